### Faults of streets and network, and their repairs.

## Steps

command-repair = Réparer
command-reset-street-repairs = Annuler des réparations de rues
command-ignore-problems = Ignorer des problèmes
command-show-ignored = Réafficher les problèmes ignorés

## Kinds, for the list and its filter

lint-kind-street-zero-length = Rue sans longueur
lint-kind-street-duplicate = Rue superposée à une autre
lint-kind-street-part-duplicate = Rues superposées en partie
lint-kind-street-overshoot = Rue qui dépasse
lint-kind-street-near-miss = Extrémités qui se manquent de peu
lint-kind-street-undershoot = Rue qui s’arrête trop tôt
lint-kind-street-crossing = Croisement sans jonction
lint-kind-street-stub = Bout de rue
lint-kind-street-island = Rues isolées
lint-kind-line-near-miss = Conduites qui se manquent de peu
lint-kind-line-undershoot = Conduite qui s’arrête trop tôt
lint-kind-line-duplicate = Conduite superposée à une autre
lint-kind-line-crossing = Conduites qui se croisent sans jonction
lint-kind-line-self-crossing = Conduite qui se croise elle-même
lint-kind-line-cut-off = Conduites sans source
lint-kind-service-through-building = Branchement à travers un bâtiment
lint-kind-line-through-building = Conduite à travers un bâtiment
lint-kind-line-barrier = Traversée d’eau ou de voie ferrée
lint-kind-line-phase = Phase avant l’alimentation

## Sentences

lint-street-zero-length = { $street } n’a pas de longueur
lint-street-duplicate = { $street } est superposée à { $other }
lint-street-part-duplicate = { $street } et { $other } se superposent sur { $size }
lint-street-overshoot = { $street } dépasse { $other } de { $size }
lint-street-near-miss = { $street } et { $other } se manquent de { $size }
lint-street-near-miss-self = Les extrémités de { $street } se manquent de { $size }
lint-street-undershoot = { $street } s’arrête { $size } avant { $other }
lint-street-undershoot-touch = { $street } touche { $other } là où celle-ci n’a pas de sommet
lint-street-crossing = { $street } et { $other } se croisent sans jonction
lint-street-crossing-self = { $street } se croise elle-même sans jonction
lint-street-stub = { $street } est un bout de { $size }
lint-street-island = { $count ->
    [one] { $street } est isolée, à { $size } du reste
   *[other] { $street } et les rues voisines ({ $count } en tout) sont isolées, à { $size } du reste
}
lint-line-near-miss = { $line } et { $other } se manquent de { $size }
lint-line-undershoot = { $line } s’arrête { $size } avant { $other }
lint-line-duplicate = { $line } est superposée à { $other }
lint-line-crossing = { $line } et { $other } se croisent sans jonction
lint-line-self-crossing = { $line } se croise elle-même
lint-line-cut-off = { $count ->
    [one] { $line } n’atteint aucune source ; la conduite alimentée la plus proche est à { $size }
   *[other] { $line } et les conduites qui y tiennent ({ $count } en tout) n’atteignent aucune source ; la conduite alimentée la plus proche est à { $size }
}
lint-line-cut-off-touch = { $count ->
    [one] { $line } n’atteint aucune source : elle touche une conduite alimentée sans raccord
   *[other] { $line } et les conduites qui y tiennent ({ $count } en tout) n’atteignent aucune source : elles touchent une conduite alimentée sans raccord
}
lint-line-cut-off-alone = { $count ->
    [one] { $line } n’atteint aucune source, et aucune conduite n’est alimentée
   *[other] { $line } et les conduites qui y tiennent ({ $count } en tout) n’atteignent aucune source, et aucune conduite n’est alimentée
}
lint-service-through-building = { $line } traverse le bâtiment { $building } sur { $size }
lint-service-through-building-pin = Le branchement de { $served } passe sur { $size } dans le bâtiment { $building }
lint-line-through-building = { $line } traverse le bâtiment { $building } sur { $size }

## What a repair does

lint-repair-street-zero-length = Masque la rue
lint-repair-street-duplicate = Masque { $street } ; ce qui s’y raccordait rejoint { $other }
lint-repair-street-part-duplicate = Coupe { $cut } là où l’autre prend le relais ; ce qui la rejoignait là rejoint l’autre
lint-repair-street-overshoot = L’arrête au croisement et y joint les deux
lint-repair-street-near-miss = Déplace l’extrémité de { $size } pour les joindre
lint-repair-street-undershoot = Déplace l’extrémité de { $size } et y donne un sommet à { $other }
lint-repair-street-crossing = Donne aux deux un sommet à leur croisement
lint-repair-street-stub = Masque le bout de rue
lint-repair-street-island = Comble l’écart de { $size } par un nouveau tronçon
lint-repair-line-near-miss = Joint les extrémités
lint-repair-line-undershoot = Déplace l’extrémité de { $size } et y joint la conduite
lint-repair-line-duplicate = Supprime { $line }
lint-repair-line-crossing = Joint les deux à leur croisement
lint-repair-line-self-crossing = Donne à la conduite un nœud là où elle se croise
lint-repair-line-cut-off = Trace une conduite de { $size } jusqu’à la conduite alimentée la plus proche
lint-repair-service-through-building = Rend le branchement automatique : son plus court chemin libre ne traverse aucun bâtiment
lint-repair-line-barrier = Marque la conduite comme traversée
lint-repair-line-phase = Met la conduite dans la phase où elle est alimentée

## Why there is no repair with one click

lint-obstacle-too-far = Pas réparé : quelque chose se trouverait plus loin que la tolérance de sa position chargée
lint-obstacle-only-partly = Non réparé : elles se superposent au milieu de l’une et de l’autre, une coupe en déchirerait une en deux ; déplacez-en une à la main
lint-obstacle-others-join = Pas réparé : d’autres se raccordent à ce qui disparaîtrait
lint-obstacle-no-way = Pas réparé : aucun chemin n’y mène ; tracez une conduite ou complétez les rues
lint-obstacle-too-wide = Non réparé : l’écart est plus large que ce qui est comblé (réglé au-dessus de la liste) ; tracez le chemin à la main, ou placez une source
lint-obstacle-in-the-way = Non réparé : de l’eau, un rail ou un bâtiment se trouve dans l’écart ; tracez le chemin autour à la main
lint-obstacle-no-free-way = Non réparé : aucun chemin automatique à portée n’évite tous les bâtiments ; tracez-le à la main, avec des coudes
lint-obstacle-needs-hand = Pas réparé : placez-la à la main là où elle doit passer
lint-obstacle-locked = Pas réparé : une conduite est verrouillée
lint-obstacle-in-the-ground = Pas réparé : la conduite est déjà dans le sol
lint-obstacle-vanishes = Pas réparé : il n’en resterait rien

## The list

lint-severity-fault = Défaut
lint-severity-warning = Avertissement
lint-severity-note = Remarque
lint-column-kind = Type
lint-column-what = Ce qui ne va pas
lint-column-size = Taille
lint-column-place = Lieu
lint-column-do = Ce que vous pouvez faire
lint-scope-all = Tout
lint-scope-import = Import
lint-scope-plan = Plan
lint-scope-streets = Rues
lint-scope-network = Réseau
lint-filter-kind = Type affiché
lint-filter-every = Tous les types
lint-tolerance = Tolérance
lint-tolerance-tip = Ce qui est plus proche que cela est censé se joindre. Aucune réparation ne déplace quoi que ce soit plus loin.
lint-bridge = Combler jusqu’à
lint-bridge-tip = Les rues et conduites isolées sont reliées au reste par un nouveau tronçon de cette longueur au plus ; 0 = jamais
lint-show = Montrer
lint-repair = Réparer
lint-repair-kind = { $count ->
    [one] Réparer celui-ci
   *[other] Réparer les { $count } de ce type
}
lint-repair-all = { $count ->
    [one] Le réparer
   *[other] Réparer les { $count }
}
lint-repair-all-tip = Tous les problèmes de la liste réparables en un clic, en une seule étape
lint-ignore = Ignorer
lint-show-again = Ne plus ignorer
lint-show-ignored = Ignorés ({ $count })
lint-reset-repairs = { $count ->
    [one] Annuler { $count } réparation de rue
   *[other] Annuler { $count } réparations de rues
}
lint-course-repaired = Tracé réparé
lint-course-hidden = Masquée par une réparation
lint-course-reset = Comme chargé
lint-none = Aucun problème
lint-none-next = Rues, réseau et import sont en ordre avec cette tolérance.
lint-none-here = Aucun de ce type.
lint-busy = Recherche en cours …
lint-repaired = { $count ->
    [one] 1 problème réparé
   *[other] { $count } problèmes réparés
} ; { $left ->
    [one] il en reste 1
   *[other] il en reste { $left }
}
lint-repaired-all = { $count ->
    [one] 1 problème réparé
   *[other] { $count } problèmes réparés
} ; il n’en reste aucun
lint-repair-again = Le plan a changé entre-temps ; réparez à nouveau
lint-chip = { $count ->
    [one] { $count } problème
   *[other] { $count } problèmes
}
lint-chip-tip = Défauts des rues et du réseau, import et plan : ouvrir la liste (F3)
lint-chip-none = Aucun problème
lint-layer = Défauts
lint-legend-after = Après la réparation

## Commands

lint-action-repair-all = Réparer tous les défauts
lint-action-repair-all-tip = Tout défaut des rues et du réseau réparable en un clic, en une seule étape
lint-action-reset-repairs = Rues comme chargées
lint-action-reset-repairs-tip = Annuler toutes les réparations de rues
lint-why-nothing-to-repair = Rien n’est réparable en un clic
lint-why-no-repairs = Aucune rue n’a été réparée

## Before many are repaired

lint-ask-title = Réparer d’un coup
lint-ask-undo = Le tout est une seule étape, que l’on peut annuler. Aucune réparation ne déplace quoi que ce soit au-delà de la tolérance ; une rue posée sur une autre est coupée là où celle-ci prend le relais, et les écarts sont comblés par de nouveaux tronçons.
lint-ask-repair = { $count ->
    [one] Réparer 1 problème
   *[other] Réparer { $count } problèmes
}
lint-ask-crossings = { $count ->
    [one] Marquer aussi comme voulue 1 conduite au-dessus de l’eau ou du rail
   *[other] Marquer aussi comme voulues { $count } conduites au-dessus de l’eau ou du rail
}
lint-chip-notes = { $count ->
    [one] 1 remarque
   *[other] { $count } remarques
}
lint-does-street-zero-length = masque la rue
lint-does-street-duplicate = masque la copie ; ce qui y aboutissait rejoint l’autre
lint-does-street-part-duplicate = coupe le bout de l’une là où l’autre prend le relais
lint-does-street-overshoot = l’arrête au croisement et y relie les deux
lint-does-street-near-miss = déplace l’extrémité pour qu’elles se rejoignent
lint-does-street-undershoot = déplace l’extrémité sur l’autre, qui y reçoit un sommet
lint-does-street-crossing = donne aux deux un sommet là où elles se croisent
lint-does-street-stub = masque le bout de rue
lint-does-street-island = comble l’écart par un nouveau tronçon
lint-does-line-near-miss = relie les extrémités
lint-does-line-undershoot = déplace l’extrémité et la relie à cet endroit
lint-does-line-duplicate = supprime la copie
lint-does-line-crossing = relie les deux là où elles se croisent
lint-does-line-self-crossing = lui donne un nœud à cet endroit
lint-does-line-cut-off = les relie à la conduite alimentée la plus proche
lint-does-service-through-building = rend le branchement automatique
lint-does-line-barrier = marque la conduite comme traversée
lint-does-line-phase = place la conduite dans la phase où elle est alimentée
