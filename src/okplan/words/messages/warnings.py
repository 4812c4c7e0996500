"""What does not stop a projection, but should be looked at."""

from okplan.words.messages.message import Message

MESSAGES = {
    "no_pensions": Message(
        "OK521",
        "regelen bruker {found}, men scenarioet har ingen «pensions»; premieavviket regnes da som 0.",
        "regelen bruker {found}, men scenarioet har ingen «pensions»; premieavviket blir då rekna som 0.",
        "the rule uses {found}, but the scenario has no “pensions”; the premium deviation is then taken as 0.",
    ),
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
    "migration_large": Message(
        "OK504",
        "netto flytting på {found} personer i et år er mer enn en tredel av innbyggerne ({wanted}). Sjekk om tallet er feil med en faktor på 1 000.",
        "netto flytting på {found} personar i eit år er meir enn ein tredel av innbyggjarane ({wanted}). Sjekk om talet er feil med ein faktor på 1 000.",
        "net migration of {found} persons in a year is more than a third of the inhabitants ({wanted}). Check whether the figure is a factor 1,000 off.",
    ),
    "factor_thousand": Message(
        "OK502",
        "{found} {wanted} ser ut til å være feil med en faktor på 1 000, målt mot basisåret.",
        "{found} {wanted} ser ut til å vere feil med ein faktor på 1 000, målt mot basisåret.",
        "{found} {wanted} looks a factor 1,000 off against the base year.",
    ),
}
