### The map on paper.

paper-map-alt = Map of the plan
paper-legend = Legend
paper-existing = Existing network
paper-phase = Phase { $number }
paper-trunk = Trunk
paper-branch = Branch
paper-services = Service pipe
paper-source = Heat source
paper-areas = Sector
paper-counts-in-frame = Counts: buildings in the frame
paper-state-served = Served
paper-state-served-later = Served in a later phase
paper-state-without-source = On a line without source
paper-state-candidate = Within reach
paper-state-not-reached = Not reached
paper-state-excluded = Left out on purpose
paper-state-unheated = Not heated
paper-figure-heat = of the heat demand of { $total } served
paper-figure-buildings = of { $total } heated buildings served
paper-figure-delivered = delivered per year if all sign; { $expected } expected
paper-figure-density = linear heat density without service pipes
paper-figure-trench = of trench: { $trunk } trunk, { $branch } branch
paper-scale = Scale 1 : { $scale }
paper-north = N
paper-crs = { $crs }; grid north is up
paper-data = Data: { $sources }
paper-made-with = Made with Heatplan
paper-confidential = Confidential

## What can go wrong
paper-error-empty = There is nothing to print yet: load buildings or draw a network first.
paper-error-scale = 1 : { $scale } cannot be printed; choose a scale between 1 : 100 and 1 : 500 000.
paper-error-base-map = The base map { $name } cannot be put on paper: { $reason }. Hide it, or leave base maps out.
paper-error-cancelled = Printing was stopped; nothing was written.
paper-error-typeset = The page could not be made: { $reason }

## The dialog
action-paper = Map to paper…
    .also = pdf, print, plot, a3
action-paper-tip = The map on one page, to scale, as a PDF with title, legend and figures
paper-title = Map to paper
paper-field-title = Title
paper-field-author = Made by
paper-field-sheet = Sheet
paper-field-scale = Scale
paper-landscape = Landscape
paper-portrait = Portrait
paper-scale-fit = Whole network
paper-scale-short = 1 : { $scale }
paper-show-buildings = Buildings, coloured by whether they are served
paper-show-services = Service pipes
paper-show-names = Street names
paper-show-areas = Sectors
paper-mark-confidential = Mark the page as confidential
paper-show-base-map = Base maps on disk
paper-show-all = Whole network
paper-show-screen = As on screen
paper-drag-hint = Drag the sketch to show another part.
paper-sketch = Sketch of the page
paper-make = Choose a file…
paper-filter = PDF
paper-made = { $file } was written.
paper-damaged = { $count ->
    [one] One tile of { $name } is damaged
   *[other] { $count } tiles of { $name } are damaged
}: the page is blank or coarser there.
paper-elsewhere = { $name } has nothing where this page is: it is not on the page.
paper-zones = Heat zones in the frame
