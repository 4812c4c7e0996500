"""A panel over years: lines, a stack, a fan of quantiles, or groups in the first and the last year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from okplan.engine.inputs import Array
from okplan.show.charts.figures import Chart, Panel, decimals_of, wrapped
from okplan.words import say
from okplan.words.digits import NBSP, number, plus
from okplan.write.charts.looks import (
    GRID,
    INK,
    LIMIT,
    NARROW_HEADING,
    NARROW_YEARS,
    PLAN,
    QUIET,
    WARN,
    WIDE_HEADING,
    YEARS,
    Palette,
)

BEHIND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.6}
"""No line goes through a word."""

LINE = 9
"""Points of a line of words below the years."""

ROW = 0.27
"""Inches of a group in the first and the last year."""

ENDS = (2, 0)
"""The first year is filled as the third part of a stack is, and the last as the first: light, and dark."""


def over_years(ax: Axes, panel: Panel, chart: Chart, palette: Palette, narrow: bool = False) -> None:
    places, told = np.arange(len(chart.years)), named(len(chart.years), narrow)
    if panel.form == "stack":
        _stack(ax, panel, chart, told, palette)
    elif panel.form == "fan":
        _fan(ax, panel, palette)
    else:
        for place, drawn in enumerate(panel.curves):
            shade, dash, marker = palette.line(place)
            ax.plot(places, drawn.values, color=shade, linestyle=dash, marker=marker, markersize=3.6)
    for limit in panel.limits:
        ax.plot(*_steps(limit.values), **LIMIT)
        for place, said in () if narrow and len(chart.years) > YEARS else limit.earlier:  # named above the panel
            at = (place - 0.5, float(limit.values[place]))
            word = ax.annotate(said, at, (3, 3), textcoords="offset points", fontsize=7.5, color=QUIET, zorder=4)
            word.set_bbox(BEHIND)
    if panel.breaches:
        across, up = zip(*panel.breaches, strict=True)
        for width, shade in ((4.0, "white"), (1.9, WARN)):
            ax.plot(across, up, linestyle="", marker="x", markersize=7.5, markeredgewidth=width, color=shade, zorder=5)
    _years(ax, chart, told, rows_below(chart, narrow))
    _scale(ax, panel, chart.language, narrow)


def _fan(ax: Axes, panel: Panel, palette: Palette) -> None:
    """Quantiles from the lowest to the highest: bands darker towards the middle one, which is a line."""
    places, curves = np.arange(len(panel.curves[0].values)), panel.curves
    middle = len(curves) // 2
    for out in range(middle):
        low, high = curves[out].values, curves[-1 - out].values
        ax.fill_between(places, low, high, color=palette.bands[min(out, len(palette.bands) - 1)], linewidth=0)
        for edge in (low, high):
            ax.plot(places, edge, color=QUIET, linewidth=0.5)
    ax.plot(places, curves[middle].values, color=INK, linewidth=1.8)
    if panel.plan:
        ax.plot(places, panel.plan.values, **PLAN)


def _steps(values: Array) -> tuple[list[float], list[float]]:
    """A limit holds for the whole of its year; where it moves, a new line begins."""
    across: list[float] = []
    up: list[float] = []
    for t, value in enumerate(values.tolist()):
        if up and value != up[-1]:
            across.append(np.nan)
            up.append(np.nan)
        across += [t - 0.5, t + 0.5]
        up += [value, value]
    return across, up


def _stack(ax: Axes, panel: Panel, chart: Chart, told: list[int], palette: Palette) -> None:
    """Parts on top of each other, those below zero downwards, and the sum above."""
    places = np.arange(len(chart.years))
    above, below = np.zeros(len(places)), np.zeros(len(places))
    parts = [part for part in panel.curves if not part.total]
    for part, (shade, hatch) in zip(parts, cycle(palette.fills), strict=False):
        values = np.nan_to_num(part.values)
        bottom = np.where(values >= 0, above, below)
        ax.bar(places, values, 0.66, bottom=bottom, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.5, zorder=2)
        above, below = above + np.maximum(values, 0), below + np.minimum(values, 0)
    for total in (curve for curve in panel.curves if curve.total):
        decimals = decimals_of("kr", [total.values])
        for t in _summed(total.values, told):
            if np.isfinite(total.values[t]):
                said = number(float(total.values[t]), decimals, chart.language)
                word = ax.annotate(said, (t, above[t]), (0, 3), textcoords="offset points", ha="center", fontsize=7)
                word.set_bbox({**BEHIND, "pad": 0})


def _summed(values: Array, told: list[int]) -> list[int]:
    """Every year where there is room; else the last, the highest and the first, of those that do not meet."""
    if len(told) == len(values):
        return told
    found: list[int] = []
    for t in (len(values) - 1, int(np.argmax(np.nan_to_num(values))), 0):
        if all(abs(t - other) > 2 for other in found):
            found.append(t)
    return found


def change(ax: Axes, panel: Panel, chart: Chart, palette: Palette, narrow: bool = False) -> None:
    """Each group in the first and the last year, and its growth in per cent."""
    ends = [(place, *palette.fills[part]) for place, part in zip((0, -1), ENDS, strict=True)]
    most = max(float(np.nanmax(c.values[[0, -1]])) for c in panel.curves)
    for row, group in enumerate(panel.curves):
        for place, shade, hatch in ends:
            y = row + (0.2 if place else -0.2)
            ax.barh(y, group.values[place], 0.36, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.5)
        first, last = float(group.values[0]), float(group.values[-1])
        said = _growth(first, last, chart.language)
        ax.annotate(said, (max(first, last), row), (4, 0), textcoords="offset points", va="center", fontsize=8)
    ax.set_yticks(range(len(panel.curves)), [group.label for group in panel.curves])
    ax.set_xlim(0, most * (1.9 if narrow else 1.24))
    ax.set_ylim(len(panel.curves) - 0.4, -0.6)
    ax.xaxis.set_major_locator(MaxNLocator(3 if narrow else 5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 0, chart.language)))
    ax.tick_params(length=0)
    ax.grid(axis="x", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_title(panel.axis, loc="left", fontsize=8, color=QUIET, pad=7)
    if narrow:
        return
    inch = 1 / (ROW * len(panel.curves))
    for left, said, (_, shade, hatch) in zip((0.16, 0.27), ends_of(chart), ends, strict=True):
        sample = Rectangle((left, 1 + 0.07 * inch), 0.022, 0.08 * inch, transform=ax.transAxes, clip_on=False)
        sample.set(facecolor=shade, hatch=hatch, edgecolor=INK, linewidth=0.5)
        ax.add_patch(sample)
        ax.text(left + 0.032, 1 + 0.11 * inch, said, transform=ax.transAxes, va="center", fontsize=8)


def ends_of(chart: Chart) -> tuple[str, str]:
    """What the two bars of a group are: the first year and the last."""
    return str(chart.years[0]), f"{chart.years[-1]} ({say('write.projected', chart.language)})"


def _growth(first: float, last: float, language: str) -> str:
    """+16 % (+497)."""
    growth = (last / first - 1) * 100 if first else float("nan")
    return f"{plus(number(growth, 0, language))}{NBSP}% ({plus(number(last - first, 0, language))})"


def named(count: int, narrow: bool) -> list[int]:
    """The years that there is room to name: the last ones of all, and the first."""
    every = -(-count // (NARROW_YEARS if narrow else YEARS))
    return [0, *reversed(range(count - 1, every - 1, -every))]


def rows_below(chart: Chart, narrow: bool = False) -> int:
    """Lines of words below the years: what neighbours of a year or two are called has no room beside where years are
    many, and less on a telephone."""
    many = len(chart.years) > YEARS
    return 1 if len(chart.spans) < 2 else 1 + many + narrow


def _years(ax: Axes, chart: Chart, told: list[int], rows: int) -> None:
    """The years, thinned where they are many, and below them what they are; the words take turns on so many lines."""
    count = len(chart.years)
    ax.set_xticks(told, [str(chart.years[t]) for t in told])
    ax.set_xlim(-0.6, count - 0.4)
    first = 0
    spans = chart.spans or (((say("charts.accounts", chart.language), 1),) if chart.has_base else ())
    for place, (said, length) in enumerate(spans):
        middle, first = first + (length - 1) / 2, first + length
        word = ax.annotate(
            said, (middle, 0), (0, -22 - LINE * (place % rows)), ("data", "axes fraction"), "offset points"
        )
        word.set(ha="center", fontsize=7.5, color=QUIET)
        if first < count:
            ax.axvline(first - 0.5, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)))
    ax.tick_params(axis="x", length=0)


def _scale(ax: Axes, panel: Panel, language: str, narrow: bool) -> None:
    """From zero, unless that would hide the movement of a line, and then it is said."""
    low, high = ax.get_ylim()
    from_zero = panel.form == "stack" or low <= 0.45 * high
    if panel.form == "stack":
        ax.set_ylim(min(low, 0), high * 1.07)
    else:
        ax.set_ylim(0 if from_zero and low > 0 else low, high + 0.06 * (high - low))
    if low < 0:
        ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    if not _something(panel):
        ax.set_ylim(0, 1)
        ax.set_yticks([0])
    ticks = ax.get_yticks()
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    decimals = next((d for d in range(4) if abs(round(step, d) - step) < 1e-9), 4)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, decimals, language)))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    breach = say("charts.breach", language) if panel.breaches else ""
    said = filter(None, [panel.axis, "" if from_zero else say("write.not_from_zero", language), breach])
    ax.set_title(_beside(said, NARROW_HEADING if narrow else WIDE_HEADING), loc="left", fontsize=8, color=QUIET, pad=7)


def _something(panel: Panel) -> bool:
    """Whether anything has a height: an axis of nothing has no hundredths on either side of zero."""
    drawn = [*(curve.values for curve in panel.curves), *(limit.values for limit in panel.limits)]
    return any(np.nan_to_num(values).any() for values in drawn)


def _beside(parts: Iterable[str], room: int) -> str:
    """Beside each other with a dot between, or on a new line where there is no room; a long one on several."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 3 <= room:
            lines[-1] += f" · {part}"
        else:
            lines += wrapped(part, room).split("\n")
    return "\n".join(lines)
