### The tools on the map: keys and hints of the hint line, remarks beside the pointer, refusals.

## Keys and buttons, as they stand in a keycap

key-click = Click
key-right-click = Right click
key-drag = Drag
key-release = Let go
key-backspace = Backspace
key-delete = Delete
key-esc = Esc
key-alt = Alt
key-shift = Shift
key-ctrl = Ctrl

## What a key does now, after its keycap

hint-draw-start = start the line
hint-draw-vertex = next vertex
hint-draw-trace = follow the streets to here
hint-finish = finish
hint-drop-vertex = back one vertex
hint-cancel = cancel
hint-trace-on = follow the streets
hint-trace-off = draw straight
hint-ortho = steps of 45°
hint-no-snap = no snapping
hint-snapping = snapping on or off
hint-drop = drop here
hint-cancel-drag = put it back
hint-box-select = select what is in the box
hint-box = select in a box
hint-drag-vertex = move the vertex
hint-select = select
hint-select-toggle = add or take out
hint-delete-vertex = delete the vertex
hint-delete = delete the selection
hint-place-source = place a source
hint-measure-start = start measuring
hint-measure-point = next point
hint-measure-end = end
hint-area-start = first corner
hint-area-corner = next corner
hint-area-finish = close the area

## Remarks beside the pointer

tip-no-way = No way along the streets, straight instead
tip-start-off-street = The last vertex is not on a street, straight instead
tip-end-off-street = No street here: straight. Point at a street to follow it.
tip-trace-too-far = Too far to follow the streets, click halfway first
tip-closes-area = Closes the area
paint-nothing-there = Nothing to paint there: brush over buildings or lines
tip-takes-candidate = Takes over the candidate source

## Why something was not done

banner-look-only = Look only is on. Switch it off to edit.
banner-line-refused = This line has no length or cannot be joined here. Move a vertex and try again.
banner-delete-refused = This cannot be deleted.
banner-base-is-locked = Loaded buildings and streets stay. To leave a building out, exclude it on its card.
banner-area-too-small = This area is too small. Add a corner.
