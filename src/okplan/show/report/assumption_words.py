"""Which assumptions a report tells, in which order and under which names, and words for choices."""

from __future__ import annotations

Words = dict[str, str]

GROUPS: dict[str, tuple[Words, dict[str, Words]]] = {
    "economy": (
        {"nb": "Lønn, priser og rente", "nn": "Løn, prisar og rente", "en": "Wages, prices and interest"},
        {
            "economy.wage_growth": {"nb": "Lønnsvekst", "nn": "Lønsvekst", "en": "Wage growth"},
            "economy.price_growth": {"nb": "Prisvekst", "nn": "Prisvekst", "en": "Price growth"},
            "economy.construction_growth": {
                "nb": "Prisvekst på bygg og anlegg",
                "nn": "Prisvekst på bygg og anlegg",
                "en": "Price growth of construction",
            },
            "economy.reference_rate": {
                "nb": "Pengemarkedsrente (tre måneders NIBOR)",
                "nn": "Pengemarknadsrente (tre månaders NIBOR)",
                "en": "Money market rate (three-month NIBOR)",
            },
        },
    ),
    "people": (
        {"nb": "Befolkning", "nn": "Befolkning", "en": "Population"},
        {
            "population.growth": {"nb": "Vekst i folketallet", "nn": "Vekst i folketalet", "en": "Population growth"},
            "population.persons": {
                "nb": "Vekst i folketallet, personer",
                "nn": "Vekst i folketalet, personar",
                "en": "Population growth, persons",
            },
            "population.cohorts.calibrate": {
                "nb": "Antall år som fødsler og flytting bygger på",
                "nn": "Tal på år som fødslar og flytting byggjer på",
                "en": "Years on which births and migration are based",
            },
            "population.cohorts.migration": {
                "nb": "Netto innflytting i året",
                "nn": "Netto innflytting i året",
                "en": "Net migration a year",
            },
        },
    ),
    "income": (
        {"nb": "Inntekter", "nn": "Inntekter", "en": "Income"},
        {
            "free_income.real_growth": {
                "nb": "Realvekst i frie inntekter per innbygger",
                "nn": "Realvekst i frie inntekter per innbyggjar",
                "en": "Real growth of free income per inhabitant",
            },
            "free_income.system.relative_tax": {
                "nb": "Skatt per innbygger, i prosent av landet",
                "nn": "Skatt per innbyggjar, i prosent av landet",
                "en": "Tax per inhabitant, per cent of the country's",
            },
            "operations.revenue.property_tax.real_growth": {
                "nb": "Realvekst i eiendomsskatt",
                "nn": "Realvekst i eigedomsskatt",
                "en": "Real growth of property tax",
            },
            "liquidity.dividends": {"nb": "Utbytte", "nn": "Utbyte", "en": "Dividends"},
        },
    ),
    "operations": (
        {"nb": "Drift", "nn": "Drift", "en": "Operations"},
        {
            "operations.demography.compensation": {
                "nb": "Andel av økt behov fra befolkningen som tjenestene får dekket",
                "nn": "Del av auka behov frå befolkninga som tenestene får dekt",
                "en": "Share of the need from a growing population that services are given",
            },
            "operations.efficiency": {
                "nb": "Nytt effektiviseringskrav hvert år, av utgiftene i basisåret",
                "nn": "Nytt effektiviseringskrav kvart år, av utgiftene i basisåret",
                "en": "New efficiency requirement each year, of base-year expenditure",
            },
            "pensions.new": {
                "nb": "Nytt premieavvik i pensjon",
                "nn": "Nytt premieavvik i pensjon",
                "en": "New pension premium deviation",
            },
        },
    ),
    "financing": (
        {
            "nb": "Betaling av investeringene",
            "nn": "Betaling av investeringane",
            "en": "How investment is paid for",
        },
        {
            "financing.transfer.amount": {
                "nb": "Overført fra drift til investering",
                "nn": "Overført frå drift til investering",
                "en": "Transferred from operations to investment",
            },
            "financing.transfer.revenue_share": {
                "nb": "Overført fra drift, andel av driftsinntektene",
                "nn": "Overført frå drift, del av driftsinntektene",
                "en": "Transferred from operations, share of revenue",
            },
            "financing.transfer.result_share": {
                "nb": "Overført fra drift, andel av fjorårets resultat",
                "nn": "Overført frå drift, del av resultatet året før",
                "en": "Transferred from operations, share of last year's result",
            },
            "loans.unspent_target": {
                "nb": "Ubrukte lån ved utgangen av året",
                "nn": "Ubrukte lån ved utgangen av året",
                "en": "Unspent loans at the end of the year",
            },
        },
    ),
    "loans": (
        {"nb": "Lån og avdrag", "nn": "Lån og avdrag", "en": "Loans and instalments"},
        {
            "loans.instalments.policy": {
                "nb": "Avdrag som betales",
                "nn": "Avdrag som blir betalte",
                "en": "Instalments paid",
            },
            "loans.instalments.amount": {
                "nb": "Planlagte avdrag",
                "nn": "Planlagde avdrag",
                "en": "Planned instalments",
            },
            "loans.new.years": {
                "nb": "Løpetid på nye lån, år",
                "nn": "Løpetid på nye lån, år",
                "en": "Term of new loans, years",
            },
            "loans.new.margin": {
                "nb": "Rentepåslag på nye lån",
                "nn": "Rentepåslag på nye lån",
                "en": "Margin on new loans",
            },
            "loans.new.fixed_rate": {
                "nb": "Fast rente på nye lån",
                "nn": "Fast rente på nye lån",
                "en": "Fixed rate of new loans",
            },
            "liquidity.deposit_margin": {
                "nb": "Innskuddsrente, over eller under pengemarkedsrenten",
                "nn": "Innskotsrente, over eller under pengemarknadsrenta",
                "en": "Deposit rate, over or under the money market rate",
            },
        },
    ),
}
"""By the scenario's own paths; what a scenario does not say is not told."""

CHOICES: dict[str, Words] = {
    "contractual": {
        "nb": "etter låneavtalene",
        "nn": "etter låneavtalane",
        "en": "those of the loans themselves",
    },
    "minimum": {
        "nb": "lovens minste avdrag (kommuneloven § 14-18)",
        "nn": "minste avdrag etter lova (kommunelova § 14-18)",
        "en": "the statutory minimum (kommuneloven § 14-18)",
    },
    "larger": {
        "nb": "det største av låneavtalene og lovens minste avdrag",
        "nn": "det største av låneavtalane og minste avdrag etter lova",
        "en": "the larger of the loans' own and the statutory minimum",
    },
    "planned": {"nb": "planlagte beløp", "nn": "planlagde beløp", "en": "planned amounts"},
}

CAPTION: Words = {
    "nb": "Forutsetninger: {group}",
    "nn": "Føresetnader: {group}",
    "en": "Assumptions: {group}",
}

MEASURES: Words = {"nb": "Tiltak i driften", "nn": "Tiltak i drifta", "en": "Measures in operations"}
MEASURE: dict[str, tuple[str, ...]] = {
    "nb": ("Tiltak", "Endring i mill. kr", "Står i"),
    "nn": ("Tiltak", "Endring i mill. kr", "Står i"),
    "en": ("Measure", "Change in mill. kr", "Stands in"),
}
PRICED: dict[str, Words] = {
    "fixed": {"nb": " (prisjusteres)", "nn": " (blir prisjustert)", "en": " (indexed)"},
    "nominal": {"nb": " (løpende kroner)", "nn": " (løpande kroner)", "en": " (current kroner)"},
}

PROJECTS: Words = {
    "nb": "Investeringsprosjektene, mest nødvendige først (1 går foran 2); kostnad i {prices}",
    "nn": "Investeringsprosjekta, dei mest nødvendige først (1 går framfor 2); kostnad i {prices}",
    "en": "Investment projects, the most necessary first (1 before 2); cost in {prices}",
}
SUM: Words = {"nb": "Sum {label}", "nn": "Sum {label}", "en": "Sum of {label}"}
PROJECT: dict[str, tuple[str, ...]] = {
    "nb": ("Prosjekt", "Behov", "År", "Kostnad i perioden, mill. kr", "Står i"),
    "nn": ("Prosjekt", "Behov", "År", "Kostnad i perioden, mill. kr", "Står i"),
    "en": ("Project", "Need", "Years", "Cost in the period, mill. kr", "Stands in"),
}

LOANS: Words = {
    "nb": "Lån ved utgangen av {year}",
    "nn": "Lån ved utgangen av {year}",
    "en": "Loans at the end of {year}",
}
LOAN: dict[str, tuple[str, ...]] = {
    "nb": ("Lån", "Restgjeld, mill. kr", "År igjen", "Rente", "Står i"),
    "nn": ("Lån", "Restgjeld, mill. kr", "År igjen", "Rente", "Står i"),
    "en": ("Loan", "Balance, mill. kr", "Years left", "Rate", "Stands in"),
}
FIXED: Words = {
    "nb": "fast {rate} til og med {year}",
    "nn": "fast {rate} til og med {year}",
    "en": "fixed {rate} until {year}",
}
FIXED_ALWAYS: Words = {
    "nb": "fast {rate} i hele løpetiden",
    "nn": "fast {rate} i heile løpetida",
    "en": "fixed {rate} for the whole term",
}
FLOATING: Words = {
    "nb": "flytende, påslag {rate}",
    "nn": "flytande, påslag {rate}",
    "en": "floating, margin {rate}",
}
