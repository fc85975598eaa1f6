### Attribute tables, expressions, layer locks, pasting.

## Tables and their columns
table-nodes = Nœuds
column-house-number = Numéro
column-sector-code = Code du secteur
column-sector = Secteur
column-in-plan-area = Dans le périmètre
column-year-used = Année retenue
column-dwelling-type = Type de logement
column-height = Hauteur
column-demolition-year = Démolition
column-planned = Planifié
column-expected = Attendue
column-reach-phase = À portée
column-line = Conduite
column-nearest-street = Rue la plus proche
column-street-distance = Jusqu’à la rue
column-corrected = Corrigé
column-x = X
column-y = Y
column-layer = Fichier
column-class = Classe
column-grade-separated = Pont ou tunnel
column-served-buildings = Desservis
column-served-heat = Chaleur desservie
column-areal-density = Densité
column-phase-year = Année de la phase
column-services = Branchements
column-downstream-buildings = Bâtiments en aval
column-vertices = Sommets
column-from-node = De
column-to-node = À
column-split-from = Scindée de
column-node = Nœud
works-and-line-no-works = Pas de travaux connus
works-and-line-no-line = Travaux, pas de conduite
works-and-line-no-year = Phase sans année
works-and-line-meets = Même année
works-and-line-near-miss = À peu près
works-and-line-clash = Ouverte deux fois
node-kind-source = Source
node-kind-end = Extrémité
node-kind-joint = Jonction
node-kind-junction = Embranchement
node-kind-loose = Isolé

## Setting values
table-set-read-only = Cette colonne ne peut pas être modifiée.
table-set-empty = Cette colonne demande une valeur.
table-set-wrong-kind = Ce n’est pas une valeur pour cette colonne.
table-set-out-of-range = Donnez un nombre de { $low } à { $high }.
table-set-not-whole = Donnez un nombre entier.
table-set-customer = { $customer } est un client regroupé : la ligne montre le total de ses bâtiments. Indiquez-le par bâtiment, dans la fiche de chacun.
table-set-refused = Le plan refuse : { $reason }

## Expressions
value-type-number = un nombre
value-type-text = un texte
value-type-bool = oui ou non
value-type-any = une valeur
expression-syntax = Pas compris à la position { $position } : { $found }
expression-unfinished = L’expression n’est pas terminée, ou il manque un guillemet.
expression-unknown-column = Il n’y a pas de colonne { $name } (position { $position }).
expression-unknown-function = Il n’y a pas de fonction { $name } (position { $position }).
expression-unknown-value = { $column } n’a jamais la valeur { $value } (position { $position }).
expression-wrong-type = À la position { $position } se trouve { $found }, il faut { $expected }.
expression-arguments = À la position { $position } : écrivez { $name }.
expression-not-possible = Ceci n’est pas possible ici (position { $position }) : { $what }
expression-no-condition = Ceci donne une valeur ; un filtre doit être vrai ou faux, comme demand_mwh_per_a > 50.
expression-too-long = L’expression est trop longue.
expression-suggestion = Vouliez-vous dire { $word } ?

## Using the tables
table-nothing = Rien de ce genre n’est chargé
table-nothing-next = Ouvrez un fichier qui en contient, ou dessinez-le
table-filter = Filtre
table-filter-hint-buildings = par exemple : demand_mwh_per_a > 50 AND use = 'school'
table-filter-hint-streets = par exemple : linear_mwh_per_m_a > 2 AND works_year < 2030
table-filter-hint-lines = par exemple : phase = 2 AND length_m > 100
table-filter-hint-nodes = par exemple : kind = 'end'
table-filter-hint-sources = par exemple : capacity_mw > 1
table-filter-hint-areas = par exemple : coverage_heat < 0.5
table-only-selected = Sélection seule
table-only-selected-tip = Montrer seulement les lignes sélectionnées (Shift+F6)
table-only-in-view = Vue seule
table-only-in-view-tip = Montrer seulement ce qui est visible sur la carte (Ctrl+F6)
table-selected-first = Sélection en tête
table-selected-first-tip = Mettre les lignes sélectionnées en tête
table-columns = Colonnes
table-columns-reset = Les colonnes habituelles
table-columns-own = Du fichier
table-set = Remplir un champ
table-set-tip = Remplir une colonne dans toutes les lignes sélectionnées
table-set-column = Colonne
table-set-value = Nouvelle valeur
table-set-value-tip = Une valeur, ou = et une expression : = dwellings * 2. Vide enlève la valeur.
table-set-rows = { $count ->
    [one] Remplir { $count } ligne
   *[other] Remplir { $count } lignes
}
table-set-locked = verrouillé
table-set-none = sélectionnez d’abord des lignes
table-cell = { $column } de { $row }
table-clear = Vide
table-copy = Copier
table-select = Sélectionner celles-ci
table-working = En cours …
table-counts = { $shown } sur { $all } · { $selected } sélectionnées
table-copied = { $count ->
    [one] { $count } ligne copiée
   *[other] { $count } lignes copiées
}
table-copy-nothing = Rien à copier : sélectionnez des conduites, ou des lignes d’un tableau
lines-copied = { $count ->
    [one] { $count } conduite copiée en GeoJSON
   *[other] { $count } conduites copiées en GeoJSON
}

## Locks
lock-lock = Verrouiller { $layer }
lock-unlock = Déverrouiller { $layer }
lock-locked = { $layer } : verrouillé
lock-unlock-here = Déverrouiller
lock-is-locked = { $layer } : verrouillé contre les fausses manœuvres
lock-is-open = { $layer } : déverrouillé
lock-refused-buildings = Les bâtiments sont verrouillés. Déverrouillez-les dans les couches, le tableau ou la fiche pour les corriger.
lock-refused-streets = Les rues sont verrouillées. Déverrouillez-les dans les couches, le tableau ou la fiche pour changer leurs données.
lock-refused-network = Le réseau est verrouillé. Déverrouillez-le dans les couches pour le changer.

## Selecting
select-by-title = Sélectionner par expression
select-by-where = Dans
select-by-expression = Expression
select-by-empty = Écrivez une condition pour voir combien y répondent
select-by-count = { $count } sur { $all } y répondent
select-by-new = Nouvelle sélection
select-by-add = Ajouter
select-by-remove = Enlever
select-by-within = Dans la sélection
select-by-select = Sélectionner
select-by-help = Colonnes et fonctions
select-street-none = Sélectionnez d’abord une rue ou un bâtiment
select-street-empty = Rien ne se trouve le long de cette rue
select-sector-none = Sélectionnez d’abord un secteur ou un bâtiment
select-sector-empty = Rien ne se trouve dans ce secteur
select-found = { $buildings } bâtiments et { $lines } conduites sélectionnés
card-select-along = Sélectionner ce qui la longe
card-select-in = Sélectionner ce qui s’y trouve

## Pasting
paste-clipboard = presse-papiers
paste-done = { $count ->
    [one] { $count } conduite collée ({ $crs })
   *[other] { $count } conduites collées ({ $crs })
}
paste-some = Collé : { $parts } ({ $crs })
paste-some-skipped = Collé : { $parts } ({ $crs }) ; { $skipped } laissés de côté : F7 dit pourquoi
paste-some-locked = Collé : { $parts } ({ $crs }). Les conduites sont laissées de côté : le réseau est verrouillé
paste-part-lines = { $count ->
    [one] { $count } conduite
   *[other] { $count } conduites
}
paste-part-zones = { $count ->
    [one] { $count } zone de chaleur
   *[other] { $count } zones de chaleur
}
paste-part-grounds = { $count ->
    [one] { $count } zone interdite
   *[other] { $count } zones interdites
}
paste-too-long = Le presse-papiers contient { $mb } Mo de texte, trop pour être collé. Enregistrez-le dans un fichier et ouvrez celui-ci.
paste-unknown = Le presse-papiers ne contient ni GeoJSON ni WKT
paste-nothing = Rien n’a pu être collé. { $reason }
command-paste-lines = Coller des conduites

## Commands
action-copy = Copier
action-copy-tip = Les lignes sélectionnées du tableau ouvert pour un tableur ; sans tableau les conduites sélectionnées en GeoJSON
action-paste = Coller des conduites
action-paste-tip = Du GeoJSON ou du WKT du presse-papiers : les lignes font partie du réseau, les polygones qui disent leur genre deviennent des zones de chaleur
action-select-expression = Sélectionner par expression
action-select-street = Sélectionner le long de la rue
action-select-street-tip = Bâtiments et conduites le long de la rue sélectionnée, ou de celle du bâtiment sélectionné
action-select-sector = Sélectionner dans le secteur
action-select-sector-tip = Bâtiments et conduites dans le secteur sélectionné, ou dans celui du bâtiment sélectionné
action-table-streets = Tableau des rues
action-table-nodes = Tableau des nœuds
action-table-sources = Tableau des sources
action-table-areas = Tableau des secteurs
action-table-selected = Tableau : sélection seule
action-table-in-view = Tableau : vue seule
action-lock-buildings = Verrouiller ou déverrouiller les bâtiments
action-lock-streets = Verrouiller ou déverrouiller les rues
action-lock-network = Verrouiller ou déverrouiller le réseau
table-stale = Lignes du filtre précédent

shell-changing = Traitement de très nombreuses lignes
shell-change-cancelled = Annulé ; rien n’a changé
