command-mark-personal = Marquer comme personnel

# Layers and tables of an export
export-layer-planned = Bâtiments projetés
export-layer-lines = Conduites du réseau
export-layer-nodes = Nœuds du réseau
export-layer-sources = Sources du réseau
export-layer-services = Branchements
export-layer-candidates = Sources possibles
export-layer-grounds = Zones interdites
export-layer-background-lines = Lignes de fond
export-layer-variants = Variantes
export-layer-heat = Chaleur publiée par rue
export-layer-large-users = Grands consommateurs de chaleur
export-layer-addresses = Adresses

# Classes of a legend
export-existing = Existant
export-phase = Phase { $phase }
export-phase-year = Phase { $phase } ({ $year })

# Columns
export-ridge = Hauteur du faîte
export-users = Utilisateurs
export-suppressed = Non publié
export-box = Boîte
export-postcode = Code postal
export-address-status = Statut
export-demand-measured = Chaleur mesurée
export-demand-given = Chaleur donnée
export-correction = Correction, à relire
export-corrections = Ce qui est corrigé
export-reason = Pourquoi non raccordé
export-nearest-line = Distance à la conduite la plus proche
export-group-mean = Moyenne d’un groupe
export-repaired = Réparé
export-supply = Température de départ (°C)
export-return = Température de retour (°C)
export-price = Prix de la chaleur (€/MWh)
export-co2 = Émissions (kg CO₂/MWh)
export-building = Bâtiment
export-drawn = Dessiné comme conduite
export-barred = Barré
export-trunk = Artère principale
export-branch = Conduite de distribution
export-service = Raccordement
export-increment = En plus
export-cumulative = Au total
export-value = Valeur
export-unit = Unité
export-default = Par défaut
export-changed = Modifié
export-source = Source
export-date = Date
export-this-variant = Écrite ici

# Why a building is not served
export-reason-served = Raccordé
export-reason-not-heated = Non chauffé
export-reason-excluded = Exclu
export-reason-no-network = Pas encore de réseau
export-reason-too-far = Trop loin d’une conduite
export-reason-crosses-water = Un cours d’eau barre le passage
export-reason-crosses-rail = Une voie ferrée barre le passage
export-reason-crosses-ground = Une zone interdite barre le passage
export-reason-passes-building = Un autre bâtiment barre le passage
export-reason-behind-itself = Le point d’accès est derrière le bâtiment
export-reason-line-without-source = Sa conduite n’a pas de source

# What is said about personal columns
export-note-groups = Colonnes personnelles ({ $columns }) : les nombres sont des moyennes de groupes d’au moins { $group } clients ; les textes et les nombres de groupes plus petits sont omis. Tous les chiffres sont calculés à partir de ces moyennes et peuvent différer un peu de ceux à l’écran.
export-note-confidential = CONFIDENTIEL : les colonnes personnelles ({ $columns }) figurent une à une dans ce fichier. Ne le transmettez pas.

# What went wrong
export-error-nothing = Il n’y a rien à écrire : choisissez une couche que ce format peut contenir.
export-error-write = { $file } n’a pas été écrit : { $reason }. Ce qui s’y trouvait est intact.
export-error-place = { $file } n’a pas été écrit : { $reason }
export-error-cancelled = L’export a été annulé ; rien n’a été écrasé.

# The dialog
export-title = Exporter
export-format-gpkg = GeoPackage : toutes les couches, stylées pour QGIS
export-format-geojson = GeoJSON
export-format-xlsx = Classeur Excel
export-format-csv = CSV
export-format-dxf = Dessin DXF pour la CAO
export-format-kml = KML pour Google Earth
export-format-results = Dossier de résultats (JSON, CSV, GeoJSON)
export-results-hint = Résultats, phases, bâtiments et hypothèses en JSON et CSV, conduites et raccordements en GeoJSON.
export-layers = Couches
export-system = Coordonnées
export-variant = Variante
export-csv-excel = Pour Excel : points-virgules, virgules décimales, unités dans les titres
export-csv-machine = Pour les programmes : virgules, points décimaux, noms de champs
export-per-layer = Un fichier par couche
export-choose = Choisir un fichier…
export-personal = Colonnes personnelles ({ $columns }) : les nombres deviennent des moyennes de groupes d’au moins { $group } clients ; les textes et les nombres de groupes plus petits sont omis.
export-confidential = Confidentiel : écrire les valeurs personnelles telles quelles
export-confidential-warning = Le fichier dira de chaque client ce qu’il consomme, possède ou refuse. Ne le transmettez pas.
export-suggested = Ces colonnes disent peut-être quelque chose sur des personnes : { $columns }.
export-mark = Les marquer comme personnelles
export-done = Écrit : { $file }
export-done-many = { $count } fichiers écrits dans { $folder } ({ $file } …)

# In the attribute tables
table-personal = personnel
table-personal-tip = Les exports et impressions ne montrent une colonne personnelle que par groupes d’au moins cinq clients
table-copied-personal = { $count ->
    [one] 1 ligne copiée
   *[other] { $count } lignes copiées
} avec des colonnes personnelles telles quelles ({ $columns }) : pour vous seul, ne les transmettez pas

# Sur une image de la carte
picture-confidential = CONFIDENTIEL : valeurs personnelles une à une
picture-grouped = valeurs personnelles par groupes d’au moins { $group }

# Ce qui se trouve hors du système de coordonnées demandé
export-lost = { $count ->
    [one] 1 forme se trouve hors de { $crs } et a été écrite sans emplacement.
   *[other] { $count } formes se trouvent hors de { $crs } et ont été écrites sans emplacement.
}
export-error-nowhere = { $file } n’a pas été écrit : rien n’y est situé là où { $crs } est utilisé. Choisissez un autre système de coordonnées.

export-decided = Décision, à relire
export-left-behind = Pas dans ce fichier : { $parts }. Le fichier de projet (.heatplan) contient tout.
export-left-variants = { $count ->
    [one] { $count } autre variante
   *[other] { $count } autres variantes
}
export-left-views = { $count ->
    [one] { $count } vue enregistrée
   *[other] { $count } vues enregistrées
}
export-left-customers = { $count ->
    [one] { $count } client réuni
   *[other] { $count } clients réunis
}
export-left-ignored = { $count ->
    [one] { $count } problème ignoré
   *[other] { $count } problèmes ignorés
}
export-own-column = votre colonne
