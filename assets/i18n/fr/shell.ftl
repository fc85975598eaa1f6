### The window around the map: menus, files, sentences, help.

## Bar and menus

shell-menu = Menu
menu-selection = Sélection
menu-buildings = Bâtiments et clients
menu-phase = Phase
menu-copy-place = Copier les coordonnées
menu-locks = Verrouiller des couches
menu-variants = Variantes
menu-views = Vues gardées
menu-tables = Tables
menu-compare = Comparer des variantes
menu-size = Taille de l’interface
shell-variant = Variante { $name }
shell-plan-tip = Nom du plan et endroit où il est enregistré
shell-plan-name = Titre du plan
shell-plan-title-hint = Sur les cartes, exports et pages imprimées ; le plan lui-même porte le nom de son fichier
shell-not-saved = Pas encore enregistré
shell-present = Présenter
shell-commands = Commandes
shell-fold = Replier
shell-unfold = Déplier

## Commands that main.ftl does not name

action-open-path = Ouvrir un chemin…
action-open-now = Ouvrir
action-export-now = Écrire
action-import-report = Rapport d’importation…
action-assumptions = Hypothèses…
    .also = paramètres, valeurs par défaut, sources
action-select-all-lines = Sélectionner toutes les conduites
action-select-none = Ne rien sélectionner
action-cycle-decision = Bâtiment candidat, obligatoire, exclu
action-cycle-decision-tip = Donne aux bâtiments sélectionnés la décision suivante
action-phase-up = Phase suivante
action-phase-up-tip = De la sélection, ou de ce qui sera dessiné ensuite
action-phase-down = Phase précédente
action-phase-down-tip = De la sélection, ou de ce qui sera dessiné ensuite
action-phase-0 = Phase 0, existant
action-phase-1 = Phase 1
action-phase-2 = Phase 2
action-phase-3 = Phase 3
action-phase-4 = Phase 4
action-snapping-tip = Fait accrocher le pointeur aux nœuds, conduites et rues
action-table = Tableau
action-table-tip = Affiche ou masque le tableau sous la carte
action-table-buildings = Tableau des bâtiments
action-table-lines = Tableau des conduites
action-table-phases = Tableau des phases
action-table-problems = Tableau des problèmes
    .also = erreurs, avertissements
action-hide-panels-tip = Rien que la carte
action-projector-tip = Texte plus grand et traits plus épais pour un projecteur
action-look-only-tip = Empêche de modifier le plan par accident
action-play = Faire défiler les phases
action-end-state = État final
action-dark-theme = Thème sombre
    .also = nuit, mode sombre
action-cycle-coordinates = Coordonnées dans le système suivant

## Keys as they stand in a shortcut

shortcut-ctrl = Ctrl
shortcut-shift = Maj
shortcut-delete = Suppr
shortcut-escape = Échap
shortcut-tab = Tab
shortcut-space = Espace

## Status bar

shell-results-ms = résultats { $ms } ms
shell-results-tip = Durée du dernier recalcul
shell-scale-tip = Échelle sur un écran de 96 pixels par pouce
shell-coordinates-tip = Cliquez pour le système suivant. Lambert 72 est exact à 0,2 m près

## Files

shell-loading = Ouverture
shell-saving = Enregistrement
shell-exporting = Exportation
shell-closing = Fermeture dès que tout est écrit. Fermez encore une fois pour quitter tout de suite
shell-drop = Déposez les fichiers pour les ouvrir
shell-vanished = { $file } n’existe plus
shell-failed = Échec. { $reason }
shell-analysis-failed = Le calcul a échoué, les chiffres sont ceux d’avant. Annulez la dernière étape ou modifiez-la. { $reason }
shell-add-again = Le plan a changé entre-temps. Rouvrez les fichiers
shell-edit-again = Le plan changeait sous la souris. Refaites cette saisie
shell-left-out = Non ouverts à côté du projet : { $files }. Rouvrez-les pour les ajouter
shell-imported = { $taken } objets lus, { $skipped } ignorés, { $repaired } réparés
shell-exported = { $count } fichiers écrits dans { $folder }
shell-picture = Image écrite dans { $file }
shell-path-empty = Saisissez ou collez un chemin
shell-path-missing = Ce fichier n’existe pas
shell-folder-empty = Ce dossier ne contient aucun fichier que Heatplan puisse lire
shell-folder = Dossier
dialog-filter-known = Projets et données
dialog-picture-title = Carte en image
picture-full-hd = Écran, 1920 × 1080
picture-4k = Grand écran, 3840 × 2160
picture-a4 = A4 à 212 dpi, 2480 × 1754
picture-a3 = A3 à 300 dpi, 4961 × 3508
picture-width = Largeur
picture-height = Hauteur
picture-hint = Avec titre, légende, chiffres clés et mention des sources
picture-choose = Choisir un fichier…
panel-import-report = Rapport d’importation

## Sentences over the map

shell-undone = Annulé, { $step }
shell-redone = Rétabli, { $step }
shell-look-only = Lecture seule activée, rien ne peut être modifié
shell-look-only-off = Le plan peut à nouveau être modifié
shell-look-only-off-tip = Lecture seule, cliquez pour modifier à nouveau
shell-wait = Attendez que le fichier soit prêt
shell-trace-on = Les conduites suivent les rues
shell-trace-off = Les conduites sont droites
shell-draw-phase = Les nouvelles conduites sont en phase { $phase }
shell-draw-existing = Les nouvelles conduites comptent comme existantes, phase { $phase }
shell-decision = { $count } × { $rule }

## Find and palette

shell-palette-hint = Chercher une commande
shell-find-examples = Par exemple Kerkstraat 12, un identifiant, 51,21 5,00
shell-find-wait = Collecte des noms
shell-kind-street = Rue
shell-kind-area = Secteur
shell-kind-building = Bâtiment
shell-kind-line = Conduite
shell-kind-source = Source
shell-kind-place = Lieu

## Keyboard table

keys-on-the-map = Sur la carte
keys-click = Clic
keys-click-does = ajouter un sommet, ou sélectionner
keys-finish = Clic droit, Entrée, double-clic
keys-finish-does = terminer la conduite
keys-drop = Retour arrière, Suppr
keys-drop-does = retirer le dernier sommet
keys-cancel = Échap
keys-cancel-does = annuler, Ctrl+Z rétablit
keys-alt = Alt
keys-alt-does = pas d’accrochage tant que maintenu
keys-shift = Maj
keys-shift-does = pas de 45°, ou ajouter à la sélection
keys-pan = Bouton du milieu, Espace, flèches
keys-pan-does = déplacer la carte
keys-zoom = Molette, Page préc., Page suiv.
keys-zoom-does = zoomer

## About

about-version = Version { $version }
about-licence = Logiciel libre sous licence MIT ou Apache 2.0, au choix
about-font = Police Inter Tab, d’après Inter de Rasmus Andersson, SIL Open Font License
about-sample = Parelwijk, l’exemple, est un quartier inventé
about-accuracy = La conversion de et vers Lambert 72 est exacte à 0,2 m près
