### Regels van straten, verboden zones, geplande en gesloopte gebouwen.

## Gereedschap en opdrachten

tool-no-go = Verboden zone
    .also = verboden, hindernis
tool-no-go-tip = Teken een zone waar geen leiding mag liggen
tool-planned = Gepland gebouw
tool-planned-tip = Teken een gebouw dat er nog niet staat
action-cycle-rule = Leidingen toegelaten, liever niet, verboden
action-cycle-rule-tip = Geeft de geselecteerde straten en zones, of die onder de aanwijzer, de volgende regel
action-year-demand = Warmtevraag van het getoonde jaar
action-year-demand-tip = Cijfers met de warmtevraag van het jaar op de tijdlijn in plaats van die van vandaag
year-demand-waits = Geef een fase een jaar: dan kunnen de cijfers die van het jaar op de tijdlijn zijn
command-draw-ground = Verboden zone tekenen
command-change-grounds = Verboden zones wijzigen
command-reshape-ground = Vorm van verboden zone wijzigen
command-delete-grounds = Verboden zones wissen
command-draw-planned = Gepland gebouw tekenen
command-reshape-planned = Vorm van gepland gebouw wijzigen
command-delete-planned = Geplande gebouwen wissen
shell-rule = { $count ->
        [one] Leidingen: { $rule }
       *[other] Leidingen in { $count } straten of zones: { $rule }
    }

## Hints, opmerkingen en weigeringen

hint-no-go-start = eerste hoek van de verboden zone
hint-planned-start = eerste hoek van het gebouw
hint-area-rectangle = rechthoek op deze zijde
tip-no-allowed-way = Geen toegelaten weg langs de straten, dus rechtdoor
banner-outline-refused = Deze omtrek kruist zichzelf of is te klein. Verplaats een hoek.

## Namen

ground-number = Verboden zone { $number }
ground-is-off = uitgeschakeld
count-grounds = { $count ->
        [one] { $count } verboden zone
       *[other] { $count } verboden zones
    }
layer-rules = Regels en verboden zones

## Legende

legend-rules = Getekend en geregeld
legend-street-forbidden = Straat: leidingen verboden
legend-street-avoid = Straat: liever niet
legend-ground-forbidden = Zone: leidingen verboden
legend-ground-avoid = Zone: liever niet
legend-ground-allowed = Zone: uitgeschakeld
legend-planned = Gepland gebouw

## Kaarten

card-ground = Met de hand getekende zone
card-ground-area = Oppervlakte
card-ground-lines = Leidingen erdoor
card-ground-name = Naam
card-ground-delete = Wissen
card-usual-reasons = Gangbare redenen
ground-rule-allowed = Uit
ground-rule-avoid = Liever niet
ground-rule-forbidden = Verboden
ground-rule-allowed-tip = De zone blijft staan maar heeft geen gevolg.
ground-rule-avoid-tip = Wegen langs straten gaan eromheen als de omweg kort is.
ground-rule-forbidden-tip = Wegen langs straten en aansluitleidingen gaan eromheen; een leiding erdoor is een probleem.
reason-why-trees = Bomen
reason-why-surfacing = Nieuwe verharding
reason-why-subsoil = Ondergrond vol
reason-why-protected = Beschermde site
reason-why-owner = Eigenaar weigert

## Vaststellingen en redenen

warning-line-on-forbidden-ground = Leiding { $line } loopt { $length } door { $ground }, waar leidingen verboden zijn
problems-line-on-forbidden-ground = { $count } leidingen lopen door verboden zones
reason-crosses-ground = De kortste weg loopt door { $ground }, waar leidingen verboden zijn

## Geplande en gesloopte gebouwen, het jaar van de warmtevraag

card-floor-area = Vloeroppervlakte
card-demolition-year = Gesloopt in
card-planned-from = Gepland { $year }: voordien geen vraag, vanaf dan { $demand }
card-from-year = vanaf { $year }
card-built-from = Staat er vanaf { $year }: voordien geen vraag, vanaf dan { $demand }
card-demolished = Gesloopt in { $year }: vanaf dan geen vraag meer
card-planned-delete = { $count ->
        [one] Gepland gebouw wissen
       *[other] { $count } geplande gebouwen wissen
    }
map-planned = gepland { $year }
map-demolished = gesloopt { $year }
results-demand-year = Warmtevraag van { $year }
shell-drawing-base = Gebouw wordt opgenomen
