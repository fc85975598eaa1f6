### The import report and warnings.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## The import report

import-title = Importverslag
import-summary = { $read } van { $total } objecten gelezen
import-skipped = { $count ->
    [one] { $count } object van { $file } overgeslagen
   *[other] { $count } objecten van { $file } overgeslagen
}
import-repaired = { $count ->
    [one] { $count } object van { $file } hersteld
   *[other] { $count } objecten van { $file } hersteld
}
import-at = { $file }, object { $index }
import-show = Toon op de kaart
import-clean = Alles is zonder problemen gelezen
import-layer = { $file } gelezen als { $layer }
import-crs = Coördinaten: { $crs }
import-crs-ask = Welk coördinatenstelsel gebruikt { $file }?

## What can be wrong with a feature

problem-null-geometry = Geen geometrie
problem-empty-geometry = Lege geometrie
problem-unclosed-ring = Ring was niet gesloten; gesloten
problem-self-intersecting = Omtrek kruist zichzelf
problem-non-finite = Een coördinaat is geen getal
problem-out-of-range = Coördinaten buiten bereik
problem-wrong-type = { $found } in plaats van { $expected }
problem-duplicate-id = Id { $id } komt tweemaal voor; hernoemd tot { $renamed }
problem-duplicate-geometry = Zelfde vorm als { $id }
problem-too-short = Lijn korter dan { $length }
problem-too-small = Oppervlakte kleiner dan { $area }
problem-too-few-points = Te weinig punten
problem-repeated-points = Herhaalde punten verwijderd
problem-bad-feature = Object kon niet gelezen worden: { $detail }
problem-bad-value = { $column }: “{ $value }” is niet bruikbaar
problem-numbers-doubtful = { $count ->
    [one] 1 getal
   *[other] { $count } getallen
} in { $column } { $count ->
    [one] kan
   *[other] kunnen
} op twee manieren gelezen worden; het grootste, “{ $value }”, werd gelezen als { $found }. Klopt dat niet, schrijf het dan zonder scheidingsteken voor duizendtallen en importeer opnieuw
problem-column-outdone = { $count ->
    [one] 1 waarde
   *[other] { $count } waarden
} van { $column } { $count ->
    [one] wordt
   *[other] worden
} alleen bewaard: { $kept } zegt hetzelfde over dezelfde objecten
problem-ignored-columns = Niet gebruikte kolommen: { $columns }

## What can be wrong with a file

problem-file-missing = { $file } kan niet geopend worden: { $detail }
problem-file-syntax = { $file } breekt af op byte { $byte }; wat ervoor kwam, is behouden
problem-file-encoding = { $file } is geen UTF-8-tekst
problem-file-unknown = { $file } is geen soort gegevens die Heatplan kent
problem-file-newer = { $file } is door een nieuwere Heatplan opgeslagen
problem-save-failed = { $file } kon niet opgeslagen worden: { $detail }

## Warnings about the plan: one per warning code of the analysis

warning-plan-area-not-set = Geen plangebied gekozen: de cijfers gaan over alle geladen gebouwen
warning-no-source = Nog geen bron: elke leiding telt alsof ze een bron bereikt
warning-phase-without-year = Fase { $phase } heeft geen jaar: op de tijdlijn komt ze samen met fase { $with }
warning-phase-without-end-year = Fase { $phase } heeft geen jaar: geen enkel jaar van de tijdlijn toont ze, alleen de eindtoestand
warning-source-off-network = Bron { $source } staat op geen leiding en levert niets
warning-line-without-source = Leiding { $line } heeft geen weg naar een bron
warning-line-served-later = Leiding { $line } van fase { $phase } bereikt pas in fase { $effective } een bron
warning-required-barred = Gebouw { $building } is verplicht, maar elke weg is versperd; de kortste is genomen
warning-required-unconnected = Gebouw { $building } is verplicht, maar geen leiding kan het aansluiten
warning-service-without-building = Aansluitleiding { $line } raakt geen gebouw
warning-line-on-forbidden-street = Leiding { $line } loopt { $length } langs { $street }, waar leidingen verboden zijn
warning-line-crosses-barrier = Leiding { $line } kruist { $barrier ->
    [water] water
   *[rail] een spoorweg
}
warning-phase-year = Fase { $phase } heeft de jaren { $first } en { $second }; { $first } blijft

## Faults of the street data

street-fault-gap = Straat { $street } stopt { $length } voor { $other }
street-fault-duplicate = Straat { $street } staat er tweemaal
street-fault-stub = Straat { $street } is een stompje van { $length }
street-fault-not-split = { $street } is niet gesplitst waar { $other } aansluit
street-fault-repair = Herstellen
