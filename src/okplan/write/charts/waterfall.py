"""From one figure to another, part by part downwards: each part begins where the one above it ended.

A name stands above its bar and not beside it, so that the whole is no wider than a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from okplan.show.charts.figures import Waterfall, wrapped
from okplan.words import say
from okplan.words.digits import number, plus
from okplan.write.charts.looks import GRID, INK, QUIET, Palette

WIDTH = 3.8
"""Inches."""

LINE, BAR, GAP = 0.17, 0.18, 0.11
"""Inches of a line of a name, of a bar, and below it."""

HEAD, FOOT = 0.34, 0.34
"""Inches above the first name, and below the last bar."""

NAME = 42
"""Signs of a name before it is broken."""

CLOSE = 0.9
"""Where all of it is further from zero than this share of the furthest point, the axis does not begin there: the parts
would not be seen."""

TORN = (0.03, 0.045)
"""Where a bar that does not begin at zero is torn, of the axis."""

EDGE = 0.06
"""Of the axis at the right: a figure below it would be cut."""

ENDS, UP, DOWN = 0, 2, 3
"""Of the palette's fills: dark, light, and hatched: an end, what adds and what takes away."""


@dataclass(frozen=True)
class _Bar:
    name: str
    left: float
    right: float
    said: str
    fill: int

    @property
    def height(self) -> float:
        return LINE * (self.name.count("\n") + 1) + BAR + GAP


def height_of(chart: Waterfall) -> float:
    return HEAD + FOOT + sum(bar.height for bar in _bars(chart))


def drawn(figure: Figure, chart: Waterfall, head: float, palette: Palette) -> None:
    ax, bars = figure.subplots(), list(_bars(chart))
    low, high, begins = _room(bars)
    ax.set_xlim(low, high)
    ax.set_ylim(sum(bar.height for bar in bars), 0.0)
    down = 0.0
    for place, bar in enumerate(bars):
        top = down + bar.height - BAR - GAP
        _bar(ax, bar, top, max(min(bar.left, bar.right), low), palette)
        if bar.fill == ENDS and not begins:
            _torn(ax, top)
        down += bar.height
        if place + 1 < len(bars):  # a thin line from where it ends to where the next begins
            ends = bar.right
            ax.plot([ends, ends], [top + BAR, down + bars[place + 1].height - GAP], color=QUIET, linewidth=0.6)
    _axis(ax, chart, begins)
    height = figure.get_figheight()
    figure.subplots_adjust(left=0.02, right=0.97, top=1 - (HEAD + head) / height, bottom=FOOT / height)


def _bars(chart: Waterfall) -> Iterator[_Bar]:
    """The first figure, each part from where the one before ended, and the last figure."""

    def text(value: float) -> str:
        return number(value, chart.decimals, chart.language)

    at = chart.start[1]
    yield _Bar(wrapped(chart.start[0], NAME), 0.0, at, text(at), ENDS)
    for name, part in chart.parts:
        yield _Bar(wrapped(name, NAME), at, at + part, plus(text(part)), DOWN if part < 0 else UP)
        at += part
    yield _Bar(wrapped(chart.end[0], NAME), 0.0, chart.end[1], text(chart.end[1]), ENDS)


def _room(bars: list[_Bar]) -> tuple[float, float, bool]:
    """The least and the most of the axis, with room for figures; and whether it begins at nothing."""
    points = [bar.right for bar in bars]
    low, high = min(points), max(points)
    span = high - low
    far = low > CLOSE * high or high < CLOSE * low
    if not far:
        low, high = min(low, 0.0), max(high, 0.0)
        span = high - low
    span = span or abs(high) or 1.0
    return low - (0.3 if far or low < 0 else 0.0) * span, high + 0.3 * span, not far


def _bar(ax: Axes, bar: _Bar, top: float, left: float, palette: Palette) -> None:
    right = max(bar.left, bar.right)
    shade, hatch = palette.fills[bar.fill]
    ax.barh(top + BAR / 2, right - left, BAR, left, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.6, zorder=2)
    at = ("axes fraction", "data")
    name = ax.annotate(bar.name, (0, top - 0.035), xycoords=at, va="bottom", fontsize=8.5, linespacing=1.1, zorder=4)
    said = ax.annotate(bar.said, (right, top + BAR / 2), (4, 0), textcoords="offset points", va="center", zorder=4)
    said.set_fontsize(8.5)
    for word in (name, said):  # no line goes through a word
        word.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.8})


def _torn(ax: Axes, top: float) -> None:
    """Two strokes through a bar that is longer than it is drawn."""
    low, high = ax.get_xlim()
    for at in TORN:
        x = low + at * (high - low)
        ax.plot([x, x + 0.01 * (high - low)], [top + BAR, top], color="white", linewidth=1.6, zorder=3)


def _axis(ax: Axes, chart: Waterfall, begins: bool) -> None:
    low, high = ax.get_xlim()
    if low < 0 < high:
        ax.axvline(0, color=QUIET, linewidth=0.8, zorder=3)
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ticks = [tick for tick in ax.get_xticks() if low <= tick <= high - EDGE * (high - low)]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    decimals = next((d for d in range(4) if abs(round(step, d) - step) < 1e-9), 4)
    ax.set_xticks(ticks)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, decimals, chart.language)))
    ax.set_xlim(low, high)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.tick_params(length=0)
    ax.grid(axis="x", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    said = [chart.axis, "" if begins else say("write.not_from_zero", chart.language)]
    ax.set_title(" · ".join(filter(None, said)), loc="left", fontsize=8, color=QUIET, pad=6)
