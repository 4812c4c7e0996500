"""Figures under `accounts` show or control the base year, and move nothing after it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from okplan.chapters.accounts.inputs import OF_THE_ACCOUNTS
from okplan.chapters.accounts.review import RESULT_ACCOUNTS
from okplan.chapters.model import MODEL
from okplan.engine.projection import Projection
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.studies.project import Projected, projected
from okplan.words.problems import number
from tests.scenarios import BASE, TEMPLATE

OPENS = ("debt", "minimum_debt", "minimum_assets", "depreciable_assets", "fixed_assets", "other_operating_funds")
"""What the years after the base year start from, and other fields of a scenario give."""


def refused(name: str, amount: float) -> str:
    with pytest.raises(ScenarioError) as caught:
        projected(load(BASE, [f"accounts.{name}={amount:.0f}"]))
    problem, *others = caught.value.problems
    assert not others
    assert str(problem.place).startswith(f"--set accounts.{name}")
    return number(problem.code)


@pytest.mark.parametrize("name", OPENS)
def test_an_opening_that_other_fields_give_is_controlled(name: str) -> None:
    whole = projected(load(BASE)).projection
    had = whole.row(name)[0] / 1_000
    assert refused(name, had + 100) == "OK486"
    again = projected(load(BASE, [f"accounts.{name}={had + 4:.0f}"])).projection
    for line, rows in whole.values.items():
        assert np.array_equal(rows, again[line], equal_nan=True), line


def test_what_nothing_else_gives_and_the_years_would_start_from_is_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        projected(load(TEMPLATE, ["accounts.national_need=250000000"]))
    assert [number(problem.code) for problem in caught.value.problems] == ["OK487"]


@pytest.mark.parametrize("name", ["vat_compensation", "loan_used", "grants_to_others", "general_reserve_allocation"])
def test_an_account_that_is_shown_moves_no_year_after_it(name: str) -> None:
    whole = projected(load(TEMPLATE)).projection
    shown = projected(load(TEMPLATE, [f"accounts.{name}=12345"])).projection
    assert shown.row(name)[0] == 12_345_000
    for line, rows in whole.values.items():
        assert np.array_equal(rows[1:], shown[line][1:], equal_nan=True), line


# --- Every line that can be named there ------------------------------------------------------------------------------

IN_KRONER = frozenset(name for name, line in MODEL.lines.items() if line.unit == "kr" and not line.over)


def with_all_accounts(path: Path, amount: int) -> tuple[set[str], Projected]:
    """A scenario in which `accounts` says every line that it may say with this amount, and which lines these are."""
    names = set(IN_KRONER)
    while True:
        try:
            return names, projected(load(path, ["accounts=", *(f"accounts.{name}={amount}" for name in sorted(names))]))
        except ScenarioError as error:
            refused = {name for name in names for one in error.problems if f"accounts.{name}:" in str(one.place)}
            assert refused
            names -= refused


def moved(one: Projection, other: Projection) -> set[str]:
    """The lines that differ in some year after the base year."""
    return {n for n, rows in one.values.items() if not np.array_equal(rows[1:], other[n][1:], equal_nan=True)}


@pytest.mark.parametrize("amount", [0, 12_345])  # sums of others stand with nothing, their parts with anything
@pytest.mark.parametrize("path", [BASE, TEMPLATE], ids=lambda path: path.stem)
def test_no_account_moves_a_year_after_the_base_year(path: Path, amount: int) -> None:
    named, shown = with_all_accounts(path, amount)
    assert len(named) > 80
    assert {"dividends", "loan_used", "instalments"} <= named
    assert moved(projected(load(path)).whole, shown.whole) == set()


@pytest.mark.parametrize("name", RESULT_ACCOUNTS)
def test_only_a_transfer_by_last_years_result_asks_the_accounts(name: str) -> None:
    for share in (0, 20):
        transfer = f"financing.transfer.result_share={share} %"
        low, high = (projected(load(TEMPLATE, [transfer, f"accounts.{name}={kr}"])).whole for kr in (8_000, 9_000))
        asked = name != "depreciation"  # it is in gross result and taken out again
        assert ("transfer_to_investment" in moved(low, high)) == (share > 0 and asked)
        assert share or not moved(low, high)


def test_of_the_findings_of_later_years_those_of_averages_count_the_base_year() -> None:
    rule = "name: x, indicator: net_operating_result_pct, floor: 1 %, source: x"
    rules = f"rules=[{{id: alone, {rule}}}, {{id: mean, {rule}, average: 3}}]"
    high, low = (
        set(projected(load(TEMPLATE, [rules, "accounts=", f"accounts.{OF_THE_ACCOUNTS}={amount}"])).findings)
        for amount in (0, 900_000)
    )
    assert {(found.rule, found.year) for found in high ^ low if found.year > 2025} == {("mean", 2027)}
