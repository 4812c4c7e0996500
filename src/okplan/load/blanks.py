"""Blanks: `___` where somebody is to fill in a value, with the remark beside it that says what belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from okplan.load.nodes import Node
from okplan.load.parsing import LIMIT
from okplan.problems import Place, Problem, Refused
from okplan.reading.files import content

BLANK = re.compile(r"_{3,}(\s?%)?")
"""Three underscores or more; a rate may have its sign already."""

COMMENT = re.compile(r"(?:^|\s)#\s?(?P<said>.*)$")
ONLY_COMMENT = re.compile(r"\s*#\s?(?P<said>.*)$")


def is_blank(value: object) -> bool:
    """Whether a value is still to be filled in."""
    return isinstance(value, str) and BLANK.fullmatch(value) is not None


def blanks(root: Node, texts: Mapping[str, str]) -> list[Problem]:
    """How many blanks are left, and each of them with its path and its remark; `texts` are files that are no files."""
    found = list(_blanks(root, ()))
    if not found:
        return []
    lines = {file: _lines(file, texts) for file in {place.file for _, place in found}}
    head = Problem("blanks_left", Place(found[0][1].file, 1, 1), {"found": len(found)})
    return [head, *(_told(path, place, remark(lines[place.file], place)) for path, place in found)]


def _told(path: str, place: Place, said: str) -> Problem:
    return Problem("blank", place, {"found": path, "remark": f" – {said}" if said else ""})


def _blanks(node: Node, steps: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
    """Each blank with its path, as `--set` names it."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _blanks(child, (*steps, str(key)))
    elif isinstance(node.value, list):
        for at, child in enumerate(node.value):
            name = child.child("id") if isinstance(child.value, dict) else None
            yield from _blanks(child, (*steps, str(name.value if name is not None else at)))
    elif is_blank(node.value):
        yield ".".join(steps), node.place


def _lines(file: str, texts: Mapping[str, str]) -> list[str]:
    """The lines of a file; none of what was said on the command line."""
    if file in texts:
        return texts[file].splitlines()
    try:
        return content(Path(file), LIMIT).decode("utf-8-sig").splitlines()
    except (Refused, UnicodeDecodeError):
        return []


def remark(lines: list[str], place: Place) -> str:
    """The comment on the line and those that go on below it in the same column, else those just above."""
    if place.line > len(lines):
        return ""
    line = lines[place.line - 1]
    beside = COMMENT.search(line, place.column - 1)
    if beside is None:
        return " ".join(reversed([*_comments(reversed(lines[: place.line - 1]))]))
    column = line.index("#", beside.start())
    below = _comments(one if one.find("#") == column else "" for one in lines[place.line :])
    return " ".join([beside["said"].strip(), *below])


def _comments(lines: Iterator[str]) -> Iterator[str]:
    """Lines that are only comments, until the first that is not."""
    for line in lines:
        only = ONLY_COMMENT.fullmatch(line)
        if only is None or not only["said"].strip(" -="):
            return
        yield only["said"].strip()
