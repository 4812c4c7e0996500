"""Problems of arguments and output."""

from okplan.words.messages.message import Message

MESSAGES = {
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
    "no_areas": Message(
        "OK441",
        "--table omrader: scenarioet har ingen rammeområder. Legg dem inn under «operations.areas».",
        "--table omrader: scenarioet har ingen rammeområde. Legg dei inn under «operations.areas».",
        "--table omrader: the scenario has no service areas. Give them under “operations.areas”.",
    ),
    "own_input": Message(
        "OK405",
        "{found} er en av filene som leses; resultatet ville erstatte den. Velg et annet navn til -o.",
        "{found} er ei av filene som blir lesne; resultatet ville erstatte ho. Vel eit anna namn til -o.",
        "{found} is one of the files that are read; the result would replace it. Choose another name for -o.",
    ),
    "other_schema": Message(
        "OK406",
        "{found} finnes og er annerledes enn skjemaet i denne versjonen. Bruk --force for å erstatte det, eller en annen mappe.",
        "{found} finst og er annleis enn skjemaet i denne versjonen. Bruk --force for å erstatte det, eller ei anna mappe.",
        "{found} exists and differs from the schema of this version. Use --force to replace it, or another folder.",
    ),
    "missing_argument": Message(
        "OK411",
        "{command}: mangler {field}. Skriv for eksempel: {example}",
        "{command}: manglar {field}. Skriv til dømes: {example}",
        "{command}: {field} is missing. Write for example: {example}",
    ),
    "unknown_option": Message(
        "OK412",
        "{command}: valget «{found}» finnes ikke. «{command} --help» viser valgene.",
        "{command}: valet «{found}» finst ikkje. «{command} --help» viser vala.",
        "{command}: there is no option “{found}”. “{command} --help” shows the options.",
    ),
    "unknown_command": Message(
        "OK413",
        "kommandoen «{found}» finnes ikke. Velg blant {wanted}.",
        "kommandoen «{found}» finst ikkje. Vel mellom {wanted}.",
        "there is no command “{found}”. Choose among {wanted}.",
    ),
    "too_many_arguments": Message(
        "OK414",
        "{command}: for mange argumenter ({found}). Skriv for eksempel: {example}",
        "{command}: for mange argument ({found}). Skriv til dømes: {example}",
        "{command}: too many arguments ({found}). Write for example: {example}",
    ),
    "option_without_value": Message(
        "OK415",
        "{command}: {field} trenger en verdi. «{command} --help» viser hva som kan stå der.",
        "{command}: {field} treng ein verdi. «{command} --help» viser kva som kan stå der.",
        "{command}: {field} needs a value. “{command} --help” shows what it can be.",
    ),
    "option_takes_no_value": Message(
        "OK418",
        "{command}: {field} står alene, uten verdi. «{command} --help» viser valgene.",
        "{command}: {field} står åleine, utan verdi. «{command} --help» viser vala.",
        "{command}: {field} stands alone, without a value. “{command} --help” shows the options.",
    ),
    "number_wanted": Message(
        "OK416",
        "{command}: {field} må være et tall. Skriv for eksempel: {example}",
        "{command}: {field} må vere eit tal. Skriv til dømes: {example}",
        "{command}: {field} must be a number. Write for example: {example}",
    ),
    "wrong_usage": Message(
        "OK417",
        "{command}: {found} Skriv for eksempel: {example}",
        "{command}: {found} Skriv til dømes: {example}",
        "{command}: {found} Write for example: {example}",
    ),
}
