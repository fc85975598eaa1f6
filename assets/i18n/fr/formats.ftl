# Ce qu’il y a à dire des fichiers d’autres formats que GeoJSON

problem-format-broken = { $file } ne peut pas être lu comme { $format } : { $detail }. Enregistrez-le à nouveau dans le programme d’origine
problem-format-unsupported = { $file } n’est pas utilisable comme fichier de données : { $detail }
problem-wal-beside = { $file } est ouvert dans un autre programme qui n’y a pas encore tout écrit ; fermez-le là et relisez-le pour avoir les dernières modifications
problem-layer-left-out = « { $layer } » n’a pas été lu ({ $kind })
problem-curves-straightened = Les arcs de « { $layer } » sont devenus des lignes à petits segments ({ $count })
problem-binary-left-out = Les photos et autres valeurs binaires de « { $layer } » ont été omises ({ $count })
problem-format-cut = { $file } s’interrompt ; { $count } objets qui précèdent ont été lus
problem-sheet-cut = « { $layer } » est endommagé dans ou sous la ligne { $row } ; la suite n’a pas été lue
problem-cells-faulty = { $count ->
    [one] 1 cellule
   *[other] { $count } cellules
} de « { $layer } » { $count ->
    [one] contient
   *[other] contiennent
} une erreur telle que #N/A et { $count ->
    [one] compte
   *[other] comptent
} comme vide
problem-rows-missing = { $count ->
    [one] 1 forme
   *[other] { $count } formes
} de { $file } { $count ->
    [one] n’a
   *[other] n’ont
} pas de valeurs : la table à côté a moins de lignes
problem-too-much = { $file } contient plus que la mémoire ne peut tenir ; ses { $count } premiers objets ont été lus
problem-beside-missing = { $beside } manque à côté de { $file } ou est endommagé ; ses valeurs sont inconnues
problem-rows-deleted = { $count } lignes de { $file } sont marquées comme supprimées et ont été omises
problem-quote-open = Un guillemet ouvert à la ligne { $line } de { $file } n’est jamais fermé : { $count } lignes sont devenues une seule cellule
problem-rows-ragged = { $count } lignes de { $file } ont plus ou moins de colonnes que la première
problem-objects-not-used = { $count } éléments de { $file } ne sont ni bâtiment, ni rue, ni fond et ont été omis
problem-lines-cut = { $count ->
    [one] 1 ligne sort
   *[other] { $count } lignes sortent
} de l’extrait dans { $file } ; ce qui se trouve au-delà manque
problem-buildings-twice = { $count ->
    [one] 1 bâtiment figure
   *[other] { $count } bâtiments figurent
} deux fois dans { $file }, comme contour et comme surface ; chacun a été pris une fois
problem-point-building = De ce bâtiment, seul un point est connu ; un carré de 8 m le représente
