### Variants, comparing them, the history of steps.

command-create-variant = Nouvelle variante
command-copy-variant = Copier la variante
command-rename-variant = Renommer la variante
command-note-variant = Note sur la variante
command-delete-variant = Supprimer la variante
command-import-variant = Reprendre une variante
command-copy-lines = Copier des conduites vers une autre variante
command-take-over = Reprendre des modifications
command-note-assumption = Note sur l’hypothèse
command-own-assumption = Hypothèse propre à cette variante
command-shared-assumption = Hypothèse commune à toutes les variantes

panel-variants = Variantes
panel-compare = Comparer des variantes
action-variants = Variantes
action-variants-tip = La liste des variantes avec leurs chiffres : en regarder une autre, renommer, annoter, copier, supprimer
action-variant-new = Nouvelle variante vide
action-variant-copy = Copier cette variante
action-variant-delete = Supprimer cette variante
action-variant-next = Variante suivante
action-variant-copy-selection = Copier la sélection vers une autre variante
action-variant-import = Reprendre une variante…
action-variant-import-tip = Reprendre une variante du projet (.heatplan) d’un collègue
action-history = Historique
action-history-tip = Les étapes faites et annulées ; cliquez pour y aller
action-compare = Comparer des variantes
    .also = scénario, différence
action-swipe = Deux variantes avec un curseur
action-side-by-side = Deux variantes côte à côte
why-one-variant = Il n’y a qu’une variante
variants-menu-tip = La variante affichée ; ouvrez pour en choisir une autre
variants-choose-target = Choisissez la variante dans la liste : … , puis « Copier la sélection ici »
variants-copy-of = { $name } (copie)
variants-all-there = Tout cela existe déjà dans { $name }
variants-copied-into = { $count ->
    [one] 1 conduite copiée dans { $name }
   *[other] { $count } conduites copiées dans { $name }
}
variants-looked-at = Variante { $name }
variants-obstacle = « { $step } » ne peut pas encore être annulé ni rétabli : « { $first } » dans la variante { $name } s’appuie dessus. Allez d’abord l’annuler dans cette variante.
variants-obstacle-elsewhere = « { $step } » ne peut pas encore être annulé ni rétabli : « { $first } » s’appuie dessus
variants-look-at = Afficher { $name }
variants-name-of = Nom de { $name }
variants-note-of = Note sur { $name }
variants-note-hint = De quoi s’agit-il ?
variants-heat-served = { $share } de la chaleur
variants-more = Plus pour { $name }
variants-row-look = Afficher
variants-row-compare = Comparer avec elle
variants-row-copy = Copier
variants-row-copy-here = Copier la sélection ici
variants-row-delete = Supprimer
variants-author = Votre nom sur les décisions et notes
variants-pick-title = Reprendre une variante
variants-pick-from = Variantes dans { $file }. Les bâtiments sont reliés par couche et identifiant ; l’autre projet reste tel quel.
variants-take-in = Reprendre { $name }
variants-size = { $lines ->
    [one] { $lines } conduite
   *[other] { $lines } conduites
}, { $decisions ->
    [one] { $decisions } décision
   *[other] { $decisions } décisions
}
variants-taken-in = Repris : { $lines ->
    [one] { $lines } conduite
   *[other] { $lines } conduites
}, { $decisions ->
    [one] { $decisions } décision
   *[other] { $decisions } décisions
}
variants-left-out = Laissé de côté : { $count ->
    [one] la décision sur un bâtiment
   *[other] des décisions sur { $count } bâtiments
} que ce plan ne connaît pas ({ $names })
stamp-by = { $author }, { $date }
stamp-date = { $date }
stamp-decided = Décidé : { $stamp }
stamp-set = Défini : { $stamp }
stamp-note = Motif
stamp-note-hint = Pourquoi ?
stamp-note-of = Motif pour { $name }
history-empty = Rien n’a encore été modifié. Chaque étape apparaîtra ici ; cliquez pour y revenir.
history-start = Début
history-saved = { $step }  (enregistré)
compare-figures = Chiffres
compare-changes = Modifications ({ $count })
compare-other = L’autre variante
compare-swap = Inverser
compare-on-map = Sur la carte
compare-off = { $name } seule
compare-swipe = Curseur
compare-side-by-side = Côte à côte
compare-marks = Marquer les changements
compare-divider = Curseur entre les variantes
compare-end = Ne plus montrer qu’une variante sur la carte
compare-only-looked-at = Ce côté montre { $name } pour comparer ; rien ne peut y être sélectionné. Affichez { $name } pour y travailler.
compare-second-map = Carte de la variante { $name }
compare-difference = Différence
compare-how = Différence = { $right } moins { $left }
compare-in-the-end = À la fin
compare-once-phase = Dès que la phase { $phase } est en service
compare-nothing = Les deux variantes sont identiques.
compare-all = Tout cocher
compare-none = Tout décocher
compare-take-over = Reprendre { $count ->
    [one] { $count } modification
   *[other] { $count } modifications
} de { $from } dans { $into }
compare-tick = Cocher : { $what }
compare-decision = décision sur { $building }
compare-coverage-heat = Chaleur desservie
compare-coverage-buildings = Bâtiments desservis
compare-coverage-dwellings = Logements desservis
compare-reachable-heat = Chaleur à portée
compare-served-buildings = Bâtiments
compare-served-dwellings = Logements
compare-served-mwh-per-a = Chaleur livrée
compare-expected-buildings = Bâtiments, attendus
compare-expected-mwh-per-a = Chaleur, attendue
compare-trunk-m = Artère principale
compare-branch-m = Antenne
compare-service-m = Branchements
compare-trench-m = Tranchée
compare-density-excluding-service = Chaleur par mètre, hors branchements
compare-density-including-service = Chaleur par mètre, branchements compris
compare-expected-density-excluding-service = Attendu, hors branchements
compare-expected-density-including-service = Attendu, branchements compris
compare-outside-mwh-per-a = Chaleur hors de la zone du plan
compare-lines = Conduites tracées
compare-lines-without-source = Conduites sans source
compare-assumption = hypothèse { $name } : ici { $here }, là { $there }
sheet-own-head = seulement dans { $name }
sheet-own = Seulement dans { $variant } : { $name }
sheet-own-tip = Une valeur cochée ne vaut que dans cette variante ; les autres variantes gardent la leur.
sheet-shared = Dans les autres variantes { $value }
export-own = Seulement dans cette variante
compare-expected = attendu
compare-expected-of = { $name }, attendu
compare-year = Année
diff-only-in = Seulement dans { $name }
diff-moved = Déplacé
diff-changed = Modifié
diff-attribute-role = rôle
diff-attribute-phase = phase
diff-attribute-state = état
diff-attribute-takes-connections = accepte des branchements
diff-attribute-name = nom
diff-attribute-external-id = identifiant
diff-attribute-owner = propriétaire
diff-attribute-builder = constructeur
diff-attribute-operator = exploitant
diff-attribute-payer = payeur
diff-attribute-attributes = autres attributs
diff-attribute-locked = verrouillé
diff-attribute-crossing = traversée
diff-attribute-rule = règle
diff-attribute-commitment = engagement
diff-attribute-connection-rate = taux de raccordement
diff-attribute-service = branchement fixé
diff-attribute-note = note
diff-attribute-year = année
diff-attribute-kind = type
diff-attribute-capacity-mw = puissance
diff-attribute-available-from = disponible dès
diff-attribute-in-use = en service
refusal-coordinate-system = La variante ne peut pas être reprise : une coordonnée ne peut pas être convertie dans le système de coordonnées de ce plan. Faites enregistrer le projet dans le même système.
diff-moved-or-changed = Déplacé ou modifié
diff-attribute-fixed-dn = diamètre
diff-attribute-surface = revêtement
diff-attribute-road-crossings = routes croisées
diff-attribute-fittings = pièces
diff-attribute-elevation-m = altitude
