"""What one rule says of one year, be it a fiscal rule or a climate target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "breach"]
LEVELS: tuple[Level, ...] = ("ok", "warning", "breach")
Domain = Literal["fiscal", "climate"]


@dataclass(frozen=True)
class Finding:
    """What one rule says of one year; `distance` is in kroner, positive when there is room and negative when short."""

    rule: str
    name: str
    indicator: str
    level: Level
    year: int
    value: float
    limit: float
    side: Literal["floor", "ceiling"]
    distance: float | None
    unit: str
    legal: bool
    hard: bool
    source: str
    domain: Domain = "fiscal"
    """Whether money or emissions are judged; a climate target has no distance in kroner."""
