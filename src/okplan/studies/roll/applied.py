"""A scenario with the changes of a roll carried out, as it is said."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from okplan.studies.roll.changes import Change, Steps


def applied(plain: Any, changes: Iterable[Change]) -> Any:
    """What is said, with every change made in it."""
    whole = deepcopy(plain)
    for change in changes:
        if change.kind == "add":
            parent = _down(whole, change.steps[:-1], make=True)
            parent.setdefault(change.steps[-1], []).append(deepcopy(change.value))
        else:
            parent = _down(whole, change.steps[:-1], make=change.kind == "put")
            _change(parent, change)
    return whole


def at(plain: Any, steps: Steps) -> Any:
    """What is said at a path; None where nothing is."""
    for step in steps:
        plain = _child(plain, step)
    return plain


def _change(parent: Any, change: Change) -> None:
    last = change.steps[-1]
    if isinstance(parent, list):
        place = _place(parent, last)
        if place is not None and change.kind == "drop":
            del parent[place]
    elif isinstance(parent, dict) and change.kind == "drop":
        parent.pop(last, None)
    elif isinstance(parent, dict):
        parent[last] = deepcopy(change.value)


def _down(plain: Any, steps: Steps, make: bool) -> Any:
    for step in steps:
        found = _child(plain, step)
        if found is None and make and isinstance(plain, dict):
            found = plain[step] = {}
        plain = found
    return plain


def _child(plain: Any, step: str | int) -> Any:
    if isinstance(plain, list):
        place = _place(plain, step)
        return plain[place] if place is not None else None
    return plain.get(step) if isinstance(plain, dict) else None


def _place(items: list[Any], id: str | int) -> int | None:
    return next((at for at, item in enumerate(items) if isinstance(item, dict) and item.get("id") == id), None)
