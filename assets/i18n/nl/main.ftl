### The window: tools, commands, dialogs.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## The window

app-name = Heatplan
app-tagline = Teken een warmtenet en zie wie het bereikt
window-title = { $plan } – Heatplan
window-untitled = Naamloos plan
window-updating = Wordt bijgewerkt

## Languages of the menu

language-menu = Taal
language-system = Taal van het systeem
language-english = Engels
language-dutch = Nederlands
language-french = Frans

## Tools: name, tooltip, and the hint line with the tool's keys

tool-select = Selecteren
tool-select-tip = Selecteer, verplaats en bewerk wat getekend is
tool-select-hint = Klik om te selecteren · sleep een hoekpunt om het te verplaatsen · Delete verwijdert
tool-trunk = Hoofdleiding
tool-trunk-tip = Teken een hoofdleiding
tool-branch = Aftakking
tool-branch-tip = Teken een aftakking
tool-draw-hint = Klik voegt een hoekpunt toe · Enter, rechts klikken of dubbelklikken beëindigt · Backspace wist het laatste · Esc annuleert · Alt: niet vangen
tool-source = Bron
tool-source-tip = Plaats een warmtebron
tool-source-hint = Klik plaatst de bron op de dichtstbijzijnde leiding of knoop · Esc annuleert
tool-trace = Straat volgen
tool-trace-tip = Volg de straten tussen twee klikken
tool-trace-hint = Klik waar de leiding begint en waar ze eindigt; ze volgt de kortste weg langs de straten
tool-measure = Meten
tool-measure-tip = Meet een lengte
tool-measure-hint = Klik voegt een punt toe · Esc wist
tool-area = Plangebied
tool-area-tip = Teken het plangebied als veelhoek
tool-area-hint = Klik voegt een hoek toe · Enter of dubbelklikken sluit het gebied · Esc annuleert
snapping-on = Vangen aan
snapping-off = Vangen uit

## Commands and buttons

command-new = Nieuw plan
command-open = Openen…
command-open-recent = Recent geopend
command-open-sample = Voorbeeld openen
command-add-data = Gegevens toevoegen…
command-save = Opslaan
command-save-as = Opslaan als…
command-export = Exporteren…
command-export-image = Kaart als afbeelding…
command-quit = Afsluiten
command-cancel = Annuleren
command-apply = Toepassen
command-reset = Herstellen
command-close = Sluiten
command-discard = Niet opslaan
command-ok = OK
command-undo = Ongedaan maken
command-undo-named = Ongedaan maken: { $step }
command-redo = Opnieuw
command-redo-named = Opnieuw: { $step }
command-delete = Verwijderen
command-split = Leiding splitsen
command-select-all = Alles selecteren
command-find = Zoeken…
command-palette = Alle opdrachten…
command-zoom-full = Zoom naar alles
command-zoom-selection = Zoom naar selectie
command-zoom-in = Inzoomen
command-zoom-out = Uitzoomen
command-full-screen = Volledig scherm
command-hide-panels = Panelen verbergen
command-look-only = Alleen kijken
command-projector = Projectorgrootte
command-larger = Grotere weergave
command-smaller = Kleinere weergave
command-normal-size = Normale grootte
command-snapping = Vangen
command-keyboard = Sneltoetsen
command-about = Over Heatplan

## Menus

menu-file = Bestand
menu-edit = Bewerken
menu-view = Beeld
menu-tools = Gereedschap
menu-help = Help

## Panels

panel-layers = Lagen
panel-legend = Legende
panel-results = Resultaten
panel-phases = Fasen
panel-problems = Problemen
panel-assumptions = Aannames
panel-history = Geschiedenis
panel-selection = Selectie
panel-tables = Tabellen
panel-note = Notitie

## Timeline

timeline-play = Afspelen
timeline-pause = Pauzeren
timeline-year = Jaar

## Dialogs

dialog-open-title = Open een project of gegevensbestanden
dialog-save-title = Sla het project op
dialog-export-title = Exporteer naar een map
dialog-path = Pad van het bestand
dialog-path-hint = Hier kan geen bestandsvenster openen; typ of plak het pad
dialog-filter-project = Heatplan-project
dialog-filter-geojson = GeoJSON-gegevens
dialog-filter-all = Alle bestanden
dialog-filter-image = PNG-afbeelding
dialog-unsaved = Wijzigingen in { $plan } opslaan?
dialog-unsaved-detail = Wat u niet opslaat, gaat verloren
dialog-overwrite = { $file } bestaat al; vervangen?

## Loading

loading-file = { $file } wordt gelezen
loading-facts = De kaart wordt voorbereid
loading-cancelled = Laden geannuleerd
saved-as = Opgeslagen als { $file }

## Empty states

empty-plan = Open gebouwen en straten, of sleep bestanden hierheen
empty-network = Kies Hoofdleiding en klik langs een straat
empty-source = Nog geen bron: elke leiding telt als gevoed
empty-selection = Niets geselecteerd
empty-find = Niets gevonden

## Find

find-hint = Straat, adres, gebouw of naam
