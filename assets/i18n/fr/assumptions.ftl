### Names of the assumptions.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Parts of the sheet

sheet-value = Valeur
sheet-unit = Unité
sheet-source = Source
sheet-date = Date
sheet-changed = Modifiée
sheet-default = Par défaut { $value }
sheet-reset = Revenir à la valeur par défaut
sheet-reset-all = Tout rétablir

## Groups

assumption-group-connection = Branchements et portée
assumption-group-expected = Taux de raccordement
assumption-group-demand = Estimation de la demande
assumption-group-space-heat = Chauffage des logements
assumption-group-use-heat = Chaleur par affectation
assumption-group-agenda = Agenda du quartier

## Service pipes and reach

assumption-max-service-m = Branchement le plus long
assumption-reach-m = Portée d’une conduite
assumption-service-avoids-buildings = Les branchements évitent les autres bâtiments
assumption-service-prefers-own-street = Les branchements préfèrent leur propre rue
assumption-import-gas-to-heat = Chaleur tirée du gaz des fichiers importés
assumption-import-gas-kwh-per-m3 = Énergie du gaz des fichiers importés
assumption-import-full-load-h = Heures à pleine charge des puissances importées
assumption-own-street-factor = La propre rue l’emporte jusqu’à tant de fois le plus court

## Estimating the demand

assumption-min-heated-area-m2 = Plus petite emprise chauffée
assumption-reference-year = Année d’« aujourd’hui »
assumption-floor-factor = Surface brute vers surface chauffée
assumption-storey-height-m = Hauteur d’un niveau
assumption-roof-allowance-m = Déduction sur une hauteur de faîte
assumption-levels-house = Niveaux d’une maison, si inconnus
assumption-levels-apartments = Niveaux d’un immeuble, si inconnus
assumption-levels-other = Niveaux des autres bâtiments, si inconnus
assumption-default-year = Année de construction, si inconnue
assumption-unknown-use-dwelling-max-m2 = Plus grande emprise comptée comme maison
assumption-m2-per-apartment = Surface d’un appartement
assumption-apartments-min-levels = Appartements dès ce nombre de niveaux
assumption-apartments-min-footprint-m2 = Appartements dès cette emprise
assumption-realistic-use = Consommation réaliste
assumption-realistic-use-0 = Mesuré sur calculé à 0 kWh/m²
assumption-realistic-use-100 = Mesuré sur calculé à 100 kWh/m²
assumption-realistic-use-200 = Mesuré sur calculé à 200 kWh/m²
assumption-realistic-use-300 = Mesuré sur calculé à 300 kWh/m²
assumption-realistic-use-400 = Mesuré sur calculé à 400 kWh/m²
assumption-realistic-use-500 = Mesuré sur calculé à 500 kWh/m²
assumption-hot-water-small = Eau chaude sanitaire, maisons
assumption-hot-water-apartments = Eau chaude sanitaire, appartements
assumption-renovation-saving = Économie par rénovation
assumption-hot-water-share = Part d’eau chaude dans une demande connue

## Space heat of dwellings, by type and construction year

assumption-space-heat-detached-before-1946 = 4 façades, avant 1946
assumption-space-heat-detached-1946-1970 = 4 façades, 1946–1970
assumption-space-heat-detached-1971-1990 = 4 façades, 1971–1990
assumption-space-heat-detached-1991-2005 = 4 façades, 1991–2005
assumption-space-heat-detached-2006-2011 = 4 façades, 2006–2011
assumption-space-heat-detached-from-2012 = 4 façades, dès 2012
assumption-space-heat-semi-detached-before-1946 = 3 façades, avant 1946
assumption-space-heat-semi-detached-1946-1970 = 3 façades, 1946–1970
assumption-space-heat-semi-detached-1971-1990 = 3 façades, 1971–1990
assumption-space-heat-semi-detached-1991-2005 = 3 façades, 1991–2005
assumption-space-heat-semi-detached-2006-2011 = 3 façades, 2006–2011
assumption-space-heat-semi-detached-from-2012 = 3 façades, dès 2012
assumption-space-heat-terraced-before-1946 = Mitoyen, avant 1946
assumption-space-heat-terraced-1946-1970 = Mitoyen, 1946–1970
assumption-space-heat-terraced-1971-1990 = Mitoyen, 1971–1990
assumption-space-heat-terraced-1991-2005 = Mitoyen, 1991–2005
assumption-space-heat-terraced-2006-2011 = Mitoyen, 2006–2011
assumption-space-heat-terraced-from-2012 = Mitoyen, dès 2012
assumption-space-heat-small-apartments-before-1946 = Petit immeuble, avant 1946
assumption-space-heat-small-apartments-1946-1970 = Petit immeuble, 1946–1970
assumption-space-heat-small-apartments-1971-1990 = Petit immeuble, 1971–1990
assumption-space-heat-small-apartments-1991-2005 = Petit immeuble, 1991–2005
assumption-space-heat-small-apartments-2006-2011 = Petit immeuble, 2006–2011
assumption-space-heat-small-apartments-from-2012 = Petit immeuble, dès 2012
assumption-space-heat-apartments-before-1946 = Immeuble à appartements, avant 1946
assumption-space-heat-apartments-1946-1970 = Immeuble à appartements, 1946–1970
assumption-space-heat-apartments-1971-1990 = Immeuble à appartements, 1971–1990
assumption-space-heat-apartments-1991-2005 = Immeuble à appartements, 1991–2005
assumption-space-heat-apartments-2006-2011 = Immeuble à appartements, 2006–2011
assumption-space-heat-apartments-from-2012 = Immeuble à appartements, dès 2012
assumption-space-heat-apartment-block-before-1946 = Grand immeuble, avant 1946
assumption-space-heat-apartment-block-1946-1970 = Grand immeuble, 1946–1970
assumption-space-heat-apartment-block-1971-1990 = Grand immeuble, 1971–1990
assumption-space-heat-apartment-block-1991-2005 = Grand immeuble, 1991–2005
assumption-space-heat-apartment-block-2006-2011 = Grand immeuble, 2006–2011
assumption-space-heat-apartment-block-from-2012 = Grand immeuble, dès 2012

## Heat by use

assumption-heat-office = Bureaux
assumption-heat-shop = Commerce
assumption-heat-supermarket = Supermarché
assumption-heat-school = École
assumption-heat-kindergarten = Crèche
assumption-heat-hospital = Hôpital
assumption-heat-care = Maison de repos
assumption-heat-hotel = Hôtel
assumption-heat-hospitality = Horeca
assumption-heat-sports-hall = Hall de sport
assumption-heat-pool = Piscine
assumption-heat-culture = Culture
assumption-heat-worship = Lieu de culte
assumption-heat-warehouse = Entrepôt
assumption-heat-industry = Industrie
assumption-heat-greenhouse = Serre
assumption-heat-public = Bâtiment public
assumption-heat-station = Gare
assumption-heat-other = Autre

## Connection rates

assumption-rate-existing = Bâtiments existants
assumption-rate-social-public = Logement social et bâtiments publics
assumption-rate-new = Constructions neuves
assumption-new-from-year = Compte comme neuf dès

## Agenda of the neighbourhood

assumption-works-tolerance-a = Années entre chantier et phase comptées comme proches
assumption-avoid-street-factor = Un mètre à éviter compte pour
