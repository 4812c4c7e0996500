"""What is said below and above the figures of a printed table, in three languages."""

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
