"""JSON: the machine interface."""

from __future__ import annotations

import json
from typing import Any


def as_json(document: dict[str, Any]) -> str:
    """NaN and infinity are no JSON: raises ValueError."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
