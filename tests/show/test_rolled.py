"""What a person must look at when a scenario is rolled, in a municipality of invented figures."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.show.answers.answer import Line
from okplan.show.answers.roll import RolledOn
from okplan.studies.roll import roll
from tests.scenarios import loaded

MEASURES = [
    {"id": "begun", "name": "b", "kind": "purchases", "amount": 30, "prices": "nominal"},
    {"id": "ends", "name": "e", "kind": "purchases", "amount": {2026: 30, 2028: 0}, "prices": "nominal"},
    {"id": "ahead", "name": "a", "kind": "purchases", "amount": {2027: 30}, "prices": "nominal"},
    {"id": "indexed", "name": "i", "kind": "purchases", "amount": 30, "prices": "fixed"},
]
PROJECT = {"id": "p", "name": "p", "area": "a", "need": "necessary", "prices": "fixed", "vat_compensable": "100 %",
           "asset_class": "schools_housing", "cost": {2026: 40}}  # fmt: skip


def told(changes: dict[str, Any]) -> list[str]:
    answer = RolledOn(roll(loaded({"operations.staff_cost": 0.9, **changes})), None, None, "nb")
    return [line.text for line in answer.screen() if isinstance(line, Line)]


def test_measures_in_current_prices_that_have_begun_are_told_to_be_indexed_from_now() -> None:
    (text,) = [line for line in told({"operations.measures": MEASURES}) if "løpende kroner" in line]
    assert "measures.begun, operations.measures.ends." in text


@pytest.mark.parametrize(
    ("year", "built", "said"),
    [(2026, True, "regnet om til den nye grensen"), (2028, True, "Det som ble ferdig i 2026"), (2028, False, "")],
)
def test_of_a_boundary_it_is_told_what_rolling_does_to_it(year: int, built: bool, said: str) -> None:
    boundary = {"year": year, "people": "-10 %", "assets": "-5 %", "source": "oppdiktet"}
    lines = told({"boundary_change": boundary, "investments": [PROJECT] if built else []})
    assert [said in line for line in lines if "rense" in line] == ([True] if said else [])
