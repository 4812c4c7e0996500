"""A cell of a loan list: a day, a rate, how often is paid, which kind; and how a column of rates is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from okplan.imports.cells import amount, plain
from okplan.problems import Problem
from okplan.reading.dates import day
from okplan.reading.number import Unread, exact
from okplan.reading.sheets import Cell

Scale = Literal["percent", "share"]

DAY = re.compile(
    r"\d{1,2}\. ?(?:\d{1,2}\.|[a-zæøå]+\.?) ?\d{2,4}|\d{1,2} [a-z]+ \d{4}|\d{4}-\d{2}-\d{2}", re.IGNORECASE
)
"""A day within a title, a heading or another text."""

KIND = {
    "serial": r"serie|serial|faste? avdrag|like avdrag|like store avdrag|line(?:ær|ar)",
    "annuity": r"annuitet|annuity|fast termin",
    "bullet": r"bullet|sertifikat|obligasjon|avdragsfri|(?:uten|utan|ingen|no) avdrag|avdrag ved (?:forfall|slutt)"
    r"|stående|ståande|certificate|commercial paper|bond|interest.only|no (?:instal|repay)",
}
FREE = re.compile(r"avdragsfri|interest.only|grace")
"""Without instalments, for the whole term or a part of it."""

CERTIFICATE = re.compile(r"sertifikat|certificate|commercial paper")
FIXED = re.compile(r"\bfast|bunde|binding|fixed")
FLOATING = re.compile(r"flyt|nibor|p\.? ?t\.?\b|float")
BY_NAME = re.compile(r"(?:\d+ ?(?:m|mnd|mån)\w*\.?[ -]*)?nibor(?:[ -]*\d+ ?m\w*\.?)?|flytende|flytande|floating")
"""A rate that is only named: the floating one."""

SHORT = re.compile(r"(?:1|3|6) ?(?:mnd|mån|month|m\b)\w*\.?|ingen|nei|no|none")
"""A binding that is none: of a period of the floating rate."""

EVERY = {
    r"halvår|semi": 2,
    r"kvartal|quarter": 4,
    r"måned|månad|mnd|month": 12,
    r"årlig|årleg|helår|heilår|annual|yearly": 1,
}
COUNTS = (1, 2, 4, 12)
MONTHS = re.compile(r"(\d+) ?(?:mnd|mån|month|m\b)")
IN_MONTHS = r"(?P<months>\d+) ?(?:mnd|mån|month|m)\w*\.?"
LENGTH = re.compile(
    rf"{IN_MONTHS}|(?P<years>\d+(?:[.,]\d+)?)"
    rf"(?: ?(?:år|years?|y)(?:,? ?(?:og |and )?{IN_MONTHS.replace('months', 'more')})?)?"
)
"""A number of years, of months, or both: `12,5`, `36 mnd`, `12 år og 6 mnd`."""

LENGTH_WITHIN = re.compile(r"(?<![\d.])(?P<count>\d{1,3}) ?(?P<of>år|years?|mnd|mån|month)")
"""A whole number of years or months among other words."""

NOTHING = re.compile(r"0+(?:[.,]0+)?\D*")
"""A length of none."""

OVER = re.compile(
    r"nibor(?: ?\d+ ?m\w*\.?)? ?(?P<sign>[+\u2212-]) ?(?P<points>\d+(?:[.,]\d+)?) ?(?P<of>%|bps?\b|basis\w*)?"
)
"""A floating rate with its margin: `3M NIBOR + 0,45`."""

RATE = re.compile(r"-?\d+(?:[.,]\d+)? ?%")
YEAR = re.compile(r"20\d\d")
EXCEL, UNFORMATTED = date(1899, 12, 30), range(36526, 73051)
"""The day before Excel's first, and its numbers of days in this century, as a cell without a date's form has them."""

MONTH = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>20\d\d)|(?P<name>[a-zæøå]+)\.? (?P<of>20\d\d)")
"""A month without its day: the last of it."""

BASIS_POINTS = re.compile(r"(-?\d+(?:[.,]\d+)?) ?(?:bps?|basispunkte?r?|basispunkt|basis points?)")

KRONER = {"", "nok", "kr", "kroner", "norske kroner", "kr."}

YES, NO = ("ja", "yes", "j", "x"), ("", "-", "\u2013", "nei", "no", "n")
LEAST, MOST = Decimal("0.02"), Decimal("0.2")
"""A bare rate below the one is a share of 1, from the other it is per cent; a margin likewise at a tenth of it."""


def free_until(said: str) -> int | date | None:
    """The day, or the year, until which a text says that a loan has no instalments; None where it says none."""
    if FREE.search(said) is None:
        return None
    found = next((one for part in DAY.findall(said) if (one := day(part)) is not None), None)
    year = re.search(r"(?:til|until) (?:år |og med )?(20\d\d)\b", said)
    return found or (int(year[1]) if year is not None else None)


def is_partly_free(said: str) -> bool:
    """Whether a text says that a loan is free of instalments for a while only: a number, or another kind beside it."""
    other = any(re.search(KIND[name], said) for name in ("serial", "annuity"))
    return FREE.search(said) is not None and (other or re.search(r"\d", said) is not None)


def text_of(cell: Cell | None) -> str:
    return "" if cell is None else cell.text.casefold()


def kind(*texts: str) -> str | None:
    """The kind of loan that the first of the texts says, if one does."""
    found = (
        name
        for text in texts
        for name, form in KIND.items()
        if re.search(form, text) and not (name == "bullet" and is_partly_free(text))
    )
    return next(found, None)


def payments(cell: Cell | None, heading: str) -> int | Problem | None:
    """Payments a year: a number of them, a word for how often, or the length of a period in months."""
    said = text_of(cell)
    if cell is None or said in ("", "-"):
        return None
    wanted = ", ".join(map(str, COUNTS))
    context = {"found": cell.text, "field": "per_year", "wanted": wanted, "near": ""}
    return _payments(said, heading) or Problem("unknown_word", cell.place, context)


def _payments(said: str, heading: str) -> int | None:
    months = MONTHS.search(said)
    if months is None and said.isdigit() and "lengd" in heading.casefold():
        months = re.fullmatch(r"(\d+)", said)
    if months is not None:
        return 12 // int(months[1]) if int(months[1]) in (1, 3, 6, 12) else None
    if said.isdigit():
        return int(said) if int(said) in COUNTS else None
    return next((count for form, count in EVERY.items() if re.search(form, said)), None)


def day_of(cell: Cell | None, name: str) -> date | Problem | None:
    """The day of a cell; a year alone is its last day."""
    if cell is None or cell.empty or text_of(cell) in ("-", "\u2013"):
        return (
            Problem("uncomputed", cell.place, {"found": cell.formula}) if cell is not None and cell.uncomputed else None
        )
    if YEAR.fullmatch(cell.text):
        return date(int(cell.text), 12, 31)
    if cell.text.isdigit() and int(cell.text) in UNFORMATTED:
        return EXCEL + timedelta(days=int(cell.text))
    return (
        day(cell.value)
        or _end_of_month(text_of(cell))
        or Problem("not_a_day", cell.place, {"field": name, "found": cell.text})
    )


def _end_of_month(said: str) -> date | None:
    found = MONTH.fullmatch(said)
    if found is None:
        return None
    first = day(f"1.{found['month']}.{found['year']}" if found["month"] else f"1. {found['name']} {found['of']}")
    return None if first is None else end_of_month(first.year, first.month)


def end_of_month(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def is_length(said: str) -> bool:
    """Whether a text is a number of years or months, and no year or day of a calendar."""
    return LENGTH.fullmatch(said) is not None and re.fullmatch(r"\d{3,}", said) is None


def bound_until(said: str) -> date | None:
    """The day that a binding ends, among other words: `til 15.06.2028`, or its length from a day."""
    days = [one for part in DAY.findall(said) if (one := day(part)) is not None]
    if len(days) != 1 or re.search(r"\b(?:fra|frå|from)\b", said) is None:
        return days[-1] if days else None
    long = LENGTH_WITHIN.search(said)
    if long is None:
        return None
    months = int(long["count"]) * (12 if long["of"][0] in "åy" else 1)
    years, month = divmod(days[0].month - 1 + months, 12)
    return date(days[0].year + years, month + 1, min(days[0].day, end_of_month(days[0].year + years, month + 1).day))


def years_of(cell: Cell, heading: str) -> Decimal | Problem:
    """Years left: `12,5`, `36 mnd`, `12 år 6 mnd`, or bare months where the heading says so."""
    found = LENGTH.fullmatch(text_of(cell))
    if found is None:
        return Problem("not_a_figure", cell.place, {"found": cell.text, "field": "years_left"})
    months = Decimal(found["months"] or found["more"] or 0)
    years = Decimal((found["years"] or "0").replace(",", "."))
    in_months = not re.search("[a-zå]", text_of(cell)) and re.search(r"mnd|måne|måna|month", heading.casefold())
    return years / 12 if in_months else years + months / 12


def scale(cells: Iterable[Cell], heading: str, is_margin: bool, known: Scale | None) -> Scale | Problem:
    """How bare numbers of a column of rates are meant, where the heading does not say: all of them in one way."""
    bare = [cell for cell in cells if _is_bare(cell)]
    if not bare or "%" in heading or "prosent" in heading.casefold():
        return "percent"
    if known is not None:
        return known
    part = 10 if is_margin else 1
    top = max(bare, key=lambda cell: abs(_bare(cell)))
    if abs(_bare(top)) * part >= 1:
        low = min((cell for cell in bare if _bare(cell)), key=lambda cell: abs(_bare(cell)))
        return "percent" if abs(_bare(low)) * part >= MOST else _unclear(low)
    if abs(_bare(top)) < (LEAST if is_margin else MOST):
        return "share"
    return _unclear(top)


def _unclear(cell: Cell) -> Problem:
    """A rate that may be per cent and a share, by itself or since the column has some of both."""
    context = {"found": cell.text, "percent": f"{_said(_bare(cell))} %", "share": f"{_said(_bare(cell) * 100)} %"}
    return Problem("rate_unclear", cell.place, context)


def rate_of(cell: Cell | None, name: str, by: Scale) -> Decimal | Problem | None:
    """A rate in per cent."""
    if cell is None or cell.empty or text_of(cell) in ("-", "\u2013"):
        return (
            Problem("uncomputed", cell.place, {"found": cell.formula}) if cell is not None and cell.uncomputed else None
        )
    if _is_bare(cell):
        return _bare(cell) * (1 if by == "percent" else 100)
    if isinstance(cell.value, int | float) and cell.percent:
        return Decimal(repr(cell.value)) * 100
    points = BASIS_POINTS.fullmatch(text_of(cell))
    try:
        return exact(points[1], thousands=False) / 100 if points else exact(cell.text.rstrip("% "), thousands=False)
    except Unread:
        return Problem("no_percent", cell.place, {"found": cell.text, "field": name})


def margin_in(said: str) -> Decimal | None:
    """The margin in per cent that words of a rate hold; None where they hold none."""
    found = OVER.search(said)
    if found is None:
        return None
    points = Decimal(found["points"].replace(",", ".")) / (100 if (found["of"] or "%")[0] == "b" else 1)
    return points if found["sign"] == "+" else -points


def percent(found: Decimal) -> str:
    """As a scenario writes it, with no more decimals than a rate has."""
    return f"{_said(round(found, 6))} %"


def share_of(cell: Cell | None, name: str) -> Decimal | Problem:
    """The part of a loan that is for something: a share, an amount's sign of per cent, or yes and no."""
    said = text_of(cell)
    if cell is None or said in NO:
        return Decimal(0)
    if said in YES:
        return Decimal(1)
    found = amount(cell, name) if not cell.percent and "%" not in said else rate_of(cell, name, "share")
    if isinstance(found, Decimal):
        share = found / 100 if cell.percent or "%" in said or found > 1 else found
        if 0 <= share <= 1:
            return share
    return Problem("no_percent", cell.place, {"found": cell.text, "field": name})


def _is_bare(cell: Cell) -> bool:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return not cell.percent
    try:
        exact(cell.text, thousands=False)
    except Unread:
        return False
    return True


def _bare(cell: Cell) -> Decimal:
    typed = isinstance(cell.value, str)
    return exact(cell.text, thousands=False) if typed else Decimal(repr(cell.value))


def _said(number: Decimal) -> int | float:
    return plain(number)
