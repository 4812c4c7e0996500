"""Printed tables as Markdown and as CSV that a spreadsheet opens with a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from okplan.show.tables.printed import Printed, PrintedRow
from okplan.words import say
from okplan.write.plain import guarded

MARK = "\ufeff"
"""A byte order mark: without it Excel reads UTF-8 as something else."""


def markdown(tables: Sequence[Printed]) -> str:
    """The tables with a heading each, notes below, and the source last."""
    out = []
    for printed in tables:
        out += [f"## {printed.title}", ""]
        out.append(f"| {printed.head} | " + " | ".join(printed.columns) + " |")
        out.append("|---|" + "---:|" * len(printed.columns))
        for row in printed.rows:
            if row.above:
                out.append(f"| *{_plain(row.above)}* |" + " |" * len(printed.columns))
            texts = [_plain(text + mark) for text, mark in zip((row.words, *row.cells), ("", *row.marks), strict=True)]
            strong = "**" if row.is_sum else ""
            out.append("| " + " | ".join(f"{strong}{text}{strong}" for text in texts) + " |")
        out += [text for note in printed.notes for text in ("", _plain(note))]
        out.append("")
    return "\n".join([*out, _plain(tables[0].source), ""])


def as_csv(tables: Sequence[Printed]) -> str:
    """The tables below each other: in Norwegian with semicolons and decimal commas, as Excel there reads them.

    Figures have no group signs and no marks; shares have their per cent sign; an undefined figure is an empty cell.
    """
    english = tables[0].language == "en"
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if english else ";", lineterminator="\r\n")
    for place, printed in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerow([guarded(printed.title)])
        writer.writerow([say("tables.number", printed.language), printed.head, *printed.columns])
        for row in printed.rows:
            if row.above:
                writer.writerow(["", guarded(row.above)])
            writer.writerow([row.number, guarded(row.label), *(_figure(row, value, english) for value in row.values)])
        writer.writerows([guarded(note)] for note in printed.notes)
    writer.writerow([guarded(tables[0].source)])
    return MARK + out.getvalue()


def _figure(row: PrintedRow, value: float | None, english: bool) -> str:
    if value is None:
        return ""
    share = row.unit == "ratio"
    text = f"{value * 100 if share else value:.{row.decimals}f}" + ("%" if share else "")
    return text if english else text.replace(".", ",")


def _plain(text: str) -> str:
    """Without what Markdown would take for its own signs."""
    for sign in ("\\", "|", "*", "_", "<"):
        text = text.replace(sign, f"\\{sign}")
    return text
