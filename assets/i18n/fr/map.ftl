### The map: legend, tips, decorations, the picture of it.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

map-name = Carte
map-state = Échelle 1 : { $scale }, { $buildings } bâtiments visibles, { $lines } conduites

## Legend

map-class-all = tous
map-class-up-to = jusqu’à { $to }
map-class-between = { $from } à { $to }
map-class-over = plus de { $from }
map-not-served = non desservi
map-unit-per-building = MWh/a par bâtiment
map-areal-density = Densité de chaleur
map-opportunity-meets = Chantier et phase la même année
map-opportunity-near-miss = À quelques années près
map-opportunity-clash = La rue serait ouverte deux fois
map-opportunity-no-line = Chantier prévu, pas encore de conduite

## Beside the pointer

map-tip-joins = rejoint { $what }
map-works-in = Chantier en { $year }
map-available-from = Disponible dès { $year }
map-not-in-use = Hors service

## The map as a picture

map-picture-served = de la demande de chaleur desservie
map-picture-buildings = sur { $count } bâtiments
map-picture-delivered = livrés par an
map-picture-density = sans branchements
map-picture-trench = de tranchée
map-picture-end-state = Toutes les phases
