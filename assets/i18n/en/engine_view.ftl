### The engineered network on the map, in charts, panels, cards and tables.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

pipe-menu = Engineering

## Figures that pipes are coloured by

pipe-dn = Nominal diameter
pipe-load = Peak load
pipe-velocity = Velocity
pipe-gradient = Friction
pipe-pressure = Pressure difference at peak
pipe-temperature = Supply temperature at peak
pipe-loss = Heat loss, mean of the year
pipe-use = Used of the capacity

pipe-by-dn = by diameter
pipe-by-load = by peak load
pipe-by-velocity = by velocity
pipe-by-gradient = by friction
pipe-by-pressure = by pressure difference
pipe-by-temperature = by supply temperature
pipe-by-loss = by heat loss
pipe-by-use = by use of the capacity

pipe-unit-mm = mm
pipe-unit-m-per-s = m/s
pipe-unit-pa-per-m = Pa/m
pipe-unit-bar = bar
pipe-unit-w-per-m = W/m

pipe-action-dn = Colour the network by diameter
    .also = dn, pipe size
pipe-action-load = Colour the network by peak load
    .also = kw, capacity
pipe-action-velocity = Colour the network by velocity
    .also = speed, m/s
pipe-action-gradient = Colour the network by friction
    .also = pressure gradient, pa/m
pipe-action-pressure = Colour the network by pressure difference
    .also = bar, differential pressure
pipe-action-temperature = Colour the network by supply temperature
    .also = supply, cooling
pipe-action-loss = Colour the network by heat loss
    .also = heat loss, w/m
pipe-action-use = Colour the network by use of the capacity
pipe-action-phase = Colour the network by phase
pipe-action-density = Colour the network by linear heat density
    .also = linear density, threshold
pipe-action-width = Lines as wide as their diameter
    .also = dn, thickness
pipe-action-width-tip = Lines and services as wide as their diameter says, not their role

pipe-width-by-dn = Width by diameter
pipe-marks = Marks of pipes beyond a limit
pipe-no-figure = Not supplied

pipe-too-small = Too small, needs DN { $dn }
pipe-too-fast = Faster than its role may have
pipe-too-steep = More friction than its role may have

## Why there is no engineered network

pipe-why-no-lines = Nothing is engineered yet: draw a line first.
pipe-why-no-source = Nothing is engineered yet: put a source on a line.
pipe-why-not-in-use = Nothing is engineered yet: no source is in use. Switch one on in its card.
pipe-why-not-supplied = Nothing is engineered yet: no source in use stands on a line, or none is there by the last phase.

## Panels and commands

panel-engineering = Engineered network
panel-quantities = Bill of quantities
panel-profile = Pressure and temperature profile
action-engineering = Engineered network: figures and choices
    .also = engineering, lcoh, cost of heat, business case, gap, npv, peak, simultaneity, regime, temperature, investment, revenue, grant
action-quantities = Bill of quantities
    .also = boq, quantities, metres of pipe
action-profile = Pressure and temperature profile
    .also = pressure, pump head, critical consumer, piezometric
action-profile-tip = Pressure and temperature along the way from the source to what is selected, else to the critical building
table-copy-all = Copy all

## Columns of the tables and fields of exports

engine-drop = Pressure lost, supply and return
engine-highest = Highest pressure
engine-supply-start = Supply at its start
engine-return-start = Return at its start
engine-supply-bar = Pressure in the supply
engine-return-bar = Pressure in the return
engine-supply-c = Supply temperature
engine-return-c = Return temperature
engine-heat = Heat at peak
engine-head = Head of the pump
engine-pump = Power of the pump
engine-space-kw = Peak, space heat
engine-hot-water-kw = Peak, hot water
engine-service-dn = DN of the service
engine-service-velocity = Velocity in the service
engine-service-gradient = Friction in the service
engine-service-loss = Heat loss of the service
engine-service-cost = Cost of the service
diff-attribute-exists-already = stands already
diff-attribute-supply-c = supply temperature

## Bill of quantities

bill-family = Kind of pipe
bill-surface = Surface
bill-factor = Factor of the surface
bill-length = Trench
bill-cost = Cost
bill-cost-per-m = Cost per metre
bill-lumps = Crossings, less synergy
bill-state = New or existing
bill-unit-eur = €
bill-unit-eur-per-m = €/m
bill-total = Total
bill-empty = Nothing is supplied yet.
bill-sums = { $length } of trench · { $cost }
bill-note = excl. VAT, engineering and contingency; what exists already is listed without a price and is not in the sum
bill-crossings = Crossings, synergy

## The page of figures

summary-section = Part
summary-figure = Figure
summary-potential = Potential
summary-expected = Expected
summary-section-peak = Peak
summary-section-heat = Heat and losses
summary-section-pressure = Pressure and pumps
summary-section-investment = Investment, excl. VAT
summary-section-business = Business case
summary-substations = Substations
summary-undiversified = Peaks of all at once
summary-diversified = Peak with simultaneity
summary-peak-sources = Peak at the sources, with losses
summary-full-load = Full-load hours
summary-delivered = Heat delivered
summary-loss = Heat lost
summary-loss-share = Lost of what the sources give
summary-short = Heat no source can give
summary-least-supply = Lowest supply at a customer
summary-return = Return to the sources
summary-head = Head of the pump
summary-critical = Critical building
summary-pump-power = Power of the pumps
summary-pump-energy = Electricity for pumping
summary-held = Pressure held at the source
summary-needed = Pressure needed at the source
summary-highest = Highest pressure
summary-standing = Pressure of the standing water
summary-lines = Trunk, branch and drawn services
summary-services = Services
summary-stations = Substations
summary-sources = Sources
summary-engineering = Engineering and supervision
summary-contingency = Contingency
summary-total = Total
summary-connections = Connections (buildings)
summary-fees = Connection fees
summary-revenue = Revenue
summary-running = Running cost
summary-npv = Present value, with the grant
summary-gap = Gap, without any grant
summary-grant = Grant
summary-open-gap = Gap left with the grant
summary-gap-connection = Gap per connection
summary-gap-tonne = Gap per tonne of CO₂
summary-lcoh = Cost of heat (LCOH)
summary-irr = Internal rate of return
summary-payback = Paid back after
summary-co2 = CO₂ saved
summary-substations-tip = Substations of all connected buildings: dwellings of one building may each have their own, a block may share one. Simultaneity counts these, times the connection rate where expected customers are counted.
summary-connections-tip = Buildings that connect anew; a building with several substations counts once. What is connected since phase 0 is not among them.
summary-undiversified-tip = The peaks of all connected buildings added up, as if all drew at the same moment.
summary-diversified-tip = The same with simultaneity: not all draw their peak at the same moment. Customers above the anchor share count in full.
summary-peak-sources-tip = Peak with simultaneity and the heat that the pipes lose meanwhile: what the sources must give at once.
summary-full-load-tip = Heat that the sources give in a year, divided by their peak. The year is a normal one: outdoor temperatures spread about their mean as the degree days ask for.
summary-delivered-tip = Heat that reaches the customers in a year.
summary-loss-tip = Heat that the pipes lose to the ground in a year, service pipes included: between the losses solved at peak, mean and summer load, step by step over the load-duration curve.
summary-loss-share-tip = The part of the heat put into the network that does not arrive.
summary-short-tip = Heat of the hours in which all sources together give less than is asked. With capacities large enough it is 0.
summary-least-supply-tip = The coolest supply that arrives at any customer that takes heat, at each of the three loads.
summary-return-tip = The return as it comes back to the sources at each of the three loads.
summary-head-tip = What the pump adds so that the critical building still has its pressure difference. The largest of all sources.
summary-pump-power-tip = Flow × head / efficiency, all sources together, at peak.
summary-pump-energy-tip = Power of the pumps over the load curve of a year.
summary-held-tip = Pressure that is held in the return at the leading source of the first piece of network. Pieces that are not joined hold each their own: see the sources.
summary-needed-tip = The least with which, in the first piece of network, the water boils nowhere and enough pressure is left everywhere.
summary-highest-tip = The highest pressure anywhere while the pumps run; the pipes must bear it.
summary-standing-tip = Pressure at the lowest place while the pumps stand still: the highest of all pieces of network.
summary-lines-tip = Drawn lines: metres × (pipe + civil works × factor of the surface), with crossings. What exists already costs nothing.
summary-services-tip = Services that follow from the connections: a fixed part for each and a part for each metre.
summary-stations-tip = Substations at the customers, by kind of building.
summary-sources-tip = Capacity of the sources × price; without a capacity, that of the peak. What exists already costs nothing.
summary-engineering-tip = A share of the works above.
summary-contingency-tip = A share of the works above.
summary-total-tip = All of it, excluding VAT, before any grant.
summary-fees-tip = What customers pay once, when they connect.
summary-revenue-tip = Heat sold and standing charges in a year with all phases.
summary-running-tip = Heat bought, electricity of the pumps and upkeep in a year with all phases.
summary-npv-tip = All income less all costs of the years counted, discounted to the first. Phases without a year come with the first that has one, or a year after the one before.
summary-gap-tip = What is missing at the start, without any grant, so that income carries all costs at the discount rate.
summary-grant-tip = The grant that is filled in: one sum, at the start.
summary-open-gap-tip = What of the gap is left after the grant.
summary-gap-connection-tip = Gap without any grant, divided by the connections.
summary-gap-tonne-tip = Gap without any grant, divided by the tonnes saved over the years counted.
summary-lcoh-tip = Price of a MWh at which income would carry all costs, without any grant: discounted costs / discounted heat.
summary-irr-tip = Discount rate at which income and costs come out even, with the grant. A dash: at no rate.
summary-payback-tip = Years until it is paid back at the discount rate, with the grant. A dash: not within the years counted.
summary-co2-tip = What gas boilers would emit for the same heat, less what sources and pumps emit, in a year with all phases.
capacity-title = Capacity of the sources by phase
capacity-peak = Peak with losses
capacity-there = All sources
capacity-without-largest = Without the largest
capacity-unlimited = no limit
capacity-short = { $short } are missing at peak
split-title = What each source gives in a year
split-heat = Heat
split-share = Share
split-peak = Highest load
cost-by-phase = Investment by phase
cost-pipes = Pipes
cost-stations = Substations
cost-sources = Sources
cost-by-role = Pipes by role
cost-drawn-services = Services, drawn
cost-by-owner = Investment by owner
revenue-by-class = Revenue by class of customers
revenue-heat = Heat sold
revenue-sold = Heat sales
revenue-standing = Standing charge
revenue-class-count = { $class } · { $count }
revenue-class-dwelling = Dwellings
revenue-class-block = Blocks of dwellings
revenue-class-other = Other buildings
revenue-class-large = Large customers
summary-unit-h = h
summary-unit-eur-per-a = €/a
summary-unit-eur-per-t = €/t
summary-unit-years = years
summary-unit-t-per-a = t/a

## Choices of the engineered network

engineering-regime = Supply and return
engineering-prices = Prices of pipe and civil works
engineering-price-low = low
engineering-price-mid = middle
engineering-price-high = high
engineering-law = Simultaneity
engineering-law-winter = Winter 2001
engineering-law-thermos = THERMOS
engineering-law-constant = constant
engineering-law-table = own table
engineering-sized-for = Sized for the loads of
engineering-last-phase = the last phase
engineering-customers = Customers counted
engineering-all-customers = all potential ones
engineering-expected-customers = those expected to sign
engineering-hot-water = Hot water
engineering-hot-water-none = not from the network
engineering-hot-water-instant = on the spot
engineering-hot-water-tank = with a tank
engineering-pipes = Pipe of trunk and branch
engineering-service-pipes = Pipe of services
engineering-findings = What to look at
engineering-more = { $count } more of these
engineering-fewer = Fewer of these
lint-scope-engineering = Engineering
problems-too-small = Pipes that are too small
problems-service-too-small = Services that are too small
problems-too-fast = Pipes that are too fast
problems-too-steep = Pipes with too much friction
problems-unknown-dn = Pipes in the ground without a diameter
problems-early-use = Pipes hardly used at first
problems-too-cool = Customers that get too cool a supply
problems-small-cooling = Networks that cool little
problems-peak-too-low = Given peaks that are too low
problems-heat-unmet = Heat that the peak does not deliver
problems-pipe-too-hot = Pipes that get too hot
problems-pipe-pressure = Pipes under too much pressure
problems-boils = Water that would boil
problems-sources-short = Sources that give too little
problems-short-without-largest = Too little without the largest source
problems-capacity-unknown = Sources without a capacity
problems-beyond-business = Phases beyond the business case
problems-unsettled = Figures that did not settle

## The profile

profile-title = From { $from } to { $to } · { $length }
profile-at = at { $length }: { $supply } and { $return } bar, { $hot } and { $cold } °C
profile-node = node { $node }
profile-critical = To the critical building
profile-empty = Select a served building, a supplied line or a node.
profile-pressure = Pressure at peak
profile-temperature = Temperature at peak
profile-supply = Supply
profile-return = Return
profile-boiling = Boiling
profile-held = Held
profile-needed = Needed
profile-least = Least at a customer
profile-way = Along the way

## The working of a figure

working-title = Show the working
working-hide = Hide the working
working-peak = Peak to be ready for
working-peak-formula = simultaneity { $factor } (of { $substations } substations) × { $space } kW + { $water-factor } × { $water } kW hot water (of { $dwellings } dwellings) + { $anchors } kW large customers = { $value } kW; largest customer { $largest } kW
working-peak-largest-formula = the largest customer, { $largest } kW, is more than simultaneity { $factor } (of { $substations } substations) × { $space } kW + { $water-factor } × { $water } kW hot water (of { $dwellings } dwellings) + { $anchors } kW large customers: { $value } kW
working-flow = Design flow
working-flow-formula = { $kw } kW / ({ $cp } kJ/(kg·K) × { $kelvin } K) = { $value } kg/s
working-flow-balanced = balance over all sources and rings at peak: { $value } kg/s (its own customers alone ask for { $alone } kg/s)
working-given-formula = { $given } kW given × { $left } of the demand left by renovation = { $value } kW
working-velocity-formula = { $flow } kg/s / ({ $density } kg/m³ × π/4 × ({ $inner } mm)²) = { $value } m/s (water of { $water } °C)
working-gradient-formula = Colebrook λ { $lambda } (Re { $reynolds }, roughness { $roughness } mm) × { $density } kg/m³ × ({ $velocity } m/s)² / (2 × { $inner } mm) = { $value } Pa/m (water of { $water } °C, viscosity { $viscosity } µPa·s)
working-loss = Heat lost in a year
working-loss-formula = ({ $peak } kW at peak × { $peak-hours } h + { $mean } kW at mean load × { $mean-hours } h + { $summer } kW in summer × { $summer-hours } h of the load curve) = { $value } MWh/a
working-cost = Cost, excl. VAT
working-cost-formula = (pipe { $pipe } €/m + civil works { $civil } €/m × { $factor }) × { $length } m + crossings { $crossings } € − saved { $synergy } € = { $value } €
working-cost-service-formula = { $per-metre } €/m × { $length } m = { $value } €
working-service-cost-formula = { $fixed } € + { $per-metre } €/m × { $length } m = { $value } €
working-space-formula = { $demand } MWh/a × (1 − { $share } hot water) × 1 000 / { $hours } h = { $value } kW
working-given-water-formula = at most { $dwellings } × { $kw } kW × simultaneity { $factor } of { $given } kW given − { $space } kW space heat = { $value } kW
working-given-space-formula = ({ $given } kW given − { $water } kW hot water) × { $left } of space heat left by renovation = { $value } kW
working-hot-water-formula = { $dwellings } × { $kw } kW × simultaneity { $factor } = { $value } kW
working-building-formula = { $space } kW + { $water } kW = { $value } kW
working-pump-formula = { $head } bar × { $flow } kg/s / ({ $density } kg/m³ × { $efficiency }) = { $value } kW
working-profile = Profile from the source
profile-short = Profile

## Sheets of cost, revenue and sources; whose thresholds

density-source-heatplan = Derivation of Heatplan from the sources of the other sets; no official Flemish threshold is known
density-source-npro = nPro, linear heat density
density-source-vicus = VICUS, heat line density (critical: net cost over 50 EUR/MWh)
density-source-bavaria = Energie-Atlas Bayern, C.A.R.M.E.N.: 1.5 MWh/(m·a) as a guide value
density-source-kww = KWW guideline 2024 (as reported, not checked)
density-source-fheat = F|Heat (FH Münster, NRW): default filter 500 kWh/(m·a)
density-source-france = Fonds Chaleur (ADEME): 1.5 as critical threshold; classes of Leurent 2019
density-source-switzerland = deineenergie.ch: 2.0 covers the cost; QM Fernwärme: 1.2 at least with phase 1 (as reported, not checked)
density-source-scandinavia = Sparse 4th generation networks: viable from 0.2-0.5 with cheap trenching (as reported, not checked)
export-layer-costs = Costs
export-layer-revenue = Revenue by class
export-layer-source-split = Heat by source
export-layer-source-phases = Sources by phase
sheet-by = By
sheet-part = Part
sheet-owner = Owner
sheet-phase = Phase
sheet-no-owner = Without owner: pipes of nobody, services, substations, sources
sheet-class = Customers
sheet-heat-sold = Heat sold
sheet-standing = Standing charges
sheet-expected-connections = Connections, expected
sheet-expected-delivered = Heat delivered, expected
sheet-expected-heat = Heat sold, expected
sheet-expected-standing = Standing charges, expected
sheet-expected-fees = Connection fees, expected
sheet-source-capacity = Capacity
sheet-source-heat-year = Heat given
sheet-source-share = Share of the heat
sheet-source-peak = Highest load
sheet-source-phase-loss = Losses at peak
sheet-source-without-largest = Capacity without the largest
sheet-source-short = Missing at peak
sheet-source-short-without = Missing without the largest
sheet-source-largest = Largest source
summary-reinvest = Replaced within the years, today's value
summary-reinvest-tip = Substations and sources are bought again after the years they last, as long as a year of the business case is left. Pipes outlive it. What things are still worth in the end is not counted.
cost-no-owner = Without owner
cost-no-owner-note = Pipes of which nobody is named, services that are not drawn, substations and sources. Engineering and contingency go with what they are for.
cost-owner-total = Total
business-existing = This is the business of what is added. Customers of phase 0 ({ $count }, { $heat }) and their pipes are on neither side.
card-crossings = Crosses
card-crossings-water = { $count ->
    [one] 1 water
   *[other] { $count } waters
}
card-crossings-rail = { $count ->
    [one] 1 railway
   *[other] { $count } railways
}
card-crossings-road = { $count ->
    [one] 1 main road
   *[other] { $count } main roads
}
card-crossings-own = { $road } (your number)
bill-crossed-water = Waters crossed
bill-crossed-rail = Railways crossed
bill-crossed-roads = Main roads crossed
card-roads-crossed = Main roads crossed
card-roads-counted = as the streets show
