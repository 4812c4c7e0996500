"""Where an address as `set` writes it leads in a block: what stands there, and the field that says how it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from okplan.fields.block import Block
from okplan.fields.relative import FIRST_OF, begun, early, numbers
from okplan.fields.values import Schedule, Series

SAYS = "="
"""The operator of what says a value, and does not move one."""

MOVES = re.compile(r"(?!(?:.*\.)?[0-9]{1,3}\+=)(?P<path>.*[^.\s])\s*(?P<op>[-+*])=")
"""A path and its operator. After a point, `*` stands for all items; `80+=` is the age group 80+, and no operator."""

EVERY = "*"


@dataclass(frozen=True)
class Spot:
    """What stands at the end of an address; a year of a value over time is the number that holds in it."""

    steps: tuple[str, ...]
    value: Any
    field: FieldInfo
    above: Any
    """What holds it: a block, or a map."""


class Astray(LookupError):  # noqa: N818 - it is the address that is wrong
    """A step that leads nowhere, and what it could have been."""

    def __init__(self, step: str, names: tuple[str, ...]) -> None:
        super().__init__(step)
        self.step, self.names = step, names


def addressed(said: str) -> tuple[str, str]:
    """An address and its operator, `SAYS` where it has none."""
    found = MOVES.fullmatch(said.strip())
    return (found["path"].strip(), found["op"]) if found else (said.strip(), SAYS)


def spots(block: Block, steps: tuple[str, ...], years: range, before: tuple[str, ...] = ()) -> Iterator[Spot]:
    """Every place that an address leads to, from a block; raises Astray."""
    step, rest = steps[0], steps[1:]
    fields = type(block).model_fields
    if step not in fields:
        raise Astray(step, tuple(fields))
    yield from _within(getattr(block, step), rest, years, Spot((*before, step), None, fields[step], block))


def _within(value: Any, steps: tuple[str, ...], years: range, at: Spot) -> Iterator[Spot]:
    if not steps:
        yield replace(at, value=value)
        return
    if isinstance(value, Block):
        yield from spots(value, steps, years, at.steps)
        return
    held, step = _held(value, years), steps[0]
    if step != EVERY and step not in held:
        raise Astray(step, tuple(held))
    for name in held if step == EVERY else (step,):
        below = replace(at, steps=(*at.steps, name), above=value)
        yield from _within(held[name], steps[1:], years, below)


def _held(value: Any, years: range) -> dict[str, Any]:
    """What is below a value by the step that leads to it: items by id, keys, years."""
    if isinstance(value, tuple):
        return {item.id: item for item in value if hasattr(item, "id")}
    if isinstance(value, Series):
        known = zip(years, value.over(years).tolist(), strict=False)
        return {str(year): one for year, one in known if one == one}  # nothing is said before the first year named
    if isinstance(value, Schedule):
        return {str(year): one for year, one in zip(value.years, value.values, strict=True)}
    return {str(key): inner for key, inner in value.items()} if isinstance(value, Mapping) else {}


def said_now(spot: Spot, first: int, filled: bool) -> list[float] | None:
    """The numbers that stand there, from the first projected year where they are to be `filled`; None of what is none.

    A year that is not said and follows from what another field says by year is that; nothing said is no number.
    """
    value = spot.value
    if value is None and isinstance(spot.above, Block):
        other = getattr(spot.above, FIRST_OF.get(spot.steps[-1], ""), None)
        return [other.years[0]] if isinstance(other, Series) and other.form == "map" else []
    before = early(spot.field)
    found = list(numbers(begun(value, first, before) if filled and before is not None else value))
    is_number = all(isinstance(one, int | float) and not isinstance(one, bool) for one in found)
    return found if is_number and not is_choice(spot.field.annotation) else None


def is_choice(annotation: Any) -> bool:
    """Whether it is one of some numbers or words."""
    return get_origin(annotation) is Literal or any(map(is_choice, get_args(annotation)))
