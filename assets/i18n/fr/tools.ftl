### Les outils sur la carte : touches et aide de la ligne d’aide, remarques près du pointeur, refus.

## Touches et boutons, comme sur une touche

key-click = Clic
key-right-click = Clic droit
key-drag = Glisser
key-release = Relâcher
key-backspace = Retour arrière
key-delete = Suppr
key-esc = Échap
key-alt = Alt
key-shift = Maj
key-ctrl = Ctrl

## Ce que fait une touche à présent, après la touche

hint-draw-start = commencer la conduite
hint-draw-vertex = sommet suivant
hint-draw-trace = suivre les rues jusqu’ici
hint-finish = terminer
hint-drop-vertex = retirer le dernier sommet
hint-cancel = annuler
hint-trace-on = suivre les rues
hint-trace-off = dessiner tout droit
hint-ortho = pas de 45°
hint-no-snap = sans accrochage
hint-snapping = accrochage activé ou non
hint-drop = déposer ici
hint-cancel-drag = remettre en place
hint-box-select = sélectionner ce qui est dans le cadre
hint-box = sélectionner avec un cadre
hint-drag-vertex = déplacer le sommet
hint-select = sélectionner
hint-select-toggle = ajouter ou retirer
hint-delete-vertex = supprimer le sommet
hint-delete = supprimer la sélection
hint-place-source = placer une source
hint-measure-start = commencer la mesure
hint-measure-point = point suivant
hint-measure-end = terminer
hint-area-start = premier coin
hint-area-corner = coin suivant
hint-area-finish = fermer le périmètre

## Remarques près du pointeur

tip-no-way = Pas de chemin par les rues, donc tout droit
tip-start-off-street = Le dernier sommet n’est pas sur une rue, donc tout droit
tip-end-off-street = Pas de rue ici : tout droit. Montrez une rue pour la suivre.
tip-trace-too-far = Trop loin pour suivre les rues, cliquez d’abord à mi-chemin
tip-closes-area = Ferme le périmètre
paint-nothing-there = Rien à peindre là : passez sur des bâtiments ou des conduites
tip-takes-candidate = Reprend la source candidate

## Pourquoi quelque chose n’a pas été fait

banner-look-only = Le mode lecture seule est activé. Désactivez-le pour modifier.
banner-line-refused = Cette conduite n’a pas de longueur ou ne peut pas se raccorder ici. Déplacez un sommet et réessayez.
banner-delete-refused = Ceci ne peut pas être supprimé.
banner-base-is-locked = Les bâtiments et les rues chargés restent. Pour écarter un bâtiment, excluez-le sur sa fiche.
banner-area-too-small = Ce périmètre est trop petit. Ajoutez un coin.
