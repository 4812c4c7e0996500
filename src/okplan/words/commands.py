"""A command as it is written in bash, PowerShell and cmd.exe alike."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

BARE = re.compile(r"(?!-+[^-]*[.:])[\w./:=+-]+")
"""A word that no shell reads as anything else. PowerShell parts what begins with a dash at its first point or colon."""

APART = re.compile(r'["$`!“”„‘’‚‛\n]|\\\\|\\$')
"""What double quotes do not hide from every shell: bash's own, what PowerShell takes for quotes, and `\\` last."""


def command(words: Iterable[str]) -> str:
    """Words as one line that gives the same words again, whichever shell reads it.

    A word with a sign that no two shells quote alike is quoted as bash and PowerShell do.
    """
    return " ".join(map(_quoted, words))


def changed_by(changes: Iterable[str]) -> str:
    """The options that make these changes of a run."""
    return " ".join(f"--set {_quoted(change)}" for change in changes)


def _quoted(word: str) -> str:
    if BARE.fullmatch(word):
        return word
    return shlex.quote(word) if APART.search(word) else f'"{word}"'
