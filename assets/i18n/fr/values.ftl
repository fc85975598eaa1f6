### What a value can be, units and counts.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Roles of a line

role-trunk = Artère principale
role-branch = Antenne
role-service = Branchement
role-source = Source

## State of a line

line-new = Nouvelle
line-existing = Existante

## Phases

phase-number = Phase { $phase }
phase-year = Phase { $phase } · { $year }
phase-existing = Existant
phase-all = Toutes les phases
phase-none = Sans phase

## How a building stands to the network

connection-served = Desservi
connection-served-later = Desservi plus tard
connection-without-source = Raccordé, sans source
connection-candidate = Candidat
connection-not-reached = Hors de portée
connection-excluded = Exclu
connection-unheated = Non chauffé

## What the planner decides for a building

decision-candidate = Candidat
decision-required = Obligatoire
decision-excluded = Exclu

## How far the customer is committed

commitment-contracted = Contrat signé
commitment-intent = Lettre d’intention
commitment-unknown = Inconnu
commitment-refused = Refus

## Uses of a building

use-dwelling = Maison
use-apartments = Appartements
use-office = Bureaux
use-shop = Commerce
use-supermarket = Supermarché
use-hospitality = Horeca
use-hotel = Hôtel
use-school = École
use-kindergarten = Crèche
use-hospital = Hôpital
use-care = Maison de repos
use-sports-hall = Hall de sport
use-pool = Piscine
use-culture = Culture
use-worship = Lieu de culte
use-station = Gare
use-public = Bâtiment public
use-industry = Industrie
use-warehouse = Entrepôt
use-greenhouse = Serre
use-outbuilding = Annexe ou garage
use-other = Autre
use-unknown = Affectation inconnue

## Types of dwelling, by shared walls and size

dwelling-detached = 4 façades
dwelling-semi-detached = 3 façades
dwelling-terraced = Mitoyen
dwelling-small-apartments = Petit immeuble
dwelling-apartments = Immeuble à appartements
dwelling-apartment-block = Grand immeuble

## Who owns a building

owner-private = Particulier
owner-social-housing = Logement social
owner-public = Pouvoir public
owner-unknown = Propriétaire inconnu
owner-company = Entreprise

## Where a demand comes from

origin-corrected = Corrigé
origin-measured = Mesuré
origin-given = Fourni
origin-estimated = Estimé
origin-none = Aucune demande

## Classes of a street

street-class-motorway = Autoroute
street-class-regional = Route régionale
street-class-collector = Voie collectrice
street-class-access = Rue de desserte
street-class-path = Sentier
street-class-track = Chemin de service

## Rules and surface of a street

street-rule-allowed = Autorisée
street-rule-avoid = À éviter
street-rule-forbidden = Interdite
surface-asphalt = Asphalte
surface-pavers = Klinkers
surface-cobbles = Pavés
surface-concrete = Béton
surface-unpaved = Non revêtu
surface-unknown = Revêtement inconnu

## Works planned in a street

works-sewer = Égouttage
works-road = Réaménagement
works-water = Conduite d’eau
works-other = Autres travaux
works-none = Aucun chantier connu

## How works and phase meet

opportunity-match = Même année
opportunity-near = Années proches
opportunity-clash = Ouverte deux fois
opportunity-free = Aucun chantier connu

## Parties of a line

party-owner = Propriétaire
party-builder = Maître d’ouvrage
party-operator = Gestionnaire
party-payer = Payeur

## What the data layers are

layer-buildings = Bâtiments
layer-streets = Rues
layer-areas = Secteurs
layer-background = Fond de plan
layer-sources = Sources de chaleur
layer-network = Réseau de chaleur
layer-services = Branchements
layer-grid = Carroyage de densité
background-water = Eau
background-rail = Chemin de fer
background-green = Espace vert
background-square = Place
background-industrial = Zone industrielle
background-other = Autre terrain

## What the pointer snaps to

snap-network-node = Nœud du réseau
snap-line-end = Extrémité de conduite
snap-crossing = Croisement
snap-network-segment = Conduite du réseau
snap-street-vertex = Sommet de la rue
snap-street-segment = Rue
snap-access-point = Point d’accès du bâtiment

## Units

unit-m = m
unit-km = km
unit-m2 = m²
unit-ha = ha
unit-kw = kW
unit-mw = MW
unit-kwh-per-a = kWh/a
unit-mwh-per-a = MWh/a
unit-gwh-per-a = GWh/a
unit-mwh-per-m-a = MWh/(m·a)
unit-mwh-per-ha-a = MWh/(ha·a)
unit-kwh-per-m2-a = kWh/(m²·a)
unit-percent = %
unit-percentage-points = points
unit-celsius = °C
unit-eur-per-mwh = €/MWh
unit-kg-per-mwh = kg CO₂/MWh
unit-years = ans

## Sides of the compass, one letter

compass-north = N
compass-south = S
compass-east = E
compass-west = O

## Counts

count-buildings = { $count ->
    [one] { $count } bâtiment
   *[other] { $count } bâtiments
}
count-dwellings = { $count ->
    [one] { $count } logement
   *[other] { $count } logements
}
count-streets = { $count ->
    [one] { $count } rue
   *[other] { $count } rues
}
count-lines = { $count ->
    [one] { $count } conduite
   *[other] { $count } conduites
}
count-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
count-areas = { $count ->
    [one] { $count } secteur
   *[other] { $count } secteurs
}
count-zones = { $count ->
    [one] { $count } zone de chaleur
   *[other] { $count } zones de chaleur
}
card-go-to = Vers la fiche : { $what }
count-phases = { $count ->
    [one] { $count } phase
   *[other] { $count } phases
}
count-connections = { $count ->
    [one] { $count } raccordement
   *[other] { $count } raccordements
}
count-features = { $count ->
    [one] { $count } objet
   *[other] { $count } objets
}
count-problems = { $count ->
    [one] { $count } problème
   *[other] { $count } problèmes
}
count-selected = { $count ->
    [one] { $count } sélectionné
   *[other] { $count } sélectionnés
}

## Plain words

value-yes = Oui
value-no = Non
value-unknown = Inconnu
value-none = Aucun
