"""The least that a workbook costs: a process that imports the same libraries and writes as much with XlsxWriter."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

CELL = re.compile(rb"<c ([^>]*?)(/>|>(.*?)</c>)", re.DOTALL)
FORMULA = re.compile(rb"<f[^>]*>(.*?)</f>", re.DOTALL)

FLOOR = """
import json, sys
import numpy, rich, typer, xlsxwriter, yaml
from pydantic import BaseModel
from xlsxwriter.worksheet import Worksheet
class Page(Worksheet):
    def _prepare_formula(self, formula, expand_future_functions=False):
        return formula[1:]
class Model(BaseModel):
    x: int
Model.model_validate({"x": 1})
sheets, name = json.loads(sys.argv[1]), sys.argv[2]
book = xlsxwriter.Workbook(name)
style = book.add_format({"num_format": "#,##0"})
for counts in sheets:
    sheet = book.add_worksheet(worksheet_class=Page)
    cells = ((at // 12, at % 12) for at in range(10**9))
    formula = "=" + "A1+" * (counts["letters"] // 3) + "A1"
    for at in range(counts["formulas"]):
        sheet.write_formula(*next(cells), formula, style, at + 0.5)
    for at in range(counts["numbers"]):
        sheet.write_number(*next(cells), at + 0.5, style)
    for at in range(counts["texts"]):
        sheet.write_string(*next(cells), f"a text of a label, {at}", style)
    for at in range(counts["blanks"]):
        sheet.write_blank(*next(cells), None, style)
book.close()
"""
"""Takes what `counted` gives, as JSON, and the name of the file to write. As okplan does, it spares XlsxWriter the
search of each formula for functions that need a prefix: with it the floor would lie above what stands on it."""


def counted(made: Path) -> str:
    """How much each sheet of a workbook holds: formulas and their mean length, numbers, texts, and styled blanks."""
    found = []
    with zipfile.ZipFile(made) as parts:
        for name in sorted(parts.namelist()):
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                found.append(_of_sheet(parts.read(name)))
    return json.dumps(found)


def _of_sheet(xml: bytes) -> dict[str, int]:
    counts = {"formulas": 0, "numbers": 0, "texts": 0, "blanks": 0}
    length = 0
    for attributes, _, inside in CELL.findall(xml):
        formula = FORMULA.search(inside)
        length += len(formula[1]) if formula else 0
        text = b't="s"' in attributes or b't="inlineStr"' in attributes
        kind = "formulas" if formula else "blanks" if not inside else "texts" if text else "numbers"
        counts[kind] += 1
    return {**counts, "letters": length // max(counts["formulas"], 1)}


def said(counts: str) -> str:
    """In words, for the page: sheets, formulas and other cells."""
    sheets = json.loads(counts)
    formulas = sum(sheet["formulas"] for sheet in sheets)
    cells = sum(sheet["numbers"] + sheet["texts"] for sheet in sheets)
    return f"{len(sheets)} sheets, {formulas:,} formulas, {cells:,} other cells"
