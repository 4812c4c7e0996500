"""The stamp of what was computed from: the same numbers have the same stamp."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from okplan.law import DATA, files


def digest(resolved: Any) -> str:
    """SHA-256 of a resolved scenario and the law's figures."""
    found = hashlib.sha256(json.dumps(_with_text_keys(resolved), sort_keys=True, ensure_ascii=False).encode())
    found.update(_law((*files(), DATA / "demography.yaml")))
    return found.hexdigest()


def _with_text_keys(plain: Any) -> Any:
    """Years are keys of numbers beside keys of text, which do not sort together."""
    if isinstance(plain, dict):
        return {str(key): _with_text_keys(value) for key, value in plain.items()}
    return [_with_text_keys(item) for item in plain] if isinstance(plain, list) else plain


@cache
def _law(files: tuple[Path, ...]) -> bytes:
    """The law's figures as they stand."""
    return b"".join(file.read_bytes() for file in files)
