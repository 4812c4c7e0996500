"""Which lines stand in which table, in statutory order; values in the unit and prices in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from okplan.inputs import Array
from okplan.lines import INPUTS, REGISTRY
from okplan.projection import Projection
from okplan.scenario import Scenario
from okplan.scenario.values import UNITS

UNIT_SIGNS = {"ratio": "%", "kr_each": "kr"}


@dataclass(frozen=True)
class Row:
    """One row of a table's layout: its statutory number, the line, and whether it is a sum."""

    number: str
    name: str
    is_sum: bool = False


@dataclass(frozen=True)
class Shown:
    """One row as shown: amounts in the table's unit, shares and persons as they are; NaN where not defined."""

    number: str
    name: str
    label: str
    unit: str
    is_sum: bool
    values: Array
    marks: tuple[str, ...] = ()
    """What an adopted plan does to each year, year 0 first; empty where it does nothing."""

    nothing: bool = False
    """Left out where people read: figures for programs keep every row."""

    @property
    def full_label(self) -> str:
        """The label with the unit, where the head of the table does not say it."""
        sign = UNIT_SIGNS.get(self.unit, "")
        return self.label if not sign or sign in self.label.split() else f"{self.label}, {sign}"


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    years: tuple[int, ...]
    unit: str
    prices: str
    rows: tuple[Shown, ...]

    @property
    def worth_reading(self) -> Table:
        """The table without the rows that have nothing to say."""
        return replace(self, rows=tuple(row for row in self.rows if not row.nothing))


TITLES = {
    "nokkeltall": {"nb": "Nøkkeltall", "nn": "Nøkkeltal", "en": "Key figures"},
    "frieinntekter": {"nb": "Frie inntekter", "nn": "Frie inntekter", "en": "Free income"},
    "drift": {
        "nb": "Bevilgningsoversikt – drift (§ 5-4)",
        "nn": "Løyvingsoversikt – drift (§ 5-4)",
        "en": "Operating appropriations (§ 5-4)",
    },
    "investering": {
        "nb": "Bevilgningsoversikt – investering (§ 5-5)",
        "nn": "Løyvingsoversikt – investering (§ 5-5)",
        "en": "Investment appropriations (§ 5-5)",
    },
    "art": {
        "nb": "Økonomisk oversikt etter art – drift (§ 5-6)",
        "nn": "Økonomisk oversikt etter art – drift (§ 5-6)",
        "en": "Operating statement by kind (§ 5-6)",
    },
    "gjeld": {
        "nb": "Gjeld, opptak, avdrag og renter",
        "nn": "Gjeld, opptak, avdrag og renter",
        "en": "Debt, loans raised, instalments and interest",
    },
    "renter": {
        "nb": "Rentebinding, renteeksponering og refinansiering",
        "nn": "Rentebinding, renteeksponering og refinansiering",
        "en": "Fixing of rates, interest exposure and refinancing",
    },
    "pensjon": {
        "nb": "Premieavvik og korrigert netto driftsresultat",
        "nn": "Premieavvik og korrigert netto driftsresultat",
        "en": "Premium deviation and corrected net operating result",
    },
    "omrader": {
        "nb": "Sum bevilgninger drift, netto, fordelt på rammeområder (§ 5-4 andre ledd)",
        "nn": "Sum løyvingar drift, netto, fordelt på rammeområde (§ 5-4 andre ledd)",
        "en": "Net operating appropriations by service area (§ 5-4 second paragraph)",
    },
    "prosjekter": {"nb": "Investeringsprosjekter", "nn": "Investeringsprosjekt", "en": "Investment projects"},
    "selvkost": {
        "nb": "Selvkost: kostnader, gebyrer og fond (selvkostforskriften)",
        "nn": "Sjølvkost: kostnader, gebyr og fond (sjølvkostforskrifta)",
        "en": "Self-cost: costs, fees and funds (selvkostforskriften)",
    },
    "forpliktelser": {
        "nb": "Gjeld og andre vesentlige langsiktige forpliktelser (kommuneloven § 14-4)",
        "nn": "Gjeld og andre vesentlege langsiktige plikter (kommunelova § 14-4)",
        "en": "Debt and other material long-term commitments (kommuneloven § 14-4)",
    },
    "indikatorer": {"nb": "Finansielle måltall", "nn": "Finansielle måltal", "en": "Fiscal indicators"},
}


def _rows(*said: str) -> tuple[Row, ...]:
    """`"5* general_revenue"` is row 5, a sum."""
    out = []
    for text in said:
        number, _, name = text.rpartition(" ")
        out.append(Row(number.rstrip("*"), name, number.endswith("*")))
    return tuple(out)


DISPOSITION = (
    "{0} transfer_to_investment",
    "{1} earmarked_allocation",
    "{2} earmarked_use",
    "{3} general_reserve_allocation",
    "{4} general_reserve_use",
    "{5} deficit_coverage",
    "{6}* dispositions",
    "{7}* deficit_carried_forward",
)

LAYOUTS: dict[str, tuple[Row, ...]] = {
    "nokkeltall": _rows(
        " population",
        " free_income",
        " operating_revenue",
        " investment_gross",
        " loan_used",
        " debt",
        " net_debt_pct",
        " interest_expense",
        " instalments",
        " net_operating_result",
        " net_operating_result_pct",
        " general_reserve",
        " general_reserve_pct",
    ),
    "frieinntekter": _rows(
        " population_grant",
        " expenditure_equalisation",
        " income_guarantee",
        " special_grant",
        " growth_grant",
        " discretionary_grant",
        " other_grants",
        "* grant_before_equalisation",
        " symmetric_equalisation",
        " supplement",
        " supplement_financing",
        " income_equalisation",
        " grant_difference",
        "* general_grant",
        " tax_revenue",
        "* free_income",
        " free_income_change",
        " free_income_per_capita",
        " grant_population",
        " population_january",
        " need_index",
        " relative_tax",
        " national_tax",
        " grant_per_inhabitant",
        " three_year_growth",
    ),
    "drift": _rows(
        "1 general_grant",
        "2 tax_revenue",
        "3 property_tax",
        "4 other_general_revenue",
        "5* general_revenue",
        "6 net_appropriations",
        "7 depreciation",
        "8* net_operating_expenditure",
        "9* gross_operating_result",
        "10 interest_income",
        "11 dividends",
        "12 financial_gains",
        "13 interest_expense",
        "14 instalments",
        "15* net_financial_expense",
        "16 depreciation",
        "17* net_operating_result",
        *(row.format(*range(18, 26)) for row in DISPOSITION),
    ),
    "investering": _rows(
        "1 investment_gross",
        "2 grants_to_others",
        "3 share_purchases",
        "4 own_lending",
        "5 extraordinary_instalments",
        "6* investment_expenditure",
        "7 vat_compensation",
        "8 grants_from_others",
        "9 asset_sales",
        "10 financial_sales",
        "11 company_distributions",
        "12 own_lending_repaid",
        "13 loan_used",
        "14* investment_income",
        "15 onlending_new",
        "16 onlending_new",
        "17 onlending_instalments",
        "18 onlending_received",
        "19* onlending_net",
        "20 transfer_to_investment",
        "21 earmarked_fund_allocation",
        "22 earmarked_fund_use",
        "23 free_fund_allocation",
        "24 free_fund_use",
        "25 uncovered_coverage",
        "26* investment_allocations",
        "27* investment_carried_forward",
    ),
    "art": _rows(
        "1 general_grant",
        "2 tax_revenue",
        "3 property_tax",
        "4 other_tax",
        "5 state_transfers",
        "6 other_transfers",
        "7 user_fees",
        "8 sales_revenue",
        "9* operating_revenue",
        "10 wages",
        "11 social_costs",
        "12 purchases",
        "13 transfers",
        "14 depreciation",
        "15* operating_expenditure",
        "16* gross_operating_result",
        "17 interest_income",
        "18 dividends",
        "19 financial_gains",
        "20 interest_expense",
        "21 instalments",
        "22* net_financial_expense",
        "23 depreciation",
        "24* net_operating_result",
        *(row.format(*range(25, 33)) for row in DISPOSITION),
    ),
    "gjeld": _rows(
        " loan_raised",
        " loan_used",
        " unspent_loans",
        " contractual_instalments",
        " minimum_instalments",
        " instalments",
        " refinancing_need",
        "* debt",
        " self_cost_debt",
        " onlending_debt",
        " lending",
        "* net_debt",
        " net_debt_pct",
        " interest_expense",
        " interest_income",
        " bank_deposits",
        " own_liquidity",
        " compensation_base",
        " compensation_income",
        " net_interest_exposure",
        " rate_sensitivity",
        " depreciable_assets",
        " debt_per_capita",
    ),
    "renter": _rows(
        " fixed_loans",
        " hedged_debt",
        " unfixed_debt",
        "* debt",
        " fixed_share",
        " fixing_years",
        " fixing_expires",
        " renewed_loans",
        " refinanced_instalments",
        "* refinancing_need",
        " short_term_loans",
        " short_term_loans_pct",
        " net_interest_exposure",
        " net_interest_exposure_pct",
        " floating_exposure",
        " floating_exposure_pct",
        " rate_sensitivity",
        " rate_sensitivity_next_year",
        " hedge_interest",
        " interest_expense",
        " reference_rate",
    ),
    "pensjon": _rows(
        " premium_deviation",
        " premium_amortisation",
        "* premium_effect",
        " accumulated_premium_deviation",
        " net_operating_result",
        " earmarked_allocation",
        " earmarked_use",
        "* corrected_net_operating_result",
        " corrected_net_operating_result_pct",
    ),
    "indikatorer": _rows(
        " net_operating_result_pct",
        " corrected_net_operating_result_pct",
        " net_debt_pct",
        " long_term_debt_pct",
        " debt_served_by_free_income_pct",
        " net_interest_exposure_pct",
        " floating_exposure_pct",
        " general_reserve_pct",
        " free_operating_equity_pct",
        " working_capital_pct",
        " debt_service_pct",
        " net_financial_expense_pct",
        " self_financing_pct",
        " investment_pct",
        " debt_per_capita",
        " free_income_per_capita",
        " required_adjustment",
    ),
}

Words = dict[str, str]
RENAMED: dict[tuple[str, str], Words] = {
    ("drift", "16"): {"nb": "Motpost avskrivninger", "nn": "Motpost avskrivingar", "en": "Depreciation, contra entry"},
    ("art", "23"): {"nb": "Motpost avskrivninger", "nn": "Motpost avskrivingar", "en": "Depreciation, contra entry"},
    ("investering", "20"): {
        "nb": "Overføring fra drift",
        "nn": "Overføring frå drift",
        "en": "Transfer from operations",
    },
    ("investering", "16"): {
        "nb": "Bruk av lån til videreutlån",
        "nn": "Bruk av lån til vidareutlån",
        "en": "Loans used for on-lending",
    },
}
"""Rows that repeat a line under another title, by table and number."""

NEEDS = {
    "necessary": {"nb": "nødvendig", "nn": "nødvendig", "en": "necessary"},
    "desirable": {"nb": "ønskelig", "nn": "ønskjeleg", "en": "desirable"},
}

SHORT: dict[str, Words] = {
    "population": {"nb": "Innbyggere 31.12.", "nn": "Innbyggjarar 31.12.", "en": "Population 31 Dec."},
    "operating_revenue": {"nb": "Driftsinntekter", "nn": "Driftsinntekter", "en": "Operating revenue"},
    "investment_gross": {"nb": "Investeringer", "nn": "Investeringar", "en": "Investment"},
    "debt": {"nb": "Lånegjeld", "nn": "Lånegjeld", "en": "Debt"},
    "net_debt_pct": {"nb": "Netto lånegjeld, %", "nn": "Netto lånegjeld, %", "en": "Net debt, %"},
    "instalments": {"nb": "Avdrag", "nn": "Avdrag", "en": "Instalments"},
    "net_operating_result_pct": {"nb": "– i % av inntektene", "nn": "– i % av inntektene", "en": "– % of revenue"},
    "general_reserve_pct": {"nb": "– i % av inntektene", "nn": "– i % av inntektene", "en": "– % of revenue"},
}
"""Labels of the key figures, where there is little room."""

WHERE_KNOWN = {"frieinntekter"}
"""Tables without the rows that have nothing in any year, or that a simpler method knows nothing of."""

ONLY_ADOPTED = {"grant_difference"}
"""Rows that an adopted plan alone makes."""

WHOLE_KRONER = {
    "debt_per_capita",
    "free_income_per_capita",
    "national_tax",
    "grant_per_inhabitant",
    "fee_per_household",
}


def project_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Gross cost by project, the necessary first and by priority; a rolling project's years stand together."""
    index = projection.row("price_index") if prices == "fixed" else np.ones(len(projection.years))
    owner = [item.partition("@")[0] for item in projection.items["project"]]
    rows = []
    for project in sorted(scenario.investments, key=lambda one: (one.need != "necessary", one.priority)):
        places = [place for place, name in enumerate(owner) if name == project.id]
        cost = projection["project_gross"][:, places, 0].sum(axis=1) / index / UNITS[unit]
        known = scenario.operations.area_of(project.area)
        area = project.area if known is None else scenario.operations.areas[known].name
        label = f"{project.name} ({NEEDS[project.need][language]} {project.priority}, {area})"
        rows.append(Shown("", project.id, label, "kr", False, cost))
    gross = REGISTRY["investment_gross"]
    total = projection.row("investment_gross") / index / UNITS[unit]
    rows.append(Shown("", gross.name, gross.labels[language], "kr", True, total))
    return Table("prosjekter", TITLES["prosjekter"][language], tuple(projection.years), unit, prices, tuple(rows))


def area_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Net allocation by service area, summed to line 6 of § 5-4."""
    divisor = UNITS[unit] * (projection.row("price_index") if prices == "fixed" else np.ones(len(projection.years)))
    rows = []
    for place, area in enumerate(scenario.operations.areas):
        values = projection.row("area_allocation", place) / divisor
        rows.append(Shown("", f"area_allocation[{area.id}]", area.name, "kr", False, values))
    summed = REGISTRY["net_appropriations"]
    values, marks = projection.row(summed.name) / divisor, _marks(summed.name, projection)
    rows.append(Shown("6", summed.name, summed.labels[language], "kr", True, values, marks))
    return Table("omrader", TITLES["omrader"][language], tuple(projection.years), unit, prices, tuple(rows))


def _marks(name: str, projection: Projection) -> tuple[str, ...]:
    return ("", *projection.marks[name]) if name in projection.marks else ()


def _nothing(values: Array, is_sum: bool) -> bool:
    """Whether a row is unknown in every year, or a part that is nothing in all of them."""
    return bool(np.isnan(values).all() or (not is_sum and not np.nan_to_num(values).any()))


def table(key: str, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """One table in `unit` (kr, tkr, mill), nominal or in base-year prices; shares are the same in both."""
    index = projection.row("price_index") if prices == "fixed" else np.ones(len(projection.years))
    rows = []
    for row in LAYOUTS[key]:
        known = REGISTRY.get(row.name) or INPUTS[row.name]
        values = projection.row(row.name)
        nothing = key in WHERE_KNOWN and _nothing(values, row.is_sum)
        nothing |= row.name in ONLY_ADOPTED and not projection.marks
        if known.unit == "kr":
            values = values / index / (1.0 if row.name in WHOLE_KRONER else UNITS[unit])
        short = SHORT.get(row.name) if key == "nokkeltall" else RENAMED.get((key, row.number))
        label = (short or known.labels)[language]
        shown_unit = "kr_each" if row.name in WHOLE_KRONER else known.unit
        marks = _marks(row.name, projection)
        rows.append(Shown(row.number, row.name, label, shown_unit, row.is_sum, values, marks, nothing))
    return Table(key, TITLES[key][language], tuple(projection.years), unit, prices, tuple(rows))
