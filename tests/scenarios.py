"""Scenarios as files have them: the municipality at rest with changes, loaded as YAML is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.load import Loaded, load
from okplan.show.result import Result, run
from okplan.studies.addresses import Address, at, changed, in_unit
from tests.builders import raw

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
TEMPLATE = DATA / "template.yaml"
SCENARIOS = ROOT / "scenarios"
BAD = ROOT / "tests" / "load" / "bad"
GOOD = BAD / "good.yaml"
BASE = SCENARIOS / "base.yaml"
SHIPPED = (TEMPLATE, *sorted(SCENARIOS.glob("*.yaml")))
ALTERNATIVES = tuple(
    SCENARIOS / f"{name}.yaml"
    for name in (
        "adopted-plan",
        "high-growth",
        "income-system-change",
        "low-growth",
        "lower-investment",
        "postponed-investment",
        "rates-plus-2",
        "weaker-free-income",
    )
)


def loaded(changes: Mapping[str, Any] | None = None) -> Loaded:
    """The municipality at rest of the builders, with changes, as it is loaded; JSON is YAML."""
    return load("-", content=json.dumps(raw(changes), ensure_ascii=False).encode())


@cache
def result(path: Path = BASE, language: str = "nb", prices: str = "nominal", changes: tuple[str, ...] = ()) -> Result:
    """A file run once for all tests that only read what came of it."""
    return run(load(path, changes), language, prices)


def in_kroner(scenario: Scenario) -> Scenario:
    """A scenario in thousands with its amounts in kroner."""
    assert scenario.unit == "tkr"
    fields = type(scenario).model_fields
    said: dict[Address, Any] = {(name,): in_unit(at(scenario, (name,)), 1e3) for name in fields if name != "unit"}
    return changed(scenario, {**said, ("unit",): "kr"})
