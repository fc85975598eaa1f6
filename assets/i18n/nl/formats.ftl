# Wat er te zeggen is over bestanden in andere formaten dan GeoJSON

problem-format-broken = { $file } kan niet als { $format } gelezen worden: { $detail }. Bewaar het opnieuw in het programma waar het vandaan komt
problem-format-unsupported = { $file } is niet bruikbaar als gegevensbestand: { $detail }
problem-wal-beside = { $file } staat open in een ander programma dat nog niet alles heeft weggeschreven; sluit het daar en lees het opnieuw in om de laatste wijzigingen te hebben
problem-layer-left-out = “{ $layer }” werd niet gelezen ({ $kind })
problem-curves-straightened = Bogen in “{ $layer }” werden lijnen met korte stukjes ({ $count })
problem-binary-left-out = Foto’s en andere binaire waarden in “{ $layer }” werden weggelaten ({ $count })
