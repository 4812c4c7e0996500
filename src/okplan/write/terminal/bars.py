"""Bars in a terminal: one a row from zero to either side, its figure beside its name."""

from __future__ import annotations

import textwrap

from okplan.show.answers.answer import Tornado
from okplan.words.digits import number
from okplan.write.styled import Text

FULL = "█"
NAME = 30
"""Signs of a name before it is broken."""

LEAST = 20
"""Signs that the longest bars have, however narrow the console."""


def tornado(chart: Tornado, width: int) -> list[Text]:
    """Every row; those below zero end where those above it begin, all on one scale."""
    figures = [number(value, 1, chart.language) for _, value in chart.rows]
    names = [textwrap.wrap(name, NAME, break_on_hyphens=False) or [""] for name, _ in chart.rows]
    named = max((len(line) for lines in names for line in lines), default=0)
    figured = max(map(len, figures), default=0)
    room = max(width - named - figured - 7, LEAST)
    values = [value for _, value in chart.rows]
    low, high = min([0.0, *values]), max([0.0, *values])
    each = room / ((high - low) or 1.0)
    zero = _signs(-low, each)
    out = []
    for (first, *more), figure, value in zip(names, figures, values, strict=True):
        size = _signs(abs(value), each)
        bar = " " * (zero - size if value < 0 else zero) + FULL * size
        out.append(Text(f"  {first.ljust(named)}  {figure.rjust(figured)}  {bar}"))
        out += [Text(f"  {line}") for line in more]
    return out


def _signs(value: float, each: float) -> int:
    """As long as the value is, and never nothing for something."""
    return max(round(value * each), 1 if value > 0 else 0)
