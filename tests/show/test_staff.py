"""Man-years as they are told: sums that add up as printed, and what is assumed beside the figures."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.show.charts.figures import Chart
from okplan.show.report.blocks import Figures, Paragraph, Picture
from okplan.show.report.staff import Told, staff
from okplan.show.report.telling import Telling
from okplan.show.result import run
from okplan.show.tables.printed import Printer
from tests.chapters.test_staff import GROWING, of, staffed
from tests.scenarios import BASE, loaded, result


def test_man_years_add_up_as_they_are_printed() -> None:
    shown = result(BASE)
    table = Printer(shown.loaded.scenario, shown.projection, "nb", "mill").table("arsverk")
    rows = {row.name: row.values for row in table.rows}
    for line, whole in (("area_man_years[", "man_years_needed"), ("area_man_years_recruited[", "man_years_recruited")):
        parts = [values for name, values in rows.items() if name.startswith(line)]
        for year, total in enumerate(rows[whole]):
            if total is not None:
                assert sum(part[year] or 0 for part in parts) == total == round(total)


def test_what_is_assumed_and_what_is_left_out_stand_below_the_figures() -> None:
    shown = result(BASE)
    notes = " ".join(Printer(shown.loaded.scenario, shown.projection, "nb", "mill").table("arsverk").notes)
    notes = notes.replace("\N{NO-BREAK SPACE}", " ")
    for said in ("utledet av KOSTRA 2025", "Helse og omsorg 11 %", "Helse og omsorg 80 % i 45 % stilling",
                 "Kultur og idrett 50 %", "hvert årsverk yter 0,5 % mer", "Samferdsel; Bolig"):  # fmt: skip
        assert said in notes


def test_the_section_tells_the_figures_of_its_table_and_draws_them() -> None:
    paragraph, picture, figures = staff(Telling(result(BASE)))
    assert isinstance(paragraph, Paragraph) and isinstance(picture, Picture) and isinstance(figures, Figures)
    cells = {row.name: row.cells for row in figures.printed.rows}
    told = paragraph.text.replace("\N{NO-BREAK SPACE}", " ")
    for name, place in (("man_years_needed", 0), ("man_years_needed", -1), ("full_time_reserve", 0), ("employees", 0)):
        assert cells[name][place].replace("\N{NO-BREAK SPACE}", " ") in told
    assert isinstance(picture.chart, Chart)
    recruited, share = picture.chart.panels
    parts = np.sum([curve.values for curve in recruited.curves[:-1]], axis=0)
    np.testing.assert_allclose(parts[1:], recruited.curves[-1].values[1:])
    assert share.sign == "%"


@pytest.mark.parametrize(
    ("young", "leaving", "said"),
    [
        (2600, "10 %", "må 22 årsverk rekrutteres hvert år fra 2026 til 2035, 21 av dem for å erstatte"),
        (1500, "10 %", "slutter 13 årsverk hvert år fra 2026 til 2035. Behovet faller, og derfor må bare 5"),
        (1500, "0 %", "slutter 0 årsverk hvert år fra 2026 til 2035, og behovet faller med 8. Samlet sett må ingen"),
    ],
)  # fmt: skip
def test_where_the_need_falls_fewer_than_those_who_leave_are_recruited_or_none(
    young: int, leaving: str, said: str
) -> None:
    """200 man-years for 2,500 young become 208 or 120 at once: 8 more or 80 fewer, over ten years."""
    people = {**(GROWING["population.table"] or {}), "0-15": dict.fromkeys(range(2026, 2036), young)}
    changes = staffed(of("school", 200, leaving=leaving), **{**GROWING, "population.table": people})
    told = " ".join(Told(run(loaded(changes), "nb")).all()).replace("\N{NO-BREAK SPACE}", " ")
    assert said in told
    assert told.startswith("Tjenestene med oppgitte årsverk trenger")  # care and the rest have none


def test_without_man_years_nothing_is_told() -> None:
    assert staff(Telling(run(loaded({})))) == []
