### The window: tools, commands, dialogs.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## The window

app-name = Heatplan
app-tagline = Draw a heat network and see whom it reaches
window-title = { $plan } – Heatplan
window-untitled = Untitled plan
window-updating = Updating

## Languages of the menu

language-menu = Language
language-system = System language
language-english = English
language-dutch = Dutch
language-french = French

## Tools: name, tooltip, and the hint line with the tool's keys

tool-select = Select
tool-select-tip = Select, move and edit what is drawn
tool-select-hint = Click to select · drag a vertex to move it · Delete removes
tool-trunk = Trunk
tool-trunk-tip = Draw a trunk line
tool-branch = Branch
tool-branch-tip = Draw a branch line
tool-service = Service pipe
tool-service-tip = Draw the service pipe of one building
tool-draw-hint = Click adds a vertex · Enter, right click or double click finishes · Backspace drops the last · Esc cancels · Alt: no snapping
tool-source = Source
tool-source-tip = Place a heat source
tool-source-hint = Click places the source on the nearest line or node · Esc cancels
tool-trace = Trace
tool-trace-tip = Follow the streets between two clicks
tool-trace-hint = Click where the line starts and where it ends; it follows the shortest way along the streets
tool-measure = Measure
tool-measure-tip = Measure a length
tool-measure-hint = Click adds a point · Esc clears
tool-plan-area = Plan area
    .also = boundary, perimeter
tool-plan-area-tip = Draw the plan area as a polygon
tool-plan-area-hint = Click adds a corner · Enter or double click closes the area · Esc cancels
snapping-on = Snapping on
snapping-off = Snapping off

## Commands and buttons

action-new = New plan
action-open = Open…
action-open-recent = Open recent
action-open-sample = Open the sample
action-add-data = Add data…
action-save = Save
action-save-as = Save as…
action-export = Export…
    .also = save as geojson, gpkg, excel, dxf, csv
action-export-image = Map as picture…
    .also = png, screenshot
action-quit = Quit
action-cancel = Cancel
action-apply = Apply
action-reset = Reset
action-close = Close
action-discard = Discard
action-ok = OK
action-undo = Undo
action-undo-named = Undo: { $step }
action-redo = Redo
action-redo-named = Redo: { $step }
action-delete = Delete
action-split = Split line
action-select-all = Select all
action-find = Find…
    .also = search, address, street
action-palette = All commands…
action-zoom-full = Zoom to everything
action-zoom-selection = Zoom to selection
action-zoom-in = Zoom in
action-zoom-out = Zoom out
action-full-screen = Full screen
action-hide-panels = Hide panels
action-look-only = Look only
    .also = read only, lock
action-projector = Projector size
    .also = present, workshop, beamer
action-larger = Larger interface
action-smaller = Smaller interface
action-normal-size = Normal size
action-snapping = Snapping
action-keyboard = Keyboard shortcuts
    .also = shortcuts, keys, help
action-about = About Heatplan

## Undo steps: one per command name of the edit room

command-draw-trunk = Draw trunk
command-draw-branch = Draw branch
command-draw-service = Draw service pipe
command-place-source = Place source
command-move-source = Move source
command-change-source = Change source
command-move-vertex = Move vertex
command-add-vertex = Add vertex
command-delete-vertex = Delete vertex
command-delete-lines = Delete lines
command-delete-sources = Delete sources
command-delete-selection = Delete selection
command-set-line-phase = Set phase
command-set-line-role = Set role
command-change-lines = Change lines
command-correct-buildings = Correct buildings
command-reset-corrections = Reset corrections
command-decide-buildings = Decide on buildings
command-change-streets = Change streets
command-change-areas = Change sectors
command-change-phases = Change phases
command-set-assumption = Change assumption
command-reset-assumptions = Reset assumptions
command-set-plan-area = Set plan area
command-import = Add data
command-rename-plan = Rename plan

## Menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-tools = Tools
menu-help = Help

## Panels

panel-layers = Layers
panel-legend = Legend
panel-results = Results
panel-phases = Phases
panel-problems = Problems
panel-assumptions = Assumptions
panel-history = History
panel-selection = Selection
panel-tables = Tables
panel-note = Note

## Timeline

timeline-play = Play
timeline-pause = Pause
timeline-year = Year

## Dialogs

dialog-open-title = Open a project or data files
dialog-save-title = Save the project
dialog-export-title = Export to a folder
dialog-path = Path of the file
dialog-path-hint = No file dialog can open here; type or paste the path
dialog-filter-project = Heatplan project
dialog-filter-geojson = Map data and tables
dialog-filter-all = All files
dialog-filter-image = PNG picture
dialog-unsaved = Save the changes to { $plan }?
dialog-overwrite = { $file } exists; replace it?

## Loading

loading-file = Reading { $file }
loading-facts = Preparing the map
loading-cancelled = Loading cancelled
saved-as = Saved as { $file }

## Empty states

empty-plan = Open buildings and streets, or drop files here
empty-network = Choose Trunk and click along a street
empty-source = No source yet: every line counts as supplied
empty-selection = Nothing selected
empty-find = Nothing found

## Find

find-hint = Street, address, building or name
