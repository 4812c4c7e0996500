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
from tests.chapters.test_staff import GROWING, HALL, of, staffed
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
                 "Kultur og idrett 50 %", "det hvert årsverk yter: 0,5 %. ", "Samferdsel; Bolig"):  # fmt: skip
        assert said in notes


def noted(*areas: dict[str, object], **changes: object) -> str:
    ran = run(loaded(staffed(*areas, **changes)), "nb")
    notes = Printer(ran.loaded.scenario, ran.projection, "nb", "mill").table("arsverk").notes
    return " ".join(notes).replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_assumed_is_told_of_every_year_and_not_of_the_first_and_the_last_alone() -> None:
    """Persons are counted from the base year on, so its part-time is told too; ends that are alike are no constant."""
    told = noted(
        of("school", 200, leaving={2026: "12 %", 2030: "20 %", 2035: "12 %"}, part_time={2025: "30 %", 2026: "10 %"},
           average_part="60 %", change={2028: -12, 2033: 0}),
        of("care", 100, leaving=[f"{share} %" for share in (9, 8, 7, 6, 5, 5, 6, 7, 8, 9)]),
        staff={"productivity": {2026: "0.5 %", 2030: "1 %"}},
    )  # fmt: skip
    for said in ("School 12 % i 2026–2029, 20 % i 2030–2034, 12 % i 2035;",
                 "Care 9 % i 2026 og 9 % i 2035, på det laveste 5 % og på det høyeste 9 %.",
                 "School 30 % i 2025, 10 % i 2026–2035 (gjennomsnittlig stilling 60 %).",
                 "som oppgitt: School −12 i 2028–2032.",
                 "det hvert årsverk yter: 0,5 % i 2026–2029, 1 % i 2030–2035."):  # fmt: skip
        assert said in told, told


def test_an_area_whose_projects_are_counted_is_not_said_to_be_left_out() -> None:
    hall = {"investments": [HALL], "operations.staff_cost": 0.9}
    assert "Uten oppgitte årsverk: Care; Rest. Av disse er bare årsverk på prosjekter med." in noted(
        of("school", 200), **hall
    )
    assert "Uten oppgitte årsverk, og ikke med: Care." in noted(of("school", 200), of("rest", 80), **hall)


def test_where_the_boundary_is_drawn_anew_those_who_go_with_it_are_told_to_be_in_the_recruitment() -> None:
    anew = {"year": 2029, "people": "-10 %", "source": "the decision"}
    assert "Grensen er trukket på nytt i 2029." in noted(of("school", 200), boundary_change=anew)
    assert "Grensen" not in noted(of("school", 200))


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


def test_sentences_agree_with_the_figures_in_them() -> None:
    """At rest as many are needed; a gain below nothing takes more: 200 / 0.99^10 = 221.

    Of 1,000, 4 fewer from 2026: 99.64 leave and 99.24 are recruited in the mean, which are read as 100 and 99.
    """
    at_rest = staffed(of("school", 200), staff={"productivity": "-1 %"})
    fewer = staffed(of("rest", 1000, change=-4))
    told = [" ".join(Told(run(loaded(one), "nb")).all()) for one in (at_rest, fewer)]
    assert "mot 200 i 2025: like mange." in told[0] and "ta 221 årsverk i 2035, 21 flere." in told[0]
    assert "slutter 100 årsverk" in told[1].replace("\N{NO-BREAK SPACE}", " ") and "bare 99 rekrutteres" in told[1]


def test_those_of_working_age_are_neither_told_nor_drawn_where_the_groups_do_not_show_them() -> None:
    changes = staffed(of("school", 200), **GROWING)
    del changes["staff"]["working_age"]
    shown = run(loaded(changes), "nb")
    table = Printer(shown.loaded.scenario, shown.projection, "nb", "mill").table("arsverk")
    cells = {row.name: set(row.cells) for row in table.rows}
    assert cells["working_age_population"] == cells["man_years_share_of_working_age_pct"] == {"–"}
    assert "Hvor mange innbyggere som er 20–66 år, går ikke fram av aldersgruppene i scenarioet." in table.notes
    told = Told(shown)
    assert "yrkesaktiv" not in " ".join(told.all())
    assert [panel.sign for panel in told.chart().panels] == [""]


def test_without_man_years_nothing_is_told() -> None:
    assert staff(Telling(run(loaded({})))) == []


def test_more_may_leave_than_are_recruited_and_nobody_is_said_to_be_one_of_these() -> None:
    """Of 1,000, 50 fewer in 2026: 100 leave and 50 are recruited."""
    ran = run(loaded(staffed(of("rest", 1000, change=-50))), "nb")
    rows = {row.name: row for row in Printer(ran.loaded.scenario, ran.projection, "nb", "mill").table("arsverk").rows}
    assert rows["man_years_recruited"].cells[1] == "50"
    assert (rows["man_years_leaving"].label, rows["man_years_leaving"].cells[1]) == ("Slutter i året", "100")


def test_the_figure_has_what_the_councils_rules_say_of_the_line() -> None:
    """28 are recruited in 2026 and 20.8 after (208 man-years for 200, and a tenth leaves), against at most 25."""
    most = {"id": "hands", "name": "Hands", "indicator": "man_years_recruited", "ceiling": 25, "source": "s"}
    chart = Told(run(loaded(staffed(of("school", 200), **GROWING, rules=[most])), "nb")).chart()
    recruited, share = chart.panels
    assert [limit.label for limit in recruited.limits] == ["høyst 25"]
    assert [place for place, _ in recruited.breaches] == [1]
    assert (share.limits, share.breaches) == ((), ())
