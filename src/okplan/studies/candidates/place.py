"""Where an address of a question leads, and how what is said there is read, as the scenario reads it."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from okplan.chapters.scenario import Scenario
from okplan.fields.ages import Fertility, Profile
from okplan.fields.block import Block
from okplan.fields.relative import Relative, begun, early, moved, numbers
from okplan.fields.values import LARGEST, UNITS, Groups, Quantity, Schedule, Series
from okplan.problems import Found
from okplan.studies.addresses import ABSENT, quantity_of, steps
from okplan.studies.candidates.relative import SAME, first_year

Step = str | int

PARTS = (
    (Groups, Quantity("number", low=0)),
    (Profile, Quantity("rate", low=0, high=1)),
    (Fertility, Quantity("number", low=0, high=1000)),
)
"""Maps that are read as one, and how each of their numbers is."""


class Place:
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
        if value is SAME:
            return self._now, None
        if isinstance(value, Relative):
            return self._moved(value)
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
    def _now(self) -> Any:
        """What the scenario itself says, of a year what holds in it."""
        if not isinstance(self._above, Series | Schedule):
            return ABSENT if self.value is None and not self._of_block else self.value
        year = int(self.path[-1])
        said = dict(zip(self._above.years, self._above.values, strict=True))
        known = [one for one in said if (one <= year if self._holds else one == year)]
        if not known:
            raise LookupError(f"{'.'.join(map(str, self.address))}: nothing is said of {year}")
        return said[max(known)]

    @property
    def _holds(self) -> bool:
        """Whether what is said of a year is so until the next."""
        return isinstance(self._above, Series) and self.quantity is not None and self.quantity.form == "over_time"

    def _moved(self, by: Relative) -> tuple[Any, Found | None]:
        """What the scenario says, moved in every year; each number is bounded as one that is said."""
        now = first_year(self._above, self.path[-1]) if self._now is None else self._now
        if now is None or now is ABSENT:
            raise LookupError(f"{'.'.join(map(str, self.address))}: nothing to move")
        found, quantity = moved(self._begun(now) if by.op != "*" else now, by), self.quantity
        if quantity is None:
            if by.op == "*" and isinstance(now, int):
                raise ValueError(f"{'.'.join(map(str, self.address))}: a year or a choice is not multiplied")
            return self._by_type(found)
        faults = (self._bounds(quantity, one) or self._whole(quantity, one) for one in numbers(found))
        return found, next((fault for fault in faults if fault is not None), None)

    def _begun(self, now: Any) -> Any:
        """A value over time with what it is before the first year that it names."""
        before = early(self.field) if self.field is not None else None
        over_time = self.quantity is not None and self.quantity.form == "over_time"
        return now if before is None or not over_time else begun(now, self.scenario.years.start, before)

    def _whole(self, quantity: Quantity, value: float) -> Found | None:
        return self._fault("not_whole", found=value) if quantity.kind == "count" and value != int(value) else None

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
        if year in quantity.allowed(span):
            return None
        return self._fault("year_outside", found=year, span=f"{span[0]}–{span[-1]}")

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
