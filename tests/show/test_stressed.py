"""Stresses as they are read: bars, breaches and tables on a console, and the document that programs depend on."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from okplan.load import load
from okplan.show.answers.answer import Grid, Paragraph, Tornado
from okplan.show.answers.stress import Stresses
from okplan.show.result import run
from okplan.studies.stress import stressed
from okplan.studies.stress.listed import shipped
from okplan.words import LANGUAGES, say, words
from okplan.words.digits import NBSP
from okplan.write.terminal.bars import tornado
from okplan.write.terminal.text import as_text
from tests.console import document, okplan, right
from tests.scenarios import BASE, GOOD

LINES = ("net_operating_result", "free_operating_equity", "debt_service", "debt")


def answer(path: Path = BASE, language: str = "nb") -> Stresses:
    result = run(load(path), language)
    return Stresses(result, stressed(result.projected))


def test_the_document_has_what_outsiders_depend_on() -> None:
    found = document(BASE, command="stress")
    assert found["okplan"] == "1" and found["scenario"] == "Basis" and found["stamp"]["inputs_sha256"]
    assert {one["id"] for one in found["stresses"]} == {*(named.id for named in shipped()), "all-adverse"}
    for one in found["stresses"]:
        assert one["name"] and one["verdict"]["level"] in ("sustainable", "strained", "unsustainable")
        assert one["first_breach"] is None or set(one["first_breach"]) == {"rule", "year"}
        assert tuple(one["change"]) == tuple(one["level"]) == LINES
        for name, change in one["change"].items():
            assert set(change) == {"worst", "worst_year", "end"}
            assert change["end"] == one["by_year"][name][-1]
            moves = any(one["by_year"][name])
            assert (change["worst_year"] is not None) == moves and (moves or change["worst"] == 0)
            assert not moves or change["worst"] == one["by_year"][name][change["worst_year"] - found["years"][0]]
    worst = [one["change"]["free_operating_equity"]["worst"] for one in found["stresses"]]
    assert worst == sorted(worst)


def test_a_row_for_programs_is_a_stress_a_line_and_a_year() -> None:
    table = list(csv.DictReader(io.StringIO(right("stress", BASE, "--format", "csv"))))
    assert len(table) == 19 * len(LINES) * 10
    found = document(BASE, command="stress")
    said = {one["id"]: one["by_year"]["debt"][9] for one in found["stresses"]}
    last = {row["stress"]: float(row["change"]) for row in table if row["line"] == "debt" and row["year"] == "2035"}
    assert last == said
    first = {one["id"]: one["first_breach"] for one in found["stresses"]}
    for row in table:
        known = first[row["stress"]]
        breach = (known["rule"], str(known["year"])) if known else ("", "")
        assert (row["first_breach"], row["first_breach_year"]) == breach


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_console_every_line_has_room_and_the_worst_stands_first(columns: int) -> None:
    shown = right("stress", BASE, columns=columns)
    assert max(map(len, shown.split("\n"))) <= columns
    bars = [line for line in shown.split("\n") if "█" in line]
    assert len(bars) == 19
    assert bars[0].strip().startswith("Alt på en gang") and bars[1].strip().startswith("Rente +3 prosentpoeng")
    assert max(map(len, bars)) >= columns - 2


def test_bars_below_zero_end_where_those_above_it_begin() -> None:
    drawn = tornado(Tornado((("a", -10.0), ("b", 5.0), ("c", 0.0), ("d", -0.001)), "en"), 40)
    rows = as_text(drawn, True, False).rstrip("\n").split("\n")
    assert [row.count("█") for row in rows] == [18, 9, 0, 1]  # of 27 signs; what is not nothing has one
    assert rows[0].rindex("█") + 1 == rows[1].index("█")
    assert as_text(drawn, False, False).split("\n")[1].endswith("#" * 9)  # on a console that has no such sign


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_stress_has_a_name_and_says_what_it_assumes(language: str) -> None:
    for named in shipped():
        assert f"name.{named.id}" in words("stresses")
        assert f"what.{named.id}" in words("stresses") or f"what.{named.kind}" in words("stresses")
        key = next(key for key in (named.id, named.kind) if f"source.{key}" in words("stresses"))
        assert say(f"stresses.source.{key}", "nb").replace(NBSP, " ") == named.stress.source
    names = [say(f"stresses.name.{named.id}", language) for named in shipped()]
    assert len(set(names)) == len(names) and max(map(len, names)) <= 28


def test_the_sizes_in_names_are_those_that_are_tried() -> None:
    for named in shipped():
        name = say(f"stresses.name.{named.id}", "nb")
        for _, value in named.sets:
            assert re.findall(r"\d+", str(value.plain())) == re.findall(r"\d+", name)
    children = next(named.stress.moving_in for named in shipped() if named.stress.moving_in)
    said = say("stresses.what.children", "nb")
    assert f"{children.more * 100:.0f}{NBSP}% flere i alderen {children.ages.replace('-', '–')} år" in said
    assert f"fra {children.by}" in said
    price = next(named.stress.carbon_price for named in shipped() if named.stress.carbon_price).price
    assert price.values == (2000.0,) and f"2 000{NBSP}kr per tonn" in say("stresses.name.carbon-price", "nb")
    missed = [named.stress.deflator_miss for named in shipped() if named.stress.deflator_miss]
    assert {miss.points for miss in missed} == {0.042} and "4,2 prosentpoeng" in say(
        "stresses.what.deflator-never", "nb"
    )


def test_what_is_assumed_of_all_of_them_is_said() -> None:
    shown = right("stress", BASE).replace(NBSP, " ")
    assert "Gebyrer med oppgitt vekst følger kostnaden når den endres: Avløp." in shown
    assert "etter fem år 5,6 % færre eller 5,9 % flere" in " ".join(shown.split())  # as in studies
    assert "Forsinkede prosjekter: 14." in shown and "Uten plass: 6 personer" in shown


def test_what_was_not_tried_is_said_with_why() -> None:
    shown = right("stress", GOOD, columns=200)
    assert "Ikke prøvd, fordi de ikke passer til scenarioet" in shown
    assert "OK955 veksttilskuddet er bare med når free_income.method er system" in shown
    assert "ikke regnet: Scenarioet sier ikke hvilke prosjekter som bygger kapasitet" in shown


def test_a_page_has_the_worst_and_the_last_of_every_line_as_change_and_as_level() -> None:
    grids = [block for block in answer(language="en").page() if isinstance(block, Grid)]
    assert [len(grid.heads) for grid in grids] == [4, 7, 7, 7, 7]
    assert grids[1].heads[1:4] == ("Worst change in", "Worst level in", "change, worst")
    assert grids[1].rows[2].cells[:2] == ("Interest rate +3 points", "2035")
    assert re.fullmatch(r"−[\d.]+", grids[1].rows[2].cells[3])


def test_what_does_not_touch_a_line_is_named_and_has_no_row() -> None:
    grids = [block for block in answer().page() if isinstance(block, Grid)]
    said = [
        block.text for block in answer().page() if isinstance(block, Paragraph) and block.text.startswith("Uendret")
    ]
    assert len(said) == 2 and f"Egen skatt −1{NBSP}%" in said[1]
    assert f"Egen skatt −1{NBSP}%" not in {row.cells[0] for row in grids[-1].rows}


def test_a_document_tells_what_a_console_does_of_each() -> None:
    """The first sentence is the answer; lateness and why a plan does not hold stand in documents too."""
    found = answer()
    said = [block.text for block in found.page() if isinstance(block, Paragraph)]
    assert said[0].startswith("Planen er ikke bærekraftig i 7 av 19 stresstester. Alt på en gang: Disposisjonsfondet")
    for one in found.found.tried:
        beyond = " ".join(found.told.beyond(one))
        assert not beyond or beyond in said


def test_the_chart_is_what_each_costs_of_the_reserve() -> None:
    (chart,) = answer().charts()
    assert [name for name, _ in chart.rows[:2]] == ["Alt på en gang", "Rente +3 prosentpoeng"]
    assert "«Rente +3 prosentpoeng»" in chart.message and "2035" in chart.message


def test_a_change_of_the_run_is_stressed_too_and_a_wrong_one_refused() -> None:
    found = document(BASE, "--set", "economy.reference_rate+=1 %", command="stress")
    base = document(BASE, command="stress")
    moved = next(one for one in base["stresses"] if one["id"] == "rate-plus-1")
    assert found["stamp"]["command"] == 'okplan stress base.yaml --set "economy.reference_rate+=1 %"'
    assert found["base"]["level"]["debt_service"]["end"] == pytest.approx(moved["level"]["debt_service"]["end"])
    assert okplan("stress", BASE, "--set", "stresses=3").exit_code == 2
