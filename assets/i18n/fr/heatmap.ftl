### Chaleur publiée par tronçon de rue (Warmtekaart).

layer-heatmap = Chaleur par rue
origin-street-segment = Part de la rue
assumption-heatmap = Utiliser la chaleur publiée par rue
assumption-heatmap-large-user-mwh = Gros consommateur à partir de

warning-heat-exceeded = { $segment } : les bâtiments à demande connue prennent { $heat } de plus que les { $total } publiés
warning-heat-residual = { $segment } : { $heat } des { $total } publiés ne reviennent à aucun bâtiment
warning-heat-user-lost = Le gros consommateur { $user } n’est dans aucun bâtiment ni à proximité
problems-heat-exceeded = { $count } tronçons où la demande connue dépasse la somme publiée
problems-heat-residual = { $count } tronçons dont la chaleur publiée ne revient à aucun bâtiment
problems-heat-user-lost = { $count } gros consommateurs sans bâtiment

heat-state-spread = Répartie sur les bâtiments estimés
heat-state-suppressed = Non publiée : ses bâtiments restent estimés
heat-state-off = Non utilisée
heat-state-all-known = Chaque bâtiment est connu
heat-state-exceeded = La demande connue la dépasse : ses bâtiments restent estimés
heat-state-no-buildings = Aucun bâtiment pour la prendre

heat-piece = Tronçon { $segment }
heat-published = Somme publiée
heat-not-published = non publiée
heat-users = Consommateurs
heat-density = Chaleur par mètre
heat-known = Bâtiments connus
heat-estimated = Bâtiments estimés
heat-large = Gros consommateurs (hors somme)
heat-factor = Estimations multipliées par
heat-sum = Total des bâtiments
heat-residual = Écart
heat-state = État
heat-count-and-demand = { $count } · { $heat }
heat-select-buildings = Sélectionner ses bâtiments
heat-show-piece = Tronçon de rue
heat-reference-year = Chiffres de { $year }, l’année d’« aujourd’hui »

heat-legend-title = Chaleur publiée par rue
heat-legend-suppressed = Non publiée
heat-user = Gros consommateur

column-heat-mwh = Publié
column-heat-users = Consommateurs
column-heat-suppressed = Non publié
column-heat-known = Connu
column-heat-estimated = Estimé avant
column-heat-factor = Facteur
column-heat-sum = Total des bâtiments
column-heat-residual = Écart
column-heat-state = État
column-heat-segment = Tronçon

action-table-heat = Tableau de la chaleur par rue
table-filter-hint-heat = par exemple : residual_mwh_per_a > 10
count-heat-pieces = { $count } tronçons
heat-select-street = Sélectionner la rue
column-heat-street = Rue

meaning-suppressed = Non publié (chaleur par rue)
meaning-heat-users = Consommateurs de chaleur
