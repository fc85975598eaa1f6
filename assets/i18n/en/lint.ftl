### Faults of streets and network, and their repairs.

## Steps

command-repair = Repair
command-reset-street-repairs = Take repairs of streets back
command-ignore-problems = Ignore problems
command-show-ignored = Show ignored problems

## Kinds, for the list and its filter

lint-kind-street-zero-length = Street without length
lint-kind-street-duplicate = Street on top of another
lint-kind-street-part-duplicate = Streets partly on top of each other
lint-kind-street-overshoot = Street runs too far
lint-kind-street-near-miss = Ends that nearly meet
lint-kind-street-undershoot = Street stops short
lint-kind-street-crossing = Crossing not joined
lint-kind-street-stub = Stub
lint-kind-street-island = Streets cut off
lint-kind-line-near-miss = Line ends that nearly meet
lint-kind-line-undershoot = Line stops short
lint-kind-line-duplicate = Line on top of another
lint-kind-line-crossing = Lines cross without joining
lint-kind-line-self-crossing = Line crosses itself
lint-kind-line-cut-off = Lines without a source
lint-kind-service-through-building = Service pipe through a building
lint-kind-line-through-building = Line through a building
lint-kind-line-barrier = Crossing of water or rail
lint-kind-line-phase = Phase before its supply

## Sentences

lint-street-zero-length = { $street } has no length
lint-street-duplicate = { $street } lies on top of { $other }
lint-street-part-duplicate = { $street } and { $other } lie on top of each other for { $size }
lint-street-overshoot = { $street } runs { $size } past { $other }
lint-street-near-miss = { $street } and { $other } miss each other by { $size }
lint-street-near-miss-self = The ends of { $street } miss each other by { $size }
lint-street-undershoot = { $street } stops { $size } short of { $other }
lint-street-undershoot-touch = { $street } meets { $other } where that has no vertex
lint-street-crossing = { $street } and { $other } cross but do not join
lint-street-crossing-self = { $street } crosses itself without a joint
lint-street-stub = { $street } is a stub of { $size }
lint-street-island = { $count ->
    [one] { $street } is cut off, { $size } from the rest
   *[other] { $street } and the streets with it ({ $count } in all) are cut off, { $size } from the rest
}
lint-line-near-miss = { $line } and { $other } miss each other by { $size }
lint-line-undershoot = { $line } stops { $size } short of { $other }
lint-line-duplicate = { $line } lies on top of { $other }
lint-line-crossing = { $line } and { $other } cross without joining
lint-line-self-crossing = { $line } crosses itself
lint-line-cut-off = { $count ->
    [one] { $line } reaches no source; the nearest supplied line is { $size } away
   *[other] { $line } and the lines with it ({ $count } in all) reach no source; the nearest supplied line is { $size } away
}
lint-line-cut-off-touch = { $count ->
    [one] { $line } reaches no source: it meets a supplied line without a joint
   *[other] { $line } and the lines with it ({ $count } in all) reach no source: they meet a supplied line without a joint
}
lint-line-cut-off-alone = { $count ->
    [one] { $line } reaches no source, and no line is supplied
   *[other] { $line } and the lines with it ({ $count } in all) reach no source, and no line is supplied
}
lint-service-through-building = { $line } runs { $size } through building { $building }
lint-service-through-building-pin = The service of { $served } runs { $size } through building { $building }
lint-line-through-building = { $line } runs { $size } through building { $building }

## What a repair does

lint-repair-street-zero-length = Hides the street
lint-repair-street-duplicate = Hides { $street }; what joined it joins { $other }
lint-repair-street-part-duplicate = Cuts { $cut } where the other takes over; what joined it there joins the other
lint-repair-street-overshoot = Ends it at the crossing and joins both there
lint-repair-street-near-miss = Moves the end by { $size } so that they join
lint-repair-street-undershoot = Moves the end by { $size } and gives { $other } a vertex there
lint-repair-street-crossing = Gives both a vertex where they cross
lint-repair-street-stub = Hides the stub
lint-repair-street-island = Bridges the gap of { $size } by a new stretch
lint-repair-line-near-miss = Joins the ends
lint-repair-line-undershoot = Moves the end by { $size } and joins the line there
lint-repair-line-duplicate = Deletes { $line }
lint-repair-line-crossing = Joins both where they cross
lint-repair-line-self-crossing = Gives the line a node where it crosses itself
lint-repair-line-cut-off = Draws a line of { $size } to the nearest supplied line
lint-repair-service-through-building = Makes the service automatic again: its shortest free way passes no building
lint-repair-line-barrier = Marks the line as a crossing
lint-repair-line-phase = Puts the line in the phase in which it is supplied

## Why there is no repair with one click

lint-obstacle-too-far = Not repaired: something would lie farther than the tolerance from where it was loaded
lint-obstacle-only-partly = Not repaired: they lie on each other in the middle of both, so a cut would tear one in two; move one aside by hand
lint-obstacle-others-join = Not repaired: others join what would go
lint-obstacle-no-way = Not repaired: no way leads there; draw a line by hand or complete the street data
lint-obstacle-too-wide = Not repaired: the gap is wider than what is bridged (set above the list); draw the way by hand, or place a source
lint-obstacle-in-the-way = Not repaired: water, rail or a building lies in the gap; draw the way round it by hand
lint-obstacle-no-free-way = Not repaired: no automatic way within reach avoids every building; draw it by hand with bends
lint-obstacle-needs-hand = Not repaired: move it by hand to where it should run
lint-obstacle-locked = Not repaired: a line is locked
lint-obstacle-in-the-ground = Not repaired: the pipe is in the ground already
lint-obstacle-vanishes = Not repaired: nothing would be left of it

## The list

lint-severity-fault = Fault
lint-severity-warning = Warning
lint-severity-note = Note
lint-column-kind = Kind
lint-column-what = What is wrong
lint-column-size = Size
lint-column-place = Place
lint-column-do = What you can do
lint-scope-all = All
lint-scope-import = Import
lint-scope-plan = Plan
lint-scope-streets = Streets
lint-scope-network = Network
lint-filter-kind = Kind shown
lint-filter-every = Every kind
lint-tolerance = Tolerance
lint-tolerance-tip = What is nearer than this to each other is taken as meant to join. No repair moves anything farther.
lint-bridge = Bridge up to
lint-bridge-tip = Streets and lines that are cut off are joined to the rest by a new stretch of at most this length; 0 = never
lint-show = Show
lint-repair = Repair
lint-repair-kind = { $count ->
    [one] Repair this one
   *[other] Repair all { $count } of this kind
}
lint-repair-all = { $count ->
    [one] Repair it
   *[other] Repair all { $count }
}
lint-repair-all-tip = Every problem of the list that one click can repair, as one step
lint-ignore = Ignore
lint-show-again = No longer ignore
lint-show-ignored = Ignored ({ $count })
lint-reset-repairs = { $count ->
    [one] Take back { $count } street repair
   *[other] Take back { $count } street repairs
}
lint-course-repaired = Course repaired
lint-course-hidden = Hidden by a repair
lint-course-reset = As loaded
lint-none = No problems
lint-none-next = Street data, network and import are in order at this tolerance.
lint-none-here = None of this kind.
lint-busy = Looking …
lint-repaired = { $count ->
    [one] 1 problem repaired
   *[other] { $count } problems repaired
}; { $left ->
    [one] 1 is left
   *[other] { $left } are left
}
lint-repaired-all = { $count ->
    [one] 1 problem repaired
   *[other] { $count } problems repaired
}; none is left
lint-repair-again = The plan changed meanwhile; repair again
lint-chip = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
lint-chip-tip = Faults of streets and network, import and plan: open the list (F3)
lint-chip-none = No problems
lint-layer = Faults
lint-legend-after = After the repair

## Commands

lint-action-repair-all = Repair all faults
lint-action-repair-all-tip = Every fault of streets and network that one click can repair, as one step
lint-action-reset-repairs = Streets as loaded
lint-action-reset-repairs-tip = Take back all repairs of streets
lint-why-nothing-to-repair = Nothing can be repaired with one click
lint-why-no-repairs = No street was repaired

## Before many are repaired

lint-ask-title = Repair at once
lint-ask-undo = All of it is one step, which undo takes back. No repair moves anything farther than the tolerance; a street on another is cut where that takes over, and gaps are bridged by new stretches.
lint-ask-repair = { $count ->
    [one] Repair 1 problem
   *[other] Repair { $count } problems
}
lint-ask-crossings = { $count ->
    [one] Also mark 1 line over water or rail as meant
   *[other] Also mark { $count } lines over water or rail as meant
}
lint-chip-notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
lint-does-street-zero-length = hides the street
lint-does-street-duplicate = hides the copy; what joined it joins the other
lint-does-street-part-duplicate = cuts the end of one where the other takes over
lint-does-street-overshoot = ends it at the crossing and joins both there
lint-does-street-near-miss = moves the end so that they join
lint-does-street-undershoot = moves the end onto the other and gives that a vertex there
lint-does-street-crossing = gives both a vertex where they cross
lint-does-street-stub = hides the stub
lint-does-street-island = bridges the gap by a new stretch
lint-does-line-near-miss = joins the ends
lint-does-line-undershoot = moves the end and joins the line there
lint-does-line-duplicate = deletes the copy
lint-does-line-crossing = joins both where they cross
lint-does-line-self-crossing = gives it a node there
lint-does-line-cut-off = joins them to the nearest supplied line
lint-does-service-through-building = makes the service automatic again
lint-does-line-barrier = marks the line as a crossing
lint-does-line-phase = puts the line in the phase in which it is supplied
