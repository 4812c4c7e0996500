"""The chapters of the model and the item axes, by the names that a reader meets."""

from __future__ import annotations

CHAPTERS = {
    "economy": {"nb": "Priser og lønn", "nn": "Prisar og løn", "en": "Prices and wages"},
    "population": {"nb": "Befolkning", "nn": "Folketal", "en": "Population"},
    "income": {"nb": "Frie inntekter", "nn": "Frie inntekter", "en": "Free income"},
    "equalisation": {
        "nb": "Skatt og inntektsutjevning",
        "nn": "Skatt og inntektsutjamning",
        "en": "Tax and income equalisation",
    },
    "grants": {"nb": "Rammetilskudd", "nn": "Rammetilskot", "en": "General grant"},
    "integration": {"nb": "Bosetting av flyktninger", "nn": "Busetjing av flyktningar", "en": "Settlement of refugees"},
    "operations": {"nb": "Drift etter art", "nn": "Drift etter art", "en": "Operations by kind"},
    "compensation": {"nb": "Kompensasjonsordninger", "nn": "Kompensasjonsordningar", "en": "Compensation schemes"},
    "pensions": {"nb": "Pensjon", "nn": "Pensjon", "en": "Pensions"},
    "areas": {"nb": "Drift etter rammeområde", "nn": "Drift etter rammeområde", "en": "Operations by service area"},
    "investments": {"nb": "Investeringer", "nn": "Investeringar", "en": "Investment"},
    "financing": {"nb": "Finansiering", "nn": "Finansiering", "en": "Financing"},
    "assets": {"nb": "Anleggsmidler", "nn": "Anleggsmiddel", "en": "Fixed assets"},
    "self_cost": {"nb": "Selvkost: kostnad", "nn": "Sjølvkost: kostnad", "en": "Self-cost: cost"},
    "fees": {
        "nb": "Selvkost: gebyr, fond og gjeld",
        "nn": "Sjølvkost: gebyr, fond og gjeld",
        "en": "Self-cost: fees, fund, debt",
    },
    "leases": {"nb": "Leieavtaler", "nn": "Leigeavtalar", "en": "Leases"},
    "loans": {"nb": "Lån og avdrag", "nn": "Lån og avdrag", "en": "Loans and instalments"},
    "interest": {"nb": "Renter", "nn": "Renter", "en": "Interest"},
    "hedging": {
        "nb": "Rentesikring og rentebinding",
        "nn": "Rentesikring og rentebinding",
        "en": "Hedges and fixing of rates",
    },
    "onlending": {"nb": "Videreutlån", "nn": "Vidareutlån", "en": "On-lending"},
    "result": {"nb": "Driftsresultat", "nn": "Driftsresultat", "en": "Operating result"},
    "reserves": {
        "nb": "Disponering, fond og likviditet",
        "nn": "Disponering, fond og likviditet",
        "en": "Disposition, reserves and liquidity",
    },
    "indicators": {"nb": "Måltall", "nn": "Måltal", "en": "Indicators"},
    "checks": {"nb": "Kontroller", "nn": "Kontrollar", "en": "Checks"},
}

AXES = {
    "group": {"nb": "aldersgruppe", "nn": "aldersgruppe", "en": "age group"},
    "area": {"nb": "rammeområde", "nn": "rammeområde", "en": "service area"},
    "capacity": {"nb": "slags enhet", "nn": "slags eining", "en": "kind of unit"},
    "settlement": {"nb": "år etter bosetting", "nn": "år etter busetjing", "en": "year of settlement"},
    "measure": {"nb": "tiltak", "nn": "tiltak", "en": "measure"},
    "project": {"nb": "prosjekt", "nn": "prosjekt", "en": "project"},
    "holding": {"nb": "anleggsgruppe", "nn": "anleggsgruppe", "en": "asset group"},
    "hedge": {"nb": "rentesikring", "nn": "rentesikring", "en": "hedge"},
    "scheme": {"nb": "kompensasjonsordning", "nn": "kompensasjonsordning", "en": "compensation scheme"},
    "company": {"nb": "selskap", "nn": "selskap", "en": "company"},
    "vintage": {"nb": "årgang av premieavvik", "nn": "årgang av premieavvik", "en": "vintage of premium deviation"},
    "service": {"nb": "selvkosttjeneste", "nn": "sjølvkostteneste", "en": "self-cost service"},
    "lease": {"nb": "leieavtale", "nn": "leigeavtale", "en": "lease"},
    "loan": {"nb": "lån", "nn": "lån", "en": "loan"},
}
