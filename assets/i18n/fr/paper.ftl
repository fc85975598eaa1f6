### La carte sur papier.

paper-map-alt = Carte du plan
paper-legend = Légende
paper-existing = Réseau existant
paper-phase = Phase { $number }
paper-trunk = Artère principale
paper-branch = Conduite de distribution
paper-services = Branchement
paper-source = Source de chaleur
paper-areas = Secteur
paper-counts-in-frame = Nombres : bâtiments dans le cadre
paper-state-served = Desservi
paper-state-served-later = Desservi dans une phase ultérieure
paper-state-without-source = Sur une conduite sans source
paper-state-candidate = À portée
paper-state-not-reached = Non atteint
paper-state-excluded = Exclu volontairement
paper-state-unheated = Non chauffé
paper-figure-heat = de la demande de chaleur de { $total } desservie
paper-figure-buildings = sur { $total } bâtiments chauffés desservis
paper-figure-delivered = livrés par an si tous signent ; { $expected } attendus
paper-figure-density = densité thermique linéaire sans branchements
paper-figure-trench = de tranchée : { $trunk } principale, { $branch } distribution
paper-scale = Échelle 1 : { $scale }
paper-north = N
paper-crs = { $crs } ; nord du quadrillage en haut
paper-data = Données : { $sources }
paper-made-with = Réalisé avec Heatplan
paper-confidential = Confidentiel

## Ce qui peut échouer
paper-error-empty = Il n'y a encore rien à imprimer : chargez des bâtiments ou dessinez un réseau.
paper-error-scale = 1 : { $scale } ne peut pas être imprimé ; choisissez une échelle entre 1 : 100 et 1 : 500 000.
paper-error-base-map = Le fond de carte { $name } ne peut pas être imprimé : { $reason }. Masquez-le ou omettez les fonds de carte.
paper-error-cancelled = L'impression a été arrêtée ; rien n'a été écrit.
paper-error-typeset = La page n'a pas pu être faite : { $reason }

## La fenêtre
action-paper = Carte sur papier…
    .also = pdf, imprimer, a3
action-paper-tip = La carte sur une page, à l'échelle, en PDF avec titre, légende et chiffres
paper-title = Carte sur papier
paper-field-title = Titre
paper-field-author = Établi par
paper-field-sheet = Feuille
paper-field-scale = Échelle
paper-landscape = Paysage
paper-portrait = Portrait
paper-scale-fit = Réseau entier
paper-scale-short = 1 : { $scale }
paper-show-buildings = Bâtiments, colorés selon la desserte
paper-show-services = Branchements
paper-show-names = Noms de rues
paper-show-areas = Secteurs
paper-mark-confidential = Marquer la page comme confidentielle
paper-show-base-map = Fonds de carte sur disque
paper-show-all = Réseau entier
paper-show-screen = Comme à l'écran
paper-drag-hint = Faites glisser l'esquisse pour montrer une autre partie.
paper-sketch = Esquisse de la page
paper-make = Choisir un fichier…
paper-filter = PDF
paper-made = { $file } a été écrit.
paper-damaged = { $count ->
    [one] Une tuile de { $name } est endommagée
   *[other] { $count } tuiles de { $name } sont endommagées
} : la page y est vide ou moins fine.
paper-elsewhere = { $name } n’a rien à l’endroit de cette page : il n’y figure pas.
paper-zones = Zones de chaleur dans le cadre
