"""Which stresses are tried: those that are shipped, each as the scenario says it anew, and the scenario's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from okplan.chapters.stresses.fields import Stress
from okplan.chapters.stresses.review import ALL_ADVERSE
from okplan.load import Loaded
from okplan.load.nodes import Node
from okplan.load.restated import Change, listed

FILE = Path(__file__).parent / "stresses.yaml"


@dataclass(frozen=True)
class Named:
    """A stress and the text of what it sets."""

    stress: Stress
    sets: tuple[Change, ...] = ()
    own: bool = False
    """Said by the scenario."""

    @property
    def id(self) -> str:
        return self.stress.id

    @property
    def kind(self) -> str:
        return self.stress.kind or self.stress.id


@cache
def shipped() -> tuple[Named, ...]:
    """The list beside this file."""
    items: list[Node] = listed(FILE).value["stresses"].value
    return tuple(Named(Stress.model_validate(item.plain()), _sets(item)) for item in items)


def wanted(loaded: Loaded) -> tuple[tuple[Named, ...], bool]:
    """The stresses to try, in their order; and whether the worst of all at once is asked for."""
    block = loaded.root.child("stresses")
    items: list[Node] = block.value if block else []
    known = {one.id: one for one in shipped()}
    own = {
        stress.id: Named(_of_its_kind(stress, known), _sets(item), own=True)
        for stress, item in zip(loaded.scenario.stresses, items, strict=True)
    }
    found = {**known, **own}
    together = found.pop(ALL_ADVERSE, None)
    return tuple(one for one in found.values() if one.stress.tried), together is None


def _of_its_kind(stress: Stress, known: dict[str, Named]) -> Stress:
    """One that is said anew stays of the kind that it was, where it says no other."""
    if stress.kind is not None or stress.id not in known:
        return stress
    return stress.model_copy(update={"kind": known[stress.id].kind})


def _sets(item: Node) -> tuple[Change, ...]:
    sets = item.child("set")
    return tuple((str(path), value) for path, value in sets.value.items()) if sets else ()
