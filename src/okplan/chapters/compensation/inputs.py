"""Compensation schemes."""

from __future__ import annotations

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs, Path, over


def included_compensation(scenario: Scenario) -> float:
    """What of the base year's state transfers the schemes stand for, in the scenario's unit."""
    return sum(scheme.included for scheme in scenario.compensation_schemes)


def compensation(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    schemes = scenario.compensation_schemes
    paths: list[Path] = [("compensation_schemes", place) for place in range(len(schemes))]
    inputs.items["scheme"] = tuple(scheme.id for scheme in schemes)

    def said(field: str) -> list[Path]:
        return [(*path, field) for path in paths]

    inputs.constant("scheme_start", [scheme.base * kr for scheme in schemes], *said("base"))
    inputs.open("scheme_base", [scheme.base * kr for scheme in schemes], *said("base"))
    inputs.open("scheme_income", [scheme.included * kr for scheme in schemes], *said("included"))
    last = [scenario.base_year + scheme.years_left for scheme in schemes]
    inputs.constant("scheme_last", last, *said("years_left"))
    inputs.constant("scheme_years", [scheme.years_left - scheme.grace for scheme in schemes], *said("years_left"))
    inputs.constant(
        "scheme_margin", [0.0 if scheme.margin is None else scheme.margin for scheme in schemes], *said("margin")
    )
    inputs.constant("scheme_floats", [scheme.rate is None for scheme in schemes], *said("margin"))
    rates = [over(scheme.rate, inputs) for scheme in schemes]
    inputs.by_year("scheme_stated_rate", np.array(rates).reshape(-1, len(inputs.years)), *said("rate"))
    pays = [scheme.covers == "interest_and_instalments" for scheme in schemes]
    inputs.constant("scheme_pays_instalments", pays, *said("covers"))
