"""A scenario a year on: what it is to say when its first projected year is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okplan.chapters.model import MODEL
from okplan.chapters.operations.inputs import line_of
from okplan.engine.lines import KR
from okplan.engine.projection import Projection
from okplan.fields.ages import ByAge
from okplan.fields.values import UNITS
from okplan.imports.plan import Plan
from okplan.load import Loaded
from okplan.studies.backtest import Backtest, compare
from okplan.studies.project import projected
from okplan.studies.roll.adopted import adopted, renewed
from okplan.studies.roll.changes import Came, Change, Closing
from okplan.studies.roll.climate import climate
from okplan.studies.roll.finance import (
    OPENINGS,
    balances,
    integration_and_compensation,
    loan_apart,
    loans,
    owed_by_year,
    pensions,
)
from okplan.studies.roll.household import household
from okplan.studies.roll.investments import investments
from okplan.studies.roll.leases import leases
from okplan.studies.roll.levers import levers
from okplan.studies.roll.operations import operations
from okplan.studies.roll.people import boundary, free_income, people
from okplan.studies.roll.plan_years import plan_years
from okplan.studies.roll.self_cost import self_cost
from okplan.studies.roll.series import series
from okplan.studies.roll.staff import staff

TOLD_OF_ALTERNATIVE = ("population", "net_operating_result", "general_reserve", "debt", "fixed_assets")
"""What an alternative came to in the closed year that is not carried on: there was one year, and it is its base's."""


@dataclass(frozen=True)
class Rolled:
    """What is changed, and the people by age of the new opening where a file must be made of them."""

    loaded: Loaded
    year: int
    changes: tuple[Change, ...]
    people: Mapping[str, ByAge]
    projection: Projection
    came: Mapping[str, float]
    history: Mapping[str, Mapping[int, float]]
    """Earlier accounts with those of the closed year, in the scenario's unit; nothing where none are in."""
    onlending: float
    """Debt for lending on at the end of the closed year, in kroner."""
    owed: Mapping[int, float]
    """The deficit at the end of the closed year by the year that it arose in, in the scenario's unit."""
    loan_apart: float = 0.0
    """What the closed year's loan was by its accounts beyond what was projected, in kroner."""
    upon: Projection | None = None
    """Of an alternative: its base a year on, whose base year it starts from."""

    @property
    def left(self) -> dict[str, float]:
        """What an alternative itself came to in the closed year beyond its base, in kroner or persons."""
        if self.upon is None:
            return {}
        return {name: float(self.projection.row(name)[1] - self.upon.row(name)[0]) for name in TOLD_OF_ALTERNATIVE}

    @property
    def beside(self) -> Backtest | None:
        """What was projected for the closed year beside what came; None where no accounts are in."""
        return (
            compare(self.projection, {name: {self.year: amount} for name, amount in self.came.items()}, ())
            if (self.came)
            else None
        )


def missed_debt(made: Rolled) -> float | None:
    """What the accounts' debt is beyond the loans a year older, in kroner: it is told, and put on no loan.

    The balance sheet has only the whole of the long-term debt: that for lending on is as the accounts have moved it.
    """
    loans = float(made.projection.row("debt")[1]) + made.loan_apart
    if "long_term_debt" in made.came:
        return made.came["long_term_debt"] - loans - made.onlending
    return made.came["debt"] - loans if "debt" in made.came else None


def roll(loaded: Loaded, came: Came | None = None, plan: Plan | None = None, upon: Projection | None = None) -> Rolled:
    """The changes that make the first projected year the base year; `came` is what its accounts say.

    `plan` is the plan that has been adopted since, whose lines stand in place of those of the old one. `upon` is
    the base of an alternative, a year on.

    Raises ScenarioError.
    """
    done = projected(loaded)
    closing = Closing(loaded, done.inputs, done.whole, came or Came(), upon)
    closing.put(("base_year",), closing.year, "cut")
    for subject in (
        series,
        boundary,
        people,
        free_income,
        operations,
        integration_and_compensation,
        pensions,
        loans,
        leases,
        self_cost,
        household,
        staff,
        investments,
        climate,
        balances,
        accounts,
        adopted,
        plan_years,
        levers,
    ):
        subject(closing)
    if plan is not None:
        renewed(closing, plan)
    changes, history = _last_said(closing.changes), _history(closing)
    return Rolled(loaded, closing.year, changes, closing.files, done.whole, closing.came, history,
                  closing.kroner("onlending_debt"), owed_by_year(closing),
                  loan_apart(closing), upon)  # fmt: skip


def _history(closing: Closing) -> dict[str, dict[int, float]]:
    """The accounts of every year that has been: those of the old base year as it stood, and of the closed year last."""
    if not closing.came:
        return {}
    kr = UNITS[closing.scenario.unit]
    known = {name: dict(years) for name, years in closing.scenario.history.items()}
    for name, stated in stated_base(closing).items():
        known.setdefault(name, {}).setdefault(closing.scenario.base_year, stated)
    for name, amount in closing.came.items():
        known.setdefault(name, {})[closing.year] = amount / kr
    return known


def stated_base(closing: Closing) -> dict[str, float]:
    """What the scenario itself says of its base year, of the lines that the accounts have, in its own unit."""
    scenario = closing.scenario
    said = {name: amount for name, amount in scenario.accounts.items() if _in_kroner(name)}
    said |= {"tax_revenue": scenario.free_income.tax, "general_grant": scenario.free_income.grant}
    for side in ("revenue", "expenditure"):
        block = getattr(scenario.operations, side)
        said |= {line_of(kind): getattr(block, kind).amount for kind in type(block).model_fields}
    said |= {name: closing.raw(*steps) for steps, name in OPENINGS.items()}
    return {name: float(amount) for name, amount in said.items() if name in closing.came and amount is not None}


def accounts(closing: Closing) -> None:
    """The base year's amounts are now those of the closed year."""
    for name in closing.scenario.accounts:
        if name == "developer_contributions" and _undivided(closing):
            continue  # nothing, as it was
        value = closing.kroner(_line_of_accounts(name, closing))
        if value != value or (closing.came and closing.why_of(_line_of_accounts(name, closing)) == "projected"):
            closing.drop(("accounts", name), "unsaid")
        else:
            scale = UNITS[closing.scenario.unit] if _in_kroner(name) else 1.0
            closing.put(("accounts", name), value / scale, closing.why_of(_line_of_accounts(name, closing)))


def _in_kroner(name: str) -> bool:
    known: Any = MODEL.get(name)
    return bool(known.unit == KR)


def _line_of_accounts(name: str, closing: Closing) -> str:
    """The line of the files that a base-year amount is: grants from others are one there, and so are they here."""
    return "grants_from_others" if name == "investment_grants" and _undivided(closing) else name


def _undivided(closing: Closing) -> bool:
    """Whether developers' contributions stand among the grants, in the scenario and in the files."""
    return not closing.scenario.accounts.get("developer_contributions") and "grants_from_others" in closing.came


def _last_said(changes: list[Change]) -> tuple[Change, ...]:
    """Of several changes of one path the last, and none beneath what is dropped."""
    dropped = {change.steps for change in changes if change.kind == "drop"}
    kept: dict[Any, Change] = {}
    for place, change in enumerate(changes):
        above = {change.steps[:depth] for depth in range(1, len(change.steps))}
        if not above & dropped:
            kept.pop(change.steps, None) if change.kind != "add" else None
            kept[change.steps if change.kind != "add" else (change.steps, place)] = change
    return tuple(kept.values())
