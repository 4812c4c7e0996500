"""A study that moves what the scenario says gives what `--set` gives by hand, and every value is of all years."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.engine.projection import Projection, project
from okplan.fields.values import Schedule, Series
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.studies.addresses import at
from okplan.studies.candidates.asked import asked
from okplan.studies.candidates.question import candidates
from okplan.studies.candidates.relative import SAME, NoNumberError, Relative
from tests.scenarios import BASE
from tests.studies.test_candidates import numbers

KEEP = ("debt", "net_operating_result", "general_reserve", "interest_expense", "investment_gross", "population")


@cache
def by_hand(*changes: str) -> Projection:
    return project(build(load(BASE, changes).scenario))


@pytest.mark.parametrize(
    ("address", "draws"),
    {
        "economy.reference_rate": {
            "economy.reference_rate += 1 %": Relative("+", 0.01),
            "": SAME,
            "economy.reference_rate=null|economy.reference_rate=3 %": 0.03,
            "economy.reference_rate -= 0.5 %": Relative("-", 0.005),
        },
        "investments.ny-ungdomsskole.start": {"": SAME, "investments.ny-ungdomsskole.start += 2": Relative("+", 2)},
        "investments.avløpsrenseanlegg.start": {"investments.avløpsrenseanlegg.start += 1": Relative("+", 1)},
        "investments.*.cost": {"investments.*.cost *= 1.2": Relative("*", 1.2), "": SAME},
        "population.growth": {"population.growth -= 0.5 %": Relative("-", 0.005), "population.growth *= 1.1":
            Relative("*", 1.1)},
        "economy.wage_growth.2027": {"economy.wage_growth.2027 += 4 %": Relative("+", 0.04), "": SAME},
        "loans.existing.*.margin": {"loans.existing.*.margin += 0.1 %": Relative("+", 0.001), "": SAME},
        "financing.transfer.revenue_share": {"financing.transfer.revenue_share += 1 %": Relative("+", 0.01)},
    }.items(),
)  # fmt: skip
def test_each_is_what_set_gives_by_hand(address: str, draws: dict[str, Any]) -> None:
    found = candidates(load(BASE).scenario, {address: list(draws.values())}, KEEP)
    assert not found.refused.any()
    for draw, changes in enumerate(draws):
        expected = by_hand(*(one for one in changes.split("|") if one))
        for name in KEEP:
            np.testing.assert_allclose(found.values[name][:, 0, draw], expected[name][:, 0, 0], rtol=1e-11, atol=1e-5)


def test_several_years_of_one_value_are_moved_each_by_itself() -> None:
    base = load(BASE).scenario
    first, second = Relative("+", 0.04), Relative("+", 0.01)
    said = {"economy.wage_growth.2027": [first, SAME], "economy.wage_growth.2029": [SAME, second]}
    found = candidates(base, said, ("wage_growth",)).values["wage_growth"][1:, 0]
    own = base.economy.wage_growth.over(base.years)
    np.testing.assert_allclose(found[:, 0] - own, np.where(np.array(base.years) == 2027, 0.04, 0), atol=1e-15)
    np.testing.assert_allclose(found[:, 1] - own, np.where(np.array(base.years) == 2029, 0.01, 0), atol=1e-15)


@pytest.mark.parametrize("op", ["+", "*"])
def test_both_doors_reckon_alike(op: Any) -> None:
    """Whatever a scenario says: the value that the file door reads is the value that the study has."""
    base = load(BASE).scenario
    places = sorted({path[:-1] if isinstance(path[-1], int) else path for path, _ in numbers(base)}, key=repr)
    for path in random.Random(op).sample(places, 12):
        said = at(base, path)
        rate = said.quantity is not None and (said.quantity.kind == "rate" or getattr(said.value, "is_rate", False))
        by = 1.1 if op == "*" else 0.01 if rate else 1
        text = f"{'.'.join(path)} {op}= {by * 100 if rate and op == '+' else by}{' %' if rate and op == '+' else ''}"
        try:
            one = asked(base, path, [Relative(op, by)])
        except (ValueError, NoNumberError):
            with pytest.raises(ScenarioError):
                load(BASE, [text])
            continue
        try:
            expected = load(BASE, [text]).scenario
        except ScenarioError:
            continue  # the whole does not hold: that is of `test_candidates`
        assert one.variants[0] == at(expected, path).value, text


def values_after(address: str, value: Any, years: Sequence[int]) -> list[float]:
    name = address.split(".")[-1]
    return list(
        candidates(load(BASE).scenario, {address: [value, SAME]}, (name,)).values[name][1 : len(years) + 1, 0, 0]
    )


@pytest.mark.parametrize(
    "value",
    [0.0, Series("scalar", (0.0,), is_rate=True), Series("list", (0.0,) * 10, is_rate=True),
     Series("map", (0.0,), (2026,), is_rate=True)],
)  # fmt: skip
def test_a_study_writes_every_year(value: Any) -> None:
    """Nothing of the base's later years is left, however the value is said: it is not merged as a file's map is."""
    years = load(BASE).scenario.years
    assert len(set(load(BASE).scenario.economy.reference_rate.years)) > 1
    assert values_after("economy.reference_rate", value, years) == [0.0] * len(years)


LATER = "free_income.national_tax_deviation={2029: -1 %}"


@pytest.mark.parametrize("year", ["", ".2027"])
def test_years_before_the_first_that_is_named_move_too(year: str) -> None:
    """What is not said of them is nothing, and that is moved as a rate that is said."""
    address = f"free_income.national_tax_deviation{year}"
    found = candidates(load(BASE, [LATER]).scenario, {address: [Relative("-", 0.04), SAME]}, KEEP)
    for draw, changes in enumerate(((LATER, f"{address} -= 4 %"), (LATER,))):
        expected = by_hand(*changes)
        for name in KEEP:
            np.testing.assert_allclose(found.values[name][:, 0, draw], expected[name][:, 0, 0], rtol=1e-11, atol=1e-5)
    assert not np.allclose(*found.values["net_operating_result"][2, 0])


def test_amounts_in_single_years_are_replaced_whole() -> None:
    two = Schedule((2027, 2028), (5.0, 6.0))
    base = load(BASE, ["financing.free_fund_use={2026: 100, 2030: 200}"]).scenario
    one = asked(base, "financing.free_fund_use", [two, SAME, Relative("*", 2.0)])
    assert one.variants == (two, Schedule((2026, 2030), (100.0, 200.0)), Schedule((2026, 2030), (200.0, 400.0)))


def test_a_move_is_bounded_as_what_is_said() -> None:
    base = load(BASE).scenario
    found = candidates(base, {"loans.new.fixed_share": [Relative("+", 0.5), SAME]}, ("debt",))
    assert found.refused.tolist() == [True, False]
    assert [one.code for one in found.why(0)] == ["too_high"]


@pytest.mark.parametrize(
    ("address", "value", "error"),
    [
        ("loans.existing.*.nothing", Relative("+", 0.01), LookupError),
        ("pensions", Relative("+", 0.01), TypeError),
        ("name", Relative("+", 1), TypeError),
        ("investments.ny-ungdomsskole.start", Relative("*", 2), ValueError),
        ("investments.ny-ungdomsskole.earliest_start", Relative("+", 1), LookupError),
        ("loans.hedges.*.fixed_rate", Relative("+", 0.01), LookupError),
    ],
)
def test_where_there_is_nothing_to_move_it_says_so(address: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        candidates(load(BASE).scenario, {address: [value, SAME]}, ("debt",))


def test_an_item_that_is_as_the_scenario_has_it_is_in() -> None:
    base = load(BASE).scenario
    found = candidates(base, {"investments.ny-svømmehall": [SAME, False, True]}, ("debt",))
    debt = found.values["debt"][-1, 0]
    assert debt[0] == debt[2] > debt[1]
