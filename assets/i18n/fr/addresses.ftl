### Adresses, tables jointes aux bâtiments, usage par niveau, dessins.

## Adresses

layer-addresses = Adresses
address-kind = adresse
address-box = bte
address-count = { $count ->
    [one] 1 adresse
   *[other] { $count } adresses
}
address-dwellings-counted = Logements comptés d'après les boîtes des adresses
assumption-address-reach-m = Distance entre une adresse et son bâtiment
problem-address-unclear = L'adresse n'a ni rue ni numéro lisible
problem-address-retired = D'après le registre, l'adresse n'existe plus ({ $detail })
problem-address-alone = Aucun bâtiment ne se trouve à { $address }{ $known ->
    [no] {""}
   *[other] {" "}; le plus proche est à { $near }
}
problem-address-ambiguous = { $count } bâtiments sont aussi proches de { $address }
problem-address-differs = { $address } se trouve dans un bâtiment qui indique lui-même { $building } ; le bâtiment garde la sienne
report-group-address-unclear = Adresses illisibles
report-group-address-retired = Adresses qui n'existent plus
report-group-address-alone = Adresses sans bâtiment
report-group-address-ambiguous = Adresses entre des bâtiments
report-group-address-differs = Adresses qui diffèrent de celle du bâtiment

## Usage par niveau

uses-title = Usage par niveau
uses-levels = niveaux
uses-begin = Un autre usage par niveau…
uses-add = Ajouter un usage au-dessus
uses-part = Partie { $number }
uses-remove = Retirer { $part }
uses-levels-of = Niveaux de { $part }
column-uses = Usage par niveau

## Tables jointes aux bâtiments

command-join-table = Joindre une table
problem-row-unmatched = { $blank ->
    [yes] Une ligne sans identifiant ni adresse
   *[no] { $key }
} n'appartient à aucun bâtiment{ $known ->
    [no] {""}
   *[other] {" "}; le plus ressemblant est { $near }
}
problem-row-ambiguous = { $key } peut désigner { $count } bâtiments
problem-row-repeated = { $key } concerne à nouveau { $building } ; la première ligne compte
problem-rows-mixed = Des lignes de { $building } donnent { $measured } MWh mesurés et { $given } MWh déclarés : ils sont additionnés, et la somme compte comme déclarée
problem-row-approximate = { $key } est pris pour { $near }, dont le numéro n’est pas tout à fait le même
problem-row-outranked = { $building } garde sa demande mesurée ; les { $value } MWh par an du tableau ne sont que déclarés
problem-column-renamed = { $count ->
    [one] 1 bâtiment a
   *[other] { $count } bâtiments ont
} sa propre valeur dans { $column } ; celle de { $file } figure à côté sous { $name }
problem-column-unused = La colonne { $column } n'est pas utilisée
report-group-row-unmatched = Lignes sans bâtiment
report-group-row-ambiguous = Lignes qui peuvent désigner plusieurs bâtiments
report-group-row-repeated = Lignes sur un bâtiment déjà traité
report-group-rows-mixed = Demande mesurée et déclarée d’un même bâtiment
report-group-row-approximate = Lignes dont le numéro n’est pas tout à fait celui de leur bâtiment
report-group-row-outranked = Lignes sur une demande mieux connue
report-group-column-renamed = Colonnes avec un second nom
report-group-quote-open = Guillemets jamais fermés
report-group-column-unused = Colonnes non utilisées

join-table = Joindre une table…
    .also = excel, csv, consommation, relier une table
join-title = Joindre une table aux bâtiments
join-about = { $file } compte { $rows ->
    [one] 1 ligne
   *[other] { $rows } lignes
}. Ce que dit une ligne devient ce que l'on sait de son bâtiment ; une seule annulation reprend le tout.
join-by-id = D’après la colonne { $column }
join-by-address = D’après l’adresse
join-counts = { $matched } lignes sur { $rows }, { $buildings ->
    [one] 1 bâtiment
   *[other] { $buildings } bâtiments
}
join-approximate = { $count } par un numéro qui n’est pas tout à fait le même
join-personal = Marquées comme personnelles, visibles pour d’autres par groupes seulement : { $columns }
join-ambiguous = { $count } ambiguës
join-unmatched = { $count } sans bâtiment
join-columns-mean = Colonnes utilisées, avec leur sens :
join-none = Aucune ligne ne trouve de bâtiment, ni par un identifiant ni par une adresse. Vérifiez qu'une colonne contient les identifiants des bâtiments, ou leur rue et leur numéro.
join-no-columns = Aucune de ses colonnes n'est connue ; elles sont gardées parmi les données propres des bâtiments.

## Dessins

background-drawing = Dessin
layer-drawing = Dessin
problem-drawing-unit = { $kept ->
    [yes] Selon { $file }, ses longueurs sont en { $unit }, mais ses nombres sont des mètres ; ils restent tels quels
    [other] { $file } est lu en { $taken }, comme vous l'avez choisi ; le dessin lui-même indique { $unit }
    [chosen] { $file } est lu en { $taken }, comme vous l'avez choisi ; le dessin n'indique aucune unité
   *[no] Selon { $file }, ses longueurs sont en { $unit } ; elles sont converties en mètres
}
problem-drawing-part = Omis du dessin : { $count } { $why ->
    [block] insertions d'un bloc qui n'y figure pas
    [depth] insertions au-delà de 8 blocs
    [size] parties ou plus, au-delà de la taille maximale
    [off] éléments sur des calques désactivés ou gelés
    [empty] lignes sans longueur
   *[other] textes, hachures et autres éléments qui ne sont pas des lignes
}
snap-drawing = Dessin
report-group-drawing-unit = Dessins dans une autre unité
report-group-drawing-part = Parties d'un dessin qui sont omises

## Significations des colonnes

meaning-box = Numéro de boîte
meaning-postcode = Code postal
meaning-full-address = Adresse complète
meaning-use-ground = Usage du rez-de-chaussée
meaning-use-upper = Usage des étages
meaning-use-by-level = Usages avec leurs niveaux
