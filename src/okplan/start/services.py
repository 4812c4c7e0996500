"""Self-cost services as the functions of the accounts have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from okplan.imports.kostra.accounts import Accounts, Amounts
from okplan.imports.kostra.listed import arts
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

    @property
    def assets(self) -> int:
        """Book value as so many years' depreciation, which is an assumption."""
        years: int = given()["self_cost"]["years_of_depreciation"]
        return self.depreciation * years


def of(amounts: Amounts, functions: Collection[str], codes: Collection[str]) -> int:
    """The sum of what stands on the functions in the arts."""
    return sum(amount for (function, art), amount in amounts.items() if function in functions and art in codes)


def services(accounts: Accounts) -> tuple[Service, ...]:
    """The services that take fees; one whose fees go to an intermunicipal company has none here."""
    found = []
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
        if fees > 0 and min(*running.values(), depreciation) >= 0:
            invested = max(of(accounts.investment, functions, gross), 0)
            found.append(Service(name, functions, fees, running, depreciation, invested))
    return tuple(found)


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
            yield assumed(service.assets, "service_assets", years=years).at(*path, "book_value")
            source = Source("service_depreciation", "accounts", {"form": form, "where": " ".join(service.functions)})
            yield Quoted(service.depreciation, source).at(*path, "depreciation")
            yield derived(service.id, "service_pays").at(*path, "self_cost")
