"""The pages of commands: what `okplan COMMAND --help` prints, in the language of the reader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COLUMNS = 110
HEADS = {
    "nb": "# Kommandoene\n\nSiden lages av `make docs` av det `okplan KOMMANDO --help` skriver.\n",
    "en": "# The commands\n\nMade by `make docs` from what `okplan COMMAND --help` prints.\n",
}


def page(language: str, root: Path) -> str:
    """Every command with its help; a process of its own, for help is spoken in the language that okplan starts in."""
    said = {"COLUMNS": str(COLUMNS), "OKPLAN_LANG": language, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tools.commands_page"],
        cwd=root,
        env={**os.environ, **said},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return HEADS[language] + done.stdout


def _print() -> None:
    from typer.testing import CliRunner

    from okplan.cli import app
    from okplan.cli.app import MODULES

    runner = CliRunner(env={"COLUMNS": str(COLUMNS), "NO_COLOR": "1"})
    for name in MODULES:
        told = runner.invoke(app, [*name.split(), "--help"], prog_name="okplan").stdout
        lines = [line.rstrip() for line in told.strip("\n").splitlines()]
        print(f"\n## okplan {name}\n\n```text\n" + "\n".join(lines) + "\n```")


if __name__ == "__main__":
    _print()
