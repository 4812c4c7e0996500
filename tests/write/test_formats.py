"""What comes out: the machine interface, numbers as people read them, tables that add up, and a quick start."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okplan import __version__
from okplan.load import load
from okplan.reading.number import written
from okplan.show.answers.project import Reported
from okplan.show.result import Result, run
from okplan.show.tables import table
from okplan.show.tables.catalogue import TABLES
from okplan.words import LANGUAGES
from okplan.words.digits import cell, heading, limit_percent, money, number, percent
from okplan.write.as_csv import as_csv
from okplan.write.as_json import as_json
from okplan.write.markdown import markdown
from okplan.write.terminal import project as terminal
from tests.scenarios import SHIPPED, TEMPLATE, result

NBSP, MINUS, DASH = "\u00a0", "\u2212", "\u2013"
STABLE = (
    "population", "price_index", "tax_revenue", "general_grant", "free_income", "property_tax", "user_fees",
    "operating_revenue", "operating_expenditure", "depreciation", "gross_operating_result", "interest_income",
    "dividends", "interest_expense", "instalments", "minimum_instalments", "net_financial_expense",
    "net_operating_result", "transfer_to_investment", "general_reserve", "accumulated_deficit",
    "investment_gross", "vat_compensation", "investment_grants", "asset_sales", "loan_raised", "loan_used",
    "unspent_loans", "debt", "onlending_debt", "self_cost_debt", "net_debt", "net_interest_exposure",
    "depreciable_assets", "net_operating_result_pct", "net_debt_pct", "general_reserve_pct",
    "debt_service_pct", "net_interest_exposure_pct", "self_financing_pct", "investment_pct", "debt_per_capita",
    "required_adjustment",
)  # fmt: skip


def document(path: Path, language: str = "nb") -> dict[str, Any]:
    """The JSON of a scenario; NaN and infinity are not JSON."""

    def refuse(text: str) -> float:
        raise AssertionError(f"{text} in JSON")

    found: dict[str, Any] = json.loads(as_json(Reported(result(path, language)).document()), parse_constant=refuse)
    return found


# The machine interface


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_json_has_every_stable_line_with_unit_label_and_a_value_a_year(path: Path) -> None:
    found = document(path)
    assert found["okplan"] == "1"
    assert found["unit"] == "kr"
    said = load(path).scenario
    assert found["years"] == list(range(said.base_year, said.base_year + said.horizon + 1))
    assert set(STABLE) <= set(found["lines"])
    for name, line in found["lines"].items():
        assert {"unit", "label", "values"} <= line.keys(), name
        assert line["label"].strip(), name
        assert line["unit"] in (
            "kr",
            "base_kr",
            "ratio",
            "persons",
            "man_years",
            "tonnes",
            "index",
            "number",
            "years",
        ), name
        assert len(line["values"]) == len(found["years"]), name
    for name in STABLE:
        assert all(isinstance(value, float) for value in found["lines"][name]["values"][1:]), name


def test_the_base_year_of_what_the_accounts_give_is_known() -> None:
    lines = document(TEMPLATE)["lines"]
    known = ("population", "tax_revenue", "operating_revenue", "debt", "general_reserve", "net_operating_result")
    assert all(lines[name]["values"][0] is not None for name in known)
    assert lines["debt"]["values"][0] == 2_100_000_000
    assert lines["population"]["values"][0] == 20_000
    assert lines["price_index"]["values"][0] == 1.0


def test_percentages_in_json_are_fractions() -> None:
    lines = document(TEMPLATE)["lines"]
    for share, part in (("net_operating_result_pct", "net_operating_result"), ("net_debt_pct", "net_debt")):
        for fraction, kroner, revenue in zip(
            lines[share]["values"], lines[part]["values"], lines["operating_revenue"]["values"], strict=True
        ):
            assert fraction == pytest.approx(kroner / revenue, rel=1e-12)
        assert lines[share]["unit"] == "ratio"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_json_has_findings_a_verdict_and_a_stamp(path: Path) -> None:
    found = document(path)
    assert found["findings"]
    for finding in found["findings"]:
        assert {"rule", "level", "year", "value", "limit", "source"} <= finding.keys()
        assert finding["level"] in ("ok", "warning", "breach")
        assert finding["year"] in found["years"][1:]
        assert isinstance(finding["value"], float)
        assert isinstance(finding["limit"], float)
        assert finding["source"]
    assert found["verdict"]["level"] in ("sustainable", "strained", "unsustainable")
    assert len(found["verdict"]["text"]) > 20
    assert found["stamp"]["version"] == __version__
    assert re.fullmatch(r"[0-9a-f]{64}", found["stamp"]["inputs_sha256"])
    assert found["stamp"]["seed"] is None


def test_the_same_scenario_gives_the_same_bytes() -> None:
    assert as_json(Reported(run(load(TEMPLATE))).document()) == as_json(Reported(run(load(TEMPLATE))).document())


def test_labels_follow_the_language_and_numbers_do_not() -> None:
    spoken = [document(TEMPLATE, language) for language in LANGUAGES]
    assert [found["lines"]["debt"]["label"] for found in spoken][2] != spoken[0]["lines"]["debt"]["label"]
    assert len({json.dumps([line["values"] for line in found["lines"].values()]) for found in spoken}) == 1
    assert len({found["verdict"]["text"] for found in spoken}) == 3
    assert len({found["verdict"]["level"] for found in spoken}) == 1


def test_csv_has_one_value_a_row_and_the_same_values_as_json() -> None:
    lines = document(TEMPLATE)["lines"]
    rows = list(csv.DictReader(io.StringIO(as_csv(Reported(result(TEMPLATE)).records()))))
    assert list(rows[0]) == ["scenario", "line", "label", "unit", "prices", "year", "value", "basis"]
    assert len(rows) == sum(len(line["values"]) for line in lines.values())
    for row in rows:
        value = lines[row["line"]]["values"][int(row["year"]) - 2025]
        assert row["value"] == ("" if value is None else written(value))


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", 'Plan, "B"'])
def test_a_name_is_never_a_formula_in_a_spreadsheet(name: str) -> None:
    text = f"extends: {TEMPLATE.as_posix()}\nname: {json.dumps(name)}\n"
    row = next(csv.DictReader(io.StringIO(as_csv(Reported(run(load("-", content=text.encode()))).records()))))
    assert row["scenario"].removeprefix("'") == name
    assert row["scenario"][0] not in "=+-@"


# Numbers as people read them


def read(text: str, language: str) -> Decimal:
    """A printed number, and that it is printed in the manner of the language."""
    group, mark = (",", r"\.") if language == "en" else (NBSP, ",")
    assert re.fullmatch(rf"{MINUS}?\d{{1,3}}(?:{group}\d{{3}})*(?:{mark}\d+)?", text), text
    text = text.replace(group, "").replace(MINUS, "-")
    return Decimal(text if language == "en" else text.replace(",", "."))


def rounded(value: float, decimals: int) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


AMOUNTS = st.floats(-1e15, 1e15)


@given(AMOUNTS, st.integers(0, 6), st.sampled_from(LANGUAGES))
def test_a_number_reads_back_as_its_rounding(value: float, decimals: int, language: str) -> None:
    text = number(value, decimals, language)
    assert read(text, language) == rounded(value, decimals)
    assert len(re.split(r"[.,]" if decimals else "$", text)[-1]) == decimals
    assert text not in (f"{MINUS}0", f"{MINUS}0,0", f"{MINUS}0.0", f"{MINUS}0,00")


@given(st.floats(-50, 50), st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_a_share_reads_back_as_its_rounding_in_per_cent(share: float, decimals: int, language: str) -> None:
    text = percent(share, language, decimals)
    assert text.endswith(NBSP + "%")
    assert read(text.removesuffix(NBSP + "%"), language) == rounded(share * 100, decimals)


AMOUNT_WORDS = (("", f"{NBSP}mill.{NBSP}kr", f"{NBSP}kr"), (f"NOK{NBSP}", f"{NBSP}million", ""))
"""What stands before an amount, behind millions and behind kroner: in Norwegian, and in English."""


@given(AMOUNTS, st.sampled_from(LANGUAGES))
def test_an_amount_in_words_reads_back_within_its_rounding(kroner: float, language: str) -> None:
    text = money(kroner, language)
    assert " " not in text
    before, millions, kr = AMOUNT_WORDS[language == "en"]
    assert text.startswith(before) and text.endswith(kr)
    if text.endswith(millions):
        assert read(text.removeprefix(before).removesuffix(millions), language) == rounded(kroner / 1e6, 1)
        assert abs(kroner) > 999_000
    else:
        assert read(text.removeprefix(before).removesuffix(kr), language) == rounded(kroner, 0)
        assert abs(kroner) < 1_000_000


@given(st.integers(-5000, 50000), st.sampled_from(LANGUAGES))
def test_a_limit_is_shown_as_it_was_given(hundredths: int, language: str) -> None:
    text = limit_percent(hundredths / 10_000, language).removesuffix(NBSP + "%")
    assert read(text, language) == Decimal(hundredths) / 100
    assert not re.search(r"[.,]\d?0$", text)


def test_what_is_not_defined_is_a_dash() -> None:
    for language in LANGUAGES:
        assert number(math.nan, 1, language) == DASH
        assert percent(math.nan, language) == DASH
        assert cell(math.nan, "kr", "mill", language) == DASH


def test_numbers_are_written_the_norwegian_and_the_english_way() -> None:
    assert number(-1234567.891, 2, "nb") == "−1\u00a0234\u00a0567,89"
    assert number(-1234567.891, 2, "nn") == "−1\u00a0234\u00a0567,89"
    assert number(-1234567.891, 2, "en") == "−1,234,567.89"
    assert percent(0.0175, "nb", 2) == "1,75\u00a0%"
    assert limit_percent(0.05, "en") == "5\u00a0%"
    assert money(23_940_000, "nb") == "23,9\u00a0mill.\u00a0kr"
    assert money(23_940_000, "en") == "NOK\u00a023.9\u00a0million"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_number_of_a_table_is_printed_in_the_manner_of_the_language(path: Path, language: str) -> None:
    told = result(path, language)
    for key in (laid.key for laid in TABLES.values() if laid.rows):
        for unit in ("mill", "tkr", "kr"):
            shown = table(key, told.projection, language, unit, "nominal")
            for line in markdown(Reported(told, shown).page()).split("\n"):
                if line.startswith("| ") and not line.startswith(f"| {heading(unit, 'nominal', 2025, language)}"):
                    for text in re.sub(r"[*°\\]", "", line).strip("| ").split(" | ")[1:]:
                        assert text == DASH or read(text.removesuffix(NBSP + "%"), language) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_negative_number_has_a_real_minus_on_the_screen(language: str) -> None:
    poor = run(load(TEMPLATE, ["free_income.grant=560000"]), language)
    shown = terminal.report(poor, 100, rich_signs=True, colour=False)
    assert MINUS in shown
    assert not re.search(r"(?<![\w-])-\d", shown)


# Tables that add up

SUMS: dict[str, dict[str, str]] = {
    "drift": {
        "5": "1 2 3 4",
        "8": "6 7",
        "9": "5 -8",
        "15": "13 14 -10 -11 -12",
        "17": "9 -15 16",
        "24": "18 19 -20 21 -22 23",
        "25": "17 -24",
    },
    "investering": {
        "6": "1 2 3 4 5",
        "14": "7 8 9 10 11 12 13",
        "19": "15 -16 17 -18",
        "26": "20 -21 22 -23 24 -25",
        "27": "14 -6 -19 26",
    },
    "art": {
        "9": "1 2 3 4 5 6 7 8",
        "15": "10 11 12 13 14",
        "16": "9 -15",
        "22": "20 21 -17 -18 -19",
        "24": "16 -22 23",
        "31": "25 26 -27 28 -29 30",
        "32": "24 -31",
    },
}
"""The statutory formulas (budsjett- og regnskapsforskriften §§ 5-4, 5-5 and 5-6), by row number."""

SCALES = {"mill": 1e6, "tkr": 1e3, "kr": 1.0}


@pytest.mark.parametrize("key", SUMS)
def test_every_sum_row_has_its_formula_here(key: str) -> None:
    assert {row.number for row in TABLES[key].rows if row.is_sum} == set(SUMS[key])
    assert [row.number for row in TABLES[key].rows] == [str(n) for n in range(1, len(TABLES[key].rows) + 1)]


@pytest.mark.parametrize("prices", ["nominal", "fixed"])
@pytest.mark.parametrize("key", SUMS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_printed_sum_is_the_sum_of_the_unrounded_rows(path: Path, key: str, prices: str) -> None:
    told = result(path, "nb", prices)
    values = {name: line["values"] for name, line in json.loads(as_json(Reported(told).document()))["lines"].items()}
    rows = {row.number: values[row.name] for row in TABLES[key].rows}
    for unit, scale in SCALES.items():
        printed = printed_rows(told, key, unit, prices)
        for total, formula in SUMS[key].items():
            for t in range(len(told.projection.years)):
                parts = [rows[part.lstrip("-")][t] for part in formula.split()]
                signs = [-1 if part.startswith("-") else 1 for part in formula.split()]
                if t == 0 and any(part is None for part in parts):
                    continue  # the base year's accounts do not give it
                exact = sum(sign * part for sign, part in zip(signs, parts, strict=True)) / scale
                half = 0.05 if unit == "mill" else 0.5
                assert abs(float(read(printed[total][t], "nb")) - exact) <= half + 1e-6, (total, t, unit)


def printed_rows(told: Result, key: str, unit: str, prices: str) -> dict[str, list[str]]:
    """The cells of a table as printed, by row number."""
    text = markdown(Reported(told, table(key, told.projection, "nb", unit, prices)).page())
    found = {}
    for line in text.split("\n"):
        label, *cells = re.sub(r"[*°\\]", "", line).strip("| ").split(" | ")
        if re.match(r"\d+ ", label):
            found[label.split()[0]] = cells
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_statements_meet(path: Path) -> None:
    """§ 5-4 and § 5-6 end in the same result; § 5-5 carries nothing forward."""
    told = result(path)
    drift, art = (printed_rows(told, key, "kr", "nominal") for key in ("drift", "art"))
    for left, right in (("17", "24"), ("9", "16"), ("15", "22"), ("24", "31"), ("25", "32"), ("18", "25")):
        assert drift[left] == art[right]
    assert set(printed_rows(told, "investering", "kr", "nominal")["27"][1:]) == {"0"}
