### Le réseau dimensionné sur la carte, dans les graphiques, les volets, les fiches et les tableaux.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

pipe-menu = Technique

## Figures that pipes are coloured by

pipe-dn = Diamètre nominal
pipe-load = Puissance de pointe
pipe-velocity = Vitesse
pipe-gradient = Frottement
pipe-pressure = Différence de pression en pointe
pipe-temperature = Température de départ en pointe
pipe-loss = Perte de chaleur en charge moyenne
pipe-use = Part utilisée de la capacité

pipe-by-dn = par diamètre
pipe-by-load = par puissance de pointe
pipe-by-velocity = par vitesse
pipe-by-gradient = par frottement
pipe-by-pressure = par différence de pression
pipe-by-temperature = par température de départ
pipe-by-loss = par perte de chaleur
pipe-by-use = par usage de la capacité

pipe-unit-mm = mm
pipe-unit-m-per-s = m/s
pipe-unit-pa-per-m = Pa/m
pipe-unit-bar = bar
pipe-unit-w-per-m = W/m

pipe-action-dn = Colorer le réseau par diamètre
pipe-action-load = Colorer le réseau par puissance de pointe
pipe-action-velocity = Colorer le réseau par vitesse
pipe-action-gradient = Colorer le réseau par frottement
pipe-action-pressure = Colorer le réseau par différence de pression
pipe-action-temperature = Colorer le réseau par température de départ
pipe-action-loss = Colorer le réseau par perte de chaleur
pipe-action-use = Colorer le réseau par usage de la capacité
pipe-action-phase = Colorer le réseau par phase
pipe-action-width = Lignes aussi larges que leur diamètre
pipe-action-width-tip = Lignes et raccordements aussi larges que leur diamètre, et non leur rôle

pipe-width-by-dn = Largeur selon le diamètre
pipe-marks = Signaler les conduites hors limites
pipe-no-figure = Non alimentée

pipe-too-small = Trop petite, il faut DN { $dn }
pipe-too-fast = Plus rapide que son rôle ne le permet
pipe-too-steep = Plus de frottement que son rôle ne le permet

## Why there is no engineered network

pipe-why-no-lines = Rien n’est encore dimensionné : dessinez d’abord une ligne.
pipe-why-no-source = Rien n’est encore dimensionné : placez une source sur une ligne.
pipe-why-not-in-use = Rien n’est encore dimensionné : aucune source n’est en service. Activez-en une dans sa fiche.
pipe-why-not-supplied = Rien n’est encore dimensionné : aucune source en service n’est sur une ligne, ou n’existe d’ici la dernière phase.
