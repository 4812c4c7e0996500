"""A model as JavaScript: node computes every line of a scenario, and of one that says other numbers, as NumPy does."""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import SPARSE, build, traced
from okplan.chapters.scenario import Scenario
from okplan.engine.dialects.javascript import CALLS, HELPERS, SIGNS, Writer, operations
from okplan.engine.expression import OPERATIONS, Expr
from okplan.engine.helpers import pick
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection, compute
from okplan.engine.script import Script, script
from okplan.engine.script.assigning import Assigning
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


def _written(expression: Any) -> str:
    return Writer(lambda argument, item: argument, lambda one: 1, lambda name: (0, 1)).text(expression, "0")


def _by_javascript(*said: str) -> list[float]:
    text = f"{HELPERS}console.log(JSON.stringify([{','.join(said)}].map(String)))"
    done = subprocess.run(["node", "-e", text], capture_output=True, text=True, check=True)
    return [float({"true": "1", "false": "0"}.get(one, one)) for one in json.loads(done.stdout)]


NUMBERS = (-3.0, -2.5, -0.5, 0.0, 0.5, 1.5, 2.5, 3.0)


@needs_node
@pytest.mark.parametrize("op", [op for op in OPERATIONS if op not in ("if", "choose")])
def test_an_operation_on_numbers_is_the_trees_own(op: str) -> None:
    """Of numbers at which languages part: halves, negative remainders, parts of nothing."""
    compute, pair = OPERATIONS[op].compute, op in SIGNS or CALLS[op].count("{}") == 2
    asked = [(a, b) for a in NUMBERS for b in NUMBERS if _is_asked(op, a, b)] if pair else [(a,) for a in NUMBERS]
    assert len(asked) > 7
    there = _by_javascript(*(f"{operations()}[{op!r}]({','.join(map(str, args))})" for args in asked))
    for args, found in zip(asked, there, strict=True):
        assert found == pytest.approx(float(compute(*args)), rel=1e-15, nan_ok=True), (op, args)


def _is_asked(op: str, a: float, b: float) -> bool:
    """No line divides by nothing without `ratio`, or takes a root of less than nothing without saying so."""
    return not (op in ("/", "mod") and b == 0) and not (op == "^" and a <= 0)


@needs_node
def test_what_stands_outside_a_table_is_nothing_picked() -> None:
    said = "const M=[7,8,9];" + "console.log(JSON.stringify([-1,0,2,3,NaN].map(k=>pick(0,0,3,k))))"
    done = subprocess.run(["node", "-e", HELPERS + said], capture_output=True, text=True, check=True)
    with np.errstate(invalid="ignore"):
        own = pick(np.array([[[7.0, 8.0, 9.0]]]), np.array([[-1.0, 0.0, 2.0, 3.0, math.nan]]).T[:, None, None])
    assert json.loads(done.stdout) == own.ravel().tolist()


UNWRITTEN = [Expr("root", 2.0, 3.0), Expr("round", 2.55, 2)]


@pytest.mark.parametrize("expression", UNWRITTEN, ids=lambda one: one.op)
def test_what_nobody_has_told_how_to_write_is_refused_when_a_script_is_made(expression: Expr) -> None:
    with pytest.raises(NotImplementedError):
        _written(expression)
    memory = SimpleNamespace(room=lambda: 0)
    with pytest.raises(NotImplementedError):
        Assigning(memory, {})._assign(0, expression)  # type: ignore[arg-type]
