"""A list of loans as a part of a scenario: a CSV with a row for each, in the list's own unit, or YAML in 1,000 kr."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import Any

from okplan.fields.values import UNITS
from okplan.imports.cells import plain
from okplan.imports.loans import LoanList
from okplan.imports.loans.cells import RATE
from okplan.imports.loans.row import Terms
from okplan.reading.files import content
from okplan.reading.number import clear
from okplan.show.answers.loans import guessed
from okplan.version import __version__
from okplan.words import say
from okplan.words.signs import visible
from okplan.write.as_csv import guarded
from okplan.write.as_yaml import text

OF_LOAN = (
    "id", "name", "balance", "kind", "years_left", "matures", "per_year", "first_instalment", "margin", "fixed_rate",
    "fixed_until", "renewed_for",
)  # fmt: skip
OF_SWAP = ("id", "name", "notional", "fixed_rate", "start", "end")
YAML_UNIT = "tkr"
"""What a scenario's amounts mostly are in."""


def loans_csv(made: LoanList, language: str) -> str:
    """The loans, or the swaps where no loans were read, with the row that each stands in and what was guessed."""
    if not made.loans:
        swaps = [(_swap(made, at, made.unit), _row(one.line.row, language)) for at, one in enumerate(made.swaps)]
        return _csv(made, OF_SWAP, swaps, language)
    loans = [(_loan(made, one, made.unit), _source(one, language)) for one in made.existing]
    return _csv(made, OF_LOAN, loans, language)


def _csv(made: LoanList, names: Iterable[str], items: list[tuple[dict[str, Any], str]], language: str) -> str:
    used = [name for name in names if any(name in item for item, _ in items)]
    out = StringIO()
    out.write(f"# unit: {made.unit}\n# {visible(_from(made, language))}\n")
    for said in _beside(made, made.unit, language):
        out.write(f"# {said}\n")
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerow([*used, "source"])
    for item, source in items:
        table.writerow([*(_cell(item.get(name, "")) for name in used), guarded(f"{made.path.name}: {source}")])
    return out.getvalue()


def _cell(value: Any) -> str:
    """A rate is a figure, also where it begins with a minus."""
    is_text = isinstance(value, str) and not RATE.fullmatch(value)
    return guarded(value) if is_text else clear(str(value))


def loans_yaml(made: LoanList, language: str) -> str:
    """The `loans` block as far as the lists give it, in thousands of kroner."""
    unit = say("answers.programme.unit", language, words=say(f"common.unit.{YAML_UNIT}", language), unit=YAML_UNIT)
    out = [f"# {_from(made, language)}", f"# {unit}"]
    out += [f"# {said}" for said in _beside(made, YAML_UNIT, language)]
    out.append("loans:")
    if made.loans:
        out.append("  existing:" if made.existing else "  existing: []")
        out += [_item(_loan(made, one, YAML_UNIT), OF_LOAN, _source(one, language)) for one in made.existing]
    if made.swaps:
        out.append("  hedges:")
        rows = enumerate(made.swaps)
        out += [_item(_swap(made, at, YAML_UNIT), OF_SWAP, _row(one.line.row, language)) for at, one in rows]
    return "\n".join(map(visible, out)) + "\n"


def _item(said: dict[str, Any], names: Iterable[str], source: str) -> str:
    inner = ", ".join(f"{name}: {text(said[name])}" for name in names if name in said)
    return f"    - {{{inner}}}   # {source}"


def _loan(made: LoanList, one: Terms, unit: str) -> dict[str, Any]:
    return {**one.said, "balance": _amount(made, made.own(one), unit)}


def _swap(made: LoanList, at: int, unit: str) -> dict[str, Any]:
    one = made.swaps[at]
    return {**one.said, "notional": _amount(made, one.notional, unit)}


def _amount(made: LoanList, amount: Decimal, unit: str) -> int | float:
    return plain(amount * Decimal(UNITS[made.unit]) / Decimal(UNITS[unit]))


def _source(one: Terms, language: str) -> str:
    row = _row(one.line.row, language)
    return f"{row}; {say('answers.loans.mark', language, fields=guessed(one, language))}" if one.guessed else row


def _row(row: int, language: str) -> str:
    return say("answers.loans.row", language, row=row)


def _from(made: LoanList, language: str) -> str:
    digest = hashlib.sha256(content(made.path)).hexdigest()[:12]
    return say("answers.loans.from", language, file=made.path.name, digest=digest, version=__version__)


def _beside(made: LoanList, unit: str, language: str) -> list[str]:
    """What the lists give that stands elsewhere in a scenario."""
    parts = (("lent_on", made.on_lending), ("fees_pay", made.self_cost))
    return [
        say(f"answers.loans.{key}", language, amount=text(_amount(made, amount, unit)))
        for key, amount in parts
        if amount
    ]
