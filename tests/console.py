"""okplan as it is used in a console: in this process, or in one of its own where the process is the point."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from okplan.cli import app


def okplan(*arguments: str | Path, given: str | None = None, columns: int = 100) -> Result:
    """In this process: stdout, stderr and exit code."""
    runner = CliRunner(env={"COLUMNS": str(columns)})
    return runner.invoke(app, [str(argument) for argument in arguments], input=given, catch_exceptions=False)


def right(*arguments: str | Path, given: str | None = None, columns: int = 100) -> str:
    """What is printed when nothing is wrong."""
    result = okplan(*arguments, given=given, columns=columns)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def wrong(*arguments: str | Path, given: str | None = None) -> str:
    """What is said of a wrong scenario or argument; nothing is printed."""
    result = okplan(*arguments, given=given)
    assert result.exit_code == 2, (result.exit_code, result.stderr)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def document(*arguments: str | Path, command: str = "project", given: str | None = None) -> dict[str, Any]:
    """The JSON that a command prints."""
    found: dict[str, Any] = json.loads(right(command, *arguments, "--format", "json", given=given))
    return found


def process(
    *arguments: str | Path, given: bytes = b"", timeout: float = 30, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own."""
    surroundings = {name: text for name, text in os.environ.items() if not name.startswith(("OKPLAN", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "okplan", *map(str, arguments)],
        input=given,
        capture_output=True,
        timeout=timeout,
        env={**surroundings, "PYTHONIOENCODING": "utf-8", **env},
        check=False,
    )
