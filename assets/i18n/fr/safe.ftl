### Journal, recovery, copies, locks.

project-warning-damaged = Une partie de ce projet, { $entry }, est endommagée ou manquante ({ $reason }). Le reste a été ouvert ; le fichier lui-même reste tel quel, enregistrez donc sous un autre nom
project-warning-changed = { $name } dans ce projet a été modifié hors de Heatplan
