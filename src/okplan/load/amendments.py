"""Amendments to a plan: files of named points, each a few changes of the plan and the sentence that it is argued by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okplan.chapters.scenario import Scenario
from okplan.fields.said import shown
from okplan.load import Loaded, fields_with, with_points
from okplan.load.amendment_file import AMENDS, head, parsed, points_of, text_of, unnamed
from okplan.load.changing import SAYS, entry
from okplan.load.overlaps import overlaps
from okplan.load.points import Point as Point
from okplan.load.reader import Reader
from okplan.load.texts import unfit
from okplan.problems import Place, Problem, ScenarioError, printed_name, suggesting

FRAME = ("base_year", "horizon", "unit")
"""What every figure of the plan stands in."""


@dataclass(frozen=True)
class Amendment:
    name: str
    path: Path
    points: tuple[Point, ...]
    description: str = ""
    warnings: tuple[Problem, ...] = ()

    @property
    def file(self) -> str:
        """As it was named; standard input has no name."""
        return "-" if self.path.name == "-" else printed_name(self.path)

    def point(self, id: str) -> Point | None:
        return next((point for point in self.points if point.id == id), None)


def planned(path: Path) -> Path:
    """The plan that an amendment says it changes; raises ScenarioError where it names none, or one that is not there.

    What else may be wrong with the amendment is left to whoever reads it with the plan.
    """
    problems: list[Problem] = []
    own = parsed(path, None, problems)
    said = own.child(AMENDS)
    if said is not None and isinstance(said.value, str):
        plan = path.parent / said.value
        if plan.is_file():
            return plan
        problems.append(Problem("amends_nothing", said.place, unnamed(plan, said)))
    elif not problems:
        problems.append(Problem("not_an_amendment", said.place if said is not None else own.place))
    raise ScenarioError(problems)


def amendment(path: Path, plan: Loaded, reader: Reader | None = None, content: bytes | None = None) -> Amendment:
    """An amendment to the plan; raises ScenarioError with every problem of the file, by its line and point.

    Each point is carried out on the plan by itself, so that every path and value of it is known to be right; what fits
    together is left to whoever projects it. `content` stands for the file's own (standard input).
    """
    language, problems = plan.scenario.language, list[Problem]()
    with suggesting():
        own = parsed(path, content, problems)
        if not problems and AMENDS not in own.value:
            problems.append(Problem("not_an_amendment", own.place))
        if problems:
            raise ScenarioError(problems, language)
        problems += unfit(own)
        head(own, path, plan.path, problems)
        of_plan = AMENDS not in {problem.context.get("key") for problem in problems}
        points = tuple(points_of(own, problems))
        if of_plan:
            for point in points:
                problems += _faults(point, plan, reader or Reader())
            problems += _overlapping(points, plan)
    warnings = [problem for problem in problems if problem.level == "warning"]
    if len(warnings) < len(problems):
        raise ScenarioError(problems, language)
    name, description = (text_of(own, key) for key in ("name", "description"))
    return Amendment(name, path, points, description, tuple(warnings))


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """The order in which points are carried out, whatever order their files say them in.

    Those that change `*` come first: it stands for the items of the plan, not for what another point adds.
    """
    return tuple(sorted(points, key=lambda one: (not _is_general(one), one.id, str(one.place))))


def amended(plan: Loaded, points: Sequence[Point], reader: Reader | None = None) -> Loaded:
    """The plan with the points carried out, validated and reviewed as any scenario; raises ScenarioError."""
    return with_points(plan, in_order(points), reader or Reader()) if points else plan


def whole(plan: Loaded, one: Amendment, reader: Reader) -> Loaded:
    """The plan with all of an amendment; where that is no valid scenario, what is wrong is told at the point."""
    try:
        return amended(plan, one.points, reader)
    except ScenarioError as error:
        problems = [problem for point in one.points for problem in _refused(plan, point, reader)]
        raise ScenarioError(problems or told_of(one, error.problems), plan.scenario.language) from error


def told_of(one: Amendment, problems: Iterable[Problem]) -> list[Problem]:
    """What is wrong with the plan with all of an amendment, told of the amendment's file."""
    return [_moved_to(problem, Place(str(one.path), 1, 1)) for problem in problems]


def _refused(plan: Loaded, point: Point, reader: Reader) -> list[Problem]:
    """What is wrong with the plan where only this point is carried out."""
    try:
        amended(plan, (point,), reader)
    except ScenarioError as error:
        return [_moved_to(problem, point.place) for problem in error.problems if problem.level == "error"]
    return []


def _moved_to(problem: Problem, place: Place) -> Problem:
    """Told of the amendment, where it is found somewhere in the plan."""
    own = problem.place is not None and problem.place.file == place.file
    return problem if own else replace(problem, place=place)


def amended_fields(plan: Loaded, points: Sequence[Point], reader: Reader) -> tuple[Scenario | None, list[Problem]]:
    """The same as far as each field goes by itself: what fits together is not asked."""
    return fields_with(plan, in_order(points), reader)


def _faults(point: Point, plan: Loaded, reader: Reader) -> list[Problem]:
    """What is wrong with the fields where only this point is carried out, told of the point."""
    framed = [_framed(said, point, plan) for said in point.set]
    problems = [problem for problem in framed if problem is not None]
    found = problems or amended_fields(plan, (point,), reader)[1]
    return [_moved_to(problem, point.place) for problem in found if problem.level == "error"]


def _framed(said: str, point: Point, plan: Loaded) -> Problem | None:
    """An amendment is of the plan's own years and money: else nothing could be held against it year by year."""
    (field, op), now = entry(said), point.set[said].plain()
    if field not in FRAME or (op == SAYS and now == getattr(plan.scenario, field)):
        return None
    context = {"field": field, "found": shown(now), "wanted": getattr(plan.scenario, field)}
    return Problem("frame_amended", point.keys.get(said, point.place), context)


def _overlapping(points: Iterable[Point], plan: Loaded) -> Iterable[Problem]:
    """Points of which the order would decide what the plan then says; and those that say the same twice."""
    for found in overlaps(points, plan.root):
        context = {"found": found.path, "one": found.one.point.id, "other": found.other.point.id}
        if found.kind == "apart":
            yield Problem("points_overlap", found.other.place, context)
        elif not found.one.op:
            yield Problem("points_alike", found.other.place, context, "warning")


def _is_general(point: Point) -> bool:
    return any("*" in re.split(r"[.\s]", said.strip()) for said in point.set)
