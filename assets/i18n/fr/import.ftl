### Stages of an import, and more of what can be wrong with files and features.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## What an import is busy with

import-stage-reading = Lecture des fichiers
import-stage-parsing = Analyse des objets
import-stage-placing = Contrôle des formes
import-stage-building = Assemblage du plan
import-stage-done = Terminé

## What can be wrong with a feature

problem-unknown-kind = Pas un type d’objet qu’un plan utilise
problem-swapped-axes = Latitude et longitude étaient inversées ; rétablies
problem-collection-part = Les parties de la collection de géométries qui ne conviennent pas ont été omises
problem-empty-hole = Un trou sans surface a été omis
problem-unknown-role = Rôle inconnu ; prise comme antenne
problem-line-refused = La conduite n’a pas pu être reprise : { $detail }
problem-source-off-line = La source { $source } n’est sur aucune conduite et n’alimente rien
problem-phase-year = La phase { $phase } a les années { $first } et { $second } ; { $first } est gardée

## What can be wrong with a file

problem-not-geojson = { $file } n’est pas du GeoJSON (octet { $byte } : { $detail })
problem-crs-guessed = { $file } ne nomme pas son système de coordonnées ; d’après ses nombres c’est { $crs }
problem-crs-unknown = { $file } est dans un système de coordonnées inconnu ({ $detail }) ; indiquez-le
problem-file-swapped = { $file } place la latitude avant la longitude ; rétabli
problem-nothing-usable = Rien n’est utilisable dans { $file }. { $detail }
problem-cancelled = Importation arrêtée
problem-zone-unclear = La zone ne dit pas son genre : collective, individual ou later
report-group-zone-unclear = Zones de chaleur sans genre
