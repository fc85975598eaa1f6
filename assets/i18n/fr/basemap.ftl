### Fonds de plan sous le projet.

basemap-action = Fonds de plan…
    .also = fond de carte, wms, tuiles, orthophoto
basemap-action-tip = Cartes placées sous le plan : fichiers du disque, ou services du réseau si vous les autorisez
basemap-action-add = Ajouter un fond de plan…
basemap-action-add-tip = PMTiles ou MBTiles du disque sous le plan ; on peut aussi les déposer sur la fenêtre
basemap-action-toggle = Afficher ou masquer les fonds de plan
basemap-action-toggle-tip = Tous les fonds de plan à la fois
basemap-why-none = Il n’y a pas encore de fond de plan

basemap-title = Fonds de plan
basemap-add = Ajouter…
basemap-add-named = Ajouter un fond de plan
basemap-more-of = Opacité et ordre de { $name }
basemap-opacity = Opacité
basemap-up = Monter
basemap-down = Descendre
basemap-zoom = Zoomer sur ce fond
basemap-remove = Retirer de la liste
basemap-retry = Réessayer
basemap-allow = Autoriser…
basemap-added = Fond de plan ajouté : { $name }

basemap-intro = Un fond de plan se place sous votre plan, à l’écran et dans les images. Il fait partie de vos réglages, pas du projet.
basemap-from-disk = Du disque
basemap-file = PMTiles ou MBTiles…
basemap-folder = Dossier de tuiles…
basemap-typed = Chemin ou adresse
basemap-typed-hint = /cartes/ville.pmtiles ou { $address }
basemap-add-typed = Ajouter
basemap-address-incomplete = L’adresse doit contenir { $marks }
basemap-address-mark = L’adresse contient { $marks }, que Heatplan ne peut pas remplir : écrivez la valeur elle-même à cet endroit
basemap-attribution = Mention de la source
basemap-attribution-hint = L’auteur de la carte, comme ses conditions le demandent
basemap-online = Du réseau
basemap-allow-online = Autoriser les cartes du réseau
basemap-online-hint = Désactivé : Heatplan ne demande rien à aucun serveur. Activé : seules les tuiles que vous regardez sont chargées et gardées sur cet ordinateur.
basemap-add-service = Ajouter { $name }
basemap-service-grb-grey = GRB gris (Flandre)
basemap-service-grb-grey-hint = Fait pour être placé sous d’autres données
basemap-service-osm = OpenStreetMap
basemap-service-osm-hint = Pour regarder, pas pour charger des zones entières
basemap-pick = Ajouter un fond de plan
basemap-pick-folder = Dossier de tuiles
basemap-filter = Fonds de plan

basemap-trouble-vanished = Le fichier n’est plus là : remettez-le ou retirez-le de la liste
basemap-trouble-unreadable = Il est illisible : vérifiez s’il est ouvert ailleurs et si vous pouvez le lire
basemap-trouble-no-tiles = Il ne contient pas de tuiles : choisissez PMTiles, MBTiles ou un dossier de tuiles z/x/y
basemap-trouble-unsupported = Ce type de tuiles n’est pas pris en charge : utilisez PNG, JPEG, WebP ou MVT, compressé en gzip ou non
basemap-trouble-damaged = Des parties sont endommagées : refaites-le ou retéléchargez-le
basemap-trouble-too-large = Ses tuiles sont trop grandes : refaites-le avec des tuiles plus petites
basemap-trouble-unmerged = Ses derniers changements sont dans un fichier -wal à côté et ne sont pas affichés : ouvrez-le et fermez-le une fois dans le programme qui l’a écrit
basemap-trouble-unreachable = Pas de connexion
basemap-trouble-refused = Le service refuse
basemap-trouble-not-allowed = Les cartes du réseau sont désactivées
