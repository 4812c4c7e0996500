"""Investments as the base year's level, in frames that go on until the projects themselves are said."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.imports.kostra.accounts import Accounts
from okplan.imports.kostra.statements import investment
from okplan.start.entry import Entry, Item, Quoted, assumed, derived
from okplan.start.given import given, share
from okplan.start.services import Service
from okplan.start.skeleton import programme

YEARS = 10


def frames(accounts: Accounts, services: tuple[Service, ...], area: str, served: str) -> Iterator[Entry]:
    """One for each self-cost service that invests, and one for all the rest."""
    stated, start = investment(accounts), accounts.year + 1
    for service in services:
        if service.invested > 0:
            cost = assumed(YEARS * service.invested, "frame", year=accounts.year, level=service.invested)
            yield from programme(service.id, cost, start, served, "pipe_networks", assumed("0 %", "no_vat"))
            path = ("investments", Item(service.id))
            yield Entry((*path, "self_cost"), "100 %")
            yield derived(service.id, "service_pays").at(*path, "self_cost_service")
    rest = stated[1] - sum(service.invested for service in services)
    if rest > 0:
        cost = assumed(YEARS * rest, "frame", year=accounts.year, level=rest)
        yield from programme("bygg", cost, start, area, "schools_housing", _compensated(stated[7], rest))
        level = max(min(stated[8], rest - max(stated[7], 0)), 0)  # no more than is left to pay
        if stated[8] > 0:
            granted = assumed(YEARS * level, "frame_grants", year=accounts.year, received=stated[8], level=level)
            yield granted.at("investments", Item("bygg"), "grants")


def _compensated(received: int, gross: int) -> Quoted:
    """The share of the cost that gave compensation, where the year's own figures make sense of it."""
    part = received / (gross * given()["investments"]["vat_of_gross"])
    if 0 < part <= 1:
        return derived(share(part, 0), "vat_of_year", received=received)
    return assumed(given()["investments"]["vat_compensable"], "vat_compensable")
