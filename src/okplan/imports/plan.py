"""A plan as a planning system exports it: each row read as a line or named, its sums held against their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from okplan.chapters.adopted.fields import Signs
from okplan.chapters.adopted.signs import natural
from okplan.chapters.model import MODEL
from okplan.chapters.named import the_line
from okplan.chapters.statutory import LAYOUTS
from okplan.engine.expression import OPENING
from okplan.fields.said import shown
from okplan.fields.values import UNITS
from okplan.load.chosen import Prices, Wanted
from okplan.load.lined import Lined, lined
from okplan.load.nodes import Node
from okplan.problems import Problem, Refused, ScenarioError, nearest
from okplan.reading.sheets import book, text

KEYS = ("sheet", "unit", "signs", "prices", "price_year", "columns", "lines")
"""What a mapping file of a plan may say; `lines` is what a row is called to the line that it is, or nothing."""

CHOICES = {"unit": tuple(UNITS), "signs": ("natural", "accounting"), "prices": ("nominal", "fixed")}
ROUNDING = 1.0
"""Units of the file by which a printed sum may miss for each of its parts."""


@dataclass(frozen=True)
class PlanMapping:
    """How a plan's file is to be read: what a mapping file says, and over it what the command line does."""

    sheet: Node | None = None
    unit: str | None = None
    signs: Signs = "natural"
    prices: Prices | None = None
    price_year: int | None = None
    columns: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Tick:
    """A sum of the file beside what its parts in the file give, by year, with natural signs in the file's unit."""

    name: str
    stated: Mapping[int, float]
    reckoned: Mapping[int, float]
    parts: int

    @property
    def agrees(self) -> bool:
        return all(abs(self.stated[year] - self.reckoned[year]) <= ROUNDING * self.parts for year in self.stated)


@dataclass(frozen=True)
class Plan:
    """What was read of a file, by row; and the sums that could be held against their parts."""

    path: Path
    mapping: PlanMapping
    found: Lined
    ticks: tuple[Tick, ...]

    @property
    def unit(self) -> str:
        return self.found.unit or "kr"

    @property
    def prices(self) -> Prices:
        stated = self.found.prices[0] if self.found.prices else "nominal"
        return self.mapping.prices or stated

    @property
    def price_year(self) -> int | None:
        stated = self.found.prices[1] if self.found.prices else None
        return self.mapping.price_year or stated

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for figures in self.found.lines.values() for year in figures}))


def plan(path: Path, mapping: PlanMapping, after: int | None, language: str) -> Plan:
    """The lines of a plan's file, of the years after the base year where that is known; raises ScenarioError."""
    wanted = Wanted(
        "plan",
        after,
        said_unit=mapping.unit,
        prices=mapping.prices,
        sheet=(str(mapping.sheet.value), mapping.sheet.place) if mapping.sheet else None,
        columns=mapping.columns,
        names=mapping.names,
        every=True,
    )
    try:
        found = lined(book(path), wanted)
        if found.unit is None:
            raise Refused("no_unit", found.start, wanted=", ".join(UNITS))
    except Refused as refused:
        raise ScenarioError(refused.problems, language) from refused
    return Plan(path, mapping, found, tuple(_ticks(found, mapping.signs)))


def _ticks(found: Lined, signs: Signs) -> Iterator[Tick]:
    """Every sum of the statutory statements of which the file has all parts, by the model's own formula."""
    amounts = {
        name: {year: natural(name, said.amount, signs) for year, said in figures.items()}
        for name, figures in found.lines.items()
    }
    sums = dict.fromkeys(row.name for rows in LAYOUTS.values() for row in rows if row.is_sum)
    for name in sums:
        line = MODEL.lines.get(name)
        parts = line.arguments if line is not None else ()
        if line is None or name not in amounts or not all(part in amounts and OPENING not in part for part in parts):
            continue
        years = [year for year in amounts[name] if all(year in amounts[part] for part in parts)]
        values = (np.array([amounts[part][year] for year in years])[:, None, None] for part in parts)
        reckoned = np.asarray(line.function(*values))[:, 0, 0].tolist() if years else []
        if years:
            stated = {year: amounts[name][year] for year in years}
            yield Tick(name, stated, dict(zip(years, reckoned, strict=True)), len(parts))


def mapping(root: Node, problems: list[Problem]) -> PlanMapping:
    """The mapping of a file's nodes with the command line's over them; what is wrong is added to the problems."""
    said: dict[str, Any] = {}
    for key, node in root.value.items():
        if key not in KEYS:
            context = {"found": key, "near": nearest(str(key), KEYS), "names": ", ".join(KEYS)}
            problems.append(Problem("unknown_key", root.keys[key], context))
        elif key in CHOICES and node.value not in CHOICES[key]:
            context = {"field": key, "found": shown(node.plain()), "wanted": ", ".join(CHOICES[key]), "near": ""}
            problems.append(Problem("not_a_choice", node.place, context))
        elif key in ("columns", "lines") and not isinstance(node.value, dict):
            problems.append(Problem("wrong_type", node.place, {"found": shown(node.plain()), "wanted": "map"}))
        elif key == "price_year" and type(node.value) is not int:
            problems.append(Problem("not_a_year", node.place, {"field": key, "found": shown(node.plain())}))
        else:
            said[str(key)] = node
    columns, lines = said.pop("columns", None), said.pop("lines", None)
    return PlanMapping(
        sheet=said.pop("sheet", None),
        columns={year: str(one.value) for year, one in columns.value.items() if type(year) is int} if columns else {},
        names=dict(_names(lines, problems)) if lines else {},
        **{key: node.value for key, node in said.items()},
    )


def _names(lines: Node, problems: list[Problem]) -> Iterator[tuple[str, str | None]]:
    for words, node in lines.value.items():
        name = (
            the_line(str(node.value), some="tax_revenue, net_appropriations, instalments")
            if node.value is not None
            else None
        )
        if isinstance(name, Problem):
            problems.append(Problem(name.code, node.place, name.context))
        else:
            yield text(str(words)).casefold(), name
