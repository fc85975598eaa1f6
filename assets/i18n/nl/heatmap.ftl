### Warmte per stuk straat (Warmtekaart).

layer-heatmap = Warmte per straat
origin-street-segment = Aandeel van de straat
assumption-heatmap = Warmte per straat (Warmtekaart) gebruiken
assumption-heatmap-large-user-mwh = Grootverbruiker vanaf

warning-heat-exceeded = { $segment }: gebouwen met een gekende vraag nemen { $heat } meer dan de { $total } die gepubliceerd zijn
warning-heat-residual = { $segment }: { $heat } van de gepubliceerde { $total } komt bij geen gebouw terecht
warning-heat-user-lost = Grootverbruiker { $user } staat in geen gebouw en er is er geen vlakbij
problems-heat-exceeded = { $count } straatstukken waar de gekende vraag groter is dan de gepubliceerde som
problems-heat-residual = { $count } straatstukken met gepubliceerde warmte die bij geen gebouw terechtkomt
problems-heat-user-lost = { $count } grootverbruikers zonder gebouw

heat-state-spread = Verdeeld over de geschatte gebouwen
heat-state-suppressed = Niet vrijgegeven: de gebouwen blijven geschat
heat-state-off = Niet gebruikt
heat-state-all-known = Elk gebouw is gekend
heat-state-exceeded = De gekende vraag is groter: de gebouwen blijven geschat
heat-state-no-buildings = Geen gebouw dat ze opneemt

heat-piece = Straatstuk { $segment }
heat-published = Gepubliceerde som
heat-not-published = niet vrijgegeven
heat-users = Gebruikers
heat-density = Warmte per meter
heat-known = Gekende gebouwen
heat-estimated = Geschatte gebouwen
heat-large = Grootverbruikers (niet in de som)
heat-factor = Schattingen maal
heat-sum = De gebouwen samen
heat-residual = Restwaarde
heat-state = Toestand
heat-count-and-demand = { $count } · { $heat }
heat-select-buildings = De gebouwen selecteren
heat-show-piece = Straatstuk
heat-reference-year = Cijfers van { $year }, het jaar van “vandaag”

heat-legend-title = Gepubliceerde warmte per straat
heat-legend-suppressed = Niet vrijgegeven
heat-user = Grootverbruiker

column-heat-mwh = Gepubliceerd
column-heat-users = Gebruikers
column-heat-suppressed = Niet vrijgegeven
column-heat-known = Gekend
column-heat-estimated = Geschat vooraf
column-heat-factor = Factor
column-heat-sum = Gebouwen samen
column-heat-residual = Restwaarde
column-heat-state = Toestand
column-heat-segment = Straatstuk

action-table-heat = Tabel van warmte per straat
table-filter-hint-heat = bijvoorbeeld: residual_mwh_per_a > 10
count-heat-pieces = { $count } straatstukken
heat-select-street = De straat selecteren
column-heat-street = Straat

meaning-suppressed = Niet vrijgegeven (warmte per straat)
meaning-heat-users = Warmtegebruikers
