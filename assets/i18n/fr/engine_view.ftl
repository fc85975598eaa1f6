### Le réseau dimensionné sur la carte, dans les graphiques, les volets, les fiches et les tableaux.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

pipe-menu = Technique

## Figures that pipes are coloured by

pipe-dn = Diamètre nominal
pipe-load = Puissance de pointe
pipe-velocity = Vitesse
pipe-gradient = Frottement
pipe-pressure = Différence de pression en pointe
pipe-temperature = Température de départ en pointe
pipe-loss = Perte de chaleur, moyenne de l’année
pipe-use = Part utilisée de la capacité

pipe-by-dn = par diamètre
pipe-by-load = par puissance de pointe
pipe-by-velocity = par vitesse
pipe-by-gradient = par frottement
pipe-by-pressure = par différence de pression
pipe-by-temperature = par température de départ
pipe-by-loss = par perte de chaleur
pipe-by-use = par usage de la capacité

pipe-unit-mm = mm
pipe-unit-m-per-s = m/s
pipe-unit-pa-per-m = Pa/m
pipe-unit-bar = bar
pipe-unit-w-per-m = W/m

pipe-action-dn = Colorer le réseau par diamètre
    .also = dn, taille des conduites
pipe-action-load = Colorer le réseau par puissance de pointe
    .also = kw, puissance
pipe-action-velocity = Colorer le réseau par vitesse
    .also = m/s
pipe-action-gradient = Colorer le réseau par frottement
    .also = gradient de pression, pa/m
pipe-action-pressure = Colorer le réseau par différence de pression
    .also = bar, pression différentielle
pipe-action-temperature = Colorer le réseau par température de départ
    .also = départ, refroidissement
pipe-action-loss = Colorer le réseau par perte de chaleur
    .also = perte, w/m
pipe-action-use = Colorer le réseau par usage de la capacité
pipe-action-phase = Colorer le réseau par phase
pipe-action-density = Colorer le réseau selon la densité linéaire
    .also = densité linéaire, seuil
pipe-action-width = Lignes aussi larges que leur diamètre
    .also = dn, épaisseur
pipe-action-width-tip = Lignes et raccordements aussi larges que leur diamètre, et non leur rôle

pipe-width-by-dn = Largeur selon le diamètre
pipe-marks = Conduites hors limites
pipe-no-figure = Non alimentée

pipe-too-small = Trop petite, il faut DN { $dn }
pipe-too-fast = Plus rapide que son rôle ne le permet
pipe-too-steep = Plus de frottement que son rôle ne le permet

## Why there is no engineered network

pipe-why-no-lines = Rien n’est encore dimensionné : dessinez d’abord une ligne.
pipe-why-no-source = Rien n’est encore dimensionné : placez une source sur une ligne.
pipe-why-not-in-use = Rien n’est encore dimensionné : aucune source n’est en service. Activez-en une dans sa fiche.
pipe-why-not-supplied = Rien n’est encore dimensionné : aucune source en service n’est sur une ligne, ou n’existe d’ici la dernière phase.

## Panels and commands

panel-engineering = Réseau dimensionné
panel-quantities = Métré
panel-profile = Profil de pression et de température
action-engineering = Réseau dimensionné : chiffres et choix
    .also = technique, lcoh, coût de la chaleur, rentabilité, déficit, van, pointe, simultanéité, régime, température, investissement, recettes, subside
action-quantities = Métré
    .also = métré, quantités, mètres de conduite
action-profile = Profil de pression et de température
    .also = pression, hauteur de pompe, client critique, piézométrique
action-profile-tip = Pression et température le long du parcours de la source à ce qui est sélectionné, sinon au bâtiment critique
table-copy-all = Tout copier

## Columns of the tables and fields of exports

engine-drop = Perte de pression, départ et retour
engine-highest = Pression la plus élevée
engine-supply-start = Départ au début
engine-return-start = Retour au début
engine-supply-bar = Pression au départ
engine-return-bar = Pression au retour
engine-supply-c = Température de départ
engine-return-c = Température de retour
engine-heat = Chaleur en pointe
engine-head = Pression de la pompe
engine-pump = Puissance de la pompe
engine-space-kw = Pointe, chauffage
engine-hot-water-kw = Pointe, eau chaude
engine-service-dn = DN du raccordement
engine-service-velocity = Vitesse dans le raccordement
engine-service-gradient = Frottement dans le raccordement
engine-service-loss = Perte de chaleur du raccordement
engine-service-cost = Coût du raccordement
diff-attribute-exists-already = existe déjà
diff-attribute-supply-c = température de départ

## Bill of quantities

bill-family = Type de conduite
bill-surface = Revêtement
bill-factor = Facteur du revêtement
bill-length = Tranchée
bill-cost = Coût
bill-cost-per-m = Coût par mètre
bill-lumps = Traversées, moins synergie
bill-state = Nouveau ou existant
bill-unit-eur = €
bill-unit-eur-per-m = €/m
bill-total = Total
bill-empty = Rien n’est encore alimenté.
bill-sums = { $length } de tranchée · { $cost }
bill-note = hors TVA, études et imprévus ; l’existant figure sans prix et hors du total
bill-crossings = Traversées, synergie

## The page of figures

summary-section = Partie
summary-figure = Chiffre
summary-potential = Potentiel
summary-expected = Attendu
summary-section-peak = Pointe
summary-section-heat = Chaleur et pertes
summary-section-pressure = Pression et pompes
summary-section-investment = Investissement, hors TVA
summary-section-business = Bilan économique
summary-substations = Sous-stations
summary-undiversified = Pointes de tous à la fois
summary-diversified = Pointe avec foisonnement
summary-peak-sources = Pointe aux sources, pertes comprises
summary-full-load = Heures à pleine charge
summary-delivered = Chaleur livrée
summary-loss = Perte de chaleur
summary-loss-share = Part perdue de la chaleur des sources
summary-short = Chaleur qu’aucune source ne fournit
summary-least-supply = Départ le plus bas chez un client
summary-return = Retour aux sources
summary-head = Pression de la pompe
summary-critical = Bâtiment critique
summary-pump-power = Puissance des pompes
summary-pump-energy = Électricité de pompage
summary-held = Maintien de pression à la source
summary-needed = Maintien de pression nécessaire
summary-highest = Pression la plus élevée
summary-standing = Pression statique
summary-lines = Artères, antennes et branchements dessinés
summary-services = Branchements
summary-stations = Sous-stations
summary-sources = Sources
summary-engineering = Études et surveillance
summary-contingency = Imprévus
summary-total = Total
summary-connections = Raccordements (bâtiments)
summary-fees = Frais de raccordement
summary-revenue = Recettes
summary-running = Coûts d’exploitation
summary-npv = Valeur actuelle, avec subside
summary-gap = Déficit, sans subside
summary-grant = Subside
summary-open-gap = Déficit restant avec le subside
summary-gap-connection = Déficit par raccordement
summary-gap-tonne = Déficit par tonne de CO₂
summary-lcoh = Coût de la chaleur (LCOH)
summary-irr = Taux de rentabilité interne
summary-payback = Remboursé après
summary-co2 = CO₂ évité
summary-substations-tip = Sous-stations de tous les bâtiments raccordés : les logements d’un bâtiment peuvent avoir chacun la leur, un immeuble peut en partager une. Le foisonnement compte celles-ci, multipliées par le taux de raccordement là où les clients attendus sont comptés.
summary-connections-tip = Bâtiments qui se raccordent ; un bâtiment à plusieurs sous-stations compte une fois. Ce qui est raccordé depuis la phase 0 n'en fait pas partie.
summary-undiversified-tip = La somme des pointes de tous les bâtiments raccordés, comme si tous puisaient au même moment.
summary-diversified-tip = La même avec foisonnement : tous ne puisent pas leur pointe au même moment. Les clients au-dessus de la part d’ancrage comptent entièrement.
summary-peak-sources-tip = La pointe avec foisonnement et la chaleur que les conduites perdent pendant ce temps : ce que les sources doivent fournir d’un coup.
summary-full-load-tip = Chaleur que les sources fournissent en un an, divisée par leur pointe. L’année est normale : températures extérieures réparties autour de leur moyenne comme le veulent les degrés-jours.
summary-delivered-tip = Chaleur qui arrive chez les clients en un an.
summary-loss-tip = Chaleur que les conduites perdent dans le sol en un an, branchements compris : entre les pertes calculées en pointe, en charge moyenne et en été, pas à pas sur la courbe de charge classée.
summary-loss-share-tip = La part de la chaleur mise dans le réseau qui n’arrive pas.
summary-short-tip = Chaleur des heures où toutes les sources ensemble fournissent moins que demandé. Avec assez de puissance, c’est 0.
summary-least-supply-tip = Le départ le plus froid qui arrive chez un client qui prend de la chaleur, à chacune des trois charges.
summary-return-tip = Le retour tel qu’il revient aux sources à chacune des trois charges.
summary-head-tip = Ce que la pompe ajoute pour que le bâtiment critique ait encore sa pression différentielle. La plus grande de toutes les sources.
summary-pump-power-tip = Débit × pression / rendement, toutes les sources ensemble, en pointe.
summary-pump-energy-tip = Puissance des pompes sur la courbe de charge d’une année.
summary-held-tip = Pression que l’on maintient dans le retour de la source principale du premier tronçon de réseau. Les tronçons non reliés maintiennent chacun la leur : voir les sources.
summary-needed-tip = Le minimum pour que, dans le premier tronçon de réseau, l’eau ne bouille nulle part et qu’il reste partout assez de pression.
summary-highest-tip = La pression la plus élevée du réseau quand les pompes tournent ; les conduites doivent la supporter.
summary-standing-tip = Pression au point le plus bas quand les pompes sont arrêtées : la plus haute de tous les tronçons de réseau.
summary-lines-tip = Conduites dessinées : mètres × (tube + terrassement × facteur du revêtement), avec les traversées. Ce qui existe déjà ne coûte rien.
summary-services-tip = Branchements qui découlent des raccordements : une part fixe pour chacun et une part par mètre.
summary-stations-tip = Sous-stations chez les clients, selon le type de bâtiment.
summary-sources-tip = Puissance des sources × prix ; sans puissance donnée, celle de la pointe. Ce qui existe déjà ne coûte rien.
summary-engineering-tip = Une part des travaux ci-dessus.
summary-contingency-tip = Une part des travaux ci-dessus.
summary-total-tip = Le tout, hors TVA, avant tout subside.
summary-fees-tip = Ce que les clients paient une fois, au raccordement.
summary-revenue-tip = Chaleur vendue et redevances fixes d’une année avec toutes les phases.
summary-running-tip = Chaleur achetée, électricité des pompes et entretien d’une année avec toutes les phases.
summary-npv-tip = Toutes les recettes moins tous les coûts des années comptées, actualisés à la première. Les phases sans année viennent avec la première qui en a une, ou un an après la précédente.
summary-gap-tip = Ce qui manque au départ, sans subside, pour que les recettes couvrent tous les coûts au taux d’actualisation.
summary-grant-tip = Le subside saisi : une seule somme, au départ.
summary-open-gap-tip = Ce qui reste du déficit après le subside.
summary-gap-connection-tip = Déficit sans subside, divisé par les raccordements.
summary-gap-tonne-tip = Déficit sans subside, divisé par les tonnes évitées sur les années comptées.
summary-lcoh-tip = Prix d’un MWh auquel les recettes couvriraient tous les coûts, sans subside : coûts actualisés / chaleur actualisée.
summary-irr-tip = Taux auquel recettes et coûts s’équilibrent, avec le subside. Un tiret : à aucun taux.
summary-payback-tip = Années jusqu’au remboursement au taux d’actualisation, avec le subside. Un tiret : pas dans les années comptées.
summary-co2-tip = Ce que des chaudières au gaz émettraient pour la même chaleur, moins ce qu’émettent sources et pompes, une année avec toutes les phases.
capacity-title = Puissance des sources par phase
capacity-peak = Pointe avec pertes
capacity-there = Toutes les sources
capacity-without-largest = Sans la plus grande
capacity-unlimited = sans limite
capacity-short = il manque { $short } à la pointe
split-title = Ce que chaque source fournit en un an
split-heat = Chaleur
split-share = Part
split-peak = Charge la plus haute
cost-by-phase = Investissement par phase
cost-pipes = Conduites
cost-stations = Sous-stations
cost-sources = Sources
cost-by-role = Conduites par rôle
cost-drawn-services = Branchements dessinés
cost-by-owner = Investissement par propriétaire
revenue-by-class = Recettes par classe de clients
revenue-heat = Chaleur vendue
revenue-sold = Ventes de chaleur
revenue-standing = Redevance fixe
revenue-class-count = { $class } · { $count }
revenue-class-dwelling = Logements
revenue-class-block = Immeubles de logements
revenue-class-other = Autres bâtiments
revenue-class-large = Grands clients
summary-unit-h = h
summary-unit-eur-per-a = €/a
summary-unit-eur-per-t = €/t
summary-unit-years = ans
summary-unit-t-per-a = t/a

## Choices of the engineered network

engineering-regime = Départ et retour
engineering-prices = Prix des conduites et du génie civil
engineering-price-low = bas
engineering-price-mid = moyen
engineering-price-high = élevé
engineering-law = Foisonnement
engineering-law-winter = Winter 2001
engineering-law-thermos = THERMOS
engineering-law-constant = constant
engineering-law-table = propre tableau
engineering-sized-for = Dimensionné pour les charges de
engineering-last-phase = la dernière phase
engineering-customers = Clients comptés
engineering-all-customers = tous les potentiels
engineering-expected-customers = ceux attendus à signer
engineering-hot-water = Eau chaude
engineering-hot-water-none = pas par le réseau
engineering-hot-water-instant = instantanée
engineering-hot-water-tank = avec ballon
engineering-pipes = Artères et antennes
engineering-service-pipes = Conduites des raccordements
engineering-findings = Points d’attention
engineering-more = encore { $count } de ce type
engineering-fewer = Moins de ce type
lint-scope-engineering = Technique
problems-too-small = Conduites trop petites
problems-service-too-small = Branchements trop petits
problems-too-fast = Conduites trop rapides
problems-too-steep = Conduites avec trop de frottement
problems-unknown-dn = Conduites en terre sans diamètre
problems-early-use = Conduites à peine utilisées au début
problems-too-cool = Clients au départ trop froid
problems-small-cooling = Réseaux à faible écart de température
problems-peak-too-low = Pointes données trop basses
problems-heat-unmet = Chaleur que la pointe ne livre pas
problems-pipe-too-hot = Conduites trop chaudes
problems-pipe-pressure = Conduites sous trop de pression
problems-boils = Eau qui bouillirait
problems-sources-short = Sources qui donnent trop peu
problems-short-without-largest = Trop peu sans la plus grande source
problems-capacity-unknown = Sources sans puissance
problems-beyond-business = Phases au-delà du plan d’affaires
problems-unsettled = Chiffres qui ne se sont pas stabilisés

## The profile

profile-title = De { $from } à { $to } · { $length }
profile-at = à { $length } : { $supply } et { $return } bar, { $hot } et { $cold } °C
profile-node = nœud { $node }
profile-critical = Vers le bâtiment critique
profile-empty = Sélectionnez un bâtiment desservi, une ligne alimentée ou un nœud.
profile-pressure = Pression en pointe
profile-temperature = Température en pointe
profile-supply = Départ
profile-return = Retour
profile-boiling = Ébullition
profile-held = Maintenue
profile-needed = Nécessaire
profile-least = Minimum chez un client
profile-way = Le long du parcours

## The working of a figure

working-title = Afficher le calcul
working-hide = Masquer le calcul
working-peak = Pointe à couvrir
working-peak-formula = foisonnement { $factor } (de { $substations } sous-stations) × { $space } kW + { $water-factor } × { $water } kW eau chaude (de { $dwellings } logements) + { $anchors } kW grands clients = { $value } kW ; plus grand client { $largest } kW
working-peak-largest-formula = le plus grand client, { $largest } kW, dépasse foisonnement { $factor } (de { $substations } sous-stations) × { $space } kW + { $water-factor } × { $water } kW eau chaude (de { $dwellings } logements) + { $anchors } kW grands clients : { $value } kW
working-flow = Débit de dimensionnement
working-flow-formula = { $kw } kW / ({ $cp } kJ/(kg·K) × { $kelvin } K) = { $value } kg/s
working-flow-balanced = équilibre de toutes les sources et boucles à la pointe : { $value } kg/s (ses propres clients demandent { $alone } kg/s)
working-given-formula = { $given } kW donnés × { $left } du besoin restant après rénovation = { $value } kW
working-velocity-formula = { $flow } kg/s / ({ $density } kg/m³ × π/4 × ({ $inner } mm)²) = { $value } m/s (eau à { $water } °C)
working-gradient-formula = Colebrook λ { $lambda } (Re { $reynolds }, rugosité { $roughness } mm) × { $density } kg/m³ × ({ $velocity } m/s)² / (2 × { $inner } mm) = { $value } Pa/m (eau à { $water } °C, viscosité { $viscosity } µPa·s)
working-loss = Chaleur perdue en un an
working-loss-formula = ({ $peak } kW en pointe × { $peak-hours } h + { $mean } kW en charge moyenne × { $mean-hours } h + { $summer } kW en été × { $summer-hours } h de la courbe de charge) = { $value } MWh/a
working-cost = Coût, hors TVA
working-cost-formula = (conduite { $pipe } €/m + génie civil { $civil } €/m × { $factor }) × { $length } m + traversées { $crossings } € − économisé { $synergy } € = { $value } €
working-cost-service-formula = { $per-metre } €/m × { $length } m = { $value } €
working-service-cost-formula = { $fixed } € + { $per-metre } €/m × { $length } m = { $value } €
working-space-formula = { $demand } MWh/a × (1 − { $share } eau chaude) × 1 000 / { $hours } h = { $value } kW
working-given-water-formula = au plus { $dwellings } × { $kw } kW × foisonnement { $factor } de { $given } kW donnés − { $space } kW chauffage = { $value } kW
working-given-space-formula = ({ $given } kW donnés − { $water } kW eau chaude) × { $left } du chauffage restant après rénovation = { $value } kW
working-hot-water-formula = { $dwellings } × { $kw } kW × foisonnement { $factor } = { $value } kW
working-building-formula = { $space } kW + { $water } kW = { $value } kW
working-pump-formula = { $head } bar × { $flow } kg/s / ({ $density } kg/m³ × { $efficiency }) = { $value } kW
working-profile = Profil depuis la source
profile-short = Profil

## Sheets of cost, revenue and sources; whose thresholds

density-source-heatplan = Dérivation de Heatplan à partir des sources des autres séries ; aucun seuil flamand officiel n’est connu
density-source-npro = nPro, densité thermique linéaire
density-source-vicus = VICUS, densité thermique linéaire (critique : coût du réseau au-dessus de 50 EUR/MWh)
density-source-bavaria = Energie-Atlas Bayern, C.A.R.M.E.N. : 1,5 MWh/(m·a) comme valeur indicative
density-source-kww = Guide KWW 2024 (rapporté, non vérifié)
density-source-fheat = F|Heat (FH Münster, NRW) : filtre par défaut 500 kWh/(m·a)
density-source-france = Fonds Chaleur (ADEME) : 1,5 comme seuil critique ; classes de Leurent 2019
density-source-switzerland = deineenergie.ch : 2,0 couvre le coût ; QM Fernwärme : au moins 1,2 avec la phase 1 (rapporté, non vérifié)
density-source-scandinavia = Réseaux peu denses de 4e génération : viables dès 0,2-0,5 avec des tranchées bon marché (rapporté, non vérifié)
export-layer-costs = Coûts
export-layer-revenue = Recettes par classe
export-layer-source-split = Chaleur par source
export-layer-source-phases = Sources par phase
sheet-by = Par
sheet-part = Poste
sheet-owner = Propriétaire
sheet-phase = Phase
sheet-no-owner = Sans propriétaire : conduites de personne, branchements, sous-stations, sources
sheet-class = Clients
sheet-heat-sold = Chaleur vendue
sheet-standing = Redevances fixes
sheet-expected-connections = Raccordements, attendus
sheet-expected-delivered = Chaleur livrée, attendue
sheet-expected-heat = Chaleur vendue, attendue
sheet-expected-standing = Redevances fixes, attendues
sheet-expected-fees = Frais de raccordement, attendus
sheet-source-capacity = Puissance
sheet-source-heat-year = Chaleur fournie
sheet-source-share = Part de la chaleur
sheet-source-peak = Charge maximale
sheet-source-phase-loss = Pertes à la pointe
sheet-source-without-largest = Puissance sans la plus grande
sheet-source-short = Manque à la pointe
sheet-source-short-without = Manque sans la plus grande
sheet-source-largest = Plus grande source
summary-reinvest = Remplacé pendant la durée, valeur actuelle
summary-reinvest-tip = Les sous-stations et les sources sont rachetées après leur durée de vie, tant qu'il reste une année du plan d'affaires. Les conduites durent plus longtemps. Ce que les choses valent encore à la fin n'est pas compté.
cost-no-owner = Sans propriétaire
cost-no-owner-note = Conduites dont personne n'est nommé, branchements non dessinés, sous-stations et sources. Études et imprévus vont avec ce qu'ils concernent.
cost-owner-total = Total
business-existing = C'est le plan d'affaires de ce qui s'ajoute. Les clients de la phase 0 ({ $count }, { $heat }) et leurs conduites ne figurent d'aucun côté.
card-crossings = Traverse
card-crossings-water = { $count ->
    [one] 1 cours d'eau
   *[other] { $count } cours d'eau
}
card-crossings-rail = { $count ->
    [one] 1 voie ferrée
   *[other] { $count } voies ferrées
}
card-crossings-road = { $count ->
    [one] 1 route régionale
   *[other] { $count } routes régionales
}
card-crossings-own = { $road } (votre nombre)
bill-crossed-water = Cours d'eau traversés
bill-crossed-rail = Voies ferrées traversées
bill-crossed-roads = Routes régionales traversées
card-roads-crossed = Nombre de routes régionales traversées
card-roads-counted = selon les rues
