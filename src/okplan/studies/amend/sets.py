"""A plan with some points of an amendment carried out: every set of them a candidate, all projected in few runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.lines import KR
from okplan.engine.projection import Projection
from okplan.load import Loaded
from okplan.load.amendments import amended, amended_fields
from okplan.load.controls import released
from okplan.load.points import Point
from okplan.load.reader import Reader
from okplan.problems import ScenarioError
from okplan.studies.addresses import Address, at, changed, differences, meet, with_all_people
from okplan.studies.between import APART, UNASKED, common
from okplan.studies.candidates.asked import Asked
from okplan.studies.candidates.question import Question
from okplan.studies.candidates.reference import References
from okplan.studies.groups import Groups, Invalid
from okplan.studies.project import Projected, projected

Report = Callable[[int, int], None]
"""Told how many scenarios are projected, and of how many."""

Own = frozenset[int]
"""The points that are carried out, by their place."""

NOISE = {KR: 1e-4}
"""What two runs of one scenario may miss by, in kroner; of all else `FINE`. So near, the ends are alike."""

FINE = 1e-12


@dataclass
class Sets(Groups):
    """The lines of the plan with each set of groups of points carried out, one number a line and year.

    Its ends are the plan's own run and the whole amendment's; what lies between is candidates at the addresses that the
    points change, each with what the points that change it make of it together.
    """

    plan: Loaded
    points: tuple[Point, ...]
    lines: tuple[str, ...]
    ends: tuple[Projected, Projected]
    references: References | None
    reader: Reader
    report: Report = lambda done, of: None
    groups: list[tuple[int, ...]] = field(init=False)
    fields: dict[Own, Scenario] = field(default_factory=dict)
    """Scenarios that have been read, as far as each field goes by itself."""

    follows: bool = True
    """Whether the whole amendment has been seen to follow from what its points change one by one."""

    def __post_init__(self) -> None:
        self.groups = [(place,) for place in range(len(self.points))]
        self.noise = np.repeat(
            [NOISE.get(MODEL[name].unit, FINE) for name in self.lines], len(self.ends[0].whole.years)
        )
        self.before, after = (cells(one.whole, self.lines) for one in self.ends)
        self.after = np.where(np.abs(after - self.before) <= self.noise, self.before, after)
        self.together: dict[Own, Array | None] = {}
        self.known: dict[Own, Array | None] = {frozenset(): self.before, frozenset(self._all): self.after}

    @property
    def _all(self) -> range:
        return range(len(self.points))

    # --- What each point changes -------------------------------------------------------------------------------------

    @cached_property
    def _start(self) -> Scenario:
        """The plan, without what answers for something that is not there in every scenario between."""
        whole = self.ends[1].loaded.scenario
        start = changed(with_all_people(self.plan.scenario, whole), UNASKED)
        return released(start, differences(self.plan.scenario, whole))

    @cached_property
    def _of_each(self) -> list[list[Address]]:
        """The addresses that each point changes by itself."""
        return [differences(self.plan.scenario, self._fields(frozenset({place}))) for place in self._all]

    @cached_property
    def _owners(self) -> dict[Address, Own]:
        """The outermost of them, with the points that change each."""
        paths = {path for own in self._of_each for path in own}
        outer = [path for path in sorted(paths) if not any(path[:depth] in paths for depth in range(1, len(path)))]
        return {
            path: frozenset(place for place in self._all if any(meet(path, own) for own in self._of_each[place]))
            for path in outer
        }

    def _fields(self, own: Own) -> Scenario:
        """Pre-condition: each point is known to be right by itself."""
        if own not in self.fields:
            self.fields[own] = self._read(own)
        return self.fields[own]

    def _read(self, own: Own) -> Scenario:
        found, problems = amended_fields(self.plan, [self.points[place] for place in own], self.reader)
        if found is None:
            raise ScenarioError(problems, self.plan.scenario.language)
        return found

    def _asked(self, path: Address, owners: Own, sets: Sequence[Own]) -> Asked:
        """What each set says at an address."""
        own = [one & owners for one in sets]
        different = list(dict.fromkeys([frozenset[int](), *own]))
        said = [at(self._start if not one else self._fields(one), path).value for one in different]
        return Asked(path, tuple(said), np.array([different.index(one) for one in own]), (None,) * len(said))

    # --- Projected ---------------------------------------------------------------------------------------------------

    def ask_for(self, sets: Iterable[int]) -> None:
        """Project many sets of groups in one run."""
        owns = [self.within(groups) for groups in sets]
        asked = list(dict.fromkeys(own for own in owns if own not in self.known and own not in self.together))
        if asked:
            self.together.update(zip(asked, self._candidates(asked), strict=True))

    def value(self, groups: int) -> Array:
        """The lines with a set of groups carried out; raises Invalid."""
        found = self.peek(groups)
        if found is None:
            raise Invalid(groups)
        return found

    def peek(self, groups: int) -> Array | None:
        own = self.within(groups)
        if own not in self.known:
            self.known[own] = self._settled(self.together[own] if own in self.together else self._candidates([own])[0])
        return self.known[own]

    def akin(self, one: int, other: int) -> int:
        """How many steps two addresses of the points have in common, at the most."""
        paths = ((path, far) for path in self._of_each[one] for far in self._of_each[other])
        return max((common(path, far) for path, far in paths), default=0)

    def _settled(self, found: Array | None) -> Array | None:
        """What only the last digits of a float tell from one of the ends is that end."""
        if found is None:
            return None
        for end in (self.before, self.after):
            found = np.where(np.abs(found - end) <= self.noise, end, found)
        return found

    def _candidates(self, sets: Sequence[Own]) -> list[Array | None]:
        """The lines of candidates, None of those that are refused.

        With them the whole amendment, which must follow from what its points change one by one; else each set is read
        anew.
        """
        if self.follows:
            with suppress(ScenarioError):  # of points of which one address is only right with some of them
                *found, whole = self._run([*sets, frozenset(self._all)])
                if self._is_whole(whole):
                    return found
            self.follows = False
        return [self._rebuilt(own, done, len(sets)) for done, own in enumerate(sets)]

    def _is_whole(self, found: Array | None) -> bool:
        """Whether a candidate comes to what the whole amendment comes to by itself."""
        if found is None or not (np.isnan(found) == np.isnan(self.after)).all():
            return False
        return not (np.abs(found - self.after) > np.maximum(self.noise, APART * np.abs(self.after))).any()

    def _run(self, sets: Sequence[Own]) -> list[Array | None]:
        asked = tuple(self._asked(path, owners, sets) for path, owners in self._owners.items())
        if not asked:
            return [self.before for _ in sets]
        found = Question(self._start, asked, self.references).answer(self.lines)
        rows = np.concatenate([found.values[name][:, 0, :] for name in self.lines])
        self.report(len(sets), len(sets))
        wide = np.broadcast_to(rows, (len(rows), len(sets))).T
        return [None if refused else row for row, refused in zip(wide, found.refused, strict=True)]

    def _rebuilt(self, own: Own, done: int, of: int) -> Array | None:
        self.report(done, of)
        try:
            loaded = amended(self.plan, [self.points[place] for place in own], self.reader)
            return cells(projected(loaded, plan="free" if self.references else "own").whole, self.lines)
        except ScenarioError:
            return None


def cells(projection: Projection, lines: Iterable[str]) -> Array:
    """The lines year by year, one after another."""
    return np.concatenate([projection.row(name) for name in lines])
