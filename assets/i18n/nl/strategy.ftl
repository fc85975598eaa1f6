### Heat strategy: zones, thresholds, distribution cost, renovation.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Heat zones

layer-zones = Warmtezones
zone-number = Zone { $number }
zone-count = { $count } warmtezones
zone-card = Warmtezone
zone-kind = Soort zone
zone-kind-collective = Collectief
zone-kind-individual = Individueel
zone-kind-later = Later
zone-none = Geen zone
zone-reason = Reden van de zone
zone-note = Opmerking bij de zone
zone-author = Beslist door
zone-date = Beslist op
zone-delete = Zone verwijderen
column-zone = Warmtezone van het gebouw
paint-zone = Schilderen · warmtezone
export-layer-zones = Warmtezones
strategy-tool-zone = Warmtezone
    .also = zonering, collectief, individueel
strategy-tool-zone-tip = Teken een zone voor collectieve of individuele warmte, of een zone waarover later beslist wordt
strategy-menu = Warmtestrategie
strategy-menu-selection = Zone van de selectie
strategy-menu-figures = Cijfers na renovatie
strategy-paint = Warmtezones schilderen
    .also = zonering, penseel, collectief, individueel
strategy-paint-tip = Strijk over gebouwen om ze in een zone voor collectieve of individuele warmte te zetten
strategy-print = Zoneringskaart op papier…
    .also = zonering, zoneringsplan, pdf, zones afdrukken
strategy-print-tip = De kaart met de warmtezones, hun namen en legende als PDF
strategy-zoning-map = Zoneringskaart warmte
strategy-export = Warmtezones exporteren…
    .also = zonering, geojson van zones
strategy-thresholds = Drempels van lijndichtheid…
    .also = drempel, grenzen, lineaire dichtheid, lineaire warmtedichtheid, klassen
strategy-thresholds-tip = Opent de benoemde klassen van lineaire warmtedichtheid, met hun bron, en toont ze op de kaart
strategy-thresholds-title = Drempels van lineaire dichtheid
strategy-thresholds-intro = Klassen van lineaire warmtedichtheid zoals richtlijnen de grens trekken. Een keuze is meteen te zien; sluiten zonder te kiezen laat de kleuren zoals ze waren.
strategy-thresholds-streets = Straten krijgen deze kleuren
strategy-thresholds-network = Het warmtenet krijgt deze kleuren
strategy-thresholds-keep = Behouden
legend-density-streets = Straten · lineaire warmtedichtheid
legend-density-network = Warmtenet · lineaire warmtedichtheid
strategy-why-no-zones = Teken of schilder eerst een warmtezone
strategy-hint-zone = Eerste hoek van de warmtezone
strategy-drawing-zone = Zone die u tekent
strategy-make-zone = Maak er een warmtezone van:
strategy-make-collective = Van de selectie een collectieve zone maken
    .also = zonering, warmtenetzone
strategy-make-individual = Van de selectie een individuele zone maken
    .also = zonering, warmtepompzone
strategy-make-later = Van de selectie een zone voor later maken
    .also = zonering, nog te beslissen
strategy-select-zone = Gebouwen van de zone selecteren
    .also = zonering
strategy-join-zones = Zones samenvoegen
    .also = zones verbinden, zonering
strategy-selected = { $count } gebouwen geselecteerd
strategy-zone-made = { $zone } gemaakt; geef ze rechts een naam en een reden
strategy-table-zones = Tabel met warmtezones
    .also = zoneringstabel, lijst van zones
strategy-filter-hint = kind = 'collective' AND linear_mwh_per_m_a > 1.5
strategy-no-zones = Nog geen warmtezones
strategy-no-zones-next = Teken er een met het gereedschap Warmtezone, schilder gebouwen met het penseel, of maak er een van de geselecteerde sectoren of gebouwen.
strategy-why-nothing-for-zone = Selecteer eerst gebouwen of sectoren
strategy-why-no-zone = Selecteer eerst een warmtezone
strategy-why-two-zones = Selecteer eerst twee of meer warmtezones
paint-zone-made = { $count ->
    [one] { $zone } gemaakt, met { $count } gebouw
   *[other] { $zone } gemaakt, met { $count } gebouwen
}
paint-zone-larger = { $count ->
    [one] { $zone }: { $count } gebouw erbij geschilderd
   *[other] { $zone }: { $count } gebouwen erbij geschilderd
}
paper-zone-figures = { $heat } · { $share } bediend · { $count ->
    [one] { $count } gebouw
   *[other] { $count } gebouwen
}
paper-zones-more = { $count ->
    [one] nog { $count } zone
   *[other] nog { $count } zones
}
command-draw-zone = Warmtezone getekend
command-make-zone = Warmtezone gemaakt van de selectie
command-paint-zone = Warmtezone geschilderd
command-change-zones = Warmtezone gewijzigd
command-reshape-zone = Omtrek van een warmtezone gewijzigd
command-join-zones = Warmtezones samengevoegd
command-delete-zones = Warmtezone verwijderd
command-import-zones = Warmtezones uit een bestand gelezen
command-choose-scenario = Renovatiescenario gekozen

## Figures of sectors and zones

strategy-served = Bediende warmte (potentieel)
strategy-expected-heat = Bediende warmte (verwacht)
strategy-expected-buildings = Bediende gebouwen (verwacht)
strategy-served-dwellings = Bediende woningen
strategy-network-length = Hoofdleiding en aftakkingen
strategy-trunk = Lengte hoofdleiding
strategy-branch = Lengte aftakkingen
strategy-service = Aansluitleidingen
strategy-linear-density = Lijndichtheid (potentieel)
strategy-expected-linear = Lijndichtheid (verwacht)
strategy-peak = Piek, gelijktijdig
strategy-undiversified = Som van de pieken
strategy-co2 = Bespaarde CO₂
strategy-plot-ratio = Bebouwingsdichtheid (vloer/terrein)
strategy-width = Effectieve breedte
strategy-capital = Investering vóór een tracé
strategy-unit-eur = €
strategy-unit-keur = k€
strategy-unit-t-per-a = t/a

## Distribution cost before any route (Persson and Werner)

strategy-distribution = Distributiekost
strategy-distribution-title = Vóór er een tracé is
strategy-distribution-info = Kapitaalkost van distributie volgens Persson en Werner: oppervlakte gedeeld door effectieve breedte geeft meters sleuf, warmte per meter een gemiddelde diameter en een prijs per meter. Aansluitleidingen, bronnen en werkingskosten zitten er niet in. Alle warmte van de plek telt mee, maal het marktaandeel.
strategy-source-distribution = Persson en Werner; plafonds van 25 €/MWh (Hotmaps) en 33,6 €/MWh (Fallahnejad 2024, België)
strategy-working = Berekening
strategy-working-ratio = Bebouwingsdichtheid: { $floor } m² vloer / { $land } m² terrein = { $value }
strategy-working-width = Effectieve breedte bij bebouwingsdichtheid { $ratio }: { $value } m terrein per meter sleuf
strategy-working-trench = Sleuf: { $land } m² / { $width } m = { $value } m
strategy-working-heat = Verkochte warmte per meter: { $heat } MWh/a / { $trench } m = { $value } MWh/(m·a) = { $gigajoule } GJ/(m·a)
strategy-working-diameter = Gemiddelde diameter: 0,0486 × ln({ $gigajoule }) + 0,0007 = { $value } m, minstens 0,02 m
strategy-working-investment = Investering: { $price } €/m (C1 + C2 × diameter) × { $trench } m = { $value }
strategy-working-cost = Kost: { $annuity } % per jaar × { $price } €/m / { $density } MWh/(m·a) = { $value } €/MWh
assumption-group-distribution = Distributiekost vóór een tracé (Persson en Werner)
assumption-pw-c1-eur-per-m = Aanlegkost C1
assumption-pw-c2-eur-per-m2 = Aanlegkost C2, maal de diameter
assumption-pw-market-share = Deel van de warmte dat verkocht wordt
assumption-pw-years = Afschrijvingstermijn
assumption-pw-rate = Rentevoet
assumption-pw-width-rule = Effectieve breedte: 0 Heat Roadmap Europe, 1 sEEnergies
assumption-pw-width-slope-m = Heat Roadmap: breedte per bebouwingsdichtheid
assumption-pw-width-base-m = Heat Roadmap: breedte bij bebouwingsdichtheid 0
assumption-pw-width-limit = Heat Roadmap: bebouwingsdichtheid vanaf waar de breedte gelijk blijft
assumption-pw-width-max-m = Heat Roadmap: breedte daarboven

## Thresholds of linear density

density-set = Drempels van
density-set-own = Eigen grenzen
density-set-heatplan = Heatplan
density-set-npro = Duitsland: nPro
density-set-vicus = Duitsland: VICUS
density-set-bavaria = Duitsland: Beieren
density-set-kww = Duitsland: leidraad KWW
density-set-fheat = Duitsland: F|Heat
density-set-france = Frankrijk: Fonds Chaleur
density-set-switzerland = Zwitserland
density-set-scandinavia = Scandinavië: ijle netten
density-word-none = geen
density-word-weak = zwak
density-word-conditional = voorwaardelijk
density-word-promising = veelbelovend
density-word-good = goed
density-word-excellent = uitstekend
density-word-poor = slecht
density-word-average = gemiddeld
density-word-critical = kritiek
density-word-sufficient = voldoende
density-word-very-good = zeer goed
density-word-inner-city = binnenstad
density-word-below = onder de drempel
density-word-eligible = komt in aanmerking
density-word-new-build = nieuwbouwwijk
density-word-built-up = bebouwde kom
density-word-with-obstacles = ook met hindernissen
density-word-suitable = geschikt
density-word-dense = dicht
density-word-denser = dichter
density-word-densest = dichtst
density-word-first-phase = genoeg met fase 1
density-word-cost-covering = kostendekkend
density-word-sparse = ijl, goedkope sleuf
density-word-usual = gewoon

## Renovation

strategy-scenario = Renovatie
strategy-compare = Vergelijken
strategy-choose-scenario = Alle cijfers die van dit scenario maken
strategy-scenario-now = Alle cijfers zijn voor: { $scenario }
renovation-by-year = Volgens renovatiejaar
renovation-as-is = Zoals nu
renovation-light = Licht
renovation-label-c = Label C
renovation-label-a = Label A
renovation-unchanged = Blijft zoals het is
renovation-level = Renovatieniveau
renovation-of-plan = Zoals het plan
renovation-saving = Ruimtewarmte bespaard door renovatie
strategy-scenarios = Renovatiescenario’s
    .also = renovatie, isolatie, label c, label a, scenario’s vergelijken, robuustheid
strategy-scenarios-tip = Het plan onder elk renovatiescenario, naast elkaar
strategy-scenarios-intro = Hetzelfde net onder elk scenario, met opnieuw bepaalde diameters. Klik op een scenario om het hele plan zo te zien.
strategy-scenarios-note = ‘Piek tegenover nu’ toont hoever leidingen die voor vandaag zijn bemeten, nog benut worden. Volgens renovatiejaar: elk gebouw vanaf zijn eigen renovatiejaar.
strategy-no-years = Geen enkel gebouw wordt hier volgens een eigen jaar gerenoveerd: geef gebouwen een renovatiejaar (kaart of tabel) of kies een ander scenario.
strategy-peak-of-today = Piek tegenover nu
strategy-largest-dn = Grootste diameter DN
strategy-loss-share = Warmteverlies
strategy-lcoh = Kostprijs van warmte (LCOH, verwacht)
strategy-gap = Onrendabele top (verwacht)
strategy-scenario-by-year = Cijfers volgens het renovatiejaar van elk gebouw
    .also = renovatie, scenario
strategy-scenario-as-is = Cijfers zoals alles vandaag is
    .also = renovatie, scenario, geen renovatie
strategy-scenario-light = Cijfers na een lichte renovatie van alles
    .also = renovatie, scenario, isolatie
strategy-scenario-label-c = Cijfers met alles op label C
    .also = renovatie, scenario, isolatie, energielabel c
strategy-scenario-label-a = Cijfers met alles op label A
    .also = renovatie, scenario, isolatie, energielabel a
assumption-group-renovation = Renovatie
assumption-renovation-scenario = Scenario: 0 per jaar, 1 zoals nu, 2 licht, 3 label C, 4 label A
assumption-renovation-light-saving = Bespaarde ruimtewarmte: licht
assumption-renovation-label-c-saving = Bespaarde ruimtewarmte: label C
assumption-renovation-label-a-saving = Bespaarde ruimtewarmte: label A
assumption-renovation-floor = Ruimtewarmte waar renovatie niet onder gaat
