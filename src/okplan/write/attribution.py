"""What a change is due to, as text, JSON, CSV or Markdown; the parts as printed add up to the difference as printed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.fields.values import UNITS
from okplan.load import Loaded
from okplan.show.address_words import spoken
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.rows import Shown
from okplan.studies.diff import Attribution, Change
from okplan.studies.project import stamp_of
from okplan.words import label
from okplan.words.digits import MINUS, NBSP, heading, largest_remainder, number, plus
from okplan.write.plain import guarded

WORDS = {
    "title": {
        "nb": "Hva endringen fra A til B i {year} skyldes",
        "nn": "Kva endringa frå A til B i {year} kjem av",
        "en": "What the change from A to B in {year} is due to",
    },
    "change": {"nb": "Endring", "nn": "Endring", "en": "Change"},
    "changed": {"nb": "Endret forutsetning", "nn": "Endra føresetnad", "en": "Changed assumption"},
    "together": {
        "nb": "Disse er bare gyldige sammen og har én felles virkning:",
        "nn": "Desse er berre gyldige saman og har éin felles verknad:",
        "en": "These are only valid together and have one effect:",
    },
    "same": {
        "nb": "Forutsetningene er de samme; det er ingenting å forklare.",
        "nn": "Føresetnadene er dei same; det er ingenting å forklare.",
        "en": "The assumptions are the same; there is nothing to explain.",
    },
    "without": {
        "nb": "Uten virkning på disse linjene i {year}: {paths}.",
        "nn": "Utan verknad på desse linjene i {year}: {paths}.",
        "en": "Without effect on these lines in {year}: {paths}.",
    },
    "exact": {
        "nb": "Virkningen av en forutsetning er snittet over alle rekkefølger de kan endres i ({orders}): Shapley-verdien.",
        "nn": "Verknaden av ein føresetnad er snittet over alle rekkjefølgjer dei kan endrast i ({orders}): Shapley-verdien.",
        "en": "The effect of an assumption is the mean over every order in which they can be changed ({orders}): its Shapley value.",
    },
    "sampled": {
        "nb": "Virkningen av en forutsetning er snittet over {orders} trukne rekkefølger som de endres i (Shapley-verdien anslått); ± er standardfeilen. Summen er likevel nøyaktig.",
        "nn": "Verknaden av ein føresetnad er snittet over {orders} trekte rekkjefølgjer som dei blir endra i (Shapley-verdien estimert); ± er standardfeilen. Summen er likevel nøyaktig.",
        "en": "The effect of an assumption is the mean over {orders} drawn orders in which they are changed (an estimate of its Shapley value); ± is the standard error. The sum is exact all the same.",
    },
    "rounding": {
        "nb": "Virkningene er avrundet slik at de summerer seg til endringen som vises (største rest).",
        "nn": "Verknadene er avrunda slik at dei summerer seg til endringa som er vist (største rest).",
        "en": "Effects are rounded so that they add up to the change shown (largest remainder).",
    },
}
DECIMALS = {"ratio": 2, "index": 4}
"""In per cent, of an index; of millions one, and of whole kroner, thousands and persons none."""


@dataclass(frozen=True)
class Compared:
    """An attribution with the two scenarios and how it is to be shown."""

    found: Attribution
    scenarios: tuple[Loaded, Loaded]
    files: tuple[str, str]
    unit: str
    language: str


@dataclass(frozen=True)
class Column:
    """One line as shown: its ends, the parts of the changes that are shown, and what they add up to."""

    label: str
    before: str
    after: str
    total: str
    parts: tuple[str, ...]
    errors: tuple[str, ...]
    """Nothing where there is none to show."""


def word(key: str, language: str, **said: object) -> str:
    return WORDS[key][language].format(**said)


def shown(compared: Compared) -> list[Change]:
    """The changes with an effect on some line."""
    return [change for change in compared.found.changes if compared.found.moves(change)]


def columns(compared: Compared) -> list[Column]:
    return [_column(place, compared) for place in range(len(compared.found.lines))]


def _column(place: int, compared: Compared) -> Column:
    found, language = compared.found, compared.language
    name = found.lines[place]
    known = MODEL[name]
    unit = "kr_each" if name in WHOLE_KRONER else known.unit
    decimals = DECIMALS.get(unit, 1 if unit == "kr" and compared.unit == "mill" else 0)
    scale = {"kr": 1 / UNITS[compared.unit], "ratio": 100.0}.get(unit, 1.0) * 10**decimals

    def text(units: int) -> str:
        return number(units / 10**decimals, decimals, language)

    before, after = round(found.before[place] * scale), round(found.after[place] * scale)
    changes = shown(compared)
    parts = largest_remainder([change.effects[place] * scale for change in changes], after - before)
    errors = [round(change.errors[place] * scale) for change in changes]
    return Column(
        Shown("", name, label(name, language), unit, False, np.empty(0)).full_label,
        text(before),
        text(after),
        plus(text(after - before)),
        tuple(plus(text(part)) for part in parts),
        tuple(f"±{text(error)}" if error else "" for error in errors),
    )


def units(compared: Compared) -> str:
    return heading(compared.unit, "nominal", compared.scenarios[0].scenario.base_year, compared.language)


def notes(compared: Compared) -> list[str]:
    """How the parts were found, and which changes have none."""
    found, language = compared.found, compared.language
    if not found.changes:
        return [word("same", language)]
    still = ", ".join(path for change in found.changes if not found.moves(change) for path in change.paths)
    out = [word("without", language, year=found.year, paths=still)] if still else []
    if len(shown(compared)) > 1:
        out += [word(found.method, language, orders=number(found.orders, 0, language)), word("rounding", language)]
    return out


def names(compared: Compared) -> tuple[str, str]:
    a, b = compared.scenarios
    return a.scenario.name, b.scenario.name


def stamp(compared: Compared) -> str:
    version = stamp_of(compared.scenarios[0])["version"]
    marks = (f"{letter}{NBSP}{one.sha256[:12]}" for letter, one in zip("AB", compared.scenarios, strict=True))
    return f"okplan {version} · {' · '.join(marks)}"


def as_json(compared: Compared) -> str:
    """The machine interface: kroner and fractions, unrounded; the effects on a line add up to its change."""
    found = compared.found
    document = {
        "okplan": "1",
        "year": found.year,
        "unit": "kr",
        "prices": "nominal",
        "scenarios": [
            {"letter": letter, "scenario": one.scenario.name, "file": file, "stamp": stamp_of(one)}
            for letter, one, file in zip("AB", compared.scenarios, compared.files, strict=True)
        ],
        "method": {"name": found.method, "orders": found.orders, "projections": found.runs},
        "lines": {name: _line(place, found, compared.language) for place, name in enumerate(found.lines)},
        "changes": [_change(change, found) for change in found.changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _line(place: int, found: Attribution, language: str) -> dict[str, Any]:
    known = MODEL[found.lines[place]]
    return {
        "unit": known.unit,
        "label": label(found.lines[place], language),
        "from": found.before[place],
        "to": found.after[place],
        "change": found.totals[place],
    }


def _change(change: Change, found: Attribution) -> dict[str, Any]:
    return {
        "paths": list(change.paths),
        "items": list(change.items),
        "from": list(change.before),
        "to": list(change.after),
        "effects": dict(zip(found.lines, change.effects, strict=True)),
        "standard_errors": dict(zip(found.lines, change.errors, strict=True)),
    }


def as_csv(compared: Compared) -> str:
    """Tidy: one line and change a row; kroner and fractions, unrounded, the effects of a line adding up."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ["line", "label", "unit", "year", "path", "from", "to", "effect", "standard_error", "method", "orders"]
    writer.writerow(heads)
    found = compared.found
    for place, name in enumerate(found.lines):
        known = MODEL[name]
        for change in found.changes:
            said = (" + ".join(change.paths), " + ".join(change.before), " + ".join(change.after))
            row = [name, label(name, compared.language), known.unit, found.year, *map(guarded, said)]
            writer.writerow([*row, repr(change.effects[place]), repr(change.errors[place]), found.method, found.orders])
    return out.getvalue()


def as_markdown(compared: Compared) -> str:
    """A table for a document."""
    found, language = compared.found, compared.language
    lines = columns(compared)
    out = [f"## {compared.scenarios[0].scenario.municipality.name} · {word('title', language, year=found.year)}", ""]
    out += _md_row([word("changed", language), "A", "B", *(f"{line.label} ({units(compared)})" for line in lines)])
    out += ["|---|---|---|" + "---:|" * len(lines)]
    a, b = names(compared)
    out += _md_row([f"**A {a}**", "", "", *(f"**{line.before}**" for line in lines)])
    for place, change in enumerate(shown(compared)):
        who = [spoken(path, item, language) for path, item in zip(change.paths, change.items, strict=True)]
        cells = [f"{line.parts[place]} {line.errors[place]}".strip() for line in lines]
        out += _md_row(["<br>".join(who), "<br>".join(change.before), "<br>".join(change.after), *cells])
    out += _md_row([f"**B {b}**", "", "", *(f"**{line.after}**" for line in lines)])
    out += _md_row([f"{word('change', language)} (B{NBSP}{MINUS}{NBSP}A)", "", "", *(line.total for line in lines)])
    return "\n\n".join(["\n".join(out), *notes(compared), stamp(compared)]) + "\n"


def _md_row(texts: list[str]) -> list[str]:
    return ["| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"]
