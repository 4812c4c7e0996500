"""JSON, CSV and Markdown: for machines, spreadsheets and documents."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import Any

from okplan.chapters.model import MODEL
from okplan.judge.verdict import Finding
from okplan.show.result import Result
from okplan.show.tables.rows import Table
from okplan.show.tables.series import known, names, series
from okplan.words import label
from okplan.words.digits import MARKS, cell, heading, mark_notes, percent


def _values(result: Result, name: str) -> list[float | None]:
    _, _, item = name.partition("[")
    items = result.projection.items.get(known(name).over or "", ())
    place = items.index(item[:-1]) if item else 0
    values = series(result.projection, name.partition("[")[0], place, result.prices)
    return [None if math.isnan(value) else float(value) for value in values]


def _wanted(result: Result, only: Table | None) -> dict[str, str]:
    """The lines of one table, or all, with labels; of projects, which are no lines of their own, what they sum to."""
    if only is None:
        return {name: label(name, result.language) for name in names(result.projection)}
    lines = {row.name: row for row in only.rows if row.name.partition("[")[0] in MODEL}
    return {name: row.label if "[" in name else label(name, result.language) for name, row in lines.items()}


def as_json(result: Result, only: Table | None = None) -> str:
    """The machine interface; its line names are stable. Kroner and fractions, unrounded, year 0 first."""
    lines: dict[str, Any] = {}
    for name, said in _wanted(result, only).items():
        lines[name] = {"unit": known(name).unit, "label": said, "values": _values(result, name)}
        if name in result.projection.marks:
            lines[name]["adopted"] = ["", *result.projection.marks[name]]
    needed, scenario = result.needed, result.loaded.scenario
    document = {
        "okplan": "1",
        "scenario": result.loaded.scenario.name,
        "municipality": result.loaded.scenario.municipality.name,
        "years": list(result.projection.years),
        "unit": "kr",
        "prices": result.prices,
        "adopted": scenario.adopted.source if scenario.adopted else None,
        "lines": lines,
        "findings_prices": "nominal",
        "findings": [finding_plain(finding) for finding in result.findings],
        "verdict": {
            "level": result.verdict.level,
            "reasons": list(result.verdict.reasons),
            "text": result.narrative.text,
            "judgement": result.loaded.scenario.judgement,
            "improvement": {
                "from": needed.start,
                "amount": needed.amount,
                "amount_base_year_prices": needed.base_prices if needed.amount is not None else None,
                "to_investment": needed.to_investment,
                "not_kept_by": list(needed.beyond),
            },
        },
        "stamp": result.stamp,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def finding_plain(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "year": finding.year,
        "value": finding.value,
        "limit": finding.limit,
        "side": finding.side,
        "distance_kr": finding.distance,
        "indicator": finding.indicator,
        "unit": finding.unit,
        "legal": finding.legal,
        "hard": finding.hard,
        "source": finding.source,
    }


def as_csv(result: Result, only: Table | None = None) -> str:
    """Tidy: one value a row, kroner and fractions, point as decimal mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["scenario", "line", "label", "unit", "prices", "year", "value", "basis"])
    scenario = result.loaded.scenario.name
    for name, called in _wanted(result, only).items():
        for t, value in enumerate(_values(result, name)):
            shown = "" if value is None else repr(value)
            said = [guarded(called), known(name).unit, result.prices, result.projection.years[t], shown]
            writer.writerow([guarded(scenario), name, *said, _basis(result, name, t)])
    return out.getvalue()


def _source(result: Result) -> str:
    adopted = result.loaded.scenario.adopted
    return adopted.source if adopted else ""


def _basis(result: Result, name: str, t: int) -> str:
    """What a figure is: of the accounts (year 0), projected, decided by a plan, or the difference to a decided sum."""
    if t == 0:
        return "accounts"
    marks = result.projection.marks.get(name)
    return (marks[t - 1] if marks else "") or "projected"


def guarded(text: str) -> str:
    """Text that a spreadsheet would take for a formula is quoted with an apostrophe."""
    return "'" + text if text[:1] in "=+-@" else text


def as_markdown(result: Result, shown: Table) -> str:
    """A table for the budget document, with the verdict above it for the key figures."""
    language, shown = result.language, shown.worth_reading
    scenario = result.loaded.scenario
    head = heading(shown.unit, shown.prices, scenario.base_year, language)
    out = [f"## {scenario.municipality.name} · {scenario.name}: {shown.title}", ""]
    if shown.key == "nokkeltall":
        out += [f"**{result.narrative.headline}.** " + " ".join(result.narrative.sentences), ""]
    out.append(f"| {head} | " + " | ".join(map(str, shown.years)) + " |")
    out.append("|---|" + "---:|" * len(shown.years))
    for row in shown.rows:
        number = f"{row.number} " if row.number else ""
        cells = [
            percent(float(value), language)
            if row.unit == "ratio"
            else cell(float(value), row.unit, shown.unit, language)
            for value in row.values
        ]
        cells = [
            text + MARKS.get(mark, "").replace("*", "\\*")
            for text, mark in zip(cells, row.marks or ("",) * len(cells), strict=True)
        ]
        mark = "**" if row.is_sum else ""
        label = (number + (row.label if row.unit == "ratio" else row.full_label)).replace("|", "\\|")
        out.append(f"| {mark}{label}{mark} | " + " | ".join(f"{mark}{text}{mark}" for text in cells) + " |")
    notes = mark_notes((m for row in shown.rows for m in row.marks), _source(result), language)
    out += [line for note in notes for line in ("", note.replace("*", "\\*"))]
    stamp = result.stamp
    out += ["", f"okplan {stamp['version']} · {str(stamp['inputs_sha256'])[:12]}", ""]
    return "\n".join(out)
