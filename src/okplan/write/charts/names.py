"""Names beside the lines rather than in a box of colours, and the room that they need."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from okplan.show.charts.figures import Chart, Name, names, spread
from okplan.write.charts.looks import INK, QUIET, WIDTH, Palette
from okplan.write.charts.years import LINE, rows_below

ABOVE, BELOW = 0.32, 0.42
"""Inches of what stands above and below a panel."""

AIR = 3
"""Between two names."""

BEYOND = 10
"""Points that names may stand below it."""


def margins(figure: Figure, axes: Sequence[Axes], chart: Chart, head: float, palette: Palette) -> None:
    """Room for the names at the right, as wide as the widest; then the names themselves."""
    height = figure.get_figheight()
    right = 0.985
    found = [] if chart.panels[0].form == "change" else [names(panel, chart.language) for panel in chart.panels]
    widest = max((width(figure, name.lines) for of_panel in found for name in of_panel), default=0.0)
    if found:
        right = 1 - (widest + 0.32) / WIDTH
    left = max(tick_width(figure, ax) for ax in axes) + 0.12
    more = LINE / 72 * (rows_below(chart) - 1)
    figure.subplots_adjust(
        left=left / WIDTH,
        right=right,
        top=1 - (ABOVE + head) / height,
        bottom=(BELOW + more) / height,
        hspace=0.58 + more,
    )
    for ax, of_panel in zip(axes, found, strict=False):
        _name(figure, ax, of_panel, palette)


def least(chart: Chart) -> float:
    """Inches that a chart of one panel must be high, for its names to stand below each other."""
    points = sum(_height(name) + AIR for name in names(chart.panels[0], chart.language)) - BEYOND
    return ABOVE + BELOW + (points + LINE * (rows_below(chart) - 1)) / 72


def _height(name: Name) -> float:
    """Points."""
    return (name.lines.count("\n") + 1) * 8.5 * 1.22


def width(figure: Figure, text: str, size: float = 8.5) -> float:
    """Inches."""
    drawn = figure.text(0, 0, text, fontsize=size)
    box = drawn.get_window_extent()
    drawn.remove()
    return float(box.width) / figure.dpi


def tick_width(figure: Figure, ax: Axes) -> float:
    """Inches of the widest label; to ask for them is to set them, without drawing the figure."""
    widths = (label.get_window_extent().width for label in ax.get_yticklabels() if label.get_text())
    return max(widths, default=0) / figure.dpi


def _name(figure: Figure, ax: Axes, found: list[Name], palette: Palette) -> None:
    """Each name at the end of its line, or beside a sample of its pattern, moved apart where they would meet."""
    box, inch = ax.get_window_extent(), figure.dpi
    heights = [_height(name) * inch / 72 + AIR for name in found]
    wanted = [float(ax.transData.transform((0, name.height))[1]) for name in found]
    long = width(figure, ax.get_title(loc="left"), 8) * inch > box.width
    placed = spread(wanted, heights, float(box.y0) - 14, float(box.y1) + (0 if long else 14))
    edge, parts = float(box.x1), 0
    for name, at, want in zip(found, placed, wanted, strict=True):
        x = edge + 0.08 * inch
        if name.kind == "part":
            sample(figure, (x, at - 0.05 * inch), 0.1 * inch, palette.fills[parts % len(palette.fills)])
            parts += 1
            x += 0.16 * inch
        elif abs(at - want) > 6:
            ends = figure.transFigure.inverted().transform([(edge - 0.12 * inch, want), (x - 2, at)])
            figure.add_artist(Line2D(*ends.T, color=QUIET, linewidth=0.5))
        spot = figure.transFigure.inverted().transform((x, at))
        shade = QUIET if name.kind == "limit" else INK
        figure.text(float(spot[0]), float(spot[1]), name.lines, va="center", ha="left", linespacing=1.15, color=shade)


def sample(figure: Figure, corner: tuple[float, float], size: float, fill: tuple[str, str]) -> None:
    """A square as that part of a stack is filled."""
    shade, hatch = fill
    low, high = figure.transFigure.inverted().transform([corner, (corner[0] + size, corner[1] + size)])
    figure.add_artist(
        Rectangle(low, *(high - low), transform=figure.transFigure, facecolor=shade, hatch=hatch, edgecolor=INK, lw=0.5)
    )
