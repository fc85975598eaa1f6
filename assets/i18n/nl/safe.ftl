### Journal, recovery, copies, locks.

project-warning-damaged = Een deel van dit project, { $entry }, is beschadigd of ontbreekt ({ $reason }). De rest is geopend; het bestand zelf blijft zoals het is, bewaar dus onder een andere naam
project-warning-changed = { $name } in dit project is buiten Heatplan gewijzigd
