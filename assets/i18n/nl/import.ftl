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
problem-crs-doubtful = { $file } noemt { $crs }, maar de getallen lijken op { $found }; het werd gelezen zoals het zegt: kijk na waar het ligt, of kies een ander stelsel in het importvenster
problem-crs-unknown = { $file } gebruikt een onbekend coördinatenstelsel ({ $detail }); geef het op
problem-file-swapped = { $file } heeft de breedtegraad vóór de lengtegraad; rechtgezet
problem-nothing-usable = Niets in { $file } is bruikbaar. { $detail }
problem-cancelled = Import gestopt
problem-zone-unclear = De zone zegt haar soort niet: collective, individual of later
report-group-zone-unclear = Warmtezones zonder soort

## Why a file or a geometry cannot be read
reason-geometry-breaks-off = de geometrie breekt af
reason-geometry-too-deep = de geometrie is te diep genest
reason-geometry-unknown = de geometrie is van de onbekende soort { $what }
reason-geometry-kind = de geometrie is van de soort { $what }
reason-geometry-order = de geometrie heeft de bytevolgorde { $what }
reason-geometry-envelope = de geometrie heeft een onbekende omhullende
reason-geometry-no-gpkg = de geometrie is geen geometrie van GeoPackage
reason-geometry-own = de geometrie is van een soort die maar één programma kent
reason-geometry-no-wkb = de geometrie staat niet in WKB
reason-geometry-no-wkt = de geometrie is geen WKT ({ $what })
reason-geometry-polyhedral = de geometrie is een veelvlak
reason-geometry-tin = de geometrie is een TIN
reason-geometry-multipatch = de geometrie is een multipatch (een lichaam in drie dimensies)
reason-curve-of-others = de kromme bestaat uit iets anders dan lijnen
reason-rings-too-many = het heeft te veel ringen
reason-no-outline = het heeft geen omtrek
reason-outline-open = de omtrek is niet gesloten
reason-inner-outside = een van de binnenringen ligt erbuiten
reason-ways-missing = { $what } van de wegen staan niet in het bestand
reason-points-missing = { $what } van de punten staan niet in het bestand
reason-points-some = sommige punten staan niet in het bestand
reason-points-too-many = het heeft meer dan { $what } punten
reason-columns-too-many = het heeft meer dan { $what } kolommen
reason-parts-too-many = het heeft meer dan { $what } delen
reason-parts-hold-many = het bevat meer dan { $what } delen
reason-no-rows = het heeft geen rijen met verscheidene kolommen
reason-columns-misfit = de kolommen passen niet bij de rijen
reason-columns-deep = de kolommen zijn te diep genest
reason-columns-damaged = een groep kolommen is beschadigd
reason-lists-too-many = de lijsten bevatten te veel waarden
reason-no-header = het heeft geen hoofding
reason-header-breaks-off = de hoofding breekt af
reason-header-no-dbase = de hoofding is niet die van dBASE
reason-header-no-shp = het heeft geen hoofding van een shapefile
reason-index-too-large = de index is groter dan het bestand
reason-sectors-damaged = de tabel van sectoren is beschadigd
reason-end-damaged = het einde is beschadigd
reason-ends-early = het houdt te vroeg op
reason-damaged = het is beschadigd ({ $what })
reason-reader-fell = de lezer struikelde erover
reason-no-osm = het is geen OpenStreetMap-bestand
reason-a-tin = het is een TIN
reason-larger-mb = het is groter dan { $what } MB
reason-becomes-larger = het wordt groter dan { $what } bytes
reason-becomes-1gb = het wordt uitgepakt groter dan 1 GB
reason-sheets-1gb = de bladen zijn groter dan 1 GB
reason-texts-1gb = de teksten van de bladen zijn groter dan 1 GB
reason-texts-one-1gb = de teksten van een van de bladen zijn groter dan 1 GB
reason-cells-too-many = een van de bladen heeft meer dan { $what } cellen
reason-page-lies = een van de pagina’s beweert veel groter te zijn dan ze is
reason-a-drawing = een tekening, die geen objecten met waarden heeft
reason-archive-inside = een archief in een archief
reason-a-web-page = een webpagina, misschien een foutmelding van de site waarvan ze komt
reason-shp-part = een deel van een shapefile; open het bestand dat op .shp eindigt
reason-gzip-broken = een gzip-bestand dat niet uitgepakt kan worden ({ $what })
reason-a-pdf = een pdf, waaruit geen gegevens gelezen kunnen worden
reason-a-kml = een KML-bestand, dat niet gelezen kan worden; bewaar het als GeoPackage of GeoJSON
reason-a-gml = een GML-bestand, dat niet gelezen kan worden; bewaar het als GeoPackage of GeoJSON
reason-a-project = een Heatplan-project, dat op zichzelf geopend wordt
reason-files-too-many = het bevat meer dan { $what } bestanden
reason-page-damaged = een van de pagina’s is beschadigd
reason-page-claims = een van de pagina’s beweert meer waarden te hebben dan ze heeft
problem-derived-anew = { $file }: { $count } lagen of rijen volgen uit de andere (resultaten, tabellen); ze worden opnieuw gemaakt, er gaat niets verloren
problem-plan-kept = { $file } zegt iets anders dan dit plan over: { $keys }. Het plan behoudt het eigene
problem-update-done = Bijgewerkt: { $added } nieuw · { $changed } gewijzigd · { $dropped } verwijderd · { $kept } behouden hoewel weg · { $same } ongewijzigd · { $conflicts } conflicten
problem-update-added = { $id } is nieuw
problem-update-changed = { $id } is gewijzigd
problem-update-removed = { $id } staat niet in het nieuwere bestand
problem-update-conflict = { $id }: { $why }
carried-pipes = lijst van leidingen
carried-plan-area = plangebied
carried-streets = wat over straten gezegd is
carried-areas = aansluitgraden van sectoren
carried-variants = andere varianten
carried-views = bewaarde beelden
carried-customers = samengevoegde klanten
report-group-derived-anew = Opnieuw gemaakt
report-group-plan-kept = Het eigene van het plan behouden
report-group-update-done = Bijgewerkt
report-group-update-added = Nieuw in het nieuwere bestand
report-group-update-changed = Gewijzigd
report-group-update-removed = Weg uit het nieuwere bestand
report-group-update-conflict = Conflicten
report-earlier = Eerder geïmporteerd ({ $count })
