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
recover-later = Bewaren voor later
recover-discard = Weggooien
recover-hint = Wat u bewaart wordt bij de volgende start opnieuw aangeboden; wat u weggooit blijft nog een tijd in de map van het programma
recover-done = Hersteld, met { $count ->
    [one] één stap
   *[other] { $count } stappen
 } sinds de laatste kopie. Bewaar het project om zeker te zijn
recover-discarded = Opzijgezet in { $folder }
recover-not-discarded = Kan niet opzijgezet worden: { $reason }
recover-some-time = op een onbekend tijdstip
recover-not-kept = Uw stappen kunnen nu niet veilig bewaard worden: { $reason }. Bewaar het project; Heatplan blijft proberen
recover-elsewhere = Dit project is open in een ander venster
recover-elsewhere-detail = { $file } wordt in een ander venster bewerkt. Twee vensters die naar één bestand bewaren zouden elkaars werk wegnemen
recover-open-look = Alleen kijken
recover-open-copy = Een kopie openen
action-recover = Herstellen…
recover-nothing = Er is niets te herstellen

action-save-copy = Kopie bewaren…
action-versions = Vorige versies…
guard-copied = Kopie bewaard als { $file }
guard-copy-title = Een kopie bewaren
guard-exists = Dit bestand bestaat al
guard-exists-detail = { $file } bestaat al en zou door bewaren vervangen worden. Er is nog niets bewaard
guard-open-elsewhere = { $file } staat in een ander venster open. Bewaar onder een andere naam of sluit het daar eerst
guard-changed = Het bestand is gewijzigd
guard-changed-detail = { $file } is door een ander programma of een andere persoon gewijzigd sinds het hier werd geopend. Er is nog niets bewaard
guard-changed-hint = Als u het overschrijft, blijft de andere versie staan in Bestand › Vorige versies
guard-other-name = Onder een andere naam bewaren
guard-overwrite = Overschrijven
guard-versions = Vorige versies
guard-no-versions = Er is geen vorige versie bijgehouden. Dat gebeurt telkens als u over een bestaand project bewaart
guard-version = { $when }, { $size } kB
guard-versions-hint = De laatste vijf versies die door bewaren vervangen zijn, de nieuwste eerst
recover-report = Wat er misging staat in { $file }. Er staan geen persoonlijke gegevens in en het is nergens heen gestuurd
guard-settings-broken = Uw instellingen konden niet gelezen worden; Heatplan start met de standaardwaarden. Het oude bestand is bewaard als { $file }
guard-settings-read-only = Instellingen kunnen niet naar { $file } geschreven worden; wat u wijzigt blijft tot het venster sluit

guard-versions-looking = Eerdere versies worden gezocht
