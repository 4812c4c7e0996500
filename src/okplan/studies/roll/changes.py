"""What rolling changes: a value at a path of the scenario, why, and what of it a person must look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.load import Loaded
from okplan.load.merge import item_of
from okplan.load.nodes import Node
from okplan.studies.roll.followed import followed

Steps = tuple[str | int, ...]

Why = Literal[
    "projected", "accounts", "older", "prices", "cut", "assumed", "gone", "arisen", "left", "shared", "renewed",
    "level", "followed", "unsaid", "included", "counted", "within",
]  # fmt: skip
"""Taken from the projection or the accounts of the closed year; a year older; in the new base year's prices; years
that are past cut; assumed by okplan; gone with the closed year; arisen in it; of what is left of a project or measure;
shared out by okplan, where the accounts have only the whole; renewed by a new plan; the level that a closed
plan leaves behind; a balance that follows from the movements of the accounts; what the
accounts do not say; what is from now a part of the amounts of the base year; the last year that people are counted;
people within a boundary drawn in the closed year."""

DECIMALS = {"kr": 2, "tkr": 5, "mill": 8}
"""Of an amount by its unit: to the øre, so that what follows is the same to the krone."""

NOTHING = 0.05
"""Kroner of an amount that are what rounding leaves."""


@dataclass(frozen=True)
class Worded:
    """A text of the scenario that is said in its own language: the key of it, and what stands in its braces."""

    key: str
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    steps: Steps
    value: Any
    why: Why
    kind: Literal["put", "drop", "add"] = "put"


@dataclass(frozen=True)
class Came:
    """What the accounts of the closed year say, in kroner: by line, and by area where areas were given."""

    lines: Mapping[str, float] = field(default_factory=dict)
    areas: Mapping[str, float] = field(default_factory=dict)


class Closing:
    """The closed year of a scenario as it was projected, and the changes that it leads to."""

    def __init__(
        self, loaded: Loaded, inputs: Inputs, projection: Projection, came: Came, upon: Projection | None = None
    ) -> None:
        """`upon` is the base of an alternative, a year on."""
        self.root: Node = loaded.root
        self.scenario: Scenario = loaded.scenario
        self.inputs, self.projection = inputs, projection
        self.upon, self.base = upon, loaded.base
        self.came, self.areas = came.lines, came.areas
        self.followed = followed(self.came, projection)
        self.changes: list[Change] = []
        self.files: dict[str, Any] = {}

    @cached_property
    def year(self) -> int:
        """The year that is closed: the new base year."""
        return self.scenario.base_year + 1

    @property
    def first(self) -> int:
        return self.year + 1

    @property
    def last(self) -> int:
        """The last year of the rolled scenario."""
        return self.year + self.scenario.horizon

    # --- What the closed year came to --------------------------------------------------------------------------------

    def kroner(self, name: str, item: str | None = None) -> float:
        """A line of the closed year, or that of one item; as the accounts have it where they do."""
        if item is None and name in self.came:
            return self.came[name]
        if item is None and name in self.followed:
            return self.followed[name]
        model = self.projection.model
        axis = (model.lines.get(name) or model.inputs[name]).over
        place = 0 if item is None or axis is None else self.projection.items[axis].index(item)
        return float(self.projection[name][1, place, 0])

    def amount(self, name: str, item: str | None = None) -> float:
        return self.kroner(name, item) / UNITS[self.scenario.unit]

    def index(self, name: str) -> float:
        """An index of the closed year, from the base year as 1."""
        return float(self.projection.row(name)[1])

    def chosen(self, name: str, axis: str, item: str) -> float:
        """A constant of an item, such as the life of a project."""
        return float(self.inputs.constants[name][self.inputs.items[axis].index(item), 0])

    def why_of(self, name: str) -> Why:
        if name in self.came:
            return "accounts"
        return "followed" if name in self.followed else "projected"

    # --- What is said, and what is to be said instead -----------------------------------------------------------------

    def raw(self, *steps: str | int) -> Any:
        """What the scenario says at a path; None where it says nothing."""
        node: Node | None = self.root
        for step in steps:
            node = item_of(node, step) if node is not None else None
        return node.plain() if node is not None else None

    def own(self, *steps: str | int) -> bool:
        """Of an alternative, whether it says this item itself: its base's amounts then hold nothing of it."""
        if self.upon is None:
            return False
        node: Node | None = self.base
        for step in steps:
            node = item_of(node, step) if node is not None else None
        return node is None

    def put(self, steps: Steps, value: Any, why: Why, exact: bool = False) -> None:
        """`exact` of what is no amount, and so is not rounded to the øre."""
        value = value if exact else self.rounded(value)
        if self.raw(*steps) != value:
            self.changes.append(Change(steps, value, why))

    def put_line(self, steps: Steps, name: str, item: str | None = None) -> None:
        """The closed year's line where the scenario says the base year's, or where there is now something to say."""
        amount = self.amount(name, item)
        if self.raw(*steps) is not None or abs(amount) >= 10 ** -DECIMALS[self.scenario.unit]:
            self.put(steps, amount, self.why_of(name) if item is None else "projected")

    def drop(self, steps: Steps, why: Why) -> None:
        if self.raw(*steps) is not None:
            self.changes.append(Change(steps, None, why, "drop"))

    def add(self, steps: Steps, item: dict[str, Any], why: Why) -> None:
        self.changes.append(Change(steps, self.rounded(item), why, "add"))

    def rounded(self, value: Any) -> Any:
        """Numbers to the øre, whole ones without decimals."""
        if isinstance(value, dict):
            return {key: self.rounded(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.rounded(inner) for inner in value]
        if isinstance(value, float):
            short = round(float(value), DECIMALS[self.scenario.unit])
            if abs(short) * UNITS[self.scenario.unit] < NOTHING:
                return 0
            return int(short) if short == int(short) else short
        return value

    def scaled(self, steps: Steps, factor: float, why: Why = "prices") -> None:
        """An amount, a list of amounts or a map of them, where it is said."""
        raw = self.raw(*steps)
        if raw is not None and factor != 1:
            self.put(steps, times(raw, factor), why)


def times(raw: Any, factor: float) -> Any:
    if isinstance(raw, dict):
        return {key: times(inner, factor) for key, inner in raw.items()}
    if isinstance(raw, list | tuple):
        return [times(inner, factor) for inner in raw]
    return float(raw) * factor if factor != 1 else raw
