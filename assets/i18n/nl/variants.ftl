### Variants, comparing them, the history of steps.

command-create-variant = Nieuwe variant
command-copy-variant = Variant kopiëren
command-rename-variant = Variant hernoemen
command-note-variant = Nota bij variant
command-delete-variant = Variant verwijderen
command-import-variant = Variant overnemen uit project
command-copy-lines = Leidingen naar andere variant kopiëren
command-take-over = Wijzigingen overnemen
command-note-assumption = Nota bij aanname
command-own-assumption = Aanname alleen in deze variant
command-shared-assumption = Aanname zoals in alle varianten

panel-variants = Varianten
panel-compare = Varianten vergelijken
action-variants = Varianten
action-variants-tip = De lijst van varianten met hun cijfers: een andere bekijken, hernoemen, noteren, kopiëren, verwijderen
action-variant-new = Nieuwe lege variant
action-variant-copy = Deze variant kopiëren
action-variant-delete = Deze variant verwijderen
action-variant-next = Volgende variant
action-variant-copy-selection = Selectie naar andere variant kopiëren
action-variant-import = Variant overnemen…
action-variant-import-tip = Een variant overnemen uit het project (.heatplan) van een collega
action-history = Geschiedenis
action-history-tip = De stappen, gedaan en ongedaan; klik er een aan om ernaartoe te gaan
action-compare = Varianten vergelijken
    .also = scenario, verschil
action-swipe = Twee varianten met een schuiflijn
action-side-by-side = Twee varianten naast elkaar
why-one-variant = Er is maar één variant
variants-menu-tip = De variant die u bekijkt; open om een andere te kiezen
variants-choose-target = Kies de variant in de lijst: … , daarna ‘Selectie hierheen kopiëren’
variants-copy-of = { $name } (kopie)
variants-all-there = Dat ligt allemaal al in { $name }
variants-copied-into = { $count ->
    [one] 1 leiding gekopieerd naar { $name }
   *[other] { $count } leidingen gekopieerd naar { $name }
}
variants-looked-at = Variant { $name }
variants-obstacle = ‘{ $step }’ kan nog niet ongedaan gemaakt of opnieuw gedaan worden: ‘{ $first }’ in variant { $name } bouwt erop voort. Ga naar die variant en maak het daar eerst ongedaan.
variants-obstacle-elsewhere = ‘{ $step }’ kan nog niet ongedaan gemaakt of opnieuw gedaan worden: ‘{ $first }’ bouwt erop voort
variants-look-at = { $name } bekijken
variants-name-of = Naam van { $name }
variants-note-of = Nota bij { $name }
variants-note-hint = Waarover gaat deze variant?
variants-heat-served = { $share } van de warmte
variants-more = Meer voor { $name }
variants-row-look = Bekijken
variants-row-compare = Ermee vergelijken
variants-row-copy = Kopiëren
variants-row-copy-here = Selectie hierheen kopiëren
variants-row-delete = Verwijderen
variants-author = Uw naam bij beslissingen en nota’s
variants-pick-title = Variant overnemen
variants-pick-from = Varianten in { $file }. Gebouwen worden gekoppeld op laag en id; het andere project blijft zoals het is.
variants-take-in = { $name } overnemen
variants-size = { $lines ->
    [one] 1 leiding
   *[other] { $lines } leidingen
}, { $decisions ->
    [one] 1 beslissing
   *[other] { $decisions } beslissingen
}
variants-taken-in = Overgenomen: { $lines ->
    [one] 1 leiding
   *[other] { $lines } leidingen
}, { $decisions ->
    [one] 1 beslissing
   *[other] { $decisions } beslissingen
}
variants-left-out = Weggelaten: { $count ->
    [one] de beslissing over een gebouw
   *[other] beslissingen over { $count } gebouwen
} die dit plan niet kent ({ $names })
stamp-by = { $author }, { $date }
stamp-date = { $date }
stamp-decided = Beslist: { $stamp }
stamp-set = Ingesteld: { $stamp }
stamp-note = Reden
stamp-note-hint = Waarom?
stamp-note-of = Reden voor { $name }
history-empty = Er is nog niets gewijzigd. Elke stap komt hier te staan; klik er een aan om ernaar terug te gaan.
history-start = Begin
history-saved = { $step }  (opgeslagen)
compare-figures = Cijfers
compare-changes = Wijzigingen ({ $count })
compare-other = De andere variant
compare-swap = Omwisselen
compare-on-map = Op de kaart
compare-off = Enkel { $name }
compare-swipe = Schuiflijn
compare-side-by-side = Naast elkaar
compare-marks = Wijzigingen markeren
compare-divider = Schuiflijn tussen de varianten
compare-end = Weer één variant op de kaart tonen
compare-only-looked-at = Deze kant toont { $name } ter vergelijking; hier kun je niets selecteren. Bekijk { $name } om eraan te werken.
compare-second-map = Kaart van variant { $name }
compare-difference = Verschil
compare-how = Verschil = { $right } min { $left }
compare-in-the-end = Op het einde
compare-once-phase = Zodra fase { $phase } in dienst is
compare-nothing = De twee varianten zijn gelijk.
compare-all = Alles aanvinken
compare-none = Niets aanvinken
compare-take-over = { $count ->
    [one] 1 wijziging
   *[other] { $count } wijzigingen
} van { $from } overnemen in { $into }
compare-tick = Aanvinken: { $what }
compare-decision = beslissing over { $building }
compare-coverage-heat = Warmte bediend
compare-coverage-buildings = Gebouwen bediend
compare-coverage-dwellings = Woningen bediend
compare-reachable-heat = Warmte binnen bereik
compare-served-buildings = Gebouwen
compare-served-dwellings = Woningen
compare-served-mwh-per-a = Geleverde warmte
compare-expected-buildings = Gebouwen, verwacht
compare-expected-mwh-per-a = Warmte, verwacht
compare-trunk-m = Hoofdleiding
compare-branch-m = Aftakking
compare-service-m = Aansluitleidingen
compare-trench-m = Sleuf
compare-density-excluding-service = Warmte per meter, zonder aansluitingen
compare-density-including-service = Warmte per meter, met aansluitingen
compare-expected-density-excluding-service = Verwacht, zonder aansluitingen
compare-expected-density-including-service = Verwacht, met aansluitingen
compare-outside-mwh-per-a = Warmte buiten het plangebied
compare-lines = Getekende leidingen
compare-lines-without-source = Leidingen zonder bron
compare-assumption = aanname { $name }: hier { $here }, daar { $there }
sheet-own-head = alleen in { $name }
sheet-own = Alleen in { $variant }: { $name }
sheet-own-tip = Een aangevinkte waarde geldt alleen in deze variant; de andere varianten houden de hunne.
sheet-shared = In de andere varianten { $value }
export-own = Alleen in deze variant
compare-expected = verwacht
compare-expected-of = { $name }, verwacht
compare-year = Jaar
diff-only-in = Enkel in { $name }
diff-moved = Verplaatst
diff-changed = Gewijzigd
diff-attribute-role = rol
diff-attribute-phase = fase
diff-attribute-state = toestand
diff-attribute-takes-connections = neemt aansluitingen
diff-attribute-name = naam
diff-attribute-external-id = id
diff-attribute-owner = eigenaar
diff-attribute-builder = bouwer
diff-attribute-operator = uitbater
diff-attribute-payer = betaler
diff-attribute-attributes = andere attributen
diff-attribute-locked = vergrendeld
diff-attribute-crossing = kruising
diff-attribute-rule = regel
diff-attribute-commitment = engagement
diff-attribute-connection-rate = aansluitgraad
diff-attribute-service = vastgelegde aansluiting
diff-attribute-note = nota
diff-attribute-year = jaar
diff-attribute-kind = soort
diff-attribute-capacity-mw = vermogen
diff-attribute-available-from = beschikbaar vanaf
diff-attribute-in-use = in gebruik
refusal-coordinate-system = De variant kan niet overgenomen worden: een coördinaat kan niet omgezet worden naar het coördinatenstelsel van dit plan. Laat het project in hetzelfde stelsel opslaan.
diff-moved-or-changed = Verplaatst of gewijzigd
diff-attribute-fixed-dn = diameter
diff-attribute-surface = verharding
diff-attribute-road-crossings = gekruiste wegen
diff-attribute-fittings = hulpstukken
diff-attribute-elevation-m = hoogte
