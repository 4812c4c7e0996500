"""Inhabitants by sex and single year of age: the municipality's, the country's, and Statistics Norway's projection."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.imports import fetch
from okplan.imports.ssb.bank import Bank
from okplan.imports.ssb.table import same_region
from okplan.load.people.counts import Inhabitants, as_csv, gathered
from okplan.load.people.ssb import from_json
from okplan.problems import Place
from okplan.register import Municipality

PROJECTION = "14746"
"""The projection of June 2026, of which the main alternative is taken; it follows 14288 of 2024."""

SINCE = 2005
"""The first 1 January that is asked for: what cohorts are held against, and no more of the register than that."""

COUNTRY, NAMES = "0", ("Hele landet",)
"""The whole country, as table 07459 names it."""


@dataclass(frozen=True)
class People:
    """Three tables of people, each the text of okplan's CSV."""

    municipality: str
    country: str
    projection: str


def people(bank: Bank, whose: Municipality) -> People:
    """Everybody that a projection of people needs; raises Refused."""
    names = (whose.name, *whose.names)
    since = f"{SINCE}-"
    return People(
        _asked(bank, whose.number, fetch.HISTORY, since, names),
        _asked(bank, COUNTRY, fetch.HISTORY, since, NAMES),
        _asked(bank, whose.number, PROJECTION, None, names),
    )


def _asked(bank: Bank, region: str, table: str, years: str | None, names: tuple[str, ...]) -> str:
    def read(text: str, place: Place) -> Inhabitants:
        counts = from_json(text, place)
        same_region(table, counts.source.region, names, place)
        return gathered(counts)

    return as_csv(bank.ask(table, fetch.address(region, table, years), read))
