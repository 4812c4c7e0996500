"""What okplan says of a problem: one stable code each, in bokmål, nynorsk and English."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.problems import Problem


@dataclass(frozen=True)
class Message:
    number: str
    nb: str
    nn: str
    en: str


NEAR = {"nb": " Mente du «{near}»?", "nn": " Meinte du «{near}»?", "en": " Did you mean “{near}”?"}

MESSAGES: dict[str, Message] = {
    # Files
    "no_file": Message("OK001", "finner ikke filen.", "finn ikkje fila.", "there is no such file."),
    "is_directory": Message(
        "OK002",
        "dette er en mappe; oppgi en YAML-fil.",
        "dette er ei mappe; oppgje ei YAML-fil.",
        "this is a folder; name a YAML file.",
    ),
    "unreadable": Message(
        "OK003", "kan ikke lese filen: {found}.", "kan ikkje lese fila: {found}.", "cannot read the file: {found}."
    ),
    "empty_file": Message(
        "OK004",
        "filen er tom. Lag et scenario med «okplan init».",
        "fila er tom. Lag eit scenario med «okplan init».",
        "the file is empty. Make a scenario with “okplan init”.",
    ),
    "not_utf8": Message(
        "OK005",
        "filen er ikke UTF-8 her. Lagre den på nytt som UTF-8.",
        "fila er ikkje UTF-8 her. Lagre ho på nytt som UTF-8.",
        "the file is not UTF-8 here. Save it again as UTF-8.",
    ),
    "too_large": Message(
        "OK006",
        "filen er {found}; et scenario er høyst 2 MB.",
        "fila er {found}; eit scenario er høgst 2 MB.",
        "the file is {found}; a scenario is 2 MB at most.",
    ),
    "yaml_tab": Message(
        "OK007",
        "tabulator i innrykket. Bruk mellomrom.",
        "tabulator i innrykket. Bruk mellomrom.",
        "a tab in the indentation. Use spaces.",
    ),
    "yaml_syntax": Message(
        "OK008",
        "kan ikke tolkes som YAML: {found}. Sjekk innrykk, kolon og anførselstegn på denne linjen og linjen over.",
        "kan ikkje tolkast som YAML: {found}. Sjekk innrykk, kolon og hermeteikn på denne linja og linja over.",
        "cannot be read as YAML: {found}. Check indentation, colons and quotes on this line and the one above.",
    ),
    "yaml_alias": Message(
        "OK009",
        "anker og alias (& og *) brukes ikke i et scenario. Skriv verdien ut, eller bruk «extends».",
        "anker og alias (& og *) blir ikkje brukte i eit scenario. Skriv verdien ut, eller bruk «extends».",
        "anchors and aliases (& and *) are not used in a scenario. Write the value out, or use “extends”.",
    ),
    "yaml_depth": Message(
        "OK010", "for mange nivåer inni hverandre.", "for mange nivå inni kvarandre.", "nested too deeply."
    ),
    "yaml_documents": Message(
        "OK011",
        "mer enn ett dokument i filen («---»). Ett scenario i hver fil.",
        "meir enn eitt dokument i fila («---»). Eitt scenario i kvar fil.",
        "more than one document in the file (“---”). One scenario a file.",
    ),
    "yaml_tag": Message(
        "OK012",
        "YAML-merket «{found}» brukes ikke i et scenario.",
        "YAML-merket «{found}» blir ikkje brukt i eit scenario.",
        "the YAML tag “{found}” is not used in a scenario.",
    ),
    "yaml_key": Message(
        "OK013",
        "en nøkkel må være ett ord, ikke en liste eller blokk.",
        "ein nøkkel må vere eitt ord, ikkje ei liste eller blokk.",
        "a key must be a word, not a list or a block.",
    ),
    "not_a_scenario": Message(
        "OK014",
        "fant ikke et scenario; forventet blokker som «name:» og «economy:».",
        "fann ikkje eit scenario; venta blokker som «name:» og «economy:».",
        "found no scenario; expected blocks such as “name:” and “economy:”.",
    ),
    "extends_loop": Message(
        "OK015",
        "«extends» går i ring: {found}.",
        "«extends» går i ring: {found}.",
        "“extends” runs in a circle: {found}.",
    ),
    "no_base": Message(
        "OK016",
        "«extends» viser til «{found}», som ikke finnes.",
        "«extends» viser til «{found}», som ikkje finst.",
        "“extends” names “{found}”, which does not exist.",
    ),
    # Values
    "leading_zero": Message(
        "OK101",
        'fant {found} uten anførselstegn, som YAML leser som et annet tall. Skriv "{found}" om det er et kommunenummer, ellers uten nullen foran.',
        'fann {found} utan hermeteikn, som YAML les som eit anna tal. Skriv "{found}" om det er eit kommunenummer, elles utan nullen framfor.',
        'found {found} without quotes, which YAML reads as another number. Write "{found}" if it is a municipality number, else drop the zero.',
    ),
    "old_boolean": Message(
        "OK102",
        'fant {found}, som YAML kan lese som sant/usant. Skriv true eller false, eller "{found}" om det er tekst.',
        'fann {found}, som YAML kan lese som sant/usant. Skriv true eller false, eller "{found}" om det er tekst.',
        'found {found}, which YAML may read as true/false. Write true or false, or "{found}" if it is text.',
    ),
    "duplicate_key": Message(
        "OK103",
        "nøkkelen «{found}» står allerede på linje {first}. Behold én av dem.",
        "nøkkelen «{found}» står allereie på linje {first}. Behald berre éin av dei.",
        "the key “{found}” already stands on line {first}. Keep one of them.",
    ),
    "decimal_comma": Message(
        "OK104",
        "{field}: fant «{found}»; desimaltall skrives med punktum. Skriv {write}.",
        "{field}: fann «{found}»; desimaltal blir skrivne med punktum. Skriv {write}.",
        "{field}: found “{found}”; numbers take a decimal point. Write {write}.",
    ),
    "spaced_number": Message(
        "OK105",
        "{field}: fant «{found}» med mellomrom i tallet. Skriv {write}.",
        "{field}: fann «{found}» med mellomrom i talet. Skriv {write}.",
        "{field}: found “{found}” with spaces in the number. Write {write}.",
    ),
    "ambiguous_comma": Message(
        "OK106",
        "{field}: «{found}» er tvetydig. Skriv {whole} om det er tusener, {decimal} om det er desimaler.",
        "{field}: «{found}» er tvitydig. Skriv {whole} om det er tusen, {decimal} om det er desimalar.",
        "{field}: “{found}” is ambiguous. Write {whole} for thousands, {decimal} for decimals.",
    ),
    "rate_without_percent": Message(
        "OK107",
        "{field}: fant {found}; en prosentsats skrives med prosenttegn. Skriv {write}.",
        "{field}: fann {found}; ein prosentsats blir skriven med prosentteikn. Skriv {write}.",
        "{field}: found {found}; a rate takes its per cent sign. Write {write}.",
    ),
    "not_finite": Message(
        "OK108",
        "{field}: fant «{found}», som ikke er et endelig tall.",
        "{field}: fann «{found}», som ikkje er eit endeleg tal.",
        "{field}: found “{found}”, which is not a finite number.",
    ),
    "not_a_number": Message(
        "OK109",
        "{field}: fant «{found}»; forventet et tall, som 1250 eller -3.5.",
        "{field}: fann «{found}»; venta eit tal, som 1250 eller -3.5.",
        "{field}: found “{found}”; expected a number, such as 1250 or -3.5.",
    ),
    "quoted_number": Message(
        "OK118",
        "{field}: fant tallet {found} i anførselstegn. Skriv det uten.",
        "{field}: fann talet {found} i hermeteikn. Skriv det utan.",
        "{field}: found the number {found} in quotes. Write it without.",
    ),
    "rate_not_amount": Message(
        "OK110",
        "{field}: fant «{found}»; her skal det stå et beløp eller antall uten prosenttegn.",
        "{field}: fann «{found}»; her skal det stå eit beløp eller tal utan prosentteikn.",
        "{field}: found “{found}”; an amount or a count without per cent sign belongs here.",
    ),
    "not_a_rate": Message(
        "OK111",
        "{field}: fant «{found}»; forventet en prosentsats, som 4.25 %.",
        "{field}: fann «{found}»; venta ein prosentsats, som 4.25 %.",
        "{field}: found “{found}”; expected a rate, such as 4.25 %.",
    ),
    "not_whole": Message(
        "OK112",
        "{field}: fant {found}; forventet et helt tall.",
        "{field}: fann {found}; venta eit heilt tal.",
        "{field}: found {found}; expected a whole number.",
    ),
    "too_low": Message(
        "OK113",
        "{field}: fant {found}; kan ikke være under {limit}.",
        "{field}: fann {found}; kan ikkje vere under {limit}.",
        "{field}: found {found}; cannot be below {limit}.",
    ),
    "too_high": Message(
        "OK114",
        "{field}: fant {found}; kan ikke være over {limit}.",
        "{field}: fann {found}; kan ikkje vere over {limit}.",
        "{field}: found {found}; cannot be above {limit}.",
    ),
    "by_year": Message(
        "OK115",
        "{field}: fant «{found}»; forventet beløp i enkeltår, som {{2027: 1000}}.",
        "{field}: fann «{found}»; venta beløp i enkeltår, som {{2027: 1000}}.",
        "{field}: found “{found}”; expected amounts in single years, such as {{2027: 1000}}.",
    ),
    "not_a_year": Message(
        "OK116",
        "{field}: fant «{found}»; forventet et årstall med fire sifre.",
        "{field}: fann «{found}»; venta eit årstal med fire siffer.",
        "{field}: found “{found}”; expected a year of four digits.",
    ),
    "mixed_limit": Message(
        "OK117",
        "{field}: fant {found}; bruk enten bare prosent eller bare beløp.",
        "{field}: fann {found}; bruk anten berre prosent eller berre beløp.",
        "{field}: found {found}; use either per cent or amounts throughout.",
    ),
    # Keys and types
    "unknown_key": Message(
        "OK201",
        "ukjent nøkkel «{found}». Her kan stå: {names}.",
        "ukjend nøkkel «{found}». Her kan stå: {names}.",
        "unknown key “{found}”. Possible here: {names}.",
    ),
    "missing_key": Message(
        "OK202",
        "«{found}» mangler i {block}.",
        "«{found}» manglar i {block}.",
        "“{found}” is missing in {block}.",
    ),
    "wrong_type": Message(
        "OK203",
        "{field}: fant «{found}»; forventet {wanted}.",
        "{field}: fann «{found}»; venta {wanted}.",
        "{field}: found “{found}”; expected {wanted}.",
    ),
    "not_a_choice": Message(
        "OK204",
        "{field}: fant «{found}»; velg blant {wanted}.",
        "{field}: fann «{found}»; vel mellom {wanted}.",
        "{field}: found “{found}”; choose among {wanted}.",
    ),
    "bad_text": Message(
        "OK205",
        "{field}: fant «{found}»; forventet {wanted}.",
        "{field}: fann «{found}»; venta {wanted}.",
        "{field}: found “{found}”; expected {wanted}.",
    ),
    "needs_quotes": Message(
        "OK218",
        '{field}: fant tallet {found}; forventet tekst. Skriv "{found}" i anførselstegn.',
        '{field}: fann talet {found}; venta tekst. Skriv "{found}" i hermeteikn.',
        '{field}: found the number {found}; expected text. Write "{found}" in quotes.',
    ),
    "empty_item": Message(
        "OK219",
        "tomt element i listen. Skriv 0, eller fjern det.",
        "tomt element i lista. Skriv 0, eller fjern det.",
        "an empty item in the list. Write 0, or remove it.",
    ),
    "list_length": Message(
        "OK206",
        "listen har {found} verdier; forventet {wanted}, én for hvert år {span}.",
        "lista har {found} verdiar; venta {wanted}, éin for kvart år {span}.",
        "the list has {found} values; expected {wanted}, one for each year {span}.",
    ),
    "year_outside": Message(
        "OK207",
        "{found} er utenfor {span}.",
        "{found} er utanfor {span}.",
        "{found} is outside {span}.",
    ),
    "first_year_missing": Message(
        "OK208",
        "første år er {found}; verdien må begynne i {wanted}.",
        "første år er {found}; verdien må byrje i {wanted}.",
        "the first year is {found}; the value must begin in {wanted}.",
    ),
    "years_missing": Message(
        "OK209",
        "årene {found} mangler; tabellen må ha alle år fra {wanted}.",
        "åra {found} manglar; tabellen må ha alle år frå {wanted}.",
        "the years {found} are missing; the table must have every year from {wanted}.",
    ),
    "duplicate_id": Message(
        "OK210",
        "id «{found}» er alt brukt i listen. Gi hvert element sin egen id.",
        "id «{found}» er alt brukt i lista. Gje kvart element sin eigen id.",
        "the id “{found}” is already used in the list. Give each item its own.",
    ),
    "unknown_item": Message(
        "OK211",
        "«{found}»: det finnes ingen «{step}» her. Nærmest: {near}.",
        "«{found}»: det finst ingen «{step}» her. Nærast: {near}.",
        "“{found}”: there is no “{step}” here. Nearest: {near}.",
    ),
    "path_too_long": Message(
        "OK212",
        "«{found}»: «{step}» er en verdi og har ingenting under seg.",
        "«{found}»: «{step}» er ein verdi og har ingenting under seg.",
        "“{found}”: “{step}” is a value and has nothing below it.",
    ),
    "bad_change": Message(
        "OK213",
        "fant «{found}»; forventet sti=verdi, som --set economy.price_growth='2.5 %'.",
        "fann «{found}»; venta sti=verdi, som --set economy.price_growth='2.5 %'.",
        "found “{found}”; expected path=value, such as --set economy.price_growth='2.5 %'.",
    ),
    "choose_item": Message(
        "OK215",
        "«{found}» finnes for flere; skriv hvilken, for eksempel {near}.",
        "«{found}» finst for fleire; skriv kva for ein, til dømes {near}.",
        "there are several “{found}”; say which, such as {near}.",
    ),
    "exactly_one": Message(
        "OK214",
        "oppgi nøyaktig én av {wanted} (fant: {found}).",
        "oppgje nøyaktig éin av {wanted} (fann: {found}).",
        "give exactly one of {wanted} (found: {found}).",
    ),
    # What must fit together
    "no_people": Message(
        "OK301",
        "folketallet er 0; oppgi innbyggerne 31.12. i basisåret.",
        "folketalet er 0; oppgje innbyggjarane 31.12. i basisåret.",
        "the population is 0; give the inhabitants on 31 December of the base year.",
    ),
    "unknown_group": Message(
        "OK302",
        "aldersgruppen «{found}» finnes ikke i population.opening ({names}).",
        "aldersgruppa «{found}» finst ikkje i population.opening ({names}).",
        "the age group “{found}” is not in population.opening ({names}).",
    ),
    "groups_missing": Message(
        "OK303",
        "mangler aldersgruppene {found}. Skriv 0 der det ikke er noe.",
        "manglar aldersgruppene {found}. Skriv 0 der det ikkje er noko.",
        "the age groups {found} are missing. Write 0 where there is nothing.",
    ),
    "spread_without_total": Message(
        "OK304",
        "«spread» hører til en samlet kostnad; her er kostnaden oppgitt år for år.",
        "«spread» høyrer til ein samla kostnad; her er kostnaden oppgjeven år for år.",
        "“spread” belongs to a total cost; here the cost is given year by year.",
    ),
    "shares_sum": Message(
        "OK305",
        "andelene er til sammen {found}; forventet 100 %.",
        "delane er til saman {found}; venta 100 %.",
        "the shares sum to {found}; expected 100 %.",
    ),
    "too_early": Message(
        "OK306",
        "prosjektet starter i {found}, før earliest_start {wanted}.",
        "prosjektet startar i {found}, før earliest_start {wanted}.",
        "the project starts in {found}, before earliest_start {wanted}.",
    ),
    "paid_beyond_cost": Message(
        "OK307",
        "tilskudd, bidrag og salg ({found}) er mer enn kostnaden ({wanted}).",
        "tilskot, bidrag og sal ({found}) er meir enn kostnaden ({wanted}).",
        "grants, contributions and sales ({found}) exceed the cost ({wanted}).",
    ),
    "life_too_long": Message(
        "OK308",
        "avskrivningstid {found} år; {class} kan ha 1 til {wanted} år (§ 3-4).",
        "avskrivingstid {found} år; {class} kan ha 1 til {wanted} år (§ 3-4).",
        "a depreciation life of {found} years; {class} may have 1 to {wanted} (§ 3-4).",
    ),
    "loan_finished": Message(
        "OK309",
        "{field}: lånet har {found} år igjen. Oppgi gjenstående løpetid, eller fjern lånet.",
        "{field}: lånet har {found} år att. Oppgje attståande løpetid, eller fjern lånet.",
        "{field}: the loan has {found} years left. Give the remaining term, or remove the loan.",
    ),
    "broken_period": Message(
        "OK310",
        "{found} år er ikke et helt antall terminer med {wanted} i året.",
        "{found} år er ikkje eit heilt tal på terminar med {wanted} i året.",
        "{found} years is not a whole number of periods at {wanted} a year.",
    ),
    "grace_too_long": Message(
        "OK311",
        "{found} avdragsfrie år passer ikke i en løpetid på {wanted} år.",
        "{found} avdragsfrie år passar ikkje i ei løpetid på {wanted} år.",
        "{found} grace years do not fit in a term of {wanted} years.",
    ),
    "amount_unused": Message(
        "OK312",
        "«amount» brukes bare med policy: planned.",
        "«amount» blir berre brukt med policy: planned.",
        "“amount” is only used with policy: planned.",
    ),
    "no_assets": Message(
        "OK313",
        "policy {found}: uten avskrivbare anleggsmidler kan ikke minimumsavdraget beregnes (§ 14-18), og det kan ikke settes til null. Oppgi «assets», eller velg contractual.",
        "policy {found}: utan avskrivbare anleggsmiddel kan ikkje minimumsavdraget reknast ut (§ 14-18), og det kan ikkje setjast til null. Oppgje «assets», eller vel contractual.",
        "policy {found}: without depreciable assets the minimum instalment cannot be computed (§ 14-18), and may not be set to zero. Give “assets”, or choose contractual.",
    ),
    "unknown_line": Message(
        "OK314",
        "det finnes ingen linje «{found}». Se «okplan lines». Blant annet: {names}.",
        "det finst inga linje «{found}». Sjå «okplan lines». Mellom anna: {names}.",
        "there is no line “{found}”. See “okplan lines”. Among others: {names}.",
    ),
    "limit_unit": Message(
        "OK315",
        "grensen for {found} skal være {wanted}.",
        "grensa for {found} skal vere {wanted}.",
        "the limit of {found} must be {wanted}.",
    ),
    "band_turned": Message(
        "OK316",
        "i regelen «{found}» er gulvet over taket.",
        "i regelen «{found}» er golvet over taket.",
        "in the rule “{found}” the floor is above the ceiling.",
    ),
    "result_unknown": Message(
        "OK317",
        "overføring av fjorårets resultat krever resultatet i basisåret. Oppgi {found} under «accounts».",
        "overføring av fjorårsresultatet krev resultatet i basisåret. Oppgje {found} under «accounts».",
        "a transfer of last year's result needs the base year's result. Give {found} under “accounts”.",
    ),
    "below_nothing": Message(
        "OK322",
        "{found} blir mindre enn ingenting i {year}.",
        "{found} blir mindre enn ingenting i {year}.",
        "{found} falls below nothing in {year}.",
    ),
    "runs_before_finished": Message(
        "OK332",
        "driften begynner i {found}; den må begynne etter {wanted}, som er siste byggeår.",
        "drifta byrjar i {found}; ho må byrje etter {wanted}, som er siste byggjeår.",
        "running costs begin in {found}; they must begin after {wanted}, the last year of building.",
    ),
    "more_than_debt": Message(
        "OK323",
        "{found} er mer enn lånene til sammen ({wanted}).",
        "{found} er meir enn låna til saman ({wanted}).",
        "{found} is more than the loans together ({wanted}).",
    ),
    "one_off_too_large": Message(
        "OK324",
        "engangsbeløpet {found} er større enn linjen «{wanted}» selv.",
        "eingongsbeløpet {found} er større enn linja «{wanted}» sjølv.",
        "the one-off {found} is larger than the line “{wanted}” itself.",
    ),
    "no_expenditure": Message(
        "OK325",
        "driftsutgiftene er 0; oppgi lønn, kjøp og overføringer.",
        "driftsutgiftene er 0; oppgje løn, kjøp og overføringar.",
        "operating expenditure is 0; give wages, purchases and transfers.",
    ),
    "not_for_kind": Message(
        "OK326",
        "«{found}» gjelder ikke lån av typen {wanted}. Fjern det.",
        "«{found}» gjeld ikkje lån av typen {wanted}. Fjern det.",
        "“{found}” does not apply to {wanted} loans. Remove it.",
    ),
    "band_warning": Message(
        "OK327",
        "regelen «{found}» har både gulv og tak; da er det uklart hvilken side varselet gjelder. Del den i to regler.",
        "regelen «{found}» har både golv og tak; då er det uklart kva side varselet gjeld. Del han i to reglar.",
        "the rule “{found}” has both floor and ceiling, and a warning of neither. Make two rules of it.",
    ),
    "warning_side": Message(
        "OK328",
        "i regelen «{found}» ligger varsel eller mål på feil side av grensen.",
        "i regelen «{found}» ligg varsel eller mål på feil side av grensa.",
        "in the rule “{found}” the warning or target is on the wrong side of the limit.",
    ),
    "average_too_long": Message(
        "OK329",
        "snitt over {found} år, men scenarioet har bare {wanted} med basisåret.",
        "snitt over {found} år, men scenarioet har berre {wanted} med basisåret.",
        "an average of {found} years, but the scenario has only {wanted} with the base year.",
    ),
    "given_elsewhere": Message(
        "OK330",
        "«{found}» er alt oppgitt et annet sted i scenarioet. Fjern den her.",
        "«{found}» er alt oppgjeve ein annan stad i scenarioet. Fjern han her.",
        "“{found}” is given elsewhere in the scenario. Remove it here.",
    ),
    "account_differs": Message(
        "OK331",
        "«{found}» stemmer ikke: {parts} gir {wanted}. Rett tallet, eller fjern det.",
        "«{found}» stemmer ikkje: {parts} gjev {wanted}. Rett talet, eller fjern det.",
        "“{found}” does not agree: {parts} give {wanted}. Correct the amount, or remove it.",
    ),
    "land_depreciation": Message(
        "OK318",
        "tomter avskrives ikke; fant avskrivning {found}. Skriv 0.",
        "tomter blir ikkje avskrivne; fann avskriving {found}. Skriv 0.",
        "land is not depreciated; found depreciation {found}. Write 0.",
    ),
    "beyond_book": Message(
        "OK319",
        "avgangen i {year} er større enn den bokførte verdien, som da er {found} kr.",
        "avgangen i {year} er større enn den bokførte verdien, som då er {found} kr.",
        "disposals in {year} exceed the book value, which is then {found} kr.",
    ),
    "beyond_debt": Message(
        "OK320",
        "avdragene i {year} er {found} kr mer enn lånegjelden ved inngangen til året.",
        "avdraga i {year} er {found} kr meir enn lånegjelda ved inngangen til året.",
        "instalments in {year} exceed the debt at the opening of the year by {found} kr.",
    ),
    "minimum_undefined": Message(
        "OK321",
        "policy {found}: i {year} er det gjeld, men ingen avskrivbare anleggsmidler. Minimumsavdraget kan da ikke beregnes (§ 14-18).",
        "policy {found}: i {year} er det gjeld, men ingen avskrivbare anleggsmiddel. Minimumsavdraget kan då ikkje reknast ut (§ 14-18).",
        "policy {found}: in {year} there is debt but no depreciable asset. The minimum instalment cannot be computed (§ 14-18).",
    ),
    # Arguments and output
    "unknown_argument": Message(
        "OK401",
        "{field}: fant «{found}»; velg blant {wanted}.",
        "{field}: fann «{found}»; vel mellom {wanted}.",
        "{field}: found “{found}”; choose among {wanted}.",
    ),
    "years_beyond": Message(
        "OK402",
        "--years {found}: scenarioet går {wanted} år fram. Øk «horizon» i filen.",
        "--years {found}: scenarioet går {wanted} år fram. Auk «horizon» i fila.",
        "--years {found}: the scenario runs {wanted} years. Raise “horizon” in the file.",
    ),
    "unwritable": Message(
        "OK403",
        "kan ikke skrive {found}: {reason}. Sjekk stien, og at filen ikke er åpen i et annet program.",
        "kan ikkje skrive {found}: {reason}. Sjekk stigen, og at fila ikkje er open i eit anna program.",
        "cannot write {found}: {reason}. Check the path, and that the file is not open in another program.",
    ),
    "exists": Message(
        "OK404",
        "{found} finnes allerede. Bruk --force for å erstatte den.",
        "{found} finst allereie. Bruk --force for å erstatte ho.",
        "{found} already exists. Use --force to replace it.",
    ),
    # Warnings
    "revenue_per_head": Message(
        "OK501",
        "driftsinntektene er {found} kr per innbygger. Er «unit: {wanted}» riktig?",
        "driftsinntektene er {found} kr per innbyggjar. Er «unit: {wanted}» rett?",
        "operating revenue is {found} kr per inhabitant. Is “unit: {wanted}” right?",
    ),
    "beyond_horizon": Message(
        "OK503",
        "prosjektet starter i {found}, etter det siste framskrevne året {wanted}, og er derfor ikke med.",
        "prosjektet startar i {found}, etter det siste framskrivne året {wanted}, og er difor ikkje med.",
        "the project starts in {found}, after the last projected year {wanted}, and is therefore left out.",
    ),
    "factor_thousand": Message(
        "OK502",
        "{found} {wanted} ser ut til å være feil med en faktor på 1 000, målt mot basisåret.",
        "{found} {wanted} ser ut til å vere feil med ein faktor på 1 000, målt mot basisåret.",
        "{found} {wanted} looks a factor 1,000 off against the base year.",
    ),
}

TYPES = {
    "id_form": {
        "nb": "små bokstaver, tall, - og _",
        "nn": "små bokstavar, tal, - og _",
        "en": "small letters, digits, - and _",
    },
    "four_digits": {"nb": "fire sifre", "nn": "fire siffer", "en": "four digits"},
    "plain_amount": {
        "nb": "et beløp uten prosenttegn",
        "nn": "eit beløp utan prosentteikn",
        "en": "an amount without per cent sign",
    },
    "percentage": {"nb": "en prosentsats, som 75 %", "nn": "ein prosentsats, som 75 %", "en": "a rate, such as 75 %"},
    "text": {"nb": "tekst", "nn": "tekst", "en": "text"},
    "list": {"nb": "en liste", "nn": "ei liste", "en": "a list"},
    "map": {"nb": "en blokk med nøkler", "nn": "ei blokk med nøklar", "en": "a block of keys"},
    "true/false": {"nb": "true eller false", "nn": "true eller false", "en": "true or false"},
}
WARNING = {"nb": "advarsel", "nn": "åtvaring", "en": "warning"}


def say(problem: Problem, language: str) -> str:
    """One line: place, code, and what was found and expected, in the given language."""
    message = MESSAGES[problem.code]
    context = {"field": "", **problem.context}
    wanted = context.get("wanted")
    if isinstance(wanted, str) and wanted in TYPES:
        context["wanted"] = TYPES[wanted][language]
    words = getattr(message, language).format(**context).removeprefix(": ")
    if context.get("near") and "{near}" not in message.nb:
        words += NEAR[language].format(**context)
    where = f"{problem.place}: " if problem.place else ""
    level = f"{WARNING[language]}: " if problem.level == "warning" else ""
    return f"{where}{message.number} {level}{words}"
