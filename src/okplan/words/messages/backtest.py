"""What a back-test says of the accounts that it is given."""

from okplan.words.messages.message import Message

MESSAGES = {
    "actuals_unit": Message(
        "OK691",
        "filen sier ikke hva beløpene er i; de er lest som {found}, som i scenarioet. Skriv «# unit: {found}» øverst i filen, eller bruk --actuals-unit.",
        "fila seier ikkje kva beløpa er i; dei er lesne som {found}, som i scenarioet. Skriv «# unit: {found}» øvst i fila, eller bruk --actuals-unit.",
        "the file does not say what its amounts are in; they are read as {found}, as in the scenario. Write “# unit: {found}” at its top, or use --actuals-unit.",
    ),
    "actuals_factor": Message(
        "OK692",
        "beløpene er om lag {found} ganger de framskrevne. Er enheten {wanted} riktig?",
        "beløpa er om lag {found} gonger dei framskrivne. Er eininga {wanted} rett?",
        "the amounts are about {found} times those projected. Is the unit {wanted} right?",
    ),
    "no_common_year": Message(
        "OK693",
        "ingen linje har tall for noe framskrevet år ({wanted}). Filen har: {found}.",
        "inga linje har tal for noko framskrive år ({wanted}). Fila har: {found}.",
        "no line has figures for any projected year ({wanted}). The file has: {found}.",
    ),
    "actuals_unknown": Message(
        "OK694",
        "det finnes ingen linje «{found}»; den er ikke sammenlignet.",
        "det finst inga linje «{found}»; ho er ikkje samanlikna.",
        "there is no line “{found}”; it is not compared.",
    ),
}
