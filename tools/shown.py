"""Pages with commands: each command is run where the page's own files lie, and what it prints stands below it.

A fenced block whose first line is `# fil: NAME` (or `# file: NAME`) is a file that the page asks the reader to make. A
block of text that begins with `$ okplan …` shows what the command prints; an indented `okplan …` is only run.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

BLOCK = re.compile(
    r"^```ya?ml\n(?P<text># fil?e?: (?P<name>\S+).*\n(?:.*\n)*?)```$|"
    r"^```text\n\$ (?P<shown>okplan .*)\n(?:.*\n)*?```$|"
    r"^ {4}(?P<run>okplan .*)$",
    re.MULTILINE,
)
COLUMNS = 100
NEEDED = ("scenarios", "data")
ENGLISH = ("guide.md", "studies.md")
"""Pages that show what okplan prints in English; the others are in bokmål."""


@dataclass(frozen=True)
class Step:
    """One thing that a page does: a file it makes, or a command; `shown` where the output stands on the page."""

    name: str = ""
    text: str = ""
    command: str = ""
    shown: bool = False


def pages(root: Path) -> dict[Path, Callable[[], str]]:
    """What makes every page that shows what a command prints."""
    found = (path for path in sorted((root / "docs").rglob("*.md")) if ".template." not in path.name)
    return {path: partial(page, path, root) for path in found if any(step.shown for step in steps(_text(path)))}


def page(path: Path, root: Path) -> str:
    """A page as it would be written now."""
    with tempfile.TemporaryDirectory() as folder:
        return refreshed(_text(path), workplace(root, Path(folder)), "en" if path.name in ENGLISH else "nb")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def steps(page: str) -> Iterator[Step]:
    for found in BLOCK.finditer(page):
        if found["name"]:
            yield Step(name=found["name"], text=found["text"])
        else:
            yield Step(command=(found["shown"] or found["run"]).partition("  #")[0].strip(), shown=bool(found["shown"]))


def arguments(command: str) -> list[str]:
    """The words of a command after the program's own name."""
    return shlex.split(command)[1:]


def workplace(root: Path, folder: Path) -> Path:
    """A folder as a fresh clone is, without what the commands do not read."""
    for name in NEEDED:
        shutil.copytree(root / name, folder / name)
    return folder


def make(step: Step, folder: Path) -> None:
    path = folder / step.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(step.text, encoding="utf-8")


def refreshed(page: str, folder: Path, language: str) -> str:
    """The page with what its commands print now; raises CalledProcessError where one fails."""

    def fresh(found: re.Match[str]) -> str:
        (step,) = steps(found[0])
        if step.name:
            make(step, folder)
            return found[0]
        printed = output(step.command, folder, language)
        return f"```text\n$ {found['shown']}\n{printed}\n```" if step.shown else found[0]

    return BLOCK.sub(fresh, page)


def output(command: str, folder: Path, language: str) -> str:
    """What a command prints, as a new process prints it."""
    said = {"COLUMNS": str(COLUMNS), "OKPLAN_LANG": language, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "okplan", *arguments(command)],
        cwd=folder,
        env={**os.environ, **said},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return tidy(done.stdout)


def tidy(printed: str) -> str:
    """As it stands on a page."""
    return re.sub(r"[ \t]+$", "", printed, flags=re.MULTILINE).strip("\n")
