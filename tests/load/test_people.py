"""People in files of their own: read in place of the file's name, each fault with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.fields.ages import AGES
from okplan.load import load
from okplan.load.people.filled import people
from okplan.load.people.inhabitants import inhabitants
from okplan.problems import Refused, ScenarioError
from okplan.words.problems import tell
from tests.load.test_crossed import laid, xlsx
from tests.scenarios import GOOD

HEAD = "year,age,male,female\n"


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def whole(first: str = "2026,0,1,1\n") -> str:
    """A year with one man and one woman of every age, of which the first row is said."""
    return HEAD + first + "".join(f"2026,{age},1,1\n" for age in range(1, AGES))


def test_people_are_lists_by_age(tmp_path: Path) -> None:
    rows = [f"2026,{age},{age},{2 * age}" for age in reversed(range(AGES))]
    found = people(inhabitants(table(tmp_path, HEAD + "\n".join(rows))))
    assert found.plain() == {2026: {"male": tuple(range(AGES)), "female": tuple(range(0, 2 * AGES, 2))}}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("year,age,male\n2026,0,1\n", "sexes_missing", 2),
        ("year,age\n2026,0\n", "no_dimension", 1),
        (HEAD + "2026,0,1\n", "row_length", 2),
        (HEAD + "2026,0,1,x\n", "not_a_figure", 2),
        (HEAD + "2026,0,1,-1\n", "not_a_figure", 2),
        (HEAD + "2026,0,1,1\n2026,0,1,1\n", "repeated_row", 3),
        (HEAD + "2026,0,1,1\n2026,2,1,1\n", "age_missing", 2),
        (HEAD + "2026,0,1,\n", "count_missing", 2),
        (HEAD + "2026,0.5,1,1\n", "age_grouped", 2),
        (HEAD + "2026,0,nan,1\n", "not_a_figure", 2),
        (HEAD + "2026,0,1.250,1\n", "ambiguous_number", 2),
        (whole() + "2026,,106,106\n", "age_unsaid", 108),
        (whole().replace(HEAD, HEAD + "2026,,106,106\n"), "age_unsaid", 2),
        (HEAD, "empty_figures", 1),
        ("# only a comment\n", "empty_figures", 1),
        (whole() + "2026,105,1,1\n", "repeated_row", 108),
        (whole() + "2026,106,1,1\n", "age_grouped", 108),
    ],
)
def test_a_fault_is_told_with_its_row(tmp_path: Path, text: str, code: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        inhabitants(table(tmp_path, text))
    problem = refused.value.problem
    assert problem.place is not None
    assert (problem.code, problem.place.line) == (code, line)


# --- As a scenario names them ----------------------------------------------------------------------------------------

COHORTS = "  growth: null\n  opening: null\n  cohorts: {calibrate: 1, groups: [0-15, 16-66, 67+], people: %s}\n"


def scenario(tmp_path: Path, said: str) -> Path:
    """The small scenario of the tests, with people of 2025 and 2026 from a file."""
    file = tmp_path / "scenario.yaml"
    base = "base_year: 2025\n"
    file.write_text(
        f"extends: {GOOD.as_posix()}\n{base}operations: {{demography: null}}\npopulation:\n{COHORTS % said}"
    )
    return file


def test_a_scenario_reads_what_the_statistics_bank_exports(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",), stub=(("region", "3222 Lørenskog"),))
    xlsx(tmp_path / "people.xlsx", [["07459: Befolkning"], [], *rows, [], ["Kilde:"]], 2)
    model = load(scenario(tmp_path, "people.xlsx")).scenario.population.cohorts
    assert model is not None
    assert {year: sum(map(sum, sexes)) for year, sexes in model.people.items()} == {2025: 307_930, 2026: 392_730}


def test_of_several_sheets_the_scenario_says_which(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",))
    xlsx(tmp_path / "people.xlsx", rows, Kopi=[rows[0], *([*row[:2], 1, 1] for row in rows[1:])])
    with pytest.raises(ScenarioError) as refused:
        load(scenario(tmp_path, "people.xlsx"))
    assert [problem.code for problem in refused.value.problems] == ["which_table"]
    assert refused.value.problems[0].context["names"] == "Sheet, Kopi"
    model = load(scenario(tmp_path, "{file: people.xlsx, sheet: Kopi}")).scenario.population.cohorts
    assert model is not None
    assert sum(map(sum, model.people[2026])) == 212
    with pytest.raises(ScenarioError) as refused:
        load(scenario(tmp_path, "{file: people.xlsx, unit: tkr}"))
    assert [problem.code for problem in refused.value.problems] == ["unknown_key"]


def test_a_column_that_is_not_used_is_a_warning_and_hides_no_fault(tmp_path: Path) -> None:
    rows = [f"{year},{age},1,1,x" for year in (2025, 2026) for age in range(AGES)]
    (tmp_path / "people.csv").write_text("\n".join(["year,age,male,female,merknad", *rows]), encoding="utf-8")
    file = scenario(tmp_path, "people.csv")
    assert ("columns_unused", ("merknad",)) in [(one.code, one.context["found"]) for one in load(file).warnings]
    with pytest.raises(ScenarioError) as refused:
        load(file, ["population.cohorts.calibrate=2"])
    assert [problem.code for problem in refused.value.problems if problem.level == "error"] == ["people_years"]


def test_the_years_that_are_there_are_told_where_none_is_wanted(tmp_path: Path) -> None:
    rows = [f"1999,{age},1,1" for age in range(AGES)]
    (tmp_path / "people.csv").write_text("\n".join(["year,age,male,female", *rows]), encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load(scenario(tmp_path, "people.csv"))
    assert [problem.code for problem in refused.value.problems] == ["people_years"]


def test_sexes_are_told_in_the_readers_language(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        inhabitants(table(tmp_path, HEAD + "2026,0,1,1\n2026,0,1,1\n"))
    assert "2026, 0, menn står" in tell(refused.value.problem, "nb")
    assert "2026, 0, men stands" in tell(refused.value.problem, "en")


@pytest.mark.parametrize("head", ["group;2026;2027;2028;2029;2030", "Gruppe;Personer 2026;2027*;2028;2029;2030"])
def test_groups_by_year_in_both_languages(tmp_path: Path, head: str) -> None:
    (tmp_path / "table.csv").write_text(f"Framskriving\n{head}\n0-15;1;2;3;4;5\n16-66;6;7;8;9;10\n67+;1 001;2;3;4;5\n")
    (tmp_path / "long.csv").write_text(
        "gruppe;år;antall personer;kilde\n"
        + "".join(
            f"{group};{year};{year - 2020};SSB\n" for group in ("0-15", "16-66", "67+") for year in range(2026, 2031)
        )
    )
    file = tmp_path / "scenario.yaml"
    for name in ("table", "long"):
        file.write_text(f"extends: {GOOD.as_posix()}\npopulation: {{growth: null, table: {name}.csv}}\n")
        found = load(file).scenario.population.table
        assert found is not None
        assert found["67+"].values[0] == (1001 if name == "table" else 6)


def test_a_file_of_groups_from_which_nothing_is_read_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(f"extends: {GOOD.as_posix()}\npopulation: {{growth: null, table: table.csv}}\n")
    for text, code in (("gruppe;2026\n", "empty_figures"), ("gruppe;merknad\n0-15;1\n", "no_column")):
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        with pytest.raises(ScenarioError) as refused:
            load(file)
        assert code in [problem.code for problem in refused.value.problems]
