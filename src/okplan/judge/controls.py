"""The figures of an adopted plan against what comes out: lines, control totals, and the parts that take the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters.adopted.claims import GIVEN, TAKES, fixable
from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.adopted.prices import SUMMED, formula_of
from okplan.chapters.adopted.signs import GRANT_PARTS, below_nothing, natural
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import parted
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import KR
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.judge.fault import Fault, Mask, first, in_any_year
from okplan.problems import Figure, Found, Named, Sized, Word

SHOWN = 8
"""Parts named where they are to be fixed too."""

GRANT = "general_grant"


def in_plan_prices(projection: Projection, name: str) -> Array:
    """(years, draws): a line in the prices of the plan, without the base year."""
    called = f"{name}.plan_prices"
    return projection[called if called in projection.values else name][1:, 0, :]


def controls(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """What a plan says, its control totals, and what cannot be negative, but for the rounding of printed figures."""
    if scenario.adopted is not None:
        yield from _Controls(scenario.adopted, UNITS[scenario.unit], inputs, projection).faults()


@dataclass(frozen=True)
class _Controls:
    plan: Adopted
    unit: float
    inputs: Inputs
    projection: Projection

    def faults(self) -> Iterator[Fault]:
        for name, amounts in self.inputs.adopted.items():
            values, apart = self._against(name, amounts)
            yield Fault(in_any_year(apart), self._telling(self._differs, name, amounts, values, first(apart)))
        for name, amounts in self._totals().items():
            values, apart = self._against(name, amounts)
            for t in np.flatnonzero(~np.isnan(amounts)).tolist():
                yield Fault(np.asarray(apart[t]), self._telling(self._missed, name, amounts, values, t))
        for part in dict.fromkeys(part for _, part in TAKES.values() if part not in TAKES and below_nothing(part, -1)):
            yield from self._negative(part)

    def _against(self, name: str, amounts: Array) -> tuple[Array, Mask]:
        """What comes out, and where that is not what the plan says."""
        values, said = in_plan_prices(self.projection, name), amounts[:, None]
        within = np.abs(values - said) <= self.inputs.prepared["rounding"]
        return values, np.asarray(~np.isnan(said) & ~within)

    def _totals(self) -> dict[str, Array]:
        """The plan's control totals by year, in its own prices and with their natural signs."""
        found, years = {}, self.inputs.years
        for name, said in self.plan.totals.items():
            row = found[name] = np.full(len(years), np.nan)
            for year, amount in zip(said.years, said.values, strict=True):
                if year in years:
                    row[year - years.start] = natural(name, float(amount), self.plan.signs) * self.unit
        return found

    def _telling(
        self, tell: Callable[..., Found], name: str, amounts: Array, values: Array, t: int
    ) -> Callable[[], Found]:
        return lambda: tell(name, t, float(amounts[t]), float(values[t, 0]))

    def _differs(self, name: str, t: int, said: float, projected: float) -> Found:
        """A figure of the plan that is not what comes out."""
        path, context = ("adopted", "lines", name, self._year(t)), self._apart(name, t, said, projected)
        if not np.isfinite(projected):
            return Found("adopted_unknown", path, context)
        fixed, free = self._shared(name, t)
        if not fixed and not free:
            return Found("adopted_follows", path, context)
        if not free:
            return Found("adopted_adds_not", path, {**context, "fixed": self._sized(fixed, t)})
        return Found("adopted_differs", path, {**context, "free": tuple(map(Named, self._largest(free, t)[:SHOWN]))})

    def _missed(self, name: str, t: int, said: float, projected: float) -> Found:
        """A control total that does not come out, with what the plan fixes of it and what it leaves free."""
        path, context = ("adopted", "totals", name, self._year(t)), self._apart(name, t, said, projected)
        if not np.isfinite(projected):
            return Found("adopted_unknown", path, context)
        fixed, free = self._shared(name, t)
        if decided(name, self.inputs, t):
            fixed, free = [name], []
        elif _is_leaf(name, self.inputs, t):
            fixed, free = [], [name]
        if fixed and not free:
            return Found("total_adds_not", path, {**context, "fixed": self._sized(fixed, t)})
        context["fixed"] = self._sized(fixed, t) or Word("judge.nothing")
        context["free"] = self._sized(self._largest(free, t) or [name], t)
        return Found("total_missed", path, context)

    def _negative(self, part: str) -> Iterator[Fault]:
        """A part that takes the difference to a sum of the plan, and would have to be below nothing for it."""
        marks = self.inputs.marks.get(part)
        if marks is None:
            return
        taken = np.array([mark == "difference" for mark in marks])
        row = self.projection[part][1:, 0, :]
        broken = np.asarray(taken[:, None] & (row < -self.inputs.prepared["rounding"]))

        def tell() -> Found:
            t = first(broken)
            whole = self._solved_from(part, t)
            beside = [one for one in self._shared(whole, t)[1] if one != part]
            context = {
                "line": Named(whole),
                "found": self._figure(whole, float(self.inputs.adopted[whole][t])),
                "year": self._year(t),
                "part": Named(part),
                "below": self._figure(part, float(in_plan_prices(self.projection, part)[t, 0])),
                "free": tuple(map(Named, self._largest(beside, t)[:SHOWN] or [part])),
            }
            return Found("part_below_nothing", ("adopted", "lines", whole, self._year(t)), context)

        yield Fault(in_any_year(broken), tell)

    def _solved_from(self, part: str, t: int) -> str:
        """The sum of the plan that a part is solved from: the one that the plan itself names."""
        for whole, (_, takes) in TAKES.items():
            solves = self.inputs.series.get(f"{part}.from.{whole}") if takes == part else None
            if solves is not None and solves[t, 0, 0] > 0:
                said = self.inputs.adopted.get(whole)
                return whole if said is not None and not np.isnan(said[t]) else self._solved_from(whole, t)
        return part

    def _apart(self, name: str, t: int, said: float, projected: float) -> dict[str, Any]:
        """What a message of a figure begins with, all as the plan is printed."""
        found, wanted = self._figure(name, said), self._figure(name, projected)
        apart = Figure(found.value - wanted.value)
        return {"line": Named(name), "found": found, "wanted": wanted, "apart": apart, "year": self._year(t)}

    def _year(self, t: int) -> int:
        return self.inputs.years[t]

    def _figure(self, name: str, kroner: float) -> Figure:
        """In the scenario's unit and with the plan's own sign: turning a sign twice is not to turn it."""
        return Figure(natural(name, kroner / self.unit, self.plan.signs))

    def _value(self, name: str, t: int) -> float:
        return float(in_plan_prices(self.projection, name)[t, 0])

    def _sized(self, names: list[str], t: int) -> tuple[Sized, ...]:
        return tuple(Sized(name, self._figure(name, self._value(name, t))) for name in names)

    def _largest(self, names: list[str], t: int) -> list[str]:
        """Those that are something, the largest first."""
        sizes = {name: abs(self._value(name, t)) for name in names}
        return sorted((name for name in names if sizes[name]), key=lambda name: -sizes[name])

    def _shared(self, name: str, t: int) -> tuple[list[str], list[str]]:
        """What the plan fixes of a line's parts, and what it leaves free: parts of a sum that it fixes are that sum."""
        parts = [part for part in leaves(name, self.inputs, t) if self._is_known(part, t)]
        sums: list[str] = []
        for whole in TAKES:
            solves = self.inputs.series.get(f"{TAKES[whole][1]}.from.{whole}")
            if whole != name and decided(whole, self.inputs, t) and solves is not None and solves[t, 0, 0] > 0:
                own = [part for part in leaves(whole, self.inputs, t) if self._is_known(part, t)]
                if set(own) & set(parts) and set(own) <= set(parts):
                    sums = [*(one for one in sums if one not in own), whole]
                    parts = [part for part in parts if part not in own]
        fixed = [part for part in parts if decided(part, self.inputs, t)]
        return [*fixed, *sums], [part for part in parts if part not in fixed]

    def _is_known(self, name: str, t: int) -> bool:
        return name in self.projection.values and bool(np.isfinite(self._value(name, t)))


def decided(name: str, inputs: Inputs, t: int) -> bool:
    """Whether the plan fixes a line in a year, by itself or through a sum."""
    said = inputs.adopted.get(name)
    solved = inputs.series.get(f"{name}.is_decided")
    return bool((said is not None and not np.isnan(said[t])) or (solved is not None and solved[t, 0, 0] > 0))


def _is_leaf(name: str, inputs: Inputs, t: int) -> bool:
    """Whether a line is told as one, and not by its parts: the grant is by those that a plan fixes of it."""
    if decided(name, inputs, t) or name in GIVEN:
        return True
    by_parts = name == GRANT and any(decided(part, inputs, t) for part in GRANT_PARTS)
    return fixable(name) and name not in SUMMED and not by_parts


def leaves(name: str, inputs: Inputs, t: int) -> list[str]:
    """The lines that a sum is made of, down to those that a plan can fix."""
    found: dict[str, None] = {}

    def look(whole: str, trail: tuple[str, ...]) -> None:
        for argument in formula_of(whole)[1]:
            part, back = parted(argument)
            line = MODEL.get(part)
            if back or line is None or line.unit != KR or line.over or part in trail:
                continue
            if _is_leaf(part, inputs, t):
                found[part] = None
            elif part in MODEL.lines:
                look(part, (*trail, part))

    if name in MODEL.lines:
        look(name, (name,))
    return list(found)
