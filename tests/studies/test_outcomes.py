"""Candidates are judged as the scenarios that say the same are, one by one."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.engine.projection import project
from okplan.judge.lines import BREACH
from okplan.judge.verdict import judge
from okplan.load import load
from okplan.studies.addresses import changed
from okplan.studies.candidates.asked import asked
from okplan.studies.candidates.blocks import opened
from okplan.studies.candidates.relative import SAME
from okplan.studies.outcomes import outcomes
from okplan.studies.project import projected
from tests.scenarios import SCENARIOS

RATE, START = "economy.reference_rate", "investments.nytt-sykehjem.start"


def test_each_candidate_is_judged_as_its_own_scenario_is() -> None:
    base = load(SCENARIOS / "base.yaml").scenario
    rates, starts = [0.02, 0.03, 0.045, 0.06], [2027, 2027, 2028, 2029]
    found = outcomes(base, {RATE: rates, START: starts})
    levels = set()
    for draw, (rate, start) in enumerate(zip(rates, starts, strict=True)):
        said = {one.path: one.variants[0] for one in (asked(base, RATE, [rate]), asked(base, START, [start]))}
        other = changed(base, said)
        alone = judge(other, project(build(other)))
        levels.add(alone.verdict.level)
        assert found.level(draw) == alone.verdict.level
        for test in alone.tests:
            broken = alone.row(f"{test.key}.level")[1:] >= BREACH
            assert np.array_equal(found.broken(test)[:, draw], broken), test.id
    assert len(levels) > 1


def test_what_is_refused_has_no_verdict_and_breaks_nothing() -> None:
    base = load(SCENARIOS / "base.yaml").scenario
    found = outcomes(base, {START: [2027, 1990]})
    assert found.level(1) is None
    assert not found.not_worse("unsustainable")[1]
    assert not any(found.broken(test)[:, 1].any() for test in found.tests)


@pytest.mark.parametrize("change", ["population.growth=1 %", "economy.reference_rate += 1 %"])
def test_what_changes_nothing_after_an_adopted_plan_is_what_project_shows_with_the_plan_free(change: str) -> None:
    loaded = load(SCENARIOS / "adopted-plan.yaml", [change])
    shown = projected(loaded, plan="free").whole
    found = outcomes(loaded.scenario, {RATE: [SAME]}, ("net_operating_result", "net_debt"))
    drawn = opened(loaded.scenario).known
    for name in ("net_operating_result", "net_debt"):
        assert np.array_equal(found.row(name, 0), shown.row(name), equal_nan=True)
        assert np.array_equal(drawn.row(name), shown.row(name), equal_nan=True)
