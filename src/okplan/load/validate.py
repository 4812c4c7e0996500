"""Nodes to a validated Scenario; pydantic's faults become problems with a place and the nearest valid name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from okplan.chapters.review import review, reviewed
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs
from okplan.fields.said import KEY, shown
from okplan.fields.values import UNITS
from okplan.load.nodes import Node
from okplan.load.standins import fields_at, missing_in, stand_in
from okplan.load.texts import unfit
from okplan.problems import Found, Path, Place, Problem, nearest

LACKS = {"missing_key", "exactly_one"}
"""Of the whole: what is not there."""


def validate(root: Node) -> tuple[Scenario | None, list[Problem], list[Problem], Inputs | None]:
    """The scenario if its fields are right, the faults of its fields, what `review` finds of the whole, and the inputs.

    Where a field is wrong, something valid stands in for it, so that the rest is judged in the same go; nothing is said
    of what the stand-ins touch.
    """
    plain = root.plain()
    context = _context(plain)
    problems = list(unfit(root))
    try:
        scenario = Scenario.model_validate(plain, context=context)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    else:
        found, inputs = reviewed(scenario)
        return scenario, problems, [_reviewed(root, one) for one in found], inputs
    problems += [problem for found in errors for problem in _problems(root, found)]
    unknown = {_path(found["loc"]) for found in errors if _extra(found)}
    stood = stand_in(plain, [tuple(found["loc"]) for found in errors], unknown)
    if stood is None:
        return None, problems, [], None
    try:
        mended = Scenario.model_validate(plain, context=context)
    except ValidationError:
        return None, problems, [], None
    touches = _touching(stood.paths)
    found = [one for one in review(mended) if one.level == "error" and not touches(one.path)]
    told = [one for one in found if one.code in LACKS or not stood.sparse]
    return None, problems, [_reviewed(root, one) for one in told], None


def fields_of(root: Node) -> tuple[Scenario | None, list[Problem]]:
    """The scenario if its fields are right, or their faults; nothing is said of the whole."""
    plain = root.plain()
    problems = list(unfit(root))
    try:
        scenario = Scenario.model_validate(plain, context=_context(plain))
    except ValidationError as error:
        return None, [*problems, *(one for found in error.errors(include_url=False) for one in _problems(root, found))]
    return (None if problems else scenario), problems


def faults_of(root: Node, block: str) -> list[Problem]:
    """The faults of one block's fields, where the rest of the scenario is not at hand."""
    plain = root.plain()
    problems = list(unfit(root.value[block], block))
    try:
        Scenario.model_validate(plain, context=_context(plain))
    except ValidationError as error:
        errors = [found for found in error.errors(include_url=False) if found["loc"][:1] == (block,)]
        problems += [problem for found in errors for problem in _problems(root, found)]
    return problems


def _extra(found: Any) -> bool:
    return bool(found["type"] == "extra_forbidden")


def _path(loc: tuple[str | int, ...]) -> Path:
    return tuple(step for step in loc if step != KEY)


def _reviewed(root: Node, found: Found) -> Problem:
    return Problem(found.code, _place(root, found.path), found.context, found.level)


def _place(root: Node, path: Path) -> Place:
    """Where a path leads: to a value, or to a key itself."""
    return root.find_key(path[:-1]) if path[-1:] == (KEY,) else root.find(path)


def _touching(touched: list[Path]) -> Callable[[Path], bool]:
    """Whether a path is one of these, above one of them or below it."""
    below, above = set(touched), {path[:length] for path in touched for length in range(len(path))}
    return lambda path: path in above or any(path[:length] in below for length in range(len(path) + 1))


def _context(plain: Any) -> dict[str, Any]:
    """What a value over time must know of the whole: the projected years, and how many kroner an amount is in."""
    base, horizon = plain.get("base_year"), plain.get("horizon", 10)
    known = type(base) is int and type(horizon) is int and 1 <= horizon <= 40 and 1900 <= base <= 2200
    unit = plain.get("unit")
    return {
        "years": range(base + 1, base + 1 + horizon) if known else None,
        "unit": UNITS.get(unit, 1.0) if isinstance(unit, str) else 1.0,
    }


def _problems(root: Node, found: Any) -> Iterator[Problem]:
    """A fault with the others of the same value, and where a whole block is missing all that it must have."""
    context = dict(found.get("ctx") or {})
    if found["type"] == "too_short" and found["input"]:
        return  # what is there is wrong, and has been told
    for said in (context, *context.pop("also", ())):
        yield _problem(root, {**found, "ctx": said})
    if found["type"] == "missing" or found["input"] is None:
        for path in missing_in(_path(found["loc"])):
            yield _missing(root, path)


def _missing(root: Node, path: Path) -> Problem:
    return Problem("missing_key", root.find(path[:-1]), {"found": path[-1], "block": _named(path[:-1]) or "scenario"})


def _problem(root: Node, found: Any) -> Problem:
    context, kind = dict(found.get("ctx") or {}), found["type"]
    if "code" in context:
        full = (*found["loc"], *context.pop("path", ()))
        return Problem(context.pop("code"), _place(root, full), {"field": _named(_path(full)), **context})
    path = _path(found["loc"])
    field_name = _named(path)
    if kind == "extra_forbidden":
        names = list(fields_at(path[:-1]))
        near = nearest(str(path[-1]), names)
        context = {"found": path[-1], "near": near, "names": ", ".join(names)}
        return Problem("unknown_key", root.find_key(path), context)
    if kind == "missing":
        return _missing(root, path)
    if found["input"] is None:
        return Problem("empty_value", root.find(path), {"field": field_name})
    if kind == "literal_error":
        wanted = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        near = nearest(shown(found["input"]), wanted.split(", "))
        given = {"field": field_name, "found": shown(found["input"]), "wanted": wanted, "near": near}
        return Problem("not_a_choice", root.find(path), given)
    if kind == "string_pattern_mismatch":
        form = "four_digits" if context["pattern"] == r"^\d{4}$" else "id_form"
        return Problem("bad_text", root.find(path), {"field": field_name, "found": found["input"], "wanted": form})
    if kind == "string_type" and isinstance(found["input"], int | float) and type(found["input"]) is not bool:
        return Problem("needs_quotes", root.find(path), {"field": field_name, "found": found["input"]})
    kinds = {"string": "text", "bool": "true/false", "tuple": "list", "list": "list", "dict": "map", "model": "map"}
    name = next((words for start, words in kinds.items() if kind.startswith(start)), kind)
    return Problem("wrong_type", root.find(path), {"field": field_name, "found": shown(found["input"]), "wanted": name})


def _named(path: Iterable[str | int]) -> str:
    return ".".join(str(step) for step in path)


def empty_values(node: Node, path: Path = ()) -> Iterator[Problem]:
    """Keys of blocks and items of lists with nothing as their value; those of other maps are seen by their fields."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            fields = fields_at(path) if child.value is None else {}
            if fields and key not in fields:
                context = {"found": key, "near": nearest(str(key), fields), "names": ", ".join(fields)}
                yield Problem("unknown_key", node.keys[key], context)
            elif fields:
                yield Problem("empty_value", node.keys[key], {"field": _named((*path, key))})
            yield from empty_values(child, (*path, key))
    elif isinstance(node.value, list):
        for place, child in enumerate(node.value):
            if child.value is None:
                yield Problem("empty_item", child.place)
            yield from empty_values(child, (*path, place))
