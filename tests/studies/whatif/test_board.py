"""What a page answers: with levers and points moved by chance it says what okplan says of the alternative written."""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from okplan.load import Loaded, load
from okplan.load.amendments import Amendment, amended, amendment
from okplan.studies.project import projected
from okplan.studies.whatif.board import Board, board
from okplan.studies.whatif.lever import said
from okplan.studies.whatif.levers import levers
from okplan.studies.whatif.points import toggles
from tests.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")

PROPOSED = sorted((SCENARIOS / "amendments").glob("*.yaml"))
Values = dict[str, float]


def by_chance(made: Board, seed: int) -> Values:
    """Every lever somewhere in its range."""
    draw, found = random.Random(seed), Values()
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
    """The alternative that says the same."""
    text = said(made.levers, values, plan.path.name, "Prøve")
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


@cache
def made_of(name: str) -> tuple[Loaded, Board]:
    """A plan and its page, with the points of the amendments that are proposed to the base plan."""
    plan = load(SCENARIOS / f"{name}.yaml")
    if name != "base":
        return plan, board(plan)
    carried, beyond = toggles(plan, [amendment(path, plan) for path in PROPOSED])
    assert not beyond
    return plan, board(plan, carried)


@pytest.mark.parametrize("name", ["base", "adopted-plan", "small/robek", "small/no-loans"])
def test_every_line_is_what_okplan_says_of_the_alternative(name: str) -> None:
    plan, made = made_of(name)
    assert not {one.id for one in made.left} & {one.id for one in levers(plan)}
    states = [{}, *(by_chance(made, seed) for seed in (1, 2))]
    neutral, *found = answered(made, states)
    assert plan.scenario.adopted or not apart(neutral, plan)
    for values, one in zip(states[1:], found, strict=True):
        assert not apart(one, written(made, plan, values))


def test_points_of_amendments_are_carried_out_as_the_plan_with_them() -> None:
    plan, made = made_of("base")
    # A lease that a project no longer replaces leaves no trace in the numbers: it is told, not shown.
    assert [one.id for one in made.left] == ["point.2.samlokalisering-ut"]
    states: list[Values] = [{one.id: 1.0} for one in made.toggles]
    for values, found in zip(states, answered(made, states), strict=True):
        assert not apart(found, with_points(plan, values, made))


def with_points(plan: Loaded, values: Values, made: Board) -> Loaded:
    entries = [f"  {path}: {value}\n" for one in made.toggles if values.get(one.id) for path, value in one.entries]
    text = f"okplan: 1\nextends: {plan.path.name}\nset:\n{''.join(entries)}"
    return load(plan.path.with_name("prøve.yaml"), (), text.encode())


def test_points_that_change_the_same_place_exclude_each_other() -> None:
    known = {one.id: one.apart for one in made_of("base")[1].toggles}
    assert known["point.1.utsett-svømmehall"] == ("point.2.svømmehall-ut",)
    assert known["point.2.svømmehall-ut"] == ("point.1.utsett-svømmehall",)


SMALL = SCENARIOS / "small" / "no-loans.yaml"


def proposed(folder: Path, *files: dict[str, str]) -> tuple[Loaded, list[Amendment]]:
    """Amendments to a small plan, each by its points and what they say in `set`."""
    plan, found = load(SMALL), []
    for at, points in enumerate(files, 1):
        said = "".join(f"  - {{id: {id}, text: Punkt, set: {{{change}}}}}\n" for id, change in points.items())
        path = folder / f"{at}.yaml"
        path.write_text(f"okplan: 1\namends: {SMALL}\nname: Gruppe\npoints:\n{said}", encoding="utf-8")
        found.append(amendment(path, plan))
    return plan, found


def test_a_point_that_changes_what_a_rule_asks_is_no_switch_and_one_that_moves_its_bound_is(tmp_path: Path) -> None:
    """The page judges by the plan's rules: a switch that left them as they are would say that a point does nothing."""
    ny = "rules: [{id: ny, name: Ny, source: Kommunestyret, indicator: net_debt_pct, ceiling: 10 %}]"
    of_rules = {"annet": "rules.gjeldsgrad.indicator: debt_service_pct", "hard": "rules.disposisjonsfond.hard: true"}
    of_rules |= {"start": "rules.driftsresultat.start: 2028", "ny": ny}
    plan, found = proposed(
        tmp_path, {**of_rules, "tak": "rules.gjeldsgrad.ceiling: 10 %"}, {"bort": "rules.gjeldsgrad: null"}
    )
    made = board(plan, toggles(plan, found)[0])
    assert {one.id for one in made.left} == {*(f"point.1.{id}" for id in of_rules), "point.2.bort"}
    (state,) = answered(made, [{"point.1.tak": 1.0}])
    assert not apart(state, amended(plan, [found[0].points[-1]]))


def test_the_same_move_is_made_once_of_two_amendments_and_never_by_two_switches_of_one(tmp_path: Path) -> None:
    change = "financing.transfer.amount +=: 1"
    plan, found = proposed(tmp_path, {"en": change, "to": change}, {"en": change})
    known = {one.id: one.apart for one in toggles(plan, found)[0]}
    assert known == {"point.1.en": ("point.1.to",), "point.1.to": ("point.1.en",), "point.2.en": ()}
