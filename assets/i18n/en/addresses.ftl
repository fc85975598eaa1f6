### Addresses, tables joined to buildings, use by level, drawings.

## Addresses

layer-addresses = Addresses
address-kind = address
address-box = box
address-count = { $count ->
    [one] 1 address
   *[other] { $count } addresses
}
address-dwellings-counted = Dwellings counted from the boxes of the addresses
assumption-address-reach-m = Distance of an address from its building
problem-address-unclear = The address has no street or number that can be read
problem-address-retired = The register says that the address is no more ({ $detail })
problem-address-alone = No building stands at { $address }{ $known ->
    [no] {""}
   *[other] ; the nearest is { $near } away
}
problem-address-ambiguous = { $count } buildings stand equally near { $address }
problem-address-differs = { $address } lies in a building that gives { $building } itself; the building keeps its own
report-group-address-unclear = Addresses that cannot be read
report-group-address-retired = Addresses that are no more
report-group-address-alone = Addresses without a building
report-group-address-ambiguous = Addresses between buildings
report-group-address-differs = Addresses that differ from the building's own

## Use by level

uses-title = Use by level
uses-levels = levels
uses-begin = Different use by level…
uses-add = Add a use above
uses-part = Part { $number }
uses-remove = Remove { $part }
uses-levels-of = Levels of { $part }
column-uses = Use by level

## Tables joined to buildings

command-join-table = Join a table
problem-row-unmatched = { $blank ->
    [yes] A row without an id or address
   *[no] { $key }
} belongs to no building{ $known ->
    [no] {""}
   *[other] ; the nearest is { $near }
}
problem-row-ambiguous = { $key } could be any of { $count } buildings
problem-row-repeated = { $key } tells of { $building } again; the first row counts
problem-rows-mixed = Rows of { $building } tell { $measured } MWh measured and { $given } MWh given: they are added up, and the sum counts as given
problem-row-approximate = { $key } is taken for { $near }, whose number is not quite the same
problem-row-outranked = { $building } keeps its measured demand; { $value } MWh a year of the table are only given
problem-column-renamed = { $count ->
    [one] 1 building has
   *[other] { $count } buildings have
} a value of their own in { $column }; that of { $file } stands beside it as { $name }
problem-column-unused = The column { $column } is not used
report-group-row-unmatched = Rows without a building
report-group-row-ambiguous = Rows that could mean several buildings
report-group-row-repeated = Rows about a building that was told of already
report-group-rows-mixed = Measured and given demand of one building
report-group-row-approximate = Rows whose number is not quite that of their building
report-group-row-outranked = Rows about a demand that is better known
report-group-column-renamed = Columns with a second name
report-group-quote-open = Quotes that are never closed
report-group-column-unused = Columns that are not used

join-table = Join a table…
    .also = excel, csv, consumption, link a table
join-title = Join a table to buildings
join-about = { $file } has { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}. What a row says becomes what is known of its building; one step of undo takes all of it back.
join-by-id = By the column { $column }
join-by-address = By address
join-counts = { $matched } of { $rows } rows, { $buildings ->
    [one] 1 building
   *[other] { $buildings } buildings
}
join-approximate = { $count } by a number that is not quite the same
join-personal = Marked as personal, shown to others only in groups: { $columns }
join-ambiguous = { $count } unclear
join-unmatched = { $count } without a building
join-columns-mean = Columns used, with what they mean:
join-none = No row finds a building, neither by an id nor by an address. Look whether a column holds the ids of the buildings, or their street and number.
join-no-columns = None of its columns is known; they are kept among the buildings' own data.

## Drawings

background-drawing = Drawing
layer-drawing = Drawing
problem-drawing-unit = { $kept ->
    [yes] { $file } says that its lengths are in { $unit }, but its numbers are metres; they stay as they are
    [other] { $file } is read in { $taken }, as you chose; it says { $unit } itself
    [chosen] { $file } is read in { $taken }, as you chose; it names no unit itself
   *[no] { $file } says that its lengths are in { $unit }; they became metres
}
problem-drawing-part = Left out of the drawing: { $count } { $why ->
    [block] insertions of a block that is not in it
    [depth] insertions deeper than 8 blocks
    [size] parts or more, beyond the largest size
    [off] things on layers that are switched off or frozen
    [empty] lines without a length
   *[other] texts, hatches and other things that are no lines
}
snap-drawing = Drawing
report-group-drawing-unit = Drawings in another unit
report-group-drawing-part = Parts of a drawing that are left out

## Meanings of columns

meaning-box = Box number
meaning-postcode = Postcode
meaning-full-address = Whole address
meaning-use-ground = Use of the ground floor
meaning-use-upper = Use of the floors above
meaning-use-by-level = Uses with their levels
