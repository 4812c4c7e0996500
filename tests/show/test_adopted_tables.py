"""An adopted figure is printed as it was adopted, in every table, unit and form; what was computed gives way."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okplan.load import load
from okplan.show.result import Result, run
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.printed import Printer
from okplan.studies.project import Plan, projected
from tests.console import right
from tests.scenarios import BASE, SCENARIOS

KRONER = {"kr": 1, "tkr": 1_000, "mill": 1_000_000}
PRINTED = {"kr": (1, 0), "tkr": (1_000, 0), "mill": (1_000_000, 1)}
"""Kroner in each unit, and the decimals it is printed with."""

SUM_AND_PARTS = {
    "general_revenue": {2026: 4_100_001, 2027: 4_200_002},
    "tax_revenue": {2026: 2_230_350, 2027: 2_340_050},
    "general_grant": {2026: 1_650_450, 2027: 1_600_250},
    "property_tax": {2026: 110_050, 2027: 130_050},
    "other_general_revenue": {2026: 109_150, 2027: 129_650},
}
"""In thousands: the four parts are one and two short of the sum that the plan prints."""


def planned(lines: dict[str, Any], unit: str = "tkr") -> Result:
    """Lørenskog with a plan whose amounts, said in `unit`, are written in the scenario's thousands."""
    scale = KRONER[unit] / 1_000
    said = {name: {year: amount * scale for year, amount in years.items()} for name, years in lines.items()}
    plan = {"extends": str(BASE), "name": "Plan", "adopted": {"source": "vedtak", "lines": said}}
    return run(load("-", content=json.dumps(plan).encode()))


def as_adopted(thousands: float, unit: str) -> float:
    """Rounded half up by decimal arithmetic, which no float can disturb."""
    kroner, decimals = PRINTED[unit]
    exact = Decimal(str(thousands)) * 1_000 / kroner
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@pytest.mark.parametrize("unit", PRINTED)
def test_a_sum_and_all_its_parts_stand_as_the_plan_has_them(unit: str) -> None:
    told = planned(SUM_AND_PARTS)
    printer, met = Printer(told.loaded.scenario, told.projection, "nb", unit), set()
    for key in TABLES:
        for row in printer.table(key).rows:
            for year, amount in SUM_AND_PARTS.get(row.name, {}).items():
                assert row.values[year - 2025] == as_adopted(amount, unit), (key, row.name, year)
                assert row.marks[year - 2025] == "*"
                met.add(row.name)
    assert met == set(SUM_AND_PARTS)


def test_the_note_says_that_a_sum_of_the_plan_misses_where_it_does() -> None:
    told = planned(SUM_AND_PARTS)
    tables = Printer(told.loaded.scenario, told.projection, "nb", "tkr")
    assert any("Vedtatte tall står slik de er vedtatt" in note for note in tables.table("drift").notes)
    assert any("slik at summene går opp" in note for note in tables.table("investering").notes)


def test_a_figure_of_a_plan_in_millions_is_rounded_half_up() -> None:
    """12,25 is the 12,3 of the school book, on the first page as in the tables."""
    told = planned({"instalments": {2026: 12.25}, "interest_expense": {2026: 12.25}}, "mill")
    rows = {
        row.name: row.cells for row in Printer(told.loaded.scenario, told.projection, "nb", "mill").table("drift").rows
    }
    assert rows["instalments"][1] == rows["interest_expense"][1] == "12,3"


@pytest.mark.parametrize("form", ["csv", "markdown", "html"])
def test_every_form_has_the_plans_figures(form: str, tmp_path: Any) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        f"extends: {BASE}\nname: Plan\nadopted: {json.dumps({'source': 'v', 'lines': SUM_AND_PARTS})}", "utf-8"
    )
    out = tmp_path / f"tables.{form}"
    right("tables", file, "--law", "5-4", "--unit", "tkr", "-o", out)
    text = out.read_text(encoding="utf-8").replace("\u00a0", "").replace("&nbsp;", "")
    assert all(str(amount) in text for years in SUM_AND_PARTS.values() for amount in years.values())


def test_the_key_figures_of_the_terminal_are_the_plans() -> None:
    """The sum is a unit off its parts; printed in millions with a decimal it is the plan's on page one too."""
    lines = {**SUM_AND_PARTS, "free_income": {2026: 3_880_801}}
    told = planned(lines)
    exact = Printer(told.loaded.scenario, told.projection, "nb", "tkr").exact("nokkeltall")
    assert next(row.values[1] for row in exact.rows if row.name == "free_income") == 3_880_801


FIXABLE = (
    "tax_revenue",
    "property_tax",
    "net_appropriations",
    "instalments",
    "interest_expense",
    "wages",
    "sales_revenue",
)
AMOUNTS = st.integers(200_000_00, 400_000_00)
"""Hundredths of a thousand: fractions in every unit but kroner."""


@settings(max_examples=15, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIXABLE), AMOUNTS, min_size=2),
    st.sampled_from(sorted(PRINTED)),
    st.sampled_from(["nominal", "fixed"]),
)
def test_of_any_plan_what_is_fixed_stands_and_what_is_equal_is_printed_alike(
    lines: dict[str, int], unit: str, prices: str
) -> None:
    if "net_appropriations" in lines:  # so large that purchases, which take the difference, are not below nothing
        lines["net_appropriations"] += 3_000_000_00
    told = planned({name: {2026: amount / 100} for name, amount in lines.items()})
    printer = Printer(told.loaded.scenario, told.projection, "nb", unit, prices)
    kroner, decimals = PRINTED[unit]
    index = told.projection.row("price_index")[1] if prices == "fixed" else 1.0
    for key in TABLES:
        exact = {row.name: row for row in printer.exact(key).rows}
        alike: dict[int, set[float]] = {}
        for row in (row for row in printer.shown(key).rows if row.unit == "kr"):
            value, true = float(row.values[1]), float(exact[row.name].values[1])
            if row.name in lines and prices == "nominal":
                assert value == as_adopted(lines[row.name] / 100, unit), (key, row.name)
            if row.name in lines:
                assert abs(value - lines[row.name] * 10 / index / kroner) <= 0.5 * 10**-decimals + 1e-6
            elif not np.isnan(value):
                assert abs(value - true) < 10**-decimals + 1e-9, (key, row.name)
                alike.setdefault(round(true * kroner / 1e-3), set()).add(value)
        assert all(len(cells) == 1 for cells in alike.values()), (key, alike)


def test_of_the_shipped_plan_the_sums_hold_as_before() -> None:
    told = run(load(SCENARIOS / "adopted-plan.yaml"))
    for unit in PRINTED:
        printer = Printer(told.loaded.scenario, told.projection, "nb", unit)
        assert not any(column.missed for column in printer.lines), unit


@pytest.mark.parametrize(("how", "wanted"), [("kept", 1_500_000_000), ("free", 1_500_000_007)])
def test_a_plan_that_moves_with_a_change_is_printed_where_it_went(how: Plan, wanted: int, tmp_path: Any) -> None:
    """Seven kroner are less than the rounding of a plan, and are told in kroner all the same."""
    base = tmp_path / "plan.yaml"
    plan = {"source": "vedtak", "lines": {"purchases": {2026: 1_500_000}}}
    base.write_text(f"extends: {BASE}\nname: Plan\nadopted: {json.dumps(plan)}", "utf-8")
    measure = "{id: ny, name: Ny, kind: purchases, amount: 0.007, prices: nominal}"
    changed = load(base, [f"operations.measures=[{measure}]"])
    told = projected(changed, plan=how)
    rows = Printer(told.loaded.scenario, told.projection, "nb", "kr").table("art").rows
    assert next(row.values[1] for row in rows if row.name == "purchases") == wanted
