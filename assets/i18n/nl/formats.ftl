# Wat er te zeggen is over bestanden in andere formaten dan GeoJSON

problem-format-broken = { $file } kan niet als { $format } gelezen worden: { $detail }. Sla het opnieuw op in het programma waar het vandaan komt
problem-format-unsupported = { $file } is niet bruikbaar als gegevensbestand: { $detail }
problem-wal-beside = { $file } staat open in een ander programma dat nog niet alles heeft weggeschreven; sluit het daar en lees het opnieuw in om de laatste wijzigingen te hebben
problem-layer-left-out = “{ $layer }” werd niet gelezen ({ $kind })
problem-curves-straightened = Bogen in “{ $layer }” werden lijnen met korte stukjes ({ $count })
problem-binary-left-out = Foto’s en andere binaire waarden in “{ $layer }” werden weggelaten ({ $count })
problem-format-cut = { $file } breekt af; { $count } objecten daarvoor werden gelezen
problem-sheet-cut = “{ $layer }” is beschadigd in of onder rij { $row }; wat daar volgt werd niet gelezen
problem-cells-faulty = { $count ->
    [one] 1 cel
   *[other] { $count } cellen
} van “{ $layer }” { $count ->
    [one] bevat
   *[other] bevatten
} een fout zoals #N/B en { $count ->
    [one] telt
   *[other] tellen
} als leeg
problem-rows-missing = { $count ->
    [one] 1 vorm
   *[other] { $count } vormen
} van { $file } { $count ->
    [one] heeft
   *[other] hebben
} geen waarden: de tabel ernaast heeft minder rijen
problem-too-much = { $file } bevat meer dan in het geheugen past; de eerste { $count } objecten werden gelezen
problem-beside-missing = { $beside } ontbreekt naast { $file } of is beschadigd; de waarden zijn niet bekend
problem-rows-deleted = { $count } rijen van { $file } zijn als verwijderd gemerkt en werden weggelaten
problem-quote-open = Een aanhalingsteken in regel { $line } van { $file } wordt nooit gesloten: { $count } regels werden één cel
problem-rows-ragged = { $count } rijen van { $file } hebben meer of minder kolommen dan de eerste rij
problem-objects-not-used = { $count } dingen in { $file } zijn geen gebouw, straat of achtergrond en werden weggelaten
problem-lines-cut = { $count ->
    [one] 1 lijn verlaat
   *[other] { $count } lijnen verlaten
} het uittreksel in { $file }; wat erbuiten ligt, ontbreekt
problem-buildings-twice = { $count ->
    [one] 1 gebouw staat
   *[other] { $count } gebouwen staan
} twee keer in { $file }, als omtrek en als vlak; elk werd één keer genomen
problem-point-building = Van dit gebouw is alleen een punt bekend; een vierkant van 8 m staat ervoor in de plaats
