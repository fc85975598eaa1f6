### Street rules, no-go areas, planned and demolished buildings.
