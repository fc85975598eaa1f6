# De drie belastingen van het doorgerekende net en de belastingsduurkromme van het jaar.

summary-section-loads = Bij drie belastingen
summary-at-peak = Piek
summary-at-mean = Gemiddeld
summary-in-summer = Zomer
summary-load-heat = Warmte van de bronnen
summary-load-heat-tip = Wat de bronnen leveren op de piek, gemiddeld over het jaar en in de zomer, als alleen warm water gevraagd wordt; verliezen inbegrepen.
summary-load-loss = Warmteverlies
summary-load-loss-tip = Wat de leidingen bij elk van de drie belastingen aan de grond verliezen, aansluitleidingen inbegrepen.
card-load-expected = Piekvermogen, verwacht
card-at-peak = Aanvoer / retour op de piek
card-at-mean = Aanvoer / retour, gemiddeld
card-in-summer = Aanvoer / retour in de zomer
card-loss-loads = Verlies piek / gemiddeld / zomer
engine-return-end = Retour aan het einde
engine-supply-mean = Aanvoer aan het einde, gemiddeld
engine-return-mean = Retour aan het einde, gemiddeld
engine-supply-summer = Aanvoer aan het einde, zomer
engine-return-summer = Retour aan het einde, zomer
engine-supply-at-mean = Aanvoer, gemiddeld
engine-supply-in-summer = Aanvoer, zomer
engineering-cool-in-summer = { $building }: in de zomer komt de aanvoer aan op { $temperature } °C; minstens { $least } °C is nodig. Een bypass houdt het water in beweging.
engineering-cool-in-summer-several = { $building }: in de zomer komt de aanvoer aan op { $temperature } °C, en ook bij { $count ->
    [one] één ander gebouw
   *[other] { $count } andere gebouwen
} onder { $least } °C. Bypasses aan de uiteinden van het net houden het water in beweging.
problems-cool-in-summer = Te koele aanvoer in de zomer
export-layer-duration = Belastingsduurkromme
duration-title = Belastingsduurkromme
duration-axes = Belasting van de bronnen in kW over de uren van een jaar, de koudste eerst
duration-hours = Uren
duration-outdoor = Buitentemperatuur
duration-load = Belasting van de bronnen
duration-loss = Daarvan verloren
duration-short = Niet geleverd
duration-spoken = { $hours } u: { $load }, waarvan { $loss } verloren, { $outdoor } °C buiten
duration-tip = Hoe lang welke belasting in een normaal jaar duurt, verliezen inbegrepen, en welke bron ze draagt. De buitentemperaturen liggen rond hun jaargemiddelde gespreid als een normale verdeling, zo breed als de graaddagen (basis 16,5 °C) vragen.
summary-demand-year = Warmtevraag van het jaar
summary-demand-year-tip = Het net is doorgerekend met de warmtevraag van het jaar van zijn laatste fase, geplande gebouwen en renovaties inbegrepen; elke vroegere fase met die van haar eigen jaar, en een leiding voor de fase die er het meest van vraagt. Zonder jaren in de fasen is het de vraag van vandaag; met het jaar van de schuif, die van dat jaar.
working-peak-earlier = Piek in een eerdere fase, vóór renovatie
