"""A projected scenario as it is told: in one language and one kind of prices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection
from okplan.judge.verdict import Finding, Judgement, Verdict
from okplan.load import Loaded
from okplan.studies.project import Plan, Projected, projected

if TYPE_CHECKING:
    from okplan.show.narrative import Narrative
    from okplan.studies.improvement import Improvement


@dataclass(frozen=True, repr=False)
class Result:
    projected: Projected
    language: str
    prices: str

    @property
    def loaded(self) -> Loaded:
        return self.projected.loaded

    @property
    def inputs(self) -> Inputs:
        return self.projected.inputs

    @property
    def projection(self) -> Projection:
        return self.projected.projection

    @property
    def judgement(self) -> Judgement:
        return self.projected.judgement

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.projected.findings

    @property
    def verdict(self) -> Verdict:
        return self.projected.verdict

    @property
    def needed(self) -> Improvement:
        return self.projected.needed

    @cached_property
    def narrative(self) -> Narrative:
        """The verdict in words, and what would keep every rule."""
        from okplan.show.narrative import narrate  # only where it is asked for

        scenario, found = self.loaded.scenario, self.judgement
        return narrate(scenario, found, self.needed, self.projected.whole, self.language)

    @property
    def stamp(self) -> dict[str, object]:
        return self.projected.stamp

    def stamped(self, command: str) -> dict[str, object]:
        """The stamp of an answer, with the command that makes it again where that is known."""
        return {**self.stamp, **({"command": command} if command else {})}

    def signed(self, command: str = "") -> str:
        """The same as the line that ends an answer."""
        parts = (f"okplan {self.stamp['version']}", self.loaded.sha256[:12], command)
        return " · ".join(filter(None, parts))

    def __repr__(self) -> str:
        """Short, for the line of a notebook that ends in it."""
        years = self.projection.years
        return f"<okplan {self.loaded.scenario.name}, {years[0]}–{years[-1]}: {self.verdict.level}>"


def run(loaded: Loaded, language: str | None = None, prices: str | None = None, plan: Plan = "kept") -> Result:
    """A scenario projected, to be told in the language and prices asked for, else its own; raises as `projected`."""
    spoken = language or loaded.scenario.language
    return Result(projected(loaded, language, plan), spoken, prices or loaded.scenario.prices)
