"""A comparison for programs: JSON and CSV, in kroner and fractions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from okplan.show.adopted import moved_plain
from okplan.show.answers.answer import Records, Value, plain
from okplan.show.answers.project import climate_plain, every_finding, finding_plain, improvement_plain
from okplan.show.compared import Comparison, Line
from okplan.show.lead import rule_name
from okplan.show.tables.series import prices_of
from okplan.studies.compare import Kept


def document(found: Comparison) -> dict[str, Any]:
    """What a comparison is in JSON; its amounts must be in kroner."""
    return {
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
                "unit": _unit(line),
                "label": line.label,
                "values": [plain(values) for values in line.values],
                "differences": [plain(values) for values in line.differences],
            }
            for line in found.lines
        },
        "findings_prices": "nominal",
        "rules": [
            {"rule": rule, "name": rule_title(found, rule), "kept": [_kept(kept) for kept in by_scenario]}
            for rule, by_scenario in found.rules.items()
        ],
    }


def _scenario(found: Comparison, place: int) -> dict[str, Any]:
    result = found.results[place]
    scenario = result.loaded.scenario
    return {
        "letter": found.letters[place],
        "scenario": scenario.name,
        "file": found.files[place],
        "changes": list(result.loaded.changes),
        "municipality": scenario.municipality.name,
        "years": list(result.projection.years),
        "verdict": {
            "level": result.verdict.level,
            "reasons": list(result.verdict.reasons),
            "text": result.narrative.text,
            "improvement": improvement_plain(result.needed),
        },
        **climate_plain(result.judgement.climate, found.language),
        "findings": [finding_plain(finding) for finding in every_finding(result)],
        "plan_moved": moved_plain(result.projected.moves),
        "stamp": result.stamp,
    }


def records(found: Comparison) -> Records:
    """One scenario, line and year a row; kroner and fractions."""
    heads = ["scenario", "file", "line", "label", "unit", "prices", "year", "value", "difference"]
    return Records(heads, _records(found))


def _records(found: Comparison) -> Iterator[Sequence[Value]]:
    for line in found.lines:
        said = (line.name, line.label, _unit(line), prices_of(line.name, found.prices))
        for place, (values, less) in enumerate(zip(line.values, line.differences, strict=True)):
            who = (found.names[place], found.told_files[place])
            for year, value, other in zip(found.years, values.tolist(), less.tolist(), strict=True):
                yield (*who, *said, year, value, other)


def rule_title(found: Comparison, rule: str) -> str:
    """What the rule is called where it is broken."""
    worst = next(kept.worst for kept in found.rules[rule] if kept is not None and kept.worst is not None)
    return rule_name(worst, found.language)


def _unit(line: Line) -> str:
    return "kr" if line.unit == "kr_each" else line.unit


def _kept(kept: Kept | None) -> dict[str, Any] | None:
    if kept is None:
        return None
    worst = None if kept.worst is None else finding_plain(kept.worst)
    return {"level": kept.level, "years": list(kept.years), "worst": worst}
