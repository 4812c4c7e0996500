"""A small municipality in millions, at rest: no growth, no inflation, no investment; a test says what it changes."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import numpy as np

from okplan.chapters.inputs import build
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection, compute, hold, project
from okplan.judge.faults import faults
from okplan.judge.verdict import Finding, Verdict
from okplan.judge.verdict import judge as judgement
from okplan.problems import Problem, ScenarioError
from okplan.studies.improvement import Improvement, needed_improvement

MILL = 1e6
Raw = dict[str, Any]

AT_REST: Raw = {
    "okplan": 1,
    "name": "At rest",
    "municipality": {"name": "Test"},
    "base_year": 2025,
    "horizon": 10,
    "unit": "mill",
    "economy": {
        "wage_growth": "0 %",
        "price_growth": "0 %",
        "wage_share": "60 %",
        "construction_growth": "0 %",
        "reference_rate": "4 %",
    },
    "population": {"opening": {"young": 2500, "adult": 6000, "old": 1500}, "growth": "0 %"},
    "free_income": {"tax": 400, "grant": 350},
    "operations": {
        "revenue": {
            "property_tax": {"amount": 20},
            "state_transfers": {"amount": 20},
            "other_transfers": {"amount": 80},
            "user_fees": {"amount": 30},
            "sales": {"amount": 100},
        },
        "expenditure": {
            "wages": {"amount": 480},
            "social_costs": {"amount": 120},
            "purchases": {"amount": 230},
            "transfers": {"amount": 70},
        },
    },
    "loans": {
        "existing": [
            {
                "id": "serial",
                "name": "Serial",
                "kind": "serial",
                "balance": 800,
                "years_left": 25,
                "per_year": 1,
                "margin": "0 %",
            }
        ],
        "new": {"kind": "serial", "years": 20, "per_year": 1, "margin": "0 %"},
        "instalments": {"policy": "contractual"},
    },
    "liquidity": {"deposits": 100},
    "assets": [{"id": "buildings", "asset_class": "schools_housing", "book_value": 1000, "depreciation": 40}],
    "reserves": {"general": 90},
}


def percent(share: float) -> str:
    """A share as the scenario writes it, with every digit that matters."""
    return f"{share * 100:.12f} %"


def raw(changes: Mapping[str, Any] | None = None) -> Raw:
    """The municipality at rest with the changes; a dotted path replaces what stands there, None removes it."""
    out = copy.deepcopy(AT_REST)
    for path, value in (changes or {}).items():
        node = out
        *ahead, last = path.split(".")
        for step in ahead:
            node = node.setdefault(step, {})
        if value is None:
            node.pop(last, None)
        else:
            node[last] = copy.deepcopy(value)
    return out


def parse(plain: Raw) -> Scenario:
    """A scenario that okplan accepts: neither a field nor the whole is at fault."""
    years = range(plain["base_year"] + 1, plain["base_year"] + 1 + plain["horizon"])
    scenario = Scenario.model_validate(plain, context={"years": years})
    faults = [found for found in review(scenario) if found.level == "error"]
    assert not faults, faults
    return scenario


def scenario(changes: Mapping[str, Any] | None = None) -> Scenario:
    return parse(raw(changes))


def refused(changes: Mapping[str, Any]) -> bool:
    """Whether okplan takes the scenario for what it is: faulty."""
    try:
        scenario(changes)
    except (AssertionError, ValueError):
        return True
    return False


def inputs(changes: Mapping[str, Any] | None = None) -> Inputs:
    return build(scenario(changes))


def run(changes: Mapping[str, Any] | None = None) -> Projection:
    """As okplan projects it: what the projection shows to be the scenario's own fault is refused by name."""
    said = scenario(changes)
    opened = build(said)
    projection = compute(opened)
    wrong = [Problem(found.code, None, found.context) for found in faults(said, opened, projection)]
    if wrong:
        raise ScenarioError(wrong)
    hold(projection)
    return projection


def computed(changes: Mapping[str, Any] | None = None) -> Projection:
    """With the identities checked, but not asked whether the scenario is possible: they hold for any."""
    return project(inputs(changes))


def judge(changes: Mapping[str, Any] | None = None) -> tuple[Verdict, tuple[Finding, ...]]:
    said = scenario(changes)
    projection = project(build(said))
    found = judgement(said, projection)
    return found.verdict, found.findings


def needed(changes: Mapping[str, Any] | None = None) -> Improvement:
    said = scenario(changes)
    opened = build(said)
    return needed_improvement(said, opened, project(opened))


def mill(projection: Projection, name: str, item: int | str = 0) -> list[float]:
    """A kroner line in millions, year 0 first; an item by its place or its name."""
    place = item if isinstance(item, int) else _place(projection, item)
    return [float(value) / MILL for value in projection.row(name, place)]


def row(projection: Projection, name: str, item: int | str = 0) -> list[float]:
    place = item if isinstance(item, int) else _place(projection, item)
    return [float(value) for value in projection.row(name, place)]


def _place(projection: Projection, wanted: str) -> int:
    return next(names.index(wanted) for names in projection.items.values() if wanted in names)


def loan(id: str = "loan", **said: Any) -> Raw:
    """A serial loan of 100 over ten years, one payment a year, at the reference rate."""
    return {
        "id": id,
        "name": id,
        "kind": "serial",
        "balance": 100,
        "years_left": 10,
        "per_year": 1,
        "margin": "0 %",
        **said,
    }


def project_item(id: str = "school", **said: Any) -> Raw:
    """A building in base-year prices without VAT compensation; the test says its cost."""
    return {
        "id": id,
        "name": id,
        "area": "school",
        "need": "necessary",
        "prices": "fixed",
        "vat_compensable": "0 %",
        "asset_class": "schools_housing",
        **said,
    }


def rule(indicator: str, **said: Any) -> Raw:
    return {"id": indicator.replace("_", "-"), "name": indicator, "indicator": indicator, "source": "the test", **said}


def identical(a: Projection, b: Projection) -> list[str]:
    """The lines that differ in any bit."""
    return [name for name in a.values if not np.array_equal(a[name], b[name], equal_nan=True)]
