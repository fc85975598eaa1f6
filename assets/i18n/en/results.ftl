### Figures, tables and reasons.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Headline figures

result-coverage = Coverage
result-coverage-buildings = Buildings served
result-coverage-dwellings = Dwellings served
result-coverage-heat = Heat served
result-coverage-reachable = Heat within reach
result-of-buildings = of { $count } heated buildings in the plan area
result-of-dwellings = of { $count } dwellings in the plan area
result-of-heat = of { $energy } in the plan area
result-reach = within { $length } of a line
result-potential = Potential
result-potential-tip = If every candidate signs
result-expected = Expected
result-expected-tip = At the connection rate of each building
result-linear-density = Linear heat density
result-excluding-service = without service pipes
result-including-service = with service pipes
result-downstream = with everything downstream
result-areal-density = Heat density
result-demand = Heat demand
result-served-heat = Heat served per year
result-trench = Trench
result-trench-m = Trench length
result-service-m = Service pipes
result-connections = Connections
result-phase = Phase
result-year = Year
result-increment = This phase
result-cumulative = Cumulative
result-plan-area = Plan area
result-plan-area-all = All loaded buildings
result-plan-area-drawn = Drawn area
result-outside = Outside the plan area
result-selection = Selection
result-total = Total
phases-buildings = Buildings
result-chart-heat = Cumulative heat
result-chart-trench = Cumulative trench

## Classes of linear heat density

density-none = None
density-weak = Weak
density-conditional = Conditional
density-promising = Promising
density-good = Good
density-excellent = Excellent

## Measures of the map

measure-demand = Heat demand
measure-specific-demand = Heat demand per floor area
measure-year = Construction year
measure-use = Use
measure-phase = Phase
measure-connection = Connection
measure-origin = Origin of the demand
measure-plain = One colour
measure-linear-density = Linear heat density
measure-opportunity = Works and phases
measure-role = Role
measure-owner = Owner
classes-quantile = Equal counts
classes-equal = Equal steps
classes-manual = Own limits
classes-round = Round steps

## Columns

column-id = Id
column-name = Name
column-role = Role
column-street = Street
column-address = Address
column-use = Use
column-levels = Levels
column-year-built = Built
column-renovation-year = Renovation
column-dwellings = Dwellings
column-floor-area = Floor area
column-footprint = Footprint
column-demand = Heat demand
column-origin = Origin
column-length = Length
column-density = Density
column-owner = Owner
column-commitment = Commitment
column-width = Width
column-surface = Surface
column-works = Works
column-works-year = Works year
column-capacity = Capacity
column-available-from = Available from

## Why a building is not served

reason-too-far = Too far: { $length } > { $limit }
reason-crosses-water = The service pipe would cross water
reason-crosses-rail = The service pipe would cross the railway
reason-through-building = The service pipe would pass through building { $building }
reason-no-source = Its line has no way to a source
reason-later = Its line reaches a source only in phase { $phase }
reason-excluded = Excluded by decision
reason-unheated = Not heated
reason-no-network = No line drawn yet
