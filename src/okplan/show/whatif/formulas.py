"""Every figure's own formula, for whoever opens it on the page: trees, names, laws, and where the inputs were said.

- `trees`: {line: its formula}: a name is text, a number a number, all else [operation, …parts]; of a choice by kind the
  parts are the kind and its cases in their order.
- `labels`, `units`: {name: …} of lines and inputs; `sources`: {line: what it is by law}; `choices`: {kind: its cases}.
- `over`: {name: axis} of those that have one; `items`: {axis: what each item is called}.
- `tables`: names that are no number a year, but a row of them an item.
- `notes`: where something was said; `said`: {input: for each item one place among them, or one a year};
  `opened`: {line: for each item the place of what it was in the base year}.
- `ranks`: {operation: [how tightly it binds, whether its right side may go without parentheses]}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from okplan.engine.expression import OPENING, OPERATIONS, Expr
from okplan.engine.lines import Input, Line
from okplan.problems import Place
from okplan.show.charts.ages import age_group
from okplan.show.explain import Explainer
from okplan.show.lead import by_law
from okplan.show.result import Result
from okplan.words import label, say

Tree = Any


def formulas(result: Result) -> dict[str, Any]:
    model, language = result.inputs.model, result.language
    known: dict[str, Line | Input] = {name: model[name] for name in model.names}
    return {
        "trees": {name: tree(line.formula()) for name, line in model.lines.items()},
        "labels": {name: label(name, language) for name in known},
        "units": {name: one.unit for name, one in known.items()},
        "sources": {name: by_law(line.source, language) for name, line in model.lines.items() if line.source},
        "choices": {
            name: [say(f"whatif.choice.{case}", language) for case in one.choices]
            for name, one in model.inputs.items()
            if one.choices
        },
        "over": {name: one.over for name, one in known.items() if one.over},
        "items": _items(result),
        "tables": list(result.inputs.tables),
        "ranks": {op: (known.rank, known.associates) for op, known in OPERATIONS.items() if known.rank is not None},
        **_Said(result).all(),
    }


def tree(expression: Any) -> Tree:
    if not isinstance(expression, Expr):
        return expression
    if expression.op == "name":
        return expression.args[0]
    return [expression.op, *map(tree, expression.args)]


def _items(result: Result) -> dict[str, list[str]]:
    """What each item is called: by the name that the scenario gives what has its id."""
    names = dict(_named(result.loaded.root.plain()))
    return {
        axis: [_called(axis, item, names, result.language) for item in items]
        for axis, items in result.inputs.items.items()
    }


NEW_LOAN = re.compile(r"new-(\d{4})(-fixed)?")


def _called(axis: str, item: str, names: dict[str, str], language: str) -> str:
    """A project's part of a year is `id@year`; the loans that the plan raises have no name but their year."""
    id, _, year = item.partition("@")
    raised = NEW_LOAN.fullmatch(id) if axis == "loan" and id not in names else None
    if raised:
        return say(f"whatif.formula.raised{'_fixed' if raised[2] else ''}", language, year=raised[1])
    if axis == "group":
        return age_group(id, language)
    return f"{names.get(id, id)} {year}".strip()


def _named(plain: Any) -> Iterator[tuple[str, str]]:
    """Every id of the scenario that has a name."""
    if isinstance(plain, dict):
        if isinstance(plain.get("id"), str) and isinstance(plain.get("name"), str):
            yield plain["id"], plain["name"]
        for inner in plain.values():
            yield from _named(inner)
    elif isinstance(plain, list):
        for inner in plain:
            yield from _named(inner)


class _Said:
    """Where every input was said, each place once."""

    def __init__(self, result: Result) -> None:
        self.result, self.language = result, result.language
        self.explainer = Explainer(result, self._place)
        self.notes: dict[str, int] = {}

    def all(self) -> dict[str, Any]:
        inputs = self.result.inputs
        given = [name for name in inputs.model.inputs if name not in inputs.model.lines and name in inputs.sources]
        said = {name: [self._by_year(name, item) for item in range(self._many(name))] for name in given}
        opened = {
            name: [self._note(name + OPENING, item, 0) for item in range(self._many(name))]
            for name in inputs.model.lines
            if name + OPENING in inputs.sources
        }
        return {"said": said, "opened": opened, "notes": list(self.notes)}

    def _many(self, name: str) -> int:
        over = self.result.inputs.model[name].over
        return len(self.result.inputs.items.get(over, ())) if over else 1

    def _by_year(self, name: str, item: int) -> int | list[int]:
        """One note for every year, or one a year."""
        years = range(1, len(self.result.projection.years))
        found = [self._note(name, item, t) for t in years]
        return found[0] if len(set(found)) == 1 else found

    def _note(self, name: str, item: int, t: int) -> int:
        return self.notes.setdefault(self.explainer.place(name, item, t), len(self.notes))

    def _place(self, place: Place) -> str:
        return say("whatif.formula.place", self.language, file=PurePath(place.file).name, line=place.line)
