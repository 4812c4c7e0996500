"""What every section of a report is told with: one result, its language, and each indicator explained once."""

from __future__ import annotations

from collections.abc import Iterable

from okplan.show.indicators import EXPLAINED, measured
from okplan.show.report.blocks import Block, Paragraph
from okplan.show.result import Result
from okplan.words import say


class Telling:
    """One for a report, so that what is explained in a section is not in the next."""

    def __init__(self, result: Result) -> None:
        self.result, self.language = result, result.language
        self.scenario = result.loaded.scenario
        self.years = tuple(result.projection.years)
        self.explained: set[str] = set()

    def say(self, key: str, **said: object) -> str:
        return say(key, self.language, **said)

    def explain(self, names: Iterable[str]) -> list[str]:
        """What each indicator is, the first time it is used."""
        out = []
        for name in names:
            known = measured(name)
            if known in EXPLAINED - self.explained:
                self.explained.add(known)
                out.append(self.say(f"report.means.{known}"))
        return out

    def terms(self, names: Iterable[str]) -> list[Block]:
        said = self.explain(names)
        return [Paragraph(" ".join(said), "note")] if said else []
