"""Problems of a single value."""

from okplan.words.messages.message import Message

MESSAGES = {
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
}
