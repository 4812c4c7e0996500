"""A workbook recalculated by LibreOffice, which is asked to do so on load: by default it shows what is cached."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from okplan.write.workbook.parts import Element, Package, texts, within

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None,
    reason="LibreOffice is not installed: the workbook is NOT recalculated (Debian: apt-get install libreoffice-calc)",
)
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def recalculated(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copies of the files, every formula computed anew."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    return _converted(files, profile, folder / "recalculated")


def resaved(file: Path, folder: Path) -> Path:
    """A copy as LibreOffice saves a file that nobody has changed."""
    return _converted([file], folder / "profile", folder / "resaved")[0]


Values = dict[tuple[int, int], float | str | bool]
"""What stands in the cells of a sheet, by row and column from 1; an empty cell is not there."""


def cached(file: Path) -> dict[str, Values]:
    """The values saved in each sheet, straight from the file: a library's object for every cell takes twice as long."""
    package = Package(file.read_bytes())
    shared = [texts(one, "t") for one in within(package.xml("xl/sharedStrings.xml"), "si")]
    return {name: _values(package.xml(part), shared) for name, _, part in package.sheets}


def _values(sheet: Element, shared: list[str]) -> Values:
    found: Values = {}
    for cell in sheet.iter(f"{MAIN}c"):
        said, kind = cell.findtext(f"{MAIN}v"), cell.get("t", "n")
        row, column = coordinate_to_tuple(cell.attrib["r"])
        if kind == "inlineStr":
            found[row, column] = texts(cell, "t")
        elif said:
            found[row, column] = _value(said, kind, shared)
    return found


def _value(said: str, kind: str, shared: list[str]) -> float | str | bool:
    if kind == "n":
        return float(said)
    if kind == "b":
        return said == "1"
    return shared[int(said)] if kind == "s" else said


def _converted(files: Sequence[Path], profile: Path, out: Path) -> list[Path]:
    assert OFFICE
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return [out / file.name for file in files]
