"""The command line: arguments and exit codes, nothing else. Results to stdout, everything else to stderr."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from okplan.cli.app import app
from okplan.cli.usage import INTERNAL, SPOKEN, WRONG, asked

__all__ = ["app", "main"]

ROOM = 200_000
"""Objects made before the garbage collector looks through them: a command of a second makes fewer than live on."""


UNWRITTEN = 120
"""The code of a process whose last words could not be written, as Python's own."""


def main() -> NoReturn:
    """The command `okplan`. The process ends here: to take a million objects apart first is a tenth of its time."""
    gc.set_threshold(ROOM)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it looks for some in every installed package
    _stand()
    try:
        app()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception as error:
        code = _failed(error)
    with suppress(OSError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except OSError:
        code = code or UNWRITTEN
    os._exit(code)


def _stand() -> None:
    """The streams that a process was begun without: nothing comes, what is said is lost, and no result can be written.

    No file that is opened later may get their numbers.
    """
    for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _failed(error: Exception) -> int:
    """Say what went wrong; the code to end with."""
    from okplan.cli.streams import emit, tell
    from okplan.problems import Refused, ScenarioError
    from okplan.words import say

    if isinstance(error, ScenarioError | Refused):
        tell(error.problems, error.language if isinstance(error, ScenarioError) else asked())
        return WRONG
    if os.environ.get("OKPLAN_DEBUG"):
        raise error
    emit(say("help.broken", SPOKEN, what=f"{type(error).__name__}: {error}") + "\n", error=True)
    return INTERNAL
