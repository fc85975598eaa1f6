# What can be said about files of other formats than GeoJSON

problem-format-broken = { $file } cannot be read as { $format }: { $detail }. Save it again in the program it comes from
problem-format-unsupported = { $file } is { $detail }
problem-wal-beside = { $file } is open in another program that has not written everything into it yet; close it there and read it again to have the last changes
problem-layer-left-out = “{ $layer }” was not read ({ $kind })
problem-curves-straightened = Arcs in “{ $layer }” became lines of short pieces ({ $count })
problem-binary-left-out = Pictures and other binary values in “{ $layer }” were left out ({ $count })
problem-format-cut = { $file } breaks off; { $count } features before that were read
problem-sheet-cut = “{ $layer }” is damaged in or below row { $row }; what follows there was not read
problem-cells-faulty = { $count ->
    [one] 1 cell
   *[other] { $count } cells
} of “{ $layer }” { $count ->
    [one] holds
   *[other] hold
} an error such as #N/A and { $count ->
    [one] counts
   *[other] count
} as empty
problem-rows-missing = { $count ->
    [one] 1 shape
   *[other] { $count } shapes
} of { $file } { $count ->
    [one] has
   *[other] have
} no values: the table beside it has fewer rows
problem-too-much = { $file } holds more than fits into memory; its first { $count } features were read
problem-beside-missing = { $beside } is missing beside { $file } or damaged; its values are not known
problem-rows-deleted = { $count } rows of { $file } are marked as deleted and were left out
problem-quote-open = A quote that opens in line { $line } of { $file } is never closed: { $count } lines became one cell
problem-rows-ragged = { $count } rows of { $file } have more or fewer columns than its first row
problem-objects-not-used = { $count } things in { $file } are neither building, street nor background and were left out
problem-lines-cut = { $count ->
    [one] 1 line
   *[other] { $count } lines
} of { $file } leave the extract; what lies outside of it is missing
problem-buildings-twice = { $count ->
    [one] 1 building stands
   *[other] { $count } buildings stand
} in { $file } twice, as an outline and as an area; each was taken once
problem-point-building = Only a point is known of this building; a square of 8 m stands for it
