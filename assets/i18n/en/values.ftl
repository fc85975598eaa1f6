### What a value can be, units and counts.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Roles of a line

role-trunk = Trunk
role-branch = Branch
role-service = Service pipe
role-source = Source

## State of a line

line-new = New
line-existing = Existing

## Phases

phase-number = Phase { $phase }
phase-year = Phase { $phase } · { $year }
phase-existing = Existing
phase-all = All phases
phase-none = No phase

## How a building stands to the network

connection-served = Served
connection-served-later = Served later
connection-without-source = Connected, no source
connection-candidate = Candidate
connection-not-reached = Not reached
connection-excluded = Excluded
connection-unheated = Unheated

## What the planner decides for a building

decision-candidate = Candidate
decision-required = Required
decision-excluded = Excluded

## How far the customer is committed

commitment-contracted = Contracted
commitment-intent = Letter of intent
commitment-unknown = Unknown
commitment-refused = Refused

## Uses of a building

use-dwelling = Dwelling
use-apartments = Apartments
use-office = Office
use-shop = Shop
use-supermarket = Supermarket
use-hospitality = Restaurant or café
use-hotel = Hotel
use-school = School
use-kindergarten = Childcare
use-hospital = Hospital
use-care = Care home
use-sports-hall = Sports hall
use-pool = Swimming pool
use-culture = Culture
use-worship = Place of worship
use-station = Station
use-public = Public building
use-industry = Industry
use-warehouse = Warehouse
use-greenhouse = Greenhouse
use-outbuilding = Shed or garage
use-other = Other
use-unknown = Unknown use

## Types of dwelling, by shared walls and size

dwelling-detached = Detached
dwelling-semi-detached = Semi-detached
dwelling-terraced = Terraced
dwelling-small-apartments = Small apartment house
dwelling-apartments = Apartment house
dwelling-apartment-block = Apartment block

## Who owns a building

owner-private = Private
owner-social-housing = Social housing
owner-public = Public
owner-unknown = Owner unknown
owner-company = Company

## Where a demand comes from

origin-corrected = Corrected
origin-measured = Measured
origin-given = Given
origin-estimated = Estimated
origin-none = No demand

## Classes of a street

street-class-motorway = Motorway
street-class-regional = Regional road
street-class-collector = Local collector
street-class-access = Residential street
street-class-path = Path
street-class-track = Service road

## Rules and surface of a street

street-rule-allowed = Allowed
street-rule-avoid = Avoid
street-rule-forbidden = Forbidden
surface-asphalt = Asphalt
surface-pavers = Pavers
surface-cobbles = Cobbles
surface-concrete = Concrete
surface-unpaved = Unpaved
surface-unknown = Surface unknown

## Works planned in a street

works-sewer = Sewer
works-road = Road renewal
works-water = Water main
works-other = Other works
works-none = No works known

## How works and phase meet

opportunity-match = Same year
opportunity-near = Close by
opportunity-clash = Opened twice
opportunity-free = No works known

## Parties of a line

party-owner = Owner
party-builder = Builder
party-operator = Operator
party-payer = Payer

## What the data layers are

layer-buildings = Buildings
layer-streets = Streets
layer-areas = Sectors
layer-background = Background
layer-sources = Heat sources
layer-network = Heat network
layer-services = Service pipes
layer-grid = Heat density grid
background-water = Water
background-rail = Railway
background-green = Green
background-square = Square
background-industrial = Industrial land
background-other = Other ground

## What the pointer snaps to

snap-network-node = Network node
snap-line-end = Line end
snap-crossing = Crossing
snap-network-segment = Network line
snap-street-vertex = Street vertex
snap-street-segment = Street
snap-access-point = Building access point

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
unit-percentage-points = pp
unit-celsius = °C
unit-eur-per-mwh = €/MWh
unit-kg-per-mwh = kg CO₂/MWh
unit-years = years

## Sides of the compass, one letter

compass-north = N
compass-south = S
compass-east = E
compass-west = W

## Counts

count-buildings = { $count ->
    [one] { $count } building
   *[other] { $count } buildings
}
count-dwellings = { $count ->
    [one] { $count } dwelling
   *[other] { $count } dwellings
}
count-streets = { $count ->
    [one] { $count } street
   *[other] { $count } streets
}
count-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
count-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
count-areas = { $count ->
    [one] { $count } sector
   *[other] { $count } sectors
}
count-zones = { $count ->
    [one] { $count } heat zone
   *[other] { $count } heat zones
}
card-go-to = To the card of { $what }
count-phases = { $count ->
    [one] { $count } phase
   *[other] { $count } phases
}
count-connections = { $count ->
    [one] { $count } connection
   *[other] { $count } connections
}
count-features = { $count ->
    [one] { $count } feature
   *[other] { $count } features
}
count-problems = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
count-selected = { $count } selected

## Plain words

value-yes = Yes
value-no = No
value-unknown = Unknown
value-none = None
