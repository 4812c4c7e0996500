"""A workbook held against what okplan computes: from its stamp the same scenarios are run again, cell by cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any

from okplan.load import Loaded, load
from okplan.problems import Problem, Refused, ScenarioError
from okplan.reading.files import content
from okplan.reading.sheets import unharmed, workbook
from okplan.show.answers.studied import studied
from okplan.show.answers.verification import Difference, Kind, Verified
from okplan.show.result import run
from okplan.version import __version__
from okplan.write.workbook import looks
from okplan.write.workbook.beside import Entries, entries
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import Book, Cell, Sheet, address
from okplan.write.workbook.drawn import KEPT_OF_CELLS
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.parts import plain
from okplan.write.workbook.side_by_side import Exported, plan_of
from okplan.write.workbook.stamp import FREE, read_stamp, text_of

RELATIVE, NOISE, FAINT_NOISE = 1e-9, 1e-5, 1e-12
"""What a value may differ by: of itself, and what is computed in kroner, where amounts of billions cancel, or else."""

SCENARIOS = 8
"""Times what is read of others' workbooks: okplan's own has as many sheets for each scenario that it holds."""

IN_KRONER = ("kr", "base_kr", "amount", "shown0", "shown1")
"""The units, by style, of what may be amounts."""

Held = dict[str, list[str]]
"""What the stamp says of one scenario."""


def untold(done: int, of: int, what: str) -> None:
    """Nobody asks how far it has come."""


def verify(path: Path, files: tuple[Path, ...] = (), told: Callable[[int, int, str], None] = untold) -> Verified:
    """Run the stamp's scenarios, or the `files` in their place, and compare all of it; raises ScenarioError.

    `told` hears how far it has come.
    """
    opened = workbook(path, SCENARIOS)
    stamp = read_stamp(opened[0], path)
    exported, stale, edited = [], [], []
    for place, said in enumerate(stamp.scenarios):
        told(place + 1, len(stamp.scenarios) + 2, said["file"][0])
        given, name = files[place : place + 1], said["file"][0]
        loaded = _loaded(said, given or _near(name, path), () if given else _far(name, path), stamp.language)
        is_stale = loaded.sha256 != said["sha256"][0]
        stale += [loaded.path.name] if is_stale else []
        edited += [loaded.path.name] if not is_stale and text_of(loaded) != said["text"][0] else []
        plan = plan_of(len(stamp.scenarios), FREE in said.get("plan", ()))
        result = run(loaded, stamp.language, said["prices"][0], plan)
        answers = tuple(studied(one, result, said["file"][0]) for one in said.get("with", ()))
        exported.append(Exported(result, said["file"][0], tuple(said.get("set", ())), answers))
    told(len(stamp.scenarios) + 1, len(stamp.scenarios) + 2, str(path))
    expected = book(exported, stamp.unit)
    found = differences(expected, entries(as_bytes(expected)), path, bool(edited), opened)
    held = [cell for sheet in expected.sheets for cell in sheet.cells if not edited or cell.style != "origin"]
    cells = len(held) + sum(len(sheet.links) for sheet in expected.sheets)
    version = stamp.version if stamp.version != __version__ else ""
    return Verified(cells, tuple(found), tuple(stale), stamp.language, tuple(edited), version)


def differences(
    expected: Book, beside: Entries, path: Path, is_moved: bool = False, opened: tuple[Any, Any] | None = None
) -> Iterator[Difference]:
    """All that a file has otherwise than a book whose `beside` is known.

    Where the lines of the scenario's files are others than the stamp's, `is_moved`, the column of sources is left out.
    """
    values, formulas = opened or workbook(path, SCENARIOS)
    with unharmed(path):
        read = entries(content(path))
    yield from _sheets(expected, values)
    yield from _cells(expected, values, formulas, is_moved)
    common = {sheet.name for sheet in expected.sheets} & set(values.sheetnames)
    yield from _beside(beside, read, common)


# --- The scenario


def _near(name: str, beside: Path) -> tuple[Path, ...]:
    """Files of the stamp's name where one would keep it: here, by the workbook, and a folder down."""
    return _files(name, [place for folder in (Path(), beside.parent) for place in (folder, *_folders(folder))])


def _far(name: str, beside: Path) -> tuple[Path, ...]:
    """Files of the name a folder up, and in the folders there: taken only where they are that very scenario.

    None where one lies by the workbook: it is that one, though it may have changed.
    """
    if _files(name, [beside.parent]):
        return ()
    above = [folder / ".." for folder in (Path(), beside.parent)]
    return _files(name, [place for folder in above for place in (folder, *_folders(folder))])


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(place for place in folder.iterdir() if place.is_dir())
    except OSError:  # one that may not be read
        return []


def _files(name: str, places: list[Path]) -> tuple[Path, ...]:
    found: dict[Path, Path] = {}
    for place in places:
        try:
            if (place / name).is_file():
                found.setdefault((place / name).resolve(), place / name)
        except OSError:
            continue
    return tuple(found.values())


def _loaded(said: Held, files: tuple[Path, ...], far: tuple[Path, ...], language: str) -> Loaded:
    """The one of the files that is the stamp's scenario, else the first of those near that can be read."""
    first: Loaded | None = None
    fault: ScenarioError | Refused | None = None
    for file in (*files, *far):
        try:
            loaded = load(file, said.get("set", ()))
        except (ScenarioError, Refused) as error:
            fault = fault or (error if file in files else None)
            continue
        if loaded.sha256 == said["sha256"][0]:
            return loaded
        first = first or (loaded if file in files else None)
    if first is None and fault is not None:
        raise fault
    if first is None:
        raise ScenarioError([Problem("stamped_file", None, {"found": said["file"][0]})], language)
    return first


# --- Sheets and cells


def _sheets(expected: Book, values: Any) -> Iterator[Difference]:
    ours, theirs = [sheet.name for sheet in expected.sheets], list(values.sheetnames)
    for sheet in expected.sheets:
        if sheet.name not in theirs:
            yield Difference("sheet", sheet.name, "", sheet.title, None, sheet.name)
    yield from (Difference("new_sheet", name, "", "", name, None) for name in theirs if name not in ours)
    here, there = ([name for name in names if name in ours and name in theirs] for names in (theirs, ours))
    moved = next((name for name, other in zip(here, there, strict=True) if name != other), None)
    if moved:
        yield Difference("order", moved, "", "", here.index(moved) + 1, there.index(moved) + 1)


def _cells(expected: Book, values: Any, formulas: Any, is_moved: bool) -> Iterator[Difference]:
    known: dict[tuple[str, Any], bool] = {}
    for sheet in expected.sheets:
        if sheet.name not in values.sheetnames:
            continue
        page, written = values[sheet.name], formulas[sheet.name]
        labels = {cell.row: str(cell.value) for cell in sheet.cells if cell.column == 0}
        links = [Cell(row, column, text, "", "link") for row, column, _, text in sheet.links]
        for cell in (*sheet.cells, *links):
            if is_moved and cell.style == "origin":
                continue
            place, label = (cell.row + 1, cell.column + 1), labels.get(cell.row, "")
            value, said = page.cell(*place).value, written.cell(*place)
            where = address(cell.row, cell.column)
            kind = _apart(cell, value, said)
            if kind:
                wanted = f"={cell.formula}" if cell.formula else cell.value
                shown, wanted = (_written(said.value), wanted) if kind == "formula" else (value, cell.value)
                yield Difference(kind, sheet.name, where, label, shown, wanted)
            yield from (Difference("look", sheet.name, where, label, *pair) for pair in _looks(cell, said, known))
        yield from _added(sheet, written, labels)


def _looks(cell: Cell, said: Any, known: dict[tuple[str, Any], bool]) -> Iterator[tuple[str, str]]:
    """What of a cell's look is not as expected; cells of one style and one format are asked once."""
    key = (cell.style, said.style_id)
    if key not in known:
        known[key] = looks.found(said) == looks.wanted(cell.style)
    if not known[key]:
        theirs, ours = looks.found(said), looks.wanted(cell.style)
        apart = [part for part in ours if ours[part] != theirs[part]]
        yield tuple(", ".join(f"{part} {look[part] or '–'}" for part in apart) for look in (theirs, ours))  # type: ignore[misc]


def _added(sheet: Sheet, written: Any, labels: dict[int, str]) -> Iterator[Difference]:
    """What stands in cells that okplan leaves empty: within a sum it would count."""
    ours = {(cell.row + 1, cell.column + 1) for cell in sheet.cells if cell.value != "" or cell.formula}
    ours |= {(row + 1, column + 1) for row, column, _, _ in sheet.links}
    # Only cells that there are: the rectangle of a single one in the far corner would be walked for ever.
    added = {place: cell for place, cell in written._cells.items() if cell.value is not None and place not in ours}
    for _, cell in sorted(added.items()):
        where, label = address(cell.row - 1, cell.column - 1), labels.get(cell.row - 1, "")
        yield Difference("added", sheet.name, where, label, _written(cell.value), None)


def _apart(cell: Cell, value: Any, said: Any) -> Kind | None:
    """What of a cell is not as expected: its formula first, then what it comes to."""
    has_formula = said.data_type == "f"  # an array's or a data table's is no text
    if has_formula != bool(cell.formula):
        return "formula"
    if has_formula and not _is_written(f"={cell.formula}", said.value):
        return "formula"
    if cell.formula and value is None and cell.value != "":
        return "uncomputed"
    if cell.value == "" and value is not None and not cell.formula:
        return None  # told of as added
    if _same(cell, value):
        return None
    given = isinstance(cell.value, float | int) or "given" in cell.style
    return "value" if cell.formula else "assumption" if given else "text"


def _is_written(formula: str, found: Any) -> bool:
    """Whether a cell has a formula, in whatever way a program writes it."""
    return isinstance(found, str) and (found == formula or plain(found) == plain(formula))


def _written(value: Any) -> Any:
    """What stands in a cell; the formula of an array or a data table as Excel shows it."""
    kind = getattr(value, "t", "")
    return f"{{{value.text}}}" if kind == "array" else f"{{=TABLE({value.r1 or ''})}}" if kind == "dataTable" else value


def _same(cell: Cell, found: Any) -> bool:
    if isinstance(cell.value, str):
        return str("" if found is None else found).strip() == cell.value.strip()
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    in_kroner = cell.style.partition("_")[2] in IN_KRONER
    noise = (NOISE if in_kroner else FAINT_NOISE) if cell.formula else 0.0
    return math.isclose(found, cell.value, rel_tol=RELATIVE, abs_tol=noise)


# --- Beside the cells


def _beside(written: Entries, read: Entries, common: Container[str]) -> Iterator[Difference]:
    """What is hidden, drawn, noted or set otherwise; what okplan folds may be unfolded, and a chart keep less."""
    for key in dict.fromkeys((*written, *read)):
        kind, sheet, place = key
        may_lack = kind == "hidden" or place.endswith(KEPT_OF_CELLS) or place == "theme"
        if written.get(key) != read.get(key) and (not sheet or sheet in common) and not (may_lack and key not in read):
            yield Difference(kind, sheet, place, "", read.get(key), written.get(key))
