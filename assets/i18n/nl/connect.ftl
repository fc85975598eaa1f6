### Pinned services, access points, joined customers.

## Steps, for undo and history

command-pin-service = Aansluiting vastzetten
command-release-services = Aansluitingen weer automatisch
command-connect-buildings = Gebouwen aansluiten
command-release-buildings = Gebouwen vrijgeven
command-join-customer = Tot één klant samenvoegen
command-split-customer = Klant splitsen
command-change-customer = Klant wijzigen

## Warnings and reasons

warning-pin-line-gone = De leiding waaraan de aansluiting van { $building } vastzat, is weg; ze is weer automatisch
warning-pin-crosses-barrier = De vastgezette aansluiting van { $building } kruist { $barrier ->
    [water] water
   *[rail] een spoorweg
}
warning-pin-through-building = De vastgezette aansluiting van { $building } loopt door { $other }
reason-behind-itself = Vanaf het aansluitpunt loopt elke weg door het gebouw zelf
