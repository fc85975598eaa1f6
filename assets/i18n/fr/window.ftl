### Keys, bookmarks, views, classes, filters of the legend.

## Keys, palette, views

shortcut-alt = Alt
shortcut-left = Gauche
shortcut-right = Droite
shortcut-up = Haut
shortcut-down = Bas
shortcut-page-up = PgUp
shortcut-page-down = PgDn
keyboard-search = Chercher une commande ou une touche
keyboard-how = Cliquez sur une ligne et appuyez sur les touches voulues. Une touche compte pour ce qu’elle signifie, pas pour sa place.
keyboard-reset-all = Rétablir toutes les touches
keyboard-reset = Rétablir
keyboard-press = Appuyez sur les nouvelles touches, Échap pour laisser tel quel
keyboard-clear = Aucune touche
keyboard-taken = { $keys } sert déjà à « { $name } »
keyboard-take-over = Reprendre
keyboard-refused = { $keys } est nécessaire à la carte, aux champs de texte ou au presse-papiers
keyboard-other = D’autres touches
keyboard-azerty = AZERTY : aussi sans Maj
keyboard-azerty-shift = AZERTY : avec Maj, ou pavé numérique
keys-of-a-sketch = Pendant le tracé d’une ligne
why-look-only = mode consultation
why-wait = attendez le fichier
why-no-data = rien de chargé
why-no-selection = sélectionnez d’abord
why-no-lines = pas encore de conduites
why-nothing-to-undo = rien à annuler
why-nothing-to-redo = rien à rétablir
why-no-network-selected = sélectionnez une conduite ou une source
why-no-buildings-selected = sélectionnez des bâtiments
why-no-report = rien d’importé
why-no-year = l’état final est affiché
why-no-phase-years = aucune phase n’a d’année
why-no-last-view = pas de vue précédente
why-no-next-view = pas de vue suivante
why-not-now = pas maintenant
action-zoom-last = Vue précédente
action-zoom-last-tip = Retour à la vue d’avant ; aussi le bouton « précédent » de la souris
action-zoom-next = Vue suivante
action-zoom-next-tip = De nouveau en avant ; aussi le bouton « suivant » de la souris
palette-recent = récent

## Steps

command-add-view = Ajout d’un signet
command-rename-view = Changement du nom d’un signet
command-reset-view = Mise à jour d’un signet
command-move-view = Déplacement d’un signet
command-delete-view = Suppression d’un signet
command-paint-phase = Peinture d’une phase
command-paint-decision = Peinture d’une décision
command-paint-commitment = Peinture d’un engagement

## Legend, painting, measuring, bookmarks

measure-decision = Décision
measure-not-before = Pas avant la phase
measure-commitment = Engagement
classes-natural = seuils naturels
legend-hidden = Masqué sur la carte seulement ; les chiffres comptent tout
legend-show-all = Tout afficher
legend-tip = Un clic masque ou affiche, Alt et clic n’affiche que ceci
legend-tip-street = Un clic retire ou remet cette couleur, Alt et clic ne laisse que celle-ci
legend-tip-mark = Un clic enlève ou remet ce signe, Alt et clic ne laisse que celui-ci
legend-tip-brush = Cliquez pour peindre avec ceci
paint-phase = Peindre · phase
paint-decision = Peindre · décision
paint-commitment = Peindre · engagement
tool-paint = Peindre
tool-paint-tip = Peindre phases, décisions et engagements sur bâtiments et conduites
tool-measure-area = Mesurer une surface
hint-measure-close = fermer et laisser à l’écran
hint-paint = peindre sous le pointeur
hint-paint-many = peindre tout ce que vous survolez
hint-paint-done = terminé, une étape
hint-paint-next-phase = phase suivante
tip-area-and-perimeter = périmètre et surface
window-phase-beyond = La phase { $phase } n’est pas encore possible. La prochaine nouvelle phase est la { $next }
window-building-phase = { $what } : pas avant la phase { $phase }
window-building-no-phase = { $what } : raccordé avec sa conduite (la phase { $phase } retire sa propre phase)
window-line-phase = { $what } : phase { $phase }
window-line-existing = { $what } : existant, phase { $phase }
window-lines = { $count } conduites
action-add-bookmark = Ajouter un signet…
action-add-bookmark-tip = Garde la vue sous un nom, dans le plan
action-bookmarks = Signets…
action-previous-bookmark = Signet précédent
action-next-bookmark = Signet suivant
action-next-bookmark-tip = En présentation aussi avec Page suivante
bookmarks-go = Aller au signet
bookmarks-empty = Pas encore de signets. Allez quelque part et gardez la vue.
bookmark-name = Nom
bookmark-numbered = Vue { $number }
bookmark-with-layers = Avec les couches telles qu’affichées
bookmark-with-year = Avec l’année du curseur
bookmark-has-layers = avec couches
bookmark-keep = Garder
bookmark-kept = Signet « { $name } » gardé
bookmark-at = { $name }
bookmark-rename = Renommer
bookmark-update = Mettre à jour
bookmark-up = Monter
bookmark-down = Descendre
bookmark-delete = Supprimer
action-copy-coordinates = Copier les coordonnées
action-copy-coordinates-tip = La place du pointeur, dans le système de la barre d’état
action-copy-plan = Copier les coordonnées, système du plan
action-copy-wgs84 = Copier les coordonnées, WGS 84
action-copy-lambert72 = Copier les coordonnées, Lambert 72
action-copy-lambert2008 = Copier les coordonnées, Lambert 2008
coordinates-copied = Copié : { $place } ({ $system })
coordinates-outside = Ce lieu n’a pas de coordonnées dans ce système. Choisissez-en un autre.
action-show-hidden = Afficher ce que masque la légende
action-reset-layers = Couches comme au début
why-no-bookmarks = pas encore de signets
why-no-pointer = pointez d’abord la carte
why-nothing-hidden = rien de masqué
context-copy = Copier les coordonnées en
bar-more-tools = Plus
why-no-street = sélectionnez une rue ou une zone interdite
bookmark-title = Ajouter un signet
bookmarks-title = Signets

## Noms courts des outils, pour une barre étroite

bar-select = Choisir
bar-vertex = Sommets
bar-trunk = Artère
bar-branch = Antenne
bar-service = Branch.
bar-source = Source
bar-measure = Mesurer
bar-plan-area = Zone
bar-paint = Peindre
