command-mark-personal = Mark as personal

# Layers and tables of an export
export-layer-planned = Planned buildings
export-layer-lines = Network lines
export-layer-nodes = Network nodes
export-layer-sources = Sources in the network
export-layer-services = Service lines
export-layer-candidates = Possible sources
export-layer-grounds = No-go areas
export-layer-background-lines = Background lines
export-layer-variants = Variants
export-layer-heat = Published heat per street
export-layer-large-users = Large users of heat
export-layer-addresses = Addresses

# Classes of a legend
export-existing = Existing
export-phase = Phase { $phase }
export-phase-year = Phase { $phase } ({ $year })

# Columns
export-ridge = Ridge height
export-users = Users
export-suppressed = Kept back
export-box = Box
export-postcode = Postcode
export-address-status = Status
export-demand-measured = Measured heat
export-demand-given = Given heat
export-correction = Correction, to be read again
export-corrections = What was corrected
export-reason = Why not served
export-nearest-line = Distance to the nearest line
export-group-mean = Mean of a group
export-repaired = Repaired
export-supply = Supply temperature (°C)
export-return = Return temperature (°C)
export-price = Price of heat (€/MWh)
export-co2 = Emission (kg CO₂/MWh)
export-building = Building
export-drawn = Drawn as a line
export-barred = Barred
export-trunk = Trunk
export-branch = Branch
export-service = Service pipe
export-increment = Added
export-cumulative = In all
export-value = Value
export-unit = Unit
export-default = Default
export-changed = Changed
export-source = Source
export-date = Date
export-this-variant = Written here

# Why a building is not served
export-reason-served = Served
export-reason-not-heated = Not heated
export-reason-excluded = Excluded
export-reason-no-network = No network yet
export-reason-too-far = Too far from a line
export-reason-crosses-water = Water in the way
export-reason-crosses-rail = Railway in the way
export-reason-crosses-ground = No-go area in the way
export-reason-passes-building = Another building in the way
export-reason-behind-itself = The access point lies behind the building
export-reason-line-without-source = Its line has no source

# What is said about personal columns
export-note-groups = Personal columns ({ $columns }): numbers stand as means of groups of at least { $group } customers; texts, and numbers of smaller groups, are left out. All figures were computed from these means and may differ a little from those on screen.
export-note-confidential = CONFIDENTIAL: personal columns ({ $columns }) stand in this file one by one. Do not pass it on.

# What went wrong
export-error-nothing = There is nothing to write: choose a layer that this format can hold.
export-error-write = { $file } was not written: { $reason }. What stood there is as it was.
export-error-place = { $file } was not written: { $reason }
export-error-cancelled = The export was cancelled; nothing was overwritten.

# The dialog
export-title = Export
export-format-gpkg = GeoPackage: all layers, styled for QGIS
export-format-geojson = GeoJSON
export-format-xlsx = Excel workbook
export-format-csv = CSV
export-format-dxf = DXF drawing for CAD
export-format-kml = KML for Google Earth
export-format-results = Folder with results (JSON, CSV, GeoJSON)
export-results-hint = Results, phases, buildings and assumptions as JSON and CSV, lines and connections as GeoJSON.
export-layers = Layers
export-system = Coordinates
export-variant = Variant
export-csv-excel = For Excel: semicolons, decimal commas, units in the heads
export-csv-machine = For programs: commas, decimal points, field names
export-per-layer = A file per layer
export-choose = Choose file…
export-personal = Personal columns ({ $columns }): numbers become means of groups of at least { $group } customers; texts, and numbers of smaller groups, are left out.
export-confidential = Confidential: write personal values as they are
export-confidential-warning = The file will say about single customers what they use, own or refuse. Do not pass it on.
export-suggested = These columns may say something about persons: { $columns }.
export-mark = Mark them as personal
export-done = Written: { $file }
export-done-many = { $count } files written to { $folder } ({ $file } …)

# In the attribute tables
table-personal = personal
table-personal-tip = Exports and prints show a personal column only in groups of at least five customers
table-copied-personal = { $count ->
    [one] 1 row
   *[other] { $count } rows
} copied with personal columns as they are ({ $columns }): for yourself, do not pass it on

# In a picture of the map
picture-confidential = CONFIDENTIAL: personal values one by one
picture-grouped = personal values in groups of at least { $group }

# What lies outside of the coordinate system that was asked for
export-lost = { $count ->
    [one] 1 shape lies outside of { $crs } and was written without its place.
   *[other] { $count } shapes lie outside of { $crs } and were written without their place.
}
export-error-nowhere = { $file } was not written: nothing of it lies where { $crs } is used. Choose another coordinate system.

export-decided = Decision, to be read again
export-left-behind = Not in this file: { $parts }. The project file (.heatplan) holds everything.
export-left-variants = { $count ->
    [one] { $count } other variant
   *[other] { $count } other variants
}
export-left-views = { $count ->
    [one] { $count } saved view
   *[other] { $count } saved views
}
export-left-customers = { $count ->
    [one] { $count } joined customer
   *[other] { $count } joined customers
}
export-left-ignored = { $count ->
    [one] { $count } ignored problem
   *[other] { $count } ignored problems
}
export-own-column = your own
