"""Charts as SVG and PNG: the only room that knows matplotlib. It only draws a `Chart`, in shades that survive
a copying machine: dark and light, patterns, markers, and names beside the lines rather than in a box of colours."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from okplan.engine.inputs import Array
from okplan.show.charts.figures import Chart, Panel, decimals_of, labels, spread, wrapped
from okplan.words import say
from okplan.words.digits import NBSP, number

WIDTH = 6.3
"""Inches: the text of an A4 page."""

HEIGHTS = {1: 2.9, 2: 4.4}
DPI = 200
FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, QUIET, GRID, WARN = "#1b1f24", "#50575f", "#d5d9de", "#9b1c31"
LINES = (
    ("#14304d", "-", "o"),
    ("#55799c", "-", "s"),
    ("#14304d", ":", "^"),
    ("#55799c", "-.", "D"),
    ("#8aa1b5", "-", "v"),
    ("#14304d", "-.", "P"),
    ("#8aa1b5", ":", "s"),
    ("#55799c", ":", "o"),
)
FILLS = (("#14304d", ""), ("#7f9db8", ""), ("#d9e3ec", ""), ("#ffffff", "////"), ("#4f7396", "...."), ("#ffffff", ""))
"""Dark beside light, so that neighbours differ on grey paper too."""

STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.7,
    "lines.linewidth": 1.8,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "ytick.color": INK,
}


def svg(chart: Chart, titled: bool = False) -> str:
    """The chart as an SVG element with title and description; the same bytes for the same chart."""
    with matplotlib.rc_context({**STYLE, "svg.hashsalt": chart.key}), _whatever_signs():
        file = io.StringIO()
        _figure(chart, titled).savefig(
            file, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type"))
        )
    return _accessible(file.getvalue(), chart)


def as_file(chart: Chart, titled: bool = True) -> str:
    """An SVG document that stands alone."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{svg(chart, titled)}'


def png(chart: Chart, titled: bool = False) -> bytes:
    """The same figure as a picture for Word and for print."""
    with matplotlib.rc_context(STYLE), _whatever_signs():
        file = io.BytesIO()
        _figure(chart, titled).savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    return file.getvalue()


@contextmanager
def _whatever_signs() -> Iterator[None]:
    """A sign that the font lacks is drawn as a box, without a word of Python's about it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        yield


def _accessible(text: str, chart: Chart) -> str:
    """One `svg` element that can stand in a page among others: named, described, with ids and styles of its own."""
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", text, count=1, flags=re.DOTALL)
    prefix = f"{chart.key}-"
    text = re.sub(r'\bid="', f'id="{prefix}', text)
    text = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>{prefix}", text)
    text = text.replace("font-family: 'DejaVu Sans'", f"font-family: {FONTS}")
    named = (
        f'<svg role="img" aria-labelledby="{prefix}title {prefix}desc" lang={quoteattr(chart.language)} '
        'stroke-linejoin="round" stroke-linecap="butt"'
    )
    head, close, rest = text.replace("<svg", named, 1).partition(">")
    words = (
        f'\n <title id="{prefix}title">{escape(chart.title)}</title>'
        f'\n <desc id="{prefix}desc">{escape(chart.message)}</desc>'
    )
    return head + close + words + rest


def _figure(chart: Chart, titled: bool) -> Figure:
    height = HEIGHTS[len(chart.panels)]
    if chart.panels[0].form == "change":
        height = 0.8 + 0.27 * len(chart.panels[0].curves)
    title = wrapped(chart.title, 78) if titled else ""
    head = 0.1 + 0.19 * (title.count("\n") + 1) if titled else 0.0
    figure = Figure(figsize=(WIDTH, height + head))
    FigureCanvasAgg(figure)
    axes = figure.subplots(len(chart.panels), 1, sharex=False, squeeze=False)[:, 0]
    for ax, panel in zip(axes, chart.panels, strict=True):
        if panel.form == "change":
            _change(ax, panel, chart)
        else:
            _over_years(ax, panel, chart)
    figure.text(0.012, 1 - 0.06 / (height + head), title, fontsize=10.5, fontweight="bold", va="top", linespacing=1.25)
    _margins(figure, list(axes), chart, head)
    return figure


def _over_years(ax: Axes, panel: Panel, chart: Chart) -> None:
    places = np.arange(len(chart.years))
    if panel.form == "stack":
        _stack(ax, panel, chart)
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


def _change(ax: Axes, panel: Panel, chart: Chart) -> None:
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
    accounts = say("charts.accounts", chart.language)
    word = ax.annotate(accounts, (0, 0), (0, -22), ("data", "axes fraction"), "offset points")
    word.set(ha="center", fontsize=7.5, color=QUIET)
    ax.set_xlim(-0.6, count - 0.4)
    ax.axvline(0.5, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)))
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


# --- Names beside the lines ------------------------------------------------------------------------------------------


def _margins(figure: Figure, axes: Sequence[Axes], chart: Chart, head: float) -> None:
    """Room for the names at the right, as wide as the widest; then the names themselves."""
    height = figure.get_figheight()
    right = 0.985
    names = [] if chart.panels[0].form == "change" else [labels(panel, chart.language) for panel in chart.panels]
    widest = max((_width(figure, text) for found in names for text, _, _ in found), default=0.0)
    if names:
        right = 1 - (widest + 0.32) / WIDTH
    left = max(_tick_width(figure, ax) for ax in axes) + 0.12
    figure.subplots_adjust(
        left=left / WIDTH, right=right, top=1 - (0.32 + head) / height, bottom=0.42 / height, hspace=0.42
    )
    for ax, panel, found in zip(axes, chart.panels, names, strict=False):
        _name(figure, ax, panel, found)


def _width(figure: Figure, text: str) -> float:
    """Inches."""
    drawn = figure.text(0, 0, text)
    box = drawn.get_window_extent()
    drawn.remove()
    return float(box.width) / figure.dpi


def _tick_width(figure: Figure, ax: Axes) -> float:
    ax.figure.canvas.draw()  # ticks have no labels before
    return (
        max((label.get_window_extent().width for label in ax.get_yticklabels() if label.get_text()), default=0)
        / figure.dpi
    )


def _name(figure: Figure, ax: Axes, panel: Panel, found: list[tuple[str, float, str]]) -> None:
    """Each name at the end of its line, or beside a sample of its pattern, moved apart where they would meet."""
    box = ax.get_window_extent()
    heights = [(text.count("\n") + 1) * 8.5 * 1.22 * figure.dpi / 72 + 3 for text, _, _ in found]
    wanted = [float(ax.transData.transform((0, y))[1]) for _, y, _ in found]
    placed = spread(wanted, heights, float(box.y0) - 14, float(box.y1) + 14)
    edge, inch = float(box.x1), figure.dpi
    parts = 0
    for (text, _, kind), at, want in zip(found, placed, wanted, strict=True):
        x = edge + 0.08 * inch
        if kind == "part":
            shade, hatch = FILLS[parts % len(FILLS)]
            parts += 1
            size = 0.1 * inch
            _sample(figure, (x, at - size / 2), size, shade, hatch)
            x += 0.16 * inch
        elif abs(at - want) > 6:
            ends = figure.transFigure.inverted().transform([(edge - 0.12 * inch, want), (x - 2, at)])
            figure.add_artist(matplotlib.lines.Line2D(*ends.T, color=QUIET, linewidth=0.5))
        spot = figure.transFigure.inverted().transform((x, at))
        shade = QUIET if kind == "limit" else INK
        figure.text(float(spot[0]), float(spot[1]), text, va="center", ha="left", linespacing=1.15, color=shade)


def _sample(figure: Figure, corner: tuple[float, float], size: float, shade: str, hatch: str) -> None:
    low, high = figure.transFigure.inverted().transform([corner, (corner[0] + size, corner[1] + size)])
    figure.add_artist(
        Rectangle(low, *(high - low), transform=figure.transFigure, facecolor=shade, hatch=hatch, edgecolor=INK, lw=0.5)
    )
