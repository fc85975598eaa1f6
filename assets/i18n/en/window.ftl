### Keys, bookmarks, views, classes, filters of the legend.

## Keys, palette, views

shortcut-alt = Alt
shortcut-left = Left
shortcut-right = Right
shortcut-up = Up
shortcut-down = Down
shortcut-page-up = PgUp
shortcut-page-down = PgDn
keyboard-search = Search a command or a key
keyboard-how = Click a row and press the keys you want. Keys are matched by what they mean, not by where they lie.
keyboard-reset-all = Reset all keys
keyboard-reset = Reset
keyboard-press = Press the new keys, Esc to leave it
keyboard-clear = No key
keyboard-taken = { $keys } is in use for “{ $name }”
keyboard-take-over = Take over
keyboard-refused = { $keys } is needed by the map, text fields or the clipboard
keyboard-other = Other keys
keyboard-azerty = AZERTY: without Shift too
keyboard-azerty-shift = AZERTY: with Shift, or number pad
keys-of-a-sketch = While a line is in hand
why-look-only = look only is on
why-wait = wait for the file
why-no-data = nothing loaded yet
why-no-selection = select something first
why-no-lines = no lines yet
why-nothing-to-undo = nothing to undo
why-nothing-to-redo = nothing to do again
why-no-network-selected = select a line or a source
why-no-buildings-selected = select buildings
why-no-report = nothing was imported
why-no-year = the end state is shown
why-no-phase-years = no phase has a year
why-no-last-view = no earlier view
why-no-next-view = no later view
why-not-now = not now
action-zoom-last = Last view
action-zoom-last-tip = Back to where the map was before; also the back button of the mouse
action-zoom-next = Next view
action-zoom-next-tip = Forward again; also the forward button of the mouse
palette-recent = recent

## Steps

command-add-view = Add bookmark
command-rename-view = Rename bookmark
command-reset-view = Update bookmark
command-move-view = Move bookmark
command-delete-view = Delete bookmark
command-paint-phase = Paint phase
command-paint-decision = Paint decision
command-paint-commitment = Paint commitment

## Legend, painting, measuring, bookmarks

measure-decision = Decision
measure-not-before = Not before phase
measure-commitment = Commitment
classes-natural = natural breaks
legend-hidden = Hidden on the map only; figures count everything
legend-show-all = Show all
legend-tip = Click hides or shows, Alt and click shows only this
legend-tip-street = Click takes this colour off or back, Alt and click leaves only this
legend-tip-mark = Click takes this mark off or back, Alt and click leaves only this
legend-tip-brush = Click to paint with this
paint-phase = Paint · phase
paint-decision = Paint · decision
paint-commitment = Paint · commitment
tool-paint = Paint
tool-paint-tip = Paint phases, decisions and commitments on buildings and lines
tool-measure-area = Measure area
hint-measure-close = close and keep on screen
hint-paint = paint what is under the pointer
hint-paint-many = paint all you pass over
hint-paint-done = done, one step
hint-paint-next-phase = next phase
tip-area-and-perimeter = perimeter and area
window-phase-beyond = Phase { $phase } cannot be used yet. The next new phase is { $next }
window-building-phase = { $what }: not before phase { $phase }
window-building-no-phase = { $what }: connected when its line is (phase { $phase } takes its own phase away)
window-line-phase = { $what }: phase { $phase }
window-line-existing = { $what }: existing, phase { $phase }
window-lines = { $count } lines
action-add-bookmark = Add bookmark…
action-add-bookmark-tip = Keeps what is in sight under a name, in the plan
action-bookmarks = Bookmarks…
action-previous-bookmark = Previous bookmark
action-next-bookmark = Next bookmark
action-next-bookmark-tip = While presenting also with Page down
bookmarks-go = Go to bookmark
bookmarks-empty = No bookmarks yet. Go somewhere and keep the view.
bookmark-name = Name
bookmark-numbered = View { $number }
bookmark-with-layers = With the layers as they are shown now
bookmark-with-year = With the year of the slider
bookmark-has-layers = with layers
bookmark-keep = Keep
bookmark-kept = Bookmark “{ $name }” kept
bookmark-at = { $name }
bookmark-rename = Rename
bookmark-update = Update
bookmark-up = Up
bookmark-down = Down
bookmark-delete = Delete
action-copy-coordinates = Copy coordinates
action-copy-coordinates-tip = The place of the pointer, in the system of the status bar
action-copy-plan = Copy coordinates, system of the plan
action-copy-wgs84 = Copy coordinates, WGS 84
action-copy-lambert72 = Copy coordinates, Lambert 72
action-copy-lambert2008 = Copy coordinates, Lambert 2008
coordinates-copied = Copied { $place } ({ $system })
coordinates-outside = This place has no coordinates in that system. Choose another system.
action-show-hidden = Show what the legend hides
action-reset-layers = Layers as at first
why-no-bookmarks = no bookmarks yet
why-no-pointer = point at the map first
why-nothing-hidden = nothing is hidden
context-copy = Copy coordinates in
bar-more-tools = More
why-no-street = select a street or a no-go area
bookmark-title = Add bookmark
bookmarks-title = Bookmarks

## Short names of tools, for a narrow bar

bar-select = Select
bar-vertex = Vertices
bar-trunk = Trunk
bar-branch = Branch
bar-service = Service
bar-source = Source
bar-measure = Measure
bar-plan-area = Area
bar-paint = Paint
