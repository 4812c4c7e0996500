"""YAML text to nodes that know their place; what YAML would silently misread is a problem by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from okplan.load.flow import Comma, Entry, Piece, commas, joined_key, lacks_commas, spaced
from okplan.load.nodes import Node
from okplan.load.scalars import LEADING_ZERO, OLD_BOOLEANS, WORDS, as_key, is_json, number
from okplan.problems import Place, Problem, Refused
from okplan.reading.files import content
from okplan.reading.number import Typed
from okplan.reading.texts import binary
from okplan.words.signs import visible

LIMIT = 2_000_000
"""Bytes: a scenario is text of some kilobytes."""

SHOWN = 40
"""Signs of a text that are repeated to the reader."""

DEEPEST = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path, problems: list[Problem]) -> str | None:
    """The text of a scenario's file, or a problem."""
    try:
        return decode(content(path, LIMIT), Place(str(path), 1, 1), problems)
    except Refused as refused:
        of = refused.problem
        problems.append(replace(of, code="is_directory") if of.code == "not_a_file" else of)
        return None


def decode(raw: bytes, start: Place, problems: list[Problem]) -> str | None:
    """The text of a file or of standard input, which must be UTF-8."""
    kind = binary(raw)
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
        return _Builder(file, text, problems).build()
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(file, before.count("\n") + 1, error.position - before.rfind("\n"))
        problems.append(Problem("yaml_syntax", place, {"found": error.reason}))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else start
        lines = text.splitlines()[: place.line]
        source = lines[-1] if mark and len(lines) == place.line else ""
        code = "yaml_tab" if "\t" in source[: place.column + 1] else "yaml_syntax"
        syntax = Problem(code, place, {"found": getattr(error, "problem", None) or str(error)})
        problems.append(joined_key(lines, file) or syntax)
    except UnicodeEncodeError as error:  # half a sign, as the command line passes on bytes that are no text
        sign = f"U+{ord(text[error.start]):04X}"
        problems.append(Problem("unfit_sign", start, {"field": "", "found": visible(text[:SHOWN]), "sign": sign}))
    except _RefusedError:
        pass
    return Node({}, start)


class _RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


@dataclass(slots=True)
class _Open:
    """A map or list that is not yet ended, and the key that waits for its value."""

    node: Node
    key: Node | None = None
    said: Piece | None = None
    """Where that key stands."""

    entries: list[Entry] | None = None
    """What stands between braces or brackets; None in a block."""


class _Builder:
    """Nodes from YAML events, without recursion: no depth and no alias can exhaust it."""

    def __init__(self, file: str, source: str, problems: list[Problem]) -> None:
        self.file, self.source, self.problems = file, source, problems
        self.is_json = not file.startswith("--") and is_json(source)

    def build(self) -> Node:
        stack: list[_Open] = []
        root: Node | None = None
        event: Any
        for event in yaml.parse(self.source, Loader=LOADER):
            kind, piece = type(event), None
            if kind is yaml.ScalarEvent:
                place = self.place(event)
                is_key = bool(stack) and isinstance(stack[-1].node.value, dict) and stack[-1].key is None
                node = self.key(event, place) if is_key else self.scalar(event, place)
                if stack and stack[-1].entries is not None:
                    said = None if event.style else event.value
                    piece = Piece(said, event.start_mark.index, event.end_mark.index, place)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = self.ended(stack.pop())
                if stack and stack[-1].entries is not None:
                    piece = Piece(None, event.end_mark.index, event.end_mark.index, node.place)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                node = Node({} if kind is yaml.MappingStartEvent else [], self.place(event))
                if len(stack) >= DEEPEST:
                    self.refuse("yaml_depth", node.place)
                stack.append(_Open(node, entries=[] if event.flow_style else None))
                continue
            else:
                if kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and root is not None):
                    code = "yaml_alias" if kind is yaml.AliasEvent else "yaml_documents"
                    self.refuse(code, self.at(event.start_mark))
                continue
            if not stack:
                root = node
            else:
                self.attach(stack[-1], node, piece)
        return root or Node({}, Place(self.file, 1, 1))

    def attach(self, parent: _Open, node: Node, piece: Piece | None) -> None:
        if isinstance(parent.node.value, list):
            parent.node.value.append(node)
            if parent.entries is not None and piece is not None:
                parent.entries.append(Entry(piece, piece))
        elif parent.key is None:
            if isinstance(node.value, dict | list):
                self.refuse("yaml_key", node.place)
            parent.key, parent.said = node, piece
        else:
            self.pair(parent, parent.key, node, piece)

    def pair(self, parent: _Open, key: Node, node: Node, piece: Piece | None) -> None:
        """A key and its value; an empty value stands where its key does."""
        said, parent.key = parent.said, None
        alone = piece is not None and piece.text == ""
        parts = said.split() if said is not None and alone else None
        if parts is not None:
            (said, piece), alone = parts, False
            self.problems.append(Problem("no_space_after_colon", key.place, spaced(said.text, piece.text)))
            key, node = Node(as_key(said.text), key.place), self.plain(piece.text or "", piece.place)
        if node.value is None:
            node.place = key.place
        if key.value in parent.node.value:
            first = parent.node.keys[key.value]
            self.problems.append(Problem("duplicate_key", key.place, {"found": key.value, "first": first.line}))
        parent.node.value[key.value], parent.node.keys[key.value] = node, key.place
        if parent.entries is not None and said is not None and piece is not None:
            parent.entries.append(Entry(said, said if alone else piece, alone, key.value))

    def ended(self, done: _Open) -> Node:
        """A map or list with all that is in it; decimal commas of YAML's own are noted, and put together again."""
        node, entries = done.node, done.entries or []
        for comma in reversed(commas(entries, self.source)):
            context = {"found": comma.text, "write": comma.write, "apart": comma.apart}
            parts = entries[comma.entries[0] + 1 : comma.entries[1] + 1]
            split = {part.first.place for part in parts}
            self.problems[:] = [problem for problem in self.problems if problem.place not in split]
            self.problems.append(Problem("comma_without_space", comma.place, context))
            self.join(node, comma, entries)
        if isinstance(node.value, list) and lacks_commas(entries) and not isinstance(node.value[0].value, str):
            text = str(entries[0].first.text)
            context = {"found": text, "apart": ", ".join(text.split())}
            self.problems.append(Problem("lacks_commas", entries[0].first.place, context))
        return node

    def join(self, node: Node, comma: Comma, entries: list[Entry]) -> None:
        """Put the one number that was meant in place of its parts, so that the rest is judged."""
        begin, end = comma.entries
        if isinstance(node.value, list):
            node.value[begin : end + 1] = [self.plain(comma.text, comma.place)]
            return
        tail = list(takewhile(lambda entry: entry.alone, entries[begin + 1 : end + 1]))
        if tail and not entries[begin].alone:
            text = self.source[entries[begin].last.start : tail[-1].first.end]
            node.value[entries[begin].name] = self.plain(text, comma.place)
        for entry in tail:
            node.value.pop(entry.name, None)

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

    def key(self, event: Any, place: Place) -> Node:
        """A key is what is written, though it looks like a number; plain words are read as in a value."""
        text = event.value
        if event.style:
            return Node(as_key(text), place)
        self.doubt(text, place)
        return Node(as_key(WORDS.get(text, text)), place)

    def scalar(self, event: Any, place: Place) -> Node:
        if event.style or event.start_mark.line != event.end_mark.line:
            return Node(event.value, place)
        return self.plain(event.value, place)

    def plain(self, text: str, place: Place) -> Node:
        """Text without quotes, on one line."""
        if text in WORDS:
            return Node(WORDS[text], place)
        self.doubt(text, place)
        found = number(text)
        if isinstance(found, Typed) and self.is_json:
            found = float(found)
        return Node(text, place) if found is None else Node(found, place, said=text)

    def doubt(self, text: str, place: Place) -> None:
        """What other readers of YAML take for something else."""
        if LEADING_ZERO.fullmatch(text):
            self.problems.append(Problem("leading_zero", place, {"found": text}))
        if text.lower() in OLD_BOOLEANS:
            self.problems.append(Problem("old_boolean", place, {"found": text}))
