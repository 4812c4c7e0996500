"""Inhabitants as text, JSON, CSV or Markdown; nothing is computed here."""

from __future__ import annotations

import csv
import io
import json
import math
import textwrap

from okplan.show.inhabitants import Inhabitants, Row, Table
from okplan.show.result import Result
from okplan.words.digits import cell, number, percent
from okplan.write.plain import guarded

NO_AGES = {
    "nb": "Scenarioet har bare aldersgrupper. Fødte, døde, flytting og enkelte årskull er derfor ikke kjent; de følger av population.cohorts (innbyggere etter alder og kjønn) uten population.table.",
    "nn": "Scenarioet har berre aldersgrupper. Fødde, døde, flytting og einskilde årskull er difor ikkje kjende; dei følgjer av population.cohorts (innbyggjarar etter alder og kjønn) utan population.table.",
    "en": "The scenario has age groups only. Births, deaths, migration and single years of age are therefore not known; they follow from population.cohorts (inhabitants by age and sex) without population.table.",
}
OWN = {
    "nb": "Egen framskriving etter alder og kjønn, ikke Statistisk sentralbyrås, kalibrert på {years}: i snitt {born} fødte og {moved} netto innflyttede i året. Barn som flyttet inn før de var ett år, regnes som født her.",
    "nn": "Eiga framskriving etter alder og kjønn, ikkje Statistisk sentralbyrå si, kalibrert på {years}: i snitt {born} fødde og {moved} netto innflytte i året. Barn som flytta inn før dei var eitt år, er rekna som fødde her.",
    "en": "Own projection by age and sex, not Statistics Norway's, calibrated on {years}: on average {born} births and {moved} net migrants a year. Children who moved in before they were one are counted as born here.",
}


def notes(result: Result, found: Inhabitants) -> str:
    """Where the figures come from, or why some are not known."""
    language, model = result.language, result.loaded.scenario.population.cohorts
    if found.trend is None or model is None:
        return NO_AGES[language]
    base = result.loaded.scenario.base_year
    born, moved = number(found.trend.born, 0, language), number(found.trend.moved, 0, language)
    return OWN[language].format(years=f"{base + 1 - model.calibrate}–{base}", born=born, moved=moved)


def _cell(value: float, row: Row, language: str) -> str:
    return percent(value, language) if row.unit == "ratio" else cell(value, row.unit, "", language)


def as_text(result: Result, found: Inhabitants, width: int) -> str:
    """The tables for a console of the given width; years that do not fit stand below."""
    language, scenario = result.language, result.loaded.scenario
    out = [f"{scenario.municipality.name} · {scenario.name}"]
    for table in found.tables:
        out += ["", *_text(table, found.years, language, width)]
    stamp = f"okplan {result.stamp['version']} · {result.loaded.sha256[:12]}"
    return "\n".join([*out, "", textwrap.fill(notes(result, found), width, break_on_hyphens=False), stamp]) + "\n"


def _text(table: Table, years: tuple[int, ...], language: str, width: int) -> list[str]:
    cells = [[_cell(float(value), row, language) for value in row.values] for row in table.rows]
    room = min(max(len(row.label) for row in table.rows), max(width // 2, 20)) + 1
    wide = max(len(text) for row in cells for text in row) + 2
    fits = max((width - room) // wide, 1)
    size = math.ceil(len(years) / math.ceil(len(years) / fits))
    out = [table.title]
    for start in range(0, len(years), size):
        part = slice(start, start + size)
        out.append(" " * room + "".join(str(year).rjust(wide) for year in years[part]))
        for row, texts in zip(table.rows, cells, strict=True):
            first, *more = textwrap.wrap(row.label, room - 1, subsequent_indent="  ", break_on_hyphens=False)
            out += [first.ljust(room) + "".join(text.rjust(wide) for text in texts[part]), *more]
    return out


def as_markdown(result: Result, found: Inhabitants) -> str:
    """The same as tables of a document."""
    language, scenario = result.language, result.loaded.scenario
    out: list[str] = []
    for table in found.tables:
        out += [f"## {scenario.municipality.name} · {scenario.name}: {table.title}", ""]
        out += ["| | " + " | ".join(map(str, found.years)) + " |", "|---|" + "---:|" * len(found.years)]
        for row in table.rows:
            mark = "**" if row.is_sum else ""
            cells = (f"{mark}{_cell(float(value), row, language)}{mark}" for value in row.values)
            out.append(f"| {mark}{row.label}{mark} | " + " | ".join(cells) + " |")
        out.append("")
    out += [notes(result, found), "", f"okplan {result.stamp['version']} · {result.loaded.sha256[:12]}", ""]
    return "\n".join(out)


def as_json(result: Result, found: Inhabitants) -> str:
    """Persons and fractions, unrounded, year 0 first; null where not known."""
    tables = {
        table.key: {
            row.name: {
                "label": row.label,
                "unit": row.unit,
                "values": [None if math.isnan(value) else float(value) for value in row.values],
            }
            for row in table.rows
        }
        for table in found.tables
    }
    scenario = result.loaded.scenario
    document = {
        "okplan": "1",
        "scenario": scenario.name,
        "municipality": scenario.municipality.name,
        "years": list(found.years),
        "by_age": found.by_age,
        "tables": tables,
        "note": notes(result, found),
        "stamp": result.stamp,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_csv(result: Result, found: Inhabitants) -> str:
    """Tidy: one value a row, point as decimal mark, nothing where not known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["scenario", "table", "row", "label", "unit", "year", "value"])
    scenario = guarded(result.loaded.scenario.name)
    for table in found.tables:
        for row in table.rows:
            for year, value in zip(found.years, row.values, strict=True):
                shown = "" if math.isnan(value) else repr(float(value))
                writer.writerow([scenario, table.key, row.name, row.label, row.unit, year, shown])
    return out.getvalue()
