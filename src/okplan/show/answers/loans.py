"""A list of loans as it was read, laid out to be ticked off: sums by kind, the list's own sums, what was guessed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okplan.fields.values import UNITS
from okplan.imports.loans import LoanList
from okplan.imports.loans.row import Terms
from okplan.show.answers.answer import Answer, Grid, Line, Row, Screen
from okplan.words import say
from okplan.words.digits import number

SUMS = ("serial", "annuity", "bullet", "fixed", "floating", "on_lending", "self_cost", "all", "swaps")
GUESSABLE = (
    "kind", "per_year", "years_left", "matures", "first_instalment", "fixed_until", "fixed_until_reset",
    "margin", "margin_rate", "margin_loans", "on_lending", "self_cost", "renewed_for",
)  # fmt: skip
"""What a list may leave to be guessed, and how a margin is."""

FEW = 45
"""Loans of which it is told what was guessed; the rest are marked in the file."""


def guessed(made: Terms, language: str) -> str:
    """What of a loan was guessed, and how."""
    ways = (f"{name}_{made.margin_from}" if name == "margin" and made.margin_from else name for name in made.guessed)
    return ", ".join(say(f"answers.loans.field.{way}", language) for way in ways)


def parts(made: LoanList) -> dict[str, tuple[int, Decimal]]:
    """How many loans there are of each kind, and what is owed on them: those for own investments, then the others."""
    out: dict[str, tuple[int, Decimal]] = {}
    for kind in ("serial", "annuity", "bullet"):
        some = [one for one in made.existing if one.kind == kind]
        out[kind] = len(some), sum(map(made.own, some), Decimal(0))
    for name, fixed in (("fixed", True), ("floating", False)):
        some = [one for one in made.existing if one.is_fixed == fixed]
        out[name] = len(some), sum(map(made.own, some), Decimal(0))
    out["on_lending"] = sum(one.on_lending > 0 for one in made.loans), made.on_lending
    out["self_cost"] = sum(one.self_cost > 0 for one in made.loans), made.self_cost
    out["all"] = len(made.loans), made.total
    return out


class TickedOff(Answer):
    """The loans' sums, against the list's own and the balance sheet's, which is in 1,000 kr."""

    def __init__(self, made: LoanList, balance: Decimal | None, as_csv: bool, language: str) -> None:
        self.made, self.balance, self.as_csv, self.language = made, balance, as_csv, language

    def screen(self) -> Screen:
        made = self.made
        unit = say(f"common.unit.{made.unit}", self.language)
        sums = parts(made) if made.loans else {}
        if made.swaps:
            sums["swaps"] = len(made.swaps), sum((one.notional for one in made.swaps), Decimal(0))
        rows = [Row((self._say(name), str(count), self._number(amount))) for name, (count, amount) in sums.items()]
        grid = Grid((self._say("head"), self._say("count"), self._say("amount")), tuple(rows))
        return [
            Line(self._say("basis", year=made.base_year, unit=unit), wrap=True),
            grid,
            *self._ticked(),
            *self._told(),
        ]

    def _ticked(self) -> Iterator[Line]:
        for one in self.made.totals:
            said = {"row": one.line.row, "count": one.count, "stated": self._number(one.stated)}
            key = "agrees" if one.agrees else "differs"
            yield Line(self._say(key, **said, reckoned=self._number(one.reckoned)), wrap=True)
        if not self.made.totals:
            yield Line(self._say("no_total"), wrap=True)
        if self.balance is not None:
            owed = self.made.total * Decimal(UNITS[self.made.unit]) / Decimal(UNITS["tkr"])
            apart = owed - self.balance
            said = {"found": self._number(owed), "said": self._number(self.balance), "apart": self._number(apart)}
            yield Line(self._say("unbalanced" if abs(apart) >= 1 else "balanced", **said), wrap=True)

    def _told(self) -> Iterator[Line]:
        for name in self.made.by_share:
            yield Line(self._say("by_share", name=name), wrap=True)
        if self.made.ended:
            yield Line(self._say("ended", rows="; ".join(self.made.ended)), wrap=True)
        if self.made.by_original:
            yield Line(self._say("by_original"), wrap=True)
        if self.as_csv and self.made.loans and self.made.swaps:
            yield Line(self._say("swaps_apart"), wrap=True)
        marked = [made for made in self.made.loans if made.guessed]
        if marked:
            yield Line()
            yield Line(self._say("guessed"), wrap=True)
        for made in marked[:FEW]:
            said = {"row": made.line.row, "name": made.said["name"], "fields": guessed(made, self.language)}
            yield Line(self._say("guess", **said), wrap=True, hang="  ")
        if len(marked) > FEW:
            yield Line(self._say("more", count=len(marked) - FEW), wrap=True)

    def _number(self, amount: Decimal) -> str:
        return number(float(amount), 0 if amount == amount.to_integral_value() else 2, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.loans.{key}", self.language, **said)
