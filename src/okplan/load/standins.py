"""What stands in for a wrong value, so that the rest of a scenario can be judged in the same go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from okplan.chapters.scenario import Scenario
from okplan.fields.ages import Profile
from okplan.fields.block import Block
from okplan.fields.said import KEY
from okplan.fields.values import Groups, Quantity
from okplan.problems import Path

UPON = {("base_year",), ("horizon",), ("unit",), ("okplan",)}
"""Everything hangs on these: where one is wrong or missing, nothing more is said of the whole than what it lacks."""

PARSES = "__get_pydantic_core_schema__"
"""What a kind of value has that reads it by rules of its own."""

YEAR = 2025
"""A base year that the law's figures know."""

RELATED: dict[Path, tuple[Path, ...]] = {
    ("population", "opening"): (("population",), ("operations", "demography"), ("operations", "areas")),
    ("population", "cohorts"): (("population",), ("operations", "demography"), ("operations", "areas")),
    ("operations", "staff_cost"): (("investments",),),
    ("operations", "one_offs"): (("operations", "one_offs"),),
    ("operations", "market_income"): (("operations", "market_income"),),
    ("plan", "budget"): (("plan",),),
    ("loans", "existing"): (("loans", "self_cost_opening"), ("loans", "unspent_opening"), ("self_cost", "services")),
}


@dataclass
class StoodIn:
    """What was replaced, so that nothing is said of it; and whether so much was that only what is missing is told."""

    paths: list[Path] = field(default_factory=list)
    sparse: bool = False


def stand_in(plain: Any, faults: list[Path], unknown: set[Path]) -> StoodIn | None:
    """Replace what stands at the paths in place, drop unknown keys; None where it cannot be done."""
    done = StoodIn()
    for path in sorted(faults, key=len):
        if not path:
            return None
        is_key = path[-1] == KEY
        parent = _at(plain, path[: -2 if is_key else -1])
        if parent is None:  # dropped with what stood above it
            continue
        if path in unknown or is_key:
            parent.pop(path[-2 if is_key else -1], None)
            continue
        place = _replace(plain, path)
        if place is None:
            return None
        lacks_block = _own_block(path) is not None
        done.sparse = done.sparse or path in UPON or lacks_block
        done.paths += () if lacks_block else (_item(place), *RELATED.get(place[:2], ()))
    return done


def missing_in(path: Path) -> Iterator[Path]:
    """The fields that a block must have, however deep in blocks of its own."""
    block = _own_block(path)
    for name, said in block.model_fields.items() if block else ():
        if said.is_required():
            yield (*path, name)
            yield from missing_in((*path, name))


def _own_block(path: Path) -> type[Block] | None:
    """The block that stands at a path itself, not in a list of such."""
    said = fields_at(path[:-1]).get(str(path[-1]))
    return _block_of(said.annotation) if said else None


def _block_of(annotation: Any) -> type[Block] | None:
    """The block that an annotation is or allows, but not a list of such."""
    kinds = () if get_origin(annotation) is tuple else (annotation, *get_args(annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Block)), None)


def _replace(plain: Any, path: Path) -> Path | None:
    """Put something valid at a path, or drop the first above it that need not be given; where that was."""
    parent = _at(plain, path[:-1])
    said = fields_at(path[:-1]).get(str(path[-1]))
    if not isinstance(parent, dict):
        return None
    if said is None:  # inside a map of amounts: the value itself is not a field
        parent[path[-1]] = 0
        return path
    if not said.is_required():
        parent.pop(path[-1], None)
        return path
    found = _valid(said)
    if found is None:
        return _replace(plain, path[:-1]) if len(path) > 1 else None
    parent[path[-1]] = found
    return path


def _valid(said: FieldInfo) -> Any:
    """Something that the field takes, or None where nothing simple can stand in."""
    for known in said.metadata:
        if isinstance(known, Quantity):
            return {YEAR + 1: 0} if known.form == "single_years" else _number(known)
        if isinstance(known, Groups):
            return 1
        if isinstance(known, Profile):
            return {"0+": "100 %"}
    if any(hasattr(known, PARSES) and not isinstance(known, BeforeValidator) for known in said.metadata):
        return None
    block = _block_of(said.annotation)
    if block:
        return {name: _valid(inner) for name, inner in block.model_fields.items() if inner.is_required()}
    if get_origin(said.annotation) in (tuple, dict):
        return [] if get_origin(said.annotation) is tuple else {}
    choices = get_args(said.annotation)
    if choices and isinstance(choices[0], str | int):
        return choices[0]
    simple: dict[Any, Any] = {str: "x", int: YEAR, bool: True}
    return simple.get(said.annotation)


def _number(known: Quantity) -> float | str:
    number = min(max(known.low, 0.0), known.high)
    number = max(number, 1.0) if known.kind in ("count", "number") and known.high >= 1 else number
    return f"{number * 100:g} %" if known.kind in ("rate", "limit") else number


def _item(path: Path) -> Path:
    """The item of a list that a path lies in, else the path."""
    places = [place for place, step in enumerate(path) if isinstance(step, int)]
    return path[: places[0] + 1] if places else path


def _at(plain: Any, path: Path) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path:
        if isinstance(plain, list) and isinstance(step, int):
            plain = plain[step]
        else:
            plain = plain.get(step) if isinstance(plain, dict) else None
    return plain


def fields_at(path: Path) -> dict[str, FieldInfo]:
    """The fields of the block that a path leads to; none where it does not lead to a block."""
    model: type[Block] | None = Scenario
    for step in path:
        if isinstance(step, int):
            continue
        said = model.model_fields.get(step) if model else None
        model = block_in(said.annotation) if said else None
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
