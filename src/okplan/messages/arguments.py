"""Problems of arguments and output."""

from okplan.messages.message import Message

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
}
