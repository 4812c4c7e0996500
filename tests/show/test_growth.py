"""What a council member reads of growth, and what a program reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from okplan.show.answers.answer import Grid, Paragraph
from okplan.show.answers.growth import Accounted
from okplan.show.result import run
from okplan.studies.growth import Against, account
from okplan.words import LANGUAGES
from okplan.words.digits import NBSP, money, plus
from tests.builders import project_item
from tests.console import okplan
from tests.scenarios import BASE, loaded, result

UNIT_COSTS = {"operations.demography": {"unit_costs": {"young": 0.05, "adult": 0.05, "old": 0.05}}}
GROWING = {"population.growth": "2 %", **UNIT_COSTS}
SCHOOL = project_item(cost=[150], start=2026, growth="100 %")


def of(changes: Mapping[str, Any], held: Against = 0.0, language: str = "nb") -> Accounted:
    found = run(loaded(changes), language)
    return Accounted(found, account(found.loaded.scenario, held))


def read(answer: Accounted) -> str:
    said = " ".join(block.text for block in answer.page() if isinstance(block, Paragraph))
    return said.replace(NBSP, " ")


CASES: dict[str, tuple[dict[str, Any], Against, str]] = {
    "every year": (GROWING, 0.0, "Ja, hvert år fra 2026."),
    "later": ({**GROWING, "investments": [SCHOOL]}, 0.0, "Ja, fra 20"),
    "never": ({**GROWING, "free_income.real_growth": "0 %", "free_income.grant": 30}, 0.0, "Nei, ikke innen 2035."),
    "fewer": ({**UNIT_COSTS, "population.growth": "-1 %"}, 0.0, "færre innbyggere i scenarioet enn i"),
    "the same": (GROWING, 0.02, "Ingen forskjell"),
    "a rate": (GROWING, 0.01, "samme kommune med 1 % vekst i året"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_sentence_answers_whether_growth_pays(case: str) -> None:
    changes, held, begins = CASES[case]
    first = next(block.text for block in of(changes, held).page() if isinstance(block, Paragraph))
    assert begins in first.replace(NBSP, " ")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_told_in_every_language_on_paper_and_on_screen(case: str, language: str) -> None:
    changes, held, _ = CASES[case]
    answer = of(changes, held, language)
    assert answer.screen() and "{" not in read(answer)


def test_the_parts_as_printed_are_those_of_the_answer() -> None:
    answer = of({**GROWING, "investments": [SCHOOL]})
    grid = next(block for block in answer.page() if isinstance(block, Grid))
    labels = [row.cells[0] for row in grid.rows]
    assert labels[:2] == ["Skatt på inntekt og formue", "Rammetilskudd ellers"]
    assert "Avdrag" in labels and "Tjenester etter alder" in labels
    assert grid.heads[1] == "2026" and grid.rows[0].cells[1] == "8,0"


def test_of_a_municipality_that_shrinks_no_growth_is_said_to_pay() -> None:
    said = read(of({**UNIT_COSTS, "population.growth": "-1 %", "investments": [SCHOOL]}))
    assert "lønner" not in said and "færre innbyggere" in said and "ikke regnet med" in said


def test_who_lacks_a_place_is_said_of_both() -> None:
    late = ["investments.nytt-sykehjem.start=2032", "investments.nytt-sykehjem.latest_start=null"]
    found = result(BASE, changes=tuple(late))
    said = read(Accounted(found, account(found.loaded.scenario)))
    assert "mangler" in said


def test_what_is_assumed_is_said_beside_the_numbers() -> None:
    said = read(of({**GROWING, "growth_account": {"marginal_cost": "80 %", "property_tax": "50 %"}}))
    assert "80 % av gjennomsnittet" in said and "50 % av eiendomsskatten" in said
    bare = read(of(GROWING))
    assert "Ingen prosjekter sier" in bare and "ingen eiendomsskatt" in bare and "uten etterslep" in bare


def test_the_document_has_the_shape_that_others_read() -> None:
    base = result(BASE)
    document = Accounted(base, account(base.loaded.scenario)).document()
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    years = len(document["years"])
    assert {len(document[name]) for name in ("net", "late_money")} == {years}
    assert {len(row) for row in document["parts"].values()} == {years}
    assert np.sum(list(document["parts"].values()), axis=0) == pytest.approx(document["net"], abs=0.005)
    assert document["sum"] == pytest.approx(sum(document["net"]))
    assert document["per_new_inhabitant"] == pytest.approx(document["sum"] / document["beside"]["new_inhabitants"][-1])
    assert {"okplan", "scenario", "stamp", "pays_from"} <= set(document)


def test_its_chart_has_the_year_and_all_years_so_far() -> None:
    (chart,) = of(GROWING).charts()
    (panel,) = chart.panels
    assert chart.years[0] == 2026 and [len(curve.values) for curve in panel.curves] == [len(chart.years)] * 2
    assert not chart.has_base
    assert panel.curves[1].values[-1] == pytest.approx(panel.curves[0].values.sum())


def test_the_command_gives_every_form_and_refuses_what_is_no_growth() -> None:
    for form in ("table", "json", "csv", "markdown"):
        done = okplan("growth", str(BASE), "--against", "country", "--format", form)
        assert done.exit_code == 0 and done.stdout
    assert okplan("growth", str(BASE), "--against", "1.5").exit_code != 0


def test_what_is_only_when_people_are_counted_is_said_with_the_sum_without_it() -> None:
    """The sign of the base scenario against 2.5 % is another by people of the middle of the year."""
    base = result(BASE)
    for held, said in ((0.0, "svaret er det samme"), (0.025, "fortegnet snur")):
        found = account(base.loaded.scenario, held)
        _, half, *_ = Accounted(base, found).told.lead()
        middle = money(float((found.net - found.parts["half_year"]).sum()), "nb")
        assert f"midt i året er den {plus(middle)}, og {said}." in half
