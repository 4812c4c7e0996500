"""Which start a cost in current prices is stated for: kept when the project is moved, anew when the cost is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.engine.projection import compute
from okplan.load import load
from okplan.studies.candidates.question import candidates
from tests.scenarios import GOOD


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The school of the good file in current prices, its start in 2027."""
    path = tmp_path / "løpende.yaml"
    path.write_text(f"extends: {GOOD}\nname: n\ninvestments: [{{id: skole, prices: nominal}}]\n", encoding="utf-8")
    return path


def school(file: Path, *changes: str) -> Any:
    return load(file, changes).scenario.investments[0]


def test_a_moved_project_keeps_the_start_that_its_cost_is_for(file: Path) -> None:
    assert school(file).priced_for == 2027
    assert school(file, "investments.skole.start=2029").priced_for == 2027
    assert school(file, "investments.skole.start=2029", "investments.skole.cost=300000").priced_for == 2029
    assert school(file, "investments.skole.start=2029", "investments.skole.priced_for=2028").priced_for == 2028


def test_a_dearer_project_is_not_one_whose_cost_is_stated_anew(file: Path) -> None:
    assert school(file, "investments.skole.start += 2", "investments.skole.cost *= 1.2").priced_for == 2027


def test_an_alternative_moves_it_likewise(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "senere.yaml"
    other.write_text("extends: løpende.yaml\nname: s\nset: {investments.skole.start: 2029}\n", encoding="utf-8")
    assert school(other).priced_for == 2027
    other.write_text(
        "extends: løpende.yaml\nname: s\ninvestments: [{id: skole, start: 2029, cost: 9}]\n", encoding="utf-8"
    )
    assert school(other).priced_for == 2029


def test_fixed_prices_need_no_such_year(file: Path) -> None:
    fixed = load(file, ["investments.skole.prices=fixed"])
    assert fixed.scenario.investments[0].priced_for is None
    assert fixed.warnings == ()


def test_a_study_and_a_change_make_a_delay_cost_the_same(file: Path) -> None:
    """One year later at 3 %: 40 % and 60 % of 200 million."""
    later = compute(build(load(file, ["investments.skole.start=2028"]).scenario)).row("investment_gross")
    assert later[3:5] == pytest.approx([82.4e6, 123.6e6])
    found = candidates(load(file).scenario, {"investments.skole.start": [2027, 2028]}, ("investment_gross",))
    np.testing.assert_allclose(found.values["investment_gross"][1:, 0, 1], later[1:])
