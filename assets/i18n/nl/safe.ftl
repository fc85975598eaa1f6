### Journal, recovery, copies, locks.

project-warning-damaged = { $entry }: { $reason }
project-warning-changed = { $name } in dit project is buiten Heatplan gewijzigd

recover-title = Uw werk herstellen?
recover-detail = Heatplan is onverwacht gestopt terwijl er plannen open waren. Alles tot en met de laatste stap kan worden teruggehaald
recover-sitting = { $name }, { $when }, { $count ->
    [one] één stap
   *[other] { $count } stappen
 } na de laatste kopie
recover-looking = Even kijken …
recover-buildings = { $count ->
    [one] één gebouw
   *[other] { $count } gebouwen
 }
recover-lines = { $count ->
    [one] één leiding
   *[other] { $count } leidingen
 }, { $length }
recover-lost = { $bytes } bytes van het logboek waren niet leesbaar; de stappen daarin zijn verloren
recover-now = Herstellen
recover-later = Later beslissen
recover-discard = Weggooien
recover-hint = Waarover u later beslist wordt bij de volgende start opnieuw aangeboden; wat u weggooit blijft nog een tijd in de map van het programma
recover-done = Hersteld, met { $count ->
    [one] één stap
   *[other] { $count } stappen
 } sinds de laatste kopie. Sla het project op om zeker te zijn
recover-discarded = Opzijgezet in { $folder }
recover-not-discarded = Kan niet opzijgezet worden: { $reason }
recover-some-time = op een onbekend tijdstip
recover-not-kept = Uw stappen kunnen nu niet veilig bijgehouden worden: { $reason }. Sla het project op; Heatplan blijft proberen
recover-kept-again = Uw stappen worden weer veilig bijgehouden
recover-elsewhere = Dit project is open in een ander venster
recover-elsewhere-detail = { $file } wordt in een ander venster bewerkt. Twee vensters die in één bestand opslaan zouden elkaars werk wegnemen
recover-open-look = Alleen kijken
recover-open-copy = Een kopie openen
action-recover = Herstellen…
recover-nothing = Er is niets te herstellen

action-save-copy = Kopie opslaan…
action-versions = Vorige versies…
guard-copied = Kopie opgeslagen als { $file }
guard-copy-title = Een kopie opslaan
guard-exists = Dit bestand bestaat al
guard-exists-detail = { $file } bestaat al en zou door het opslaan vervangen worden. Er is nog niets opgeslagen
guard-open-elsewhere = { $file } staat in een ander venster open. Sla op onder een andere naam of sluit het daar eerst
guard-changed = Het bestand is gewijzigd
guard-changed-detail = { $file } is door een ander programma of een andere persoon gewijzigd sinds het hier werd geopend. Er is nog niets opgeslagen
guard-changed-hint = Als u het overschrijft, blijft de andere versie staan in Bestand › Vorige versies
guard-other-name = Onder een andere naam opslaan
guard-overwrite = Overschrijven
guard-versions = Vorige versies
guard-no-versions = Er is geen vorige versie bijgehouden. Dat gebeurt telkens als u over een bestaand project opslaat
guard-version = { $when }, { $size } kB
guard-versions-hint = De laatste vijf versies die bij het opslaan vervangen zijn, de nieuwste eerst
recover-report = Wat er misging staat in { $file }. Er staan geen persoonlijke gegevens in en het is nergens heen gestuurd
guard-settings-broken = Uw instellingen konden niet gelezen worden; Heatplan start met de standaardwaarden. Het oude bestand staat nu in { $file }
guard-settings-read-only = Instellingen kunnen niet naar { $file } geschreven worden; wat u wijzigt blijft tot het venster sluit

guard-versions-looking = Eerdere versies worden gezocht

### Why there is no window.

start-title = Heatplan kan niet openen
start-no-adapter = Heatplan vond geen grafische adapter om mee te tekenen, zelfs geen softwarematige ({ $reason }). Installeer of vernieuw het grafische stuurprogramma (op Debian en Ubuntu: mesa-vulkan-drivers en libvulkan1). Zonder venster werkt de opdrachtregel: heatplan compute --help
start-no-screen = Heatplan vond geen scherm om een venster op te openen ({ $reason }). Start het vanuit een bureaubladsessie. Zonder venster werkt de opdrachtregel: heatplan compute --help
start-other = Het venster van Heatplan kan niet openen: { $reason }. Zonder venster werkt de opdrachtregel: heatplan compute --help

## Opslaan dat mislukte

trouble-save-as = Opslaan als…
trouble-again = Opnieuw proberen
trouble-make-folder = Map aanmaken
trouble-show-copy = Kopie tonen
trouble-copy-path = Pad kopiëren
path-no-folder = De map { $folder } bestaat niet. Verbeter het pad of maak de map aan
path-make-folder = Map aanmaken en opslaan

## Er staat daar iets anders

guard-compare = Ermee vergelijken…
guard-instead = De andere openen
guard-changed-ways = Vergelijken neemt een variant van de andere versie op naast de uwe. Opent u de andere, dan blijft uw plan zoals het nu is staan in Bestand › Vorige versies; overschrijft u, dan blijft de andere versie daar staan
guard-put-aside = Geopend. Uw plan zoals het was staat in Bestand › Vorige versies
guard-copy-name = { $name } kopie

## Hoe het plan heet

name-version = { $name } (versie van { $when }, niet opgeslagen)
name-look = { $name } (alleen kijken)
name-copy = { $name } (kopie, niet opgeslagen)

## Stroken onder de balk

strip-version = Dit is een vorige versie van { $name }, van { $when }. Het plan zelf is zoals het was
strip-version-restore = Als het plan terugzetten
strip-version-back = Terug naar het plan
strip-look-elsewhere = Alleen kijken: dit plan staat open in een ander venster
strip-look-waits = Alleen kijken: dit plan staat open in een ander venster. Zodra dat venster het loslaat, gaat het hier open om te bewerken
strip-look-copy = Kopie opslaan…
strip-look-take-over = Overnemen zodra het vrij is
strip-look-stop = Niet langer wachten
strip-look-off = Weer bewerken
strip-taken-over = Het plan is nu van u en kan gewijzigd worden

## De lijst met vorige versies

versions-now = Nu in beeld
versions-served = { $count ->
    [one] één gebouw aangesloten
   *[other] { $count } gebouwen aangesloten
 }
versions-heat = { $share } van de warmte
versions-step = laatste stap: { $step }

## Voor werk verloren gaat

unsaved-no-file = Dit plan heeft nog geen bestand. Slaat u het niet op, dan is alles verloren. Wat Heatplan bijhoudt om te herstellen dient alleen na een crash
unsaved-autosave = { $file } slaat zichzelf { $minutes } min na een wijziging op, en wat sindsdien gewijzigd is staat er nog niet in. Slaat u niet op, dan zijn die wijzigingen verloren; wat eerder opgeslagen is blijft. Wat Heatplan bijhoudt om te herstellen dient alleen na een crash
unsaved-file = Wat sinds de laatste keer opslaan gewijzigd is, staat niet in { $file }. Slaat u niet op, dan zijn die wijzigingen verloren; wat eerder opgeslagen is blijft. Wat Heatplan bijhoudt om te herstellen dient alleen na een crash
unsaved-origin = Wat hier gewijzigd is, staat nog in geen bestand. Slaat u niet op, dan zijn die wijzigingen verloren; het bestand waaruit dit geopend is blijft zoals het is. Wat Heatplan bijhoudt om te herstellen dient alleen na een crash
