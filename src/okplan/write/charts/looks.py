"""Sizes, shades and patterns of every chart, which survive a copying machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okplan.write.colours import WHITE, contrast, seen, toned

WIDTH = 6.3
"""Inches: the text of an A4 page."""

NARROW = 3.2
"""Inches: what a telephone shows without making it smaller."""

HEIGHTS = {1: 2.9, 2: 3.9, 3: 5.6, 4: 7.4}
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

DASHES = (
    (0, "-", "o"),
    (1, "-", "s"),
    (0, ":", "^"),
    (1, "-.", "D"),
    (2, "-", "v"),
    (0, "-.", "P"),
    (2, ":", "s"),
    (1, ":", "o"),
)
"""Of each line: which of the palette's shades it has, how it is broken, and its marker."""

HATCHES = ("", "", "", "/////", "\\\\\\\\\\", "-----")
"""The patterns of the parts of a stack. Strokes and no dots: a field of dots is a hundred times as many signs in a
page."""


@dataclass(frozen=True)
class Palette:
    """Shades of one colour that differ on grey paper too. What is broken or kept is never told in them."""

    lines: tuple[str, str, str]
    solid: tuple[str, str, str]
    """Of parts without a pattern: dark, between, and light."""

    behind: str
    """Below strokes in one direction; white is below the others."""

    bands: tuple[str, str, str]
    """Of a fan, from the widest to the narrowest."""

    @property
    def fills(self) -> tuple[tuple[str, str], ...]:
        """The shade and the pattern of each part."""
        return tuple(zip((*self.solid, WHITE, self.behind, WHITE), HATCHES, strict=True))

    def line(self, place: int) -> tuple[str, str, str]:
        """The shade of a line, how it is broken, and its marker."""
        shade, dash, marker = DASHES[place % len(DASHES)]
        return self.lines[shade], dash, marker


OWN = Palette(
    lines=("#14304d", "#55799c", "#7e95aa"),
    solid=("#14304d", "#7f9db8", "#e4ebf1"),
    behind="#a9c0d5",
    bands=("#d9e3ec", "#a9c0d5", "#7f9db8"),
)

PALE, BANDS = 1.2, (1.3, 1.7, 2.3)
"""Contrasts with white of the lightest part, and of the bands of a fan."""

LINE_CONTRASTS, APART = (13.0, 7.5, 3.05, 18.0), 1.5
"""Those that lines may have beside a colour that is given, the best first; and what two shades are apart in grey."""


def palette_of(colour: str) -> Palette:
    """Shades of the colour of a municipality (`00578A`): our own where there is none, or where it is not seen."""
    given = f"#{colour}"
    if not colour or not seen(given):
        return OWN
    dark = contrast(given)
    between = (dark * PALE) ** 0.5
    beside = [wanted for wanted in LINE_CONTRASTS if max(wanted / dark, dark / wanted) >= APART]
    return Palette(
        lines=(given, toned(given, beside[0]), toned(given, beside[1])),
        solid=(given, toned(given, between), toned(given, PALE)),
        behind=toned(given, (between + PALE) / 2),
        bands=(toned(given, BANDS[0]), toned(given, BANDS[1]), toned(given, BANDS[2])),
    )


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
