## Project files that cannot be opened or saved

project-unreadable = { $file } cannot be read: { $reason }
project-not-a-project = { $file } is not a Heatplan project: { $reason }
project-newer = { $file } was saved by a newer program ({ $program }); update Heatplan to open it
project-damaged = { $file } is damaged in { $entry }: { $reason }
project-too-large = { $file } is too large in { $entry }: { $reason }
project-read-only = { $file } is read-only; save under another name
project-read-only-kept = { $file } is read-only; save under another name. The plan was kept as { $kept }
project-not-saved = { $file } cannot be saved: { $reason }
project-not-replaced = { $file } could not be saved: { $reason }. The plan was kept as { $kept }
project-not-put-aside = { $file } was not replaced: what stands there could not be kept under Earlier versions ({ $reason }). Save under another name, or make room and save again
project-no-folder = The folder { $folder } is not there, so { $file } was not saved
project-no-folder-kept = The folder { $folder } is not there, so { $file } was not saved. The plan was kept as { $kept }

## Project files that opened, with something odd

project-warning-unknown-entry = { $name } is no part of a project and was passed over
project-warning-assumption = The value of assumption { $name } is not usable; its default applies
project-warning-dangling = { $count ->
    [one] One correction or decision is about something that is not there; it was left out
   *[other] { $count } corrections or decisions are about things that are not there; they were left out
}
project-warning-placeless = { $count ->
    [one] One line or source has no place; it was left out
   *[other] { $count } lines or sources have no place; they were left out
}

## Reports

report-folder = The folder { $file } cannot be made: { $reason }
report-write = { $file } cannot be written: { $reason }
