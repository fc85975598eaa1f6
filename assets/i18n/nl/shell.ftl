### The window around the map: menus, files, sentences, help.

## Bar and menus

shell-menu = Menu
menu-selection = Selectie
menu-buildings = Gebouwen en klanten
menu-phase = Fase
menu-copy-place = Coördinaten kopiëren
menu-locks = Lagen vergrendelen
menu-variants = Varianten
menu-views = Bewaarde beelden
menu-tables = Tabellen
menu-compare = Varianten vergelijken
menu-size = Grootte van het venster
shell-variant = Variant { $name }
shell-plan-tip = Naam van het plan en waar het opgeslagen is
shell-plan-name = Titel van het plan
shell-plan-title-hint = Op kaarten, exports en afgedrukte pagina’s; het plan zelf heet naar zijn bestand
shell-not-saved = Nog niet opgeslagen
shell-present = Presenteren
shell-commands = Opdrachten
shell-fold = Inklappen
shell-unfold = Uitklappen

## Commands that main.ftl does not name

action-open-path = Pad openen…
action-open-now = Openen
action-export-now = Wegschrijven
action-import-report = Importverslag…
action-assumptions = Aannames…
    .also = parameters, standaardwaarden, bronnen
action-select-all-lines = Alle leidingen selecteren
action-select-none = Niets selecteren
action-cycle-decision = Gebouw kandidaat, verplicht, uitgesloten
action-cycle-decision-tip = Geeft de geselecteerde gebouwen de volgende beslissing
action-phase-up = Volgende fase
action-phase-up-tip = Van de selectie, of van wat u daarna tekent
action-phase-down = Vorige fase
action-phase-down-tip = Van de selectie, of van wat u daarna tekent
action-phase-0 = Fase 0, bestaand
action-phase-1 = Fase 1
action-phase-2 = Fase 2
action-phase-3 = Fase 3
action-phase-4 = Fase 4
action-snapping-tip = Laat de aanwijzer naar knooppunten, leidingen en straten springen
action-table = Tabel
action-table-tip = Toont of verbergt de tabel onder de kaart
action-table-buildings = Tabel van gebouwen
action-table-lines = Tabel van leidingen
action-table-phases = Tabel van fasen
action-table-problems = Tabel van problemen
    .also = fouten, waarschuwingen
action-hide-panels-tip = Alleen de kaart
action-projector-tip = Grotere tekst en dikkere lijnen voor een beamer
action-look-only-tip = Voorkomt dat het plan per ongeluk verandert
action-play = Fasen afspelen
action-end-state = Eindtoestand
action-dark-theme = Donker thema
    .also = nacht, donkere modus
action-cycle-coordinates = Coördinaten in het volgende stelsel

## Keys as they stand in a shortcut

shortcut-ctrl = Ctrl
shortcut-shift = Shift
shortcut-delete = Del
shortcut-escape = Esc
shortcut-tab = Tab
shortcut-space = Spatie

## Status bar

shell-results-ms = resultaten { $ms } ms
shell-results-tip = Duur van de laatste herberekening
shell-scale-tip = Schaal op een scherm van 96 pixels per duim
shell-coordinates-tip = Klik voor het volgende coördinatenstelsel. Lambert 72 is tot op 0,2 m nauwkeurig

## Files

shell-loading = Openen
shell-saving = Opslaan
shell-exporting = Exporteren
shell-closing = Sluit zodra alles is weggeschreven. Sluit nog eens om meteen af te sluiten
shell-drop = Laat de bestanden los om ze te openen
shell-vanished = { $file } is er niet meer
shell-failed = Dat is niet gelukt. { $reason }
shell-analysis-failed = De berekening is mislukt, de cijfers zijn die van voordien. Maak de laatste stap ongedaan of wijzig hem. { $reason }
shell-add-again = Het plan is intussen veranderd. Open de bestanden opnieuw
shell-edit-again = Het plan veranderde onder de muis. Voer dat opnieuw in
shell-left-out = Niet geopend naast het project: { $files }. Open ze opnieuw om ze toe te voegen
shell-imported = { $taken } objecten gelezen, { $skipped } overgeslagen, { $repaired } hersteld
shell-exported = { $count } bestanden weggeschreven naar { $folder }
shell-picture = Afbeelding weggeschreven naar { $file }
shell-path-empty = Typ of plak een pad
shell-path-missing = Dat bestand bestaat niet
shell-folder-empty = In deze map staat geen bestand dat Heatplan kan lezen
shell-folder = Map
dialog-filter-known = Projecten en gegevens
dialog-picture-title = Kaart als afbeelding
picture-full-hd = Scherm, 1920 × 1080
picture-4k = Groot scherm, 3840 × 2160
picture-a4 = A4 met 212 dpi, 2480 × 1754
picture-a3 = A3 met 300 dpi, 4961 × 3508
picture-width = Breedte
picture-height = Hoogte
picture-hint = Met titel, legende, kerncijfers en bronvermelding
picture-choose = Bestand kiezen…
panel-import-report = Importverslag

## Sentences over the map

shell-undone = Ongedaan gemaakt, { $step }
shell-redone = Opnieuw uitgevoerd, { $step }
shell-look-only = Alleen kijken staat aan, er kan niets veranderen
shell-look-only-off = Het plan kan weer veranderen
shell-look-only-off-tip = Alleen kijken, klik om weer te bewerken
shell-wait = Wacht tot het bestand klaar is
shell-trace-on = Leidingen volgen de straten
shell-trace-off = Leidingen lopen recht
shell-draw-phase = Nieuwe leidingen komen in fase { $phase }
shell-draw-existing = Nieuwe leidingen gelden als bestaand, fase { $phase }
shell-decision = { $count } × { $rule }

## Find and palette

shell-palette-hint = Zoek een opdracht
shell-find-examples = Bijvoorbeeld Kerkstraat 12, een gebouw-id, 51,21 5,00
shell-find-wait = Namen verzamelen
shell-kind-street = Straat
shell-kind-area = Sector
shell-kind-building = Gebouw
shell-kind-line = Leiding
shell-kind-source = Bron
shell-kind-place = Plaats

## Keyboard table

keys-on-the-map = Op de kaart
keys-click = Klik
keys-click-does = hoekpunt toevoegen, of selecteren
keys-finish = Rechtsklik, Enter, dubbelklik
keys-finish-does = leiding afwerken
keys-drop = Backspace, Del
keys-drop-does = laatste hoekpunt weghalen
keys-cancel = Esc
keys-cancel-does = annuleren, Ctrl+Z brengt terug
keys-alt = Alt
keys-alt-does = niet snappen zolang ingedrukt
keys-shift = Shift
keys-shift-does = stappen van 45°, of bij de selectie
keys-pan = Middelste knop, spatie, pijlen
keys-pan-does = kaart verschuiven
keys-zoom = Wiel, Page up, Page down
keys-zoom-does = in- en uitzoomen

## About

about-version = Versie { $version }
about-licence = Vrije software onder de MIT- of de Apache 2.0-licentie, naar keuze
about-font = Lettertype Inter Tab, naar Inter van Rasmus Andersson, SIL Open Font License
about-sample = Parelwijk, het voorbeeld, is een verzonnen wijk
about-accuracy = Omrekening van en naar Lambert 72 is tot op 0,2 m nauwkeurig
