"""What is to hold: the rules chosen from some year on, and by how much each candidate keeps or breaks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.lines import BOUNDS, BREACH, SAVINGS, SLACK, WARNING, bounds_of
from okplan.judge.rules import Bound, Test, tests
from okplan.problems import nearest
from okplan.studies.outcomes import Mask, Outcomes
from okplan.studies.solve.varied import refused

LEAST = 1e-15
"""By how much something that holds does, or that does not hold does not, where its own measure tells neither."""

UNIT = {"kr": 1e6}
"""What a margin is counted in, so that those of several rules are of a size."""

SIDES = {name: sign for name, sign, _ in BOUNDS}


@dataclass(frozen=True)
class Broken:
    """A rule by its id, or one of `judge.lines.SAVINGS`, and the first year in which it does not hold."""

    rule: str
    legal: bool
    year: int


@dataclass(frozen=True)
class Stop:
    """What no value keeps, and in which years none does; no year where each value breaks it in another."""

    rule: str
    legal: bool
    years: tuple[int, ...]


@dataclass(frozen=True)
class Wanted:
    """Rules, and what says that a plan lives on its savings, none of which may be broken from a year on.

    Chosen by name, a rule that only warns is broken where it warns: else it could not be.
    """

    tests: tuple[Test, ...]
    savings: tuple[str, ...]
    start: int
    named: bool = False

    def grave(self, test: Test) -> int:
        only_warns = test.floor is None and test.ceiling is None
        return WARNING if self.named and only_warns else BREACH

    def broken(self, found: Outcomes) -> dict[str, Mask]:
        """By key, in which years from the start each candidate breaks it: (years, draws); False of what is refused."""
        after = np.array(found.years) >= self.start
        gravest = {test.key: self.grave(test) for test in self.tests}
        gravest |= {f"verdict.{name}": BREACH for name in self.savings}
        shape = (int(after.sum()), len(found.found.refused))
        return {
            key: np.broadcast_to(found.lines[f"{key}.level"][1:, 0][after] >= least, shape) & ~found.found.refused
            for key, least in gravest.items()
        }

    def kept(self, found: Outcomes) -> Mask:
        """(draws,): nothing is broken; False of what is refused."""
        kept = ~found.found.refused
        for mask in self.broken(found).values():
            kept = kept & ~mask.any(axis=0)
        return kept

    def margin(self, found: Outcomes) -> Array:
        """(draws,): above 0 where all hold, below where not: by how much the one that is nearest to its bound does."""
        room = np.full(len(found.found.refused), np.inf)
        for test in self.tests:
            room = np.minimum(room, _room(test, found, self))
        kept = self.kept(found)
        return np.where(kept, np.maximum(np.where(np.isfinite(room), room, 1.0), LEAST), np.minimum(room, -LEAST))

    def breaks(self, found: Outcomes, draw: int) -> tuple[Broken, ...]:
        """What one candidate breaks, and first when; the earliest first."""
        years = range(self.start, found.years.stop)
        known = {test.key: test for test in self.tests}
        said = [
            Broken(known[key].id, known[key].legal, years[int(mask[:, draw].argmax())])
            if key in known
            else Broken(_saving(key), False, years[int(mask[:, draw].argmax())])
            for key, mask in self.broken(found).items()
            if mask[:, draw].any()
        ]
        return tuple(sorted(said, key=lambda one: (one.year, not one.legal)))

    def stops(self, found: Outcomes, which: Mask) -> tuple[Stop, ...]:
        """What every one of some candidates breaks."""
        years, tests = np.arange(self.start, found.years.stop), {test.key: test for test in self.tests}
        said = []
        for key, mask in self.broken(found).items():
            if mask[:, which].any(axis=0).all():
                each = tuple(years[mask[:, which].all(axis=1)].tolist())
                test = tests.get(key)
                said.append(Stop(test.id, test.legal, each) if test else Stop(_saving(key), False, each))
        return tuple(said)

    def moved(self, found: Outcomes) -> bool:
        """Whether anything that is measured differs between the candidates that are not refused."""
        names = [f"{test.key}.value" for test in self.tests]
        rows = [found.lines[name] for name in names]
        rows += [found.lines["verdict.result"], found.found.values["general_reserve"]] if self.savings else []
        return any(_differs(row[1:, 0][np.array(found.years) >= self.start], found) for row in rows)


def wanted(scenario: Scenario, rules: Sequence[str] = (), start: int | None = None) -> Wanted:
    """The rules by their ids, the council's and the law's; where none is named all, and that nothing lives on savings.

    From the first year in which a decision works, as a needed improvement does, where no other is said.
    Raises ScenarioError of an id that no rule has, and of a year that is not projected.
    """
    years = scenario.years
    if start is not None and start not in years:
        raise refused("year_not_projected", scenario, found=start, span=f"{years[0]}–{years[-1]}")
    decided = improvement_start(scenario)
    asked, first = tests(scenario, years), start or (decided if decided in years else years[0])
    if not rules:
        return Wanted(asked, SAVINGS, first)
    names = list(dict.fromkeys((*(test.id for test in asked), *SAVINGS)))
    for rule in rules:
        if rule not in names:
            raise refused("unknown_rule", scenario, found=rule, names=", ".join(names), near=nearest(rule, names))
    chosen = tuple(test for test in asked if test.id in rules)
    return Wanted(chosen, tuple(name for name in SAVINGS if name in rules), first, named=True)


def each(scenario: Scenario) -> tuple[Wanted, ...]:
    """Every rule by itself, from the same first year."""
    all_of_them = wanted(scenario)
    return tuple(Wanted((test,), (), all_of_them.start, named=True) for test in all_of_them.tests)


def _saving(key: str) -> str:
    return key.removeprefix("verdict.")


def _room(test: Test, found: Outcomes, of: Wanted) -> Array:
    """(draws,): the least room to a bound that counts over the years; infinite where nothing is measured."""
    years = np.array(found.years)
    asked = (years >= of.start) & (years >= test.from_year)
    value = found.lines[f"{test.key}.value"][1:, 0][asked]
    known = bounds_of(test)
    grave: list[Bound] = [name for name in known if name in ("floor", "ceiling")]
    rooms = [_past(value, known[name][asked], SIDES[name]) for name in grave or known]
    if not len(value) or not rooms:
        return np.full(value.shape[-1], np.inf)
    least = np.min([np.where(np.isnan(room), np.inf, room) for room in rooms], axis=(0, 1))
    return np.asarray(least / UNIT.get(test.unit, 1.0))


def _past(value: Array, bound: Array, sign: int) -> Array:
    limit = bound[:, None]
    return np.asarray((value - limit) * sign + SLACK * np.maximum(1, abs(limit)))


def _differs(rows: Array, found: Outcomes) -> bool:
    """Beyond the last digits of a float; what does not vary has one draw."""
    if rows.shape[-1] == 1:
        return False
    some = rows[:, ~found.found.refused]
    if not some.size:
        return False
    first = some[:, :1]
    unlike = np.isnan(some) != np.isnan(first)
    return bool((unlike | (abs(some - first) > 1e-9 * np.maximum(1, abs(first)))).any())
