"""What of the base year's general grant the income system does not explain: regional grants, or money of that year."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from okplan.chapters.free_income.review import grant_by_system
from okplan.load import load
from okplan.load.written import laid_out
from okplan.start.base import Base
from okplan.start.entry import Document, assumed
from okplan.start.known import Known


def with_regional(base: Base, known: Known, document: Document, year: int) -> Base:
    """The base with what the system leaves: carried on as a district grant where such grants are given, else not.

    What is lacking is held: that it should be lacking in the base year alone would be the rosier assumption.
    """
    rest = _unexplained(document)
    if rest is None or rest == 0:
        return base
    asked = next(iter(known.regional_asked()), None)
    if asked is not None and rest > 0:
        return replace(base, figures={**base.figures, asked: assumed(rest, "regional_rest")})
    said = assumed({year: rest}, "other_short") if rest < 0 else assumed({year: rest, year + 1: 0}, "other_rest")
    return replace(base, figures={**base.figures, "other": said})


def _unexplained(document: Document) -> int | None:
    """The accounts' grant less that of the system; nothing where the system is not used."""
    scenario = load(Path("-"), (), laid_out(document.plain()).encode()).scenario
    if scenario.free_income.method != "system":
        return None
    rest = scenario.free_income.grant - grant_by_system(scenario, scenario.years)
    return round(rest) if math.isfinite(rest) else None
