"""A row says of a scenario what `project` and `simulate` say of it, and goes to a worker and back as it is."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, fields

import pytest

from okplan.load import load
from okplan.load.reference import adopted_in
from okplan.studies.batch import Ends, Refusal, Row, Task, restored, row
from okplan.studies.project import projected
from okplan.studies.simulate import simulate
from tests.builders import rule, scenario
from tests.scenarios import SCENARIOS

DRAWS, SEED = 50, 3


def task(name: str, draws: int | None = None, changes: tuple[str, ...] = ()) -> Task:
    loaded = load(SCENARIOS / f"{name}.yaml", changes)
    before = adopted_in(loaded)
    return Task(loaded.scenario, before.scenario if before else None, draws, SEED)


def answer(asked: Task) -> Row:
    found = row(asked)
    assert isinstance(found, Row)
    return found


@pytest.mark.parametrize(
    ("name", "changes"),
    [("base", ()), ("rates-plus-2", ()), ("adopted-plan", ("economy.reference_rate=6 %",))],
)
def test_a_row_is_what_the_projection_comes_to(name: str, changes: tuple[str, ...]) -> None:
    found, whole = answer(task(name, None, changes)), projected(load(SCENARIOS / f"{name}.yaml", changes), None, "free")
    broken = [finding for finding in whole.findings if finding.level == "breach"]
    first = min(broken, key=lambda finding: finding.year)
    assert found.verdict == whole.verdict.level
    assert found.breach is not None
    assert (found.breach.rule, found.breach.year) == (first.rule, first.year)
    assert found.end_year == whole.whole.years[-1]
    for field in fields(Ends):
        assert getattr(found.ends, field.name) == whole.whole.row(field.name)[-1], field.name
    assert found.chances is None


def test_the_chances_are_those_of_simulate() -> None:
    found, drawn = answer(task("base", DRAWS)).chances, simulate(task("base").scenario, DRAWS, SEED)
    assert found is not None
    assert found.probability_all_rules == drawn.all_rules
    shares = (found.probability_sustainable, found.probability_strained, found.probability_unsustainable)
    assert shares == tuple(drawn.verdicts.values())
    assert {0.8: found.reserve_80, 0.9: found.reserve_90, 0.95: found.reserve_95} == drawn.reserve
    assert (found.shortfall, found.shortfall_year) == (drawn.shortfall.value, drawn.shortfall.year)


def test_a_row_is_the_same_by_way_of_a_worker_and_of_a_file() -> None:
    asked = task("adopted-plan", DRAWS, ("economy.reference_rate=6 %",))
    assert asked.before is not None
    found = answer(asked)
    assert answer(pickle.loads(pickle.dumps(asked))) == found
    assert restored(json.loads(json.dumps(asdict(found)))) == found


def test_a_plan_that_keeps_its_rules_has_no_breach() -> None:
    assert answer(Task(scenario(), None, None, 1)).breach is None


def test_the_law_is_broken_before_a_rule_of_the_council_in_the_same_year() -> None:
    poor = scenario({"free_income.grant": 200, "rules": [rule("net_operating_result_pct", floor="1 %")]})
    found = answer(Task(poor, None, None, 1))
    assert found.verdict == "unsustainable"
    assert found.breach is not None
    assert (found.breach.rule, found.breach.legal, found.breach.year) == ("balance", True, 2026)


def test_what_the_projection_shows_to_be_impossible_is_no_row() -> None:
    found = row(task("base", None, ("loans.instalments={policy: planned, amount: 9000000}",)))
    assert isinstance(found, Refusal)
    assert [one.code for one in found.found] == ["beyond_debt"]
