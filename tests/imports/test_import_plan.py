"""A plan from a planning system: row by row what it was read as, what was not read, and its sums against their parts.

Sandnes: økonomiplan 2021–2024, bevilgningsoversikt drift (§ 5-4), 1 000 kr, as in tests/chapters/test_adopted.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import Result

from okplan.load import load
from tests.console import okplan
from tests.scenarios import BASE

SHEETS: dict[str, list[list[Any]]] = {
    "Forside": [["Økonomiplan 2026–2029 vedtatt"]],
    "Drift": [
        ["Bevilgningsoversikt drift (§ 5-4), beløp i hele kroner"],
        [None],
        ["Nr", "Tekst", "Regnskap 2024", "Budsjett 2026", "ØP 2027"],
        [1, "Rammetilskudd", 1, 1600000000, 1700000000],
        [2, "Skatt på inntekt og formue", 1, 2200000000, 2300000000],
        [3, "Eiendomsskatt", 1, 190000000, 190000000],
        [4, "Andre generelle driftsinntekter", 1, 110000000, 100000000],
        [5, "Sum generelle driftsinntekter", 4, 4100000000, 4290000000],
        [None, "Bærekraftfondet", 1, 5000000, 5000000],
    ],
}


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OKPLAN_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def imported(*arguments: str, sheets: dict[str, list[list[Any]]] = SHEETS) -> Result:
    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save("plan.xlsx")
    return okplan("import", "plan", "plan.xlsx", *arguments)


def changed(row: int, cells: Sequence[Any]) -> dict[str, list[list[Any]]]:
    rows = list(SHEETS["Drift"])
    rows[row] = list(cells)
    return {**SHEETS, "Drift": rows}


def test_a_plan_becomes_a_scenario_with_its_csv_in_the_plans_own_unit() -> None:
    result = imported("--extends", str(BASE), "-o", "vedtatt.yaml")
    assert result.exit_code == 0, result.stderr
    lines = Path("vedtatt.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [
        "# unit: kr",
        "line;2026;2027;source",
        "general_grant;1600000000;1700000000;plan.xlsx:Drift!A4: 1 Rammetilskudd",
    ]
    plan = load("vedtatt.yaml").scenario.adopted
    assert plan is not None
    assert plan.lines["tax_revenue"].values == (2_200_000, 2_300_000)  # the scenario is in 1 000 kr


def test_each_row_is_shown_with_its_line_and_what_is_not_read_is_named() -> None:
    said = imported("--extends", str(BASE), "-o", "vedtatt.yaml").stderr
    assert re.search("5 +2 Skatt på inntekt og formue +Inntekts- og formuesskatt", said)
    assert re.search("som ikke er lest: 1.*\n.*\n.*Drift\n.*\n9 +Bærekraftfondet", said), said
    assert "kolonner som ikke er brukt: Regnskap 2024" in said


def test_the_sums_are_held_against_their_parts() -> None:
    assert "✓ 1 av filens summer stemmer" in imported().stderr
    wrong = imported(sheets=changed(7, [5, "Sum generelle driftsinntekter", 4, 4100000000, 4390000000])).stderr
    assert "✗ Sum generelle driftsinntekter stemmer ikke med delene (kr, løpende priser): 2027: filen har" in wrong
    assert "2026:" not in wrong.partition("✗")[2]


def test_a_mapping_says_which_line_a_row_is_or_that_it_is_none() -> None:
    Path("m.yaml").write_text("lines: {Bærekraftfondet: other_tax, Eiendomsskatt: null}\n", encoding="utf-8")
    out = imported("-m", "m.yaml").stdout
    assert "other_tax: {2026: 5000000, 2027: 5000000}" in out
    assert "property_tax" not in out


def test_an_ambiguous_row_asks_with_the_lines_and_a_mapping_answers_it() -> None:
    sheets: Any = {"Plan": [["Beløp i 1000 kr", 2026], ["Avdrag på lån", 5]]}
    asked = imported(sheets=sheets)
    assert asked.exit_code == 2
    assert "instalments" in asked.stderr and "extraordinary_instalments" in asked.stderr
    Path("m.yaml").write_text("lines: {Avdrag på lån: instalments}\n", encoding="utf-8")
    assert "instalments: {2026: 5}" in imported("-m", "m.yaml", sheets=sheets).stdout


def test_a_plan_with_income_below_nothing_says_so_and_keeps_its_signs() -> None:
    sheets: Any = {"Plan": [["1 000 kr", 2026], ["Rammetilskudd", -1600000], ["Lønn", 5]]}
    out = imported("--signs", "accounting", sheets=sheets).stdout
    assert "signs: accounting" in out and "general_grant: {2026: -1600000}" in out


def test_a_plan_in_fixed_prices_says_so() -> None:
    sheets: Any = {"Plan": [["Tall i 1000 kr, faste 2026-priser"], ["Tekst", 2026], ["Rammetilskudd", 1600000]]}
    assert "OK621" in imported(sheets=sheets).stderr
    out = imported("--prices", "fixed", sheets=sheets).stdout
    assert "prices: fixed" in out and "price_year: 2026" in out


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ("unit: dollar\n", "OK204"),
        ("lines: {X: ukjent_linje}\n", "OK314"),
        ("linjer: {}\n", "OK201"),
        ("columns: 2026\n", "OK203"),
    ],
)
def test_a_mapping_that_is_wrong_is_told(mapping: str, code: str) -> None:
    Path("m.yaml").write_text(mapping, encoding="utf-8")
    result = imported("-m", "m.yaml")
    assert result.exit_code == 2 and code in result.stderr


def test_a_unit_that_nobody_says_is_asked_for() -> None:
    result = imported(sheets={"Plan": [["Tekst", 2026], ["Rammetilskudd", 1]]})
    assert result.exit_code == 2 and "OK661" in result.stderr and "--unit" in result.stderr


def test_two_columns_of_a_year_ask_and_an_option_answers() -> None:
    sheets: Any = {"Plan": [["1 000 kr", "Budsjett 2026", "Rev. budsjett 2026"], ["Rammetilskudd", 1, 2]]}
    assert "OK616" in imported(sheets=sheets).stderr
    assert "{2026: 2}" in imported("--columns", "2026=Rev. budsjett 2026", sheets=sheets).stdout


def refused(*arguments: str, sheets: dict[str, list[list[Any]]] = SHEETS) -> list[str]:
    """Places and codes of what is refused."""
    result = imported(*arguments, sheets=sheets)
    assert result.exit_code == 2 and not result.stdout
    return [f"{place} {code}" for place, code in re.findall(r"^(\S+): (OK\d+)", result.stderr, re.MULTILINE)]


def test_a_figure_that_a_scenario_would_refuse_for_its_sign_is_refused_at_its_cell() -> None:
    sheets: Any = {"Plan": [["1 000 kr", 2026, 2027], ["Rammetilskudd", -5, 5], ["Lønn", 5, -5]]}
    assert refused(sheets=sheets) == ["plan.xlsx:Plan!B2 OK696", "plan.xlsx:Plan!C3 OK655"]
    assert refused("--signs", "accounting", sheets=sheets) == ["plan.xlsx:Plan!C2 OK697", "plan.xlsx:Plan!C3 OK655"]


def test_gross_result_of_5_4_is_held_against_rows_5_and_8_and_what_cannot_be_held_is_named() -> None:
    rows = [["Sum generelle driftsinntekter", 300, 300], ["Sum netto driftsutgifter", 250, 250]]
    plan: Any = [["Bevilgningsoversikt drift § 5-4, 1 000 kr", 2026, 2027], *rows, ["Brutto driftsresultat", 50, 65]]
    said = " ".join(imported(sheets={"Plan": plan}).stderr.split())
    assert "✗ Brutto driftsresultat stemmer ikke med delene (1 000 kr, løpende priser): 2027: filen har 65" in said
    assert "ikke er i filen: Sum generelle driftsinntekter, Sum netto driftsutgifter." in said


def test_a_row_left_out_on_purpose_is_no_question() -> None:
    Path("m.yaml").write_text("lines: {Bærekraftfondet: null}\n", encoding="utf-8")
    said = imported("-m", "m.yaml").stderr
    assert "Utelatt, slik tilordningsfilen sier: Bærekraftfondet." in said
    assert "som ikke er lest" not in said


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("lines:\n  Bærekraftfonet: null\n", "m.yaml:2:3 OK637"),
        ("columns: {2026: Tull}\n", "m.yaml:1:17 OK638"),
        ("columns: {2026: ØP 2027}\n", "m.yaml:1:17 OK638"),
        ("columns: {tull: ØP 2027}\n", "m.yaml:1:11 OK116"),
        ("columns: {2026: }\n", "m.yaml:1:11 OK121"),
        ("price_year: 26\n", "m.yaml:1:13 OK116"),
    ],
)
def test_what_a_mapping_says_of_nothing_in_the_file_is_told_at_its_place(mapping: str, told: str) -> None:
    Path("m.yaml").write_text(mapping, encoding="utf-8")
    assert refused("-m", "m.yaml") == [told]


def test_a_text_file_has_no_sheets() -> None:
    Path("plan.csv").write_text("1 000 kr;2026\nRammetilskudd;5\n", encoding="utf-8")
    result = okplan("import", "plan", "plan.csv", "--sheet", "Ark")
    assert result.exit_code == 2 and "OK639" in result.stderr


@pytest.mark.parametrize(
    ("said", "code"),
    [(("--price-year", "2026"), "OK698"), (("--prices", "fixed", "--price-year", "2027"), "OK631")],
)
def test_a_year_of_prices_is_held_against_the_file(said: tuple[str, ...], code: str) -> None:
    title = "Tall i 1000 kr, faste 2026-priser" if "fixed" in said else "Tall i 1000 kr"
    result = imported(*said, sheets={"Plan": [[title], ["Tekst", 2026], ["Rammetilskudd", 1600000]]})
    assert result.exit_code == 2 and code in result.stderr
