"""The moved inputs as a list of numbers that a few small functions read: one function for each form of formula.

Thousands of formulas of people by age are of a handful of forms, which differ in the places that they read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okplan.engine.dialects.javascript import joined, listed, whole
from okplan.engine.expression import Expr, terms
from okplan.engine.script.memory import Memory
from okplan.engine.script.moving import Moving
from okplan.engine.script.packing import packed
from okplan.engine.tracing import Cell, Step

MANY = 6
"""Terms of a sum from which it is a loop."""


@dataclass
class Assigning:
    """`forms` are functions of the memory by number; `told` is form, place to put it, places to read …, over and over.

    Of a sum of many terms their number stands ahead of the places.
    """

    memory: Memory
    cells: dict[Cell, int]
    forms: list[str] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    constants: dict[float, int] = field(default_factory=dict)
    _before: dict[int, list[int]] = field(default_factory=dict)
    """By form the places of the assignment before: those of the next differ little, and are kept as differences."""

    _steps: dict[Step, int] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)

    def read(self, moving: Moving) -> None:
        for target, expression in moving.assigned:
            if isinstance(target, Step):
                self._steps[target] = self.memory.room()
                places = [self._steps[target]]
            else:
                places = self.memory.places(target)
            for place in places:
                self._assign(place, expression)

    def _assign(self, place: int, expression: Any) -> None:
        if isinstance(expression, Expr) and expression.op == "+":
            added = terms(expression)
            if len(added) >= MANY:
                read = [self._place(term) for term in added]
                self._say("sum", place, [len(read), *read])
                return
        read = []
        text = self._form(expression, read)
        self._say(text, place, read)

    def _say(self, form: str, place: int, read: Any) -> None:
        if form not in self._known:
            self._known[form] = len(self.forms)
            self.forms.append(form)
        known, places = self._known[form], [place, *read]
        had = self._before.get(known, [])
        self.told += [known, *(one - (had[at] if at < len(had) else 0) for at, one in enumerate(places))]
        self._before[known] = places

    def _place(self, expression: Any) -> int:
        """Where a value stands; of what is computed on the way, once it is."""
        if not isinstance(expression, Expr):
            return self._constant(float(expression))
        if expression.op == "cell":
            said = expression.args[0]
            return self._steps[said] if isinstance(said, Step) else self.cells[said]
        place = self.memory.room()
        self._assign(place, expression)
        return place

    def _constant(self, value: float) -> int:
        if value not in self.constants:
            self.constants[value] = self.memory.room()
        return self.constants[value]

    def _form(self, expression: Any, read: Any) -> str:
        """The formula with the places that it reads in their order."""
        if not isinstance(expression, Expr) or expression.op == "cell":
            read.append(self._place(expression))
            return f"M[L[p+{len(read) + 1}]]"
        op, args = expression.op, expression.args
        if op == "+" and len(terms(expression)) >= MANY:
            read.append(self._place(expression))
            return f"M[L[p+{len(read) + 1}]]"
        if op == "round":
            args = (whole(args),)
        return joined(op, [self._form(arg, read) for arg in args])

    def text(self) -> str:
        """The list as places, and its forms: each puts its value in place and says where the next assignment stands."""
        sizes = [0 if form == "sum" else 1 + form.count("L[p+") for form in self.forms]
        forms = ",".join(_function(form) for form in self.forms)
        told = packed(list(map(str, self.told)))
        return f"const TOLD=unpack({told}),SIZES={listed(sizes)};\n{UNTOLD}const FORMS=[{forms}];\n"


UNTOLD = """\
const L=new Int32Array(TOLD.length);
{const had=SIZES.map(()=>[]);
for(let p=0;p<L.length;){const f=L[p]=TOLD[p],h=had[f];p++;let n=SIZES[f]||2;
for(let k=0;k<n;k++){L[p]=h[k]=TOLD[p]+(h[k]||0);if(!SIZES[f]&&k===1)n+=L[p];p++;}
h.length=n;}}
"""
"""Each number of an assignment is the one of the last of its form and what is told."""


def _function(form: str) -> str:
    if form == "sum":
        return "p=>{let s=0;const n=L[p+2];for(let k=0;k<n;k++)s+=M[L[p+3+k]];M[L[p+1]]=s;return p+3+n;}"
    return f"p=>{{M[L[p+1]]={form};return p+{2 + form.count('L[p+')};}}"
