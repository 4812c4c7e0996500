"""Nodes to a validated Scenario; pydantic's faults become problems with a place and the nearest valid name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from okplan.load.nodes import Node
from okplan.problems import Problem, nearest
from okplan.scenario import Block, Scenario
from okplan.scenario.values import shown

SayPath = tuple[str | int, ...]


def validate(root: Node) -> tuple[Scenario | None, list[Problem]]:
    """The scenario, or every fault of its fields; unknown keys are left out so that the rest is judged as a whole."""
    plain = root.plain()
    context = {"years": _years(plain)}
    try:
        return Scenario.model_validate(plain, context=context), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems = [_problem(root, found) for found in errors]
    if all(found["type"] == "extra_forbidden" for found in errors):
        for found in errors:
            _drop(plain, found["loc"])
        try:
            return Scenario.model_validate(plain, context=context), problems
        except ValidationError:
            pass
    return None, problems


def _years(plain: Any) -> range | None:
    base, horizon = plain.get("base_year"), plain.get("horizon", 10)
    if isinstance(base, int) and isinstance(horizon, int) and 1 <= horizon <= 40:
        return range(base + 1, base + 1 + horizon)
    return None


def _drop(plain: Any, path: tuple[str | int, ...]) -> None:
    for step in path[:-1]:
        plain = plain[step]
    plain.pop(path[-1], None)


def _problem(root: Node, found: Any) -> Problem:
    path: SayPath = tuple(step for step in found["loc"] if step != "[key]")
    context, kind = dict(found.get("ctx") or {}), found["type"]
    if "code" in context:
        inner = tuple(context.pop("path", ()))
        code = context.pop("code")
        return Problem(code, root.find((*path, *inner)), {"field": _named((*path, *inner)), **context})
    field_name = _named(path)
    if kind == "extra_forbidden":
        names = list(_model_at(path[:-1]).model_fields)
        near = nearest(str(path[-1]), names)
        context = {"found": path[-1], "near": near, "names": ", ".join(names)}
        return Problem("unknown_key", root.find_key(path), context)
    if kind == "missing":
        return Problem(
            "missing_key", root.find(path[:-1]), {"found": path[-1], "block": _named(path[:-1]) or "scenario"}
        )
    if kind == "literal_error":
        wanted = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        near = nearest(shown(found["input"]), wanted.split(", "))
        given = {"field": field_name, "found": shown(found["input"]), "wanted": wanted, "near": near}
        return Problem("not_a_choice", root.find(path), given)
    if kind == "string_pattern_mismatch":
        return Problem(
            "bad_text", root.find(path), {"field": field_name, "found": found["input"], "wanted": context["pattern"]}
        )
    kinds = {"string": "text", "bool": "true/false", "tuple": "list", "list": "list", "dict": "map", "model": "map"}
    name = next((words for start, words in kinds.items() if kind.startswith(start)), kind)
    return Problem("wrong_type", root.find(path), {"field": field_name, "found": shown(found["input"]), "wanted": name})


def _named(path: Iterable[str | int]) -> str:
    return ".".join(str(step) for step in path)


def _model_at(path: SayPath) -> type[Block]:
    """The block that a path leads to, for the kinds of its fields."""
    model: type[Block] = Scenario
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            inner = block_in(model.model_fields[step].annotation)
            model = inner or model
    return model


def block_in(annotation: Any) -> type[Block] | None:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Block):
        return annotation
    for inner in get_args(annotation):
        found = block_in(inner)
        if found:
            return found
    return None
