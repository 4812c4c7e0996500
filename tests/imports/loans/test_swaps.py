"""A list of interest-rate swaps, beside the loans or alone. Every swap is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.imports.loans.lists import HEAD, ROW, TITLE, imported

SWAPS = (
    ["Rentebytteavtaler per 31.12.2025, beløp i 1 000 kr"],
    ["Motpart", "Avtale", "Hovedstol", "Fastrente", "Start", "Slutt"],
    ["DNB", "Bytte 1", 200000, "2,15 %", "15.06.2020", "15.06.2030"],
    ["Nordea", "Bytte 2", 100000, "3,05 %", "01.01.2027", "31.12.2032"],
    ["Nordea", "Utløpt", 100000, "1,05 %", "01.01.2015", "31.12.2024"],
)
HEDGES = [
    {"id": "bytte-1", "name": "Bytte 1", "notional": 200000, "fixed_rate": "2.15 %", "end": "2030-06-15"},
    {"id": "bytte-2", "name": "Bytte 2", "notional": 100000, "fixed_rate": "3.05 %", "start": 2027, "end": 2032},
]


def test_swaps_are_hedges_beside_the_loans_or_alone() -> None:
    both = yaml.safe_load(imported((TITLE, HEAD, ROW), SWAPS).stdout)["loans"]
    assert both["hedges"] == HEDGES
    assert len(both["existing"]) == 1
    alone = imported(SWAPS)
    assert yaml.safe_load(alone.stdout)["loans"] == {"hedges": HEDGES}
    assert "5 Utløpt" in alone.stderr
    result = imported((TITLE, HEAD, ROW), SWAPS, options=("--swaps", "-o", "bytte.csv"))
    assert result.exit_code == 0, result.stderr
    assert "bytte-2;Bytte 2;100000;3.05 %;2027;2032" in Path("bytte.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("rows", [(TITLE, HEAD, ROW, [], *SWAPS), (*SWAPS, ["Lån"], HEAD, ROW)])
def test_swaps_below_or_above_the_loans_of_one_sheet_are_read(rows: list[list[object]]) -> None:
    both = yaml.safe_load(imported(rows).stdout)["loans"]
    assert both["hedges"] == HEDGES
    assert [one["balance"] for one in both["existing"]] == [1000]


def test_loans_with_a_principal_a_fixed_rate_and_a_last_day_are_not_swaps_too() -> None:
    head = ["Lånenavn", "Hovedstol", "Restgjeld", "Fastrente", "Margin", "Startdato", "Sluttdato", "Type"]
    row = ["Skole", 50000, 40000, "3,10 %", "0,50 %", "15.06.2015", "15.06.2040", "Serielån"]
    rows = (TITLE, head, row)
    for found in (imported(rows), imported((TITLE, HEAD, ROW), rows, options=("--sheet", "Ark1"))):
        assert list(yaml.safe_load(found.stdout)["loans"]) == ["existing"], found.stderr


def test_a_list_of_a_principal_below_a_title_of_swaps_is_no_loans() -> None:
    head = ["Avtale nr", "Bank", "Hovedstol", "Fastrente", "Startdato", "Sluttdato"]
    rows = (SWAPS[0], head, ["Bytte 1", "DNB", 200000, "2,15 %", "15.06.2020", "15.06.2030"])
    assert yaml.safe_load(imported(rows).stdout)["loans"] == {"hedges": HEDGES[:1]}
