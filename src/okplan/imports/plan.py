"""A plan as a planning system exports it: each row read as a line or named, its sums held against their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from okplan.chapters.adopted.fields import Signs
from okplan.chapters.adopted.signs import natural, wrong_sign
from okplan.chapters.model import MODEL
from okplan.chapters.named import the_line
from okplan.chapters.statutory import LAYOUTS
from okplan.engine.lines import Line
from okplan.fields.said import shown
from okplan.fields.values import UNITS
from okplan.load.chosen import Columns, Prices, Wanted, columns_of, tables
from okplan.load.lined import Lined, lined
from okplan.load.nodes import Node
from okplan.problems import Named, Place, Problem, Refused, ScenarioError, nearest
from okplan.reading.sheets import Book, book, text

KEYS = ("sheet", "unit", "signs", "prices", "price_year", "columns", "lines")
"""What a mapping file of a plan may say; `lines` is what a row is called to the line that it is, or nothing."""

CHOICES = {"unit": tuple(UNITS), "signs": ("natural", "accounting"), "prices": ("nominal", "fixed")}
ROUNDING = 1.0
"""Units of the file by which a printed sum may miss for each of its parts."""

SUMS = tuple(dict.fromkeys(row.name for rows in LAYOUTS.values() for row in rows if row.is_sum))
"""The sums of the statutory statements, each after its parts."""


@dataclass(frozen=True)
class PlanMapping:
    """How a plan's file is to be read: what a mapping file says, and over it what the command line does."""

    sheet: Node | None = None
    unit: str | None = None
    signs: Signs = "natural"
    prices: Prices | None = None
    price_year: int | None = None
    columns: Columns = field(default_factory=dict)
    names: Mapping[str, str | None] = field(default_factory=dict)
    said: Mapping[str, tuple[str, Place]] = field(default_factory=dict)
    """Each of the names as it was written, and where."""


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
    """What was read of a file, by row; the sums that could be held against their parts, and those that could not."""

    path: Path
    mapping: PlanMapping
    found: Lined
    ticks: tuple[Tick, ...]
    unheld: tuple[str, ...]

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
        price_year=mapping.price_year,
        sheet=(str(mapping.sheet.value), mapping.sheet.place) if mapping.sheet else None,
        columns=mapping.columns,
        names=mapping.names,
        every=True,
    )
    try:
        held = book(path)
        found = lined(held, wanted)
        if found.unit is None:
            raise Refused("no_unit", found.start, wanted=", ".join(UNITS))
        if mapping.price_year is not None and mapping.prices != "fixed":
            raise Refused("price_year_alone", found.start, found=mapping.price_year)
        wrong = [*_no_rows(held, wanted, mapping), *_signs(found, mapping.signs)]
        if wrong:
            raise Refused.of(wrong)
    except Refused as refused:
        raise ScenarioError(refused.problems, language) from refused
    ticks = tuple(_ticks(found, mapping.signs))
    held_names = {tick.name for tick in ticks}
    unheld = tuple(name for name in SUMS if name in found.lines and name not in held_names)
    return Plan(path, mapping, found, ticks, unheld)


def _no_rows(held: Book, wanted: Wanted, mapping: PlanMapping) -> Iterator[Problem]:
    """What a mapping calls rows that the file does not have."""
    rows = {text(entry.label).casefold(): entry.label for table in tables(held, wanted)[0] for entry in table.entries}
    for name, (said, place) in mapping.said.items():
        if name not in rows:
            near = nearest(name, rows)
            yield Problem("no_row", place, {"found": said, "near": rows[near] if near else ""})


def _signs(found: Lined, signs: Signs) -> Iterator[Problem]:
    """Every figure that a scenario would refuse for its sign."""
    for name, figures in found.lines.items():
        for year, said in figures.items():
            code = wrong_sign(name, said.amount, signs)
            if code:
                yield Problem(code, said.place, {"line": Named(name), "found": f"{said.amount:.12g}", "year": year})


def _ticks(found: Lined, signs: Signs) -> Iterator[Tick]:
    """Every sum of the statutory statements of which the file has all parts, in each way that the model reckons it."""
    amounts = {
        name: {year: natural(name, said.amount, signs) for year, said in figures.items()}
        for name, figures in found.lines.items()
    }
    for name in (name for name in SUMS if name in amounts):
        for parts, reckon in _formulas(name):
            years = [year for year in amounts[name] if all(year in amounts.get(part, ()) for part in parts)]
            if years:
                values = {part: np.array([amounts[part][year] for year in years])[:, None, None] for part in parts}
                reckoned = np.asarray(reckon(values))[:, 0, 0].tolist()
                stated = {year: amounts[name][year] for year in years}
                yield Tick(name, stated, dict(zip(years, reckoned, strict=True)), len(parts))


Formula = tuple[tuple[str, ...], Callable[[Mapping[str, Any]], Any]]
"""The parts of a sum, and what they give."""


def _formulas(name: str) -> Iterator[Formula]:
    """How the model reckons a sum: its own formula, and what each check makes of the last of the sums that it names."""
    line = MODEL.lines.get(name)
    if line is not None:
        yield line.arguments, partial(_reckoned, line)
    for check in (line for line in MODEL.lines.values() if line.chapter == "checks"):
        named = [one for one in SUMS if one in check.arguments]
        parts = tuple(part for part in check.arguments if part != name)
        if named and named[-1] == name and parts:
            yield parts, partial(_solved, check, name)


def _reckoned(line: Line, values: Mapping[str, Any]) -> Any:
    return line.function(*(values[part] for part in line.arguments))


def _solved(check: Line, name: str, values: Mapping[str, Any]) -> Any:
    """What a sum must be for a check, which is linear in it, to come to nothing."""
    nothing, one = (_reckoned(check, {**values, name: amount}) for amount in (0.0, 1.0))
    return nothing / (nothing - one)


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
        elif key == "lines" and not isinstance(node.value, dict):
            problems.append(Problem("wrong_type", node.place, {"found": shown(node.plain()), "wanted": "map"}))
        elif key == "price_year" and not (type(node.value) is int and 1000 <= node.value <= 9999):
            problems.append(Problem("not_a_year", node.place, {"field": key, "found": shown(node.plain())}))
        else:
            said[str(key)] = node
    columns, lines = said.pop("columns", None), said.pop("lines", None)
    by_year: Columns = {}
    try:
        by_year = columns_of(columns) if columns else {}
    except Refused as refused:
        problems += refused.problems
    return PlanMapping(
        sheet=said.pop("sheet", None),
        columns=by_year,
        names=dict(_names(lines, problems)) if lines else {},
        said={plain(words): (str(words), lines.keys[words]) for words in lines.value} if lines else {},
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
            yield plain(words), name


def plain(words: str | int) -> str:
    """What a row is called, as it is compared."""
    return text(str(words)).casefold()
