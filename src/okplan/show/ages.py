"""Age groups in words: those that follow on each other are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from okplan.words import say

GROUP = re.compile(r"(\d+)(?:-(\d+)|(\+))?")
OPEN = 999


def ages(groups: Sequence[str], language: str) -> str:
    """«6–15 år, 80 år og eldre»; «alle aldre» where they are; a group that is no age by its own name."""
    found = [GROUP.fullmatch(group) for group in groups]
    known = sorted(_ends(one) for one in found if one)
    others = [group for group, one in zip(groups, found, strict=True) if not one]
    spans: list[tuple[int, int]] = []
    for low, high in known:
        if spans and spans[-1][1] + 1 == low:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return ", ".join(chain((_span(low, high, language) for low, high in spans), others))


def _ends(found: re.Match[str]) -> tuple[int, int]:
    low, high, is_open = found.groups()
    return int(low), OPEN if is_open else int(high or low)


def _span(low: int, high: int, language: str) -> str:
    if high == OPEN:
        return say("report.areas.everyone", language) if low == 0 else say("charts.oldest", language, low=low)
    return say("charts.age", language, span=str(low) if low == high else f"{low}–{high}")
