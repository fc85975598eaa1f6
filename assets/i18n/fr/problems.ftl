### The import report and warnings.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## The import report

import-title = Rapport d’importation
import-summary = { $read } objets lus sur { $total }
import-skipped = { $count ->
    [one] { $count } objet de { $file } écarté
   *[other] { $count } objets de { $file } écartés
}
import-repaired = { $count ->
    [one] { $count } objet de { $file } réparé
   *[other] { $count } objets de { $file } réparés
}
import-at = { $file }, objet { $index }
import-show = Montrer sur la carte
import-clean = Tout a été lu sans problème
import-layer = { $file } lu comme { $layer }
import-crs = Coordonnées : { $crs }
import-crs-ask = Quel système de coordonnées { $file } utilise-t-il ?

## What can be wrong with a feature

problem-null-geometry = Pas de géométrie
problem-empty-geometry = Géométrie vide
problem-unclosed-ring = Anneau non fermé ; refermé
problem-self-intersecting = Contour qui se recoupe
problem-non-finite = Une coordonnée n’est pas un nombre
problem-out-of-range = Coordonnées hors limites
problem-wrong-type = { $found } au lieu de { $expected }
problem-duplicate-id = Identifiant { $id } en double ; renommé { $renamed }
problem-duplicate-geometry = Même forme que { $id }
problem-too-short = Ligne plus courte que { $length }
problem-too-small = Surface inférieure à { $area }
problem-too-few-points = Trop peu de points
problem-repeated-points = Points répétés supprimés
problem-bad-feature = Objet illisible : { $detail }
problem-bad-value = { $column } : « { $value } » est inutilisable
problem-numbers-doubtful = { $count ->
    [one] 1 nombre
   *[other] { $count } nombres
} de { $column } { $count ->
    [one] peut
   *[other] peuvent
} se lire de deux façons ; le plus grand, « { $value } », a été lu { $found }. Si c’est faux, écrivez-le sans séparateur de milliers et importez à nouveau
problem-column-outdone = { $count ->
    [one] 1 valeur
   *[other] { $count } valeurs
} de { $column } { $count ->
    [one] est seulement conservée
   *[other] sont seulement conservées
} : { $kept } dit la même chose des mêmes objets
problem-ignored-columns = Colonnes non utilisées : { $columns }

## What can be wrong with a file

problem-file-missing = { $file } ne peut pas être ouvert : { $detail }
problem-file-syntax = { $file } s’interrompt à l’octet { $byte } ; ce qui précède a été gardé
problem-file-encoding = { $file } n’est pas du texte UTF-8
problem-file-unknown = { $file } n’est pas un type de données connu de Heatplan
problem-file-newer = { $file } a été enregistré par un Heatplan plus récent
problem-save-failed = { $file } n’a pas pu être enregistré : { $detail }

## Warnings about the plan: one per warning code of the analysis

warning-plan-area-not-set = Pas de périmètre choisi : les chiffres portent sur tous les bâtiments chargés
warning-no-source = Pas encore de source : chaque conduite compte comme reliée
warning-phase-without-year = La phase { $phase } n’a pas d’année : sur la ligne du temps elle vient avec la phase { $with }
warning-phase-without-end-year = La phase { $phase } n’a pas d’année : aucune année de la ligne du temps ne la montre, seulement l’état final
warning-source-off-network = La source { $source } n’est sur aucune conduite et n’alimente rien
warning-line-without-source = La conduite { $line } n’est reliée à aucune source
warning-line-served-later = La conduite { $line } de la phase { $phase } n’atteint une source qu’en phase { $effective }
warning-required-barred = Le bâtiment { $building } est obligatoire, mais tout passage est barré ; le plus court a été pris
warning-required-unconnected = Le bâtiment { $building } est obligatoire, mais aucune conduite ne peut le raccorder
warning-service-without-building = Le branchement { $line } ne touche aucun bâtiment
warning-line-on-forbidden-street = La conduite { $line } longe { $street } sur { $length }, où les conduites sont interdites
warning-line-crosses-barrier = La conduite { $line } traverse { $barrier ->
    [water] un cours d’eau
   *[rail] un chemin de fer
}
warning-phase-year = La phase { $phase } a les années { $first } et { $second } ; { $first } est gardée

## Faults of the street data

street-fault-gap = La rue { $street } s’arrête à { $length } de { $other }
street-fault-duplicate = La rue { $street } figure deux fois
street-fault-stub = La rue { $street } est un bout de { $length }
street-fault-not-split = { $street } n’est pas coupée là où { $other } la rejoint
street-fault-repair = Réparer
