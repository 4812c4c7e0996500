"""Focus areas as they are shown: a table that adds up as printed, and a section that says what is tagged."""

from __future__ import annotations

from functools import cache

from okplan.show.report.blocks import Bullets, Facts, Figures, Paragraph, Picture
from okplan.show.report.goals import goals
from okplan.show.report.telling import Telling
from okplan.show.result import run
from okplan.show.tables.goals import goals_notes
from okplan.show.tables.printed import Printed, Printer
from okplan.words.digits import NBSP
from tests.scenarios import loaded, result


@cache
def printed() -> Printed:
    told = result()
    return Printer(told.loaded.scenario, told.projection, "nb", "mill").table("satsingsomrader")


@cache
def section() -> list[object]:
    return list(goals(Telling(result())))


def facts(key: str) -> Facts:
    return next(block for block in section() if isinstance(block, Facts) and block.key == key)


def test_the_parts_add_up_to_the_sums_as_printed_which_other_tables_have() -> None:
    rows = printed().rows
    assert [row.is_sum for row in rows] == ([False] * 5 + [True]) * 2
    for begin, end in ((0, 5), (6, 11)):
        for t in range(1, 11):
            parts = sum(round((row.values[t] or 0) * 10) for row in rows[begin:end])
            assert parts == round((rows[end].values[t] or 0) * 10), (rows[end].label, t)
    drift = Printer(result().loaded.scenario, result().projection, "nb", "mill").table("omrader").rows[-1]
    assert rows[5].values == drift.values


def test_a_scenario_without_goals_has_no_section() -> None:
    assert goals(Telling(run(loaded()))) == []


def test_the_section_has_the_money_drawn_and_as_a_table_and_the_goals_in_their_order() -> None:
    kinds = [type(block) for block in section()]
    assert kinds.index(Picture) < kinds.index(Figures) < kinds.index(Facts)
    rows = facts("goals-list").rows
    assert len(rows) == 16 and [row[0] for row in rows if row[0]][2] == "Bred ungdomssatsing (FN 3, 4)"
    named = next(b.text for b in section() if isinstance(b, Paragraph) and b.text.startswith("FNs bærekraftsmål: "))
    assert "13 Stoppe klimaendringene" in named and "1 Utrydde" not in named.split(": ")[1].split("; ")


def test_what_is_tagged_is_said_with_its_share_and_the_rest_as_outside() -> None:
    *_, youth, transport, outside = facts("goals-tagged").rows
    assert f"Grunnskole (35{NBSP}%)" in youth[1] and "Ny ungdomsskole, 540 elever" in youth[2]
    assert transport[1] == "Samferdsel"
    assert "Kirke" in outside[1] and "Energitiltak i kommunale bygg" in outside[2]
    assert "Eiendomsskatt" not in outside[2]  # it is in no appropriation


def test_what_brings_in_more_than_it_costs_is_named_where_it_is_counted() -> None:
    """Rents in a focus area; water and sewage, and what no area has, outside them: an amount there is net of both."""
    told = next(b.text for b in section() if isinstance(b, Paragraph) and b.text.startswith("Utenom"))
    inside, outside = told.split("Et negativt beløp")[1].split("Beløpet utenom")
    assert "Bokvalitet" in inside and "Vann og avløp" not in inside
    assert "(Vann og avløp; Felles og ikke fordelt)" in outside


def test_every_focus_area_is_told_by_the_figures_of_the_table() -> None:
    bullets = next(block for block in section() if isinstance(block, Bullets))
    row = printed().rows[2]
    assert len(bullets.items) == 4
    said = bullets.items[2].replace(NBSP, " ")
    assert said.startswith(f"Bred ungdomssatsing: drift {row.cells[0]} mill. kr i 2025 og {row.cells[-1]} mill. kr")


def test_an_indicator_that_nobody_has_measured_says_so() -> None:
    rows = {row[0].partition(",")[0]: row for row in facts("goals-indicators").rows}
    assert rows["Gjennomsnittlig grunnskolepoeng"][2:4] == ("2024: 42,4; 2025: 42,7", "2030: 43,5")
    assert rows["Drepte og hardt skadde fotgjengere og syklister"][2:4] == ("ikke målt", "2030: 0")


def test_investment_that_is_decided_beyond_the_projects_is_said_to_be_outside() -> None:
    plan = {"source": "Vedtak", "lines": {"investment_gross": {2026: 100}}}
    said = loaded({"goals": {"areas": [{"id": "youth", "name": "Ungdom"}]}, "adopted": plan}).scenario
    assert goals_notes(said, "nb")[-1].startswith("Der den vedtatte planen har andre investeringer")
    assert len(goals_notes(result().loaded.scenario, "nb")) == 2
