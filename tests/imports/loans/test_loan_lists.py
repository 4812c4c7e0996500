"""A lender's list of loans: what each row became, what was guessed, and the sums to tick off.

Every loan is invented; the shapes are those that lenders and municipalities keep.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from okplan.load import load
from okplan.studies.project import projected
from tests.console import okplan
from tests.imports.loans.lists import HEAD, ROW, SHIPPED, TITLE, imported, loans, refused, row
from tests.scenarios import ROOT

# --- The shapes of lenders -------------------------------------------------------------------------------------------


def test_a_lenders_export_is_read_to_the_last_term(tmp_path: Path) -> None:
    result = okplan("import", "loans", SHIPPED, "--balance", "1418168")
    assert result.exit_code == 0, result.stderr
    found = {loan["id"]: loan for loan in yaml.safe_load(result.stdout)["loans"]["existing"]}
    assert len(found) == 7  # the eighth is startlån, which is lent on
    assert found["20120047"] == {
        "id": "20120047", "name": "Kommunalbanken 20120047", "balance": 137500, "kind": "serial",
        "matures": "2036-09-15", "per_year": 2, "margin": "0.5 %",
    }  # fmt: skip
    assert found["20150311"]["fixed_rate"] == "3.4 %"
    assert found["20150311"]["fixed_until"] == "2029-06-15"
    assert found["8317-52-11223"]["first_instalment"] == "2027-06-30"
    assert (found["no0010000001"]["kind"], found["no0010000001"]["matures"]) == ("bullet", "2027-03-16")
    assert found["no0010000002"]["renewed_for"] == 1
    assert "✓ Sum i rad 12 stemmer med de 8 lånene" in result.stderr
    assert "✓ Lånene stemmer med balansen" in result.stderr
    assert "on_lending: debt: 86250" in result.stdout


def test_what_was_guessed_is_marked_beside_the_loan_and_listed() -> None:
    result = okplan("import", "loans", SHIPPED)
    marked = [line for line in result.stdout.splitlines() if "gjettet" in line]
    assert len(marked) == 3
    assert "snittet av de andre lånene" in next(line for line in marked if "20150311" in line)
    assert "Rad 11 Husbanken 11502345: videreutlån, etter navnet" in result.stderr


def test_the_csv_is_a_list_that_a_scenario_reads_in_its_own_unit(tmp_path: Path) -> None:
    assert okplan("import", "loans", SHIPPED, "-o", "laan.csv").exit_code == 0
    base = (ROOT / "data" / "template.yaml").read_text(encoding="utf-8")
    head, _, rest = base.partition("  existing:\n")
    after = rest[rest.index("  new:") :]
    (tmp_path / "s.yaml").write_text(f"{head}  existing: laan.csv\n{after}", encoding="utf-8")
    loaded = load(tmp_path / "s.yaml")
    assert loaded.warnings == ()
    assert sum(loan.balance for loan in loaded.scenario.loans.existing) == pytest.approx(1_331_918.33275)
    paid = projected(loaded).whole.row("contractual_instalments")[1]
    # By hand: 22, 30 and 72 payments left of the serial loans with instalments in 2026, and of the annuity
    # four of 76 level payments at (4.2 % + 0.6 %) / 4 a quarter.
    level = 72_418_332.75 * (1.012**4 - 1) / (1.012**76 - 1)
    assert paid == pytest.approx(137.5e6 / 22 * 2 + 290e6 / 30 * 2 + 162e6 / 72 * 4 + level)


def test_a_sheet_of_ones_own_is_read_by_its_headings() -> None:
    """Title above, amounts in thousands, Excel's own dates and per cents, sections, a sum by formula."""
    made = Workbook()
    sheet: Any = made.active
    for cells in (
        ["Gjeldsoversikt pr. 31.12.2025 (tall i hele tusen kroner)"],
        [],
        ["Lånenavn", "Saldo", "Rentesats", "Fast/flytende", "Påslag", "Avdragstype", "Terminlengde", "Sluttforfall"],
        ["Kommunalbanken"],
        ["Rådhuset", 90000, 0.051, "Flytende", 0.006, "Annuitet", "3 mnd", datetime(2040, 3, 31)],
        ["Idrettshallen", 60000, 0.0295, "Fast", 0.005, "Fast avdrag", "Halvårlig", datetime(2033, 6, 30)],
        ["Innfridd", 0, 0.04, "Flytende", 0.005, "Serie", "Halvårlig", datetime(2025, 6, 30)],
        ["Sum", "=SUM(B5:B7)"],
    ):
        sheet.append(cells)
    for at in (5, 6, 7):
        sheet.cell(at, 3).number_format = sheet.cell(at, 5).number_format = "0.00%"
    sheet["B8"] = 150000
    made.save("liste.xlsx")
    result = okplan("import", "loans", "liste.xlsx")
    assert result.exit_code == 0, result.stderr
    one, other = yaml.safe_load(result.stdout)["loans"]["existing"]
    assert (one["kind"], one["per_year"], one["margin"], one["matures"]) == ("annuity", 4, "0.6 %", "2040-03-31")
    assert (other["kind"], other["per_year"], other["fixed_rate"]) == ("serial", 2, "2.95 %")
    assert "fixed_until" not in other  # fixed to the end, which is told
    assert "fast rente til forfall" in result.stderr
    assert "7 Innfridd" in result.stderr
    assert "✓ Sum i rad 8 stemmer med de 2 lånene" in result.stderr


@pytest.mark.parametrize(
    ("heads", "cells", "wanted"),
    [
        (["Gjenstående terminer", "Terminer pr. år"], [21, 4], {"years_left": 5.25, "per_year": 4}),
        (["Restløpetid (mnd)", "Betalingsfrekvens"], [150, "halvårlig"], {"years_left": 12.5, "per_year": 2}),
        (["Restløpetid", "Terminlengde (mnd)"], ["12 år 3 mnd", 3], {"years_left": 12.25, "per_year": 4}),
        (["Years left", "Payments a year"], [7, 1], {"years_left": 7, "per_year": 1}),
        (["Restløpetid", "Terminer pr. år"], ["120 mnd", 2], {"years_left": 10, "per_year": 2}),
        (["Attståande løpetid", "Terminar i året"], ["8,4", 2], {"years_left": 8.5, "per_year": 2}),
        (["Utløpsdato", "Terminer"], ["1. mars 2031", 12], {"matures": "2031-03-01", "per_year": 12}),
        (["Forfallsdato", "Terminer"], [49658, 4], {"matures": "2035-12-15", "per_year": 4}),
        (["Siste termin", "Terminer"], ["31/12-2031", 2], {"matures": "2031-12-31", "per_year": 2}),
    ],
)
def test_the_term_is_said_in_many_ways(heads: list[str], cells: list[Any], wanted: dict[str, Any]) -> None:
    named = ["Lånenr", "Saldo", "Margin %", "Lånetype", *heads]
    found = loans(TITLE, named, ["17", 500, 0.55, "Serie", *cells])[0]
    assert {name: found.get(name) for name in wanted} == wanted
    assert found["margin"] == "0.55 %"


@pytest.mark.parametrize(
    ("head", "said", "until"),
    [
        ("Rentebinding", "5 år (til 15.06.2028)", "2028-06-15"),
        ("Rentebinding", "10 år fra 01.07.2020", "2030-07-01"),
        ("Rentebinding", "36 mnd fra 31.08.2025", "2028-08-31"),
        ("Rentebinding", "5 år fra 01.02.2019", None),  # over, so it floats
        ("Rentebinding fra–til", "01.07.2020–01.07.2030", "2030-07-01"),
        ("Restbinding (år)", "2,5", "2028-06-30"),
        ("Restbinding (år)", 0, None),
    ],
)
def test_a_binding_is_said_in_many_ways(head: str, said: Any, until: str | None) -> None:
    (found,) = loans(TITLE, [*HEAD, head], [*ROW, said])
    assert (found.get("fixed_rate"), found.get("fixed_until")) == ("4.8 %" if until else None, until)


def test_a_heading_of_two_rows_says_how_a_loan_is_repaid() -> None:
    heads = (["Lån", "Saldo", "Rente", None, "Forfall", "Avdrag"], [None, None, "Nominell", "Margin", None, "Type"])
    (found,) = loans(TITLE, *heads, ["A", 88, "4,80 %", "0,55 %", "01.12.2049", "Annuitet"])
    assert (found["kind"], found["margin"]) == ("annuity", "0.55 %")


def test_a_certificate_is_known_by_the_form_of_the_loan_beside_how_it_is_repaid() -> None:
    (found,) = loans(TITLE, [*HEAD, "Låneform"], [*row(Type="Bullet"), "Sertifikat"])
    assert (found["kind"], found["renewed_for"]) == ("bullet", 1)


def test_the_day_that_a_binding_began_is_not_the_day_that_it_ends() -> None:
    result = imported((TITLE, [*HEAD, "Rentebinding fra dato"], [*ROW, "01.07.2027"]))
    assert "ikke er brukt: Rentebinding fra dato" in result.stderr
    assert "fixed_rate" not in result.stdout


def test_floating_loans_over_reference_rates_far_apart_are_asked_about() -> None:
    apart = imported((TITLE, HEAD, ROW, row(Lån="Gammelt", Rente="3,10 %")))  # 4.8 - 0.5, and 3.1 - 0.5
    assert "OK570" in apart.stderr
    assert "2.6 % for «Gammelt» og 4.3 % for «Skolelånet»" in apart.stderr
    assert "OK570" not in imported((TITLE, HEAD, ROW, row(Lån="Nytt", Rente="5,50 %"))).stderr
    assert "OK570" not in okplan("import", "loans", SHIPPED).stderr


@pytest.mark.parametrize(
    ("said", "next_payment", "wanted"),
    [
        ("Serielån avdragsfritt til 15.05.2027", None, {"kind": "serial", "first_instalment": "2027-05-15"}),
        ("Serielån avdragsfritt til 15.05.2027", "15.05.2026", {"kind": "serial", "first_instalment": "2027-05-15"}),
        ("Avdragsfritt til 2028", None, {"kind": "serial", "first_instalment": "2028-06-30"}),
        ("Avdragsfritt", None, {"kind": "bullet", "first_instalment": None}),
        ("Ingen avdrag", "15.05.2026", {"kind": "bullet", "first_instalment": None}),
        ("Avdrag ved forfall", None, {"kind": "bullet", "first_instalment": None}),
    ],
)
def test_a_loan_free_of_instalments_for_a_while_is_no_bullet(
    said: str, next_payment: str | None, wanted: dict[str, Any]
) -> None:
    (found,) = loans(TITLE, [*HEAD, "Neste termin"], [*row(Type=said), next_payment])
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("heads", "options"),
    [
        (("Restgjeld 31.12.2024", "Restgjeld 31.12.2025"), ("--date", "31.12.2025")),
        (("Saldo IB 2025", "Saldo UB 2025"), ("--date", "31.12.2025")),
        (("Saldo 2024", "Saldo 2025"), ("--columns", "balance=Saldo 2025")),
    ],
)
def test_of_two_balances_the_one_of_the_base_date_is_read_or_both_are_named(
    heads: tuple[str, str], options: tuple[str, str]
) -> None:
    rows = (TITLE, ["Lån", *heads, "Margin", "Forfall"], ["Skole", 900, 800, "0,5 %", 2040])
    told = refused(*rows)
    assert "OK831" in told
    assert all(head in told for head in heads)
    assert loans(*rows, options=options)[0]["balance"] == 800


@pytest.mark.parametrize("binding", ["Flytende", "3 mnd", "3 mnd NIBOR"])
def test_a_binding_that_is_none_makes_no_fixed_rate(binding: str) -> None:
    rows = (TITLE, [*HEAD, "Rentebinding"], [*ROW, binding], [*row(Lån="B"), "15.06.2028"])
    assert [one.get("fixed_until") for one in loans(*rows)] == [None, "2028-06-15"]


def test_a_day_within_the_words_of_the_rate_is_how_long_it_holds() -> None:
    (found,) = loans(TITLE, [*HEAD, "Rentevilkår"], [*ROW, "Fast rente til 01.03.2027"])
    assert (found["fixed_rate"], found["fixed_until"]) == ("4.8 %", "2027-03-01")


def test_a_heading_of_two_rows_is_read_together() -> None:
    above = ["Lån", "Restgjeld", None, "Rente", None, "Forfall"]
    below = [None, "31.12.2025 i kr", "Nominell rente", "margin", "Lånetype", "dato"]
    found = loans(above, below, ["A", 1000, "4,8 %", "0,5 %", "Serielån", "15.12.2035"])[0]
    assert (found["balance"], found["margin"], found["matures"]) == (1, "0.5 %", "2035-12-15")


def test_what_is_hidden_and_what_is_repaid_is_told() -> None:
    made = Workbook()
    sheet: Any = made.active
    for cells in (TITLE, HEAD, ROW, row(Lån="Gjemt"), row(Lån="Innfridd", Restgjeld=0)):
        sheet.append(cells)
    sheet.row_dimensions[4].hidden = True
    made.save("liste.xlsx")
    told = okplan("import", "loans", "liste.xlsx").stderr
    assert "OK681" in told
    assert "5 Innfridd" in told


def test_a_margin_is_the_nominal_rate_less_the_reference_rate_where_that_is_said() -> None:
    rows = (["Restgjeld", "Lån", "Nominell rente", "Forfall"], [1000, "A", "4,75 %", "15.12.2035"])
    assert "OK887" in refused(TITLE, *rows)
    result = imported((TITLE, *rows), options=("--reference-rate", "4.2 %"))
    assert yaml.safe_load(result.stdout)["loans"]["existing"][0]["margin"] == "0.55 %"
    assert "nominell rente minus referanserenten" in result.stdout
    assert loans(TITLE, *rows, options=("--default", "margin=0.4 %"))[0]["margin"] == "0.4 %"


def test_headings_that_no_one_knows_are_named() -> None:
    rows = (["Hva", "Skyldig", "Sats", "Ender"], ["A", 1000, "4,75 %", "15.12.2035"])
    assert "OK918" in refused(TITLE, *rows)
    said = "name=Hva, balance=Skyldig, rate=Sats, matures=Ender"
    found = loans(TITLE, *rows, options=("--columns", said, "--default", "margin=0.5 %"))
    assert (found[0]["name"], found[0]["balance"], found[0]["matures"]) == ("A", 1000, "2035-12-15")


def test_the_principal_is_not_the_balance_where_there_are_both() -> None:
    assert loans(TITLE, [*HEAD, "Hovedstol"], [*ROW, 9000])[0]["balance"] == 1000
    named = ["Hovedstol" if name == "Restgjeld" else name for name in HEAD]
    alone = imported((TITLE, named, ROW))
    assert yaml.safe_load(alone.stdout)["loans"]["existing"][0]["balance"] == 1000
    assert "hovedstolen er lest som restgjeld" in alone.stderr


def test_parts_that_are_lent_on_and_that_fees_pay_are_taken_apart() -> None:
    result = imported((TITLE, [*HEAD, "Videreutlån", "Selvkostandel"], [*ROW, "40 %", "50 %"]))
    assert yaml.safe_load(result.stdout)["loans"]["existing"][0]["balance"] == 600
    assert "on_lending: debt: 400" in result.stdout
    assert "self_cost_opening, eller debt i selvkosttjenestene): 300" in result.stdout


def test_forty_loans_are_ticked_off_at_once() -> None:
    many = [row(Lån=f"Lån {at}", Restgjeld=1000 + 7 * at) for at in range(40)]
    total = sum(cells[1] for cells in many)
    result = imported((TITLE, HEAD, *many, ["Sum lån", total + 500]), options=("--balance", str(total)))
    assert len(yaml.safe_load(result.stdout)["loans"]["existing"]) == 40
    assert "OK917" in result.stderr  # the list's own sum is another than its rows give
    assert "✓ Lånene stemmer med balansen" in result.stderr


def test_sums_of_each_lender_are_held_against_their_own_loans() -> None:
    rows = [row(Lån="A"), row(Lån="B", Restgjeld=500), ["Sum KBN", 1500], row(Lån="C", Restgjeld=250), ["Sum KLP", 250]]
    result = imported((TITLE, HEAD, *rows, ["Totalt", 1750]))
    assert len(yaml.safe_load(result.stdout)["loans"]["existing"]) == 3
    assert result.stderr.count("✓ Sum i rad") == 3
    assert "✓ Sum i rad 8 stemmer med de 3 lånene" in result.stderr


@pytest.mark.parametrize(
    ("head", "cells", "wanted"),
    [
        (["Fastrente"], ["3,10 %"], ("3.1 %", None)),
        (["Fastrente", "Rente"], ["Ja", "3,10 %"], ("3.1 %", None)),
        (["Fastrente", "Rente"], ["Nei", "4,70 %"], (None, None)),
        (["Nom. rente", "Rentebet.", "Neste rentereg."], ["3,00 %", "Fast", "01.06.2029"], ("3 %", "2029-06-01")),
        (["Rente", "Bindingstid", "Neste regulering"], ["3,00 %", "5 år", "01.03.2026"], ("3 %", "2026-03-01")),
        (["Rente", "Gjenstående binding"], ["3,00 %", "2,5 år"], ("3 %", "2028-06-30")),
        (["Rente", "Gjenstående binding (mnd)"], ["3,00 %", "36"], ("3 %", 2028)),
    ],
)
def test_a_fixed_rate_is_found_however_its_column_is_called(
    head: list[str], cells: list[Any], wanted: tuple[str | None, Any]
) -> None:
    rows = (TITLE, ["Lån", "Restgjeld", "Margin", "Forfall", *head], ["A", 1000, "0,50 %", "15.12.2035", *cells])
    (found,) = loans(*rows)
    assert (found.get("fixed_rate"), found.get("fixed_until")) == wanted


def test_the_words_of_a_floating_rate_hold_its_margin() -> None:
    head = ["Lån", "Restgjeld", "Rentevilkår", "Forfall"]
    found = loans(TITLE, head, ["A", 1, "Flytende 3M NIBOR + 0,45", 2040], ["B", 1, "NIBOR 6 mnd + 38 bp", 2040])
    assert [loan["margin"] for loan in found] == ["0.45 %", "0.38 %"]
