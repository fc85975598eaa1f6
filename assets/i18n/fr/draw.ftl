### Editing the network: vertex tool, line operations, construction, snapping.

command-move-parts = Déplacer des sommets
command-delete-parts = Supprimer des sommets
command-split-lines = Couper des conduites
command-merge-lines = Fusionner des conduites
command-disconnect-node = Détacher des conduites
command-reverse-lines = Inverser le sens
command-simplify-lines = Simplifier des conduites
command-extend-line = Prolonger une conduite
command-reroute = Dévier
command-delete-hanging = Supprimer avec ce qui en dépend
command-lock-lines = Verrouiller des conduites
command-unlock-lines = Déverrouiller des conduites

card-crossing = Traverse eau ou rail

refusal-gone = Cet élément n'est plus dans le plan. Annulez ou choisissez autre chose.
refusal-too-short = Il ne reste rien à dessiner : le tracé fait moins de 5 cm ou suit une conduite déjà présente. Dessinez plus loin ou plus long.
refusal-not-finite = Une coordonnée ou une mesure n'est pas un nombre. Saisissez-la à nouveau.
refusal-vanishes = La conduite { $line } n'aurait plus de longueur. Supprimez-la ou allez moins loin.
refusal-duplicate = La conduite { $line } passerait exactement là où passe déjà la conduite { $other }. Donnez-lui un autre tracé ou supprimez l'une des deux.
refusal-split-at-end = La conduite { $line } se termine déjà là. Choisissez un point plus loin sur la conduite.
refusal-not-joined = Les conduites { $line } et { $other } n'ont pas de nœud commun. Reliez d'abord leurs extrémités.
refusal-not-two-lines = { $count ->
    [one] Une seule extrémité de conduite se trouve
   *[other] { $count } extrémités de conduite se rencontrent
 } à ce nœud, et non deux. Détachez ou supprimez d'abord des conduites.
refusal-source-there = Une source se trouve sur ce nœud. Déplacez ou supprimez d'abord la source.
refusal-ring = Les conduites { $line } et { $other } forment ensemble une boucle, qui ne peut pas être une seule conduite. Gardez-en deux.
refusal-service-and-pipe = Le branchement { $line } et la conduite { $other } sont de nature différente. Changez d'abord le rôle de l'un des deux.
refusal-differ = Les conduites { $line } et { $other } se rejoignent ici et diffèrent par le rôle, la phase, l’état, le diamètre, le revêtement ou une partie. Fusionnez-les avec J, qui dit ce qui reste.
refusal-nothing-joined = Rien d'autre n'est relié à ce nœud : il n'y a rien à détacher.
refusal-locked = La conduite { $line } est verrouillée. Déverrouillez-la d'abord.
refusal-no-stretch = Le nouveau parcours doit commencer et finir sur le même réseau : rien entre ses deux extrémités ne peut être remplacé.
refusal-source-on-stretch = Une source se trouve sur la conduite { $line }, sur le tronçon qui disparaîtrait. Déplacez d’abord la source, ou commencez au-delà.
refusal-assumption = { $key } ne peut pas valoir { $value }. Saisissez une valeur dans les limites.
refusal-outline = Le contour se croise lui-même ou est trop petit. Redessinez-le, plus grand et sans croisement.
given-line-too-short = elle fait moins de 5 cm ou suit une conduite déjà présente
given-line-not-finite = une coordonnée n’est pas un nombre
refusal-last-variant = Un plan a toujours une variante : la dernière ne peut pas être supprimée. Créez-en d'abord une autre.
refusal-variant-name = Une variante ne peut pas s'appeler « { $name } » : le nom est vide ou déjà pris. Choisissez un autre nom.
## Lasso, snapping, construction, the menu of the map

draw-tool-lasso = Lasso
draw-tool-lasso-tip = Sélectionner d’un trait à main levée : tout ce qu’il entoure ou touche
draw-snap-settings = Réglages d’accrochage
draw-snap-settings-tip = Ce que le pointeur accroche, et à quelle distance
draw-snap-tolerance = Portée
draw-pixels = px
draw-snap-visible-only = Seulement ce que la carte montre
draw-snap-network = Réseau
draw-snap-streets = Rues
draw-snap-construction = Réseau et rues
draw-snap-sketch = La ligne en cours
draw-snap-buildings = Bâtiments
draw-snap-reset = Revenir aux réglages habituels
snap-network-vertex = Sommet d’une conduite
snap-perpendicular = Angle droit
snap-sketch-vertex = Sommet de la ligne en cours
snap-sketch-segment = La ligne en cours
draw-coordinates = Coordonnées exactes
draw-coordinates-tip = Taper où va le sommet : 12,5 · 12,5<30 · @dx;dy · x;y
draw-context = Menu de la carte
draw-context-tip = Ce qu’on peut faire de ce qui se trouve sous le pointeur
draw-context-here = Ici
draw-construction = Construction
draw-distance = Distance
draw-distance-tip = Fixer la distance au dernier sommet (D)
draw-angle = Angle
draw-angle-tip = Fixer la direction, en degrés dans le sens antihoraire (A)
draw-angle-absolute = depuis l’est
draw-angle-relative = depuis le dernier tronçon
draw-relative-tip = Compter les angles depuis l’est ou depuis le dernier tronçon (Maj+A)
draw-perpendicular = Perpendiculaire
draw-parallel = Parallèle
draw-guide-tip = Tour à tour perpendiculaire ou parallèle à la ligne sous le pointeur (P)
draw-follow = Suivre la rue
draw-follow-tip = Continuer le long de la rue jusqu’au prochain carrefour, vers le pointeur (F)
draw-type = Taper
draw-type-tip = Taper une distance, un angle ou des coordonnées (F2, ou taper directement)
draw-typing-vertex = Sommet suivant :
draw-typing-move = Déplacer le sommet vers x Tab y :
draw-typing-distance = Distance en m :
draw-typing-angle = Angle en ° :
draw-entry-not-a-number = Ce n’est pas un nombre. Essayez 12,5 ou 12,5<30
draw-entry-two-numbers = Il faut deux nombres, séparés par un point-virgule
draw-entry-not-positive = La distance doit être supérieure à zéro
draw-entry-too-far = À plus de 100 km : vérifiez le nombre
draw-entry-too-short = À moins de 5 cm du dernier sommet
draw-entry-needs-vertex = Placez d’abord un sommet, ou tapez ses coordonnées x;y
draw-entry-no-direction = Montrez d’abord une direction, ou tapez 12,5<30
draw-tip-no-reference = Pas de conduite ni de rue sous le pointeur
draw-tip-no-street-to-follow = Aucune rue ne mène du dernier sommet vers le pointeur
draw-tip-crosses = Croise une conduite sans raccord
draw-crossed = { $count ->
    [one] La conduite en croise une autre sans raccord : rien ne passe de l’une à l’autre.
   *[other] La conduite en croise d’autres à { $count } endroits sans raccord : rien ne passe de l’une à l’autre.
}
draw-join-crossing = { $count ->
    [one] Raccorder au croisement
   *[other] Raccorder aux { $count } croisements
}
draw-crossings-joined = { $count ->
    [one] Raccordé au croisement
   *[other] Raccordé à { $count } croisements
}
draw-key-digits = 0–9
draw-key-enter = Entrée
draw-key-examples = 12,5 · 12,5<30 · @3;4 · x;y
draw-hint-type = taper une distance
draw-hint-follow = suivre la rue
draw-hint-distance = fixer la distance
draw-hint-angle = fixer l’angle
draw-hint-guide = perpendiculaire, parallèle
draw-hint-relative = angle depuis la conduite ou depuis l’est
draw-key-tab = Tab
draw-hint-tab = de x à y
draw-keys-nudge = déplace le sommet choisi de 0,1 m, de 1 m avec Maj, et le raccorde à ce qu’il touche
draw-keys-double-click = ajoute un sommet à une conduite (Sommets)
draw-hint-take = valider
draw-hint-erase = effacer
draw-hint-examples = distance, angle, décalage, coordonnées
draw-hint-lasso = entourer ce que vous voulez
draw-hint-lasso-select = sélectionner ce qu’il contient ou touche
draw-hint-box-touch = sélectionner ce que le cadre touche
draw-hint-add = ajouter
draw-hint-context = menu

## Vertices and lines

draw-menu-lines = Conduites
draw-tool-vertex = Sommets
draw-tool-vertex-tip = Déplacer, ajouter et supprimer des sommets, déplacer ou prolonger des conduites
draw-tool-split = Couper des conduites
draw-tool-split-tip = Chaque clic sur une conduite la coupe à cet endroit
draw-add-vertex = Ajouter un sommet ici
draw-add-vertex-tip = Sur le tracé de la conduite sous le pointeur ; déplacez-le avec l’outil Sommets
draw-delete-vertices = Supprimer les sommets choisis
draw-split = Couper ici
draw-split-tip = Coupe la conduite sous le pointeur ; ailleurs, prend l’outil qui coupe au clic
draw-merge = Fusionner les conduites
draw-merge-tip = Fait une seule conduite de deux qui se rejoignent en un nœud
draw-join-end = Raccorder l’extrémité à la conduite la plus proche
draw-join-end-tip = Déplace l’extrémité libre la plus proche du pointeur, sur 50 m au plus
draw-disconnect = Détacher le nœud
draw-disconnect-tip = Donne à chaque conduite du nœud sa propre extrémité ; une conduite sélectionnée reste en place
draw-continue = Continuer depuis l’extrémité
draw-continue-tip = Continue depuis l’extrémité la plus proche du pointeur
draw-reroute = Dévier le long des rues
    .also = détour, autre rue, déplacer le tracé, remodeler
draw-reroute-tip = Tracez un nouveau parcours le long des rues, de cette conduite jusqu’au réseau ; le tronçon entre les deux disparaît
draw-reroute-begins = Tracez le nouveau parcours et terminez-le sur le réseau : le tronçon entre les deux disparaît.
draw-hint-reroute-from = commencer sur la conduite
draw-hint-reroute-to = terminer sur le réseau : le tronçon entre les deux disparaît
draw-offset = Tracer en parallèle…
draw-offset-tip = Une artère principale ou une antenne à côté d’une rue, d’une conduite ou du tracé, à gauche ou à droite, à tant de mètres
draw-simplify = Simplifier…
draw-simplify-tip = Supprime les sommets dont une conduite peut se passer
draw-reverse = Inverser le sens
draw-role-trunk = En faire une artère principale
draw-role-branch = En faire une antenne
draw-role-service = En faire un branchement
draw-state-new = Marquer comme neuve
draw-state-existing = Marquer comme existante
draw-mark-crossing = Traversée voulue d’eau ou de rail
draw-lock = (Dé)verrouiller la conduite
draw-lock-tip = Une conduite verrouillée garde son tracé et ses attributs ; la même commande la déverrouille
draw-locked = Verrouillée
draw-delete-hanging = Supprimer avec ce qui en dépend
draw-delete-hanging-tip = Aussi toute conduite qu’aucune source n’atteindrait plus
draw-why-no-coordinates = Prenez d’abord un outil de tracé ou l’outil sommets
draw-choose-a-vertex = Choisissez d’abord un sommet
draw-choose-a-line = Sélectionnez une conduite ou montrez-en une
draw-choose-one-line = Sélectionnez une seule conduite ou montrez-la
draw-choose-two-lines = Sélectionnez deux conduites qui se rejoignent, ou montrez leur nœud
draw-choose-a-node = Montrez le nœud à détacher
draw-choose-a-way = Sélectionnez une rue ou une conduite, ou montrez-en une
draw-no-line-here = Pas de conduite à couper ici
draw-no-free-end = Cette conduite n’a pas d’extrémité libre
draw-nothing-to-join = Il n’y a pas d’autre conduite à rejoindre
draw-join-too-far = La conduite la plus proche est à { $length }, plus de { $limit } : continuez le tracé ou rapprochez l’extrémité
draw-joined = Raccordée sur { $length }
draw-tip-split-here = Un clic coupe ici
draw-entry-one-vertex = Des coordonnées valent pour un seul sommet ; déplacez-en plusieurs par @dx;dy
draw-vertex-number = Sommet { $number }
draw-simplify-title = Simplifier
draw-tolerance = Tolérance
draw-simplified = { $before } → { $after } sommets, décalés de { $shift } au plus
draw-offset-title = Tracer en parallèle
draw-offset-distance = Distance
draw-left = À gauche
draw-right = À droite
draw-beside = { $length } à côté
draw-beside-too-tight = Trop serré : rien ne tient aussi loin à côté
draw-apply = Appliquer
draw-key-arrows = Flèches
draw-key-double-click = Double-clic
draw-hint-choose = choisir
draw-hint-choose-line = choisir une conduite
draw-hint-box-or-line = choisir dans un cadre, ou déplacer la conduite
draw-hint-choose-in-box = choisir les sommets du cadre
draw-hint-add-vertex = ajouter un sommet
draw-hint-grow = prolonger la conduite
draw-hint-nudge = 0,1 m, avec Maj 1 m
draw-hint-coordinates = taper des coordonnées
draw-hint-delete-chosen = les supprimer
draw-hint-let-go = ne rien choisir
draw-hint-split = couper la conduite ici
draw-hint-done = terminé
command-join-end = Raccorder l’extrémité
draw-disconnected = { $count ->
    [one] Une extrémité est libre
   *[other] { $count } extrémités sont libres
}
draw-deleted-alone = Supprimée ; rien n’en dépendait
draw-deleted-hanging = { $hanging ->
    [one] Supprimée, avec une conduite qui en dépendait
   *[other] Supprimée, avec { $hanging } conduites qui en dépendaient
}
draw-vertices-of = { $count ->
    [one] { $line } · un sommet
   *[other] { $line } · { $count } sommets
}
draw-hint-apply = appliquer
draw-context-way = Parallèle, simplifier, inverser
draw-context-attributes = Rôle, phase, état
draw-joins-later = Dessiné en phase { $phase }, mais ce qu’il rejoint ne porte de la chaleur qu’à partir de la phase { $from } : donnez-lui cette phase sur sa fiche (ou touche P)
draw-new-trench = dont { $length } à poser
draw-merged-as = Une seule conduite, { $what } comme { $line } ; { $other } disait autre chose
draw-left-loose = Tracé déplacé{ $lines ->
    [0] {""}
    [one] {" "}; une conduite ne tient plus à rien
   *[other] {" "}; { $lines } conduites ne tiennent plus à rien
}{ $services ->
    [0] {""}
    [one] {" "}; un branchement fixé perdu
   *[other] {" "}; { $services } branchements fixés perdus
}. Ctrl+Z l’annule.
