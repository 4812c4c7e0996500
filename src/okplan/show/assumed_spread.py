"""What a simulation assumes, told: the spread of each assumption, and of people, projects and the grant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from okplan.chapters.simulation.inputs import NAMES, STAGES, YEARLY, Shock
from okplan.show.answers.answer import Grid, Row
from okplan.show.lead import quoted
from okplan.studies.simulate import Simulated
from okplan.studies.simulate.drawing import LEVELS, SERIES
from okplan.studies.simulate.overruns import mean_of
from okplan.studies.simulate.people import variance
from okplan.words import label, say
from okplan.words.digits import number, percent

WITHIN = 1.2816
"""Standard deviations within which eight of ten normals are."""

STAGE_WORDS = {
    "idea": "answers.simulate.idea",
    "sketch": "answers.simulate.sketch",
    "tender": "answers.simulate.tender",
}
PEOPLE_WORDS = {
    "stated": "answers.simulate.people_stated",
    "growth_before": "answers.simulate.people_before",
    "growth_projected": "answers.simulate.people_projected",
}


def listed(found: Simulated) -> dict[str, Any]:
    """Everything that was drawn by, for programs."""
    by = found.assumed.by
    named = {project.project: project.stage for project in found.assumed.projects}
    return {
        "shocks": {name: {"volatility": s.volatility, "persistence": s.persistence} for name, s in by.shocks.items()},
        "population": {
            "volatility": by.people.own.volatility,
            "persistence": by.people.own.persistence,
            "common": by.people.common,
            "from": by.people.rests_on,
        },
        "overrun": {stage: {"median": one.median, "volatility": one.volatility} for stage, one in by.overrun.items()},
        "overrun_common": by.overrun_common,
        "projects": named,
        "catch_up": list(by.catch_up),
        "correlation": {
            f"{NAMES[i]}/{NAMES[j]}": float(by.correlation[i, j])
            for i in range(len(NAMES))
            for j in range(i + 1, len(NAMES))
            if by.correlation[i, j]
        },
        "rate_below_zero": found.assumed.below_zero,
        "stated_in_scenario": list(by.stated),
    }


class Spoken:
    """The same in words and a table."""

    def __init__(self, found: Simulated, language: str, base_year: int) -> None:
        self.found, self.assumed, self.language, self.base_year = found, found.assumed, language, base_year

    def shocks(self) -> Grid:
        """What comes anew each year, and how much of it lasts."""
        heads = ("answers.simulate.volatility", "answers.simulate.persistence")
        by = self.assumed.by
        shocks = [(label(SERIES[name], self.language), name, by.shocks[name]) for name in YEARLY]
        shocks.append((say("answers.simulate.people_own", self.language), "population", by.people.own))
        common = Shock(by.people.common, 0.0)
        shocks.append((say("answers.simulate.people_common", self.language), "population", common))
        rows = [
            Row((self._marked(text, name), self._spread(name, shock), percent(shock.persistence, self.language, 0)))
            for text, name, shock in shocks
        ]
        return Grid(("", *(say(head, self.language) for head in heads)), tuple(rows))

    def _marked(self, text: str, name: str) -> str:
        """With a sign where the scenario says some of it itself."""
        return f"{text}*" if name in self.assumed.by.stated else text

    def _spread(self, name: str, shock: Shock) -> str:
        """Of a share of an amount in per cent of it, of a rate in points."""
        if name in LEVELS:
            return percent(shock.volatility, self.language, 2)
        return say("answers.simulate.points", self.language, points=number(100 * shock.volatility, 2, self.language))

    def notes(self) -> Iterator[str]:
        """Sentences for whoever reads the chances: what they are of, first."""
        yield say("answers.simulate.means", self.language)
        if self.assumed.by.stated:
            names = ", ".join(f"simulation.{name}" for name in self.assumed.by.stated)
            yield say("answers.simulate.stated", self.language, names=names)
        yield from self._people()
        yield from self._projects()
        yield from self._money()
        yield from self._together()

    def _people(self) -> Iterator[str]:
        if self.assumed.people_vary:
            by, years = self.assumed.by.people, len(self.found.years)
            spread = by.own.volatility**2 * variance(years, by.own.persistence) + years * by.common**2
            band = percent(float(np.expm1(WITHIN * np.sqrt(spread))), self.language, 0)
            yield say(PEOPLE_WORDS[by.rests_on], self.language, year=self.base_year)
            yield say("answers.simulate.people_band", self.language, years=years, band=band)
            if by.common:
                yield say("answers.simulate.people_income", self.language)

    def _projects(self) -> Iterator[str]:
        for stage in STAGES:
            count = sum(one.stage == stage for one in self.assumed.projects)
            if count:
                by = self.assumed.by.overrun[stage]
                words = {
                    "median": percent(by.median, self.language, 0),
                    "mean": percent(mean_of(by), self.language, 0),
                    "spread": percent(by.volatility, self.language, 0),
                }
                yield say(STAGE_WORDS[stage], self.language, count=count, **words)
        if self.assumed.projects:
            share = percent(self.assumed.by.overrun_common, self.language, 0)
            yield say("answers.simulate.skewed", self.language, share=share)
        unstated = sum(not one.stated for one in self.assumed.projects)
        if unstated:
            yield say("answers.simulate.unstated", self.language, count=unstated)
        if self.assumed.still:
            yield say("answers.simulate.still", self.language, names=quoted(self.assumed.still, self.language))

    def _money(self) -> Iterator[str]:
        if {"wage_growth", "price_growth"} & set(self.assumed.varies):
            by = self.assumed.by.catch_up
            words = {"share": percent(sum(by), self.language, 0), "years": len(by)}
            yield say("answers.simulate.grant", self.language, **words)
        if self.assumed.fees:
            yield say("answers.simulate.fees", self.language, names=quoted(self.assumed.fees, self.language))
        if self.assumed.has_plan:
            yield say("answers.simulate.plan", self.language)
        if self.assumed.below_zero:
            share = percent(self.assumed.below_zero, self.language, 1)
            name = label(SERIES["reference_rate"], self.language)
            yield say("answers.simulate.below_zero", self.language, name=name, share=share)

    def _together(self) -> Iterator[str]:
        """Which shocks go together."""
        names = {**{name: label(series, self.language) for name, series in SERIES.items()}}
        names[NAMES[-1]] = say("answers.simulate.people_common", self.language)
        known = self.assumed.by.correlation
        pairs = [
            f"{names[one]} – {names[other]} {number(float(known[i, j]), 2, self.language)}"
            for i, one in enumerate(NAMES)
            for j, other in enumerate(NAMES)
            if i < j and known[i, j]
        ]
        if pairs:
            yield say("answers.simulate.correlated", self.language, pairs="; ".join(pairs))
