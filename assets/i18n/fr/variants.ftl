### Variants, comparing them, the history of steps.

command-create-variant = Nouvelle variante
command-copy-variant = Copier la variante
command-rename-variant = Renommer la variante
command-note-variant = Note sur la variante
command-delete-variant = Supprimer la variante
command-import-variant = Reprendre une variante
command-copy-lines = Copier des conduites vers une autre variante
command-take-over = Reprendre des modifications
command-note-assumption = Note sur l’hypothèse
