"""What a question varies: an address of the scenario and what each draw says there, read as the scenario reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.many import Many, VariedSchedule, VariedSeries, Where
from okplan.fields.relative import Relative
from okplan.fields.values import Schedule, Series
from okplan.problems import Found
from okplan.studies.addresses import ABSENT, Address
from okplan.studies.candidates.place import Place, Step

IN_OR_OUT: dict[tuple[Step, ...], tuple[str, tuple[Address, ...]]] = {
    ("investments",): (
        "project",
        (
            ("cost",),
            ("spent_before",),
            ("grants",),
            ("contributions",),
            ("sales",),
            ("running", "amount"),
            ("running", "revenue"),
            ("running", "staff"),
        ),
    ),
    ("operations", "measures"): ("measure", (("amount",),)),
}
"""Lists of which an item that is out is to every line as one without amounts: its axis, and what its amounts are."""


@dataclass(frozen=True)
class Asked:
    """An address, the different things that are said there, and which of them by draw."""

    path: tuple[Step, ...]
    variants: tuple[Any, ...]
    choice: np.ndarray[Any, np.dtype[np.int64]]
    faults: tuple[Found | None, ...]
    """What is wrong with each of them by itself, as its field is read."""

    @property
    def where(self) -> Where:
        return frozenset((self.path,))

    @property
    def in_or_out(self) -> bool:
        """Whether it is an item that some draws have and others not, and that can be in without effect."""
        blocks = [one for one in self.variants if one is not ABSENT]
        return self.path[:-1] in IN_OR_OUT and len(blocks) == 1 and len(self.variants) == 2

    @property
    def apart(self) -> bool:
        """Whether draws that say different things here can only be computed apart."""
        return len(self.variants) > 1 and not self.in_or_out and _alike(self.variants) is None

    def said(self, draws: Any, kind: type[Many]) -> Any:
        """What these draws say: one thing, or as many as they differ in."""
        used, choice = np.unique(self.choice[draws], return_inverse=True)
        return merged([self.variants[one] for one in used], choice.ravel(), self.where, kind)

    def is_in(self, draws: Any, kind: type[Many]) -> Any:
        """1 for draws that have the item, 0 for those that have not."""
        there = np.array([float(one is not ABSENT) for one in self.variants])[self.choice[draws]]
        return there[0] if (there == there[0]).all() else kind(there, self.where)


def merged(variants: Sequence[Any], choice: Any, of: Where, kind: type[Many]) -> Any:
    """Different things as one that holds them all; only what is `_alike` can be merged."""
    if len(variants) == 1:
        return variants[0]
    form = _alike(variants)
    if form == "numbers":
        return kind(np.array([one * 1 for one in variants])[choice], of)
    if form in ("varied", "schedules"):
        return (VariedSeries if isinstance(variants[0], Series) else VariedSchedule)(variants, choice, of, kind)
    first = variants[0]
    if form == "keys":
        return {key: _merged([one[key] for one in variants], choice, of, kind) for key in first}
    columns = zip(*(one if form == "tuples" else one.values for one in variants), strict=True)
    values = tuple(_merged(list(column), choice, of, kind) for column in columns)
    return values if form == "tuples" else replace(first, values=values)


def _merged(numbers: list[Any], choice: Any, of: Where, kind: type[Many]) -> Any:
    same = all(number == numbers[0] for number in numbers)
    return numbers[0] if same else merged(numbers, choice, of, kind)


def _alike(variants: Sequence[Any]) -> str | None:
    """How different things can be merged, if they can."""
    kinds = {type(one) for one in variants}
    if kinds <= {int, float, bool}:
        return "numbers"
    if len(kinds) > 1:
        return None
    first = variants[0]
    if isinstance(first, Series):
        same = {(one.form, one.years, one.is_rate, len(one.values)) for one in variants}
        return "series" if len(same) == 1 else "varied"
    if isinstance(first, Schedule):
        return "series" if len({one.years for one in variants}) == 1 else "schedules"
    if isinstance(first, dict) and all(list(one) == list(first) for one in variants):
        return "keys" if all(type(value) in (int, float) for one in variants for value in one.values()) else None
    if isinstance(first, tuple) and len({len(one) for one in variants}) == 1:
        return "tuples" if all(type(value) in (int, float) for one in variants for value in one) else None
    return None


# --- From an address and its values ----------------------------------------------------------------------------------


def asked(scenario: Scenario, address: str | Sequence[Step], values: Sequence[Any]) -> Asked:
    """An address as `set` writes it, with one value a draw: a number, or a whole value as the scenario holds it.

    A number that stands for a value over time stands for every year; True and False say that an item is in or out.
    `Relative` moves what the scenario says, in every year, and SAME is what it says. Raises LookupError where the
    scenario has no such place or nothing to move there.
    """
    place = Place(scenario, tuple(address.split(".")) if isinstance(address, str) else tuple(address))
    different: dict[Any, int] = {}
    choice = np.empty(len(values), dtype=np.int64)
    distinct: list[Any] = []
    for draw, value in enumerate(values):
        number = value.item() if isinstance(value, np.generic) else value
        key = (type(number), number) if isinstance(number, int | float | str | Relative) else id(number)
        if key not in different:
            different[key] = len(distinct)
            distinct.append(number)
        choice[draw] = different[key]
    read = [place.read(value) for value in distinct]
    first = [next(at for at, (other, _) in enumerate(read) if other is value) for value, _ in read]
    kept = sorted(set(first))
    choice = np.array([kept.index(one) for one in first])[choice]
    return Asked(place.path, tuple(read[at][0] for at in kept), choice, tuple(read[at][1] for at in kept))


def either(path: Address, one: Any, other: Any, second: Sequence[bool]) -> Asked:
    """An address at which draws say what one scenario or what the other does, each as that scenario holds it."""
    return Asked(path, (one, other), np.array(second, dtype=np.int64), (None, None))
