"""A project in current prices says which start its cost is stated for, so that construction prices follow a delay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okplan.load.nodes import Node

COST = ("cost", "spread")
"""What states the cost: where a file says it anew, it is stated for the start that it then has."""

Known = dict[str, tuple[Node | None, Any, Any]]
"""By project: the node that says which start its cost is for, that cost, and the kind of prices."""


def priced(root: Node) -> Known:
    return {name: (item.get("priced_for"), _cost(item), item["prices"].value) for name, item in _projects(root)}


def say_starts(root: Node, stated: Known) -> None:
    """Say of each project in current prices which start its cost is for: the one it has where the cost is stated."""
    for name, item in _projects(root):
        said = item.get("priced_for")
        inherited, cost, prices = stated.get(name, (None, None, None))
        is_inherited = said is not None and said is inherited
        if item["prices"].value != "nominal":
            if is_inherited and prices == "nominal":
                del item["priced_for"]
        elif (said is None or (is_inherited and _is_anew(item, cost))) and not isinstance(item["cost"].value, dict):
            start = item.get("start")
            if start is not None and isinstance(start.value, int):
                item["priced_for"] = Node(start.value, start.place)


def _projects(root: Node) -> Iterator[tuple[str, dict[Any, Node]]]:
    """Projects that have a name, a kind of prices and a cost."""
    listed = root.value.get("investments") if isinstance(root.value, dict) else None
    for node in listed.value if listed is not None and isinstance(listed.value, list) else ():
        item = node.value if isinstance(node.value, dict) else {}
        name = item["id"].value if "id" in item else None
        if isinstance(name, str) and "prices" in item and "cost" in item:
            yield name, item


def _is_anew(item: dict[Any, Node], cost: Any) -> bool:
    """Whether a cost is stated anew, and not what it was, so many times or so much more."""
    return cost != _cost(item) and not item["cost"].moved


def _cost(item: dict[Any, Node]) -> Any:
    return [item[key].plain() for key in COST if key in item]
