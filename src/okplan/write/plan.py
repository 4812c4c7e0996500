"""A plan read from a file, as a part of a scenario: the `adopted` block, and the CSV of its lines beside it."""

from __future__ import annotations

import csv
import hashlib
from io import StringIO
from typing import Any

from okplan.fields.values import UNITS
from okplan.imports.plan import Plan
from okplan.reading.files import content
from okplan.reading.number import written as figure
from okplan.version import __version__
from okplan.words import say
from okplan.write.as_csv import guarded
from okplan.write.as_yaml import text


def lines_csv(made: Plan) -> str:
    """The lines in the file's own unit, signs and prices, each with the row that it stands in."""
    out = StringIO()
    out.write(f"# unit: {made.unit}\n")
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    years = made.years
    table.writerow(["line", *years, "source"])
    words = {name: entry for entry, name in reversed(made.found.rows) if name}
    for name, figures in made.found.lines.items():
        entry = words[name]
        cells = [_amount(figures[year].amount) if year in figures else "" for year in years]
        where = str(entry.place).rpartition("/")[2]
        table.writerow([name, *cells, guarded(f"{where}: {entry.number} {entry.label}".replace(":  ", ": "))])
    return out.getvalue()


def stated_as(made: Plan) -> dict[str, Any]:
    """What is to be said of the file's lines: their signs and their prices, where they are not the usual ones."""
    said: dict[str, Any] = {"signs": made.mapping.signs} if made.mapping.signs != "natural" else {}
    if made.prices == "fixed":
        said |= {"prices": "fixed", "price_year": made.price_year}
    return {key: value for key, value in said.items() if value is not None}


def _amount(amount: float) -> str:
    return figure(amount).removesuffix(".0")


def plan_yaml(made: Plan, lines: str | None, unit: str, language: str, extends: tuple[str, str] | None = None) -> str:
    """The `adopted` block, with its lines in the CSV of that name, or in it; beside a base a scenario."""
    out = []
    if extends is not None:
        out += ["okplan: 1", f"extends: {text(extends[0])}", f"name: {text(extends[1])}"]
    digest = hashlib.sha256(content(made.path)).hexdigest()[:12]
    source = say("answers.plan.source", language, file=made.path.name, digest=digest, version=__version__)
    out += ["adopted:", f"  source: {text(say('answers.plan.decision', language, source=source))}"]
    out += [f"  {key}: {text(value)}" for key, value in stated_as(made).items()]
    if lines is not None:
        return "\n".join([*out, f"  lines: {text(lines)}"]) + "\n"
    scale = UNITS[made.unit] / UNITS[unit]
    words = say("answers.programme.unit", language, words=say(f"common.unit.{unit}", language), unit=unit)
    out += [f"  # {words}", "  lines:"]
    for name, figures in made.found.lines.items():
        by_year = ", ".join(f"{year}: {_amount(said.amount * scale)}" for year, said in sorted(figures.items()))
        out.append(f"    {name}: {{{by_year}}}")
    return "\n".join(out) + "\n"
