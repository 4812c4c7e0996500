"""A grid with a column for each year, headed by what the year is where a plan says it; of no one's scenario, bare."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.chapters.scenario import Scenario
from okplan.show.answers.answer import Fit, Grid, Row
from okplan.show.columns import groups, heads


def by_year(
    first: str,
    scenario: Scenario | None,
    years: Sequence[int],
    rows: tuple[Row, ...],
    language: str,
    last: tuple[str, ...] = (),
    least: int = 0,
    fit: Fit = "table",
) -> Grid:
    """`first` stands above the labels, `last` above what comes after the years."""
    bare = (first, *map(str, years), *last)
    if scenario is None or scenario.plan is None:
        return Grid(bare, rows, fit=fit, least=least)
    full, short = (groups(scenario, years, language, room) for room in (None, 0))
    over = tuple((text, brief, count) for (text, count), (brief, _) in zip(full, short, strict=True))
    titles = (first, *heads(scenario, years, language), *last)
    return Grid(bare, rows, fit=fit, least=least, over=over, titles=titles)
