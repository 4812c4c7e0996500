"""Problems of the income system and the integration grant."""

from okplan.words.messages.message import Message

MESSAGES = {
    "history_missing": Message(
        "OK391",
        "inntektssystemet trenger innbyggerne 1.1. i {found}, for veksttilskuddet og behovet. Oppgi dem i population.history eller population.cohorts.people, etter aldersgruppe der indeksen skal følge alderen.",
        "inntektssystemet treng innbyggjarane 1.1. i {found}, for veksttilskotet og behovet. Oppgje dei i population.history eller population.cohorts.people, etter aldersgruppe der indeksen skal følgje alderen.",
        "the income system needs the inhabitants on 1 January of {found}, for the growth grant and the need. Give them in population.history or population.cohorts.people, by age group where the index is to follow the ages.",
    ),
    "not_published": Message(
        "OK392",
        "«{found}» er ikke kjent for {wanted} eller {year} (kjent: {names}). Oppgi den i free_income.system.",
        "«{found}» er ikkje kjend for {wanted} eller {year} (kjent: {names}). Oppgje han i free_income.system.",
        "“{found}” is not known for {wanted} or {year} (known: {names}). Give it in free_income.system.",
    ),
    "published_to_early": Message(
        "OK395",
        "published_to er {found}, men «{name}» er først kjent for {wanted}. Skriv published_to: {wanted} eller senere, eller oppgi «{name}» i free_income.system.",
        "published_to er {found}, men «{name}» er først kjend for {wanted}. Skriv published_to: {wanted} eller seinare, eller oppgje «{name}» i free_income.system.",
        "published_to is {found}, but “{name}” is first known for {wanted}. Write published_to: {wanted} or later, or give “{name}” in free_income.system.",
    ),
    "no_age_weights": Message(
        "OK393",
        "aldersgruppene {found} er ikke kostnadsnøklenes. Oppgi free_income.system.age_weights for dem, eller bruk gruppene 0, 1-5, 6-12, 13-15, 16-22, 23-24, 25-66, 67-79, 80-89, 90+.",
        "aldersgruppene {found} er ikkje dei i kostnadsnøklane. Oppgje free_income.system.age_weights for dei, eller bruk gruppene 0, 1-5, 6-12, 13-15, 16-22, 23-24, 25-66, 67-79, 80-89, 90+.",
        "the age groups {found} are not those of the cost keys. Give free_income.system.age_weights for them, or use the groups 0, 1-5, 6-12, 13-15, 16-22, 23-24, 25-66, 67-79, 80-89, 90+.",
    ),
    "integration_beyond": Message(
        "OK394",
        "integreringstilskuddet {found} er mer enn de statlige overføringene i basisåret ({wanted}).",
        "integreringstilskotet {found} er meir enn dei statlege overføringane i basisåret ({wanted}).",
        "the integration grant {found} is more than the state transfers of the base year ({wanted}).",
    ),
    "growth_in_vain": Message(
        "OK591",
        "realveksten i {found} virker ikke: beløpene i inntektssystemet er kjent for året. Endre dem under free_income.system, eller fjern året.",
        "realveksten i {found} verkar ikkje: beløpa i inntektssystemet er kjende for året. Endre dei under free_income.system, eller fjern året.",
        "the real growth of {found} has no effect: the income system's amounts are known for the year. Change them in free_income.system, or remove the year.",
    ),
    "grant_unexplained": Message(
        "OK593",
        "delene av rammetilskuddet i {year} gir {found}, men regnskapet er oppgitt til {wanted}. Sjekk beløpene under free_income.system for {year}, særlig other.",
        "delane av rammetilskotet i {year} gjev {found}, men rekneskapen er oppgjeven til {wanted}. Sjekk beløpa under free_income.system for {year}, særleg other.",
        "the parts of the general grant of {year} give {found}, but the accounts are given as {wanted}. Check the amounts of {year} in free_income.system, other in particular.",
    ),
    "integration_differs": Message(
        "OK592",
        "de bosatte ganger satsene gir {found} i {year}, men regnskapet er oppgitt til {wanted}. Sjekk antall, satser og beløp.",
        "dei busette gonger satsane gjev {found} i {year}, men rekneskapen er oppgjeven til {wanted}. Sjekk tal, satsar og beløp.",
        "the settled times the rates give {found} in {year}, but the accounts are given as {wanted}. Check persons, rates and amount.",
    ),
}
