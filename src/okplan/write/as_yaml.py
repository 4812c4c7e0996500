"""YAML: an investment list read from a workbook, as a part of a scenario."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from okplan.imports.mapping import KINDS
from okplan.imports.programme import Imported, Programme
from okplan.load.written import written
from okplan.reading.files import content
from okplan.version import __version__
from okplan.words import say
from okplan.words.signs import visible

BESIDE = ("grants", "contributions", "sales", "spent_before", "self_cost", "running")
"""Fields of money that a sheet often lacks."""


def as_yaml(made: Programme, file: Path, language: str, extends: tuple[str, str] | None = None) -> str:
    """The projects as an `investments:` block; with the file it extends and a name, a scenario of its own."""

    def words(key: str, **said: Any) -> str:
        return "# " + say(f"answers.programme.{key}", language, **said)

    rows = [project.row for project in made.projects]
    digest = hashlib.sha256(content(file)).hexdigest()[:12]
    span = f"{rows[0]}–{rows[-1]}"
    source = {"file": file.name, "rows": span, "digest": digest, "version": __version__}
    out = [words("from", sheet=made.sheet.name, **source) if made.sheet.name else words("from_text", **source)]
    unit, own = (say(f"common.unit.{one}", language) for one in (made.unit, made.mapping.unit))
    alone = extends is None
    out.append(words("unit", words=unit, unit=made.unit) if alone else words("converted", words=unit, sheet=own))
    left = [f"{line.row} {line.shown}".strip() for line in made.skipped]
    out += [words("left_out", rows="; ".join(left))] if left else []
    given = {name.partition(".")[0] for name in (*made.header.columns, *made.mapping.defaults)}
    lacking = [name for name in BESIDE if name not in given]
    out += [words("not_there", fields=", ".join(lacking))] if lacking else []
    if extends is not None:
        out += ["okplan: 1", f"extends: {text(extends[0])}", f"name: {text(extends[1])}"]
    out.append("investments:")
    for project in made.projects:
        out += _project(project, language)
    return "\n".join(map(visible, out)) + "\n"


def _project(project: Imported, language: str) -> list[str]:
    plain = project.node.plain()
    out: list[str] = []
    default = f"   # {say('answers.programme.default', language)}"
    for name in (name for name in KINDS if "." not in name and name in plain):
        marked = default if name in project.defaulted else ""
        row = f"   # {say('answers.programme.row', language, row=project.row)}" if name == "id" else ""
        out.append(f"{'    ' if out else '  - '}{name}: {text(plain[name])}{marked}{row}")
    if "running" in plain:
        out.append("    running:")
        for name, value in plain["running"].items():
            marked = default if f"running.{name}" in project.defaulted else ""
            out.append(f"      {name}: {text(value)}{marked}")
    return out


def text(value: Any) -> str:
    """A value on one line, or a map of figures."""
    if type(value) is int:
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{text(key)}: {text(held)}" for key, held in value.items()) + "}"
    return written(value) if isinstance(value, list) else _scalar(value)


@lru_cache(maxsize=10_000, typed=True)
def _scalar(value: Any) -> str:
    """Text that a spreadsheet would take for a formula stands in quotes."""
    return written(value, quoted=isinstance(value, str) and value[:1] in tuple("=+-@"))
