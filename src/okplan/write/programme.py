"""An investment list read from a workbook: as YAML for a scenario, and its sums to tick off against the sheet's own."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

from okplan.imports.mapping import KINDS
from okplan.imports.programme import Imported, Programme
from okplan.imports.sums import Amounts, same
from okplan.load import written
from okplan.version import __version__
from okplan.words import say
from okplan.words.digits import number

WORDS = {
    "from": {
        "nb": "Lest fra {file}, ark «{sheet}», rad {rows} (SHA-256 {digest}), med okplan {version}.",
        "nn": "Lese frå {file}, ark «{sheet}», rad {rows} (SHA-256 {digest}), med okplan {version}.",
        "en": "Read from {file}, sheet “{sheet}”, rows {rows} (SHA-256 {digest}), by okplan {version}.",
    },
    "unit": {
        "nb": "Beløp i {words}: scenarioet må ha «unit: {unit}».",
        "nn": "Beløp i {words}: scenarioet må ha «unit: {unit}».",
        "en": "Amounts in {words}: the scenario must have “unit: {unit}”.",
    },
    "converted": {
        "nb": "Beløp i {words}, som scenarioet har; arket er i {sheet}.",
        "nn": "Beløp i {words}, som scenarioet har; arket er i {sheet}.",
        "en": "Amounts in {words}, as the scenario has; the sheet is in {sheet}.",
    },
    "left_out": {"nb": "Utelatte rader: {rows}.", "nn": "Utelatne rader: {rows}.", "en": "Rows left out: {rows}."},
    "not_there": {
        "nb": "Ikke i arket, og uten standardverdi: {fields}.",
        "nn": "Ikkje i arket, og utan standardverdi: {fields}.",
        "en": "Not in the sheet, and without a default: {fields}.",
    },
    "default": {"nb": "standardverdi", "nn": "standardverdi", "en": "default"},
    "row": {"nb": "rad {row}", "nn": "rad {row}", "en": "row {row}"},
    "sum": {
        "nb": "Sum av {count} prosjekter, {unit}",
        "nn": "Sum av {count} prosjekt, {unit}",
        "en": "Sum of {count} projects, {unit}",
    },
    "skipped": {"nb": "Utelatt rad {row}", "nn": "Utelaten rad {row}", "en": "Row {row} left out"},
    "total": {"nb": "I alt", "nn": "I alt", "en": "In all"},
    "equal": {"nb": "= summen", "nn": "= summen", "en": "= the sum"},
}
BESIDE = ("grants", "contributions", "sales", "spent_before", "self_cost", "running")
"""Fields of money that a sheet often lacks."""


def as_yaml(made: Programme, file: Path, language: str, extends: tuple[str, str] | None = None) -> str:
    """The projects as an `investments:` block; with the file it extends and a name, a scenario of its own."""

    def words(key: str, **said: Any) -> str:
        return "# " + WORDS[key][language].format(**said)

    rows = [project.row for project in made.projects]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    span = f"{rows[0]}–{rows[-1]}"
    out = [words("from", file=file.name, sheet=made.sheet.name, rows=span, digest=digest, version=__version__)]
    unit, own = (say(f"common.unit.{one}", language) for one in (made.unit, made.mapping.unit))
    alone = extends is None
    out.append(words("unit", words=unit, unit=made.unit) if alone else words("converted", words=unit, sheet=own))
    left = [f"{line.row} {line.name}".strip() for line in made.skipped]
    out += [words("left_out", rows="; ".join(left))] if left else []
    given = {name.partition(".")[0] for name in (*made.header.columns, *made.mapping.defaults)}
    lacking = [name for name in BESIDE if name not in given]
    out += [words("not_there", fields=", ".join(lacking))] if lacking else []
    if extends is not None:
        out += ["okplan: 1", f"extends: {text(extends[0])}", f"name: {text(extends[1])}"]
    out.append("investments:")
    for project in made.projects:
        out += _project(project, language)
    return "\n".join(line.replace("\x85", " ") for line in out) + "\n"


def _project(project: Imported, language: str) -> list[str]:
    plain = project.node.plain()
    out: list[str] = []
    default = f"   # {WORDS['default'][language]}"
    for name in (name for name in KINDS if "." not in name and name in plain):
        marked = default if name in project.defaulted else ""
        row = f"   # {WORDS['row'][language].format(row=project.row)}" if name == "id" else ""
        out.append(f"{'    ' if out else '  - '}{name}: {text(plain[name])}{marked}{row}")
    if "running" in plain:
        out.append("    running:")
        for name, value in plain["running"].items():
            marked = default if f"running.{name}" in project.defaulted else ""
            out.append(f"      {name}: {text(value)}{marked}")
    return out


def text(value: Any) -> str:
    """A value on one line; text that a spreadsheet would take for a formula stands in quotes."""
    return written(value, quoted=isinstance(value, str) and value[:1] in tuple("=+-@"))


def tick_off(made: Programme, language: str) -> str:
    """The imported amounts by year in the sheet's unit, above the rows that were left out."""
    years: tuple[int | str, ...] = tuple(made.header.money)
    total: Amounts = {}
    for project in made.projects:
        for year, amount in project.amounts.items():
            total[year] = total.get(year, Decimal(0)) + amount
    unit = say(f"common.unit.{made.mapping.unit}", language)
    rows = [(WORDS["sum"][language].format(count=len(made.projects), unit=unit), total)]
    rows += [
        (f"{WORDS['skipped'][language].format(row=line.row)}: {line.name}", line.amounts)
        for line in made.skipped
        if any(line.amounts.values())
    ]
    out = [name for name, _ in rows]
    several = len(years) > 1
    heads = [*map(str, years), *([WORDS["total"][language]] if several else [])]
    cells = [[_shown(amounts.get(year), language) for year in years] for _, amounts in rows]
    if several:
        cells = [[*row, _shown(sum(a.values()), language)] for row, (_, a) in zip(cells, rows, strict=True)]
    widths = [max(len(cell) for cell in column) for column in zip(heads, *cells, strict=True)]
    wide = max(map(len, out))
    lines = [" " * wide + "".join(f"  {head:>{w}}" for head, w in zip(heads, widths, strict=True))]
    for label, row, (_, amounts) in zip(out, cells, rows, strict=True):
        equal = f"  {WORDS['equal'][language]}" if amounts is not total and same(amounts, total) else ""
        lines.append(f"{label:<{wide}}" + "".join(f"  {c:>{w}}" for c, w in zip(row, widths, strict=True)) + equal)
    return "\n".join(lines) + "\n"


def _shown(amount: Decimal | int | None, language: str) -> str:
    """An amount with the decimals it has, two at most."""
    found = Decimal(amount or 0)
    decimals = next(d for d in (0, 1, 2) if d == 2 or found == round(found, d))
    return number(float(found), decimals, language)
