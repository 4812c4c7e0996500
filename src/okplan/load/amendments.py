"""Amendments to a plan: files of named points, each a few changes of the plan and the sentence that it is argued by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Id
from okplan.fields.said import shown
from okplan.load import Loaded, fields_with, with_points
from okplan.load.nodes import Node, decode, parse, read
from okplan.load.overlaps import overlaps
from okplan.load.points import Point as Point
from okplan.load.reader import Reader
from okplan.load.texts import unfit
from okplan.problems import Place, PointPlace, Problem, ScenarioError, nearest, printed_name, suggesting

AMENDS = "amends"
"""The key that an amendment is known by: the plan that it would change."""

KEYS = ("okplan", AMENDS, "name", "description", "points")
OF_A_POINT = ("id", "text", "set")
MOST = 100
"""Points of one amendment: a council's longest list has some tens."""

ID = TypeAdapter(Id)
"""As of every item that is found by its id."""


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
    own = _parsed(path, None, problems)
    said = own.child(AMENDS)
    if said is not None and isinstance(said.value, str):
        plan = path.parent / said.value
        if plan.is_file():
            return plan
        problems.append(Problem("amends_nothing", said.place, _named(plan, said)))
    elif not problems:
        problems.append(Problem("not_an_amendment", said.place if said is not None else own.place))
    raise ScenarioError(problems)


def _named(meant: Path, said: Node) -> dict[str, Any]:
    """What was said of a plan that is not there, and what may be meant."""
    near = nearest(meant.name, [one.name for one in meant.parent.glob("*.yaml")])
    return {"found": str(said.value)[:80], "near": near, "key": AMENDS}


def amendment(path: Path, plan: Loaded, reader: Reader | None = None, content: bytes | None = None) -> Amendment:
    """An amendment to the plan; raises ScenarioError with every problem of the file, by its line and point.

    Each point is carried out on the plan by itself, so that every path and value of it is known to be right; what fits
    together is left to whoever projects it. `content` stands for the file's own (standard input).
    """
    language, problems = plan.scenario.language, list[Problem]()
    with suggesting():
        own = _parsed(path, content, problems)
        if not problems and AMENDS not in own.value:
            problems.append(Problem("not_an_amendment", own.place))
        if problems:
            raise ScenarioError(problems, language)
        problems += unfit(own)
        _head(own, path, plan, problems)
        of_plan = AMENDS not in {problem.context.get("key") for problem in problems}
        points = tuple(_points(own, problems))
        if of_plan:
            for point in points:
                problems += _faults(point, plan, reader or Reader())
            problems += _overlapping(points, plan)
    warnings = [problem for problem in problems if problem.level == "warning"]
    if len(warnings) < len(problems):
        raise ScenarioError(problems, language)
    name, description = (_text(own, key) for key in ("name", "description"))
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


# --- The file --------------------------------------------------------------------------------------------------------


def _parsed(path: Path, content: bytes | None, problems: list[Problem]) -> Node:
    start = Place(str(path), 1, 1)
    text = read(path, problems) if content is None else decode(content, start, problems)
    own = parse(text, str(path), problems) if text is not None else Node({}, start)
    if not isinstance(own.value, dict):
        problems.append(Problem("not_an_amendment", own.place))
        return Node({}, start)
    return own


def _head(own: Node, path: Path, plan: Loaded, problems: list[Problem]) -> None:
    """What stands above the points."""
    _known(own, KEYS, problems)
    for key in KEYS:
        node = own.child(key)
        if node is None and key != "description":
            problems.append(Problem("missing_key", own.place, {"found": key, "block": path.name}))
        elif node is not None and node.value is None:
            problems.append(Problem("empty_value", own.keys[key], {"field": key}))
        elif node is not None and key in ("name", "description", AMENDS):
            _is_text(node, key, problems)
    version = own.child("okplan")
    if version is not None and version.value not in (1, None):
        context = {"field": "okplan", "found": shown(version.plain()), "wanted": "1", "near": ""}
        problems.append(Problem("not_a_choice", version.place, context))
    said = own.child(AMENDS)
    if said is not None and isinstance(said.value, str):
        problems += _of_plan(path, said, plan)


def _of_plan(path: Path, said: Node, plan: Loaded) -> list[Problem]:
    """The plan that is amended must be the one at hand.

    Of standard input nobody can tell what file it was, or where it lay.
    """
    meant = path.parent / str(said.value)
    if plan.path.name == "-" or (path.name == "-" and meant.name == plan.path.name):
        return []
    try:
        same, exists = meant.resolve() == plan.path.resolve(), meant.exists()
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or a link that leads to itself
        same = exists = False
    if same:
        return []
    if not exists:
        return [Problem("amends_nothing", said.place, _named(meant, said))]
    context = {"found": str(said.value), "wanted": str(plan.path), "key": AMENDS}
    return [Problem("amends_another", said.place, context)]


def _points(own: Node, problems: list[Problem]) -> Iterable[Point]:
    listed = own.child("points")
    if listed is None or listed.value is None:
        return
    if not isinstance(listed.value, list) or not listed.value:
        code = "wrong_type" if not isinstance(listed.value, list) else "no_points"
        context = {"field": "points", "found": shown(listed.plain()), "wanted": "list"}
        problems.append(Problem(code, listed.place, context))
        return
    if len(listed.value) > MOST:
        problems.append(Problem("too_many_points", listed.place, {"found": len(listed.value), "most": MOST}))
        return
    ids: set[str] = set()
    for node in listed.value:
        point = _point(node, problems)
        if point is not None and point.id in ids:
            problems.append(Problem("duplicate_id", node.value["id"].place, {"found": point.id}))
        elif point is not None:
            ids.add(point.id)
            yield point


def _point(node: Node, problems: list[Problem]) -> Point | None:
    """One point; None where it is not whole."""
    had = len(problems)
    if not isinstance(node.value, dict):
        code = "empty_item" if node.value is None else "wrong_type"
        context = {"field": "points", "found": shown(node.plain()), "wanted": "map"}
        problems.append(Problem(code, node.place, context))
        return None
    _known(node, OF_A_POINT, problems)
    said = node.child("id")
    id = said.value if said is not None and isinstance(said.value, str) else ""
    for key in OF_A_POINT:
        child = node.child(key)
        if child is None:
            problems.append(Problem("missing_key", _at(node.place, id), {"found": key, "block": id or "points"}))
        elif child.value is None or child.value == {}:
            place = _at(node.keys[key], id)
            problems.append(Problem("empty_value" if key != "set" else "point_without_changes", place, {"field": key}))
        elif key != "set":
            _is_text(child, key, problems)
        elif not isinstance(child.value, dict):
            context = {"field": "set", "found": shown(child.plain()), "wanted": "map"}
            problems.append(Problem("wrong_type", _at(child.place, id), context))
    if id and not _is_id(id):
        problems.append(Problem("bad_text", node.value["id"].place, {"field": "id", "found": id, "wanted": "id_form"}))
    if len(problems) > had:
        return None
    changes = _placed(node.value["set"], id)
    values = {str(key): value for key, value in changes.value.items()}
    keys = {str(key): place for key, place in changes.keys.items()}
    return Point(id, _text(node, "text"), values, _at(node.place, id), keys)


def _faults(point: Point, plan: Loaded, reader: Reader) -> list[Problem]:
    return [problem for problem in amended_fields(plan, (point,), reader)[1] if problem.level == "error"]


def _overlapping(points: Iterable[Point], plan: Loaded) -> Iterable[Problem]:
    """Points of which the order would decide what the plan then says; and those that say the same twice."""
    for found in overlaps(points, plan.root):
        context = {"found": found.path, "one": found.one.point.id, "other": found.other.point.id}
        if found.kind == "apart":
            yield Problem("points_overlap", found.other.place, context)
        elif not found.one.op:
            yield Problem("points_alike", found.other.place, context, "warning")


def _known(node: Node, names: tuple[str, ...], problems: list[Problem]) -> None:
    for key, place in node.keys.items():
        if key not in names:
            context = {"found": key, "near": nearest(str(key), names), "names": ", ".join(names)}
            problems.append(Problem("unknown_key", place, context))


def _is_id(text: str) -> bool:
    try:
        ID.validate_python(text)
    except ValidationError:
        return False
    return True


def _is_text(node: Node, field: str, problems: list[Problem]) -> None:
    if isinstance(node.value, str):
        if not node.value.strip():
            problems.append(Problem("empty_value", node.place, {"field": field}))
        return
    number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    context = {"field": field, "found": node.said or shown(node.plain()), "wanted": "text"}
    problems.append(Problem("needs_quotes" if number else "wrong_type", node.place, context))


def _text(node: Node, key: str) -> str:
    child = node.child(key)
    return " ".join(str(child.value).split()) if child is not None else ""


def _is_general(point: Point) -> bool:
    return any("*" in re.split(r"[.\s]", said.strip()) for said in point.set)


def _at(place: Place, id: str) -> Place:
    return PointPlace(place.file, place.line, place.column, id) if id else place


def _placed(node: Node, id: str) -> Node:
    """The same, where every piece knows the point that it stands in."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _placed(child, id) for key, child in value.items()}
    elif isinstance(value, list):
        value = [_placed(child, id) for child in value]
    keys = {key: _at(place, id) for key, place in node.keys.items()}
    return Node(value, _at(node.place, id), keys, node.moved, node.said)
