"""Every table there is, each laid out once: the commands, documents and the workbook ask here which there are."""

from __future__ import annotations

from collections.abc import Mapping

from okplan.chapters.statutory import LAYOUTS, PARAGRAPHS, Row, rows
from okplan.problems import Problem
from okplan.show.tables.by_area import causes_table
from okplan.show.tables.by_item import (
    area_table,
    capacity_table,
    commitments_table,
    self_cost_table,
)
from okplan.show.tables.climate import climate_notes, climate_table
from okplan.show.tables.financing import financing_table
from okplan.show.tables.goals import goals_notes, goals_table
from okplan.show.tables.household import household_notes, household_table
from okplan.show.tables.laid import Laid
from okplan.show.tables.programme import project_table
from okplan.show.tables.staff import staff_notes, staff_table

_ALL = (
    Laid(
        "nokkeltall",
        rows(
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
        place=1,
    ),
    Laid(
        "frieinntekter",
        rows(
            " population_grant",
            " expenditure_equalisation",
            " income_guarantee",
            " special_grant",
            " growth_grant",
            " district_grant_south",
            " district_grant_north",
            " small_municipality_grant",
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
        place=11, law="frieinntekter", where_known=True,
    ),
    Laid("drift", LAYOUTS["drift"], place=2, law=PARAGRAPHS["drift"]),
    Laid("investering", LAYOUTS["investering"], place=4, law=PARAGRAPHS["investering"]),
    Laid("art", LAYOUTS["art"], place=6, law=PARAGRAPHS["art"]),
    Laid(
        "gjeld",
        rows(
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
        place=8, law="gjeld",
    ),
    Laid(
        "renter",
        rows(
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
        place=10,
    ),
    Laid(
        "pensjon",
        rows(
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
        place=13,
    ),
    Laid(
        "indikatorer",
        rows(
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
        place=7, law="maltall",
    ),
    Laid("omrader", make=area_table, place=3, law="5-4", axis="area", lacks=Problem("no_areas", None),
         total="net_appropriations", amended=("area_allocation", "net_appropriations")),
    Laid("tjenesteomrader", make=causes_table, place=16, axis="area", lacks=Problem("no_areas", None),
         after="omrader", still="area_base"),
    Laid("kapasitet", make=capacity_table, place=15, axis="capacity",
         lacks=Problem("no_rows", None, {"found": "operations.areas: capacity"})),
    Laid("selvkost", make=self_cost_table, place=12, axis="service",
         lacks=Problem("no_rows", None, {"found": "self_cost"})),
    Laid("husholdning", make=household_table, notes=household_notes, place=17, axis="household", each=True,
         page=True, lacks=Problem("no_rows", None, {"found": "household"})),
    Laid("klima", make=climate_table, notes=climate_notes, place=18, axis="climate_sector", page=True,
         amended=("community_emissions", "own_emissions", "climate_reduction", "climate_gap", "climate_funded_pct"),
         lacks=Problem("no_rows", None, {"found": "climate"})),
    Laid("satsingsomrader", make=goals_table, notes=goals_notes, place=19, axis="focus", page=True,
         amended=("focus_operations", "untagged_operations", "net_appropriations",
                  "focus_investment", "untagged_investment", "investment_gross"),
         lacks=Problem("no_rows", None, {"found": "goals"})),
    Laid("arsverk", make=staff_table, notes=staff_notes, place=20, axis="staff_area", page=True,
         amended=("area_man_years", "man_years_elsewhere", "man_years_needed",
                  "area_man_years_recruited", "recruited_elsewhere", "man_years_recruited"),
         amended_note="tables.staff.amended",
         lacks=Problem("no_rows", None, {"found": "staff"})),
    Laid("forpliktelser", make=commitments_table, place=14, total="lease_commitments"),
    Laid("prosjekter", make=project_table, place=5, law="5-5", totals=True),
    Laid("finansiering", make=financing_table, place=9, law="finansiering", shares=("share_", "share_whole")),
)  # fmt: skip

TABLES = {laid.key: laid for laid in _ALL}


def reading() -> list[Laid]:
    """In the order of a document: the key figures, the statutory tables, and what explains them."""
    return sorted(TABLES.values(), key=lambda laid: laid.place)


def laws() -> dict[str, tuple[str, ...]]:
    """What `okplan tables` prints unasked: of §§ 5-4 and 5-5 a table for the first paragraph and one for the second."""
    found: dict[str, tuple[str, ...]] = {}
    for laid in reading():
        if laid.law:
            found[laid.law] = (*found.get(laid.law, ()), laid.key)
    return found


def lacking(key: str, items: Mapping[str, tuple[str, ...]]) -> Problem | None:
    """What is wrong with asking for a table whose rows the scenario does not have."""
    laid = TABLES[key]
    return laid.lacks if laid.axis and not items.get(laid.axis) else None


def printed_names() -> list[str]:
    """The lines that stand in some table, in its order."""
    return [row.name for row in laid_lines()]


def laid_lines() -> list[Row]:
    """The rows of every table of lines."""
    return [row for laid in TABLES.values() for row in laid.rows]
