### Achtergrondkaarten onder het plan.

basemap-action = Achtergrondkaarten…
    .also = achtergrond, wms, tegels, luchtfoto
basemap-action-tip = Kaarten die onder het plan liggen: bestanden op schijf, of diensten op het netwerk als je die toelaat
basemap-action-add = Achtergrondkaart toevoegen…
basemap-action-add-tip = PMTiles of MBTiles van schijf onder het plan; je kunt ze ook op het venster slepen
basemap-action-toggle = Achtergrondkaarten tonen of verbergen
basemap-action-toggle-tip = Alle achtergrondkaarten tegelijk
basemap-why-none = Er is nog geen achtergrondkaart

basemap-title = Achtergrondkaarten
basemap-add = Toevoegen…
basemap-add-named = Een achtergrondkaart toevoegen
basemap-more-of = Dekking en volgorde van { $name }
basemap-opacity = Dekking
basemap-up = Omhoog
basemap-down = Omlaag
basemap-zoom = Zoom naar deze kaart
basemap-remove = Uit de lijst halen
basemap-retry = Opnieuw proberen
basemap-allow = Toelaten…
basemap-added = Achtergrondkaart toegevoegd: { $name }

basemap-intro = Een achtergrondkaart ligt onder je plan, op het scherm en in afbeeldingen. Ze hoort bij je instellingen, niet bij het project.
basemap-from-disk = Van schijf
basemap-file = PMTiles of MBTiles…
basemap-folder = Map met tegels…
basemap-typed = Pad of adres
basemap-typed-hint = /kaarten/stad.pmtiles of { $address }
basemap-add-typed = Toevoegen
basemap-address-incomplete = Het adres moet { $marks } bevatten
basemap-address-mark = Het adres bevat { $marks }, dat Heatplan niet kan invullen: schrijf de waarde zelf op die plaats
basemap-attribution = Bronvermelding
basemap-attribution-hint = Wie de kaart maakte, zoals de voorwaarden vragen
basemap-online = Van het netwerk
basemap-allow-online = Kaarten van het netwerk toelaten
basemap-online-hint = Uit: Heatplan vraagt niets aan een server. Aan: alleen de tegels die je bekijkt worden opgehaald en op deze computer bijgehouden.
basemap-add-service = { $name } toevoegen
basemap-service-grb-grey = GRB grijs (Vlaanderen)
basemap-service-grb-grey-hint = Gemaakt om onder andere gegevens te liggen
basemap-service-osm = OpenStreetMap
basemap-service-osm-hint = Om rond te kijken, niet om hele gebieden op te halen
basemap-pick = Achtergrondkaart toevoegen
basemap-pick-folder = Map met tegels
basemap-filter = Achtergrondkaarten

basemap-trouble-vanished = Het bestand is er niet: zet het terug of haal het uit de lijst
basemap-trouble-unreadable = Niet te lezen: kijk of het elders open staat en of u het mag lezen
basemap-trouble-no-tiles = Er zitten geen kaarttegels in: kies PMTiles, MBTiles of een map met z/x/y-tegels
basemap-trouble-unsupported = Dit soort tegels wordt niet ondersteund: gebruik PNG, JPEG, WebP of MVT, gezipt met gzip of niet
basemap-trouble-damaged = Delen zijn beschadigd: maak of haal het opnieuw
basemap-trouble-too-large = De tegels zijn te groot: maak het opnieuw met kleinere tegels
basemap-trouble-unmerged = De laatste wijzigingen zitten in een -wal-bestand ernaast en zijn niet te zien: open en sluit het één keer in het programma dat het schreef
basemap-trouble-unreachable = Geen verbinding
basemap-trouble-refused = De dienst weigert
basemap-trouble-not-allowed = Netwerkkaarten staan uit
