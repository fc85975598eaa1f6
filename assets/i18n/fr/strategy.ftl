### Heat strategy: zones, thresholds, distribution cost, renovation.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Heat zones

layer-zones = Zones de chaleur
zone-number = Zone { $number }
zone-count = { $count } zones de chaleur
zone-card = Zone de chaleur
zone-kind = Type de zone
zone-kind-collective = Collectif
zone-kind-individual = Individuel
zone-kind-later = Plus tard
zone-none = Aucune zone
zone-reason = Motif de la zone
zone-note = Remarque sur la zone
zone-author = Décidé par
zone-date = Décidé le
zone-delete = Supprimer la zone
column-zone = Zone de chaleur du bâtiment
paint-zone = Peindre · zone de chaleur
export-layer-zones = Zones de chaleur
strategy-tool-zone = Zone de chaleur
    .also = zonage, collectif, individuel
strategy-tool-zone-tip = Dessiner une zone de chaleur collective ou individuelle, ou une zone à décider plus tard
strategy-menu = Stratégie de chaleur
strategy-menu-selection = Zone à partir de la sélection
strategy-menu-figures = Chiffres après rénovation
strategy-paint = Peindre des zones de chaleur
    .also = zonage, pinceau, collectif, individuel
strategy-paint-tip = Passer sur les bâtiments pour les mettre dans une zone de chaleur collective ou individuelle
strategy-print = Carte de zonage sur papier…
    .also = zonage, plan de zonage, pdf, imprimer les zones
strategy-print-tip = La carte avec les zones de chaleur, leurs noms et la légende en PDF
strategy-zoning-map = Carte de zonage de la chaleur
strategy-export = Exporter les zones de chaleur…
    .also = zonage, geojson des zones
strategy-thresholds = Seuils de densité linéaire…
    .also = seuil, limites, densité linéaire, densité thermique, classes
strategy-thresholds-tip = Ouvre les classes nommées de densité thermique linéaire, avec leur source, et les montre sur la carte
strategy-thresholds-title = Seuils de densité linéaire
strategy-thresholds-intro = Classes de densité thermique linéaire telles que les guides fixent la limite. Un choix se voit aussitôt ; fermer sans choisir laisse les couleurs telles quelles.
strategy-thresholds-streets = Les rues prennent ces couleurs
strategy-thresholds-network = Le réseau prend ces couleurs
strategy-thresholds-keep = Conserver
legend-density-streets = Rues · densité thermique linéaire
legend-density-network = Réseau de chaleur · densité thermique linéaire
strategy-why-no-zones = Dessinez ou peignez d’abord une zone de chaleur
strategy-hint-zone = Premier coin de la zone de chaleur
strategy-drawing-zone = Zone en cours de dessin
strategy-make-zone = En faire une zone de chaleur :
strategy-make-collective = Faire de la sélection une zone collective
    .also = zonage, zone de réseau
strategy-make-individual = Faire de la sélection une zone individuelle
    .also = zonage, zone de pompes à chaleur
strategy-make-later = Faire de la sélection une zone pour plus tard
    .also = zonage, à décider
strategy-select-zone = Sélectionner les bâtiments de la zone
    .also = zonage
strategy-join-zones = Réunir les zones
    .also = fusionner les zones, zonage
strategy-selected = { $count } bâtiments sélectionnés
strategy-zone-made = { $zone } créée ; donnez-lui un nom et une raison à droite
strategy-table-zones = Tableau des zones de chaleur
    .also = table de zonage, liste des zones
strategy-filter-hint = kind = 'collective' AND linear_mwh_per_m_a > 1.5
strategy-no-zones = Pas encore de zones de chaleur
strategy-no-zones-next = Dessinez-en une avec l’outil Zone de chaleur, peignez des bâtiments avec le pinceau, ou faites-en une des secteurs ou bâtiments sélectionnés.
strategy-why-nothing-for-zone = Sélectionnez d’abord des bâtiments ou des secteurs
strategy-why-no-zone = Sélectionnez d’abord une zone de chaleur
strategy-why-two-zones = Sélectionnez d’abord deux zones de chaleur ou plus
paint-zone-made = { $count ->
    [one] { $zone } créée, avec { $count } bâtiment
   *[other] { $zone } créée, avec { $count } bâtiments
}
paint-zone-larger = { $count ->
    [one] { $zone } : { $count } bâtiment peint en plus
   *[other] { $zone } : { $count } bâtiments peints en plus
}
paper-zone-figures = { $heat } · { $share } desservi · { $count ->
    [one] { $count } bâtiment
   *[other] { $count } bâtiments
}
paper-zones-more = { $count ->
    [one] { $count } zone de plus
   *[other] { $count } zones de plus
}
command-draw-zone = Zone de chaleur dessinée
command-make-zone = Zone de chaleur faite de la sélection
command-paint-zone = Zone de chaleur peinte
command-change-zones = Zone de chaleur modifiée
command-reshape-zone = Contour d’une zone de chaleur modifié
command-join-zones = Zones de chaleur réunies
command-delete-zones = Zone de chaleur supprimée
command-import-zones = Zones de chaleur lues d’un fichier
command-choose-scenario = Scénario de rénovation choisi

## Figures of sectors and zones

strategy-served = Chaleur desservie (potentiel)
strategy-expected-heat = Chaleur desservie (attendue)
strategy-expected-buildings = Bâtiments desservis (attendus)
strategy-served-dwellings = Logements desservis
strategy-network-length = Artère et antennes
strategy-trunk = Longueur d’artère
strategy-branch = Longueur d’antennes
strategy-service = Branchements
strategy-linear-density = Densité linéaire (potentiel)
strategy-expected-linear = Densité linéaire (attendue)
strategy-peak = Pointe, foisonnée
strategy-undiversified = Somme des pointes
strategy-co2 = CO₂ évité
strategy-plot-ratio = Densité bâtie (plancher/terrain)
strategy-width = Largeur effective
strategy-capital = Investissement avant tracé
strategy-unit-eur = €
strategy-unit-keur = k€
strategy-unit-t-per-a = t/an

## Distribution cost before any route (Persson and Werner)

strategy-distribution = Coût de distribution
strategy-distribution-title = Avant tout tracé
strategy-distribution-info = Coût en capital de la distribution selon Persson et Werner : la surface divisée par la largeur effective donne des mètres de tranchée, la chaleur par mètre un diamètre moyen et un prix au mètre. Branchements, sources et exploitation n’y sont pas. Toute la chaleur du lieu compte, multipliée par la part de marché.
strategy-source-distribution = Persson et Werner ; plafonds de 25 €/MWh (Hotmaps) et 33,6 €/MWh (Fallahnejad 2024, Belgique)
strategy-working = Calcul
strategy-working-ratio = Densité bâtie : { $floor } m² de plancher / { $land } m² de terrain = { $value }
strategy-working-width = Largeur effective à la densité bâtie { $ratio } : { $value } m de terrain par mètre de tranchée
strategy-working-trench = Tranchée : { $land } m² / { $width } m = { $value } m
strategy-working-heat = Chaleur vendue par mètre : { $heat } MWh/a / { $trench } m = { $value } MWh/(m·a) = { $gigajoule } GJ/(m·a)
strategy-working-diameter = Diamètre moyen : 0,0486 × ln({ $gigajoule }) + 0,0007 = { $value } m, au moins 0,02 m
strategy-working-investment = Investissement : { $price } €/m (C1 + C2 × diamètre) × { $trench } m = { $value }
strategy-working-cost = Coût : { $annuity } % par an × { $price } €/m / { $density } MWh/(m·a) = { $value } €/MWh
assumption-group-distribution = Coût de distribution avant tracé (Persson et Werner)
assumption-pw-c1-eur-per-m = Coût de construction C1
assumption-pw-c2-eur-per-m2 = Coût de construction C2, fois le diamètre
assumption-pw-market-share = Part de la chaleur vendue
assumption-pw-years = Durée d’amortissement
assumption-pw-rate = Taux d’intérêt
assumption-pw-width-rule = Largeur effective : 0 Heat Roadmap Europe, 1 sEEnergies
assumption-pw-width-slope-m = Heat Roadmap : largeur par densité bâtie
assumption-pw-width-base-m = Heat Roadmap : largeur à densité bâtie 0
assumption-pw-width-limit = Heat Roadmap : densité bâtie à partir de laquelle la largeur reste
assumption-pw-width-max-m = Heat Roadmap : largeur au-delà

## Thresholds of linear density

density-set = Seuils de
density-set-own = Limites propres
density-set-heatplan = Heatplan
density-set-npro = Allemagne : nPro
density-set-vicus = Allemagne : VICUS
density-set-bavaria = Allemagne : Bavière
density-set-kww = Allemagne : guide KWW
density-set-fheat = Allemagne : F|Heat
density-set-france = France : Fonds Chaleur
density-set-switzerland = Suisse
density-set-scandinavia = Scandinavie : réseaux peu denses
density-word-none = aucune
density-word-weak = faible
density-word-conditional = conditionnelle
density-word-promising = prometteuse
density-word-good = bonne
density-word-excellent = excellente
density-word-poor = mauvaise
density-word-average = moyenne
density-word-critical = critique
density-word-sufficient = suffisante
density-word-very-good = très bonne
density-word-inner-city = centre-ville
density-word-below = sous le seuil
density-word-eligible = éligible
density-word-new-build = quartier neuf
density-word-built-up = zone bâtie
density-word-with-obstacles = même avec obstacles
density-word-suitable = adaptée
density-word-dense = dense
density-word-denser = plus dense
density-word-densest = la plus dense
density-word-first-phase = suffisante avec la phase 1
density-word-cost-covering = couvre les coûts
density-word-sparse = peu dense, tranchée bon marché
density-word-usual = usuelle

## Renovation

strategy-scenario = Rénovation
strategy-compare = Comparer
strategy-choose-scenario = Prendre ce scénario pour tous les chiffres
strategy-scenario-now = Tous les chiffres valent pour : { $scenario }
renovation-by-year = Par année
renovation-as-is = Tel quel
renovation-light = Légère
renovation-label-c = Label C
renovation-label-a = Label A
renovation-unchanged = Reste tel quel
renovation-level = Niveau de rénovation
renovation-of-plan = Comme le plan
renovation-saving = Chauffage économisé par la rénovation
strategy-scenarios = Scénarios de rénovation
    .also = rénovation, isolation, label c, label a, comparer les scénarios, robustesse
strategy-scenarios-tip = Le plan sous chaque scénario de rénovation, côte à côte
strategy-scenarios-intro = Le même réseau sous chaque scénario, avec des diamètres recalculés. Cliquez sur un scénario pour voir tout le plan ainsi.
strategy-scenarios-note = « Pointe par rapport à aujourd’hui » montre à quel point des conduites dimensionnées pour aujourd’hui seraient utilisées. Par année : chaque bâtiment dès sa propre année de rénovation.
strategy-no-years = Aucun bâtiment n’est rénové ici à sa propre année : donnez aux bâtiments une année de rénovation (fiche ou table) ou choisissez un autre scénario.
strategy-peak-of-today = Pointe par rapport à aujourd’hui
strategy-largest-dn = Plus grand diamètre DN
strategy-loss-share = Pertes de chaleur
strategy-lcoh = Coût de la chaleur (LCOH, attendu)
strategy-gap = Part non rentable (attendue)
strategy-scenario-by-year = Chiffres selon l’année de rénovation de chaque bâtiment
    .also = rénovation, scénario
strategy-scenario-as-is = Chiffres tels que tout est aujourd’hui
    .also = rénovation, scénario, sans rénovation
strategy-scenario-light = Chiffres après une rénovation légère de tout
    .also = rénovation, scénario, isolation
strategy-scenario-label-c = Chiffres avec tout au label C
    .also = rénovation, scénario, isolation, étiquette c
strategy-scenario-label-a = Chiffres avec tout au label A
    .also = rénovation, scénario, isolation, étiquette a
assumption-group-renovation = Rénovation
assumption-renovation-scenario = Scénario : 0 par année, 1 tel quel, 2 léger, 3 label C, 4 label A
assumption-renovation-light-saving = Chauffage économisé : légère
assumption-renovation-label-c-saving = Chauffage économisé : label C
assumption-renovation-label-a-saving = Chauffage économisé : label A
assumption-renovation-floor = Chauffage sous lequel la rénovation ne descend pas
