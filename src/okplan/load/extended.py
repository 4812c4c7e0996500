"""A file with what it extends: the base first, then the file's own keys, then its `set`."""

from __future__ import annotations

from pathlib import Path

from okplan.fields.said import shown
from okplan.load.changing import change, moves
from okplan.load.figures import fill
from okplan.load.followers import follow, standing
from okplan.load.merge import merge, repeated_ids
from okplan.load.naming import name_lines
from okplan.load.nodes import Node
from okplan.load.parsing import parse, read
from okplan.load.priced import Known, priced, say_starts
from okplan.load.reader import Reader
from okplan.load.texts import unfit
from okplan.problems import Place, Problem, nearest

LONGEST_CHAIN = 20  # files of which each extends the next: nobody can say of more what is said where


def read_extended(
    path: Path, problems: list[Problem], trail: tuple[Path, ...], reader: Reader
) -> tuple[Node, Path | None]:
    """A file with what it extends, and where its base stands; resolved once where nothing is wrong with it."""
    if str(path) not in reader.resolved:
        found: list[Problem] = []
        text = read(path, found)
        empty = Node({}, Place(str(path), 1, 1)), None
        read_now = resolved(path, text, found, trail, reader) if text is not None else empty
        problems += found
        if found:
            return read_now
        reader.resolved[str(path)] = read_now
    node, base_path = reader.resolved[str(path)]
    return node.copy(), base_path


def resolved(
    path: Path, text: str, problems: list[Problem], trail: tuple[Path, ...], reader: Reader
) -> tuple[Node, Path | None]:
    """A text with what it extends: the base, then the text's own keys, then its `set`; and where its base stands."""
    own = parse(text, str(path), problems)
    if not isinstance(own.value, dict):
        return own, None
    base_name = own.value.pop("extends", None)
    problems += unfit(own)
    changes = own.value.pop("set", None)
    problems += repeated_ids(own)
    name_lines(own, problems)
    merged, stated, before = own, Known(), standing(own)
    base_path = _base_path(path, base_name, trail, problems) if base_name is not None else None
    if base_path is not None:
        base = read_extended(base_path, problems, (*trail, path), reader)[0]
        stated, before = priced(base), before | standing(base)
        merged = merge(base, own)
    say_starts(merged, stated)
    if changes is not None:
        stated = priced(merged)
        if isinstance(changes.value, dict):
            if any(moves(str(key)) for key in changes.value):
                fill(merged, [])  # what is kept in a file is moved as what is said
            for key, node in changes.value.items():
                change(merged, str(key), node, changes.keys[key], problems)
        else:
            problems.append(Problem("wrong_type", changes.place, {"found": shown(changes.plain()), "wanted": "map"}))
    problems += follow(merged, before)
    say_starts(merged, stated)
    fill(merged, problems)
    name_lines(merged, problems)
    return merged, base_path


def _base_path(path: Path, said: Node, trail: tuple[Path, ...], problems: list[Problem]) -> Path | None:
    """The file that is extended, or a problem that ends the reading."""
    if said.value is None:
        problems.append(Problem("empty_base", said.place))
        return None
    if not isinstance(said.value, str):
        problems.append(Problem("no_base", said.place, {"found": shown(said.plain()), "near": ""}))
        return None
    if len(trail) + 1 >= LONGEST_CHAIN:
        problems.append(Problem("extends_too_long", said.place, {"wanted": LONGEST_CHAIN}))
        return None
    base_path = path.parent / said.value
    try:
        looped = base_path.resolve() in {seen.resolve() for seen in (*trail, path)}
        exists = base_path.exists()
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or a link that leads to itself
        looped = exists = False
    if looped:
        names = " → ".join(seen.name for seen in (*trail, path, base_path))
        problems.append(Problem("extends_loop", said.place, {"found": names}))
    elif not exists:
        near = nearest(base_path.name, [p.name for p in path.parent.glob("*.yaml")])
        problems.append(Problem("no_base", said.place, {"found": said.value[:80], "near": near}))
    return base_path if exists and not looped else None


def chain(path: Path, base: Path | None, reader: Reader) -> list[Path]:
    """A file, and what it extends in turn."""
    found = [path]
    while base is not None and base not in found and len(found) < LONGEST_CHAIN:
        found.append(base)
        base = read_extended(base, [], (), reader)[1]
    return found


def as_written(path: Path) -> Node:
    """A file with what it extends, as far as it can be read: nothing of it is judged."""
    return read_extended(path, [], (), Reader())[0]
