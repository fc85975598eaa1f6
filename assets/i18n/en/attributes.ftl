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
column-planned = Planned
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
table-set-customer = { $customer } is a joined customer: its row shows what its buildings come to together. Set this on its buildings, in their cards.
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

## Using the tables
table-nothing = Nothing of this kind is loaded
table-nothing-next = Open a file with it, or draw it
table-filter = Filter
table-filter-hint-buildings = for example: demand_mwh_per_a > 50 AND use = 'school'
table-filter-hint-streets = for example: linear_mwh_per_m_a > 2 AND works_year < 2030
table-filter-hint-lines = for example: phase = 2 AND length_m > 100
table-filter-hint-nodes = for example: kind = 'end'
table-filter-hint-sources = for example: capacity_mw > 1
table-filter-hint-areas = for example: coverage_heat < 0.5
table-only-selected = Selected only
table-only-selected-tip = Show the selected rows only (Shift+F6)
table-only-in-view = In view only
table-only-in-view-tip = Show only what lies on the part of the map in view (Ctrl+F6)
table-selected-first = Selected first
table-selected-first-tip = Put the selected rows on top
table-columns = Columns
table-columns-reset = The usual columns
table-columns-own = From the file
table-set = Set a field
table-set-tip = Set one column in all selected rows
table-set-column = Column
table-set-value = New value
table-set-value-tip = A value, or = and an expression: = dwellings * 2. Empty takes the value away.
table-set-rows = { $count ->
    [one] Set in { $count } row
   *[other] Set in { $count } rows
}
table-set-locked = locked
table-set-none = select rows first
table-cell = { $column } of { $row }
table-clear = Empty
table-copy = Copy
table-select = Select these
table-working = Working …
table-counts = { $shown } of { $all } · { $selected } selected
table-copied = { $count ->
    [one] { $count } row copied
   *[other] { $count } rows copied
}
table-copy-nothing = Nothing to copy: select lines, or rows in a table
lines-copied = { $count ->
    [one] { $count } line copied as GeoJSON
   *[other] { $count } lines copied as GeoJSON
}

## Locks
lock-lock = Lock { $layer }
lock-unlock = Unlock { $layer }
lock-locked = { $layer }: locked
lock-unlock-here = Unlock
lock-is-locked = { $layer }: locked against slips
lock-is-open = { $layer }: unlocked
lock-refused-buildings = The buildings are locked. Unlock them in the layers card, the table or the card to correct them.
lock-refused-streets = The streets are locked. Unlock them in the layers card, the table or the card to change their data.
lock-refused-network = The network is locked. Unlock it in the layers card to change it.

## Selecting
select-by-title = Select by expression
select-by-where = In
select-by-expression = Expression
select-by-empty = Write a condition to see how many fulfil it
select-by-count = { $count } of { $all } fulfil it
select-by-new = New selection
select-by-add = Add
select-by-remove = Remove
select-by-within = Within the selection
select-by-select = Select
select-by-help = Columns and functions
select-street-none = Select a street or a building first
select-street-empty = Nothing lies along this street
select-sector-none = Select a sector or a building in one first
select-sector-empty = Nothing lies in this sector
select-found = { $buildings } buildings and { $lines } lines selected
card-select-along = Select what lies along it
card-select-in = Select what lies in it

## Pasting
paste-clipboard = clipboard
paste-done = { $count ->
    [one] { $count } line pasted ({ $crs })
   *[other] { $count } lines pasted ({ $crs })
}
paste-some = Pasted: { $parts } ({ $crs })
paste-some-skipped = Pasted: { $parts } ({ $crs }); { $skipped } left out: F7 says why
paste-some-locked = Pasted: { $parts } ({ $crs }). The lines are left out: the network is locked
paste-part-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
paste-part-zones = { $count ->
    [one] { $count } heat zone
   *[other] { $count } heat zones
}
paste-part-grounds = { $count ->
    [one] { $count } no-go area
   *[other] { $count } no-go areas
}
paste-too-long = The clipboard holds { $mb } MB of text, too much to paste. Save it as a file and open that.
paste-unknown = The clipboard holds neither GeoJSON nor WKT
paste-nothing = Nothing could be pasted. { $reason }
command-paste-lines = Paste lines

## Commands
action-copy = Copy
action-copy-tip = The selected rows of the open table for a spreadsheet; without a table the selected lines as GeoJSON
action-paste = Paste lines
action-paste-tip = GeoJSON or WKT from the clipboard: lines become part of the network, polygons with a kind heat zones
action-select-expression = Select by expression
action-select-street = Select along the street
action-select-street-tip = Buildings and lines along the selected street, or along that of the selected building
action-select-sector = Select in the sector
action-select-sector-tip = Buildings and lines in the selected sector, or in that of the selected building
action-table-streets = Table of streets
action-table-nodes = Table of nodes
action-table-sources = Table of sources
action-table-areas = Table of sectors
action-table-selected = Table: selected only
action-table-in-view = Table: in view only
action-lock-buildings = Lock or unlock the buildings
action-lock-streets = Lock or unlock the streets
action-lock-network = Lock or unlock the network
table-stale = Rows of the last filter

shell-changing = Working on very many rows
shell-change-cancelled = Cancelled; nothing changed
