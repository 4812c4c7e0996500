"""What a printed table says beside its rows: heads, headings, notes and the names of sheets, in three languages."""

DISPOSITION = {
    "nb": "Disponering eller dekning av netto driftsresultat",
    "nn": "Disponering eller dekking av netto driftsresultat",
    "en": "Disposition or coverage of net operating result",
}
HEADINGS = {
    ("drift", "transfer_to_investment"): DISPOSITION,
    ("art", "general_grant"): {"nb": "Driftsinntekter", "nn": "Driftsinntekter", "en": "Revenue"},
    ("art", "wages"): {"nb": "Driftsutgifter", "nn": "Driftsutgifter", "en": "Expenditure"},
    ("art", "transfer_to_investment"): DISPOSITION,
    ("finansiering", "vat_compensation"): {"nb": "Finansiert ved", "nn": "Finansiert ved", "en": "Financed by"},
    ("finansiering", "share_vat"): {
        "nb": "Andel av finansieringen",
        "nn": "Del av finansieringa",
        "en": "Share of the financing",
    },
}
"""What stands above a row, by table and row: as municipalities print the statutory tables."""

SHEETS = {
    "drift": {"nb": "§ 5-4 drift", "nn": "§ 5-4 drift", "en": "§ 5-4 operating"},
    "omrader": {"nb": "§ 5-4 rammeområder", "nn": "§ 5-4 rammeområde", "en": "§ 5-4 service areas"},
    "investering": {"nb": "§ 5-5 investering", "nn": "§ 5-5 investering", "en": "§ 5-5 investment"},
    "prosjekter": {"nb": "§ 5-5 prosjekter", "nn": "§ 5-5 prosjekt", "en": "§ 5-5 projects"},
    "art": {"nb": "§ 5-6 etter art", "nn": "§ 5-6 etter art", "en": "§ 5-6 by kind"},
    "indikatorer": {"nb": "Måltall", "nn": "Måltal", "en": "Indicators"},
    "nokkeltall": {"nb": "Nøkkeltall", "nn": "Nøkkeltal", "en": "Key figures"},
    "frieinntekter": {"nb": "Frie inntekter", "nn": "Frie inntekter", "en": "Free income"},
    "gjeld": {"nb": "Gjeld", "nn": "Gjeld", "en": "Debt"},
    "finansiering": {"nb": "Finansiering", "nn": "Finansiering", "en": "Financing"},
    "renter": {"nb": "Renter", "nn": "Renter", "en": "Interest"},
    "pensjon": {"nb": "Pensjon", "nn": "Pensjon", "en": "Pensions"},
    "kapasitet": {"nb": "Kapasitet", "nn": "Kapasitet", "en": "Capacity"},
    "selvkost": {"nb": "Selvkost", "nn": "Sjølvkost", "en": "Self-cost"},
    "forpliktelser": {"nb": "Forpliktelser", "nn": "Plikter", "en": "Commitments"},
}
"""A short name for each table: of a sheet in a workbook, at most 31 signs."""

NUMBER = {"nb": "Nr.", "nn": "Nr.", "en": "No."}

ACCOUNTS = {"nb": "Regnskap {year}", "nn": "Rekneskap {year}", "en": "Accounts {year}"}
"""The head of the column of year 0."""

NOTES = {
    "positive": {
        "nb": "Inntekter og utgifter er positive tall. Resultater, netto beløp og beløp som er fremført, har fortegn: "
        "minus er underskudd.",
        "nn": "Inntekter og utgifter er positive tal. Resultat, netto beløp og beløp som er framførte, har forteikn: "
        "minus er underskot.",
        "en": "Income and expenditure are positive. Results, net amounts and amounts carried forward are signed: "
        "minus is a deficit.",
    },
    "accounting": {
        "nb": "Inntekter er negative og utgifter positive tall. Et negativt resultat er et overskudd.",
        "nn": "Inntekter er negative og utgifter positive tal. Eit negativt resultat er eit overskot.",
        "en": "Income is negative and expenditure positive. A negative result is a surplus.",
    },
    "base": {
        "nb": "{year} er basisåret: regnskapstall slik de er gitt i scenarioet.",
        "nn": "{year} er basisåret: rekneskapstal slik dei er gjevne i scenarioet.",
        "en": "{year} is the base year: accounts as given in the scenario.",
    },
    "dash": {
        "nb": "– : tallet er ikke oppgitt, eller kan ikke regnes ut.",
        "nn": "– : talet er ikkje oppgjeve, eller kan ikkje reknast ut.",
        "en": "–: the figure is not given, or cannot be computed.",
    },
    "rounded": {
        "nb": "Tallene er avrundet slik at summene går opp. Noen er derfor rundet av den andre veien enn til det "
        "nærmeste; ingen avviker med en hel enhet.",
        "nn": "Tala er avrunda slik at summane går opp. Nokre er difor runda av den andre vegen enn til det næraste; "
        "ingen avvik med ei heil eining.",
        "en": "Figures are rounded so that the sums add up. Some are therefore rounded the other way than to the "
        "nearest; none is off by a whole unit.",
    },
    "apart": {
        "nb": "Tallene er avrundet hver for seg; summer kan avvike på grunn av avrunding.",
        "nn": "Tala er avrunda kvar for seg; summar kan avvike på grunn av avrunding.",
        "en": "Figures are rounded one by one; sums may differ because of rounding.",
    },
}
