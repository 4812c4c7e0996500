"""What the scenario's own fields are called, where the input that is read from them has a name that says less."""

from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "population.growth": {"nb": "Befolkningsvekst", "nn": "Folkevekst", "en": "Population growth"},
    "population.persons": {"nb": "Økt folketall, personer", "nn": "Auka folketal, personar", "en": "More inhabitants"},
    "population.opening": {
        "nb": "Innbyggere ved utgangen av basisåret",
        "nn": "Innbyggjarar ved utgangen av basisåret",
        "en": "Inhabitants at the end of the base year",
    },
    "population.table": {"nb": "Innbyggere 31.12.", "nn": "Innbyggjarar 31.12.", "en": "Inhabitants on 31 December"},
    "types.dwellings": {"nb": "Ferdigstilte boliger", "nn": "Ferdigstilte bustader", "en": "Dwellings completed"},
    "types.persons_per_dwelling": {
        "nb": "Personer per bolig", "nn": "Personar per bustad", "en": "Persons per dwelling",
    },
    "types.newcomers": {"nb": "Andel nye innbyggere", "nn": "Del nye innbyggjarar", "en": "Share who are newcomers"},
    "types.profile": {"nb": "Aldersfordeling", "nn": "Aldersfordeling", "en": "Age profile"},
    "system.july": {"nb": "Innbyggere 1. juli", "nn": "Innbyggjarar 1. juli", "en": "Inhabitants on 1 July"},
    "system.published_to": {
        "nb": "Siste år med publiserte satser", "nn": "Siste år med publiserte satsar", "en": "Last year published",
    },
    "system.age_weights": {"nb": "Vekt i kostnadsnøklene", "nn": "Vekt i kostnadsnøklane", "en": "Weight in cost keys"},
    "integration.settled": {"nb": "Bosatte flyktninger", "nn": "Busette flyktningar", "en": "Refugees settled"},
    "integration.rates": {
        "nb": "Integreringstilskudd per person, år",
        "nn": "Integreringstilskot per person, år",
        "en": "Integration grant per person, year",
    },
    "integration.ages": {"nb": "Alder på bosatte", "nn": "Alder på busette", "en": "Age of those settled"},
    "operations.staff_cost": {
        "nb": "Kostnad per årsverk", "nn": "Kostnad per årsverk", "en": "Cost of a full-time employee",
    },
    "one_offs.amount": {"nb": "Engangsbeløp i basisåret", "nn": "Eingongsbeløp i basisåret", "en": "Base-year one-off"},
    "measures.amount": {"nb": "Tiltak, beløp", "nn": "Tiltak, beløp", "en": "Measure, amount"},
    "areas.unit_costs": {"nb": "Enhetskostnad", "nn": "Einingskostnad", "en": "Unit cost"},
    "demography.unit_costs": {"nb": "Enhetskostnad", "nn": "Einingskostnad", "en": "Unit cost"},
    "user_fees.amount": {"nb": "Brukerbetaling i basisåret", "nn": "Brukarbetaling i basisåret",
                         "en": "User fees of the base year"},
    "revenue.user_fees": {"nb": "Brukerbetalinger", "nn": "Brukarbetalingar", "en": "User fees"},
    "pensions.deviation": {
        "nb": "Premieavvik i basisåret", "nn": "Premieavvik i basisåret", "en": "Premium deviation of the base year",
    },
    "pensions.amortisation": {
        "nb": "Amortisering i basisåret", "nn": "Amortisering i basisåret", "en": "Amortisation in the base year",
    },
    "pensions.accumulated": {
        "nb": "Akkumulert premieavvik", "nn": "Akkumulert premieavvik", "en": "Accumulated premium deviation",
    },
    "pensions.new": {"nb": "Nytt premieavvik", "nn": "Nytt premieavvik", "en": "New premium deviation"},
    "compensation_schemes.base": {
        "nb": "Beregningsgrunnlag, rentekompensasjon",
        "nn": "Utrekningsgrunnlag, rentekompensasjon",
        "en": "Base of interest compensation",
    },
    "compensation_schemes.years_left": {"nb": "År igjen", "nn": "År att", "en": "Years left"},
    "compensation_schemes.grace": {"nb": "Avdragsfrie år", "nn": "Avdragsfrie år", "en": "Years without instalments"},
    "compensation_schemes.included": {
        "nb": "Med i basisårets overføringer",
        "nn": "Med i overføringane i basisåret",
        "en": "Within base-year transfers",
    },
    "investments.priority": {"nb": "Prioritet", "nn": "Prioritet", "en": "Priority"},
    "investments.earliest_start": {
        "nb": "Tidligste start", "nn": "Tidlegaste start", "en": "Earliest start",
    },
    "investments.start": {"nb": "Første år", "nn": "Første år", "en": "First year"},
    "investments.cost": {
        "nb": "Kostnad (uten startår: per år; med startår: fra start)",
        "nn": "Kostnad (utan startår: per år; med startår: frå start)",
        "en": "Cost (without a first year: by year; with one: from it)",
    },
    "investments.spread": {"nb": "Fordeling, år", "nn": "Fordeling, år", "en": "Spread, year"},
    "investments.life": {"nb": "Levetid", "nn": "Levetid", "en": "Depreciation life"},
    "investments.spent_before": {
        "nb": "Brukt før første år", "nn": "Brukt før første år", "en": "Spent before the first year",
    },
    "investments.vat_compensable": {
        "nb": "Andel med momskompensasjon", "nn": "Del med momskompensasjon", "en": "Share with VAT compensation",
    },
    "investments.grants": {"nb": "Tilskudd i alt", "nn": "Tilskot i alt", "en": "Grants in all"},
    "investments.contributions": {
        "nb": "Utbyggerbidrag i alt", "nn": "Utbyggjarbidrag i alt", "en": "Developers' contributions in all",
    },
    "investments.sales": {"nb": "Salgsinntekter i alt", "nn": "Salsinntekter i alt", "en": "Sales in all"},
    "running.share": {
        "nb": "Drift, andel av kostnaden", "nn": "Drift, del av kostnaden", "en": "Running cost, share of cost",
    },
    "running.amount": {"nb": "Drift, beløp per år", "nn": "Drift, beløp per år", "en": "Running cost a year"},
    "running.revenue": {"nb": "Driftsinntekt per år", "nn": "Driftsinntekt per år", "en": "Revenue a year"},
    "running.staff": {"nb": "Årsverk", "nn": "Årsverk", "en": "Full-time employees"},
    "running.delay": {
        "nb": "År fra siste kostnad til drift", "nn": "År frå siste kostnad til drift", "en": "Years until it runs",
    },
    "running.start": {"nb": "Første driftsår", "nn": "Første driftsår", "en": "First year of running"},
    "existing.balance": {
        "nb": "Restgjeld 31.12. i basisåret", "nn": "Restgjeld 31.12. i basisåret", "en": "Balance, end of base year",
    },
    "existing.years_left": {"nb": "Gjenstående løpetid, år", "nn": "Attståande løpetid, år", "en": "Years left"},
    "existing.renewed_for": {"nb": "Fornyes for, år", "nn": "Blir fornya for, år", "en": "Renewed for, years"},
    "new.years": {"nb": "Løpetid, nye lån, år", "nn": "Løpetid, nye lån, år", "en": "Term of new loans, years"},
    "new.fixed_years": {
        "nb": "Rentebinding, nye lån, år", "nn": "Rentebinding, nye lån, år", "en": "Fixed years, new loans",
    },
    "new.fixed_share": {
        "nb": "Andel av nye lån med fast rente",
        "nn": "Del av nye lån med fast rente",
        "en": "Fixed share of new loans",
    },
    "hedges.notional": {"nb": "Sikret beløp", "nn": "Sikra beløp", "en": "Amount hedged"},
    "hedges.start": {"nb": "Første år", "nn": "Første år", "en": "First year"},
    "hedges.end": {"nb": "Siste år", "nn": "Siste år", "en": "Last year"},
    "loans.self_cost_opening": {
        "nb": "Del av gjelden som gebyrene betaler",
        "nn": "Del av gjelda som gebyra betaler",
        "en": "Part of the debt that fees pay",
    },
    "reserves.deficit": {"nb": "Merforbruk å dekke", "nn": "Meirforbruk å dekkje", "en": "Deficit to cover"},
    "deficit.amount": {"nb": "Merforbruk å dekke", "nn": "Meirforbruk å dekkje", "en": "Deficit to cover"},
    "deficit.incurred": {
        "nb": "Merforbruket oppsto i", "nn": "Meirforbruket oppstod i", "en": "Year the deficit arose",
    },
    "services.fund_from": {"nb": "Fondet oppsto i", "nn": "Fondet oppstod i", "en": "Year the fund arose"},
    "services.debt": {"nb": "Gjeld i tjenesten", "nn": "Gjeld i tenesta", "en": "Debt of the service"},
    "fees.amount": {
        "nb": "Gebyrinntekter i basisåret", "nn": "Gebyrinntekter i basisåret", "en": "Fees of the base year",
    },
    "leases.start": {"nb": "Første år", "nn": "Første år", "en": "First year"},
    "leases.end": {"nb": "Bundet til og med", "nn": "Bunde til og med", "en": "Bound until"},
    "rules.floor": {"nb": "Minst", "nn": "Minst", "en": "At least"},
    "rules.ceiling": {"nb": "Høyst", "nn": "Høgst", "en": "At most"},
    "rules.warning": {"nb": "Varsel fra", "nn": "Varsel frå", "en": "Warning from"},
    "rules.target": {"nb": "Mål", "nn": "Mål", "en": "Target"},
    "rules.average": {"nb": "Snitt over antall år", "nn": "Snitt over så mange år", "en": "Average of years"},
    "rules.start": {"nb": "Gjelder fra", "nn": "Gjeld frå", "en": "Applies from"},
    "improvement.start": {"nb": "Forbedring fra", "nn": "Forbetring frå", "en": "Improvement from"},
}  # fmt: skip
"""By the last two steps of a field's path; what is said by place or group has that added."""
