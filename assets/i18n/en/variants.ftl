### Variants, comparing them, the history of steps.
