### Journal, recovery, copies, locks.

project-warning-damaged = { $entry } : { $reason }
project-warning-changed = { $name } dans ce projet a été modifié hors de Heatplan

recover-title = Récupérer votre travail ?
recover-detail = Heatplan s’est arrêté de façon inattendue alors que des plans étaient ouverts. Tout jusqu’à la dernière étape peut être récupéré
recover-sitting = { $name }, { $when }, { $count ->
    [one] une étape
   *[other] { $count } étapes
 } après la dernière copie
recover-looking = Un instant …
recover-buildings = { $count ->
    [one] un bâtiment
   *[other] { $count } bâtiments
 }
recover-lines = { $count ->
    [one] une conduite
   *[other] { $count } conduites
 }, { $length }
recover-lost = { $bytes } octets du journal n’ont pas pu être lus ; les étapes qu’ils contiennent sont perdues
recover-now = Récupérer
recover-later = Garder pour plus tard
recover-discard = Écarter
recover-hint = Ce que vous gardez est proposé à nouveau au prochain démarrage ; ce que vous écartez reste un temps dans le dossier du programme
recover-done = Récupéré, avec { $count ->
    [one] une étape
   *[other] { $count } étapes
 } depuis la dernière copie. Enregistrez le projet pour être sûr
recover-discarded = Mis de côté dans { $folder }
recover-not-discarded = Impossible de mettre de côté : { $reason }
recover-some-time = à un moment inconnu
recover-not-kept = Vos étapes ne peuvent pas être gardées en sécurité pour l’instant : { $reason }. Enregistrez le projet ; Heatplan continue d’essayer
recover-elsewhere = Ce projet est ouvert dans une autre fenêtre
recover-elsewhere-detail = { $file } est en cours d’édition dans une autre fenêtre. Deux fenêtres qui enregistrent dans un même fichier s’enlèveraient leur travail
recover-open-look = Regarder seulement
recover-open-copy = Ouvrir une copie
action-recover = Récupérer…
recover-nothing = Il n’y a rien à récupérer

action-save-copy = Enregistrer une copie…
action-versions = Versions précédentes…
guard-copied = Copie enregistrée sous { $file }
guard-copy-title = Enregistrer une copie
guard-exists = Ce fichier existe déjà
guard-exists-detail = { $file } existe déjà et serait remplacé. Rien n’est encore enregistré
guard-open-elsewhere = { $file } est ouvert dans une autre fenêtre. Enregistrez sous un autre nom ou fermez-le d’abord là-bas
guard-changed = Le fichier a été modifié
guard-changed-detail = { $file } a été modifié par un autre programme ou une autre personne depuis son ouverture ici. Rien n’est encore enregistré
guard-changed-hint = Si vous l’écrasez, l’autre version reste dans Fichier › Versions précédentes
guard-other-name = Enregistrer sous un autre nom
guard-overwrite = Écraser
guard-versions = Versions précédentes
guard-no-versions = Aucune version précédente n’a été gardée. Une l’est à chaque enregistrement sur un projet existant
guard-version = { $when }, { $size } ko
guard-versions-hint = Les cinq dernières versions remplacées par un enregistrement, la plus récente d’abord
recover-report = Ce qui s’est passé est noté dans { $file }. Ce fichier ne contient aucune donnée personnelle et n’a été envoyé nulle part
guard-settings-broken = Vos réglages n’ont pas pu être lus ; Heatplan démarre avec ses valeurs par défaut. L’ancien fichier est gardé sous { $file }
guard-settings-read-only = Les réglages ne peuvent pas être écrits dans { $file } ; ce que vous changez dure jusqu’à la fermeture de la fenêtre

guard-versions-looking = Recherche des versions antérieures
