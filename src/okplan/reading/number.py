"""A number as people write it, the same at every door: YAML, the command line, CSV, sheets and answers of statistics.

| written | read as |
|---|---|
| `1250`, `12.5`, `12,5` | with decimals after point or comma |
| `1 250 000`, `1 250,5` | thousands apart by a space, a no-break or a narrow one |
| `1.250.000`, `1.250,50`, `1,250.50` | thousands apart by a sign that is not the one before the decimals |
| `-5`, `−5`, `- 5`, `(5)` | five less than nothing |
| `12.900`, `1150.000`, `40,000`, `1 250.000` | refused: thousands to some, decimals to others |
| `41.0390`, `0.250` | the way out: another count of decimals, or nothing before them |
"""

from __future__ import annotations

import re
from decimal import Decimal

SPACES = "[ \u00a0\u202f\u2009\u2007]"
SIGN = re.compile(rf"(?P<bracket>\()?(?P<sign>[-+\u2212])?{SPACES}*(?P<body>[^()]*?){SPACES}*(?P<close>\))?")
PLAIN = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?:[.,](?P<part>[0-9]+))?")
SPACED = re.compile(rf"(?P<whole>[1-9][0-9]{{0,2}}(?:{SPACES}[0-9]{{3}})+)(?:[.,](?P<part>[0-9]+))?")
MARKED = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:(?!(?P=mark))[.,](?P<part>[0-9]+))?"
)
GROUPS = 3
"""Digits of a group of thousands: with so many after one sign nobody can tell which it is."""


class Unread(ValueError):  # noqa: N818 - it is no error of okplan's
    """Text that is no number (`not_a_number`), or one that can be read in two ways (`ambiguous_number`)."""

    def __init__(self, code: str, **readings: str) -> None:
        super().__init__(code)
        self.code, self.readings = code, readings


def exact(text: str) -> Decimal:
    """The number of a text, as exactly as it is written; raises Unread."""
    said = SIGN.fullmatch(text.strip())
    if said is None or bool(said["bracket"]) != bool(said["close"]) or (said["bracket"] and said["sign"]):
        raise Unread("not_a_number")
    less = "-" if said["bracket"] or said["sign"] in ("-", "\u2212") else ""
    whole, part, clear = _parts(said["body"])
    if len(part) == GROUPS and int(whole) and not clear:
        decimals = f"{less}{whole}{said['body'][-GROUPS - 1]}{part}0"
        raise Unread("ambiguous_number", whole=f"{less}{whole}{part}", part=decimals)
    return Decimal(f"{less}{whole}.{part}" if part else f"{less}{whole}")


def number(text: str) -> float:
    """The number of a text; raises Unread."""
    return float(exact(text))


def ambiguous(text: str) -> Unread | None:
    """How a number can be read in two ways, if it can."""
    try:
        exact(text)
    except Unread as unread:
        return unread if unread.code == "ambiguous_number" else None
    return None


def _parts(body: str) -> tuple[str, str, bool]:
    """The digits before and after the sign of decimals, and whether another sign or a repeated one makes it clear."""
    marked = MARKED.fullmatch(body)
    clear = marked is not None and (marked["part"] is not None or marked["whole"].count(marked["mark"]) > 1)
    found = marked if clear else PLAIN.fullmatch(body) or SPACED.fullmatch(body)
    if found is None:
        raise Unread("not_a_number")
    return re.sub("[^0-9]", "", found["whole"]), found["part"] or "", clear
