"""Every rule before and after an amendment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from okplan.judge.rules import Test
from okplan.judge.verdict import LEVELS, Level
from okplan.studies.project import Projected

Said = Literal["same", "added", "removed", "otherwise"]
"""What an amendment does to a rule itself: only of one that is the same, before and after say what the plan does."""


@dataclass(frozen=True)
class Ruled:
    """One rule: the worst level of all years and the level of each, before and after; None where it does not apply."""

    id: str
    """As the rule is called; by its key where the council calls one of its own as one of the law's."""

    test: Test
    before: tuple[Level, ...] | None
    after: tuple[Level, ...] | None
    said: Said

    @property
    def turned(self) -> Literal["broken", "mended"] | None:
        """Whether the amendment breaks the very rule that the plan keeps, or keeps the one that it breaks."""
        before, after = (level == "breach" for level in self.worst)
        if self.said != "same" or before == after:
            return None
        return "broken" if after else "mended"

    @property
    def worst(self) -> tuple[Level | None, Level | None]:
        return _worst(self.before), _worst(self.after)


def ruled(before: Projected, after: Projected) -> tuple[Ruled, ...]:
    """In the order of the rules, those that an amendment adds last."""
    tests = {test.key: test for one in (before, after) for test in one.judgement.tests}
    ids = [test.id for test in tests.values()]
    had, has = ({test.key: test for test in one.judgement.tests} for one in (before, after))
    return tuple(
        Ruled(
            test.id if ids.index(test.id) == place else key,
            test,
            _levels(before, key),
            _levels(after, key),
            _said(had.get(key), has.get(key)),
        )
        for place, (key, test) in enumerate(tests.items())
    )


def _said(had: Test | None, has: Test | None) -> Said:
    if had is None or has is None:
        return "added" if had is None else "removed"
    return "same" if _asks(had) == _asks(has) else "otherwise"


def _asks(test: Test) -> tuple[object, ...]:
    """What a rule asks for, apart from what it is called; of a bound that is undefined in a year, just that."""
    bounds = (test.floor, test.ceiling, test.warn_below, test.warn_above)
    said = (None if bound is None else bound.tobytes() for bound in bounds)
    return (test.indicator, *said, test.average, test.from_year, test.hard)


def _levels(result: Projected, key: str) -> tuple[Level, ...] | None:
    """By projected year."""
    name = f"{key}.level"
    if name not in result.judgement.lines:
        return None
    return tuple(LEVELS[int(level)] for level in result.judgement.row(name)[1:])


def _worst(levels: tuple[Level, ...] | None) -> Level | None:
    return None if levels is None else max(levels, key=LEVELS.index)
