"""What was projected against what came: line by line and year by year, with nothing left out unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.expression import OPENING
from okplan.engine.inputs import Array
from okplan.engine.lines import KR, Unit
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS

Actuals = Mapping[str, Mapping[int, float]]
"""Line to year to amount, in kroner, persons or shares."""

KEY = (
    "population",
    "tax_revenue",
    "general_grant",
    "free_income",
    "operating_revenue",
    "operating_expenditure",
    "depreciation",
    "interest_income",
    "interest_expense",
    "instalments",
    "net_operating_result",
    "net_operating_result_pct",
    "corrected_net_operating_result",
    "investment_gross",
    "loan_used",
    "unspent_loans",
    "net_debt",
    "net_debt_pct",
    "general_reserve",
    "general_reserve_pct",
)
"""What a table shows unless told otherwise."""

EXACT = 1e-3
"""Share by which the base year may miss the accounts before it is said,"""

ROUNDING = {"kr": 6e3, "ratio": 1e-5}
"""or what rounding of published sums in thousands can amount to."""


@dataclass(frozen=True)
class Row:
    """One line in the years compared; NaN where one side does not know it."""

    name: str
    unit: Unit
    projected: Array
    actual: Array

    @cached_property
    def error(self) -> Array:
        """Projected less actual."""
        return self.projected - self.actual

    @cached_property
    def share(self) -> Array:
        """The error as a share of what came; of a line that is itself a share, undefined."""
        whole = np.where((self.actual == 0) | (self.unit == "ratio"), np.nan, np.abs(self.actual))
        return self.error / whole

    @property
    def known(self) -> bool:
        return bool(np.isfinite(self.error).any())


@dataclass(frozen=True)
class Backtest:
    """Every line compared, and what could not be: names that are no lines, lines that one side lacks."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    """Names in the accounts that no line has."""
    not_projected: tuple[str, ...]
    """Lines of the accounts without a value in any year that both know."""
    without_actual: tuple[str, ...]
    """Lines of the statutory tables, or lines asked for, that the accounts do not have."""
    base_differs: tuple[tuple[str, float, float], ...]
    """Lines that already differ in the base year: name, scenario, accounts."""

    def row(self, name: str) -> Row:
        return next(row for row in self.rows if row.name == name)


def compare(
    projection: Projection, actuals: Actuals, printed: Iterable[str], wanted: Iterable[str] | None = None
) -> Backtest:
    """Every line that both know, those of the `printed` tables first, or those wanted.

    Indicators follow from the lines that the accounts give.
    """
    base, *ahead = projection.years
    said = [year for year in ahead if any(year in amounts for amounts in actuals.values())]
    everything = _with_derived(actuals, (base, *said))
    printed = tuple(dict.fromkeys((*KEY, *printed)))
    asked = printed if wanted is None else tuple(wanted)
    given = () if wanted is not None else tuple(name for name in names() if name in actuals and name not in printed)
    shown = [name for name in (*asked, *given) if _shown(name, projection) and name in everything]
    rows = [_row(name, projection, everything, said) for name in shown]
    differs = []
    for name in shown:
        ours, theirs = _at(projection, name, base), everything.get(name, {}).get(base, np.nan)
        if abs(ours - theirs) > max(EXACT * abs(theirs), ROUNDING.get(_unit(name) or "", 0.5)):
            differs.append((name, ours, theirs))
    return Backtest(
        tuple(said),
        tuple(row for row in rows if row.known),
        tuple(name for name in actuals if not is_line(name)),
        tuple(row.name for row in rows if not row.known and row.name in actuals),
        tuple(name for name in asked if name not in everything),
        tuple(differs),
    )


def is_line(name: str) -> bool:
    """Whether it is a line, or an input over time, that has one value a year."""
    known = MODEL.get(name)
    return known is not None and known.over is None


def names() -> list[str]:
    """Every name that accounts may use."""
    return [name for name in MODEL.names if is_line(name)]


def in_kroner(lines: Actuals, unit: str) -> dict[str, dict[int, float]]:
    """Amounts of kroner lines from the unit they are stated in; persons and shares as they are."""
    scales = {name: UNITS[unit] if _unit(name) == KR else 1.0 for name in lines}
    return {name: {year: amount * scales[name] for year, amount in said.items()} for name, said in lines.items()}


def factor(projection: Projection, actuals: Actuals) -> float | None:
    """How many times the projected the accounts are, where that looks like a wrong unit."""
    pairs = [
        (abs(_at(projection, name, year)), abs(amount))
        for name, said in actuals.items()
        if _unit(name) == KR
        for year, amount in said.items()
        if year in projection.years
    ]
    ratios = [theirs / ours for ours, theirs in pairs if ours > 0 and theirs > 0]
    middle = float(np.median(ratios)) if ratios else 1.0
    return None if 1 / 100 < middle < 100 else middle


def _unit(name: str) -> Unit | None:
    known = MODEL.get(name)
    return known.unit if known else None


def _shown(name: str, projection: Projection) -> bool:
    return name in projection.values and projection[name].shape[1] == 1


def _row(name: str, projection: Projection, actuals: Actuals, years: list[int]) -> Row:
    known = MODEL[name]
    projected = np.array([_at(projection, name, year) for year in years])
    actual = np.array([actuals.get(name, {}).get(year, np.nan) for year in years])
    return Row(name, known.unit, projected, actual)


def _at(projection: Projection, name: str, year: int) -> float:
    return float(projection.row(name)[projection.years.index(year)]) if _shown(name, projection) else np.nan


def _with_derived(actuals: Actuals, years: tuple[int, ...]) -> dict[str, dict[int, float]]:
    """The accounts, and every line that follows from them within the year by the model's own formula."""
    rows = {
        name: np.array([amounts.get(year, np.nan) for year in years])[:, None, None]
        for name, amounts in actuals.items()
    }
    ahead = [line for line in MODEL.lines.values() if line.name not in rows and line.chapter != "checks"]
    grown = True
    while grown:
        ready = [line for line in ahead if _follows(line.arguments, rows)]
        rows.update({line.name: line.function(*(rows[argument] for argument in line.arguments)) for line in ready})
        ahead = [line for line in ahead if line.name not in rows]
        grown = bool(ready)
    return {
        name: {year: float(v) for year, v in zip(years, found[:, 0, 0], strict=True) if np.isfinite(v)}
        for name, found in rows.items()
    }


def _follows(arguments: tuple[str, ...], rows: Mapping[str, Array]) -> bool:
    return bool(arguments) and all(not name.endswith(OPENING) and name in rows for name in arguments)
