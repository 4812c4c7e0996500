"""The rows of figures that the page shows year by year: the key figures, and what a household pays."""

from __future__ import annotations

from typing import Any

from okplan.chapters.model import MODEL
from okplan.chapters.statutory import Row
from okplan.show.result import Result
from okplan.show.tables import row_label
from okplan.show.tables.catalogue import lacking
from okplan.show.tables.household import PAID, household_notes
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.rows import UNIT_SIGNS
from okplan.words import label
from okplan.words.digits import heading

KEY = (
    " population",
    " free_income",
    " operating_revenue",
    "*net_operating_result",
    " net_operating_result_pct",
    " general_reserve",
    " general_reserve_pct",
    " investment_gross",
    " loan_used",
    "*debt",
    " debt_per_capita",
    " net_debt_pct",
    " interest_expense",
    " instalments",
    " debt_service_pct",
)
"""The lines of the key figures, with a star those that a reader looks for first."""

DECIMALS = {"ratio": 1, "persons": 0, "tonnes": 0}


def figures(language: str, unit: str) -> list[dict[str, Any]]:
    return [_row(said[1:], _called(said[1:], language), unit, said[0] == "*") for said in KEY]


def _called(name: str, language: str) -> str:
    """As the key figures call it; what is in whole kroner says so, where the table's amounts are in another unit."""
    called = row_label("nokkeltall", Row("", name), language)
    return f"{called}, {UNIT_SIGNS['kr_each']}" if name in WHOLE_KRONER else called


def household(result: Result) -> dict[str, Any] | None:
    """Nothing where the scenario does not say what a household is."""
    scenario, language = result.loaded.scenario, result.language
    if lacking("husholdning", result.inputs.items):
        return None
    services = scenario.self_cost.services if scenario.self_cost else ()
    rows = [{**_row("service_fee_with_vat", one.name, "kr"), "item": place} for place, one in enumerate(services)]
    rows += [_row(said.rstrip("*"), label(said.rstrip("*"), language), "kr", said.endswith("*")) for said in PAID]
    prices = {one: heading("kr", one, scenario.base_year, language) for one in ("nominal", "fixed")}
    return {"rows": rows, "notes": household_notes(scenario, language), "prices": prices}


def _row(name: str, called: str, unit: str, is_sum: bool = False) -> dict[str, Any]:
    """A row's line and how its figures are printed; what is in whole kroner is so whatever the unit."""
    kind = MODEL[name].unit
    each = name in WHOLE_KRONER
    decimals = 0 if each or kind != "kr" or unit != "mill" else 1
    return {
        "name": name,
        "item": 0,
        "label": called,
        "unit": "each" if each else kind,
        "decimals": DECIMALS.get(kind, decimals),
        "sum": is_sum,
    }
