"""Tables for the budget document: statutory order, titles and sums, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import numpy as np
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from okplan.chapters.statutory import INCOME_SIDE
from okplan.cli.tables import printed
from okplan.engine.inputs import Array
from okplan.show.result import Result
from okplan.show.tables.catalogue import TABLES, laws
from okplan.show.tables.printed import HEADINGS, Printed, Printer, Signs
from okplan.show.tables.sums import sums
from okplan.words import say
from tests import published
from tests.builders import raw
from tests.console import okplan, right
from tests.scenarios import BASE, SCENARIOS
from tests.scenarios import result as result_of

NAMES = ("base", "adopted-plan", "rates-plus-2")

REGULATION = {
    "drift": {
        5: "1 + 2 + 3 + 4",
        8: "6 + 7",
        9: "5 - 8",
        15: "13 + 14 - 10 - 11 - 12",
        17: "9 - 15 + 16",
        24: "18 + 19 - 20 + 21 - 22 + 23",
        25: "17 - 24",
    },
    "investering": {
        6: "1 + 2 + 3 + 4 + 5",
        14: "7 + 8 + 9 + 10 + 11 + 12 + 13",
        19: "15 - 16 + 17 - 18",
        26: "20 - 21 + 22 - 23 + 24 - 25",
        27: "14 - 6 - 19 + 26",
    },
    "art": {
        9: "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8",
        15: "10 + 11 + 12 + 13 + 14",
        16: "9 - 15",
        22: "20 + 21 - 17 - 18 - 19",
        24: "16 - 22 + 23",
        31: "25 + 26 - 27 + 28 - 29 + 30",
        32: "24 - 31",
    },
}
"""The sums of §§ 5-4, 5-5 and 5-6 by row number, as the Ministry's guide has them."""


def result(name: str = "base", language: str = "nb", prices: str = "nominal") -> Result:
    return result_of(SCENARIOS / f"{name}.yaml", language, prices)


def printer(name: str = "base", unit: str = "tkr", prices: str = "nominal", signs: Signs = "positive") -> Printer:
    told = result(name, prices=prices)
    return Printer(told.loaded.scenario, told.projection, "nb", unit, prices, signs, "stamp")


def units(table: Printed) -> dict[str, list[int | None]]:
    """The printed amounts by row number, in units of the last printed place, read from the cells' own text."""
    return {row.number: [read(text, row.decimals) for text in row.cells] for row in table.rows}


def read(text: str, decimals: int) -> int | None:
    """`−1 234,5` as a person would key it in."""
    plain = text.replace("\u00a0", "").replace("−", "-").replace(",", ".")
    return None if plain == "–" else round(float(plain) * 10**decimals)


def worked_out(formula: str, figures: dict[str, list[int | None]], t: int, plain: bool) -> int:
    """The value of `9 - 15 + 16`; in accounting signs everything is added."""
    total = 0
    for sign, number in re.findall(r"([+-]?) ?(\d+)", formula):
        figure = figures[number][t]
        assert figure is not None
        total += figure if plain or sign != "-" else -figure
    return total


# --- The law's sums ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("prices", ["nominal", "fixed"])
@pytest.mark.parametrize("unit", ["kr", "tkr", "mill"])
def test_what_is_printed_adds_up_as_the_regulation_says(name: str, prices: str, unit: str) -> None:
    tables = printer(name, unit, prices)
    for key, rows in REGULATION.items():
        table = tables.table(key)
        figures = units(table)
        for total, formula in rows.items():
            for t in range(len(table.years)):
                assert figures[str(total)][t] == worked_out(formula, figures, t, plain=False), (key, total, t)


def test_no_printed_amount_is_off_by_a_whole_unit() -> None:
    tables = printer("base", "mill")
    for key in TABLES:
        exact = {row.name: row for row in tables.exact(key).rows}
        for row in tables.shown(key).rows:
            for value, true in zip(row.values, exact[row.name].values, strict=True):
                assert np.isnan(value) or row.unit != "kr" or abs(value - true) < 0.1 + 1e-9


@pytest.mark.parametrize("unit", ["tkr", "mill"])
def test_a_line_has_the_same_figure_in_every_table(unit: str) -> None:
    tables, said = printer("base", unit), dict[str, Array]()
    for key in TABLES:
        for row in tables.shown(key).rows:
            if row.name in LINES:
                assert np.array_equal(said.setdefault(row.name, row.values), row.values, equal_nan=True), (
                    key,
                    row.name,
                )
    assert len(said) > 60


LINES = {row.name for laid in TABLES.values() for row in laid.rows}


@pytest.mark.parametrize("unit", ["tkr", "mill"])
def test_the_areas_add_up_to_their_row_of_the_first_paragraph(unit: str) -> None:
    tables = printer("base", unit)
    first = tables.table("drift")
    *items, last = tables.table("omrader").rows
    assert (last.number, last.cells) == ("6", next(row.cells for row in first.rows if row.number == "6"))
    for t in range(1, len(first.years)):
        parts = [read(row.cells[t], row.decimals) for row in items]
        assert sum(part or 0 for part in parts) == read(last.cells[t], last.decimals)


@pytest.mark.parametrize("name", NAMES)
def test_the_financing_adds_up_to_what_is_spent(name: str) -> None:
    tables = printer(name)
    rows = tables.table("finansiering").rows
    spent, *ways, financed = [row for row in rows if row.unit == "kr"]
    *shares, whole = [row for row in rows if row.unit == "ratio"]
    assert spent.cells == financed.cells
    assert spent.cells == next(row.cells for row in tables.table("investering").rows if row.number == "6")
    assert [row.label for row in ways] == [row.label for row in shares]
    for t in range(len(spent.cells)):
        assert sum(read(row.cells[t], 0) or 0 for row in ways) == read(spent.cells[t], 0)
        tenths = [
            round(float(row.cells[t].split("\u00a0")[0].replace(",", ".").replace("−", "-")) * 10) for row in shares
        ]
        assert (sum(tenths), whole.cells[t]) == (1000, "100,0\u00a0%")


def test_the_financing_gathers_the_lines_of_the_investment_statement() -> None:
    """Worked by hand from Lørenskog's accounts 2025 (SSB 13552): 1 731 used and 97 set aside to earmarked funds."""
    rows = {row.name: row.cells[0] for row in printer().table("finansiering").rows}
    assert rows["net_fund_use"] == "1\u00a0634"
    assert (
        rows["other_financing"] == "−290"
    )  # 291 received net on on-lending, 583 of earlier years covered, 2 uncovered


# --- Signs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", REGULATION)
def test_with_accounting_signs_every_sum_is_a_plain_sum(key: str) -> None:
    figures = units(printer(signs="accounting").table(key))
    for total, formula in REGULATION[key].items():
        for t in range(11):
            assert figures[str(total)][t] == worked_out(formula, figures, t, plain=True), (total, t)


@pytest.mark.parametrize("key", REGULATION)
def test_signs_change_nothing_but_the_sign(key: str) -> None:
    positive, accounting = units(printer().table(key)), units(printer(signs="accounting").table(key))
    for number, figures in positive.items():
        turned = -1 if int(number) in INCOME_SIDE[key] else 1
        assert accounting[number] == [None if figure is None else turned * figure for figure in figures]


PUBLISHED = {
    "Sandnes": ("drift", published.SANDNES, "accounting"),
    "Giske drift": ("drift", published.GISKE_DRIFT, "accounting"),
    "Giske investering": ("investering", published.GISKE_INVESTERING, "accounting"),
    "Stavanger": ("investering", published.STAVANGER, "positive"),
    "Giske art": ("art", published.GISKE_ART, "report"),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_titles_and_order_are_as_municipalities_publish_them(name: str) -> None:
    key, rows, _ = PUBLISHED[name]
    own = {row.number: row.label for row in printer().table(key).rows}
    assert list(own) == [str(number) for number in range(1, len(own) + 1)]
    numbers = [int(number) for number, _, _ in rows]
    assert numbers == sorted(numbers)
    for number, title, _ in rows:
        assert title in ("net", own[number]), number


@pytest.mark.parametrize("name", ["Sandnes", "Giske drift", "Giske investering"])
def test_accounting_signs_are_those_of_municipalities_that_use_them(name: str) -> None:
    """Gains, net amounts, results and what is set aside net may have either sign; all other rows have one."""
    key, rows, _ = PUBLISHED[name]
    either = {"drift": {9, 12, 17, 24, 25}, "investering": {19, 26, 27}}[key]
    for number, title, figures in rows:
        if int(number) not in either and title != "net":
            side = -1 if int(number) in INCOME_SIDE[key] else 1
            assert all(figure * side >= 0 for figure in figures), number


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name != "Giske art"])
def test_published_figures_add_up_by_the_lines_own_sums(name: str) -> None:
    """Each sum as okplan's lines have it, within the unit that the municipality's own rounding leaves."""
    key, rows, signs = PUBLISHED[name]
    names = {row.number: row.name for row in TABLES[key].rows}
    totals = {one.total: one for one in sums()}
    for t in range(len(rows[0][2])):
        turn = {number: -1 if signs == "accounting" and int(number) in INCOME_SIDE[key] else 1 for number in names}
        amounts = {names[number]: turn[number] * figures[t] for number, _, figures in rows}
        checked = 0
        for number, *_ in rows:
            one = totals.get(names[number])
            if one and next(row.is_sum for row in TABLES[key].rows if row.number == number):
                if names[number] == "gross_operating_result":
                    found = amounts["general_revenue"] - amounts["net_operating_expenditure"]
                else:
                    found = sum(sign * amounts.get(part, 0) for sign, part in one.parts)
                assert abs(found - amounts[names[number]]) <= 1, (number, t)
                checked += 1
        assert checked >= 5


def test_the_operating_statement_of_giske_adds_up_by_the_lines_own_sums() -> None:
    """Giske prints net finance as an income and fund use as negative: turned here, and only here."""
    names = {row.number: row.name for row in TABLES["art"].rows}
    totals = {one.total: one for one in sums()}
    for t in (0, 1):
        turned = {"22", "27", "29"}
        amounts = {
            names[number]: -figures[t] if number in turned else figures[t] for number, _, figures in published.GISKE_ART
        }
        for total in ("operating_revenue", "operating_expenditure", "gross_operating_result", "net_financial_expense",
                      "net_operating_result", "dispositions"):  # fmt: skip
            found = sum(sign * amounts[part] for sign, part in totals[total].parts)
            assert abs(found - amounts[total]) <= 2, (total, t)


# --- Words ------------------------------------------------------------------------------------------------------------


def test_the_disposition_has_the_regulations_heading() -> None:
    rows = {row.number: row.above for row in printer().table("drift").rows}
    assert rows["18"] == "Disponering eller dekning av netto driftsresultat"
    assert not rows["17"]


def test_year_0_is_the_accounts_and_says_so() -> None:
    table = printer().table("drift")
    assert table.columns[:3] == ("Regnskap 2025", "Budsjett 2026", "Økonomiplan 2027")
    assert any("basisåret" in note for note in table.notes)


def test_what_an_adopted_plan_decides_is_marked_and_explained() -> None:
    table = printer("adopted-plan").table("drift")
    assert any("*" in row.marks for row in table.rows)
    assert table.notes[0].startswith("* Vedtatt plan")


def test_an_undefined_figure_is_a_dash_and_the_note_says_what_that_means() -> None:
    table = printer().table("gjeld")
    assert table.rows[0].cells[0] == "–"
    assert any(note.startswith("–") for note in table.notes)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_table_has_a_name_for_its_sheet(language: str) -> None:
    names = [say(f"tables.sheet.{key}", language) for key in TABLES]
    assert len(set(names)) == len(names)
    assert not any(len(name) > 31 or set(name) & set(r"[]:*?/\\") for name in names)


def test_every_heading_stands_above_a_row_of_its_table() -> None:
    tables = printer()
    for key, name in HEADINGS:
        assert next(row.above for row in tables.table(key).rows if row.name == name), (key, name)


# --- Formats ----------------------------------------------------------------------------------------------------------


def made(tmp_path: Path, ending: str, *said: str, file: Path = BASE) -> Path:
    out = tmp_path / f"tables.{ending}"
    right("tables", file, "-o", out, *said)
    return out


def hostile(tmp_path: Path) -> Path:
    """A scenario whose words are made to break out of whatever they are written into."""
    file = tmp_path / "hostile.yaml"
    file.write_text(
        f'extends: {BASE}\nname: "<script>x</script> & | *"\n'
        'set:\n  operations.areas.kirke.name: "=1+1|<b>&"\n  operations.areas.barnevern.name: "@SUM(A1)"\n',
        encoding="utf-8",
    )
    return file


class Page(HTMLParser):
    """What a page has: tags with attributes, and the text of each cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_html_tables_have_captions_and_heads_with_scope(tmp_path: Path) -> None:
    page = Page(made(tmp_path, "html", "--law", "5-4").read_text(encoding="utf-8"))
    tags = [tag for tag, _ in page.tags]
    assert (tags.count("table"), tags.count("caption"), tags.count("thead")) == (2, 2, 2)
    assert ("html", {"lang": "nb"}) in page.tags
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    areas = len(result().loaded.scenario.operations.areas)
    assert (scopes.count("col"), scopes.count("row"), scopes.count("rowgroup")) == (24, 25 + areas + 1, 1)
    assert None not in scopes
    assert (scopes.count("colgroup"), {len(row) for row in page.rows}) == (8, {5, 11, 12, 1})
    assert page.rows[2][1] == printer().table("drift").rows[0].cells[0]
    for tag, attributes in page.tags:
        if "aria-labelledby" in attributes:
            assert any(other.get("id") == attributes["aria-labelledby"] for _, other in page.tags), tag


def test_html_lets_nothing_out_of_its_cell(tmp_path: Path) -> None:
    text = made(tmp_path, "html", "--law", "omrader", file=hostile(tmp_path)).read_text(encoding="utf-8")
    assert "<script>x" not in text and "<b>" not in text
    assert "=1+1|<b>&" in {row[0] for row in Page(text).rows}


def test_word_has_real_tables_with_captions_and_repeated_heads(tmp_path: Path) -> None:
    document = docx.Document(str(made(tmp_path, "docx", "--law", "5-4", "--law", "maltall")))
    assert len(document.tables) == 3
    captions = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Caption"]
    assert [caption._p.xpath("string(.)") for caption in captions] == [
        "Tabell 1. Bevilgningsoversikt – drift (§ 5-4)",
        "Tabell 2. Sum bevilgninger drift, netto, fordelt på rammeområder (§ 5-4 andre ledd)",
        "Tabell 3. Finansielle måltall",
    ]
    assert all(caption._p.xpath(".//w:fldSimple[contains(@w:instr, 'SEQ Tabell')]") for caption in captions)
    for table in document.tables:
        heads = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == [True, True] + [False] * (len(heads) - 2)
        assert table._tbl.xpath("./w:tblPr/w:tblDescription/@w:val")[0]
        assert all(cell.text for row in table.rows[:3] for cell in row.cells)
    language = document.styles.element.xpath(".//w:rPrDefault/w:rPr/w:lang/@w:val")
    assert language == ["nb-NO"]


def test_word_says_the_same_as_the_table(tmp_path: Path) -> None:
    table = docx.Document(str(made(tmp_path, "docx", "--law", "5-6"))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows if len(row._tr.tc_lst) > 1]
    shown = printer().table("art")
    assert rows[0] == [shown.head, *(text for text, count in shown.groups for _ in range(count))]
    assert rows[1] == [shown.head, *map(str, shown.years)]
    assert rows[2:] == [[row.words, *row.cells] for row in shown.rows]
    bold = [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in table.rows if len(row._tr.tc_lst) > 1]
    assert bold[2:] == [row.is_sum for row in shown.rows]


@pytest.mark.parametrize(("years", "turned"), [("4", WD_ORIENT.PORTRAIT), ("10", WD_ORIENT.LANDSCAPE)])
def test_word_lays_the_page_on_its_side_for_a_wide_table(tmp_path: Path, years: str, turned: Any) -> None:
    document = docx.Document(str(made(tmp_path, "docx", "--law", "5-4", "--years", years)))
    section = document.sections[0]
    assert (len(document.sections), section.orientation) == (1, turned)
    assert section.page_width and section.left_margin and section.right_margin
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        width = int(table._tbl.xpath("./w:tblPr/w:tblW")[0].get(qn("w:w"))) * 635
        assert 0.97 * room < width <= room


@pytest.mark.parametrize(("language", "tag"), [("nn", "nn-NO"), ("en", "en-GB")])
def test_word_speaks_the_language_it_is_written_in(tmp_path: Path, language: str, tag: str) -> None:
    document = docx.Document(str(made(tmp_path, "docx", "--law", "5-5", "--lang", language)))
    assert document.styles.element.xpath(".//w:rPrDefault/w:rPr/w:lang/@w:val") == [tag]
    assert document.core_properties.language == tag


def test_a_workbook_has_figures_as_numbers_that_add_up(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, "xlsx", "--law", "5-4", "--law", "maltall"))
    assert book.sheetnames == ["§ 5-4 drift", "§ 5-4 rammeområder", "Måltall"]
    sheet = book["§ 5-4 drift"]
    rows: dict[Any, list[Any]] = {row[0].value: [cell.value for cell in row[2:]] for row in sheet.iter_rows(min_row=4)}
    for t in range(11):
        assert rows["5"][t] == sum(rows[number][t] for number in ("1", "2", "3", "4"))
        assert isinstance(rows["17"][t], int)
    assert sheet["C4"].number_format == "#,##0"
    assert book["Måltall"]["B4"].number_format == "0.0%"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("C4", "$2:$3", "landscape")
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_marked_figure_in_a_workbook_is_still_a_number(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, "xlsx", "--law", "5-4", file=SCENARIOS / "adopted-plan.yaml"))
    marked = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.number_format == '#,##0"*"']
    assert marked and all(isinstance(cell.value, int) for cell in marked)


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, "xlsx", "--law", "omrader", file=hostile(tmp_path)))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {"=1+1|<b>&", "@SUM(A1)"} <= {cell.value for cell in cells}
    assert not any(cell.data_type == "f" for cell in cells)
    text = made(tmp_path, "csv", "--law", "omrader", file=hostile(tmp_path)).read_text(encoding="utf-8-sig")
    assert "'=1+1" in text and "'@SUM" in text


@pytest.mark.parametrize(("language", "delimiter", "comma"), [("nb", ";", ","), ("en", ",", ".")])
def test_csv_is_read_by_a_spreadsheet_of_its_language(
    tmp_path: Path, language: str, delimiter: str, comma: str
) -> None:
    out = made(tmp_path, "csv", "--law", "5-4", "--law", "maltall", "--unit", "mill", "--lang", language)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig")), delimiter=delimiter))
    revenue = {row[0]: row[2:] for row in rows if len(row) > 3 and row[0] in ("1", "2", "3", "4", "5")}
    for t in range(11):
        tenths = {number: round(float(texts[t].replace(comma, ".")) * 10) for number, texts in revenue.items()}
        assert tenths["5"] == tenths["1"] + tenths["2"] + tenths["3"] + tenths["4"]
    assert any(cell.endswith("%") for row in rows for cell in row)


BAR = r"(?<!\\)\|"


def test_markdown_has_a_head_and_as_many_cells_in_every_row(tmp_path: Path) -> None:
    lines = made(tmp_path, "md", file=hostile(tmp_path)).read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        if before.startswith("|") and line.startswith("|"):
            assert len(re.findall(BAR, before)) == len(re.findall(BAR, line))
    assert "|---|" + "---:|" * 11 in lines


# --- The command ------------------------------------------------------------------------------------------------------


def test_without_a_law_every_table_of_the_document_is_there() -> None:
    keys = [table.key for table in printed(result(), list(laws()), "tkr", "positive")]
    assert keys == ["drift", "omrader", "investering", "prosjekter", "art", "indikatorer", "gjeld", "finansiering",
                    "frieinntekter"]  # fmt: skip


def test_the_second_paragraph_is_left_out_where_the_scenario_has_no_areas(tmp_path: Path) -> None:
    bare = tmp_path / "bare.yaml"
    bare.write_text(json.dumps(raw()), encoding="utf-8")
    done = okplan("tables", bare, "--law", "5-4")
    assert (done.exit_code, done.stdout.count("\n## ") + done.stdout.startswith("## ")) == (0, 1)
    asked = okplan("tables", bare, "--law", "omrader")
    assert (asked.exit_code, "OK441" in asked.stderr) == (2, True)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (["--law", "5-7"], "OK401"),
        (["--format", "pdf"], "OK401"),
        (["--signs", "minus"], "OK401"),
        (["--unit", "mrd"], "OK401"),
    ],
)
def test_what_is_not_offered_is_refused_with_the_choices(said: list[str], code: str) -> None:
    done = okplan("tables", BASE, *said)
    assert (done.exit_code, code in done.stderr) == (2, True)


def test_project_shows_the_figures_that_the_document_has() -> None:
    """The terminal, too, adds up: `--table drift` and the printed table are one."""
    done = okplan("project", BASE, "--table", "drift", "--format", "markdown", "--unit", "tkr")
    cells = [line.strip("| ").replace("*", "").split(" | ")[1:] for line in done.stdout.splitlines() if line[:1] == "|"]
    assert cells[2:] == [list(row.cells) for row in printer().table("drift").rows]


def test_a_table_without_sums_says_that_a_figure_gave_way_for_a_sum_of_another() -> None:
    told = result()
    own = Printer(told.loaded.scenario, told.projection, "nb", "mill")
    exact = {row.name: row.values for row in own.exact("nokkeltall").rows if row.unit == "kr"}
    shown = {row.name: row.values for row in own.shown("nokkeltall").rows if row.unit == "kr"}
    assert any((np.abs(shown[name] - exact[name]) > 0.0501).any() for name in exact)
    assert any("avrundet slik at summene går opp" in note for note in own.table("nokkeltall").notes)
