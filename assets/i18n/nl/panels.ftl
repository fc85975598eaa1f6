### The panels: layers, legend, results, cards, tables, sheets.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Words that several panels use

panel-edit-refused = Dat kan niet: { $detail }
panel-value-refused = “{ $value }” ligt niet tussen { $low } en { $high }

## Layers

layers-drawing = { $role } · fase
layers-off = uit
layers-by-phase = per fase
layers-by-density = per warmtedichtheid
layers-by-role = per rol
layers-by-owner = per eigenaar
layers-grey-unserved = Niet aangesloten in het grijs
layers-grey-unserved-tip = Maakt gebouwen die geen leiding bereikt grijs, vanaf de eerste leiding
layers-street-names = Straatnamen
layers-background = Water, spoor, groen
layers-candidate-sources = Mogelijke bronnen

## Legend

legend-method = Hoe de klassen bepaald worden
legend-class-count = Aantal klassen
legend-classes = { $count } klassen
legend-limit = Bovengrens { $number }
legend-services-count = Leidingen en aansluitleidingen zijn geteld
legend-role-limits = Mag hoogstens: hoofdleiding { $trunk }, aftakking { $branch }, aansluitleiding { $service } { $unit }
legend-copy-address = Klik kopieert het adres
legend-no-limits = Nog geen grenzen
legend-default-limits = Terug naar de standaardgrenzen
legend-source-density = Standaard van Heatplan, naar nPro, Energieatlas Bayern (1,5), Zwitserse praktijk (2,0) en Leurent 2019 (4)
legend-source-areal = Klassen van KEA-BW en de KWW-leidraad

## Figures

results-title-end = Plan · alle fasen
results-title-year = Plan · { $year }
results-empty = Nog niets geladen
results-no-buildings = Nog geen gebouwen
results-no-buildings-next = Wat geladen is, staat op de kaart. Open gebouwen om de warmtevraag te zien en wat een net bereikt
results-empty-next = Open gebouwen en straten, of sleep bestanden hierheen; de cijfers volgen vanzelf
figure-heat-served = van de warmtevraag gedekt
figure-expected = { $value } verwacht
figure-of-buildings = van { $count } gebouwen · { $share }
figure-of-dwellings = van { $count } woningen · { $share }
figure-delivered = { $unit } geleverd
figure-density = MWh/(m·a) zonder aansluitleidingen
figure-density-services = MWh/(m·a) met aansluitleidingen
figure-trench = { $unit } sleuf
figure-services = { $unit } aansluitleiding
figure-reach = van de warmtevraag binnen { $length }
figure-info = Wat dit cijfer betekent
figure-open-assumptions = Open de aannames
figure-source-changed = Door u gewijzigd; standaard is { $value }
info-coverage = Warmtevraag van de aangesloten gebouwen gedeeld door die van alle verwarmde gebouwen van het plangebied. Potentieel: elke kandidaat tekent. Uitgesloten gebouwen blijven in de noemer.
info-expected = Het potentieel maal de aansluitgraad van elk gebouw: 1 bij verplicht of contract, 0 bij weigering, anders per klasse, zone of gebouw.
info-buildings = Verwarmde gebouwen van het plangebied die aangesloten zijn op een leiding met een weg naar een bron. Bijgebouwen, garages en kleine grondvlakken zijn geen verwarmde gebouwen.
info-dwellings = Woningen in de aangesloten gebouwen, zoals geladen of gecorrigeerd, anders geteld uit de vloeroppervlakte.
info-delivered = Warmte die per jaar aan de aangesloten gebouwen geleverd wordt: gecorrigeerd, gemeten of opgegeven, anders geschat uit oppervlakte, type, bouwjaar en gebruik.
info-reach = Warmtevraag van de gebouwen waarvan de gevel binnen bereik van een leiding ligt, gedeeld door die van het plangebied.
info-density = Alle geleverde warmte, ook buiten het plangebied, gedeeld door alle getekende meters hoofdleiding en aftakking. Sleufmeters: een dubbele buis telt één keer.
info-density-services = Hetzelfde met de meters aansluitleiding in de noemer.
info-trench = Lengte van de getekende leidingen in meter van het coördinatenstelsel van het plan, één keer per sleuf.
note-outside = { $count ->
    [one] { $count } gebouw
   *[other] { $count } gebouwen
} buiten het plangebied ook aangesloten, { $energy }. Meters en dichtheden gelden voor het hele net
note-assumptions-changed = { $count ->
    [one] { $count } aanname gewijzigd
   *[other] { $count } aannames gewijzigd
}

## Plan area

area-draw = Gebied tekenen…
area-sectors = Sectoren

## Phases

phases-title = Per fase
phases-add = Fase toevoegen
phases-year-of = Jaar van fase { $phase }
phases-year-with = met { $phase }
phases-year-with-tip = Fase { $phase } heeft geen jaar. Op de tijdlijn komt ze samen met fase { $with }, die erop voortbouwt.
phases-year-open = open
phases-year-open-tip = Fase { $phase } heeft geen jaar: ze staat alleen in de eindtoestand. Typ een jaar om ze te zien komen.
phases-years-ascend = Een fase kan niet vóór de vorige komen

## Timeline

timeline-empty = Nog geen fasen
timeline-empty-next = Teken een hoofdleiding of aftakking; de fase verschijnt hier
timeline-no-years = De fasen hebben nog geen jaar
timeline-no-years-next = Vul bij de resultaten voor elke fase een jaar in om ze af te spelen
timeline-phase-of = fase { $phase } van { $last }
timeline-before-first = vóór de eerste fase
timeline-end-state = Eindbeeld
timeline-from-start = Vanaf het begin

## Problems

problems-all = In een tabel
problems-place-source = Plaats er een
problems-draw-area = Teken er een
problems-plan-area-not-set = { $count } keer geen plangebied
problems-no-source = { $count } keer geen bron
problems-source-off-network = { $count } bronnen staan op geen enkele leiding
problems-phase-without-year = { $count } fasen zonder jaar komen samen met een latere
problems-phase-without-end-year = { $count } fasen zonder jaar staan alleen in de eindtoestand
problems-line-without-source = { $count } leidingen hebben geen weg naar een bron
problems-line-served-later = { $count } leidingen bereiken pas later dan hun fase een bron
problems-required-barred = { $count } verplichte gebouwen zijn langs alle kanten afgesneden
problems-required-unconnected = { $count } verplichte gebouwen vinden geen leiding
problems-service-without-building = { $count } aansluitleidingen raken geen gebouw
problems-line-on-forbidden-street = { $count } leidingen lopen waar ze verboden zijn
problems-line-crosses-water = { $count } leidingen kruisen water
problems-line-crosses-rail = { $count } leidingen kruisen een spoorweg

## Cards of what is selected

card-show = Toon
card-close = Selectie wissen
card-mixed = verschillend
card-corrected-tip = Door u gecorrigeerd; de geladen gegevens blijven behouden
card-reset-field = { $field }: terug naar wat het was
card-reset-all = Alle correcties terugdraaien
card-decision = Beslissing
card-data = Gegevens en correcties
card-own-data = Zoals in het bestand
card-note-hint = waarom
card-heated = Verwarmd
card-not-before = Niet vóór
card-phase-of-line = met de leiding
card-connection-rate = Aansluitgraad
card-by-class = per klasse
card-served-from = Aangesloten vanaf { $phase }
card-not-served = Niet aangesloten · { $reason }
card-connection = { $length } tot { $line }
card-connection-barred = Elke weg is versperd; dit is de kortste
card-heat-served-of = van { $energy } warmtevraag gedekt
card-state = Toestand
card-takes-connections = Neemt aansluitingen
card-buildings-on-it = Gebouwen erop
card-density = Dichtheid zonder aansluitl.
card-density-services = Dichtheid met aansluitl.
card-density-expected = Verwachte dichtheid
card-downstream = Met alles erachter
card-downstream-density = Dichtheid erachter
card-effective = Gevoed in
card-line-no-source = Geen weg naar een bron: niets erop is aangesloten
card-line-later = Ze bereikt pas in { $phase } een bron
card-in-use = In gebruik
card-kind = Soort
card-always = altijd
card-areal-density = warmtevraag per hectare grond
card-land-area = Grond
card-make-plan-area = Maak dit het plangebied
card-join-plan-area = Toevoegen aan het plangebied
card-leave-plan-area = Uit het plangebied halen
card-street-density = warmtevraag van de gebouwen eraan per meter straat
card-heated-along-it = Verwarmde gebouwen eraan
card-street-owner = Beheerder
card-street-rule = Leidingen erin
card-street-reason = Reden
card-opportunity-no-works = Geen werken bekend in deze straat
card-opportunity-no-line = Open in { $works }, hier is geen leiding getekend
card-opportunity-no-year = Open in { $works }, de fase van de leiding heeft geen jaar
card-opportunity-meets = Werken en fase vallen samen in { $works }
card-opportunity-near-miss = Werken in { $works }, fase in { $phase }: dicht genoeg om af te stemmen
card-opportunity-clash = Werken in { $works }, fase in { $phase }: de straat zou twee keer opengaan

## Tables

table-lines = Leidingen
table-close = Tabel sluiten
table-problem = Probleem
table-no-buildings = Geen gebouwen geladen
table-no-lines = Nog geen leidingen getekend
table-no-problems = Geen problemen gevonden
table-sorted-up = { $name }, kleinste eerst
table-sorted-down = { $name }, grootste eerst
table-buildings-new = Gebouwen, nieuw
table-buildings-all = Gebouwen, totaal
table-dwellings-all = Woningen, totaal
table-heat-new = Warmte, nieuw
table-heat-all = Warmte, totaal
table-expected-all = Verwacht, totaal
table-trunk-new = Hoofdleiding, nieuw
table-branch-new = Aftakking, nieuw
table-service-new = Aansluitl., nieuw
table-trench-all = Sleuf, totaal
table-density-new = Dichtheid, nieuw
table-density-all = Dichtheid, totaal
column-service = Aansluitleiding
column-specific = Per vloeropp.

## The sheet of assumptions

sheet-filter = Zoek een aanname
sheet-filter-clear = Zoekterm wissen
sheet-none = Geen aanname met deze woorden
sheet-changed-count = { $count } gewijzigd
sheet-reset-row = { $name }: terug naar de standaard

## The import report

report-empty = Nog niets ingelezen
report-copy = Kopiëren als tekst
report-file = Bestand
report-kind = Gelezen als
report-rows = { $count ->
    [one] 1 rij
   *[other] { $count } rijen
}
report-crs = Coördinaten
report-features = Objecten
report-taken = Ingelezen
report-skipped = Weggelaten
report-repaired = Hersteld
report-unknown = onbekend
report-of-these-repaired = { $count } hiervan hersteld
report-group-file-syntax = Het bestand breekt af
report-group-file-encoding = Geen UTF-8-tekst
report-group-file-unknown = Onbekend soort gegevens
report-group-crs-guessed = Coördinatenstelsel geraden
report-group-crs-doubtful = Coördinatenstelsel twijfelachtig
report-group-lines-cut = Lijnen die het uittreksel verlaten
report-group-buildings-twice = Gebouwen die er twee keer staan
report-group-file-swapped = Breedte en lengte omgewisseld in het hele bestand
report-group-bad-feature = Object onleesbaar
report-group-unknown-kind = Object van onbekend soort
report-group-null-geometry = Geen geometrie
report-group-empty-geometry = Lege geometrie
report-group-non-finite = Coördinaat is geen getal
report-group-out-of-range = Coördinaten buiten bereik
report-group-swapped-axes = Breedte en lengte omgewisseld
report-group-wrong-type = Verkeerd type geometrie
report-group-collection-part = Delen die niet in de laag passen
report-group-too-few-points = Te weinig punten
report-group-too-small = Bijna geen oppervlakte
report-group-unclosed-ring = Ring niet gesloten
report-group-self-intersecting = Omtrek kruist zichzelf
report-group-repeated-points = Herhaalde punten
report-group-empty-hole = Gat zonder oppervlakte
report-group-duplicate-id = Id meer dan één keer gebruikt
report-group-bad-value = Onbruikbare waarde
report-group-unknown-role = Leiding zonder bekende rol
report-group-line-refused = Te korte leiding
report-group-source-off-line = Bron op geen enkele leiding
report-group-phase-year = Eén fase, verschillende jaren

## Problems of one kind in one row

lint-of-a-kind = { $count } bevindingen van deze soort
lint-fold = Inklappen
lint-unfold = Uitklappen
layers-fold = Lijst van lagen inklappen
layers-unfold = Lijst van lagen tonen
source-short = Komt { $short } tekort in { $phase }, ook als alle bronnen van zijn net leveren wat ze kunnen
card-downstream-shared = Wordt ook door een andere bron of van de andere kant van een ring bediend
