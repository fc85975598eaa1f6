### Editing the network: vertex tool, line operations, construction, snapping.

command-move-parts = Knikpunten verplaatsen
command-delete-parts = Knikpunten verwijderen
command-split-lines = Leidingen splitsen
command-merge-lines = Leidingen samenvoegen
command-disconnect-node = Leidingen loskoppelen
command-reverse-lines = Richting omkeren
command-simplify-lines = Leidingen vereenvoudigen
command-extend-line = Leiding verlengen
command-delete-hanging = Verwijderen met wat eraan hangt
command-lock-lines = Leidingen vergrendelen
command-unlock-lines = Leidingen ontgrendelen

refusal-gone = Dat staat niet meer in het plan. Maak ongedaan of kies iets anders.
refusal-too-short = Er blijft niets over om te tekenen: het is korter dan 5 cm of loopt langs een leiding die er al ligt. Teken verder weg of langer.
refusal-not-finite = Een coördinaat of maat is geen getal. Typ opnieuw.
refusal-vanishes = Leiding { $line } zou geen lengte meer hebben. Verwijder de leiding of ga minder ver.
refusal-duplicate = Leiding { $line } zou precies lopen waar leiding { $other } al loopt. Geef ze een andere weg of verwijder een van de twee.
refusal-split-at-end = Leiding { $line } eindigt daar al. Kies een punt verder op de leiding.
refusal-not-joined = Leidingen { $line } en { $other } hebben geen gemeenschappelijk knooppunt. Verbind eerst hun uiteinden.
refusal-not-two-lines = { $count ->
    [one] Er komt één leidinguiteinde samen
   *[other] Er komen { $count } leidinguiteinden samen
 } op dit knooppunt, geen twee. Koppel eerst leidingen los of verwijder er.
refusal-source-there = Op dit knooppunt staat een bron. Verplaats of verwijder eerst de bron.
refusal-ring = Leidingen { $line } en { $other } vormen samen een ring en die kan niet één leiding zijn. Laat het er twee.
refusal-service-and-pipe = Aansluitleiding { $line } en leiding { $other } zijn van een andere soort. Wijzig eerst de rol van een van beide.
refusal-nothing-joined = Op dit knooppunt is verder niets verbonden: er valt niets los te koppelen.
refusal-locked = Leiding { $line } is vergrendeld. Ontgrendel ze eerst.
refusal-assumption = { $key } kan niet { $value } zijn. Typ een waarde binnen de grenzen.
refusal-last-variant = Een plan heeft altijd een variant: de laatste kan niet weg. Maak eerst een andere.
refusal-variant-name = Een variant kan niet “{ $name }” heten: de naam is leeg of bestaat al. Kies een andere naam.
