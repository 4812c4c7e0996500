"""An investment list kept in a workbook becomes projects; what could be read in two ways is refused at its cell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xlsxwriter
import yaml
from openpyxl import load_workbook

from okplan.chapters.investments.fields import Project, Running
from okplan.imports.mapping import KINDS
from okplan.load import load
from okplan.problems import letters
from okplan.show.result import run
from tests.console import okplan
from tests.imports.lists import COLUMNS, HEAD, ROAD, SAID, SCHOOL, book, imported, projects, refused
from tests.scenarios import BASE, DATA, GOOD

EXAMPLE = DATA / "prosjekter"


# What is read


def test_a_row_is_a_project_in_the_words_of_a_scenario() -> None:
    school, road = projects(book(HEAD, SCHOOL, ROAD))
    assert school == {
        "id": "ny-skole-pa-asen",
        "name": "Ny skole på Åsen",
        "area": "Grunnskole",
        "need": "necessary",
        "prices": "fixed",
        "cost": {2027: 20000, 2028: 35000},
        "vat_compensable": "100 %",
        "grants": 5000,
        "asset_class": "schools_housing",
    }
    assert road["cost"] == {2027: 1250, 2028: 12500.5}
    assert road["need"] == "desirable"


def test_what_a_default_gives_is_marked_and_what_the_sheet_gives_is_not() -> None:
    text = imported(book(HEAD, SCHOOL)).stdout
    marked = [line.split()[0] for line in text.splitlines() if line.endswith("# standardverdi")]
    assert marked == ["prices:", "asset_class:"]
    assert "id: ny-skole-pa-asen   # rad 2" in text
    assert "utan" not in text
    assert "contributions, sales, spent_before, self_cost, running" in text


def test_amounts_in_a_sheet_are_written_in_the_unit_of_the_scenario_exactly(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    base.write_text(f"extends: {GOOD}\nname: m\nunit: mill\n", encoding="utf-8")
    assert load(base).scenario.unit == "mill"
    road, *_ = projects(book(HEAD, ROAD), "--extends", base)
    assert road["cost"] == {2027: 1.25, 2028: 12.5005}


def test_titles_above_empty_rows_and_headings_between_are_no_projects() -> None:
    made = book(["Investeringsprogram"], [], HEAD, ["Bygg"], SCHOOL, [], ["Vei"], HEAD, ROAD, ["Kilde: ØP 2027"])
    made.active.merge_cells("A1:H1")
    made.active.merge_cells("A4:H4")
    result = imported(made)
    assert [found["id"] for found in yaml.safe_load(result.stdout)["investments"]] == ["ny-skole-pa-asen", "gangvei"]
    assert "OK683 advarsel: rader uten beløp er utelatt: 4 Bygg; 7 Vei; 10 Kilde: ØP 2027." in result.stderr
    assert "Utelatte rader: 8 Prosjekt" in result.stdout


def test_headings_may_be_merged_over_two_rows_and_broken_over_lines() -> None:
    under = [None] * 5 + [2027, 2028, 2029]
    made = book([*HEAD[:3], "Mva-\nkomp. ", HEAD[4], "Investering"], under, SCHOOL)
    for column in "ABCDE":
        made.active.merge_cells(f"{column}1:{column}2")
    made.active.merge_cells("F1:H1")
    said = [text.replace("=Mva", "=mva- komp.") for text in SAID]
    assert [found["name"] for found in projects(made, said=said)] == ["Ny skole på Åsen"]


def test_a_named_header_row_is_taken_and_years_may_begin_later_or_be_named() -> None:
    earlier = ["Prosjekt", "Område", "Behov", "Mva", "Tilskudd", 2025, 2026, "Budsjett 2027"]
    assert projects(book(HEAD, earlier, SCHOOL), "--header-row", "2")[0]["cost"] == {2025: 20000, 2026: 35000}
    late = [text.replace("header", "2028") for text in SAID]
    assert projects(book(HEAD, SCHOOL), said=late)[0]["cost"] == {2028: 35000}
    named = ["--columns", f"{COLUMNS}, 2027=Budsjett 2027", "--unit", "tkr", *SAID[4:8]]
    assert projects(book(earlier, [*SCHOOL[:7], 700]), said=named)[0]["cost"] == {2027: 700}


def test_a_total_is_spread_from_its_start() -> None:
    head = ["Prosjekt", "Område", "Behov", "Mva", "Tilskudd", "Kostnad", "Oppstart", "Fordeling", "Drift"]
    row = [*SCHOOL[:5], 90000, 2028, "20 % / 50 % / 30 %", 0.015]
    made = book(head, row)
    made.active["I2"].number_format = "0.0 %"
    more = f"{COLUMNS}, cost=Kostnad, start=Oppstart, spread=Fordeling, running.share=Drift"
    (found,) = projects(made, said=["--columns", more, *SAID[4:]])
    assert (found["cost"], found["start"], found["spread"]) == (90000, 2028, ["20 %", "50 %", "30 %"])
    assert found["running"] == {"share": "1.5 %"}


def test_a_cell_merged_downwards_holds_for_each_of_its_rows() -> None:
    made = book(HEAD, SCHOOL, [ROAD[0], None, *ROAD[2:]])
    made.active.merge_cells("B2:B3")
    assert [found["area"] for found in projects(made)] == ["Grunnskole", "Grunnskole"]


def test_hidden_rows_and_columns_are_read_and_that_is_said() -> None:
    made = book(HEAD, SCHOOL, ROAD)
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["G"].hidden = True
    result = imported(made)
    assert "12500.5" in result.stdout
    assert "plan.xlsx:Investeringer!A3: OK681 advarsel: skjulte rader er lest med: 3." in result.stderr
    assert "OK682 advarsel: skjulte kolonner er lest med: 2028." in result.stderr


def test_a_format_far_down_the_sheet_costs_nothing() -> None:
    made = book(HEAD, SCHOOL)
    made.active.cell(1_048_576, 16_000).number_format = "0 %"
    assert len(projects(made)) == 1


def test_ids_are_of_plain_letters_and_no_two_alike() -> None:
    names = ["Brønnøy å-hall (ærlig)", "Brønnøy Å hall ærlig", "Çé", "*** ???"]
    rows = [[name, *SCHOOL[1:5], 100 + 7**at, at] for at, name in enumerate(names, 1)]
    found = [project["id"] for project in projects(book(HEAD, *rows))]
    assert found == ["bronnoy-a-hall-aerlig", "bronnoy-a-hall-aerlig-2", "ce", "rad-5"]


@pytest.mark.parametrize("name", ["=1+1", "+47 bro", "-skole", "@kommune", "Skole #2: [ny]", "no", "0301", '«Hei» "x"'])
def test_text_stays_text(name: str, tmp_path: Path) -> None:
    made = book(HEAD, SCHOOL)
    made.active["A2"].value = name
    made.active["A2"].data_type = "s"
    made.save("plan.xlsx")
    result = imported(made, "--extends", BASE, "-o", tmp_path / "out.yaml")
    assert result.exit_code == 0, result.stderr
    assert load(tmp_path / "out.yaml").scenario.investments[-1].name == name
    if name[0] in "=+-@":
        assert f'name: "{name}"' in (tmp_path / "out.yaml").read_text(encoding="utf-8")


def test_the_sums_by_year_stand_beside_the_sheets_own() -> None:
    result = imported(book(HEAD, SCHOOL, ROAD, ["Sum", *[None] * 4, 21250, 47500.5], ["Sum bygg", *[None] * 4, 9]),
                      "--skip", "Sum*")  # fmt: skip
    lines = [line.replace("\u00a0", " ") for line in result.stderr.splitlines()]
    (ours,) = [line for line in lines if line.startswith("Sum av 2 prosjekter, 1 000 kr")]
    assert re.split(r"\s{2,}", ours)[1:] == ["21 250", "47 500,5", "0", "68 750,5"]
    assert [line.endswith("= summen") for line in lines if line.startswith("Utelatt rad")] == [True, False]


# What is written is a scenario


def test_projects_read_give_the_same_lines_as_projects_written(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "a", "name": "A", "cost": {2027: 20000, 2028: 35000.25}, "grants": 5000, "need": "necessary"},
        {"id": "b", "name": "B", "cost": {2028: 333.3333333333333, 2031: 1250}, "grants": 0, "need": "desirable"},
        {"id": "c", "name": "C", "cost": {2030: 90000}, "grants": 12.5, "need": "necessary"},
    ]
    same = {"area": "Grunnskole", "prices": "fixed", "vat_compensable": "80 %", "asset_class": "roads"}
    by_hand = tmp_path / "by-hand.yaml"
    by_hand.write_text(yaml.safe_dump({"extends": str(BASE), "investments": [{**row, **same} for row in rows]}))
    years = list(range(2026, 2036))
    made = book(
        ["Prosjekt", "Behov", "Tilskudd", "Mva", *years],
        *([row["name"], row["need"], row["grants"], 0.8, *(row["cost"].get(year) for year in years)] for row in rows),
    )
    for row in (2, 3, 4):
        made.active.cell(row, 4).number_format = "0 %"
    said = ["--columns", "name=Prosjekt, need=Behov, grants=Tilskudd, vat_compensable=Mva", "--years-from", "header"]
    for text in ("area=Grunnskole", "prices=fixed", "asset_class=roads"):
        said += ["--default", text]
    result = imported(made, "--extends", BASE, "-o", tmp_path / "read.yaml", "--unit", "tkr", said=said)
    assert result.exit_code == 0, result.stderr
    assert okplan("validate", tmp_path / "read.yaml").stdout == f"{tmp_path / 'read.yaml'}: gyldig\n"
    read, hand = (run(load(path)).projection for path in (tmp_path / "read.yaml", by_hand))
    assert read.items["project"] == hand.items["project"]
    names = [name for name in hand.values if name.startswith("project_")]
    assert "project_gross" in names
    assert not [name for name in names if not np.array_equal(read[name], hand[name], equal_nan=True)]


def test_the_block_alone_says_what_unit_it_is_in_and_can_be_pasted(tmp_path: Path) -> None:
    block = imported(book(HEAD, SCHOOL)).stdout
    assert "# Beløp i 1 000 kr: scenarioet må ha «unit: tkr»." in block.replace("\u00a0", " ")
    pasted = tmp_path / "pasted.yaml"
    pasted.write_text(f"extends: {BASE}\n{block}", encoding="utf-8")
    assert okplan("validate", pasted).exit_code == 0


def test_the_example_is_read_by_its_mapping_file_and_agrees_with_its_own_sum_row() -> None:
    result = okplan("import", "investments", f"{EXAMPLE}.xlsx", "-m", f"{EXAMPLE}.yaml", "--extends", BASE)
    assert result.exit_code == 0
    assert len(yaml.safe_load(result.stdout)["investments"]) == 5
    assert "= summen" in result.stderr
    own = load_workbook(f"{EXAMPLE}.xlsx", data_only=True)["Investeringer"]
    assert [own.cell(12, column).value for column in range(6, 10)] == [34250, 150500.5, 158000, 33000]


def test_a_file_that_stands_is_replaced_only_with_force(tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    out.write_text("kept", encoding="utf-8")
    assert imported(book(HEAD, SCHOOL), "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "kept"
    assert imported(book(HEAD, SCHOOL), "-o", out, "--force").exit_code == 0


# What is refused, and where


def test_everything_wrong_is_said_at_once_each_at_its_cell() -> None:
    wrong = ["Bro", "Samferdsel", "kanskje", 80, "ca. 5", "1,250", "1.250", -3]
    nameless = [None, *SCHOOL[1:]]
    found = refused(book(HEAD, SCHOOL, wrong, nameless, ["Kai", None, None, None, None, 4]))
    places = [line.partition(": ")[0].partition("!")[2] for line in found]
    codes = [line.split(": ")[1][:5] for line in found]
    assert list(zip(places, codes, strict=True)) == [
        ("C3", "OK680"), ("D3", "OK673"), ("E3", "OK605"), ("F3", "OK106"), ("G3", "OK106"),
        ("A4", "OK677"),
        ("B5", "OK671"), ("C5", "OK671"), ("D5", "OK671"),
    ]  # fmt: skip
    assert all(line.startswith("plan.xlsx:Investeringer!") for line in found)


def test_an_amount_below_zero_is_refused_at_its_cell() -> None:
    (found,) = refused(book(HEAD, [*SCHOOL[:5], 20000, -35000]))
    assert found.startswith("plan.xlsx:Investeringer!G2: OK1")


def test_a_formula_is_read_by_its_saved_value_and_refused_without_one() -> None:
    made = book(HEAD, [*SCHOOL[:5], "=2*10000"], ROAD)
    (found,) = refused(made)
    assert found.startswith("plan.xlsx:Investeringer!F2: OK674 formelen =2*10000 har ingen lagret verdi.")


def test_a_formula_with_a_saved_value_is_that_value() -> None:
    made = xlsxwriter.Workbook("saved.xlsx")
    sheet = made.add_worksheet("Investeringer")
    for row, cells in enumerate([HEAD, SCHOOL]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.write_formula("F2", "=2*10000", None, 20000)
    made.close()
    result = okplan("import", "investments", "saved.xlsx", *SAID)
    assert yaml.safe_load(result.stdout)["investments"][0]["cost"] == {2027: 20000, 2028: 35000}


def test_a_cell_shown_as_per_cent_is_no_amount() -> None:
    made = book(HEAD, [*SCHOOL[:5], 0.5])
    made.active["F2"].number_format = "0 %"
    (found,) = refused(made)
    assert found.startswith("plan.xlsx:Investeringer!F2: OK605")
    assert "50 %" in found


def test_a_merged_amount_belongs_to_no_year() -> None:
    made = book(HEAD, SCHOOL)
    made.active.merge_cells("F2:G2")
    (found,) = refused(made)
    assert found.startswith("plan.xlsx:Investeringer!F2: OK675")


@pytest.mark.parametrize(
    "row",
    [
        ["Sum investeringer", "x", "A", "0 %", None, 7],
        ["Delsum", "x", "A", "0 %", None, 7],
        ["I alt", "x", "A", "0 %", None, 7],
        ["Totalsum", "x", "A", "0 %", None, 7],
        ["Bygg og anlegg", "x", "A", "0 %", None, 21250, 47500.5],
    ],
)
def test_a_row_that_adds_up_others_is_not_taken_for_a_project(row: list[Any]) -> None:
    for rows in ([SCHOOL, ROAD, row], [row, SCHOOL, ROAD]):
        found = refused(book(HEAD, *rows))
        assert any("OK676" in line and f"«{row[0]}»" in line for line in found), found
        assert projects(book(HEAD, *rows), "--skip", row[0])


def test_a_row_whose_formula_adds_up_its_column_is_a_sum() -> None:
    made = xlsxwriter.Workbook("sum.xlsx")
    sheet = made.add_worksheet("Investeringer")
    rows: list[list[Any]] = [HEAD, SCHOOL, ROAD, ["Bygg", "x", "nødvendig", "0 %"]]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.write_formula("F4", "=SUM(F2:F3)", None, 8)
    sheet.write_formula("G4", "=G2*1.025", None, 8)
    made.close()
    result = okplan("import", "investments", "sum.xlsx", *SAID)
    assert "sum.xlsx:Investeringer!A4: OK676 «Bygg» ser ut som en sum (=SUM(F2:F3))" in result.stderr
    Path("keep.yaml").write_text("keep: [Bygg]", encoding="utf-8")
    assert okplan("import", "investments", "sum.xlsx", *SAID, "-m", "keep.yaml").exit_code == 0


def test_projects_that_only_happen_to_be_alike_are_projects() -> None:
    rows = [[name, "x", "nødvendig", "0 %", None, amount] for name, amount in (("A", 1), ("B", 1), ("C", 2), ("D", 7))]
    assert len(projects(book(HEAD, *rows))) == 4
    named = ["Summerskolen", "Totalrehabilitering", "Samlokalisering"]
    alike = [[name, *SCHOOL[1:5], 10 + at**2, at] for at, name in enumerate(named)]
    assert len(projects(book(HEAD, *alike))) == 3


def test_a_heading_that_is_not_there_is_told_with_the_nearest() -> None:
    said = [text.replace("Prosjekt", "Projekt") for text in SAID]
    (found,) = refused(book(["Tittel"], HEAD, SCHOOL), said=said)
    assert found.startswith("plan.xlsx:Investeringer!A2: OK666 name: finner ikke overskriften «Projekt».")
    assert found.endswith("Mente du «Prosjekt»?")
    (nothing,) = refused(book(["Tittel"], SCHOOL), said=[text.replace("header", "2040") for text in SAID])
    assert "OK665" in nothing


def test_two_columns_of_one_heading_are_refused() -> None:
    (found,) = refused(book([*HEAD, 2028], SCHOOL))
    assert found.startswith("plan.xlsx:Investeringer!I1: OK667 overskriften «2028» står også i")
    assert "Investeringer!G1" in found


def test_what_neither_a_column_nor_a_default_gives_is_asked_for_once() -> None:
    found = refused(book(HEAD, SCHOOL, ROAD), said=["--columns", "name=Prosjekt", "--unit", "tkr"])
    asked = [line.split()[2].rstrip(":") for line in found if "OK670" in line]
    assert sorted(asked) == ["area", "asset_class", "need", "prices", "vat_compensable"]
    assert sum("OK668" in line for line in found) == 1


def test_years_and_a_total_are_two_answers_to_one_question() -> None:
    found = refused(book(HEAD, SCHOOL), "--columns", "cost=Tilskudd", "--default", "start=2027")
    assert [line.split()[2] for line in found] == ["cost", "start"]


def test_a_sheet_is_named_when_several_have_the_headings() -> None:
    made = book(HEAD, SCHOOL)
    other = made.create_sheet("Vei")
    for row in (HEAD, ROAD):
        other.append(row)
    (found,) = refused(made)
    assert found.startswith("plan.xlsx:1:1: OK663")
    assert "Investeringer, Vei" in found
    assert [one["name"] for one in projects(made, "--sheet", "vei")] == ["Gangvei"]
    (wrong,) = refused(made, "--sheet", "Investering")
    assert wrong.endswith("Mente du «Investeringer»?")
    other.sheet_state = "hidden"
    assert [one["name"] for one in projects(made)] == [SCHOOL[0]]
    assert [one["name"] for one in projects(made, "--sheet", "Vei")] == ["Gangvei"]


def test_a_sheet_without_the_headings_is_no_candidate_but_is_named() -> None:
    made = book(["Økonomiplan 2027–2030"], ["Budsjett 2027"], title="Forside")
    sheet = made.create_sheet("Investeringer")
    for row in (HEAD, SCHOOL):
        sheet.append(row)
    result = imported(made)
    assert result.exit_code == 0, result.stderr
    assert "OK711 advarsel: ark som ikke er lest: Forside." in result.stderr


def test_a_project_that_the_base_already_has_is_not_mixed_with_it() -> None:
    (found,) = refused(book(HEAD, ["Ny ungdomsskole", *SCHOOL[1:]]), "--extends", BASE)
    assert found.startswith("plan.xlsx:Investeringer!A2: OK679")
    assert re.search(r"base\.yaml:\d+:\d+", found)


def test_the_scenario_that_is_extended_judges_the_projects_at_their_cells() -> None:
    head = [*HEAD[:5], 2024, 2027]
    (found,) = refused(book(head, SCHOOL), "--extends", BASE)
    assert found.startswith("plan.xlsx:Investeringer!F2: OK")
    assert "2026–2035" in found
    (grants,) = refused(book(HEAD, [*SCHOOL[:4], 99999, *SCHOOL[5:]]), "--extends", BASE)
    assert grants.startswith("plan.xlsx:Investeringer!A2: OK")


def test_no_workbook_and_no_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("no workbook", encoding="utf-8")
    assert "OK608" in okplan("import", "investments", "plan.xlsx", *SAID).stderr
    assert "OK001" in okplan("import", "investments", "plann.xlsx", *SAID).stderr


# The mapping


def test_a_mapping_file_says_the_same_as_the_options(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "unit: mill\nyears_from: header\n"
        "columns: {name: Prosjekt, area: Område, need: Behov, vat_compensable: Mva, grants: Tilskudd}\n"
        "values:\n  need: {A: necessary}\n  vat_compensable: {Ja: 100 %}\n  cost: {'-': 0}\n"
        "defaults: {prices: nominal, asset_class: roads}\nskip: [Sum*]\n",
        encoding="utf-8",
    )
    rows = [["Kai", "Havn", "A", "ja", None, 5, "-", 6], ["Sum", *[None] * 4, 5, 0, 6], ["Totalt", *[None] * 4, 5]]
    found = projects(book(HEAD, *rows), "-m", mapping, "--unit", "tkr", "--skip", "Totalt", said=[])
    assert [(one["cost"], one["vat_compensable"], one["prices"]) for one in found] == [
        ({2027: 5, 2029: 6}, "100 %", "nominal")
    ]


@pytest.mark.parametrize(
    ("text", "code", "place", "said"),
    [
        ("colums: {name: Prosjekt}", "OK201", "1:1", "columns"),
        ("columns: {nam: Prosjekt}", "OK201", "1:11", "name"),
        ("defaults: {asset: roads}", "OK201", "1:12", "asset_class"),
        ("columns: [name]", "OK203", "1:10", "nøkler"),
        ("values: {need: A}", "OK203", "1:16", "nøkler"),
        ("header_row: tre", "OK112", "1:13", "tre"),
        ("unit: kroner", "OK204", "1:7", "tkr"),
        ("years_from: alle", "OK204", "1:13", "header"),
        ("skip: Sum", "OK203", "1:7", "liste"),
        ("sheet: [a]", "OK203", "1:8", "tekst"),
        ("columns: {name: a, name: b}", "OK", "1:20", "name"),
    ],
)
def test_a_fault_of_the_mapping_is_told_with_its_place_and_the_nearest_name(
    text: str, code: str, place: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "mapping.yaml").write_text(text, encoding="utf-8")
    found = refused(book(HEAD, SCHOOL), "-m", "mapping.yaml", "--default", "prices=fixed", said=[])
    (line,) = [line for line in found if line.startswith(f"mapping.yaml:{place}: {code}")] or [str(found)]
    assert said in line.partition(code)[2], found


def test_a_wrong_default_is_told_once_at_the_mapping(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("defaults:\n  asset_class: rods\n  vat_compensable: 80\n", encoding="utf-8")
    said = ["--columns", "name=Prosjekt, area=Område, need=Behov", "--years-from", "header", "--unit", "tkr"]
    found = refused(book(HEAD, SCHOOL, ROAD), "-m", "m.yaml", "--default", "prices=fixed", said=said)
    assert [line.split(": ")[0] for line in found] == ["m.yaml:2:16", "m.yaml:3:20"]
    assert "roads" in found[0]
    assert "80 %" in found[1]


def test_the_unit_is_never_guessed() -> None:
    (found,) = refused(book(HEAD, SCHOOL), said=SAID[:-2])
    assert found.startswith("OK661")


def test_pairs_that_are_none_are_refused() -> None:
    assert any("OK662" in line for line in refused(book(HEAD, SCHOOL), "--columns", "Prosjekt"))


def test_a_problem_is_told_in_the_language_asked_for() -> None:
    for language, words in {"nb": "finner ikke", "nn": "finn ikkje", "en": "there is no"}.items():
        assert words in refused(book(HEAD, SCHOOL), "--columns", "priority=Prio", "--lang", language)[0]


TAGGED = [*HEAD[:5], "Satsing", *HEAD[5:]]
TAGS = (*SAID, "--columns", "goals=Satsing")


def tagged(school: str | int | None, road: str | int | None) -> Any:
    return book(TAGGED, [*SCHOOL[:5], school, *SCHOOL[5:]], [*ROAD[:5], road, *ROAD[5:]])


def aiming(tmp_path: Path) -> Path:
    base = tmp_path / "mål.yaml"
    areas = "[{id: oppvekst, name: Oppvekst, goals: [{id: '1', name: Alle mestrer}]}, {id: klima, name: Klima}]"
    base.write_text(f"extends: {GOOD}\nname: m\ngoals: {{areas: {areas}}}\n", encoding="utf-8")
    return base


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("oppvekst", {"oppvekst": "100 %"}),
        ("oppvekst 62,5 %", {"oppvekst": "62.5 %"}),
        ("oppvekst 60 %; klima: 40%", {"oppvekst": "60 %", "klima": "40 %"}),
        ("oppvekst 60 %\nklima 25 %", {"oppvekst": "60 %", "klima": "25 %"}),
        ("1 60 %, klima 20 %", {"1": "60 %", "klima": "20 %"}),
        (1, {"1": "100 %"}),
    ],
)
def test_a_cell_of_tags_has_one_goal_with_the_whole_or_each_with_its_share(
    said: str | int, wanted: dict[str, str], tmp_path: Path
) -> None:
    school, road = projects(tagged(said, None), "--extends", aiming(tmp_path), said=TAGS)
    assert school["goals"] == wanted
    assert "goals" not in road


def test_words_of_the_sheet_may_stand_for_goals_and_a_default_is_read_as_a_cell_is(tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text('values: {goals: {"Trygg oppvekst": oppvekst, "Mål 2": klima}}\n', encoding="utf-8")
    default = ("-m", mapping, "--default", "goals=klima 10 %")
    school, road = projects(tagged("Trygg oppvekst 60 %; mål 2 40 %", None), *default, said=TAGS)
    assert (school["goals"], road["goals"]) == ({"oppvekst": "60 %", "klima": "40 %"}, {"klima": "10 %"})
    school, _ = projects(tagged("Mål 2", None), *default, said=TAGS)
    assert school["goals"] == {"klima": "100 %"}


def test_tags_are_ticked_off_by_goal_and_come_to_the_sum() -> None:
    """By hand: 60 % of 20,000 and 35,000; of them 40 %, and half of 1,250 and 12,500.5; the other half."""
    told = " ".join(imported(tagged("oppvekst 60 %; klima 40 %", "klima 50 %"), said=TAGS).stderr.split())
    assert "Sum av 2 prosjekter, 1000 kr 21 250 47 500,5" in told.replace("1 000 kr", "1000 kr")
    assert "– merket oppvekst 12 000 21 000" in told
    assert "– merket klima 8 625 20 250,25" in told
    assert "– uten merking 625 6 250,25" in told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("oppvekst; klima", "plan.xlsx:Investeringer!F2: OK673"),
        ("oppvekst 60 %; klima 40", "plan.xlsx:Investeringer!F2: OK673"),
        ("klima 60 %; klima 40 %", "plan.xlsx:Investeringer!F2: OK716"),
        ("klima 60 %; oppvekst 50 %", "plan.xlsx:Investeringer!F2: OK173"),
        ("klimaet", "Mente du «klima»?"),
    ],
)
def test_tags_that_are_not_understood_are_refused_at_their_cell(said: str, told: str, tmp_path: Path) -> None:
    (problem,) = refused(tagged(said, None), "--extends", aiming(tmp_path), said=TAGS)
    assert told in problem and "!F2: " in problem


def test_every_field_of_a_project_may_be_a_column() -> None:
    fields = {name for name in Project.model_fields if name != "running"}
    assert set(KINDS) == fields | {f"running.{name}" for name in Running.model_fields}


def test_columns_have_letters_as_in_a_sheet() -> None:
    assert [letters(column) for column in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
