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
problem-row-unmatched = { $key } belongs to no building{ $known ->
    [no] {""}
   *[other] ; the nearest is { $near }
}
problem-row-ambiguous = { $key } could be any of { $count } buildings
problem-row-repeated = { $key } tells of { $building } again; the first row counts
problem-column-unused = The column { $column } is not used
report-group-row-unmatched = Rows without a building
report-group-row-ambiguous = Rows that could mean several buildings
report-group-row-repeated = Rows about a building that was told of already
report-group-column-unused = Columns that are not used

## Drawings

background-drawing = Drawing
layer-drawing = Drawing
problem-drawing-part = Left out of the drawing: { $detail }
report-group-drawing-part = Parts of a drawing that are left out

## Meanings of columns

meaning-box = Box number
meaning-postcode = Postcode
meaning-full-address = Whole address
meaning-use-ground = Use of the ground floor
meaning-use-upper = Use of the floors above
meaning-use-by-level = Uses with their levels
