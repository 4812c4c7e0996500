"""The command line: arguments and exit codes, nothing else. Results to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys

from okplan.cli import comparison, documents, export, history, imports, people, plans, reports, tools
from okplan.cli.app import INTERNAL, WRONG, app
from okplan.cli.streams import emit, tell
from okplan.cli.usage import SPOKEN

__all__ = [
    "app",
    "comparison",
    "documents",
    "export",
    "history",
    "imports",
    "main",
    "people",
    "plans",
    "reports",
    "tools",
]


def main() -> None:
    """The command `okplan`."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from okplan.problems import ScenarioError

    try:
        app()
    except ScenarioError as error:
        tell(error.problems, error.language)
        sys.exit(WRONG)
    except Exception as error:
        if os.environ.get("OKPLAN_DEBUG"):
            raise
        from okplan.words.help import BROKEN

        emit(BROKEN[SPOKEN].format(what=f"{type(error).__name__}: {error}") + "\n", error=True)
        sys.exit(INTERNAL)
