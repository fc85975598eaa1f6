### Attribute tables, expressions, layer locks, pasting.

## Tables and their columns
table-nodes = Nodes
column-house-number = Number
column-sector-code = Sector code
column-sector = Sector
column-in-plan-area = In plan area
column-year-used = Year used
column-dwelling-type = Dwelling type
column-height = Height
column-demolition-year = Demolition
column-expected = Expected
column-reach-phase = Within reach
column-line = Line
column-nearest-street = Nearest street
column-street-distance = To the street
column-corrected = Corrected
column-x = X
column-y = Y
column-layer = File
column-class = Class
column-grade-separated = Bridge or tunnel
column-served-buildings = Served
column-served-heat = Heat served
column-areal-density = Density
column-phase-year = Phase year
column-services = Services
column-downstream-buildings = Buildings downstream
column-vertices = Vertices
column-from-node = From
column-to-node = To
column-split-from = Split from
column-node = Node
works-and-line-no-works = No works known
works-and-line-no-line = Works, no line
works-and-line-no-year = Phase without year
works-and-line-meets = Same year
works-and-line-near-miss = Close by
works-and-line-clash = Opened twice
node-kind-source = Source
node-kind-end = End
node-kind-joint = Joint
node-kind-junction = Junction
node-kind-loose = Loose

## Setting values
table-set-read-only = This column cannot be edited.
table-set-empty = This column needs a value.
table-set-wrong-kind = This is no value for this column.
table-set-out-of-range = Give a number from { $low } to { $high }.
table-set-not-whole = Give a whole number.
table-set-refused = The plan refuses this: { $reason }

## Expressions
value-type-number = a number
value-type-text = a text
value-type-bool = yes or no
value-type-any = a value
expression-syntax = Not understood at position { $position }: { $found }
expression-unfinished = The expression is not finished, or a quote is missing.
expression-unknown-column = There is no column { $name } (position { $position }).
expression-unknown-function = There is no function { $name } (position { $position }).
expression-unknown-value = { $column } never has the value { $value } (position { $position }).
expression-wrong-type = At position { $position } stands { $found }, where { $expected } is needed.
expression-arguments = At position { $position }: write { $name }.
expression-not-possible = This cannot be used here (position { $position }): { $what }
expression-no-condition = This gives a value; a filter must be true or false, as in demand_mwh_per_a > 50.
expression-too-long = The expression is too long.
expression-suggestion = Do you mean { $word }?
