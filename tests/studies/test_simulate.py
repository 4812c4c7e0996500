"""A simulation against draws run one by one, against itself, and against what can be counted by hand."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import TOLERANCE
from okplan.engine.projection import project as run_of
from okplan.engine.varying import some
from okplan.judge.lines import BREACH, REASONS
from okplan.judge.rules import tests as rules_of
from okplan.judge.verdict import VERDICTS, judge
from okplan.load import load
from okplan.studies import simulate as room
from okplan.studies.addresses import changed
from okplan.studies.candidates.blocks import opened
from okplan.studies.simulate import Simulated, paths, simulate
from okplan.studies.simulate.drawing import drawing
from okplan.studies.simulate.quantiles import least_enough, quantiles, selected, worst_mean
from okplan.studies.simulate.shocks import BLOCK
from okplan.studies.simulate.summary import LEVELS
from tests.builders import rule, scenario
from tests.scenarios import BASE, SCENARIOS
from tests.studies.test_simulate_draws import STILL, project

LINES = ("net_debt_pct", "general_reserve", "interest_expense", "reference_rate", "population")
DRAWS = 400


@cache
def base(changes: tuple[str, ...] = ()) -> Scenario:
    return load(BASE, changes).scenario


@cache
def found(draws: int = DRAWS, seed: int = 1, workers: int = 1) -> Simulated:
    return simulate(base(), draws, seed, LINES, workers)


# --- One draw after the other ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [BASE, SCENARIOS / "adopted-plan.yaml"], ids=lambda file: file.stem)
def test_every_draw_is_the_scenario_run_and_judged_with_its_inputs(file: Path) -> None:
    of, few = load(file).scenario, 25
    one = opened(of)
    block = drawing(of, one.inputs, one.known, 1).block(0)
    runs = [run_of(some(block, slice(place, place + 1))) for place in range(few)]
    asked = rules_of(of, of.years)
    judged = [judge(of, replace(run, model=run.model)) for run in runs]
    got = simulate(of, few, 1, LINES)
    rows = paths(of, few, 1, LINES)
    for name in LINES:
        assert rows[name] == pytest.approx(np.array([run.row(name)[1:] for run in runs]).T, rel=1e-9, abs=1e-6)
    for rule_ in got.rules:
        key = next(test.key for test in asked if test.key == rule_.key)
        levels = np.array([one.row(f"{key}.level")[1:] for one in judged]) >= BREACH
        assert rule_.by_year == pytest.approx(levels.mean(axis=0).tolist())
        assert rule_.ever == pytest.approx(levels.any(axis=1).mean())
    verdicts = [one.verdict.level for one in judged]
    assert got.verdicts == {level: verdicts.count(level) / few for level in VERDICTS}
    holds = [not any(finding.level == "breach" for finding in one.findings) for one in judged]
    assert got.all_rules == pytest.approx(np.mean(holds))
    emptied = [(run.row("general_reserve")[1:] <= TOLERANCE).any() for run in runs]
    assert got.never_emptied == pytest.approx(1 - np.mean(emptied))
    grave = [one.verdict.reasons for one in judged if one.verdict.level == "unsustainable"]
    assert got.reasons == {reason: sum(reason in of for of in grave) / few for reason in REASONS}
    assert got.known_verdict == judge(of, one.known).verdict.level


# --- Sameness --------------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes_for_any_number_of_workers() -> None:
    one, three = (pickle.dumps(simulate(base(), 2 * BLOCK + 100, 1, LINES, workers)) for workers in (1, 3))
    assert one == three


def test_the_first_draws_do_not_know_how_many_follow() -> None:
    many, few = (paths(base(), draws, 1, LINES) for draws in (BLOCK + 50, 70))
    for name in LINES:
        assert np.array_equal(many[name][:, :70], few[name])


def test_another_seed_is_another_answer() -> None:
    assert found(seed=2) != found(seed=1)
    assert found().fan("net_debt_pct").quantiles.tobytes() != found(seed=2).fan("net_debt_pct").quantiles.tobytes()


def test_where_nothing_varies_every_draw_is_the_known_run() -> None:
    still = scenario(STILL | {"investments": [project(rolling=True)], "rules": [rule("net_debt_pct", ceiling="1 %")]})
    got = simulate(still, 50, 1, ("debt", "reference_rate"))
    for fan in got.fans:
        assert not fan.varies
        assert all(np.array_equal(row, fan.known) for row in fan.quantiles)
    assert set(got.verdicts.values()) == {0.0, 1.0}
    assert all(rule.ever in (0.0, 1.0) and (rule.ever == 1.0) == rule.known for rule in got.rules)


def test_what_does_not_vary_keeps_its_own_number_beside_what_does() -> None:
    got = simulate(base(("simulation.population.volatility=0 %", "simulation.population.common=0 %")), 50, 1, LINES)
    people = got.fan("population")
    assert not people.varies and np.array_equal(people.quantiles[3], people.known)
    assert got.fan("net_debt_pct").varies


# --- Chances ---------------------------------------------------------------------------------------------------------


def test_a_rule_on_what_is_normal_is_broken_as_often_as_a_normal_is_beyond_it() -> None:
    """The rate has a standard deviation of 1 point in the first year: above 5.2816 % in a tenth of the draws."""
    asked = {
        "economy.reference_rate": "4 %",
        "simulation.reference_rate": {"volatility": "1 %", "persistence": "0 %"},
        "horizon": 1,
    }
    got = simulate(scenario(STILL | asked), 40_000, 1, ("reference_rate",))
    expected = [0.04 + 0.01 * z for z in (-1.644854, -1.281552, -0.67449, 0, 0.67449, 1.281552, 1.644854)]
    assert got.fan("reference_rate").quantiles[:, 0].tolist() == pytest.approx(expected, abs=3e-4)


def test_two_rules_that_fail_in_turn_are_named_with_how_often_both_hold() -> None:
    """Debt has a ceiling that high cost breaks and a floor that low cost breaks: never both at once."""
    cost = {"investments": [project(stage="idea", cost={2027: 400})], "horizon": 4}
    known = simulate(scenario(STILL | cost), 4000, 1, ("net_debt_pct",)).fan("net_debt_pct").quantiles
    low, high = (f"{known[place].max() * 100:.4f} %" for place in (2, 4))
    rules = [
        rule("net_debt_pct", id="tak", ceiling=high),
        rule("net_debt_pct", id="golv", floor={2026: "0 %", 2027: low, 2028: "0 %"}),
    ]
    got = simulate(scenario(STILL | cost | {"rules": rules}), 4000, 1, ("net_debt_pct",))
    assert got.pair is not None
    assert {got.pair.one.id, got.pair.other.id} == {"tak", "golv"}
    both = 1 - got.pair.one.ever - got.pair.other.ever
    assert got.pair.both == pytest.approx(both, abs=0.02)
    assert got.pair.both < 0.55 < 1 - max(got.pair.one.ever, got.pair.other.ever)


def test_two_rules_of_which_one_follows_from_the_other_are_no_pair() -> None:
    cost = {"investments": [project(stage="idea", cost={2027: 400})], "horizon": 4}
    known = simulate(scenario(STILL | cost), 2000, 1, ("net_debt_pct",)).fan("net_debt_pct").quantiles
    rules = [
        rule("net_debt_pct", id=name, ceiling=f"{known[place].max() * 100:.4f} %")
        for name, place in (("a", 4), ("b", 5))
    ]
    got = simulate(scenario(STILL | cost | {"rules": rules}), 2000, 1, ("net_debt_pct",))
    assert all(0 < one.ever < 0.5 for one in got.rules if not one.legal)
    assert got.pair is None


def test_the_reserve_of_other_draws_is_mostly_within_what_is_told() -> None:
    between = found(2000).reserve_between[0.9]
    assert between is not None and between[1] is not None
    others = [found(2000, seed).reserve[0.9] for seed in range(2, 12)]
    assert sum(between[0] <= (one or 0.0) <= between[1] for one in others) >= 7  # both of them miss


def test_the_opening_reserve_that_is_told_is_the_least_that_is_enough_when_it_is_tried() -> None:
    got = found(2000)
    for share, amount in got.reserve.items():
        assert amount is not None
        at, below = (
            simulate(_with_reserve(kroner), 2000, 1, ("debt",)).never_emptied for kroner in (amount, amount - 2e3)
        )
        assert at >= share > below or amount == 0


def _with_reserve(kroner: float) -> Scenario:
    return changed(base(), {("reserves", "general"): kroner / 1e3})


def test_the_shortfall_is_the_mean_of_the_worst_twentieth_in_the_worst_year() -> None:
    rows = paths(base(), DRAWS, 1, ("free_operating_equity",))["free_operating_equity"]
    means = np.sort(rows, axis=1)[:, : DRAWS // 20].mean(axis=1)
    got = found().shortfall
    assert got.year == base().years[int(means.argmin())]
    assert got.value == pytest.approx(means.min())


def test_fees_of_stated_growth_do_not_break_the_law_where_money_is_cheaper() -> None:
    share = next(rule.ever for rule in found(2000).rules if rule.id == "self_cost_fund")
    assert found().assumed.fees
    assert share < 0.05


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (room.MOST_DRAWS + 1, 1), (1, -1), (1, 2**63)])
def test_draws_and_seeds_beyond_reason_are_refused(draws: int, seed: int) -> None:
    with pytest.raises(ValueError, match="draws from 1"):
        simulate(base(), draws, seed)


def test_one_draw_is_that_draw_and_not_the_scenario() -> None:
    one = simulate(base(), 1, 1, ("debt",)).fan("debt")
    assert one.quantiles[0, -1] == paths(base(), 1, 1, ("debt",))["debt"][-1, 0] != one.known[-1]


def test_whoever_is_told_hears_of_every_draw() -> None:
    told: list[tuple[int, int]] = []
    simulate(base(), BLOCK + 1, 1, ("debt",), report=lambda done, of: told.append((done, of)))
    assert told == [(BLOCK, BLOCK + 1), (BLOCK + 1, BLOCK + 1)]


# --- Quantiles -------------------------------------------------------------------------------------------------------

KINDS: dict[str, Any] = {
    "normal": lambda g, n: g.normal(size=n),
    "heavy": lambda g, n: g.standard_cauchy(size=n),
    "rounded": lambda g, n: np.round(g.normal(size=n), 1),
    "mostly nothing": lambda g, n: np.where(g.random(n) < 0.9, 0.0, 1e9 * g.normal(size=n)),
    "one": lambda g, n: np.full(n, 7.5),
    "infinite": lambda g, n: np.where(g.random(n) < 0.1, np.inf, g.normal(size=n)),
}


@pytest.mark.parametrize("size", [1, 2, 3, 19, 1000, 50_001])
@pytest.mark.parametrize("kind", KINDS)
def test_quantiles_are_those_of_a_sort_to_the_last_bit(kind: str, size: int) -> None:
    values = KINDS[kind](np.random.default_rng(size), size)
    if kind != "infinite":
        assert np.array_equal(quantiles(values, LEVELS), np.quantile(values, LEVELS))
    places = np.unique([0, size // 3, size // 2, size - 1])
    assert np.array_equal(selected(values, places), np.sort(values)[places])


def test_quantiles_are_those_of_a_known_distribution() -> None:
    values = np.random.default_rng(1).exponential(size=200_001)
    assert quantiles(values, LEVELS) == pytest.approx(-np.log1p(-np.array(LEVELS)), rel=0.02)


def test_what_is_undefined_has_no_quantile() -> None:
    assert np.isnan(quantiles(np.array([1.0, np.nan, 2.0]), LEVELS)).all()


def test_the_worst_share_and_the_least_that_is_enough_are_counted_by_hand() -> None:
    values = np.array([5.0, 1.0, 4.0, 2.0, 3.0, 10.0, 9.0, 8.0, 7.0, 6.0])
    assert worst_mean(values, 0.2) == 1.5
    assert worst_mean(values, 0.01) == 1.0
    assert least_enough(values, 0.8) == 8.0
    assert least_enough(values, 0.81) == 9.0
    assert least_enough(values, 1.0) == 10.0
