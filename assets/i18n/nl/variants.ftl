### Variants, comparing them, the history of steps.

command-create-variant = Nieuwe variant
command-copy-variant = Variant kopiëren
command-rename-variant = Variant hernoemen
command-note-variant = Nota bij variant
command-delete-variant = Variant verwijderen
command-import-variant = Variant overnemen uit project
command-copy-lines = Leidingen naar andere variant kopiëren
command-take-over = Wijzigingen overnemen
command-note-assumption = Nota bij aanname
