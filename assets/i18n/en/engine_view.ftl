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
pipe-loss = Heat loss at mean load
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
pipe-action-load = Colour the network by peak load
pipe-action-velocity = Colour the network by velocity
pipe-action-gradient = Colour the network by friction
pipe-action-pressure = Colour the network by pressure difference
pipe-action-temperature = Colour the network by supply temperature
pipe-action-loss = Colour the network by heat loss
pipe-action-use = Colour the network by use of the capacity
pipe-action-phase = Colour the network by phase
pipe-action-width = Lines as wide as their diameter
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
