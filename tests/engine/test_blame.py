"""When an identity fails, the inputs to look at are told: a fault planted in an input is found again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from okplan.engine.inputs import Inputs
from okplan.engine.projection import IdentityError
from okplan.load import load
from okplan.studies.project import sound
from tests.scenarios import BASE


def told(inputs: Inputs) -> tuple[str, ...]:
    with pytest.raises(IdentityError) as caught:
        sound(load(BASE), inputs)
    return caught.value.places


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reference_rate", "economy.reference_rate"),
        ("wage_growth", "economy.wage_growth"),
        ("own_tax_relation", "free_income.system.relative_tax"),
    ],
)
def test_an_input_that_is_no_number_is_named_with_its_place(name: str, said: str) -> None:
    inputs = load(BASE).inputs
    rows = inputs.series[name].copy()
    rows[3] = np.nan
    assert told(replace(inputs, series={**inputs.series, name: rows}))[0].startswith(f"{said} ({BASE}:")


def test_what_cannot_be_divided_by_is_named() -> None:
    inputs = load(BASE).inputs
    nobody = replace(inputs, opening={**inputs.opening, "grant_population": np.zeros((1, 1))})
    assert told(nobody)[0].startswith("free_income.system.july (")


def test_an_opening_that_is_not_what_its_parts_are_is_named() -> None:
    inputs = load(BASE).inputs
    other = inputs.opening["accumulated_premium_deviation"] + 1e6
    wrong = replace(inputs, opening={**inputs.opening, "accumulated_premium_deviation": other})
    assert told(wrong)[0].startswith("pensions.accumulated (")
