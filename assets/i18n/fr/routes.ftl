### Où les conduites peuvent passer : classes de rues, eau et rail ; les rues comme réseau.

assumption-group-street-class = Où les conduites peuvent passer : rues, eau, rail
assumption-street-class-motorway = Autoroute
assumption-street-class-main = Grand-route
assumption-street-class-regional = Route régionale
assumption-street-class-collector = Voie collectrice
assumption-street-class-access = Rue de desserte
assumption-street-class-path = Sentier
assumption-street-class-track = Chemin de service
assumption-street-class-closed = Voie de tram ou bac
street-class-main = Grand-route
street-class-closed = Voie de tram ou bac
card-rule-of-class = Selon sa classe
assumption-route-over-water = Passage au-dessus de l'eau
assumption-route-over-rail = Passage au-dessus du rail
assumption-crossing-extra-m = Un passage au-dessus de l'eau ou du rail compte en plus
action-street-classes = Classes de rues…
action-street-classes-tip = Le long de quelles classes de rues les conduites peuvent passer, et au-dessus de quelles eaux et voies ferrées
assumption-street-join-m = Les rues se rejoignent par-dessus un écart jusqu'à
assumption-street-crossings-join = Des rues de même niveau qui se croisent se rejoignent
column-level = Niveau
