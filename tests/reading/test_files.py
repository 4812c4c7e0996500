"""Every door opens files in one way: a regular file of a bounded size, or a sentence."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from okplan.load import load
from okplan.problems import Place, Refused, ScenarioError
from okplan.reading import files, packed
from okplan.reading.files import content, stream, was_read
from okplan.reading.sheets import book
from tests.console import okplan
from tests.scenarios import DATA, TEMPLATE

ZERO = Path("/dev/zero")
HUGE = "A1:XFD1048576"


def refusal(path: Path, most: int = 100) -> str:
    with pytest.raises(Refused) as caught:
        content(path, most)
    return caught.value.problem.code


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "long").write_bytes(b"x" * 101)
    assert refusal(ZERO) == "special_file"
    assert refusal(tmp_path / "pipe") == "special_file"
    assert refusal(tmp_path) == "not_a_file"
    assert refusal(tmp_path / "loop") == "unreadable"
    assert refusal(tmp_path / "long") == "too_large"
    assert refusal(tmp_path / "none") == "no_file"
    assert refusal(tmp_path / ("a" * 300)) == "no_file"
    assert refusal(tmp_path / "a\0b") == "no_file"


def test_standard_input_without_end_is_refused() -> None:
    assert stream(None, Place("-", 1, 1), 10) == b""
    assert stream(io.BytesIO(b"0123456789"), Place("-", 1, 1), 10) == b"0123456789"
    with ZERO.open("rb") as endless, pytest.raises(Refused) as caught:
        stream(endless, Place("-", 1, 1), 10)
    assert caught.value.problem.code == "too_large"


def test_what_a_run_has_read_is_known_by_every_name(tmp_path: Path) -> None:
    one, other, apart = (tmp_path / name for name in ("a", "b", "c"))
    one.write_bytes(b"1")
    apart.write_bytes(b"1")
    other.hardlink_to(one)
    files.begin()
    assert not was_read(one)
    content(one)
    assert was_read(one)
    assert was_read(other)
    assert not was_read(apart)
    files.begin()
    assert not was_read(one)


@pytest.mark.parametrize(
    "said",
    [
        ("project", ZERO),
        ("compare", TEMPLATE, ZERO),
        ("verify", ZERO),
        ("backtest", TEMPLATE, "--actuals", ZERO),
        ("import", "investments", ZERO, "--unit", "tkr"),
        ("import", "investments", DATA / "prosjekter.xlsx", "-m", ZERO),
        ("import", "plan", ZERO),
        ("import", "plan", DATA / "vedtatt_plan.csv", "-m", ZERO),
        ("import", "population", ZERO),
        ("project", TEMPLATE, "--set", "history=/dev/zero"),
        ("project", TEMPLATE, "--set", "adopted={source: vedtak, lines: /dev/zero}"),
    ],
    ids=lambda said: " ".join(map(str, said[:2]))[:20] if isinstance(said, tuple) else None,
)
def test_a_device_is_refused_at_every_door(said: tuple[str | Path, ...]) -> None:
    done = okplan(*said)
    assert done.exit_code == 2
    assert "OK890" in done.stderr


def test_a_chain_of_files_has_an_end(tmp_path: Path) -> None:
    for at in range(1000):
        (tmp_path / f"{at}.yaml").write_text(f"extends: {at + 1}.yaml\n", encoding="utf-8")
    (tmp_path / "1000.yaml").write_bytes(TEMPLATE.read_bytes())
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "0.yaml")
    assert [problem.code for problem in caught.value.problems] == ["extends_too_long"]
    assert load(tmp_path / f"{1001 - 20}.yaml").scenario


# --- Workbooks -------------------------------------------------------------------------------------------------------


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(DATA / "prosjekter.xlsx") as file:
        return {name: file.read(name) for name in file.namelist()}


def packing(path: Path, held: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in held.items():
            file.writestr(name, raw)
    return path


def sheet_with(tmp_path: Path, before: bytes, xml: bytes) -> Path:
    held = parts()
    name = "xl/worksheets/sheet1.xml"
    held[name] = held[name].replace(before, xml + before, 1)
    return packing(tmp_path / "bok.xlsx", held)


def code(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        book(path)
    return caught.value.problem.code


@pytest.mark.parametrize(
    "xml",
    [
        f'<mergeCells count="1"><mergeCell ref="{HUGE}"/></mergeCells>',
        f'<hyperlinks><hyperlink ref="{HUGE}" location="A1"/></hyperlinks>',
    ],
    ids=["merged", "linked"],
)
def test_a_range_of_a_whole_sheet_is_refused_before_its_cells_are_made(tmp_path: Path, xml: str) -> None:
    assert code(sheet_with(tmp_path, b"</worksheet>", xml.encode())) == "too_many_cells"


def test_a_workbook_that_unpacks_to_more_than_is_read_is_refused(tmp_path: Path) -> None:
    held = {**parts(), "xl/worksheets/sheet9.xml": b" " * (packed.UNPACKED + 1)}
    assert code(packing(tmp_path / "bombe.xlsx", held)) == "too_large"
    many = b"<c/>" * (packed.CELLS + 1)
    held = {**parts(), "xl/worksheets/sheet9.xml": b"<sheetData>" + many + b"</sheetData>"}
    assert code(packing(tmp_path / "celler.xlsx", held)) == "too_many_cells"


@pytest.mark.parametrize(
    "inside",
    [b"<t>" + b"a" * 3_000_000 + b"</t>", b"<t " + b'a="" ' * 600_000 + b"/>", b"<t>" * 200 + b"</t>" * 200],
    ids=["one text", "one tag", "elements within each other"],
)
def test_what_no_sheet_has_is_seen_before_it_is_unpacked(inside: bytes, tmp_path: Path) -> None:
    held = {**parts(), "xl/more.xml": b"<x>" + inside + b"</x>"}
    assert code(packing(tmp_path / "bombe.xlsx", held)) == "no_workbook"


@pytest.mark.parametrize("kind", packed.BY_KIND)
def test_more_of_a_kind_than_any_workbook_has_is_refused(tmp_path: Path, kind: str) -> None:
    many = f"<{kind}/>".encode() * (packed.BY_KIND[kind] + 1)
    held = {**parts(), "xl/more.xml": b"<x>" + many + b"</x>"}
    assert code(packing(tmp_path / "mange.xlsx", held)) == "too_many_cells"


@pytest.mark.parametrize(
    "xml",
    [b'<row r="99999999"/>', b'<cols><col min="1" max="2000000000" hidden="1"/></cols>', b"<row>"],
    ids=["row", "columns", "open"],
)
def test_a_sheet_that_no_program_writes_is_no_workbook(tmp_path: Path, xml: bytes) -> None:
    assert code(sheet_with(tmp_path, b"</sheetData>", xml)) == "no_workbook"


def test_entities_of_a_workbooks_own_are_not_unpacked(tmp_path: Path) -> None:
    held = parts()
    name = "xl/sharedStrings.xml"
    held[name] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + held[name][held[name].index(b"<sst") :]
    assert code(packing(tmp_path / "bok.xlsx", held)) == "no_workbook"


def test_a_workbook_damaged_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    whole, draw = (DATA / "prosjekter.xlsx").read_bytes(), random.Random(2026)
    path = tmp_path / "skadd.xlsx"
    refused = 0
    for _ in range(60):
        raw = bytearray(whole)
        for _ in range(4):
            raw[draw.randrange(len(raw))] = draw.randrange(256)
        path.write_bytes(raw[: draw.choice((len(raw), draw.randrange(len(raw))))])
        try:
            book(path)
        except Refused:
            refused += 1
    assert refused > 30


def test_a_cell_far_down_is_not_a_million_rows(tmp_path: Path) -> None:
    page = openpyxl.Workbook()
    sheet = page.active
    assert sheet is not None
    sheet.cell(1, 1, "Linje")
    sheet.cell(1_048_576, 1, "sist")
    sheet.cell(500, 2, " ")
    page.save(tmp_path / "bok.xlsx")
    (found,) = book(tmp_path / "bok.xlsx").sheets
    assert (found.numbers, found.columns) == ([1, 1_048_576], [1])
    assert found[1_048_576, 1].value == "sist"
