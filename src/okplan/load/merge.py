"""Putting files together: what an alternative says over its base, path by path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okplan.load.adding import holds_items, new_item
from okplan.load.nodes import Node
from okplan.load.scalars import as_key
from okplan.problems import Place, Problem, nearest

ANEW = {"stresses"}
"""Lists of items that are said anew as a whole: a change beside the one that it stands for would be another."""


def merge(base: Node, over: Node, anew: bool = False) -> Node:
    """Maps merge deeply, lists of items by id, everything else is replaced; null removes what the base has.

    Items of a list that is said `anew` replace those of the same id.
    """
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        merged = Node(dict(base.value), base.place, {**base.keys, **over.keys})
        for key, node in over.value.items():
            _put(merged, key, node)
        return merged
    if isinstance(base.value, list) and isinstance(over.value, list) and _has_ids(base) and _has_ids(over):
        items = list(base.value)
        places = {_id(item): place for place, item in enumerate(items)}
        for node in over.value:
            place = places.setdefault(_id(node), len(items))
            if place == len(items):
                items.append(node)
            else:
                items[place] = node if anew else replace(merge(items[place], node), place=node.place)
        return Node(items, over.place)
    return over


def _put(parent: Node, key: str | int, node: Node) -> None:
    """A key's value over what the base has; a null that finds nothing to remove is left to be told of."""
    known = parent.value.get(key)
    if known is None or known.value is None:
        parent.value[key] = node
    elif node.value is None:
        del parent.value[key]
    else:
        parent.value[key] = merge(known, node, key in ANEW)


def repeated_ids(node: Node) -> Iterator[Problem]:
    """Items of one file's own list that have the same id: put together they would pass for one."""
    seen: set[str] = set()
    for child in (
        node.value.values() if isinstance(node.value, dict) else node.value if isinstance(node.value, list) else ()
    ):
        name = _id(child) if isinstance(node.value, list) else None
        if name is not None and name in seen:
            yield Problem("duplicate_id", child.value["id"].place, {"found": name})
        seen.add(name or "")
        yield from repeated_ids(child)


def _has_ids(node: Node) -> bool:
    return bool(node.value) and all(_id(item) is not None for item in node.value)


def _id(item: Node) -> str | None:
    """The id of an item, if it has one that is text."""
    found = item.value.get("id") if isinstance(item.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else None


def _find(items: list[Node], wanted: str | int | None) -> int | None:
    return next((place for place, item in enumerate(items) if wanted is not None and _id(item) == wanted), None)


def item_of(node: Node, step: str | int) -> Node | None:
    """One step down: a key of a map, or an item of a list by its id."""
    if isinstance(node.value, list):
        place = _find(node.value, step)
        return None if place is None else node.value[place]
    return node.child(step)


def set_path(root: Node, path: str, value: Node, place: Place, problems: list[Problem], whole: bool = False) -> None:
    """Change one path of the base; items of lists are named by their id. A `whole` value replaces, and never merges.

    A map at an id that the list does not have is a new item.
    """
    node, steps = root, [as_key(step) for step in path.split(".")]
    for depth, step in enumerate(steps):
        last = depth == len(steps) - 1
        if isinstance(node.value, list):
            found = _find(node.value, step)
            if found is None and last and isinstance(value.value, dict) and not str(step).isdigit():
                _add(node, path, str(step), value, problems)
                return
            if found is None:
                problems.append(no_item(path, str(step), node, place))
                return
            if last and value.value is None:
                del node.value[found]
                return
            if last:
                anew = whole or steps[depth - 1] in ANEW
                node.value[found] = value if anew else merge(node.value[found], value)
            node = node.value[found]
        elif isinstance(node.value, dict):
            named = _named(node) if step not in node.value and str(step).isdigit() else []
            if named:
                problems.append(_no_item(path, str(step), named, place))
                return
            if last:
                if value.value is None:
                    value = Node(None, place)
                if whole:
                    node.value[step] = value
                else:
                    _put(node, step, value)
                node.keys[step] = place
            else:
                node.keys.setdefault(step, place)
                empty: list[Node] | dict[str | int, Node] = [] if holds_items(tuple(steps[: depth + 1])) else {}
                node = node.value.setdefault(step, Node(empty, place))
        else:
            problems.append(Problem("path_too_long", place, {"found": path, "step": steps[depth - 1]}))
            return


def _add(items: Node, path: str, step: str, value: Node, problems: list[Problem]) -> None:
    """An item that the list did not have, if it is whole."""
    made = new_item(path, step, value, nearest(step, _ids(items), most=3))
    if isinstance(made, Problem):
        problems.append(made)
    else:
        items.value.append(made)


def _ids(items: Node) -> list[str]:
    return [name for name in map(_id, items.value) if name]


def no_item(path: str, step: str, items: Node, place: Place) -> Problem:
    """An item that a list does not have."""
    return _no_item(path, step, _ids(items), place)


def _no_item(path: str, step: str, names: list[str], place: Place) -> Problem:
    """An item that the list does not have, or one that is asked for by its number."""
    if step.isdigit():
        return Problem("item_by_number", place, {"found": path, "step": step, "names": ", ".join(names[:5])})
    near = nearest(step, names, most=3, alike=0.4)
    return Problem("unknown_item", place, {"found": path, "step": step, "near": near or ", ".join(names[:5]) or "–"})


def _named(node: Node) -> list[str]:
    """The items of a map's lists, by the path to them from the map."""
    return [
        f"{key}.{_id(item)}"
        for key, child in node.value.items()
        if isinstance(child.value, list) and _has_ids(child)
        for item in child.value
    ]
