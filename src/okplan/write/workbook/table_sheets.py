"""A sheet for each table, every figure of it a link to the model."""

from __future__ import annotations

from okplan.words import say
from okplan.write.workbook.below import said_below
from okplan.write.workbook.cells import HEAD, LABEL, Sheet
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.totals import write_rows

NAMED = frozenset(("drift", "omrader", "investering", "prosjekter", "art"))
"""Tables whose sheet has a name of its own here."""


def table_sheets(outputs: Outputs) -> list[Sheet]:
    """Every table that has something to say, the statutory ones first."""
    out, language = [], outputs.language
    for key, title, rows in outputs.read():
        name = say(f"workbook.table.{key}" if key in NAMED else f"tables.sheet.{key}", language)
        amounts, whole = any(row.unit == "kr" for row in rows), all(row.unit == "kr_each" for row in rows)
        sheet = outputs.new(key, name, title, outputs.prices() if amounts or whole else "")
        if amounts:
            outputs.say_unit(sheet)
        elif whole:  # whole kroner, whatever the divisor
            told = (say("workbook.amounts_in", language), say("common.unit.kr", language))
            sheet.text(HEAD - 1, LABEL, " ".join(told), "about")
        write_rows(outputs, sheet, key, rows, HEAD)
        said_below(sheet, outputs.result, key)
        out.append(sheet)
    return out
