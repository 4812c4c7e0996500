"""Files of lines by year as people keep them; what could be meant in two ways is asked, what is not read is named."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from okplan.load.chosen import Wanted
from okplan.load.lined import Lined, lined
from okplan.problems import Place, Problem, Refused
from okplan.reading.sheets import book

PLAN = Wanted("plan", after=2025, unit="tkr")
ACCOUNTS = Wanted("accounts", unit="tkr")


def read(path: Path, wanted: Wanted = PLAN) -> Lined:
    return lined(book(path), wanted)


def amounts(found: Lined) -> dict[str, dict[int, float]]:
    return {name: {year: said.amount for year, said in by_year.items()} for name, by_year in found.lines.items()}


def text(tmp_path: Path, said: str, coding: str = "utf-8") -> Path:
    path = tmp_path / "plan.csv"
    path.write_bytes(said.encode(coding))
    return path


def sheets(tmp_path: Path, hidden: Sequence[str] = (), **rows: Sequence[Sequence[Any]]) -> Path:
    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, said in rows.items():
        sheet = made.create_sheet(name)
        for row in said:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    made.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def refusal(path: Path, wanted: Wanted = PLAN) -> Problem:
    with pytest.raises(Refused) as refused:
        read(path, wanted)
    return refused.value.problem


def told(found: Lined) -> dict[str, Any]:
    return {problem.code: problem.context["found"] for problem in found.unread}


TAX = {"tax_revenue": {2026: 800000.0, 2027: 820000.0}}


@pytest.mark.parametrize(
    "said",
    [
        "line;2026;2027\ntax_revenue;800000;820000\n",
        "line,2026,2027\ntax_revenue,800000,820000\n",
        "line\t2026\t2027\ntax_revenue\t800000\t820000\n",
        "\ufeffline;2026;2027\r\ntax_revenue;800000;820000\r\n",
        "line;2026;2027\rtax_revenue;800000;820000\r",
        "line;Budsjett 2026;ØP 2027\ntax_revenue;800 000;820\u00a0000\n",
        "Vedtatt økonomiplan 2026-2029\n\nline;2026*;2027 1)\ntax_revenue;800000,0;820000\n",
        "line;2026;2027;\ntax_revenue;800000;820000;\n",
        '"line";"2026";"2027"\n"tax_revenue";"800000";"820000"\n',
        "linje;år;beløp\ntax_revenue;2026;800000\ntax_revenue;2027;820000\n",
        "line,year,amount\ntax_revenue,2026,800000\ntax_revenue,2027,820000\n",
        "Nr.;1 000 kr, løpende priser;Budsjett 2026;2027\n;Inntekts- og formuesskatt;800000;820000\n",
        "# unit: kr\nline;2026;2027\ntax_revenue;800000000;820000000\n",
        "Beløp i mill. kr;2026;2027\ntax_revenue;800;820\n",
        "line;2026;2027\ntax_revenue;800000;820000\n;;\nNoter;;\n",
        "Budsjett 2026\nline;2026;2027\ntax_revenue;800000;820000\n",
        "Beløp i kr. 1000;;\nTekst;Budsjett 2026;ØP 2027\ntax_revenue;800000;820000\n",
        "Beløp i hele kroner;;\nPeriode;2026;\n;;\nTekst;2026;2027\ntax_revenue;800000000;820000000\n",
        "linje;år;beløp;enhet\ntax_revenue;2026;800000000;kr\ntax_revenue;2027;820;mill. kr\n",
        "linje;år;beløp (kr)\ntax_revenue;2026;800000000\ntax_revenue;2027;820000000\n",
        "Tekst;2026;2027\ntax_revenue;800000000;820000000\nAlle beløp er i hele kroner;;\n",
        "#enhet kr\nTekst;2026;2027\ntax_revenue;800000000;820000000\n",
        "Tekst;Budsjett 2026 (1000 kr);Kommunedirektørens forslag til ØP 2027\ntax_revenue;800000;820000\n",
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "cp1252", "utf-16"])
def test_one_table_is_read_however_it_was_saved(tmp_path: Path, said: str, coding: str) -> None:
    if coding == "cp1252" and "\ufeff" in said:
        said = said.replace("\ufeff", "")
    assert amounts(read(text(tmp_path, said, coding))) == TAX


def test_a_heading_of_two_rows_says_the_kind_above_or_below_the_year(tmp_path: Path) -> None:
    above = ";Regnskap;Budsjett;Økonomiplan\nline;2024;2026;2027\ntax_revenue;700000;800000;820000\n"
    below = "line;2024;2026;2027\n;Regnskap;Budsjett;Økonomiplan\ntax_revenue;700000;800000;820000\n"
    for said in (above, below):
        found = read(text(tmp_path, said))
        assert amounts(found) == TAX
        assert told(found)["columns_unused"] == ("Regnskap 2024",)


def test_a_quoted_line_break_is_a_space(tmp_path: Path) -> None:
    found = read(text(tmp_path, 'line;comment;2026;2027\n"tax_revenue";"skatt\nog mer";800000;820000\n'))
    assert amounts(found) == TAX
    assert told(found) == {"columns_unused": ("comment",)}


def test_a_break_that_excel_keeps_as_an_escape_is_a_space(tmp_path: Path) -> None:
    path = sheets(tmp_path, Plan=[["line", 2026, 2027], ["Inntekts- og_x000B_formuesskatt", 800000, 820000]])
    assert amounts(read(path)) == TAX


def test_a_date_that_is_shown_as_its_year_is_that_year(tmp_path: Path) -> None:
    path = sheets(tmp_path, Plan=[["line"], ["tax_revenue", 800000, 820000]])
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["line", datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)])
    sheet["B1"].number_format = sheet["C1"].number_format = "yyyy"
    sheet.append(["tax_revenue", 800000, 820000])
    made.save(path)
    assert amounts(read(path)) == TAX


def test_only_what_is_shown_is_read(tmp_path: Path) -> None:
    draft, table = ([["line", 2026, 2027], ["tax_revenue", *said]] for said in ((770000, 780000), (800000, 820000)))
    path = sheets(tmp_path, hidden=["Utkast"], Utkast=draft, Forside=[["Vedtatt økonomiplan 2026–2029"]], Vedtatt=table)
    assert amounts(read(path)) == TAX


def test_of_several_sheets_it_is_asked_which(tmp_path: Path) -> None:
    one, other = ([["line", 2026, 2027], ["tax_revenue", *said]] for said in ((770000, 780000), (800000, 820000)))
    path = sheets(tmp_path, Utkast=one, Vedtatt=other)
    problem = refusal(path)
    assert (problem.code, problem.context["names"]) == ("which_table", "Utkast, Vedtatt")
    said = Wanted("plan", after=2025, unit="tkr", sheet=("vedtatt", problem.place or problem))  # type: ignore[arg-type]
    assert amounts(read(path, said)) == TAX


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = sheets(tmp_path, Vedtatt=[["line", 2026], ["tax_revenue", 1]])
    problem = refusal(path, Wanted("plan", sheet=("Vedtak", refusal(path, Wanted("plan", after=2030)).place)))  # type: ignore[arg-type]
    assert (problem.code, problem.context["near"]) == ("no_sheet", "Vedtatt")


def test_two_columns_for_one_year_ask_which(tmp_path: Path) -> None:
    said = "line;Budsjett 2026;Revidert budsjett 2026;2027\ntax_revenue;790000;800000;820000\n"
    problem = refusal(text(tmp_path, said))
    assert problem.code == "which_column"
    assert problem.context["names"] == "«Budsjett 2026», «Revidert budsjett 2026»"
    chosen = Wanted(
        "plan", after=2025, unit="tkr", columns={2026: ("Revidert budsjett 2026", Place("--columns", 1, 1))}
    )
    found = read(text(tmp_path, said), chosen)
    assert amounts(found) == TAX
    assert told(found) == {"columns_unused": ("Budsjett 2026",)}


def test_a_year_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(text(tmp_path, "line;2026;2026\ntax_revenue;1;2\n")).code == "year_twice"


def test_columns_before_the_plan_are_named_and_not_read(tmp_path: Path) -> None:
    found = read(text(tmp_path, "line;Regnskap 2024;B2025;2026;2027;Merknad\ntax_revenue;1;2;800000;820000;økt\n"))
    assert amounts(found) == TAX
    assert told(found)["columns_unused"] == ("Merknad", "Regnskap 2024", "B2025")


def test_of_accounts_a_budget_is_no_part(tmp_path: Path) -> None:
    found = read(text(tmp_path, "line;R2023;Regnskap 2024;Budsjett 2025\ntax_revenue;1;2;3\n"), ACCOUNTS)
    assert amounts(found) == {"tax_revenue": {2023: 1.0, 2024: 2.0}}
    assert told(found) == {"columns_unused": ("Budsjett 2025",)}


def test_a_second_heading_row_ends_the_table(tmp_path: Path) -> None:
    said = "line;2026;2027\ntax_revenue;800000;820000\nFinansiering;2026;2027\nLån;10;20\nMva;1;2\n"
    found = read(text(tmp_path, said))
    assert amounts(found) == TAX
    assert told(found) == {"table_unread": "Finansiering"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "empty_figures"),
        ("# bare en kommentar\n", "empty_figures"),
        ("Vedtatt plan\n", "no_years"),
        ("line;beløp\ntax_revenue;800000\n", "no_years"),
        ("line;2024;2025\ntax_revenue;1;2\n", "nothing_read"),
        ("line;2026;2027\ntax_revenue;100.000;90000\n", "ambiguous_number"),
        ("line;2026;2027\ntax_revenue;1_250;90000\n", "not_a_figure"),
        ("line;2026;2027\ntax_revenue;–;90000\n", "dash_cell"),
        ("line;2026;2027\ntax_revenue;800000\n", "row_length"),
        ("line;2026;2027\ntax_revenue;800000;820000;5\n", "row_length"),
        ("line;2026;2027\ntax_revenue;1;2\ntax_revenue;1;2\n", "repeated_row"),
        ("line;2026;2027\n;1;2\ntax_revenue;1;2\n", "row_without_name"),
        ('line;2026\n"tax_revenue;1\n', "open_quote"),
        ("# unit: hundre\nline;2026\ntax_revenue;1\n", "unknown_unit"),
        ("linje;år;beløp\ntax_revenue;26;5\n", "not_a_year"),
        ("faste 2026-priser\nline;2026\ntax_revenue;1\n", "prices_unsaid"),
        ("Økonomiplan, prisnivå 2026\nline;2026\ntax_revenue;1\n", "prices_unsaid"),
        ("line;2026\ntax_revenue;1\nAlle beløp er i faste 2026-priser;\n", "prices_unsaid"),
        ("mrd. kr;2026\ntax_revenue;1\n", "unknown_unit"),
        ("# unit: kr\n# enhet: tkr\nline;2026\ntax_revenue;1\n", "unit_unclear"),
        (";2026;;2027\nTekst;Opprinnelig;Revidert;Plan\ntax_revenue;1;2;3\n", "which_column"),
        ("linje;Budsjett 2026\ntax_revenue;2026\nEiendomsskatt;2000\n", "row_or_heading"),
        ("linje;år;beløp\ntax_revenue;R2026;5\n", "nothing_read"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, said: str, code: str) -> None:
    assert refusal(text(tmp_path, said)).code == code


def test_a_kind_over_several_columns_is_of_each_of_them(tmp_path: Path) -> None:
    said = ";Regnskap;;Budsjett;\nTekst;2022;2023;2024;2025\ntax_revenue;1;2;3;4\n"
    found = read(text(tmp_path, said), ACCOUNTS)
    assert amounts(found) == {"tax_revenue": {2022: 1.0, 2023: 2.0}}
    assert told(found)["columns_unused"] == ("Budsjett 2024", "Budsjett 2025")


def test_every_statutory_table_is_read_with_its_own_title(tmp_path: Path) -> None:
    said = "§ 5-4, 1000 kr;\nTekst;2026\nAvdrag på lån;1\n;\n§ 5-5, 1000 kr;\n;\nTekst;2026\nAvdrag på lån;2\n"
    found = amounts(read(text(tmp_path, said)))
    assert found == {"instalments": {2026: 1.0}, "extraordinary_instalments": {2026: 2.0}}


def test_an_amount_in_merged_cells_is_of_no_single_year(tmp_path: Path) -> None:
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["line", 2026, 2027])
    sheet.append(["tax_revenue", 800])
    sheet.merge_cells("B2:C2")
    made.save(tmp_path / "plan.xlsx")
    assert refusal(tmp_path / "plan.xlsx").code == "merged_amount"


@pytest.mark.parametrize(
    ("said", "wanted", "code"),
    [
        (
            "faste 2026-priser\nline;2026\ntax_revenue;1\n",
            {"prices": "fixed", "price_year": 2025},
            "price_year_differs",
        ),
        ("# unit: mill\nline;2026\ntax_revenue;1\n", {"said_unit": "tkr"}, "unit_differs"),
        ("løpende priser\nline;2026\ntax_revenue;1\n", {"prices": "fixed"}, "prices_nominal"),
    ],
)
def test_what_a_file_says_is_held_against_the_scenario(
    tmp_path: Path, said: str, wanted: dict[str, Any], code: str
) -> None:
    assert refusal(text(tmp_path, said), Wanted("plan", after=2025, unit="tkr", **wanted)).code == code


def test_every_cell_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(text(tmp_path, "line;2026;2027\ntax_revenue;12.900;x\nAvdrag på lån;1;2\ninstalments;1;2\n"))
    assert [problem.code for problem in refused.value.problems] == [
        "ambiguous_number",
        "not_a_figure",
        "ambiguous_line",
    ]


def test_a_file_that_states_two_units_asks_and_the_scenario_answers(tmp_path: Path) -> None:
    said = "Beløp i mill. kr\nTall i 1000 kr;2026;2027\ntax_revenue;800000;820000\n"
    assert refusal(text(tmp_path, said)).code == "unit_unclear"
    assert amounts(read(text(tmp_path, said), Wanted("plan", after=2025, unit="tkr", said_unit="tkr"))) == TAX


def test_a_formula_that_was_never_computed_is_told(tmp_path: Path) -> None:
    path = sheets(tmp_path, Plan=[["line", 2026, 2027], ["instalments", 10, "=B2*1.05"]])
    problem = refusal(path)  # openpyxl writes the formula without a value, as a program would
    assert (problem.code, str(problem.place)) == ("formula_without_value", f"{path}:Plan!C2")


@pytest.mark.parametrize("content", [b"x", b"PK\x03\x04 no workbook"])
def test_a_file_that_is_no_workbook_is_told_in_plain_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plan.xlsx").write_bytes(content)
    assert refusal(tmp_path / "plan.xlsx").code == "no_workbook"


def test_a_workbook_with_another_ending_is_told(tmp_path: Path) -> None:
    sheets(tmp_path, Plan=[["line", 2026]]).rename(tmp_path / "plan.csv")
    assert refusal(tmp_path / "plan.csv").code == "binary_table"


def test_an_ambiguous_label_asks_with_its_lines_and_the_statement_settles_it(tmp_path: Path) -> None:
    # «Avdrag på lån» is a row of § 5-4 (the year's instalments) and of § 5-5 (extraordinary ones).
    said = "{}\nNr.;Tekst;2026;2027\n{};Avdrag på lån;1;2\n"
    assert refusal(text(tmp_path, said.format("Plan", ""))).code == "ambiguous_line"
    assert list(read(text(tmp_path, said.format("Bevilgningsoversikt drift § 5-4", 14))).lines) == ["instalments"]
    found = read(text(tmp_path, said.format("Bevilgningsoversikt investering § 5-5", 5)))
    assert list(found.lines) == ["extraordinary_instalments"]


def test_persons_and_shares_are_in_no_unit(tmp_path: Path) -> None:
    said = "# unit: mill\nline;2026\npopulation;25000\nnet_debt_pct;1,2\ntax_revenue;2\n"
    found = amounts(read(text(tmp_path, said)))
    assert found == {"population": {2026: 25000}, "net_debt_pct": {2026: 1.2}, "tax_revenue": {2026: 2000}}
