### Editing the network: vertex tool, line operations, construction, snapping.

command-move-parts = Move vertices
command-delete-parts = Delete vertices
command-split-lines = Split lines
command-merge-lines = Merge lines
command-disconnect-node = Disconnect lines
command-reverse-lines = Reverse lines
command-simplify-lines = Simplify lines
command-extend-line = Continue line
command-reroute = Reroute
command-delete-hanging = Delete with what hangs on it
command-lock-lines = Lock lines
command-unlock-lines = Unlock lines

card-crossing = Crosses water or rail

refusal-gone = That is no longer in the plan. Undo, or choose something else.
refusal-too-short = Nothing is left to draw: it is shorter than 5 cm or runs along a line that is there already. Draw further away or longer.
refusal-not-finite = A coordinate or measure is not a number. Type it again.
refusal-vanishes = Line { $line } would lose its length. Delete the line instead, or go less far.
refusal-duplicate = Line { $line } would run exactly where line { $other } runs already. Give it another way or delete one of the two.
refusal-split-at-end = Line { $line } already ends there. Choose a point further along the line.
refusal-not-joined = Lines { $line } and { $other } have no common node. Join their ends first.
refusal-not-two-lines = { $count ->
    [one] One line end meets
   *[other] { $count } line ends meet
 } at this node, not two. Disconnect or delete lines first.
refusal-source-there = A source stands on this node. Move or delete the source first.
refusal-ring = Lines { $line } and { $other } together form a ring, which cannot be one line. Keep them as two.
refusal-service-and-pipe = Service pipe { $line } and line { $other } are different kinds. Change the role of one first.
refusal-differ = Lines { $line } and { $other } meet here and differ in role, phase, state, diameter, surface or party. Merge them with J, which says what is kept.
refusal-nothing-joined = Nothing else is joined at this node, so there is nothing to disconnect.
refusal-locked = Line { $line } is locked. Unlock it first.
refusal-no-stretch = The new way must begin and end on the same network: nothing lies between its two ends that it could replace.
refusal-source-on-stretch = A source stands on line { $line }, on the stretch that would go. Move the source first, or begin beyond it.
refusal-assumption = { $key } cannot be { $value }. Type a value within its bounds.
refusal-outline = The outline crosses itself or is too small. Draw it again, larger and without crossings.
given-line-too-short = it is shorter than 5 cm or lies on a line that is there already
given-line-not-finite = a coordinate is not a number
refusal-last-variant = A plan always has a variant: the last one cannot be deleted. Make another one first.
refusal-variant-name = No variant can be called “{ $name }”: the name is empty or taken. Choose another name.
## Lasso, snapping, construction, the menu of the map

draw-tool-lasso = Lasso
draw-tool-lasso-tip = Select with a line drawn by hand: what it goes round or touches
draw-snap-settings = Snapping settings
draw-snap-settings-tip = What the pointer jumps to, and how near it must be
draw-snap-tolerance = Reach
draw-pixels = px
draw-snap-visible-only = Only what the map shows
draw-snap-network = Network
draw-snap-streets = Streets
draw-snap-construction = Network and streets
draw-snap-sketch = The line being drawn
draw-snap-buildings = Buildings
draw-snap-reset = Back to the usual settings
snap-network-vertex = Bend of a line
snap-perpendicular = Right angle
snap-sketch-vertex = Own vertex
snap-sketch-segment = Own line
draw-coordinates = Exact coordinates
draw-coordinates-tip = Type where the vertex goes: 12.5 · 12.5<30 · @dx,dy · x,y
draw-context = Menu of the map
draw-context-tip = What can be done with what lies under the pointer
draw-context-here = Here
draw-construction = Construction
draw-distance = Distance
draw-distance-tip = Lock the distance to the last vertex (D)
draw-angle = Angle
draw-angle-tip = Lock the direction, in degrees counterclockwise (A)
draw-angle-absolute = from east
draw-angle-relative = from the last stretch
draw-relative-tip = Count angles from east or from the last stretch (Shift+A)
draw-perpendicular = Perpendicular
draw-parallel = Parallel
draw-guide-tip = Perpendicular or parallel to the line under the pointer, in turn (P)
draw-follow = Follow street
draw-follow-tip = Draw on along the street to the next crossing, towards the pointer (F)
draw-type = Type
draw-type-tip = Type a distance, an angle or coordinates (F2, or just type)
draw-typing-vertex = Next vertex:
draw-typing-move = Move the vertex to x Tab y:
draw-typing-distance = Distance in m:
draw-typing-angle = Angle in °:
draw-entry-not-a-number = This is no number. Try 12.5 or 12.5<30
draw-entry-two-numbers = Two numbers are needed, with a semicolon between them
draw-entry-not-positive = The distance must be above zero
draw-entry-too-far = More than 100 km away: check the number
draw-entry-too-short = Nearer than 5 cm to the last vertex
draw-entry-needs-vertex = Place the first vertex, or type its coordinates x;y
draw-entry-no-direction = Point in a direction first, or type 12.5<30
draw-tip-no-reference = No line or street under the pointer
draw-tip-no-street-to-follow = No street leads from the last vertex towards the pointer
draw-tip-crosses = Crosses a line without a joint
draw-crossed = { $count ->
    [one] The line crosses another one without a joint: nothing flows across.
   *[other] The line crosses others in { $count } places without a joint: nothing flows across.
}
draw-join-crossing = { $count ->
    [one] Join at the crossing
   *[other] Join at the { $count } crossings
}
draw-crossings-joined = { $count ->
    [one] Joined at the crossing
   *[other] Joined at { $count } crossings
}
draw-key-digits = 0–9
draw-key-enter = Enter
draw-key-examples = 12.5 · 12.5<30 · @3,4 · x,y
draw-hint-type = type a distance
draw-hint-follow = follow the street
draw-hint-distance = lock distance
draw-hint-angle = lock angle
draw-hint-guide = right angle, parallel
draw-hint-relative = angle from the line or from east
draw-key-tab = Tab
draw-hint-tab = from x to y
draw-keys-nudge = move the chosen vertex 0.1 m, with Shift 1 m, and join what it meets
draw-keys-double-click = add a vertex to a line (Vertices)
draw-hint-take = take it
draw-hint-erase = erase
draw-hint-examples = distance, angle, offset, coordinates
draw-hint-lasso = draw round what you want
draw-hint-lasso-select = select what it holds or touches
draw-hint-box-touch = select what the box touches
draw-hint-add = add
draw-hint-context = menu

## Vertices and lines

draw-menu-lines = Lines
draw-tool-vertex = Vertices
draw-tool-vertex-tip = Move, add and delete vertices, move whole lines, make lines longer
draw-tool-split = Split lines
draw-tool-split-tip = Every click on a line cuts it there
draw-add-vertex = Add a vertex here
draw-add-vertex-tip = On the way of the line under the pointer; drag it with the vertex tool
draw-delete-vertices = Delete the chosen vertices
draw-split = Split here
draw-split-tip = Cuts the line under the pointer; elsewhere, takes the tool that cuts on a click
draw-merge = Merge lines
draw-merge-tip = Makes one line of two that meet at a node
draw-join-end = Join end onto the nearest line
draw-join-end-tip = Moves the free end nearest to the pointer, over at most 50 m
draw-disconnect = Disconnect node
draw-disconnect-tip = Gives every line at the node its own end; a selected line stays in place
draw-continue = Continue from end
draw-continue-tip = Draws on from the end nearest to the pointer
draw-reroute = Reroute along the streets
    .also = reshape, detour, other street, move the route
draw-reroute-tip = Draw a new way along the streets from this line back to the network; the stretch between goes
draw-reroute-begins = Draw the new way and finish it on the network: the stretch between goes.
draw-hint-reroute-from = begin on the line
draw-hint-reroute-to = finish on the network: the stretch between goes
draw-offset = Draw beside…
draw-offset-tip = A trunk or branch beside a street, a line or the sketch, left or right at so many metres
draw-simplify = Simplify…
draw-simplify-tip = Drops the vertices that a line can do without
draw-reverse = Reverse direction
draw-role-trunk = Make it a trunk
draw-role-branch = Make it a branch
draw-role-service = Make it a service pipe
draw-state-new = Mark as new
draw-state-existing = Mark as existing
draw-mark-crossing = Meant to cross water or rail
draw-lock = Lock or unlock line
draw-lock-tip = A locked line keeps its way and its attributes; the same again unlocks it
draw-locked = Locked
draw-delete-hanging = Delete with what hangs on it
draw-delete-hanging-tip = Also every line that no source would reach any more
draw-why-no-coordinates = Take a draw tool or the vertex tool first
draw-choose-a-vertex = Choose a vertex first
draw-choose-a-line = Select a line, or point at one
draw-choose-one-line = Select one line, or point at it
draw-choose-two-lines = Select two lines that meet, or point at the node where they do
draw-choose-a-node = Point at the node to take apart
draw-choose-a-way = Select a street or line, or point at one
draw-no-line-here = No line here to cut
draw-no-free-end = This line has no free end
draw-nothing-to-join = There is no other line to join
draw-join-too-far = The nearest line is { $length } away, more than { $limit }: draw on or move the end nearer
draw-joined = Joined over { $length }
draw-tip-split-here = Click cuts here
draw-entry-one-vertex = Coordinates are for one vertex; move several by @dx;dy
draw-vertex-number = Vertex { $number }
draw-simplify-title = Simplify
draw-tolerance = Tolerance
draw-simplified = { $before } → { $after } vertices, moved { $shift } at most
draw-offset-title = Draw beside
draw-offset-distance = Distance
draw-left = Left
draw-right = Right
draw-beside = { $length } beside it
draw-beside-too-tight = Too tight: nothing can lie so far beside it
draw-apply = Apply
draw-key-arrows = Arrows
draw-key-double-click = Double click
draw-hint-choose = choose it
draw-hint-choose-line = choose a line
draw-hint-box-or-line = choose in a box, or move the selected line
draw-hint-choose-in-box = choose the vertices in the box
draw-hint-add-vertex = add a vertex
draw-hint-grow = make the line longer
draw-hint-nudge = 0.1 m, with Shift 1 m
draw-hint-coordinates = type coordinates
draw-hint-delete-chosen = delete them
draw-hint-let-go = choose nothing
draw-hint-split = cut the line here
draw-hint-done = done
command-join-end = Join end
draw-disconnected = { $count ->
    [one] One end is free now
   *[other] { $count } ends are free now
}
draw-deleted-alone = Deleted; nothing hung on it
draw-deleted-hanging = { $hanging ->
    [one] Deleted, with one line that hung on it
   *[other] Deleted, with { $hanging } lines that hung on it
}
draw-vertices-of = { $count ->
    [one] { $line } · one vertex
   *[other] { $line } · { $count } vertices
}
draw-hint-apply = apply
draw-context-way = Parallel, simplify, reverse
draw-context-attributes = Role, phase, state
draw-joins-later = Drawn in phase { $phase }, but what it joins carries heat only from phase { $from } on: give it that phase in its card (or key P)
draw-new-trench = { $length } of it new
draw-merged-as = One line now, { $what } as { $line } had it; { $other } said otherwise
draw-left-loose = Rerouted{ $lines ->
    [0] {""}
    [one] ; one line hangs loose
   *[other] ; { $lines } lines hang loose
}{ $services ->
    [0] {""}
    [one] ; one pinned service lost
   *[other] ; { $services } pinned services lost
}. Ctrl+Z takes it back.
