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
lint-kind-line-cut-off = Leidingen zonder bron
lint-kind-service-through-building = Aansluitleiding door een gebouw
lint-kind-line-through-building = Leiding door een gebouw
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
lint-line-cut-off = { $count ->
    [one] { $line } bereikt geen bron; de dichtstbijzijnde gevoede leiding ligt op { $size }
   *[other] { $line } en de leidingen eraan ({ $count } samen) bereiken geen bron; de dichtstbijzijnde gevoede leiding ligt op { $size }
}
lint-line-cut-off-touch = { $count ->
    [one] { $line } bereikt geen bron: ze raakt een gevoede leiding zonder aansluiting
   *[other] { $line } en de leidingen eraan ({ $count } samen) bereiken geen bron: ze raken een gevoede leiding zonder aansluiting
}
lint-line-cut-off-alone = { $count ->
    [one] { $line } bereikt geen bron, en geen enkele leiding is gevoed
   *[other] { $line } en de leidingen eraan ({ $count } samen) bereiken geen bron, en geen enkele leiding is gevoed
}
lint-service-through-building = { $line } loopt over { $size } door gebouw { $building }
lint-service-through-building-pin = De aansluiting van { $served } loopt { $size } door gebouw { $building }
lint-line-through-building = { $line } loopt over { $size } door gebouw { $building }

## What a repair does

lint-repair-street-zero-length = Verbergt de straat
lint-repair-street-duplicate = Verbergt { $street }; wat erop aansloot, sluit aan op { $other }
lint-repair-street-part-duplicate = Knipt { $cut } af waar de andere overneemt; wat daar aansloot, sluit op de andere aan
lint-repair-street-overshoot = Laat ze stoppen op de kruising en verbindt beide daar
lint-repair-street-near-miss = Verschuift het uiteinde { $size } zodat ze aansluiten
lint-repair-street-undershoot = Verschuift het uiteinde { $size } en geeft { $other } daar een punt
lint-repair-street-crossing = Geeft beide een punt waar ze kruisen
lint-repair-street-stub = Verbergt het stompje
lint-repair-street-island = Overbrugt de kloof van { $size } met een nieuw stuk
lint-repair-line-near-miss = Verbindt de uiteinden
lint-repair-line-undershoot = Verschuift het uiteinde { $size } en sluit daar aan
lint-repair-line-duplicate = Verwijdert { $line }
lint-repair-line-crossing = Verbindt beide waar ze kruisen
lint-repair-line-self-crossing = Geeft de leiding een knooppunt waar ze zichzelf kruist
lint-repair-line-cut-off = Tekent een leiding van { $size } naar de dichtstbijzijnde gevoede leiding
lint-repair-service-through-building = Maakt de aansluiting weer automatisch: haar kortste vrije weg gaat door geen gebouw
lint-repair-line-barrier = Duidt de leiding aan als kruising
lint-repair-line-phase = Zet de leiding in de fase waarin ze gevoed wordt

## Why there is no repair with one click

lint-obstacle-too-far = Niet hersteld: iets zou verder dan de tolerantie liggen van waar het geladen werd
lint-obstacle-only-partly = Niet hersteld: ze liggen op elkaar in het midden van beide, een knip zou er een in twee scheuren; verleg er een met de hand
lint-obstacle-others-join = Niet hersteld: andere sluiten aan op wat zou verdwijnen
lint-obstacle-no-way = Niet hersteld: er leidt geen weg naartoe; teken zelf een leiding of vul de straten aan
lint-obstacle-too-wide = Niet hersteld: de kloof is breder dan wat overbrugd wordt (in te stellen boven de lijst); teken de weg met de hand, of plaats een bron
lint-obstacle-in-the-way = Niet hersteld: water, spoor of een gebouw ligt in de kloof; teken de weg eromheen met de hand
lint-obstacle-no-free-way = Niet hersteld: geen automatische weg binnen bereik vermijdt elk gebouw; teken hem met de hand, met knikken
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
lint-bridge = Overbruggen tot
lint-bridge-tip = Straten en leidingen die los liggen worden met de rest verbonden door een nieuw stuk van hoogstens deze lengte; 0 = nooit
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
lint-ask-undo = Alles samen is één stap, die ongedaan kan worden gemaakt. Geen herstelling verlegt iets verder dan de tolerantie; een straat op een andere wordt afgeknipt waar die overneemt, en kloven worden met nieuwe stukken overbrugd.
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
lint-does-street-part-duplicate = knipt het einde van de ene af waar de andere overneemt
lint-does-street-overshoot = laat ze stoppen op de kruising en verbindt beide daar
lint-does-street-near-miss = verschuift het uiteinde zodat ze aansluiten
lint-does-street-undershoot = verschuift het uiteinde tot op de andere, die daar een punt krijgt
lint-does-street-crossing = geeft beide een punt waar ze kruisen
lint-does-street-stub = verbergt het stompje
lint-does-street-island = overbrugt de kloof met een nieuw stuk
lint-does-line-near-miss = verbindt de uiteinden
lint-does-line-undershoot = verschuift het uiteinde en sluit het daar aan
lint-does-line-duplicate = verwijdert de kopie
lint-does-line-crossing = verbindt beide waar ze kruisen
lint-does-line-self-crossing = geeft de leiding daar een knooppunt
lint-does-line-cut-off = verbindt ze met de dichtstbijzijnde gevoede leiding
lint-does-service-through-building = maakt de aansluiting weer automatisch
lint-does-line-barrier = markeert de leiding als kruising
lint-does-line-phase = zet de leiding in de fase waarin ze gevoed wordt
