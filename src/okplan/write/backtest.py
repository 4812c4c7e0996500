"""A back-test as text, JSON, CSV or Markdown: what was projected, what came, and the error."""

from __future__ import annotations

import csv
import io
import json
import math
import textwrap
from collections.abc import Iterable

import numpy as np

from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.show.result import Result
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.studies.backtest import KEY, Backtest, Row
from okplan.words import label, say
from okplan.words.digits import MINUS, NBSP, cell, number, percent

MOST = 10.0
WORDS = {
    "title": {
        "nb": "framskrevet mot regnskap",
        "nn": "framskrive mot rekneskap",
        "en": "projected against accounts",
    },
    "projected": {"nb": "framskrevet", "nn": "framskrive", "en": "projected"},
    "actual": {"nb": "regnskap", "nn": "rekneskap", "en": "accounts"},
    "error": {"nb": "avvik", "nn": "avvik", "en": "error"},
    "line": {"nb": "linje", "nn": "linje", "en": "line"},
    "summary": {
        "nb": "Avvik i % av regnskapet (prosentpoeng der linjen er en prosent)",
        "nn": "Avvik i % av rekneskapen (prosentpoeng der linja er ein prosent)",
        "en": "Error in % of the accounts (percentage points where the line is a percentage)",
    },
    "mean": {"nb": "snitt, absolutt", "nn": "snitt, absolutt", "en": "mean absolute"},
    "sign": {
        "nb": "Avvik = framskrevet − regnskap.",
        "nn": "Avvik = framskrive − rekneskap.",
        "en": "Error = projected − accounts.",
    },
    "not_projected": {
        "nb": "Står i regnskapsfilen, men har ikke verdi på begge sider i noe år",
        "nn": "Står i rekneskapsfila, men har ikkje verdi på begge sider i noko år",
        "en": "In the accounts, but without a value on both sides in any year",
    },
    "without_actual": {
        "nb": "Mangler i regnskapsfilen",
        "nn": "Manglar i rekneskapsfila",
        "en": "Missing in the accounts",
    },
    "more": {
        "nb": "Også sammenlignet: {count} linjer (vis med --lines all).",
        "nn": "Òg samanlikna: {count} linjer (vis med --lines all).",
        "en": "Also compared: {count} lines (show with --lines all).",
    },
    "missing": {
        "nb": "Mangler i regnskapsfilen: {count} linjer (vis med --lines all).",
        "nn": "Manglar i rekneskapsfila: {count} linjer (vis med --lines all).",
        "en": "Missing in the accounts: {count} lines (show with --lines all).",
    },
    "base_differs": {
        "nb": "Alt i basisåret er scenarioet og regnskapet ulike",
        "nn": "Alt i basisåret er scenarioet og rekneskapen ulike",
        "en": "Already in the base year the scenario and the accounts differ",
    },
}


def mean_absolute(values: Array) -> float:
    """The mean of the errors' size in the years both sides know."""
    known = np.abs(values[np.isfinite(values)])
    return float(known.mean()) if known.size else math.nan


def relative(row: Row) -> Array:
    """The error as a share of the accounts, or in points of a line that is a share."""
    return row.error if row.unit == "ratio" else row.share


def key_rows(found: Backtest) -> tuple[Row, ...]:
    return tuple(row for row in found.rows if row.name in KEY) or found.rows


def as_text(result: Result, found: Backtest, rows: Iterable[Row], unit: str, width: int, full: bool) -> str:
    """One table a year, then the summary, then what could not be compared."""
    language, rows = result.language, tuple(rows)
    wide = min(max((len(label(row.name, language)) for row in rows), default=10), max(width - 50, 20)) + 2
    out = [_heading(result, unit, language), WORDS["sign"][language]]
    heads = [WORDS[name][language] for name in ("projected", "actual", "error")] + ["%"]
    tables = [[_cells(row, place, unit, language) for row in rows] for place in range(len(found.years))]
    column = _column((text for table in tables for cells in table for text in cells), 12)
    for year, table in zip(found.years, tables, strict=True):
        out += ["", str(year).ljust(wide) + _right(heads, column)]
        out += [_label(row, language, wide) + _right(cells, column) for row, cells in zip(rows, table, strict=True)]
    out += ["", WORDS["summary"][language]]
    out.append(" " * wide + _right([*map(str, found.years), WORDS["mean"][language]], 17))
    out += [_label(row, language, wide) + _right(_summary(row, language), 17) for row in rows]
    said = notes(result, found, rows, full)
    out += [""] if said else []
    out += [textwrap.fill(note, width, subsequent_indent="  ", break_on_hyphens=False) for note in said]
    stamp = result.stamp
    return "\n".join([*out, "", f"okplan {stamp['version']} · {str(stamp['inputs_sha256'])[:12]}", ""])


def as_markdown(result: Result, found: Backtest, rows: Iterable[Row], unit: str, full: bool) -> str:
    """The same as tables of a document."""
    language, rows = result.language, tuple(rows)
    out = [f"## {_heading(result, unit, language)}", "", WORDS["sign"][language]]
    heads = [WORDS[name][language] for name in ("projected", "actual", "error")] + ["%"]
    for place, year in enumerate(found.years):
        out += ["", f"| {year} | " + " | ".join(heads) + " |", "|---|" + "---:|" * 4]
        out += [
            f"| {label(row.name, language)} | " + " | ".join(_cells(row, place, unit, language)) + " |" for row in rows
        ]
    out += ["", *summary_table(found, rows, language)]
    out += [f"\n{note}" for note in notes(result, found, rows, full)]
    stamp = result.stamp
    return "\n".join([*out, "", f"okplan {stamp['version']} · {str(stamp['inputs_sha256'])[:12]}", ""])


def summary_table(found: Backtest, rows: Iterable[Row], language: str) -> list[str]:
    """Error by line and year as a Markdown table."""
    heads = [*map(str, found.years), WORDS["mean"][language]]
    out = [f"| {WORDS['summary'][language]} | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(heads)]
    return out + [f"| {label(row.name, language)} | " + " | ".join(_summary(row, language)) + " |" for row in rows]


def as_csv(found: Backtest, rows: Iterable[Row], language: str) -> str:
    """Tidy: one line and year a row, kroner and fractions."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["line", "label", "unit", "year", "projected", "actual", "error", "error_share"])
    for row in rows:
        sides = (row.projected, row.actual, row.error, row.share)
        for year, *values in zip(found.years, *(side.tolist() for side in sides), strict=True):
            shown = ["" if math.isnan(value) else repr(value) for value in values]
            writer.writerow([row.name, label(row.name, language), row.unit, year, *shown])
    return out.getvalue()


def as_json(result: Result, found: Backtest, rows: Iterable[Row]) -> str:
    """The machine interface: kroner and fractions, unrounded; null where a side does not know a year."""
    document = {
        "okplan": "1",
        "scenario": result.loaded.scenario.name,
        "municipality": result.loaded.scenario.municipality.name,
        "base_year": result.loaded.scenario.base_year,
        "years": list(found.years),
        "unit": "kr",
        "lines": {
            row.name: {
                "unit": row.unit,
                "label": label(row.name, result.language),
                "projected": _plain(row.projected),
                "actual": _plain(row.actual),
                "error": _plain(row.error),
                "error_share": _plain(row.share),
                "mean_absolute_error": _plain(np.array([mean_absolute(row.error)]))[0],
                "mean_absolute_error_share": _plain(np.array([mean_absolute(row.share)]))[0],
            }
            for row in rows
        },
        "not_compared": {
            "unknown_in_actuals": list(found.unknown),
            "without_common_year": list(found.not_projected),
            "missing_in_actuals": list(found.without_actual),
        },
        "base_year_differs": [
            {"line": name, "scenario": ours, "actual": theirs} for name, ours, theirs in found.base_differs
        ],
        "stamp": result.stamp,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _plain(values: Array) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in values]


def _heading(result: Result, unit: str, language: str) -> str:
    scenario = result.loaded.scenario
    where = f"{scenario.municipality.name} · {scenario.name}"
    return f"{where}: {WORDS['title'][language]} ({say(f'common.unit.{unit}', language)})"


def _label(row: Row, language: str, wide: int) -> str:
    said = label(row.name, language)
    return (said if len(said) < wide else said[: wide - 2] + "…").ljust(wide)


def _right(cells: Iterable[str], wide: int) -> str:
    return "".join(text.rjust(wide) for text in cells)


def _column(cells: Iterable[str], least: int) -> int:
    """Wide enough for every cell and two spaces before it."""
    return max([least, *(len(text) + 2 for text in cells)])


def _cells(row: Row, place: int, unit: str, language: str) -> list[str]:
    each = row.name in WHOLE_KRONER
    scale = UNITS[unit] if row.unit == "kr" and not each else 1.0
    amounts = [float(side[place]) / scale for side in (row.projected, row.actual, row.error)]
    shown = [cell(amount, row.unit, "kr" if each else unit, language) for amount in amounts]
    return [*shown, _percentage(float(row.share[place]), language)]


def _summary(row: Row, language: str) -> list[str]:
    errors = relative(row)
    return [_percentage(value, language) for value in [*errors.tolist(), mean_absolute(errors)]]


def _percentage(share: float, language: str) -> str:
    """Beyond ten times what came, a percentage says nothing more."""
    if abs(share) >= MOST:
        return ("<" + MINUS if share < 0 else ">") + number(MOST * 100, 0, language)
    return number(share * 100, 1, language)


def notes(result: Result, found: Backtest, rows: tuple[Row, ...], full: bool) -> list[str]:
    """What is not in the tables, and why; only how many where the reader did not choose the lines."""
    language = result.language
    hidden = len(found.rows) - len(rows)
    counts = {"more": hidden, "missing": 0 if full else len(found.without_actual)}
    lists = (
        ("not_projected", found.not_projected),
        ("without_actual", found.without_actual if full else ()),
        ("base_differs", [_differs(result, *said) for said in found.base_differs]),
    )
    said = [WORDS[key][language].format(count=count) for key, count in counts.items() if count]
    return said + [f"{WORDS[key][language]}: {', '.join(names)}." for key, names in lists if names]


def _differs(result: Result, name: str, ours: float, theirs: float) -> str:
    if not theirs:
        return name
    return f"{name}{NBSP}({percent(ours / theirs - 1, result.language)})"
