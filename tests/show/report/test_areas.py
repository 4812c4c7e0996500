"""The service areas in a report: nothing is passed over, and a page has what is its area's own."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from okplan.show.ages import ages
from okplan.show.report.areas import Areas
from okplan.show.report.blocks import Bullets, Facts, Figures, Paragraph, Section
from okplan.show.report.telling import Telling
from tests.console import okplan
from tests.scenarios import BASE
from tests.scenarios import result as result_of


@functools.cache
def told() -> Areas:
    return Areas(Telling(result_of(BASE)))


def page(area: str) -> Section:
    return next(iter(told().pages([told().scenario.operations.area_of(area) or 0])))


def texts(section: Section) -> str:
    return " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))


def test_every_area_has_a_row_in_each_table_and_a_sentence() -> None:
    names = [area.name for area in told().areas]
    tables = [block for block in told().blocks() if isinstance(block, Facts)]
    assert [table.heads[-1] for table in tables] == ["2030", "2035"]
    for table in tables:
        assert [row[0] for row in table.rows] == [*names, "Alle områder"]
        for row in table.rows:
            base, *moved, whole = (
                float(text.replace("\u00a0", "").replace("−", "-").replace(",", ".")) for text in row[1:]
            )
            assert base + sum(moved) == pytest.approx(whole)
    (bullets,) = (block for block in told().blocks() if isinstance(block, Bullets))
    assert [item.partition(":")[0] for item in bullets.items] == names


def test_what_stands_in_no_area_is_named() -> None:
    notes = " ".join(block.text for block in told().blocks() if isinstance(block, Paragraph))
    for measure in told().scenario.operations.measures:
        assert measure.name in notes


def test_a_page_has_the_areas_own_figures_places_and_projects() -> None:
    school = page("grunnskole")
    assert school.own_page
    assert "6–15 år" in texts(school)
    assert "Ingen tiltak i scenarioet nevner området." in texts(school)
    tables = {block.printed.key: block.printed for block in school.blocks if isinstance(block, Figures)}
    assert set(tables) == {"tjenesteomrader-grunnskole", "kapasitet-grunnskole", "prosjekter-grunnskole"}
    own = {project.id for project in told().scenario.investments if project.area in ("grunnskole", "Grunnskole")}
    assert {row.name for row in tables["prosjekter-grunnskole"].rows} == own


def test_an_area_without_ages_says_so() -> None:
    assert "ingen aldersgrupper" in texts(page("kirke"))


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (("6-12", "13-15"), "6–15 år"),
        (("80-89", "90+", "0"), "0 år, 80 år og eldre"),
        (("0", "1-5", "6+"), "alle aldre"),
        (("all",), "all"),
    ],
)
def test_groups_that_follow_on_each_other_are_one(groups: tuple[str, ...], said: str) -> None:
    assert ages(groups, "nb") == said


def test_an_area_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    done = okplan("report", BASE, "-o", tmp_path / "r.html", "--area", "skoler")
    assert (done.exit_code, "OK251" in done.stderr, "grunnskole" in done.stderr) == (2, True, True)
    assert not (tmp_path / "r.html").exists()
