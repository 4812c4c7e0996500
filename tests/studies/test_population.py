"""`okplan population`: age groups, movements, kindergarten and school, in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.load import load
from okplan.load.figures import Named
from okplan.load.people.filled import mortality, projection
from okplan.problems import Place, Refused
from okplan.show.answers.answer import Grid
from okplan.show.answers.population import Counted
from okplan.studies.population import SCHOOL, inhabitants
from okplan.words import say
from okplan.words.digits import NBSP
from tests.console import right
from tests.scenarios import BASE, DATA, GOOD, SCENARIOS, TEMPLATE, result

PEOPLE = DATA / "lorenskog_innbyggere_alder_kjonn.csv"
HERE = Place("scenario.yaml", 1, 1)


def shown(*arguments: str | Path, width: int = 100) -> str:
    return right("population", *arguments, columns=width)


def document(*arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shown(*arguments, "--format", "json"))
    return found


def test_groups_movements_and_school_add_up() -> None:
    found = document(BASE)
    groups, moved, school = (found["tables"][name] for name in ("groups", "movements", "school"))
    values = {name: np.array(row["values"], dtype=float) for name, row in {**groups, **moved, **school}.items()}
    names = [name for name in groups if not name.startswith("population")]
    assert sum(values[name] for name in names) == pytest.approx(values["population"])
    assert values["natural_increase"][1:] == pytest.approx((values["births"] - values["deaths"])[1:])
    change = values["natural_increase"] + values["net_migration"]
    assert values["population_change"][1:] == pytest.approx(change[1:], abs=1e-6)
    assert sum(values[str(age)] for age in range(1, 6)) == pytest.approx(values["1-5"])


def test_groups_movements_and_school_add_up_as_they_are_printed() -> None:
    """With new dwellings, births of 2026 less deaths would be 329, each to the nearest, and their excess 328."""
    ran = result(SCENARIOS / "new-dwellings.yaml")
    answer = Counted(ran, inhabitants(ran.loaded.scenario, ran.inputs, ran.projection))
    grids = [block for block in answer.page() if isinstance(block, Grid)]
    for t in range(1, len(answer.years)):
        groups, (born, dead, natural, moved, _, change), school = (
            [int(row.cells[t + 1].replace(NBSP, "")) for row in grid.rows if not row.cells[t + 1].endswith("%")]
            for grid in grids
        )
        assert sum(groups[:-1]) == groups[-1]
        assert (born - dead, natural + moved) == (natural, change)
        assert sum(school[:5]) == school[5]
        assert school[5:8:2] == [groups[1], groups[2]]  # one figure of those aged 1–5 and 6–12, in both tables


def test_the_base_year_is_the_statistics_own() -> None:
    # Statistics Norway, table 07459, Lørenskog on 1 January 2026: 612 aged one, 1,723 aged 13–15.
    school = document(BASE)["tables"]["school"]
    assert school["1"]["values"][0] == 612
    assert school["13-15"]["values"][0] == 1723


def test_where_only_groups_are_known_it_says_so() -> None:
    found = document(TEMPLATE)
    assert not found["by_age"]
    assert "births" not in found["tables"]["movements"]
    assert "school" not in found["tables"]
    assert "population.cohorts" in found["note"]
    assert "Scenarioet har bare aldersgrupper" in shown(TEMPLATE).replace("\n", " ")


def test_groups_that_make_up_a_school_are_summed(tmp_path: Path) -> None:
    file = tmp_path / "groups.yaml"
    text = GOOD.read_text(encoding="utf-8")
    text = text.replace("{0-15: 4000, 16-66: 13000, 67+: 3000}", "{0: 200, 1-2: 400, 3-5: 600, 6-15: 2800, 16+: 16000}")
    file.write_text("\n".join(line for line in text.splitlines() if "demography" not in line), encoding="utf-8")
    school = document(file)["tables"]["school"]
    assert school["1-5"]["values"][0] == 1000
    assert "6-12" not in school


def test_csv_and_json_say_the_same() -> None:
    found = document(BASE)["tables"]
    read = list(csv.DictReader(io.StringIO(shown(BASE, "--format", "csv"))))
    assert len(read) == sum(len(row["values"]) for table in found.values() for row in table.values())
    births = [float(row["value"]) for row in read if row["row"] == "births" and row["value"]]
    assert births == found["movements"]["births"]["values"][1:]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [60, 100, 200])
def test_every_row_stands_within_the_console_in_every_language(language: str, width: int) -> None:
    text = shown(BASE, "--lang", language, width=width)
    assert max(map(len, text.splitlines())) <= width
    labels = [say(f"population.school.{name}", language) for name in SCHOOL]
    flat = " ".join(text.split())
    assert all(label in flat for label in labels if len(label) < 20)


def test_markdown_has_a_row_for_every_row_and_a_column_for_every_year() -> None:
    lines = shown(BASE, "--format", "markdown", "--years", "3").splitlines()
    tables = [line for line in lines if line.startswith("|")]
    assert {line.count("|") for line in tables} == {6}
    assert len(tables) == 12 + 5 + 10 + 3 * 2


def test_newcomers_to_dwellings_are_a_row_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "homes.yaml"
    file.write_text(
        f"extends: {BASE.as_posix()}\n"
        "population:\n  housing:\n    mode: on_top\n    types:\n"
        "      - {id: a, name: A, dwellings: {2027: 50}, persons_per_dwelling: 2, profile: {20-39: 100 %}}\n",
        encoding="utf-8",
    )
    assert document(file)["tables"]["movements"]["housing_newcomers"]["values"][1:4] == [0, 100, 0]


def test_what_deviates_from_the_projection_is_a_row_with_which_the_change_adds_up() -> None:
    deviating = ("--set", "population.deviation={2028: -2 %}", "--set", "population.deviations.6-12=5 %")
    tables, known = document(BASE, *deviating)["tables"], document(BASE)["tables"]
    moved = {name: np.array(row["values"], dtype=float)[1:] for name, row in tables["movements"].items()}
    parts = moved["natural_increase"] + moved["net_migration"] + moved["deviation_change"]
    assert moved["population_change"] == pytest.approx(parts, abs=1e-6)
    assert "deviation_change" not in known["movements"]
    # Of the ages of a group as of the group: 5 % more from the first year, 2 % fewer of all from 2028.
    for name, expected in (("6-12", [1, 1.05, 1.05, 1.03]), ("1", [1, 1, 1, 0.98]), ("13-15", [1, 1, 1, 0.98])):
        shares = np.divide(tables["school"][name]["values"], known["school"][name]["values"])
        assert shares[:4] == pytest.approx(expected), name


def test_a_boundary_drawn_anew_is_a_row_with_which_the_change_adds_up() -> None:
    tables = document(BASE, "--set", "boundary_change={year: 2029, people: -10 %, source: avtalen}")["tables"]
    moved = {name: np.array(row["values"], dtype=float)[1:] for name, row in tables["movements"].items()}
    parts = moved["natural_increase"] + moved["net_migration"] + moved["boundary_change"]
    assert moved["population_change"] == pytest.approx(parts, abs=1e-6)
    primary = np.array(tables["groups"]["6-12"]["values"])
    assert np.array(tables["school"]["6-12"]["values"]) == pytest.approx(primary)


def test_without_ages_the_projection_and_the_deviation_make_up_the_change() -> None:
    moved = document(TEMPLATE, "--set", "population.deviation={2028: -2 %}")["tables"]["movements"]
    rows = {name: np.array(row["values"], dtype=float)[1:] for name, row in moved.items()}
    assert rows["population_change"] == pytest.approx(rows["projected_change"] + rows["deviation_change"])
    assert "projected_change" not in document(TEMPLATE)["tables"]["movements"]


# --- Projection tables and schedules in files ------------------------------------------------------------------------


def with_table(tmp_path: Path, table: str, population: str = "growth: null, table: table.csv") -> Any:
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    file = tmp_path / "scenario.yaml"
    file.write_text(f"extends: {GOOD.as_posix()}\npopulation: {{{population}}}\n", encoding="utf-8")
    return load(file).scenario


YEARS = (2026, 2027, 2028, 2029)


@pytest.mark.parametrize(
    "table",
    [
        "group,2026,2027,2028,2029,2030\n0-15,1,2,3,4,5\n16-66,10,20,30,40,50\n67+,5,6,7,8,9\n",
        "group,year,persons\n"
        + "".join(f"0-15,{year},{place + 1}\n" for place, year in enumerate(YEARS))
        + "".join(f"16-66,{year},{10 * place + 10}\n" for place, year in enumerate(YEARS))
        + "".join(f"67+,{year},{place + 5}\n" for place, year in enumerate(YEARS)),
    ],
    ids=["wide", "long"],
)
def test_a_projection_table_by_group(table: str, tmp_path: Path) -> None:
    said = with_table(tmp_path, table).population.table
    assert said["16-66"].values == (10, 20, 30, 40)
    assert said["67+"].values == (5, 6, 7, 8)


def test_a_projection_table_by_age_is_of_1_january(tmp_path: Path) -> None:
    """1 January 2027 is 31 December 2026; other years than the projected ones are left."""
    lines = ["year,age,male,female"]
    for year in range(2026, 2032):
        lines += [f"{year},{age},{year - 2026},1" for age in range(106)]
    said = with_table(tmp_path, "\n".join(lines)).population.table
    assert said["0-15"].years == YEARS
    assert said["0-15"].values == tuple(16.0 * (place + 1) for place in (1, 2, 3, 4))
    assert said["67+"].values[0] == 39 * 2


def test_a_table_by_age_needs_groups_that_are_ages(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        projection(Named(PEOPLE, HERE, {}), ["young", "old"], None, [])
    assert refused.value.problem.code == "groups_not_ages"
    assert projection(Named(PEOPLE, HERE, {}), ["all"], range(2025, 2026), []).plain() == {"all": {2025: 51_511}}


def test_mortality_in_a_file_runs_from_birth_to_the_last_age(tmp_path: Path) -> None:
    file = tmp_path / "mortality.csv"
    lines = ["age,male,female", *(f"{age},{2 * place},{place}" for place, age in enumerate(["birth", *range(106)]))]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert mortality(Named(file, HERE, {}), []).plain()["male"][:3] == (0, 2, 4)
    file.write_text("\n".join([lines[0], *lines[2:]]), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        mortality(Named(file, HERE, {}), [])
    assert refused.value.problem.context == {"found": "0", "wanted": "birth"}
