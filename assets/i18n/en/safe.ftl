### Journal, recovery, copies, locks.

project-warning-damaged = A part of this project, { $entry }, is damaged or missing ({ $reason }). The rest was opened; the file itself is left as it is, so save under another name
project-warning-changed = { $name } in this project was changed outside Heatplan
