"""A number as people write it, the same at every door: YAML, the command line, CSV, sheets and answers of statistics.

The rules stand as a table in docs/reading.md, which is run through every door.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

SPACES = "[ \u00a0\u202f\u2009\u2007]"
SIGN = re.compile(
    rf"(?P<bracket>\({SPACES}*)?(?:(?P<sign>[-+\u2212]){SPACES}*)?(?P<body>[^()]*?)(?P<close>{SPACES}*\))?"
)
PLAIN = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?:[.,](?P<part>[0-9]+))?")
SPACED = re.compile(rf"(?P<whole>[1-9][0-9]{{0,2}}(?:{SPACES}[0-9]{{3}})+)(?:[.,](?P<part>[0-9]+))?")
MARKED = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:(?!(?P=mark))[.,](?P<part>[0-9]+))?"
)
LONGEST = 1000
"""Signs of a text that may be a number."""

GROUPS = 3
"""Digits of a group of thousands: with so many after one sign nobody can tell which it is."""


class Unread(ValueError):  # noqa: N818 - it is no error of okplan's
    """Text that is no number (`not_a_number`), or one that can be read in two ways (`ambiguous_number`)."""

    def __init__(self, code: str, **readings: str) -> None:
        super().__init__(code)
        self.code, self.readings = code, readings


class Typed(float):
    """A number that was typed so that it can be read in two ways: as decimals, which it is here, or as thousands.

    Who knows what belongs in its place can tell whether it may be the other: no index is 1,019.
    """

    text: str

    def __new__(cls, text: str) -> Typed:
        typed = super().__new__(cls, exact(text, thousands=False))
        typed.text = text
        return typed

    def __str__(self) -> str:
        return self.text

    @property
    def readings(self) -> dict[str, str]:
        """How it is to be written as `whole`, in thousands, and as `part`, with decimals."""
        unread = ambiguous(self.text)
        return unread.readings if unread else {}

    @property
    def whole(self) -> float:
        """The number in thousands."""
        return float(self.readings["whole"])


def exact(text: str, thousands: bool = True) -> Decimal:
    """The number of a text, as exactly as it is written; raises Unread.

    Where it cannot be in thousands (a rate), three digits after one sign are decimals as any others are.
    """
    said = SIGN.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if said is None or bool(said["bracket"]) != bool(said["close"]) or (said["bracket"] and said["sign"]):
        raise Unread("not_a_number")
    less = "-" if said["bracket"] or said["sign"] in ("-", "\u2212") else ""
    whole, part, clear = _parts(said["body"])
    if thousands and len(part) == GROUPS and whole != "0" and not clear:
        decimals = f"{less}{whole}{said['body'][-GROUPS - 1]}{part}0"
        raise Unread("ambiguous_number", whole=f"{less}{whole}{part}", part=decimals)
    return Decimal(f"{less}{whole}.{part}" if part else f"{less}{whole}")


def number(text: str) -> float:
    """The number of a text; raises Unread, as for one that is larger than any."""
    found = float(exact(text))
    if math.isinf(found):
        raise Unread("not_a_number")
    return found


def whole(text: str) -> int:
    """A whole number, `10 000` and `10000`; raises ValueError (Unread where it can be read in two ways)."""
    found = number(text)
    if not found.is_integer():
        raise ValueError(text)
    return int(found)


def ambiguous(text: str) -> Unread | None:
    """How a number can be read in two ways, if it can."""
    try:
        exact(text)
    except Unread as unread:
        return unread if unread.code == "ambiguous_number" else None
    return None


def clear(text: str) -> str:
    """A written number with a zero more where it could be read in two ways: all that okplan writes reads back."""
    return f"{text}0" if ambiguous(text) else text


def written(number: float) -> str:
    """A number as the reader reads it back: without exponent, and never to be taken for another."""
    text = format(Decimal(float.__repr__(number)), "f")
    return clear(text) if "." in text or not math.isfinite(number) else f"{text}.0"


def _parts(body: str) -> tuple[str, str, bool]:
    """The digits before and after the sign of decimals, and whether another sign or a repeated one makes it clear."""
    marked = MARKED.fullmatch(body)
    clear = marked is not None and (marked["part"] is not None or marked["whole"].count(marked["mark"]) > 1)
    found = marked if clear else PLAIN.fullmatch(body) or SPACED.fullmatch(body)
    if found is None:
        raise Unread("not_a_number")
    return re.sub("[^0-9]", "", found["whole"]), found["part"] or "", clear
