"""What two scenarios assume differently: by address, by meaning, and not by how it is written.

An address is the path that `set` uses: keys, and items of lists by their id. Texts that change no number are no
assumptions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.rules.fields import Rule
from okplan.chapters.scenario import OF_STUDIES, Scenario
from okplan.engine.inputs import Array
from okplan.engine.lines import KR
from okplan.fields.ages import Profile
from okplan.fields.block import Block
from okplan.fields.block import quantity_of as quantity_of
from okplan.fields.files import OrFile
from okplan.fields.values import UNITS, Groups, Quantity, Schedule, Series

Address = tuple[str, ...]

WORDS = {"name", "source", "description", "reason"}
"""Fields that say what a thing is called or where it comes from."""

NO_ASSUMPTIONS = {
    "okplan", "municipality", "unit", "language", "prices", "judgement", "realism", "history", "plan", *OF_STUDIES,
}  # fmt: skip
"""Keys of the whole scenario that no line follows from."""

PEOPLE: tuple[Address, ...] = (("population", "cohorts", "people"), ("population", "cohorts", "country"))
"""Read from files, of which only the years that are used are kept: those that both have are compared."""

CLOSE = 1e-12
"""Relative: 1 050 000 thousand and 1 050 million are the same amount."""


class Absent:
    """Stands for an item or a key that a scenario does not have."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()


@dataclass(frozen=True)
class Said:
    """What one scenario says at an address; the quantity says how to read it."""

    value: Any
    quantity: Quantity | None = None
    key: str = ""
    """The key of the field that says it."""


@dataclass(frozen=True)
class _Pair:
    """Two scenarios compared over the projected years that both have."""

    a: Scenario
    b: Scenario
    years: range

    @property
    def scale(self) -> float:
        """How many of the first's units of money one of the second's is."""
        return UNITS[self.b.unit] / UNITS[self.a.unit]

    @cached_property
    def alike(self) -> bool:
        """Whether what is written the same in both is the same: over the same years, in the same unit."""
        return self.a.years == self.b.years and self.a.unit == self.b.unit


def quantity_in(block: Block, name: str) -> Quantity | None:
    """How a field of a block is read; a rule's limit on a line in kroner is an amount in the scenario's unit."""
    known = quantity_of(type(block).model_fields[name])
    if known is None or known.kind != "limit" or not isinstance(block, Rule):
        return known
    return replace(known, kind="money") if MODEL.lines[block.indicator].unit == KR else known


def differences(a: Scenario, b: Scenario) -> list[Address]:
    """The addresses at which they say something different for the years that both project."""
    pair = _Pair(a, b, common_years(a, b))
    return [path for path in _blocks(a, b, (), pair) if path[0] not in NO_ASSUMPTIONS]


def common_years(a: Scenario, b: Scenario) -> range:
    """The projected years that both have."""
    return range(max(a.years.start, b.years.start), min(a.years.stop, b.years.stop))


def _blocks(a: Block, b: Block, path: Address, pair: _Pair) -> Iterator[Address]:
    for name, field in type(a).model_fields.items():
        if name not in WORDS and not (name == "id" and path):
            x, y = getattr(a, name), getattr(b, name)
            if pair.alike and x == y:
                continue
            whole = any(isinstance(known, Groups | Profile | OrFile) for known in field.metadata)
            known = _Field(quantity_in(a, name), whole)
            yield from _values(x, y, (*path, name), known, pair)


@dataclass(frozen=True)
class _Field:
    quantity: Quantity | None
    whole: bool
    """A map that is one thing: shares that sum to 100 %, persons by group."""


def _values(x: Any, y: Any, path: Address, field: _Field, pair: _Pair) -> Iterator[Address]:
    if isinstance(x, Block) and isinstance(y, Block):
        yield from _blocks(x, y, path, pair)
    elif _has_items(x) or _has_items(y):
        yield from _maps(_by_id(x), _by_id(y), path, field, pair)
    elif _is_map(x) and _is_map(y) and not field.whole:
        yield from _maps(x, y, path, field, pair)
    elif not (path in PEOPLE and _agree(x, y)) and not _same(x, y, field.quantity, pair):
        yield path


def _maps(x: Mapping[str, Any], y: Mapping[str, Any], path: Address, field: _Field, pair: _Pair) -> Iterator[Address]:
    for name in (*x, *(name for name in y if name not in x)):
        if name in x and name in y:
            yield from _values(x[name], y[name], (*path, name), field, pair)
        else:
            yield (*path, name)


def _has_items(value: Any) -> bool:
    """Whether it is a list of items that are found by their ids; others are one thing, as a list of numbers is."""
    return isinstance(value, tuple) and any(isinstance(item, Block) and hasattr(item, "id") for item in value)


def _by_id(items: Any) -> dict[str, Any]:
    return {item.id: item for item in items or ()}


def _is_map(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


def _agree(x: Any, y: Any) -> bool:
    return isinstance(x, dict) and isinstance(y, dict) and all(x[year] == y[year] for year in x.keys() & y.keys())


def _same(x: Any, y: Any, quantity: Quantity | None, pair: _Pair) -> bool:
    scale = pair.scale if quantity is not None and quantity.kind == "money" else 1.0
    if isinstance(x, Series) and isinstance(y, Series):
        if quantity is not None and quantity.form == "profile":
            return (x.form, x.years) == (y.form, y.years) and _close(x.values, y.values, scale)
        earlier = quantity is not None and quantity.from_earlier
        start = min([pair.years.start, *x.years, *y.years]) if earlier else pair.years.start
        span, before = range(start, pair.years.stop), np.nan if earlier else 0.0
        return _close(_over(x, span, pair.a, before), _over(y, span, pair.b, before), scale)
    if isinstance(x, Schedule) and isinstance(y, Schedule):
        named = (*x.years, *y.years) if quantity is not None and (quantity.from_earlier or quantity.to_later) else ()
        span = range(min((pair.years.start, *named)), max((pair.years.stop, *(year + 1 for year in named))))
        return _close(x.over(span), y.over(span), scale)
    if type(x) is float and type(y) is float:
        return _close(x, y, scale)
    return bool(x == y)


def _over(series: Series, span: range, scenario: Scenario, before: float) -> Array:
    """A list counts its years from the scenario's own first."""
    skip = span.start - scenario.years.start if series.form == "list" else 0
    return series.over(range(span.start - skip, span.stop), before)[skip:]


def _close(x: Any, y: Any, scale: float) -> bool:
    a, b = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    return a.shape == b.shape and np.allclose(a, b * scale, rtol=CLOSE, atol=0.0, equal_nan=True)


def meet(one: Address, other: Address) -> bool:
    """Whether two addresses are the same, or one leads into the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def at(scenario: Scenario, path: tuple[Any, ...]) -> Said:
    """What a scenario says at an address; ABSENT where it has no such item, key or block."""
    value: Any = scenario
    quantity: Quantity | None = None
    key = ""
    for step in path:
        if isinstance(value, Block):
            quantity, value, key = quantity_in(value, step), getattr(value, step), step
        else:
            held = _by_id(value) if isinstance(value, tuple) else value or {}
            if step not in held:
                return Said(ABSENT, quantity, key)
            value = held[step]
    return Said(value, quantity, key)


def name_above(scenario: Scenario, path: Address) -> str | None:
    """What the innermost named item is called that an address leads into."""
    found = [at(scenario, path[:n]).value for n in range(1, len(path))]
    return next((item.name for item in reversed(found) if isinstance(item, Block) and hasattr(item, "name")), None)


def steps(value: Any) -> list[str]:
    """The keys or ids below a value."""
    if isinstance(value, Block):
        return list(type(value).model_fields)
    return list(_by_id(value)) if isinstance(value, tuple) else list(value) if isinstance(value, dict) else []


def changed(scenario: Scenario, said: Mapping[Any, Any]) -> Scenario:
    """The scenario with other values at some addresses; nothing is validated."""
    for path, value in said.items():
        scenario = _put(scenario, path, value)
    return scenario


def in_unit(said: Said, scale: float) -> Any:
    """The value with its amounts times `scale`: from one scenario's unit of money to another's."""
    return said.value if scale == 1.0 else _scaled(said.value, said.quantity, scale)


def _scaled(value: Any, quantity: Quantity | None, scale: float) -> Any:
    if isinstance(value, Block):
        said = {name: (getattr(value, name), quantity_in(value, name)) for name in type(value).model_fields}
        return value.model_copy(update={name: _scaled(*one, scale) for name, one in said.items()})
    if _has_items(value):
        return tuple(_scaled(item, None, scale) for item in value)
    if isinstance(value, dict):
        return {key: _scaled(inner, quantity, scale) for key, inner in value.items()}
    if quantity is None or quantity.kind != "money":
        return value
    if isinstance(value, Series | Schedule):
        return replace(value, values=tuple(amount * scale for amount in value.values))
    return value * scale if isinstance(value, float) else value


def with_all_people(scenario: Scenario, other: Scenario) -> Scenario:
    """With the earlier years of inhabitants that the other keeps, too: one of them may calibrate on more."""
    said = {}
    for path in PEOPLE:
        own, more = at(scenario, path).value, at(other, path).value
        if isinstance(own, dict) and isinstance(more, dict) and _agree(own, more):
            said[path] = {year: (own if year in own else more)[year] for year in sorted({*own, *more})}
    return changed(scenario, said)


def _put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at a path into it: fields, items by id, keys, and years of what is said by year."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, Block):
        return value.model_copy(update={step: _put(getattr(value, step), rest, new)})
    if isinstance(value, Series | Schedule):
        said = dict(sorted({**dict(zip(value.years, value.values, strict=True)), step: new}.items()))
        return replace(value, years=tuple(said), values=tuple(said.values()))
    held = _by_id(value) if isinstance(value, tuple) else dict(value or {})
    held[step] = _put(held.get(step, ABSENT), rest, new)
    if held[step] is ABSENT:
        del held[step]
    return tuple(held.values()) if isinstance(value, tuple) else held
