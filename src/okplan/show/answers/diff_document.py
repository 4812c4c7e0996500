"""What a change is due to, for programs: JSON and CSV, in kroner and fractions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from okplan.chapters.model import MODEL
from okplan.load import Loaded
from okplan.show.adopted import moved_plain
from okplan.show.answers.answer import Records, Value
from okplan.show.answers.project import climate_plain
from okplan.show.wording import Wording
from okplan.studies.diff import Attribution, Change
from okplan.studies.project import stamp_of
from okplan.words import label


@dataclass(frozen=True)
class Told:
    """A change with what each scenario says, as people read it."""

    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return self.change.paths

    @property
    def items(self) -> tuple[str | None, ...]:
        return self.change.items

    @property
    def effects(self) -> tuple[float, ...]:
        return self.change.effects

    @property
    def errors(self) -> tuple[float, ...]:
        return self.change.errors


def told(change: Change, first: Wording, second: Wording) -> Told:
    return Told(change, tuple(map(first.text, change.before)), tuple(map(second.text, change.after)))


def document(
    found: Attribution, scenarios: tuple[Loaded, Loaded], files: tuple[str, str], changes: Sequence[Told], language: str
) -> dict[str, Any]:
    """The effects on a line add up to its change."""
    return {
        "okplan": "1",
        "year": found.year,
        "unit": "kr",
        "prices": "nominal",
        "scenarios": [
            {
                "letter": letter,
                "scenario": one.scenario.name,
                "file": file,
                "changes": list(one.changes),
                **climate_plain(climate, language),
                "stamp": stamp_of(one),
            }
            for letter, one, file, climate in zip("AB", scenarios, files, found.climate, strict=True)
        ],
        "method": {"name": found.method, "orders": found.orders, "projections": found.runs},
        "lines": {name: _line(found, place, language) for place, name in enumerate(found.lines)},
        "changes": [_change(found, change) for change in changes],
        "plan_moved": dict(zip("AB", map(moved_plain, found.moved), strict=True)),
    }


def _line(found: Attribution, place: int, language: str) -> dict[str, Any]:
    name = found.lines[place]
    return {
        "unit": MODEL[name].unit,
        "label": label(name, language),
        "from": found.before[place],
        "to": found.after[place],
        "change": found.totals[place],
    }


def _change(found: Attribution, change: Told) -> dict[str, Any]:
    return {
        "paths": list(change.paths),
        "items": list(change.items),
        "from": list(change.before),
        "to": list(change.after),
        "effects": dict(zip(found.lines, change.effects, strict=True)),
        "standard_errors": dict(zip(found.lines, change.errors, strict=True)),
    }


def records(found: Attribution, changes: Sequence[Told], language: str) -> Records:
    """One line and change a row; the effects on a line add up to its change."""
    heads = ["line", "label", "unit", "year", "path", "from", "to", "effect", "standard_error", "method", "orders"]
    return Records(heads, _records(found, changes, language))


def _records(found: Attribution, changes: Sequence[Told], language: str) -> Iterator[Sequence[Value]]:
    for place, name in enumerate(found.lines):
        line = (name, label(name, language), MODEL[name].unit, found.year)
        for change in changes:
            said = (" + ".join(change.paths), " + ".join(change.before), " + ".join(change.after))
            yield (*line, *said, change.effects[place], change.errors[place], found.method, found.orders)
