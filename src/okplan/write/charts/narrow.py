"""A figure as narrow as a telephone: what is drawn is named above its panel, and only last values stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from okplan.show.charts.figures import Chart, Panel, names, spread, wrapped
from okplan.write.charts.looks import INK, LIMIT, NARROW, OWN, PLAN, QUIET
from okplan.write.charts.names import sample, tick_width, width
from okplan.write.charts.years import ENDS, LINE, ROW, change, ends_of, over_years, rows_below

PLOTS = {1: 1.9, 2: 1.5, 3: 1.4, 4: 1.3}
"""Inches of each plot, by how many stand above each other."""

NAMES, HEADING, FOOT, EDGE = 0.17, 0.19, 0.42, 0.06
"""Inches: a row of names, one of a panel's heading, the years below it, and the margin of the whole."""

SAMPLE, APART = 0.28, 0.14
"""Inches of a sample of what is drawn, and between a name and the next sample."""

LONG = 42
"""Signs of a name before it is broken."""


Look = dict[str, Any] | str | int | None
"""The style of a line, the shade of a band, the place of a part in its stack, or nothing to show."""


@dataclass(frozen=True)
class _Entry:
    """A name with a sample of what it names."""

    text: str
    look: Look
    quiet: bool = False


def narrow(figure: Figure, chart: Chart) -> None:
    """Draws all of it, and makes the figure as high as that takes."""
    rows = [list(_rows(figure, _entries(panel, chart))) for panel in chart.panels]
    axes = [_panel(figure, panel, chart) for panel in chart.panels]
    above = [
        EDGE + NAMES * sum(map(_deep, found)) + APART / 2 + HEADING * (ax.get_title(loc="left").count("\n") + 1)
        for found, ax in zip(rows, axes, strict=True)
    ]
    plots = [ROW * len(p.curves) if p.form == "change" else PLOTS[len(axes)] for p in chart.panels]
    foot = FOOT + LINE / 72 * (rows_below(chart, narrow=True) - 1)
    figure.set_size_inches(NARROW, sum(above) + sum(plots) + foot * len(axes))
    tall, top = figure.get_figheight(), 0.0
    for ax, found, over, plot in zip(axes, rows, above, plots, strict=True):
        ax.set_position((0.2, 1 - (top + over + plot) / tall, 0.7, plot / tall))
        _named(figure, found, top + EDGE)
        top += over + plot + foot
    _fitted(figure, axes, chart)


def _panel(figure: Figure, panel: Panel, chart: Chart) -> Axes:
    ax = figure.add_subplot()
    (change if panel.form == "change" else over_years)(ax, panel, chart, OWN, narrow=True)
    return ax


def _entries(panel: Panel, chart: Chart) -> Iterator[_Entry]:
    """Of a fan the highest stands first, each with its last value; of others the name alone."""
    if panel.form == "change":
        yield from map(_Entry, ends_of(chart), ENDS)
        return
    found = [name for name in names(panel, chart.language) if name.kind != "limit"]
    texts = [f"{name.label} {name.said}" if panel.form == "fan" else name.label for name in found]
    drawn = [_Entry(wrapped(text, LONG), look) for text, look in zip(texts, _looks(panel), strict=True)]
    middle = len(panel.curves) if panel.form == "fan" else 0
    if middle:
        yield _Entry(f"{chart.years[-1]}:", None)
    yield from [*reversed(drawn[:middle]), *drawn[middle:]]
    for limit in panel.limits:
        yield _Entry(wrapped(limit.words or limit.label, LONG), LIMIT, quiet=True)


def _looks(panel: Panel) -> Iterator[Look]:
    """How each of what is named is drawn, in the order of the names."""
    drawn = [curve for curve in panel.curves if not curve.total]
    for place in range(len(drawn)):
        shade, dash, marker = OWN.line(place)
        out = min(place, len(drawn) - 1 - place)
        if panel.form == "stack":
            yield place
        elif panel.form == "fan":
            yield (
                {"color": INK, "linewidth": 1.8} if out == len(drawn) // 2 else OWN.bands[min(out, len(OWN.bands) - 1)]
            )
        else:
            yield {"color": shade, "linestyle": dash, "marker": marker, "markersize": 3.6, "linewidth": 1.8}
    if panel.plan:
        yield PLAN


def _rows(figure: Figure, entries: Iterator[_Entry]) -> Iterator[list[tuple[float, _Entry]]]:
    """As many names beside each other as there is room for, each with where it begins."""
    row: list[tuple[float, _Entry]] = []
    at = EDGE
    for entry in entries:
        wide = NARROW if entry.look is None else SAMPLE + width(figure, entry.text, 8)
        if row and at + wide > NARROW - EDGE:
            yield row
            row, at = [], EDGE
        row.append((at, entry))
        at += wide + APART
    if row:
        yield row


def _deep(row: list[tuple[float, _Entry]]) -> int:
    """Lines of text."""
    return max(entry.text.count("\n") + 1 for _, entry in row)


def _named(figure: Figure, rows: list[list[tuple[float, _Entry]]], top: float) -> None:
    tall = figure.get_figheight()
    for row in rows:
        down = _deep(row) * NAMES
        for x, entry in row:
            middle = tall - top - down / 2
            _sampled(figure, entry.look, x, middle)
            shade, spot = (
                QUIET if entry.quiet else INK,
                ((x + SAMPLE * (entry.look is not None)) / NARROW, middle / tall),
            )
            figure.text(*spot, entry.text, fontsize=8, va="center", linespacing=1.15, color=shade)
        top += down


def _sampled(figure: Figure, look: Look, x: float, y: float) -> None:
    """A stretch of the line, or a square of what is filled."""
    tall, inch, size = figure.get_figheight(), figure.dpi, 0.1
    if isinstance(look, int):
        sample(figure, ((x + 0.08) * inch, (y - size / 2) * inch), size * inch, OWN.fills[look % len(OWN.fills)])
    elif isinstance(look, str):
        low, shape = (x / NARROW, (y - size / 2) / tall), (0.22 / NARROW, size / tall)
        figure.add_artist(Rectangle(low, *shape, transform=figure.transFigure, facecolor=look, edgecolor=QUIET, lw=0.5))
    elif look:
        across = [x / NARROW, (x + 0.11) / NARROW, (x + 0.22) / NARROW]
        figure.add_artist(Line2D(across, [y / tall] * 3, transform=figure.transFigure, markevery=[1], **look))


def _fitted(figure: Figure, axes: list[Axes], chart: Chart) -> None:
    """Room at the left for the axis, at the right for the last values; then those."""
    left = max(tick_width(figure, ax) for ax in axes) + 0.1
    last = [
        [name for name in names(panel, chart.language) if name.said] if panel.form == "lines" else []
        for panel in chart.panels
    ]
    right = max((width(figure, name.said, 8) for found in last for name in found), default=0.04) + 0.06
    for ax, found in zip(axes, last, strict=True):
        box = ax.get_position()
        ax.set_position((left / NARROW, box.y0, (NARROW - left - right) / NARROW, box.height))
        if not found:
            continue
        low, high = (float(y) for y in ax.get_window_extent().intervaly)
        wanted = [float(ax.transData.transform((0, name.height))[1]) for name in found]
        room = [0.15 * figure.dpi] * len(found)
        for name, at in zip(found, spread(wanted, room, low, high), strict=True):
            spot = figure.transFigure.inverted().transform((ax.get_window_extent().x1 + 3, at))
            figure.text(float(spot[0]), float(spot[1]), name.said, fontsize=8, va="center")
