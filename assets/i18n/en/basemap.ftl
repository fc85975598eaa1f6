### Base maps under the plan.

basemap-action = Base maps…
    .also = background, wms, tiles, orthophoto
basemap-action-tip = Maps that lie under the plan: files on disk, or services on the network where you allow them
basemap-action-add = Add base map…
basemap-action-add-tip = PMTiles or MBTiles from disk under the plan; they can be dropped on the window too
basemap-action-toggle = Show or hide base maps
basemap-action-toggle-tip = All base maps at once
basemap-why-none = There is no base map yet

basemap-title = Base maps
basemap-add = Add…
basemap-add-named = Add a base map
basemap-more-of = Opacity and order of { $name }
basemap-opacity = Opacity
basemap-up = Move up
basemap-down = Move down
basemap-zoom = Zoom to this map
basemap-remove = Remove from the list
basemap-retry = Try again
basemap-allow = Allow…
basemap-added = Base map added: { $name }

basemap-intro = A base map lies under your plan, on the screen and in pictures. It belongs to your settings, not to the project.
basemap-from-disk = From disk
basemap-file = PMTiles or MBTiles…
basemap-folder = Folder of tiles…
basemap-typed = Path or address
basemap-typed-hint = /maps/town.pmtiles or { $address }
basemap-add-typed = Add
basemap-address-incomplete = The address must hold { $marks }
basemap-address-mark = The address holds { $marks }, which Heatplan cannot fill in: write the value itself in its place
basemap-attribution = Attribution
basemap-attribution-hint = Who made the map, as its terms ask
basemap-online = From the network
basemap-allow-online = Allow maps from the network
basemap-online-hint = Off, Heatplan asks no server for anything. On, only the tiles that you look at are fetched and kept on this computer.
basemap-add-service = Add { $name }
basemap-service-grb-grey = GRB grey (Flanders)
basemap-service-grb-grey-hint = Made to lie under other data
basemap-service-osm = OpenStreetMap
basemap-service-osm-hint = For looking around, not for fetching whole areas
basemap-pick = Add base map
basemap-pick-folder = Folder with tiles
basemap-filter = Base maps

basemap-trouble-vanished = The file is not there: put it back, or remove it from the list
basemap-trouble-unreadable = It cannot be read: look whether it is open elsewhere or you may read it
basemap-trouble-no-tiles = It holds no map tiles: choose PMTiles, MBTiles or a folder of z/x/y tiles
basemap-trouble-unsupported = Its kind of tiles is not supported: use PNG, JPEG, WebP or MVT, packed with gzip or not at all
basemap-trouble-damaged = Parts of it are damaged: make or fetch it again
basemap-trouble-too-large = Its tiles are too large: make it again with smaller tiles
basemap-trouble-unmerged = Its last changes are in a -wal file beside it and are not shown: open and close it once in the program that wrote it
basemap-trouble-unreachable = No connection
basemap-trouble-refused = The service refuses
basemap-trouble-not-allowed = Network maps are off
