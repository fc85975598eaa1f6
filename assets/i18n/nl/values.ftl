### What a value can be, units and counts.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Roles of a line

role-trunk = Hoofdleiding
role-branch = Aftakking
role-service = Aansluitleiding
role-source = Bron

## State of a line

line-new = Nieuw
line-existing = Bestaand

## Phases

phase-number = Fase { $phase }
phase-year = Fase { $phase } · { $year }
phase-existing = Bestaand
phase-all = Alle fasen
phase-none = Geen fase

## How a building stands to the network

connection-served = Aangesloten
connection-served-later = Later aangesloten
connection-without-source = Aangesloten, zonder bron
connection-candidate = Kandidaat
connection-not-reached = Niet bereikt
connection-excluded = Uitgesloten
connection-unheated = Onverwarmd

## What the planner decides for a building

decision-candidate = Kandidaat
decision-required = Verplicht
decision-excluded = Uitgesloten

## How far the customer is committed

commitment-contracted = Contract getekend
commitment-intent = Intentieverklaring
commitment-unknown = Onbekend
commitment-refused = Geweigerd

## Uses of a building

use-dwelling = Woning
use-apartments = Appartementen
use-office = Kantoor
use-shop = Winkel
use-supermarket = Supermarkt
use-hospitality = Horeca
use-hotel = Hotel
use-school = School
use-kindergarten = Kinderopvang
use-hospital = Ziekenhuis
use-care = Woonzorgcentrum
use-sports-hall = Sporthal
use-pool = Zwembad
use-culture = Cultuur
use-worship = Eredienst
use-station = Station
use-public = Openbaar gebouw
use-industry = Industrie
use-warehouse = Magazijn
use-greenhouse = Serre
use-outbuilding = Bijgebouw
use-other = Andere
use-unknown = Onbekend gebruik

## Types of dwelling, by shared walls and size

dwelling-detached = Open bebouwing
dwelling-semi-detached = Halfopen bebouwing
dwelling-terraced = Gesloten bebouwing
dwelling-small-apartments = Klein appartementsgebouw
dwelling-apartments = Appartementsgebouw
dwelling-apartment-block = Groot appartementsblok

## Who owns a building

owner-private = Particulier
owner-social-housing = Sociale huisvesting
owner-public = Overheid
owner-unknown = Eigenaar onbekend
owner-company = Bedrijf

## Where a demand comes from

origin-corrected = Gecorrigeerd
origin-measured = Gemeten
origin-given = Opgegeven
origin-estimated = Geschat
origin-none = Geen warmtevraag

## Classes of a street

street-class-motorway = Autosnelweg
street-class-regional = Gewestweg
street-class-collector = Ontsluitingsweg
street-class-access = Erftoegangsweg
street-class-path = Voet- of fietspad
street-class-track = Dienstweg

## Rules and surface of a street

street-rule-allowed = Toegelaten
street-rule-avoid = Liever niet
street-rule-forbidden = Verboden
surface-asphalt = Asfalt
surface-pavers = Klinkers
surface-cobbles = Kasseien
surface-concrete = Beton
surface-unpaved = Onverhard
surface-unknown = Verharding onbekend

## Works planned in a street

works-sewer = Riolering
works-road = Heraanleg
works-water = Waterleiding
works-other = Andere werken
works-none = Geen werken bekend

## How works and phase meet

opportunity-match = Zelfde jaar
opportunity-near = Bijna samen
opportunity-clash = Tweemaal open
opportunity-free = Geen werken bekend

## Parties of a line

party-owner = Eigenaar
party-builder = Bouwheer
party-operator = Warmtenetbeheerder
party-payer = Betaler

## What the data layers are

layer-buildings = Gebouwen
layer-streets = Straten
layer-areas = Sectoren
layer-background = Achtergrond
layer-sources = Warmtebronnen
layer-network = Warmtenet
layer-services = Aansluitleidingen
layer-grid = Warmtedichtheidsraster
background-water = Water
background-rail = Spoorweg
background-green = Groen
background-square = Plein
background-industrial = Industriegrond
background-other = Ander terrein

## What the pointer snaps to

snap-network-node = Knooppunt van het net
snap-line-end = Leidingeinde
snap-crossing = Kruising
snap-network-segment = Leiding van het net
snap-street-vertex = Hoekpunt van de straat
snap-street-segment = Straat
snap-access-point = Toegangspunt van het gebouw

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
unit-percentage-points = procentpunt
unit-celsius = °C
unit-eur-per-mwh = €/MWh
unit-kg-per-mwh = kg CO₂/MWh
unit-years = jaar

## Sides of the compass, one letter

compass-north = N
compass-south = Z
compass-east = O
compass-west = W

## Counts

count-buildings = { $count ->
    [one] { $count } gebouw
   *[other] { $count } gebouwen
}
count-dwellings = { $count ->
    [one] { $count } woning
   *[other] { $count } woningen
}
count-streets = { $count ->
    [one] { $count } straat
   *[other] { $count } straten
}
count-lines = { $count ->
    [one] { $count } leiding
   *[other] { $count } leidingen
}
count-sources = { $count ->
    [one] { $count } bron
   *[other] { $count } bronnen
}
count-areas = { $count ->
    [one] { $count } sector
   *[other] { $count } sectoren
}
count-zones = { $count ->
    [one] { $count } warmtezone
   *[other] { $count } warmtezones
}
card-go-to = Naar de kaart van { $what }
count-phases = { $count ->
    [one] { $count } fase
   *[other] { $count } fasen
}
count-connections = { $count ->
    [one] { $count } aansluiting
   *[other] { $count } aansluitingen
}
count-features = { $count ->
    [one] { $count } object
   *[other] { $count } objecten
}
count-problems = { $count ->
    [one] { $count } probleem
   *[other] { $count } problemen
}
count-selected = { $count } geselecteerd

## Plain words

value-yes = Ja
value-no = Nee
value-unknown = Onbekend
value-none = Geen
