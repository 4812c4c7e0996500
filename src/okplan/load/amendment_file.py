"""The form of an amendment's file: its head and its points, each piece knowing the point that it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okplan.fields.block import Id
from okplan.fields.said import shown
from okplan.load.nodes import Node
from okplan.load.parsing import decode, parse, read
from okplan.load.points import Point
from okplan.problems import Place, PointPlace, Problem, nearest

AMENDS = "amends"
"""The key that an amendment is known by: the plan that it would change."""

KEYS = ("okplan", AMENDS, "name", "description", "points")
OF_A_POINT = ("id", "text", "set")
MOST = 100
"""Points of one amendment: a council's longest list has some tens."""

ID = TypeAdapter(Id)
"""As of every item that is found by its id."""


def unnamed(meant: Path, said: Node) -> dict[str, Any]:
    """What was said of a plan that is not there, and what may be meant."""
    near = nearest(meant.name, [one.name for one in meant.parent.glob("*.yaml")])
    return {"found": str(said.value)[:80], "near": near, "key": AMENDS}


def parsed(path: Path, content: bytes | None, problems: list[Problem]) -> Node:
    start = Place(str(path), 1, 1)
    text = read(path, problems) if content is None else decode(content, start, problems)
    own = parse(text, str(path), problems) if text is not None else Node({}, start)
    if not isinstance(own.value, dict):
        problems.append(Problem("not_an_amendment", own.place))
        return Node({}, start)
    return own


def head(own: Node, path: Path, plan: Path, problems: list[Problem]) -> None:
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


def _of_plan(path: Path, said: Node, plan: Path) -> list[Problem]:
    """The plan that is amended must be the one at hand.

    Of standard input nobody can tell what file it was, or where it lay.
    """
    meant = path.parent / str(said.value)
    if plan.name == "-" or (path.name == "-" and meant.name == plan.name):
        return []
    try:
        same, exists = meant.resolve() == plan.resolve(), meant.exists()
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or a link that leads to itself
        same = exists = False
    if same:
        return []
    if not exists:
        return [Problem("amends_nothing", said.place, unnamed(meant, said))]
    context = {"found": str(said.value), "wanted": str(plan), "key": AMENDS}
    return [Problem("amends_another", said.place, context)]


def points_of(own: Node, problems: list[Problem]) -> Iterable[Point]:
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
    return Point(id, text_of(node, "text"), values, _at(node.place, id), keys)


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


def text_of(node: Node, key: str) -> str:
    child = node.child(key)
    return " ".join(str(child.value).split()) if child is not None else ""


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
