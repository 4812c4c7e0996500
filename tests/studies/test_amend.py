"""What each point of an amendment does: Shapley values that sum to the whole exactly, and what the whole comes to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.load import Loaded, load
from okplan.load.amendments import Amendment, amended, amendment
from okplan.load.reader import Reader
from okplan.show.tables.series import names
from okplan.studies.amend import Amended, Held, held
from okplan.studies.amend.shares import summing
from okplan.studies.project import projected
from okplan.studies.simulate import simulate
from tests.builders import project_item, raw, rule
from tests.scenarios import BASE, SCENARIOS

PLAN = {
    "investments": [project_item("hall", start=2027, cost=100, spread=["100 %"])],
    "rules": [rule("general_reserve_pct", id="fond", floor="5 %")],
}
"""The municipality at rest, which has 90 million in its general reserve, with a hall and a rule on the reserve."""

Plan = Callable[..., Held]


def point(id: str, **changes: Any) -> dict[str, Any]:
    return {"id": id, "text": f"Punktet {id}.", "set": {said.replace("__", "."): to for said, to in changes.items()}}


def spends(id: str, amount: float, first: int = 2027) -> dict[str, Any]:
    measure = {"name": id, "kind": "purchases", "amount": {first: amount}, "prices": "fixed"}
    return point(id, **{f"operations.measures.{id}": measure})


@pytest.fixture
def hold(tmp_path: Path) -> Plan:
    """Holds amendments, each a list of points, against the municipality at rest with a hall and a rule."""
    path = tmp_path / "plan.yaml"
    path.write_text(json.dumps(raw(PLAN), ensure_ascii=False), encoding="utf-8")
    plan, reader = load(path), Reader()

    def of(*amendments: list[dict[str, Any]], draws: tuple[int, int] | None = None, **more: Any) -> Held:
        found = [read(plan, f"{place}.yaml", points) for place, points in enumerate(amendments)]
        every = names(projected(plan).whole)
        return held(plan, found, every, reader, draws, **more)

    return of


def read(plan: Loaded, name: str, points: list[dict[str, Any]]) -> Amendment:
    path = plan.path.with_name(name)
    said = {"okplan": 1, "amends": "plan.yaml", "name": f"Forslag {name}", "points": points}
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return amendment(path, plan, Reader())


def effect(one: Amended, id: str, line: str, year: int) -> float:
    (found,) = [each for each in one.effects if each.id == id]
    return float(found.values[line][year - 2025])


def sums_exactly(one: Amended) -> bool:
    """In the order of the file and in the reverse, without any rounding on the way."""
    for line, total in one.total.items():
        rows = [each.values[line] for each in one.effects]
        for order in (rows, rows[::-1]):
            if not np.array_equal(sum(order, np.zeros_like(total)), total, equal_nan=True):
                return False
    return True


@pytest.fixture(scope="module")
def shipped() -> Held:
    reader = Reader()
    plan = load(BASE, reader=reader)
    found = [amendment(file, plan, reader) for file in sorted((SCENARIOS / "amendments").glob("*.yaml"))]
    return held(plan, found, names(projected(plan).whole), reader)


# The effects of points


def test_the_points_sum_to_the_whole_in_every_line_and_year_and_the_whole_is_what_it_comes_to(shipped: Held) -> None:
    for one in shipped.amendments:
        assert sums_exactly(one)
        for line, total in one.total.items():
            difference = one.result.whole.row(line) - shipped.row(line)
            np.testing.assert_allclose(total, difference, rtol=1e-9, atol=1e-3)


def test_a_point_has_the_mean_of_what_it_adds_first_and_last(shipped: Held) -> None:
    """Of two points: two orders, each projected by itself."""
    one = shipped.amendments[2]
    first, second = one.amendment.points
    plan, line = shipped.plan.loaded, "interest_expense"
    alone = [projected(amended(plan, [each])).whole.row(line) for each in (first, second)]
    before, after = shipped.row(line), one.result.whole.row(line)
    wanted = ((alone[0] - before) + (after - alone[1])) / 2
    np.testing.assert_allclose(one.effects[0].values[line], wanted, atol=1e-3)
    assert one.effects[0].id == first.id


def test_a_point_that_spends_ten_million_costs_ten_million_the_first_year(hold: Plan) -> None:
    """No prices move here, and nothing else follows in the same year."""
    (one,) = hold([spends("mer", 10), spends("mindre", -4)]).amendments
    assert effect(one, "mer", "net_operating_result", 2027) == pytest.approx(-10e6, abs=1e-3)
    assert effect(one, "mindre", "net_operating_result", 2027) == pytest.approx(4e6, abs=1e-3)
    assert one.total["net_operating_result"][2] == pytest.approx(-6e6, abs=1e-3)
    assert one.total["net_operating_result"][1] == 0.0


def test_a_point_without_effect_gives_exactly_nothing_everywhere(hold: Plan) -> None:
    still = [
        point("navn", name="Et annet navn"),
        point("regel", **{"rules.fond.floor": "6 %"}),
        point("likt", **{"investments.hall.start": 2027}),
        point("ingen-utgift", **{"operations.measures.null": {
            "name": "Null", "kind": "purchases", "amount": 0, "prices": "fixed"}}),
    ]  # fmt: skip
    (one,) = hold([*still, spends("mer", 10)]).amendments
    assert [each.id for each in one.effects if each.moves] == ["mer"]
    assert sums_exactly(one)


def test_the_order_of_points_in_the_file_moves_no_digit(hold: Plan) -> None:
    points = [spends("mer", 10), point("hall", **{"investments.hall.start": 2029}), point("rente", **{
        "economy.reference_rate +=": "1 %"})]  # fmt: skip
    one, other = (hold(order).amendments[0] for order in (points, points[::-1]))
    assert [each.id for each in other.effects] == ["rente", "hall", "mer"]
    for each in one.effects:
        (same,) = [found for found in other.effects if found.id == each.id]
        assert all(np.array_equal(row, same.values[line], equal_nan=True) for line, row in each.values.items())


def test_points_that_are_only_valid_together_have_one_effect(hold: Plan) -> None:
    """A lease that a project is to replace, and the project."""
    lease = {"id": "leie", "name": "Leie", "rent": 2, "prices": "fixed", "included": True, "end": 2030,
             "replaced_by": "gymsal"}  # fmt: skip
    gym = project_item("gymsal", start=2028, cost=30, spread=["100 %"])
    (one,) = hold([
        point("leie", leases=[lease]), spends("mer", 10), point("bygg", **{"investments.gymsal": gym}),
    ]).amendments  # fmt: skip
    assert {each.id for each in one.effects} == {"bygg + leie", "mer"}
    assert sums_exactly(one)


def test_points_of_which_one_changes_what_another_adds_follow_from_both(hold: Plan) -> None:
    """`*` stands for what the plan has: a project that another point adds is not dearer."""
    new = point("ny", **{"investments.ny": project_item("ny", start=2028, cost=50, spread=["100 %"])})
    dearer = point("dyrere", **{"investments.*.cost *=": 1.5})
    (one,) = hold([new, dearer]).amendments
    assert effect(one, "ny", "investment_gross", 2028) == pytest.approx(50e6)
    assert effect(one, "dyrere", "investment_gross", 2027) == pytest.approx(50e6)
    assert effect(one, "dyrere", "investment_gross", 2028) == 0.0


def test_many_points_are_drawn_and_still_sum_exactly(hold: Plan) -> None:
    (one,) = hold([spends(f"p{n}", n + 1, 2026 + n % 5) for n in range(13)]).amendments
    assert one.method == "sampled"
    assert sums_exactly(one)
    assert effect(one, "p0", "net_operating_result", 2026) == pytest.approx(-1e6, abs=1e-3)


def test_effects_are_rounded_to_what_sums_without_rounding() -> None:
    parts = np.array([[0.1, 0.0, np.nan], [0.2, 0.0, 1.0], [1e9 / 3, 7.0, 2.0]])
    found, total = summing(parts, parts.sum(axis=0))
    for order in (found, found[::-1]):
        assert np.array_equal(order[0] + order[1] + order[2], total, equal_nan=True)
    np.testing.assert_allclose(found[:, :2], parts[:, :2], atol=1e-6)
    assert found[0, 1] == 0.0
    assert np.isnan(found[:, 2]).all()


# The whole amendment


def test_the_plan_years_are_the_plans_own_or_the_first_four(hold: Plan, shipped: Held) -> None:
    found = hold([spends("mer", 1)])
    assert (found.plan_years.years, found.plan_years.stated) == ((2026, 2027, 2028, 2029), False)
    assert (shipped.plan_years.years, shipped.plan_years.stated) == ((2027, 2028, 2029, 2030), True)


def test_an_unbalanced_amendment_is_told_what_is_missing_and_the_least_level_amount_that_balances(hold: Plan) -> None:
    """Tried with the amount as a point of its own, and with a thousand kroner less."""
    spent = spends("mer", 150)
    found = hold([spent])
    (one,) = found.amendments
    deficits = one.result.whole.row("deficit_of_year")[1:5]
    assert one.balance.missing == tuple(deficits.tolist())
    assert one.balance.balanced == tuple((deficits == 0).tolist())
    assert not all(one.balance.balanced)
    level = one.balance.level
    assert level is not None

    def balances(amount: float) -> bool:
        saved = spends("spart", -amount / 1e6, 2026)
        return all(hold([spent, saved]).amendments[0].balance.balanced)

    assert balances(level)
    assert not balances(level - 1000)
    assert found.balance.balanced == (True,) * 4
    assert found.balance.level == 0.0


def test_no_level_amount_balances_what_costs_more_than_there_is(hold: Plan) -> None:
    (one,) = hold([spends("mer", 5000, 2026)]).amendments
    assert one.balance.level is None


def test_what_the_whole_does_to_the_result_is_told_by_plan_year(hold: Plan) -> None:
    found = hold([spends("mer", 10), spends("mindre", -4)])
    assert found.amendments[0].net(found)[:2] == pytest.approx((0.0, -6e6), abs=1e-3)


def test_every_rule_is_told_before_and_after(hold: Plan) -> None:
    found = hold([spends("mer", 60), point("ny-regel", rules=[rule("debt_service_pct", id="gjeld", ceiling="1 %")])])
    rules = {one.id: one for one in found.amendments[0].rules}
    assert rules["balance"].worst == ("ok", "breach")
    assert rules["fond"].worst == ("ok", "breach")
    assert rules["gjeld"].worst == (None, "breach")
    breaches = [finding for finding in found.amendments[0].result.findings if finding.rule == "fond"]
    assert rules["fond"].after == tuple(finding.level for finding in breaches)


def test_probabilities_are_of_the_same_draws_and_those_of_simulate(hold: Plan) -> None:
    found = hold([point("navn", name="Et annet navn")], [spends("mer", 25)], draws=(300, 7))
    still, dearer = (one.chances for one in found.amendments)
    assert still is not None
    assert dearer is not None
    assert (still.after, still.better, still.worse) == (still.before, 0.0, 0.0)
    assert dearer.after == simulate(found.amendments[1].result.loaded.scenario, 300, 7).all_rules
    assert dearer.before + dearer.better - dearer.worse == pytest.approx(dearer.after)
    assert dearer.worse > 0


def test_points_of_two_amendments_that_meet_are_told_of_both(hold: Plan) -> None:
    later, gone = point("senere", **{"investments.hall.start": 2029}), point("bort", **{"investments.hall": None})
    one, other = hold([later, spends("a", 1)], [gone, {**spends("a", 1), "id": "likt"}]).amendments
    assert [(c.point, c.other_point, c.path) for c in one.conflicts] == [("senere", "bort", "investments.hall.start")]
    assert [(c.point, c.other_point) for c in other.conflicts] == [("bort", "senere")]
    assert {(c.point, c.other_point) for c in one.clashes if c.alike} == {("a", "likt")}


def test_an_adopted_plan_is_moved_by_what_an_amendment_makes_in_the_models_own() -> None:
    """As `okplan diff` has it: appropriations that the plan fixes move by 90 million in fixed prices."""
    reader = Reader()
    plan = load(SCENARIOS / "adopted-plan.yaml", reader=reader)
    measure = {"name": "Mer", "kind": "wages", "amount": {2027: 90000}, "prices": "fixed"}
    said = {"okplan": 1, "amends": "adopted-plan.yaml", "name": "A", "points": [
        {"id": "mer", "text": "Mer.", "set": {"operations.measures.mer": measure}}]}  # fmt: skip
    one = amendment(SCENARIOS / "-", plan, reader, json.dumps(said).encode())
    found = held(plan, [one], ("net_operating_result", "net_appropriations"), reader).amendments[0]
    moved = {each.line: dict(zip(each.years, each.amounts, strict=True)) for each in found.result.moves}
    assert found.total["net_appropriations"][2] == pytest.approx(moved["net_appropriations"][2027], abs=1)
    assert found.total["net_operating_result"][2] == pytest.approx(-found.total["net_appropriations"][2], abs=1)
