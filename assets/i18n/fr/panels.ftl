### The panels: layers, legend, results, cards, tables, sheets.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Words that several panels use

panel-edit-refused = C’est impossible : { $detail }
panel-value-refused = « { $value } » n’est pas entre { $low } et { $high }

## Layers

layers-drawing = { $role } · phase
layers-off = masqué
layers-by-phase = par phase
layers-by-density = par densité thermique
layers-by-role = par rôle
layers-by-owner = par propriétaire
layers-grey-unserved = Griser les non desservis
layers-grey-unserved-tip = Grise les bâtiments qu’aucune conduite ne dessert, dès la première conduite
layers-street-names = Noms de rues
layers-background = Eau, rail, espaces verts
layers-candidate-sources = Sources possibles

## Legend

legend-method = Méthode de classement
legend-class-count = Nombre de classes
legend-classes = { $count } classes
legend-limit = Limite supérieure { $number }
legend-services-count = Conduites et branchements sont comptés
legend-role-limits = Au plus : artère principale { $trunk }, antenne { $branch }, branchement { $service } { $unit }
legend-copy-address = Un clic copie l’adresse
legend-no-limits = Pas encore de limites
legend-default-limits = Rétablir les limites par défaut
legend-source-density = Valeurs par défaut de Heatplan, d’après nPro, Energieatlas Bayern (1,5), la pratique suisse (2,0) et Leurent 2019 (4)
legend-source-areal = Classes de la KEA-BW et du guide KWW

## Figures

results-title-end = Plan · toutes les phases
results-title-year = Plan · { $year }
results-empty = Rien n’est encore chargé
results-no-buildings = Pas encore de bâtiments
results-no-buildings-next = Ce qui est chargé est sur la carte. Ouvrez des bâtiments pour voir la demande de chaleur et ce qu’un réseau atteint
results-empty-next = Ouvrez des bâtiments et des rues, ou déposez des fichiers ici ; les chiffres suivent d’eux-mêmes
figure-heat-served = de la demande de chaleur desservie
figure-expected = { $value } attendu
figure-of-buildings = sur { $count } bâtiments · { $share }
figure-of-dwellings = sur { $count } logements · { $share }
figure-delivered = { $unit } fournis
figure-density = MWh/(m·a) sans branchements
figure-density-services = MWh/(m·a) avec branchements
figure-trench = { $unit } de tranchée
figure-services = { $unit } de branchements
figure-reach = de la demande à moins de { $length }
figure-info = Ce que signifie ce chiffre
figure-open-assumptions = Ouvrir les hypothèses
figure-source-changed = Modifié par vous ; la valeur par défaut est { $value }
info-coverage = Demande des bâtiments desservis rapportée à celle de tous les bâtiments chauffés du périmètre. Potentiel : chaque candidat signe. Les bâtiments exclus restent au dénominateur.
info-expected = Le potentiel multiplié par le taux de raccordement de chaque bâtiment : 1 si obligatoire ou sous contrat, 0 en cas de refus, sinon par classe, zone ou bâtiment.
info-buildings = Bâtiments chauffés du périmètre raccordés à une conduite reliée à une source. Annexes, garages et petites emprises ne sont pas des bâtiments chauffés.
info-dwellings = Logements dans les bâtiments desservis, tels que chargés ou corrigés, sinon comptés d’après la surface de plancher.
info-delivered = Chaleur fournie par an aux bâtiments desservis : corrigée, mesurée ou fournie, sinon estimée d’après la surface, le type, l’année et l’affectation.
info-reach = Demande des bâtiments dont la façade est à portée d’une conduite, rapportée à celle du périmètre.
info-density = Toute la chaleur livrée, aussi hors périmètre, sur tous les mètres dessinés d’artère et d’antenne. Mètres de tranchée : un tube double compte une fois.
info-density-services = La même chose avec les mètres de branchements au dénominateur.
info-trench = Longueur des conduites dessinées, en mètres du système de coordonnées du plan, une fois par tranchée.
note-outside = { $count ->
    [one] { $count } bâtiment desservi
   *[other] { $count } bâtiments desservis
} aussi hors périmètre, { $energy }. Mètres et densités valent pour tout le réseau
note-assumptions-changed = { $count ->
    [one] { $count } hypothèse modifiée
   *[other] { $count } hypothèses modifiées
}

## Plan area

area-draw = Dessiner un périmètre…
area-sectors = Secteurs

## Phases

phases-title = Par phase
phases-add = Ajouter une phase
phases-year-of = Année de la phase { $phase }
phases-year-with = avec { $phase }
phases-year-with-tip = La phase { $phase } n’a pas d’année. Sur la ligne du temps, elle vient avec la phase { $with }, qui s’appuie sur elle.
phases-year-open = ouvert
phases-year-open-tip = La phase { $phase } n’a pas d’année : elle n’est que dans l’état final. Tapez une année pour la voir venir.
phases-years-ascend = Une phase ne peut précéder celle dont elle dépend

## Timeline

timeline-empty = Pas encore de phases
timeline-empty-next = Dessinez une artère ou une antenne ; sa phase apparaît ici
timeline-no-years = Les phases n’ont pas encore d’année
timeline-no-years-next = Indiquez une année par phase dans les résultats pour les faire défiler
timeline-phase-of = phase { $phase } sur { $last }
timeline-before-first = avant la première phase
timeline-end-state = Situation finale
timeline-from-start = Depuis le début

## Problems

problems-all = En tableau
problems-place-source = En placer une
problems-draw-area = En dessiner un
problems-plan-area-not-set = { $count } fois sans périmètre
problems-no-source = { $count } fois sans source
problems-source-off-network = { $count } sources hors du réseau
problems-phase-without-year = { $count } phases sans année viennent avec une suivante
problems-phase-without-end-year = { $count } phases sans année ne sont que dans l’état final
problems-line-without-source = { $count } conduites ne sont reliées à aucune source
problems-line-served-later = { $count } conduites n’atteignent une source qu’après leur phase
problems-required-barred = { $count } bâtiments obligatoires sans passage libre
problems-required-unconnected = { $count } bâtiments obligatoires sans conduite
problems-service-without-building = { $count } branchements n’atteignent aucun bâtiment
problems-line-on-forbidden-street = { $count } conduites passent où c’est interdit
problems-line-crosses-water = { $count } conduites traversent l’eau
problems-line-crosses-rail = { $count } conduites traversent une voie ferrée

## Cards of what is selected

card-show = Montrer
card-close = Effacer la sélection
card-mixed = divers
card-corrected-tip = Corrigé par vous ; les données chargées sont conservées
card-reset-field = { $field } : rétablir
card-reset-all = Annuler toutes les corrections
card-decision = Décision
card-data = Données et corrections
card-own-data = Comme dans le fichier
card-note-hint = pourquoi
card-heated = Chauffé
card-not-before = Pas avant
card-phase-of-line = avec sa conduite
card-connection-rate = Taux de raccordement
card-by-class = par classe
card-served-from = Desservi dès { $phase }
card-not-served = Non desservi · { $reason }
card-connection = { $length } jusqu’à { $line }
card-connection-barred = Tout passage est barré ; voici le plus court
card-heat-served-of = de { $energy } de demande desservie
card-state = État
card-takes-connections = Accepte des branchements
card-buildings-on-it = Bâtiments raccordés
card-density = Densité sans branch.
card-density-services = Densité avec branch.
card-density-expected = Densité attendue
card-downstream = Avec tout l’aval
card-downstream-density = Densité en aval
card-effective = Alimentée en
card-line-no-source = Reliée à aucune source : rien n’y est desservi
card-line-later = Elle n’atteint une source qu’en { $phase }
card-in-use = En service
card-kind = Type
card-always = toujours
card-areal-density = demande de chaleur par hectare de terrain
card-land-area = Terrain
card-make-plan-area = En faire le périmètre
card-join-plan-area = Ajouter au périmètre
card-leave-plan-area = Retirer du périmètre
card-street-density = demande des bâtiments riverains par mètre de rue
card-heated-along-it = Bâtiments chauffés riverains
card-street-owner = Gestionnaire
card-street-rule = Conduites
card-street-reason = Raison
card-opportunity-no-works = Aucun chantier connu dans cette rue
card-opportunity-no-line = Ouverte en { $works }, aucune conduite dessinée ici
card-opportunity-no-year = Ouverte en { $works }, la phase de la conduite n’a pas d’année
card-opportunity-meets = Chantier et phase coïncident en { $works }
card-opportunity-near-miss = Chantier en { $works }, phase en { $phase } : assez proches pour s’accorder
card-opportunity-clash = Chantier en { $works }, phase en { $phase } : la rue serait ouverte deux fois

## Tables

table-lines = Conduites
table-close = Fermer le tableau
table-problem = Problème
table-no-buildings = Aucun bâtiment chargé
table-no-lines = Aucune conduite dessinée
table-no-problems = Aucun problème trouvé
table-sorted-up = { $name }, croissant
table-sorted-down = { $name }, décroissant
table-buildings-new = Bâtiments, ajoutés
table-buildings-all = Bâtiments, cumulés
table-dwellings-all = Logements, cumulés
table-heat-new = Chaleur, ajoutée
table-heat-all = Chaleur, cumulée
table-expected-all = Attendue, cumulée
table-trunk-new = Artères, ajoutées
table-branch-new = Antennes, ajoutées
table-service-new = Branch., ajoutés
table-trench-all = Tranchée, cumulée
table-density-new = Densité, ajoutée
table-density-all = Densité, cumulée
column-service = Branchement
column-specific = Par surface

## The sheet of assumptions

sheet-filter = Chercher une hypothèse
sheet-filter-clear = Effacer la recherche
sheet-none = Aucune hypothèse avec ces mots
sheet-changed-count = { $count ->
    [one] { $count } modifiée
   *[other] { $count } modifiées
}
sheet-reset-row = { $name } : rétablir la valeur par défaut

## The import report

report-empty = Rien n’a encore été importé
report-copy = Copier en texte
report-file = Fichier
report-kind = Lu comme
report-rows = { $count ->
    [one] 1 ligne
   *[other] { $count } lignes
}
report-crs = Coordonnées
report-features = Objets
report-taken = Repris
report-skipped = Écartés
report-repaired = Réparés
report-unknown = inconnu
report-of-these-repaired = dont { $count } réparés
report-group-file-syntax = Le fichier s’interrompt
report-group-file-encoding = Texte non UTF-8
report-group-file-unknown = Type de données inconnu
report-group-crs-guessed = Système de coordonnées deviné
report-group-crs-doubtful = Système de coordonnées douteux
report-group-lines-cut = Lignes qui sortent de l’extrait
report-group-buildings-twice = Bâtiments qui y figurent deux fois
report-group-file-swapped = Latitude et longitude inversées dans tout le fichier
report-group-bad-feature = Objet illisible
report-group-unknown-kind = Objet de type inconnu
report-group-null-geometry = Sans géométrie
report-group-empty-geometry = Géométrie vide
report-group-non-finite = Coordonnée non numérique
report-group-out-of-range = Coordonnées hors limites
report-group-swapped-axes = Latitude et longitude inversées
report-group-wrong-type = Mauvais type de géométrie
report-group-collection-part = Parties étrangères à la couche
report-group-too-few-points = Trop peu de points
report-group-too-small = Surface presque nulle
report-group-unclosed-ring = Anneau non fermé
report-group-self-intersecting = Contour auto-intersecté
report-group-repeated-points = Points répétés
report-group-empty-hole = Trou sans surface
report-group-duplicate-id = Identifiant en double
report-group-bad-value = Valeur inutilisable
report-group-unknown-role = Conduite sans rôle connu
report-group-line-refused = Conduite trop courte
report-group-source-off-line = Source hors réseau
report-group-phase-year = Une phase, plusieurs années

## Problems of one kind in one row

lint-of-a-kind = { $count } constats de cette sorte
lint-fold = Replier
lint-unfold = Déplier
layers-fold = Replier la liste des couches
layers-unfold = Montrer la liste des couches
source-short = Il manque { $short } en { $phase }, même si toutes les sources de son réseau donnent ce qu’elles peuvent
card-downstream-shared = Desservi aussi par une autre source ou par l’autre côté d’une boucle
