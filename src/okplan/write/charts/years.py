"""A panel over years: lines, a stack, a fan of quantiles, or groups in the first and the last year."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from okplan.engine.inputs import Array
from okplan.show.charts.figures import Chart, Panel, decimals_of
from okplan.words import say
from okplan.words.digits import NBSP, number
from okplan.write.charts.looks import BANDS, FILLS, GRID, INK, LINES, QUIET, WARN


def over_years(ax: Axes, panel: Panel, chart: Chart) -> None:
    places = np.arange(len(chart.years))
    if panel.form == "stack":
        _stack(ax, panel, chart)
    elif panel.form == "fan":
        _fan(ax, panel)
    else:
        for drawn, (shade, dash, marker) in zip(panel.curves, _cycled(len(panel.curves)), strict=True):
            ax.plot(places, drawn.values, color=shade, linestyle=dash, marker=marker, markersize=3.6)
    for limit in panel.limits:
        ax.plot(*_steps(limit.values), color=INK, linewidth=1.1, linestyle=(0, (5, 3)))
        for place, said in limit.earlier:
            at = (place - 0.5, float(limit.values[place]))
            word = ax.annotate(said, at, (3, 3), textcoords="offset points", fontsize=7.5, color=QUIET, zorder=4)
            word.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.6})
    if panel.breaches:
        across, up = zip(*panel.breaches, strict=True)
        for width, shade in ((4.0, "white"), (1.9, WARN)):
            ax.plot(across, up, linestyle="", marker="x", markersize=7.5, markeredgewidth=width, color=shade, zorder=5)
    _years(ax, chart)
    _scale(ax, panel, chart.language)


def _fan(ax: Axes, panel: Panel) -> None:
    """Quantiles from the lowest to the highest: bands darker towards the middle one, which is a line."""
    places, curves = np.arange(len(panel.curves[0].values)), panel.curves
    middle = len(curves) // 2
    for out in range(middle):
        low, high = curves[out].values, curves[-1 - out].values
        ax.fill_between(places, low, high, color=BANDS[min(out, len(BANDS) - 1)], linewidth=0)
        for edge in (low, high):
            ax.plot(places, edge, color=QUIET, linewidth=0.5)
    ax.plot(places, curves[middle].values, color=INK, linewidth=1.8)
    if panel.plan:
        ax.plot(places, panel.plan.values, color=WARN, linewidth=1.4, linestyle=(0, (1, 1.4)))


def _cycled(count: int) -> list[tuple[str, str, str]]:
    return [LINES[place % len(LINES)] for place in range(count)]


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


def _stack(ax: Axes, panel: Panel, chart: Chart) -> None:
    """Parts on top of each other, those below zero downwards, and the sum above."""
    places = np.arange(len(chart.years))
    above, below = np.zeros(len(places)), np.zeros(len(places))
    parts = [part for part in panel.curves if not part.total]
    for part, (shade, hatch) in zip(parts, FILLS * (len(parts) // len(FILLS) + 1), strict=False):
        values = np.nan_to_num(part.values)
        bottom = np.where(values >= 0, above, below)
        ax.bar(places, values, 0.66, bottom=bottom, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.5, zorder=2)
        above, below = above + np.maximum(values, 0), below + np.minimum(values, 0)
    for total in (curve for curve in panel.curves if curve.total):
        decimals = decimals_of("kr", [total.values])
        for t, value in enumerate(total.values):
            if np.isfinite(value):
                said = number(float(value), decimals, chart.language)
                ax.annotate(said, (t, above[t]), (0, 2), textcoords="offset points", ha="center", fontsize=7)


def change(ax: Axes, panel: Panel, chart: Chart) -> None:
    """Each group in the first and the last year, and its growth in per cent."""
    ends = ((0, *FILLS[2]), (-1, *FILLS[0]))
    most = max(float(np.nanmax(c.values[[0, -1]])) for c in panel.curves)
    for row, group in enumerate(panel.curves):
        for place, shade, hatch in ends:
            y = row + (0.2 if place else -0.2)
            ax.barh(y, group.values[place], 0.36, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.5)
        first, last = float(group.values[0]), float(group.values[-1])
        growth = (last / first - 1) * 100 if first else float("nan")
        sign = "+" if growth >= 0.5 else ""
        more = number(last - first, 0, chart.language)
        said = f"{sign}{number(growth, 0, chart.language)}{NBSP}% ({'+' if last - first >= 0.5 else ''}{more})"
        ax.annotate(said, (max(first, last), row), (4, 0), textcoords="offset points", va="center", fontsize=8)
    ax.set_yticks(range(len(panel.curves)), [group.label for group in panel.curves])
    ax.set_xlim(0, most * 1.24)
    ax.set_ylim(len(panel.curves) - 0.4, -0.6)
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 0, chart.language)))
    ax.tick_params(length=0)
    ax.grid(axis="x", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_title(panel.axis, loc="left", fontsize=8, color=QUIET, pad=7)
    years = (str(chart.years[0]), f"{chart.years[-1]} ({say('write.projected', chart.language)})")
    for left, said, (_, shade, hatch) in zip((0.16, 0.27), years, ends, strict=True):
        sample = Rectangle((left, 1.025), 0.022, 0.028, transform=ax.transAxes, clip_on=False)
        sample.set(facecolor=shade, hatch=hatch, edgecolor=INK, linewidth=0.5)
        ax.add_patch(sample)
        ax.text(left + 0.032, 1.039, said, transform=ax.transAxes, va="center", fontsize=8)


def _years(ax: Axes, chart: Chart) -> None:
    """Every year, thinned where they are many; the base year told from what is projected."""
    count = len(chart.years)
    every = 1 if count <= 12 else 2
    shown = [t for t in range(count) if t % every == 0 or t == count - 1 == every]
    ax.set_xticks(shown, [str(chart.years[t]) for t in shown])
    ax.set_xlim(-0.6, count - 0.4)
    first = 0
    for said, length in chart.spans or (((say("charts.accounts", chart.language), 1),) if chart.has_base else ()):
        middle, first = first + (length - 1) / 2, first + length
        word = ax.annotate(said, (middle, 0), (0, -22), ("data", "axes fraction"), "offset points")
        word.set(ha="center", fontsize=7.5, color=QUIET)
        if first < count:
            ax.axvline(first - 0.5, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)))
    ax.tick_params(axis="x", length=0)


def _scale(ax: Axes, panel: Panel, language: str) -> None:
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
    ticks = ax.get_yticks()
    step = ticks[1] - ticks[0]
    decimals = next((d for d in range(4) if abs(round(step, d) - step) < 1e-9), 4)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, decimals, language)))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    breach = say("charts.breach", language) if panel.breaches else ""
    said = [panel.axis, "" if from_zero else say("write.not_from_zero", language), breach]
    ax.set_title(" · ".join(filter(None, said)), loc="left", fontsize=8, color=QUIET, pad=7)
