### Editing the network: vertex tool, line operations, construction, snapping.

command-move-parts = Hoekpunten verplaatsen
command-delete-parts = Hoekpunten verwijderen
command-split-lines = Leidingen splitsen
command-merge-lines = Leidingen samenvoegen
command-disconnect-node = Leidingen loskoppelen
command-reverse-lines = Richting omkeren
command-simplify-lines = Leidingen vereenvoudigen
command-extend-line = Leiding verlengen
command-reroute = Omleggen
command-delete-hanging = Verwijderen met wat eraan hangt
command-lock-lines = Leidingen vergrendelen
command-unlock-lines = Leidingen ontgrendelen

card-crossing = Kruist water of spoor

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
refusal-differ = Leidingen { $line } en { $other } komen hier samen en verschillen in rol, fase, toestand, diameter, verharding of partij. Voeg ze samen met J: dan staat er wat blijft.
refusal-nothing-joined = Op dit knooppunt is verder niets verbonden: er valt niets los te koppelen.
refusal-locked = Leiding { $line } is vergrendeld. Ontgrendel ze eerst.
refusal-no-stretch = Het nieuwe tracé moet op hetzelfde net beginnen en eindigen: tussen de twee einden ligt niets dat het kan vervangen.
refusal-source-on-stretch = Op leiding { $line }, op het stuk dat zou verdwijnen, staat een bron. Verplaats eerst de bron, of begin voorbij de bron.
refusal-assumption = { $key } kan niet { $value } zijn. Typ een waarde binnen de grenzen.
refusal-outline = De omtrek kruist zichzelf of is te klein. Teken hem opnieuw, groter en zonder kruisingen.
given-line-too-short = ze is korter dan 5 cm of ligt op een leiding die er al is
given-line-not-finite = een coördinaat is geen getal
refusal-last-variant = Een plan heeft altijd een variant: de laatste kan niet weg. Maak eerst een andere.
refusal-variant-name = Een variant kan niet “{ $name }” heten: de naam is leeg of bestaat al. Kies een andere naam.
## Lasso, snapping, construction, the menu of the map

draw-tool-lasso = Lasso
draw-tool-lasso-tip = Selecteer met een lijn uit de vrije hand: alles wat ze omsluit of raakt
draw-snap-settings = Instellingen voor snappen
draw-snap-settings-tip = Waar de aanwijzer naartoe springt, en hoe dichtbij dat moet zijn
draw-snap-tolerance = Bereik
draw-pixels = px
draw-snap-visible-only = Alleen wat de kaart toont
draw-snap-network = Net
draw-snap-streets = Straten
draw-snap-construction = Net en straten
draw-snap-sketch = De lijn in aanmaak
draw-snap-buildings = Gebouwen
draw-snap-reset = Terug naar de gewone instellingen
snap-network-vertex = Hoekpunt van een leiding
snap-perpendicular = Loodrecht
snap-sketch-vertex = Eigen hoekpunt
snap-sketch-segment = Eigen lijn
draw-coordinates = Exacte coördinaten
draw-coordinates-tip = Typ waar het hoekpunt komt: 12,5 · 12,5<30 · @dx;dy · x;y
draw-context = Menu van de kaart
draw-context-tip = Wat je kan doen met wat onder de aanwijzer ligt
draw-context-here = Hier
draw-construction = Constructie
draw-distance = Afstand
draw-distance-tip = Zet de afstand tot het laatste hoekpunt vast (D)
draw-angle = Hoek
draw-angle-tip = Zet de richting vast, in graden tegen de klok in (A)
draw-angle-absolute = vanaf oost
draw-angle-relative = vanaf het laatste stuk
draw-relative-tip = Tel hoeken vanaf het oosten of vanaf het laatste stuk (Shift+A)
draw-perpendicular = Loodrecht
draw-parallel = Evenwijdig
draw-guide-tip = Beurtelings loodrecht op of evenwijdig met de lijn onder de aanwijzer (P)
draw-follow = Volg straat
draw-follow-tip = Teken verder langs de straat tot het volgende kruispunt, richting aanwijzer (F)
draw-type = Typ
draw-type-tip = Typ een afstand, een hoek of coördinaten (F2, of typ gewoon)
draw-typing-vertex = Volgend hoekpunt:
draw-typing-move = Hoekpunt verplaatsen naar x Tab y:
draw-typing-distance = Afstand in m:
draw-typing-angle = Hoek in °:
draw-entry-not-a-number = Dit is geen getal. Probeer 12,5 of 12,5<30
draw-entry-two-numbers = Er zijn twee getallen nodig, met een puntkomma ertussen
draw-entry-not-positive = De afstand moet groter zijn dan nul
draw-entry-too-far = Meer dan 100 km ver: kijk het getal na
draw-entry-too-short = Minder dan 5 cm van het laatste hoekpunt
draw-entry-needs-vertex = Zet eerst een hoekpunt, of typ de coördinaten x;y
draw-entry-no-direction = Wijs eerst een richting aan, of typ 12,5<30
draw-tip-no-reference = Geen leiding of straat onder de aanwijzer
draw-tip-no-street-to-follow = Geen straat loopt van het laatste hoekpunt richting aanwijzer
draw-tip-crosses = Kruist een leiding zonder aansluiting
draw-crossed = { $count ->
    [one] De leiding kruist een andere zonder aansluiting: er stroomt niets over.
   *[other] De leiding kruist andere op { $count } plaatsen zonder aansluiting: er stroomt niets over.
}
draw-join-crossing = { $count ->
    [one] Aansluiten op de kruising
   *[other] Aansluiten op de { $count } kruisingen
}
draw-crossings-joined = { $count ->
    [one] Aangesloten op de kruising
   *[other] Aangesloten op { $count } kruisingen
}
draw-key-digits = 0–9
draw-key-enter = Enter
draw-key-examples = 12,5 · 12,5<30 · @3;4 · x;y
draw-hint-type = typ een afstand
draw-hint-follow = volg de straat
draw-hint-distance = afstand vast
draw-hint-angle = hoek vast
draw-hint-guide = loodrecht, evenwijdig
draw-hint-relative = hoek vanaf de leiding of vanaf het oosten
draw-key-tab = Tab
draw-hint-tab = van x naar y
draw-keys-nudge = verplaatst het gekozen hoekpunt 0,1 m, met Shift 1 m, en verbindt wat het raakt
draw-keys-double-click = voegt een hoekpunt toe aan een leiding (Hoekpunten)
draw-hint-take = neem over
draw-hint-erase = wis
draw-hint-examples = afstand, hoek, verschuiving, coördinaten
draw-hint-lasso = teken rond wat je wil
draw-hint-lasso-select = selecteer wat erin ligt of geraakt wordt
draw-hint-box-touch = selecteer wat het kader raakt
draw-hint-add = voeg toe
draw-hint-context = menu

## Vertices and lines

draw-menu-lines = Leidingen
draw-tool-vertex = Hoekpunten
draw-tool-vertex-tip = Hoekpunten verplaatsen, toevoegen en wissen, hele leidingen verplaatsen of verlengen
draw-tool-split = Leidingen knippen
draw-tool-split-tip = Elke klik op een leiding knipt ze daar door
draw-add-vertex = Hier een hoekpunt toevoegen
draw-add-vertex-tip = Op het tracé van de leiding onder de aanwijzer; versleep het met het gereedschap Hoekpunten
draw-delete-vertices = De gekozen hoekpunten verwijderen
draw-split = Hier knippen
draw-split-tip = Knipt de leiding onder de aanwijzer; elders neem je het gereedschap dat knipt bij een klik
draw-merge = Leidingen samenvoegen
draw-merge-tip = Maakt één leiding van twee die in een knooppunt samenkomen
draw-join-end = Einde aan de dichtste leiding hangen
draw-join-end-tip = Verplaatst het vrije einde dat het dichtst bij de aanwijzer ligt, over hoogstens 50 m
draw-disconnect = Knooppunt losmaken
draw-disconnect-tip = Geeft elke leiding in het knooppunt een eigen einde; een geselecteerde leiding blijft liggen
draw-continue = Verder tekenen vanaf het einde
draw-continue-tip = Tekent verder vanaf het einde dat het dichtst bij de aanwijzer ligt
draw-reroute = Omleggen langs de straten
    .also = omleiden, andere straat, tracé verleggen, hervormen
draw-reroute-tip = Teken een nieuw tracé langs de straten van deze leiding terug naar het net; het stuk ertussen verdwijnt
draw-reroute-begins = Teken het nieuwe tracé en eindig op het net: het stuk ertussen verdwijnt.
draw-hint-reroute-from = begin op de leiding
draw-hint-reroute-to = eindig op het net: het stuk ertussen verdwijnt
draw-offset = Ernaast tekenen…
draw-offset-tip = Een hoofdleiding of tak naast een straat, een leiding of de schets, links of rechts op zoveel meter
draw-simplify = Vereenvoudigen…
draw-simplify-tip = Laat de hoekpunten weg die een leiding kan missen
draw-reverse = Richting omkeren
draw-role-trunk = Hoofdleiding van maken
draw-role-branch = Tak van maken
draw-role-service = Aansluitleiding van maken
draw-state-new = Als nieuw markeren
draw-state-existing = Als bestaand markeren
draw-mark-crossing = Mag water of spoor kruisen
draw-lock = Leiding vergrendelen of ontgrendelen
draw-lock-tip = Een vergrendelde leiding houdt haar tracé en kenmerken; nog eens ontgrendelt ze
draw-locked = Vergrendeld
draw-delete-hanging = Wissen met alles wat eraan hangt
draw-delete-hanging-tip = Ook elke leiding die geen enkele bron nog zou bereiken
draw-why-no-coordinates = Neem eerst een tekengereedschap of de hoekpunten
draw-choose-a-vertex = Kies eerst een hoekpunt
draw-choose-a-line = Selecteer een leiding of wijs er een aan
draw-choose-one-line = Selecteer één leiding of wijs ze aan
draw-choose-two-lines = Selecteer twee leidingen die samenkomen, of wijs hun knooppunt aan
draw-choose-a-node = Wijs het knooppunt aan dat los moet
draw-choose-a-way = Selecteer een straat of leiding, of wijs er een aan
draw-no-line-here = Hier ligt geen leiding om te knippen
draw-no-free-end = Deze leiding heeft geen vrij einde
draw-nothing-to-join = Er is geen andere leiding om aan te hangen
draw-join-too-far = De dichtste leiding ligt op { $length }, meer dan { $limit }: teken verder of breng het einde dichterbij
draw-joined = Verbonden over { $length }
draw-tip-split-here = Klik knipt hier
draw-entry-one-vertex = Coördinaten gelden voor één hoekpunt; verplaats er meerdere met @dx;dy
draw-vertex-number = Hoekpunt { $number }
draw-simplify-title = Vereenvoudigen
draw-tolerance = Tolerantie
draw-simplified = { $before } → { $after } hoekpunten, hoogstens { $shift } verschoven
draw-offset-title = Ernaast tekenen
draw-offset-distance = Afstand
draw-left = Links
draw-right = Rechts
draw-beside = { $length } ernaast
draw-beside-too-tight = Te krap: er past niets zo ver naast
draw-apply = Toepassen
draw-key-arrows = Pijltjes
draw-key-double-click = Dubbelklik
draw-hint-choose = kies
draw-hint-choose-line = kies een leiding
draw-hint-box-or-line = kies in een kader, of verplaats de leiding
draw-hint-choose-in-box = kies de hoekpunten in het kader
draw-hint-add-vertex = hoekpunt toevoegen
draw-hint-grow = leiding verlengen
draw-hint-nudge = 0,1 m, met Shift 1 m
draw-hint-coordinates = coördinaten typen
draw-hint-delete-chosen = wis ze
draw-hint-let-go = niets kiezen
draw-hint-split = knip de leiding hier
draw-hint-done = klaar
command-join-end = Einde verbinden
draw-disconnected = { $count ->
    [one] Eén einde is nu los
   *[other] { $count } einden zijn nu los
}
draw-deleted-alone = Gewist; er hing niets aan
draw-deleted-hanging = { $hanging ->
    [one] Gewist, met één leiding die eraan hing
   *[other] Gewist, met { $hanging } leidingen die eraan hingen
}
draw-vertices-of = { $count ->
    [one] { $line } · één hoekpunt
   *[other] { $line } · { $count } hoekpunten
}
draw-hint-apply = toepassen
draw-context-way = Evenwijdig, vereenvoudigen, omkeren
draw-context-attributes = Rol, fase, toestand
draw-joins-later = Getekend in fase { $phase }, maar waar het op aansluit voert pas warmte vanaf fase { $from }: geef het die fase op zijn kaart (of toets P)
draw-new-trench = waarvan { $length } nieuw
draw-merged-as = Nu één leiding, { $what } zoals bij { $line }; bij { $other } was dat anders
draw-left-loose = Omgelegd{ $lines ->
    [0] {""}
    [one] ; één leiding hangt los
   *[other] ; { $lines } leidingen hangen los
}{ $services ->
    [0] {""}
    [one] ; één vastgezette aansluiting kwijt
   *[other] ; { $services } vastgezette aansluitingen kwijt
}. Ctrl+Z maakt het ongedaan.
