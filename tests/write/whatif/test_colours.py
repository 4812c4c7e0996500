"""The colours of the style, pair by pair: what a browser cannot measure where parts of the page scroll."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.write.whatif.script import SCRIPTS

STYLE = (SCRIPTS / "style.css").read_text(encoding="utf-8")
TEXT, GROUNDS, EDGES = ("ink", "quiet", "link", "ok", "near", "bad"), ("ground", "band"), ("line", "focus")
"""WCAG 2.1: text against what is behind it 4.5 to 1 (1.4.3), the edge of what can be used 3 to 1 (1.4.11)."""


def schemes() -> list[dict[str, str]]:
    """The colours by name, of every `:root` of the style: light, dark and paper."""
    found = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]+);", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
    ]
    return [one for one in found if one]


def luminance(colour: str) -> float:
    """WCAG's own formula."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


def test_there_is_a_light_scheme_a_dark_one_and_one_for_paper() -> None:
    assert [luminance(one["ground"]) > 0.5 for one in schemes()] == [True, False, True]


@pytest.mark.parametrize("colours", schemes(), ids=["light", "dark", "paper"])
def test_text_and_edges_stand_out_from_what_is_behind_them(colours: dict[str, str]) -> None:
    for name, ground in product(TEXT, GROUNDS):
        assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name, ground in product(EDGES, GROUNDS):
        assert contrast(colours.get(name, colours["ink"]), colours[ground]) >= 3, (name, ground)
