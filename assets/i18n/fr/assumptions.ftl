### Names of the assumptions.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Parts of the sheet

assumption-value = Valeur
assumption-unit = Unité
assumption-source = Source
assumption-date = Date
assumption-changed = Modifiée
assumption-default = Par défaut { $value }
assumption-reset = Revenir à la valeur par défaut

## Rows: one per assumption, named after it with hyphens

assume-max-service-m = Branchement le plus long
assume-reach-m = Portée d’une conduite
assume-service-avoids-buildings = Les branchements évitent les autres bâtiments
assume-service-prefers-own-street = Les branchements préfèrent leur rue
