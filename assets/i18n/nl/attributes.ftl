### Attribute tables, expressions, layer locks, pasting.

## Tables and their columns
table-nodes = Knopen
column-house-number = Huisnummer
column-sector-code = Sectorcode
column-sector = Sector
column-in-plan-area = In plangebied
column-year-used = Gebruikt jaar
column-dwelling-type = Woningtype
column-height = Hoogte
column-demolition-year = Afbraak
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
column-node = Knoop
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
