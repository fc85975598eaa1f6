### Techniek van het net: aannames en vaststellingen.
### Elke sleutel staat in alle talen, met dezelfde argumenten, en heeft minstens één koppelteken.

assumption-group-peak = Piek en gelijktijdigheid
assumption-group-network = Leidingen, druk en temperatuur
assumption-group-cost = Investering en exploitatie
assumption-group-business = Opbrengsten en businesscase

## Piek en gelijktijdigheid

assumption-full-load-dwelling-h = Vollasturen, woningen
assumption-full-load-apartments-h = Vollasturen, appartementen
assumption-full-load-office-h = Vollasturen, kantoren en openbare gebouwen
assumption-full-load-school-h = Vollasturen, scholen
assumption-full-load-hospital-h = Vollasturen, ziekenhuizen en zorg
assumption-full-load-pool-h = Vollasturen, zwembaden
assumption-full-load-other-h = Vollasturen, andere functies
assumption-hot-water-kind = Sanitair warm water: 0 geen, 1 doorstroom, 2 boiler
assumption-hot-water-instant-kw = Sanitair warm water in doorstroom, per woning
assumption-hot-water-tank-kw = Sanitair warm water met boiler, per woning
assumption-collective-from-dwellings = Eén afleverstation vanaf dit aantal woningen
assumption-simultaneity-law = Gelijktijdigheid: 0 Winter, 1 THERMOS, 2 vast, 3 tabel
assumption-simultaneity-constant = Gelijktijdigheid, vaste waarde
assumption-simultaneity-10 = Gelijktijdigheid, 10 afleverstations
assumption-simultaneity-50 = Gelijktijdigheid, 50 afleverstations
assumption-simultaneity-100 = Gelijktijdigheid, 100 afleverstations
assumption-simultaneity-200 = Gelijktijdigheid, 200 afleverstations
assumption-hot-water-law-dwelling-kw = Warm water in doorstroom, wet: per woning
assumption-hot-water-law-root-kw = Warm water in doorstroom, wet: per wortel van het aantal woningen
assumption-hot-water-law-fixed-kw = Warm water in doorstroom, wet: vast deel
assumption-base-share-office = Warmte die het hele jaar nodig is, aandeel: kantoren en openbare gebouwen
assumption-base-share-school = Warmte die het hele jaar nodig is, aandeel: scholen
assumption-base-share-hospital = Warmte die het hele jaar nodig is, aandeel: ziekenhuizen en zorg
assumption-base-share-pool = Warmte die het hele jaar nodig is, aandeel: zwembaden
assumption-base-share-other = Warmte die het hele jaar nodig is, aandeel: andere functies
assumption-anchor-share = Ankerklant: aandeel in alle pieken vanaf wanneer een klant volledig meetelt
assumption-size-on-expected = Alleen dimensioneren op wie naar verwachting tekent

## Leidingen, druk en temperatuur

assumption-supply-c = Aanvoertemperatuur
assumption-return-c = Retourtemperatuur
assumption-ground-c = Bodemtemperatuur
assumption-least-supply-c = Laagste aanvoertemperatuur bij een klant
assumption-trunk-pa-per-m = Hoofdleiding, hoogste drukverlies
assumption-branch-pa-per-m = Aftakking, hoogste drukverlies
assumption-service-pa-per-m = Aansluitleiding, hoogste drukverlies
assumption-trunk-m-per-s = Hoofdleiding, hoogste snelheid
assumption-branch-m-per-s = Aftakking, hoogste snelheid
assumption-service-m-per-s = Aansluitleiding, hoogste snelheid
assumption-pipe-family = Buis van hoofdleiding en aftakking: 1 staal enkel reeks 1, 2 reeks 2, 3 reeks 3, 4 staal dubbel reeks 1, 5 reeks 2, 6 PE-X
assumption-service-pipe-family = Buis van aansluitleidingen: 1 staal enkel reeks 1, 2 reeks 2, 3 reeks 3, 4 staal dubbel reeks 1, 5 reeks 2, 6 PE-X
assumption-local-loss-share = Plaatselijke verliezen, aandeel van de wrijving
assumption-zeta-bend = Weerstand van een bocht (zeta)
assumption-zeta-tee = Weerstand van een T-stuk (zeta)
assumption-zeta-valve = Weerstand van een afsluiter (zeta)
assumption-consumer-bar = Drukverschil dat een klant nodig heeft
assumption-pump-efficiency = Rendement van de pompen
assumption-hold-bar = Drukhouding aan de bron (0 = wat nodig is)
assumption-least-hold-bar = Laagste drukhouding aan de bron
assumption-boiling-margin-bar = Marge boven de dampdruk
assumption-early-use-share = Laagste benutting van een leiding in haar eerste fase
assumption-size-for-phase = Dimensioneren op de lasten van deze fase (0 = de laatste)
assumption-outdoor-design-c = Ontwerpbuitentemperatuur
assumption-outdoor-mean-c = Gemiddelde buitentemperatuur
assumption-degree-days = Graaddagen 16,5 van een normaal jaar
assumption-heating-limit-c = Buitentemperatuur waarboven niemand stookt

## Investering en exploitatie

assumption-price-level = Prijzen van buis en grondwerk: 0 laag, 1 midden, 2 hoog
assumption-surface-verge = Grondwerk, berm of onverhard
assumption-surface-paving = Grondwerk, klinkers
assumption-surface-asphalt = Grondwerk, asfalt van een lokale weg
assumption-surface-main-road = Grondwerk, drukke hoofdweg
assumption-surface-historic = Grondwerk, historische kern, kasseien
assumption-crossing-water-eur = Kruising van water
assumption-crossing-rail-eur = Kruising van een spoorlijn
assumption-crossing-road-eur = Kruising van een gewestweg
assumption-synergy-saving = Bespaard grondwerk waar de straat toch openligt
assumption-service-eur-per-m = Aansluitleiding per meter
assumption-service-fixed-eur = Aansluitleiding, vast deel
assumption-connect-house-eur = Aansluiting van een woning, binnenwerk inbegrepen
assumption-connect-block-eur = Aansluiting van een appartement met blokverwarming
assumption-connect-flat-eur = Aansluiting van een appartement zonder blokverwarming
assumption-connect-other-eur = Aansluiting van een ander gebouw, vast deel
assumption-connect-other-eur-per-kw = Aansluiting van een ander gebouw, per kW
assumption-source-eur-per-kw = Bron, per kW
assumption-engineering-share = Studie en toezicht
assumption-contingency-share = Onvoorzien
assumption-upkeep-outdoor = Onderhoud van leidingen, aandeel van de investering
assumption-upkeep-indoor = Onderhoud van afleverstations en bronnen, aandeel van de investering
assumption-heat-bought-eur-per-mwh = Ingekochte of opgewekte warmte
assumption-electricity-eur-per-mwh = Elektriciteit voor de pompen

## Opbrengsten en businesscase

assumption-price-dwelling-eur-per-mwh = Warmteprijs, woningen
assumption-price-other-eur-per-mwh = Warmteprijs, anderen
assumption-standing-dwelling-eur = Vastrecht van een woning
assumption-standing-other-eur-per-kw = Vastrecht van anderen, per kW
assumption-fee-dwelling-eur = Aansluitbijdrage van een woning
assumption-fee-other-eur-per-kw = Aansluitbijdrage van anderen, per kW
assumption-large-customer-kw = Grote klant: vanaf dit piekvermogen
assumption-price-block-eur-per-mwh = Warmteprijs, woningen achter één afleverstation
assumption-standing-block-eur = Vaste vergoeding van een woning achter één afleverstation
assumption-fee-block-eur = Aansluitkosten van een woning achter één afleverstation
assumption-price-large-eur-per-mwh = Warmteprijs, grote klanten
assumption-standing-large-eur-per-kw = Vaste vergoeding van grote klanten, per kW
assumption-fee-large-eur-per-kw = Aansluitkosten van grote klanten, per kW
assumption-grant-eur = Subsidie bij de start
assumption-discount-rate = Discontovoet, reëel
assumption-source-life-a = Levensduur van bronnen
assumption-substation-life-a = Levensduur van afleverstations
assumption-business-years = Jaren van de businesscase
assumption-co2-gas-t-per-mwh = CO₂ van aardgas
assumption-boiler-efficiency = Rendement van de vervangen ketels
assumption-co2-source-t-per-mwh = CO₂ van de bronnen
assumption-co2-electricity-t-per-mwh = CO₂ van elektriciteit

## Vaststellingen

engineering-too-small = { $line }: DN { $dn } is te klein ({ $velocity } m/s, { $gradient } Pa/m), de belasting vraagt DN { $needed }
engineering-unknown-dn = { $line } ligt al in de grond, maar de diameter is niet gegeven: DN { $dn } wordt aangenomen
engineering-early-use = { $line }: in de eerste fase wordt maar { $share } van deze leiding benut
engineering-early-use-several = { $line } en { $count ->
    [one] één volgende
   *[other] { $count } volgende
  }: van deze leidingen wordt in hun eerste fase maar { $share } tot { $most } benut
engineering-too-cool = { $building }: de aanvoer komt aan op { $temperature } °C; minstens { $least } °C is nodig
engineering-small-cooling = { $source } levert op { $supply } °C en de retour is { $return } °C: met { $kelvin } K afkoeling wordt elke leiding die ermee verbonden is op een veelvoud aan water berekend
engineering-pipe-too-hot = Buis { $family } verdraagt langdurig { $limit } °C, minder dan de aanvoer
engineering-pipe-pressure = Buis { $family } verdraagt { $limit } bar, het net komt tot { $found } bar
engineering-boils = Bij { $held } bar drukhouding aan de bron kookt het water ergens; er is { $needed } bar nodig
engineering-sources-short = Vanaf fase { $phase } leveren de bronnen { $short } kW te weinig voor de piek
engineering-sources-short-worst = Vanaf fase { $phase } leveren de bronnen { $short } kW te weinig voor de piek; in fase { $worst } { $most } kW
engineering-unsettled = Debieten en temperaturen kwamen niet tot rust: deze cijfers zijn geen ontwerp
engineering-service-too-small = { $building }: geen aansluitleiding is groot genoeg, DN { $dn } is de grootste
engineering-too-fast = { $line }: { $velocity } m/s, meer dan de { $limit } m/s van zijn rol
engineering-too-steep = { $line }: { $gradient } Pa/m, meer dan de { $limit } Pa/m van zijn rol
engineering-peak-too-low = { $building }: het opgegeven piekvermogen van { $peak } kW is te laag voor { $heat } MWh/a, dat zijn { $hours } vollasturen van de 8760 in een jaar
engineering-heat-unmet = De piek van { $peak } kW is te laag voor de warmte van een jaar: { $unmet } MWh/a wordt niet geleverd; { $building } heeft het laagste piekvermogen voor zijn vraag
engineering-short-without-largest = Vanaf fase { $phase } ontbreekt op de piek { $short } kW zonder de grootste bron ({ $source })
engineering-short-without-largest-worst = Vanaf fase { $phase } ontbreekt zonder de grootste bron ({ $source }) { $short } kW op de piek; in fase { $worst } { $most } kW
engineering-short-without-largest-only = { $source } is de enige bron: zonder haar ontbreekt de hele piek, { $most } kW in fase { $worst }
engineering-capacity-unknown = { $source } heeft geen vermogen: er wordt gerekend met { $peak } kW op de piek, wat de andere bronnen en de drukken haar laten. Vul haar vermogen in op haar kaart
engineering-beyond-business = Fase { $phase } komt in { $year }: te laat om nog iets op te brengen tegen { $last }, het laatste jaar van de businesscase, en daarom niet meegerekend

## Kolommen van lijnen

engine-given-dn = DN, opgelegd
engine-surface = Oppervlak van de sleuf
engine-road-crossings = Gekruiste gewestwegen
source-exists = Staat er al
source-supply = Eigen aanvoertemperatuur
engine-dn = DN
engine-needed-dn = Benodigde DN
engine-undiversified = Pieken erachter, samen
engine-diversified = Piekvermogen
engine-flow = Ontwerpdebiet, kg/s
engine-velocity = Snelheid, m/s
engine-gradient = Drukverlies, Pa/m
engine-use = Benutting
engine-early-use-share = Benutting in de eerste fase
engine-difference = Kleinste drukverschil, bar
engine-supply-end = Aanvoer aan het einde
engine-loss = Warmteverlies
engine-cost = Investering, EUR

trench-verge = Berm of onverhard
trench-paving = Klinkers
trench-asphalt = Asfalt
trench-main-road = Hoofdweg
trench-historic = Historische kern

## Buizen

pipes-action = Buizen en prijzen…
    .also = catalogus, prijzen, leidingen, isolatie
pipes-title = Buizen en prijzen
pipes-program = De lijst van het programma: { $sizes } maten in { $families } families, prijzen van { $dates }.
pipes-own = Eigen lijst, { $file }: { $sizes } maten in { $families } families, prijzen van { $dates }.
pipes-main = Hoofdleidingen en aftakkingen
pipes-service = Aansluitleidingen
pipes-prices = Prijzen
pipes-price-low = Laag
pipes-price-mid = Midden
pipes-price-high = Hoog
pipes-sizes-main = Maten van hoofdleidingen en aftakkingen
pipes-sizes-service = Maten van aansluitleidingen
pipes-column-dn = Maat
pipes-column-inside = Binnen, mm
pipes-column-loss = Verlies van het paar, W/(m·K)
pipes-column-loss-tip = Aanvoer en retour samen, per meter tracé en per kelvin tussen hun gemiddelde en de grond
pipes-column-temperature = Tot, °C
pipes-column-pressure = Tot, bar
pipes-column-velocity = Tot, m/s
pipes-column-pipe = Buis, €/m
pipes-column-civil = Grondwerk, €/m
pipes-column-date = Prijzen, jaar
pipes-service-rate = Aansluitingen worden vast aangerekend, ongeacht hun maat: { $fixed } € per stuk en { $per-metre } € per meter (Aannames, Investering). De prijzen van deze lijst gelden voor hoofdleidingen en aftakkingen.
pipes-source = Bron: { $source }
pipes-load = Eigen lijst laden…
pipes-load-title = Lijst van buizen (CSV)
pipes-save = Deze lijst bewaren als CSV…
pipes-save-title = Lijst van buizen bewaren
pipes-reset = Terug naar de lijst van het programma
pipes-taken = Buizen en prijzen komen nu uit { $file }
pipes-saved = Bewaard als { $file }: pas het aan in een rekenblad en laad het hier
pipes-refused = { $file } werd niet overgenomen; de lijst blijft zoals ze was. { $count ->
    [one] Eén fout:
   *[other] { $count } fouten:
}
pipes-too-large = Het bestand is veel te groot voor een lijst van buizen
pipes-error-no-column = De kolom { $column } ontbreekt
pipes-error-number = Rij { $row }, kolom { $column }: “{ $value }” is geen getal dat hier past
pipes-error-shape = Rij { $row }: inner_mm, outer_mm en casing_mm moeten in deze volgorde groter worden
pipes-error-twice = Rij { $row }: deze familie heeft deze maat al
pipes-error-broken = Rij { $row } kan niet gelezen worden
pipes-error-empty = Er staat geen buis in: er is een rij nodig per maat
pipes-family-steel-single-1 = Staal, enkel, reeks 1
pipes-family-steel-single-2 = Staal, enkel, reeks 2
pipes-family-steel-single-3 = Staal, enkel, reeks 3
pipes-family-steel-twin-1 = Staal, dubbel, reeks 1
pipes-family-steel-twin-2 = Staal, dubbel, reeks 2
pipes-family-pe-x = PE-X, buigzaam
command-set-pipes = Buizen wijzigen
command-reset-pipes = Terug naar de buizen van het programma

## Wat van een gebouw gegeven is

engine-peak-given = Piekvermogen, gegeven
engine-substation = Afleverstations
engine-substations = Aantal afleverstations
substation-individual = Een per woning
substation-collective = Een voor allemaal
substation-by-dwellings = automatisch
meaning-peak = Piekvermogen
meaning-substation = Afleverstations: individueel of collectief

## Hoogtes en hulpstukken

engine-bends = Bochten
engine-tees = T-stukken
engine-valves = Afsluiters
engine-zeta = Overige weerstand (zeta)
engine-elevation = Hoogte boven zeeniveau
engine-elevation-from = Hoogte aan het begin
engine-elevation-to = Hoogte aan het einde
meaning-pipe-figure = Gegeven van een leiding (volgens de naam van de kolom)
command-change-nodes = Knopen wijzigen

heights-action = Hoogtes van het net uit een bestand…
    .also = hoogte, reliëf, dtm
heights-title = Hoogtes: x, y, z als CSV, XYZ, GeoJSON, GeoPackage of Shapefile
heights-filter = Tabellen en GeoJSON
heights-taken = { $nodes ->
    [one] Eén knoop kreeg zijn hoogte
   *[other] { $nodes } knopen kregen hun hoogte
} uit { $file }{ $far ->
    [0] {""}
   *[other] ; { $far } liggen verder dan { $metres } m van elk punt erin
}{ $lost ->
    [0] {""}
   *[other] ; { $lost } rijen gaven er geen
} ({ $crs })
heights-refused = Geen hoogtes uit { $file }: { $reason }
heights-dialog = Hoogtes van het net
heights-take = Deze hoogtes overnemen
heights-found = { $file }: { $places ->
    [one] één plaats met een hoogte
   *[other] { $places } plaatsen met een hoogte
}. { $nodes ->
    [one] Eén knoop van het net krijgt zijn hoogte
   *[other] { $nodes } knopen van het net krijgen hun hoogte
}{ $far ->
    [0] .
   *[other] ; { $far } liggen verder dan { $metres } m van elke plaats.
}
heights-ask = { $file }: { $reason }. Kies het coördinatenstelsel.
heights-crs-by-file = zoals het bestand zegt
heights-crs-by-numbers = Het bestand noemt er geen; het bereik van de getallen zegt het. Kies een ander waar dat niet klopt.
heights-lost-no-numbers = { $count ->
    [one] Eén rij
   *[other] { $count } rijen
} weggelaten: geen x, y en hoogte die getallen zijn
heights-lost-no-height = { $count ->
    [one] Eén object of punt
   *[other] { $count } objecten of punten
} weggelaten: zonder hoogte
heights-lost-odd-height = { $count } weggelaten: de hoogte ligt buiten -500 tot 9000 m
heights-lost-outside = { $count } weggelaten: buiten het gebied van het coördinatenstelsel
heights-lost-other-layer = { $count } weggelaten: in andere lagen van het bestand
heights-no-json = het is geen geldige JSON vanaf regel { $line }
heights-other-crs = het noemt het coördinatenstelsel { $named }, dat hier niet gekend is
heights-too-large = het bestand is te groot; dun het eerst uit
heights-nothing = er staat geen plaats met een hoogte in; kolommen x, y en z zijn nodig
heights-no-crs = de coördinaten zijn van een stelsel dat hier niet gekend is

## Een eigen regime, afleverstations, en waarom iets zich niet terugbetaalt

engineering-regime-supply = Aanvoertemperatuur
engineering-regime-return = Retourtemperatuur
engineering-substations-why = { $buildings } gebouwen hebben meer dan één afleverstation, samen { $substations }: blokken waarin elke woning er een heeft. Daarom zijn er meer afleverstations dan gebouwen.
business-no-payback-nothing-to-pay = er is niets terug te betalen
business-no-payback-no-surplus = een jaar kost meer dan het opbrengt
business-no-payback-too-slow = het overschot is te klein voor deze looptijd en rentevoet

## Uitwerking van verlies, water en verharding

working-loss-peak = Warmteverlies op de piek
working-loss-mean = Warmteverlies bij gemiddelde belasting
working-loss-summer = Warmteverlies in de zomer
working-loss-ground-formula = { $conductance } W/(m·K) van het paar × { $length } m × (water { $water } °C − bodem { $ground } °C) / { $watt } = { $value } kW
working-velocity-supply = Snelheid in de aanvoer
working-gradient-supply = Wrijving in de aanvoer
working-surface-formula = { $metres } m × factor { $factor } = { $value } m
working-factor-formula = { $weighted } m / { $length } m = { $value }

## Distributie voor er een tracé is

distribution-capital-all = Investering vóór een tracé, alle warmte
distribution-capital-served = Idem, alleen bediende warmte
distribution-width-grows = Effectieve breedte: { $value } m terrein per meter sleuf; ze groeit met de bebouwingsdichtheid tot { $limit }
distribution-width-falls = Effectieve breedte: { $value } m terrein per meter sleuf; ze daalt naarmate de bebouwingsdichtheid stijgt tot { $limit }
distribution-width-flat = Effectieve breedte: { $value } m terrein per meter sleuf; vanaf een bebouwingsdichtheid van { $limit } altijd dezelfde
distribution-working-price = Prijs: C1 { $base } €/m + C2 { $slope } €/m² × { $diameter } m = { $value } €/m sleuf, alleen leiding en graafwerk
distribution-working-served = Alleen bediende warmte: { $heat }, gemiddelde diameter { $diameter } m, { $price } €/m × { $trench } m = { $value }
distribution-working-own = De sleuf van dit plan kost gemiddeld { $own } €/m, hier { $price } €/m. Huisaansluitingen, afleverstations, studie en onvoorzien zitten alleen in de investering zonder bronnen.
engineering-carries = Vervoerd op de gezamenlijke piek
