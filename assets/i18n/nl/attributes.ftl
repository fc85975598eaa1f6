### Attribute tables, expressions, layer locks, pasting.

## Tables and their columns
table-nodes = Knooppunten
column-house-number = Huisnummer
column-sector-code = Sectorcode
column-sector = Sector
column-in-plan-area = In plangebied
column-year-used = Gebruikt jaar
column-dwelling-type = Woningtype
column-height = Hoogte
column-demolition-year = Afbraak
column-planned = Gepland
column-expected = Verwacht
column-reach-phase = Binnen bereik
column-line = Leiding
column-nearest-street = Dichtste straat
column-street-distance = Tot de straat
column-corrected = Gecorrigeerd
column-x = X
column-y = Y
column-layer = Bestand
column-class = Klasse
column-grade-separated = Brug of tunnel
column-served-buildings = Bediend
column-served-heat = Bediende warmte
column-areal-density = Dichtheid
column-phase-year = Jaar van de fase
column-services = Aansluitleidingen
column-downstream-buildings = Gebouwen stroomafwaarts
column-vertices = Hoekpunten
column-from-node = Van
column-to-node = Naar
column-split-from = Gesplitst van
column-node = Knooppunt
works-and-line-no-works = Geen werken bekend
works-and-line-no-line = Werken, geen leiding
works-and-line-no-year = Fase zonder jaar
works-and-line-meets = Zelfde jaar
works-and-line-near-miss = Dicht bij elkaar
works-and-line-clash = Twee keer open
node-kind-source = Bron
node-kind-end = Einde
node-kind-joint = Verbinding
node-kind-junction = Kruispunt
node-kind-loose = Los

## Setting values
table-set-read-only = Deze kolom kan niet aangepast worden.
table-set-empty = Deze kolom heeft een waarde nodig.
table-set-wrong-kind = Dit is geen waarde voor deze kolom.
table-set-out-of-range = Geef een getal van { $low } tot { $high }.
table-set-not-whole = Geef een geheel getal.
table-set-customer = { $customer } is een samengevoegde klant: de rij toont het geheel van de gebouwen. Vul dit per gebouw in, op de kaart van het gebouw.
table-set-refused = Het plan weigert dit: { $reason }

## Expressions
value-type-number = een getal
value-type-text = een tekst
value-type-bool = ja of nee
value-type-any = een waarde
expression-syntax = Niet begrepen op plaats { $position }: { $found }
expression-unfinished = De uitdrukking is niet af, of er ontbreekt een aanhalingsteken.
expression-unknown-column = Er is geen kolom { $name } (plaats { $position }).
expression-unknown-function = Er is geen functie { $name } (plaats { $position }).
expression-unknown-value = { $column } heeft nooit de waarde { $value } (plaats { $position }).
expression-wrong-type = Op plaats { $position } staat { $found }, daar hoort { $expected }.
expression-arguments = Op plaats { $position }: schrijf { $name }.
expression-not-possible = Dit kan hier niet (plaats { $position }): { $what }
expression-no-condition = Dit geeft een waarde; een filter moet waar of onwaar zijn, zoals demand_mwh_per_a > 50.
expression-too-long = De uitdrukking is te lang.
expression-suggestion = Bedoelt u { $word }?

## Using the tables
table-nothing = Hiervan is niets geladen
table-nothing-next = Open een bestand waar het in staat, of teken het
table-filter = Filter
table-filter-hint-buildings = bijvoorbeeld: demand_mwh_per_a > 50 AND use = 'school'
table-filter-hint-streets = bijvoorbeeld: linear_mwh_per_m_a > 2 AND works_year < 2030
table-filter-hint-lines = bijvoorbeeld: phase = 2 AND length_m > 100
table-filter-hint-nodes = bijvoorbeeld: kind = 'end'
table-filter-hint-sources = bijvoorbeeld: capacity_mw > 1
table-filter-hint-areas = bijvoorbeeld: coverage_heat < 0.5
table-only-selected = Enkel selectie
table-only-selected-tip = Toon enkel de geselecteerde rijen (Shift+F6)
table-only-in-view = Enkel in beeld
table-only-in-view-tip = Toon enkel wat op de kaart in beeld is (Ctrl+F6)
table-selected-first = Selectie bovenaan
table-selected-first-tip = Zet de geselecteerde rijen bovenaan
table-columns = Kolommen
table-columns-reset = De gewone kolommen
table-columns-own = Uit het bestand
table-set = Veld invullen
table-set-tip = Vul één kolom in voor alle geselecteerde rijen
table-set-column = Kolom
table-set-value = Nieuwe waarde
table-set-value-tip = Een waarde, of = en een uitdrukking: = dwellings * 2. Leeg haalt de waarde weg.
table-set-rows = { $count ->
    [one] Invullen in { $count } rij
   *[other] Invullen in { $count } rijen
}
table-set-locked = vergrendeld
table-set-none = selecteer eerst rijen
table-cell = { $column } van { $row }
table-clear = Leeg
table-copy = Kopiëren
table-select = Deze selecteren
table-working = Bezig …
table-counts = { $shown } van { $all } · { $selected } geselecteerd
table-copied = { $count ->
    [one] { $count } rij gekopieerd
   *[other] { $count } rijen gekopieerd
}
table-copy-nothing = Niets om te kopiëren: selecteer leidingen, of rijen in een tabel
lines-copied = { $count ->
    [one] { $count } leiding gekopieerd als GeoJSON
   *[other] { $count } leidingen gekopieerd als GeoJSON
}

## Locks
lock-lock = { $layer } vergrendelen
lock-unlock = { $layer } ontgrendelen
lock-locked = { $layer }: vergrendeld
lock-unlock-here = Ontgrendelen
lock-is-locked = { $layer }: vergrendeld tegen vergissingen
lock-is-open = { $layer }: ontgrendeld
lock-refused-buildings = De gebouwen zijn vergrendeld. Ontgrendel ze in de lagenkaart, de tabel of de kaart van het gebouw om ze te corrigeren.
lock-refused-streets = De straten zijn vergrendeld. Ontgrendel ze in de lagenkaart, de tabel of de kaart van de straat om hun gegevens aan te passen.
lock-refused-network = Het net is vergrendeld. Ontgrendel het in de lagenkaart om het aan te passen.

## Selecting
select-by-title = Selecteren met een uitdrukking
select-by-where = In
select-by-expression = Uitdrukking
select-by-empty = Schrijf een voorwaarde om te zien hoeveel eraan voldoen
select-by-count = { $count } van { $all } voldoen
select-by-new = Nieuwe selectie
select-by-add = Toevoegen
select-by-remove = Weghalen
select-by-within = Binnen de selectie
select-by-select = Selecteren
select-by-help = Kolommen en functies
select-street-none = Selecteer eerst een straat of een gebouw
select-street-empty = Langs deze straat ligt niets
select-sector-none = Selecteer eerst een sector of een gebouw erin
select-sector-empty = In deze sector ligt niets
select-found = { $buildings } gebouwen en { $lines } leidingen geselecteerd
card-select-along = Selecteer wat erlangs ligt
card-select-in = Selecteer wat erin ligt

## Pasting
paste-clipboard = klembord
paste-done = { $count ->
    [one] { $count } leiding geplakt ({ $crs })
   *[other] { $count } leidingen geplakt ({ $crs })
}
paste-some = Geplakt: { $parts } ({ $crs })
paste-some-skipped = Geplakt: { $parts } ({ $crs }); { $skipped } weggelaten: F7 zegt waarom
paste-some-locked = Geplakt: { $parts } ({ $crs }). De leidingen zijn weggelaten: het net is vergrendeld
paste-part-lines = { $count ->
    [one] { $count } leiding
   *[other] { $count } leidingen
}
paste-part-zones = { $count ->
    [one] { $count } warmtezone
   *[other] { $count } warmtezones
}
paste-part-grounds = { $count ->
    [one] { $count } verboden zone
   *[other] { $count } verboden zones
}
paste-too-long = Op het klembord staat { $mb } MB tekst, te veel om te plakken. Bewaar ze als bestand en open dat.
paste-unknown = Op het klembord staat geen GeoJSON of WKT
paste-nothing = Er kon niets geplakt worden. { $reason }
command-paste-lines = Leidingen plakken

## Commands
action-copy = Kopiëren
action-copy-tip = De geselecteerde rijen van de open tabel voor een rekenblad; zonder tabel de geselecteerde leidingen als GeoJSON
action-paste = Leidingen plakken
action-paste-tip = GeoJSON of WKT van het klembord: lijnen worden deel van het net, vlakken met een soort worden warmtezones
action-select-expression = Selecteren met een uitdrukking
action-select-street = Selecteren langs de straat
action-select-street-tip = Gebouwen en leidingen langs de geselecteerde straat, of langs die van het geselecteerde gebouw
action-select-sector = Selecteren in de sector
action-select-sector-tip = Gebouwen en leidingen in de geselecteerde sector, of in die van het geselecteerde gebouw
action-table-streets = Tabel met straten
action-table-nodes = Tabel met knooppunten
action-table-sources = Tabel met bronnen
action-table-areas = Tabel met sectoren
action-table-selected = Tabel: enkel selectie
action-table-in-view = Tabel: enkel in beeld
action-lock-buildings = Gebouwen vergrendelen of ontgrendelen
action-lock-streets = Straten vergrendelen of ontgrendelen
action-lock-network = Net vergrendelen of ontgrendelen
table-stale = Rijen van de vorige filter

shell-changing = Zeer veel rijen worden verwerkt
shell-change-cancelled = Geannuleerd; er is niets gewijzigd
