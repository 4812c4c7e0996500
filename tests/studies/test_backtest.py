"""What was projected against what came: errors worked by hand, and nothing left out unsaid."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import Workbook

from okplan.load import load
from okplan.load.figures import published
from okplan.show.result import run as run_file
from okplan.show.tables.catalogue import printed_names
from okplan.studies.backtest import Backtest, compare, factor, in_kroner
from tests import console
from tests.builders import MILL, identical, run
from tests.scenarios import DATA, GOOD, SCENARIOS
from tools.backtest_page import RESULT, Case

Lines = dict[str, dict[int, float]]


def backtest(actuals: Lines, *wanted: str, **changes: Any) -> Backtest:
    """The municipality at rest, in millions, against these accounts."""
    return compare(run(changes), in_kroner(actuals, "mill"), printed_names(), wanted or None)


def test_the_error_is_projected_less_actual() -> None:
    # At rest free income stays 750 a year; 760 and 720 came.
    row = backtest({"free_income": {2026: 760, 2027: 720}}).row("free_income")
    assert row.error == pytest.approx([-10 * MILL, 30 * MILL])
    assert row.share == pytest.approx([-10 / 760, 30 / 720])


def test_persons_are_compared_as_persons_whatever_the_unit() -> None:
    row = backtest({"population": {2026: 10_100}}).row("population")
    assert row.error == pytest.approx([-100])


def test_a_year_that_one_side_lacks_is_not_compared_and_does_not_hide_the_others() -> None:
    found = backtest({"free_income": {2026: 760}, "debt": {2026: 768, 2027: 736}})
    assert found.years == (2026, 2027)
    assert np.isnan(found.row("free_income").error[1])
    assert found.row("debt").error == pytest.approx([0, 0])  # 800 over 25 years: 32 a year


def test_indicators_follow_from_the_accounts_by_the_models_own_formulas() -> None:
    # 15 of 1,000 is 1.5 %; debt of 770 less 40 lent on and 30 unspent is 700, 70 % of 1,000.
    said: Lines = {
        "net_operating_result": {2026: 15},
        "operating_revenue": {2026: 1000},
        "debt": {2026: 730},
        "onlending_debt": {2026: 40},
        "lending": {2026: 40},
        "unspent_loans": {2026: 30},
    }
    found = backtest(said)
    assert found.row("net_operating_result_pct").actual == pytest.approx([0.015])
    assert found.row("net_debt").actual == pytest.approx([700 * MILL])
    assert found.row("net_debt_pct").actual == pytest.approx([0.70])


def test_of_a_share_the_error_is_in_points_and_not_a_share_again() -> None:
    said: Lines = {"net_operating_result": {2026: 15}, "operating_revenue": {2026: 1000}}
    assert np.isnan(backtest(said).row("net_operating_result_pct").share).all()


def test_an_amount_of_nothing_gives_no_percentage() -> None:
    row = backtest({"other_tax": {2026: 0}}).row("other_tax")
    assert row.error == pytest.approx([0])
    assert np.isnan(row.share).all()


def test_what_is_not_compared_is_named() -> None:
    found = backtest({"free_income": {2026: 750}, "wages": {2019: 400}, "wagez": {2026: 480}})
    assert found.unknown == ("wagez",)
    assert found.not_projected == ("wages",)
    assert "interest_expense" in found.without_actual
    asked = backtest({"free_income": {2026: 750}}, "free_income", "instalments")
    assert [row.name for row in asked.rows] == ["free_income"]
    assert asked.without_actual == ("instalments",)


def test_a_base_year_that_differs_already_is_said() -> None:
    same = backtest({"free_income": {2025: 750.5, 2026: 750}})
    other = backtest({"free_income": {2025: 760, 2026: 750}})
    assert same.base_differs == ()
    assert other.base_differs == (("free_income", 750 * MILL, 760 * MILL),)


def test_a_unit_that_is_a_thousand_off_is_noticed() -> None:
    said = {"free_income": {2026: 750.0}, "debt": {2026: 768.0}}
    assert factor(run(), in_kroner(said, "mill")) is None
    assert factor(run(), in_kroner(said, "tkr")) == pytest.approx(1 / 1000)


# --- As a user meets it ----------------------------------------------------------------------------------------------


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    path = tmp_path / "regnskap.csv"
    path.write_text("# unit: mill\nline,year,amount\nfree_income,2026,1440\nnet_debt,2026,1400\n", encoding="utf-8")
    return path


def okplan(*arguments: str | Path) -> Any:
    return console.okplan("backtest", GOOD, *arguments)


def test_the_machine_interface_is_in_kroner(accounts: Path) -> None:
    done = okplan("--actuals", accounts, "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["years"] == [2026]
    assert found["lines"]["free_income"]["actual"] == [1_440_000_000]
    error = found["lines"]["free_income"]["error"][0]
    assert error == pytest.approx(found["lines"]["free_income"]["projected"][0] - 1_440_000_000)
    assert found["lines"]["free_income"]["error_share"][0] == pytest.approx(error / 1_440_000_000)
    assert "instalments" in found["not_compared"]["missing_in_actuals"]


def test_a_csv_says_the_same_in_rows(accounts: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(okplan("--actuals", accounts, "--format", "csv").stdout)))
    assert {row["line"] for row in rows} == {"free_income", "net_debt"}
    assert float(rows[0]["actual"]) == 1_440_000_000


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_reader_sees_both_sides_the_error_and_what_is_missing(accounts: Path, language: str, form: str) -> None:
    text = okplan("--actuals", accounts, "--format", form, "--lang", language).stdout
    assert "1\u00a0440,0" in text or "1,440.0" in text
    assert "2026" in text
    assert "instalments" not in text
    assert "--lines all" in text
    assert "instalments" in okplan("--actuals", accounts, "--format", form, "--lang", language, "--lines", "all").stdout


def test_a_file_that_does_not_say_its_unit_is_read_in_the_scenarios_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "regnskap.csv"
    path.write_text("line,year,amount\nfree_income,2026,1440000\n", encoding="utf-8")
    done = okplan("--actuals", path, "--format", "json")
    assert "OK691" in done.stderr
    assert json.loads(done.stdout)["lines"]["free_income"]["actual"] == [1_440_000_000]
    assert "OK691" not in okplan("--actuals", path, "--actuals-unit", "tkr").stderr


def test_a_sheet_and_a_column_that_are_asked_for_can_be_named(tmp_path: Path) -> None:
    made, path = Workbook(), tmp_path / "two.xlsx"
    for name in ("A", "B"):
        sheet = made.create_sheet(name)
        sheet.append(["1 000 kr", "Regnskap 2026", "Regnskap 2026 (foreløpig)"])
        sheet.append(["free_income", 1_440_000, 1])
    made.save(path)
    assert "OK614" in okplan("--actuals", path).stderr
    assert "OK616" in okplan("--actuals", path, "--sheet", "A").stderr
    assert "OK710" in okplan("--actuals", path, "--sheet", "A", "--columns", "Regnskap 2026").stderr
    chosen = ("--actuals", path, "--sheet", "A", "--columns", "2026=Regnskap 2026", "--format", "json")
    assert json.loads(okplan(*chosen).stdout)["lines"]["free_income"]["actual"] == [1_440_000_000]
    assert "OK630" in okplan(*chosen, "--actuals-unit", "mill").stderr


def test_what_cannot_be_compared_is_said_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "regnskap.csv"
    path.write_text("# unit: mill\nline,year,amount\nfree_income,2026,1440000\nnet_dept,2026,1\n", encoding="utf-8")
    done = okplan("--actuals", path)
    said = done.stderr
    assert "OK692" in said
    assert "e+0" not in said
    assert re.search(r"om lag [\d\u00a0]+ ganger", said)
    assert f"{path}:4:1: OK694" in said
    assert "net_debt" in said


def test_wide_numbers_do_not_run_together(tmp_path: Path) -> None:
    path = tmp_path / "regnskap.csv"
    path.write_text("# unit: mill\nline,year,amount\nfree_income,2026,1440000000\n", encoding="utf-8")
    row = next(
        line for line in okplan("--actuals", path).stdout.splitlines() if "1\u00a0440\u00a0000\u00a0000,0" in line
    )
    assert len(re.split(r" {2,}", row)) == 5  # label, projected, accounts, error, %


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("line,year,amount\nfree_income,2019,5\n", "OK693"),
        ("line,year,amount\nfree_income,2026,x\n", "OK605"),
        ("year,amount\n2026,5\n", "OK613"),
        ("", "OK602"),
    ],
)
def test_accounts_that_cannot_be_used_stop_it(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "regnskap.csv"
    path.write_text(text, encoding="utf-8")
    done = okplan("--actuals", path)
    assert done.exit_code == 2
    assert code in done.stderr


def test_a_line_that_does_not_exist_or_a_file_is_an_error(accounts: Path) -> None:
    assert "OK314" in okplan("--actuals", accounts, "--lines", "nett_debt").stderr
    assert "OK001" in okplan("--actuals", accounts.with_name("ingen.csv")).stderr


def test_a_stated_unit_is_read_from_a_comment(accounts: Path) -> None:
    assert published(accounts).unit == "mill"


# --- The page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["hindsight-2022", "plan-2024"])
def test_the_parts_of_the_results_error_are_all_of_it(name: str) -> None:
    path, accounts = SCENARIOS / f"{name}.yaml", published(DATA / "lorenskog_historie.csv")
    case = Case(name, path, in_kroner(accounts.lines, "tkr"), ())
    parts = np.sum([case.error(*lines) for lines in RESULT.values()], axis=0)
    assert parts == pytest.approx(case.error("net_operating_result"), abs=6e3)  # the source's own rounding


def test_the_hindsight_errors_are_those_of_the_published_accounts() -> None:
    # Net debt, interest and free income of 2025: SSB KOSTRA 13202 and 13551, preliminary.
    found = okplan_json("hindsight-2022")["lines"]
    for name, came in (("net_debt", 7_725_778e3), ("interest_expense", 355_986e3), ("free_income", 3_585_393e3)):
        assert found[name]["actual"][-1] == came
        assert found[name]["error"][-1] == pytest.approx(found[name]["projected"][-1] - came)


def test_what_was_known_in_hindsight_is_as_it_became_and_net_debt_follows() -> None:
    lines = okplan_json("hindsight-2022")["lines"]
    for name in ("investment_gross", "vat_compensation", "grants_from_others", "asset_sales"):
        assert lines[name]["projected"] == pytest.approx(lines[name]["actual"], rel=2e-3), name
    assert max(map(abs, lines["net_debt"]["error_share"])) < 0.03


@pytest.mark.parametrize(("name", "base"), [("hindsight-2022", 2022), ("plan-2024", 2024)])
def test_a_look_back_knows_nobody_who_was_not_yet_counted(name: str, base: int, tmp_path: Path) -> None:
    # The files of inhabitants run to 2026; with every year after the base year's end taken out, nothing changes.
    for file in ("lorenskog_innbyggere_alder_kjonn.csv", "norge_innbyggere_alder_kjonn.csv"):
        rows = (DATA / file).read_text(encoding="utf-8").splitlines()
        kept = [row for row in rows if not row[:4].isdigit() or int(row[:4]) <= base + 1]
        (tmp_path / file).write_text("\n".join(kept) + "\n", encoding="utf-8")
    text = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8")
    history = DATA / "lorenskog_historie.csv"
    cut = text.replace("../data/lorenskog_historie.csv", str(history)).replace("../data/", "")
    (tmp_path / "cut.yaml").write_text(cut, encoding="utf-8")
    whole, then = (run_file(load(path)).projection for path in (SCENARIOS / f"{name}.yaml", tmp_path / "cut.yaml"))
    assert identical(whole, then) == []


def okplan_json(name: str) -> Any:
    scenario, accounts = SCENARIOS / f"{name}.yaml", DATA / "lorenskog_historie.csv"
    return console.document(scenario, "--actuals", accounts, command="backtest")
