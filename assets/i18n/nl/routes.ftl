### Waar leidingen mogen liggen: klassen van straten, water en spoor; straten als netwerk.

assumption-group-street-class = Waar leidingen mogen liggen: straten, water, spoor
assumption-street-class-motorway = Autosnelweg
assumption-street-class-main = Hoofdweg
assumption-street-class-regional = Gewestweg
assumption-street-class-collector = Ontsluitingsweg
assumption-street-class-access = Erftoegangsweg
assumption-street-class-path = Voet- of fietspad
assumption-street-class-track = Dienstweg
assumption-street-class-closed = Trambedding of veer
street-class-main = Hoofdweg
street-class-closed = Trambedding of veer
card-rule-of-class = Volgens haar klasse
assumption-route-over-water = Weg over water
assumption-route-over-rail = Weg over het spoor
assumption-crossing-extra-m = Een weg over water of spoor telt langer met
action-street-classes = Straatklassen…
action-street-classes-tip = Langs welke klassen van straten leidingen mogen liggen, en over welk water en spoor
assumption-street-join-m = Straten sluiten aan over een kier tot
assumption-street-crossings-join = Kruisende straten op één niveau komen samen
column-level = Niveau
