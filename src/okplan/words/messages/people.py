"""Problems of inhabitants and how they are carried forward."""

from okplan.words.messages.message import Message

MESSAGES = {
    "ages_short": Message(
        "OK721",
        "{field}: aldrene går til {found}; oppgi alle fra 0 til {wanted}, der {wanted} er {wanted} år og eldre.",
        "{field}: aldrane går til {found}; oppgje alle frå 0 til {wanted}, der {wanted} er {wanted} år og eldre.",
        "{field}: the ages run to {found}; give all from 0 to {wanted}, where {wanted} is {wanted} and older.",
    ),
    "group_ages": Message(
        "OK722",
        "{field}: aldersgruppen «{found}» passer ikke; her ventes en som begynner på {wanted}. Gruppene skal følge hverandre fra 0, som 0, 1-5, 6-12, og den siste være åpen, som 90+.",
        "{field}: aldersgruppa «{found}» passar ikkje; her er venta ei som byrjar på {wanted}. Gruppene skal følgje kvarandre frå 0, som 0, 1-5, 6-12, og den siste vere open, som 90+.",
        "{field}: the age group “{found}” does not fit; expected one that begins at {wanted}. Groups follow each other from 0, such as 0, 1-5, 6-12, and the last is open, such as 90+.",
    ),
    "people_years": Message(
        "OK723",
        "mangler innbyggerne 1.1. i {found}. Framskrivingen trenger {wanted}: 1.1. etter basisåret og årene den kalibreres på (calibrate).",
        "manglar innbyggjarane 1.1. i {found}. Framskrivinga treng {wanted}: 1.1. etter basisåret og åra ho blir kalibrert på (calibrate).",
        "the inhabitants on 1 January {found} are missing. The projection needs {wanted}: 1 January after the base year and the years it is calibrated on (calibrate).",
    ),
    "opening_differs": Message(
        "OK724",
        "opening stemmer ikke med cohorts.people, som gir {wanted} i gruppen {group}; fant {found}. Fjern opening; den følger av people.",
        "opening stemmer ikkje med cohorts.people, som gjev {wanted} i gruppa {group}; fann {found}. Fjern opening; han følgjer av people.",
        "opening does not agree with cohorts.people, which gives {wanted} in the group {group}; found {found}. Remove opening; it follows from people.",
    ),
    "at_most_one": Message(
        "OK725",
        "oppgi høyst én av {wanted}; fant {found}. Fjern de andre, eller skriv null for dem som kommer fra «extends».",
        "oppgje høgst éin av {wanted}; fann {found}. Fjern dei andre, eller skriv null for dei som kjem frå «extends».",
        "give at most one of {wanted}; found {found}. Remove the others, or write null for those that come from “extends”.",
    ),
    "needs_cohorts": Message(
        "OK726",
        "«{found}» krever population.cohorts: alder og kjønn for innbyggerne (people). Legg det til, eller fjern «{found}».",
        "«{found}» krev population.cohorts: alder og kjønn for innbyggjarane (people). Legg det til, eller fjern «{found}».",
        "“{found}” needs population.cohorts: the inhabitants by age and sex (people). Add it, or remove “{found}”.",
    ),
    "history_twice": Message(
        "OK727",
        "history følger av cohorts.people. Fjern history.",
        "history følgjer av cohorts.people. Fjern history.",
        "history follows from cohorts.people. Remove history.",
    ),
    "history_year": Message(
        "OK728",
        "history gjelder årene før framskrivingen; fant {found}. Innbyggerne 1.1.{wanted} står i opening.",
        "history gjeld åra før framskrivinga; fann {found}. Innbyggjarane 1.1.{wanted} står i opening.",
        "history is of the years before the projection; found {found}. The inhabitants on 1 January {wanted} stand in opening.",
    ),
    "age_below_nothing": Message(
        "OK729",
        "i {year} blir det færre enn ingen igjen som er {age} år: utflyttingen er større enn årskullet. Øk veksten eller innflyttingen.",
        "i {year} blir det færre enn ingen att som er {age} år: utflyttinga er større enn årskullet. Auk veksten eller innflyttinga.",
        "in {year} fewer than nobody is left at the age of {age}: more move away than there are. Raise growth or migration.",
    ),
    "profile_ages": Message(
        "OK730",
        "{field}: «{found}» er ikke en alder eller et aldersspenn, som 0-5 eller 67+, eller overlapper et annet i profilen.",
        "{field}: «{found}» er ikkje ein alder eller eit aldersspenn, som 0-5 eller 67+, eller overlappar eit anna i profilen.",
        "{field}: “{found}” is not an age or a span of ages, such as 0-5 or 67+, or overlaps another in the profile.",
    ),
    "groups_not_ages": Message(
        "OK731",
        "filen er etter alder, og da må gruppene i population.opening være aldersspenn som følger hverandre fra 0, som 0-5, 6-15, 16-66, 67+; fant {found}.",
        "fila er etter alder, og då må gruppene i population.opening vere aldersspenn som følgjer kvarandre frå 0, som 0-5, 6-15, 16-66, 67+; fann {found}.",
        "the file is by age, so the groups of population.opening must be ages that follow each other from 0, such as 0-5, 6-15, 16-66, 67+; found {found}.",
    ),
    "mortality_ages": Message(
        "OK732",
        "{field}: fant {found}; forventet {wanted} tall: et nyfødt barns, alderen 0 til 104, og 105 og eldre.",
        "{field}: fann {found}; venta {wanted} tal: eit nyfødd barn sitt, alderen 0 til 104, og 105 og eldre.",
        "{field}: found {found}; expected {wanted} numbers: a newborn's, ages 0 to 104, and 105 and older.",
    ),
    "not_an_age": Message(
        "OK733",
        "{field}: «{found}» er ikke en alder i hele år fra 0 til 105.",
        "{field}: «{found}» er ikkje ein alder i heile år frå 0 til 105.",
        "{field}: “{found}” is not an age in whole years from 0 to 105.",
    ),
    "no_children": Message(
        "OK734",
        "{field}: ingen får barn i noen alder; oppgi barn per 1 000 kvinner etter alder, som {{25: 60, 30: 110}}.",
        "{field}: ingen får barn i nokon alder; oppgje barn per 1 000 kvinner etter alder, som {{25: 60, 30: 110}}.",
        "{field}: nobody has children at any age; give children per 1,000 women by age, such as {{25: 60, 30: 110}}.",
    ),
    "age_expected": Message(
        "OK735",
        "fant alderen «{found}»; forventet {wanted}. Radene er birth, 0, 1 … 105.",
        "fann alderen «{found}»; venta {wanted}. Radene er birth, 0, 1 … 105.",
        "found the age “{found}”; expected {wanted}. The rows are birth, 0, 1 … 105.",
    ),
    "no_movers": Message(
        "OK736",
        "ingen har flyttet i årene det kalibreres på, så det er ukjent hvem som skulle flytte. Bruk flere år (calibrate), eller migration: trend uten growth og persons.",
        "ingen har flytta i åra det blir kalibrert på, så det er ukjent kven som skulle flytte. Bruk fleire år (calibrate), eller migration: trend utan growth og persons.",
        "nobody has moved in the calibrated years, so it is not known who would move. Use more years (calibrate), or migration: trend without growth and persons.",
    ),
    "table_instead": Message(
        "OK738",
        "table gir innbyggerne, så {found} virker ikke. Fjern {found}, eller skriv null der det kommer fra «extends».",
        "table gjev innbyggjarane, så {found} verkar ikkje. Fjern {found}, eller skriv null der det kjem frå «extends».",
        "table gives the inhabitants, so {found} has no effect. Remove {found}, or write null where it comes from “extends”.",
    ),
    "housing_beyond_target": Message(
        "OK739",
        "boligprogrammet gir {found} innflyttere til og med {year}, men folketallet skal bare øke med {wanted} til da: så mange måtte flytte ut at det ikke er nok igjen i alle aldre. Bygg færre eller senere (population.housing), eller øk {target}.",
        "bustadprogrammet gjev {found} innflyttarar til og med {year}, men folketalet skal berre auke med {wanted} til då: så mange måtte flytte ut at det ikkje er nok att i alle aldrar. Bygg færre eller seinare (population.housing), eller auk {target}.",
        "the housing programme brings {found} newcomers up to {year}, while the population is to grow by {wanted} only: more would have to leave than there are at every age. Build fewer or later (population.housing), or raise {target}.",
    ),
    "instead_of_target": Message(
        "OK737",
        "mode: instead lar bare boligprogrammet gi innflytting, og kan ikke stå sammen med {found}. Bruk on_top, eller fjern {found}.",
        "mode: instead lèt berre bustadprogrammet gje innflytting, og kan ikkje stå saman med {found}. Bruk on_top, eller fjern {found}.",
        "mode: instead leaves all migration to the housing programme and cannot stand with {found}. Use on_top, or remove {found}.",
    ),
}
