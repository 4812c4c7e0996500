"""What a long work has done so far, kept beside the file that it makes: JSON, one value a line, as it comes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from okplan.problems import Problem, ScenarioError
from okplan.write.files import reason, write

ENDED = ".part.jsonl"

Key = tuple[Any, ...]


class Kept:
    """By what tells one piece of the work from others; what was kept before is there from the beginning."""

    def __init__(self, output: Path, language: str) -> None:
        self.path, self.language = beside(output), language
        self.known = dict(_read(self.path))
        if self.path.exists():  # anew, without a line that was cut off: the next would stand behind it
            write(self.path, "".join(_line(key, value) for key, value in self.known.items()), language)

    def add(self, key: Key, value: Any) -> None:
        """Kept on the disk before anything else is done; raises ScenarioError where that cannot be."""
        self.known[key] = value
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(_line(key, value))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            context = {"found": str(self.path), "reason": reason(error, self.language)}
            raise ScenarioError([Problem("unwritable", None, context)], self.language) from error

    def end(self) -> None:
        """The work is whole: nothing of it is needed any more."""
        self.path.unlink(missing_ok=True)


def beside(output: Path) -> Path:
    return output.with_name(output.name + ENDED)


def _line(key: Sequence[Any], value: Any) -> str:
    return json.dumps([list(key), value], ensure_ascii=False, allow_nan=False) + "\n"


def _read(path: Path) -> Iterator[tuple[Key, Any]]:
    """What can be read; a work that was killed may have left half a line."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            key, value = json.loads(line)
            found = tuple(key), value
            hash(found[0])
        except (ValueError, TypeError):
            continue
        yield found
