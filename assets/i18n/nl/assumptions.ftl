### Names of the assumptions.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Parts of the sheet

sheet-value = Waarde
sheet-unit = Eenheid
sheet-source = Bron
sheet-date = Datum
sheet-changed = Gewijzigd
sheet-default = Standaard { $value }
sheet-reset = Terug naar de standaard
sheet-reset-all = Alles herstellen

## Groups

assumption-group-connection = Aansluitleidingen en bereik
assumption-group-expected = Aansluitgraden
assumption-group-demand = Warmtevraag schatten
assumption-group-space-heat = Ruimteverwarming van woningen
assumption-group-use-heat = Warmte per gebruik
assumption-group-agenda = Agenda van de wijk

## Service pipes and reach

assumption-max-service-m = Langste aansluitleiding
assumption-reach-m = Bereik van een leiding
assumption-service-avoids-buildings = Aansluitleidingen mijden andere gebouwen
assumption-service-prefers-own-street = Aansluitleidingen verkiezen de eigen straat
assumption-import-gas-to-heat = Warmte uit gas in ingelezen bestanden
assumption-import-gas-kwh-per-m3 = Energie in gas van ingelezen bestanden
assumption-import-full-load-h = Vollasturen van ingelezen vermogens
assumption-own-street-factor = Eigen straat wint tot zoveel maal de kortste weg

## Estimating the demand

assumption-min-heated-area-m2 = Kleinste verwarmde grondoppervlakte
assumption-reference-year = Jaar van “vandaag”
assumption-floor-factor = Bruto- naar verwarmde vloeroppervlakte
assumption-storey-height-m = Hoogte van een bouwlaag
assumption-roof-allowance-m = Aftrek van een nokhoogte
assumption-levels-house = Bouwlagen van een woning, indien onbekend
assumption-levels-apartments = Bouwlagen van appartementen, indien onbekend
assumption-levels-other = Bouwlagen van andere gebouwen, indien onbekend
assumption-default-year = Bouwjaar, indien onbekend
assumption-unknown-use-dwelling-max-m2 = Grootste grondoppervlakte die als woning telt
assumption-m2-per-apartment = Vloeroppervlakte van een appartement
assumption-apartments-min-levels = Appartementen vanaf zoveel bouwlagen
assumption-apartments-min-footprint-m2 = Appartementen vanaf deze grondoppervlakte
assumption-realistic-use = Realistisch verbruik
assumption-realistic-use-0 = Gemeten tot berekend bij 0 kWh/m²
assumption-realistic-use-100 = Gemeten tot berekend bij 100 kWh/m²
assumption-realistic-use-200 = Gemeten tot berekend bij 200 kWh/m²
assumption-realistic-use-300 = Gemeten tot berekend bij 300 kWh/m²
assumption-realistic-use-400 = Gemeten tot berekend bij 400 kWh/m²
assumption-realistic-use-500 = Gemeten tot berekend bij 500 kWh/m²
assumption-hot-water-small = Sanitair warm water, woningen
assumption-hot-water-apartments = Sanitair warm water, appartementen
assumption-renovation-saving = Besparing door renovatie
assumption-hot-water-share = Aandeel warm water in een bekende vraag

## Space heat of dwellings, by type and construction year

assumption-space-heat-detached-before-1946 = Open bebouwing, voor 1946
assumption-space-heat-detached-1946-1970 = Open bebouwing, 1946–1970
assumption-space-heat-detached-1971-1990 = Open bebouwing, 1971–1990
assumption-space-heat-detached-1991-2005 = Open bebouwing, 1991–2005
assumption-space-heat-detached-2006-2011 = Open bebouwing, 2006–2011
assumption-space-heat-detached-from-2012 = Open bebouwing, vanaf 2012
assumption-space-heat-semi-detached-before-1946 = Halfopen bebouwing, voor 1946
assumption-space-heat-semi-detached-1946-1970 = Halfopen bebouwing, 1946–1970
assumption-space-heat-semi-detached-1971-1990 = Halfopen bebouwing, 1971–1990
assumption-space-heat-semi-detached-1991-2005 = Halfopen bebouwing, 1991–2005
assumption-space-heat-semi-detached-2006-2011 = Halfopen bebouwing, 2006–2011
assumption-space-heat-semi-detached-from-2012 = Halfopen bebouwing, vanaf 2012
assumption-space-heat-terraced-before-1946 = Gesloten bebouwing, voor 1946
assumption-space-heat-terraced-1946-1970 = Gesloten bebouwing, 1946–1970
assumption-space-heat-terraced-1971-1990 = Gesloten bebouwing, 1971–1990
assumption-space-heat-terraced-1991-2005 = Gesloten bebouwing, 1991–2005
assumption-space-heat-terraced-2006-2011 = Gesloten bebouwing, 2006–2011
assumption-space-heat-terraced-from-2012 = Gesloten bebouwing, vanaf 2012
assumption-space-heat-small-apartments-before-1946 = Klein appartementsgebouw, voor 1946
assumption-space-heat-small-apartments-1946-1970 = Klein appartementsgebouw, 1946–1970
assumption-space-heat-small-apartments-1971-1990 = Klein appartementsgebouw, 1971–1990
assumption-space-heat-small-apartments-1991-2005 = Klein appartementsgebouw, 1991–2005
assumption-space-heat-small-apartments-2006-2011 = Klein appartementsgebouw, 2006–2011
assumption-space-heat-small-apartments-from-2012 = Klein appartementsgebouw, vanaf 2012
assumption-space-heat-apartments-before-1946 = Appartementsgebouw, voor 1946
assumption-space-heat-apartments-1946-1970 = Appartementsgebouw, 1946–1970
assumption-space-heat-apartments-1971-1990 = Appartementsgebouw, 1971–1990
assumption-space-heat-apartments-1991-2005 = Appartementsgebouw, 1991–2005
assumption-space-heat-apartments-2006-2011 = Appartementsgebouw, 2006–2011
assumption-space-heat-apartments-from-2012 = Appartementsgebouw, vanaf 2012
assumption-space-heat-apartment-block-before-1946 = Groot appartementsblok, voor 1946
assumption-space-heat-apartment-block-1946-1970 = Groot appartementsblok, 1946–1970
assumption-space-heat-apartment-block-1971-1990 = Groot appartementsblok, 1971–1990
assumption-space-heat-apartment-block-1991-2005 = Groot appartementsblok, 1991–2005
assumption-space-heat-apartment-block-2006-2011 = Groot appartementsblok, 2006–2011
assumption-space-heat-apartment-block-from-2012 = Groot appartementsblok, vanaf 2012

## Heat by use

assumption-heat-office = Kantoor
assumption-heat-shop = Winkel
assumption-heat-supermarket = Supermarkt
assumption-heat-school = School
assumption-heat-kindergarten = Kinderopvang
assumption-heat-hospital = Ziekenhuis
assumption-heat-care = Woonzorgcentrum
assumption-heat-hotel = Hotel
assumption-heat-hospitality = Horeca
assumption-heat-sports-hall = Sporthal
assumption-heat-pool = Zwembad
assumption-heat-culture = Cultuur
assumption-heat-worship = Eredienst
assumption-heat-warehouse = Magazijn
assumption-heat-industry = Industrie
assumption-heat-greenhouse = Serre
assumption-heat-public = Openbaar gebouw
assumption-heat-station = Station
assumption-heat-other = Andere

## Connection rates

assumption-rate-existing = Bestaande gebouwen
assumption-rate-social-public = Sociale huisvesting en openbare gebouwen
assumption-rate-new = Nieuwbouw
assumption-new-from-year = Telt als nieuwbouw vanaf

## Agenda of the neighbourhood

assumption-works-tolerance-a = Jaren tussen werken en fase die nog als bijna samen tellen
assumption-avoid-street-factor = Een te mijden meter telt voor
