"""Where a number comes from: the line's own formula with names, with this scenario's numbers, down to the inputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from okplan.engine.dialects.notation import evaluate, text
from okplan.engine.expression import OPENING, Expr, base_name, lag, names, parted
from okplan.engine.inputs import Figure
from okplan.engine.lines import Input, Line
from okplan.load import Loaded
from okplan.load.nodes import Node as Piece
from okplan.problems import Place, printed
from okplan.show.result import Result
from okplan.show.weighing import counted, spelled
from okplan.words import label, say
from okplan.words.digits import day, money, number, percent, plus


@dataclass(frozen=True)
class Node:
    """One number of a tree: its name and item, the year, the formula in names and in numbers, and what it uses."""

    name: str
    item: str | None
    label: str
    year: int
    value: float
    unit: str
    formula: str
    numbers: str
    note: str
    source: str
    place: Place | None
    parts: tuple[Node, ...]
    kind: str = ""
    """Of an input by which lines choose: the name of what is chosen."""

    cut: bool = False
    """Whether it is a formula's value that is not followed further down here."""


class Explainer:
    """Builds the tree of one number; each line is opened once in a tree."""

    def __init__(self, result: Result, named: Callable[[Place], str] = printed) -> None:
        self.result, self.named = result, named
        self.language = result.language
        self.opened: set[tuple[str, int]] = set()
        self.model = result.inputs.model

    def tree(self, name: str, year: int, item: int = 0, depth: int = 99) -> Node:
        """The tree of a line of one year; `depth` limits how far down it goes."""
        t = year - self.result.projection.years.start
        line = self.model.lines.get(name)
        items = self.result.inputs.items.get(self.model[name].over or "", ())
        if line is None:
            return self._node(name, t, item, items, "", "", self.place(name, item, t), ())
        if t == 0 or depth <= 0 or (name, item) in self.opened:
            note = self.place(name + OPENING, item, 0) if t == 0 else ""
            note = note or (say("show.explain.above", self.language) if (name, item) in self.opened else "")
            cut = t > 0 and (name, item) not in self.opened
            return replace(self._node(name, t, item, items, "", "", note, ()), cut=cut)
        self.opened.add((name, item))
        expression = line.formula()
        live, deciding = self._live(expression, t, item)
        weighed = counted(live, partial(self._weights, item))
        parts: list[Node] = []
        for argument in dict.fromkeys(names(live)):
            if weighed.get(argument, {-1}):
                parts += self._parts(argument, t, item if line.over else None, line.over, depth - 1, weighed)
        for argument in dict.fromkeys(deciding):
            if argument not in self.model.lines and base_name(argument) in self.model and argument not in names(live):
                told = argument in self.result.inputs.published
                parts += (p for p in self._parts(argument, t, item, line.over, 0) if told or p.place is not None)
        numbers = text(
            spelled(live, partial(self._weights, item), partial(self._term, t)),
            lambda argument: self._number(argument, t, item, line.over),
        )
        return self._node(name, t, item, items, text(expression), numbers, "", tuple(parts))

    def _live(self, expression: Any, t: int, item: int) -> tuple[Any, list[str]]:
        """The expression with each choice made as it was this year, and the names that decided."""
        if not isinstance(expression, Expr) or expression.op == "name":
            return expression, []
        if expression.op == "if":
            condition, yes, no = expression.args
            chosen = yes if evaluate(condition, lambda argument: self._argument(argument, t, item)) else no
            live, deciding = self._live(chosen, t, item)
            return live, [*names(condition), *deciding]
        if expression.op == "choose":
            kind, *cases = expression.args
            chosen = cases[int(evaluate(kind, lambda argument: self._argument(argument, t, item)))]
            live, deciding = self._live(chosen, t, item)
            return live, [*names(kind), *deciding]
        parts = [self._live(part, t, item) for part in expression.args]
        return expression.of(*(part for part, _ in parts)), [name for _, found in parts for name in found]

    def _weights(self, item: int, table: str) -> dict[int, float]:
        return {
            place: float(weight) for place, weight in enumerate(self.result.inputs.tables[table][item, 0]) if weight
        }

    def _term(self, t: int, table: str, weight: float, weighed: Any, place: int) -> str:
        unit = self.model[names(weighed)[0]].unit
        value = shown(evaluate(weighed, lambda name: self._argument(name, t, place)), unit, self.language)
        return value if weight == 1 else f"{shown(weight, self.model[table].unit, self.language)} × {value}"

    def _argument(self, argument: str, t: int, item: int) -> float:
        name, back = parted(argument)
        return self._value(name, t - back, item)

    def _node(
        self,
        name: str,
        t: int,
        item: int,
        items: tuple[str, ...],
        names: str,
        numbers: str,
        note: str,
        parts: tuple[Node, ...],
    ) -> Node:
        known = self.model[name]
        note = ", ".join(filter(None, (note, self._mark(name, t))))
        return Node(
            name=name,
            item=items[item] if items else None,
            label=label(name, self.language),
            year=self.result.projection.years.start + t,
            value=self._value(name, t, item),
            unit=known.unit,
            formula=names,
            numbers=numbers,
            note=note,
            source=getattr(known, "source", ""),
            place=self._said(name, item, t) if name not in self.model.lines and t >= 0 else None,
            parts=parts,
            kind=self._kind(name, known, self._value(name, t, item)),
        )

    def _kind(self, name: str, known: Line | Input, value: float) -> str:
        """In place of a figure: a choice by its word, and of a table that it is more than one."""
        if name in self.result.inputs.tables:
            return say("show.explain.many", self.language)
        choices = known.choices if isinstance(known, Input) else ()
        return choices[int(value)] if choices else ""

    def _parts(
        self,
        argument: str,
        t: int,
        item: int | None,
        over: str | None,
        depth: int,
        weighed: dict[str, set[int]] | None = None,
    ) -> Iterator[Node]:
        name, back = parted(argument)
        known = self.model[name]
        items = self.result.inputs.items.get(known.over or "", ())
        if known.over and known.over == over and item is not None:
            chosen = [item]
        elif known.over:
            counted = (weighed or {}).get(argument, range(len(items)))
            chosen = [place for place in counted if self._value(name, t, place)]
        else:
            chosen = [0]
        for place in chosen:
            if back:
                yield self._earlier(name, t - back, place, items)
            elif name in self.model.lines:
                yield self.tree(name, self.result.projection.years[t], place, depth)
            else:
                yield self._node(name, t, place, items, "", "", self.place(name, place, t), ())

    def _earlier(self, name: str, t: int, item: int, items: tuple[str, ...]) -> Node:
        year = self.result.projection.years.start + t
        if t <= 0:
            note = self.place(lag(name, 1 - t), item, 0) or say("show.explain.opening", self.language)
        else:
            of = f"{name}[{items[item]}]" if items else name
            note = say("show.explain.last_year", self.language, year=year, name=of)
        return self._node(name, t, item, items, "", "", note, ())

    def _number(self, argument: str, t: int, item: int, over: str | None) -> str:
        name, back = parted(argument)
        known = self.model[name]
        if known.over and known.over != over:
            return f"{name}[{self.result.projection.years.start + t - back}]" if back else name
        if name in self.result.inputs.tables:
            return name
        value = self._value(name, t - back, item if known.over else 0)
        return shown(value, known.unit, self.language)

    def _value(self, name: str, t: int, item: int) -> float:
        values = self.result.projection.values
        if t < 0:
            given = self.result.inputs.earlier.get(lag(name, -t))
            return math.nan if given is None else float(given[min(item, len(given) - 1), 0])
        constants = self.result.inputs.constants
        rows = values[name][t, :, 0] if name in values else constants[name][:, 0] if name in constants else ()
        return float(rows[min(item, len(rows) - 1)]) if len(rows) else math.nan

    def _mark(self, name: str, t: int) -> str:
        """What an adopted plan does to a line this year."""
        marks = self.result.projection.marks.get(name)
        if not marks or t <= 0 or not marks[t - 1]:
            return ""
        told = say(f"common.mark.{marks[t - 1]}", self.language).lower()
        by_model = f"{name}.model"
        if marks[t - 1] != "difference" or by_model not in self.result.projection.values:
            return told
        beyond = self._value(name, t, 0) - self._value(by_model, t, 0)
        return f"{told}: {say('show.explain.beyond', self.language, amount=plus(money(beyond, self.language)))}"

    def _said(self, name: str, item: int, t: int) -> Place | None:
        piece = self._piece(name, item, t)
        return piece.place if piece else None

    def _piece(self, name: str, item: int, t: int) -> Piece | None:
        sources = self.result.inputs.sources.get(name, ())
        if not sources:
            return None
        return said(self.result.loaded, sources[min(item, len(sources) - 1)], self.result.projection.years[t], t)

    def place(self, name: str, item: int, t: int) -> str:
        """File, line and column of an input, or that it was not given."""
        if name not in self.result.inputs.sources:
            return ""
        year = self.result.projection.years[t]
        known = self.result.inputs.published.get(name, {})
        if year in known:
            return self._published(known[year], year)
        if name in self.result.inputs.published and math.isnan(self._value(name, t, item)):
            return say("show.explain.continued", self.language)
        piece = self._piece(name, item, t)
        said = self.named(piece.place) if piece else say("show.explain.default", self.language)
        said = f"{said}: {piece.moved}" if piece and piece.moved else said
        chosen = self.result.inputs.chosen.get((name, item))
        return f"{said}; {self._published(chosen, year)}" if chosen else said

    def _published(self, figure: Figure, year: int) -> str:
        """Where a published figure comes from, how sure it is, and whether it is an earlier year's."""
        since = str(figure.year) if figure.yearly else say("show.explain.since", self.language, year=figure.year)
        words = [f"{since}: {figure.source}", day(figure.date, self.language)]
        words += [say("show.explain.preliminary", self.language)] if figure.preliminary else []
        words += [say("show.explain.held", self.language)] if figure.yearly and figure.year < year else []
        return ", ".join(words)


def said(loaded: Loaded, path: tuple[str | int, ...], year: int, t: int) -> Piece | None:
    """What says a value of a year: the year's own entry in a map or list; None where it was not given."""
    node = loaded.root
    for step in path:
        inner = node.child(step)
        if inner is None:
            return None if isinstance(node.value, dict | list) else node
        node = inner
    if isinstance(node.value, dict):
        years = [key for key in node.value if isinstance(key, int) and key <= year]
        return node.child(max(years)) if years else node
    if isinstance(node.value, list) and 1 <= t <= len(node.value):
        return node.child(t - 1)
    return node


def shown(value: float, unit: str, language: str) -> str:
    """A number in a formula: kroner whole, shares in per cent, indices with six decimals."""
    if unit == "ratio":
        return percent(value, language, 2)
    if unit == "years":
        return f"{value:.0f}"
    if unit == "index":
        return number(value, 6, language)
    if unit == "number" and not math.isnan(value):
        return f"{value:g}".replace(".", "." if language == "en" else ",")
    return number(value, 1 if unit == "man_years" else 0, language)
