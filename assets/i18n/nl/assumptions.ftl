### Names of the assumptions.
### Every key stands in all languages, with the same arguments, and has at least one hyphen.

## Parts of the sheet

assumption-value = Waarde
assumption-unit = Eenheid
assumption-source = Bron
assumption-date = Datum
assumption-changed = Gewijzigd
assumption-default = Standaard { $value }
assumption-reset = Terug naar de standaard

## Rows: one per assumption, named after it with hyphens

assume-max-service-m = Langste aansluitleiding
assume-reach-m = Bereik van een leiding
assume-service-avoids-buildings = Aansluitleidingen mijden andere gebouwen
assume-service-prefers-own-street = Aansluitleidingen verkiezen de eigen straat
