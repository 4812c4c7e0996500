"""A scenario as it is written: entries in order, each with a value and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

BLANK = "___"
"""What stands where a figure is to be filled in."""

Status = Literal["accounts", "given", "statistics", "law", "derived", "assumption", "blank"]


@dataclass(frozen=True)
class Source:
    """Where a value comes from: the word that says it, what stands in its braces, and what kind of source it is."""

    word: str
    status: Status | None = None
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Worded:
    """A text of the scenario itself, such as the name of a project, in the reader's language."""

    word: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """The step of a path into a list: the item with this id."""

    id: str


@dataclass(frozen=True)
class Entry:
    """One value of the scenario."""

    path: tuple[str | Item, ...]
    value: Any
    source: Source | None = None


@dataclass(frozen=True)
class Section:
    """Entries under a heading, with what is to be said of them all."""

    word: str
    entries: tuple[Entry, ...]
    remarks: tuple[Source, ...] = ()
    written: str = ""
    """A part that an import has written, ahead of the entries."""


@dataclass(frozen=True)
class Quoted:
    """A value and its source, before it has a place in the scenario."""

    value: Any
    source: Source | None = None

    def at(self, *path: str | Item) -> Entry:
        return Entry(path, self.value, self.source)


@dataclass(frozen=True)
class Document:
    """The whole scenario in order; `assumed` and `blanks` are counted of its entries."""

    sections: tuple[Section, ...]

    def entries(self) -> Iterator[Entry]:
        return (entry for section in self.sections for entry in section.entries)

    def of(self, status: Status) -> list[Entry]:
        return [entry for entry in self.entries() if entry.source is not None and entry.source.status == status]

    def plain(self) -> dict[str, Any]:
        """The scenario as maps and lists, texts of its own by their words."""
        root: dict[str, Any] = {}
        for entry in self.entries():
            *steps, last = entry.path
            node: Any = root
            for step, after in zip(steps, entry.path[1:], strict=True):
                node = _into(node, step, isinstance(after, Item))
            node[last] = entry.value.word if isinstance(entry.value, Worded) else entry.value
        return root

    @property
    def blanks(self) -> list[Entry]:
        """What is left to fill in."""
        return [entry for entry in self.entries() if entry.value == BLANK]


def _into(node: Any, step: str | Item, to_list: bool) -> Any:
    """One step down, made where it is not there yet."""
    if not isinstance(step, Item):
        return node.setdefault(step, [] if to_list else {})
    found = next((one for one in node if one["id"] == step.id), None)
    if found is None:
        node.append(found := {"id": step.id})
    return found


def section(word: str, entries: Iterable[Entry], *remarks: Source, written: str = "") -> Section:
    return Section(word, tuple(entries), remarks, written)


def address(path: tuple[str | Item, ...]) -> str:
    """The path as `--set` has it."""
    return ".".join(step.id if isinstance(step, Item) else step for step in path)


def assumed(value: Any, word: str, **context: Any) -> Quoted:
    return Quoted(value, Source(word, "assumption", context))


def derived(value: Any, word: str, **context: Any) -> Quoted:
    return Quoted(value, Source(word, "derived", context))
