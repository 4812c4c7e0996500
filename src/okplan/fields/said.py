"""What a scenario says in a place, as a number or a rate, or the fault that it is.

A fault is a PydanticCustomError whose type is the code of its text and whose context holds what was found and what to
write instead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from okplan.reading.number import SPACES, Typed, Unread, exact

RATE = re.compile(rf"(.*[0-9)]){SPACES}*%")
"""A number and its per cent sign."""

KEY = "[key]"
"""The last step of a path that leads to a key itself, as pydantic has it."""

NOT_FINITE = {"nan", "inf", "infinity", "+inf", "-inf", ".nan", ".inf", "+.inf", "-.inf", "-infinity"}


def fault(code: str, **context: Any) -> PydanticCustomError:
    """A fault of a value, by the code of its text; `path` in the context leads further into the value."""
    return PydanticCustomError(code, "{code}", {"code": code, **context})


def every(reads: Iterable[Callable[[], float]]) -> tuple[float, ...]:
    """What each of them reads; where some cannot, the first fault, which has the others' contexts as `also`."""
    found, faults = [], []
    for read in reads:
        try:
            found.append(read())
        except PydanticCustomError as unread:
            faults.append(dict(unread.context or {}))
    if faults:
        first, *others = faults
        raise fault(**first, also=others)
    return tuple(found)


def number_of(raw: Any, path: tuple[int | str, ...]) -> float:
    if raw is None:
        raise fault("empty_value", path=path)
    if isinstance(raw, bool):
        raise fault("not_a_number", found=str(raw).lower(), path=path)
    if isinstance(raw, int | float):
        if not math.isfinite(raw):
            raise fault("not_finite", found=raw, path=path)
        return float(raw)
    text = str(raw).strip() if isinstance(raw, str) else ""
    if text.lower() in NOT_FINITE:
        raise fault("not_finite", found=text, path=path)
    if fraction_of(text) is not None:
        raise fault("rate_not_amount", found=text, path=path)
    if _is_number(text):
        raise fault("quoted_number", found=text, path=path)
    raise fault("not_a_number", found=shown(raw), path=path)


def rate_of(raw: Any, path: tuple[int | str, ...], most: float) -> float:
    """A rate; `most` is the largest bare number that is taken for a fraction meant as a rate."""
    if raw is None:
        raise fault("empty_value", path=path)
    if isinstance(raw, str):
        text = raw.strip()
        value = fraction_of(text)
        if value is not None:
            if not math.isfinite(value):
                raise fault("not_finite", found=f"{raw[:20]}…", path=path)
            return value
        if text.lower() in NOT_FINITE:
            raise fault("not_finite", found=raw, path=path)
        if _is_number(text):
            raise fault("rate_without_percent", found=raw, write=f"{text} %", path=path)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if not math.isfinite(raw):
            raise fault("not_finite", found=raw, path=path)
        guess = raw * 100 if 0 < abs(raw) <= most else raw
        raise fault("rate_without_percent", found=raw, write=f"{guess:g} %", path=path)
    raise fault("not_a_rate", found=shown(raw), path=path)


def limit_of(raw: Any, path: tuple[int | str, ...], most: float) -> float:
    """A rate, which has its sign, or else a number."""
    if says_rate(raw):
        return rate_of(raw, path, most)
    text = raw.strip() if isinstance(raw, str) else ""
    if text and text.lower() not in NOT_FINITE and not _is_number(text):
        raise fault("not_a_limit", found=shown(raw), path=path)
    return number_of(raw, path)


def says_rate(raw: Any) -> bool:
    return isinstance(raw, str) and "%" in raw


def fraction_of(text: str) -> float | None:
    """What a number with its per cent sign says, as a fraction; its three decimals are never thousands."""
    said = RATE.fullmatch(text)
    try:
        return float(exact(said[1], thousands=False).scaleb(-2)) if said else None
    except Unread:
        return None


def clear(raw: Any) -> None:
    """Refuse a number that can be read in two ways, where no bounds tell which of them it is."""
    if isinstance(raw, Typed):
        raise fault("ambiguous_number", found=raw.text, **raw.readings)


def _is_number(text: str) -> bool:
    try:
        exact(text, thousands=False)
    except Unread:
        return False
    return True


def plain(raw: Any) -> Any:
    """A number without an exponent."""
    if isinstance(raw, float) and math.isfinite(raw):
        return f"{raw:.0f}" if raw == int(raw) else f"{raw:.10f}".rstrip("0")
    return raw


def shown(raw: Any) -> str:
    if isinstance(raw, Mapping):
        return "{…}" if raw else "{}"
    if isinstance(raw, list):
        return "[…]" if raw else "[]"
    return "null" if raw is None else str(raw)
