"""Sizes, shades and patterns of every chart, which survive a copying machine."""

from __future__ import annotations

from typing import Any

WIDTH = 6.3
"""Inches: the text of an A4 page."""

NARROW = 3.2
"""Inches: what a telephone shows without making it smaller."""

HEIGHTS = {1: 2.9, 2: 3.9}
LOW = 1.7
YEARS, NARROW_YEARS = 12, 6
"""How many years there is room to name."""

WIDE_HEADING, NARROW_HEADING = 90, 44
"""Signs of what stands above a panel before it is broken."""

DPI = 200
FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, QUIET, GRID, WARN = "#1b1f24", "#50575f", "#d5d9de", "#9b1c31"
LIMIT: Any = {"color": INK, "linewidth": 1.1, "linestyle": (0, (5, 3))}
PLAN: Any = {"color": WARN, "linewidth": 1.4, "linestyle": (0, (1, 1.4))}
"""Of a fan, the path of the scenario itself."""

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
FILLS = (
    ("#14304d", ""),
    ("#7f9db8", ""),
    ("#e4ebf1", ""),
    ("#ffffff", "/////"),
    ("#a9c0d5", "\\\\\\\\\\"),
    ("#ffffff", "-----"),
)
"""Shades and patterns that differ on grey paper too. Strokes and no dots: a field of dots is a hundred
times as many signs in a page."""

BANDS = ("#d9e3ec", "#a9c0d5", "#7f9db8")
"""Of a fan, from the widest to the narrowest."""

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
