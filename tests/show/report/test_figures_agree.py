"""A figure that stands twice in a report is the same: in tables, on page one, in lists, and beside alternatives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from okplan.show.alternatives.key_figures import SHARES, moments
from okplan.show.compared import compare
from okplan.show.onepage.headlines import CHOSEN
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Block, Facts, Figures, Headlines, Paragraph, Report
from okplan.show.report.content import report
from okplan.show.tables.by_area import WHOLE as NET
from okplan.show.tables.printed_rows import PrintedRow
from okplan.words import say
from okplan.words.digits import MINUS, in_kroner
from tests.scenarios import BASE, SCENARIOS, result

Kind = TypeVar("Kind", bound=Block)
SEVERAL = (
    BASE, SCENARIOS / "adopted-plan.yaml", SCENARIOS / "randaberg.yaml",
    SCENARIOS / "small" / "robek.yaml", SCENARIOS / "small" / "hydropower.yaml",
)  # fmt: skip
IN_PRICES = (*((path, "nominal") for path in SEVERAL), (BASE, "fixed"))
IN_LANGUAGES = (*((path, "nb") for path in SEVERAL), (BASE, "nn"), (BASE, "en"))
AREAS = tuple(path for path in SEVERAL if result(path).loaded.scenario.operations.areas)


@cache
def whole(path: Path = BASE, language: str = "nb", prices: str = "nominal") -> Report:
    """With a page for every area."""
    found = result(path, language, prices)
    areas = tuple(range(len(found.loaded.scenario.operations.areas)))
    return report(found, Asked("okplan report x.yaml", "x.yaml", areas=areas))


def blocks(kind: type[Kind], made: Report) -> Iterator[Kind]:
    return (block for section in made.sections for block in section.blocks if isinstance(block, kind))


def rows(key: str, made: Report) -> dict[str, PrintedRow]:
    """The rows of the table of this key."""
    (table,) = (block.printed for block in blocks(Figures, made) if block.printed.key == key)
    return {row.name: row for row in table.rows}


def facts(key: str, made: Report) -> Facts:
    (found,) = (block for block in blocks(Facts, made) if block.key == key)
    return found


def value(text: str) -> float:
    """Of a Norwegian figure, without what stands behind it."""
    digits = re.sub(r"[^\d,-]", "", text.partition("(")[0].replace(MINUS, "-"))
    return float(digits.replace(",", "."))


@pytest.mark.parametrize(("path", "prices"), IN_PRICES)
def test_a_line_has_one_figure_a_year_in_all_the_tables(path: Path, prices: str) -> None:
    """Printed alike wherever it stands: same line, column and unit, and amounts in the same prices."""
    seen, twice = defaultdict(set), defaultdict(set)
    for table in (block.printed for block in blocks(Figures, whole(path, "nb", prices))):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                of = (row.name, column, row.unit, table.head if row.unit == "kr" else "")
                seen[of].add(cell)
                twice[of].add(table.key)
    assert any(len(tables) > 1 for tables in twice.values())
    assert not {of: cells for of, cells in seen.items() if len(cells) > 1}


@pytest.mark.parametrize(("path", "language"), IN_LANGUAGES)
def test_the_headline_figures_are_those_of_the_key_figures_below(path: Path, language: str) -> None:
    made = whole(path, language)
    table, (page_one,) = rows("nokkeltall", made), blocks(Headlines, made)
    labels = {row.label: row for row in page_one.rows}
    said = {one.row: labels.get(say(f"onepage.label.{one.row}", language)) for one in CHOSEN if not one.summed}
    known = {name: row for name, row in said.items() if row is not None and name in table}
    assert len(known) >= 4
    for name, row in known.items():
        printed = table[name]
        ends = [printed.cells[place] + printed.marks[place] for place in (0, -1)]
        money = printed.unit == "kr"
        assert [row.was, row.becomes] == [in_kroner(end, "mill", language) if money else end for end in ends]


@pytest.mark.parametrize(("path", "prices"), IN_PRICES)
def test_a_project_costs_the_same_wherever_it_is_listed(path: Path, prices: str) -> None:
    made, projects = whole(path, "nb", prices), result(path).loaded.scenario.investments
    table, listed = rows("prosjekter", made), facts("projects", made)
    costs = {row[0]: row[-1] for row in listed.rows}
    assert {project.name: table[project.id].cells[-1] for project in projects}.items() <= costs.items()
    assert listed.rows[-1][-1] == table["investment_gross"].cells[-1]


def test_what_is_said_of_the_investments_is_what_their_table_sums_to() -> None:
    """Of the projects, and of all that is to be financed; each of the two is called by its name."""
    made, said = whole(), [block.text.replace("\u00a0", " ") for block in blocks(Paragraph, whole())]
    table = rows("prosjekter", made)
    projects, all_of_it, loans = (
        table[name].cells[-1].replace("\u00a0", " ")
        for name in ("investment_gross", "investment_expenditure", "loan_used")
    )
    assert any(f"koster prosjektene i alt {projects} mill. kr" in text and loans in text for text in said)
    rounded = all_of_it.partition(",")[0]
    assert any(f"er investeringsutgiftene {rounded} mill. kr til sammen" in text for text in said)


@pytest.mark.parametrize("path", AREAS)
def test_what_an_area_had_and_gets_is_what_the_page_of_the_area_says(path: Path) -> None:
    made = whole(path)
    scenario = result(path).loaded.scenario
    last, areas = facts(f"areas-{scenario.years[-1]}", made), scenario.operations.areas
    for area, row in zip(areas, last.rows, strict=False):
        (page,) = (one.printed for one in blocks(Figures, made) if one.printed.key == f"tjenesteomrader-{area.id}")
        net = {one.name: one for one in page.rows}[f"{NET}[{area.id}]"]
        assert (row[0], row[1], row[-1]) == (area.name, net.cells[0], net.cells[-1])
    assert abs(sum(value(row[-1]) for row in last.rows[:-1]) - value(last.rows[-1][-1])) < 0.05


@pytest.mark.parametrize("path", SEVERAL)
def test_the_loans_sum_to_the_debt_of_the_key_figures(path: Path) -> None:
    made = whole(path)
    (total,) = facts("existing", made).sums
    assert facts("existing", made).rows[total][-1] == rows("nokkeltall", made)["debt"].cells[0]


def test_an_alternative_has_the_figures_that_its_own_report_has() -> None:
    """In whole millions, of which the tables have a decimal; shares as they stand."""
    paths = [SCENARIOS / "small" / name for name in ("robek.yaml", "boundary-change.yaml")]
    others = [result(path) for path in paths]
    found = compare(others, [path.name for path in paths], unit="mill")
    made = report(others[0], Asked("okplan report x.yaml", "x.yaml", alternatives=found))
    listed = facts("alternatives", made).rows
    own = [rows("nokkeltall", whole(path)) for path in paths]
    compared = 0
    for block, (year, _) in enumerate(moments(found)):
        place = others[0].projection.years.index(year)
        below = listed[1 + block * len(listed) // len(moments(found)) :]
        for row, (name, share) in zip(below, SHARES.items(), strict=False):
            for cell, table in zip(row[1:], own, strict=True):
                if name in table:
                    assert abs(value(cell) - value(table[name].cells[place])) <= 0.55
                    compared += 1
                if share in table:
                    assert table[share].cells[place] in cell
                    compared += 1
    assert compared >= 8
