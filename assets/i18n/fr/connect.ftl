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
warning-pin-on-forbidden-ground = Le branchement fixé de { $building } traverse { $ground }, où les conduites sont interdites
warning-pin-through-building = Le branchement fixé de { $building } passe à travers { $other }
reason-behind-itself = Depuis son point de raccordement, chaque tracé traverse le bâtiment lui-même

## Commands

connect-buildings = Raccorder la sélection
connect-buildings-tip = Les bâtiments sélectionnés, et ceux le long des rues sélectionnées, doivent être raccordés
connect-release-buildings = Libérer la sélection
connect-release-buildings-tip = Les bâtiments sélectionnés, et ceux le long des rues sélectionnées, peuvent être raccordés sans y être obligés
connect-release-services = Rendre les branchements automatiques
connect-release-services-tip = Supprime ce qui a été fixé ou dessiné pour les branchements des bâtiments sélectionnés
connect-join = Réunir en un seul client
connect-join-tip = Les bâtiments sélectionnés deviennent un seul client : un branchement, une sous-station, une demande
connect-split = Scinder le client
connect-split-tip = Ses bâtiments redeviennent indépendants
connect-why-two-buildings = Sélectionnez au moins deux bâtiments
connect-why-no-customer = Aucun client réuni n’est sélectionné

## What connecting came to

connect-done = { $connected } sur { $asked } raccordés
connect-done-long = { $count } à plus de { $limit }, le plus long { $longest }
connect-none-heated = Aucun de ces bâtiments n’est chauffé
connect-nothing-to-release = Ces bâtiments sont déjà candidats
connect-automatic-already = Ces branchements sont déjà automatiques
connect-reason-not-heated = non chauffé
connect-reason-excluded = exclu
connect-reason-no-network = aucune conduite dessinée
connect-reason-too-far = trop loin
connect-reason-crosses-water = de l’autre côté de l’eau
connect-reason-crosses-rail = de l’autre côté du rail
connect-reason-crosses-ground = à travers une zone interdite
connect-reason-passes-building = derrière un autre bâtiment
connect-reason-behind-itself = point de raccordement à l’arrière
connect-reason-line-without-source = sans chemin vers une source
connect-reason-other = non desservi

## The card of buildings

connect-card-title = Raccordement
connect-card-pinned = Fixé : ce branchement reste sur sa conduite
connect-card-access = Point de raccordement choisi ; la conduite est automatique
connect-card-drawn = Dessiné comme conduite du réseau
connect-card-release = Rendre automatique
connect-card-others = Aussi possible
connect-card-candidate = { $line } · { $length }
connect-card-candidate-tip = Cliquez pour fixer le branchement à cette conduite
connect-card-connected = Raccordés
connect-card-longest = { $count } · le plus long { $length }
connect-card-nearest = le plus proche { $length }
connect-card-select-these = Sélectionner ces bâtiments
connect-card-connect = Raccorder
connect-card-let-go = Libérer
connect-card-join = Réunir en un seul client
candidate-chosen = Son branchement
candidate-longer = { $length } de plus
candidate-other-street = Pas le long de sa propre rue
candidate-overruled = Vous en avez choisi un autre
candidate-too-far = Plus long que { $limit }
candidate-excluded = Le bâtiment est exclu
candidate-crosses-water = Traverse de l’eau
candidate-crosses-rail = Traverse une voie ferrée
candidate-crosses-ground = Traverse une zone interdite
candidate-passes-building = Passe à travers { $building }

## Customers

column-pinned = Fixé
column-customer = Client
connect-customer = Client
connect-customer-of = { $count } bâtiments, un client
connect-part-of = Partie de { $customer }
connect-customer-name = Nom
connect-customer-name-hint = École, site, immeuble …
connect-customer-demand = Demande de l’ensemble
connect-leads = principal
connect-let-lead = rendre principal
connect-let-lead-tip = La maille, la rue et les décisions du client deviennent celles de ce bâtiment
connect-take-out = Retirer { $building } du client

## On the map

connect-no-line-there = Il n’y a pas de conduite : le branchement reste comme il était
connect-tip-drop-on-line = déposez-le sur une conduite
connect-tip-no-way = aucun tracé depuis ce point
connect-hint-pin = fixer ce branchement
connect-hint-access = déplacer le point de raccordement
connect-hint-foot = raccorder à une autre conduite
connect-hint-bend = déplacer le coude
connect-hint-mid = couder le branchement
connect-hint-delete-bend = enlever le coude
connect-hint-drop-access = quitter la façade ici
connect-hint-drop-foot = raccorder ici
connect-hint-drop-bend = couder ici
shell-kind-customer = Client
