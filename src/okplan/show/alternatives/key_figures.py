"""Key figures of every alternative side by side: at the end of the economic plan, and in the last year of all."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.show.answers.compare import cells
from okplan.show.compared import Comparison
from okplan.show.report.blocks import Facts
from okplan.words import say
from okplan.words.digits import heading

KEY = (
    "net_operating_result",
    "net_operating_result_pct",
    "net_debt",
    "net_debt_pct",
    "general_reserve",
    "general_reserve_pct",
)
"""What a council is shown unless other lines are asked for."""

FOURTH = 4
"""The projected year that stands in for the plan's end where a scenario does not say its plan."""

LABEL = 44
"""Of a hundred: how wide the column of names is."""


def moments(found: Comparison) -> list[tuple[int, str]]:
    """The years that are shown, each with why it is: the end of the plan as the first scenario says it, and the end."""
    scenario, language, last = found.results[0].loaded.scenario, found.language, found.years[-1]
    plan = scenario.plan
    middle = plan.span[-1] if plan else scenario.base_year + FOURTH
    key = "plan_end" if plan else "fourth"
    shown = [(middle, say(f"alternatives.{key}", language, year=middle))] if found.years[0] < middle < last else []
    return [*shown, (last, say("alternatives.last", language, year=last))]


def key_figures(found: Comparison, names: tuple[str, ...]) -> Facts:
    """A row a line under each of the years; a column an alternative."""
    language = found.language
    base = found.results[0].loaded.scenario.base_year
    heads = (heading(found.unit, found.prices, base, language), *found.letters)
    rest = (100 - LABEL) // len(found.letters)
    shares = (100 - rest * len(found.letters), *[rest] * len(found.letters))
    rows = tuple(row for year, head in moments(found) for row in _rows(found, names, year, head))
    return Facts("alternatives", say("alternatives.key_figures", language), heads, rows, shares, words=1)


def _rows(found: Comparison, names: tuple[str, ...], year: int, head: str) -> Iterator[tuple[str, ...]]:
    yield (head, *[""] * len(found.letters))
    place = found.years.index(year)
    for line in (line for line in found.lines if line.name in names):
        yield (line.label, *cells(line, [float(values[place]) for values in line.values], found))
