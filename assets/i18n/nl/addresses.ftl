### Adressen, tabellen bij gebouwen, gebruik per verdieping, tekeningen.

## Adressen

layer-addresses = Adressen
address-kind = adres
address-box = bus
address-count = { $count ->
    [one] 1 adres
   *[other] { $count } adressen
}
address-dwellings-counted = Wooneenheden geteld uit de busnummers van de adressen
assumption-address-reach-m = Afstand van een adres tot zijn gebouw
problem-address-unclear = Het adres heeft geen straat of nummer dat te lezen is
problem-address-retired = Volgens het register bestaat het adres niet meer ({ $detail })
problem-address-alone = Er staat geen gebouw op { $address }{ $known ->
    [no] {""}
   *[other] ; het dichtste ligt op { $near }
}
problem-address-ambiguous = { $count } gebouwen staan even dicht bij { $address }
problem-address-differs = { $address } ligt in een gebouw dat zelf { $building } opgeeft; het gebouw houdt zijn eigen adres
report-group-address-unclear = Adressen die niet te lezen zijn
report-group-address-retired = Adressen die niet meer bestaan
report-group-address-alone = Adressen zonder gebouw
report-group-address-ambiguous = Adressen tussen gebouwen
report-group-address-differs = Adressen die afwijken van dat van het gebouw

## Gebruik per verdieping

uses-title = Gebruik per verdieping
uses-levels = lagen
uses-begin = Ander gebruik per verdieping…
uses-add = Gebruik erboven toevoegen
uses-part = Deel { $number }
uses-remove = { $part } verwijderen
uses-levels-of = Lagen van { $part }
column-uses = Gebruik per verdieping

## Tabellen bij gebouwen

command-join-table = Tabel koppelen
problem-row-unmatched = { $blank ->
    [yes] Een rij zonder id of adres
   *[no] { $key }
} hoort bij geen enkel gebouw{ $known ->
    [no] {""}
   *[other] ; het meest gelijkende is { $near }
}
problem-row-ambiguous = { $key } kan bij { $count } gebouwen horen
problem-row-repeated = { $key } gaat opnieuw over { $building }; de eerste rij telt
problem-rows-mixed = Rijen van { $building } geven { $measured } MWh gemeten en { $given } MWh opgegeven: ze zijn opgeteld, en de som telt als opgegeven
problem-row-approximate = { $key } is opgevat als { $near }, waarvan het nummer niet helemaal hetzelfde is
problem-row-outranked = { $building } behoudt zijn gemeten warmtevraag; { $value } MWh per jaar uit de tabel is enkel opgegeven
problem-column-renamed = { $count ->
    [one] 1 gebouw heeft
   *[other] { $count } gebouwen hebben
} zelf een waarde in { $column }; die van { $file } staat ernaast als { $name }
problem-column-unused = De kolom { $column } wordt niet gebruikt
report-group-row-unmatched = Rijen zonder gebouw
report-group-row-ambiguous = Rijen die bij meerdere gebouwen kunnen horen
report-group-row-repeated = Rijen over een gebouw dat al aan bod kwam
report-group-rows-mixed = Gemeten en opgegeven vraag van één gebouw
report-group-row-approximate = Rijen waarvan het nummer niet helemaal dat van hun gebouw is
report-group-row-outranked = Rijen over een warmtevraag die beter gekend is
report-group-column-renamed = Kolommen met een tweede naam
report-group-quote-open = Aanhalingstekens die nooit gesloten worden
report-group-column-unused = Kolommen die niet gebruikt worden

join-table = Tabel koppelen…
    .also = excel, csv, verbruik, tabel koppelen
join-title = Een tabel aan gebouwen koppelen
join-about = { $file } heeft { $rows ->
    [one] 1 rij
   *[other] { $rows } rijen
}. Wat een rij zegt, wordt wat over haar gebouw bekend is; één stap ongedaan maken neemt alles terug.
join-by-id = Volgens de kolom { $column }
join-by-address = Volgens adres
join-counts = { $matched } van { $rows } rijen, { $buildings ->
    [one] 1 gebouw
   *[other] { $buildings } gebouwen
}
join-approximate = { $count } met een nummer dat niet helemaal hetzelfde is
join-personal = Als persoonlijk gemarkeerd, voor anderen enkel in groepen te zien: { $columns }
join-ambiguous = { $count } onduidelijk
join-unmatched = { $count } zonder gebouw
join-columns-mean = Gebruikte kolommen, met hun betekenis:
join-none = Geen enkele rij vindt een gebouw, niet volgens een id en niet volgens een adres. Kijk na of een kolom de id's van de gebouwen bevat, of hun straat en nummer.
join-no-columns = Geen van de kolommen is bekend; ze worden bij de eigen gegevens van de gebouwen bijgehouden.

## Tekeningen

background-drawing = Tekening
layer-drawing = Tekening
problem-drawing-unit = { $kept ->
    [yes] Volgens { $file } zijn de lengtes in { $unit }, maar de getallen zijn meters; ze blijven zoals ze zijn
    [other] { $file } is gelezen in { $taken }, zoals u koos; zelf zegt de tekening { $unit }
    [chosen] { $file } is gelezen in { $taken }, zoals u koos; zelf noemt de tekening geen eenheid
   *[no] Volgens { $file } zijn de lengtes in { $unit }; ze zijn omgezet naar meter
}
problem-drawing-part = Niet overgenomen uit de tekening: { $count } { $why ->
    [block] invoegingen van een blok dat er niet in zit
    [depth] invoegingen dieper dan 8 blokken
    [size] delen of meer, boven de grootste omvang
    [off] dingen op lagen die uit staan of bevroren zijn
    [empty] lijnen zonder lengte
   *[other] teksten, arceringen en andere dingen die geen lijnen zijn
}
snap-drawing = Tekening
report-group-drawing-unit = Tekeningen in een andere eenheid
report-group-drawing-part = Delen van een tekening die niet overgenomen zijn

## Betekenissen van kolommen

meaning-box = Busnummer
meaning-postcode = Postcode
meaning-full-address = Volledig adres
meaning-use-ground = Gebruik van het gelijkvloers
meaning-use-upper = Gebruik van de verdiepingen
meaning-use-by-level = Gebruiken met hun lagen
