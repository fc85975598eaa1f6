### Het doorgerekende net op de kaart, in grafieken, panelen, fiches en tabellen.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

pipe-menu = Techniek

## Figures that pipes are coloured by

pipe-dn = Nominale diameter
pipe-load = Piekvermogen
pipe-velocity = Snelheid
pipe-gradient = Wrijving
pipe-pressure = Drukverschil bij piek
pipe-temperature = Aanvoertemperatuur bij piek
pipe-loss = Warmteverlies, gemiddeld over het jaar
pipe-use = Benut van de capaciteit

pipe-by-dn = per diameter
pipe-by-load = per piekvermogen
pipe-by-velocity = per snelheid
pipe-by-gradient = per wrijving
pipe-by-pressure = per drukverschil
pipe-by-temperature = per aanvoertemperatuur
pipe-by-loss = per warmteverlies
pipe-by-use = per benutting van de capaciteit

pipe-unit-mm = mm
pipe-unit-m-per-s = m/s
pipe-unit-pa-per-m = Pa/m
pipe-unit-bar = bar
pipe-unit-w-per-m = W/m

pipe-action-dn = Net kleuren per diameter
    .also = dn, maat van de leiding
pipe-action-load = Net kleuren per piekvermogen
    .also = kw, vermogen
pipe-action-velocity = Net kleuren per snelheid
    .also = m/s
pipe-action-gradient = Net kleuren per wrijving
    .also = drukgradiënt, pa/m
pipe-action-pressure = Net kleuren per drukverschil
    .also = bar, verschildruk
pipe-action-temperature = Net kleuren per aanvoertemperatuur
    .also = aanvoer, afkoeling
pipe-action-loss = Net kleuren per warmteverlies
    .also = verlies, w/m
pipe-action-use = Net kleuren per benutting van de capaciteit
pipe-action-phase = Net kleuren per fase
pipe-action-density = Het net kleuren volgens lijndichtheid
    .also = lijndichtheid, lineaire dichtheid, drempel
pipe-action-width = Lijnen zo breed als hun diameter
    .also = dn, dikte
pipe-action-width-tip = Lijnen en aansluitleidingen zo breed als hun diameter zegt, niet hun rol

pipe-width-by-dn = Breedte volgens diameter
pipe-marks = Leidingen boven een grens
pipe-no-figure = Niet gevoed

pipe-too-small = Te klein, heeft DN { $dn } nodig
pipe-too-fast = Sneller dan zijn rol toelaat
pipe-too-steep = Meer wrijving dan zijn rol toelaat

## Why there is no engineered network

pipe-why-no-lines = Er is nog niets doorgerekend: teken eerst een lijn.
pipe-why-no-source = Er is nog niets doorgerekend: zet een bron op een lijn.
pipe-why-not-in-use = Er is nog niets doorgerekend: geen enkele bron is in gebruik. Zet er een aan in haar fiche.
pipe-why-not-supplied = Er is nog niets doorgerekend: geen bron in gebruik staat op een lijn, of geen is er tegen de laatste fase.

## Panels and commands

panel-engineering = Doorgerekend net
panel-quantities = Meetstaat
panel-profile = Druk- en temperatuurprofiel
action-engineering = Doorgerekend net: cijfers en keuzes
    .also = techniek, lcoh, kostprijs, businesscase, onrendabele top, ncw, piek, gelijktijdigheid, regime, temperatuur, investering, inkomsten, subsidie
action-quantities = Meetstaat
    .also = meetstaat, hoeveelheden, meters leiding
action-profile = Druk- en temperatuurprofiel
    .also = druk, opvoerhoogte, maatgevende klant, drukprofiel
action-profile-tip = Druk en temperatuur langs de weg van de bron naar wat geselecteerd is, anders naar het maatgevende gebouw
table-copy-all = Alles kopiëren

## Columns of the tables and fields of exports

engine-drop = Drukverlies, aanvoer en retour
engine-highest = Hoogste druk
engine-supply-start = Aanvoer aan het begin
engine-return-start = Retour aan het begin
engine-supply-bar = Druk in de aanvoer
engine-return-bar = Druk in de retour
engine-supply-c = Aanvoertemperatuur
engine-return-c = Retourtemperatuur
engine-heat = Warmte bij piek
engine-head = Opvoerdruk van de pomp
engine-pump = Vermogen van de pomp
engine-space-kw = Piek, ruimteverwarming
engine-hot-water-kw = Piek, warm water
engine-service-dn = DN van de aansluitleiding
engine-service-velocity = Snelheid in de aansluitleiding
engine-service-gradient = Wrijving in de aansluitleiding
engine-service-loss = Warmteverlies van de aansluitleiding
engine-service-cost = Kosten van de aansluitleiding
diff-attribute-exists-already = staat er al
diff-attribute-supply-c = aanvoertemperatuur

## Bill of quantities

bill-family = Soort leiding
bill-surface = Verharding
bill-factor = Factor van de verharding
bill-length = Sleuf
bill-cost = Kosten
bill-cost-per-m = Kosten per meter
bill-lumps = Kruisingen, min synergie
bill-state = Nieuw of bestaand
bill-unit-eur = €
bill-unit-eur-per-m = €/m
bill-total = Totaal
bill-empty = Er wordt nog niets gevoed.
bill-sums = { $length } sleuf · { $cost }
bill-note = excl. btw, studie en onvoorzien; wat er al ligt staat zonder prijs in de lijst en niet in de som
bill-crossings = Kruisingen, synergie

## The page of figures

summary-section = Deel
summary-figure = Cijfer
summary-potential = Potentieel
summary-expected = Verwacht
summary-section-peak = Piek
summary-section-heat = Warmte en verliezen
summary-section-pressure = Druk en pompen
summary-section-investment = Investering, excl. btw
summary-section-business = Businesscase
summary-substations = Afleverstations
summary-undiversified = Pieken van allen tegelijk
summary-diversified = Piek met gelijktijdigheid
summary-peak-sources = Piek aan de bronnen, met verliezen
summary-full-load = Vollasturen
summary-delivered = Geleverde warmte
summary-loss = Warmteverlies
summary-loss-share = Verlies op wat de bronnen leveren
summary-short = Warmte die geen bron kan leveren
summary-least-supply = Laagste aanvoer bij een klant
summary-return = Retour naar de bronnen
summary-head = Opvoerdruk van de pomp
summary-critical = Maatgevend gebouw
summary-pump-power = Vermogen van de pompen
summary-pump-energy = Elektriciteit voor pompen
summary-held = Drukhouding aan de bron
summary-needed = Drukhouding die nodig is
summary-highest = Hoogste druk
summary-standing = Statische druk
summary-lines = Hoofdleidingen, aftakkingen en getekende aansluitleidingen
summary-services = Aansluitleidingen
summary-stations = Afleverstations
summary-sources = Bronnen
summary-engineering = Studie en toezicht
summary-contingency = Onvoorzien
summary-total = Totaal
summary-connections = Aansluitingen (gebouwen)
summary-fees = Aansluitvergoedingen
summary-revenue = Inkomsten
summary-running = Exploitatiekosten
summary-npv = Contante waarde, met subsidie
summary-gap = Onrendabele top, zonder subsidie
summary-grant = Subsidie
summary-open-gap = Rest van de top met subsidie
summary-gap-connection = Onrendabele top per aansluiting
summary-gap-tonne = Onrendabele top per ton CO₂
summary-lcoh = Kostprijs van warmte (LCOH)
summary-irr = Interne rentevoet
summary-payback = Terugverdiend na
summary-co2 = Bespaarde CO₂
summary-substations-tip = Afleverstations van alle aangesloten gebouwen: woningen in één gebouw kunnen elk hun eigen hebben, een blok kan er een delen. De gelijktijdigheid telt deze, maal het aansluitpercentage waar verwachte klanten geteld worden.
summary-connections-tip = Gebouwen die nieuw aansluiten; een gebouw met meerdere afleverstations telt één keer. Wat sinds fase 0 aangesloten is, is er niet bij.
summary-undiversified-tip = De pieken van alle aangesloten gebouwen samen, alsof allen op hetzelfde moment afnemen.
summary-diversified-tip = Hetzelfde met gelijktijdigheid: niet allen nemen hun piek op hetzelfde moment af. Klanten boven het ankeraandeel tellen voluit.
summary-peak-sources-tip = Piek met gelijktijdigheid plus de warmte die de leidingen intussen verliezen: wat de bronnen tegelijk moeten leveren.
summary-full-load-tip = Warmte die de bronnen in een jaar leveren, gedeeld door hun piek. Het jaar is een normaal jaar: buitentemperaturen rond hun gemiddelde gespreid zoals de graaddagen vragen.
summary-delivered-tip = Warmte die in een jaar bij de klanten aankomt.
summary-loss-tip = Warmte die de leidingen in een jaar aan de grond verliezen, aansluitleidingen inbegrepen: tussen de verliezen op de piek, bij gemiddelde belasting en in de zomer, stap voor stap over de belastingsduurkromme.
summary-loss-share-tip = Het deel van de warmte in het net dat niet aankomt.
summary-short-tip = Warmte van de uren waarin alle bronnen samen minder leveren dan gevraagd. Met voldoende vermogen is dat 0.
summary-least-supply-tip = De koelste aanvoer die bij een klant die warmte neemt aankomt, bij elk van de drie belastingen.
summary-return-tip = De retour zoals die bij elk van de drie belastingen terugkomt bij de bronnen.
summary-head-tip = Wat de pomp toevoegt zodat het maatgevende gebouw nog zijn drukverschil heeft. De grootste van alle bronnen.
summary-pump-power-tip = Debiet × opvoerdruk / rendement, alle bronnen samen, bij piek.
summary-pump-energy-tip = Vermogen van de pompen over de belastingsduurkromme van een jaar.
summary-held-tip = Druk die in de retour van de leidende bron van het eerste stuk net gehouden wordt. Stukken die niet verbonden zijn, houden elk hun eigen druk: zie de bronnen.
summary-needed-tip = Het minste waarbij het water in het eerste stuk net nergens kookt en overal genoeg druk overblijft.
summary-highest-tip = De hoogste druk in het net terwijl de pompen draaien; de leidingen moeten die aankunnen.
summary-standing-tip = Druk op de laagste plaats terwijl de pompen stilstaan: de hoogste van alle stukken net.
summary-lines-tip = Getekende leidingen: meter × (buis + grondwerk × factor van de verharding), met kruisingen. Wat er al ligt, kost niets.
summary-services-tip = Aansluitleidingen die uit de aansluitingen volgen: een vast deel per stuk en een deel per meter.
summary-stations-tip = Afleverstations bij de klanten, volgens soort gebouw.
summary-sources-tip = Vermogen van de bronnen × prijs; zonder vermogen dat van de piek. Wat er al staat, kost niets.
summary-engineering-tip = Een aandeel van de werken hierboven.
summary-contingency-tip = Een aandeel van de werken hierboven.
summary-total-tip = Alles samen, exclusief btw, vóór subsidie.
summary-fees-tip = Wat klanten één keer betalen, als ze aansluiten.
summary-revenue-tip = Verkochte warmte en vaste vergoedingen in een jaar met alle fasen.
summary-running-tip = Aangekochte warmte, elektriciteit van de pompen en onderhoud in een jaar met alle fasen.
summary-npv-tip = Alle inkomsten min alle kosten van de getelde jaren, verdisconteerd naar het eerste. Fasen zonder jaar komen met de eerste die een jaar heeft, of een jaar na de vorige.
summary-gap-tip = Wat bij de start ontbreekt, zonder subsidie, opdat de inkomsten alle kosten dragen aan de discontovoet.
summary-grant-tip = De ingevulde subsidie: één som, bij de start.
summary-open-gap-tip = Wat na de subsidie van de onrendabele top overblijft.
summary-gap-connection-tip = Onrendabele top zonder subsidie, gedeeld door de aansluitingen.
summary-gap-tonne-tip = Onrendabele top zonder subsidie, gedeeld door de ton die over de getelde jaren bespaard wordt.
summary-lcoh-tip = Prijs van een MWh waarbij de inkomsten alle kosten dragen, zonder subsidie: verdisconteerde kosten / verdisconteerde warmte.
summary-irr-tip = Discontovoet waarbij inkomsten en kosten gelijk uitkomen, met subsidie. Een streepje: bij geen enkele.
summary-payback-tip = Jaren tot het terugverdiend is aan de discontovoet, met subsidie. Een streepje: niet binnen de getelde jaren.
summary-co2-tip = Wat gasketels voor dezelfde warmte zouden uitstoten, min wat bronnen en pompen uitstoten, in een jaar met alle fasen.
capacity-title = Vermogen van de bronnen per fase
capacity-peak = Piek met verliezen
capacity-there = Alle bronnen
capacity-without-largest = Zonder de grootste
capacity-unlimited = geen grens
capacity-short = bij piek ontbreekt { $short }
split-title = Wat elke bron in een jaar levert
split-heat = Warmte
split-share = Aandeel
split-peak = Hoogste belasting
cost-by-phase = Investering per fase
cost-pipes = Leidingen
cost-stations = Afleverstations
cost-sources = Bronnen
cost-by-role = Leidingen per rol
cost-drawn-services = Aansluitleidingen, getekend
cost-by-owner = Investering per eigenaar
revenue-by-class = Inkomsten per klasse van klanten
revenue-heat = Verkochte warmte
revenue-sold = Verkoop van warmte
revenue-standing = Vastrecht
revenue-class-count = { $class } · { $count }
revenue-class-dwelling = Woningen
revenue-class-block = Woonblokken
revenue-class-other = Andere gebouwen
revenue-class-large = Grote klanten
summary-unit-h = u
summary-unit-eur-per-a = €/a
summary-unit-eur-per-t = €/t
summary-unit-years = jaar
summary-unit-t-per-a = t/a

## Choices of the engineered network

engineering-regime = Aanvoer en retour
engineering-prices = Prijzen van leiding en grondwerken
engineering-price-low = laag
engineering-price-mid = midden
engineering-price-high = hoog
engineering-law = Gelijktijdigheid
engineering-law-winter = Winter 2001
engineering-law-thermos = THERMOS
engineering-law-constant = constant
engineering-law-table = eigen tabel
engineering-sized-for = Gedimensioneerd voor de lasten van
engineering-last-phase = de laatste fase
engineering-customers = Getelde klanten
engineering-all-customers = alle potentiële
engineering-expected-customers = wie verwacht wordt te tekenen
engineering-hot-water = Warm water
engineering-hot-water-none = niet uit het net
engineering-hot-water-instant = ter plaatse bereid
engineering-hot-water-tank = met een boiler
engineering-pipes = Buis van hoofdleiding en aftakking
engineering-service-pipes = Leiding van aansluitingen
engineering-findings = Aandachtspunten
engineering-more = nog { $count } hiervan
engineering-fewer = Minder hiervan
lint-scope-engineering = Techniek
problems-too-small = Leidingen die te klein zijn
problems-service-too-small = Aansluitingen die te klein zijn
problems-too-fast = Leidingen met te hoge snelheid
problems-too-steep = Leidingen met te veel wrijving
problems-unknown-dn = Leidingen in de grond zonder diameter
problems-early-use = Leidingen die eerst nauwelijks benut zijn
problems-too-cool = Klanten met te koele aanvoer
problems-small-cooling = Netten met weinig afkoeling
problems-peak-too-low = Opgegeven pieken die te laag zijn
problems-heat-unmet = Warmte die de piek niet levert
problems-pipe-too-hot = Leidingen die te heet worden
problems-pipe-pressure = Leidingen onder te hoge druk
problems-boils = Water dat zou koken
problems-sources-short = Bronnen die te weinig geven
problems-short-without-largest = Te weinig zonder de grootste bron
problems-capacity-unknown = Bronnen zonder vermogen
problems-beyond-business = Fasen na de businesscase
problems-unsettled = Cijfers die niet tot rust kwamen

## The profile

profile-title = Van { $from } naar { $to } · { $length }
profile-at = op { $length }: { $supply } en { $return } bar, { $hot } en { $cold } °C
profile-node = knoop { $node }
profile-critical = Naar het maatgevende gebouw
profile-empty = Selecteer een aangesloten gebouw, een gevoede lijn of een knoop.
profile-pressure = Druk bij piek
profile-temperature = Temperatuur bij piek
profile-supply = Aanvoer
profile-return = Retour
profile-boiling = Koken
profile-held = Gehouden
profile-needed = Nodig
profile-least = Minimum bij een klant
profile-way = Langs de weg

## The working of a figure

working-title = Toon de berekening
working-hide = Verberg de berekening
working-peak = Piek om klaar voor te zijn
working-peak-formula = gelijktijdigheid { $factor } (van { $substations } afleverstations) × { $space } kW + { $water-factor } × { $water } kW warm water (van { $dwellings } woningen) + { $anchors } kW grote klanten = { $value } kW; grootste klant { $largest } kW
working-peak-largest-formula = de grootste klant, { $largest } kW, is meer dan gelijktijdigheid { $factor } (van { $substations } afleverstations) × { $space } kW + { $water-factor } × { $water } kW warm water (van { $dwellings } woningen) + { $anchors } kW grote klanten: { $value } kW
working-flow = Ontwerpdebiet
working-flow-formula = { $kw } kW / ({ $cp } kJ/(kg·K) × { $kelvin } K) = { $value } kg/s
working-flow-balanced = evenwicht over alle bronnen en ringen bij piek: { $value } kg/s (de eigen klanten alleen vragen { $alone } kg/s)
working-given-formula = { $given } kW opgegeven × { $left } van de vraag die na renovatie blijft = { $value } kW
working-velocity-formula = { $flow } kg/s / ({ $density } kg/m³ × π/4 × ({ $inner } mm)²) = { $value } m/s (water van { $water } °C)
working-gradient-formula = Colebrook λ { $lambda } (Re { $reynolds }, ruwheid { $roughness } mm) × { $density } kg/m³ × ({ $velocity } m/s)² / (2 × { $inner } mm) = { $value } Pa/m (water van { $water } °C, viscositeit { $viscosity } µPa·s)
working-loss = Warmteverlies in een jaar
working-loss-formula = ({ $peak } kW op de piek × { $peak-hours } u + { $mean } kW bij gemiddelde belasting × { $mean-hours } u + { $summer } kW in de zomer × { $summer-hours } u van de belastingsduurkromme) = { $value } MWh/a
working-cost = Kosten, excl. btw
working-cost-formula = (leiding { $pipe } €/m + grondwerken { $civil } €/m × { $factor }) × { $length } m + kruisingen { $crossings } € − bespaard { $synergy } € = { $value } €
working-cost-service-formula = { $per-metre } €/m × { $length } m = { $value } €
working-service-cost-formula = { $fixed } € + { $per-metre } €/m × { $length } m = { $value } €
working-space-formula = { $demand } MWh/a × (1 − { $share } warm water) × 1 000 / { $hours } u = { $value } kW
working-given-water-formula = hoogstens { $dwellings } × { $kw } kW × gelijktijdigheid { $factor } van { $given } kW opgegeven − { $space } kW ruimteverwarming = { $value } kW
working-given-space-formula = ({ $given } kW opgegeven − { $water } kW warm water) × { $left } van de ruimteverwarming die na renovatie blijft = { $value } kW
working-hot-water-formula = { $dwellings } × { $kw } kW × gelijktijdigheid { $factor } = { $value } kW
working-building-formula = { $space } kW + { $water } kW = { $value } kW
working-pump-formula = { $head } bar × { $flow } kg/s / ({ $density } kg/m³ × { $efficiency }) = { $value } kW
working-profile = Profiel vanaf de bron
profile-short = Profiel

## Sheets of cost, revenue and sources; whose thresholds

density-source-heatplan = Afleiding van Heatplan uit de bronnen van de andere reeksen; een officiële Vlaamse drempel is niet bekend
density-source-npro = nPro, lineaire warmtedichtheid
density-source-vicus = VICUS, lineaire warmtedichtheid (kritiek: netkosten boven 50 EUR/MWh)
density-source-bavaria = Energie-Atlas Bayern, C.A.R.M.E.N.: 1,5 MWh/(m·a) als richtwaarde
density-source-kww = KWW-leidraad 2024 (volgens berichten, niet nagekeken)
density-source-fheat = F|Heat (FH Münster, NRW): standaardfilter 500 kWh/(m·a)
density-source-france = Fonds Chaleur (ADEME): 1,5 als kritieke drempel; klassen van Leurent 2019
density-source-switzerland = deineenergie.ch: 2,0 dekt de kosten; QM Fernwärme: minstens 1,2 met fase 1 (volgens berichten, niet nagekeken)
density-source-scandinavia = Dunne netten van de 4e generatie: haalbaar vanaf 0,2-0,5 met goedkope sleuven (volgens berichten, niet nagekeken)
export-layer-costs = Kosten
export-layer-revenue = Opbrengst per klasse
export-layer-source-split = Warmte per bron
export-layer-source-phases = Bronnen per fase
sheet-by = Volgens
sheet-part = Onderdeel
sheet-owner = Eigenaar
sheet-phase = Fase
sheet-no-owner = Zonder eigenaar: leidingen van niemand, aansluitleidingen, afleverstations, bronnen
sheet-class = Klanten
sheet-heat-sold = Verkochte warmte
sheet-standing = Vastrecht
sheet-expected-connections = Aansluitingen, verwacht
sheet-expected-delivered = Geleverde warmte, verwacht
sheet-expected-heat = Verkochte warmte, verwacht
sheet-expected-standing = Vastrecht, verwacht
sheet-expected-fees = Aansluitbijdragen, verwacht
sheet-source-capacity = Vermogen
sheet-source-heat-year = Geleverde warmte
sheet-source-share = Aandeel in de warmte
sheet-source-peak = Hoogste belasting
sheet-source-phase-loss = Verlies bij piek
sheet-source-without-largest = Vermogen zonder de grootste
sheet-source-short = Tekort bij piek
sheet-source-short-without = Tekort zonder de grootste
sheet-source-largest = Grootste bron
summary-reinvest = Vervangen binnen de looptijd, contante waarde
summary-reinvest-tip = Afleverstations en bronnen worden na hun levensduur opnieuw gekocht, zolang er nog een jaar van de businesscase overblijft. Leidingen gaan langer mee. Wat iets op het einde nog waard is, telt niet mee.
cost-no-owner = Zonder eigenaar
cost-no-owner-note = Leidingen waarvan niemand genoemd is, aansluitleidingen die niet getekend zijn, afleverstations en bronnen. Studie en onvoorzien gaan mee met waar ze voor dienen.
cost-owner-total = Totaal
business-existing = Dit is de businesscase van wat erbij komt. Klanten van fase 0 ({ $count }, { $heat }) en hun leidingen staan aan geen van beide kanten.
card-crossings = Kruist
card-crossings-water = { $count ->
    [one] 1 waterloop
   *[other] { $count } waterlopen
}
card-crossings-rail = { $count ->
    [one] 1 spoorweg
   *[other] { $count } spoorwegen
}
card-crossings-road = { $count ->
    [one] 1 gewestweg
   *[other] { $count } gewestwegen
}
card-crossings-own = { $road } (uw aantal)
bill-crossed-water = Gekruiste waterlopen
bill-crossed-rail = Gekruiste spoorwegen
bill-crossed-roads = Gekruiste gewestwegen
card-roads-crossed = Aantal gekruiste gewestwegen
card-roads-counted = volgens straten
