"""An alternative a year on: what it says itself is changed, and what the closed year came to is its base's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from okplan.fields.addressed import addressed
from okplan.load.changing import EVERY, moves
from okplan.load.scalars import as_key
from okplan.studies.roll import Rolled
from okplan.studies.roll.applied import at
from okplan.studies.roll.changes import Change, Steps

HEADS = {"okplan", "extends", "name", "description", "set", "language"}
"""What an alternative says that is of the file, and of no year."""


def of_alternative(made: Rolled, own: dict[str, Any], base: Any) -> Rolled:
    """The changes of what the alternative says, at the paths where it says it; `base` is its base a year on."""
    found: list[Change] = []
    for said, value in (own.get("set") or {}).items():
        found += _entry(str(said), value, made, base)
    rest = {key: value for key, value in own.items() if key not in HEADS}
    found += [change for change in made.changes if _is_said(rest, change) or _is_level(rest, change)]
    return replace(made, changes=tuple(found), people={}, history={})


def _entry(said: str, value: Any, made: Rolled, base: Any) -> Iterator[Change]:
    """One entry of `set` a year on."""
    steps: Steps = tuple(as_key(step) for step in addressed(said)[0].split("."))
    here: Steps = ("set", said)
    last = steps[-1]
    if isinstance(last, int) and last <= made.year:
        yield Change(here, None, "cut", "drop")
    elif moves(said) or EVERY in steps:
        return
    elif value is None:
        if at(base, steps) is None:
            yield Change(here, None, "gone", "drop")
    else:
        yield from _valued(here, steps, value, made)


def _valued(here: Steps, steps: Steps, value: Any, made: Rolled) -> Iterator[Change]:
    for change in made.changes:
        depth = len(change.steps)
        if change.kind == "add":
            continue
        if change.steps == steps:
            yield replace(change, steps=here, value=_own_years(value, change.value, made.year + 1))
        elif change.steps[: len(steps)] == steps and _is_said(value, replace(change, steps=change.steps[len(steps) :])):
            yield replace(change, steps=(*here, *change.steps[len(steps) :]))
        elif steps[:depth] == change.steps:
            left = at(change.value, steps[depth:]) if change.kind == "put" else None
            kind = change.kind if left is not None else "drop"
            yield replace(change, steps=here, value=left, kind=kind)


def _own_years(own: Any, whole: Any, first: int) -> Any:
    """Of a map by year that is put together with the base's: the years said here, and what held before the first."""
    if not (isinstance(own, dict) and isinstance(whole, dict) and all(isinstance(year, int) for year in own)):
        return whole
    begun = min(own) < first
    return {year: value for year, value in sorted(whole.items()) if year in own or (year == first and begun)}


def _is_level(own: Any, change: Change) -> bool:
    """Whether it is the level that a plan said here leaves behind."""
    return change.why == "level" and "adopted" in own


def _is_said(own: Any, change: Change) -> bool:
    """Whether what is changed is said here: of an item that is taken out, the item itself."""
    return change.kind != "add" and at(own, change.steps) is not None
