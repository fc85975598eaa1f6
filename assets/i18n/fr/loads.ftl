# Les trois charges du réseau dimensionné et la courbe de charge de son année.

summary-section-loads = À trois charges
summary-at-peak = Pointe
summary-at-mean = Moyenne
summary-in-summer = Été
summary-load-heat = Chaleur des sources
summary-load-heat-tip = Ce que les sources fournissent en pointe, en moyenne sur l’année et en été, quand seule l’eau chaude est demandée ; pertes comprises.
summary-load-loss = Perte de chaleur
summary-load-loss-tip = Ce que les conduites perdent dans le sol à chacune des trois charges, branchements compris.
card-load-expected = Puissance de pointe, attendue
card-at-peak = Départ / retour en pointe
card-at-mean = Départ / retour, moyenne
card-in-summer = Départ / retour en été
card-loss-loads = Perte pointe / moyenne / été
engine-return-end = Retour à son extrémité
engine-supply-mean = Départ à son extrémité, moyenne
engine-return-mean = Retour à son extrémité, moyenne
engine-supply-summer = Départ à son extrémité, été
engine-return-summer = Retour à son extrémité, été
engine-supply-at-mean = Départ, moyenne
engine-supply-in-summer = Départ, été
engineering-cool-in-summer = { $building } : en été le départ arrive à { $temperature } °C ; il faut au moins { $least } °C. Un by-pass garde l’eau en mouvement.
engineering-cool-in-summer-several = { $building } : en été le départ arrive à { $temperature } °C, et chez { $count ->
    [one] un autre bâtiment
   *[other] { $count } autres bâtiments
} aussi sous { $least } °C. Des by-pass aux extrémités du réseau gardent l’eau en mouvement.
problems-cool-in-summer = Départ trop froid en été
export-layer-duration = Courbe de charge classée
duration-title = Courbe de charge classée
duration-axes = Charge des sources en kW sur les heures d’une année, les plus froides d’abord
duration-hours = Heures
duration-outdoor = Température extérieure
duration-load = Charge des sources
duration-loss = Dont pertes
duration-short = Non fourni
duration-spoken = { $hours } h : { $load }, dont { $loss } perdus, { $outdoor } °C dehors
duration-tip = Combien de temps dure quelle charge dans une année normale, pertes comprises, et quelle source la porte. Les températures extérieures sont réparties autour de leur moyenne annuelle comme une loi normale, aussi large que le veulent les degrés-jours (base 16,5 °C).
summary-demand-year = Demande de l’année
summary-demand-year-tip = Le réseau est dimensionné avec la demande de l’année de sa dernière phase, bâtiments projetés et rénovations compris ; chaque phase précédente avec celle de sa propre année, et une conduite pour la phase qui lui demande le plus. Sans années dans les phases, c’est la demande d’aujourd’hui ; avec l’année du curseur, celle de cette année-là.
working-peak-earlier = Pointe d’une phase précédente, avant rénovation
