### Variants, comparing them, the history of steps.

command-create-variant = New variant
command-copy-variant = Copy variant
command-rename-variant = Rename variant
command-note-variant = Note on variant
command-delete-variant = Delete variant
command-import-variant = Take in variant
command-copy-lines = Copy lines to another variant
command-take-over = Take over changes
command-note-assumption = Note on assumption
