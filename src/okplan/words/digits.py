"""Numbers as people read them: no-break spaces, comma and a real minus in nb and nn; comma and point in en."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from okplan.words import say

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
ASCII = str.maketrans(
    {
        NBSP: " ",
        MINUS: "-",
        DASH: "-",
        "×": "x",
        "«": '"',
        "»": '"',
        "·": "-",
        "→": "->",
        "±": "+/-",
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "“": '"',
        "”": '"',
        "█": "#",
        "─": "-",
    }
)
"""For consoles that cannot show the signs."""

MARKS = {"adopted": "*", "difference": "°"}
"""What stands behind a figure that an adopted plan decides; the note below the table says why."""

COUNTED = ("man_years", "persons")
"""Units that stand behind a number in words."""


def number(value: float, decimals: int, language: str) -> str:
    """A number with grouped thousands, a half rounded up in size; a dash where it is not defined."""
    if not math.isfinite(value):
        return DASH
    size = Decimal(repr(abs(float(value))))
    text = f"{size.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"
    if language != "en":
        text = text.replace(",", NBSP).replace(".", ",")
    negative = value < 0 and is_something(text)
    return (MINUS if negative else "") + text


def is_something(text: str) -> bool:
    """Whether a figure as shown is other than nothing: `0,0` and a dash are not."""
    return any(digit in "123456789" for digit in text)


def inward(value: float, decimals: int, up: bool) -> float:
    """A bound rounded to the side on which it is kept: what is told to hold must hold as it is told."""
    scale = 10.0**decimals
    whole = round(value * scale, 6)  # the last digits of a float are no step
    return (math.ceil if up else math.floor)(whole) / scale


def figure(value: float, language: str) -> str:
    """A number with the decimals it has, two at most."""
    _, _, decimals = f"{value:.2f}".rstrip("0").partition(".")
    return number(value, len(decimals), language)


def plus(text: str) -> str:
    """A figure with its sign before its first digit, unless it is nothing as shown: `NOK +3.2 million`."""
    if MINUS in text or not is_something(text):
        return text
    first = next(place for place, sign in enumerate(text) if sign.isdigit())
    return f"{text[:first]}+{text[first:]}"


def percent(share: float, language: str, decimals: int = 1) -> str:
    return DASH if math.isnan(share) else number(share * 100, decimals, language) + NBSP + "%"


def limit_percent(share: float, language: str) -> str:
    """A limit with the decimals it was given, two at most."""
    decimals = next(d for d in (0, 1, 2) if d == 2 or abs(round(share * 100, d) - share * 100) < 1e-9)
    return percent(share, language, decimals)


def money(kroner: float, language: str) -> str:
    """Kroner in words: millions with a decimal, thousands below a million."""
    if abs(kroner) >= 999_500:
        return in_kroner(number(kroner / 1e6, 1, language), "mill", language)
    return in_kroner(number(kroner, 0, language), "kr", language)


def amount(value: float, unit: str, language: str) -> str:
    """A percentage, kroner, or what is neither, with its unit: man-years, persons, a number."""
    if unit == "ratio":
        return limit_percent(value, language)
    if unit == "kr":
        return money(value, language)
    text = number(value, 0, language) if value == round(value) else bare(value, unit, language)
    return _counted(text, unit, language)


def bare(value: float, unit: str, language: str) -> str:
    """What is neither money nor a share, without its unit: man-years and people with a decimal, a number with two."""
    return number(value, 2 if unit == "number" else 1, language)


def limit_amount(value: float, unit: str, language: str) -> str:
    """A limit with the decimals it was given, two at most."""
    if unit == "kr" and abs(value) >= 999_500:
        return in_kroner(figure(value / 1e6, language), "mill", language)
    if unit in ("ratio", "kr"):
        return amount(value, unit, language)
    return _counted(figure(value, language), unit, language)


def _counted(text: str, unit: str, language: str) -> str:
    """A number with what it is of, where the unit has a word."""
    if unit not in COUNTED:
        return text
    return say(f"common.counted.{unit}{'.one' if text == '1' else ''}", language, figure=text)


def in_kroner(figure: str, unit: str, language: str) -> str:
    """A figure of kr, tkr or mill with its unit, where the language has it: `44,5 mill. kr`, `NOK 44.5 million`."""
    return say(f"common.money.{unit}", language, figure=figure)


def spans(years: Iterable[int]) -> str:
    """2027–2030, 2033."""
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][-1] + 1:
            found[-1].append(year)
        else:
            found.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}{DASH}{s[-1]}" for s in found)


def day(iso: str, language: str) -> str:
    """`7.10.2026` as Norwegians write it; other texts as they are."""
    found = ISO.fullmatch(iso)
    return iso if language == "en" or not found else ".".join(str(int(part)) for part in reversed(found.groups()))


def largest_remainder(parts: Sequence[float], total: int) -> list[int]:
    """Whole numbers that add up to the total: all parts rounded down, and the largest remainders up, one each."""
    if not parts:
        return []
    down = [math.floor(part) for part in parts]
    each, over = divmod(total - sum(down), len(parts))
    up = sorted(range(len(parts)), key=lambda place: down[place] - parts[place])[:over]
    return [whole + each + (place in up) for place, whole in enumerate(down)]


def cell(value: float, unit: str, money_unit: str, language: str, compact: bool = False) -> str:
    """A table's cell: its unit stands in the head of the table or in the row's label; compact is without decimals."""
    if unit == "ratio":
        return number(value * 100, 1, language)
    if unit == "index":
        return number(value, 4, language)
    parts = unit == "number" and not value.is_integer()
    decimals = 1 if parts or (unit == "kr" and money_unit == "mill" and not compact) else 0
    return number(value, decimals, language)


def mark_notes(marks: Iterable[str], source: str, language: str) -> list[str]:
    """The notes for the marks that a table has."""
    found = set(marks)
    return [
        f"{sign} {say(f'common.mark.{mark}', language)}" + (f": {source}" if mark == "adopted" else "")
        for mark, sign in MARKS.items()
        if mark in found
    ]


def heading(unit: str, prices: str, base_year: int, language: str) -> str:
    """What a table's amounts are in."""
    return f"{say(f'common.unit.{unit}', language)}, {say(f'common.prices.{prices}', language, year=base_year)}"
