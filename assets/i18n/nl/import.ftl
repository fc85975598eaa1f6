### Stages of an import, and more of what can be wrong with files and features.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## What an import is busy with

import-stage-reading = Bestanden lezen
import-stage-parsing = Objecten ontleden
import-stage-placing = Vormen controleren
import-stage-building = Plan samenstellen
import-stage-done = Klaar

## What can be wrong with a feature

problem-unknown-kind = Geen soort object dat een plan gebruikt
problem-swapped-axes = Breedte- en lengtegraad waren verwisseld; rechtgezet
problem-collection-part = Delen van de geometrieverzameling die niet passen, zijn weggelaten
problem-empty-hole = Een gat zonder oppervlakte is weggelaten
problem-unknown-role = Geen bekende rol; als aftakking genomen
problem-line-refused = Leiding kon niet opgenomen worden: { $detail }
problem-source-off-line = Bron { $source } staat op geen leiding en levert niets
problem-phase-year = Fase { $phase } heeft de jaren { $first } en { $second }; { $first } blijft

## What can be wrong with a file

problem-not-geojson = { $file } is geen GeoJSON (byte { $byte }: { $detail })
problem-crs-guessed = { $file } noemt zijn coördinatenstelsel niet; volgens de getallen is het { $crs }
problem-crs-unknown = { $file } gebruikt een onbekend coördinatenstelsel ({ $detail }); geef het op
problem-file-swapped = { $file } heeft de breedtegraad vóór de lengtegraad; rechtgezet
problem-nothing-usable = Niets in { $file } is bruikbaar. { $detail }
problem-cancelled = Import gestopt
problem-zone-unclear = De zone zegt haar soort niet: collective, individual of later
report-group-zone-unclear = Warmtezones zonder soort
