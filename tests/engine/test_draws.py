"""The one door for draws: by the lines' functions or on a tape, each draw is what it is alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from okplan.engine import draws as door
from okplan.engine.draws import draws
from okplan.engine.helpers import where
from okplan.engine.inputs import Inputs
from okplan.engine.projection import IdentityError, Projection, compute
from tests.engine.oracle import alone, together
from tests.engine.test_tape import KEEP, said, same, shocked, small, with_line
from tests.scenarios import BASE

WAYS = {"by the lines": 10**9, "on a tape": 0}


@pytest.fixture(params=WAYS, autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MANY", WAYS[request.param])


def tried(opened: Inputs, kind: str, name: str, by: list[float]) -> Inputs:
    arrays = getattr(opened, kind)
    changed: dict[str, Any] = {kind: {**arrays, name: arrays[name] * np.array(by)}}
    return replace(opened, **changed)


def test_draws_are_what_each_of_them_is_alone() -> None:
    opened, known = said(BASE)
    many = shocked(opened, 5)
    found = draws(opened, many, KEEP, known)
    assert same(found.values, alone(many, 5, KEEP)) == []
    assert same(found.values, together(many, 5, KEEP, chunk=2)) == []
    assert found.years == known.years
    assert found.model is opened.model


def test_one_draw_is_that_draw_and_not_the_base() -> None:
    opened, known = said(BASE)
    one = shocked(opened, 1)
    found = draws(opened, one, KEEP, known)
    assert same(found.values, alone(one, 1, KEEP)) == []
    assert abs(found["interest_expense"][-1, 0, 0] - known["interest_expense"][-1, 0, 0]) > 1e5


@pytest.mark.parametrize("kind", ["series", "opening", "constants", "tables"])
def test_one_draw_of_any_input_that_a_number_follows_from_is_its_own(kind: str) -> None:
    """Whatever the one thing is in which it differs: never the known run in its place."""
    opened, known = small()
    keep = tuple(name for name in known.values if name not in opened.series)
    moved = 0
    for name, rows in getattr(opened, kind).items():
        whole = kind == "constants" and (rows == np.round(rows)).all()  # a choice, a year, a number of years
        if not rows.size or whole:
            continue
        one = tried(opened, kind, name, [1.03])
        expected = compute(one)
        far = max(float(np.abs(expected[check][1:]).max()) for check in opened.model.identities)
        if not far <= 0.005:
            continue  # no scenario says so: an opening that is not the sum of its parts
        found = draws(opened, one, keep, known)
        assert same(found.values, alone(one, 1, keep)) == [], name
        moved += any(not np.array_equal(found[line], known[line], equal_nan=True) for line in keep)
    assert moved


@pytest.mark.parametrize("name", ["symmetric_rate", "own_tax_relation", "grants_to_others", "onlending_new"])
def test_a_series_that_opens_the_base_year_too_varies(name: str) -> None:
    opened, _ = said(BASE)
    assert name in opened.opening
    opened = replace(opened, series={**opened.series, name: opened.series[name] + 0.01})
    known = compute(opened)
    many = tried(opened, "series", name, [1.0, 1.05, 0.9])
    keep = tuple(line for line in known.values if line not in opened.series)
    assert same(draws(opened, many, keep, known).values, alone(many, 3, keep)) == []


def test_a_series_can_be_kept_with_what_opens_it() -> None:
    opened, known = said(BASE)
    many = shocked(opened, 3)
    keep = ("reference_rate", "symmetric_rate", "debt")
    found = draws(opened, many, keep, known)
    assert same(found.values, alone(many, 3, keep)) == []
    assert found["reference_rate"].shape[-1] == 3
    assert found["symmetric_rate"][0, 0, 0] == opened.opening["symmetric_rate"].item()


def test_of_the_base_year_nothing_follows_that_does_not_in_a_run_alone() -> None:
    # The accounts do not give the year's interest, so that what compares it is unknown too, and not its other branch.
    opened, _ = small()
    line = opened.model.lines["debt"]
    asked = replace(
        line,
        name="own",
        function=lambda interest, rate: where(interest > 0, rate, 1.0),
        arguments=("interest_expense", "reference_rate"),
    )
    opened = with_line(opened, "own", asked)
    opening = {**opened.opening, "reference_rate": np.array([[0.04]])}
    opened = replace(opened, opening=opening)
    known = compute(opened)
    assert np.isnan(known["own"][0]).all()
    many = replace(opened, opening={**opening, "reference_rate": np.array([[0.04, 0.05]])})
    assert same(draws(opened, many, ("own",), known).values, alone(many, 2, ("own",))) == []


@pytest.mark.parametrize("draw", [[2.0], [0.0, 1.0, 2.0]])
def test_a_kind_may_be_another_than_in_the_base(draw: list[float]) -> None:
    opened, known = small()
    many = replace(opened, constants={**opened.constants, "interest_rule": np.array([draw])})
    keep = ("interest_expense", "debt", "loan_balance")
    found = draws(opened, many, keep, known)
    assert same(found.values, alone(many, len(draw), keep)) == []
    assert np.abs(found["interest_expense"][-1, 0, -1] - known["interest_expense"][-1, 0, 0]) > 1.0


def test_a_table_may_vary() -> None:
    opened, known = said(BASE)
    name = "project_cost_profile"
    table = np.concatenate([opened.tables[name], opened.tables[name] * 1.1], axis=1)
    many = replace(opened, tables={**opened.tables, name: table})
    keep = ("population", "investment_gross", "debt")
    found = draws(opened, many, keep, known)
    assert np.ptp(found["investment_gross"][1, 0]) > 1e6
    for draw in range(2):
        one = replace(opened, tables={**opened.tables, name: table[:, draw : draw + 1]})
        expected = compute(one)
        for kept in keep:
            assert found[kept][..., min(draw, found[kept].shape[-1] - 1)] == pytest.approx(expected[kept][..., 0])


def test_an_identity_that_fails_in_one_draw_is_an_error() -> None:
    opened, known = small()
    line = opened.model.lines["check_debt"]
    strict = replace(line, function=lambda debt, *_: where(debt > 1060e6, 1.0, 0.0))
    limit = with_line(opened, "check_debt", strict)
    many = tried(limit, "opening", "loan_balance", [0.5, 0.5, 1.5])
    with pytest.raises(IdentityError) as broken:
        draws(limit, many, ("debt",), known)
    assert broken.value.name == "check_debt"


def test_draws_of_another_scenario_are_refused() -> None:
    opened, known = small()
    with pytest.raises(ValueError, match="items"):
        draws(opened, said(BASE)[0], KEEP, known)
    uneven = {"reference_rate": [1.0, 1.1], "wage_growth": [1.0, 1.1, 1.2]}
    series = {**opened.series, **{name: opened.series[name] * np.array(by) for name, by in uneven.items()}}
    with pytest.raises(ValueError, match="draws"):
        draws(opened, replace(opened, series=series), KEEP, known)


def test_nothing_that_varies_is_the_known_run() -> None:
    opened, known = small()
    found: Projection = draws(opened, opened, KEEP, known)
    assert all(np.array_equal(found[name], known[name], equal_nan=True) for name in KEEP)
