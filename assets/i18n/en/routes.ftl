### Where pipes may run: classes of streets, water and rail; streets as a graph.

assumption-group-street-class = Where pipes may run: streets, water, rail
assumption-street-class-motorway = Motorway
assumption-street-class-main = Main road
assumption-street-class-regional = Regional road
assumption-street-class-collector = Local collector
assumption-street-class-access = Residential street
assumption-street-class-path = Path
assumption-street-class-track = Service road
assumption-street-class-closed = Tram track or ferry
street-class-main = Main road
street-class-closed = Tram track or ferry
card-rule-of-class = By its class
assumption-route-over-water = Way over water
assumption-route-over-rail = Way over rail
assumption-crossing-extra-m = A way over water or rail counts longer by
action-street-classes = Street classes…
action-street-classes-tip = Along which classes of streets pipes may run, and over which water and rail
assumption-street-join-m = Streets join over a gap of up to
assumption-street-crossings-join = Crossing streets of one level meet
column-level = Level
