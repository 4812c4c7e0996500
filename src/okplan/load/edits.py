"""What is to be changed in a scenario's text, where its values end, and the remarks at the ends of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from okplan.load.parsing import LOADER

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Edit:
    """A value at a path (items of lists by their ids), one that is to be dropped, or an item to be added to a list."""

    steps: Steps
    value: Any = None
    remark: str = ""
    drop: bool = False
    add: bool = False


@dataclass
class Tree:
    """The edits beneath one place of the text."""

    edit: Edit | None = None
    added: list[Edit] = field(default_factory=list)
    below: dict[str | int, Tree] = field(default_factory=dict)

    def at(self, steps: Steps) -> Tree:
        tree = self
        for step in steps:
            tree = tree.below.setdefault(step, Tree())
        return tree


@dataclass
class Text:
    """A text with its replacements, and what is to be remarked at the ends of its lines."""

    source: str
    before: str
    """What stands ahead of a remark that no longer is of the number beside it."""

    own: re.Pattern[str] | None = None
    """Remarks that an earlier edit made: they are replaced, and not kept beside the new ones."""

    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    remarks: dict[int, list[str]] = field(default_factory=dict)
    """By where the last value of the line ends."""

    def line_start(self, at: int) -> int:
        return self.source.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        found = self.source.find("\n", at)
        return len(self.source) if found < 0 else found


def composed(source: str) -> Any:
    return yaml.compose(source, Loader=LOADER)


def value_end(node: Any, text: Text) -> int:
    """Where a value ends: a block's own end is where the next thing begins."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        return len(text.source[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        flow_end: int = node.end_mark.index
        return flow_end
    last = node.value[-1]
    return value_end(last[1] if isinstance(node, yaml.MappingNode) else last, text)


# --- Remarks ---------------------------------------------------------------------------------------------------------


def remarks_in(tree: Tree) -> list[str]:
    own = [edit.remark for edit in (*([tree.edit] if tree.edit else []), *tree.added)]
    return [*own, *(remark for below in tree.below.values() for remark in remarks_in(below))]


def tailed(remark: str) -> str:
    return f"  # {remark}" if remark else ""


def note(text: Text, node: Any, remarks: list[str]) -> None:
    """Something to be said at the end of the line that a value ends on."""
    said = [remark for remark in remarks if remark]
    if said:
        text.remarks.setdefault(text.line_end(value_end(node, text)), []).extend(said)


def say_remarks(text: Text) -> None:
    """New remarks at their lines' ends, each before the one that stood there."""
    if not text.remarks:
        return
    ends = _last_values(composed(text.source), text)
    for at, remarks in text.remarks.items():
        last = max((end for end in ends if text.line_start(at) <= end <= at), default=at)
        tail = text.source[last:at]
        mark = tail.find("#")
        if "#" in tail and tail[:mark].strip(" ,]}"):
            continue
        old = tail[mark + 1 :].strip() if mark >= 0 else ""
        old = old.rpartition(text.before)[2].strip() if text.before in old else old
        old = "" if text.own is not None and text.own.fullmatch(old) else old
        new = "; ".join(dict.fromkeys(remarks)) + (f". {text.before} {old}" if old else "")
        start = last + mark if mark >= 0 else at
        gap = "" if mark >= 0 else "  "
        text.cuts.append((start, at, f"{gap}# {new}"))


def _last_values(node: Any, text: Text) -> list[int]:
    """Where the values of the text end."""
    if isinstance(node, yaml.ScalarNode):
        return [value_end(node, text)]
    children = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    own = [node.end_mark.index] if node.flow_style else []
    return [end for child in children for end in _last_values(child, text)] + own
