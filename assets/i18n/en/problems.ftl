### The import report and warnings.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## The import report

import-title = Import report
import-summary = { $read } of { $total } features read
import-skipped = { $count ->
    [one] { $count } feature of { $file } left out
   *[other] { $count } features of { $file } left out
}
import-repaired = { $count ->
    [one] { $count } feature of { $file } repaired
   *[other] { $count } features of { $file } repaired
}
import-at = { $file }, feature { $index }
import-show = Show on the map
import-clean = Everything was read without a problem
import-layer = { $file } read as { $layer }
import-crs = Coordinates: { $crs }
import-crs-ask = Which coordinate system does { $file } use?

## What can be wrong with a feature

problem-null-geometry = No geometry
problem-empty-geometry = Empty geometry
problem-unclosed-ring = Ring was not closed; closed
problem-self-intersecting = Outline crosses itself
problem-non-finite = A coordinate is not a number
problem-out-of-range = Coordinates out of range
problem-wrong-type = { $found } instead of { $expected }
problem-duplicate-id = Id { $id } is used twice; renamed { $renamed }
problem-duplicate-geometry = Same shape as { $id }
problem-too-short = Line shorter than { $length }
problem-too-small = Area smaller than { $area }
problem-too-few-points = Too few points
problem-repeated-points = Repeated points removed
problem-bad-feature = Feature could not be read: { $detail }
problem-bad-value = { $column }: “{ $value }” is not usable
problem-numbers-doubtful = { $count ->
    [one] 1 number
   *[other] { $count } numbers
} in { $column } can be read in two ways; the largest, “{ $value }”, was read as { $found }. If that is wrong, write it without a thousands sign and import again
problem-column-outdone = { $count ->
    [one] 1 value
   *[other] { $count } values
} of { $column } { $count ->
    [one] is
   *[other] are
} only kept: { $kept } says the same of the same objects
problem-ignored-columns = Columns not used: { $columns }

## What can be wrong with a file

problem-file-missing = { $file } cannot be opened: { $detail }
problem-file-syntax = { $file } breaks off at byte { $byte }; what came before it was kept
problem-file-encoding = { $file } is not UTF-8 text
problem-file-unknown = { $file } is not a kind of data Heatplan knows
problem-file-newer = { $file } was saved by a newer Heatplan
problem-save-failed = { $file } could not be saved: { $detail }

## Warnings about the plan: one per warning code of the analysis

warning-plan-area-not-set = No plan area set: the figures are about all loaded buildings
warning-no-source = No source yet: every line counts as reaching one
warning-phase-without-year = Phase { $phase } has no year: in the years of the slider it comes with phase { $with }
warning-phase-without-end-year = Phase { $phase } has no year: no year of the slider shows it, only the end state
warning-source-off-network = Source { $source } stands on no line and supplies nothing
warning-line-without-source = Line { $line } has no way to a source
warning-line-served-later = Line { $line } of phase { $phase } reaches a source only in phase { $effective }
warning-required-barred = Building { $building } is required, but every way is barred; the shortest was taken
warning-required-unconnected = Building { $building } is required, but no line takes it
warning-service-without-building = Service pipe { $line } meets no building
warning-line-on-forbidden-street = Line { $line } runs along { $street } for { $length }, where pipes are forbidden
warning-line-crosses-barrier = Line { $line } crosses { $barrier ->
    [water] water
   *[rail] a railway
}
warning-phase-year = Phase { $phase } has the years { $first } and { $second }; { $first } is kept

## Faults of the street data

street-fault-gap = Street { $street } stops { $length } short of { $other }
street-fault-duplicate = Street { $street } is there twice
street-fault-stub = Street { $street } is a stub of { $length }
street-fault-not-split = { $street } is not split where { $other } meets it
street-fault-repair = Repair
