### Journal, recovery, copies, locks.

project-warning-damaged = { $entry }: { $reason }
project-warning-changed = { $name } in this project was changed outside Heatplan

recover-title = Recover your work?
recover-detail = Heatplan ended unexpectedly while plans were open. Everything up to the last step can be brought back
recover-sitting = { $name }, { $when }, { $count ->
    [one] one step
   *[other] { $count } steps
 } after the last copy
recover-looking = Looking into it …
recover-buildings = { $count ->
    [one] one building
   *[other] { $count } buildings
 }
recover-lines = { $count ->
    [one] one line
   *[other] { $count } lines
 }, { $length }
recover-lost = { $bytes } bytes of the journal could not be read; the steps in them are lost
recover-now = Recover
recover-later = Keep for later
recover-discard = Discard
recover-hint = What you keep is offered again at the next start; what you discard is kept for a while in the program’s folder
recover-done = Recovered, with { $count ->
    [one] one step
   *[other] { $count } steps
 } since the last copy. Save the project to be sure
recover-discarded = Put aside in { $folder }
recover-not-discarded = Cannot be put aside: { $reason }
recover-some-time = at an unknown time
recover-not-kept = Your steps cannot be kept safe at the moment: { $reason }. Save the project; Heatplan keeps trying
recover-elsewhere = This project is open in another window
recover-elsewhere-detail = { $file } is being edited in another window. Two windows saving to one file would take each other’s work away
recover-open-look = Look only
recover-open-copy = Open a copy
action-recover = Recover…
recover-nothing = There is nothing to recover

action-save-copy = Save a copy…
action-versions = Earlier versions…
guard-copied = Copy saved as { $file }
guard-copy-title = Save a copy
guard-exists = This file exists already
guard-exists-detail = { $file } exists already, and saving there replaces it. Nothing has been saved yet
guard-open-elsewhere = { $file } is open in another window. Save under another name, or close it there first
guard-changed = The file was changed
guard-changed-detail = { $file } was changed by another program or person since it was opened here. Nothing has been saved yet
guard-changed-hint = If you overwrite it, the other version stays in File › Earlier versions
guard-other-name = Save under another name
guard-overwrite = Overwrite
guard-versions = Earlier versions
guard-no-versions = No earlier version was kept. One is kept at every save over an existing project
guard-version = { $when }, { $size } kB
guard-versions-hint = The last five versions that a save replaced, the newest first
recover-report = What went wrong was written to { $file }. It holds no personal data and was not sent anywhere
guard-settings-broken = Your settings could not be read, so Heatplan starts with its defaults. The old file was kept as { $file }
guard-settings-read-only = Settings cannot be written to { $file }; what you change lasts until the window closes

guard-versions-looking = Looking for earlier versions
