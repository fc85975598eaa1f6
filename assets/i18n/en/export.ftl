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

# Classes of a legend
export-existing = Existing
export-phase = Phase { $phase }
export-phase-year = Phase { $phase } ({ $year })

# Columns
export-ridge = Ridge height
export-demand-measured = Measured heat
export-demand-given = Given heat
export-corrections = Corrected
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
export-note-groups = Personal columns ({ $columns }) are shown as means of groups of at least { $group } customers, or left out where a group is smaller. All figures were computed from these means and may differ a little from those on screen.
export-note-confidential = CONFIDENTIAL: personal columns ({ $columns }) stand in this file one by one. Do not pass it on.

# What went wrong
export-error-nothing = There is nothing to write: choose a layer that this format can hold.
export-error-write = { $file } was not written: { $reason }. What stood there is as it was.
export-error-place = { $file } was not written: { $reason }
export-error-cancelled = The export was cancelled; nothing was overwritten.
