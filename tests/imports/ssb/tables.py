"""Statistics Norway's tables as its API gives them, made from published figures: they are no recordings.

The shape is that of the API's documentation (PxWebApi 2, JSON-stat2): a description of a table, and an answer to a
choice of codes. The figures are Lørenskog's; until 2023 they stand under 3029, the number that it had then.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from okplan.imports import fetch
from okplan.imports.fetch import Unanswered
from okplan.imports.ssb import listed
from tests.load.test_ssb import answer as people_of

HERE = Path(__file__).parent
YEARS = [str(year) for year in range(2020, 2026)]
TITLES = {"13551": "KOKart0000", "13552": "KOKart0000", "13202": "KOKkapittel0000"}
REGIONS = {"3222": "Lørenskog", "3029": "Lørenskog (2020-2023)", "1108": "Sandnes", "EAK": "Landet"}

Amount = Callable[[dict[str, str]], Any]
Described = dict[str, dict[str, str]]


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


STATEMENT = {(row["table"], row["code"]): row for row in rows("lorenskog")}
FUNCTIONS = {(row["function"], row["year"]): row for row in rows("lorenskog_functions")}
PEOPLE, PEOPLE_OF = ("07459", "14746"), {"0": "Hele landet"}
OWN_DEPRECIATION = {"223": 0, "231": 177, "232": 1553}
"""Statistics Norway's, 2025; what is left of the total stands on 222 (invented)."""

COLUMN = {"AGD10": "gross", "AGD2": "net", "AGI5": "invested"}


def figure(table: str, code: str, year: str) -> int:
    """A figure of the group; what the source leaves out is 0 there."""
    said = STATEMENT.get((table, code), {}).get(year, "0")
    return int(said or 0)


def of_statement(table: str) -> Amount:
    def amount(at: dict[str, str]) -> int | None:
        code, year = at[TITLES[table]], at["Tid"]
        there = at["KOKkommuneregion0000"] == ("3222" if year >= "2024" else "3029")
        last = next((coded.to for coded in listed.codes() if (coded.table, coded.code) == (table, code)), None)
        return figure(table, code, year) if there and (last is None or int(year) <= last) else None

    return amount


def of_services(at: dict[str, str]) -> int | None:
    row = FUNCTIONS.get((at["KOKfunksjon0000"], at["Tid"]))
    there = at["KOKkommuneregion0000"] == "3222"
    return int(row[COLUMN[at["KOKart0000"]]]) if row and there else None


def of_details(at: dict[str, str]) -> int | None:
    function = at["KOKfunksjon0000"]
    if (function, at["Tid"]) not in FUNCTIONS or at["KOKkommuneregion0000"] != "3222":
        return None
    total = figure("13551", "A590", at["Tid"])
    return total - sum(OWN_DEPRECIATION.values()) if function == "222" else OWN_DEPRECIATION.get(function, 0)


def variables(table: str) -> Described:
    """What a table has, by variable: codes and labels."""
    found: Described = {"KOKkommuneregion0000": REGIONS}
    if table in TITLES:
        extra = [code for of, code in STATEMENT if of == table]
        found[TITLES[table]] = {code: f"({code})" for code in (*listed.wanted(table), *extra)}
    else:
        names = dict.fromkeys(["FGK7", *(function for function, _ in FUNCTIONS)])
        found["KOKfunksjon0000"] = {name: f"({name})" for name in names}
        if table == "12367":
            found["KOKregnskapsomfa0000"] = {"A": "Kommunekonsern", "B": "Kommunekasse"}
        found["KOKart0000"] = {code: f"({code})" for code in (*COLUMN, "A590")}
    found["ContentsCode"] = {"KOSbelop0000": "Beløp (1000 kr)", "KOSbelopinnbygge0000": "Beløp per innbygger (kr)"}
    return found | {"Tid": {year: year for year in YEARS}}


def jsonstat(table: str, said: Described, amount: Amount | None, updated: str) -> dict[str, Any]:
    """A dataset; without amounts it is a table's description."""
    found = {
        "version": "2.0",
        "class": "dataset",
        "label": f"{table}: …",
        "updated": f"{updated}T06:00:00Z",
        "role": {"time": ["Tid"], "geo": ["KOKkommuneregion0000"], "metric": ["ContentsCode"]},
        "id": list(said),
        "size": [len(codes) for codes in said.values()],
        "dimension": {
            name: {"label": name, "category": {"index": {code: at for at, code in enumerate(codes)}, "label": codes}}
            for name, codes in said.items()
        },
    }
    if amount is None:
        return found
    values = [amount(dict(zip(said, at, strict=True))) for at in product(*said.values())]
    status = {str(at): "." for at, value in enumerate(values) if value is None}
    return {**found, "value": values, "status": status}


class Bank:
    """In place of the API: answers what is asked, keeps count, and can be made to answer otherwise."""

    def __init__(self, updated: str = "2026-06-15") -> None:
        self.updated = updated
        self.asked: list[str] = []
        self.silent_after: int | None = None
        self.changed: Callable[[str, dict[str, Any]], Any] = lambda url, found: found
        """What an answer is made into before it is given."""

    def get(self, url: str, table: str) -> str:
        if self.silent_after is not None and len(self.asked) >= self.silent_after:
            raise Unanswered("no_contact", found="data.ssb.no", reason="Name or service not known", table=table)
        self.asked.append(url)
        if table in PEOPLE:
            return json.dumps(of_people(parse_qs(urlsplit(url).query)["valueCodes[Region]"][0]))
        found = self.description(table) if "/metadata?" in url else self.data(table, parse_qs(urlsplit(url).query))
        said = self.changed(url, found)
        return said if isinstance(said, str) else json.dumps(said)

    def description(self, table: str) -> dict[str, Any]:
        return jsonstat(table, variables(table), None, self.updated)

    def data(self, table: str, query: dict[str, list[str]]) -> dict[str, Any]:
        chosen = {
            name: {code: codes[code] for code in query[f"valueCodes[{name}]"][0].split(",")}
            for name, codes in variables(table).items()
        }
        amount = of_statement(table) if table in TITLES else of_services if table == "12362" else of_details
        return jsonstat(table, chosen, amount, self.updated)


def of_people(code: str) -> dict[str, Any]:
    """Lørenskog's people, whichever table and region: the shape is what is tried."""
    found = people_of(tuple(range(2005, 2027)))
    found["dimension"]["Region"]["category"] = {"index": {code: 0}, "label": {code: PEOPLE_OF.get(code, "Lørenskog")}}
    return found


def without_network(monkeypatch: Any, bank: Bank) -> Bank:
    monkeypatch.setattr(fetch, "get", bank.get)
    monkeypatch.setattr("okplan.imports.ssb.bank.PAUSE", 0.0)
    return bank


def tables(urls: Iterable[str]) -> list[str]:
    """Which tables were asked, and for what."""
    return ["/".join(urlsplit(url).path.split("/")[-2:]) for url in urls]
