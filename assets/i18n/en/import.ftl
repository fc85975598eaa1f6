### Stages of an import, and more of what can be wrong with files and features.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## What an import is busy with

import-stage-reading = Reading files
import-stage-parsing = Taking features apart
import-stage-placing = Checking shapes
import-stage-building = Putting the plan together
import-stage-done = Done

## What can be wrong with a feature

problem-unknown-kind = Not a kind of feature that a plan uses
problem-swapped-axes = Latitude and longitude were swapped; put right
problem-collection-part = Parts of the geometry collection that do not fit were left out
problem-empty-hole = A hole without area was left out
problem-unknown-role = No known role; taken as a branch
problem-line-refused = Network line could not be taken: { $detail }
problem-source-off-line = Source { $source } stands on no line and supplies nothing
problem-phase-year = Phase { $phase } has the years { $first } and { $second }; { $first } is kept

## What can be wrong with a file

problem-not-geojson = { $file } is not GeoJSON (byte { $byte }: { $detail })
problem-crs-guessed = { $file } does not name its coordinate system; by its numbers it is { $crs }
problem-crs-doubtful = { $file } names { $crs }, but its numbers look like { $found }; it was read as it says: check where it lies, or choose another system in the import dialog
problem-crs-unknown = { $file } is in an unknown coordinate system ({ $detail }); name it
problem-file-swapped = { $file } has latitude before longitude; put right
problem-nothing-usable = Nothing in { $file } can be used. { $detail }
problem-cancelled = Import stopped
problem-zone-unclear = The zone does not say its kind: collective, individual or later
report-group-zone-unclear = Heat zones without a kind

## Why a file or a geometry cannot be read
reason-geometry-breaks-off = its geometry breaks off
reason-geometry-too-deep = its geometry is nested too deep
reason-geometry-unknown = its geometry is of the unknown kind { $what }
reason-geometry-kind = its geometry is of the kind { $what }
reason-geometry-order = its geometry has the byte order { $what }
reason-geometry-envelope = its geometry has an unknown envelope
reason-geometry-no-gpkg = its geometry is no GeoPackage geometry
reason-geometry-own = its geometry is of a kind that only one program knows
reason-geometry-no-wkb = its geometry is not in WKB
reason-geometry-no-wkt = its geometry is no WKT ({ $what })
reason-geometry-polyhedral = its geometry is a polyhedral surface
reason-geometry-tin = its geometry is a TIN
reason-geometry-multipatch = its geometry is a multipatch (a body in three dimensions)
reason-curve-of-others = its curve is made of something else than lines
reason-rings-too-many = it has too many rings
reason-no-outline = it has no outline
reason-outline-open = its outline is not closed
reason-inner-outside = one of its inner rings lies outside it
reason-ways-missing = { $what } of its ways are not in the file
reason-points-missing = { $what } of its points are not in the file
reason-points-some = some of its points are not in the file
reason-points-too-many = it has more than { $what } points
reason-columns-too-many = it has more than { $what } columns
reason-parts-too-many = it has more than { $what } parts
reason-parts-hold-many = it holds more than { $what } parts
reason-no-rows = it has no rows with several columns
reason-columns-misfit = its columns do not fit its rows
reason-columns-deep = its columns are nested too deep
reason-columns-damaged = a group of its columns is damaged
reason-lists-too-many = its lists hold too many values
reason-no-header = it has no header
reason-header-breaks-off = its header breaks off
reason-header-no-dbase = its header is no dBASE header
reason-header-no-shp = it has no Shapefile header
reason-index-too-large = its index is larger than the file
reason-sectors-damaged = its table of sectors is damaged
reason-end-damaged = its end is damaged
reason-ends-early = it ends before its end
reason-damaged = it is damaged ({ $what })
reason-reader-fell = its reader fell over it
reason-no-osm = it is no OpenStreetMap file
reason-a-tin = it is a TIN
reason-larger-mb = it is larger than { $what } MB
reason-becomes-larger = it becomes larger than { $what } bytes
reason-becomes-1gb = it becomes larger than 1 GB when it is unpacked
reason-sheets-1gb = its sheets are larger than 1 GB
reason-texts-1gb = the texts of its sheets are larger than 1 GB
reason-texts-one-1gb = the texts of one of its sheets are larger than 1 GB
reason-cells-too-many = one of its sheets has more than { $what } cells
reason-page-lies = one of its pages claims to be far larger than it is
reason-a-drawing = a drawing, which has no features with values
reason-archive-inside = an archive in an archive
reason-a-web-page = a web page, perhaps an error message of the site it was loaded from
reason-shp-part = a part of a Shapefile; open the file that ends in .shp
reason-gzip-broken = a gzip file that cannot be unpacked ({ $what })
reason-a-pdf = a PDF, from which no data can be read
reason-a-kml = a KML file, which cannot be read; save it as GeoPackage or GeoJSON
reason-a-gml = a GML file, which cannot be read; save it as GeoPackage or GeoJSON
reason-a-project = a Heatplan project, which is opened by itself
reason-files-too-many = it holds more than { $what } files
reason-page-damaged = one of its pages is damaged
reason-page-claims = one of its pages claims more values than it has
problem-derived-anew = { $file }: { $count } of its layers or rows follow from the others (results, tables); they are made anew, nothing is lost
problem-plan-kept = { $file } says otherwise than this plan about: { $keys }. The plan keeps its own
problem-update-done = Brought up to date: { $added } new · { $changed } changed · { $dropped } removed · { $kept } kept though gone · { $same } unchanged · { $conflicts } conflicts
problem-update-added = { $id } is new
problem-update-changed = { $id } was changed
problem-update-removed = { $id } is not in the newer file
problem-update-conflict = { $id }: { $why }
carried-pipes = list of pipes
carried-plan-area = plan area
carried-streets = what is said of streets
carried-areas = connection rates of sectors
carried-variants = other variants
carried-views = saved views
carried-customers = joined customers
report-group-derived-anew = Made anew
report-group-plan-kept = The plan’s own kept
report-group-update-done = Brought up to date
report-group-update-added = New in the newer file
report-group-update-changed = Changed
report-group-update-removed = Gone from the newer file
report-group-update-conflict = Conflicts
report-earlier = Earlier imports ({ $count })
