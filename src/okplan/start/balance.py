"""The opening: loans, lending, assets, funds and liquidity as the balance sheet has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from okplan.imports.kostra.accounts import Accounts
from okplan.imports.kostra.statements import STATE, balance_sheet, investment, lines, operating, standing
from okplan.start.base import BALANCE, Listed, blank
from okplan.start.entry import Entry, Item, Quoted, Source, assumed, derived
from okplan.start.given import given, share
from okplan.start.services import Service, service_assets
from okplan.start.skeleton import lending_terms, loan

FUNDS = {
    "general": ("general_reserve", "56"),
    "earmarked_operating": ("earmarked_operating_funds", "51"),
    "earmarked_investment": ("earmarked_investment_funds", "55"),
    "free_investment": ("free_investment_fund", "53"),
}

BELOW = ("below_nothing", "below_nothing_kind", "corrected")
"""The words beside an opening, and a kind, that the accounts have as less than nothing and nothing is carried on of."""


def minus(amount: int) -> str:
    """A negative amount as it is written in text."""
    return str(amount).replace("-", "−")


class Opening:
    """The balance sheet of the base year and what follows of it; blanks where it was not given."""

    def __init__(self, accounts: Accounts, services: tuple[Service, ...], listed: Listed | None = None) -> None:
        self.accounts, self.services, self.listed = accounts, services, listed
        self.form = accounts.forms[1]
        self.lines = lines(accounts)
        self.known = accounts.balance is not None
        self.paid, self.invested = operating(accounts), investment(accounts)

    def _of(self, amount: object, chapter: str) -> Quoted:
        return Quoted(amount, Source("chapter", "accounts", {"form": self.form, "chapter": chapter}))

    def _above(self, amount: int, chapter: str) -> Quoted:
        """An opening that cannot be less than nothing; what the record says is told where it is."""
        if amount >= 0:
            return self._of(amount, chapter)
        return assumed(0, BELOW[0], form=self.form, chapter=chapter, found=minus(amount))

    def figures(self) -> dict[str, Quoted]:
        if not self.known:
            return {name: blank(name) for name in BALANCE} | {"dividends": self._dividends()}
        found = {name: self._above(self.lines[line], chapter) for name, (line, chapter) in FUNDS.items()}
        found["unspent"] = self._above(self.lines["unspent_loans"], "9100 9110")
        found["deposits"] = self._of(self.lines["bank_deposits"], "10 11 12 15 18")
        found["working_capital"] = self._of(self.lines["working_capital"], "10–18 − 31–35")
        found["dividends"] = self._dividends()
        return found

    def _dividends(self) -> Quoted:
        return self._as_before(self.paid[18], "5-6", 18)

    def _as_before(self, amount: int, paragraph: str, line: int) -> Quoted:
        """As in the base year; a correction below nothing is told, and not gone on with."""
        if amount >= 0:
            return assumed(amount, "as_base_year")
        said = {"form": self.accounts.forms[0], "paragraph": paragraph, "line": line, "found": minus(amount)}
        return assumed(0, BELOW[1], **said)

    @property
    def lent_on(self) -> int:
        """Loans behind what is lent on: what the list says, else as the accounts' own debt leaves out."""
        return self.listed.lent_on if self.listed is not None else self.lines["long_term_debt"] - self.lines["debt"]

    @property
    def own(self) -> int:
        return self.lines["long_term_debt"] - self.lent_on

    def loans(self) -> Iterator[Entry]:
        if not self.known:
            yield from loan(blank("debt"), assumed(given()["loans"]["years_left"], "years_left"))
        elif self.own > 0:
            yield from self._one_loan()
        else:
            yield self._of([], "41–45 47").at("loans", "existing")

    def _one_loan(self) -> Iterator[Entry]:
        balance = derived(self.own, "own_debt", form=self.form, total=self.lines["long_term_debt"], lent=self.lent_on)
        paid, year = self.paid[21], self.accounts.year
        left = assumed(given()["loans"]["years_left"], "years_left")
        if paid > 0:
            halves = min(max(round(2 * self.own / paid), 2), 2 * given()["loans"]["longest"])
            years = halves // 2 if halves % 2 == 0 else halves / 2
            left = assumed(years, "years_left_of", debt=self.own, paid=paid)
        yield from loan(balance, left)
        debt = self._borne()
        rate = self.paid[20] / debt if debt else 0
        lowest, highest = given()["loans"]["rates"]
        if lowest <= rate <= highest:
            held = year + given()["loans"]["rate_held"]
            path = ("loans", "existing", Item("alle-lån"))
            why = "rate_of" if self.accounts.opening is None else "rate_of_mean"
            yield assumed(share(rate, 2), why, paid=self.paid[20], debt=debt).at(*path, "fixed_rate")
            yield assumed(held, "rate_held").at(*path, "fixed_until")

    def _borne(self) -> int:
        """The debt that the year's interest was paid on: the mean of opening and closing, where both are known."""
        closing = self.lines["long_term_debt"]
        if self.accounts.opening is None:
            return closing
        return round((standing(balance_sheet(self.accounts.opening))["long_term_debt"] + closing) / 2)

    def service_debt(self) -> list[Quoted]:
        """What is owed for each service: of what the list says that fees pay, else the book value within all debt."""
        assets = [service.assets for service in self.services]
        held, named = sum(assets), self.listed.self_cost if self.listed else 0
        owned = self.listed.own if self.listed else self.own if self.known else held
        if named and held:
            return [assumed(amount, "service_debt_listed", total=named) for amount in _divided(named, assets)]
        if held > owned:
            return [assumed(amount, "service_debt_within", total=owned) for amount in _divided(max(owned, 0), assets)]
        return [assumed(amount, "service_debt") for amount in assets]

    def unspent_target(self) -> Quoted | None:
        return assumed(max(self.lines["unspent_loans"], 0), "unspent_target") if self.known else None

    def on_lending(self) -> Iterator[Entry]:
        lending = self.lines["lending"] if self.known else 0
        if not self.known or (self.lent_on <= 0 and lending <= 0):
            return
        path, first = ("on_lending",), self.accounts.year + 1
        listed = Quoted(self.lent_on, Source("loans_file", "given"))
        debt = listed if self.listed is not None else assumed(self.lent_on, "lent_on", sector=STATE)
        yield debt.at(*path, "debt")
        yield self._above(lending, "22 23").at(*path, "lending")
        new = self._as_before(self.invested[15], "5-5", 15)
        yield replace(new, value={first: new.value}).at(*path, "new")
        shares = (self._share(17, self.lent_on, 16), self._share(18, lending, 15))
        yield from lending_terms(*shares)

    def _share(self, repaid: int, standing: int, new: int) -> Quoted:
        """What was repaid in the year of what stood at its start, where that is a share that loans are repaid by."""
        paid = self.invested[repaid]
        before, terms = standing + paid - self.invested[new], given()["on_lending"]
        lowest, highest = terms["shares"]
        if before <= 0 or not lowest <= paid / before <= highest:
            return assumed(terms["share"], "lending_share")
        return assumed(share(paid / before, 1), "lending_share_of", paid=paid, before=before, year=self.accounts.year)

    def assets(self) -> Iterator[Entry]:
        """What is not the fees' is divided by class as a share, for the balance tells two classes."""
        if not self.known:
            path = ("assets", Item("anleggsmidler"))
            yield assumed("schools_housing", "asset_class").at(*path, "asset_class")
            yield blank("book_value").at(*path, "book_value")
            yield Quoted(self.paid[14], Source("line", "accounts", self._line(14))).at(*path, "depreciation")
            return
        yield from service_assets(self.services, self._line(14)["form"])
        shared = given()["assets"]
        equipment = self._equipment()
        rest = max(self.lines["fixed_assets"] - equipment - sum(one.assets for one in self.services), 0)
        worn = max(self.paid[14] - sum(one.depreciation for one in self.services), 0)
        for name, book, depreciated in shared["classes"]:
            path = ("assets", Item(name.replace("_", "-")))
            yield Entry((*path, "asset_class"), name)
            value = equipment if name == "equipment" else round(rest * book / 100)
            yield assumed(value, "class_share" if book else "equipment").at(*path, "book_value")
            yield assumed(round(worn * depreciated / 100), "class_share").at(*path, "depreciation")

    def _equipment(self) -> int:
        assert self.accounts.balance is not None
        return max(sum(amount for (chapter, _), amount in self.accounts.balance.items() if chapter == "24"), 0)

    def _line(self, number: int) -> dict[str, str]:
        return {"form": self.accounts.forms[0], "paragraph": "5-6", "line": str(number)}

    def deficit(self) -> Iterator[Entry]:
        """Chapter 5900: what was there already a year ago is older, and how much older no file tells."""
        owed = self.lines["accumulated_deficit"] if self.known else 0
        if owed <= 0:
            return
        path, year = ("reserves", "deficit"), self.accounts.year
        yield self._of(owed, "5900").at(*path, "amount")
        if self.accounts.opening is None:
            yield assumed(year, "incurred").at(*path, "incurred")
            return
        older = min(max(balance_sheet(self.accounts.opening)["operating_deficit"] * -1 - self.paid[30], 0), owed)
        said = {"form": self.form, "left": older, "year": year - 1}
        if older == owed:
            yield assumed(year - 1, "incurred_earlier", **said).at(*path, "incurred")
        else:
            yield derived(year, "incurred_in", form=self.form).at(*path, "incurred")
        if 0 < older < owed:
            yield assumed({year - 1: older}, "incurred_earlier", **said).at(*path, "earlier")

    def uncovered(self) -> int:
        """Chapter 5970: investments of earlier years that nothing has paid."""
        if self.accounts.balance is None:
            return 0
        return max(sum(amount for (chapter, _), amount in self.accounts.balance.items() if chapter == "5970"), 0)


def _divided(total: int, by: list[int]) -> list[int]:
    """A total after these weights, to the last thousand."""
    ends = [round(total * sum(by[: at + 1]) / sum(by)) for at in range(len(by))]
    return [end - start for start, end in pairwise([0, *ends])]
