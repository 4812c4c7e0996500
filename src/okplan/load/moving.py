"""How far a change moves what a scenario says: in all its years, or in one of them, as it is said in the file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block, quantity_of
from okplan.fields.relative import FIRST_OF, Operator, Relative, early, in_year
from okplan.fields.said import fraction_of, shown
from okplan.fields.values import Quantity, Series
from okplan.load.merge import item_of, no_item
from okplan.load.nodes import Node
from okplan.load.standins import block_in
from okplan.problems import Place, Refused, nearest
from okplan.reading.number import Typed

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Move:
    """An operator with how far: a number, or per cent (points of a rate)."""

    op: Operator
    value: Node
    place: Place

    @property
    def said(self) -> str:
        return f"{self.op}=" if self.value.value is None else f"{self.op}= {shown(self.value.value)}"


@dataclass(frozen=True)
class Moved:
    """What is to be put at a path in place of what stands there: of a year, the whole value that it is of."""

    steps: Steps
    node: Node


def move(root: Node, steps: Steps, by: Move) -> Moved:
    """What stands at a path, moved; raises Refused where it cannot be."""
    spot = _Spot(root, steps, by)
    whole = _Spot(root, steps[:-1], by) if isinstance(steps[-1], int) else None
    if whole is not None and whole.quantity is not None and whole.quantity.form == "over_time":
        return Moved(steps[:-1], _one_year(root, whole, steps[-1], spot))
    node = spot.now()
    if node is None or node.value is None:
        raise spot.nothing()
    return Moved(steps, _every_year(node, spot, _span(root)))


def _span(root: Node) -> range | None:
    """The projected years; None where a file says no such base year or horizon."""
    base, horizon = root.child("base_year"), root.child("horizon")
    begins = base.value if base else None
    length = horizon.value if horizon else Scenario.model_fields["horizon"].default
    if type(begins) is not int or type(length) is not int:
        return None
    return range(begins + 1, begins + 1 + length)


def _one_year(root: Node, whole: _Spot, year: Any, spot: _Spot) -> Node:
    """A value over time of which one year is moved: those after it stay what they were."""
    span, node = _span(root), whole.now()
    if span is None or node is None or node.value is None:
        raise spot.nothing()
    said = whole.begun(node.value, span) if isinstance(node.value, dict | list) else node
    found = in_year(said, year, span, lambda one: _every_year(one, spot))
    if found is None:
        raise spot.nothing()
    place = spot.by.place
    keys = dict.fromkeys(found, place) if isinstance(found, dict) else {}
    return Node(found, place, keys, _told(node, f"{year} {spot.by.said}"))


def _told(node: Node, said: str) -> str:
    """How it is moved, after how it was moved before."""
    return f"{node.moved}, {said}" if node.moved else said


def _every_year(node: Node, spot: _Spot, span: range | None = None) -> Node:
    """A value with each of its numbers moved, and what it is before the first year that it names."""
    place, said = spot.by.place, _told(node, spot.by.said)
    if isinstance(node.value, dict) and node.value and not spot.is_block:
        known = spot.begun(node.value, span) if span is not None and spot.by.op != "*" else node.value
        values = {key: _every_year(inner, spot, span) for key, inner in known.items()}
        return Node(values, place, dict.fromkeys(values, place), said)
    if isinstance(node.value, list) and node.value and not spot.is_block:
        return Node([_every_year(inner, spot) for inner in node.value], place, moved=said)
    return Node(spot.moved(node.value), place, moved=said)


class _Spot:
    """Where a path leads in a file: what stands there, else what its field is without being said."""

    def __init__(self, root: Node, steps: Steps, by: Move) -> None:
        self.by, self.path = by, ".".join(map(str, steps))
        self.node: Node | None = root
        self.default: Any = None
        self.field: FieldInfo | None = None
        self.above: Node | None = None
        self._fields: dict[str, FieldInfo] = dict(Scenario.model_fields)
        self._holds_blocks = False
        """Whether the next step is the id or the key of a block that has these fields."""
        for step in steps:
            self._down(step)

    def _down(self, step: str | int) -> None:
        node, self.above = self.node, self.node
        self.node = item_of(node, step) if node is not None else None
        if self._holds_blocks:
            self._holds_blocks, self.default = False, None
            if self.node is None and node is not None and isinstance(node.value, list):
                raise Refused.of([no_item(self.path, str(step), node, self.by.place)])
        elif isinstance(step, str) and step in self._fields:
            self.field = self._fields[step]
            if self.node is None:
                own = self.field.get_default(call_default_factory=True)
                self.default = own if node is not None else getattr(self.default, str(step), None)
            block = block_in(self.field.annotation)
            self._fields = dict(block.model_fields) if block else {}
            self._holds_blocks = block is not None and get_origin(self.field.annotation) in (dict, tuple)
        elif self._fields:
            near, names = nearest(str(step), self._fields), ", ".join(self._fields)
            raise Refused("unknown_key", self.by.place, found=step, near=near, names=names)
        else:
            self.default = None

    @property
    def quantity(self) -> Quantity | None:
        return quantity_of(self.field) if self.field is not None else None

    @property
    def is_block(self) -> bool:
        return bool(self._fields)

    def nothing(self) -> Refused:
        return Refused("nothing_to_move", self.by.place, found=self.path)

    def now(self) -> Node | None:
        """What stands there; what its field is by default; or the first of the years of another field."""
        if self.node is not None:
            return self.node
        name = self.path.rpartition(".")[2]
        of = self.above.child(FIRST_OF[name]) if self.above is not None and name in FIRST_OF else None
        years = [key for key in of.value if isinstance(key, int)] if of and isinstance(of.value, dict) else []
        if years:
            return Node(min(years), self.by.place)
        plain = self.default.values[0] if isinstance(self.default, Series) else self.default
        if plain is None or plain is PydanticUndefined or isinstance(plain, Block | tuple | dict):
            return None
        rate = self.quantity is not None and self.quantity.kind == "rate"
        return Node(_rate(plain) if rate else plain, self.by.place)

    def begun(self, said: Any, span: range) -> Any:
        """What is said by year, with what it is before the first year that is named."""
        before = early(self.field) if self.field is not None else None
        if before is None or self.quantity is None or self.quantity.form != "over_time" or not isinstance(said, dict):
            return said
        if not all(type(year) is int for year in said) or min(said) <= span.start:
            return said
        return {span.start: Node(_rate(before) if self.quantity.kind == "rate" else before, self.by.place), **said}

    def moved(self, raw: Any) -> Any:
        """A number or a rate moved, as it is then written; raises Refused."""
        share = fraction_of(raw) if isinstance(raw, str) else None
        if share is None and (isinstance(raw, bool) or not isinstance(raw, int | float)):
            raise self._refused("not_movable", found=self._shown(raw))
        self._clear(raw)
        by, points = self._by()
        if self.by.op == "*":
            if points:
                raise self._refused("times_percent", write=_plain(1 + by), down=_plain(by))
            if self.field is not None and _is_choice(self.field.annotation) and self.quantity is None:
                raise self._refused("not_multiplied", found=raw)
        elif points and share is None:
            write = _plain(1 + by if self.by.op == "+" else 1 - by)
            raise self._refused("points_of_amount", found=raw, write=write, op=self.by.op)
        elif share is not None and not points:
            raise self._refused("rate_by_number", write=f"{shown(self.by.value.value)} %", found=raw)
        relative = Relative(self.by.op, by)
        return relative.of(raw) if share is None else _rate(relative.of(share))

    def _by(self) -> tuple[float, bool]:
        """How far, and whether it is said in per cent."""
        raw = self.by.value.value
        if raw is None:
            raise self._refused("no_distance_said")
        share = fraction_of(raw) if isinstance(raw, str) else None
        if share is not None:
            return share, True
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise self._refused("no_distance", found=shown(self.by.value.plain()))
        if self.by.op != "*":
            self._clear(raw)
        return raw, False

    def _clear(self, raw: Any) -> None:
        """What can be read in two ways is not moved."""
        low, high = (self.quantity.low, self.quantity.high) if self.quantity is not None else (0, 0)
        if isinstance(raw, Typed) and low <= raw.whole <= high:
            raise Refused("ambiguous_number", self.by.place, field=self.path, found=raw.text, **raw.readings)

    def _shown(self, raw: Any) -> str:
        return shown([] if isinstance(raw, tuple) else str(raw).lower() if isinstance(raw, bool) else raw)

    def _refused(self, code: str, **context: Any) -> Refused:
        return Refused(code, self.by.place, field=self.path, said=self.by.said, **context)


def _is_choice(annotation: Any) -> bool:
    """Whether it is a year, or one of some numbers: what is no amount of anything."""
    kind = get_origin(annotation)
    return (
        annotation is int
        or kind is Literal
        or (kind not in (dict, tuple) and any(map(_is_choice, get_args(annotation))))
    )


def _plain(number: float) -> str:
    return f"{number:.10g}"


def _rate(share: float) -> str:
    """A rate as it is written."""
    return f"{(Decimal(float.__repr__(float(share))) * 100).normalize():f} %"
