### Technique du réseau : hypothèses et constats.
### Chaque clé existe dans toutes les langues, avec les mêmes arguments, et contient au moins un trait d'union.

assumption-group-peak = Pointe et foisonnement
assumption-group-network = Conduites, pression et température
assumption-group-cost = Investissement et exploitation
assumption-group-business = Recettes et plan d'affaires

## Pointe et foisonnement

assumption-full-load-dwelling-h = Heures à pleine puissance, maisons
assumption-full-load-apartments-h = Heures à pleine puissance, appartements
assumption-full-load-office-h = Heures à pleine puissance, bureaux et bâtiments publics
assumption-full-load-school-h = Heures à pleine puissance, écoles
assumption-full-load-hospital-h = Heures à pleine puissance, hôpitaux et soins
assumption-full-load-pool-h = Heures à pleine puissance, piscines
assumption-full-load-other-h = Heures à pleine puissance, autres usages
assumption-hot-water-kind = Eau chaude : 0 aucune, 1 instantanée, 2 ballon
assumption-hot-water-instant-kw = Eau chaude instantanée, par logement
assumption-hot-water-tank-kw = Eau chaude avec ballon, par logement
assumption-collective-from-dwellings = Une seule sous-station à partir de ce nombre de logements
assumption-simultaneity-law = Foisonnement : 0 Winter, 1 THERMOS, 2 constant, 3 tableau
assumption-simultaneity-constant = Foisonnement, valeur constante
assumption-simultaneity-10 = Foisonnement, 10 sous-stations
assumption-simultaneity-50 = Foisonnement, 50 sous-stations
assumption-simultaneity-100 = Foisonnement, 100 sous-stations
assumption-simultaneity-200 = Foisonnement, 200 sous-stations
assumption-hot-water-law-dwelling-kw = Eau chaude instantanée, loi : par logement
assumption-hot-water-law-root-kw = Eau chaude instantanée, loi : par racine du nombre de logements
assumption-hot-water-law-fixed-kw = Eau chaude instantanée, loi : part fixe
assumption-base-share-office = Part de chaleur de toute l’année, bureaux et bâtiments publics
assumption-base-share-school = Part de chaleur de toute l’année, écoles
assumption-base-share-hospital = Part de chaleur de toute l’année, hôpitaux et soins
assumption-base-share-pool = Part de chaleur de toute l’année, piscines
assumption-base-share-other = Part de chaleur de toute l’année, autres fonctions
assumption-anchor-share = Client d'ancrage : part des pointes à partir de laquelle un client compte en entier
assumption-size-on-expected = Dimensionner seulement pour les raccordements attendus

## Conduites, pression et température

assumption-supply-c = Température de départ
assumption-return-c = Température de retour
assumption-ground-c = Température du sol
assumption-least-supply-c = Température de départ minimale chez un client
assumption-trunk-pa-per-m = Artère principale, perte de charge maximale
assumption-branch-pa-per-m = Conduite de distribution, perte de charge maximale
assumption-service-pa-per-m = Branchement, perte de charge maximale
assumption-trunk-m-per-s = Artère principale, vitesse maximale
assumption-branch-m-per-s = Conduite de distribution, vitesse maximale
assumption-service-m-per-s = Branchement, vitesse maximale
assumption-pipe-family = Tube des conduites : 1 acier simple série 1, 2 série 2, 3 série 3, 4 acier bitube série 1, 5 série 2, 6 PE-X
assumption-service-pipe-family = Tube des branchements : 1 acier simple série 1, 2 série 2, 3 série 3, 4 acier bitube série 1, 5 série 2, 6 PE-X
assumption-local-loss-share = Pertes singulières, part du frottement
assumption-zeta-bend = Résistance d’un coude (zêta)
assumption-zeta-tee = Résistance d’un té (zêta)
assumption-zeta-valve = Résistance d’une vanne (zêta)
assumption-consumer-bar = Différence de pression nécessaire chez un client
assumption-pump-efficiency = Rendement des pompes
assumption-hold-bar = Maintien de pression à la source (0 = selon besoin)
assumption-least-hold-bar = Pression minimale maintenue à la source
assumption-boiling-margin-bar = Marge au-dessus de la pression de vapeur
assumption-early-use-share = Utilisation minimale d'une conduite à sa première phase
assumption-size-for-phase = Dimensionner pour cette phase (0 = la dernière)
assumption-outdoor-design-c = Température extérieure de base
assumption-outdoor-mean-c = Température extérieure moyenne
assumption-degree-days = Degrés-jours 16,5 d'une année normale
assumption-heating-limit-c = Température extérieure sans chauffage

## Investissement et exploitation

assumption-price-level = Prix des tubes et du génie civil : 0 bas, 1 moyen, 2 élevé
assumption-surface-verge = Génie civil, accotement ou non revêtu
assumption-surface-paving = Génie civil, pavés et dalles
assumption-surface-asphalt = Génie civil, asphalte d'une voirie locale
assumption-surface-main-road = Génie civil, route principale avec trafic
assumption-surface-historic = Génie civil, centre historique, pavés anciens
assumption-crossing-water-eur = Traversée d'un cours d'eau
assumption-crossing-rail-eur = Traversée d'une voie ferrée
assumption-crossing-road-eur = Traversée d'une route régionale
assumption-synergy-saving = Génie civil économisé lorsque la rue est ouverte
assumption-service-eur-per-m = Branchement par mètre
assumption-service-fixed-eur = Branchement, part fixe
assumption-connect-house-eur = Raccordement d'une maison, intérieur compris
assumption-connect-block-eur = Raccordement d'un appartement avec chauffage collectif
assumption-connect-flat-eur = Raccordement d'un appartement sans chauffage collectif
assumption-connect-other-eur = Raccordement d'un autre bâtiment, part fixe
assumption-connect-other-eur-per-kw = Raccordement d'un autre bâtiment, par kW
assumption-source-eur-per-kw = Source, par kW
assumption-engineering-share = Études et surveillance
assumption-contingency-share = Imprévus
assumption-upkeep-outdoor = Entretien des conduites, part de l'investissement
assumption-upkeep-indoor = Entretien des sous-stations et sources, part de l'investissement
assumption-heat-bought-eur-per-mwh = Chaleur achetée ou produite
assumption-electricity-eur-per-mwh = Électricité de pompage

## Recettes et plan d'affaires

assumption-price-dwelling-eur-per-mwh = Prix de la chaleur, logements
assumption-price-other-eur-per-mwh = Prix de la chaleur, autres
assumption-standing-dwelling-eur = Abonnement d'un logement
assumption-standing-other-eur-per-kw = Abonnement des autres, par kW
assumption-fee-dwelling-eur = Frais de raccordement d'un logement
assumption-fee-other-eur-per-kw = Frais de raccordement des autres, par kW
assumption-large-customer-kw = Grand client : à partir de cette pointe
assumption-price-block-eur-per-mwh = Prix de la chaleur, logements derrière une seule sous-station
assumption-standing-block-eur = Redevance fixe d’un logement derrière une seule sous-station
assumption-fee-block-eur = Frais de raccordement d’un logement derrière une seule sous-station
assumption-price-large-eur-per-mwh = Prix de la chaleur, grands clients
assumption-standing-large-eur-per-kw = Redevance fixe des grands clients, par kW
assumption-fee-large-eur-per-kw = Frais de raccordement des grands clients, par kW
assumption-grant-eur = Subvention au départ
assumption-discount-rate = Taux d'actualisation, réel
assumption-source-life-a = Durée de vie des sources
assumption-substation-life-a = Durée de vie des sous-stations
assumption-business-years = Années du plan d'affaires
assumption-co2-gas-t-per-mwh = CO₂ du gaz naturel
assumption-boiler-efficiency = Rendement des chaudières remplacées
assumption-co2-source-t-per-mwh = CO₂ des sources
assumption-co2-electricity-t-per-mwh = CO₂ de l'électricité

## Constats

engineering-too-small = { $line } : DN { $dn } est trop petit ({ $velocity } m/s, { $gradient } Pa/m), la charge demande DN { $needed }
engineering-unknown-dn = { $line } se trouve déjà dans le sol, mais son diamètre n’est pas donné : DN { $dn } est retenu
engineering-early-use = { $line } : à la première phase, seulement { $share } de cette conduite est utilisée
engineering-early-use-several = { $line } et { $count ->
    [one] une autre à la suite
   *[other] { $count } autres à la suite
  } : seulement { $share } à { $most } de ces conduites est utilisé à leur première phase
engineering-too-cool = { $building } : le départ arrive à { $temperature } °C ; il faut au moins { $least } °C
engineering-small-cooling = { $source } fournit à { $supply } °C et le retour est à { $return } °C : avec { $kelvin } K d’écart, chaque conduite qui y est reliée est calculée pour plusieurs fois plus d’eau
engineering-pipe-too-hot = Le tube { $family } supporte durablement { $limit } °C, moins que le départ
engineering-pipe-pressure = Le tube { $family } supporte { $limit } bar, le réseau atteint { $found } bar
engineering-boils = À { $held } bar maintenus à la source, l'eau bout quelque part ; il faut { $needed } bar
engineering-sources-short = À partir de la phase { $phase }, il manque { $short } kW aux sources à la pointe
engineering-sources-short-worst = Dès la phase { $phase }, il manque { $short } kW aux sources à la pointe ; { $most } kW en phase { $worst }
engineering-unsettled = Débits et températures ne se sont pas stabilisés : ces chiffres ne sont pas un projet
engineering-service-too-small = { $building } : aucun branchement n’est assez grand, DN { $dn } est le plus grand
engineering-too-fast = { $line } : { $velocity } m/s, plus que les { $limit } m/s de son rôle
engineering-too-steep = { $line } : { $gradient } Pa/m, plus que les { $limit } Pa/m de son rôle
engineering-peak-too-low = { $building } : la pointe donnée de { $peak } kW est trop basse pour { $heat } MWh/a, soit { $hours } h à pleine charge sur les 8760 de l’année
engineering-heat-unmet = La pointe de { $peak } kW est trop basse pour la chaleur d’une année : { $unmet } MWh/a ne sont pas livrés ; { $building } a la pointe la plus basse pour son besoin
engineering-short-without-largest = Dès la phase { $phase }, sans la plus grande source ({ $source }), il manque { $short } kW à la pointe
engineering-short-without-largest-worst = Dès la phase { $phase }, sans la plus grande source ({ $source }), il manque { $short } kW à la pointe ; { $most } kW en phase { $worst }
engineering-short-without-largest-only = { $source } est la seule source : sans elle, il manque toute la pointe, { $most } kW en phase { $worst }
engineering-capacity-unknown = { $source } n’a pas de puissance : on compte { $peak } kW à la pointe, ce que les autres sources et les pressions lui laissent. Indiquez sa puissance sur sa fiche
engineering-beyond-business = La phase { $phase } vient en { $year } : trop tard pour rapporter avant { $last }, la dernière année du plan d’affaires, et donc non comptée

## Colonnes des lignes

engine-given-dn = DN, imposé
engine-surface = Surface de la tranchée
engine-road-crossings = Routes régionales traversées
source-exists = Existe déjà
source-supply = Température de départ propre
engine-dn = DN
engine-needed-dn = DN nécessaire
engine-undiversified = Pointes en aval, simultanées
engine-diversified = Puissance de pointe
engine-flow = Débit de projet, kg/s
engine-velocity = Vitesse, m/s
engine-gradient = Perte de charge, Pa/m
engine-use = Utilisation
engine-early-use-share = Utilisation à la première phase
engine-difference = Différence de pression minimale, bar
engine-supply-end = Départ à l'extrémité
engine-loss = Perte de chaleur
engine-cost = Investissement, EUR

trench-verge = Accotement ou non revêtu
trench-paving = Pavés et dalles
trench-asphalt = Asphalte
trench-main-road = Route principale
trench-historic = Centre historique

## Tubes

pipes-action = Tubes et prix…
    .also = catalogue, prix, conduites, isolation
pipes-title = Tubes et prix
pipes-program = Liste du programme : { $sizes } tailles en { $families } familles, prix de { $dates }.
pipes-own = Votre propre liste, { $file } : { $sizes } tailles en { $families } familles, prix de { $dates }.
pipes-main = Artères et antennes
pipes-service = Branchements
pipes-prices = Prix
pipes-price-low = Bas
pipes-price-mid = Moyen
pipes-price-high = Haut
pipes-sizes-main = Tailles des artères et antennes
pipes-sizes-service = Tailles des branchements
pipes-column-dn = Taille
pipes-column-inside = Intérieur, mm
pipes-column-loss = Perte de la paire, W/(m·K)
pipes-column-loss-tip = Aller et retour ensemble, par mètre de tranchée et par kelvin entre leur moyenne et le sol
pipes-column-temperature = Jusqu’à, °C
pipes-column-pressure = Jusqu’à, bar
pipes-column-velocity = Jusqu’à, m/s
pipes-column-pipe = Tube, €/m
pipes-column-civil = Terrassement, €/m
pipes-column-date = Prix, année
pipes-service-rate = Les branchements sont comptés au forfait, quelle que soit leur taille : { $fixed } € chacun et { $per-metre } € par mètre (Hypothèses, Investissement). Les prix de cette liste valent pour les artères et les antennes.
pipes-source = Source : { $source }
pipes-load = Charger votre propre liste…
pipes-load-title = Liste de tubes (CSV)
pipes-save = Enregistrer cette liste en CSV…
pipes-save-title = Enregistrer la liste de tubes
pipes-reset = Revenir à la liste du programme
pipes-taken = Les tubes et les prix sont ceux de { $file }
pipes-saved = Enregistré sous { $file } : modifiez-le dans un tableur et chargez-le ici
pipes-refused = { $file } n’a pas été repris ; la liste reste telle quelle. { $count ->
    [one] Une erreur :
   *[other] { $count } erreurs :
}
pipes-too-large = Le fichier est bien trop grand pour une liste de tubes
pipes-error-no-column = La colonne { $column } manque
pipes-error-number = Ligne { $row }, colonne { $column } : « { $value } » n’est pas un nombre qui convient ici
pipes-error-shape = Ligne { $row } : inner_mm, outer_mm et casing_mm doivent croître dans cet ordre
pipes-error-twice = Ligne { $row } : cette famille a déjà cette taille
pipes-error-broken = La ligne { $row } ne peut pas être lue
pipes-error-empty = Elle ne contient aucun tube : il faut une ligne par taille
pipes-family-steel-single-1 = Acier, simple, série 1
pipes-family-steel-single-2 = Acier, simple, série 2
pipes-family-steel-single-3 = Acier, simple, série 3
pipes-family-steel-twin-1 = Acier, double, série 1
pipes-family-steel-twin-2 = Acier, double, série 2
pipes-family-pe-x = PE-X, flexible
command-set-pipes = Modification des tubes
command-reset-pipes = Retour aux tubes du programme

## Ce qui est donné d’un bâtiment

engine-peak-given = Puissance de pointe, donnée
engine-substation = Sous-stations
engine-substations = Nombre de sous-stations
substation-individual = Une par logement
substation-collective = Une pour tous
substation-by-dwellings = automatique
meaning-peak = Puissance de pointe
meaning-substation = Sous-stations : individuelles ou collective

## Altitudes et accessoires

engine-bends = Coudes
engine-tees = Tés
engine-valves = Vannes
engine-zeta = Autre résistance (zêta)
engine-elevation = Altitude
engine-elevation-from = Altitude au début
engine-elevation-to = Altitude à la fin
meaning-pipe-figure = Donnée d’une conduite (selon le nom de la colonne)
command-change-nodes = Modification de nœuds

heights-action = Altitudes du réseau depuis un fichier…
    .also = altitude, relief, mnt
heights-title = Altitudes : x, y, z en CSV, XYZ, GeoJSON, GeoPackage ou Shapefile
heights-filter = Tableaux et GeoJSON
heights-taken = { $nodes ->
    [one] Un nœud a reçu son altitude
   *[other] { $nodes } nœuds ont reçu leur altitude
} de { $file }{ $far ->
    [0] {""}
   *[other] ; { $far } se trouvent à plus de { $metres } m de tout point
}{ $lost ->
    [0] {""}
   *[other]  ; { $lost } lignes n’en donnaient pas
} ({ $crs })
heights-refused = Pas d’altitudes de { $file } : { $reason }
heights-dialog = Altitudes du réseau
heights-take = Reprendre ces altitudes
heights-found = { $file } : { $places ->
    [one] un point avec une altitude
   *[other] { $places } points avec une altitude
}. { $nodes ->
    [one] Un nœud du réseau reçoit son altitude
   *[other] { $nodes } nœuds du réseau reçoivent leur altitude
}{ $far ->
    [0] .
   *[other] {" "}; { $far } se trouvent à plus de { $metres } m de tout point.
}
heights-ask = { $file } : { $reason }. Choisissez le système de coordonnées.
heights-crs-by-file = comme le fichier le dit
heights-crs-by-numbers = Le fichier n’en nomme pas ; l’étendue de ses nombres le dit. Choisissez-en un autre si c’est faux.
heights-lost-no-numbers = { $count ->
    [one] Une ligne laissée
   *[other] { $count } lignes laissées
} de côté : sans x, y et altitude qui soient des nombres
heights-lost-no-height = { $count ->
    [one] Un objet ou point laissé
   *[other] { $count } objets ou points laissés
} de côté : sans altitude
heights-lost-odd-height = { $count } laissés de côté : l’altitude n’est pas entre -500 et 9000 m
heights-lost-outside = { $count } laissés de côté : hors de la zone du système de coordonnées
heights-lost-other-layer = { $count } laissés de côté : dans d’autres couches du fichier
heights-no-json = ce n’est plus du JSON valable à partir de la ligne { $line }
heights-other-crs = il nomme le système de coordonnées { $named }, inconnu ici
heights-too-large = le fichier est trop grand ; réduisez-le d’abord
heights-nothing = aucun point avec une altitude ; il faut des colonnes x, y et z
heights-no-crs = ses coordonnées sont d’un système inconnu ici

## Un régime propre, les sous-stations, et pourquoi rien n’est remboursé

engineering-regime-supply = Température de départ
engineering-regime-return = Température de retour
engineering-substations-why = { $buildings } bâtiments ont plus d’une sous-station, { $substations } ensemble : des blocs où chaque logement a la sienne. C’est pourquoi il y a plus de sous-stations que de bâtiments.
business-no-payback-nothing-to-pay = il n’y a rien à rembourser
business-no-payback-no-surplus = une année coûte plus qu’elle ne rapporte
business-no-payback-too-slow = l’excédent est trop faible pour cette durée et ce taux

## Calcul des pertes, de l’eau et du revêtement

working-loss-peak = Chaleur perdue à la pointe
working-loss-mean = Chaleur perdue à la charge moyenne
working-loss-summer = Chaleur perdue en été
working-loss-ground-formula = { $conductance } W/(m·K) de la paire × { $length } m × (eau { $water } °C − sol { $ground } °C) / { $watt } = { $value } kW
working-velocity-supply = Vitesse dans le départ
working-gradient-supply = Frottement dans le départ
working-surface-formula = { $metres } m × facteur { $factor } = { $value } m
working-factor-formula = { $weighted } m / { $length } m = { $value }

## Distribution avant tout tracé

distribution-capital-all = Investissement avant tracé, toute la chaleur
distribution-capital-served = Idem, chaleur desservie seulement
distribution-width-grows = Largeur effective : { $value } m de terrain par mètre de tranchée ; elle croît avec la densité bâtie jusqu’à { $limit }
distribution-width-falls = Largeur effective : { $value } m de terrain par mètre de tranchée ; elle diminue quand la densité bâtie croît jusqu’à { $limit }
distribution-width-flat = Largeur effective : { $value } m de terrain par mètre de tranchée ; la même dès une densité bâtie de { $limit }
distribution-working-price = Prix : C1 { $base } €/m + C2 { $slope } €/m² × { $diameter } m = { $value } €/m de tranchée, conduite et génie civil seulement
distribution-working-served = Chaleur desservie seulement : { $heat }, diamètre moyen { $diameter } m, { $price } €/m × { $trench } m = { $value }
distribution-working-own = La tranchée de ce plan coûte { $own } €/m en moyenne, ici { $price } €/m. Branchements, sous-stations, études et imprévus ne sont que dans l’investissement sans sources.
engineering-carries = Transporté à la pointe commune
