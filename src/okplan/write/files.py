"""Writing a file whole or not at all: the only room that does."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

from okplan.problems import Problem, ScenarioError
from okplan.reading.files import was_read
from okplan.words import say

REASONS = {
    "ENOENT": "no_folder",
    "ENOTDIR": "in_a_file",
    "EACCES": "denied",
    "EPERM": "denied",
    "EROFS": "denied",
    "EISDIR": "a_folder",
    "ENOSPC": "full",
    "EDQUOT": "full",
    "EFBIG": "full",
    "ENAMETOOLONG": "too_long",
    "ELOOP": "a_loop",
    "ENXIO": "no_reader",
    "EPIPE": "no_reader",
    "EBADF": "closed",
}
"""What the system refuses, by the word for it."""

PATIENCE = 5.0
"""Seconds for the reader of a pipe to come."""

BEGUN, ENDED = ".okplan.", ".part"
"""The name of a file that is not yet whole: what a run that was killed has left, the next one takes away."""


def write(path: Path, content: str | bytes, language: str, replace: bool = True) -> None:
    """Write bytes, or text as UTF-8, in place of the file; raises ScenarioError where that cannot be done."""
    check(path, language, replace)
    raw = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():
            _pour(path, raw)
        else:
            _replace(_target(path), raw)
    except OSError as error:
        raise _refused(path, error, language) from error


def write_all(files: Mapping[Path, str], language: str, replace: bool) -> None:
    """Several files, or none: what was new is taken away again where a later one cannot be written."""
    for path in files:
        check(path, language, replace)
    made: list[Path] = []
    try:
        for path, content in files.items():
            fresh = not path.exists()
            write(path, content, language, replace)
            made += [path] if fresh else []
    except ScenarioError:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def check(path: Path, language: str, replace: bool) -> None:
    """What can be known before the work: raises ScenarioError for a file that may not be written."""
    try:
        kind = _kind(path)
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, "")
        if not kind and not path.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR if path.parent.exists() else errno.ENOENT, "")
    except OSError as error:
        raise _refused(path, error, language) from error
    if stat.S_ISBLK(kind) or stat.S_ISSOCK(kind):
        raise _unwritable(path, say("write.error.a_device", language), language)
    if was_read(path):
        raise ScenarioError([Problem("own_input", None, {"found": str(path)})], language)
    if stat.S_ISREG(kind) and not replace:
        raise ScenarioError([Problem("exists", None, {"found": str(path)})], language)


def _kind(path: Path) -> int:
    """What stands at a path, links followed; nothing where nothing does."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0


def _target(path: Path) -> Path:
    """The file that a link leads to, whether it is there or not."""
    return path.resolve() if path.is_symlink() else path


def _pour(path: Path, raw: bytes) -> None:
    """A device or a pipe is written to, never replaced by a file."""
    with open(_reader(path), "wb", buffering=0) as pipe:
        left = memoryview(raw)
        while left:
            left = left[pipe.write(left) :]


def _reader(path: Path) -> int:
    """The number of a pipe that somebody reads: one that nobody does is not waited for."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
            os.set_blocking(number, True)
            return number
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _replace(target: Path, raw: bytes) -> None:
    """A new file takes the old one's place when all of it is on the disk; none is left behind, Ctrl-C or not."""
    old = target.stat() if target.exists() else None
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    _clear(target.parent)
    with _temporary(target.parent, 0o600 if old else 0o666) as (file, path):
        file.write(raw)
        file.flush()
        if old is not None:
            _as_it_was(file.fileno(), path, old)
        os.fsync(file.fileno())
        if sys.platform == "win32":
            file.close()  # no file that is open takes another's place there
        path.replace(target)
    _settle(target.parent)


@contextmanager
def _temporary(folder: Path, mode: int) -> Iterator[tuple[IO[bytes], Path]]:
    """A file beside the one to be made, held while it is written, and gone if it did not take the other's place."""
    while True:
        path = folder / f"{BEGUN}{token_hex(8)}{ENDED}"
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        if _held(number, path):
            break
        os.close(number)
    try:
        with os.fdopen(number, "wb") as file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def _held(number: int, path: Path) -> bool:
    """Hold a file just made, so that nobody takes it for left behind; not if somebody has by now."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):  # a disk that knows no locks
            fcntl.flock(number, fcntl.LOCK_EX)
    return path.exists()


def _clear(folder: Path) -> None:
    """Take away what runs that were killed have left: files that nobody holds."""
    for path in folder.glob(f"{BEGUN}*{ENDED}"):
        with suppress(OSError):
            if sys.platform == "win32":
                path.unlink()  # which one that is open refuses
                continue
            import fcntl

            number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(number)


def _as_it_was(number: int, path: Path, old: os.stat_result) -> None:
    """The owner and the rights of the file that is replaced, as far as one may give them."""
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(number, old.st_uid, old.st_gid)
    path.chmod(stat.S_IMODE(old.st_mode) & 0o777)


def _settle(folder: Path) -> None:
    """The folder's own list of names, on the disk too."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some disks have no such thing
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _refused(path: Path, error: OSError, language: str) -> ScenarioError:
    return _unwritable(path, reason(error, language), language)


def reason(error: OSError, language: str) -> str:
    """What the system says, in words."""
    known = REASONS.get(errno.errorcode.get(error.errno or 0, ""))
    return say(f"write.error.{known}", language) if known else error.strerror or str(error)


def _unwritable(path: Path, why: str, language: str) -> ScenarioError:
    return ScenarioError([Problem("unwritable", None, {"found": str(path), "reason": why})], language)
