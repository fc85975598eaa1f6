### Faults of streets and network, and their repairs.

## Steps

command-repair = Herstellen
command-reset-street-repairs = Herstellingen van straten terugdraaien
command-ignore-problems = Problemen negeren
command-show-ignored = Genegeerde problemen weer tonen

## Kinds, for the list and its filter

lint-kind-street-zero-length = Straat zonder lengte
lint-kind-street-duplicate = Straat boven op een andere
lint-kind-street-part-duplicate = Straten deels boven op elkaar
lint-kind-street-overshoot = Straat loopt te ver door
lint-kind-street-near-miss = Uiteinden die elkaar net missen
lint-kind-street-undershoot = Straat stopt te vroeg
lint-kind-street-crossing = Kruising zonder verbinding
lint-kind-street-stub = Stompje
lint-kind-street-island = Afgesneden straten
lint-kind-line-near-miss = Leidingeinden die elkaar net missen
lint-kind-line-undershoot = Leiding stopt te vroeg
lint-kind-line-duplicate = Leiding boven op een andere
lint-kind-line-crossing = Leidingen kruisen zonder verbinding
lint-kind-line-self-crossing = Leiding kruist zichzelf
lint-kind-service-through-building = Aansluitleiding door een gebouw
lint-kind-line-barrier = Kruising van water of spoor
lint-kind-line-phase = Fase vóór de voeding

## Sentences

lint-street-zero-length = { $street } heeft geen lengte
lint-street-duplicate = { $street } ligt boven op { $other }
lint-street-part-duplicate = { $street } en { $other } liggen over { $size } boven op elkaar
lint-street-overshoot = { $street } loopt { $size } voorbij { $other }
lint-street-near-miss = { $street } en { $other } missen elkaar op { $size }
lint-street-near-miss-self = De uiteinden van { $street } missen elkaar op { $size }
lint-street-undershoot = { $street } stopt { $size } vóór { $other }
lint-street-undershoot-touch = { $street } raakt { $other } waar die geen punt heeft
lint-street-crossing = { $street } en { $other } kruisen elkaar zonder verbinding
lint-street-crossing-self = { $street } kruist zichzelf zonder verbinding
lint-street-stub = { $street } is een stompje van { $size }
lint-street-island = { $count ->
    [one] { $street } is afgesneden, op { $size } van de rest
   *[other] { $street } en de straten daarbij ({ $count } samen) zijn afgesneden, op { $size } van de rest
}
lint-line-near-miss = { $line } en { $other } missen elkaar op { $size }
lint-line-undershoot = { $line } stopt { $size } vóór { $other }
lint-line-duplicate = { $line } ligt boven op { $other }
lint-line-crossing = { $line } en { $other } kruisen zonder verbinding
lint-line-self-crossing = { $line } kruist zichzelf
lint-service-through-building = { $line } loopt over { $size } door gebouw { $building }

## What a repair does

lint-repair-street-zero-length = Verbergt de straat
lint-repair-street-duplicate = Verbergt { $street }; wat erop aansloot, sluit aan op { $other }
lint-repair-street-overshoot = Laat ze stoppen op de kruising en verbindt beide daar
lint-repair-street-near-miss = Verschuift het uiteinde { $size } zodat ze aansluiten
lint-repair-street-undershoot = Verschuift het uiteinde { $size } en geeft { $other } daar een punt
lint-repair-street-crossing = Geeft beide een punt waar ze kruisen
lint-repair-street-stub = Verbergt het stompje
lint-repair-line-near-miss = Verbindt de uiteinden
lint-repair-line-undershoot = Verschuift het uiteinde { $size } en sluit daar aan
lint-repair-line-duplicate = Verwijdert { $line }
lint-repair-line-crossing = Verbindt beide waar ze kruisen
lint-repair-line-self-crossing = Geeft de leiding een knooppunt waar ze zichzelf kruist
lint-repair-line-barrier = Duidt de leiding aan als kruising
lint-repair-line-phase = Zet de leiding in de fase waarin ze gevoed wordt

## Why there is no repair with one click

lint-obstacle-too-far = Niet hersteld: iets zou verder dan de tolerantie liggen van waar het geladen werd
lint-obstacle-only-partly = Niet hersteld: een van beide inkorten zou het uiteinde verder verplaatsen dan de tolerantie, en welke van de twee korter wordt, beslist u
lint-obstacle-others-join = Niet hersteld: andere sluiten aan op wat zou verdwijnen
lint-obstacle-no-way = Niet hersteld: er leidt geen weg naartoe; teken zelf een leiding of vul de straten aan
lint-obstacle-needs-hand = Niet hersteld: leg ze met de hand waar ze moet lopen
lint-obstacle-locked = Niet hersteld: een leiding is vergrendeld
lint-obstacle-in-the-ground = Niet hersteld: de leiding ligt al in de grond
lint-obstacle-vanishes = Niet hersteld: er zou niets van overblijven

## The list

lint-severity-fault = Fout
lint-severity-warning = Waarschuwing
lint-severity-note = Opmerking
lint-column-kind = Soort
lint-column-what = Wat er scheelt
lint-column-size = Grootte
lint-column-place = Plaats
lint-column-do = Wat u kunt doen
lint-scope-all = Alles
lint-scope-import = Import
lint-scope-plan = Plan
lint-scope-streets = Straten
lint-scope-network = Net
lint-filter-kind = Getoonde soort
lint-filter-every = Elke soort
lint-tolerance = Tolerantie
lint-tolerance-tip = Wat dichter dan dit bij elkaar ligt, geldt als bedoeld om aan te sluiten. Geen herstelling verschuift iets verder.
lint-show = Tonen
lint-repair = Herstellen
lint-repair-kind = { $count ->
    [one] Deze herstellen
   *[other] Alle { $count } van deze soort herstellen
}
lint-repair-all = { $count ->
    [one] Herstellen
   *[other] Alle { $count } herstellen
}
lint-repair-all-tip = Elk probleem van de lijst dat met één klik te herstellen is, als één stap
lint-ignore = Negeren
lint-show-again = Niet langer negeren
lint-show-ignored = Genegeerd ({ $count })
lint-reset-repairs = { $count ->
    [one] { $count } straatherstelling terugdraaien
   *[other] { $count } straatherstellingen terugdraaien
}
lint-course-repaired = Verloop hersteld
lint-course-hidden = Verborgen door een herstelling
lint-course-reset = Zoals geladen
lint-none = Geen problemen
lint-none-next = Straten, net en import zijn in orde bij deze tolerantie.
lint-none-here = Geen van deze soort.
lint-busy = Bezig met zoeken …
lint-repaired = { $count ->
    [one] 1 probleem hersteld
   *[other] { $count } problemen hersteld
}; { $left ->
    [one] er blijft er 1 over
   *[other] er blijven er { $left } over
}
lint-repaired-all = { $count ->
    [one] 1 probleem hersteld
   *[other] { $count } problemen hersteld
}; er blijft er geen over
lint-repair-again = Het plan veranderde intussen; herstel opnieuw
lint-chip = { $count ->
    [one] { $count } probleem
   *[other] { $count } problemen
}
lint-chip-tip = Fouten van straten en net, import en plan: open de lijst (F3)
lint-chip-none = Geen problemen
lint-layer = Fouten
lint-legend-after = Na de herstelling

## Commands

lint-action-repair-all = Alle fouten herstellen
lint-action-repair-all-tip = Elke fout van straten en net die met één klik te herstellen is, als één stap
lint-action-reset-repairs = Straten zoals geladen
lint-action-reset-repairs-tip = Alle herstellingen van straten terugdraaien
lint-why-nothing-to-repair = Niets is met één klik te herstellen
lint-why-no-repairs = Er is geen straat hersteld

## Before many are repaired

lint-ask-title = In één keer herstellen
lint-ask-undo = Alles samen is één stap, die je ongedaan kunt maken. Geen enkele herstelling verplaatst iets verder dan de tolerantie.
lint-ask-repair = { $count ->
    [one] 1 probleem herstellen
   *[other] { $count } problemen herstellen
}
lint-ask-crossings = { $count ->
    [one] Markeer ook 1 leiding over water of spoor als bedoeld
   *[other] Markeer ook { $count } leidingen over water of spoor als bedoeld
}
lint-chip-notes = { $count ->
    [one] 1 opmerking
   *[other] { $count } opmerkingen
}
lint-does-street-zero-length = verbergt de straat
lint-does-street-duplicate = verbergt de kopie; wat erop aansloot, sluit aan op de andere
lint-does-street-part-duplicate = niets: inkorten zou een uiteinde verder verplaatsen dan de tolerantie, en welke van de twee korter wordt, beslist u
lint-does-street-overshoot = laat ze stoppen op de kruising en verbindt beide daar
lint-does-street-near-miss = verschuift het uiteinde zodat ze aansluiten
lint-does-street-undershoot = verschuift het uiteinde tot op de andere, die daar een punt krijgt
lint-does-street-crossing = geeft beide een punt waar ze kruisen
lint-does-street-stub = verbergt het stompje
lint-does-street-island = niets, er leidt geen weg naartoe
lint-does-line-near-miss = verbindt de uiteinden
lint-does-line-undershoot = verschuift het uiteinde en sluit het daar aan
lint-does-line-duplicate = verwijdert de kopie
lint-does-line-crossing = verbindt beide waar ze kruisen
lint-does-line-self-crossing = geeft de leiding daar een knooppunt
lint-does-service-through-building = niets, dat is handwerk
lint-does-line-barrier = markeert de leiding als kruising
lint-does-line-phase = zet de leiding in de fase waarin ze gevoed wordt
