"""What a check of a workbook found, as text and as JSON."""

from __future__ import annotations

import json
from typing import Any

from okplan.words.digits import number
from okplan.write.workbook.verify import Difference, Verified

MOST = 20
"""Cells named of each kind: a changed assumption moves thousands."""

WORDS = {
    "same": {
        "nb": "Alle {count} celler er som okplan regner dem.",
        "nn": "Alle {count} celler er som okplan reknar dei.",
        "en": "All {count} cells are as okplan computes them.",
    },
    "apart": {
        "nb": "{found} av {count} celler avviker.",
        "nn": "{found} av {count} celler avvik.",
        "en": "{found} of {count} cells differ.",
    },
    "assumption": {
        "nb": "Endrede tall i forutsetninger og andre gitte celler: {count}",
        "nn": "Endra tal i føresetnader og andre gjevne celler: {count}",
        "en": "Changed numbers among assumptions and other given cells: {count}",
    },
    "formula": {
        "nb": "Formler som er endret eller overskrevet: {count}",
        "nn": "Formlar som er endra eller overskrivne: {count}",
        "en": "Formulas that are changed or overwritten: {count}",
    },
    "value": {
        "nb": "Formler som er urørt, men viser et annet tall: {count}",
        "nn": "Formlar som er urørte, men viser eit anna tal: {count}",
        "en": "Formulas that are untouched but show another number: {count}",
    },
    "text": {"nb": "Endret tekst: {count}", "nn": "Endra tekst: {count}", "en": "Changed text: {count}"},
    "sheet": {"nb": "Ark som mangler: {count}", "nn": "Ark som manglar: {count}", "en": "Sheets missing: {count}"},
    "added": {
        "nb": "Innhold i celler som okplan lar stå tomme: {count}",
        "nn": "Innhald i celler som okplan let stå tomme: {count}",
        "en": "Content in cells that okplan leaves empty: {count}",
    },
    "uncomputed": {
        "nb": "Formler uten beregnet verdi: {count}. Det som lagret filen, regner ikke. Åpne og lagre den i Excel.",
        "nn": "Formlar utan utrekna verdi: {count}. Programmet som lagra fila, reknar ikkje. Opne og lagre ho i Excel.",
        "en": "Formulas without a value: {count}. What saved the file does not compute. Open and save it in Excel.",
    },
    "line": {"nb": "fant {found}, okplan: {expected}", "nn": "fann {found}, okplan: {expected}",
             "en": "found {found}, okplan: {expected}"},
    "more": {"nb": "… og {count} til", "nn": "… og {count} til", "en": "… and {count} more"},
}  # fmt: skip
ORDER = ("sheet", "assumption", "added", "formula", "value", "text", "uncomputed")


def as_text(found: Verified, language: str) -> str:
    """One sentence where all is the same; else the kinds of difference, with the first cells of each."""
    count = number(found.cells, 0, language)
    if not found.differences:
        return WORDS["same"][language].format(count=count) + "\n"
    said = number(len(found.differences), 0, language)
    out = [WORDS["apart"][language].format(found=said, count=count)]
    for kind in ORDER:
        here = [difference for difference in found.differences if difference.kind == kind]
        if here:
            out += ["", WORDS[kind][language].format(count=number(len(here), 0, language))]
        if kind == "uncomputed":
            continue
        if here:
            out += [_line(difference, language) for difference in here[:MOST]]
        if len(here) > MOST:
            out.append("  " + WORDS["more"][language].format(count=number(len(here) - MOST, 0, language)))
    return "\n".join(out) + "\n"


def _line(difference: Difference, language: str) -> str:
    place = f"{difference.sheet}!{difference.cell}" if difference.cell else difference.sheet
    if difference.kind == "sheet":
        return f"  {place}"
    words = WORDS["line"][language].format(found=_shown(difference.found), expected=_shown(difference.expected))
    return f"  {place} ({difference.label}): {words}"


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "–"
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 70 else text[:69] + "…"


def as_json(found: Verified) -> str:
    """Every cell that differs."""
    cells = [
        {"kind": one.kind, "sheet": one.sheet, "cell": one.cell, "label": one.label, "found": one.found,
         "expected": one.expected}
        for one in found.differences
    ]  # fmt: skip
    document = {"okplan": "1", "cells": found.cells, "stale": list(found.stale), "differences": cells}
    return json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n"
