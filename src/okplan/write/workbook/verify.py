"""A workbook held against what okplan computes: from its stamp the same scenarios are run again, cell by cell."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okplan.fields.values import UNITS as KRONER
from okplan.load import load
from okplan.problems import Place, Problem, ScenarioError
from okplan.reading.sheets import workbook
from okplan.show.answers.verification import Difference, Kind, Verified
from okplan.show.result import run
from okplan.words import LANGUAGES, words
from okplan.words import said as in_every_language
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import Book, Cell, Sheet, address
from okplan.write.workbook.side_by_side import Exported, plan_of

SAID = {"unit": tuple(KRONER), "language": LANGUAGES, "prices": ("nominal", "fixed")}
RELATIVE, NOISE = 1e-9, 1e-5
"""What a value may differ by: of itself, and in kroner where amounts of billions cancel."""

ROW = "stamp."
"""What the words of the stamp's rows are keyed by."""


@dataclass
class Stamp:
    """What a workbook says it was made of."""

    unit: str
    language: str
    scenarios: list[dict[str, list[str]]]


def untold(done: int, of: int, what: str) -> None:
    """Nobody asks how far it has come."""


def verify(path: Path, files: tuple[Path, ...] = (), told: Callable[[int, int, str], None] = untold) -> Verified:
    """Run the stamp's scenarios, or the `files` in their place, and compare every cell; raises ScenarioError.

    `told` hears how far it has come.
    """
    values, formulas = workbook(path)
    stamp = read_stamp(values, path)
    exported, stale = [], []
    for place, said in enumerate(stamp.scenarios):
        told(place + 1, len(stamp.scenarios) + 2, said["file"][0])
        file = files[place] if place < len(files) else _find(said["file"][0], path, stamp.language)
        loaded = load(file, said.get("set", ()))
        if loaded.sha256 != said["sha256"][0]:
            stale.append(str(file))
        result = run(loaded, stamp.language, said["prices"][0], plan_of(len(stamp.scenarios)))
        exported.append(Exported(result, said["file"][0], tuple(said.get("set", ()))))
    told(len(stamp.scenarios) + 1, len(stamp.scenarios) + 2, str(path))
    expected = book(exported, stamp.unit)
    found = tuple(_differences(expected, values, formulas))
    cells = sum(len(sheet.cells) for sheet in expected.sheets)
    return Verified(cells, found, tuple(stale), stamp.language)


def read_stamp(values: Any, path: Path) -> Stamp:
    """The last sheet's stamp; raises ScenarioError where the workbook has none."""
    names = {name for name in in_every_language("workbook.sheet.stamp").values() if name in values.sheetnames}
    rows = {key.removeprefix(ROW): labels for key, labels in words("workbook").items() if key.startswith(ROW)}
    keys = {label: key for key, labels in rows.items() for label in labels.values()}
    stamp, scenarios = {}, []
    for row in values[names.pop()].iter_rows(max_col=2, values_only=True) if names else ():
        key, said = keys.get(str(row[0])), "" if row[1] is None else str(row[1])
        if key == "scenario":
            scenarios.append({key: [said]})
        elif key and scenarios:
            scenarios[-1].setdefault(key, []).append(said)
        elif key:
            stamp[key] = said
    whole = all({"file", "sha256", "prices"} <= set(one) and one["prices"][0] in SAID["prices"] for one in scenarios)
    if not scenarios or not whole or any(stamp.get(key) not in SAID[key] for key in ("unit", "language")):
        raise ScenarioError([Problem("no_stamp", Place(str(path), 1, 1), {"found": str(path)})])
    return Stamp(stamp["unit"], stamp["language"], scenarios)


def _find(name: str, beside: Path, language: str) -> Path:
    """A scenario where the stamp says, or from the workbook's own folder."""
    for file in (Path(name), beside.parent / name, beside.parent / Path(name).name):
        if file.is_file():
            return file
    raise ScenarioError([Problem("stamped_file", None, {"found": name})], language)


def _differences(expected: Book, values: Any, formulas: Any) -> Iterator[Difference]:
    for sheet in expected.sheets:
        if sheet.name not in values.sheetnames:
            yield Difference("sheet", sheet.name, "", sheet.title, None, sheet.name)
            continue
        page, written = values[sheet.name], formulas[sheet.name]
        labels = {cell.row: str(cell.value) for cell in sheet.cells if cell.column == 0}
        for cell in sheet.cells:
            place = (cell.row + 1, cell.column + 1)
            kind = _apart(cell, page.cell(*place).value, written.cell(*place).value)
            if kind:
                shown = written.cell(*place).value if kind == "formula" else page.cell(*place).value
                wanted = f"={cell.formula}" if kind == "formula" else cell.value
                label = labels.get(cell.row, "")
                yield Difference(kind, sheet.name, address(cell.row, cell.column), label, shown, wanted)
        yield from _added(sheet, written, labels)


def _added(sheet: Sheet, written: Any, labels: dict[int, str]) -> Iterator[Difference]:
    """What stands in cells that okplan leaves empty: within a sum it would count."""
    ours = {(cell.row + 1, cell.column + 1) for cell in sheet.cells if cell.value != "" or cell.formula}
    ours |= {(row + 1, column + 1) for row, column, _, _ in sheet.links}
    for row in written.iter_rows():
        for cell in row:
            if cell.value is not None and (cell.row, cell.column) not in ours:
                place = address(cell.row - 1, cell.column - 1)
                yield Difference("added", sheet.name, place, labels.get(cell.row - 1, ""), cell.value, None)


def _apart(cell: Cell, value: Any, written: Any) -> Kind | None:
    """What of a cell is not as expected: its formula first, then what it comes to."""
    if cell.formula and (not isinstance(written, str) or _plain(written) != _plain(f"={cell.formula}")):
        return "formula"
    if cell.formula and value is None and cell.value != "":
        return "uncomputed"
    if cell.value == "" and value is not None and not cell.formula:
        return None  # told of as added
    if _same(cell.value, value):
        return None
    return (
        "value" if cell.formula else "assumption" if isinstance(cell.value, float) or "given" in cell.style else "text"
    )


def _plain(formula: str) -> str:
    """A formula without what programs write in their own way: spaces, quotes about names of sheets, FALSE()."""
    return re.sub(r"[\s']", "", formula).upper().replace("FALSE()", "FALSE")


def _same(expected: float | str, found: Any) -> bool:
    if isinstance(expected, str):
        return str("" if found is None else found).strip() == expected.strip()
    return isinstance(found, int | float) and math.isclose(found, expected, rel_tol=RELATIVE, abs_tol=NOISE)
