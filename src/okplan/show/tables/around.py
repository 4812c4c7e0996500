"""What stands around the figures of a table: its head, the labels of its rows, decimals, and what it rests on."""

from __future__ import annotations

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.rows import Shown, Table
from okplan.words import say
from okplan.words.digits import heading

DECIMALS = {"kr": 0, "tkr": 0, "mill": 1}
"""Of amounts, by the unit that they are printed in."""


def head_of(table: Table, base_year: int, language: str) -> str:
    """What stands above the labels: what amounts are in, where there are some that the unit and prices hold for."""
    return head_in(table.unit, table.prices, base_year, language, has_money(table))


def head_in(unit: str, prices: str, base_year: int, language: str, money: bool) -> str:
    """The same where it is known whether there are any amounts."""
    return heading(unit, prices, base_year, language) if money else say("tables.quantity", language)


def has_money(table: Table) -> bool:
    """Whether it has amounts of the accounts, in the unit and prices of the table."""
    return any(row.unit == "kr" or (row.unit == "kr_each" and TABLES[table.key].each) for row in table.rows)


def own_notes(key: str, scenario: Scenario, language: str) -> tuple[str, ...]:
    """What the table of a key rests on."""
    notes = TABLES[key].notes
    return notes(scenario, language) if notes else ()


def label_in(key: str, row: Shown) -> str:
    """What a row is called in its table: with its unit, where neither its figures nor the table's head say it."""
    return row.label if row.unit == "ratio" or TABLES[key].each else row.full_label


def decimals_in(row: Shown, unit: str) -> int:
    """How many decimals a row has, where amounts are in `unit`."""
    if row.unit == "kr":
        return DECIMALS[unit]
    if row.unit in ("ratio", "index"):
        return 1 if row.unit == "ratio" else 4
    return 1 if row.unit == "number" and (np.nan_to_num(row.values) % 1).any() else 0
