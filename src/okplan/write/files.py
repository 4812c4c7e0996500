"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from okplan.problems import Problem, ScenarioError
from okplan.words import say

REASONS = {
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "in_a_file",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EISDIR: "a_folder",
    errno.ENOSPC: "full",
    errno.ENAMETOOLONG: "too_long",
}
"""What the system refuses, by the word for it."""


def write(path: Path, content: str | bytes, language: str, replace: bool = True) -> None:
    """Write bytes, or text as UTF-8, in place of the file; raises ScenarioError where that cannot be done."""
    check(path, language, replace)
    raw = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, never replaced by a file
            with path.open("wb", buffering=0) as stream:
                stream.write(raw)
        else:
            _replace(path.resolve() if path.is_symlink() else path, raw)
    except OSError as error:
        raise _refused(path, error, language) from error


def check(path: Path, language: str, replace: bool) -> None:
    """What can be known before the work: raises ScenarioError for a file that may not be written."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not path.exists() and not path.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR if path.parent.exists() else errno.ENOENT, "")
    except OSError as error:
        raise _refused(path, error, language) from error
    if path.is_file() and not replace:
        raise ScenarioError([Problem("exists", None, {"found": str(path)})], language)


def _replace(target: Path, raw: bytes) -> None:
    """A new file takes the old one's place when all of it is written; none is left behind, Ctrl-C or not."""
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".okplan.", delete=False) as file:
            temporary = Path(file.name)
            file.write(raw)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise


def _refused(path: Path, error: OSError, language: str) -> ScenarioError:
    known = REASONS.get(error.errno or 0)
    reason = say(f"write.error.{known}", language) if known else error.strerror or str(error)
    return ScenarioError([Problem("unwritable", None, {"found": str(path), "reason": reason})], language)
