"""Names beside the lines rather than in a box of colours, and the room that they need."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from okplan.show.charts.figures import Chart, Panel, labels, spread
from okplan.write.charts.looks import FILLS, INK, QUIET, WIDTH


def margins(figure: Figure, axes: Sequence[Axes], chart: Chart, head: float) -> None:
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
