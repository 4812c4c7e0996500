"""Whether files with different region numbers are of the same municipality, which numbers have changed for."""

from __future__ import annotations

from okplan.register import Former, municipality
from okplan.register.municipalities import former


def same(one: str, other: str) -> bool:
    """Whether two numbers are of one municipality, unchanged but for its number.

    Where several became one, or one several, the accounts before are of another municipality than those after.
    """
    return one == other or _now(one) == _now(other)


def _now(number: str) -> str:
    """The number of today, as far as nothing but the number was changed."""
    was = next((one for one in former() if one.number == number), None)
    return _now(was.now[0]) if was is not None and _only_renumbered(was) else number


def _only_renumbered(was: Former) -> bool:
    found = municipality(was.now[0]) if len(was.now) == 1 else None
    return found is not None and [one.last for one in found.was].count(was.last) == 1
