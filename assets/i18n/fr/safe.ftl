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
recover-kept-again = Vos étapes sont de nouveau gardées en sécurité
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

### Why there is no window.

start-title = Heatplan ne peut pas s’ouvrir
start-no-adapter = Heatplan n’a trouvé aucune carte graphique pour dessiner, même logicielle ({ $reason }). Installez ou mettez à jour le pilote graphique (sous Debian et Ubuntu : mesa-vulkan-drivers et libvulkan1). Sans fenêtre, la ligne de commande fonctionne : heatplan compute --help
start-no-screen = Heatplan n’a trouvé aucun écran où ouvrir une fenêtre ({ $reason }). Lancez-le depuis une session de bureau. Sans fenêtre, la ligne de commande fonctionne : heatplan compute --help
start-other = La fenêtre de Heatplan ne peut pas s’ouvrir : { $reason }. Sans fenêtre, la ligne de commande fonctionne : heatplan compute --help

## Un enregistrement qui a échoué

trouble-save-as = Enregistrer sous…
trouble-again = Réessayer
trouble-make-folder = Créer le dossier
trouble-show-copy = Montrer la copie
trouble-copy-path = Copier son chemin
path-no-folder = Le dossier { $folder } n’existe pas. Corrigez le chemin ou créez le dossier
path-make-folder = Créer le dossier et enregistrer

## Autre chose se trouve là

guard-compare = Comparer…
guard-instead = Ouvrir l’autre
guard-changed-ways = Comparer reprend une variante de l’autre version à côté de la vôtre. Si vous ouvrez l’autre, votre plan tel qu’il est maintenant reste dans Fichier › Versions précédentes ; si vous l’écrasez, c’est l’autre version qui y reste
guard-put-aside = Ouvert. Votre plan tel qu’il était se trouve dans Fichier › Versions précédentes
guard-copy-name = { $name } copie

## Comment s’appelle le plan

name-version = { $name } (version de { $when }, non enregistrée)
name-look = { $name } (consultation seule)
name-copy = { $name } (copie, non enregistrée)

## Bandeaux sous la barre

strip-version = Ceci est une version précédente de { $name }, de { $when }. Le plan lui-même est resté tel quel
strip-version-restore = La rétablir comme plan
strip-version-back = Retour au plan
strip-look-elsewhere = Consultation seule : ce plan est ouvert dans une autre fenêtre
strip-look-waits = Consultation seule : ce plan est ouvert dans une autre fenêtre. Il s’ouvrira ici en modification dès qu’elle le libère
strip-look-copy = Enregistrer une copie…
strip-look-take-over = Reprendre dès qu’il est libre
strip-look-stop = Ne plus attendre
strip-look-off = Modifier à nouveau
strip-taken-over = Le plan est maintenant à vous et peut être modifié

## La liste des versions précédentes

versions-now = À l’écran
versions-served = { $count ->
    [one] un bâtiment raccordé
   *[other] { $count } bâtiments raccordés
 }
versions-heat = { $share } de la chaleur
versions-step = dernière étape : { $step }

## Avant que du travail ne se perde

unsaved-no-file = Ce plan n’a pas encore de fichier. Si vous ne l’enregistrez pas, tout est perdu. Ce que Heatplan garde pour la récupération ne sert qu’après un incident
unsaved-autosave = { $file } s’enregistre lui-même { $minutes } min après une modification, et ce qui a été modifié depuis n’y est pas encore. Si vous n’enregistrez pas, ces modifications sont perdues ; ce qui a été enregistré avant reste. Ce que Heatplan garde pour la récupération ne sert qu’après un incident
unsaved-file = Ce qui a été modifié depuis le dernier enregistrement n’est pas dans { $file }. Si vous n’enregistrez pas, ces modifications sont perdues ; ce qui a été enregistré avant reste. Ce que Heatplan garde pour la récupération ne sert qu’après un incident
unsaved-origin = Ce qui a été modifié ici n’est encore dans aucun fichier. Si vous n’enregistrez pas, ces modifications sont perdues ; le fichier d’où ceci a été ouvert reste tel quel. Ce que Heatplan garde pour la récupération ne sert qu’après un incident
