"""What a change takes out takes with it what pointed to it, and says so; what never was is a mistake all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from okplan.load import Loaded, load
from okplan.problems import ScenarioError
from tests.scenarios import BASE

DROPPED = "investments.energitiltak=null"


def told(loaded: Loaded) -> list[str]:
    codes = {"payer_taken_out", "goal_taken_out", "indicator_taken_out", "staff_taken_out"}
    return [problem.code for problem in loaded.warnings if problem.code in codes]


def climate_measures(loaded: Loaded) -> set[str]:
    assert loaded.scenario.climate is not None
    return {one.id for one in loaded.scenario.climate.measures}


def test_an_alternative_may_drop_a_project_that_pays_for_a_climate_measure(tmp_path: Path) -> None:
    """The measure waited for it, so it is without effect: it goes too. Of the file that extends this it is gone."""
    alternative, further = tmp_path / "alternativ.yaml", tmp_path / "videre.yaml"
    alternative.write_text(f"extends: {BASE}\nset: {{investments.energitiltak: null}}\n", encoding="utf-8")
    further.write_text(f"extends: {alternative}\nset: {{economy.price_growth: 2 %}}\n", encoding="utf-8")
    for file in (alternative, further):
        loaded = load(file)
        assert told(loaded) == ["payer_taken_out"]
        assert len(climate_measures(loaded)) == 5
        assert "energisparing" not in climate_measures(loaded)
    assert told(load("-", content=loaded.resolved().encode())) == []


def test_it_stays_where_the_same_change_says_what_pays_instead() -> None:
    kept = load(BASE, [DROPPED, "climate.measures.energisparing.paid_by=[]"])
    assert told(kept) == []
    assert "energisparing" in climate_measures(kept)


def test_a_name_that_never_was_is_a_mistake() -> None:
    change = "climate.measures.energisparing.paid_by=[{item: investments.energitlitak, share: 100 %}]"
    with pytest.raises(ScenarioError) as error:
        load(BASE, [change, "investments.ny-svømmehall=null"])
    assert [problem.code for problem in error.value.problems] == ["climate_payer_unknown"]


def tagged(loaded: Loaded) -> list[Any]:
    said = loaded.scenario
    every: list[Any] = [said.investments, said.operations.areas, said.operations.measures]
    return [one.goals for several in every for one in several if one.goals]


def test_goals_that_are_taken_out_leave_their_tags_outside(tmp_path: Path) -> None:
    alternative = tmp_path / "alternativ.yaml"
    alternative.write_text(f"extends: {BASE}\ngoals: null\n", encoding="utf-8")
    without = load(alternative)
    assert told(without) == ["goal_taken_out"]
    assert (without.scenario.goals, tagged(without)) == (None, [])
    fewer = load(BASE, ["goals.areas.transport=null"])
    assert told(fewer) == ["goal_taken_out", "indicator_taken_out"]
    assert fewer.scenario.goals is not None
    assert [one.id for one in fewer.scenario.goals.indicators] == ["grunnskolepoeng", "dagaktivitet"]
    assert tagged(fewer)
    named = [
        problem.context["found"]
        for problem in fewer.warnings
        if problem.code in ("goal_taken_out", "indicator_taken_out")
    ]
    assert named[0].split("; ")[1:] == ["Veg og trafikksikring (rullerende)", "Samferdsel"]
    assert named[1:] == ["Drepte og hardt skadde fotgjengere og syklister"]


def test_a_service_area_that_is_taken_out_takes_its_man_years() -> None:
    """The 129,980 of culture go to what is not divided; the buildings that name it are then everyone's."""
    less = load(BASE, ["operations.areas.kultur=null", "operations.areas.felles.net+=129980"])
    assert told(less) == ["staff_taken_out"]
    assert less.scenario.staff is not None
    assert "kultur" not in {area.id for area in less.scenario.staff.areas}


def test_a_nursing_home_that_is_not_built_takes_the_man_years_of_its_unit() -> None:
    """What the unit is built by, and what the service area opens, are taken out by hand; the man-years follow."""
    dropped = ["investments.nytt-sykehjem=null", "operations.areas.helse-omsorg.capacity.sykehjem=null"]
    without = load(BASE, dropped)
    assert told(without) == ["staff_taken_out"]
    assert without.scenario.staff is not None
    assert {one.id: one.per_unit for one in without.scenario.staff.areas}["helse-omsorg"] == {}
