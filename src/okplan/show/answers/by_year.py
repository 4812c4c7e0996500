"""A grid with a column for each year, headed by what the year is where a plan says it."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.chapters.scenario import Scenario
from okplan.show.answers.answer import Grid, Row
from okplan.show.columns import groups, heads


def by_year(
    first: str,
    scenario: Scenario,
    years: Sequence[int],
    rows: tuple[Row, ...],
    language: str,
    last: tuple[str, ...] = (),
    least: int = 0,
) -> Grid:
    """`first` stands above the labels, `last` above what comes after the years."""
    bare = (first, *map(str, years), *last)
    if scenario.plan is None:
        return Grid(bare, rows, least=least)
    full, short = (groups(scenario, years, language, room) for room in (None, 0))
    over = tuple((text, brief, count) for (text, count), (brief, _) in zip(full, short, strict=True))
    return Grid(bare, rows, least=least, over=over, titles=(first, *heads(scenario, years, language), *last))
