"""What cannot be moved: what the law fixes, with its paragraph, and what no lever reaches, with why."""

from __future__ import annotations

from typing import Any

from okplan.load import Loaded
from okplan.show.lead import by_law
from okplan.studies.whatif.levers import locked, unmoved
from okplan.studies.whatif.reach import first_decided
from okplan.words import say


def fixed(loaded: Loaded, language: str) -> dict[str, Any]:
    """`locked`: [{label, source}], `left`: [{label, why}]."""
    first = first_decided(loaded.scenario)
    return {
        "locked": [
            {"label": say(f"whatif.locked.{one.word}", language), "source": by_law(one.source, language)}
            for one in locked(loaded)
        ],
        "left": [
            {
                "label": say(f"whatif.unmoved.{one.word}", language, first=first, of=one.of),
                "why": say(f"whatif.unmoved.{one.word}.why", language, first=first),
            }
            for one in unmoved(loaded)
        ],
    }
