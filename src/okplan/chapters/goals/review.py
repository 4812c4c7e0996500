"""Goals: ids of their own, tags and indicators that point at one, and no more than the whole of anything tagged."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.areas.review import COMMON_REVENUE
from okplan.chapters.scenario import Scenario
from okplan.fields.values import Tags
from okplan.problems import Found, Path, nearest

ROUNDING = 1e-9
"""What a float may leave of a sum of shares."""


def goals(scenario: Scenario) -> Iterator[Found]:
    """The block `goals`, and the tags that point to it."""
    block, seen = scenario.goals, set[str]()
    for path, _, one in block.every if block else ():
        if one.id in seen:
            yield Found("goal_id_twice", ("goals", "areas", *path, "id"), {"found": one.id})
        seen.add(one.id)
        for place, number in enumerate(one.un):
            if number in one.un[:place]:
                yield Found(
                    "nations_twice", ("goals", "areas", *path, "un", place), {"found": number, "name": one.name}
                )
    for place, indicator in enumerate(block.indicators if block else ()):
        at: Path = ("goals", "indicators", place)
        if indicator.goal not in seen:
            yield _unknown(indicator.goal, (*at, "goal"), seen)
        if not indicator.target:
            yield Found("indicator_without_target", (*at, "target"), {"found": indicator.name})
    for path, tags in _tagged(scenario):
        if block is None and tags:
            yield Found("tags_without_goals", path, {"found": ", ".join(tags)})
        elif tags:
            yield from _tags(tags, path, seen)
    for place, measure in enumerate(scenario.operations.measures):
        if measure.goals and measure.kind in COMMON_REVENUE:
            path = ("operations", "measures", place, "goals")
            yield Found("tag_of_general_revenue", path, {"found": measure.kind})


def _tagged(scenario: Scenario) -> Iterator[tuple[Path, Tags]]:
    """Everything that may carry tags, with them."""
    for place, project in enumerate(scenario.investments):
        yield ("investments", place, "goals"), project.goals
    for place, measure in enumerate(scenario.operations.measures):
        yield ("operations", "measures", place, "goals"), measure.goals
    for place, area in enumerate(scenario.operations.areas):
        yield ("operations", "areas", place, "goals"), area.goals


def _tags(tags: Tags, path: Path, known: set[str]) -> Iterator[Found]:
    for id in tags:
        if id not in known:
            yield _unknown(id, (*path, id), known)
    whole = sum(tags.values())
    if whole > 1 + ROUNDING:
        context = {"found": f"{whole * 100:.6g} %", "names": ", ".join(tags)}
        yield Found("tags_beyond_whole", path, context)


def _unknown(id: str, path: Path, known: set[str]) -> Found:
    near = nearest(id, sorted(known))
    return Found("unknown_goal", path, {"found": id, "near": near, "names": ", ".join(sorted(known)) or "–"})
