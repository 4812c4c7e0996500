"""Key figures of every alternative side by side: at the end of the economic plan, and in the last year of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.show.compared import Comparison, Line
from okplan.show.report.blocks import Facts
from okplan.words import say
from okplan.words.digits import NBSP, heading

SHARES = {
    "net_operating_result": "net_operating_result_pct",
    "net_debt": "net_debt_pct",
    "general_reserve": "general_reserve_pct",
}
"""Amounts that are shown with their share of operating revenue behind them."""

FOURTH = 4
"""The projected year that stands in for the plan's end where a scenario does not say its plan."""

LABELS, LEAST, EACH = 64, 28, 6
"""Of a hundred: how wide the column of names is without alternatives, at the least, and what each takes of it."""


def moments(found: Comparison) -> list[tuple[int, str]]:
    """The years that are shown, each with why it is: the end of the plan as the first scenario says it, and the end."""
    scenario, language, last = found.results[0].loaded.scenario, found.language, found.years[-1]
    plan = scenario.plan
    middle = plan.span[-1] if plan else scenario.base_year + FOURTH
    key = "plan_end" if plan else "fourth"
    shown = [(middle, say(f"alternatives.{key}", language, year=middle))] if found.years[0] < middle < last else []
    return [*shown, (last, say("alternatives.last", language, year=last))]


def key_figures(found: Comparison, asked: Sequence[str] = ()) -> Facts:
    """A row an amount, or a line that is asked for, under each of the years; a column an alternative."""
    language, count = found.language, len(found.letters)
    base = found.results[0].loaded.scenario.base_year
    amounts = heading(found.unit, found.prices, base, language)
    head = amounts if asked else say("alternatives.with_share", language, amounts=amounts)
    heads = (head, *found.letters)
    rest = (100 - max(LEAST, LABELS - EACH * count)) // count
    rows = tuple(row for year, head in moments(found) for row in _rows(found, asked, year, head))
    shares = (100 - rest * count, *[rest] * count)
    return Facts("alternatives", say("alternatives.key_figures", language), heads, rows, shares, words=1)


def _rows(found: Comparison, asked: Sequence[str], year: int, head: str) -> Iterator[tuple[str, ...]]:
    place = found.years.index(year)
    yield (head, *[""] * len(found.letters))
    for name in asked:
        shown = found.line(name)
        yield (shown.label, *_at(found, shown, place))
    for name, share in () if asked else SHARES.items():
        shown, part = found.line(name), found.line(share)
        cells = zip(_at(found, shown, place), _at(found, part, place), strict=True)
        yield (shown.label, *(f"{amount} ({percent}{NBSP}%)" for amount, percent in cells))


def _at(found: Comparison, shown: Line, place: int) -> tuple[str, ...]:
    return found.cells(shown, [values[place] for values in shown.values])
