"""The stamp of a workbook: enough to make it again, written here and read back here.

It names files and no folders: the same scenario in another place gives the same workbook, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okplan.fields.values import UNITS as KRONER
from okplan.load import Loaded
from okplan.load.nodes import Node
from okplan.problems import Place, Problem, ScenarioError
from okplan.version import __version__
from okplan.words import LANGUAGES, say, words
from okplan.words import said as in_every_language
from okplan.words.commands import command as command_line
from okplan.write.workbook.cells import HEAD, LABEL, Sheet
from okplan.write.workbook.side_by_side import SAID_HERE, Exported

ACCEPTED = {"unit": tuple(KRONER), "language": LANGUAGES, "prices": ("nominal", "fixed")}

ROW = "stamp."
"""What the words of the stamp's rows are keyed by."""


FREE = "--free-plan"
"""What the stamp says of a scenario whose adopted plan was free."""


@dataclass
class Stamp:
    """What a workbook says it was made of."""

    version: str
    unit: str
    language: str
    scenarios: list[dict[str, list[str]]]


def stamp_sheet(exported: Sequence[Exported], unit: str, language: str) -> Sheet:
    """A row for each thing that the workbook was made of."""
    name = say("workbook.sheet.stamp", language)
    sheet = Sheet("stamp", name, name, say("workbook.stamp.about", language))
    sheet.widths = {LABEL: 28, 1: 100}
    sheet.text(0, LABEL, name, "title")
    sheet.text(1, LABEL, sheet.about, "about")
    for at, (key, value) in enumerate(_rows(exported, unit, language), start=HEAD):
        sheet.text(at, LABEL, say(f"workbook.stamp.{key}", language), "bold")
        sheet.text(at, 1, value, "origin" if key == "text" else "text")
        sheet.next_row = at + 1
    return sheet


def _rows(exported: Sequence[Exported], unit: str, language: str) -> Iterator[tuple[str, str]]:
    yield from (("okplan", __version__), ("command", _command(exported, unit, language)))
    yield from (("unit", unit), ("language", language))
    for one in exported:
        yield "scenario", one.result.loaded.scenario.name
        yield "file", one.name
        yield "sha256", one.result.loaded.sha256
        yield "text", text_of(one.result.loaded)
        yield "prices", one.result.prices
        if _freed(exported):
            yield "plan", FREE
        yield from (("set", change) for change in one.changes)
        yield from (("with", study.said) for study in one.studied)


def _freed(exported: Sequence[Exported]) -> bool:
    """Whether the plan of a single scenario was set free; that of several always is."""
    return len(exported) == 1 and exported[0].result.projected.free


def _command(exported: Sequence[Exported], unit: str, language: str) -> str:
    """What makes the same workbook again, but for where it is put."""
    first = exported[0]
    beside_itself = exported[-1].changes != first.changes  # one scenario without its changes and with them
    command, named = ("compare", exported[:1]) if beside_itself else ("export", exported)
    said = ["okplan", command, *(one.name for one in named), "--unit", unit, "--lang", language]
    said += ["--prices", first.result.prices]
    said += [FREE] if _freed(exported) else []
    said += [part for change in exported[-1].changes for part in ("--set", change)]
    return command_line([*said, *(part for study in first.studied for part in ("--with", study.said))])


def text_of(loaded: Loaded) -> str:
    """SHA-256 of the files that a scenario was said in, wherever they stand: where it is the same, so are its lines."""
    files = {Path(place.file) for place in _places(loaded.root) if not place.file.startswith(SAID_HERE)}
    held = [file.read_bytes() for file in files if file.is_file()]
    held += [loaded.content] if loaded.content is not None else []
    return hashlib.sha256("".join(sorted(hashlib.sha256(one).hexdigest() for one in held)).encode()).hexdigest()


def _places(node: Node) -> Iterator[Place]:
    yield node.place
    inner = node.value.values() if isinstance(node.value, dict) else node.value if isinstance(node.value, list) else ()
    for one in inner:
        yield from _places(one)


def read_stamp(values: Any, path: Path) -> Stamp:
    """The stamp of a workbook; raises ScenarioError where it has none."""
    names = [name for name in in_every_language("workbook.sheet.stamp").values() if name in values.sheetnames]
    rows = {key.removeprefix(ROW): labels for key, labels in words("workbook").items() if key.startswith(ROW)}
    keys = {label: key for key, labels in rows.items() for label in labels.values()}
    stamp: dict[str, str] = {}
    scenarios: list[dict[str, list[str]]] = []
    for row in values[names[0]].iter_rows(max_col=2, values_only=True) if names else ():
        key, said = keys.get(str(row[0])), "" if row[1] is None else str(row[1])
        if key == "scenario":
            scenarios.append({key: [said]})
        elif key and scenarios:
            scenarios[-1].setdefault(key, []).append(said)
        elif key:
            stamp[key] = said
    needed = {"file", "sha256", "text", "prices"}
    whole = all(needed <= set(one) and one["prices"][0] in ACCEPTED["prices"] for one in scenarios)
    if not scenarios or not whole or any(stamp.get(key) not in ACCEPTED[key] for key in ("unit", "language")):
        raise ScenarioError([Problem("no_stamp", Place(str(path), 1, 1), {"found": str(path)})])
    return Stamp(stamp.get("okplan", ""), stamp["unit"], stamp["language"], scenarios)
