"""No text of a scenario has a sign that could break a form or deceive a reader, whatever door it came by."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okplan.cli.tables import printed
from okplan.load import load
from okplan.problems import Problem, ScenarioError
from okplan.show.answers.answer import Grid, Paragraph, Row
from okplan.show.charts.chosen import chosen
from okplan.show.result import run
from okplan.words.problems import number, tell
from okplan.words.signs import refused, visible
from okplan.write import charts
from okplan.write.as_csv import guarded
from okplan.write.markdown import markdown
from okplan.write.sheets import workbook
from okplan.write.word import tables_document
from tests.console import okplan
from tests.scenarios import BASE, GOOD

SIGNS = {
    "vertical tab": "\x0b",
    "nothing": "\0",
    "escape": "\x1b",
    "carriage return": "\r",
    "bell": "\x07",
    "delete": "\x7f",
    "next line": "\x85",
    "control sequence": "\x9b",
    "line separator": "\u2028",
    "right to left": "\u202e",
    "isolate": "\u2066",
    "right-to-left mark": "\u200f",
    "no width": "\u200b",
    "joiner": "\u200d",
    "byte order mark": "\ufeff",
    "tag": "\U000e0041",
    "no sign": "\uffff",
    "no sign beyond": "\U0001ffff",
}
FIELDS = (
    "name",
    "description",
    "judgement",
    "municipality.name",
    "operations.measures.tiltak.name",
    "investments.skole.name",
    "investments.skole.area",
    "loans.existing.kbn.name",
)


def found(content: str, *changes: str) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        load("-", changes, f"extends: {GOOD}\n{content}".encode())
    return [problem for problem in caught.value.problems if number(problem.code) == "OK485"]


@pytest.mark.parametrize("sign", SIGNS.values(), ids=list(SIGNS))
def test_a_sign_that_no_text_may_have_is_refused_at_its_line_and_column(sign: str) -> None:
    problem, *others = found(
        f'description: |\n  To linjer\n  og tre.\nname: "Ny{sign.encode("unicode_escape").decode()} skole"\n'
    )
    assert not others
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (5, 7)
    assert problem.context["sign"] == f"U+{ord(sign):04X}"


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_of_a_scenario_is_asked(field: str) -> None:
    assert [problem.context["field"] for problem in found("", f'{field}="a\\x0bb"')][-1:] == [
        field.replace(".tiltak", "").replace(".skole", "").replace(".kbn", "")
    ]


def test_keys_and_what_they_are_set_to_are_texts_too() -> None:
    assert len(found('population: {opening: {"0-15\\e[2J": 4000}}\n')) == 1
    assert len(found('set:\n  operations.measures.tiltak.name: "a\\eb"\n')) == 1
    assert len(found('extends2: "a\\eb"\n')) == 1


def test_a_name_is_one_line_and_prose_may_be_more() -> None:
    assert (
        load("-", content=f"extends: {GOOD}\ndescription: |\n  En\n  to\t.\n".encode()).scenario.description
        == "En\nto\t.\n"
    )
    assert found('name: "a\\nb"\n')
    assert found('municipality: {name: "a\\tb"}\n')


def test_a_line_named_by_a_file_is_a_text_too(tmp_path: Path) -> None:
    table = tmp_path / "plan.csv"
    table.write_bytes(b"line;year;amount\ninst\x1b[2Jalments;2026;100\n")
    problem = found(f"adopted: {{source: vedtak, lines: {table}}}\n")[0]
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(table), 2)


def test_a_base_that_an_alternative_mends_is_refused_nevertheless(tmp_path: Path) -> None:
    """What differs from the base is printed too."""
    base = tmp_path / "base.yaml"
    base.write_text(f'extends: {GOOD}\nname: "a\\x0bb"\n', encoding="utf-8")
    (tmp_path / "own.yaml").write_text("extends: base.yaml\nname: Egen\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "own.yaml")
    assert [problem.place and problem.place.file for problem in caught.value.problems] == [str(base)]


@pytest.mark.parametrize(
    "said",
    [
        ("validate", "-"),
        ("project", BASE, "--set", 'name="a\\eb"'),
        ("project", BASE, "--set", "na\x1bme=a"),
        ("project", "a\x1bb.yaml"),
        ("explain", BASE, "a\x1bb"),
        ("chart", BASE, "debt", "--title", "a\x1bb", "-o", "x.svg"),
    ],
    ids=lambda said: said[0],
)
def test_no_escape_code_reaches_the_terminal(said: tuple[str | Path, ...]) -> None:
    done = okplan(*said, given=f'extends: {GOOD}\nname: "\\e[2J\\e[32mAlt er i orden"\n"\\e[8m": 1\n')
    assert done.exit_code == 2
    assert "\\x1b" in done.stderr
    assert "\x1b" not in done.output


def test_what_cannot_be_seen_is_written_out() -> None:
    assert visible("a\x1b\u202e\U0001ffffø – «b»") == "a\\x1b\\u202e\\U0001ffffø – «b»"
    problem = Problem("unknown_line", None, {"found": "a\x07", "near": "b\x07", "names": "c"})
    assert not refused(tell(problem, "nb"))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=8))
@example("<&>\"']]>")
@example("\ufffd\u00ad🏫")
@example("_x000B_")
@example("$\\frac$ $x^$")
def test_a_name_that_is_accepted_makes_every_form_whole(name: str) -> None:
    content = json.dumps({"extends": str(GOOD), "name": f"N{name}"}, ensure_ascii=False)
    if refused(json.loads(content)["name"]):
        return
    told = run(load("-", content=content.encode()))
    tables = printed(told, ["5-4"], "tkr", "positive")
    document = zipfile.ZipFile(io.BytesIO(tables_document(tables)))
    for part in document.namelist():
        if part.endswith((".xml", ".rels")):
            ElementTree.fromstring(document.read(part))
    chart, _ = chosen(told, ["debt"], "mill", told.loaded.scenario.name)
    assert chart is not None
    ElementTree.fromstring(charts.as_file(chart))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(tables))).worksheets[0]
    assert any(told.loaded.scenario.name in str(cell.value) for row in sheet for cell in row)


def test_half_a_sign_from_the_command_line_is_refused_at_its_place() -> None:
    with pytest.raises(ScenarioError) as caught:
        load(GOOD, ["name=Plan \udcff"])  # what Python makes of a byte that is no text
    assert [(number(one.code), str(one.place), one.context["sign"]) for one in caught.value.problems] == [
        ("OK485", "--set name:1:1", "U+DCFF")
    ]


@pytest.mark.parametrize("ahead", ["", " ", "\n", "\t", "\r\n", '"', "'", "\u00a0"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d"])
def test_no_text_of_a_csv_is_a_formula(sign: str, ahead: str) -> None:
    assert guarded(f"{ahead}{sign}1+1") == visible(f"'{ahead}{sign}1+1", "\n\t")


def test_a_text_of_a_csv_that_is_none_stands_as_it_is() -> None:
    assert [guarded(text) for text in ("a=b", "", "'s-Hertogenbosch", "5-åringer")] == [
        "a=b", "", "'s-Hertogenbosch", "5-åringer",
    ]  # fmt: skip


def test_a_sign_that_the_font_lacks_is_drawn_without_a_warning() -> None:
    chart, _ = chosen(run(load(BASE)), ["debt"], "mill", "Skole 🏫 学校 العربية")
    assert chart is not None
    assert charts.png(chart, titled=True).startswith(b"\x89PNG")  # a warning of Python's is an error here


MARKUP = {
    "<script>alert(1)</script>": "\\<script>alert(1)\\</script>",
    "[her](javascript:alert(1))": "\\[her\\](javascript:alert(1))",
    "![x](//a.no/b)": "!\\[x\\](//a.no/b)",
    "<javascript:alert(1)>": "\\<javascript:alert(1)>",
    "`a` **b** __c__ ~~d~~": "\\`a\\` \\*\\*b\\*\\* \\__c_\\_ \\~~d\\~~",
    "&lt;b&gt; Drift & vedlikehold": "\\&lt;b\\&gt; Drift & vedlikehold",
    "a|b": "a|b",
    "# Tittel": "\\# Tittel",
    "  - punkt": "\\- punkt",
    "1. punkt\n---": "1\\. punkt\n\\---",
    "> sitat": "\\> sitat",
    "-5 % i 2027": "-5 % i 2027",
    "a\x1bb\u202e": "a\\\\x1bb\\\\u202e",
}


@pytest.mark.parametrize("text", MARKUP)
def test_text_in_markdown_is_text_and_nothing_else(text: str) -> None:
    assert markdown([Paragraph(text)]) == f"{MARKUP[text]}\n"


def test_a_cell_of_markdown_is_one_cell() -> None:
    table = markdown([Grid(("a|b", "c"), (Row(("x|y\nz", "1")),))])
    assert table.splitlines()[-1] == "| x\\|y<br>z | 1 |"


def test_a_name_of_bytes_that_are_no_text_comes_through_every_form(tmp_path: Path) -> None:
    """Old servers have them; a message and a document show what cannot be shown."""
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe5dmann.yaml"))
    file.write_bytes(f"extends: {GOOD}\n".encode())
    for form in ("table", "json", "csv", "markdown"):
        assert okplan("compare", file, GOOD, "--format", form).exit_code == 0
    for name in ("r.docx", "r.html"):
        assert okplan("report", file, "-o", tmp_path / name).exit_code == 0
    assert okplan("export", file, "-o", tmp_path / "r.xlsx").exit_code == 0
