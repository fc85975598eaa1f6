### The map: legend, tips, decorations, the picture of it.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

map-name = Kaart
map-state = Schaal 1 : { $scale }, { $buildings } gebouwen in beeld, { $lines } leidingen

## Legend

map-class-all = alle
map-class-up-to = tot { $to }
map-class-between = { $from } tot { $to }
map-class-over = meer dan { $from }
map-not-served = niet aangesloten
map-unit-per-building = MWh/a per gebouw
map-areal-density = Warmtedichtheid
map-opportunity-meets = Werken en fase in hetzelfde jaar
map-opportunity-near-miss = Enkele jaren uit elkaar
map-opportunity-clash = Straat zou twee keer opengaan
map-opportunity-no-line = Werken gepland, nog geen leiding

## Beside the pointer

map-tip-joins = sluit aan op { $what }
map-works-in = Werken in { $year }
map-available-from = Beschikbaar vanaf { $year }
map-not-in-use = Niet in gebruik

## The map as a picture

map-picture-served = van de warmtevraag bediend
map-picture-buildings = van { $count } gebouwen
map-picture-delivered = geleverd per jaar
map-picture-density = zonder huisaansluitingen
map-picture-trench = sleuf
map-picture-end-state = Alle fasen
