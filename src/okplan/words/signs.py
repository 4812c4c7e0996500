"""The signs that a text may have: what cannot be seen, or turns what is read, breaks a form or deceives a reader."""

from __future__ import annotations

import re

LINES = "\n\t"
"""Signs that prose may have beside those that are seen."""

REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls, among them the escape codes of terminals
    "\u2028\u2029"  # line ends that are none in YAML, CSV or a terminal
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # letters turned round: what is shown is not what is written
    "\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f"  # of no width: two names look the same
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no signs at all: no XML may have them
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def refused(text: str, but: str = "") -> str:
    """The first sign that a text may not have, unless it is among those it may."""
    return next((sign for sign in REFUSED.findall(text) if sign not in but), "")


def visible(text: str, but: str = "") -> str:
    """The text with such signs written out: `\\x1b`."""
    return REFUSED.sub(lambda found: found[0] if found[0] in but else _written(found[0]), text)


def _written(sign: str) -> str:
    return sign.encode("unicode_escape").decode()
