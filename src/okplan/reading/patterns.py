"""Files by names and patterns, such as `plans/*.yaml`: also where the shell left the pattern as it stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from glob import glob, has_magic
from pathlib import Path

from okplan.problems import Refused


def matching(patterns: Sequence[str], but: Iterable[Path] = ()) -> list[Path]:
    """By name, none twice; a name is a file whether it is there or not. Raises Refused for a pattern without a match.

    `but` are files that no pattern means.
    """
    left_out = {_same(path) for path in but}
    found: dict[Path, Path] = {}
    for pattern in patterns:
        named = Path(pattern)
        if not has_magic(pattern) or named.exists():
            found.setdefault(_same(named), named)
            continue
        matched = glob(pattern, recursive=True)  # noqa: PTH207 - a Path has no pattern from the root
        files = [path for path in map(Path, matched) if path.is_file()]
        files = [path for path in files if _same(path) not in left_out]
        if not files:
            raise Refused("nothing_matches", None, found=pattern)
        for path in sorted(files, key=Path.as_posix):
            found.setdefault(_same(path), path)
    return sorted(found.values(), key=Path.as_posix)


def _same(path: Path) -> Path:
    """One name of a file that may have several."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()
