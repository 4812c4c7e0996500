"""Loans and hedges as a list in a file: what each heading is, and what a scenario that writes them out would say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from okplan.load import Loaded, load
from okplan.problems import ScenarioError
from tests.scenarios import TEMPLATE

LOANS = """\
navn;Restgjeld (1 000 kr);type;år igjen;rentepåslag;fast rente;fast rente til og med
Serielån;1 150 000;serie;26;0,5 %;;
Fastrentelån;600000;serielån;22;0,5 %;3,4 %;2029
Obligasjon;350000;bullet;3;0,4 %;;
"""


def loaded(tmp_path: Path, said: str, text: str = "", name: str = "liste.csv") -> Loaded:
    if text:
        (tmp_path / name).write_text(text, encoding="utf-8")
    scenario = tmp_path / "x.yaml"
    scenario.write_text(f"extends: {TEMPLATE.as_posix()}\nname: X\nloans: {{{said}}}\n", encoding="utf-8")
    return load(scenario)


def codes(tmp_path: Path, said: str, text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        loaded(tmp_path, said, text)
    return [problem.code for problem in caught.value.problems if problem.level == "error"]


def test_a_list_of_loans_is_the_loans_that_the_template_writes_out(tmp_path: Path) -> None:
    read = loaded(tmp_path, "existing: liste.csv", LOANS).scenario.loans.existing
    written = load(TEMPLATE).scenario.loans.existing
    assert [loan.model_copy(update={"id": "", "name": ""}) for loan in read] == [
        loan.model_copy(update={"id": "", "name": ""}) for loan in written
    ]
    assert [loan.id for loan in read] == ["serielan", "fastrentelan", "obligasjon"]


def test_a_sheet_of_loans_in_kroner_is_read_in_the_scenarios_unit(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Lån per 31.12.2025"])
    sheet.append(["Navn", "Kind", "Balance (kr)", "Years left", "Margin", "Merknad"])
    sheet.append(["KBN 1", "serial", 1150000000, 26, 0.005, "gammelt"])
    sheet["E3"].number_format = "0.0%"
    book.save(tmp_path / "liste.xlsx")
    found = loaded(tmp_path, "existing: liste.xlsx")
    (loan,) = found.scenario.loans.existing
    assert (loan.balance, loan.margin, loan.years_left) == (1_150_000, 0.005, 26)
    assert [problem.context["found"] for problem in found.warnings if problem.code == "columns_unused"] == [
        ("Merknad",)
    ]


HEDGE = "navn;fast rente;siste år;"
LOAN = "navn;{};type;år igjen;rentepåslag\nLån;{};serie;26;0,5 %\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEDGE}Budsjett 2026;R2026\nSwap;3 %;2030;500000;400000\n", "which_column"),
        (f"{HEDGE}Budsjett 2026;Revidert 2026\nSwap;3 %;2030;500000;400000\n", "which_column"),
        (f"{HEDGE}notional;2027\nSwap;3 %;2030;500000;400000\n", "amount_and_years"),
    ],
)
def test_a_hedge_has_one_amount_a_year(tmp_path: Path, text: str, code: str) -> None:
    assert code in codes(tmp_path, "hedges: liste.csv", text)


def test_the_scenario_says_which_of_a_years_columns_holds(tmp_path: Path) -> None:
    text = f"{HEDGE}Budsjett 2026;R2026\nSwap;3 %;2030;500000;400000\n"
    found = loaded(tmp_path, "hedges: {file: liste.csv, columns: {2026: R2026}}", text)
    assert found.scenario.loans.hedges[0].notional.values == (400_000,)
    assert ("Budsjett 2026",) in [one.context["found"] for one in found.warnings if one.code == "columns_unused"]


def test_columns_in_different_units_have_each_its_own(tmp_path: Path) -> None:
    text = f"{HEDGE}2026 kr;2027 tkr\nSwap;3 %;2030;500000000;400000\n"
    assert loaded(tmp_path, "hedges: liste.csv", text).scenario.loans.hedges[0].notional.values == (500_000, 400_000)
    assert codes(tmp_path, "hedges: {file: liste.csv, unit: mill}", text) == ["unit_differs"]


@pytest.mark.parametrize(
    ("text", "balance"),
    [
        ("Lån i hele kroner;;;;\n\n" + LOAN.format("restgjeld", 1150000000), 1_150_000),
        ("# unit: kr\n" + LOAN.format("restgjeld", 1150000000), 1_150_000),
        (LOAN.format("restgjeld;renter (kr)", "1150000;500"), 1_150_000),
        (LOAN.format("restgjeld (mill. kr)", 1150), 1_150_000),
    ],
)
def test_the_unit_is_that_of_a_comment_a_title_or_the_money_itself(tmp_path: Path, text: str, balance: float) -> None:
    assert loaded(tmp_path, "existing: liste.csv", text).scenario.loans.existing[0].balance == balance


def test_a_unit_that_is_stated_twice_asks_and_one_that_is_not_stated_is_refused(tmp_path: Path) -> None:
    text = "Lån i hele kroner;;;;\n" + LOAN.format("restgjeld (1 000 kr)", 1150000)
    assert codes(tmp_path, "existing: liste.csv", text) == ["unit_unclear"]
    assert codes(tmp_path, "existing: {file: liste.csv, unit: mill}", text) == ["unit_differs"]
    answered = loaded(tmp_path, "existing: {file: liste.csv, unit: tkr}", text)
    assert answered.scenario.loans.existing[0].balance == 1_150_000


def test_what_is_hidden_in_a_list_is_read_and_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Navn", "Type", "Restgjeld", "År igjen", "Rentepåslag"])
    for name in ("A", "B"):
        sheet.append([name, "serie", 1000000, 26, "0,5 %"])
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "liste.xlsx")
    found = loaded(tmp_path, "existing: liste.xlsx")
    told = {one.code: one.context["found"] for one in found.warnings if one.code.startswith("hidden")}
    assert (len(found.scenario.loans.existing), told) == (2, {"hidden_rows": "3", "hidden_columns": "C"})


def test_every_fault_of_a_list_is_told_and_nothing_that_hangs_on_it(tmp_path: Path) -> None:
    text = LOAN.format("restgjeld", "12.500") + "Lån 2;13.500;serie;26;0,5 %\n"
    assert codes(tmp_path, "existing: liste.csv", text) == ["ambiguous_number"] * 2


def test_a_hedge_may_have_a_notional_for_each_year(tmp_path: Path) -> None:
    text = "navn;fast rente;siste år;2026;ØP 2027\nSwap;3,1 %;2030;100000;50000\n"
    (hedge,) = loaded(tmp_path, "hedges: liste.csv", text).scenario.loans.hedges
    assert (hedge.notional.years, hedge.notional.values) == ((2026, 2027), (100_000, 50_000))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hei;du\n1;2\n", "no_list"),
        ("navn;restgjeld\n", "no_list"),
        ("navn;restgjeld;enhet\nLån;1;kr\n", "unit_by_row"),
        ("navn;restgjeld\nLån;12.500\n", "ambiguous_number"),
        ("navn;restgjeld\nLån;mye\n", "not_a_number"),
        ("navn;restgjeld;restgjeld\nLån;1;2\n", "heading_twice"),
        ("navn;balance;restgjeld\nLån;1;2\n", "columns_alike"),
        ("navn;restgjeld (kr);restgjeld (tkr)\nLån;1;2\n", "columns_alike"),
        ("navn;restgjeld;rentepåslag\nLån;1;0,5\n", "rate_without_percent"),
        ("navn;restgjeld\nSum;12500\n", "missing_key"),
    ],
)
def test_what_a_list_does_not_say_surely_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert code in codes(tmp_path, "existing: liste.csv", text)
