### Pinned services, access points, joined customers.

## Steps, for undo and history

command-pin-service = Fixer un branchement
command-release-services = Rendre les branchements automatiques
command-connect-buildings = Raccorder des bâtiments
command-release-buildings = Libérer des bâtiments
command-join-customer = Réunir en un seul client
command-split-customer = Scinder un client
command-change-customer = Modifier un client

## Warnings and reasons

warning-pin-line-gone = La conduite à laquelle le branchement de { $building } était fixé n’existe plus ; il redevient automatique
warning-pin-crosses-barrier = Le branchement fixé de { $building } traverse { $barrier ->
    [water] de l’eau
   *[rail] une voie ferrée
}
warning-pin-through-building = Le branchement fixé de { $building } passe à travers { $other }
reason-behind-itself = Depuis son point de raccordement, chaque tracé traverse le bâtiment lui-même
