"""A scenario that answers in a page: its levers as numbers of the memory, and the lines as JavaScript.

A lever is told by what scenarios say that are moved by it: the numbers in which they differ are its numbers. What they
come to is held against the real inputs of those scenarios at both ends; a lever of which something leaves no trace is
left out, and the page says so.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from okplan.chapters.inputs import SPARSE, build, traced
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection, compute
from okplan.engine.script import Script, script
from okplan.engine.script.moving import Moving, all_cells, evaluated
from okplan.engine.tracing import Cell, Steps, Traced, plain
from okplan.engine.varying import KINDS
from okplan.fields.relative import Relative
from okplan.fields.values import UNITS, Series
from okplan.judge.lines import judging
from okplan.judge.rules import tests
from okplan.load import Loaded, load
from okplan.studies.addresses import Address, at, changed, differences
from okplan.studies.candidates import Question
from okplan.studies.candidates.asked import asked
from okplan.studies.candidates.reference import References
from okplan.studies.candidates.relative import spelled_out
from okplan.studies.project import Projected, projected
from okplan.studies.whatif.levers import Lever, levers
from okplan.studies.whatif.reading import address_of, reading

CLOSE, NOTHING = 1e-9, 1e-6
"""What an input may miss by of what a real scenario gives: relative, and in kroner, persons or shares."""

Moves = tuple[tuple[Cell, float], ...]
"""The numbers that a lever moves, each with how much one of its unit is there; of one that is put, what it becomes."""


@dataclass(frozen=True)
class Toggle:
    """A point of an amendment that is carried out or not: the plan with it, and what it is known by."""

    id: str
    scenario: Scenario


@dataclass(frozen=True)
class Left:
    """What is no lever of the page: its id, and why: `untraced`, or the code of what is wrong where it is moved."""

    id: str
    why: str


@dataclass(frozen=True)
class Board:
    """What a page is made of."""

    loaded: Loaded
    result: Projected
    """The scenario as it is; an adopted plan's lines are free to move from there."""

    levers: tuple[Lever, ...]
    toggles: tuple[Toggle, ...]
    left: tuple[Left, ...]
    text: str
    """JavaScript: `createModel()`."""

    lines: tuple[str, ...]
    """The names that it can be asked for by year."""


def board(loaded: Loaded, toggles: Sequence[Toggle] = ()) -> Board:
    """Raises ScenarioError where the projection shows the scenario to be impossible."""
    result = projected(loaded, plan="free")
    found = levers(loaded, result)
    making = _Making(loaded, result, found, tuple(toggles))
    left = [*making.untraced_levers(), *making.untraced_toggles()]
    out = {one.id for one in left}
    kept = tuple(one for one in found if one.id not in out and one.under not in out)
    held = tuple(one for one in toggles if one.id not in out)
    if out:
        making = _Making(loaded, result, kept, held)
    made = making.script()
    names = tuple(name for name, (_, items, by_year) in made.names.items() if by_year and items)
    return Board(loaded, result, kept, held, tuple(left), making.text(made), names)


class _Making:
    def __init__(
        self, loaded: Loaded, result: Projected, found: tuple[Lever, ...], toggles: tuple[Toggle, ...]
    ) -> None:
        self.loaded, self.result, self.levers, self.toggles = loaded, result, found, toggles
        self.plan: Scenario = loaded.scenario
        self.scenario = _with_items(_with_added(loaded, found).scenario, toggles)
        self.references = References(self.plan.adopted_in) if self.plan.adopted else None
        self.steps = Steps(SPARSE)
        unit = Traced(UNITS[self.plan.unit], Expr("cell", Cell(("unit",), None, UNITS[self.plan.unit])))
        reference = self.references.of(self.plan) if self.references else None
        inputs = build(traced(self.scenario), unit, self.steps, reference, reference is not None)
        years = inputs.years
        self.inputs = judging(inputs, tests(traced(self.scenario), years))
        self.every = all_cells(self.inputs, self.steps)
        self.addresses = {cell: address_of(self.scenario, cell.path) for cell in self.every}
        self.neutral = {
            cell: value if cell.path == ("unit",) else reading(self.plan, self.addresses[cell], cell)
            for cell, value in self.every.items()
        }
        self.neutral = {c: self.every[c] if math.isnan(v) else v for c, v in self.neutral.items()}
        self.moves: dict[str, Moves] = {one.id: self._of_lever(one) for one in found}
        self.moves |= {one.id: self._put(one.scenario) for one in toggles}

    # --- What moves -------------------------------------------------------------------------------------------------

    @cached_property
    def said(self) -> dict[Cell, float]:
        """Every number that some lever moves, or that is not what the page's scenario says, as the plan says it."""
        moved = {cell for moves in self.moves.values() for cell, _ in moves}
        other = {cell for cell, value in self.neutral.items() if value != self.every[cell]}
        return {cell: self.neutral[cell] for cell in self.every if cell in moved or cell in other}

    @cached_property
    def moving(self) -> Moving:
        return Moving(self.inputs, self.steps, self.said)

    def _of_lever(self, lever: Lever) -> Moves:
        if lever.op == "in":
            return self._put(self._scenario(lever, 0.0))
        end = lever.high if lever.high != lever.neutral else lever.low
        cells = [cell for cell, _ in self._put(self._scenario(lever, end))]
        if lever.op == "*":
            return tuple((cell, 1.0) for cell in cells)
        return tuple((cell, lever.scale * lever.by.get(cell.at or 0, 1.0)) for cell in cells)

    def _put(self, other: Scenario) -> Moves:
        """The numbers that another scenario says otherwise, with what it says."""
        different = differences(self.plan, other)
        found = []
        for cell, address in self.addresses.items():
            if any(_within(address, one) for one in different):
                value = reading(other, address, cell)
                if value != self.neutral[cell] and not math.isnan(value):
                    found.append((cell, value))
        return tuple(found)

    def _question(self, lever: Lever, value: float) -> Question:
        opened, several = spelled_out(self.plan_with_added, {path: [one] for path, one in _says(lever, value)})
        return Question(opened, tuple(asked(opened, path, one) for path, one in several.items()), self.references)

    @cached_property
    def plan_with_added(self) -> Scenario:
        """The plan with the items that levers move, without any amount."""
        return _with_added(self.loaded, self.levers).scenario

    def _scenario(self, lever: Lever, value: float) -> Scenario:
        return self._question(lever, value).at(np.array([0]))

    # --- Held against what is real ------------------------------------------------------------------------------------

    def untraced_levers(self) -> Iterator[Left]:
        for lever in self.levers:
            for value in _tried(lever):
                if not self._is_whole({lever.id: value}, self._question(lever, value).opened(0)):
                    yield Left(lever.id, "untraced")
                    break

    def untraced_toggles(self) -> Iterator[Left]:
        for one in self.toggles:
            reference = self.references.of(one.scenario) if self.references else None
            if not self._is_whole({one.id: 1.0}, build(one.scenario, reference=reference, free=reference is not None)):
                yield Left(one.id, "untraced")

    def _is_whole(self, values: Mapping[str, float], real: Inputs) -> bool:
        """Whether the moved numbers come to what a scenario gives that says so, in every input or else in every line."""
        state = self.state(values)
        ours = self._evaluated(state)
        if _same_form(ours, real):
            return all(
                _close(getattr(ours, kind)[name], rows) for kind in KINDS for name, rows in getattr(real, kind).items()
            )
        with np.errstate(all="ignore"):
            one, other = compute(replace(ours, model=real.model)), compute(real)
        return all(
            _close(one.values[name], rows) for name, rows in other.values.items() if rows.shape[1] == 1
        )

    def state(self, values: Mapping[str, float]) -> dict[Cell, float]:
        """The moved numbers with levers and toggles at these values: as the page puts them."""
        state = dict(self.said)
        for toggle in self.toggles:
            if values.get(toggle.id):
                state.update(self.moves[toggle.id])
        for lever in self.levers:
            value = values.get(lever.id, lever.neutral)
            if value == lever.neutral or not values.get(lever.under, 1.0):
                continue
            for cell, of_one in self.moves[lever.id]:
                state[cell] = _moved(lever.op, state[cell], value, of_one)
        return state

    def _evaluated(self, state: Mapping[Cell, float]) -> Inputs:
        found = {kind: {n: _plain(rows) for n, rows in getattr(self.inputs, kind).items()} for kind in KINDS}
        for (kind, name, place), value in evaluated(self.moving, state.__getitem__).items():
            found[kind][name].flat[place] = value
        return replace(self.inputs, **found)  # type: ignore[arg-type]

    # --- Written ----------------------------------------------------------------------------------------------------

    def script(self) -> Script:
        plain_inputs = self._evaluated(self.said)
        with np.errstate(all="ignore"):
            known: Projection = compute(plain_inputs)
        return script(self.inputs, self.moving, known, self.said)

    def text(self, made: Script) -> str:
        def told(id: str) -> list[list[float]]:
            return [[made.cells[cell], value] for cell, value in self.moves[id]]

        own = [
            {"id": one.id, "op": one.op, "neutral": one.neutral, "under": one.under, "moves": told(one.id)}
            for one in self.levers
        ]
        points = [{"id": one.id, "moves": told(one.id)} for one in self.toggles]
        names = {name: [begins, items, int(by_year)] for name, (begins, items, by_year) in made.names.items()}
        years = list(range(self.inputs.years.start - 1, self.inputs.years.stop))
        parts = {"NAMES": names, "YEARS": years, "LEVERS": own, "POINTS": points}
        told_of = "".join(f"const {key}={json.dumps(value, separators=(',', ':'))};\n" for key, value in parts.items())
        return f"function createModel(){{\n{made.text}{told_of}{MODEL}}}\n"


MODEL = """\
const at=(name,t,item)=>{const n=NAMES[name];return M[n[0]+(n[2]?t*n[1]:0)+(n[1]>1?item||0:0)];};
const moved=(op,had,value,one)=>op==='+'?had+value*one:op==='*'?had*value:op==='='?value*one:one;
return {
years:YEARS,lines:Object.keys(NAMES),levers:LEVERS,points:POINTS,
has:name=>name in NAMES,items:name=>NAMES[name][1],value:(name,t,item)=>at(name,t,item),
row:(name,item)=>YEARS.map((year,t)=>at(name,t,item)),
apply(values){
start();
for(const one of POINTS)if(values[one.id])for(const [place,value] of one.moves)M[place]=value;
for(const one of LEVERS){
const value=one.id in values?values[one.id]:one.neutral;
if(value===one.neutral||(one.under in values&&!values[one.under]))continue;
for(const [place,scale] of one.moves)M[place]=moved(one.op,M[place],value,scale);
}
run();
}};
"""
"""What a page asks: rows by name, and every lever and point at once, as `_Making.state` puts them."""


def _moved(op: str, had: float, value: float, of_one: float) -> float:
    if op == "+":
        return had + value * of_one
    if op == "*":
        return had * value
    return value * of_one if op == "=" else of_one


def _says(lever: Lever, value: float) -> Iterator[tuple[str, Any]]:
    """What is said by address where a lever is at a value."""
    if lever.op == "in":
        yield from ((path, _out(said)) for path, said in lever.out.items())
    elif lever.op == "=":
        number = value * lever.scale
        yield lever.address, int(number) if lever.form == "year" else number
    elif lever.by:
        yield from ((f"{lever.address}.{year}", _by(lever, value * many)) for year, many in lever.by.items())
    else:
        yield lever.address, _by(lever, value)


def _out(said: Any) -> Any:
    """What stands where an item is out: nothing, a number, or an amount by year."""
    if isinstance(said, Mapping):
        return Series("map", tuple(map(float, said.values())), tuple(said))
    return False if said is None else said


def _by(lever: Lever, value: float) -> Relative:
    return Relative("*", value) if lever.op == "*" else Relative("+", round(value * lever.scale, 12))


def _tried(lever: Lever) -> list[float]:
    """Both ends, and between them what a step might part; of years every one, and of what is in or out what is out."""
    if lever.op == "in":
        return [0.0]
    if lever.form == "year":
        return [year for year in np.arange(lever.low, lever.high + 1) if year != lever.neutral]
    return [value for value in (lever.low, lever.high) if value != lever.neutral]


def _with_added(loaded: Loaded, found: Sequence[Lever]) -> Loaded:
    """The scenario with the items that levers add, without anything in them."""
    added = [entry.of(0.0) for lever in found if lever.adds is not None for entry in lever.entries()]
    if not added:
        return loaded
    changes = ("=".join(one.split(": ", 1)) for one in added)
    return load(loaded.path, (*loaded.changes, *changes), loaded.content)


def _with_items(scenario: Scenario, toggles: Sequence[Toggle]) -> Scenario:
    """The scenario with the projects and measures that points add."""
    for toggle in toggles:
        for above in (("investments",), ("operations", "measures")):
            scenario = _joined(scenario, toggle.scenario, above)
    return scenario


def _joined(scenario: Scenario, other: Scenario, above: tuple[str, ...]) -> Scenario:
    own, more = at(scenario, above).value, at(other, above).value
    known = {item.id for item in own}
    added = tuple(item for item in more if item.id not in known)
    return changed(scenario, {above: (*own, *added)}) if added else scenario


def _within(address: Address, above: Address) -> bool:
    return address[: len(above)] == above or above[: len(address)] == address


def _plain(rows: Any) -> Any:
    return np.frompyfunc(plain, 1, 1)(rows).astype(float) if rows.dtype == object else np.array(rows, dtype=float)


def _same_form(one: Inputs, other: Inputs) -> bool:
    return all(
        getattr(one, kind).get(name) is not None and getattr(one, kind)[name].shape == rows.shape
        for kind in KINDS
        for name, rows in getattr(other, kind).items()
    )


def _close(one: Any, other: Any) -> bool:
    if one.shape != other.shape:
        return False
    return np.array_equal(one, other) or bool(np.allclose(one, other, rtol=CLOSE, atol=NOTHING, equal_nan=True))

