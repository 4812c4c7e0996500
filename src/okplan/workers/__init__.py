"""Work done elsewhere: in processes of this machine, or on a cluster; what is asked and what is answered are values.

Each way is a generator that takes tasks as there is room for them, and yields each answer under its task's number as
it comes. To leave it early stops the work.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

Work = Callable[[Any], Any]
"""A function of a module, which workers import by its name."""

Numbered = Iterator[tuple[int, Any]]
"""Tasks, each with its number."""

Answers = Generator[tuple[int, Any], None, None]


@dataclass(frozen=True)
class Lost:
    """What came of a task that has no answer: an error that nobody foresaw, or a worker that it brought down."""

    why: str
    """Empty where the worker ended."""


def answered(work: Work, task: Any) -> Any:
    """The answer; an error is one too, so that it ends neither the worker nor the other tasks."""
    try:
        return work(task)
    except Exception as error:
        return Lost(f"{type(error).__name__}: {error}")
