### Names of the assumptions.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Parts of the sheet

sheet-value = Value
sheet-unit = Unit
sheet-source = Source
sheet-date = Date
sheet-changed = Changed
sheet-default = Default { $value }
sheet-reset = Back to the default
sheet-reset-all = Reset all

## Groups

assumption-group-connection = Service pipes and reach
assumption-group-expected = Connection rates
assumption-group-demand = Estimating the demand
assumption-group-space-heat = Space heat of dwellings
assumption-group-use-heat = Heat by use
assumption-group-agenda = Agenda of the neighbourhood

## Service pipes and reach

assumption-max-service-m = Longest service pipe
assumption-reach-m = Reach of a line
assumption-service-avoids-buildings = Service pipes avoid other buildings
assumption-service-prefers-own-street = Service pipes prefer their own street
assumption-import-gas-to-heat = Heat from gas in imported files
assumption-import-gas-kwh-per-m3 = Energy in gas of imported files
assumption-import-full-load-h = Full-load hours of imported powers
assumption-own-street-factor = Own street wins up to this many times the shortest

## Estimating the demand

assumption-min-heated-area-m2 = Smallest heated footprint
assumption-reference-year = Year of “today”
assumption-floor-factor = Gross floor to heated floor
assumption-storey-height-m = Height of a storey
assumption-roof-allowance-m = Taken off a ridge height
assumption-levels-house = Levels of a house, if unknown
assumption-levels-apartments = Levels of apartments, if unknown
assumption-levels-other = Levels of other buildings, if unknown
assumption-default-year = Construction year, if unknown
assumption-unknown-use-dwelling-max-m2 = Largest footprint taken for a dwelling
assumption-m2-per-apartment = Floor area of an apartment
assumption-apartments-min-levels = Apartments from this many levels
assumption-apartments-min-footprint-m2 = Apartments from this footprint
assumption-realistic-use = Realistic use
assumption-realistic-use-0 = Measured to calculated at 0 kWh/m²
assumption-realistic-use-100 = Measured to calculated at 100 kWh/m²
assumption-realistic-use-200 = Measured to calculated at 200 kWh/m²
assumption-realistic-use-300 = Measured to calculated at 300 kWh/m²
assumption-realistic-use-400 = Measured to calculated at 400 kWh/m²
assumption-realistic-use-500 = Measured to calculated at 500 kWh/m²
assumption-hot-water-small = Hot water, houses
assumption-hot-water-apartments = Hot water, apartments
assumption-renovation-saving = Space heat saved by a renovation
assumption-hot-water-share = Share of hot water in a known demand

## Space heat of dwellings, by type and construction year

assumption-space-heat-detached-before-1946 = Detached, before 1946
assumption-space-heat-detached-1946-1970 = Detached, 1946–1970
assumption-space-heat-detached-1971-1990 = Detached, 1971–1990
assumption-space-heat-detached-1991-2005 = Detached, 1991–2005
assumption-space-heat-detached-2006-2011 = Detached, 2006–2011
assumption-space-heat-detached-from-2012 = Detached, from 2012
assumption-space-heat-semi-detached-before-1946 = Semi-detached, before 1946
assumption-space-heat-semi-detached-1946-1970 = Semi-detached, 1946–1970
assumption-space-heat-semi-detached-1971-1990 = Semi-detached, 1971–1990
assumption-space-heat-semi-detached-1991-2005 = Semi-detached, 1991–2005
assumption-space-heat-semi-detached-2006-2011 = Semi-detached, 2006–2011
assumption-space-heat-semi-detached-from-2012 = Semi-detached, from 2012
assumption-space-heat-terraced-before-1946 = Terraced, before 1946
assumption-space-heat-terraced-1946-1970 = Terraced, 1946–1970
assumption-space-heat-terraced-1971-1990 = Terraced, 1971–1990
assumption-space-heat-terraced-1991-2005 = Terraced, 1991–2005
assumption-space-heat-terraced-2006-2011 = Terraced, 2006–2011
assumption-space-heat-terraced-from-2012 = Terraced, from 2012
assumption-space-heat-small-apartments-before-1946 = Small apartment house, before 1946
assumption-space-heat-small-apartments-1946-1970 = Small apartment house, 1946–1970
assumption-space-heat-small-apartments-1971-1990 = Small apartment house, 1971–1990
assumption-space-heat-small-apartments-1991-2005 = Small apartment house, 1991–2005
assumption-space-heat-small-apartments-2006-2011 = Small apartment house, 2006–2011
assumption-space-heat-small-apartments-from-2012 = Small apartment house, from 2012
assumption-space-heat-apartments-before-1946 = Apartment house, before 1946
assumption-space-heat-apartments-1946-1970 = Apartment house, 1946–1970
assumption-space-heat-apartments-1971-1990 = Apartment house, 1971–1990
assumption-space-heat-apartments-1991-2005 = Apartment house, 1991–2005
assumption-space-heat-apartments-2006-2011 = Apartment house, 2006–2011
assumption-space-heat-apartments-from-2012 = Apartment house, from 2012
assumption-space-heat-apartment-block-before-1946 = Apartment block, before 1946
assumption-space-heat-apartment-block-1946-1970 = Apartment block, 1946–1970
assumption-space-heat-apartment-block-1971-1990 = Apartment block, 1971–1990
assumption-space-heat-apartment-block-1991-2005 = Apartment block, 1991–2005
assumption-space-heat-apartment-block-2006-2011 = Apartment block, 2006–2011
assumption-space-heat-apartment-block-from-2012 = Apartment block, from 2012

## Heat by use

assumption-heat-office = Office
assumption-heat-shop = Shop
assumption-heat-supermarket = Supermarket
assumption-heat-school = School
assumption-heat-kindergarten = Childcare
assumption-heat-hospital = Hospital
assumption-heat-care = Care home
assumption-heat-hotel = Hotel
assumption-heat-hospitality = Restaurant or café
assumption-heat-sports-hall = Sports hall
assumption-heat-pool = Swimming pool
assumption-heat-culture = Culture
assumption-heat-worship = Place of worship
assumption-heat-warehouse = Warehouse
assumption-heat-industry = Industry
assumption-heat-greenhouse = Greenhouse
assumption-heat-public = Public building
assumption-heat-station = Station
assumption-heat-other = Other

## Connection rates

assumption-rate-existing = Existing buildings
assumption-rate-social-public = Social housing and public buildings
assumption-rate-new = New development
assumption-new-from-year = Counts as new from

## Agenda of the neighbourhood

assumption-works-tolerance-a = Years between works and phase that still count as close
assumption-avoid-street-factor = A metre to avoid counts as
