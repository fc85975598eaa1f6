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
recover-kept-again = Your steps are kept safe again
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

### Why there is no window.

start-title = Heatplan cannot open
start-no-adapter = Heatplan found no graphics adapter to draw with, not even one in software ({ $reason }). Install or update the graphics driver (on Debian and Ubuntu: mesa-vulkan-drivers and libvulkan1). Without a window the command line works: heatplan compute --help
start-no-screen = Heatplan found no screen to open a window on ({ $reason }). Start it from a desktop session. Without a window the command line works: heatplan compute --help
start-other = Heatplan’s window cannot open: { $reason }. Without a window the command line works: heatplan compute --help

## A save that failed

trouble-save-as = Save as…
trouble-again = Try again
trouble-make-folder = Make the folder
trouble-show-copy = Show the copy
trouble-copy-path = Copy its path
path-no-folder = The folder { $folder } is not there. Correct the path, or make the folder
path-make-folder = Make the folder and save

## Something else stands there

guard-compare = Compare with it…
guard-instead = Open it instead
guard-changed-ways = Compare takes a variant of the other version in beside yours. If you open it instead, your plan as it is now is kept in File › Earlier versions; if you overwrite it, the other version is
guard-put-aside = Opened. Your plan as it was stands in File › Earlier versions
guard-copy-name = { $name } copy

## What the plan is called

name-version = { $name } (version of { $when }, not saved)
name-look = { $name } (look only)
name-copy = { $name } (copy, not saved)

## Strips under the bar

strip-version = This is an earlier version of { $name }, of { $when }. The plan itself is as it was
strip-version-restore = Restore it as the plan
strip-version-back = Back to the plan
strip-look-elsewhere = Look only: this plan is open in another window
strip-look-waits = Look only: this plan is open in another window. It opens for editing once that window lets go of it
strip-look-copy = Save a copy…
strip-look-take-over = Take over when free
strip-look-stop = Stop waiting
strip-look-off = Edit again
strip-taken-over = The plan is yours now and can be changed

## The list of earlier versions

versions-now = On screen now
versions-served = { $count ->
    [one] one building served
   *[other] { $count } buildings served
 }
versions-heat = { $share } of the heat
versions-step = last step: { $step }

## Before unsaved work goes

unsaved-no-file = This plan has no file yet. If you discard it, all of it is lost. What Heatplan keeps for recovery is only for crashes
unsaved-autosave = { $file } saves itself { $minutes } min after a change, and what was changed since is not in it yet. If you discard, those changes are lost; what was saved before stays. What Heatplan keeps for recovery is only for crashes
unsaved-file = What was changed since the last save is not in { $file }. If you discard, those changes are lost; what was saved before stays. What Heatplan keeps for recovery is only for crashes
unsaved-origin = What was changed here is in no file yet. If you discard, those changes are lost; the file that this was opened from stays as it is. What Heatplan keeps for recovery is only for crashes
