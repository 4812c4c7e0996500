"""What an amendment moves beside the money: emissions and man-years, each under its own heading and unit."""

from __future__ import annotations

from okplan.show.answers.amend_items import ItemsMoved, items_moved
from tests.show.amendments.held import shipped

TEACHERS = "Forslag B"
"""Adds twenty man-years to the schools from 2027, and takes the swimming hall out."""


def moved(key: str) -> ItemsMoved:
    one = next(one for one in shipped().found.amendments if one.amendment.name == TEACHERS)
    return next(found for found in items_moved(one, "mill", "nb") if found.key == key)


def test_man_years_that_a_proposal_states_are_told_of_its_service_area() -> None:
    rows = {row.name: row for row in moved("arsverk").moved}
    assert rows["area_man_years[grunnskole]"].values == (0, *[20] * 9)
    assert rows["area_man_years_recruited[grunnskole]"].values[:2] == (0, 20)


def test_amounts_head_only_the_tables_that_have_some() -> None:
    heads = {key: moved(key).head for key in ("omrader", "satsingsomrader", "klima", "arsverk")}
    assert heads["omrader"] == heads["satsingsomrader"] == "mill. kr, løpende priser"
    assert heads["klima"] == heads["arsverk"] == "Størrelse"


def test_a_row_stands_under_the_heading_that_it_has_in_its_table() -> None:
    """The gap to a target under the target, not under the measures above it."""
    scenario = shipped().found.plan.loaded.scenario
    assert scenario.climate is not None
    targets = {target.id: target.name for target in scenario.climate.targets}
    heading, under = "", {}
    for row in moved("klima").rows:
        heading = row.above or heading
        under[row.name] = heading
    assert all(name in under[f"climate_gap[{id}]"] for id, name in targets.items())


def test_that_measures_in_kroner_move_no_man_years_is_said() -> None:
    assert any("bare er oppgitt i kroner" in note for note in shipped().told.notes)
