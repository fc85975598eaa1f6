### Heat strategy: zones, thresholds, distribution cost, renovation.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Heat zones

layer-zones = Heat zones
zone-number = Zone { $number }
zone-count = { $count } heat zones
zone-card = Heat zone
zone-kind = Kind of zone
zone-kind-collective = Collective
zone-kind-individual = Individual
zone-kind-later = Later
zone-none = No zone
zone-reason = Reason of the zone
zone-note = Note on the zone
zone-author = Decided by
zone-date = Decided on
zone-delete = Delete the zone
column-zone = Heat zone of the building
paint-zone = Paint · heat zone
export-layer-zones = Heat zones
strategy-tool-zone = Heat zone
    .also = heat zone, zoning, collective, individual
strategy-tool-zone-tip = Draw a zone of collective or individual heat, or one to be decided later
strategy-menu = Heat strategy
strategy-menu-selection = Zone from the selection
strategy-menu-figures = Figures after renovation
strategy-paint = Paint heat zones
    .also = zoning, brush, collective, individual
strategy-paint-tip = Brush over buildings to put them in a zone of collective or individual heat
strategy-print = Zoning map on paper…
    .also = zoning, zoning plan, pdf, print zones
strategy-print-tip = The map with its heat zones, their names and legend as PDF
strategy-zoning-map = Zoning map of heat
strategy-export = Export the heat zones…
    .also = zoning, geojson of zones
strategy-thresholds = Thresholds of linear density…
    .also = threshold, limits, linear density, linear heat density, classes
strategy-thresholds-tip = Opens the named classes of linear heat density, with their sources, and shows them on the map
strategy-thresholds-title = Thresholds of linear density
strategy-thresholds-intro = Classes of linear heat density as guidelines draw the line. Choosing shows at once; closing without choosing leaves the colours as they were.
strategy-thresholds-streets = Streets are coloured by it
strategy-thresholds-network = The heat network is coloured by it
strategy-thresholds-keep = Keep
legend-density-streets = Streets · linear heat density
legend-density-network = Heat network · linear heat density
strategy-why-no-zones = Draw or paint a heat zone first
strategy-hint-zone = First corner of the heat zone
strategy-drawing-zone = Zone being drawn
strategy-make-zone = Make it a heat zone:
strategy-make-collective = Make a collective zone of the selection
    .also = zoning, district heating zone
strategy-make-individual = Make an individual zone of the selection
    .also = zoning, heat pump zone
strategy-make-later = Make a zone for later of the selection
    .also = zoning, undecided
strategy-select-zone = Select the buildings of the zone
    .also = zoning
strategy-join-zones = Join the zones
    .also = merge zones, zoning
strategy-selected = { $count } buildings selected
strategy-zone-made = { $zone } made; give it a name and a reason at the right
strategy-table-zones = Table of heat zones
    .also = zoning table, list of zones
strategy-filter-hint = kind = 'collective' AND linear_mwh_per_m_a > 1.5
strategy-no-zones = No heat zones yet
strategy-no-zones-next = Draw one with the tool Heat zone, paint buildings with the brush, or make one of the selected sectors or buildings.
strategy-why-nothing-for-zone = Select buildings or sectors first
strategy-why-no-zone = Select a heat zone first
strategy-why-two-zones = Select two heat zones or more first
paint-zone-made = { $count ->
    [one] { $zone } made, with { $count } building
   *[other] { $zone } made, with { $count } buildings
}
paint-zone-larger = { $count ->
    [one] { $zone }: { $count } building painted into it
   *[other] { $zone }: { $count } buildings painted into it
}
paper-zone-figures = { $heat } · { $share } served · { $count ->
    [one] { $count } building
   *[other] { $count } buildings
}
paper-zones-more = { $count ->
    [one] { $count } more zone
   *[other] { $count } more zones
}
command-draw-zone = Heat zone drawn
command-make-zone = Heat zone made of the selection
command-paint-zone = Heat zone painted
command-change-zones = Heat zone changed
command-reshape-zone = Outline of a heat zone changed
command-join-zones = Heat zones joined
command-delete-zones = Heat zone deleted
command-import-zones = Heat zones read from a file
command-choose-scenario = Renovation scenario chosen

## Figures of sectors and zones

strategy-served = Served heat (potential)
strategy-expected-heat = Served heat (expected)
strategy-expected-buildings = Served buildings (expected)
strategy-served-dwellings = Served dwellings
strategy-network-length = Trunk and branches
strategy-trunk = Trunk length
strategy-branch = Branch length
strategy-service = Service pipes
strategy-linear-density = Linear density (potential)
strategy-expected-linear = Linear density (expected)
strategy-peak = Peak, diversified
strategy-undiversified = Peaks of all together
strategy-co2 = CO₂ saved
strategy-plot-ratio = Plot ratio
strategy-width = Effective width
strategy-capital = Investment before a route
strategy-unit-eur = €
strategy-unit-keur = k€
strategy-unit-t-per-a = t/a

## Distribution cost before any route (Persson and Werner)

strategy-distribution = Distribution cost
strategy-distribution-title = Before any route is drawn
strategy-distribution-info = Capital cost of distribution by Persson and Werner: land area over effective width gives metres of trench, heat over metres a mean diameter and a price per metre. Services, sources and running cost are not in it. All heat of the place counts, times the market share.
strategy-source-distribution = Persson and Werner; ceilings of 25 €/MWh (Hotmaps) and 33.6 €/MWh (Fallahnejad 2024, Belgium)
strategy-working = Working
strategy-working-ratio = Plot ratio: { $floor } m² of floor / { $land } m² of land = { $value }
strategy-working-width = Effective width at plot ratio { $ratio }: { $value } m of land per metre of trench
strategy-working-trench = Trench: { $land } m² / { $width } m = { $value } m
strategy-working-heat = Heat sold per metre: { $heat } MWh/a / { $trench } m = { $value } MWh/(m·a) = { $gigajoule } GJ/(m·a)
strategy-working-diameter = Mean diameter: 0.0486 × ln({ $gigajoule }) + 0.0007 = { $value } m, at least 0.02 m
strategy-working-investment = Investment: { $price } €/m (C1 + C2 × diameter) × { $trench } m = { $value }
strategy-working-cost = Cost: { $annuity } % a year × { $price } €/m / { $density } MWh/(m·a) = { $value } €/MWh
assumption-group-distribution = Distribution cost before a route (Persson and Werner)
assumption-pw-c1-eur-per-m = Construction cost C1
assumption-pw-c2-eur-per-m2 = Construction cost C2, times diameter
assumption-pw-market-share = Share of the heat that is sold
assumption-pw-years = Years of write-off
assumption-pw-rate = Interest rate
assumption-pw-width-rule = Effective width: 0 Heat Roadmap Europe, 1 sEEnergies
assumption-pw-width-slope-m = Heat Roadmap: width per plot ratio
assumption-pw-width-base-m = Heat Roadmap: width at plot ratio 0
assumption-pw-width-limit = Heat Roadmap: plot ratio from which the width stays
assumption-pw-width-max-m = Heat Roadmap: width above it

## Thresholds of linear density

density-set = Thresholds of
density-set-own = Own limits
density-set-heatplan = Heatplan
density-set-npro = Germany: nPro
density-set-vicus = Germany: VICUS
density-set-bavaria = Germany: Bavaria
density-set-kww = Germany: KWW guideline
density-set-fheat = Germany: F|Heat
density-set-france = France: Fonds Chaleur
density-set-switzerland = Switzerland
density-set-scandinavia = Scandinavia: sparse networks
density-word-none = none
density-word-weak = weak
density-word-conditional = conditional
density-word-promising = promising
density-word-good = good
density-word-excellent = excellent
density-word-poor = poor
density-word-average = average
density-word-critical = critical
density-word-sufficient = sufficient
density-word-very-good = very good
density-word-inner-city = inner city
density-word-below = below the threshold
density-word-eligible = eligible
density-word-new-build = new development
density-word-built-up = built-up area
density-word-with-obstacles = also with obstacles
density-word-suitable = suitable
density-word-dense = dense
density-word-denser = denser
density-word-densest = densest
density-word-first-phase = enough with phase 1
density-word-cost-covering = covers the cost
density-word-sparse = sparse, cheap trench
density-word-usual = usual

## Renovation

strategy-scenario = Renovation
strategy-compare = Compare
strategy-choose-scenario = Make all figures those of this scenario
strategy-scenario-now = All figures are for: { $scenario }
renovation-by-year = By year
renovation-as-is = As is
renovation-light = Light
renovation-label-c = Label C
renovation-label-a = Label A
renovation-unchanged = Stays as it is
renovation-level = Renovation level
renovation-of-plan = As the plan
renovation-saving = Space heat saved by renovation
strategy-scenarios = Renovation scenarios
    .also = renovation, insulation, label c, label a, compare scenarios, robustness
strategy-scenarios-tip = The plan under each renovation scenario, side by side
strategy-scenarios-intro = The same network under each scenario, with pipes sized anew. Click a scenario to see the whole plan under it.
strategy-scenarios-note = “Peak against today” shows how far pipes that are sized for today would be used. By year: each building from its own year of renovation on.
strategy-no-years = No building is renovated by its own year here: give buildings a year of renovation (card or table) or choose another scenario.
strategy-peak-of-today = Peak against today
strategy-largest-dn = Largest diameter DN
strategy-loss-share = Heat loss
strategy-lcoh = Cost of heat (LCOH, expected)
strategy-gap = Gap, without any grant (expected)
strategy-scenario-by-year = Figures by each building’s renovation year
    .also = renovation, scenario
strategy-scenario-as-is = Figures as everything is today
    .also = renovation, scenario, no renovation
strategy-scenario-light = Figures after a light renovation of all
    .also = renovation, scenario, insulation
strategy-scenario-label-c = Figures with all at label C
    .also = renovation, scenario, insulation, energy label c
strategy-scenario-label-a = Figures with all at label A
    .also = renovation, scenario, insulation, energy label a
assumption-group-renovation = Renovation
assumption-renovation-scenario = Scenario: 0 by year, 1 as is, 2 light, 3 label C, 4 label A
assumption-renovation-light-saving = Space heat saved: light
assumption-renovation-label-c-saving = Space heat saved: label C
assumption-renovation-label-a-saving = Space heat saved: label A
assumption-renovation-floor = Space heat that renovation does not go below
