### The map: legend, tips, decorations, the picture of it.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

map-name = Map
map-state = Scale 1 : { $scale }, { $buildings } buildings in view, { $lines } lines

## Legend

map-class-all = all
map-class-up-to = up to { $to }
map-class-between = { $from } to { $to }
map-class-over = over { $from }
map-not-served = not served
map-unit-per-building = MWh/a per building
map-areal-density = Heat density
map-opportunity-meets = Works and phase in the same year
map-opportunity-near-miss = A few years apart
map-opportunity-clash = Street would be opened twice
map-opportunity-no-line = Works planned, no line yet

## Beside the pointer

map-tip-joins = joins { $what }
map-works-in = Works in { $year }
map-available-from = Available from { $year }
map-not-in-use = Not in use

## The map as a picture

map-picture-served = of the heat demand served
map-picture-buildings = of { $count } buildings
map-picture-delivered = delivered per year
map-picture-density = without service pipes
map-picture-trench = of trench
map-picture-end-state = All phases
