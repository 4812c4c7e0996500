"""The scenario in order: what ships, and what the base year gives, under the headings that a reader looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okplan.chapters.plan_years.fields import LEAST
from okplan.start.base import OPERATIONS, REST, AreaBase, Base, Beside
from okplan.start.entry import Document, Entry, Item, Quoted, Section, Source, Worded, assumed, section
from okplan.start.given import given
from okplan.start.known import Known

REVENUE = OPERATIONS[:6]


CALIBRATED = 5
"""Years from which births and migration are taken, where there are so many."""

SHIPPED = "shipped"
"""The word for what ships with okplan."""


def document(known: Known, base: Base, base_year: int, language: str, beside: Beside) -> Document:
    parts = [
        _head(known, base, base_year, language),
        section("economy", _economy()),
        section("population", _population(known, base_year, beside)),
        section("free_income", _free_income(known, base, base_year), *base.remarks.get("free_income", ())),
        section("integration", base.integration),
        section("operations", _operations(base)),
        section("areas", _areas(known, base), *base.remarks.get("areas", ())),
        section("pensions", _figures(base, ("pensions",), ("deviation", "amortisation", "accumulated"), "pension_")),
        section("self_cost", base.services, *base.remarks.get("self_cost", ())),
        _investments(base, beside),
        section("loans", _loans(base, beside), *(() if beside.loans is not None else base.remarks.get("loans", ()))),
        section("on_lending", base.on_lending, *base.remarks.get("on_lending", ())),
        section("liquidity", _figures(base, ("liquidity",), ("deposits", "working_capital", "dividends"))),
        section("assets", base.assets, *base.remarks.get("assets", ())),
        section("reserves", _reserves(base)),
        section("accounts", (quoted.at("accounts", name) for name, quoted in base.accounts.items())),
        section("adopted", _adopted(beside)),
        section("rules", _rules()),
    ]
    return Document(tuple(part for part in parts if part.entries or part.written))


def _head(known: Known, base: Base, base_year: int, language: str) -> Section:
    town, whose = known.municipality, Worded(f"start.text.whose.{base.whose}")
    entries = [
        Entry(("okplan",), 1),
        Entry(("name",), Worded("start.text.name")),
        Entry(
            ("description",),
            Worded("start.text.description", {"name": town.name, "year": base_year, "accounts": whose}),
        ),
        Entry(("municipality", "name"), town.name),
        Entry(("municipality", "number"), town.number, Source("number", "statistics")),
        *_robek(known),
        Entry(("base_year",), base_year, Source("base_year")),
        Entry(("horizon",), 10),
        Entry(("plan", "budget"), base_year + 1, Source("budget")),
        Entry(("plan", "years"), f"{base_year + 2}-{base_year + 1 + LEAST}", Source("plan")),
        Entry(("unit",), "tkr", Source("unit")),
        Entry(("language",), language),
    ]
    return section("head", entries)


def _robek(known: Known) -> Iterator[Entry]:
    """As the shipped register has it, which does not tell the year of entry."""
    robek = known.robek
    if robek is not None:
        source = Source("robek_grounds", "statistics", {"date": robek.date})
        yield Entry(("municipality", "robek", "grounds"), list(robek.grounds), source)


def _economy() -> Iterator[Entry]:
    for name, value in given()["economy"].items():
        yield assumed(value, name).at("economy", name)


def _population(known: Known, year: int, beside: Beside) -> Iterator[Entry]:
    path = ("population", "cohorts")
    own = beside.people
    source = Source("people_file", "statistics") if own else Source("people_groups", "assumption")
    if beside.projection:
        source = Source("people_fetched", "statistics", {"file": beside.projection})
    yield Entry((*path, "people"), own or SHIPPED, source)
    country = Source("country_fetched" if beside.country else "country", "statistics")
    yield Entry((*path, "country"), beside.country or SHIPPED, country)
    years = CALIBRATED if own else min(CALIBRATED, known.before(year))
    yield assumed(years, "calibrate", years=years).at(*path, "calibrate")
    yield assumed("trend", "migration").at(*path, "migration")


def _free_income(known: Known, base: Base, year: int) -> Iterator[Entry]:
    system = known.system(year)
    why = "method_few_years" if known.need_index else "method_simple"
    method = Quoted("system", Source("method_system", "law")) if system else assumed("simple", why)
    yield method.at("free_income", "method")
    yield base.figures["tax"].at("free_income", "tax")
    yield base.figures["grant"].at("free_income", "grant")
    yield assumed("0 %", "real_growth").at("free_income", "real_growth")
    for name in ("district_south", "district_north", "small_municipality", "discretionary"):
        if name in base.figures:
            yield base.figures[name].at("free_income", "regional", name)
    if system:
        yield known.index_until(year).at("free_income", "system", "need_index")
        for name in ("special", "other"):
            if name in base.figures:
                yield base.figures[name].at("free_income", "system", name)


def _operations(base: Base) -> Iterator[Entry]:
    follows = given()["with_population"]
    for kind in OPERATIONS:
        path = ("operations", "revenue" if kind in REVENUE else "expenditure", kind)
        yield base.figures[kind].at(*path, "amount")
        if kind in follows:
            yield assumed(follows[kind], "with_population").at(*path, "with_population")
    yield from base.one_offs


def _areas(known: Known, base: Base) -> Iterator[Entry]:
    """The areas, with cost by age where it is known which services they are; else the cost of them all together."""
    source, own = Source("unit_costs", "derived"), any(isinstance(area.name, str) for area in base.areas)
    for area in base.areas:
        path = ("operations", "areas", Item(area.id))
        yield Entry((*path, "name"), area.name)
        yield area.net.at(*path, "net")
        if area.holds:
            yield Entry((*path, "holds"), list(area.holds), Source("holds"))
        costs = {} if own else known.unit_costs(_stands_for(area, base.areas))
        if costs:
            yield Entry((*path, "unit_costs"), costs, source)
    demography = ("operations", "demography")
    if own:
        yield Entry((*demography, "unit_costs"), known.unit_costs(tuple(given()["unit_costs"])), source)
    yield assumed("100 %", "compensation").at(*demography, "compensation")


def _stands_for(area: AreaBase, areas: Iterable[AreaBase]) -> tuple[str, ...]:
    """The areas whose cost by age stands here: the rest has that of all that are not named by themselves."""
    if area.id != REST:
        return (area.id,)
    return tuple(name for name in given()["unit_costs"] if name not in {other.id for other in areas})


def _figures(base: Base, path: tuple[str, ...], names: Iterable[str], ahead: str = "") -> Iterator[Entry]:
    for name in names:
        if ahead + name in base.figures:
            yield base.figures[ahead + name].at(*path, name)


def _investments(base: Base, beside: Beside) -> Section:
    """The projects that were read, or frames at the base year's level; and what is invested beside projects."""
    entries = () if beside.programme is not None else base.investments
    transfer = (base.transfer.at("financing", "transfer", "amount"),) if base.transfer is not None else ()
    remarks = () if beside.programme is not None else base.remarks.get("investments", ())
    rest = (*entries, *base.other_investment, *transfer)
    return section("investments", rest, *remarks, written=beside.programme or "")


def _loans(base: Base, beside: Beside) -> Iterator[Entry]:
    if beside.loans is not None:
        yield Entry(("loans", "existing"), beside.loans, listed(beside.ticked))
        if beside.hedges is not None:
            yield Entry(("loans", "hedges"), beside.hedges, Source("hedges_file", "given"))
    else:
        yield from base.loans
    terms, new = given()["loans"], ("loans", "new")
    yield assumed("serial", "new_loans").at(*new, "kind")
    yield assumed(terms["new_years"], "new_years").at(*new, "years")
    yield assumed(terms["margin"], "margin").at(*new, "margin")
    yield base.figures["unspent"].at("loans", "unspent_opening")
    if base.unspent_target is not None:
        yield base.unspent_target.at("loans", "unspent_target")
    yield assumed("larger", "policy").at("loans", "instalments", "policy")


def listed(ticked: tuple[int, int] | None) -> Source:
    """The list of loans, and how far it is from the balance sheet."""
    found, booked = ticked or (0, 0)
    if found == booked:
        return Source("loans_file", "given")
    said = {"listed": found, "booked": booked, "apart": abs(booked - found)}
    return Source("loans_short" if found < booked else "loans_over", "given", said)


def _reserves(base: Base) -> Iterator[Entry]:
    yield from _figures(
        base, ("reserves",), ("general", "earmarked_operating", "earmarked_investment", "free_investment")
    )
    yield from base.deficit


def _adopted(beside: Beside) -> Iterator[Entry]:
    if beside.plan is not None:
        name, lines, said = beside.plan
        yield Entry(("adopted", "source"), Worded("start.text.plan_source", {"file": name}))
        for key, value in said.items():
            yield Entry(("adopted", key), value)
        yield Entry(("adopted", "lines"), lines, Source("plan_file", "given"))


def _rules() -> Iterator[Entry]:
    for indicator, limits in given()["rules"].items():
        path = ("rules", Item(indicator.replace("_", "-")))
        yield Entry((*path, "name"), Worded(f"start.text.rule.{indicator}"))
        yield Entry((*path, "indicator"), indicator)
        for side, limit in limits.items():
            yield assumed(limit, "rule").at(*path, side)
        yield Entry((*path, "source"), Worded(f"start.text.rule_source.{indicator}"))
