"""What patience gives, for programs: kroner and fractions, unrounded; what is by year has year 0 first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okplan.judge.rules import Test
from okplan.show.answers.answer import plain
from okplan.show.result import Result
from okplan.studies.phase import Phased
from okplan.studies.phase.moves import Movable


def document(result: Result, found: Phased, said: str) -> dict[str, Any]:
    return {
        "okplan": "1",
        "scenario": result.loaded.scenario.name,
        "years": list(found.after.outcomes.found.years),
        "from": found.asked.start,
        **_answer(found),
        "holds": [rule.id for rule in found.holds],
        "fails": _fails(found.fails),
        "fails_before": _fails(found.failed),
        "worse": _fails(found.worse),
        "without_place": plain(found.line(found.after, "without_place")),
        "without_place_before": plain(found.line(found.before, "without_place")),
        "without_place_by_unit": _places(found),
        "buys": _buys(found),
        "binding": {"rule": found.binds.rule.id, "year": found.binds.year} if found.binds else None,
        "search": {
            "programmes": found.searched.of,
            "tried": found.searched.tried,
            "exhaustive": found.searched.every,
        },
        "reach": _reach(found),
        "within_windows": _within_windows(found),
        "necessary": _necessary(found),
        "look_ahead": _ahead(found),
        "joint": _joint(found),
        "stamp": result.stamped(said),
    }


def _answer(found: Phased) -> dict[str, Any]:
    """What is moved, what is dropped, and how much waits: of the answer, or of what comes closest to one."""
    return {
        "status": found.status,
        "proved": found.proved,
        "moves": _moves(found.moves),
        "dropped": [{"project": one.project.id, "kr": one.cost} for one in found.dropped],
        "delay": found.years_of_delay,
        "weighted_delay_kr": found.waiting,
        "cannot_wait": list(found.cannot_wait),
    }


def _buys(found: Phased) -> list[dict[str, Any]]:
    """A sum is told of the years from its first, another value of its year."""
    return [
        {"project": one.project, "line": one.line, "value": one.value}
        | ({"year": one.year} if one.year else {"from": found.asked.start})
        | ({"given_others": one.given_others} if one.differs else {})
        for one in found.buys
    ]


def _places(found: Phased) -> dict[str, Any]:
    """Of the units that do not hold all, with the programme."""
    units = found.after.outcomes.found.items["capacity"]
    rows = {name: found.line(found.after, "capacity_without_place", place) for place, name in enumerate(units)}
    return {name: plain(row) for name, row in rows.items() if (row[1:] > 0).any()}


def _reach(found: Phased) -> list[dict[str, Any]]:
    """Of the rules that do not hold, by year from the first: the most that any programme adds to its room.

    Desirable projects alone, and with what is necessary moved within its own window.
    """
    if found.status != "infeasible":
        return []
    years = list(found.asked.years)
    return [
        {
            "rule": rule.id,
            "years": years,
            "gain": plain(found.reach(rule)),
            "gain_with_necessary": plain(found.reach(rule, all_moved=True)),
        }
        for rule, _ in found.fails
    ]


def _within_windows(found: Phased) -> dict[str, Any] | None:
    """Where nothing holds: what comes nearer because necessary projects are moved too."""
    near = found.nearest
    if near is None:
        return None
    return {
        "moves": _moves(found.moved(near.rows)),
        "fails": _fails([(rule, years) for rule, years in found.broken(near) if years]),
        "without_place": plain(found.line(near, "without_place")),
    }


def _moves(moved: Sequence[tuple[Movable, int]]) -> list[dict[str, Any]]:
    return [{"project": one.project.id, "from": one.own, "to": year} for one, year in moved]


def _necessary(found: Phased) -> list[dict[str, Any]]:
    failed = [rule for rule, _ in found.fails]
    return [
        {
            "delay": one.years,
            "projects": list(one.projects),
            "gain": {
                rule.id: plain(gain) for rule, gain in zip(found.asked.rules, one.gain, strict=True) if rule in failed
            },
            "holds": [rule.id for rule, holds in zip(found.asked.rules, one.holds, strict=True) if holds],
            "without_place": plain(one.without_place),
        }
        for one in found.necessary
    ]


def _ahead(found: Phased) -> dict[str, Any]:
    """An assumption: lines by programme."""
    ahead = found.ahead
    return {
        "years": list(ahead.years),
        "possible": not ahead.refused,
        "lines": {line: {name: plain(values) for name, values in of.items()} for line, of in ahead.lines.items()},
        "fails": _fails(ahead.fails),
        "carried_on": list(ahead.rolling),
        "held": list(ahead.held),
    }


def _joint(found: Phased) -> dict[str, Any] | None:
    """The curve, the least waiting first; the knee is one of its points, by place."""
    weighed = found.tradeoff
    if weighed is None:
        return None
    points = [
        {
            "kr_a_year": point.amount,
            "delay": point.years,
            "weighted_delay_kr": point.waiting,
            "starts": {
                one.project.id: one.starts[option]
                for one, option in zip(weighed.space.movable, point.row[0], strict=True)
                if option
            },
        }
        for point in weighed.points
    ]
    return {"to_investment": weighed.share, "points": points, "knee": weighed.knee, "depth": weighed.depth}


def _fails(broken: Sequence[tuple[Test, tuple[int, ...]]]) -> list[dict[str, Any]]:
    return [{"rule": rule.id, "years": list(years)} for rule, years in broken]
