"""A day as people write it: the day first, as in Norway, or the year first; never the month first."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

MONTHS = ("jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]")
"""How each month begins, in Norwegian and English."""

BY_NUMBER = re.compile(r"(?P<day>\d{1,2}) ?[./-] ?(?P<month>\d{1,2}) ?[./-] ?(?P<year>\d{4}|\d{2})")
BY_NAME = re.compile(r"(?P<day>\d{1,2})[. -]*(?P<month>[a-zæøå]+)[. -]*(?P<year>\d{4}|\d{2})", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-./]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})")
TIME = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
CENTURY = 2000
"""Of a year of two digits: loans do not mature in the last century."""


def day(value: Any) -> date | None:
    """The day of a cell or a text; None where it is none, or one that no calendar has."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    said = TIME.sub("", value.strip())
    found = next((one for form in (YEAR_FIRST, BY_NUMBER, BY_NAME) if (one := form.fullmatch(said))), None)
    if found is None:
        return None
    month, year = _month(found["month"]), int(found["year"])
    try:
        return date(year if len(found["year"]) > 2 else CENTURY + year, month, int(found["day"]))
    except ValueError:
        return None


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    return next((at for at, begins in enumerate(MONTHS, 1) if re.match(begins, said.casefold())), 0)
