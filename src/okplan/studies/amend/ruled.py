"""Every rule before and after an amendment."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.judge.rules import Test
from okplan.judge.verdict import LEVELS, Level
from okplan.studies.project import Projected


@dataclass(frozen=True)
class Ruled:
    """One rule: the worst level of all years and the level of each, before and after; None where it does not apply."""

    id: str
    """As the rule is called; by its key where the council calls one of its own as one of the law's."""

    test: Test
    before: tuple[Level, ...] | None
    after: tuple[Level, ...] | None

    @property
    def worst(self) -> tuple[Level | None, Level | None]:
        return _worst(self.before), _worst(self.after)


def ruled(before: Projected, after: Projected) -> tuple[Ruled, ...]:
    """In the order of the rules, those that an amendment adds last."""
    tests = {test.key: test for one in (before, after) for test in one.judgement.tests}
    ids = [test.id for test in tests.values()]
    return tuple(
        Ruled(test.id if ids.index(test.id) == place else key, test, _levels(before, key), _levels(after, key))
        for place, (key, test) in enumerate(tests.items())
    )


def _levels(result: Projected, key: str) -> tuple[Level, ...] | None:
    """By projected year."""
    name = f"{key}.level"
    if name not in result.judgement.lines:
        return None
    return tuple(LEVELS[int(level)] for level in result.judgement.row(name)[1:])


def _worst(levels: tuple[Level, ...] | None) -> Level | None:
    return None if levels is None else max(levels, key=LEVELS.index)
