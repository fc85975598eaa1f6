### The window: tools, commands, dialogs.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## The window

app-name = Heatplan
app-tagline = Dessinez un réseau de chaleur et voyez qui il dessert
window-title = { $plan } – Heatplan
window-untitled = Plan sans titre
window-updating = Mise à jour

## Languages of the menu

language-menu = Langue
language-system = Langue du système
language-english = Anglais
language-dutch = Néerlandais
language-french = Français

## Tools: name, tooltip, and the hint line with the tool's keys

tool-select = Sélectionner
tool-select-tip = Sélectionner, déplacer et modifier ce qui est dessiné
tool-select-hint = Cliquez pour sélectionner · faites glisser un sommet pour le déplacer · Suppr supprime
tool-trunk = Artère principale
tool-trunk-tip = Dessiner une artère principale
tool-branch = Antenne
tool-branch-tip = Dessiner une antenne
tool-draw-hint = Un clic ajoute un sommet · Entrée, clic droit ou double clic termine · Retour arrière retire le dernier · Échap annule · Alt : sans accrochage
tool-source = Source
tool-source-tip = Placer une source de chaleur
tool-source-hint = Un clic place la source sur la conduite ou le nœud le plus proche · Échap annule
tool-trace = Suivre les rues
tool-trace-tip = Suivre les rues entre deux clics
tool-trace-hint = Cliquez le départ puis l’arrivée ; la conduite suit le plus court chemin le long des rues
tool-measure = Mesurer
tool-measure-tip = Mesurer une longueur
tool-measure-hint = Un clic ajoute un point · Échap efface
tool-area = Périmètre
tool-area-tip = Dessiner le périmètre du plan comme polygone
tool-area-hint = Un clic ajoute un coin · Entrée ou double clic ferme le périmètre · Échap annule
snapping-on = Accrochage activé
snapping-off = Accrochage désactivé

## Commands and buttons

command-new = Nouveau plan
command-open = Ouvrir…
command-open-recent = Ouvrir un fichier récent
command-open-sample = Ouvrir l’exemple
command-add-data = Ajouter des données…
command-save = Enregistrer
command-save-as = Enregistrer sous…
command-export = Exporter…
command-export-image = Carte en image…
command-quit = Quitter
command-cancel = Annuler
command-apply = Appliquer
command-reset = Rétablir
command-close = Fermer
command-discard = Ne pas enregistrer
command-ok = OK
command-undo = Annuler la modification
command-undo-named = Annuler : { $step }
command-redo = Refaire
command-redo-named = Refaire : { $step }
command-delete = Supprimer
command-split = Couper la conduite
command-select-all = Tout sélectionner
command-find = Rechercher…
command-palette = Toutes les commandes…
command-zoom-full = Zoom sur tout
command-zoom-selection = Zoom sur la sélection
command-zoom-in = Zoom avant
command-zoom-out = Zoom arrière
command-full-screen = Plein écran
command-hide-panels = Masquer les panneaux
command-look-only = Lecture seule
command-projector = Taille projecteur
command-larger = Agrandir l’interface
command-smaller = Réduire l’interface
command-normal-size = Taille normale
command-snapping = Accrochage
command-keyboard = Raccourcis clavier
command-about = À propos de Heatplan

## Menus

menu-file = Fichier
menu-edit = Édition
menu-view = Affichage
menu-tools = Outils
menu-help = Aide

## Panels

panel-layers = Couches
panel-legend = Légende
panel-results = Résultats
panel-phases = Phases
panel-problems = Problèmes
panel-assumptions = Hypothèses
panel-history = Historique
panel-selection = Sélection
panel-tables = Tableaux
panel-note = Note

## Timeline

timeline-play = Lire
timeline-pause = Pause
timeline-year = Année

## Dialogs

dialog-open-title = Ouvrir un projet ou des fichiers de données
dialog-save-title = Enregistrer le projet
dialog-export-title = Exporter vers un dossier
dialog-path = Chemin du fichier
dialog-path-hint = Aucune fenêtre de fichiers ne peut s’ouvrir ici ; tapez ou collez le chemin
dialog-filter-project = Projet Heatplan
dialog-filter-geojson = Données GeoJSON
dialog-filter-all = Tous les fichiers
dialog-filter-image = Image PNG
dialog-unsaved = Enregistrer les modifications de { $plan } ?
dialog-unsaved-detail = Ce que vous n’enregistrez pas sera perdu
dialog-overwrite = { $file } existe déjà ; le remplacer ?

## Loading

loading-file = Lecture de { $file }
loading-facts = Préparation de la carte
loading-cancelled = Chargement annulé
saved-as = Enregistré sous { $file }

## Empty states

empty-plan = Ouvrez des bâtiments et des rues, ou déposez des fichiers ici
empty-network = Choisissez Artère principale et cliquez le long d’une rue
empty-source = Pas encore de source : chaque conduite compte comme alimentée
empty-selection = Rien de sélectionné
empty-find = Aucun résultat

## Find

find-hint = Rue, adresse, bâtiment ou nom
