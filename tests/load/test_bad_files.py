"""A museum of mistakes: one in each file of `tests/load/bad/`, with what okplan says of it at the top of the file.

`# expect:` gives code, line and column; then come the words in three languages. A change of wording shows as a failing
test. `python -m tests.load.test_bad_files` writes the tops anew, to be read before they are kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from okplan.load import load
from okplan.problems import Figure, Named, Problem, ScenarioError
from okplan.words import LANGUAGES
from okplan.words.problems import number, tell, texts
from tests.scenarios import BAD, GOOD
from tests.words import codes

FILES = sorted(path for path in BAD.glob("*.yaml") if path != GOOD)
HEAD = 4
WITHOUT_A_FILE = {
    # Of files that cannot hold a comment, or are no files at all.
    "no_file", "is_directory", "unreadable", "empty_file", "not_utf8", "too_large",
    "empty_input", "binary", "not_a_file",
    # Of the projection and of `validate --realism`: tests/judge, tests/chapters.
    *codes("judge"),
    # Of figures in files of their own: tests/load/test_people.py, test_lined.py.
    "no_workbook", "formula_without_value",
    "no_figures", "empty_figures", "row_length", "no_column", "not_a_figure", "repeated_row", "age_missing",
    "age_expected", "groups_not_ages",
    *codes("reading"), "only_of_a_file", "price_year_differs", "own_fixed", "unit_differs",
    "row_or_heading", "no_column_so_called", "no_list", "columns_alike", "unit_by_row",
    "amount_and_years", "age_unsaid",
    "no_years", "which_table", "year_twice", "which_column",
    "row_without_name", "unknown_unit", "unit_unclear", "prices_unclear", "prices_unsaid", "prices_nominal",
    "accounts_fixed", "nothing_read", "table_unread", "columns_unused",
    # Of amendments, which are no scenarios: tests/load/test_amendments.py.
    "not_an_amendment", "is_amendment", "amends_another", "amends_nothing", "too_many_points", "points_overlap",
    "points_alike", "no_points", "frame_amended", "point_without_changes", "points_clash", "point_unknown",
    "point_of_several",
    # A chain of files: tests/reading/test_files.py.
    "extends_too_long",
    # Of Statistics Norway: tests/load/test_ssb.py.
    "not_jsonstat", "no_dimension", "several_of", "sexes_missing", "age_grouped", "count_missing", "region_empty",
    "statistics_said", "total_differs",
    # Of the command line and of what it asks for.
    *(code for file in ("imports", "imports/ssb", "studies", "show", "report", "charts", "tables", "register", "start")
      for code in codes(file)),
    *(code for file in ("write", "workbook", "cli", "workers") for code in codes(file)),
    "years_beyond", "bad_change",
    # Of a budget in a file: tests/load/test_lined.py.
    "budget_fixed",
    # Of a skeleton, where each blank comes below their number: tests/load/test_blanks.py.
    "blanks_left", "blank",
    # Of a change of one run, or an alternative: tests/load/test_controls.py.
    "control_released",
    # Of something that a change takes out: tests/load/test_followers.py.
    "payer_taken_out", "goal_taken_out", "indicator_taken_out", "staff_taken_out",
    # Of a chart that is asked for by its table: tests/show/report/test_pictured.py.
    "drawn_in_millions", "drawn_alone",
    # Of people by age group: tests/load/test_shipped_people.py.
    "shipped_needs_number", "shipped_unknown", "groups_from_birth", "country_year", "people_estimated",
}  # fmt: skip


@cache
def problems(path: Path) -> list[Problem]:
    """Everything okplan has to say of a file, warnings included."""
    try:
        return list(load(path).warnings)
    except ScenarioError as error:
        return error.problems


def words(problem: Problem, language: str) -> str:
    """What is said, without place and code, on one line."""
    return tell(replace(problem, place=None), language).removeprefix(number(problem.code)).strip()


def head(path: Path) -> list[str]:
    """The top of the file as it should be."""
    problem = next(iter(problems(path)), None)
    if problem is None or problem.place is None:
        return ["# expect: nothing", *(f"# {language}:" for language in LANGUAGES)]
    place = problem.place
    where = f"{place.line}:{place.column}"
    if Path(place.file) != path:
        where = f"{Path(place.file).name}:{where}"
    expect = f"# expect: {number(problem.code)} {where}"
    return [expect, *(f"# {language}: {words(problem, language)}" for language in LANGUAGES)]


def written(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:HEAD]


def test_the_good_file_has_nothing_wrong() -> None:
    assert load(GOOD).warnings == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_mistake_is_found_where_it_stands_and_named(path: Path) -> None:
    assert head(path) == written(path), "if what is now said is right: python -m tests.load.test_bad_files"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_mistake_is_one_problem(path: Path) -> None:
    found = [str(problem.place) + " " + problem.code for problem in problems(path)]
    assert len(found) == 1, found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_three_languages_say_the_same_of_a_mistake(path: Path) -> None:
    """What was found and what to write instead stand in all three."""
    for problem in problems(path):
        said = [tell(problem, language) for language in LANGUAGES]
        told = [name for name in ("found", "write") if f"{{{name}}}" in texts()[problem.code][1]["nb"]]
        for name in (*told, "near"):
            shown = problem.context.get(name, "")
            if isinstance(shown, Named | Figure):
                continue  # by its label or its decimal sign, which are the language's own
            assert all(str(shown) in text for text in said), (name, said)


def test_no_number_is_said_with_an_exponent() -> None:
    for path in FILES:
        for problem in problems(path):
            assert not re.search(r"\de[+-]\d", words(problem, "nb")), (path.name, words(problem, "nb"))


def test_every_message_about_a_scenario_has_a_file() -> None:
    shown = {problem.code for path in FILES for problem in problems(path)}
    assert set(texts()) - shown - WITHOUT_A_FILE == set()


def test_the_files_are_small() -> None:
    for path in FILES:
        assert 1 <= len(path.read_text(encoding="utf-8").splitlines()) - HEAD <= 7, path.name


def rewrite() -> None:
    """Write every top anew. To be run by hand, and read."""
    for path in FILES:
        body = path.read_text(encoding="utf-8").split("\n")[HEAD:]
        path.write_text("\n".join([*head(path), *body]), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
