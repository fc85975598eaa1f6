### De kaart op papier.

paper-map-alt = Kaart van het plan
paper-legend = Legende
paper-existing = Bestaand net
paper-phase = Fase { $number }
paper-trunk = Hoofdleiding
paper-branch = Aftakking
paper-services = Aansluitleiding
paper-source = Warmtebron
paper-areas = Sector
paper-counts-in-frame = Aantallen: gebouwen binnen het kader
paper-state-served = Bediend
paper-state-served-later = Bediend in een latere fase
paper-state-without-source = Aan een leiding zonder bron
paper-state-candidate = Binnen bereik
paper-state-not-reached = Niet bereikt
paper-state-excluded = Bewust uitgesloten
paper-state-unheated = Niet verwarmd
paper-figure-heat = van de warmtevraag van { $total } bediend
paper-figure-buildings = van { $total } verwarmde gebouwen bediend
paper-figure-delivered = geleverd per jaar als iedereen tekent; { $expected } verwacht
paper-figure-density = lineaire warmtedichtheid zonder aansluitleidingen
paper-figure-trench = sleuf: { $trunk } hoofdleiding, { $branch } aftakking
paper-scale = Schaal 1 : { $scale }
paper-north = N
paper-crs = { $crs }; rasternoorden boven
paper-data = Gegevens: { $sources }
paper-made-with = Gemaakt met Heatplan
paper-confidential = Vertrouwelijk

## Wat kan misgaan
paper-error-empty = Er valt nog niets af te drukken: laad eerst gebouwen of teken een net.
paper-error-scale = 1 : { $scale } kan niet afgedrukt worden; kies een schaal tussen 1 : 100 en 1 : 500 000.
paper-error-base-map = De achtergrondkaart { $name } kan niet op papier: { $reason }. Verberg ze, of laat achtergrondkaarten weg.
paper-error-cancelled = Het afdrukken werd gestopt; er werd niets geschreven.
paper-error-typeset = De pagina kon niet gemaakt worden: { $reason }

## Het venster
action-paper = Kaart op papier…
    .also = pdf, afdrukken, printen, a3
action-paper-tip = De kaart op één pagina, op schaal, als pdf met titel, legende en cijfers
paper-title = Kaart op papier
paper-field-title = Titel
paper-field-author = Opgemaakt door
paper-field-sheet = Blad
paper-field-scale = Schaal
paper-landscape = Liggend
paper-portrait = Staand
paper-scale-fit = Hele net
paper-scale-short = 1 : { $scale }
paper-show-buildings = Gebouwen, gekleurd volgens bediening
paper-show-services = Aansluitleidingen
paper-show-names = Straatnamen
paper-show-areas = Sectoren
paper-mark-confidential = Pagina als vertrouwelijk merken
paper-show-base-map = Achtergrondkaarten op schijf
paper-show-all = Hele net
paper-show-screen = Zoals op het scherm
paper-drag-hint = Versleep de schets om een ander deel te tonen.
paper-sketch = Schets van de pagina
paper-make = Kies een bestand…
paper-filter = PDF
paper-made = { $file } werd geschreven.
paper-damaged = { $count ->
    [one] Eén tegel van { $name } is beschadigd
   *[other] { $count } tegels van { $name } zijn beschadigd
}: de pagina is daar leeg of grover.
paper-elsewhere = { $name } heeft niets waar dit blad ligt: het staat niet op het blad.
paper-zones = Warmtezones binnen het kader
