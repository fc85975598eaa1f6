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
tool-service = Branchement
tool-service-tip = Dessiner le branchement d’un bâtiment
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
tool-plan-area = Périmètre
    .also = limite, périmètre
tool-plan-area-tip = Dessiner le périmètre du plan comme polygone
tool-plan-area-hint = Un clic ajoute un coin · Entrée ou double clic ferme le périmètre · Échap annule
snapping-on = Accrochage activé
snapping-off = Accrochage désactivé

## Commands and buttons

action-new = Nouveau plan
action-open = Ouvrir…
action-open-recent = Ouvrir un fichier récent
action-open-sample = Ouvrir l’exemple
action-add-data = Ajouter des données…
action-save = Enregistrer
action-save-as = Enregistrer sous…
action-export = Exporter…
    .also = geojson, gpkg, excel, dxf, csv
action-export-image = Carte en image…
    .also = png, capture
action-quit = Quitter
action-cancel = Annuler
action-apply = Appliquer
action-reset = Rétablir
action-close = Fermer
action-discard = Ne pas enregistrer
action-ok = OK
action-undo = Annuler la modification
action-undo-named = Annuler : { $step }
action-redo = Refaire
action-redo-named = Refaire : { $step }
action-delete = Supprimer
action-split = Couper la conduite
action-select-all = Tout sélectionner
action-find = Rechercher…
    .also = chercher, adresse, rue
action-palette = Toutes les commandes…
action-zoom-full = Zoom sur tout
action-zoom-selection = Zoom sur la sélection
action-zoom-in = Zoom avant
action-zoom-out = Zoom arrière
action-full-screen = Plein écran
action-hide-panels = Masquer les panneaux
action-look-only = Lecture seule
    .also = lecture seule, verrouiller
action-projector = Taille projecteur
    .also = présenter, atelier, projecteur
action-larger = Agrandir l’interface
action-smaller = Réduire l’interface
action-normal-size = Taille normale
action-snapping = Accrochage
action-keyboard = Raccourcis clavier
    .also = raccourcis, touches, aide
action-about = À propos de Heatplan

## Undo steps: one per command name of the edit room

command-draw-trunk = Dessin d’une artère principale
command-draw-branch = Dessin d’une antenne
command-draw-service = Dessin d’un branchement
command-place-source = Pose d’une source
command-move-source = Déplacement d’une source
command-change-source = Modification d’une source
command-move-vertex = Déplacement d’un sommet
command-add-vertex = Ajout d’un sommet
command-delete-vertex = Suppression d’un sommet
command-delete-lines = Suppression de conduites
command-delete-sources = Suppression de sources
command-delete-selection = Suppression de la sélection
command-set-line-phase = Choix de la phase
command-set-line-role = Choix du rôle
command-change-lines = Modification de conduites
command-correct-buildings = Correction de bâtiments
command-reset-corrections = Retrait des corrections
command-decide-buildings = Décision sur des bâtiments
command-change-streets = Modification de rues
command-change-areas = Modification de secteurs
command-change-phases = Modification des phases
command-set-assumption = Modification d’une hypothèse
command-reset-assumptions = Retour aux hypothèses par défaut
command-set-plan-area = Choix du périmètre
command-import = Ajout de données
command-rename-plan = Changement du nom du plan

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
dialog-filter-geojson = Données de carte et tableaux
dialog-filter-all = Tous les fichiers
dialog-filter-image = Image PNG
dialog-unsaved = Enregistrer les modifications de { $plan } ?
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
