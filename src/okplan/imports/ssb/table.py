"""A table as Statistics Norway describes it, a question about it, and the answer held against the question.

The variables are found in the table's own description, which is asked for first: no name of a variable is guessed at
beyond how it begins. That the accounts are in 1,000 kroner is read there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from okplan.imports import fetch
from okplan.load.people.ssb import Dataset, dataset
from okplan.problems import Place, Refused

ROLES = {
    "KOKkommuneregion": "region",
    "KOKart": "account",
    "KOKkapittel": "account",
    "KOKfunksjon": "function",
    "KOKregnskapsomfa": "scope",
    "ContentsCode": "content",
    "Tid": "year",
}
"""What a variable is, by how its name begins: `KOKart0000`, `KOKartkap0000`, `KOKkapittel0000` …"""

AMOUNT = "KOSbelop0000"
THOUSAND = re.compile(r"1[\s\u00a0]?000 kr")
"""The amounts of these tables, and the unit that their label must name."""

ASKED = {"lang": "no", "outputFormat": "json-stat2"}

GROUP = "A"
"""The whole municipality with its enterprises; the treasury alone is `B` where a table has it."""


@dataclass(frozen=True)
class Table:
    """A table's variables and codes, by what they are, and the day it was last changed."""

    number: str
    variables: dict[str, str]
    codes: dict[str, dict[str, str]]
    updated: str

    @property
    def years(self) -> list[int]:
        return [int(code) for code in self.codes["year"] if code.isdigit()]


@dataclass(frozen=True)
class Cells:
    """The amounts of an answer by region, function (or nothing), code and year; None where there is none."""

    table: str
    updated: str
    amounts: dict[tuple[str, str, str, int], int | None]
    marks: dict[tuple[str, str, str, int], str] = field(default_factory=dict)


def description(number: str) -> str:
    """The address of a table's description."""
    return fetch.located(number, "metadata", dict(ASKED))


def described(number: str, roles: frozenset[str], text: str, place: Place) -> Table:
    """A table's description; raises Refused where it is not made as it must be to be asked."""
    found = dataset(text, place, values=False)
    variables = _roles(number, found, place)
    if set(variables) != roles:
        wanted = ", ".join(sorted(roles))
        raise Refused("bank_other_shape", place, table=number, found=", ".join(found.dimensions), wanted=wanted)
    codes = {role: found.dimensions[name] for role, name in variables.items()}
    if not THOUSAND.search(codes["content"].get(AMOUNT, "")):
        said = ", ".join(f"{code} ({label})" for code, label in codes["content"].items())
        raise Refused("bank_other_shape", place, table=number, found=said, wanted=f"{AMOUNT} (1000 kr)")
    return Table(number, variables, codes, found.updated)


def _roles(number: str, found: Dataset, place: Place) -> dict[str, str]:
    """What each variable is; one that is not known could hide a part of the amount, and is refused."""
    variables: dict[str, str] = {}
    for name in found.dimensions:
        role = next((role for begins, role in ROLES.items() if name.startswith(begins)), "")
        if not role or role in variables:
            raise Refused("bank_other_shape", place, table=number, found=name, wanted=", ".join(ROLES))
        variables[role] = name
    return variables


def question(
    table: Table, regions: Iterable[str], accounts: Iterable[str], years: Iterable[int]
) -> dict[str, list[str]]:
    """The codes to ask for, by what they are; raises Refused for codes that the table does not have."""
    wanted = {
        "region": list(regions),
        "account": list(accounts),
        "content": [AMOUNT],
        "year": [str(year) for year in years],
    }
    if "function" in table.codes:
        wanted["function"] = [code for code in table.codes["function"] if code.isdigit()]
    if "scope" in table.codes:
        wanted["scope"] = [GROUP]
    for role, codes in wanted.items():
        missing = [code for code in codes if code not in table.codes[role]]
        if missing or not codes:
            said = ", ".join(list(table.codes[role])[:8])
            raise Refused(
                "bank_other_shape",
                None,
                table=table.number,
                found=said,
                wanted=", ".join(missing) or table.variables[role],
            )
    return wanted


def address(table: Table, wanted: dict[str, list[str]]) -> str:
    """What is asked; every variable is chosen, for a table would sum over, or leave out, one that is not."""
    query = ASKED | {f"valueCodes[{table.variables[role]}]": ",".join(codes) for role, codes in wanted.items()}
    return fetch.located(table.number, "data", query)


def answered(table: Table, wanted: dict[str, list[str]], names: tuple[str, ...], text: str, place: Place) -> Cells:
    """The amounts of an answer to a question; raises Refused where it answers another one."""
    found = dataset(text, place)
    roles = _roles(table.number, found, place)
    for role, codes in wanted.items():
        given = found.dimensions[roles[role]] if role in roles else {}
        if set(given) != set(codes):
            missing = ", ".join(sorted(set(codes) ^ set(given))[:8])
            raise Refused("bank_other_shape", place, table=table.number, found=missing, wanted=table.variables[role])
    same_region(table.number, found.dimensions[roles["region"]][wanted["region"][0]], names, place)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", found.updated):
        raise Refused("bank_other_shape", place, table=table.number, found=found.updated or "–", wanted="updated")
    return _cells(table.number, found, roles, place)


def _cells(number: str, found: Dataset, roles: dict[str, str], place: Place) -> Cells:
    amounts: dict[tuple[str, str, str, int], int | None] = {}
    marks: dict[tuple[str, str, str, int], str] = {}
    for position, codes in enumerate(product(*found.dimensions.values())):
        said = dict(zip(found.dimensions, codes, strict=True))
        of = {role: said[name] for role, name in roles.items()}
        key = (of["region"], of.get("function", ""), of["account"], int(of["year"]))
        value = found.value(position)
        if value is None:
            marks[key] = found.mark(position)
        elif type(value) not in (int, float) or value != round(value):
            raise Refused("not_a_figure", place, found=value, field=" ".join(codes))
        amounts[key] = None if value is None else int(value)
    return Cells(number, found.updated, amounts, marks)


def same_region(number: str, label: str, names: tuple[str, ...], place: Place) -> None:
    """A number that has become another municipality's gives another's accounts: its name is compared."""
    if not _forms(label) & {form for name in names for form in _forms(name)}:
        raise Refused("bank_other_region", place, table=number, found=label, wanted=names[0])


def _forms(name: str) -> set[str]:
    """A name as it can be written: «3222 Lørenskog (2024-)», «Kárášjohka - Karasjok», and its parts."""
    plain = re.sub(r"\([^)]*\)|^\s*\d+\s", " ", name).strip().casefold()
    whole = re.sub(r"\s*[-–]\s*", "-", plain)
    return {whole, *(part for part in re.split(r"\s+[-–]\s+", plain) if part)}
