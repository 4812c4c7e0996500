"""`okplan population --dwellings`: from new dwellings to the capital cost of the schools."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.engine.inputs import Array
from okplan.show.answers.answer import Grid
from okplan.show.answers.dwellings import Housed
from okplan.show.report.blocks import Facts, Paragraph, Picture
from okplan.show.report.dwellings import dwellings
from okplan.studies.dwellings import Chain, chain
from tests.console import right, wrong
from tests.scenarios import BASE, SCENARIOS, result

NEW = SCENARIOS / "new-dwellings.yaml"
TYPES = "population.housing.types="
SIX = "{id: hus, name: Hus, dwellings: {2026: 100}, persons_per_dwelling: 2, newcomers: 50 %, profile: {6: 100 %}}"
BY_NEED = tuple(f"operations.areas.grunnskole.capacity.barneskole.{key}" for key in ("built_by=null", "built_units=1"))
OTHERS = ("småhus", "leiligheter")
NO_PLACES = ("operations.areas.grunnskole.capacity=[]", "staff=null")  # the staff names the units
DROPPED = "investments.utvidelse-barneskoler.cost=0"


@cache
def found(*changes: str) -> Chain:
    ran = result(NEW, changes=changes)
    made = chain(ran.loaded.scenario, ran.inputs, ran.projection)
    assert isinstance(made, Chain)
    return made


def values(of: Chain, name: str) -> Array:
    (row,) = [row for table in of.tables for row in table.rows if row.name == name]
    return row.values


def test_who_moves_in_is_dwellings_times_persons_times_share_times_ages() -> None:
    # 2026, by hand: 120 × 2.8 × 70 % × 7.5 % + 380 × 1.8 × 60 % × 5 % = 17.64 + 20.52 aged 6–12,
    # of 120 × 2.8 × 70 % + 380 × 1.8 × 60 % = 235.2 + 410.4 persons.
    assert values(found(), "newcomers[6-12]")[1] == pytest.approx(38.16)
    assert values(found(), "housing_newcomers")[1] == pytest.approx(645.6)


def test_ages_sum_to_those_who_move_in_and_types_to_all_dwellings() -> None:
    for name, total in (("newcomers", "housing_newcomers"), ("dwellings", "dwellings")):
        parts = [row.values for row in found().rows(name)]
        assert np.sum(parts, axis=0)[1:] == pytest.approx(values(found(), total)[1:])


def test_ages_and_types_sum_to_their_totals_as_they_are_printed() -> None:
    """In 2026 the five ages, each to the nearest, are 645 of 646."""
    ran = result(NEW)
    (grid,) = (block for block in Housed(ran, found()).page() if isinstance(block, Grid))
    rows = iter(grid.rows)
    for table in found().tables[:2]:
        *parts, total = [[printed(cell) for cell in next(rows).cells[2:]] for _ in table.rows]
        assert np.sum(parts, axis=0).tolist() == total
    assert total[0] == 646


def printed(cell: str) -> int:
    return int(cell.replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-"))


def test_children_of_new_dwellings_grow_older_with_the_years() -> None:
    # 100 dwellings × 2 persons × 50 %, all aged six in 2026: of primary age through 2032, then 13, 14 and 15.
    one = found(f"{TYPES}[{SIX}]", *(f"population.housing.types.{kind}.persons_per_dwelling=0" for kind in OTHERS))
    assert values(one, "new[6-12]")[1:] == pytest.approx([100] * 7 + [0] * 3)
    assert values(one, "new[13-15]")[1:] == pytest.approx([0] * 7 + [100] * 3)


def test_places_are_those_of_the_open_units() -> None:
    # 22 parallels of 196 places, and three more in the last years; 96 % of 4,144 children in 2025 (table 07459).
    assert values(found(), "places[barneskole]")[[0, -1]] == pytest.approx([22 * 196, 25 * 196])
    assert values(found(), "users[barneskole]")[0] == pytest.approx(0.96 * 4144)
    assert not values(found(), "without_place[barneskole]").any()


def test_a_school_that_is_not_built_leaves_children_without_a_place_and_costs_nothing() -> None:
    without = found(DROPPED)
    short = values(without, "users[barneskole]") - 22 * 196
    assert values(without, "without_place[barneskole]") == pytest.approx(np.maximum(short, 0))
    assert short[-1] > 500
    assert values(without, "capital_cost[utvidelse-barneskoler]")[1:] == pytest.approx(0)


def test_interest_is_the_difference_of_two_projections_and_depreciation_the_projects_own() -> None:
    own, other = (result(NEW, changes=changes).projection for changes in ((), (DROPPED,)))
    interest = values(found(), "interest[utvidelse-barneskoler]")
    depreciation = values(found(), "project_depreciation[utvidelse-barneskoler]")
    for line, row in (("interest_expense", interest), ("depreciation", depreciation)):
        assert row[1:] == pytest.approx((own.row(line) - other.row(line))[1:], abs=1e-3)
    assert depreciation[-1] == pytest.approx(
        values(found(), "project_gross[utvidelse-barneskoler]")[1:].sum() * 0.8 / 50
    )
    cost = values(found(), "capital_cost[utvidelse-barneskoler]")
    assert cost[1:] == pytest.approx((interest + depreciation)[1:])


def test_places_that_open_by_need_have_no_project() -> None:
    by_need = found(*BY_NEED)
    assert [project.id for project in by_need.projects] == ["ny-ungdomsskole"]
    assert "Åpnes etter behov" in shown(*(word for change in BY_NEED for word in ("--set", change)))


def shown(*arguments: str | Path) -> str:
    return right("population", NEW, "--dwellings", *arguments)


def test_fewer_years_are_the_first_of_them() -> None:
    tables = json.loads(shown("--years", "3", "--format", "json"))["tables"]
    for name in ("dwellings", "new[6-12]", "interest[utvidelse-barneskoler]"):
        (row,) = [table[name]["values"] for table in tables.values() if name in table]
        assert row[1:] == pytest.approx(values(found(), name)[1:4])


def test_without_new_dwellings_it_says_what_to_add() -> None:
    told = wrong("population", BASE, "--dwellings")
    assert "OK339" in told
    assert "population.housing" in told


def test_where_no_places_are_stated_it_stops_at_the_children_and_says_so() -> None:
    told = shown(*(word for change in NO_PLACES for word in ("--set", change)), "--lang", "nb")
    assert "kjeden stopper ved barna" in told.replace("\n  ", " ")
    assert "Kapitalkostnaden" not in told


def test_csv_and_json_say_the_same() -> None:
    document: dict[str, Any] = json.loads(shown("--format", "json"))
    read = list(csv.DictReader(io.StringIO(shown("--format", "csv"))))
    assert len(read) == sum(len(row["values"]) for table in document["tables"].values() for row in table.values())
    cost = [float(row["value"]) for row in read if row["row"] == "capital_cost[ny-ungdomsskole]" and row["value"]]
    assert cost == document["tables"]["capital"]["capital_cost[ny-ungdomsskole]"]["values"][1:]
    assert document["in_use"] == {"ny-ungdomsskole": 2032, "utvidelse-barneskoler": 2030}


def test_the_figure_has_every_step_of_the_table_with_its_own_values() -> None:
    (chart,) = Housed(result(NEW), found()).charts()
    steps = (("dwellings", "all_dwellings"), ("new_children",), ("users", "places"), ("capital_cost",))
    for panel, kinds in zip(chart.panels, steps, strict=True):
        scale = 1e6 if kinds == ("capital_cost",) else 1
        for curve, row in zip(panel.curves, found().rows(*kinds), strict=True):
            assert curve.values * scale == pytest.approx(row.values, nan_ok=True)
    # 3,160 dwellings: 120 + 140 + … + 50 = 920 houses and 380 + 360 + … + 80 = 2,240 flats; by hand from the file,
    # 920 × 2.8 × 70 % + 2,240 × 1.8 × 60 % = 1,803.2 + 2,419.2 persons.
    assert "3 160 nye boliger, og 4 222 personer" in chart.message.replace("\u00a0", " ")


def test_without_places_the_figure_has_all_children_in_their_stead() -> None:
    (chart,) = Housed(result(NEW, changes=NO_PLACES), found(*NO_PLACES)).charts()
    assert [len(panel.curves) for panel in chart.panels] == [3, 3, 3]
    assert chart.panels[2].curves[1].values == pytest.approx(values(found(*NO_PLACES), "6-12"))


def test_the_report_has_the_chain_where_there_is_a_programme_and_only_there() -> None:
    blocks = dwellings(result(NEW), "Boligene")
    (picture,) = [block for block in blocks if isinstance(block, Picture)]
    (table,) = [block for block in blocks if isinstance(block, Facts)]
    assert picture.chart.title == table.caption == "Boligene"
    cells = {row[0]: row[-1] for row in table.rows}
    assert cells["Utvidelse av barneskoler: kapitalkostnad"] == "19,6"
    told = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    # 398 of the 5,062 children of primary age have moved to the dwellings; the reader of a report is told no keys.
    assert "398 av 5 062 (8 %)" in told.replace("\u00a0", " ")
    assert "capacity" not in told
    assert dwellings(result(BASE), "Boligene") == []


def test_people_who_come_beside_a_trend_may_be_counted_twice_and_that_is_said() -> None:
    for changes, said in (
        (("population.growth=null",), "kan være regnet to ganger"),
        (("population.growth=null", "population.cohorts.migration=900"), "som scenarioet selv oppgir"),
        ((), "annen flytting er det som da gjenstår"),
    ):
        told = shown("--lang", "nb", *(word for change in changes for word in ("--set", change)))
        assert said in " ".join(told.split()), changes


def test_a_boundary_drawn_anew_takes_children_by_single_year_as_it_takes_their_group() -> None:
    anew = "boundary_change={year: 2029, people: -10 %, source: avtalen}"
    split, whole = found(anew), found()
    for name in ("1-5", "6-12", "13-15"):
        # All of the change of people is on 1 January 2029: nine of ten are left of every age, nobody before.
        share = values(split, name) / values(whole, name)
        assert share == pytest.approx([1.0] * 4 + [0.9] * 7), name
        assert values(split, f"new[{name}]") == pytest.approx(values(whole, f"new[{name}]"), nan_ok=True)
    # Of the 6–12-year-olds, 96 % have a place: the rows above the places and of the places are of the same children.
    assert values(split, "users[barneskole]") == pytest.approx(0.96 * values(split, "6-12"))
    assert "Grensen er trukket på nytt i 2029" in shown("--set", anew, "--lang", "nb")


def test_a_file_that_ends_as_a_figure_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What draws is that of `okplan chart`, and slow to load."""
    monkeypatch.setattr("okplan.cli.population.drawn", lambda chart, kind: f"{kind} {chart.key}")
    file = tmp_path / "dwellings.svg"
    shown("-o", file)
    assert file.read_text(encoding="utf-8") == "svg dwellings"
    assert "OK" in wrong("population", NEW, "-o", tmp_path / "people.svg")
