"""What a question varies: an address of the scenario and what each draw says there, read as the scenario reads it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, get_type_hints

import numpy as np
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from okplan.chapters.scenario import Scenario
from okplan.engine.many import Many, VariedSchedule, VariedSeries, Where
from okplan.fields.ages import Fertility, Profile
from okplan.fields.block import Block
from okplan.fields.values import EARLIEST, LARGEST, UNITS, Groups, Quantity, Schedule, Series
from okplan.problems import Found
from okplan.studies.addresses import ABSENT, Address, quantity_of, steps

Step = str | int

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


PARTS = (
    (Groups, Quantity("number", low=0)),
    (Profile, Quantity("rate", low=0, high=1)),
    (Fertility, Quantity("number", low=0, high=1000)),
)
"""Maps that are read as one, and how each of their numbers is."""


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
    Raises LookupError where the scenario has no such place.
    """
    place = _Place(scenario, tuple(address.split(".")) if isinstance(address, str) else tuple(address))
    different: dict[Any, int] = {}
    choice = np.empty(len(values), dtype=np.int64)
    distinct: list[Any] = []
    for draw, value in enumerate(values):
        number = value.item() if isinstance(value, np.generic) else value
        key = (type(number), number) if isinstance(number, int | float | str) else id(number)
        if key not in different:
            different[key] = len(distinct)
            distinct.append(number)
        choice[draw] = different[key]
    read = [place.read(value) for value in distinct]
    return Asked(place.path, tuple(value for value, _ in read), choice, tuple(fault for _, fault in read))


def either(path: Address, one: Any, other: Any, second: Sequence[bool]) -> Asked:
    """An address at which draws say what one scenario or what the other does, each as that scenario holds it."""
    return Asked(path, (one, other), np.array(second, dtype=np.int64), (None, None))


class _Place:
    """Where an address leads: its steps as the scenario holds them, and the field that says how to read it."""

    def __init__(self, scenario: Scenario, address: tuple[Step, ...]) -> None:
        self.scenario, self.address = scenario, address
        self.field: FieldInfo | None = None
        self.value: Any = scenario
        path: list[Step] = []
        self.at: list[Step] = []
        """The same with items by their place, as a fault names it."""
        for depth, step in enumerate(address):
            found = self._step(step, last=depth == len(address) - 1)
            path.append(found)
        self.path = tuple(path)

    def _step(self, said: Step, last: bool) -> Step:
        value, step = self.value, str(said)
        year = int(step) if step.isascii() and step.isdigit() else None
        key: Step = step
        if isinstance(value, Block) and step in type(value).model_fields:
            self.field, self.value = type(value).model_fields[step], getattr(value, step)
        elif isinstance(value, Series | Schedule) and year is not None and last and self._has_years(value):
            key, self.value = year, None
        elif isinstance(value, tuple) and (step in steps(value) or last):
            known = steps(value)
            self.value = value[known.index(step)] if step in known else ABSENT
            self.at.append(known.index(step) if step in known else step)
            return step
        elif isinstance(value, dict) and (step in value or year in value or last):
            key = year if year is not None and year in value else step
            if key not in value and value and year is not None and all(isinstance(one, int) for one in value):
                key = year
            self.value = value.get(key)
        else:
            near = ".".join(map(str, self.address))
            raise LookupError(f"{near}: {step}")
        self.at.append(key)
        return key

    def _has_years(self, value: Series | Schedule) -> bool:
        return isinstance(value, Schedule) or value.form == "map"

    @cached_property
    def quantity(self) -> Quantity | None:
        if self.field is None:
            return None
        inside = next((bounds for kind, bounds in PARTS if kind in map(type, self.field.metadata)), None)
        if inside is not None and isinstance(self._above, dict):
            return inside
        return quantity_of(self.field)

    def read(self, value: Any) -> tuple[Any, Found | None]:
        """A value as the scenario holds it, and what is wrong with it by itself."""
        is_item = isinstance(self.value, Block) and len(self.path) > 1
        if is_item and isinstance(value, bool):
            return (self.value if value else ABSENT), None
        of_block = self._of_block
        if self.value is ABSENT and not (isinstance(value, Block) or value is ABSENT):
            raise LookupError(f"{'.'.join(map(str, self.address))}: {self.path[-1]}")
        if value is None and not of_block:
            return ABSENT, None
        if of_block and (value is None or isinstance(value, str | list)):
            return self._by_type(value)
        if type(value) not in (int, float, bool):
            return value, None
        assert self.field is not None
        quantity = self.quantity
        if quantity is None:
            return self._by_type(int(value) if isinstance(value, float) and value.is_integer() else value)
        fault = self._bounds(quantity, value)
        if isinstance(value, bool):
            return value, fault or self._fault("not_a_number", found=value)
        if quantity.kind == "count":
            whole = math.isfinite(value) and value == int(value)
            return (int(value) if whole else value), fault or (None if whole else self._fault("not_whole", found=value))
        if isinstance(self.path[-1], int) and isinstance(self._above, Series | Schedule):
            return float(value), fault or self._outside(quantity, self.path[-1])
        if quantity.form == "single_years":
            return value, self._fault("by_year", found=value)
        if quantity.form in ("over_time", "profile"):
            return Series("scalar", (float(value),), is_rate=self._is_rate(quantity)), fault
        return float(value), fault

    @cached_property
    def _above(self) -> Any:
        value: Any = self.scenario
        for step in self.path[:-1]:
            value = getattr(value, str(step)) if isinstance(value, Block) else _held(value).get(step)
        return value

    @property
    def _of_block(self) -> bool:
        """Whether it is a field, and not one of its years or keys."""
        return isinstance(self._above, Block)

    def _is_rate(self, quantity: Quantity) -> bool:
        return self.value.is_rate if isinstance(self.value, Series) else quantity.kind == "rate"

    def _outside(self, quantity: Quantity, year: int) -> Found | None:
        span = self.scenario.years
        inside = range(EARLIEST, span.stop) if quantity.from_earlier else span
        return None if year in inside else self._fault("year_outside", found=year, span=f"{span[0]}–{span[-1]}")

    def _bounds(self, quantity: Quantity, value: float) -> Found | None:
        most = LARGEST / UNITS[self.scenario.unit] if quantity.kind in ("money", "limit") else math.inf
        low, high = max(quantity.low, -most), min(quantity.high, most)
        if not math.isfinite(value):
            return self._fault("not_finite", found=value)
        if low <= value <= high:
            return None
        code, limit = (quantity.says_low, low) if value < low else ("too_high", high)
        return self._fault(code, found=value, limit=limit)

    @cached_property
    def _reader(self) -> TypeAdapter[Any]:
        return TypeAdapter(get_type_hints(type(self._above), include_extras=True)[str(self.path[-1])])

    def _by_type(self, value: Any) -> tuple[Any, Found | None]:
        """A year, a flag, a choice, or what a file would say: by the field's own type."""
        context = {"years": self.scenario.years, "unit": UNITS[self.scenario.unit]}
        try:
            return self._reader.validate_python(value, context=context), None
        except ValidationError as error:
            known = error.errors(include_url=False)[0]
            return value, self._fault({"literal_error": "not_a_choice"}.get(known["type"], known["type"]), found=value)

    def _fault(self, code: str, **context: Any) -> Found:
        return Found(code, tuple(self.at), {"field": ".".join(map(str, self.path)), **context})


def _held(value: Any) -> dict[Any, Any]:
    return {item.id: item for item in value} if isinstance(value, tuple) else value or {}
