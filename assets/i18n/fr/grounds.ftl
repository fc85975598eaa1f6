### Règles des rues, zones interdites, bâtiments prévus et démolis.

## Outils et commandes

tool-no-go = Zone interdite
    .also = interdit, obstacle
tool-no-go-tip = Dessiner une zone où aucune conduite ne peut passer
tool-planned = Bâtiment prévu
tool-planned-tip = Dessiner un bâtiment qui n’existe pas encore
action-cycle-rule = Conduites autorisées, à éviter, interdites
action-cycle-rule-tip = Donne la règle suivante aux rues et zones sélectionnées, ou à celle sous le pointeur
action-year-demand = Demande de l’année affichée
action-year-demand-tip = Chiffres avec la demande de chaleur de l’année de la ligne du temps au lieu de celle d’aujourd’hui
year-demand-waits = Donnez une année à une phase : les chiffres peuvent alors être ceux de l’année de la ligne du temps
command-draw-ground = Dessin d’une zone interdite
command-change-grounds = Modification de zones interdites
command-reshape-ground = Nouvelle forme d’une zone interdite
command-delete-grounds = Suppression de zones interdites
command-draw-planned = Dessin d’un bâtiment prévu
command-reshape-planned = Nouvelle forme d’un bâtiment prévu
command-delete-planned = Suppression de bâtiments prévus
shell-rule = { $count ->
        [one] Conduites : { $rule }
       *[other] Conduites dans { $count } rues ou zones : { $rule }
    }

## Aides, remarques et refus

hint-no-go-start = premier coin de la zone interdite
hint-planned-start = premier coin du bâtiment
hint-area-rectangle = rectangle sur ce côté
tip-no-allowed-way = Aucun chemin autorisé le long des rues, tout droit
banner-outline-refused = Ce contour se croise ou est trop petit. Déplacez un coin.

## Noms

ground-number = Zone interdite { $number }
ground-is-off = désactivée
count-grounds = { $count ->
        [one] { $count } zone interdite
       *[other] { $count } zones interdites
    }
layer-rules = Règles et zones interdites

## Légende

legend-rules = Dessins et règles
legend-street-forbidden = Rue : conduites interdites
legend-street-avoid = Rue : à éviter
legend-ground-forbidden = Zone : conduites interdites
legend-ground-avoid = Zone : à éviter
legend-ground-allowed = Zone : désactivée
legend-planned = Bâtiment prévu

## Fiches

card-ground = Zone dessinée à la main
card-ground-area = Superficie
card-ground-lines = Conduites au travers
card-ground-name = Nom
card-ground-delete = Supprimer
card-usual-reasons = Raisons courantes
ground-rule-allowed = Désactivée
ground-rule-avoid = À éviter
ground-rule-forbidden = Interdite
ground-rule-allowed-tip = La zone est conservée mais sans effet.
ground-rule-avoid-tip = Les chemins le long des rues la contournent si le détour est court.
ground-rule-forbidden-tip = Les chemins le long des rues et les raccordements la contournent ; une conduite au travers est un problème.
reason-why-trees = Arbres
reason-why-surfacing = Nouveau revêtement
reason-why-subsoil = Sous-sol encombré
reason-why-protected = Site protégé
reason-why-owner = Refus du propriétaire

## Constats et raisons

warning-line-on-forbidden-ground = La conduite { $line } traverse { $ground } sur { $length }, où les conduites sont interdites
problems-line-on-forbidden-ground = { $count } conduites traversent des zones interdites
reason-crosses-ground = Le chemin le plus court traverse { $ground }, où les conduites sont interdites

## Bâtiments prévus et démolis, l’année de la demande

card-floor-area = Surface de plancher
card-demolition-year = Démoli en
card-planned-from = Prévu en { $year } : aucune demande avant, { $demand } ensuite
card-from-year = dès { $year }
card-built-from = Debout dès { $year } : aucune demande avant, { $demand } ensuite
card-demolished = Démoli en { $year } : plus aucune demande ensuite
card-planned-delete = { $count ->
        [one] Supprimer le bâtiment prévu
       *[other] Supprimer { $count } bâtiments prévus
    }
map-planned = prévu { $year }
map-demolished = démoli { $year }
results-demand-year = Demande de chaleur de { $year }
shell-drawing-base = Ajout du bâtiment
