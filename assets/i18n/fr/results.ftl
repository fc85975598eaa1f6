### Figures, tables and reasons.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Headline figures

result-coverage = Taux de couverture
result-coverage-buildings = Bâtiments desservis
result-coverage-dwellings = Logements desservis
result-coverage-heat = Chaleur fournie
result-coverage-reachable = Chaleur à portée
result-of-buildings = sur { $count } bâtiments chauffés du périmètre
result-of-dwellings = sur { $count } logements du périmètre
result-of-heat = sur { $energy } dans le périmètre
result-reach = à moins de { $length } d’une conduite
result-potential = Potentiel
result-potential-tip = Si chaque candidat signe
result-expected = Attendu
result-expected-tip = Au taux de raccordement de chaque bâtiment
result-linear-density = Densité thermique linéaire
result-excluding-service = sans les branchements
result-including-service = avec les branchements
result-downstream = avec tout l’aval
result-areal-density = Densité de demande de chaleur
result-demand = Demande de chaleur
result-served-heat = Chaleur fournie par an
result-trench = Tranchée
result-trench-m = Longueur de tranchée
result-service-m = Branchements
result-connections = Raccordements
result-phase = Phase
result-year = Année
result-increment = Cette phase
result-cumulative = Cumulé
result-plan-area = Périmètre
result-plan-area-all = Tous les bâtiments chargés
result-plan-area-drawn = Périmètre dessiné
result-outside = Hors périmètre
result-selection = Sélection
result-total = Total
phases-buildings = Bât.
result-chart-heat = Chaleur cumulée
result-chart-trench = Tranchée cumulée

## Classes of linear heat density

density-none = Nulle
density-weak = Faible
density-conditional = Sous conditions
density-promising = Prometteuse
density-good = Bonne
density-excellent = Excellente

## Measures of the map

measure-demand = Demande de chaleur
measure-specific-demand = Demande de chaleur par surface de plancher
measure-year = Année de construction
measure-use = Affectation
measure-phase = Phase
measure-connection = Raccordement
measure-origin = Provenance de la demande
measure-plain = Couleur unique
measure-linear-density = Densité thermique linéaire
measure-opportunity = Chantiers et phases
measure-role = Rôle
measure-owner = Propriétaire
classes-quantile = Effectifs égaux
classes-equal = Intervalles égaux
classes-manual = Limites propres
classes-round = Intervalles ronds

## Columns

column-id = Id
column-name = Nom
column-role = Rôle
column-street = Rue
column-address = Adresse
column-use = Affectation
column-levels = Niveaux
column-year-built = Construction
column-renovation-year = Rénovation
column-dwellings = Logements
column-floor-area = Surface de plancher
column-footprint = Emprise au sol
column-demand = Demande de chaleur
column-origin = Provenance
column-length = Longueur
column-density = Densité
column-owner = Propriétaire
column-commitment = Engagement
column-width = Largeur
column-surface = Revêtement
column-works = Travaux
column-works-year = Année des travaux
column-capacity = Puissance
column-available-from = Disponible dès

## Why a building is not served

reason-too-far = Trop loin : { $length } > { $limit }
reason-crosses-water = Le branchement traverserait un cours d’eau
reason-crosses-rail = Le branchement traverserait le chemin de fer
reason-through-building = Le branchement traverserait le bâtiment { $building }
reason-no-source = Sa conduite n’est reliée à aucune source
reason-later = Sa conduite n’atteint une source qu’en phase { $phase }
reason-excluded = Exclu par décision
reason-unheated = Non chauffé
reason-no-network = Aucune conduite dessinée
