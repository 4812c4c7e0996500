"""Where a list ends, and text files: nothing below another heading is read as a project, or passed over unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.imports.lists import PLAIN, book, codes, imported, named, of_text, refused

HEAD = ["Prosjekt", 2026, 2027]
FINANCED = [["Finansiering", 2026, 2027], ["Lån", 3300, 700], ["Mva", 900, 200]]
SCHOOL = ["Skole", 4000, 1000]


def test_a_second_heading_asks_what_the_rows_below_it_are() -> None:
    (found,) = refused(book(HEAD, SCHOOL, *FINANCED), said=PLAIN)
    assert "A3: OK688" in found
    assert "5 Mva" in found
    assert '--skip "Finansiering"' in found


def test_the_table_below_is_left_out_and_named_or_goes_on_with_the_list() -> None:
    made = book(HEAD, SCHOOL, *FINANCED, HEAD, ["Vei", 1, 2])
    left = imported(made, "--skip", "finansiering", said=PLAIN)
    assert [one["name"] for one in yaml.safe_load(left.stdout)["investments"]] == ["Skole", "Vei"]
    assert "Utelatte rader: 3 Finansiering; 4 Lån; 5 Mva; 6 Prosjekt." in left.stdout
    Path("keep.yaml").write_text("keep: [Finansiering]", encoding="utf-8")
    assert [*named(made, "-m", "keep.yaml")] == ["Skole", "Lån", "Mva", "Vei"]


@pytest.mark.parametrize(
    "heading",
    [
        ["Prosjekt", 2028, 2029],
        ["Finansiering", "Beløp"],
        ["Finansiering", None, "Budsjett 2026"],
        [None, "Finansiering", 2026, 2027],
        ["Finansiering", "Budsjett 2026", "Andel"],
    ],
)
def test_a_table_of_other_columns_is_never_read_on(heading: list[Any]) -> None:
    made = book(HEAD, SCHOOL, heading, ["Lån", 5, 6])
    (found,) = codes(made)
    assert found in ("A3 OK688", "A3 OK689")
    first = next(str(cell) for cell in heading if isinstance(cell, str))
    assert named(made, "--skip", first) == {"Skole": {2026: 4000, 2027: 1000}}


def test_amounts_that_are_like_years_are_amounts() -> None:
    rows: list[list[Any]] = [["A", 2000, 2100], ["B", 2026, 1900], ["C", None, 2050], ["D", 2026, 5]]
    assert [*named(book(HEAD, *rows))] == ["A", "B", "C", "D"]
    assert [*named(book([*HEAD, "Vedtak"], ["A", 2000, None, "ØP 2025"]))] == ["A"]
    consecutive = book(HEAD, ["A", 2010, 2011])
    assert codes(consecutive) == ["A2 OK689"]
    Path("keep.yaml").write_text("keep: [A]", encoding="utf-8")
    assert named(consecutive, "-m", "keep.yaml") == {"A": {2026: 2010, 2027: 2011}}


def test_the_same_heading_once_more_goes_on_also_where_it_says_less() -> None:
    head = ["Prosjekt", "Merknad", 2026, 2027]
    made = book(
        head, ["A", "x", 1, 2], ["Prosjekt", None, 2026, 2027], ["B", "x", 3, 4], [None, None, 2026, 2027], ["C"]
    )
    assert [*named(made)] == ["A", "B"]


def test_a_table_above_the_list_is_named() -> None:
    result = imported(book(*FINANCED, [], HEAD, SCHOOL), said=PLAIN)
    assert "OK714 advarsel: rader med tall over overskriften er ikke lest: 2 Lån; 3 Mva." in result.stderr
    assert "OK714" not in imported(book(["Investeringer", 2026], HEAD, SCHOOL), said=PLAIN).stderr


def test_a_row_without_amounts_is_named_wherever_its_text_stands() -> None:
    result = imported(book([*HEAD, "Merknad"], ["Skole", 1, 2, "x"], [None, None, None, "se PS 12/25"]), said=PLAIN)
    assert "rader uten beløp er utelatt: 3 se PS 12/25." in result.stderr


LONG = ("--columns", "name=Prosjekt, area=Område, year=År, cost=Beløp", *PLAIN[4:6], *PLAIN[8:])


def test_a_project_may_have_a_row_for_each_year() -> None:
    head = ["Prosjekt", "Område", "År", "Beløp"]
    rows = [["Skole", "x", 2026, 100], ["Vei", "y", 2027, 5], ["Skole", "x", "B2027", 200], ["Skole", "z", 2026, 7]]
    made = book(head, *rows, ["Sum", None, 2026, 107], ["Sum", None, 2027, 205])
    result = imported(made, "--skip", "Sum", said=LONG)
    found = [(one["area"], one["cost"]) for one in yaml.safe_load(result.stdout)["investments"]]
    assert found == [("x", {2026: 100, 2027: 200}), ("y", {2027: 5}), ("z", {2026: 7})]
    own = result.stderr.splitlines()[-1]
    assert own.split() == ["Utelatt", "rad", "6:", "Sum", "107", "205", "312", "=", "summen"]


def test_a_year_said_twice_of_a_project_or_not_at_all_is_refused() -> None:
    head = ["Prosjekt", "Område", "År", "Beløp"]
    twice, never = refused(book(head, ["A", "x", 2026, 1], ["A", "x", 2026, 2], ["B", "x", "snart", 3]), said=LONG)
    assert "A3: OK606 A, 2026" in twice
    assert "C4: OK715 fant «snart»" in never


# Text files


@pytest.mark.parametrize(
    "text",
    [
        "Prosjekt;2026;2027\nSkole ved elva;1 250,5;(5)\n",
        "Prosjekt\t2026\t2027\r\nSkole ved elva\t1250,50\t\u22125\r\n",
        'Prosjekt,2026,2027\n"Skole\nved elva","1250,5",-5\n',
        "Investeringer 2026–2029;;\nBeløp i 1 000 kr;;\n\nProsjekt;2026;2027\nSkole ved elva;1\u00a0250,5;-5\n",
        "\ufeffProsjekt;2026;2027\nSkole_x000B_ved elva;1\u202f250,5;-5\n",
        "Prosjekt;2026;2027\nSkole ved elva;1250,5;-5\nÅ bru;1;2\n".encode("cp1252"),
    ],
)
def test_a_text_file_is_read_as_a_sheet_is(text: str | bytes) -> None:
    said = [one.replace("area=grunnskole", "area=x") for one in PLAIN]
    result = of_text(text, said=said)
    assert result.exit_code == 2
    assert "OK113" in result.stderr  # the cost below zero, at its own cell
    raised = text.replace(b";-5", b";5") if isinstance(text, bytes) else text
    for less in ("(5)", "\u22125", "-5"):
        raised = raised.replace(less, "5") if isinstance(raised, str) else raised
    found = yaml.safe_load(of_text(raised, said=said).stdout)["investments"]
    assert (found[0]["name"], found[0]["cost"]) == ("Skole ved elva", {2026: 1250.5, 2027: 5})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Prosjekt;2026\nSkole;12.900\n", "2:2: OK106"),
        ("Prosjekt;2026\nSkole;40,000\n", "2:2: OK106"),
        ("Prosjekt;2026\nSkole;ca. 5\n", "2:2: OK605"),
        ("Prosjekt,2026,2027\nSkole,1,5,12\nVei,5,12\n", "2:1: OK603"),
        ("Prosjekt;2026;2027\nSkole;5\nVei;5;12\n", "2:1: OK603"),
        ('Prosjekt;2026\n"Skole;1\n', "1:1: OK612"),
        ("Prosjekt;2026\n", "1:1: OK678"),
        ("", "1:1: OK665"),
    ],
)
def test_what_a_text_file_leaves_unclear_is_refused_at_its_line(text: str, code: str) -> None:
    result = of_text(text)
    assert result.exit_code == 2
    assert f"plan.csv:{code}" in result.stderr


def test_a_comment_may_say_the_unit_and_is_named_where_it_says_something_else() -> None:
    told = of_text("# unit: kr\n#2 bru;5\nProsjekt;2026\nSkole;4\n").stderr
    assert "OK713 advarsel: arket sier «# unit: kr»" in told
    assert "rader uten beløp er utelatt: #2 bru;5." in told


def test_a_typed_share_is_a_number_like_any_other() -> None:
    said = ["--columns", "name=Prosjekt, vat_compensable=Mva", *(one for one in PLAIN[2:] if "vat" not in one)]
    said = [one for at, one in enumerate(said) if not (one == "--default" and said[at + 1 : at + 2] == ["--default"])]
    text = "Prosjekt;Mva;2026\nA;12,5 %;1\nB;80%;2\nC;12.500 %;4\n"
    found = yaml.safe_load(of_text(text, said=said).stdout)["investments"]
    assert [one["vat_compensable"] for one in found] == ["12.5 %", "80 %", "12.5 %"]
