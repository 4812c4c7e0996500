"""People known by age group only: what ships with okplan, or a file; single years and sexes are the country's."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan import register
from okplan.load import Loaded, load
from okplan.problems import Problem, ScenarioError
from okplan.show.result import run
from tests.console import okplan
from tests.scenarios import BASE, GOOD

OPENING = "  opening: {0-15: 4000, 16-66: 13000, 67+: 3000}\n  growth: 1 %\n"
TEN = {"1151": 219, "5043": 439, "1835": 443, "1816": 477, "3423": 2239, "1837": 6074, "1579": 13538, "3222": 51511,
       "1108": 85785, "0301": 728714}  # fmt: skip
"""Inhabitants on 1 January 2026, from the smallest to the largest (Statistics Norway 07459: the source's totals)."""


def scenario(tmp_path: Path, people: str = "shipped", number: str = "3222", country: str = "shipped") -> Path:
    """The good scenario carried forward by age and sex, from people that are said so."""
    cohorts = f"{{people: {people}, country: {country}, groups: [0-15, 16-66, 67+], migration: trend}}"
    text = GOOD.read_text(encoding="utf-8").replace(OPENING, f"  cohorts: {cohorts}\n")
    file = tmp_path / "kommune.yaml"
    file.write_text(text.replace("{name: Eksempel}", f'{{name: Eksempel, number: "{number}"}}'), encoding="utf-8")
    return file


def refused(file: Path, *changes: str) -> Problem:
    with pytest.raises(ScenarioError) as caught:
        load(file, changes)
    return caught.value.problems[0]


def grouped(tmp_path: Path, text: str) -> str:
    (tmp_path / "folk.csv").write_text(text, encoding="utf-8")
    return "folk.csv"


def long(without: str = "") -> str:
    """Lørenskog's age groups as a file of year, group and persons."""
    rows = ((year, group, count) for year, said in register.people("3222").items() for group, count in said.items())
    return "år;gruppe;personer\n" + "".join(f"{y};{g};{count}\n" for y, g, count in rows if g != without)


def people_of(loaded: Loaded) -> dict[int, object]:
    cohorts = loaded.scenario.population.cohorts
    assert cohorts is not None and cohorts.spread
    return dict(cohorts.people)


@pytest.mark.parametrize("number", TEN)
def test_municipalities_of_all_sizes_are_carried_forward(tmp_path: Path, number: str) -> None:
    loaded = load(scenario(tmp_path, number=number))
    found = run(loaded).projection
    assert found["population"][0].item() == pytest.approx(TEN[number])
    assert all(found["population"][1:] > 0)


def test_a_file_of_age_groups_is_the_same_as_the_shipped_ones(tmp_path: Path) -> None:
    shipped = load(scenario(tmp_path))
    wide = "gruppe;" + ";".join(map(str, years := register.people("3222"))) + "\n"
    wide += "".join(f"{group};" + ";".join(str(said[group]) for said in years.values()) + "\n"
                    for group in register.GROUPS)  # fmt: skip
    for text in (long(), wide):
        assert people_of(load(scenario(tmp_path, grouped(tmp_path, text)))) == people_of(shipped)


def test_what_is_resolved_still_says_that_it_was_spread(tmp_path: Path) -> None:
    shipped = load(scenario(tmp_path))
    file = tmp_path / "resolved.yaml"
    file.write_text(shipped.resolved(), encoding="utf-8")
    assert people_of(load(file)) == people_of(shipped)


def test_people_by_single_year_replace_the_spread(tmp_path: Path) -> None:
    file = tmp_path / "kommune.yaml"
    file.write_text(f"extends: {BASE}\nset: {{population.cohorts.country: shipped}}\n", encoding="utf-8")
    found, own = load(file).scenario.population.cohorts, load(BASE).scenario.population.cohorts
    assert found == own and found is not None and not found.spread


def test_the_spread_comes_near_what_is_counted_by_single_year() -> None:
    """Lørenskog, ten years ahead, moving as before: everybody within 2 %, each group of the cost keys within 11 %.

    The groups miss because more of Lørenskog's adults are around 35 than of the country's, and so have more children.
    """
    counted = run(load(BASE, ["population.growth=null"])).projection
    spread = run(load(BASE, ["population.growth=null", "population.cohorts.people=shipped"])).projection
    assert spread["population"][-1] == pytest.approx(counted["population"][-1], rel=0.02)
    group, known = spread["group_population"][:, -1], counted["group_population"][:, -1]
    assert group == pytest.approx(known, rel=0.11)


@pytest.mark.parametrize(
    ("number", "code"), [("3029", "shipped_unknown"), ("9999", "shipped_unknown"), ("1508", "people_years")]
)
def test_a_number_without_people_is_refused(tmp_path: Path, number: str, code: str) -> None:
    """Of Ålesund, which was divided in 2024, no five years are known."""
    assert refused(scenario(tmp_path, number=number)).code == code


def test_two_years_are_enough_for_one_that_was_divided(tmp_path: Path) -> None:
    assert people_of(load(scenario(tmp_path, number="1508"), ["population.cohorts.calibrate=2"]))


def test_people_of_nobody_are_refused(tmp_path: Path) -> None:
    assert refused(scenario(tmp_path), "municipality.number=null").code == "shipped_needs_number"


def test_groups_that_leave_ages_out_are_refused_with_their_row(tmp_path: Path) -> None:
    problem = refused(scenario(tmp_path, grouped(tmp_path, long(without="2-5"))))
    assert problem.code == "groups_from_birth" and problem.place is not None
    assert problem.place.file.endswith("folk.csv") and problem.place.line > 1


def test_a_year_that_the_country_lacks_is_refused(tmp_path: Path) -> None:
    ahead = long().replace("2026;", "2027;").replace("2025;", "2026;")
    file = scenario(tmp_path, grouped(tmp_path, ahead))
    assert refused(file, "base_year=2026").code == "country_year"


def test_the_spread_is_told_as_an_assumption(tmp_path: Path) -> None:
    told = "bare kjent etter aldersgruppe"
    okplan("report", file := scenario(tmp_path), "-o", page := tmp_path / "rapport.html")
    assert told in " ".join(okplan("population", file).stdout.split()) and told in page.read_text(encoding="utf-8")
    assert told not in " ".join(okplan("population", BASE).stdout.split())
