"""A comparison as text, JSON, CSV or Markdown; nothing is computed here but the difference of what is shown."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np

from okplan.engine.inputs import Array
from okplan.show.address_words import spoken
from okplan.show.narrative import amount, rule_name
from okplan.studies.compare import Comparison, Kept, Line
from okplan.words import say
from okplan.words.digits import DASH, MINUS, NBSP, cell, heading, plus, spans
from okplan.write.plain import finding_plain, guarded

WORDS = {
    "title": {"nb": "Sammenligning av scenarioer", "nn": "Samanlikning av scenario", "en": "Comparison of scenarios"},
    "assumptions": {"nb": "Ulike forutsetninger", "nn": "Ulike føresetnader", "en": "Assumptions that differ"},
    "amounts": {"nb": "beløp i {unit}", "nn": "beløp i {unit}", "en": "amounts in {unit}"},
    "none": {
        "nb": "Forutsetningene er de samme.",
        "nn": "Føresetnadene er dei same.",
        "en": "The assumptions are the same.",
    },
    "end": {"nb": "Ved utgangen av {year}", "nn": "Ved utgangen av {year}", "en": "At the end of {year}"},
    "by_year": {"nb": "År for år", "nn": "År for år", "en": "Year by year"},
    "against": {"nb": "mot {first}", "nn": "mot {first}", "en": "against {first}"},
    "rounding": {
        "nb": "Forskjellene er regnet av tall som ikke er avrundet; i prosenter er de prosentpoeng.",
        "nn": "Skilnadene er rekna av tal som ikkje er avrunda; i prosentar er dei prosentpoeng.",
        "en": "Differences are of unrounded figures; of percentages they are percentage points.",
    },
    "rules": {
        "nb": "Regler som brytes (×) eller er på varselnivå (!)",
        "nn": "Reglar som blir brotne (×) eller er på varselnivå (!)",
        "en": "Rules that are broken (×) or at their warning level (!)",
    },
    "no_rules": {
        "nb": "Ingen regel brytes eller er på varselnivå.",
        "nn": "Ingen regel blir broten eller er på varselnivå.",
        "en": "No rule is broken or at its warning level.",
    },
    "kept": {"nb": "holdes", "nn": "blir halden", "en": "kept"},
    "not_judged": {"nb": "ikke vurdert", "nn": "ikkje vurdert", "en": "not judged"},
    "worst": {"nb": "verst i", "nn": "verst i", "en": "worst in"},
    "limit": {"nb": "grense", "nn": "grense", "en": "limit"},
    "verdict": {"nb": "Konklusjon", "nn": "Konklusjon", "en": "Verdict"},
    "scenario": {"nb": "Scenario", "nn": "Scenario", "en": "Scenario"},
    "assumption": {"nb": "Forutsetning", "nn": "Føresetnad", "en": "Assumption"},
    "rule": {"nb": "Regel", "nn": "Regel", "en": "Rule"},
    "file": {"nb": "Fil", "nn": "Fil", "en": "File"},
    "line": {"nb": "Linje", "nn": "Linje", "en": "Line"},
}
SIGNS = {"ok": "", "warning": "!", "breach": "×"}
MANY = 1000.0
"""Millions: from here a decimal says nothing."""


def word(key: str, language: str, **said: object) -> str:
    return WORDS[key][language].format(**said)


def title(found: Comparison) -> str:
    places = dict.fromkeys(result.loaded.scenario.municipality.name for result in found.results)
    return f"{', '.join(places)} · {word('title', found.language)}"


def amounts(found: Comparison) -> str:
    """The heading of the assumptions: what their amounts are in."""
    return word("amounts", found.language, unit=say(f"common.unit.{found.unit}", found.language))


def units(found: Comparison) -> str:
    """What the amounts of lines are in, and in which prices."""
    return heading(found.unit, found.prices, found.results[0].loaded.scenario.base_year, found.language)


def cells(line: Line, values: Array, found: Comparison, signed: bool = False) -> list[str]:
    """Figures as shown, all of a line with the same decimals; of differences, one that is more has a plus."""
    largest = max((float(np.nanmax(np.abs(row), initial=0.0)) for row in line.values), default=0.0)
    texts = [cell(float(value), line.unit, found.unit, found.language, compact=largest >= MANY) for value in values]
    return [plus(text) if signed else text for text in texts]


def letters(places: Sequence[int], found: Comparison) -> str:
    """`A–C, E`: three or more that follow on each other stand as the first and the last."""
    parts = []
    for _, group in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        own = [found.letters[place] for _, place in group]
        parts += [f"{own[0]}{DASH}{own[-1]}"] if len(own) > 2 else own
    return ", ".join(parts)


def named(place: int, found: Comparison) -> str:
    """A scenario's name, with its years where not all are compared."""
    years = found.results[place].projection.years
    return f"{found.names[place]}, {years[0]}{DASH}{years[-1]}" if found.shortened else found.names[place]


def kept_text(kept: Kept | None, language: str) -> str:
    """`× 2026–2031; verst i 2031: −0,4 % (grense 1,75 %)`."""
    if kept is None:
        return word("not_judged", language)
    if kept.worst is None:
        return word("kept", language)
    most = kept.worst
    value, limit = (amount(one, most.unit, language) for one in (most.value, most.limit))
    when = f"{word('worst', language)} {most.year}: {value} ({word('limit', language)} {limit})"
    return f"{SIGNS[kept.level]}{NBSP}{spans(kept.years)}; {when}"


def rule_title(rule: str, found: Comparison) -> str:
    """What the rule is called where it is broken."""
    worst = next(kept.worst for kept in found.rules[rule] if kept is not None and kept.worst is not None)
    return rule_name(worst, found.language)


def versus(place: int, found: Comparison) -> str:
    return f"{found.letters[place]}{NBSP}{MINUS}{NBSP}{found.letters[0]}"


def stamp(found: Comparison) -> str:
    marks = [str(result.stamp["inputs_sha256"])[:12] for result in found.results]
    marked = (f"{letter}{NBSP}{mark}" for letter, mark in zip(found.letters, marks, strict=True))
    return f"okplan {found.results[0].stamp['version']} · {' · '.join(marked)}"


def as_json(found: Comparison) -> str:
    """The machine interface: kroner and fractions, unrounded, year 0 first; the comparison must be in kr."""
    document = {
        "okplan": "1",
        "years": list(found.years),
        "years_left_out": found.shortened,
        "unit": "kr",
        "prices": found.prices,
        "scenarios": [_scenario(found, place) for place in range(len(found.results))],
        "assumptions": [
            {"path": one.path, "item": one.name, "values": list(one.said), "differs": list(one.differs)}
            for one in found.assumptions
        ],
        "lines": {
            line.name: {
                "unit": "kr" if line.unit == "kr_each" else line.unit,
                "label": line.label,
                "values": [_plain(values) for values in line.values],
                "differences": [_plain(values) for values in line.differences],
            }
            for line in found.lines
        },
        "findings_prices": "nominal",
        "rules": [
            {"rule": rule, "name": rule_title(rule, found), "kept": [_kept(kept) for kept in by_scenario]}
            for rule, by_scenario in found.rules.items()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _scenario(found: Comparison, place: int) -> dict[str, Any]:
    result = found.results[place]
    scenario = result.loaded.scenario
    return {
        "letter": found.letters[place],
        "scenario": scenario.name,
        "file": found.files[place],
        "municipality": scenario.municipality.name,
        "years": list(result.projection.years),
        "verdict": {
            "level": result.verdict.level,
            "reasons": list(result.verdict.reasons),
            "text": result.narrative.text,
        },
        "findings": [finding_plain(finding) for finding in result.findings],
        "stamp": result.stamp,
    }


def _kept(kept: Kept | None) -> dict[str, Any] | None:
    if kept is None:
        return None
    worst = None if kept.worst is None else finding_plain(kept.worst)
    return {"level": kept.level, "years": list(kept.years), "worst": worst}


def _plain(values: Array) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in values]


def as_csv(found: Comparison) -> str:
    """Tidy: one scenario, line and year a row; kroner and fractions, point as decimal mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["scenario", "file", "line", "label", "unit", "prices", "year", "value", "difference"])
    for line in found.lines:
        unit = "kr" if line.unit == "kr_each" else line.unit
        for place, (values, less) in enumerate(zip(line.values, line.differences, strict=True)):
            who = [guarded(found.names[place]), guarded(found.files[place])]
            for year, *pair in zip(found.years, values.tolist(), less.tolist(), strict=True):
                shown = ["" if math.isnan(value) else repr(value) for value in pair]
                writer.writerow([*who, line.name, guarded(line.label), unit, found.prices, year, *shown])
    return out.getvalue()


def as_markdown(found: Comparison) -> str:
    """Tables for a document."""
    parts = [_scenarios_md(found), _assumptions_md(found), _end_md(found), _years_md(found), _rules_md(found)]
    verdicts = [
        f"**{letter} {_escaped(name)}: {say(f'show.level.{result.verdict.level}', found.language)}.** "
        + " ".join(result.narrative.sentences)
        for letter, name, result in zip(found.letters, found.names, found.results, strict=True)
    ]
    parts.append("\n\n".join([f"### {word('verdict', found.language)}", *verdicts]))
    return "\n\n".join([f"## {_escaped(title(found))}", *parts, stamp(found)]) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], text_columns: int = 1) -> str:
    rule = "|" + "---|" * text_columns + "---:|" * (len(heads) - text_columns)
    return "\n".join([_row(heads), rule, *map(_row, rows)])


def _row(texts: Sequence[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def _escaped(text: str) -> str:
    return text.replace("*", "\\*")


def _scenarios_md(found: Comparison) -> str:
    language = found.language
    heads = ["", *(word(key, language) for key in ("scenario", "verdict", "file"))]
    rows = [
        [letter, named(place, found), say(f"show.level.{result.verdict.level}", language), file]
        for place, (letter, file, result) in enumerate(zip(found.letters, found.files, found.results, strict=True))
    ]
    return _table(heads, rows, 4)


def _assumptions_md(found: Comparison) -> str:
    language = found.language
    head = f"### {word('assumptions', language)} ({amounts(found)})"
    if not found.assumptions:
        return f"{head}\n\n{word('none', language)}"
    rows = [[spoken(one.path, one.name, language), *one.said] for one in found.assumptions]
    return f"{head}\n\n{_table([word('assumption', language), *found.letters], rows, 1 + len(found.letters))}"


def _end_md(found: Comparison) -> str:
    head = f"{word('end', found.language, year=found.years[-1])}"
    others = range(1, len(found.results))
    heads = [units(found), *found.letters, *(versus(place, found) for place in others)]
    rows = []
    for line in found.lines:
        ends = cells(line, np.array([values[-1] for values in line.values]), found)
        less = cells(line, np.array([line.differences[place][-1] for place in others]), found, signed=True)
        rows.append([line.label, *ends, *less])
    return f"### {head}\n\n{_table(heads, rows)}\n\n{word('rounding', found.language)}"


def _years_md(found: Comparison) -> str:
    rows = []
    for line in found.lines:
        for place, values in enumerate(line.values):
            rows.append([line.label if place == 0 else "", found.letters[place], *cells(line, values, found)])
        for place in range(1, len(found.results)):
            rows.append(["", versus(place, found), *cells(line, line.differences[place], found, signed=True)])
    heads = [units(found), "", *map(str, found.years)]
    return f"### {word('by_year', found.language)}\n\n{_table(heads, rows, 2)}"


def _rules_md(found: Comparison) -> str:
    language = found.language
    head = f"### {word('rules', language)}"
    if not found.rules:
        return f"{head}\n\n{word('no_rules', language)}"
    rows = [
        [rule_title(rule, found), *(kept_text(kept, language) for kept in by_scenario)]
        for rule, by_scenario in found.rules.items()
    ]
    return f"{head}\n\n{_table([word('rule', language), *found.letters], rows, 1 + len(found.letters))}"
