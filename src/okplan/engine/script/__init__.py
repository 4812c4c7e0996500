"""A model as a script that runs by itself: what moves of the inputs, and then every line, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okplan.engine.dialects.javascript import HELPERS, Writer, listed, number
from okplan.engine.expression import base_name, parted
from okplan.engine.expression import names as line_names
from okplan.engine.inputs import Array, Inputs
from okplan.engine.plan import choices_made, empty_axes, plan, settled
from okplan.engine.projection import Projection, known_in_year_zero
from okplan.engine.script.assigning import Assigning
from okplan.engine.script.memory import Memory
from okplan.engine.script.moving import Moving
from okplan.engine.script.packing import UNPACK, packed
from okplan.engine.tracing import Cell


@dataclass(frozen=True)
class Script:
    """JavaScript that holds a memory `M` with everything in it, and the places by which it is asked."""

    text: str
    """Declares the memory `M`, `start()`, which puts all that is said there, and `run()`, which computes the rest."""

    years: int
    """How many there are, the base year among them."""

    cells: dict[Cell, int]
    names: dict[str, tuple[int, int, bool]]
    """By name where it begins in the base year, how many items it has, and whether it is by year."""

    tables: dict[str, tuple[int, int, int]]
    """By name where a table begins, how many items it has, and how many positions each of them."""


def script(inputs: Inputs, moving: Moving, known: Projection, said: dict[Cell, float]) -> Script:
    """`inputs` are the traced ones with their model; `known` a projection of them; `said` the moved numbers."""
    moved = {base_name(target[1]) for target, _ in moving.assigned if isinstance(target, tuple)}
    made = tuple(one for one in choices_made(inputs) if one[0] not in moved)
    order = [name for block in plan(inputs.model, None, None, made, empty_axes(inputs)) for name, _, _ in block.steps]
    memory = Memory(inputs, tuple(order), known)
    cells = {cell: memory.room() for cell in said}
    assigning = Assigning(memory, cells)
    assigning.read(moving)
    lines = _Lines(inputs, memory, dict(made))
    functions = [lines.function(name) for name in order]
    opens = known_in_year_zero(inputs, made)
    first = [place for place, name in enumerate(order) if name in opens]
    start = memory.filled()
    for cell, place in cells.items():
        start[place] = said[cell]
    for value, place in assigning.constants.items():
        start[place] = value
    text = "".join(
        (
            UNPACK,
            f"const M=new Float64Array({memory.size}),SAID=new Float64Array(unpack({_said(start)}));\n",
            "const start=()=>M.set(SAID);\n",
            HELPERS,
            assigning.text(),
            f"const LINES=[{','.join(functions)}];\n",
            f"const FIRST={listed(first)};\n",
            "function run(){for(let p=0;p<L.length;)p=FORMS[L[p]](p);"
            f"for(const f of FIRST)LINES[f](0);for(let t=1;t<{memory.length};t++)for(const f of LINES)f(t);}}\n",
        )
    )
    names = {name: (one.begins, one.items, one.by_year) for name, one in memory.stretches.items() if one.positions == 1}
    stretches = {name: memory.stretches[name] for name in inputs.tables}
    tables = {name: (one.begins, one.items, one.positions) for name, one in stretches.items()}
    return Script(text, memory.length, cells, names, tables)


def _said(start: Array) -> str:
    """What is said in the memory, place by place; what nothing says is undefined."""
    return packed(list(map(number, start.tolist())))


class _Lines:
    """Every line as a function of the year."""

    def __init__(self, inputs: Inputs, memory: Memory, made: dict[str, float]) -> None:
        self.inputs, self.memory = inputs, memory
        self.settled = settled(made)

    def function(self, name: str) -> str:
        stretch = self.memory.stretches[name]
        writer = Writer(self._reference, self._span, self._table, self.settled)
        item = "0" if stretch.items == 1 else "i"
        value = writer.text(self.inputs.model.lines[name].formula(), item)
        ahead = "".join(writer.ahead)
        if stretch.items == 1:
            return f"t=>{{{ahead}M[{stretch.begins}+t]={value};}}"
        body = f"{ahead}M[{stretch.begins}+t*{stretch.items}+i]={value};"
        return f"t=>{{for(let i=0;i<{stretch.items};i++){{{body}}}}}"

    def _reference(self, argument: str, item: str) -> str:
        name, back = parted(argument)
        stretch = self.memory.stretches.get(name)
        if stretch is None:
            if self._items(argument):
                raise LookupError(f"{argument} is neither an input nor a line that is computed")
            return "NaN"  # of an axis without items, of which nothing is ever asked
        own = "" if stretch.items == 1 or item == "0" else f"+{item}"
        if not stretch.by_year:
            return f"M[{stretch.begins}{own}]"
        year = "t" if stretch.items == 1 else f"t*{stretch.items}"
        return f"M[{stretch.begins - back * stretch.items}+{year}{own}]"

    def _span(self, expression: Any) -> int:
        found = {self._items(name) for name in line_names(expression, self.settled)}
        return 0 if 0 in found else max(found, default=1)

    def _items(self, argument: str) -> int:
        name = base_name(argument)
        stretch = self.memory.stretches.get(name)
        if stretch is not None:
            return stretch.items
        over = self.inputs.model[name].over
        return len(self.inputs.items[over]) if over else 1

    def _table(self, name: str) -> tuple[int, int]:
        stretch = self.memory.stretches[name]
        return stretch.begins, stretch.positions
