"""How light a colour is, as WCAG 2.1 measures it, and a colour made lighter or darker: `#14304d`."""

from __future__ import annotations

WHITE, BLACK = "#ffffff", "#000000"

LEAST = 3.0
"""The contrast with what is around it that WCAG 2.1 wants of what a figure is drawn with (1.4.11)."""


def contrast(colour: str, other: str = WHITE) -> float:
    """From 1, of two that are equally light, to 21, of black on white."""
    dark, light = sorted(map(_luminance, (colour, other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str) -> bool:
    """Whether what is drawn in it on white is seen."""
    return contrast(colour) >= LEAST


def toned(colour: str, wanted: float) -> str:
    """The colour with so much white or black in it that it has the contrast with white that is wanted."""
    end = WHITE if contrast(colour) > wanted else BLACK
    low, high = 0.0, 1.0
    for _ in range(24):  # shares of it halved: far below what a colour of 256 steps can show
        share = (low + high) / 2
        beyond = (contrast(_mixed(colour, end, share)) > wanted) == (end == BLACK)
        low, high = (low, share) if beyond else (share, high)
    return _mixed(colour, end, high)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)
