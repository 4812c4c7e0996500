"""One lever: an address of the scenario, how far it may be moved, and what a move is written as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from okplan.load.written import written

Group = Literal["economy", "people", "income", "operations", "areas", "projects", "measures", "investment", "own"]
Operation = Literal["+", "*", "=", "in"]
Form = Literal["rate", "money", "year", "times", "number", "count", "flag"]
"""Of a year, a count and a flag there are no halves."""

DECIMALS = 10
"""Of a value as it is written: beyond the finest step, and short of what a float makes of 3 × 0.1."""


@dataclass(frozen=True)
class Entry:
    """One entry of `set`: its path with operator, and what stands before and after the number there.

    The number is the lever's value times `times`; none is written where that is 0.
    """

    path: str
    times: float
    before: str = ""
    after: str = ""

    def of(self, value: float) -> str:
        return f"{self.path}: {self.before}{number(value * self.times) if self.times else ''}{self.after}"


@dataclass(frozen=True)
class Lever:
    """What can be moved, in its own unit: points of a rate in per cent, mill. kroner, a year, times, 1 or 0."""

    id: str
    group: Group
    label: str
    """What the scenario says it is called, or nothing where `word` says it."""

    word: str
    of: str
    """The name of the area, the project or the measure that it is of."""

    address: str
    op: Operation
    form: Form
    scale: float
    """One of its unit in the scenario's own number."""

    low: float
    high: float
    step: float
    neutral: float
    """The value at which nothing is changed."""

    adds: Mapping[str, Any] | None = None
    """An item that the scenario does not have, without the amount of the year that `address` leads to."""

    by: Mapping[int, float] = field(default_factory=dict)
    """The years of `address` that are moved, each by itself and by so many times the value; all alike where none is
    said."""

    out: Mapping[str, Any] = field(default_factory=dict)
    """Of an item that can be out: what is said by address when it is. None is that the item is taken away."""

    also: Mapping[str, float] = field(default_factory=dict)
    """Shares that are said besides, by address, wherever it is moved."""

    under: str = ""
    """The lever that has the item in or out: where that is out, nothing else is said of the item."""

    first: int | None = None
    """The first year that it moves, where that is not the first of all."""

    prices: Literal["fixed", "nominal"] | None = None
    """Of an amount: base-year prices, or those of each year."""

    def entries(self, name: str = "") -> tuple[Entry, ...]:
        """What is written where it is moved; `name` is what an item that is added is called."""
        if self.op == "in":
            return tuple(Entry(_text(path), 0.0, after=_text(value)) for path, value in self.out.items())
        after = " %" if self.form == "rate" else ""
        times = 1.0 if self.form == "rate" else self.scale
        if self.adds is not None:
            return (self._added(name, times),)
        operator = "" if self.op == "=" else f" {self.op}="
        if not self.by:
            besides = (Entry(_text(path), 0.0, after=f"{number(100 * share)} %") for path, share in self.also.items())
            return (Entry(_text(f"{self.address}{operator}"), times, after=after), *besides)
        return tuple(
            Entry(_text(f"{self.address}.{year}{operator}"), many * times, after=after)
            for year, many in self.by.items()
        )

    def _added(self, name: str, times: float) -> Entry:
        """The item on one line, with a place for its amount."""
        assert self.adds is not None
        path, _, year = self.address.rpartition(".amount.")
        item = {"name": name or self.of or self.id, **{key: said for key, said in self.adds.items() if key != "id"}}
        return Entry(_text(path), times, f"{{amount: {{{year}: ", f"}}, {written(item)[1:]}")


def moved(levers: Sequence[Lever], values: Mapping[str, float]) -> Iterator[tuple[Lever, float]]:
    """Those that are not where nothing is changed, but for those of an item that is out."""
    at = {lever.id: values.get(lever.id, lever.neutral) for lever in levers}
    for lever in levers:
        if at[lever.id] != lever.neutral and at.get(lever.under, 1.0):
            yield lever, at[lever.id]


def said(
    levers: Sequence[Lever],
    values: Mapping[str, float],
    file: str = "",
    name: str = "",
    description: str = "",
    names: Mapping[str, str] | None = None,
) -> str:
    """The YAML of an alternative to `file` with the levers at these values.

    What it is called, what it tells and what the items that it adds are called (by lever) is for others to say.
    """
    lines = ["okplan: 1", f"extends: {_text(file)}", f"name: {_text(name)}"]
    lines += [f"description: {_text(description)}"] if description else []
    called = names or {}
    entries = [
        f"  {entry.of(value)}"
        for lever, value in moved(levers, values)
        for entry in lever.entries(called.get(lever.id, ""))
    ]
    return "\n".join([*lines, *(["set:", *entries] if entries else [])]) + "\n"


def number(value: float) -> str:
    """A number without exponent, as short as it is; one of three decimals has a fourth, for it is not in thousands."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    return "0" if text == "-0" else f"{whole}.{part}0" if len(part) == 3 else text


def _text(value: Any) -> str:
    return written(value)
