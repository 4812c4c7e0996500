"""What the report's charts are called, and what each says in a sentence or two."""

from __future__ import annotations

Words = dict[str, str]

TITLES: dict[str, Words] = {
    "debt": {
        "nb": "Lånegjeld, og {name} i prosent av driftsinntektene",
        "nn": "Lånegjeld, og {name} i prosent av driftsinntektene",
        "en": "Debt, and {name} in per cent of revenue",
    },
    "service": {"nb": "Renter og avdrag", "nn": "Renter og avdrag", "en": "Interest and instalments"},
    "result": {
        "nb": "{name} i prosent av driftsinntektene",
        "nn": "{name} i prosent av driftsinntektene",
        "en": "{name} in per cent of revenue",
    },
    "reserve": {
        "nb": "{name} i prosent av driftsinntektene",
        "nn": "{name} i prosent av driftsinntektene",
        "en": "{name} in per cent of revenue",
    },
    "people": {"nb": "Innbyggere etter alder", "nn": "Innbyggjarar etter alder", "en": "Inhabitants by age"},
    "investment": {
        "nb": "Investeringer og hvordan de betales",
        "nn": "Investeringar og korleis dei blir betalte",
        "en": "Investment and how it is paid for",
    },
}

NAMES: dict[str, Words] = {
    "debt": {"nb": "Lånegjeld", "nn": "Lånegjeld", "en": "Debt"},
    "interest_expense": {"nb": "Renter", "nn": "Renter", "en": "Interest"},
    "instalments": {"nb": "Avdrag", "nn": "Avdrag", "en": "Instalments"},
    "net_debt_pct": {"nb": "Netto lånegjeld", "nn": "Netto lånegjeld", "en": "Net debt"},
    "long_term_debt_pct": {"nb": "Langsiktig gjeld", "nn": "Langsiktig gjeld", "en": "Long-term debt"},
    "net_operating_result_pct": {
        "nb": "Netto driftsresultat",
        "nn": "Netto driftsresultat",
        "en": "Net operating result",
    },
    "corrected_net_operating_result_pct": {
        "nb": "Korrigert netto driftsresultat",
        "nn": "Korrigert netto driftsresultat",
        "en": "Corrected net operating result",
    },
    "general_reserve_pct": {"nb": "Disposisjonsfond", "nn": "Disposisjonsfond", "en": "General reserve"},
    "free_operating_equity_pct": {
        "nb": "Fri egenkapital drift",
        "nn": "Fri eigenkapital drift",
        "en": "Free operating equity",
    },
    "loan_used": {"nb": "Lån", "nn": "Lån", "en": "Loans"},
    "vat_compensation": {"nb": "Momskompensasjon", "nn": "Momskompensasjon", "en": "VAT compensation"},
    "grants_from_others": {
        "nb": "Tilskudd og utbyggerbidrag",
        "nn": "Tilskot og utbyggjarbidrag",
        "en": "Grants and developers' contributions",
    },
    "transfer_to_investment": {
        "nb": "Overført fra drift",
        "nn": "Overført frå drift",
        "en": "Transfer from operations",
    },
    "asset_sales": {"nb": "Salg av eiendom m.m.", "nn": "Sal av eigedom m.m.", "en": "Sales of assets"},
    "rest": {"nb": "Fond og annet", "nn": "Fond og anna", "en": "Funds and other"},
}
"""Short names, where the title and the axis say the rest."""

MOVES: dict[str, Words] = {
    "up": {
        "nb": "øker fra {first} i {first_year} til {last} i {last_year}",
        "nn": "aukar frå {first} i {first_year} til {last} i {last_year}",
        "en": "rises from {first} in {first_year} to {last} in {last_year}",
    },
    "down": {
        "nb": "går ned fra {first} i {first_year} til {last} i {last_year}",
        "nn": "går ned frå {first} i {first_year} til {last} i {last_year}",
        "en": "falls from {first} in {first_year} to {last} in {last_year}",
    },
    "same": {
        "nb": "er {first} både i {first_year} og i {last_year}",
        "nn": "er {first} både i {first_year} og i {last_year}",
        "en": "is {first} both in {first_year} and in {last_year}",
    },
    "ends": {"nb": "er {last} i {last_year}", "nn": "er {last} i {last_year}", "en": "is {last} in {last_year}"},
}

SPAN: Words = {"nb": "fra {first} til {last}", "nn": "frå {first} til {last}", "en": "from {first} to {last}"}
AND: Words = {"nb": " og ", "nn": " og ", "en": " and "}

MESSAGES: dict[str, Words] = {
    "debt": {
        "nb": "Lånegjelden {debt}. {name} {share}.",
        "nn": "Lånegjelda {debt}. {name} {share}.",
        "en": "Debt {debt}. {name}, {share}.",
    },
    "service": {
        "nb": "Renter og avdrag {total}: rentene {interest}, avdragene {instalments}. Samlet tilsvarer det {first} av driftsinntektene i {first_year} og {last} i {last_year}.",
        "nn": "Renter og avdrag {total}: rentene {interest}, avdraga {instalments}. Samla svarer det til {first} av driftsinntektene i {first_year} og {last} i {last_year}.",
        "en": "The sum of interest and instalments {total}: interest {interest}, instalments {instalments}. Together that is {first} of revenue in {first_year} and {last} in {last_year}.",
    },
    "service_ends": {
        "nb": "Renter og avdrag {total}: rentene {interest}, avdragene {instalments}. Samlet tilsvarer det {last} av driftsinntektene i {last_year}.",
        "nn": "Renter og avdrag {total}: rentene {interest}, avdraga {instalments}. Samla svarer det til {last} av driftsinntektene i {last_year}.",
        "en": "The sum of interest and instalments {total}: interest {interest}, instalments {instalments}. Together that is {last} of revenue in {last_year}.",
    },
    "result": {
        "nb": "{name} {share}. Lavest av de framskrevne årene er {year}, med {low}.",
        "nn": "{name} {share}. Lågast av dei framskrivne åra er {year}, med {low}.",
        "en": "{name}, {share}. The lowest of the projected years is {year}, at {low}.",
    },
    "reserve": {
        "nb": "Disposisjonsfondet {kroner}. {name} {share}. Lavest av de framskrevne årene er {year}, med {low}.",
        "nn": "Disposisjonsfondet {kroner}. {name} {share}. Lågast av dei framskrivne åra er {year}, med {low}.",
        "en": "The general reserve {kroner}. {name}, {share}. The lowest of the projected years is {year}, at {low}.",
    },
    "people": {
        "nb": "Folketallet {total}, en endring på {share}. Sterkest vokser gruppen {fast} ({fast_share}). Størst økning i antall har gruppen {many} ({many_persons}).",
        "nn": "Folketalet {total}, ei endring på {share}. Sterkast veks gruppa {fast} ({fast_share}). Størst auke i tal har gruppa {many} ({many_persons}).",
        "en": "The population {total}, a change of {share}. The group {fast} grows fastest ({fast_share}). The group {many} gains most inhabitants ({many_persons}).",
    },
    "people_fewer": {
        "nb": "Folketallet {total}, en endring på {share}. Ingen av aldersgruppene vokser.",
        "nn": "Folketalet {total}, ei endring på {share}. Ingen av aldersgruppene veks.",
        "en": "The population {total}, a change of {share}. No age group grows.",
    },
    "investment": {
        "nb": "I {years} investeres det for {total} til sammen, mest i {year} ({most}). Slik betales det: {parts}. Lån er {share} av det hele.",
        "nn": "I {years} blir det investert for {total} til saman, mest i {year} ({most}). Slik blir det betalt: {parts}. Lån er {share} av det heile.",
        "en": "Investment in {years} is {total} in all, most in {year} ({most}). It is paid for by: {parts}. Loans are {share} of the whole.",
    },
    "no_investment": {
        "nb": "Det er ingen investeringer i {years}.",
        "nn": "Det er ingen investeringar i {years}.",
        "en": "There is no investment in {years}.",
    },
}

KEPT: Words = {
    "nb": "Regelen «{name}» ({limit}) holdes i alle år den gjelder.",
    "nn": "Regelen «{name}» ({limit}) blir halden i alle år han gjeld.",
    "en": "The rule “{name}” ({limit}) is kept in every year it applies.",
}
BROKEN: Words = {
    "nb": "Regelen «{name}» ({limit}) brytes i {years}.",
    "nn": "Regelen «{name}» ({limit}) blir broten i {years}.",
    "en": "The rule “{name}” ({limit}) is broken in {years}.",
}
AGE: Words = {"nb": "{span} år", "nn": "{span} år", "en": "{span} years"}
OLDEST: Words = {"nb": "{low} år og eldre", "nn": "{low} år og eldre", "en": "{low} years and over"}
