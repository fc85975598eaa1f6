command-mark-personal = Als persoonlijk markeren

# Layers and tables of an export
export-layer-planned = Geplande gebouwen
export-layer-lines = Leidingen van het net
export-layer-nodes = Knooppunten van het net
export-layer-sources = Bronnen op het net
export-layer-services = Aansluitleidingen
export-layer-candidates = Mogelijke bronnen
export-layer-grounds = Verboden zones
export-layer-background-lines = Achtergrondlijnen
export-layer-variants = Varianten
export-layer-heat = Gepubliceerde warmte per straat
export-layer-large-users = Grote warmteverbruikers
export-layer-addresses = Adressen

# Classes of a legend
export-existing = Bestaand
export-phase = Fase { $phase }
export-phase-year = Fase { $phase } ({ $year })

# Columns
export-ridge = Nokhoogte
export-users = Gebruikers
export-suppressed = Niet vrijgegeven
export-box = Bus
export-postcode = Postcode
export-address-status = Status
export-demand-measured = Gemeten warmte
export-demand-given = Opgegeven warmte
export-correction = Correctie, om terug in te lezen
export-corrections = Wat gecorrigeerd is
export-reason = Waarom niet aangesloten
export-nearest-line = Afstand tot de dichtste leiding
export-group-mean = Gemiddelde van een groep
export-repaired = Hersteld
export-supply = Aanvoertemperatuur (°C)
export-return = Retourtemperatuur (°C)
export-price = Warmteprijs (€/MWh)
export-co2 = Uitstoot (kg CO₂/MWh)
export-building = Gebouw
export-drawn = Als leiding getekend
export-barred = Versperd
export-trunk = Hoofdleiding
export-branch = Aftakking
export-service = Aansluitleiding
export-increment = Erbij
export-cumulative = In totaal
export-value = Waarde
export-unit = Eenheid
export-default = Standaard
export-changed = Gewijzigd
export-source = Bron
export-date = Datum
export-this-variant = Hier geschreven

# Why a building is not served
export-reason-served = Aangesloten
export-reason-not-heated = Niet verwarmd
export-reason-excluded = Uitgesloten
export-reason-no-network = Nog geen net
export-reason-too-far = Te ver van een leiding
export-reason-crosses-water = Water in de weg
export-reason-crosses-rail = Spoorweg in de weg
export-reason-crosses-ground = Verboden zone in de weg
export-reason-passes-building = Ander gebouw in de weg
export-reason-behind-itself = Het aansluitpunt ligt achter het gebouw
export-reason-line-without-source = De leiding heeft geen bron

# What is said about personal columns
export-note-groups = Persoonlijke kolommen ({ $columns }): getallen staan er als gemiddelden van groepen van minstens { $group } klanten; teksten, en getallen van kleinere groepen, zijn weggelaten. Alle cijfers zijn uit die gemiddelden berekend en kunnen wat afwijken van die op het scherm.
export-note-confidential = VERTROUWELIJK: persoonlijke kolommen ({ $columns }) staan per gebouw in dit bestand. Geef het niet door.

# What went wrong
export-error-nothing = Er is niets te schrijven: kies een laag die dit formaat kan bevatten.
export-error-write = { $file } is niet geschreven: { $reason }. Wat er stond, is ongewijzigd.
export-error-place = { $file } is niet geschreven: { $reason }
export-error-cancelled = De export is geannuleerd; er is niets overschreven.

# The dialog
export-title = Exporteren
export-format-gpkg = GeoPackage: alle lagen, met stijlen voor QGIS
export-format-geojson = GeoJSON
export-format-xlsx = Excel-werkmap
export-format-csv = CSV
export-format-dxf = DXF-tekening voor CAD
export-format-kml = KML voor Google Earth
export-format-results = Map met resultaten (JSON, CSV, GeoJSON)
export-results-hint = Resultaten, fasen, gebouwen en aannames als JSON en CSV, leidingen en aansluitingen als GeoJSON.
export-layers = Lagen
export-system = Coördinaten
export-variant = Variant
export-csv-excel = Voor Excel: puntkomma’s, decimale komma’s, eenheden in de koppen
export-csv-machine = Voor programma’s: komma’s, decimale punten, veldnamen
export-per-layer = Eén bestand per laag
export-choose = Bestand kiezen…
export-personal = Persoonlijke kolommen ({ $columns }): getallen worden gemiddelden van groepen van minstens { $group } klanten; teksten, en getallen van kleinere groepen, vallen weg.
export-confidential = Vertrouwelijk: persoonlijke waarden schrijven zoals ze zijn
export-confidential-warning = Het bestand zegt dan per klant wat hij verbruikt, bezit of weigert. Geef het niet door.
export-suggested = Deze kolommen zeggen mogelijk iets over personen: { $columns }.
export-mark = Als persoonlijk markeren
export-done = Geschreven: { $file }
export-done-many = { $count } bestanden geschreven in { $folder } ({ $file } …)

# In the attribute tables
table-personal = persoonlijk
table-personal-tip = Exports en afdrukken tonen een persoonlijke kolom alleen in groepen van minstens vijf klanten
table-copied-personal = { $count ->
    [one] 1 rij
   *[other] { $count } rijen
} gekopieerd met persoonlijke kolommen zoals ze zijn ({ $columns }): voor uzelf, geef dit niet door

# In een afbeelding van de kaart
picture-confidential = VERTROUWELIJK: persoonlijke waarden één voor één
picture-grouped = persoonlijke waarden in groepen van minstens { $group }

# Wat buiten het gevraagde coördinatenstelsel ligt
export-lost = { $count ->
    [one] 1 vorm ligt buiten { $crs } en werd zonder plaats geschreven.
   *[other] { $count } vormen liggen buiten { $crs } en werden zonder plaats geschreven.
}
export-error-nowhere = { $file } werd niet geschreven: niets ervan ligt waar { $crs } gebruikt wordt. Kies een ander coördinatenstelsel.

export-decided = Beslissing, om terug in te lezen
export-left-behind = Niet in dit bestand: { $parts }. Het projectbestand (.heatplan) bevat alles.
export-left-variants = { $count ->
    [one] { $count } andere variant
   *[other] { $count } andere varianten
}
export-left-views = { $count ->
    [one] { $count } bewaard beeld
   *[other] { $count } bewaarde beelden
}
export-left-customers = { $count ->
    [one] { $count } samengevoegde klant
   *[other] { $count } samengevoegde klanten
}
export-left-ignored = { $count ->
    [one] { $count } genegeerd probleem
   *[other] { $count } genegeerde problemen
}
export-own-column = eigen kolom
