"""Figures under `accounts` show or control the base year, and move nothing after it."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.load import load
from okplan.problems import ScenarioError
from okplan.studies.project import projected
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
        projected(load(TEMPLATE, ["accounts.national_tax=250000000"]))
    assert [number(problem.code) for problem in caught.value.problems] == ["OK487"]


@pytest.mark.parametrize("name", ["vat_compensation", "loan_used", "grants_to_others", "general_reserve_allocation"])
def test_an_account_that_is_shown_moves_no_year_after_it(name: str) -> None:
    whole = projected(load(TEMPLATE)).projection
    shown = projected(load(TEMPLATE, [f"accounts.{name}=12345"])).projection
    assert shown.row(name)[0] == 12_345_000
    for line, rows in whole.values.items():
        assert np.array_equal(rows[1:], shown[line][1:], equal_nan=True), line
