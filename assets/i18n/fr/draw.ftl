### Editing the network: vertex tool, line operations, construction, snapping.

command-move-parts = Déplacer des sommets
command-delete-parts = Supprimer des sommets
command-split-lines = Couper des conduites
command-merge-lines = Fusionner des conduites
command-disconnect-node = Détacher des conduites
command-reverse-lines = Inverser le sens
command-simplify-lines = Simplifier des conduites
command-extend-line = Prolonger une conduite
command-delete-hanging = Supprimer avec ce qui en dépend
command-lock-lines = Verrouiller des conduites
command-unlock-lines = Déverrouiller des conduites

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
refusal-nothing-joined = Rien d'autre n'est relié à ce nœud : il n'y a rien à détacher.
refusal-locked = La conduite { $line } est verrouillée. Déverrouillez-la d'abord.
refusal-assumption = { $key } ne peut pas valoir { $value }. Saisissez une valeur dans les limites.
refusal-last-variant = Un plan a toujours une variante : la dernière ne peut pas être supprimée. Créez-en d'abord une autre.
refusal-variant-name = Une variante ne peut pas s'appeler « { $name } » : le nom est vide ou déjà pris. Choisissez un autre nom.
