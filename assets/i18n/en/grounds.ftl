### Street rules, no-go areas, planned and demolished buildings.

## Tools and commands

tool-no-go = No-go area
    .also = forbidden, obstacle
tool-no-go-tip = Draw an area in which no pipe may run
tool-planned = Planned building
tool-planned-tip = Draw a building that does not stand yet
action-cycle-rule = Pipes allowed, avoid, forbidden
action-cycle-rule-tip = Gives the selected streets and no-go areas, or the one under the pointer, the next rule
action-year-demand = Demand of the year shown
action-year-demand-tip = Figures with the heat demand of the slider’s year instead of today’s
year-demand-waits = Give a phase a year: then the figures can be those of the slider’s year
command-draw-ground = Draw no-go area
command-change-grounds = Change no-go areas
command-reshape-ground = Reshape no-go area
command-delete-grounds = Delete no-go areas
command-draw-planned = Draw planned building
command-reshape-planned = Reshape planned building
command-delete-planned = Delete planned buildings
shell-rule = { $count ->
        [one] Pipes: { $rule }
       *[other] Pipes in { $count } streets or areas: { $rule }
    }

## Hints, remarks and refusals of the tools

hint-no-go-start = first corner of the no-go area
hint-planned-start = first corner of the building
hint-area-rectangle = rectangle on this side
tip-no-allowed-way = No allowed way along the streets, straight instead
banner-outline-refused = This outline crosses itself or is too small. Move a corner.

## Names

ground-number = No-go area { $number }
ground-is-off = switched off
count-grounds = { $count ->
        [one] { $count } no-go area
       *[other] { $count } no-go areas
    }
layer-rules = Rules and no-go areas

## Legend

legend-rules = Drawn and ruled
legend-street-forbidden = Street: pipes forbidden
legend-street-avoid = Street: avoid
legend-ground-forbidden = Area: pipes forbidden
legend-ground-avoid = Area: avoid
legend-ground-allowed = Area: switched off
legend-planned = Planned building

## Cards

card-ground = Area drawn by hand
card-ground-area = Land
card-ground-lines = Lines through it
card-ground-name = Name
card-ground-delete = Delete
card-usual-reasons = Usual reasons
ground-rule-allowed = Off
ground-rule-avoid = Avoid
ground-rule-forbidden = Forbidden
ground-rule-allowed-tip = The area is kept but has no effect.
ground-rule-avoid-tip = Ways along streets go round it if the detour is short.
ground-rule-forbidden-tip = Ways along streets and service lines go round it; a line through it is a problem.
reason-why-trees = Trees
reason-why-surfacing = New surfacing
reason-why-subsoil = Subsoil full
reason-why-protected = Protected site
reason-why-owner = Owner refuses

## Findings and reasons

warning-line-on-forbidden-ground = Line { $line } runs through { $ground } for { $length }, where pipes are forbidden
problems-line-on-forbidden-ground = { $count } lines run through no-go areas
reason-crosses-ground = The shortest way passes through { $ground }, where pipes are forbidden

## Planned and demolished buildings, the year of the demand

card-floor-area = Floor area
card-demolition-year = Demolished in
card-planned-from = Planned { $year }: no demand before, { $demand } from then on
card-from-year = from { $year } on
card-built-from = Stands from { $year }: no demand before, { $demand } from then on
card-demolished = Pulled down in { $year }: no demand from then on
card-planned-delete = { $count ->
        [one] Delete the planned building
       *[other] Delete { $count } planned buildings
    }
map-planned = planned { $year }
map-demolished = demolished { $year }
results-demand-year = Heat demand of { $year }
shell-drawing-base = Taking the building in
