"""Days that a scenario says, and where in the years they are."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from okplan.fields.said import fault, shown
from okplan.reading.dates import day

FIRST, LAST = 1900, 2200


def _day(raw: Any) -> str:
    """As the calendar writes it, year first."""
    found = day(raw)
    if found is None or not FIRST <= found.year <= LAST:
        raise fault("not_a_day", found=shown(raw))
    return found.isoformat()


def _year_or_day(raw: Any) -> int | str:
    if isinstance(raw, int) and not isinstance(raw, bool) and FIRST <= raw <= LAST:
        return raw
    if isinstance(raw, str) and day(raw) is not None:
        return _day(raw)
    raise fault("not_a_year_or_day", found=shown(raw))


Day = Annotated[str, BeforeValidator(_day)]
YearOrDay = Annotated[int | str, BeforeValidator(_year_or_day)]


def moment(said: float | str) -> float:
    """Where in the years a day ends, in months of 30 days: 31 December 2026 is 2026, and so is the year."""
    if not isinstance(said, str):
        return said
    found = date.fromisoformat(said)
    last = calendar.monthrange(found.year, found.month)[1]
    days = 30 if found.day == last else min(found.day, 30)
    return found.year - 1 + ((found.month - 1) * 30 + days) / 360


def begins(said: int | str) -> float:
    """Where in the years something begins that holds from a year or a day."""
    return moment(said) if isinstance(said, str) else said - 1
