### Names of the assumptions.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Parts of the sheet

assumption-value = Value
assumption-unit = Unit
assumption-source = Source
assumption-date = Date
assumption-changed = Changed
assumption-default = Default { $value }
assumption-reset = Back to the default

## Rows: one per assumption, named after it with hyphens

assume-max-service-m = Longest service pipe
assume-reach-m = Reach of a line
assume-service-avoids-buildings = Service pipes avoid other buildings
assume-service-prefers-own-street = Service pipes prefer their own street
