"""Which files belong together, what is missing or unused, and which area every function is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.imports.kostra.accounts import by_year, gathered
from okplan.imports.kostra.areas import Areas, by_area, default_areas, read_areas
from okplan.imports.kostra.listed import KNOWN, functions
from okplan.imports.kostra.records import AccountFile, read, read_all
from okplan.imports.kostra.renumbered import same
from okplan.imports.kostra.statements import overview
from okplan.problems import ScenarioError
from okplan.words import LANGUAGES, say
from okplan.words.problems import tell
from tests.imports.kostra.files import small, written
from tests.imports.kostra.published import randaberg_files


def of(tmp_path: Path, form: str, year: int = 2025, region: str = "322200") -> AccountFile:
    lines = [line[:2] + str(year) + " " + region + line[13:] for line in small(form)]
    if year < 2024:  # chapter 451 is of 2024 and later
        lines = [line.replace("451 ", "45  ") for line in lines]
    return read(written(tmp_path / f"{form}{year}{region}.dat", lines))


def told(*files: AccountFile) -> list[str]:
    """What keeps the files from being one municipality's accounts, in words that can be put together."""
    with pytest.raises(ScenarioError) as refused:
        gathered(files)
    assert all(tell(problem, language) for problem in refused.value.problems for language in LANGUAGES)
    return [problem.code for problem in refused.value.problems]


def test_last_years_balance_sheet_is_the_opening(tmp_path: Path) -> None:
    files = [of(tmp_path, "0B", 2024), of(tmp_path, "0A"), of(tmp_path, "0B")]
    found = gathered(files)
    assert (found.year, found.number, found.group, len(found.files), found.warnings) == (2025, "3222", False, 3, ())
    assert found.balance is not None and found.opening == found.balance


def test_what_is_missing_and_what_is_not_used_is_said(tmp_path: Path) -> None:
    found = gathered([of(tmp_path, "0A"), of(tmp_path, "0A", 2024), of(tmp_path, "0B", 2021)])
    assert [(one.code, one.context["year"]) for one in found.warnings if one.code != "kostra_year"] == [
        ("kostra_missing", 2025), ("kostra_missing", 2024), ("kostra_unused", 2024), ("kostra_unused", 2021),
    ]  # fmt: skip
    assert all(tell(one, language) for one in found.warnings for language in LANGUAGES)


def test_files_of_different_accounts_are_not_mixed(tmp_path: Path) -> None:
    ours = of(tmp_path, "0A")
    assert told(ours, of(tmp_path, "0B", region="030100")) == ["kostra_regions"]
    assert told(ours, of(tmp_path, "0N")) == ["kostra_mixed"]
    assert told(ours, of(tmp_path, "0A")) == ["kostra_same"]
    assert told(of(tmp_path, "0B")) == ["kostra_no_flows"]


@pytest.mark.parametrize(
    ("number", "other", "alike"),
    [
        ("3029", "3222", True),
        ("0230", "3222", True),
        ("3024", "3201", True),
        ("0602", "3301", False),
        ("0301", "3222", False),
    ],
)
def test_a_number_that_was_only_changed_is_of_the_same_municipality(number: str, other: str, alike: bool) -> None:
    """Lørenskog and Bærum got new numbers in 2020 and 2024; Drammen of 0602 became one with others in 2020."""
    assert same(number, other) is same(other, number) is alike


def test_files_of_a_number_before_and_after_are_of_one_municipality(tmp_path: Path) -> None:
    found = by_year([of(tmp_path, "0A", 2024), of(tmp_path, "0B", 2023, "302900"), of(tmp_path, "0A", 2023, "302900")])
    assert [(year, one.number, one.opening is not None) for year, one in found.items()] == [
        (2023, "3029", False), (2024, "3222", True),
    ]  # fmt: skip


def test_another_year_than_there_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as refused:
        gathered([of(tmp_path, "0A")], 2024)
    assert [one.code for one in refused.value.problems] == ["kostra_other_year"]


def test_several_years_share_the_balance_sheets_between_them(tmp_path: Path) -> None:
    files = [of(tmp_path, form, year) for year in (2025, 2024) for form in ("0A", "0B")]
    found = by_year(files)
    assert [(year, one.opening is not None) for year, one in found.items()] == [(2024, False), (2025, True)]


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as refused:
        read_all([written(tmp_path / "a.dat", []), tmp_path / "b.dat"])
    assert [one.code for one in refused.value.problems] == ["kostra_empty", "no_file"]


def test_the_default_areas_have_every_function_once() -> None:
    held = default_areas()
    assert {*held.functions} == {function for year in KNOWN for function in functions("0301", year)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_default_area_has_a_name(language: str) -> None:
    assert all(say(f"imports.services.{name}", language) for name in default_areas().names)


def test_areas_sum_to_line_six_of_the_overview(tmp_path: Path) -> None:
    accounts = gathered([read(written(tmp_path / "a.dat", randaberg_files()[0]))])
    found = by_area(accounts, default_areas())
    assert sum(found.values()) == overview(accounts)[6]
    assert found["kindergarten"] == -34925  # user fees are on function 201 here


def own(tmp_path: Path, name: str, content: str) -> Areas:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_areas(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("o.yaml", "Oppvekst: [201, 202]\nFelles: 800 840, 860 870 880\n"),
        ("o.yaml", "Oppvekst: 201 202\nFelles: [800 840, 860, 870 880 899 100 110 120 121 130]\n"),  # no thousands
        ("o.yaml", "Oppvekst: 201 202\nFelles: resten\n"),
        ("o.csv", "område;funksjoner\nOppvekst;201 202\nFelles;resten\n"),
        ("o.csv", "område;funksjoner\nOppvekst;201 202\nFelles;800\nFelles;840, 860, 870, 880\n"),
    ],
)
def test_a_municipality_has_areas_of_its_own(tmp_path: Path, name: str, content: str) -> None:
    accounts = gathered([of(tmp_path, "0A")])
    assert by_area(accounts, own(tmp_path, name, content)) == {"Oppvekst": 830, "Felles": 0}


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("Skole: [202, 999]\n", ["area_function"]),
        ("Skole: [202]\nBarnehage: [201, 202]\n", ["area_lists"]),
        ("Skole: [202]\nBarnehage: rest\nFelles: Resten\n", ["area_lists"]),
        ("Skole: []\nFelles: rest\n", ["area_lists"]),  # and not the rest's in silence
        ("Skole:\nFelles: rest\n", ["area_lists"]),
        ("[202]\n", ["wrong_type"]),
        ("{}\n", ["area_lists"]),
    ],
)
def test_areas_at_fault_are_named(tmp_path: Path, content: str, codes: list[str]) -> None:
    with pytest.raises(ScenarioError) as refused:
        own(tmp_path, "o.yaml", content)
    assert [problem.code for problem in refused.value.problems] == codes
    assert all(tell(problem, language) for problem in refused.value.problems for language in LANGUAGES)


@pytest.mark.parametrize("content", ["område;funksjoner\nSkole;202\nKultur;kino\n", "Skole;\nKultur;rest\n"])
def test_a_row_that_is_no_area_is_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        own(tmp_path, "o.csv", content)
    assert [problem.code for problem in refused.value.problems] == ["area_lists"]


def test_functions_with_amounts_in_no_area_are_named(tmp_path: Path) -> None:
    areas = own(tmp_path, "o.yaml", "Barnehage: [201]\n")
    with pytest.raises(ScenarioError) as refused:
        by_area(gathered([of(tmp_path, "0A")]), areas)
    assert refused.value.problems[0].context["found"] == "202 (2025)"
