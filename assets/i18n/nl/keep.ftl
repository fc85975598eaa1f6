## Projectbestanden die niet geopend of opgeslagen kunnen worden

project-unreadable = { $file } kan niet gelezen worden: { $reason }
project-not-a-project = { $file } is geen Heatplan-project: { $reason }
project-newer = { $file } is opgeslagen door een nieuwer programma ({ $program }); werk Heatplan bij om het te openen
project-damaged = { $file } is beschadigd in { $entry }: { $reason }
project-too-large = { $file } is te groot in { $entry }: { $reason }
project-read-only = { $file } is alleen-lezen; sla op onder een andere naam
project-read-only-kept = { $file } is alleen-lezen; sla op onder een andere naam. Het plan staat nu in { $kept }
project-not-saved = { $file } kan niet opgeslagen worden: { $reason }
project-not-replaced = { $file } kon niet opgeslagen worden: { $reason }. Het plan staat nu in { $kept }
project-not-put-aside = { $file } is niet overschreven: wat daar staat kon niet bij de vorige versies bewaard worden ({ $reason }). Sla op onder een andere naam, of maak plaats en sla opnieuw op
project-no-folder = De map { $folder } bestaat niet; { $file } is niet opgeslagen
project-no-folder-kept = De map { $folder } bestaat niet; { $file } is niet opgeslagen. Het plan staat nu in { $kept }

## Projectbestanden die open zijn, met iets vreemds

project-warning-unknown-entry = { $name } hoort niet bij een project en is overgeslagen
project-warning-assumption = De waarde van aanname { $name } is niet bruikbaar; de standaardwaarde geldt
project-warning-dangling = { $count ->
    [one] Eén correctie of beslissing gaat over iets dat er niet is; ze is weggelaten
   *[other] { $count } correcties of beslissingen gaan over iets dat er niet is; ze zijn weggelaten
}
project-warning-placeless = { $count ->
    [one] Eén leiding of bron heeft geen plaats; ze is weggelaten
   *[other] { $count } leidingen of bronnen hebben geen plaats; ze zijn weggelaten
}

## Rapporten

report-folder = De map { $file } kan niet gemaakt worden: { $reason }
report-write = { $file } kan niet geschreven worden: { $reason }
