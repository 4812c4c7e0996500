"""The base year where nobody has given the accounts: what is asked for, as blanks."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.start.base import BALANCE, OPERATIONS, REST, SERVED, STATED, AreaBase, Base, Listed, blank
from okplan.start.entry import Entry, Item, Quoted, Source, Worded, assumed
from okplan.start.given import given
from okplan.start.known import Known

PENSION = ("pension_deviation", "pension_amortisation", "pension_accumulated")


def skeleton(known: Known, base_year: int, listed: Listed | None = None) -> Base:
    """Every figure that only the municipality's own accounts tell, and the assumptions that go with them."""
    names = ("tax", "grant", *known.regional_asked(), *OPERATIONS, *PENSION, *BALANCE)
    figures = {name: blank(name) for name in names} | known.regional_nothing()
    ids = given()["areas"]
    areas = [AreaBase(ids[area], Worded(f"imports.services.{area}"), blank(f"net.{area}")) for area in SERVED]
    areas.append(AreaBase(REST, Worded("start.text.rest"), blank("net.rest"), ("pensions",)))
    return Base(
        figures,
        {name: blank(f"accounts.{name}") for name in STATED} | {"financial_gains": assumed(0, "gains")},
        tuple(areas),
        loans=tuple(_loan()),
        assets=tuple(_assets()),
        on_lending=tuple(_on_lending(listed.lent_on, base_year)) if listed and listed.lent_on else (),
        deficit=tuple(asked_deficit(known, base_year)),
        investments=tuple(programme("investeringer", blank("investments"), base_year + 1, REST, "schools_housing")),
        remarks={
            "areas": (Source("areas_asked"),),
            "investments": (Source("investments_asked"),),
            "loans": (Source("loans_asked"),),
            "assets": (Source("assets_asked"),),
        },
    )


def asked_deficit(known: Known, base_year: int) -> Iterator[Entry]:
    """Of a municipality that is in ROBEK for its deficits the deficit is asked for."""
    if known.robek is not None and {"c", "d"} & set(known.robek.grounds):
        path = ("reserves", "deficit")
        yield blank("deficit").at(*path, "amount")
        yield assumed(base_year, "incurred").at(*path, "incurred")


def _loan() -> Iterator[Entry]:
    yield from loan(blank("debt"), assumed(given()["loans"]["years_left"], "years_left"))


def loan(balance: Quoted, years_left: Quoted) -> Iterator[Entry]:
    """All loans as one, by instalments of equal size, until a list of them is given."""
    path, terms = ("loans", "existing", Item("alle-lån")), given()["loans"]
    yield Entry((*path, "name"), Worded("start.text.all_loans"))
    yield balance.at(*path, "balance")
    yield assumed("serial", "serial").at(*path, "kind")
    yield years_left.at(*path, "years_left")
    yield assumed(terms["per_year"], "per_year").at(*path, "per_year")
    yield assumed(terms["margin"], "margin").at(*path, "margin")


def _on_lending(debt: int, base_year: int) -> Iterator[Entry]:
    """What the list of loans says is lent on; nothing but the list is known of it."""
    path, terms = ("on_lending",), given()["on_lending"]
    yield Quoted(debt, Source("loans_file", "accounts")).at(*path, "debt")
    yield assumed(debt, "lent_as_owed").at(*path, "lending")
    repaid = round(debt * float(terms["share"].rstrip("% ")) / 100)
    yield assumed({base_year + 1: repaid}, "lent_as_repaid").at(*path, "new")
    usual = assumed(terms["share"], "lending_share")
    yield from lending_terms(usual, usual)


def lending_terms(paid: Quoted, received: Quoted) -> Iterator[Entry]:
    """How what is lent on is repaid, and at what rates."""
    path, terms = ("on_lending",), given()["on_lending"]
    yield paid.at(*path, "instalment_share")
    yield received.at(*path, "received_share")
    yield assumed(terms["margin"], "lending_margin").at(*path, "margin")
    yield assumed(terms["lending_margin"], "lending_margin").at(*path, "lending_margin")


def _assets() -> Iterator[Entry]:
    path = ("assets", Item("anleggsmidler"))
    yield assumed("schools_housing", "asset_class").at(*path, "asset_class")
    yield blank("book_value").at(*path, "book_value")
    yield blank("depreciation").at(*path, "depreciation")


def programme(
    name: str, cost: Quoted, start: int, area: str, asset_class: str, compensated: Quoted | None = None
) -> Iterator[Entry]:
    """A frame of ten years, spent evenly: what is invested goes on until the projects themselves are said."""
    path = ("investments", Item(name))
    yield Entry((*path, "name"), Worded(f"start.text.programme.{name}"))
    yield Entry((*path, "area"), area)
    yield Entry((*path, "need"), "necessary")
    yield Entry((*path, "prices"), "fixed")
    yield Entry((*path, "start"), start)
    yield cost.at(*path, "cost")
    yield assumed(["10 %"] * 10, "spread").at(*path, "spread")
    yield Entry((*path, "rolling"), True)
    usual = assumed(given()["investments"]["vat_compensable"], "vat_compensable")
    yield (compensated or usual).at(*path, "vat_compensable")
    yield assumed(asset_class, "asset_class").at(*path, "asset_class")
