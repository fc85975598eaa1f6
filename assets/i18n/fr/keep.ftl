## Fichiers de projet qui ne s’ouvrent ou ne s’enregistrent pas

project-unreadable = { $file } est illisible : { $reason }
project-not-a-project = { $file } n’est pas un projet Heatplan : { $reason }
project-newer = { $file } a été enregistré par un programme plus récent ({ $program }) ; mettez Heatplan à jour pour l’ouvrir
project-damaged = { $file } est endommagé dans { $entry } : { $reason }
project-too-large = { $file } est trop volumineux dans { $entry } : { $reason }
project-read-only = { $file } est en lecture seule ; enregistrez sous un autre nom
project-read-only-kept = { $file } est en lecture seule ; enregistrez sous un autre nom. Le plan est conservé sous { $kept }
project-not-saved = { $file } ne peut pas être enregistré : { $reason }
project-not-replaced = { $file } n’a pas pu être enregistré : { $reason }. Le plan est conservé sous { $kept }
project-not-put-aside = { $file } n’a pas été remplacé : ce qui s’y trouve n’a pas pu être gardé parmi les versions précédentes ({ $reason }). Enregistrez sous un autre nom, ou libérez de la place et réenregistrez
project-no-folder = Le dossier { $folder } n’existe pas ; { $file } n’a pas été enregistré
project-no-folder-kept = Le dossier { $folder } n’existe pas ; { $file } n’a pas été enregistré. Le plan est conservé sous { $kept }

## Fichiers de projet ouverts, avec une anomalie

project-warning-unknown-entry = { $name } ne fait pas partie d’un projet et a été ignoré
project-warning-assumption = La valeur de l’hypothèse { $name } est inutilisable ; la valeur par défaut s’applique
project-warning-dangling = { $count ->
    [one] Une correction ou décision porte sur un élément absent ; elle a été omise
   *[other] { $count } corrections ou décisions portent sur des éléments absents ; elles ont été omises
}
project-warning-placeless = { $count ->
    [one] Une conduite ou source n’a pas d’emplacement ; elle a été omise
   *[other] { $count } conduites ou sources n’ont pas d’emplacement ; elles ont été omises
}

## Rapports

report-folder = Le dossier { $file } ne peut pas être créé : { $reason }
report-write = { $file } ne peut pas être écrit : { $reason }
