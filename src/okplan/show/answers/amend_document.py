"""Amendments held against a plan, for programs: JSON and CSV, in kroner and fractions, base year first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.show.answers.amend_items import ItemsMoved, items_moved
from okplan.show.answers.answer import Records, Value, plain
from okplan.show.answers.project import climate_plain
from okplan.studies.amend import Amended, Clash, Effect, Held
from okplan.studies.amend.balance import Balance
from okplan.studies.amend.chances import Chances
from okplan.studies.amend.ruled import Ruled
from okplan.studies.project import Projected, stamp_of
from okplan.words import label, say

HEADS = ("amendment", "point", "text", "line", "label", "unit", "year", "effect", "standard_error", "method", "orders")


def document(held: Held, file: str, language: str) -> dict[str, Any]:
    """The points of an amendment sum to its total in every line and year; null where that is not defined."""
    return {
        "okplan": "1",
        "unit": "kr",
        "prices": "nominal",
        "years": list(held.years),
        "plan_years": list(held.plan_years.years),
        "plan_years_stated": held.plan_years.stated,
        "plan": {"file": file, **_result(held.plan, held.balance, language)},
        "lines": {name: {"unit": MODEL[name].unit, "label": label(name, language)} for name in held.lines},
        "amendments": [_amendment(one, held, language) for one in held.amendments],
    }


def _result(result: Projected, balance: Balance, language: str) -> dict[str, Any]:
    return {
        "scenario": result.loaded.scenario.name,
        "verdict": {"level": result.verdict.level, "reasons": list(result.verdict.reasons)},
        **climate_plain(result.judgement.climate, language),
        "balanced": list(balance.balanced),
        "missing": list(balance.missing),
        "balancing_amount": balance.level,
        "stamp": stamp_of(result.loaded),
    }


def _amendment(one: Amended, held: Held, language: str) -> dict[str, Any]:
    return {
        "name": one.amendment.name,
        "file": one.amendment.file,
        "description": one.amendment.description,
        **{key: said for key, said in _result(one.result, one.balance, language).items() if key != "scenario"},
        "net_operating_result_effect": list(one.net(held)),
        "rules": {rule.id: _rule(rule, language) for rule in one.rules},
        "probability": _chances(one.chances) if one.chances else None,
        "method": {"name": one.method, "orders": one.orders},
        "points": [_point(effect, one, held) for effect in one.effects],
        "total": _lines(one.total, held),
        "tables": {found.key: _items(found) for found in items_moved(one, "kr", language)},
        "conflicts": [_clash(clash) for clash in one.conflicts],
        "alike": [_clash(clash) for clash in one.clashes if clash.alike],
    }


def _rule(rule: Ruled, language: str) -> dict[str, Any]:
    before, after = rule.worst
    return {
        "name": rule_name(rule, language),
        "legal": rule.test.legal,
        "source": rule.test.source,
        "said": rule.said,
        "before": before,
        "after": after,
        "before_by_year": None if rule.before is None else list(rule.before),
        "after_by_year": None if rule.after is None else list(rule.after),
    }


def rule_name(rule: Ruled, language: str) -> str:
    return say(f"show.legal.{rule.test.id}", language) if rule.test.legal else rule.test.name


def _chances(found: Chances) -> dict[str, Any]:
    return {
        "draws": found.draws,
        "seed": found.seed,
        "before": found.before,
        "after": found.after,
        "better": found.better,
        "worse": found.worse,
    }


def _point(effect: Effect, one: Amended, held: Held) -> dict[str, Any]:
    """A point, or several that are only valid together and so have one effect."""
    found = {
        "id": effect.id,
        "ids": [point.id for point in effect.points],
        "text": _text(effect),
        "set": {said: node.plain() for point in effect.points for said, node in point.set.items()},
        "effect": _lines(effect.values, held),
    }
    return found if one.method == "exact" else {**found, "standard_errors": _lines(effect.errors, held)}


def _text(effect: Effect) -> str:
    return " ".join(point.text for point in effect.points)


def _lines(rows: dict[str, Array], held: Held) -> dict[str, list[float | None]]:
    return {name: plain(rows[name]) for name in held.lines}


def _items(found: ItemsMoved) -> dict[str, Any]:
    """What the whole of it moves item by item, as its lines; the base year is before any amendment."""
    return {row.name: {"label": row.label, "unit": row.unit, "effect": [0.0, *plain(row.exact)]} for row in found.rows}


def _clash(clash: Clash) -> dict[str, Any]:
    return {
        "point": clash.point,
        "with": clash.other_point,
        "amendment": clash.other.name,
        "file": clash.other.file,
        "path": clash.path,
    }


def records(held: Held, language: str) -> Records:
    """A point, a line and a year a row; the whole amendment has no point."""
    return Records(HEADS, _records(held, language))


def _records(held: Held, language: str) -> Iterator[Sequence[Value]]:
    for one in held.amendments:
        parts = [
            (effect.id, " ".join(p.text for p in effect.points), effect.values, effect.errors) for effect in one.effects
        ]
        for id, text, values, errors in (*parts, (None, None, one.total, None)):
            for name in held.lines:
                line = (one.amendment.name, id, text, name, label(name, language), MODEL[name].unit)
                for place, year in enumerate(held.years):
                    error = None if errors is None else float(errors[name][place])
                    value = None if np.isnan(values[name][place]) else float(values[name][place])
                    yield (*line, year, value, error, one.method, one.orders)
