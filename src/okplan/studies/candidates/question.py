"""A scenario and what is asked of it: reviewed, built as far as can be for all draws together, run, and gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar

import numpy as np

from okplan.chapters.accounts.review import accounts
from okplan.chapters.inputs import Inputs, build
from okplan.chapters.review import REVIEWED, Check, review
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.many import Apart, Many, Silent
from okplan.engine.projection import compute
from okplan.judge.faults import faults
from okplan.problems import Found
from okplan.studies.addresses import changed
from okplan.studies.candidates.asked import Asked, asked
from okplan.studies.candidates.draws import Built, Draws, Ran, by_draw, gathered, run
from okplan.studies.candidates.fees import Fees
from okplan.studies.candidates.in_or_out import added, take_out, with_amounts, with_items
from okplan.studies.candidates.reference import References
from okplan.studies.candidates.relative import Step, spelled_out
from okplan.studies.candidates.reviewed import Reviewed
from okplan.studies.candidates.spans import profiles, spans

BLOCK = 4096
"""Draws built together."""

T = TypeVar("T")
FEW = 8
"""Ways of saying one thing of the population for which people by age are projected apart: with all draws in each of
two hundred numbers a year it takes as long as this many."""


@dataclass(frozen=True)
class Candidates:
    """The kept lines of every candidate, year 0 first."""

    years: range
    items: dict[str, tuple[str, ...]]
    """Of each axis every item that any candidate has."""

    values: dict[str, Array]
    """(years + 1, items, draws); NaN of candidates that are refused, and where a candidate has no such item or year."""

    refused: np.ndarray[Any, np.dtype[np.bool_]]
    """(draws,)"""

    rebuilt: tuple[str, ...]
    """Addresses whose different values were built apart."""

    builds: int
    question: Question = field(repr=False)

    def why(self, draw: int) -> tuple[Found, ...]:
        """Why a candidate is refused: what `validate`, or else its projection, has against it; nothing where it is not.

        As for a file, what is wrong with a field by itself is said before what is wrong with the whole.
        """
        return self.question.refusal(draw)


def candidates(
    scenario: Scenario, addresses: Mapping[Any, Sequence[Any]], keep: Iterable[str], fees_follow: bool = False
) -> Candidates:
    """The kept lines (and inputs by year) for each set of values, one a draw, at the addresses; see `asked`.

    An address is text as `set` writes it, or its steps as a tuple; `*` stands for all items of a list. A value replaces
    all that stands there, in every year: nothing is merged. Lines of an adopted plan are what they are in the scenario,
    moved by the difference that the addresses make in the model's own. With `fees_follow` fees of stated growth move by
    what the addresses change of their cost.

    Raises LookupError where the scenario has no such address, ValueError where the numbers of draws differ, and
    IdentityError where okplan is wrong.
    """
    lengths = {len(values) for values in addresses.values()}
    if len(lengths) != 1 or 0 in lengths:
        raise ValueError("as many values at every address, and at least one")
    opened, several = spelled_out(scenario, addresses)
    said = tuple(asked(opened, path, values) for path, values in several.items())
    return Question(opened, said, References(scenario.adopted_in), Fees(scenario) if fees_follow else None).answer(keep)


@dataclass(frozen=True)
class Question:
    """A scenario and what is asked of it."""

    scenario: Scenario
    asked: tuple[Asked, ...]
    references: References | None = None
    """Where a plan was adopted, from which its lines move; None where each candidate's plan stands as it says."""

    fees: Fees | None = None
    """What fees of stated growth follow the cost from; None where they grow as stated whatever they cost."""

    def _opened(self, scenario: Scenario) -> Inputs:
        """The inputs of one or many candidates."""
        found = self.references.of(scenario) if self.references else None
        inputs = build(scenario, reference=found, free=found is not None)
        if self.fees:
            self.fees.follow(inputs, [one.path for one in self.asked])
        return inputs

    def opened(self, draw: int) -> Inputs:
        """The inputs of one candidate by itself, for whoever needs more of it than its lines."""
        return self._opened(self.at(np.array([draw])))

    def answer(self, keep: Iterable[str]) -> Candidates:
        """Each different candidate once, in blocks."""
        wanted = tuple(dict.fromkeys(keep))
        choices = np.array([one.choice for one in self.asked]).T
        _, first, again = np.unique(choices, axis=0, return_index=True, return_inverse=True)
        parted: set[tuple[Step, ...]] = set()
        ran: list[Ran] = []
        for begins in range(0, len(first), BLOCK):
            with np.errstate(all="ignore"):
                built = self._built(first[begins : begins + BLOCK], parted)
            ran += run(built, wanted)
        return self._gathered(wanted, ran, first, again.ravel(), parted)

    def at(self, draws: Draws, kind: type[Many] = Many, as_items: bool = True) -> Scenario:
        """The scenario that these draws say; an item that is in for some of them is one without amounts for the others.

        With `as_items` it is there or not, which all of the draws must then agree on.
        """
        said = {one.path: one.said(draws, kind) for one in self.asked if not one.in_or_out}
        present = {one.path: one.is_in(draws, kind) for one in self.asked if one.in_or_out}
        scenario = changed(changed(self.scenario, self._added), said)
        return with_items(scenario, present) if as_items else with_amounts(scenario, present)

    @cached_property
    def _added(self) -> dict[tuple[Step, ...], Any]:
        return added(self.scenario, self.asked)

    @property
    def _of_fields(self) -> tuple[Check, ...]:
        """What a file's fields are refused for by themselves and that other addresses decide."""
        keys = {one.path[0] for one in self.asked}
        shares = any("profile" in one.path for one in self.asked)
        return ((spans,) if keys & {"base_year", "horizon"} else ()) + ((profiles,) if shares else ())

    def refusal(self, draw: int) -> tuple[Found, ...]:
        wrong = tuple(fault for one in self.asked if (fault := one.faults[one.choice[draw]]) is not None)
        if wrong:
            return wrong
        scenario = self.at(np.array([draw]))
        years = scenario.years
        found = (*(one for check in self._of_fields for one in check(scenario, years)), *review(scenario))
        wrong = tuple(problem for problem in found if problem.level == "error")
        if wrong:
            return wrong
        inputs = self._opened(scenario)
        return tuple(faults(scenario, inputs, compute(inputs)))

    # --- Reviewed and built ------------------------------------------------------------------------------------------

    def _built(self, draws: Draws, parted: set[tuple[Step, ...]]) -> list[Built]:
        """The inputs of those that the review accepts, built together as far as they can be."""
        for one in self.asked:
            draws = draws[np.array([fault is None for fault in one.faults])[one.choice[draws]]]
        checks: list[Callable[[Scenario], bool]] = [
            *(partial(_wrong, check) for check in self._of_fields),
            *map(Reviewed, REVIEWED),
        ]
        groups = self._groups(draws, lambda one: self._apart(one) or one.in_or_out)
        accepted = [self._accepted(group, checks) for group in groups]
        sound = np.sort(np.concatenate([np.empty(0, dtype=np.int64), *accepted]))
        parted.update(one.path for one in self.asked if self._apart(one) and len(np.unique(one.choice[sound])) > 1)
        found: list[Built] = []
        for group in self._groups(sound, self._apart):
            found += [built for built in self._parted(group, Question._build, parted) if len(built.draws)]
        return found

    def _apart(self, one: Asked) -> bool:
        """Whether draws that say different things there are built apart; people by age are, where it is the quicker."""
        carried = one.path[0] == "population" and one.path[1:2] not in (("deviation",), ("deviations",))
        people = self.scenario.population.cohorts is not None and carried
        return one.apart or (people and 1 < len(one.variants) <= FEW)

    def _groups(self, draws: Draws, by: Callable[[Asked], bool]) -> list[Draws]:
        """The draws by what they say at some addresses."""
        keys = [one.choice[draws] for one in self.asked if by(one)]
        if not keys or not len(draws):
            return [draws] if len(draws) else []
        _, label = np.unique(np.array(keys), axis=1, return_inverse=True)
        return [draws[label.ravel() == place] for place in range(label.max() + 1)]

    def _accepted(self, draws: Draws, checks: Sequence[Callable[[Scenario], bool]]) -> Draws:
        """Those of which no review finds an error, the accounts apart, of which it must know what is built."""
        known: dict[bytes, Scenario] = {}

        def sound(question: Question, part: Draws, wrong: Callable[[Scenario], bool]) -> Draws:
            if question is not self:
                return part[:0] if wrong(question.at(part, Silent)) else part
            key = part.tobytes()
            scenario = known[key] = known[key] if key in known else self.at(part, Silent)
            return part[:0] if wrong(scenario) else part

        for check in checks:
            if len(draws):
                draws = np.sort(np.concatenate(self._parted(draws, partial(sound, wrong=check), set())))
        return draws

    def _build(self, draws: Draws) -> Built:
        scenario = self.at(draws, as_items=False)
        inputs = self._opened(scenario)
        if any(found.level == "error" for found in accounts(scenario, inputs)):
            return Built(draws[:0], scenario, inputs)
        return Built(draws, scenario, by_draw(inputs, len(draws)))

    def _parted(self, draws: Draws, do: Callable[[Question, Draws], T], parted: set[tuple[Step, ...]]) -> list[T]:
        """What is done with the draws, apart where it cannot be done together."""
        waiting, done = [draws], []
        while waiting:
            part = waiting.pop()
            try:
                done.append(do(self, part))
                continue
            except Apart as apart:
                labels, of = apart.labels, set(apart.of)
            except Exception:  # something there is made for plain numbers
                culprits = self._culprits(part, do)
                if not culprits:
                    raise
                _, labels = np.unique(np.array([one.choice[part] for one in culprits]), axis=1, return_inverse=True)
                of = {one.path for one in culprits}
            parted |= of
            waiting += [part[labels.ravel() == place] for place in range(labels.max() + 1)]
        return done

    def _culprits(self, part: Draws, do: Callable[[Question, Draws], Any]) -> list[Asked]:
        """What cannot be computed with many draws: each address that fails by itself, or else all that vary."""
        varying = [one for one in self.asked if len(np.unique(one.choice[part])) > 1]
        found = []
        for one in varying:
            still = [
                other if other is one else replace(other, choice=np.full_like(other.choice, other.choice[part[0]]))
                for other in self.asked
            ]
            try:
                do(replace(self, asked=tuple(still)), part)
            except Apart:
                continue
            except Exception:
                found.append(one)
        return found or varying

    # --- Answered ----------------------------------------------------------------------------------------------------

    def _gathered(
        self,
        wanted: tuple[str, ...],
        parts: Sequence[Ran],
        first: Draws,
        again: Draws,
        parted: set[tuple[Step, ...]],
    ) -> Candidates:
        years, items, values, refused = gathered(parts, wanted, first, self.scenario.years)
        take_out(values, items, self.asked, first)
        return Candidates(
            years,
            items,
            {name: rows[:, :, again] for name, rows in values.items()},
            refused[again],
            tuple(".".join(map(str, path)) for path in sorted(parted, key=repr)),
            len(parts),
            self,
        )


def _wrong(check: Check, scenario: Scenario) -> bool:
    return any(found.level == "error" for found in check(scenario, scenario.years))
