"""YAML text to nodes that know their place; what YAML would silently misread is a problem by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from okplan.problems import Place, Problem, nearest

LIMIT = 2_000_000
"""Bytes: a scenario is text of some kilobytes."""

BINARY = {b"PK\x03\x04": "xlsx / docx / zip", b"\xd0\xcf\x11\xe0": "xls / doc", b"%PDF": "PDF"}
"""How files that are not text begin."""

DEEPEST = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")
DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+")
LEADING_ZERO = re.compile(r"[-+]?0\d+")
YEAR = re.compile(r"\d{4}")
OLD_BOOLEANS = {"no", "yes", "on", "off"}
WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
"""What plain words are read as that are not text."""


@dataclass(slots=True)
class Node:
    """A piece of YAML and its place: a scalar, a map of nodes, a list of nodes, or a tuple of a file's figures."""

    value: Any
    place: Place
    keys: dict[str | int, Place] = field(default_factory=dict)

    def copy(self) -> Node:
        """The same, with maps and lists of its own."""
        if isinstance(self.value, dict):
            return Node({key: node.copy() for key, node in self.value.items()}, self.place, dict(self.keys))
        if isinstance(self.value, list):
            return Node([node.copy() for node in self.value], self.place)
        return self

    def plain(self) -> Any:
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def find(self, path: Iterable[str | int]) -> Place:
        """The place of a path, or of the nearest piece above it: a key's own place, or that of a scalar."""
        node, place = self, self.place
        for step in path:
            inner = node.child(step)
            if inner is None:
                break
            is_block = isinstance(node.value, dict) and isinstance(inner.value, dict | list)
            place = node.keys[step] if is_block else inner.place
            node = inner
        return place

    def child(self, step: str | int) -> Node | None:
        """One step down, if it is there."""
        if isinstance(self.value, dict):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            found: Node = self.value[step]
            return found
        return None

    def find_key(self, path: tuple[str | int, ...]) -> Place:
        """The place of the last key of a path that exists."""
        node = self
        for step in path[:-1]:
            node = node.value[step]
        return node.keys[path[-1]]


def read(path: Path, problems: list[Problem]) -> str | None:
    start = Place(str(path), 1, 1)
    try:
        if path.is_dir():
            problems.append(Problem("is_directory", start))
            return None
        raw = path.read_bytes()
    except FileNotFoundError:
        near = nearest(path.name, [p.name for p in path.parent.glob("*.yaml")] if path.parent.is_dir() else [])
        problems.append(Problem("no_file", start, {"near": near}))
        return None
    except OSError as error:
        problems.append(Problem("unreadable", start, {"found": error.strerror or str(error)}))
        return None
    return decode(raw, start, problems)


def decode(raw: bytes, start: Place, problems: list[Problem]) -> str | None:
    """The text of a file or of standard input, which must be UTF-8 and of a scenario's size."""
    if len(raw) > LIMIT:
        problems.append(Problem("too_large", start, {"found": f"{len(raw) / 1e6:.1f} MB"}))
        return None
    kind = next((kind for sign, kind in BINARY.items() if raw.startswith(sign)), None)
    if kind:
        problems.append(Problem("binary", start, {"found": kind}))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        problems.append(Problem("not_utf8", Place(start.file, line, column)))
        return None


def parse(text: str, file: str, problems: list[Problem]) -> Node:
    """YAML text to nodes; what YAML would silently misread is a problem by name."""
    start = Place(file, 1, 1)
    if not text.strip():
        problems.append(Problem("empty_input" if Path(file).name == "-" else "empty_file", start))
        return Node({}, start)
    try:
        return _Builder(file, problems).build(text)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(file, before.count("\n") + 1, error.position - before.rfind("\n"))
        problems.append(Problem("yaml_syntax", place, {"found": error.reason}))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else start
        source = text.splitlines()[place.line - 1] if mark and place.line <= len(text.splitlines()) else ""
        code = "yaml_tab" if "\t" in source[: place.column + 1] else "yaml_syntax"
        problems.append(Problem(code, place, {"found": getattr(error, "problem", None) or str(error)}))
    except _RefusedError:
        pass
    return Node({}, start)


class _RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


class _Builder:
    """Nodes from YAML events, without recursion: no depth and no alias can exhaust it."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems

    def build(self, text: str) -> Node:
        stack: list[tuple[Node, Node | None]] = []  # an open map or list, and the key that waits for its value
        root: Node | None = None
        for event in yaml.parse(text, Loader=LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node = self.scalar(event, self.place(event))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = stack.pop()[0]
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                node = Node({} if kind is yaml.MappingStartEvent else [], self.place(event))
                if len(stack) >= DEEPEST:
                    self.refuse("yaml_depth", node.place)
                stack.append((node, None))
                continue
            else:
                if kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and root is not None):
                    code = "yaml_alias" if kind is yaml.AliasEvent else "yaml_documents"
                    self.refuse(code, self.at(event.start_mark))
                continue
            if not stack:
                root = node
            else:
                self.attach(stack, node)
        return root or Node({}, Place(self.file, 1, 1))

    def attach(self, stack: list[tuple[Node, Node | None]], node: Node) -> None:
        parent, key = stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif key is None:
            if isinstance(node.value, dict | list):
                self.refuse("yaml_key", node.place)
            node.value = as_key(node.value)
            if node.value in parent.value:
                first = parent.keys[node.value]
                self.problems.append(Problem("duplicate_key", node.place, {"found": node.value, "first": first.line}))
            stack[-1] = (parent, node)
        else:
            parent.value[key.value], parent.keys[key.value] = node, key.place
            stack[-1] = (parent, None)

    def at(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def place(self, event: Any) -> Place:
        """Where a piece begins, which may have neither an anchor nor a tag."""
        place = self.at(event.start_mark)
        if event.anchor:
            self.refuse("yaml_alias", place)
        if event.tag is not None and event.tag != "!":
            self.refuse("yaml_tag", place, found=event.tag)
        return place

    def refuse(self, code: str, place: Place, **context: Any) -> None:
        self.problems.append(Problem(code, place, context))
        raise _RefusedError

    def scalar(self, event: Any, place: Place) -> Node:
        text = event.value
        if event.style:
            return Node(text, place)
        if text in WORDS:
            return Node(WORDS[text], place)
        if text[0] in "+-0123456789":
            return Node(self.number(text, place), place)
        if text.lower() in OLD_BOOLEANS:
            self.problems.append(Problem("old_boolean", place, {"found": text}))
        return Node(text, place)

    def number(self, text: str, place: Place) -> int | float | str:
        """What begins as a number, if it is one."""
        if LEADING_ZERO.fullmatch(text):
            self.problems.append(Problem("leading_zero", place, {"found": text}))
        elif INTEGER.fullmatch(text):
            return int(text) if len(text) < 19 else float(text)
        elif DECIMAL.fullmatch(text):
            return float(text)
        return text


def as_key(value: Any) -> str | int:
    """A four-digit key is a year; every other key is text."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return int(text) if YEAR.fullmatch(text) else text


def misread(text: str) -> bool:
    """Whether plain text would be read as something else, and so needs its quotes."""
    return (
        text in WORDS
        or text.lower() in OLD_BOOLEANS
        or any(form.fullmatch(text) for form in (LEADING_ZERO, INTEGER, DECIMAL))
    )
