"""The plan's money by focus area as a figure: appropriations above, investment below, both with what is outside."""

from __future__ import annotations

import numpy as np

from okplan.show.charts.figures import Chart, Curve, Panel, axis_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.show.tables.goals import KEY, PARTS
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.words import say


def by_part(printed: Printed) -> list[list[PrintedRow]]:
    """The rows of each part of the table: the focus areas, what is outside them, and last the sum."""
    ends = [place for place, row in enumerate(printed.rows) if row.is_sum]
    begins = [0, *(end + 1 for end in ends[:-1])]
    return [list(printed.rows[begin : end + 1]) for begin, end in zip(begins, ends, strict=True)]


def goals_chart(result: Result, printed: Printed, message: str) -> Chart:
    """Of the table's own figures, so that the two never differ; `printed` is in millions."""
    language, years = result.language, printed.years
    axis = axis_of("kr", "mill", result.prices, years[0], language)
    panels = [
        Panel(
            say("charts.goals.axis", language, part=say(f"tables.goals.{head}", language), axis=axis),
            _curves(rows),
            "stack",
        )
        for (head, *_), rows in zip(PARTS, by_part(printed), strict=True)
    ]
    called = spans(result.loaded.scenario, years, language)
    return Chart(KEY, printed.title, years, tuple(panels), language, message, spans=called)


def _curves(rows: list[PrintedRow]) -> tuple[Curve, ...]:
    """Without the sum of a year whose parts are not known: there is no bar for it to stand above."""
    known = [any(row.values[t] is not None for row in rows[:-1]) for t in range(len(rows[-1].values))]
    return tuple(Curve(row.label, np.array(_shown(row, known)), row.is_sum) for row in rows)


def _shown(row: PrintedRow, known: list[bool]) -> list[float]:
    return [value if value is not None and there else np.nan for value, there in zip(row.values, known, strict=True)]
