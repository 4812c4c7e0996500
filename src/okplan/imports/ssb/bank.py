"""One who asks Statistics Norway: a question at a time, with a pause between, and not again for what is kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from okplan.imports import fetch
from okplan.imports.fetch import Unanswered
from okplan.problems import Place, Refused
from okplan.version import __version__

PAUSE = 2.1
"""Seconds between two questions: Statistics Norway allows thirty a minute."""

TRIES, LONGEST = 3, 60.0
"""How often a busy server is asked the same, and for how many seconds it may ask us to wait."""

T = TypeVar("T")


@dataclass
class Bank:
    """Where answers come from; with a folder they are kept there, each with its address and the time of asking.

    `write` puts a text in a file, whole or not at all. What is kept and cannot be used is asked for again.
    """

    folder: Path | None = None
    write: Callable[[Path, str], None] | None = None
    reused: dict[str, str] = field(default_factory=dict)
    """The kept answers that were used, by the name of their file, with the date when they were given."""

    _last: float | None = None

    def ask(self, table: str, url: str, read: Callable[[str, Place], T]) -> T:
        """What an address answers, as `read` understands it; raises Refused, and keeps only what was understood."""
        path = self.folder / _name(table, url) if self.folder else None
        kept = _kept(path, url) if path else None
        if path and kept:
            with suppress(Refused):
                found = read(kept[0], Place(str(path), 1, 1))
                self.reused[path.name] = kept[1]
                return found
        said = self._answered(table, url)
        found = read(said, Place(f"SSB {table}", 1, 1))
        if path and self.write:
            self.write(path, _to_keep(url, said))
        return found

    def _answered(self, table: str, url: str) -> str:
        """The answer, when a server that is busy has been given the time that it asks for."""
        for turn in range(TRIES):
            self._wait(PAUSE)
            try:
                return fetch.get(url, table)
            except Unanswered as unanswered:
                if unanswered.after is None or unanswered.after > LONGEST or turn == TRIES - 1:
                    raise _refused(unanswered, table, url) from unanswered
                self._wait(unanswered.after)
            finally:
                self._last = time.monotonic()
        raise AssertionError("a last try is answered or refused")

    def _wait(self, seconds: float) -> None:
        if self._last is not None:
            time.sleep(max(self._last + seconds - time.monotonic(), 0.0))


def _name(table: str, url: str) -> str:
    """One file an address: `13551-metadata-1f0c….json`."""
    kind = "metadata" if "/metadata?" in url else "data"
    return f"{table}-{kind}-{sha256(url.encode()).hexdigest()[:8]}.json"


def _to_keep(url: str, said: str) -> str:
    asked = datetime.now(UTC).isoformat(timespec="seconds")
    kept = {"okplan": __version__, "address": url, "asked": asked, "answer": json.loads(said)}
    return json.dumps(kept, ensure_ascii=False) + "\n"


def _kept(path: Path, url: str) -> tuple[str, str] | None:
    """An answer to this address from an earlier time, and its date; None where there is none that can be read."""
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        if found["address"] != url:
            return None
        return json.dumps(found["answer"], ensure_ascii=False), str(found["asked"])[:10]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _refused(unanswered: Unanswered, table: str, url: str) -> Refused:
    """What the network says, as it concerns accounts; the address tells what was asked."""
    said = unanswered.problem.context
    if unanswered.problem.code == "statistics_refused":
        return Refused("bank_refused", None, table=table, found=said["found"], reason=said["reason"], address=url)
    return Refused("bank_silent", None, table=table, found=said["found"], reason=said["reason"])
