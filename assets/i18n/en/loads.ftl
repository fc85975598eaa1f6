# The three loads of the engineered network, and the load-duration curve of its year.

summary-section-loads = At three loads
summary-at-peak = Peak
summary-at-mean = Mean load
summary-in-summer = Summer
summary-load-heat = Heat from the sources
summary-load-heat-tip = What the sources give at peak, on average over the year, and in summer, when hot water alone is asked for; losses included.
summary-load-loss = Heat lost
summary-load-loss-tip = What the pipes lose to the ground at each of the three loads, service pipes included.
card-load-expected = Peak load, expected
card-at-peak = Supply / return at peak
card-at-mean = Supply / return, mean load
card-in-summer = Supply / return in summer
card-loss-loads = Lost at peak / mean / summer
engine-return-end = Return at its end
engine-supply-mean = Supply at its end, mean load
engine-return-mean = Return at its end, mean load
engine-supply-summer = Supply at its end, summer
engine-return-summer = Return at its end, summer
engine-supply-at-mean = Supply, mean load
engine-supply-in-summer = Supply, summer
engineering-cool-in-summer = { $building }: in summer the supply arrives at { $temperature } °C; at least { $least } °C are needed. A bypass would keep the water moving.
engineering-cool-in-summer-several = { $building }: in summer the supply arrives at { $temperature } °C, and at { $count ->
    [one] one other building
   *[other] { $count } other buildings
} below { $least } °C too. Bypasses at the ends of the network would keep the water moving.
problems-cool-in-summer = Supply too cool in summer
export-layer-duration = Load-duration curve
duration-title = Load-duration curve
duration-axes = Load of the sources in kW over the hours of a year, the coldest first
duration-hours = Hours
duration-outdoor = Outdoor temperature
duration-load = Load of the sources
duration-loss = Of it lost
duration-short = Not met
duration-spoken = { $hours } h: { $load }, of it { $loss } lost, { $outdoor } °C outdoors
duration-tip = How long which load lasts in a normal year, losses included, and which source carries it. The outdoor temperatures are spread about their yearly mean like a normal distribution, as wide as the degree days (base 16.5 °C) ask for.
summary-demand-year = Demand of the year
summary-demand-year-tip = The network is engineered with the demand of the year of its last phase, planned buildings and renovations in it; each earlier phase with that of its own year, and a line for the phase that asks most of it. Without years in the phases it is the demand of today; with the year of the slider, of that year.
working-peak-earlier = Peak in an earlier phase, before renovation
