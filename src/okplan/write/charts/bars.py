"""One bar a row, from zero to either side: what moves most stands first, each with its figure beside it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from okplan.show.charts.figures import Bars, decimals_of, wrapped
from okplan.words.digits import number
from okplan.write.charts.looks import GRID, INK, NARROW_HEADING, QUIET, WIDE_HEADING, Palette

ROW = 0.3
"""Inches a row."""

NAME, NARROW_NAME = 44, 20
"""Signs of a row's name before it is broken."""

HEADING = 0.14
"""Inches of each line of the heading after the first."""


def height_of(chart: Bars, narrow: bool = False) -> float:
    lines = sum(max(1.0, 0.75 * (name.count("\n") + 1)) for name in _names(chart, narrow))
    return 0.75 + ROW * lines + HEADING * _heading(chart, narrow).count("\n")


def _names(chart: Bars, narrow: bool) -> list[str]:
    return [wrapped(name, NARROW_NAME if narrow else NAME) for name, _ in chart.rows]


def _heading(chart: Bars, narrow: bool) -> str:
    return wrapped(chart.axis, NARROW_HEADING if narrow else WIDE_HEADING)


def bars(figure: Figure, chart: Bars, head: float, palette: Palette, narrow: bool = False) -> None:
    ax, values = figure.subplots(), [value for _, value in chart.rows]
    for place, value in enumerate(values):
        shade, hatch = palette.fills[0 if value < 0 else 2]
        ax.barh(place, value, 0.62, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.5, zorder=2)
    ax.set_yticks(range(len(values)), _names(chart, narrow), fontsize=8)
    ax.set_ylim(len(values) - 0.4, -0.6)
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (0.7 if narrow else 0.16) * ((high - low) or 1.0)
    ax.set_xlim(low - (room if low < 0 else 0), high + (room if high > 0 or low == 0 else 0))
    _figures(ax, chart, values)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=3)
    ax.xaxis.set_major_locator(MaxNLocator(3 if narrow else 5))
    decimals = decimals_of("kr", [np.array(values)])
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, decimals, chart.language)))
    ax.tick_params(length=0)
    ax.grid(axis="x", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    said = _heading(chart, narrow)
    widest = max((label.get_window_extent().width for label in ax.get_yticklabels()), default=0) / figure.dpi
    width, height = figure.get_size_inches()
    edge = (widest + 0.1) / (0.985 * width - widest - 0.15) if narrow else 0.0  # a long heading begins above the names
    ax.set_title(said, loc="left", x=-edge, fontsize=8, color=QUIET, pad=7)
    figure.subplots_adjust(
        left=(widest + 0.15) / width,
        right=0.985,
        top=1 - (0.32 + HEADING * said.count("\n") + head) / height,
        bottom=0.3 / height,
    )


def _figures(ax: Axes, chart: Bars, values: list[float]) -> None:
    """The figure at the end of each bar."""
    decimals = decimals_of("kr", [np.array(values)])
    for place, value in enumerate(values):
        said = number(value, decimals, chart.language)
        side = (-4, "right") if value < 0 else (4, "left")
        ax.annotate(said, (value, place), (side[0], 0), textcoords="offset points", va="center", ha=side[1], fontsize=8)
