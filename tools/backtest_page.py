"""The page of back-tests: prose by hand, every number in it from a run.

A template names its cases in YAML above the first line `---`; below it, `{case.line.year.side}` is a number in millions
(`projected`, `actual`, `error`) or per cent (`share`), and `{case.summary}`, `{case.lines}`, `{case.result}`,
`{case.debt}`, `{case.interest}` and `{case.income}` are tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from okplan.engine.inputs import Array
from okplan.load import load
from okplan.load.figures import published
from okplan.load.parsing import parse
from okplan.show.answers.backtest import summary
from okplan.show.result import Result, run
from okplan.show.tables.catalogue import printed_names
from okplan.studies.backtest import KEY, Actuals, Backtest, compare, in_kroner
from okplan.words import label as label_of
from okplan.words.digits import number
from okplan.write.markdown import table

PLACE = re.compile(r"\{([a-z0-9_-]+)\.([a-z0-9_.]+)\}")
SMALL = {"net_operating_result", "corrected_net_operating_result"}
"""Differences between large amounts, of which a percentage says nothing."""

RESULT = {
    "Frie inntekter": ("free_income",),
    "Eiendomsskatt": ("property_tax",),
    "Statlige tilskudd (integreringstilskudd m.m.)": ("state_transfers", "other_tax"),
    "Refusjoner og andre overføringer": ("other_transfers",),
    "Brukerbetalinger": ("user_fees",),
    "Gebyrer, salg og leie": ("sales_revenue",),
    "Premieavvik og amortisering": ("premium_effect",),
    "Lønn, kjøp og overføringer, uten premieavvik": (
        "-wages",
        "-social_costs",
        "-purchases",
        "-transfers",
        "-premium_effect",
    ),
    "Renter, netto": ("interest_income", "dividends", "financial_gains", "-interest_expense"),
    "Avdrag": ("-instalments",),
}
"""What makes up the error of the net operating result; depreciation cancels."""


@dataclass(frozen=True)
class Case:
    """One scenario against the accounts that came, and what it would have been with some assumptions as they became."""

    name: str
    path: Path
    actuals: Actuals
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    rest: str = ""
    """What the error of free income is called that no step explains."""

    def run(self, changes: Iterable[str] = ()) -> Result:
        return run(load(self.path, changes), "nb")

    def compared(self, result: Result) -> Backtest:
        return compare(result.projection, self.actuals, printed_names())

    @cached_property
    def found(self) -> Backtest:
        return self.compared(self.run())

    def error(self, *names: str) -> Array:
        """The error of lines added and subtracted."""
        rows = [(self.found.row(name.lstrip("-")).error, -1 if name.startswith("-") else 1) for name in names]
        total: Array = np.sum([sign * error for error, sign in rows], axis=0)
        return total

    def tables(self) -> dict[str, Callable[[], list[str]]]:
        return {
            "summary": lambda: table(
                summary(self.found, [self.found.row(name) for name in KEY if name not in SMALL], "nb")
            ).splitlines(),
            "lines": self.lines,
            "result": self.result,
            "debt": self.debt,
            "interest": self.interest,
            "income": self.income,
        }

    def lines(self) -> list[str]:
        """Projected and actual of the lines that matter most."""
        rows = []
        for name in ("free_income", "interest_expense", "instalments", "net_operating_result", "net_debt"):
            row = self.found.row(name)
            for label, side in (("framskrevet", row.projected), ("regnskap", row.actual), ("avvik", row.error)):
                rows.append((f"{label_of(row.name, 'nb')}, {label}", side))
        return self.table("mill. kr", rows)

    def result(self) -> list[str]:
        rows = [(label, self.error(*names)) for label, names in RESULT.items()]
        return self.table("Avvik i netto driftsresultat, mill. kr", rows, "Sum", self.error("net_operating_result"))

    def debt(self) -> list[str]:
        """Flows since the base year; what is left the accounts' own flows do not explain either."""
        flows = {
            "Bruk av lån": self.error("loan_used"),
            "Avdrag": self.error("-instalments"),
            "Videreutlån, netto": self.error("-onlending_net"),
        }
        rows = [(f"{label}, samlet", np.cumsum(error)) for label, error in flows.items()]
        error = self.error("net_debt")
        rows.append(("Bevegelser som regnskapets strømmer ikke forklarer", error - sum(flow for _, flow in rows)))
        return self.table("Avvik i netto lånegjeld, mill. kr", rows, "Sum", error)

    def interest(self) -> list[str]:
        """The average rate on the debt that came, and the debt at the rate projected."""
        projection = self.run().projection
        ours = projection.row("long_term_debt")[: len(self.found.years) + 1]
        theirs = np.array([ours[0], *self.found.row("long_term_debt").actual])
        row = self.found.row("interest_expense")
        middle, actual_middle = (ours[1:] + ours[:-1]) / 2, (theirs[1:] + theirs[:-1]) / 2
        by_rate = (row.projected / middle - row.actual / actual_middle) * actual_middle
        parts = [("Gjennomsnittlig rente", by_rate), ("Gjeldens størrelse", row.error - by_rate)]
        return self.table("Avvik i renteutgifter, mill. kr", parts, "Sum", row.error)

    def income(self) -> list[str]:
        """How the error of free income shrinks as assumptions are replaced by what came, one after the other."""
        rows, changes = [], list[str]()
        before = self.error("free_income")
        for label, said in self.steps:
            changes += said
            after = self.compared(self.run(changes)).row("free_income").error
            rows.append((label, before - after))
            before = after
        rows.append((self.rest, before))
        return self.table("Avvik i frie inntekter, mill. kr", rows, "Sum", self.error("free_income"))

    def table(
        self, title: str, rows: Iterable[tuple[str, Array]], last: str = "", total: Array | None = None
    ) -> list[str]:
        out = [f"| {title} | " + " | ".join(map(str, self.found.years)) + " |"]
        out.append("|---|" + "---:|" * len(self.found.years))
        said = [(label, values, "") for label, values in rows]
        if total is not None:
            said.append((last, total, "**"))
        for label, values, mark in said:
            cells = [f"{mark}{number(float(value) / 1e6, 1, 'nb')}{mark}" for value in values]
            out.append(f"| {mark}{label}{mark} | " + " | ".join(cells) + " |")
        return out

    def figure(self, what: str) -> str:
        """`net_debt.2025.error` in millions, or a share in per cent with one decimal."""
        name, year, side = what.split(".")
        row = self.found.row(name)
        value = float(getattr(row, side)[self.found.years.index(int(year))])
        return number(value * 100 if side == "share" or row.unit == "ratio" else value / 1e6, 1, "nb")


def page(template: Path, root: Path) -> str:
    """The template with its numbers and tables."""
    head, _, text = template.read_text(encoding="utf-8").partition("\n---\n")
    cases = {name: _case(name, said, root) for name, said in parse(head, str(template), []).plain().items()}

    def filled(match: re.Match[str]) -> str:
        case, what = cases[match[1]], match[2]
        tables = case.tables()
        return "\n".join(tables[what]()) if what in tables else case.figure(what)

    return PLACE.sub(filled, text.lstrip("\n"))


def _case(name: str, said: dict[str, Any], root: Path) -> Case:
    path, accounts = root / said["scenario"], published(root / said["actuals"])
    steps = tuple((step["name"], tuple(step["set"])) for step in said["steps"])
    actuals = in_kroner(accounts.lines, accounts.unit or load(path).scenario.unit)
    return Case(name, path, actuals, steps, said["rest"])
