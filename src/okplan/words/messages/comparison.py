"""What keeps scenarios from being compared, and what a reader of a comparison is warned of."""

from okplan.words.messages.message import Message

MESSAGES = {
    "nothing_in_common": Message(
        "OK701",
        "scenarioene har ingen framskrevne år felles ({found}). Sammenlign scenarioer som overlapper.",
        "scenarioa har ingen framskrivne år felles ({found}). Samanlikn scenario som overlappar.",
        "the scenarios have no projected year in common ({found}). Compare scenarios that overlap.",
    ),
    "prices_of_two_years": Message(
        "OK702",
        "faste priser kan ikke sammenlignes når basisåret er ulikt ({found}). Bruk --prices nominal.",
        "faste prisar kan ikkje samanliknast når basisåret er ulikt ({found}). Bruk --prices nominal.",
        "fixed prices of different base years ({found}) cannot be compared. Use --prices nominal.",
    ),
    "several_municipalities": Message(
        "OK703",
        "scenarioene gjelder ulike kommuner: {found}. Beløp i kroner er da lite sammenlignbare.",
        "scenarioa gjeld ulike kommunar: {found}. Beløp i kroner er då lite samanliknbare.",
        "the scenarios are of different municipalities: {found}. Amounts in kroner say little then.",
    ),
    "common_years": Message(
        "OK704",
        "scenarioene dekker ulike år; bare {found} er sammenlignet. Regler og konklusjon gjelder hvert scenarios egne år.",
        "scenarioa dekkjer ulike år; berre {found} er samanlikna. Reglar og konklusjon gjeld åra til kvart scenario.",
        "the scenarios cover different years; only {found} are compared. Rules and verdict are of each scenario's own years.",
    ),
    "too_few_files": Message(
        "OK705",
        "{found} trenger minst to scenarioer.",
        "{found} treng minst to scenario.",
        "{found} needs at least two scenarios.",
    ),
    "standard_input_twice": Message(
        "OK706",
        "bare ett av scenarioene kan leses fra standard inn (-).",
        "berre eitt av scenarioa kan lesast frå standard inn (-).",
        "only one of the scenarios can be read from standard input (-).",
    ),
    "bases_differ": Message(
        "OK707",
        "endringen kan ikke fordeles på forutsetninger når basisåret er ulikt ({found}). Bruk «okplan compare».",
        "endringa kan ikkje fordelast på føresetnader når basisåret er ulikt ({found}). Bruk «okplan compare».",
        "a change cannot be attributed to assumptions when the base years differ ({found}). Use “okplan compare”.",
    ),
    "year_of_neither": Message(
        "OK708",
        "--year {found}: begge scenarioene har årene {wanted}.",
        "--year {found}: begge scenarioa har åra {wanted}.",
        "--year {found}: both scenarios have the years {wanted}.",
    ),
    "line_without_value": Message(
        "OK709",
        "linjen «{found}» har ingen verdi i {wanted} i begge scenarioene; velg en annen linje eller et annet år.",
        "linja «{found}» har ingen verdi i {wanted} i begge scenarioa; vel ei anna linje eller eit anna år.",
        "the line “{found}” has no value in {wanted} in both scenarios; choose another line or year.",
    ),
}
