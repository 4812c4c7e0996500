"""Files as they are opened, at every door: whole, no larger than what people keep, and nothing without an end.

What a run has read is kept in mind, so that its result never takes the place of it.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from okplan.problems import Place, Refused, nearest

MOST = 20_000_000
"""Bytes of a table or a workbook: the largest have some few million."""

NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes to is opened at once, and seen to be one."""

Identity = tuple[int, int]
"""What a file is by whatever name: its disk, and its number there."""

_opened: ContextVar[set[Identity] | None] = ContextVar("opened", default=None)


def begin() -> None:
    """A run: what it reads from now on is kept in mind."""
    _opened.set(set())


def was_read(path: Path) -> bool:
    """Whether this run has read the file, by this name or another."""
    try:
        return _identity(path.stat()) in (_opened.get() or ())
    except (OSError, ValueError):  # it is not there
        return False


def content(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file; raises Refused for what is no file, is not there, or is larger than `most`."""
    start = Place(str(path), 1, 1)
    try:
        number = os.open(path, os.O_RDONLY | WITHOUT_WAITING)
    except (OSError, ValueError) as error:
        raise _unopened(path, start, error) from error
    try:
        kept = os.fstat(number)
        if not stat.S_ISREG(kept.st_mode):
            raise Refused("not_a_file" if stat.S_ISDIR(kept.st_mode) else "special_file", start)
        _bounded(kept.st_size, start, most)
        with open(number, "rb", closefd=False) as file:
            raw = file.read(most + 1) or b""  # some are longer than they say
    except OSError as error:
        raise _unopened(path, start, error) from error
    finally:
        os.close(number)
    _bounded(len(raw), start, most)
    _note(kept)
    return raw


def stream(given: IO[bytes] | None, place: Place, most: int) -> bytes:
    """What comes by standard input, nothing where that is closed; raises Refused where there is no end to it."""
    if given is None:
        return b""
    raw = given.read(most + 1)
    _bounded(len(raw), place, most)
    with suppress(OSError, ValueError):  # it is no file
        _note(os.fstat(given.fileno()))
    return raw


def _unopened(path: Path, start: Place, error: OSError | ValueError) -> Refused:
    """Why a file cannot be read; a name that no file can have is one that is not there."""
    if isinstance(error, ValueError):
        return Refused("no_file", start, near="")
    with suppress(OSError):
        if path.is_dir():
            return Refused("not_a_file", start)
    if error.errno in NOT_THERE:
        return Refused("no_file", start, near=_near(path))
    return Refused("unreadable", start, found=error.strerror or str(error))


def _near(path: Path) -> str:
    """The file in the same folder that is called most like it, of its own kind if there are any."""
    try:
        names = [one.name for one in path.parent.iterdir() if one.is_file()]
    except OSError:
        return ""
    alike = [name for name in names if name.endswith(path.suffix)]
    return nearest(path.name, alike or names)


def _bounded(size: int, start: Place, most: int) -> None:
    if size > most:
        found = f"> {most / 1e6:.0f} MB" if size == most + 1 else f"{size / 1e6:.1f} MB"
        raise Refused("too_large", start, found=found, wanted=f"{most / 1e6:.0f} MB")


def _note(kept: os.stat_result) -> None:
    opened = _opened.get()
    if opened is not None:
        opened.add(_identity(kept))


def _identity(kept: os.stat_result) -> Identity:
    return kept.st_dev, kept.st_ino
