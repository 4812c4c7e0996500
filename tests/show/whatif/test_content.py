"""What the page is given: whole, in its language, and by the names that the model has."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from okplan.engine.expression import base_name
from okplan.show.tables import laid_out
from okplan.show.tables.catalogue import reading
from okplan.show.whatif.content import answered
from okplan.show.whatif.controls import laid as lever_laid
from okplan.show.whatif.formulas import tree
from okplan.studies.project import projected
from okplan.studies.whatif.default import default
from tests.scenarios import BASE, SCENARIOS, result

SMALL = SCENARIOS / "small" / "robek.yaml"


def names(formula: Any) -> set[str]:
    if isinstance(formula, str):
        return {base_name(formula)}
    return set().union(*map(names, formula[1:])) if isinstance(formula, list) else set()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_is_given_texts_and_numbers_that_json_has(language: str) -> None:
    said = json.dumps(answered(result(SMALL, language), "mill"), allow_nan=False)
    assert json.loads(said)["language"] == language


def test_every_name_of_a_formula_is_called_something_and_has_a_unit() -> None:
    laid = answered(result(BASE), "mill")["formulas"]
    used = set().union(*map(names, laid["trees"].values()))
    assert used <= laid["labels"].keys() & laid["units"].keys()
    assert all(laid["labels"].values())


def test_a_formula_is_the_lines_own_tree() -> None:
    model = result(BASE).inputs.model
    assert tree(model.lines["net_debt_pct"].formula()) == ["ratio", "net_debt", "operating_revenue"]


def test_an_input_is_said_where_the_file_says_it_and_an_opening_too() -> None:
    laid = answered(result(SMALL), "mill")["formulas"]
    place = laid["said"]["reference_rate"][0]
    first = place[0] if isinstance(place, list) else place
    text = SMALL.read_text(encoding="utf-8").splitlines()
    line = re.fullmatch(r"robek\.yaml, linje (\d+)", laid["notes"][first])
    assert line is not None
    assert "reference_rate" in text[int(line[1]) - 1]
    assert laid["notes"][laid["opened"]["general_reserve"][0]].startswith("robek.yaml, linje ")


def test_an_item_is_called_what_the_plan_calls_it() -> None:
    laid = answered(result(BASE), "mill")["formulas"]
    assert "Nye lån i 2026" in laid["items"]["loan"]
    assert not [name for name in laid["items"]["area"] if name in {one.id for one in areas()}]


def areas() -> tuple[Any, ...]:
    return result(BASE).loaded.scenario.operations.areas


def test_a_rule_of_the_council_has_its_limit_and_one_of_the_law_its_paragraph() -> None:
    rules = {rule["id"]: rule for rule in answered(result(BASE), "mill")["rules"]}
    assert rules["netto-driftsresultat"]["label"] == "Netto driftsresultat (minst 1,75\u00a0%)"
    assert rules["balance"]["label"] == "Drift i balanse (kommuneloven §\u00a014-10, §\u00a028-1 a, b)"
    assert rules["netto-lånegjeld"]["base"] == "operating_revenue"


def test_growth_that_is_stopped_says_that_what_is_built_for_it_is_not() -> None:
    """In the base plan schools are built for growth; where nothing is, there is nothing to say."""
    for changes, said in (((), True), (("investments.*.growth=0 %",), False)):
        loaded = result(BASE, changes=changes).loaded
        (lever,) = [one for one in default(loaded.scenario, projected(loaded).whole) if one.id == "people-times"]
        assert ("prosjektene i planen er som før" in lever_laid(lever, loaded, "nb")["note"]) is said


def test_a_table_that_the_plan_says_nothing_for_is_not_made_up_and_is_told_of() -> None:
    empty, full = (answered(result(plan), "mill") for plan in (SMALL, BASE))
    assert empty["beside"] == []
    assert {one["key"] for one in full["beside"]} == {laid.key for laid in reading() if laid.page}
    assert all(one["title"] in empty["absent"] for one in full["beside"])
    assert full["absent"] == ""


@pytest.mark.parametrize("key", [laid.key for laid in reading() if laid.page])
def test_every_row_of_a_table_is_of_lines_that_give_what_the_table_has(key: str) -> None:
    """In the year's prices too, where the table has the same rows."""
    own = result(BASE)
    told = next(one for one in answered(own, "kr")["beside"] if one["key"] == key)
    shown = {
        row.parts: row.values for row in laid_out(key, own.loaded.scenario, own.projection, "nb", "kr", "nominal").rows
    }
    for row in told["rows"]:
        assert row["parts"]
        values = sum(own.projection.row(*part) for part in row["parts"])
        assert np.array_equal(values, shown[row["parts"]], equal_nan=True)
