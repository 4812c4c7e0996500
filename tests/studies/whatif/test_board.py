"""What a page answers: with levers and points moved by chance it says what okplan says of the alternative written."""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from okplan.load import Loaded, load
from okplan.load.amendments import amendment
from okplan.studies.project import projected
from okplan.studies.whatif.board import Board, board
from okplan.studies.whatif.lever import said
from okplan.studies.whatif.points import toggles
from tests.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")

PROPOSED = sorted((SCENARIOS / "amendments").glob("*.yaml"))
Values = dict[str, float]


def by_chance(made: Board, seed: int) -> Values:
    """Every lever somewhere in its range, every point in or out, of those that exclude each other one at most."""
    draw, found = random.Random(seed), Values()
    for one in made.toggles:
        if draw.random() < 0.5 and not any(found.get(other) for other in one.apart):
            found[one.id] = 1.0
    for lever in made.levers:
        steps = round((lever.high - lever.low) / lever.step)
        found[lever.id] = round(lever.low + lever.step * draw.randint(0, steps), 10)
    return found


def answered(made: Board, states: list[Values]) -> list[dict[str, list[float | None]]]:
    """Every line by year and item in every state, as the page's model has it."""
    text = f"""{made.text}
const m=createModel(),out=[];
for(const state of {json.dumps(states)}){{m.apply(state);const o={{}};
for(const k of {json.dumps(made.lines)})
o[k]=m.years.flatMap((y,t)=>Array.from({{length:m.items(k)}},(_,i)=>{{const x=m.value(k,t,i);return x===x?x:null;}}));
out.push(o);}}
process.stdout.write(JSON.stringify(out));"""
    done = subprocess.run(["node", "-"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, list[float | None]]] = json.loads(done.stdout)
    return found


def written(made: Board, plan: Loaded, values: Values) -> Loaded:
    """The alternative that says the same: the points that are in, and then the levers."""
    text = said(made.levers, values, plan.path.name, "Prøve")
    points = [f"  {path}: {value}\n" for one in made.toggles if values.get(one.id) for path, value in one.entries]
    if points:
        text = text.replace("set:\n", "set:\n" + "".join(points), 1)
    return load(plan.path.with_name("prøve.yaml"), (), text.encode())


def apart(found: dict[str, list[float | None]], alternative: Loaded) -> list[str]:
    """The lines that are not said of each item in which the page and okplan differ, the base year apart."""
    real = projected(alternative, plan="free")
    wrong = []
    lines: dict[str, Any] = {**real.whole.values, **real.judgement.lines}
    for name, rows in lines.items():
        known_as = real.whole.model.get(name)
        if name in real.whole.model.identities or (known_as is not None and known_as.over):
            continue
        for one, other in zip(found[name][1:], rows[1:, 0, 0].tolist(), strict=True):
            known = math.nan if one is None else one
            if not (math.isclose(known, other, rel_tol=1e-9, abs_tol=1e-5) or (known != known and other != other)):
                wrong.append(f"{name}: {known}, not {other}")
                break
    return wrong


@pytest.mark.parametrize("name", ["base", "adopted-plan", "small/robek", "small/no-loans"])
def test_every_line_is_what_okplan_says_of_the_alternative(name: str) -> None:
    plan = load(SCENARIOS / f"{name}.yaml")
    made = board(plan)
    assert not made.left
    states = [by_chance(made, seed) for seed in (1, 2)]
    for values, found in zip(states, answered(made, states), strict=True):
        assert not apart(found, written(made, plan, values))


def test_nothing_moved_is_the_plan_itself() -> None:
    plan = load(SCENARIOS / "base.yaml")
    assert not apart(answered(board(plan), [{}])[0], plan)


def test_points_of_amendments_are_carried_out_as_the_plan_with_them() -> None:
    plan = load(SCENARIOS / "base.yaml")
    carried, beyond = toggles(plan, [amendment(path, plan) for path in PROPOSED])
    made = board(plan, carried)
    assert not beyond
    # A lease that a project no longer replaces leaves no trace in the numbers: it is told, not shown.
    assert [one.id for one in made.left] == ["point.2.samlokalisering-ut"]
    states = [{one.id: 1.0} for one in made.toggles]
    for values, found in zip(states, answered(made, states), strict=True):
        assert not apart(found, with_points(plan, values, made))


def with_points(plan: Loaded, values: Values, made: Board) -> Loaded:
    entries = [f"  {path}: {value}\n" for one in made.toggles if values.get(one.id) for path, value in one.entries]
    text = f"okplan: 1\nextends: {plan.path.name}\nset:\n{''.join(entries)}"
    return load(plan.path.with_name("prøve.yaml"), (), text.encode())


def test_points_that_change_the_same_place_exclude_each_other(tmp_path: Path) -> None:
    plan = load(SCENARIOS / "base.yaml")
    carried, _ = toggles(plan, [amendment(path, plan) for path in PROPOSED])
    known = {one.id: one.apart for one in carried}
    assert known["point.1.utsett-svømmehall"] == ("point.2.svømmehall-ut",)
    assert known["point.2.svømmehall-ut"] == ("point.1.utsett-svømmehall",)


def test_what_one_amendment_moves_twice_is_not_put_once_for_both() -> None:
    """`okplan amend` carries out both."""
    plan = load(SCENARIOS / "base.yaml")
    points = [{"id": id, "text": "Renten øker.", "set": {"economy.reference_rate +=": "1 %"}} for id in "ab"]
    said = {"okplan": 1, "amends": "base.yaml", "name": "A", "points": points}
    (one, other), _ = toggles(plan, [amendment(SCENARIOS / "-", plan, content=json.dumps(said).encode())])
    assert (one.apart, other.apart) == ((other.id,), (one.id,))


def test_a_point_that_abolishes_or_adds_a_rule_is_told_to_be_beyond_the_page() -> None:
    """The page judges by the plan's rules; where a limit lies is a number that it can move."""
    plan = load(SCENARIOS / "base.yaml")
    added = {"name": "Ny", "indicator": "debt_service_pct", "ceiling": "5 %", "source": "vedtak"}
    changes = {"bort": {"rules.netto-lånegjeld": None}, "ny": {"rules.ny": added}}
    changes["lavere"] = {"rules.netto-driftsresultat.floor": "0 %"}
    points = [{"id": id, "text": "Regel.", "set": said} for id, said in changes.items()]
    said = {"okplan": 1, "amends": "base.yaml", "name": "A", "points": points}
    carried, _ = toggles(plan, [amendment(SCENARIOS / "-", plan, content=json.dumps(said).encode())])
    made = board(plan, carried)
    assert {one.id for one in made.left} >= {"point.1.bort", "point.1.ny"}
    assert [one.id for one in made.toggles] == ["point.1.lavere"]
