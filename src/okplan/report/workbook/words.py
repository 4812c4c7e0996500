"""What the workbook says, in bokmål, nynorsk and English."""

from __future__ import annotations

UNDEFINED = "#N/A"

SHEETS = {
    "front": {"nb": "Konklusjon", "nn": "Konklusjon", "en": "Verdict"},
    "assumptions": {"nb": "Forutsetninger", "nn": "Føresetnader", "en": "Assumptions"},
    "given": {"nb": "Gitt", "nn": "Gjeve", "en": "Given"},
    "inputs": {"nb": "Inndata", "nn": "Inndata", "en": "Inputs"},
    "tables": {"nb": "Tabeller", "nn": "Tabellar", "en": "Tables"},
    "population": {"nb": "Befolkning", "nn": "Folketal", "en": "Population"},
    "model": {"nb": "Modell", "nn": "Modell", "en": "Model"},
    "loans": {"nb": "Lån", "nn": "Lån", "en": "Loans"},
    "projects": {"nb": "Prosjekter", "nn": "Prosjekt", "en": "Projects"},
    "checks": {"nb": "Kontroller", "nn": "Kontrollar", "en": "Checks"},
    "rules": {"nb": "Regler", "nn": "Reglar", "en": "Rules"},
    "charts": {"nb": "Figurer", "nn": "Figurar", "en": "Charts"},
    "comparison": {"nb": "Sammenligning", "nn": "Samanlikning", "en": "Comparison"},
    "stamp": {"nb": "Stempel", "nn": "Stempel", "en": "Stamp"},
}

WORDS = {
    "assumptions": {
        "nb": "Alt scenarioet sier i tall. Blå tall på gul bunn kan endres her; grå endres i scenarioet og kjøres i okplan.",
        "nn": "Alt scenarioet seier i tal. Blå tal på gul botn kan endrast her; grå blir endra i scenarioet og køyrde i okplan.",
        "en": "Every number of the scenario. Blue on yellow may be changed here; grey is changed in the scenario and run in okplan.",
    },
    "given": {
        "nb": "Tall som lov, statistikk, en framskriving av befolkningen eller et valg i scenarioet gir. Kan endres her.",
        "nn": "Tal som lov, statistikk, ei framskriving av folketalet eller eit val i scenarioet gjev. Kan endrast her.",
        "en": "Numbers that law, statistics, a population projection or a choice in the scenario gives. May be changed here.",
    },
    "inputs": {
        "nb": "Forutsetningene slik modellen bruker dem, i kroner og andeler. Bare formler.",
        "nn": "Føresetnadene slik modellen bruker dei, i kroner og delar. Berre formlar.",
        "en": "The assumptions as the model takes them, in kroner and shares. Formulas only.",
    },
    "tables": {
        "nb": "Inndata med flere verdier for hver post: én kolonne for hver post, nedover år for år eller post for post.",
        "nn": "Inndata med fleire verdiar for kvar post: éi kolonne for kvar post, nedover år for år eller post for post.",
        "en": "Inputs with several values an item: one column an item, downwards by year or by item.",
    },
    "model": {
        "nb": "Hver linje i modellen, år for år. Kroner. Bare formler, den samme i alle år.",
        "nn": "Kvar linje i modellen, år for år. Kroner. Berre formlar, den same i alle år.",
        "en": "Every line of the model by year. Kroner. Formulas only, the same in every year.",
    },
    "population": {
        "nb": "Innbyggere etter aldersgruppe, og det som følger av dem.",
        "nn": "Innbyggjarar etter aldersgruppe, og det som følgjer av dei.",
        "en": "Inhabitants by age group, and what follows from them.",
    },
    "loans": {
        "nb": "Hvert lån, linje for linje. Lån som tas opp i planperioden heter new-år.",
        "nn": "Kvart lån, linje for linje. Lån som blir tekne opp i planperioden heiter new-år.",
        "en": "Every loan, line by line. Loans raised in the plan are called new-year.",
    },
    "projects": {
        "nb": "Hvert prosjekt, linje for linje. Rullerende prosjekter har ett prosjekt for hvert år.",
        "nn": "Kvart prosjekt, linje for linje. Rullerande prosjekt har eitt prosjekt for kvart år.",
        "en": "Every project, line by line. Rolling projects have one for every year.",
    },
    "checks": {
        "nb": "Regnskapsidentiteter som skal være null i alle år (avvik under en halv øre er avrunding).",
        "nn": "Rekneskapsidentitetar som skal vere null i alle år (avvik under ein halv øre er avrunding).",
        "en": "Accounting identities that must be zero in every year (less than half an øre is rounding).",
    },
}

UNITS = {
    "kr": {"nb": "kr", "nn": "kr", "en": "kr"},
    "base_kr": {"nb": "kr, basisårets priser", "nn": "kr, prisane i basisåret", "en": "kr, base-year prices"},
    "ratio": {"nb": "%", "nn": "%", "en": "%"},
    "index": {"nb": "indeks", "nn": "indeks", "en": "index"},
    "persons": {"nb": "personer", "nn": "personar", "en": "persons"},
    "years": {"nb": "år", "nn": "år", "en": "year"},
    "number": {"nb": "tall", "nn": "tal", "en": "number"},
}

DEFAULT = {"nb": "ikke oppgitt: standardverdi", "nn": "ikkje oppgjeve: standardverdi", "en": "not given: default"}
NOT_LIVE = {
    "nb": "endres i scenarioet, ikke her",
    "nn": "blir endra i scenarioet, ikkje her",
    "en": "changed in the scenario, not here",
}
UNIT_OF_AMOUNTS = {
    "nb": "Kroner i scenarioets beløpsenhet",
    "nn": "Kroner i beløpseininga til scenarioet",
    "en": "Kroner in the scenario's unit of amounts",
}

BLOCKS = {
    "unit": {"nb": "Beløp", "nn": "Beløp", "en": "Amounts"},
    "economy": {"nb": "Lønn, priser og renter", "nn": "Løn, prisar og renter", "en": "Wages, prices and interest"},
    "population": {"nb": "Befolkning", "nn": "Folketal", "en": "Population"},
    "free_income": {"nb": "Frie inntekter", "nn": "Frie inntekter", "en": "Free income"},
    "integration": {"nb": "Integreringstilskudd", "nn": "Integreringstilskot", "en": "Integration grant"},
    "operations": {"nb": "Drift", "nn": "Drift", "en": "Operations"},
    "pensions": {"nb": "Pensjon", "nn": "Pensjon", "en": "Pensions"},
    "compensation_schemes": {
        "nb": "Kompensasjonsordninger",
        "nn": "Kompensasjonsordningar",
        "en": "Compensation schemes",
    },
    "investments": {"nb": "Investeringsprogram", "nn": "Investeringsprogram", "en": "Investment programme"},
    "other_investment": {"nb": "Andre investeringer", "nn": "Andre investeringar", "en": "Other investment"},
    "financing": {"nb": "Finansiering", "nn": "Finansiering", "en": "Financing"},
    "loans": {"nb": "Lån", "nn": "Lån", "en": "Loans"},
    "on_lending": {"nb": "Videreutlån", "nn": "Vidareutlån", "en": "On-lending"},
    "liquidity": {"nb": "Likviditet", "nn": "Likviditet", "en": "Liquidity"},
    "assets": {"nb": "Anleggsmidler", "nn": "Anleggsmiddel", "en": "Fixed assets"},
    "reserves": {"nb": "Fond", "nn": "Fond", "en": "Funds"},
    "self_cost": {"nb": "Selvkost", "nn": "Sjølvkost", "en": "Self-cost"},
    "leases": {"nb": "Leieavtaler", "nn": "Leigeavtalar", "en": "Leases"},
    "accounts": {"nb": "Regnskapstall i basisåret", "nn": "Rekneskapstal i basisåret", "en": "Base-year accounts"},
    "rules": {"nb": "Handlingsregler", "nn": "Handlingsreglar", "en": "Fiscal rules"},
    "improvement": {"nb": "Prøvd omstilling", "nn": "Prøvd omstilling", "en": "Tried improvement"},
}

FIELDS: dict[str, dict[str, str]] = {}
"""Fields whose label does not follow from an input of the model."""
