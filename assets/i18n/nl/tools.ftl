### Het gereedschap op de kaart: toetsen en hints van de hintregel, opmerkingen bij de aanwijzer, weigeringen.

## Toetsen en knoppen, zoals ze in een toetskapje staan

key-click = Klik
key-right-click = Rechtsklik
key-drag = Slepen
key-release = Loslaten
key-backspace = Backspace
key-delete = Delete
key-esc = Esc
key-alt = Alt
key-shift = Shift
key-ctrl = Ctrl

## Wat een toets nu doet, na het toetskapje

hint-draw-start = begin de leiding
hint-draw-vertex = volgend hoekpunt
hint-draw-trace = volg de straten tot hier
hint-finish = afwerken
hint-drop-vertex = één hoekpunt terug
hint-cancel = annuleren
hint-trace-on = de straten volgen
hint-trace-off = recht tekenen
hint-ortho = stappen van 45°
hint-no-snap = niet snappen
hint-snapping = snappen aan of uit
hint-drop = hier neerzetten
hint-cancel-drag = terugzetten
hint-box-select = selecteer wat in het kader ligt
hint-box = selecteren met een kader
hint-drag-vertex = hoekpunt verplaatsen
hint-select = selecteren
hint-select-toggle = toevoegen of weglaten
hint-delete-vertex = hoekpunt verwijderen
hint-delete = selectie verwijderen
hint-place-source = bron plaatsen
hint-measure-start = begin te meten
hint-measure-point = volgend punt
hint-measure-end = einde
hint-area-start = eerste hoek
hint-area-corner = volgende hoek
hint-area-finish = gebied sluiten

## Opmerkingen bij de aanwijzer

tip-no-way = Geen weg langs de straten, dus recht
tip-start-off-street = Het laatste hoekpunt ligt niet op een straat, dus recht
tip-end-off-street = Geen straat hier: recht. Wijs een straat aan om ze te volgen.
tip-trace-too-far = Te ver om de straten te volgen, klik eerst halverwege
tip-closes-area = Sluit het gebied
paint-nothing-there = Daar is niets te schilderen: strijk over gebouwen of leidingen
tip-takes-candidate = Neemt de kandidaat-bron over

## Waarom iets niet gebeurde

banner-look-only = Alleen kijken staat aan. Zet het uit om te bewerken.
banner-line-refused = Deze leiding heeft geen lengte of kan hier niet aansluiten. Verplaats een hoekpunt en probeer opnieuw.
banner-delete-refused = Dit kan niet verwijderd worden.
banner-base-is-locked = Ingeladen gebouwen en straten blijven staan. Sluit een gebouw uit op zijn kaartje om het weg te laten.
banner-area-too-small = Dit gebied is te klein. Voeg een hoek toe.
