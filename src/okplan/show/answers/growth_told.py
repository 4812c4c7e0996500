"""The sentences of the growth account: whether it pays, when, what it costs until then, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.inputs import stated_growth
from okplan.show.answers.answer import Note
from okplan.show.answers.growth_rows import MILL
from okplan.studies.growth import HALF, TEN_POINTS, Account
from okplan.words import say
from okplan.words.digits import DASH, limit_percent, money, number, percent, plus, spans

SAID = 0.05 * MILL
"""Kroner that are worth a sentence: what rounds to nothing is not said."""

SET_BY = {
    "note_no_projects": "investments: growth",
    "note_no_half_year": "free_income.method",
    "note_late_simple": "free_income.method",
    "note_average": "growth_account.marginal_cost",
    "note_marginal": "growth_account.marginal_cost",
    "note_marginal_areas": "growth_account.areas",
    "note_property_tax": "growth_account.property_tax",
    "note_property_tax_none": "growth_account.property_tax",
}
"""The key of the scenario that an assumption is set by."""

Words = dict[str, object]
"""What a sentence is of."""


@dataclass(frozen=True)
class Sentences:
    """What is said of an account in one language."""

    found: Account
    scenario: Scenario
    language: str

    def lead(self) -> list[str]:
        """Whether it pays and when, how many it is of, and what late money costs: the council's questions first."""
        found = self.found
        if not found.differs:
            return [self._say("lead_same", against=self._against)]
        said = [*self._pays(), *self._half_year(), self._people()]
        late = float(found.late_money.sum())
        if abs(late) > SAID:
            key = "lead_late" if late > 0 else "lead_late_helps"
            said.append(self._say(key, amount=money(abs(late), self.language)))
        return [*said, *self._without_place()]

    def _without_place(self) -> Iterator[str]:
        """How many lack a place at the most, with and without the growth."""
        own, other = (float(run.row("without_place")[1:].max()) for run in (self.found.pair.own, self.found.pair.other))
        words = {"own": number(own, 0, self.language), "other": number(other, 0, self.language)}
        if min(own, other) >= HALF:
            yield self._say("lead_without_place", **words, against=self._against)
        elif own >= HALF:
            yield self._say("lead_place_own", **words, against=self._against)
        elif other >= HALF:
            yield self._say("lead_place_other", **words, against=self._against)

    def _half_year(self) -> Iterator[str]:
        """How much of it is only when people are counted, and whether the answer is another without that."""
        found = self.found
        half, since = float(found.parts["half_year"].sum()), found.pays_from_by_middle
        if abs(half) <= SAID:
            return
        if since != found.pays_from:
            key = "never" if since is None else "pays"
        else:
            key = "turns" if found.turns_by_middle else "same"
        answer = self._say(f"lead_half_{key}", year=since)
        total = self._signed(float(found.net_by_middle.sum()))
        yield self._say("lead_half", amount=self._signed(half), sum=total, answer=answer)

    def _pays(self) -> list[str]:
        found, fixed = self.found, self.found.net_fixed
        words: dict[str, Any] = {
            "last": found.years[-1],
            "first": found.other.first,
            "sum": self._signed(float(found.net.sum())),
            "fixed": self._signed(float(fixed.sum())),
            "base": self.scenario.base_year,
            "against": self._against,
        }
        if found.fewer:
            return [self._say("lead_fewer", **words)]
        since = found.pays_from
        if since is None:
            better = [year for year, net in zip(found.years, fixed.tolist(), strict=True) if net > 0]
            never = self._say("lead_never", **words)
            return [f"{never} {self._say('lead_some', years=spans(better))}"] if better else [never]
        if since <= found.other.first:
            return [self._say("lead_always", **words)]
        before = float(found.net[: since - found.years[0]].sum())
        back = found.paid_back
        key = "lead_back" if back else "lead_not_back"
        paid = self._say("lead_pays", **words, since=since, before=self._signed(before))
        return [f"{paid} {self._say(key, year=back, last=found.years[-1])}"]

    def _people(self) -> str:
        found = self.found
        many, per = found.newcomers[-1], found.per_new_inhabitant(found.net_fixed)
        return self._say(
            "lead_people_fewer" if found.fewer else "lead_people",
            many=number(abs(many), 0, self.language),
            year=found.years[-1],
            span=len(range(found.other.first, found.years.stop)),
            each=DASH if per != per else self._signed(-per if found.fewer else per),
            base=self.scenario.base_year,
            against=self._against,
        )

    def notes(self) -> Iterator[Note]:
        """What is assumed, each where it is so, with the key that it is set by where that is one."""
        for key, words in self._assumed():
            yield Note(self._say(key, **words), SET_BY.get(key, ""))

    def _assumed(self) -> Iterator[tuple[str, Words]]:
        found, scenario, first = self.found, self.scenario, self.found.other.first
        system = scenario.free_income.method == "system"
        yield "note_first", {"year": first - 1, "first": first, "against": self._against}
        if found.differs:
            yield "note_each_fewer" if found.fewer else "note_each", {"last": found.years[-1]}
        yield self._way_of_growing, {}
        if scenario.population.housing is not None:
            yield "note_housing", {"first": first}
        if scenario.integration is not None and scenario.integration.added_to_population:
            yield "note_settled", {}
        yield from self._of_projects()
        if fees := stated_growth(scenario):
            yield "note_fees", {"names": ", ".join(fees)}
        yield "note_half_year" if system else "note_no_half_year", {}
        yield self._of_cost()
        yield self._of_property_tax()
        yield "note_late" if system else "note_late_simple", {}

    @property
    def _way_of_growing(self) -> str:
        population = self.scenario.population
        if population.table is not None:
            return "note_table"
        return "note_cohorts" if population.cohorts is not None else "note_groups"

    def _of_projects(self) -> Iterator[tuple[str, Words]]:
        """How much of the projects is left out, or that nothing is."""
        if not any(project.growth for project in self.scenario.investments):
            yield "note_no_projects", {}
        elif self.found.other.needed == 0:
            yield "note_all_projects", {}
        elif self.found.other.needed < 1:
            share = percent(self.found.other.needed, self.language, 0)
            yield "note_scaled", {"share": share, "last": self.found.years[-1]}

    def _of_cost(self) -> tuple[str, Words]:
        """What one more costs, what that comes to, and what ten points less would."""
        said, found = self.scenario.growth_account, self.found
        names = {area.id: area.name for area in self.scenario.operations.areas}
        areas = [f"{names[name]} {limit_percent(share, self.language)}" for name, share in said.areas.items()]
        words: Words = {
            "share": limit_percent(said.marginal_cost, self.language),
            "effect": self._signed(float(found.marginal.sum())),
            "points": number(TEN_POINTS * 100, 0, self.language),
            "ten": self._signed(float(found.ten_points.sum())),
        }
        if not areas:
            return "note_average" if said.marginal_cost == 1 else "note_marginal", words
        return "note_marginal_areas", words | {"areas": ", ".join(areas)}

    def _of_property_tax(self) -> tuple[str, Words]:
        share = self.scenario.growth_account.property_tax
        if share is not None:
            return "note_property_tax", {"share": limit_percent(share, self.language)}
        said = self.scenario.operations.revenue.property_tax
        if said.with_population and said.by_year is None:
            return "note_property_tax_own", {"share": limit_percent(said.with_population, self.language)}
        return "note_property_tax_none", {}

    @property
    def _against(self) -> str:
        """What the scenario is held against, as it is said after «enn»."""
        against = self.found.against
        if against == "country":
            return self._say("against_country")
        if against == 0:
            return self._say("against_none")
        return self._say("against_rate", rate=limit_percent(against, self.language))

    def _signed(self, kroner: float) -> str:
        return plus(money(kroner, self.language))

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.growth_told.{key}", self.language, **said)
