"""Which rows of the tables add up to which, read off the lines' own formulas: nothing is summed by a second formula."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from okplan.chapters.model import MODEL
from okplan.engine.expression import Expr, Value
from okplan.show.tables.catalogue import TABLES, laid_lines
from okplan.show.tables.financing import GATHERED
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.rounding import Sum

FIRST = (
    "net_operating_result",
    "deficit_carried_forward",
    "investment_carried_forward",
    "operating_revenue",
    "free_income",
    "general_revenue",
    "gross_operating_result",
    "net_debt",
    "debt",
    "investment_expenditure",
)
"""The sums that are quoted most: the first to be rounded to the nearest unit."""

SAME = {"service_fee_base": "service_cost"}
"""What is left out of a table because it is the same as another row of it."""


@functools.cache
def printed_lines() -> tuple[str, ...]:
    """Every line that stands in kroner in some table: the key sums first, then the other sums, then the parts."""
    return tuple(dict.fromkeys([*first(), *(row.name for row in laid_lines() if _kr(row.name))]))


@functools.cache
def first() -> tuple[str, ...]:
    """The sums, in the order in which they are settled."""
    rows = [row.name for row in laid_lines() if row.is_sum]
    return tuple(name for name in dict.fromkeys([*FIRST, *rows]) if _kr(name))


@functools.cache
def sums() -> tuple[Sum, ...]:
    """Every line that is the signed sum of other lines that the tables print, of the same year; what gathers them."""
    known = frozenset(printed_lines())
    found = ((name, _parts(MODEL.lines[name].formula(), known)) for name in known if name in MODEL.lines)
    lines = [Sum(name, tuple(parts)) for name, parts in sorted(found, key=lambda one: one[0]) if parts]
    return (*lines, *(Sum(name, terms) for name, terms in GATHERED.items()))


def item_sums(key: str, names: Sequence[str]) -> tuple[Sum, ...]:
    """The sums of a table that is not of lines alone: over the rows above, over a line's items, within each item."""
    found = []
    laid = TABLES[key]
    if laid.total:
        above = names[: names.index(laid.total)]
        found.append(Sum(laid.total, tuple((1, name) for name in above)))
    if laid.shares:
        begins, whole = laid.shares
        parts = [name for name in names if name.startswith(begins) and name != whole]
        found.append(Sum(whole, tuple((1, name) for name in parts)))
    by_item: dict[str, list[str]] = {}
    for name in names:
        line, _, item = name.partition("[")
        by_item.setdefault(item, []).append(line)
    for name in by_item.pop("", []):
        over = _over_items(name)
        items = [item for item in by_item if over in by_item[item]]
        if items and name != laid.total:
            found.append(Sum(name, tuple((1, f"{over}[{item}") for item in items)))
        elif laid.each:
            terms = _parts(MODEL.lines[name].formula(), frozenset(names) - {name})
            found += [Sum(name, tuple(terms))] if terms else []
    for item, lines in by_item.items():
        for line in lines:
            terms = _parts(MODEL.lines[line].formula(), frozenset(lines)) if line in MODEL.lines else None
            if terms:
                found.append(Sum(f"{line}[{item}", tuple((sign, f"{part}[{item}") for sign, part in terms)))
    return tuple(found)


def _kr(name: str) -> bool:
    return MODEL[name].unit == "kr" and name not in WHOLE_KRONER


def _over_items(name: str) -> str:
    """The line that this one is the sum of over its items, if it is."""
    formula = MODEL.lines[name].formula() if name in MODEL.lines else None
    return formula.args[0].args[0] if formula and formula.op == "sum" and formula.args[0].op == "name" else ""


def _parts(formula: Value, known: frozenset[str], sign: int = 1) -> list[tuple[int, str]] | None:
    """The signed terms of a formula; a line that no table prints is replaced by its own. None: it is no such sum."""
    if not isinstance(formula, Expr):
        return [] if formula == 0 else None
    if formula.op == "name":
        name = formula.args[0] if formula.args[0] in known else SAME.get(formula.args[0], formula.args[0])
        if name in known:
            return [(sign, name)]
        line = MODEL.lines.get(name)
        return _parts(line.formula(), known, sign) if line else None
    if formula.op not in ("+", "-"):
        return None
    left = _parts(formula.args[0], known, sign)
    right = _parts(formula.args[1], known, sign if formula.op == "+" else -sign)
    return None if left is None or right is None else left + right
