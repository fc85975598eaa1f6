### Attribute tables, expressions, layer locks, pasting.
