"""How far each rule is from its edge, as rows: beside each rule, what it bears of rate, tax and cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.inputs import stated_growth
from okplan.judge.rules import Test
from okplan.show.answers.answer import Grid, Row
from okplan.show.lead import quoted
from okplan.show.result import Result
from okplan.words import say
from okplan.words.digits import DASH, inward, number, plus

if TYPE_CHECKING:
    from okplan.studies.solve.headroom import Headroom, Room  # a projection without it does not load what finds it
    from okplan.studies.solve.search import Edge, Side

BROKEN, BEYOND = "×", ">"
DECIMALS = 2


def called(test: Test, language: str) -> str:
    """A rule of the law by its words, the council's by its name."""
    return say(f"show.legal.{test.id}", language) if test.legal else test.name


def beside(scenario: Scenario, language: str) -> list[str]:
    """What follows in a search that does not where a value is set: fees of stated growth, an adopted plan's lines."""
    services = stated_growth(scenario)
    told = [say("answers.solve.fees", language, names=quoted(services, language))] if services else []
    return [*told, say("answers.solve.plan", language)] if scenario.adopted else told


def moved(found: Headroom) -> list[Room]:
    """The rules that any of the quantities moves."""
    return [room for room in found.rooms if any(cliff.moves for cliff in room.cliffs.values())]


def title(found: Headroom, language: str) -> str:
    return _say("title", language, year=found.start)


def grid(found: Headroom, language: str) -> Grid:
    """A row for each rule that is moved, in per cent and points."""
    heads = (_say("rule", language), *(_say(name, language) for name in found.units))
    rows = (
        Row((called(room.test, language), *(_cell(room, name, language) for name in found.units)))
        for room in moved(found)
    )
    return Grid(heads, tuple(rows))


def notes(found: Headroom, scenario: Scenario, language: str) -> list[str]:
    """What the signs mean and what was tried, and the rules that nothing moves."""
    low, high = found.spans["rate"]
    ends = {"rate_low": number(low * 100, 1, language), "rate_high": number(high * 100, 1, language)}
    told = [_say("note", language, share=number(found.spans["tax"][1] * 100, 0, language), **ends)]
    still = [called(room.test, language) for room in found.rooms if room not in moved(found)]
    return [
        *told,
        *_breaks(found, language),
        *beside(scenario, language),
        *([_say("unmoved", language, rules=quoted(still, language))] if still else []),
    ]


def _breaks(found: Headroom, language: str) -> Iterator[str]:
    """What is broken before a broken rule holds."""
    for room in moved(found):
        for name in found.units:
            edge, others = room.cliffs[name].edge, found.broken_by(room, name)
            if edge is None or not others:
                continue
            bears = [
                _say(
                    "breaks_at",
                    language,
                    rule=quoted([called(one.test, language)], language),
                    value=_shown(other, language),
                )
                for one in others
                if (other := one.cliffs[name].edge)
            ]
            value = _say(f"value.{name}", language, figure=_shown(edge, language))
            rule = quoted([called(room.test, language)], language)
            yield _say("breaks", language, value=value, rule=rule, rules=", ".join(bears))


def _shown(edge: Edge, language: str) -> str:
    """Per cent or points, rounded to the side that holds."""
    up = edge.above.holds is True
    return plus(number(inward(edge.value * 100, DECIMALS, up), DECIMALS, language))


def _cell(room: Room, name: str, language: str) -> str:
    cliff = room.cliffs[name]
    if not cliff.moves:
        return DASH
    sign = "" if room.holds else BROKEN
    if cliff.edge is None:
        return sign + BEYOND
    return sign + _shown(cliff.edge, language)


def plain(found: Headroom) -> dict[str, Any]:
    """For programs: fractions, unrounded; a point is 0.01."""
    return {
        "from": found.start,
        "units": dict(found.units),
        "ranges": {name: list(span) for name, span in found.spans.items()},
        "rules": [
            {
                "rule": room.test.id,
                "legal": room.test.legal,
                "holds": room.holds,
                **{name: _plain(found, room, name) for name in found.units},
            }
            for room in found.rooms
        ],
    }


def _plain(found: Headroom, room: Room, name: str) -> dict[str, Any]:
    """`unbound`: the rule is not moved; `beyond`: no edge was tried; `breaks`: what holds and is broken before it."""
    cliff = room.cliffs[name]
    if cliff.edge is None:
        return {"status": "beyond" if cliff.moves else "unbound", "value": None}
    return {
        "status": "found",
        "value": cliff.edge.value,
        "below": _side(cliff.edge.below),
        "above": _side(cliff.edge.above),
        "breaks": [one.test.id for one in found.broken_by(room, name)],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"value": side.value, "holds": side.holds}


def records(result: Result, found: Headroom) -> list[tuple[str | int | float | None, ...]]:
    """A rule and a quantity a row, as the lines of a projection are: the year is the first that is looked at."""
    scenario = result.loaded.scenario.name
    return [
        (
            scenario,
            f"headroom.{name}.{room.test.id}",
            called(room.test, result.language),
            found.units[name],
            result.prices,
            found.start,
            room.cliffs[name].value,
            "holds" if room.holds else "broken",
        )
        for room in found.rooms
        for name in found.units
    ]


def _say(key: str, language: str, **said: object) -> str:
    return say(f"answers.headroom.{key}", language, **said)
