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
warning-pin-on-forbidden-ground = De vastgezette aansluiting van { $building } loopt door { $ground }, waar leidingen verboden zijn
warning-pin-through-building = De vastgezette aansluiting van { $building } loopt door { $other }
reason-behind-itself = Vanaf het aansluitpunt loopt elke weg door het gebouw zelf

## Commands

connect-buildings = Selectie aansluiten
connect-buildings-tip = De geselecteerde gebouwen, en die langs de geselecteerde straten, moeten aangesloten worden
connect-release-buildings = Selectie vrijgeven
connect-release-buildings-tip = De geselecteerde gebouwen, en die langs de geselecteerde straten, mogen aangesloten worden maar het moet niet
connect-release-services = Aansluitingen automatisch maken
connect-release-services-tip = Verwijdert wat voor de aansluitingen van de geselecteerde gebouwen vastgezet of getekend is
connect-join = Tot één klant samenvoegen
connect-join-tip = De geselecteerde gebouwen worden één klant: één aansluiting, één afleverstation, één vraag
connect-split = Klant splitsen
connect-split-tip = De gebouwen staan weer elk voor zichzelf
connect-why-two-buildings = Selecteer twee of meer gebouwen
connect-why-no-customer = Er is geen samengevoegde klant geselecteerd

## What connecting came to

connect-done = { $connected } van { $asked } aangesloten
connect-done-long = { $count } langer dan { $limit }, de langste { $longest }
connect-none-heated = Geen van deze gebouwen is verwarmd
connect-nothing-to-release = Deze gebouwen zijn al kandidaat
connect-automatic-already = Deze aansluitingen zijn al automatisch
connect-reason-not-heated = niet verwarmd
connect-reason-excluded = uitgesloten
connect-reason-no-network = geen leiding getekend
connect-reason-too-far = te ver
connect-reason-crosses-water = over water
connect-reason-crosses-rail = over een spoorweg
connect-reason-crosses-ground = door een verboden zone
connect-reason-passes-building = achter een ander gebouw
connect-reason-behind-itself = aansluitpunt aan de achterkant
connect-reason-line-without-source = geen weg naar een bron
connect-reason-other = niet bediend

## The card of buildings

connect-card-title = Aansluiting
connect-card-pinned = Vastgezet: deze aansluiting blijft op haar leiding
connect-card-access = Aansluitpunt gekozen; de leiding is automatisch
connect-card-drawn = Getekend als leiding van het net
connect-card-release = Automatisch maken
connect-card-others = Ook mogelijk
connect-card-candidate = { $line } · { $length }
connect-card-candidate-tip = Klik om de aansluiting op deze leiding vast te zetten
connect-card-connected = Aangesloten
connect-card-longest = { $count } · langste { $length }
connect-card-nearest = dichtste { $length }
connect-card-select-these = Deze gebouwen selecteren
connect-card-connect = Aansluiten
connect-card-let-go = Vrijgeven
connect-card-join = Tot één klant samenvoegen
candidate-chosen = Zijn aansluiting
candidate-longer = { $length } langer
candidate-other-street = Niet langs de eigen straat
candidate-overruled = U koos een andere
candidate-too-far = Langer dan { $limit }
candidate-excluded = Het gebouw is uitgesloten
candidate-crosses-water = Kruist water
candidate-crosses-rail = Kruist een spoorweg
candidate-crosses-ground = Loopt door een verboden zone
candidate-passes-building = Loopt door { $building }

## Customers

column-pinned = Vastgezet
column-customer = Klant
connect-customer = Klant
connect-customer-of = { $count } gebouwen, één klant
connect-part-of = Deel van { $customer }
connect-customer-name = Naam
connect-customer-name-hint = School, site, blok …
connect-customer-demand = Vraag van het geheel
connect-leads = hoofdgebouw
connect-let-lead = maak hoofdgebouw
connect-let-lead-tip = Rastercel, straat en beslissingen van de klant worden die van dit gebouw
connect-take-out = { $building } uit de klant halen

## On the map

connect-no-line-there = Daar ligt geen leiding: de aansluiting blijft zoals ze was
connect-tip-drop-on-line = laat los op een leiding
connect-tip-no-way = geen weg vanaf hier
connect-hint-pin = deze aansluiting vastzetten
connect-hint-access = aansluitpunt verplaatsen
connect-hint-foot = op een andere leiding aansluiten
connect-hint-bend = hoekpunt verplaatsen
connect-hint-mid = aansluiting knikken
connect-hint-delete-bend = hoekpunt wegnemen
connect-hint-drop-access = hier de gevel verlaten
connect-hint-drop-foot = hier aansluiten
connect-hint-drop-bend = hier knikken
shell-kind-customer = Klant
