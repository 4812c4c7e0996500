"""What is said on the console."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okplan.problems import Problem


def emit(text: str, error: bool = False) -> None:
    """Print whatever the console can take: an old one gets plain signs, never a crash."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from okplan.words.digits import ASCII

        text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()


def tell(problems: Sequence[Problem], language: str) -> None:
    if not problems:
        return
    from okplan.words import problems as words

    for problem in problems:
        emit(words.tell(problem, language) + "\n", error=True)
