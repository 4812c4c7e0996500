"""What of a scenario's traced inputs moves with some of its numbers: the same expressions, with all else known.

A number that nobody moves is its value; what then holds no moved number is one number too. What is left is a list of
assignments, each after those it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from okplan.engine.expression import OPERATIONS, Expr, terms
from okplan.engine.inputs import Inputs
from okplan.engine.tracing import Cell, Step, Steps, Traced
from okplan.engine.varying import KINDS, Kind

Target = tuple[Kind, str, int]
"""A number of an input: its kind, its name, and its place in the array as it lies."""

Assigned = tuple[Target | Step, Any]


@dataclass
class Moving:
    """The moved numbers' formulas: of the steps on the way, and of the inputs."""

    inputs: Inputs
    steps: Steps
    moved: Container[Cell]
    assigned: list[Assigned] = field(default_factory=list)
    _steps: dict[Step, Any] = field(default_factory=dict)
    """By step its value, or the step itself where it moves."""

    def __post_init__(self) -> None:
        for kind in KINDS:
            for name, rows in getattr(self.inputs, kind).items():
                if rows.dtype == object:
                    for place, value in enumerate(rows.ravel().tolist()):
                        self._assign((kind, name, place), value)

    def _assign(self, target: Target, value: Any) -> None:
        found = self._known(value.expr) if isinstance(value, Traced) else value
        if isinstance(found, Expr):
            self.assigned.append((target, found))

    def _known(self, expression: Any) -> Any:
        """The expression as a number, or with all in it that is known as numbers."""
        if not isinstance(expression, Expr):
            return expression
        op, args = expression.op, expression.args
        if op == "cell":
            return self._cell(expression, args[0])
        if op == "if":
            condition = self._known(args[0])
            if not isinstance(condition, Expr):
                return self._known(args[1] if condition else args[2])
            return Expr(op, condition, self._known(args[1]), self._known(args[2]))
        if op == "+":
            return self._sum(expression)
        parts = [self._known(arg) for arg in args]
        if any(isinstance(part, Expr) for part in parts):
            return expression.of(*parts)
        return float(OPERATIONS[op].compute(*parts))

    def _sum(self, expression: Expr) -> Any:
        """A sum of many terms, which may be deeper than a stack is."""
        parts, ahead = [], [expression]
        while ahead:
            term: Any = ahead.pop()
            if isinstance(term, Expr) and term.op == "+":
                ahead += (term.args[1], term.args[0])
            else:
                parts.append(self._known(term))
        found = parts[0]
        for term in parts[1:]:
            both = not isinstance(found, Expr) and not isinstance(term, Expr)
            found = found + term if both else Expr("+", found, term)
        return found

    def _cell(self, expression: Expr, cell: Cell | Step) -> Any:
        if isinstance(cell, Cell):
            return expression if cell in self.moved else cell.value
        if cell not in self._steps:
            value = self.steps.rows[cell.name][cell.t][cell.place]
            found = self._known(value.expr) if isinstance(value, Traced) else float(value)
            if isinstance(found, Expr):
                self.assigned.append((cell, found))
            self._steps[cell] = expression if isinstance(found, Expr) else found
        return self._steps[cell]


def cells(expression: Any) -> Iterator[Cell | Step]:
    """The moved numbers and steps in an expression."""
    ahead = [expression]
    while ahead:
        one = ahead.pop()
        if isinstance(one, Expr):
            if one.op == "cell":
                yield one.args[0]
            else:
                ahead += one.args


def all_cells(inputs: Inputs, steps: Steps) -> dict[Cell, float]:
    """Every said number that some input is made of, with its value."""
    found: dict[Cell, float] = {}
    rows: list[Any] = [rows for kind in KINDS for rows in getattr(inputs, kind).values() if rows.dtype == object]
    values = [value for one in rows for value in one.ravel().tolist()]
    values += [value for by_year in steps.rows.values() for row in by_year.values() for value in row]
    for value in values:
        if isinstance(value, Traced):
            found.update((cell, cell.value) for cell in cells(value.expr) if isinstance(cell, Cell))
    return found


Value = Callable[[Cell], float]


def evaluated(moving: Moving, said: Value) -> dict[Target, float]:
    """What the moved inputs come to where a moved number is what is `said`."""
    known: dict[Step, float] = {}

    def number(expression: Any) -> float:
        if not isinstance(expression, Expr):
            return float(expression)
        op, args = expression.op, expression.args
        if op == "cell":
            return known[args[0]] if isinstance(args[0], Step) else said(args[0])
        if op == "if":
            return number(args[1] if number(args[0]) else args[2])
        if op == "+":
            first, *rest = map(number, terms(expression))
            return sum(rest, first)
        if op == "round":  # to so many decimals, which are no number of the scenario's
            return float(OPERATIONS[op].compute(number(args[0]), args[1]))
        return float(OPERATIONS[op].compute(*map(number, args)))

    out: dict[Target, float] = {}
    for target, expression in moving.assigned:
        if isinstance(target, Step):
            known[target] = number(expression)
        else:
            out[target] = number(expression)
    return out
