"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from okplan.problems import Problem, ScenarioError

REASONS = {
    errno.ENOENT: {"nb": "mappen finnes ikke", "nn": "mappa finst ikkje", "en": "there is no such folder"},
    errno.EACCES: {"nb": "ingen skrivetilgang", "nn": "ingen skrivetilgang", "en": "no permission to write"},
    errno.EPERM: {"nb": "ingen skrivetilgang", "nn": "ingen skrivetilgang", "en": "no permission to write"},
    errno.EISDIR: {"nb": "det er en mappe", "nn": "det er ei mappe", "en": "it is a folder"},
    errno.ENOSPC: {"nb": "disken er full", "nn": "disken er full", "en": "the disk is full"},
}


def write(path: Path, content: str | bytes, language: str, replace: bool = True) -> None:
    """Write bytes, or text as UTF-8, in place of the file; raises ScenarioError where that cannot be done."""
    if path.is_file() and not replace:
        raise ScenarioError([Problem("exists", None, {"found": str(path)})], language)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent or None, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content.encode() if isinstance(content, str) else content)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(13, "Permission denied")
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        reason = REASONS.get(error.errno or 0, {}).get(language) or error.strerror or str(error)
        raise ScenarioError([Problem("unwritable", None, {"found": str(path), "reason": reason})], language) from error
