"""Problems of keys, types and paths."""

from okplan.words.messages.message import Message

MESSAGES = {
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
    "ends_before_start": Message(
        "OK221",
        "end er {found}, før start, som er {wanted}. Rett start eller end.",
        "end er {found}, før start, som er {wanted}. Rett start eller end.",
        "end is {found}, before start, which is {wanted}. Correct start or end.",
    ),
    "first_year_missing": Message(
        "OK208",
        "første år er {found}; verdien må begynne i {wanted}.",
        "første år er {found}; verdien må byrje i {wanted}.",
        "the first year is {found}; the value must begin in {wanted}.",
    ),
    "years_missing": Message(
        "OK209",
        "mangler innbyggerne 31.12. i {found}, som i en fil etter alder er 1.1. i {january}; tabellen må ha alle år {wanted}.",
        "manglar innbyggjarane 31.12. i {found}, som i ei fil etter alder er 1.1. i {january}; tabellen må ha alle år {wanted}.",
        "the inhabitants on 31 December {found} are missing, which in a file by age is 1 January {january}; the table must have every year {wanted}.",
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
}
