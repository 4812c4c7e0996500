"""What a message is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A stable number, and the words in bokmål, nynorsk and English."""

    number: str
    nb: str
    nn: str
    en: str
