"""An item that a change adds to a list: `investments.ny-bru: {name: …, cost: …}`, whose id is the last of the path."""

from __future__ import annotations

from typing import get_args, get_origin

from okplan.fields.block import Block
from okplan.load.nodes import Node
from okplan.load.standins import block_in, fields_at
from okplan.problems import Path, Problem


def holds_items(path: Path) -> bool:
    """Whether a path leads to a list of items that have ids."""
    return _item_at(path) is not None


def new_item(path: str, step: str, value: Node, near: str) -> Node | Problem:
    """The item with the id of the path; or what it lacks, as an id that is not there is most often misspelt."""
    block = _item_at(tuple(path.split("."))[:-1])
    own = value.value.get("id")
    if own is not None and own.value != step:
        return Problem("other_id", own.place, {"found": path, "step": step, "own": own.value})
    lacks = [
        name
        for name, said in (block.model_fields.items() if block else ())
        if said.is_required() and name != "id" and name not in value.value
    ]
    if lacks:
        context = {"found": path, "step": step, "names": ", ".join(lacks), "near": near}
        return Problem("new_item_lacks", value.place, context)
    place = value.place
    return Node({"id": Node(step, place), **value.value}, place, {"id": place, **value.keys}, value.moved)


def _item_at(path: Path) -> type[Block] | None:
    """The block of the items of the list that a path leads to."""
    said = fields_at(path[:-1]).get(str(path[-1])) if path else None
    kinds = (said.annotation, *get_args(said.annotation)) if said else ()
    held = next((kind for kind in kinds if get_origin(kind) is tuple), None)
    block = block_in(held)
    return block if block and "id" in block.model_fields else None
