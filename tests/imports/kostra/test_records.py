"""What Statistics Norway refuses is refused by line, what it warns of is told, and zeros are dropped unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.imports.kostra.accounts import gathered
from okplan.imports.kostra.records import read
from okplan.imports.kostra.statements import operating
from okplan.problems import Problem, ScenarioError
from okplan.words import LANGUAGES
from okplan.words.problems import tell
from tests.imports.kostra.files import record, small, written


def faults(path: Path) -> list[Problem]:
    """What is said of a file that is refused, in words that can be put together in every language."""
    with pytest.raises(ScenarioError) as refused:
        read(path)
    assert all(tell(problem, language) for problem in refused.value.problems for language in LANGUAGES)
    return [problem for problem in refused.value.problems if problem.level == "error"]


GOOD = small()[2]
"""Wages of function 202, on line 3."""


def with_line(tmp_path: Path, line: str) -> Path:
    return written(tmp_path / "BEV_322200.dat", [*small()[:2], line, *small()[3:]])


def in_kroner(lines: list[str], each: int = 1000) -> list[str]:
    return [line[:39] + f"{int(line[39:]) * each:>9}" for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "\xef\xbb\xbf" + "\n".join(small()),
        "\n".join(small()) + "\n\x1a",
        "\r".join(small()),
        "\n".join(in_kroner(small(class_1={("202", "010"): 1_000_000}))),
        "\n".join(in_kroner(small(), 20_000)).replace("322200", "183500"),  # 60,000 kroner each in Træna (invented)
    ],
    ids=["bom", "end_mark", "returns", "kroner_too_wide", "kroner_of_few"],
)
def test_what_was_done_to_a_file_as_a_whole_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(text.encode("latin-1"))
    assert [problem.code for problem in faults(path) if problem.code.startswith("kostra_s")] == ["kostra_saved"]


@pytest.mark.parametrize(
    ("code", "control", "line"),
    [
        ("kostra_length", "001", GOOD + " "),
        ("kostra_length", "001", GOOD[:-1]),
        ("kostra_tabulator", "001", GOOD[:39] + "\t     700"),
        ("kostra_field", "003", "0B" + GOOD[2:]),
        ("kostra_field", "004", GOOD[:2] + "2024" + GOOD[6:]),
        ("kostra_field", "005", GOOD[:6] + "0" + GOOD[7:]),
        ("kostra_field", "006", GOOD[:7] + "030100" + GOOD[13:]),
        ("kostra_field", "007", GOOD[:13] + "842566142" + GOOD[22:]),
        ("kostra_field", "008", GOOD[:22] + "842566142" + GOOD[31:]),
        ("kostra_class", "009", GOOD[:31] + "2" + GOOD[32:]),
        ("kostra_code", "010", record("0A", "1", "254", "010", 700)),
        ("kostra_code", "012", record("0A", "1", "202", "875", 700)),
        ("kostra_code", "012", record("0A", "1", "202", "271", 700)),
        ("kostra_amount", "014", GOOD[:39] + "    700,0"),
        ("kostra_amount", "014", GOOD[:39] + "     +700"),
        ("kostra_amount", "014", GOOD[:39] + "    - 700"),
        ("kostra_amount", "014", GOOD[:39] + "     700-"),
        ("kostra_amount", "014", GOOD[:39] + "700      "),
        ("kostra_amount", "014", GOOD[:39] + "   1\xa0 700"),
        ("kostra_amount", "014", GOOD[:39] + "         "),
    ],
)
def test_a_record_at_fault_is_refused_with_its_line(tmp_path: Path, code: str, control: str, line: str) -> None:
    found = faults(with_line(tmp_path, line))
    assert [(one.code, one.context["control"], one.context["lines"]) for one in found] == [(code, control, "3")]
    assert found[0].place is not None and found[0].place.line == 3


@pytest.mark.parametrize(
    ("control", "line"),
    [("011", record("0B", "2", "45", "355", -1)), ("013", record("0B", "2", "10", "330", 1))],
)
def test_a_balance_sheets_codes_are_those_of_its_year(tmp_path: Path, control: str, line: str) -> None:
    found = faults(written(tmp_path / "b.dat", [*small("0B"), line]))
    assert [(one.code, one.context["control"]) for one in found] == [("kostra_code", control)]


@pytest.mark.parametrize(
    ("year", "art", "function"),
    [(2023, "875", "254"), (2024, "875", "257"), (2025, "878", "257"), (2026, "272", "258")],
)
def test_each_year_has_its_own_codes(tmp_path: Path, year: int, art: str, function: str) -> None:
    """875 became 878 and 879 in 2025, 270 became 271 and 272 in 2026, function 254 became 257 and 258 in 2024."""
    lines = [line[:2] + str(year) + line[6:] for line in small(class_1={("800", "870"): -500})]
    lines += [record("0A", "1", "800", art, -100, year)] if art < "900" and art > "800" else []
    lines += (
        [record("0A", "1", "800", "871", -100, year), record("0A", "1", "202", art, 0, year)] if art < "800" else []
    )
    lines += [record("0A", "1", function, "230", 5, year)]
    assert read(written(tmp_path / "a.dat", lines)).year == year


def test_oslo_has_the_functions_of_a_county_too(tmp_path: Path) -> None:
    lines = [*small(), record("0A", "1", "701", "230", 5)]
    assert [one.context["control"] for one in faults(written(tmp_path / "a.dat", lines))] == ["010"]
    oslo = [line[:7] + "030100" + line[13:] for line in lines]
    assert read(written(tmp_path / "b.dat", oslo)).number == "0301"


def test_a_function_is_read_without_its_blanks(tmp_path: Path) -> None:
    assert read(with_line(tmp_path, GOOD[:32] + " 202" + GOOD[36:])).records[2].place == "202"


def test_a_year_without_lists_is_said(tmp_path: Path) -> None:
    lines = [line[:2] + "2031" + line[6:] for line in small()]
    assert [one.code for one in read(written(tmp_path / "a.dat", lines)).warnings] == ["kostra_year"]


def test_a_record_of_zero_is_dropped_unread(tmp_path: Path) -> None:
    nothing = record("0A", "7", "9999", "xxx", 0)
    kept = read(written(tmp_path / "a.dat", [*small(), nothing]))
    assert (len(kept.records), kept.zeros) == (len(small()), 1)


def test_duplicates_are_summed_and_told(tmp_path: Path) -> None:
    half = record("0A", "1", "202", "010", 350)
    path = with_line(tmp_path, half)
    path.write_bytes(path.read_bytes() + f"{half}\r\n".encode())
    found = read(path)
    assert [(one.code, one.context["first"]) for one in found.warnings] == [("kostra_twice", 3)]
    assert operating(gathered([found]))[10] == 700


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_the_end_of_a_line_is_as_systems_write_it(tmp_path: Path, end: str) -> None:
    assert len(read(written(tmp_path / "a.dat", small(), end)).records) == len(small())


@pytest.mark.parametrize(
    ("form", "whose"),
    [
        ("0C", "county's file"), ("0F", "church"), ("0I", "municipal enterprise"), ("0K", "county enterprise"),
        ("0Q", "county's group"), ("0X", "health enterprise"), ("0Z", "no account form"),
    ],
)  # fmt: skip
def test_other_forms_are_named(tmp_path: Path, form: str, whose: str) -> None:
    (found,) = faults(written(tmp_path / "a.dat", [form + line[2:] for line in small()]))
    assert f"form {form} is " in tell(found, "en") and whose in tell(found, "en")


def test_a_quarter_is_no_year(tmp_path: Path) -> None:
    found = faults(written(tmp_path / "a.dat", [line[:6] + "2" + line[7:] for line in small()]))
    assert [(one.code, one.context["found"]) for one in found] == [("kostra_quarter", "2")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "kostra_empty"),
        (b"\r\n\r\n", "kostra_empty"),
        (b"PK\x03\x04\x00\x00", "kostra_unlike"),
        (b"Funksjon;Art;Bel\xf8p\n202;010;700\n", "kostra_unlike"),
        (b"\xef\xbb\xbf" + GOOD.encode(), "kostra_unlike"),
        (record("0A", "1", "202", "010", 1, region="030105").encode(), "kostra_region"),
        (record("0A", "1", "202", "010", 1).replace("2025", "20x5").encode(), "kostra_unlike"),
    ],
)
def test_a_file_of_another_kind_is_said_to_be_none(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(content)
    assert [one.code for one in faults(path)] == [code]


def test_a_fault_of_many_lines_is_told_once(tmp_path: Path) -> None:
    lines = [record("0A", "1", "202", "999", at) for at in range(1, 400)]
    (found,) = faults(written(tmp_path / "a.dat", lines))
    assert found.context["lines"] == "1, 2, 3, 4, 5 … (399)"
