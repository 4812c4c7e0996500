"""What case and which day a document is of, in words: below its title, and in its foot."""

from __future__ import annotations

from datetime import date

from okplan.words import say
from okplan.words.digits import day


def about(case: str, of: date | None, language: str) -> str:
    """Nothing where neither is said."""
    dated = day(of.isoformat(), language) if of else ""
    return " · ".join(filter(None, (case and say("report.case", language, case=case), dated)))
