"""A model as JavaScript: node computes every line of a scenario, and of one that says other numbers, as NumPy does."""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import SPARSE, build, traced
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection, compute
from okplan.engine.script import Script, script
from okplan.engine.script.moving import Moving, all_cells, evaluated
from okplan.engine.tracing import Cell, Steps, Traced
from okplan.fields.values import UNITS
from okplan.judge.lines import judging
from okplan.judge.rules import tests as asked
from okplan.load import load
from tests.engine.test_tracing import changed
from tests.scenarios import SCENARIOS

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")

MOVED = (("economy",), ("population", "growth"), ("investments",), ("operations", "measures"), ("financing",))
"""Blocks of which the numbers are moved here: rates, people by age, years and amounts of projects."""


def traced_inputs(scenario: Scenario) -> tuple[Inputs, Steps]:
    steps = Steps(SPARSE)
    unit = Traced(UNITS[scenario.unit], Expr("cell", Cell(("unit",), None, UNITS[scenario.unit])))
    return build(traced(scenario), unit, steps), steps


def projected(scenario: Scenario, model: Scenario) -> Projection:
    """With the lines of the judge on top; the rules are those of `model`."""
    inputs = build(scenario)
    with np.errstate(all="ignore"):
        return compute(judging(inputs, asked(model, inputs.years)))


def by_node(made: Script, states: list[dict[Cell, float]]) -> list[dict[str, list[float | None]]]:
    """Every line in every state of the moved numbers, from the base year, item by item; None where undefined."""
    told = [[[made.cells[cell], value] for cell, value in state.items()] for state in states]
    places = {name: [begins, items, by_year] for name, (begins, items, by_year) in made.names.items()}
    text = f"""{made.text}
const NAMES={json.dumps(places)},STATES={json.dumps(told)},N=NAMES_N;const out=[];
for(const s of STATES){{start();for(const [at,v] of s)M[at]=v;run();const o={{}};
for(const k in NAMES){{const [b,w,y]=NAMES[k];o[k]=Array.from(M.subarray(b,b+w*(y?N:1)),x=>x===x?x:null);}}
out.push(o);}}
process.stdout.write(JSON.stringify(out));"""
    years = made.years
    done = subprocess.run(
        ["node", "-"], input=text.replace("NAMES_N", str(years)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, list[float | None]]] = json.loads(done.stdout)
    return found


def apart(found: dict[str, list[float | None]], expected: Projection) -> list[str]:
    """The lines that differ by more than 1e-9 of what they are, or of a hundredth of an øre where they are less."""
    wrong = []
    for name, rows in expected.values.items():
        if not rows.size:
            continue
        for one, other in zip(found[name], rows[:, :, 0].ravel().tolist(), strict=True):
            known = math.nan if one is None else one
            if not (math.isclose(known, other, rel_tol=1e-9, abs_tol=1e-5) or (known != known and other != other)):
                wrong.append(f"{name}: {known}, not {other}")
                break
    return wrong


def moved_by_chance(said: dict[Cell, float], seed: int) -> dict[Cell, float]:
    """A quarter of the numbers, some per cent up or down; those that are whole stay so."""
    draw = random.Random(seed)
    chosen = [cell for cell in said if draw.random() < 0.25]
    return {cell: _near(said[cell], draw) for cell in chosen}


def _near(value: float, draw: random.Random) -> float:
    return value if float(value).is_integer() and abs(value) < 10_000 else value * (1 + draw.uniform(-0.05, 0.05))


@needs_node
@pytest.mark.parametrize("name", ["base", "small/robek", "small/hydropower"])
def test_node_computes_what_numpy_computes(name: str) -> None:
    scenario = load(SCENARIOS / f"{name}.yaml").scenario
    inputs, steps = traced_inputs(scenario)
    every = all_cells(inputs, steps)
    said = {cell: value for cell, value in every.items() if any(cell.path[: len(one)] == one for one in MOVED)}
    moving = Moving(inputs, steps, said)
    plain = projected(scenario, scenario)
    made = script(judging(inputs, asked(scenario, inputs.years)), moving, plain, said)
    states = [{}, *(moved_by_chance(said, seed) for seed in (1, 2))]
    neutral, *others = by_node(made, states)
    assert not apart(neutral, plain)
    for state, found in zip(states[1:], others, strict=True):
        assert state
        other = projected(changed(scenario, state, set(every)), scenario)
        assert not apart(found, other)
        assert apart(found, plain)


def test_what_moves_is_what_a_scenario_that_says_so_gives() -> None:
    scenario = load(SCENARIOS / "small" / "robek.yaml").scenario
    inputs, steps = traced_inputs(scenario)
    cell = Cell(("economy", "reference_rate"), scenario.base_year + 2)
    moving = Moving(inputs, steps, {cell})
    targets = [target for target, _ in moving.assigned]
    assert targets == [("series", "reference_rate", 1)]
    assert evaluated(moving, lambda one: 0.07) == {targets[0]: 0.07}


def _text(expression: Any, values: dict[str, float]) -> float:
    from okplan.engine.dialects.javascript import HELPERS, Writer

    writer = Writer(lambda argument, item: argument, lambda one: 1, lambda name: (0, 1))
    named = "".join(f"const {name}={value!r};" for name, value in values.items())
    text = f"{HELPERS}{named}console.log(String({writer.text(expression, '0')}))"
    done = subprocess.run(["node", "-e", text], capture_output=True, text=True, check=True)
    return float(done.stdout.replace("NaN", "nan"))


@needs_node
def test_operations_that_the_two_languages_have_otherwise() -> None:
    a, b = Expr("name", "a"), Expr("name", "b")
    assert _text(Expr("mod", a, b), {"a": -1.0, "b": 3.0}) == -1.0 % 3.0
    assert _text(Expr("round", a, 0), {"a": 2.5}) == round(2.5)
    assert math.isnan(_text(Expr("ratio", a, b), {"a": 1.0, "b": 0.0}))
