"""What text without quotes is: a number, a plain word, or text."""

from __future__ import annotations

import json
import re
from typing import Any

from okplan.reading.number import Typed, Unread, exact

INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")
LEADING_ZERO = re.compile(r"[-+]?0\d+")
BEGINS = "+-\u2212(0123456789"
"""The signs that a number may begin with."""

EXACT = 10**18
"""Whole numbers below it are kept as such."""

YEAR = re.compile(r"\d{4}")
OLD_BOOLEANS = {"no", "yes", "on", "off"}
WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
"""What plain words are read as that are not text."""


def is_json(text: str) -> bool:
    """Whether a file is JSON, whose numbers a program wrote."""
    if text.lstrip()[:1] != "{":
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def number(text: str) -> int | float | None:
    """The number that plain text is, if it is one."""
    if text[:1] not in BEGINS or LEADING_ZERO.fullmatch(text):
        return None
    if len(text) < 19 and INTEGER.fullmatch(text):
        return int(text)
    try:
        found = exact(text)
    except Unread as unread:
        return Typed(text) if unread.code == "ambiguous_number" else None
    return int(found) if found.as_tuple().exponent == 0 and abs(found) < EXACT else float(found)


def as_key(value: Any) -> str | int:
    """A four-digit key is a year; every other key is text."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return int(text) if YEAR.fullmatch(text) else text


def misread(text: str) -> bool:
    """Whether plain text would be read as something else, and so needs its quotes."""
    return (
        text in WORDS
        or text.lower() in OLD_BOOLEANS
        or LEADING_ZERO.fullmatch(text) is not None
        or number(text) is not None
    )
