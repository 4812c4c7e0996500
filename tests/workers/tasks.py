"""Work that workers import by name."""

from __future__ import annotations

import os
from pathlib import Path


def doubled(task: int) -> int:
    return 2 * task


def faulty(task: int) -> int:
    if task == 1:
        raise ValueError("not one")
    return task


def doubled_in_another_process(task: int) -> tuple[int, bool]:
    return 2 * task, os.getpid() != int(os.environ["OKPLAN_TESTED_BY"])


def killed_once(task: tuple[int, str]) -> int:
    """The first worker that gets the task ends as one that the system kills."""
    number, marker = task
    if marker and not Path(marker).exists():
        Path(marker).touch()
        os._exit(9)
    return 2 * number


def deadly(task: int) -> int:
    if task == 3:
        os._exit(9)
    return 2 * task
