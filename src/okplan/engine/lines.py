"""What a line is: one small pure function that NumPy evaluates and a person, a workbook or a page can read.

A line's argument names are the lines and inputs that it uses; `x_opening` is the closing value of `x` the year before.
Every value has the shape (items, draws): one item where a line has no item axis, one draw where nothing varies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from okplan.engine.expression import Expr, Value, chosen

Unit = Literal["kr", "base_kr", "ratio", "index", "persons", "man_years", "tonnes", "years", "number"]
KR: Unit = "kr"
BASE_KR: Unit = "base_kr"
"""Kroner in base-year prices, which no table deflates again."""

RATIO: Unit = "ratio"
INDEX: Unit = "index"
PERSONS: Unit = "persons"
TONNES: Unit = "tonnes"
"""Of carbon dioxide, and of other greenhouse gases by what they warm as much as."""

MAN_YEARS: Unit = "man_years"
YEARS: Unit = "years"
NUMBER: Unit = "number"


@dataclass(frozen=True, eq=False)
class Line:
    """One line: its function and what a reader must know of it; what it is called stands beside its chapter."""

    name: str
    function: Callable[..., Value]
    arguments: tuple[str, ...]
    unit: Unit
    source: str
    over: str | None
    chapter: str

    @property
    def meaning(self) -> str:
        return "\n".join(line.strip() for line in (self.function.__doc__ or "").strip().splitlines())

    def formula(self) -> Expr:
        """The line as an expression over its argument names."""
        return self._formula

    @cached_property
    def _formula(self) -> Expr:
        expression = self.function(*(Expr("name", argument) for argument in self.arguments))
        return expression if isinstance(expression, Expr) else Expr("number", expression)

    @cached_property
    def chosen(self) -> frozenset[str]:
        """The names that it chooses by: is it above zero, or which kind is it."""
        return chosen(self._formula)


@dataclass(frozen=True)
class Input:
    """What a line may use that is not a line: a series or a constant from the scenario or from the law's data."""

    name: str
    unit: Unit
    over: str | None
    chapter: str
    choices: tuple[str, ...] = ()
    """Of a kind: the names that it stands for by their place, 0 and on."""


class Chapter:
    """The lines and inputs that one file declares."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[str, Line] = {}
        self.inputs: dict[str, Input] = {}

    def line(
        self,
        *,
        unit: Unit,
        source: str = "",
        over: str | None = None,
        name: str = "",
        arguments: tuple[str, ...] = (),
    ) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
        """A function as the line of its name; `over` names the item axis (loan, project …) if it has one.

        One function may be several lines, each with a `name` and `arguments` of its own.
        """

        def declare(function: Callable[..., Value]) -> Callable[..., Value]:
            called = name or function.__name__
            if called in self.lines:
                raise ValueError(f"line {called} is written twice")
            own = arguments or function.__code__.co_varnames[: function.__code__.co_argcount]
            self.lines[called] = Line(called, function, own, unit, source, over, self.name)
            return function

        return declare

    def given(self, name: str, unit: Unit, over: str | None = None) -> None:
        """Declare an input that the chapter uses."""
        self.inputs[name] = Input(name, unit, over, self.name)

    def kind(self, name: str, *choices: str, over: str | None = None) -> None:
        """Declare an input by which lines `choose`, with the names of its choices as the scenario has them."""
        self.inputs[name] = Input(name, NUMBER, over, self.name, choices)


@dataclass(frozen=True, eq=False)
class Model:
    """Lines and inputs by name: what everybody asks who wants to know of one."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    identities: tuple[str, ...] = ()
    """Residual lines that are nothing in every year of every projection."""

    scales: tuple[str, ...] = ()
    """Lines whose size says how exact a float can be."""

    def __contains__(self, name: object) -> bool:
        return name in self.lines or name in self.inputs

    def __getitem__(self, name: str) -> Line | Input:
        """The line or input of a name; raises KeyError."""
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str) -> Line | Input | None:
        return self.lines.get(name) or self.inputs.get(name)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name: the lines first, then the inputs."""
        return (*self.lines, *(name for name in self.inputs if name not in self.lines))

    def with_these(self, lines: Mapping[str, Line], inputs: Mapping[str, Input] | None = None) -> Model:
        """A model on top of this one: more lines and inputs, or others in the place of its own."""
        return replace(self, lines={**self.lines, **lines}, inputs={**self.inputs, **(inputs or {})})


def gathered(*chapters: Chapter, identities: Chapter, scales: tuple[str, ...]) -> Model:
    """The chapters as one model; raises ValueError where two declare the same name."""
    lines: dict[str, Line] = {}
    inputs: dict[str, Input] = {}
    for chapter in (*chapters, identities):
        twice = [name for name in (*chapter.lines, *chapter.inputs) if name in lines or name in inputs]
        if twice:
            raise ValueError(f"declared twice: {', '.join(twice)}")
        lines |= chapter.lines
        inputs |= chapter.inputs
    return Model(lines, inputs, tuple(identities.lines), scales)
