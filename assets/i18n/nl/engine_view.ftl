### Het doorgerekende net op de kaart, in grafieken, panelen, fiches en tabellen.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

pipe-menu = Techniek

## Figures that pipes are coloured by

pipe-dn = Nominale diameter
pipe-load = Piekvermogen
pipe-velocity = Snelheid
pipe-gradient = Wrijving
pipe-pressure = Drukverschil bij piek
pipe-temperature = Aanvoertemperatuur bij piek
pipe-loss = Warmteverlies bij gemiddelde last
pipe-use = Benut van de capaciteit

pipe-by-dn = per diameter
pipe-by-load = per piekvermogen
pipe-by-velocity = per snelheid
pipe-by-gradient = per wrijving
pipe-by-pressure = per drukverschil
pipe-by-temperature = per aanvoertemperatuur
pipe-by-loss = per warmteverlies
pipe-by-use = per benutting van de capaciteit

pipe-unit-mm = mm
pipe-unit-m-per-s = m/s
pipe-unit-pa-per-m = Pa/m
pipe-unit-bar = bar
pipe-unit-w-per-m = W/m

pipe-action-dn = Net kleuren per diameter
pipe-action-load = Net kleuren per piekvermogen
pipe-action-velocity = Net kleuren per snelheid
pipe-action-gradient = Net kleuren per wrijving
pipe-action-pressure = Net kleuren per drukverschil
pipe-action-temperature = Net kleuren per aanvoertemperatuur
pipe-action-loss = Net kleuren per warmteverlies
pipe-action-use = Net kleuren per benutting van de capaciteit
pipe-action-phase = Net kleuren per fase
pipe-action-width = Lijnen zo breed als hun diameter
pipe-action-width-tip = Lijnen en aansluitleidingen zo breed als hun diameter zegt, niet hun rol

pipe-width-by-dn = Breedte volgens diameter
pipe-marks = Leidingen boven een grens aanduiden
pipe-no-figure = Niet gevoed

pipe-too-small = Te klein, heeft DN { $dn } nodig
pipe-too-fast = Sneller dan zijn rol toelaat
pipe-too-steep = Meer wrijving dan zijn rol toelaat

## Why there is no engineered network

pipe-why-no-lines = Er is nog niets doorgerekend: teken eerst een lijn.
pipe-why-no-source = Er is nog niets doorgerekend: zet een bron op een lijn.
pipe-why-not-in-use = Er is nog niets doorgerekend: geen enkele bron is in gebruik. Zet er een aan in haar fiche.
pipe-why-not-supplied = Er is nog niets doorgerekend: geen bron in gebruik staat op een lijn, of geen is er tegen de laatste fase.
