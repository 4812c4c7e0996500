"""The page on studies: its commands are run, and what they print is put under them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

EXAMPLE = re.compile(r"^```text\n\$ (okplan .*\n)```\n", re.MULTILINE)
COLUMNS = 100


def page(template: Path, root: Path) -> str:
    """The template with the output of each command below it."""

    def ran(example: re.Match[str]) -> str:
        shown = re.sub(r"[ \t]+$", "", output(example[1], root), flags=re.MULTILINE).rstrip("\n")
        return f"```text\n$ {example[1]}{shown}\n```\n"

    return EXAMPLE.sub(ran, template.read_text(encoding="utf-8"))


def output(command: str, root: Path) -> str:
    """What a command prints, as a new process prints it."""
    said = {"COLUMNS": str(COLUMNS), "OKPLAN_LANG": "en", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=root,
        env={**os.environ, **said},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout
