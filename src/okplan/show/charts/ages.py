"""Ages in few groups: ten of them in one chart are a blur. Those gathered follow on each other, so sums are exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from okplan.words import say

STARTS = (0, 6, 16, 25, 67, 80)
"""Children before school, in school, the young, the working ages, the old and the oldest."""

AGES = re.compile(r"(\d+)(?:-(\d+)|(\+))?")


def gathered(groups: Sequence[str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Age groups that begin within the same span as one, with their places; what is not of ages stays as it is."""
    found = [AGES.fullmatch(name) for name in groups]
    ages = [int(match[1]) if match else None for match in found]
    spans = [place if age is None else -sum(age >= start for start in STARTS) for place, age in enumerate(ages)]
    out = []
    for _, same in groupby(range(len(groups)), key=lambda place: spans[place]):
        places = tuple(same)
        first, last = found[places[0]], found[places[-1]]
        out.append((_span(first, last) if first and last else groups[places[0]], places))
    return tuple(out)


def _span(first: re.Match[str], last: re.Match[str]) -> str:
    """0-5, 90+, or 5 alone."""
    if last[3]:
        return f"{first[1]}+"
    end = last[2] or last[1]
    return first[1] if first[1] == end else f"{first[1]}-{end}"


def age_group(name: str, language: str) -> str:
    """A group of ages in words; another by its own name."""
    found = AGES.fullmatch(name)
    if not found:
        return name
    low, high, open_ended = found.groups()
    if open_ended:
        return say("charts.oldest", language, low=low)
    return say("charts.age", language, span=f"{low}–{high}" if high else low)
