### Heat published per piece of street (Warmtekaart).

layer-heatmap = Heat per street
origin-street-segment = Share of its street
assumption-heatmap = Use heat published per street
assumption-heatmap-large-user-mwh = Large users from

warning-heat-exceeded = { $segment }: buildings with a known demand take { $heat } more than the { $total } published
warning-heat-residual = { $segment }: { $heat } of the { $total } published go to no building
warning-heat-user-lost = Large user { $user } stands in no building and near none
problems-heat-exceeded = { $count } street pieces whose known demand exceeds the published sum
problems-heat-residual = { $count } street pieces with published heat that goes to no building
problems-heat-user-lost = { $count } large users without a building

heat-state-spread = Spread over its estimated buildings
heat-state-suppressed = Kept back: its buildings stay estimated
heat-state-off = Not used
heat-state-all-known = Every building is known
heat-state-exceeded = Known demand exceeds it: its buildings stay estimated
heat-state-no-buildings = No building to take it

heat-piece = Street piece { $segment }
heat-published = Published sum
heat-not-published = kept back
heat-users = Users
heat-density = Heat per metre
heat-known = Known buildings
heat-estimated = Estimated buildings
heat-large = Large users (not in the sum)
heat-factor = Estimates multiplied by
heat-sum = Buildings come to
heat-residual = Residual
heat-state = State
heat-count-and-demand = { $count } · { $heat }
heat-select-buildings = Select its buildings
heat-show-piece = Street piece
heat-reference-year = Figures of { $year }, the year of “today”

heat-legend-title = Published heat per street
heat-legend-suppressed = Kept back
heat-user = Large user

column-heat-mwh = Published
column-heat-users = Users
column-heat-suppressed = Kept back
column-heat-known = Known
column-heat-estimated = Estimated before
column-heat-factor = Factor
column-heat-sum = Buildings come to
column-heat-residual = Residual
column-heat-state = State
column-heat-segment = Street piece

action-table-heat = Table of heat per street
table-filter-hint-heat = for example: residual_mwh_per_a > 10
count-heat-pieces = { $count } street pieces
heat-select-street = Select the street
column-heat-street = Street

meaning-suppressed = Kept back (heat per street)
meaning-heat-users = Users of heat
