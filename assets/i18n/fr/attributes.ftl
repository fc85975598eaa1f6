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
