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
problem-crs-doubtful = { $file } nomme { $crs }, mais ses nombres ressemblent à { $found } ; il a été lu comme il le dit : vérifiez où il se trouve, ou choisissez un autre système dans la fenêtre d’importation
problem-crs-unknown = { $file } est dans un système de coordonnées inconnu ({ $detail }) ; indiquez-le
problem-file-swapped = { $file } place la latitude avant la longitude ; rétabli
problem-nothing-usable = Rien n’est utilisable dans { $file }. { $detail }
problem-cancelled = Importation arrêtée
problem-zone-unclear = La zone ne dit pas son genre : collective, individual ou later
report-group-zone-unclear = Zones de chaleur sans genre

## Why a file or a geometry cannot be read
reason-geometry-breaks-off = sa géométrie s’interrompt
reason-geometry-too-deep = sa géométrie est imbriquée trop profondément
reason-geometry-unknown = sa géométrie est du type inconnu { $what }
reason-geometry-kind = sa géométrie est du type { $what }
reason-geometry-order = sa géométrie a l’ordre d’octets { $what }
reason-geometry-envelope = sa géométrie a une enveloppe inconnue
reason-geometry-no-gpkg = sa géométrie n’est pas une géométrie GeoPackage
reason-geometry-own = sa géométrie est d’un type qu’un seul programme connaît
reason-geometry-no-wkb = sa géométrie n’est pas en WKB
reason-geometry-no-wkt = sa géométrie n’est pas du WKT ({ $what })
reason-geometry-polyhedral = sa géométrie est une surface polyédrique
reason-geometry-tin = sa géométrie est un TIN
reason-geometry-multipatch = sa géométrie est un multipatch (un corps en trois dimensions)
reason-curve-of-others = sa courbe est faite d’autre chose que de lignes
reason-rings-too-many = il a trop d’anneaux
reason-no-outline = il n’a pas de contour
reason-outline-open = son contour n’est pas fermé
reason-inner-outside = un de ses anneaux intérieurs est à l’extérieur
reason-ways-missing = { $what } de ses chemins ne sont pas dans le fichier
reason-points-missing = { $what } de ses points ne sont pas dans le fichier
reason-points-some = certains de ses points ne sont pas dans le fichier
reason-points-too-many = il a plus de { $what } points
reason-columns-too-many = il a plus de { $what } colonnes
reason-parts-too-many = il a plus de { $what } parties
reason-parts-hold-many = il contient plus de { $what } parties
reason-no-rows = il n’a pas de lignes à plusieurs colonnes
reason-columns-misfit = ses colonnes ne correspondent pas à ses lignes
reason-columns-deep = ses colonnes sont imbriquées trop profondément
reason-columns-damaged = un groupe de ses colonnes est endommagé
reason-lists-too-many = ses listes contiennent trop de valeurs
reason-no-header = il n’a pas d’en-tête
reason-header-breaks-off = son en-tête s’interrompt
reason-header-no-dbase = son en-tête n’est pas celui de dBASE
reason-header-no-shp = il n’a pas d’en-tête de shapefile
reason-index-too-large = son index est plus grand que le fichier
reason-sectors-damaged = sa table de secteurs est endommagée
reason-end-damaged = sa fin est endommagée
reason-ends-early = il s’arrête avant sa fin
reason-damaged = il est endommagé ({ $what })
reason-reader-fell = son lecteur a échoué
reason-no-osm = ce n’est pas un fichier OpenStreetMap
reason-a-tin = c’est un TIN
reason-larger-mb = il dépasse { $what } Mo
reason-becomes-larger = il dépasse { $what } octets une fois décompressé
reason-becomes-1gb = il dépasse 1 Go une fois décompressé
reason-sheets-1gb = ses feuilles dépassent 1 Go
reason-texts-1gb = les textes de ses feuilles dépassent 1 Go
reason-texts-one-1gb = les textes d’une de ses feuilles dépassent 1 Go
reason-cells-too-many = une de ses feuilles a plus de { $what } cellules
reason-page-lies = une de ses pages se dit bien plus grande qu’elle n’est
reason-a-drawing = un dessin, qui n’a pas d’objets avec des valeurs
reason-archive-inside = une archive dans une archive
reason-a-web-page = une page web, peut-être un message d’erreur du site d’où elle vient
reason-shp-part = une partie d’un shapefile ; ouvrez le fichier qui se termine par .shp
reason-gzip-broken = un fichier gzip qui ne peut être décompressé ({ $what })
reason-a-pdf = un PDF, dont aucune donnée ne peut être lue
reason-a-kml = un fichier KML, qui ne peut être lu ; enregistrez-le en GeoPackage ou GeoJSON
reason-a-gml = un fichier GML, qui ne peut être lu ; enregistrez-le en GeoPackage ou GeoJSON
reason-a-project = un projet Heatplan, qui s’ouvre seul
reason-files-too-many = il contient plus de { $what } fichiers
reason-page-damaged = une de ses pages est endommagée
reason-page-claims = une de ses pages annonce plus de valeurs qu’elle n’en a
problem-derived-anew = { $file } : { $count } couches ou lignes découlent des autres (résultats, tableaux) ; elles sont refaites, rien n’est perdu
problem-plan-kept = { $file } dit autre chose que ce plan sur : { $keys }. Le plan garde le sien
problem-update-done = Mis à jour : { $added } nouveaux · { $changed } modifiés · { $dropped } supprimés · { $kept } gardés bien qu’absents · { $same } inchangés · { $conflicts } conflits
problem-update-added = { $id } est nouveau
problem-update-changed = { $id } a été modifié
problem-update-removed = { $id } n’est pas dans le fichier plus récent
problem-update-conflict = { $id } : { $why }
carried-pipes = liste de conduites
carried-plan-area = périmètre du plan
carried-streets = ce qui est dit des rues
carried-areas = taux de raccordement des secteurs
carried-variants = autres variantes
carried-views = vues enregistrées
carried-customers = clients regroupés
report-group-derived-anew = Refait
report-group-plan-kept = Ce que le plan garde
report-group-update-done = Mis à jour
report-group-update-added = Nouveau dans le fichier plus récent
report-group-update-changed = Modifié
report-group-update-removed = Absent du fichier plus récent
report-group-update-conflict = Conflits
report-earlier = Importations précédentes ({ $count })
