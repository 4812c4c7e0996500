"""A figure of the report alone: asked for by the name of the table beside it."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.show.charts.chosen import chosen
from okplan.show.report.pictured import PICTURED, near_figures, pictured
from okplan.words import LANGUAGES, say
from tests.scenarios import TEMPLATE, result

WHOLE = {"klima": "community_emissions", "satsingsomrader": "net_appropriations", "arsverk": "man_years_recruited"}
"""A line that each draws in its first panel; of amounts in millions."""


@pytest.mark.parametrize("key", WHOLE)
def test_it_draws_the_lines_that_its_table_has(key: str) -> None:
    chart, problems = pictured(result(), [key], "mill")
    assert chart is not None and not problems
    row = result().projection.row(WHOLE[key]) / (1e6 if key == "satsingsomrader" else 1)
    assert any(np.allclose(one.values[1:], row[1:], atol=0.05) for one in chart.panels[0].curves)
    assert result().loaded.scenario.municipality.name in chart.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_each(language: str) -> None:
    assert all(key in say("help.option.chart_lines", language) for key in PICTURED)


@pytest.mark.parametrize(
    ("asked", "unit", "problem"),
    [(["klima", "debt"], "mill", "drawn_alone"), (["debt", "arsverk"], "mill", "drawn_alone"),
     (["klima"], "kr", "drawn_in_millions")],
)  # fmt: skip
def test_it_stands_alone_and_in_its_own_units(asked: list[str], unit: str, problem: str) -> None:
    chart, problems = pictured(result(), asked, unit)
    assert chart is None and [one.code for one in problems] == [problem]


@pytest.mark.parametrize("key", WHOLE)
def test_a_scenario_without_the_subject_is_told_so(key: str) -> None:
    chart, (problem,) = pictured(result(TEMPLATE), [key], "mill")
    assert chart is None and problem.code == "no_rows"


@pytest.mark.parametrize(("asked", "near"), [("klma", "klima"), ("arsverkk", "arsverk"), ("debtt", "debt")])
def test_a_misspelt_name_is_told_the_figure_or_the_line_it_is_like(asked: str, near: str) -> None:
    _, problems = chosen(result(), [asked], "mill")
    assert [one.context["near"] for one in near_figures(problems)] == [near]
