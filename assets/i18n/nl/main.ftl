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
tool-service = Aansluitleiding
tool-service-tip = Teken de aansluitleiding van één gebouw
tool-draw-hint = Klik voegt een hoekpunt toe · Enter, rechts klikken of dubbelklikken beëindigt · Backspace wist het laatste · Esc annuleert · Alt: niet snappen
tool-source = Bron
tool-source-tip = Plaats een warmtebron
tool-source-hint = Klik plaatst de bron op de dichtstbijzijnde leiding of knooppunt · Esc annuleert
tool-trace = Straat volgen
tool-trace-tip = Volg de straten tussen twee klikken
tool-trace-hint = Klik waar de leiding begint en waar ze eindigt; ze volgt de kortste weg langs de straten
tool-measure = Meten
tool-measure-tip = Meet een lengte
tool-measure-hint = Klik voegt een punt toe · Esc wist
tool-plan-area = Plangebied
    .also = grens, perimeter
tool-plan-area-tip = Teken het plangebied als veelhoek
tool-plan-area-hint = Klik voegt een hoek toe · Enter of dubbelklikken sluit het gebied · Esc annuleert
snapping-on = Snappen aan
snapping-off = Snappen uit

## Commands and buttons

action-new = Nieuw plan
action-open = Openen…
action-open-recent = Recent geopend
action-open-sample = Voorbeeld openen
action-add-data = Gegevens toevoegen…
action-save = Opslaan
action-save-as = Opslaan als…
action-export = Exporteren…
    .also = geojson, gpkg, excel, dxf, csv
action-export-image = Kaart als afbeelding…
    .also = png, schermafdruk
action-quit = Afsluiten
action-cancel = Annuleren
action-apply = Toepassen
action-reset = Herstellen
action-close = Sluiten
action-discard = Niet opslaan
action-ok = OK
action-undo = Ongedaan maken
action-undo-named = Ongedaan maken: { $step }
action-redo = Opnieuw
action-redo-named = Opnieuw: { $step }
action-delete = Verwijderen
action-split = Leiding splitsen
action-select-all = Alles selecteren
action-find = Zoeken…
    .also = zoeken, adres, straat
action-palette = Alle opdrachten…
action-zoom-full = Zoom naar alles
action-zoom-selection = Zoom naar selectie
action-zoom-in = Inzoomen
action-zoom-out = Uitzoomen
action-full-screen = Volledig scherm
action-hide-panels = Panelen verbergen
action-look-only = Alleen kijken
    .also = alleen lezen, vergrendelen
action-projector = Projectorgrootte
    .also = presenteren, workshop, beamer
action-larger = Grotere weergave
action-smaller = Kleinere weergave
action-normal-size = Normale grootte
action-snapping = Snappen
action-keyboard = Sneltoetsen
    .also = sneltoetsen, hulp
action-about = Over Heatplan

## Undo steps: one per command name of the edit room

command-draw-trunk = Hoofdleiding tekenen
command-draw-branch = Aftakking tekenen
command-draw-service = Aansluitleiding tekenen
command-place-source = Bron plaatsen
command-move-source = Bron verplaatsen
command-change-source = Bron wijzigen
command-move-vertex = Hoekpunt verplaatsen
command-add-vertex = Hoekpunt toevoegen
command-delete-vertex = Hoekpunt verwijderen
command-delete-lines = Leidingen verwijderen
command-delete-sources = Bronnen verwijderen
command-delete-selection = Selectie verwijderen
command-set-line-phase = Fase instellen
command-set-line-role = Rol instellen
command-change-lines = Leidingen wijzigen
command-correct-buildings = Gebouwen corrigeren
command-reset-corrections = Correcties terugdraaien
command-decide-buildings = Beslissing over gebouwen
command-change-streets = Straten wijzigen
command-change-areas = Sectoren wijzigen
command-change-phases = Fasen wijzigen
command-set-assumption = Aanname wijzigen
command-reset-assumptions = Aannames herstellen
command-set-plan-area = Plangebied instellen
command-import = Gegevens toevoegen
command-rename-plan = Plan hernoemen

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
dialog-filter-geojson = Kaartgegevens en tabellen
dialog-filter-all = Alle bestanden
dialog-filter-image = PNG-afbeelding
dialog-unsaved = Wijzigingen in { $plan } opslaan?
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
