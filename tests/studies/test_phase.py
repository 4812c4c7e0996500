"""Patience beside brute force: every timetable is a scenario of its own, and the best of them is chosen by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection, project
from okplan.judge.verdict import judge
from okplan.studies.phase import Phased, phase
from okplan.studies.phase.exhaustive import exhaustive
from okplan.studies.phase.mixed import mixed
from okplan.studies.phase.moves import space
from okplan.studies.phase.trial import Asked, rules_of
from tests.builders import Raw, project_item, rule, scenario

RESULT, DEBT = "net_operating_result_pct", "net_debt_pct"
GROWING: Raw = {
    "economy.construction_growth": "3 %",
    "economy.price_growth": "2 %",
    "economy.wage_growth": "3 %",
    "population.growth": "1 %",
}
Starts = Mapping[str, int | None]


def desirable(id: str, start: int, years: int, cost: float, **more: Any) -> Raw:
    usual = {"need": "desirable", "start": start, "cost": [cost / years] * years, "running": {"share": "3 %"}}
    return project_item(id, **{**usual, **more})


def said(projects: list[Raw], rules: list[Raw], **more: Any) -> Raw:
    return {**GROWING, "investments": projects, "rules": rules, **more}


def starting(changes: Raw, starts: Starts) -> Raw:
    """The scenario with other starts, said as a file would say them; without the projects that have none."""
    items = [{**item, "start": starts.get(item["id"], item["start"])} for item in changes["investments"]]
    return {**changes, "investments": [item for item in items if item["start"] is not None]}


def projected(changes: Raw) -> tuple[Scenario, Projection]:
    plain = scenario(changes)
    return plain, project(build(plain))


def broken(plain: Scenario, run: Projection, start: int) -> set[tuple[str, int]]:
    return {(one.rule, one.year) for one in judge(plain, run).findings if one.level == "breach" and one.year >= start}


def order(changes: Raw, chosen: Starts, weights: Mapping[str, float] | None = None) -> tuple[float, ...]:
    """Kroner dropped, years times cost divided by priority, how many are moved, and the order of the file."""
    key = [0.0, 0.0, 0.0]
    for item in changes["investments"]:
        cost = sum(item["cost"])
        year = chosen.get(item["id"], item["start"])
        away = 0 if year is None else abs(year - item["start"])
        key[0] += cost if year is None else 0
        key[1] += away * (weights or {}).get(item["id"], cost / item.get("priority", 1))
        key[2] += year is None or away > 0
        key.append(100 if year is None else away)
    return (round(key[0], 6), round(key[1], 6), *key[2:])


def starts_of(found: Phased) -> dict[str, int | None]:
    return {one.project.id: None if one.dropped(option) else one.starts[option] for one, option in found.chosen}


# --- Against brute force ---------------------------------------------------------------------------------------------

THREE = [
    desirable("hall", 2026, 2, 40, priority=3),
    desirable("pool", 2027, 3, 90, priority=2),
    desirable("library", 2028, 1, 60, priority=1),
]
FIVE_STARTS: dict[str, list[int | None]] = {
    "hall": [2026, 2027, 2028, 2029, 2030],
    "pool": [2027, 2028, 2029, 2030, 2031],
    "library": [2028, 2029, 2030, 2031, 2032],
}
RULES: list[tuple[dict[int, str], str, int]] = [
    ({2026: "4 %", 2029: "7.5 %", 2031: "8 %"}, "90 %", 2026),
    ({2026: "4 %", 2029: "6.8 %", 2030: "8.9 %", 2032: "10.5 %"}, "90 %", 2028),
    ({2026: "4 %", 2031: "9.9 %"}, "74 %", 2027),
    ({2026: "4 %", 2030: "9 %"}, "90 %", 2030),
    ({2026: "1 %"}, "90 %", 2026),
    ({2026: "9 %"}, "90 %", 2026),
]


@cache
def alone(starts: tuple[tuple[str, int | None], ...]) -> Projection:
    """A timetable of the three, projected by itself; no rule moves a line."""
    return projected(starting(said(THREE, []), dict(starts)))[1]


@pytest.mark.parametrize(("floor", "ceiling", "start"), RULES)
def test_the_answer_is_the_best_of_all_that_hold_each_projected_by_itself(
    floor: dict[int, str], ceiling: str, start: int
) -> None:
    changes = said(THREE, [rule(RESULT, floor=floor), rule(DEBT, ceiling=ceiling)])
    plain = scenario(changes)
    found = phase(plain, start=start, most=4)
    every = [tuple(zip(FIVE_STARTS, starts, strict=True)) for starts in product(*FIVE_STARTS.values())]
    holding = [dict(one) for one in every if not broken(plain, alone(one), start)]
    if holding:
        assert starts_of(found) == min(holding, key=lambda chosen: order(changes, chosen))
        assert found.status == ("found" if found.moves else "unchanged")
        assert not found.fails
    else:
        assert found.status == "infeasible"
        fewest = min(len(broken(plain, alone(one), start)) for one in every)
        left = broken(plain, alone(tuple(starts_of(found).items())), start)
        assert left == {(one.id, year) for one, years in found.fails for year in years}
        assert len(left) == fewest


def test_what_the_file_says_that_a_year_of_waiting_weighs_decides() -> None:
    rules = [rule(RESULT, floor={2026: "4 %", 2029: "7.5 %", 2031: "8 %"})]
    weights = {"library": 1.0, "hall": 500.0}
    changes = said(THREE, rules, phasing={"weights": weights})
    plain = scenario(changes)
    every = [tuple(zip(FIVE_STARTS, starts, strict=True)) for starts in product(*FIVE_STARTS.values())]
    holding = [dict(one) for one in every if not broken(plain, alone(one), 2026)]
    expected = min(holding, key=lambda chosen: order(changes, chosen, weights))
    assert starts_of(phase(plain, most=4)) == expected != starts_of(phase(scenario(said(THREE, rules)), most=4))


def test_of_two_alike_the_one_that_stands_first_in_the_file_keeps_its_time() -> None:
    twins = [desirable(name, 2028, 1, 50) for name in ("first", "second")]
    own = projected(said(twins, []))[1].row(RESULT)
    floor = {2026: "0 %", 2029: f"{float(own[4]) * 100 + 0.05:.6f} %", 2030: "0 %"}
    found = phase(scenario(said(twins, [rule(RESULT, floor=floor)])))
    assert starts_of(found) == {"first": 2028, "second": 2029}


@pytest.mark.parametrize("name", ["reserve_emptied", "loss_years", "loss_sum"])
def test_that_the_plan_does_not_live_on_its_savings_is_asked_for_by_name(name: str) -> None:
    """Held against the verdict's own reasons, year by year of each timetable projected by itself."""
    hall = desirable("hall", 2028, 2, 200, running={"share": "10 %"})
    poor = {"free_income.tax": 365, "population.growth": "0 %", "economy.price_growth": "0 %"}
    changes = said([hall], [], **poor, **{"economy.wage_growth": "0 %", "economy.construction_growth": "0 %"})
    held = []
    for start in range(2028, 2034):
        run = projected(starting(changes, {"hall": start}))[1]
        result = run.row("net_operating_result")[1:] - run.row("premium_deviation")[1:]
        lossy = np.convolve(result < 0, [1, 1, 1], "valid") == 3
        holds = {"reserve_emptied": run.row("general_reserve")[1:].min() > 1, "loss_years": not lossy.any()}
        held += [start] if {**holds, "loss_sum": result.sum() >= 0}[name] else []
    found = phase(scenario(changes), rules=[name])
    assert (found.status == "infeasible") == (not held)
    assert not held or starts_of(found) == {"hall": held[0]}
    other = phase(scenario(changes), rules=["loan_purpose"])
    assert other.status == "unchanged" and name in dict(other.savings), "told where it is not asked for"


def test_a_rule_that_only_warns_is_kept_where_it_is_asked_for_by_name() -> None:
    own = alone(tuple((id, starts[0]) for id, starts in FIVE_STARTS.items())).row("bank_deposits")
    plain = scenario(said(THREE, []))
    assert "liquidity" not in {one.id for one in phase(plain).asked.rules}
    found = phase(plain, rules=["liquidity"])
    assert (found.status == "unchanged") == bool((own[1:] >= 0).all())


def test_what_is_dropped_is_what_costs_the_least_of_all_that_is_enough() -> None:
    """A project that is dropped is one that is taken out of the file."""
    late = [desirable("hall", 2033, 2, 40), desirable("pool", 2032, 3, 90), desirable("library", 2034, 1, 60)]
    own = projected(said(late, []))[1].row(DEBT)
    changes = said(late, [rule(DEBT, ceiling={2026: "100 %", 2035: f"{float(own[10]) * 100 - 5:.6f} %"})])
    plain = scenario(changes)
    kept = phase(plain)
    assert kept.status == "infeasible" and not kept.moves, "none of them can wait and be in use a full year"
    options: dict[str, list[int | None]] = {item["id"]: [item["start"], None] for item in late}
    every = [dict(zip(options, starts, strict=True)) for starts in product(*options.values())]
    holding = [one for one in every if not broken(*projected(starting(changes, one)), 2026)]
    found = phase(plain, drop=True)
    assert starts_of(found) == min(holding, key=lambda chosen: order(changes, chosen))
    assert found.status == "found" and found.years_of_delay == 0
    assert [one.cost for one in found.dropped] == [60e6]


def test_effects_alone_point_to_the_same_as_all_that_can_be_tried() -> None:
    names = ("a", "b", "c", "d", "e")
    projects = [desirable(id, 2026 + place, 2, 20 + 10 * place, priority=1 + place) for place, id in enumerate(names)]
    floors = ({2026: "4 %", 2029: "7.5 %", 2031: "8 %"}, {2026: "4 %", 2030: "8 %", 2032: "10 %"}, {2026: "12 %"})
    for floor in floors:
        plain = scenario(said(projects, [rule(RESULT, floor=floor), rule(DEBT, ceiling="90 %")]))
        asked = Asked(space(plain, 2026, 4, False), rules_of(plain), 2027)
        every, pointed = (search(asked, lambda done, of: None) for search in (exhaustive, mixed))
        assert asked.space.count == 4 * 5**4
        if every.row is None:
            assert pointed.row is None and (pointed.closest == every.closest).all()
            told, most = (np.where(np.isfinite(one.reach), one.reach, 0) for one in (pointed, every))
            assert np.allclose(told, most, atol=1e-4), "what is told to be reached at the most"
        else:
            assert pointed.row is not None and (pointed.row == every.row).all()
            assert pointed.tried < 200


def test_of_more_than_can_all_be_tried_the_answer_holds_projected_by_itself() -> None:
    projects = [desirable(f"p{n}", 2026 + n % 4, 1 + n % 3, 10 + 3 * n, priority=1 + n % 3) for n in range(10)]
    own = projected(said(projects, []))[1].row(RESULT)
    floor = {2026: "0 %", 2030: f"{float(own[5]) * 100 + 1:.6f} %", 2031: "0 %"}
    changes = said(projects, [rule(RESULT, floor=floor)])
    found = phase(scenario(changes))
    assert found.searched.of > 200_000 and not found.searched.every and found.searched.tried < 500
    assert found.status == "found" and not broken(*projected(starting(changes, starts_of(found))), 2026)
    never = phase(scenario(said(projects, [rule(RESULT, floor="90 %")])))
    assert never.status == "infeasible" and not never.proved and found.proved is False


# --- What may be moved -----------------------------------------------------------------------------------------------


def options(**more: Any) -> list[int]:
    plain = scenario(said([desirable("hall", 2028, 2, 40, **more)], []))
    return [start for one in space(plain, 2026, None, False).movable for start in one.starts]


def test_a_postponed_project_is_finished_and_runs_a_full_year_inside_the_horizon() -> None:
    assert options()[-1] == 2033  # spends in 2033 and 2034, runs in 2035
    assert options(running={"share": "3 %", "delay": 3})[-1] == 2031
    assert options(running={"share": "3 %", "delay": 0})[-1] == 2033
    assert options(running={"share": "3 %", "start": 2032}) == [2028, 2029, 2030]


def test_what_is_necessary_moves_within_its_window_alone() -> None:
    assert options(need="necessary") == []
    assert options(need="necessary", earliest_start=2027) == []
    assert options(need="necessary", latest_start=2030) == [2028, 2029, 2030]
    assert options(need="necessary", earliest_start=2026, latest_start=2029) == [2028, 2027, 2029, 2026]
    assert options(latest_start=2029) == [2028, 2029]


def test_what_is_under_way_stays() -> None:
    plain = scenario(said([desirable("hall", 2028, 2, 40, spent_before=5)], []))
    assert not space(plain, 2026, None, True).movable
    begun = scenario(said([desirable("hall", 2028, 2, 40)], []))
    assert not space(begun, 2029, None, True).movable


def test_a_rolling_project_to_the_end_of_the_horizon_cannot_wait_but_be_dropped() -> None:
    plain = scenario(said([desirable("streets", 2026, 10, 100, rolling=True)], []))
    assert not space(plain, 2026, None, False).movable
    assert [one.starts for one in space(plain, 2026, None, True).movable] == [(2026, 2036)]


def test_a_window_and_a_year_of_running_cost_do_not_keep_a_project_from_being_dropped() -> None:
    hall = desirable("hall", 2030, 2, 40, latest_start=2030, running={"amount": 2, "start": 2033})
    own = projected(said([hall], []))[1].row(DEBT)
    ceiling = {2026: "100 %", 2034: f"{float(own[10]) * 100 - 0.5:.6f} %"}
    changes = said([hall], [rule(DEBT, ceiling=ceiling)])
    found = phase(scenario(changes), drop=True)
    assert starts_of(found) == {"hall": None}
    without = projected(starting(changes, {"hall": None}))[1]
    for line in ("net_debt", "net_operating_result"):
        assert np.allclose(found.line(found.after, line)[1:], without.row(line)[1:], rtol=1e-10)


# --- What it buys, reaches and leaves --------------------------------------------------------------------------------


def test_what_a_move_buys_is_the_difference_that_it_alone_makes() -> None:
    changes = said(THREE, [rule(RESULT, floor={2026: "4 %", 2029: "7.5 %", 2031: "8 %"})])
    found = phase(scenario(changes), start=2027)
    own, chosen = projected(changes)[1], starts_of(found)
    after = projected(starting(changes, chosen))[1]
    assert found.binds is not None and found.binds.rule.indicator == RESULT
    for one in found.buys:
        alone = projected(starting(changes, {one.project: chosen[one.project]}))[1]
        without = projected(starting(changes, {id: y for id, y in chosen.items() if id != one.project}))[1]

        def told(run: Projection, line: str = one.line, year: int | None = one.year) -> float:
            row = run.row(line)
            return float(row[2:].sum() if year is None else row[year - 2025])

        assert one.value == pytest.approx(told(alone) - told(own), rel=1e-6)
        assert one.given_others == pytest.approx(told(after) - told(without), rel=1e-6)


def test_where_patience_is_not_enough_the_best_of_every_year_is_told() -> None:
    changes = said(THREE, [rule(RESULT, floor="9 %")])
    found = phase(scenario(changes), rules=["net-operating-result-pct"], most=4)
    own = projected(changes)[1].row(RESULT)[1:]
    every = [tuple(zip(FIVE_STARTS, starts, strict=True)) for starts in product(*FIVE_STARTS.values())]
    best = np.max([alone(one).row(RESULT)[1:] for one in every], axis=0)
    assert np.allclose(found.reach(found.asked.rules[0]), best - own, atol=1e-12)


def test_necessary_projects_that_waited_too_are_projected_as_if_they_did() -> None:
    projects = [*THREE[:1], desirable("school", 2028, 2, 120, need="necessary")]
    changes = said(projects, [rule(RESULT, floor="9 %")])
    found = phase(scenario(changes), start=2029)
    base = starts_of(found)
    assert [one.years for one in found.necessary] == [1, 2, 3, 4]
    for one in found.necessary:
        assert one.projects == ("school",)
        run = projected(starting(changes, {**base, "school": 2028 + one.years}))[1]
        own = projected(starting(changes, base))[1]
        assert np.allclose(one.gain[-1], (run.row(RESULT) - own.row(RESULT))[4:], atol=1e-12)


def test_the_look_ahead_is_the_scenario_with_a_longer_horizon_and_its_rolling_parts_going_on() -> None:
    streets = desirable("streets", 2026, 10, 100, need="necessary", rolling=True, contributions=20)
    rules = [rule(RESULT, floor={2026: "3 %", 2029: "6.5 %", 2031: "3 %"})]
    changes = said([*THREE, streets], rules)
    found = phase(scenario(changes))
    assert found.ahead.rolling == ("streets",) and found.moves
    longer = {**starting(changes, starts_of(found)), "horizon": 20}
    longer["investments"] = [
        {**item, "cost": [10.0] * 20, "contributions": 40} if item["id"] == "streets" else item
        for item in longer["investments"]
    ]
    run, short = projected(longer)[1], projected(starting(changes, starts_of(found)))[1]
    for line in ("net_debt", "net_operating_result", RESULT):
        ahead = found.ahead.lines[line]["after"]
        assert np.allclose(ahead[1:], run.row(line)[1:], rtol=1e-10)
        assert np.allclose(ahead[1:11], short.row(line)[1:], rtol=1e-10)


def test_what_is_dropped_is_seen_past_the_horizon_both_as_gone_and_as_built_after_all() -> None:
    late = [desirable("hall", 2033, 2, 40)]
    own = projected(said(late, []))[1].row(DEBT)
    changes = said(late, [rule(DEBT, ceiling={2026: "100 %", 2035: f"{float(own[10]) * 100 - 1:.6f} %"})])
    found = phase(scenario(changes), drop=True)
    ahead = found.ahead.lines["net_debt"]
    gone = projected({**starting(changes, {"hall": None}), "horizon": 20})[1].row("net_debt")
    built = projected({**starting(changes, {"hall": 2036}), "horizon": 20})[1].row("net_debt")
    assert np.allclose(ahead["after"], gone, rtol=1e-10) and np.allclose(ahead["built"], built, rtol=1e-10)


def test_every_point_of_the_tradeoff_holds_and_a_step_less_does_not() -> None:
    changes = said(THREE, [rule(RESULT, floor={2026: "4 %", 2029: "7.5 %", 2031: "8 %"})])
    weighed = phase(scenario(changes), most=3, weigh=True).tradeoff
    assert weighed is not None and len(weighed.points) > 2
    assert [one.waiting for one in weighed.points] == sorted(one.waiting for one in weighed.points)

    def holds(point: Any, mill: float) -> bool:
        chosen = {one.project.id: one.starts[o] for one, o in zip(weighed.space.movable, point.row[0], strict=True)}
        improved = {"amount": max(mill, 0), "start": 2026, "to_investment": "50 %"}
        return not broken(*projected({**starting(changes, chosen), "improvement": improved}), 2026)

    for point in weighed.points:
        assert holds(point, point.amount / 1e6)
        assert point.amount == 0 or not holds(point, point.amount / 1e6 - 0.1)
