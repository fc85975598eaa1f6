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
problem-crs-unknown = { $file } is in an unknown coordinate system ({ $detail }); name it
problem-file-swapped = { $file } has latitude before longitude; put right
problem-nothing-usable = Nothing in { $file } can be used. { $detail }
problem-cancelled = Import stopped
problem-zone-unclear = The zone does not say its kind: collective, individual or later
report-group-zone-unclear = Heat zones without a kind
