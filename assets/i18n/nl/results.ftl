### Figures, tables and reasons.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Headline figures

result-coverage = Dekkingsgraad
result-coverage-buildings = Aangesloten gebouwen
result-coverage-dwellings = Aangesloten woningen
result-coverage-heat = Geleverde warmte
result-coverage-reachable = Warmte binnen bereik
result-of-buildings = van { $count } verwarmde gebouwen in het plangebied
result-of-dwellings = van { $count } woningen in het plangebied
result-of-heat = van { $energy } in het plangebied
result-reach = binnen { $length } van een leiding
result-potential = Potentieel
result-potential-tip = Als elke kandidaat tekent
result-expected = Verwacht
result-expected-tip = Aan de aansluitgraad van elk gebouw
result-linear-density = Lineaire warmtedichtheid
result-excluding-service = zonder aansluitleidingen
result-including-service = met aansluitleidingen
result-downstream = met alles stroomafwaarts
result-areal-density = Warmtevraagdichtheid
result-demand = Warmtevraag
result-served-heat = Geleverde warmte per jaar
result-trench = Sleuf
result-trench-m = Sleuflengte
result-service-m = Aansluitleidingen
result-connections = Aansluitingen
result-phase = Fase
result-year = Jaar
result-increment = Deze fase
result-cumulative = Cumulatief
result-plan-area = Plangebied
result-plan-area-all = Alle geladen gebouwen
result-plan-area-drawn = Getekend gebied
result-outside = Buiten het plangebied
result-selection = Selectie
result-total = Totaal
phases-buildings = Geb.
result-chart-heat = Warmte in totaal
result-chart-trench = Sleuf in totaal

## Classes of linear heat density

density-none = Geen
density-weak = Zwak
density-conditional = Voorwaardelijk
density-promising = Beloftevol
density-good = Goed
density-excellent = Uitstekend

## Measures of the map

measure-demand = Warmtevraag
measure-specific-demand = Warmtevraag per vloeroppervlakte
measure-year = Bouwjaar
measure-use = Gebruik
measure-phase = Fase
measure-connection = Aansluiting
measure-origin = Herkomst van de warmtevraag
measure-plain = Eén kleur
measure-linear-density = Lineaire warmtedichtheid
measure-opportunity = Werken en fasen
measure-role = Rol
measure-owner = Eigenaar
classes-quantile = Gelijke aantallen
classes-equal = Gelijke stappen
classes-manual = Eigen grenzen
classes-round = Ronde stappen

## Columns

column-id = Id
column-name = Naam
column-role = Rol
column-street = Straat
column-address = Adres
column-use = Gebruik
column-levels = Bouwlagen
column-year-built = Bouwjaar
column-renovation-year = Renovatie
column-dwellings = Woningen
column-floor-area = Vloeroppervlakte
column-footprint = Grondoppervlakte
column-demand = Warmtevraag
column-origin = Herkomst
column-length = Lengte
column-density = Dichtheid
column-owner = Eigenaar
column-commitment = Engagement
column-width = Breedte
column-surface = Verharding
column-works = Werken
column-works-year = Jaar van de werken
column-capacity = Vermogen
column-available-from = Beschikbaar vanaf

## Why a building is not served

reason-too-far = Te ver: { $length } > { $limit }
reason-crosses-water = De aansluitleiding zou water kruisen
reason-crosses-rail = De aansluitleiding zou het spoor kruisen
reason-through-building = De aansluitleiding zou door gebouw { $building } lopen
reason-no-source = De leiding heeft geen weg naar een bron
reason-later = De leiding bereikt pas in fase { $phase } een bron
reason-excluded = Uitgesloten bij beslissing
reason-unheated = Niet verwarmd
reason-no-network = Nog geen leiding getekend
