"""Self-cost services as the functions of the accounts have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from okplan.imports.kostra.accounts import Accounts, Amounts
from okplan.imports.kostra.listed import arts
from okplan.imports.kostra.statements import balance_sheet, operating
from okplan.start.entry import Entry, Item, Quoted, Source, Worded, assumed, derived
from okplan.start.given import given

FUNCTIONS = {"vann": ("340", "345"), "avløp": ("350", "353", "354"), "renovasjon": ("355",)}
FEES = ("620", "629", "630", "640", "650", "660")
KINDS = {"wages": "10", "social_costs": "11", "purchases": "12", "transfers": "13"}
DEPRECIATION = "590"


@dataclass(frozen=True)
class Service:
    """A service with fees: what the accounts tell of it, 1,000 kroner."""

    id: str
    functions: tuple[str, ...]
    fees: int
    running: dict[str, int]
    depreciation: int
    invested: int
    capped: int | None = None
    """Its share of what the balance sheet has, where the years come to more than that."""

    @property
    def corrected(self) -> bool:
        """Whether a kind of its running cost, or its depreciation, is negative."""
        return min(*self.running.values(), self.depreciation) < 0

    @property
    def assets(self) -> int:
        """Book value as so many years' depreciation, which is an assumption."""
        years: int = given()["self_cost"]["years_of_depreciation"]
        return self.depreciation * years if self.capped is None else self.capped


def of(amounts: Amounts, functions: Collection[str], codes: Collection[str]) -> int:
    """The sum of what stands on the functions in the arts."""
    return sum(amount for (function, art), amount in amounts.items() if function in functions and art in codes)


def services(accounts: Accounts) -> tuple[Service, ...]:
    """The services that take fees; one whose fees go to an intermunicipal company has none here."""
    return tuple(one for one in _services(accounts) if not one.corrected)


def left_out(accounts: Accounts) -> tuple[str, ...]:
    """Services that take fees, but of which something is negative: a correction that cannot be carried on."""
    return tuple(one.id for one in _services(accounts) if one.corrected)


def _services(accounts: Accounts) -> Iterator[Service]:
    held = arts("art", accounts.group)
    gross = {art for art, one in arts("investering", accounts.group).items() if one.line == "1"}
    for name, functions in FUNCTIONS.items():
        operated = accounts.operations
        fees = -of(operated, functions, FEES)
        running = {
            kind: of(operated, functions, {art for art, one in held.items() if one.line == line})
            for kind, line in KINDS.items()
        }
        depreciation = of(operated, functions, (DEPRECIATION,))
        if fees > 0:
            invested = max(of(accounts.investment, functions, gross), 0)
            yield Service(name, functions, fees, running, depreciation, invested)


def within(found: tuple[Service, ...], accounts: Accounts) -> tuple[Service, ...]:
    """The services, their works worth no more together than what chapter 27 has of property and plants in all.

    Where so many years' depreciation is more, they have their share of the chapter by depreciation.
    """
    if accounts.balance is None:
        return found
    booked = max(balance_sheet(accounts.balance)["property_and_plants"], 0)
    if sum(service.assets for service in found) <= booked:
        return found
    worn = max(operating(accounts)[14], sum(service.depreciation for service in found))
    return tuple(replace(service, capped=booked * service.depreciation // worn) for service in found)


def service_entries(found: tuple[Service, ...], inhabitants: int, form: str, debt: list[Quoted]) -> Iterator[Entry]:
    assumptions = given()["self_cost"]
    for service, owed in zip(found, debt, strict=True):
        path, where = ("self_cost", "services", Item(service.id)), {"form": form, "where": " ".join(service.functions)}
        yield Entry((*path, "name"), Worded(f"start.text.service.{service.id}"))
        yield Quoted(service.fees, Source("service_fees", "accounts", where)).at(*path, "fees", "amount")
        for kind, amount in service.running.items():
            yield Quoted(amount, Source("service_running", "accounts", where)).at(*path, "running", kind)
        subscribers = round(inhabitants / assumptions["inhabitants_per_subscriber"])
        each = {"count": str(assumptions["inhabitants_per_subscriber"])}
        yield assumed(subscribers, "subscribers", **each).at(*path, "households")
        yield assumed(0, "service_fund").at(*path, "fund")
        yield owed.at(*path, "debt")


def service_assets(found: tuple[Service, ...], form: str) -> Iterator[Entry]:
    """What the fees carry the capital cost of."""
    years = given()["self_cost"]["years_of_depreciation"]
    for service in found:
        if service.depreciation:
            path = ("assets", Item(f"{service.id}-anlegg"))
            yield assumed("pipe_networks", "asset_class").at(*path, "asset_class")
            why = "service_assets" if service.capped is None else "service_assets_capped"
            yield assumed(service.assets, why, years=years).at(*path, "book_value")
            source = Source("service_depreciation", "accounts", {"form": form, "where": " ".join(service.functions)})
            yield Quoted(service.depreciation, source).at(*path, "depreciation")
            yield derived(service.id, "service_pays").at(*path, "self_cost")
