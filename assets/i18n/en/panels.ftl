### The panels: layers, legend, results, cards, tables, sheets.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Words that several panels use

panel-edit-refused = That cannot be done: { $detail }
panel-value-refused = “{ $value }” is not between { $low } and { $high }

## Layers

layers-drawing = { $role } · phase
layers-off = off
layers-by-phase = by phase
layers-by-density = by heat density
layers-by-role = by role
layers-by-owner = by owner
layers-grey-unserved = Grey what is not served
layers-grey-unserved-tip = Greys buildings that no line serves, from the first line on
layers-street-names = Street names
layers-background = Water, rail, green
layers-candidate-sources = Candidate sources

## Legend

legend-method = How the classes are found
legend-class-count = Number of classes
legend-classes = { $count } classes
legend-limit = Upper limit { $number }
legend-services-count = Lines and services are counted
legend-role-limits = May have at most: trunk { $trunk }, branch { $branch }, service { $service } { $unit }
legend-copy-address = Click copies the address
legend-no-limits = No limits yet
legend-default-limits = Back to the default limits
legend-source-density = Heatplan default, from nPro, Energieatlas Bayern (1.5), Swiss practice (2.0) and Leurent 2019 (4)
legend-source-areal = Classes of KEA-BW and the KWW guideline

## Figures

results-title-end = Plan · all phases
results-title-year = Plan · { $year }
results-empty = Nothing loaded yet
results-no-buildings = No buildings yet
results-no-buildings-next = What is loaded is on the map. Open buildings to see heat demand and what a network reaches
results-empty-next = Open buildings and streets, or drop files here; the figures follow by themselves
figure-heat-served = of the heat demand served
figure-expected = { $value } expected
figure-of-buildings = of { $count } buildings · { $share }
figure-of-dwellings = of { $count } dwellings · { $share }
figure-delivered = { $unit } delivered
figure-density = MWh/(m·a) excl. services
figure-density-services = MWh/(m·a) incl. services
figure-trench = { $unit } trench
figure-services = { $unit } service pipes
figure-reach = of the demand within { $length }
figure-info = What this figure means
figure-open-assumptions = Open the assumptions
figure-source-changed = Changed by you; the default is { $value }
info-coverage = Demand of the served buildings over the demand of all heated buildings of the plan area. Potential: every candidate signs. Excluded buildings stay in the denominator.
info-expected = The potential times the connection rate of each building: 1 when required or contracted, 0 when refused, else by class, zone or building.
info-buildings = Heated buildings of the plan area that are connected to a line with a way to a source. Sheds, garages and small footprints are not heated buildings.
info-dwellings = Dwellings in the served buildings, as loaded or corrected, else counted from the floor area.
info-delivered = Heat delivered to the served buildings in a year: corrected, measured or given, else estimated from area, type, year and use.
info-reach = Demand of the buildings whose facade lies within reach of any line, over the demand of the plan area.
info-density = All served demand, also outside the plan area, over all drawn trunk and branch metres. Trench metres: a twin pipe counts once.
info-density-services = The same with the metres of the service pipes in the denominator.
info-trench = Length of the drawn lines in metres of the plan’s coordinate system, once per trench.
note-outside = { $count ->
    [one] { $count } building
   *[other] { $count } buildings
} outside the plan area served too, { $energy }. Metres and densities are those of the whole network
note-assumptions-changed = { $count ->
    [one] { $count } assumption changed
   *[other] { $count } assumptions changed
}

## Plan area

area-draw = Draw an area…
area-sectors = Sectors

## Phases

phases-title = By phase
phases-add = Add a phase
phases-year-of = Year of phase { $phase }
phases-year-with = with { $phase }
phases-year-with-tip = Phase { $phase } has no year. In the years of the slider it comes with phase { $with }, which builds on it.
phases-year-open = open
phases-year-open-tip = Phase { $phase } has no year: it stands in the end state only. Type a year to see it come.
phases-years-ascend = A phase cannot come before the one it builds on

## Timeline

timeline-empty = No phases yet
timeline-empty-next = Draw a trunk or a branch; its phase appears here
timeline-no-years = The phases have no years yet
timeline-no-years-next = Type a year for each phase in the results to play them
timeline-phase-of = phase { $phase } of { $last }
timeline-before-first = before the first phase
timeline-end-state = End state
timeline-from-start = From the start

## Problems

problems-all = In a table
problems-place-source = Place one
problems-draw-area = Draw one
problems-plan-area-not-set = { $count } times no plan area
problems-no-source = { $count } times no source
problems-source-off-network = { $count } sources stand on no line
problems-phase-without-year = { $count } phases without a year come with a later one
problems-phase-without-end-year = { $count } phases without a year stand only in the end state
problems-line-without-source = { $count } lines have no way to a source
problems-line-served-later = { $count } lines reach a source only later than their phase
problems-required-barred = { $count } required buildings have every way barred
problems-required-unconnected = { $count } required buildings find no line
problems-service-without-building = { $count } service pipes meet no building
problems-line-on-forbidden-street = { $count } lines run where pipes are forbidden
problems-line-crosses-water = { $count } lines cross water
problems-line-crosses-rail = { $count } lines cross a railway

## Cards of what is selected

card-show = Show
card-close = Clear the selection
card-mixed = mixed
card-corrected-tip = Corrected by you; the data as loaded are kept
card-reset-field = { $field }: back to what it was
card-reset-all = Take all corrections back
card-decision = Decision
card-data = Data and corrections
card-own-data = As in the file
card-note-hint = why
card-heated = Heated
card-not-before = Not before
card-phase-of-line = with its line
card-connection-rate = Connection rate
card-by-class = by class
card-served-from = Served from { $phase } on
card-not-served = Not served · { $reason }
card-connection = { $length } to { $line }
card-connection-barred = Every way is barred; this is the shortest
card-heat-served-of = of { $energy } heat demand served
card-state = State
card-takes-connections = Takes connections
card-buildings-on-it = Buildings on it
card-density = Density excl. services
card-density-services = Density incl. services
card-density-expected = Density expected
card-downstream = All downstream
card-downstream-density = Density downstream
card-effective = Supplied in
card-line-no-source = No way to a source: nothing on it is served
card-line-later = It reaches a source only in { $phase }
card-in-use = In use
card-kind = Kind
card-always = always
card-areal-density = heat demand per hectare of land
card-land-area = Land
card-make-plan-area = Make this the plan area
card-join-plan-area = Add to the plan area
card-leave-plan-area = Take out of the plan area
card-street-density = demand of the buildings along it per metre of street
card-heated-along-it = Heated buildings along it
card-street-owner = Manager
card-street-rule = Pipes in it
card-street-reason = Reason
card-opportunity-no-works = No works known in this street
card-opportunity-no-line = Opened in { $works }, no line drawn here
card-opportunity-no-year = Opened in { $works }, the phase of the line has no year
card-opportunity-meets = Works and phase meet in { $works }
card-opportunity-near-miss = Works in { $works }, phase in { $phase }: close enough to align
card-opportunity-clash = Works in { $works }, phase in { $phase }: the street would be opened twice

## Tables

table-lines = Lines
table-close = Close the table
table-problem = Problem
table-no-buildings = No buildings loaded
table-no-lines = No lines drawn yet
table-no-problems = No problems found
table-sorted-up = { $name }, smallest first
table-sorted-down = { $name }, largest first
table-buildings-new = Buildings, new
table-buildings-all = Buildings, all
table-dwellings-all = Dwellings, all
table-heat-new = Heat, new
table-heat-all = Heat, all
table-expected-all = Expected, all
table-trunk-new = Trunk, new
table-branch-new = Branch, new
table-service-new = Services, new
table-trench-all = Trench, all
table-density-new = Density, new
table-density-all = Density, all
column-service = Service pipe
column-specific = Per floor area

## The sheet of assumptions

sheet-filter = Find an assumption
sheet-filter-clear = Clear the search
sheet-none = No assumption has these words
sheet-changed-count = { $count } changed
sheet-reset-row = { $name }: back to the default

## The import report

report-empty = Nothing was imported yet
report-copy = Copy as text
report-file = File
report-kind = Read as
report-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
report-crs = Coordinates
report-features = Features
report-taken = Taken
report-skipped = Left out
report-repaired = Repaired
report-unknown = unknown
report-of-these-repaired = { $count } of these repaired
report-group-file-syntax = The file breaks off
report-group-file-encoding = Not UTF-8 text
report-group-file-unknown = Unknown kind of data
report-group-crs-guessed = Coordinate system guessed
report-group-crs-doubtful = Coordinate system in doubt
report-group-lines-cut = Lines that leave the extract
report-group-buildings-twice = Buildings that stand there twice
report-group-file-swapped = Latitude and longitude swapped in the whole file
report-group-bad-feature = Feature cannot be read
report-group-unknown-kind = Feature of an unknown kind
report-group-null-geometry = No geometry
report-group-empty-geometry = Empty geometry
report-group-non-finite = Coordinate is not a number
report-group-out-of-range = Coordinates out of range
report-group-swapped-axes = Latitude and longitude swapped
report-group-wrong-type = Wrong type of geometry
report-group-collection-part = Parts that do not fit the layer
report-group-too-few-points = Too few points
report-group-too-small = Next to no area
report-group-unclosed-ring = Ring not closed
report-group-self-intersecting = Outline crosses itself
report-group-repeated-points = Repeated points
report-group-empty-hole = Hole without area
report-group-duplicate-id = Id used more than once
report-group-bad-value = Value that cannot be used
report-group-unknown-role = Line without a known role
report-group-line-refused = Line too short to be one
report-group-source-off-line = Source on no line
report-group-phase-year = One phase, different years

## Problems of one kind in one row

lint-of-a-kind = { $count } findings of this kind
lint-fold = Fold
lint-unfold = Unfold
layers-fold = Fold the list of layers
layers-unfold = Show the list of layers
source-short = Short of { $short } in { $phase }, with all sources of its network at what they can give
card-downstream-shared = Also served by another source or from the other side of a ring
