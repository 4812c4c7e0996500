"""The project table as municipalities print it, and the table of what moves the areas: sums both ways, as printed."""

from __future__ import annotations

import functools

import pytest

from okplan.chapters.areas.inputs import CAUSES
from okplan.show.answers.project import Reported
from okplan.show.tables.by_area import in_all, parts_in
from okplan.show.tables.printed import Printed, Printer
from okplan.show.tables.printed_rows import PrintedRow
from okplan.show.tables.programme import of_area, of_need
from okplan.words.digits import number
from okplan.write.markdown import markdown
from okplan.write.terminal.project import single
from tests.scenarios import SCENARIOS
from tests.scenarios import result as result_of


@functools.cache
def printer(name: str = "base", unit: str = "mill", prices: str = "nominal") -> Printer:
    told = result_of(SCENARIOS / f"{name}.yaml", prices=prices)
    return Printer(told.loaded.scenario, told.projection, "nb", unit, prices)


def rows(printed: Printed) -> dict[str, PrintedRow]:
    return {row.name: row for row in printed.rows}


def figures(row: PrintedRow) -> list[float]:
    return [round(value or 0.0, 1) + 0.0 for value in row.values]


def added(*parts: PrintedRow) -> list[float]:
    """Column by column, to the last printed place."""
    return [round(sum(column), 1) + 0.0 for column in zip(*map(figures, parts), strict=True)]


@pytest.mark.parametrize("name", ["base", "adopted-plan", "plan-2024"])
@pytest.mark.parametrize("prices", ["nominal", "fixed"])
def test_the_projects_add_up_by_need_and_by_area_to_what_is_invested(name: str, prices: str) -> None:
    tables = printer(name, "mill", prices)
    found, projects = rows(tables.table("prosjekter")), tables.scenario.investments
    sums = [found[row] for row in (of_need("necessary"), of_need("desirable"), "unlisted_investment") if row in found]
    assert figures(found["investment_gross"]) == added(*sums)
    for need in {project.need for project in projects}:
        own = [found[project.id] for project in projects if project.need == need]
        assert figures(found[of_need(need)]) == added(*own)
    by_area = [row for key, row in found.items() if key.startswith(of_area(""))]
    assert added(*by_area) == [
        pytest.approx(sum(c)) for c in zip(*(figures(found[p.id]) for p in projects), strict=True)
    ]


def test_what_is_invested_is_what_the_statement_has_and_all_of_it_is_financed() -> None:
    """Year by year the figures of § 5-5; the years after the plan together; financed to the last unit."""
    tables = printer()
    found, statement = tables.table("prosjekter"), rows(tables.table("investering"))
    for name in ("investment_gross", "vat_compensation", "loan_used"):
        mine, theirs = figures(rows(found)[name])[2:], figures(statement[name])[1:]
        assert mine == [*theirs[:5], round(sum(theirs[5:]), 1), round(sum(theirs), 1)]
    *_, financed = found.rows
    ways = found.rows[[row.name for row in found.rows].index("vat_compensation") : -1]
    assert figures(financed) == added(*ways)
    assert found.below == ("Samlet", "Før 2026", "2026", "2027", "2028", "2029", "2030", "2031–35", "2026–35")
    assert [text for text, _ in found.groups] == ["Kostnad", "Budsjett", "Økonomiplan", "Etter", "Sum"]


def test_what_is_spent_before_is_told_where_it_is_said_and_never_taken_for_nothing() -> None:
    """base.yaml says 480 and 160 million of two projects; of the others it says nothing."""
    found = rows(printer().table("prosjekter"))
    assert found["avløpsrenseanlegg"].values[1] == 480.0
    assert (found["nytt-sykehjem"].values[1], found["nytt-sykehjem"].cells[1]) == (None, "–")
    assert found["investment_gross"].values[1] == 640.0
    total, _, *years, period = figures(found["avløpsrenseanlegg"])
    assert (total, period) == (round(480 + sum(years), 1), round(sum(years), 1))
    notes = " ".join(printer().table("prosjekter").notes)
    assert "oppgitt for 2 av 23 prosjekter" in notes
    assert "Etter 2035 koster disse prosjektene mer, og det er ikke med: Rehabilitering av eldre skolebygg." in notes


@pytest.mark.parametrize("name", ["base", "adopted-plan"])
@pytest.mark.parametrize("prices", ["nominal", "fixed"])
def test_what_moves_an_area_adds_up_to_what_it_has_in_the_table_of_the_law(name: str, prices: str) -> None:
    tables = printer(name, "mill", prices)
    found, law = rows(tables.table("tjenesteomrader")), rows(tables.table("omrader"))
    areas = [area.id for area in tables.scenario.operations.areas]
    for area in areas:
        parts = [found[f"{line}[{area}]"] for line in parts_in(prices) if f"{line}[{area}]" in found]
        whole = found[f"area_allocation[{area}]"]
        assert figures(whole) == added(*parts)
        assert whole.values == law[f"area_allocation[{area}]"].values
        assert len(set(parts[0].values)) == 1  # what it had in the base year stands still
    for line in (*CAUSES, "area_allocation"):
        known = [found[f"{line}[{area}]"] for area in areas if f"{line}[{area}]" in found]
        if known and prices == "nominal":
            assert figures(found[in_all(line)]) == added(*known)


def test_a_sum_of_printed_years_says_what_it_is_before_rounding_where_that_is_another_figure() -> None:
    """Every total of the programme is of what is printed; one note gives what machines and the workbook sum to."""
    tables = printer()
    exact = sum(tables.projection.row("investment_gross")[1:]) / 1e6
    made = tables.table("prosjekter")
    printed = rows(made)["investment_gross"].values[-1]
    assert printed is not None and round(exact, 1) != round(printed, 1)  # else base.yaml shows nothing of this
    assert f"er summen for «Investeringer i varige driftsmidler» {number(exact, 1, 'nb')}." in " ".join(made.notes)
    assert not any("Før avrunding" in note for note in printer("plan-2024").table("prosjekter").notes)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_console_and_the_text_have_the_columns_and_figures_of_the_printed_table(language: str) -> None:
    told = result_of(SCENARIOS / "base.yaml", language)
    made = Printer(told.loaded.scenario, told.projection, language, "mill", "nominal").table("prosjekter")
    console, text = single(told, made, 400, True, False), markdown(Reported(told, made).page())
    for row in made.rows:
        cells = [cell + mark for cell, mark in zip(row.cells, row.marks, strict=True)]
        line = next(line for line in console.splitlines() if line.startswith(row.words + " "))
        assert line.removeprefix(row.words).split() == [part for cell in cells for part in cell.split()]
        assert any(all(cell in line for cell in (row.words, *cells)) for line in text.replace("*", "").splitlines())
    assert all(note.split()[-1] in console and note in text.replace("\\", "") for note in made.notes)
    assert all(head in text for head in made.columns)
