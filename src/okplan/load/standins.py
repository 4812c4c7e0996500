"""What stands in for a wrong value, so that the rest of a scenario can be judged in the same go."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.fields.values import Groups, Quantity
from okplan.problems import Path

NEVER = {("base_year",), ("horizon",), ("unit",), ("okplan",)}
"""Everything hangs on these: where one is wrong, nothing is said of the whole."""

RELATED: dict[Path, tuple[Path, ...]] = {
    ("population", "opening"): (("population",), ("operations", "demography"), ("operations", "areas")),
    ("population", "cohorts"): (("population",), ("operations", "demography"), ("operations", "areas")),
    ("operations", "staff_cost"): (("investments",),),
}


def stand_in(plain: Any, paths: list[Path], unknown: set[Path]) -> list[Path] | None:
    """Replace what stands at the paths in place, drop unknown keys; the paths that this touches, None if it cannot."""
    touched: list[Path] = []
    for path in paths:
        if path in NEVER or not path:
            return None
        if path in unknown:
            _at(plain, path[:-1]).pop(path[-1], None)
            continue
        if not _replace(plain, path):
            return None
        touched += [_item(path), *RELATED.get(path[:2], ())]
    return touched


def _replace(plain: Any, path: Path) -> bool:
    parent = _at(plain, path[:-1])
    field = fields_at(path[:-1]).get(str(path[-1]))
    if field is None:  # inside a map of amounts or a list: the value itself is not a field
        return _replace_inner(parent, path[-1])
    if not isinstance(parent, dict):
        return False
    if not field.is_required():
        parent.pop(path[-1], None)
        return True
    found = _valid(field)
    if found is not None:
        parent[path[-1]] = found
    return found is not None


def _replace_inner(parent: Any, step: str | int) -> bool:
    if isinstance(parent, dict) and step in parent:
        parent[step] = 0
        return True
    return False


def _valid(field: FieldInfo) -> Any:
    """Something that the field takes, or None for a block, which nothing can stand in for."""
    for known in field.metadata:
        if isinstance(known, Quantity):
            number = min(max(known.low, 0.0), known.high)
            number = max(number, 1.0) if known.kind in ("count", "number") and known.high >= 1 else number
            return f"{number * 100:g} %" if known.kind in ("rate", "limit") else number
        if isinstance(known, Groups):
            return 1
    choices = get_args(field.annotation)
    if choices and isinstance(choices[0], str | int):
        return choices[0]
    return "x" if field.annotation is str else None


def _item(path: Path) -> Path:
    """The item of a list that a path lies in, else the path."""
    places = [place for place, step in enumerate(path) if isinstance(step, int)]
    return path[: places[0] + 1] if places else path


def _at(plain: Any, path: Path) -> Any:
    for step in path:
        plain = plain[step]
    return plain


def fields_at(path: Path) -> dict[str, FieldInfo]:
    """The fields of the block that a path leads to; none where it does not lead to a block."""
    model: type[Block] | None = Scenario
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step) if model else None
        model = block_in(field.annotation) if field else None
    return dict(model.model_fields) if model else {}


def block_in(annotation: Any) -> type[Block] | None:
    """The block that an annotation is, holds a list of, or allows."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Block):
        return annotation
    for inner in get_args(annotation):
        found = block_in(inner)
        if found:
            return found
    return None
