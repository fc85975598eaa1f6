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
tool-area = Plan area
tool-area-tip = Draw the plan area as a polygon
tool-area-hint = Click adds a corner · Enter or double click closes the area · Esc cancels
snapping-on = Snapping on
snapping-off = Snapping off

## Commands and buttons

command-new = New plan
command-open = Open…
command-open-recent = Open recent
command-open-sample = Open the sample
command-add-data = Add data…
command-save = Save
command-save-as = Save as…
command-export = Export…
command-export-image = Map as picture…
command-quit = Quit
command-cancel = Cancel
command-apply = Apply
command-reset = Reset
command-close = Close
command-discard = Discard
command-ok = OK
command-undo = Undo
command-undo-named = Undo: { $step }
command-redo = Redo
command-redo-named = Redo: { $step }
command-delete = Delete
command-split = Split line
command-select-all = Select all
command-find = Find…
command-palette = All commands…
command-zoom-full = Zoom to everything
command-zoom-selection = Zoom to selection
command-zoom-in = Zoom in
command-zoom-out = Zoom out
command-full-screen = Full screen
command-hide-panels = Hide panels
command-look-only = Look only
command-projector = Projector size
command-larger = Larger interface
command-smaller = Smaller interface
command-normal-size = Normal size
command-snapping = Snapping
command-keyboard = Keyboard shortcuts
command-about = About Heatplan

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
dialog-filter-geojson = GeoJSON data
dialog-filter-all = All files
dialog-filter-image = PNG picture
dialog-unsaved = Save the changes to { $plan }?
dialog-unsaved-detail = What you do not save is lost
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
