### The window around the map: menus, files, sentences, help.

## Bar and menus

shell-menu = Menu
menu-selection = Selection
menu-buildings = Buildings and customers
menu-phase = Phase
menu-copy-place = Copy coordinates
menu-locks = Lock layers
menu-variants = Variants
menu-views = Kept views
menu-tables = Tables
menu-compare = Compare variants
menu-size = Size of the interface
shell-variant = Variant { $name }
shell-plan-tip = Name of the plan and where it is kept
shell-plan-name = Title of the plan
shell-plan-title-hint = On maps, exports and printed pages; the plan itself is called after its file
shell-not-saved = Not saved yet
shell-present = Present
shell-commands = Commands
shell-fold = Fold away
shell-unfold = Unfold

## Commands that main.ftl does not name

action-open-path = Open path…
action-open-now = Open
action-export-now = Write
action-import-report = Import report…
action-assumptions = Assumptions…
    .also = parameters, defaults, settings of the calculation, sources
action-select-all-lines = Select all lines
action-select-none = Select nothing
action-cycle-decision = Building candidate, required, excluded
action-cycle-decision-tip = Gives the selected buildings the next decision
action-phase-up = Next phase
action-phase-up-tip = Of the selection, or of what is drawn next
action-phase-down = Previous phase
action-phase-down-tip = Of the selection, or of what is drawn next
action-phase-0 = Phase 0, existing
action-phase-1 = Phase 1
action-phase-2 = Phase 2
action-phase-3 = Phase 3
action-phase-4 = Phase 4
action-snapping-tip = Lets the pointer jump to nodes, lines and streets
action-table = Table
action-table-tip = Shows or hides the table under the map
action-table-buildings = Table of buildings
action-table-lines = Table of lines
action-table-phases = Table of phases
action-table-problems = Table of problems
    .also = errors, warnings, faults
action-hide-panels-tip = Nothing but the map
action-projector-tip = Bigger text and thicker lines for a projector
action-look-only-tip = Keeps the plan from being changed by accident
action-play = Play the phases
action-end-state = End state
action-dark-theme = Dark theme
    .also = night, dark mode
action-cycle-coordinates = Coordinates in the next system

## Keys as they stand in a shortcut

shortcut-ctrl = Ctrl
shortcut-shift = Shift
shortcut-delete = Del
shortcut-escape = Esc
shortcut-tab = Tab
shortcut-space = Space

## Status bar

shell-results-ms = results { $ms } ms
shell-results-tip = Time the last recalculation took
shell-scale-tip = Scale on a screen of 96 pixels per inch
shell-coordinates-tip = Click for the next coordinate system. Lambert 72 is exact to 0.2 m

## Files

shell-loading = Opening
shell-saving = Saving
shell-exporting = Exporting
shell-closing = Closing once everything is written. Close again to go at once
shell-drop = Drop the files to open them
shell-vanished = { $file } is not there any more
shell-failed = That did not work. { $reason }
shell-analysis-failed = The calculation failed, the figures are those of before. Undo the last step or change it. { $reason }
shell-add-again = The plan changed meanwhile. Open the files again
shell-edit-again = The plan changed under the mouse. Enter that again
shell-left-out = Not opened beside the project: { $files }. Open them again to add them
shell-imported = { $taken } features read, { $skipped } skipped, { $repaired } repaired
shell-exported = { $count } files written to { $folder }
shell-picture = Picture written to { $file }
shell-path-empty = Type or paste a path
shell-path-missing = There is no such file
shell-folder-empty = There is no file in this folder that Heatplan can read
shell-folder = Folder
dialog-filter-known = Projects and data
dialog-picture-title = Map as picture
picture-full-hd = Screen, 1920 × 1080
picture-4k = Large screen, 3840 × 2160
picture-a4 = A4 at 212 dpi, 2480 × 1754
picture-a3 = A3 at 300 dpi, 4961 × 3508
picture-width = Width
picture-height = Height
picture-hint = With title, legend, headline figures and attribution
picture-choose = Choose file…
panel-import-report = Import report

## Sentences over the map

shell-undone = Undone, { $step }
shell-redone = Done again, { $step }
shell-look-only = Look only is on, nothing can be changed
shell-look-only-off = The plan can be changed again
shell-look-only-off-tip = Look only, click to edit again
shell-wait = Wait until the file is ready
shell-trace-on = Lines follow the streets
shell-trace-off = Lines run straight
shell-draw-phase = New lines are in phase { $phase }
shell-draw-existing = New lines count as existing, phase { $phase }
shell-decision = { $count } × { $rule }

## Find and palette

shell-palette-hint = Search a command
shell-find-examples = For example Kerkstraat 12, a building id, 51.21, 5.00
shell-find-wait = Collecting the names
shell-kind-street = Street
shell-kind-area = Sector
shell-kind-building = Building
shell-kind-line = Line
shell-kind-source = Source
shell-kind-place = Place

## Keyboard table

keys-on-the-map = On the map
keys-click = Click
keys-click-does = add a vertex, or select
keys-finish = Right click, Enter, double click
keys-finish-does = finish the line
keys-drop = Backspace, Del
keys-drop-does = drop the last vertex
keys-cancel = Esc
keys-cancel-does = cancel, Ctrl+Z brings it back
keys-alt = Alt
keys-alt-does = no snapping while held
keys-shift = Shift
keys-shift-does = steps of 45°, or add to the selection
keys-pan = Middle drag, Space, arrows
keys-pan-does = move the map
keys-zoom = Wheel, Page up, Page down
keys-zoom-does = zoom

## About

about-version = Version { $version }
about-licence = Free software under the MIT or the Apache 2.0 licence, at your choice
about-font = Type Inter Tab, after Inter by Rasmus Andersson, SIL Open Font License
about-sample = Parelwijk, the sample, is a made-up neighbourhood
about-accuracy = Conversion to and from Lambert 72 is exact to 0.2 m
