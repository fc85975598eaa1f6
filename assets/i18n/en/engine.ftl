### Engineering of the network: its assumptions and findings.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

assumption-group-peak = Peak and simultaneity
assumption-group-network = Pipes, pressure and temperature
assumption-group-cost = Investment and running cost
assumption-group-business = Revenue and business case

## Peak and simultaneity

assumption-full-load-dwelling-h = Full-load hours, houses
assumption-full-load-apartments-h = Full-load hours, apartments
assumption-full-load-office-h = Full-load hours, offices and public buildings
assumption-full-load-school-h = Full-load hours, schools
assumption-full-load-hospital-h = Full-load hours, hospitals and care
assumption-full-load-pool-h = Full-load hours, swimming pools
assumption-full-load-other-h = Full-load hours, other uses
assumption-hot-water-kind = Hot water: 0 none, 1 on the spot, 2 tank
assumption-hot-water-instant-kw = Hot water on the spot, per dwelling
assumption-hot-water-tank-kw = Hot water with a tank, per dwelling
assumption-collective-from-dwellings = One substation from this many dwellings
assumption-simultaneity-law = Simultaneity: 0 Winter, 1 THERMOS, 2 constant, 3 table
assumption-simultaneity-constant = Simultaneity, constant
assumption-simultaneity-10 = Simultaneity, 10 substations
assumption-simultaneity-50 = Simultaneity, 50 substations
assumption-simultaneity-100 = Simultaneity, 100 substations
assumption-simultaneity-200 = Simultaneity, 200 substations
assumption-hot-water-law-dwelling-kw = Hot water on the spot, law: per dwelling
assumption-hot-water-law-root-kw = Hot water on the spot, law: per root of the number of dwellings
assumption-hot-water-law-fixed-kw = Hot water on the spot, law: fixed part
assumption-base-share-office = All-year share of heat, offices and public buildings
assumption-base-share-school = All-year share of heat, schools
assumption-base-share-hospital = All-year share of heat, hospitals and care
assumption-base-share-pool = All-year share of heat, swimming pools
assumption-base-share-other = All-year share of heat, other uses
assumption-anchor-share = Anchor: share of all peaks from which a customer counts in full
assumption-size-on-expected = Size for those expected to sign only

## Pipes, pressure and temperature

assumption-supply-c = Supply temperature
assumption-return-c = Return temperature
assumption-ground-c = Temperature of the ground
assumption-least-supply-c = Lowest supply temperature at a customer
assumption-trunk-pa-per-m = Trunk, highest friction
assumption-branch-pa-per-m = Branch, highest friction
assumption-service-pa-per-m = Service, highest friction
assumption-trunk-m-per-s = Trunk, highest velocity
assumption-branch-m-per-s = Branch, highest velocity
assumption-service-m-per-s = Service, highest velocity
assumption-pipe-family = Pipe of trunk and branch: 1 steel single series 1, 2 series 2, 3 series 3, 4 steel twin series 1, 5 series 2, 6 PE-X
assumption-service-pipe-family = Pipe of services: 1 steel single series 1, 2 series 2, 3 series 3, 4 steel twin series 1, 5 series 2, 6 PE-X
assumption-local-loss-share = Local losses, share of the friction
assumption-zeta-bend = Resistance of a bend (zeta)
assumption-zeta-tee = Resistance of a tee (zeta)
assumption-zeta-valve = Resistance of a valve (zeta)
assumption-consumer-bar = Pressure difference a customer needs
assumption-pump-efficiency = Efficiency of the pumps
assumption-hold-bar = Pressure held at the source (0 = as needed)
assumption-least-hold-bar = Lowest pressure held at the source
assumption-boiling-margin-bar = Margin above vapour pressure
assumption-early-use-share = Lowest use of a pipe in its first phase
assumption-size-for-phase = Size for the loads of this phase (0 = the last)
assumption-outdoor-design-c = Design outdoor temperature
assumption-outdoor-mean-c = Mean outdoor temperature
assumption-degree-days = Degree days 16.5 of a normal year
assumption-heating-limit-c = Outdoor temperature above which nobody heats

## Investment and running cost

assumption-price-level = Prices of pipe and civil works: 0 low, 1 middle, 2 high
assumption-surface-verge = Civil works, verge or unpaved
assumption-surface-paving = Civil works, pavers
assumption-surface-asphalt = Civil works, asphalt of a local road
assumption-surface-main-road = Civil works, main road with traffic
assumption-surface-historic = Civil works, historic centre, cobbles
assumption-crossing-water-eur = Crossing of water
assumption-crossing-rail-eur = Crossing of rail
assumption-crossing-road-eur = Crossing of a regional road
assumption-synergy-saving = Civil works saved where the street is open anyway
assumption-service-eur-per-m = Service pipe per metre
assumption-service-fixed-eur = Service pipe, fixed part
assumption-connect-house-eur = Connection of a house, inside included
assumption-connect-block-eur = Connection of an apartment with block heating
assumption-connect-flat-eur = Connection of an apartment without block heating
assumption-connect-other-eur = Connection of another building, fixed part
assumption-connect-other-eur-per-kw = Connection of another building, per kW
assumption-source-eur-per-kw = Source, per kW
assumption-engineering-share = Engineering and supervision
assumption-contingency-share = Contingency
assumption-upkeep-outdoor = Upkeep of pipes, share of the investment
assumption-upkeep-indoor = Upkeep of substations and sources, share of the investment
assumption-heat-bought-eur-per-mwh = Heat bought or made
assumption-electricity-eur-per-mwh = Electricity for pumping

## Revenue and business case

assumption-price-dwelling-eur-per-mwh = Price of heat, dwellings
assumption-price-other-eur-per-mwh = Price of heat, others
assumption-standing-dwelling-eur = Standing charge of a dwelling
assumption-standing-other-eur-per-kw = Standing charge of others, per kW
assumption-fee-dwelling-eur = Connection fee of a dwelling
assumption-fee-other-eur-per-kw = Connection fee of others, per kW
assumption-large-customer-kw = Large customer: from this peak on
assumption-price-block-eur-per-mwh = Price of heat, dwellings behind one substation
assumption-standing-block-eur = Standing charge of a dwelling behind one substation
assumption-fee-block-eur = Connection fee of a dwelling behind one substation
assumption-price-large-eur-per-mwh = Price of heat, large customers
assumption-standing-large-eur-per-kw = Standing charge of large customers, per kW
assumption-fee-large-eur-per-kw = Connection fee of large customers, per kW
assumption-grant-eur = Grant at the start
assumption-discount-rate = Discount rate, real
assumption-source-life-a = Years that sources last
assumption-substation-life-a = Years that substations last
assumption-business-years = Years of the business case
assumption-co2-gas-t-per-mwh = CO₂ of natural gas
assumption-boiler-efficiency = Efficiency of the boilers replaced
assumption-co2-source-t-per-mwh = CO₂ of the sources
assumption-co2-electricity-t-per-mwh = CO₂ of electricity

## Findings

engineering-too-small = { $line }: DN { $dn } is too small ({ $velocity } m/s, { $gradient } Pa/m), the load asks for DN { $needed }
engineering-unknown-dn = { $line } lies in the ground, but its diameter is not given: DN { $dn } is taken
engineering-early-use = { $line }: only { $share } of this pipe is used in its first phase
engineering-early-use-several = { $line } and { $count ->
    [one] one more that follows it
   *[other] { $count } more that follow it
  }: only { $share } to { $most } of these pipes is used in their first phase
engineering-too-cool = { $building }: the supply arrives at { $temperature } °C; at least { $least } °C are needed
engineering-small-cooling = { $source } supplies at { $supply } °C and the return is { $return } °C: with { $kelvin } K of cooling every pipe that is joined to it is sized for several times the water
engineering-pipe-too-hot = Pipe { $family } bears { $limit } °C for long, less than the supply has
engineering-pipe-pressure = Pipe { $family } bears { $limit } bar, the network comes to { $found } bar
engineering-boils = At { $held } bar held at the source water boils somewhere; { $needed } bar are needed
engineering-sources-short = From phase { $phase } on the sources give { $short } kW less than the peak
engineering-sources-short-worst = From phase { $phase } on the sources give { $short } kW less than the peak; in phase { $worst } { $most } kW less
engineering-unsettled = Flows and temperatures did not settle: these figures are no design
engineering-service-too-small = { $building }: no service pipe is large enough, DN { $dn } is the largest
engineering-too-fast = { $line }: { $velocity } m/s, more than the { $limit } m/s of its role
engineering-too-steep = { $line }: { $gradient } Pa/m, more than the { $limit } Pa/m of its role
engineering-peak-too-low = { $building }: the given peak of { $peak } kW is too low for { $heat } MWh/a, that is { $hours } h at full load of the year's 8760
engineering-heat-unmet = The peak of { $peak } kW is too low for the heat of a year: { $unmet } MWh/a are not delivered; { $building } has the lowest peak for its demand
engineering-short-without-largest = From phase { $phase } on, without the largest source ({ $source }), { $short } kW are missing at peak
engineering-short-without-largest-worst = From phase { $phase } on, without the largest source ({ $source }), { $short } kW are missing at peak; in phase { $worst } { $most } kW
engineering-short-without-largest-only = { $source } is the only source: without it all of the peak is missing, { $most } kW in phase { $worst }
engineering-capacity-unknown = { $source } has no capacity: it is taken to give { $peak } kW at peak, what the other sources and the pressures leave to it. Fill in its capacity in its card
engineering-beyond-business = Phase { $phase } comes in { $year }: too late to earn anything by { $last }, the last year of the business case, and left out of that

## Columns of lines

engine-given-dn = DN, given
engine-surface = Surface of the trench
engine-road-crossings = Regional roads crossed
source-exists = Stands already
source-supply = Supply temperature of its own
engine-dn = DN
engine-needed-dn = DN needed
engine-undiversified = Peaks behind it, at once
engine-diversified = Peak load
engine-flow = Design flow, kg/s
engine-velocity = Velocity, m/s
engine-gradient = Friction, Pa/m
engine-use = Used of its capacity
engine-early-use-share = Used in its first phase
engine-difference = Least pressure difference, bar
engine-supply-end = Supply at its end
engine-loss = Heat loss
engine-cost = Investment, EUR

trench-verge = Verge or unpaved
trench-paving = Pavers
trench-asphalt = Asphalt
trench-main-road = Main road
trench-historic = Historic centre

## Pipes

pipes-action = Pipes and prices…
    .also = catalogue, prices, pipe list, insulation
pipes-title = Pipes and prices
pipes-program = The program's own list: { $sizes } sizes in { $families } families, prices of { $dates }.
pipes-own = List of your own, { $file }: { $sizes } sizes in { $families } families, prices of { $dates }.
pipes-main = Trunk and branches
pipes-service = Services
pipes-prices = Prices
pipes-price-low = Low
pipes-price-mid = Middle
pipes-price-high = High
pipes-sizes-main = Sizes of trunk and branches
pipes-sizes-service = Sizes of services
pipes-column-dn = Size
pipes-column-inside = Inside, mm
pipes-column-loss = Loss of the pair, W/(m·K)
pipes-column-loss-tip = Supply and return together, per metre of trench and per kelvin between their mean and the ground
pipes-column-temperature = Up to, °C
pipes-column-pressure = Up to, bar
pipes-column-velocity = Up to, m/s
pipes-column-pipe = Pipe, €/m
pipes-column-civil = Civil works, €/m
pipes-column-date = Prices, year
pipes-service-rate = Services are charged by a flat rate, whatever their size: { $fixed } € each and { $per-metre } € per metre (Assumptions, Investment). Prices of this list count for trunk and branches.
pipes-source = Source: { $source }
pipes-load = Load a list of your own…
pipes-load-title = List of pipes (CSV)
pipes-save = Save this list as CSV…
pipes-save-title = Save the list of pipes
pipes-reset = Back to the program's own list
pipes-taken = Pipes and prices are those of { $file }
pipes-saved = Saved as { $file }: change it in a spreadsheet and load it here
pipes-refused = { $file } was not taken over; the list stays as it was. { $count ->
    [one] One fault:
   *[other] { $count } faults:
}
pipes-too-large = The file is far too large for a list of pipes
pipes-error-no-column = The column { $column } is missing
pipes-error-number = Row { $row }, column { $column }: “{ $value }” is not a number that fits here
pipes-error-shape = Row { $row }: inner_mm, outer_mm and casing_mm must grow in this order
pipes-error-twice = Row { $row }: this family has this size already
pipes-error-broken = Row { $row } cannot be read
pipes-error-empty = There is no pipe in it: one row for each size is needed
pipes-family-steel-single-1 = Steel, single, series 1
pipes-family-steel-single-2 = Steel, single, series 2
pipes-family-steel-single-3 = Steel, single, series 3
pipes-family-steel-twin-1 = Steel, twin, series 1
pipes-family-steel-twin-2 = Steel, twin, series 2
pipes-family-pe-x = PE-X, flexible
command-set-pipes = Change pipes
command-reset-pipes = Back to the program's own pipes

## What is given of a building

engine-peak-given = Peak load, given
engine-substation = Substations
engine-substations = Number of substations
substation-individual = One per dwelling
substation-collective = One for all
substation-by-dwellings = automatic
meaning-peak = Peak load
meaning-substation = Substations: individual or collective

## Heights and fittings

engine-bends = Bends
engine-tees = Tees
engine-valves = Valves
engine-zeta = Further resistance (zeta)
engine-elevation = Height above the sea
engine-elevation-from = Height at its start
engine-elevation-to = Height at its end
meaning-pipe-figure = Figure of a pipe (by the column's name)
command-change-nodes = Change nodes

heights-action = Heights of the network from a file…
    .also = elevation, dtm, altitude
heights-title = Heights: x, y, z as CSV, XYZ, GeoJSON, GeoPackage or Shapefile
heights-filter = Tables and GeoJSON
heights-taken = { $nodes ->
    [one] One node has its height
   *[other] { $nodes } nodes have their heights
} from { $file }{ $far ->
    [0] {""}
   *[other] ; { $far } lie farther than { $metres } m from every place in it
}{ $lost ->
    [0] {""}
   *[other] ; { $lost } rows of it gave none
} ({ $crs })
heights-refused = No heights from { $file }: { $reason }
heights-dialog = Heights of the network
heights-take = Take these heights
heights-found = { $file }: { $places ->
    [one] one place with a height
   *[other] { $places } places with a height
}. { $nodes ->
    [one] One node of the network gets its height
   *[other] { $nodes } nodes of the network get their heights
}{ $far ->
    [0] .
   *[other] ; { $far } lie farther than { $metres } m from every place.
}
heights-ask = { $file }: { $reason }. Choose the coordinate system.
heights-crs-by-file = as the file says
heights-crs-by-numbers = The file names none; the range of its numbers says so. Choose another one where that is wrong.
heights-lost-no-numbers = { $count ->
    [one] One row
   *[other] { $count } rows
} left out: no x, y and height that are numbers
heights-lost-no-height = { $count ->
    [one] One feature or point
   *[other] { $count } features or points
} left out: without a height
heights-lost-odd-height = { $count } left out: the height is outside -500 to 9000 m
heights-lost-outside = { $count } left out: outside the area of the coordinate system
heights-lost-other-layer = { $count } left out: in other layers of the file
heights-no-json = it is no valid JSON from line { $line } on
heights-other-crs = it names the coordinate system { $named }, which is not known here
heights-too-large = the file is too large; thin it out first
heights-nothing = there is no place with a height in it; columns x, y and z are needed
heights-no-crs = its coordinates are of no system that is known here

## A regime of one's own, substations, and why nothing is paid back

engineering-regime-supply = Supply temperature
engineering-regime-return = Return temperature
engineering-substations-why = { $buildings } buildings have more than one substation, { $substations } together: blocks in which each dwelling has its own. That is why there are more substations than buildings.
business-no-payback-nothing-to-pay = nothing has to be paid back
business-no-payback-no-surplus = a year costs more to run than it brings
business-no-payback-too-slow = the surplus is too small for these years at this rate

## Working of losses, water and surface

working-loss-peak = Heat lost at peak
working-loss-mean = Heat lost at mean load
working-loss-summer = Heat lost in summer
working-loss-ground-formula = { $conductance } W/(m·K) of the pair × { $length } m × (water { $water } °C − ground { $ground } °C) / { $watt } = { $value } kW
working-velocity-supply = Velocity in the supply
working-gradient-supply = Friction in the supply
working-surface-formula = { $metres } m × factor { $factor } = { $value } m
working-factor-formula = { $weighted } m / { $length } m = { $value }

## Distribution before a route

distribution-capital-all = Investment before a route, all heat
distribution-capital-served = The same, served heat only
distribution-width-grows = Effective width: { $value } m of land per metre of trench; it grows with the plot ratio up to { $limit }
distribution-width-falls = Effective width: { $value } m of land per metre of trench; it falls as the plot ratio grows up to { $limit }
distribution-width-flat = Effective width: { $value } m of land per metre of trench; from a plot ratio of { $limit } on always the same
distribution-working-price = Price: C1 { $base } €/m + C2 { $slope } €/m² × { $diameter } m = { $value } €/m of trench, pipe and civil works only
distribution-working-served = Served heat only: { $heat }, mean diameter { $diameter } m, { $price } €/m × { $trench } m = { $value }
distribution-working-own = The trench of this plan comes to { $own } €/m on average, { $price } €/m here. Services, substations, engineering and contingency are in the investment without sources alone.
engineering-carries = Carried at the common peak
