"""YAML: points that are adopted together, as an alternative to the plan, each with the sentence it was argued by."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from okplan.load import Loaded
from okplan.load.changing import moves
from okplan.load.taken import Adopted
from okplan.load.written import written
from okplan.version import __version__
from okplan.words import say
from okplan.words.signs import visible


def alternative(found: Sequence[Adopted], plan: Loaded, output: Path, said: str, language: str) -> str:
    """The text of the file; `said` is the command that makes it."""
    names = ", ".join(dict.fromkeys(one.amendment.name for one in found))
    points = ", ".join(f"{one.point.id} ({one.amendment.name})" for one in found)
    name = say("answers.amend.taken", language, names=names)
    told = say("answers.amend.taken_text", language, plan=plan.scenario.name, points=points)
    out = [f"# okplan {__version__}: {said}", "okplan: 1", f"extends: {written(_seen_from(output, plan.path))}"]
    out += [f"name: {written(name)}", f"description: {written(told)}", "set:"]
    keys: set[str] = set()
    for one in found:
        out.append(f"  # {one.amendment.name} ({one.amendment.file}), {one.point.id}: {one.point.text}")
        out += _entries(one, keys, output, language)
    return "\n".join(map(visible, out)) + "\n"


def _entries(one: Adopted, keys: set[str], output: Path, language: str) -> Iterator[str]:
    for entry in one.entries:
        said = entry.said
        value = written(_in_folder(entry.node.plain(), one.amendment.path.parent, output))
        if entry.again:
            yield f"  # {said}: {value} ({say('answers.amend.already', language)})"
            continue
        while said in keys:  # the same key may stand once: a space more makes no other path
            said = f"{said[:-2]} {said[-2:]}" if moves(said) else f"{said} "
        keys.add(said)
        yield f"  {written(said)}: {value}"


def _in_folder(value: Any, folder: Path, output: Path) -> Any:
    """A value that names a file beside the amendment, as the new file finds it."""
    if isinstance(value, dict):
        return {key: _in_folder(inner, folder, output) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_folder(inner, folder, output) for inner in value]
    return _seen_from(output, folder / value) if _names_a_file(value, folder) else value


def _names_a_file(value: Any, folder: Path) -> bool:
    try:
        return isinstance(value, str) and bool(Path(value).suffix) and (folder / value).is_file()
    except (OSError, ValueError):  # a text that no file is called
        return False


def _seen_from(output: Path, file: Path) -> str:
    """The way from the folder of a file to another, where folders are what links to them point at."""
    there = Path(os.path.realpath(file.parent)) / file.name
    return Path(os.path.relpath(there, os.path.realpath(output.parent))).as_posix()
