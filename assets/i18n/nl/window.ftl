### Keys, bookmarks, views, classes, filters of the legend.

## Keys, palette, views

shortcut-alt = Alt
shortcut-left = Links
shortcut-right = Rechts
shortcut-up = Omhoog
shortcut-down = Omlaag
shortcut-page-up = PgUp
shortcut-page-down = PgDn
keyboard-search = Zoek een opdracht of een toets
keyboard-how = Klik op een rij en druk de gewenste toetsen in. Toetsen gelden volgens wat erop staat, niet volgens hun plaats.
keyboard-reset-all = Alle toetsen herstellen
keyboard-reset = Herstellen
keyboard-press = Druk de nieuwe toetsen in, Esc om het zo te laten
keyboard-clear = Geen toets
keyboard-taken = { $keys } dient al voor “{ $name }”
keyboard-take-over = Overnemen
keyboard-refused = { $keys } is nodig voor de kaart, tekstvelden of het klembord
keyboard-other = Andere toetsen
keyboard-azerty = AZERTY: ook zonder Shift
keyboard-azerty-shift = AZERTY: met Shift, of numeriek blok
keys-of-a-sketch = Terwijl u een lijn tekent
why-look-only = alleen kijken staat aan
why-wait = wacht op het bestand
why-no-data = nog niets geladen
why-no-selection = selecteer eerst iets
why-no-lines = nog geen leidingen
why-nothing-to-undo = niets ongedaan te maken
why-nothing-to-redo = niets opnieuw te doen
why-no-network-selected = selecteer een leiding of een bron
why-no-buildings-selected = selecteer gebouwen
why-no-report = niets geïmporteerd
why-no-year = de eindtoestand is te zien
why-no-phase-years = geen fase heeft een jaar
why-no-last-view = geen eerdere weergave
why-no-next-view = geen latere weergave
why-not-now = nu niet
action-zoom-last = Vorige weergave
action-zoom-last-tip = Terug naar waar de kaart was; ook met de terugknop van de muis
action-zoom-next = Volgende weergave
action-zoom-next-tip = Weer vooruit; ook met de vooruitknop van de muis
palette-recent = recent

## Steps

command-add-view = Bladwijzer toevoegen
command-rename-view = Bladwijzer hernoemen
command-reset-view = Bladwijzer bijwerken
command-move-view = Bladwijzer verplaatsen
command-delete-view = Bladwijzer verwijderen
command-paint-phase = Fase schilderen
command-paint-decision = Beslissing schilderen
command-paint-commitment = Engagement schilderen

## Legend, painting, measuring, bookmarks

measure-decision = Beslissing
measure-not-before = Niet vóór fase
measure-commitment = Engagement
classes-natural = natuurlijke grenzen
legend-hidden = Enkel op de kaart verborgen; de cijfers tellen alles mee
legend-show-all = Alles tonen
legend-tip = Klik verbergt of toont, Alt en klik toont enkel dit
legend-tip-street = Klik neemt deze kleur weg of terug, Alt en klik laat enkel deze
legend-tip-mark = Klik neemt dit teken weg of zet het terug, Alt en klik laat alleen dit over
legend-tip-brush = Klik om hiermee te schilderen
paint-phase = Schilderen · fase
paint-decision = Schilderen · beslissing
paint-commitment = Schilderen · engagement
tool-paint = Schilderen
tool-paint-tip = Fasen, beslissingen en engagementen op gebouwen en leidingen schilderen
tool-measure-area = Oppervlakte meten
hint-measure-close = sluiten en laten staan
hint-paint = schilder wat onder de muis ligt
hint-paint-many = schilder alles waar u over gaat
hint-paint-done = klaar, één stap
hint-paint-next-phase = volgende fase
tip-area-and-perimeter = omtrek en oppervlakte
window-phase-beyond = Fase { $phase } kan nog niet. De volgende nieuwe fase is { $next }
window-building-phase = { $what }: niet vóór fase { $phase }
window-building-no-phase = { $what }: aangesloten samen met zijn leiding (fase { $phase } neemt de eigen fase weg)
window-line-phase = { $what }: fase { $phase }
window-line-existing = { $what }: bestaand, fase { $phase }
window-lines = { $count } leidingen
action-add-bookmark = Bladwijzer toevoegen…
action-add-bookmark-tip = Slaat wat in beeld is onder een naam op, in het plan
action-bookmarks = Bladwijzers…
action-previous-bookmark = Vorige bladwijzer
action-next-bookmark = Volgende bladwijzer
action-next-bookmark-tip = Tijdens het presenteren ook met Page down
bookmarks-go = Naar bladwijzer
bookmarks-empty = Nog geen bladwijzers. Ga ergens heen en sla de weergave op.
bookmark-name = Naam
bookmark-numbered = Weergave { $number }
bookmark-with-layers = Met de lagen zoals ze nu te zien zijn
bookmark-with-year = Met het jaar van de schuif
bookmark-has-layers = met lagen
bookmark-keep = Opslaan
bookmark-kept = Bladwijzer “{ $name }” opgeslagen
bookmark-at = { $name }
bookmark-rename = Hernoemen
bookmark-update = Bijwerken
bookmark-up = Omhoog
bookmark-down = Omlaag
bookmark-delete = Verwijderen
action-copy-coordinates = Coördinaten kopiëren
action-copy-coordinates-tip = De plaats van de muis, in het stelsel van de statusbalk
action-copy-plan = Coördinaten kopiëren, stelsel van het plan
action-copy-wgs84 = Coördinaten kopiëren, WGS 84
action-copy-lambert72 = Coördinaten kopiëren, Lambert 72
action-copy-lambert2008 = Coördinaten kopiëren, Lambert 2008
coordinates-copied = Gekopieerd: { $place } ({ $system })
coordinates-outside = Deze plaats heeft geen coördinaten in dat stelsel. Kies een ander stelsel.
action-show-hidden = Tonen wat de legende verbergt
action-reset-layers = Lagen zoals in het begin
why-no-bookmarks = nog geen bladwijzers
why-no-pointer = wijs eerst op de kaart
why-nothing-hidden = niets verborgen
context-copy = Coördinaten kopiëren in
bar-more-tools = Meer
why-no-street = selecteer een straat of een verboden zone
bookmark-title = Bladwijzer toevoegen
bookmarks-title = Bladwijzers

## Korte namen van gereedschap, voor een smalle balk

bar-select = Kies
bar-vertex = Hoekpunten
bar-trunk = Hoofd
bar-branch = Tak
bar-service = Aansluiting
bar-source = Bron
bar-measure = Meten
bar-plan-area = Gebied
bar-paint = Schilderen
