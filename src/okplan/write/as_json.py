"""JSON: the machine interface."""

from __future__ import annotations

import json
from typing import Any

from okplan.words.signs import REFUSED


def as_json(document: dict[str, Any]) -> str:
    """NaN and infinity are no JSON: raises ValueError. What cannot be seen is written as JSON writes it: `\\u202e`."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return REFUSED.sub(lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], text) + "\n"
