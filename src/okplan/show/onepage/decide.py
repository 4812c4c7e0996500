"""What must be decided and by when, of what is computed alone: the year a decision belongs in is that of its effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.show.lead import rule_name
from okplan.show.narrative import called, improvement_told, less_investment_helps
from okplan.show.onepage.first import listed
from okplan.show.result import Result
from okplan.studies.improvement import Improvement
from okplan.words import say
from okplan.words.digits import amount, inward, limit_amount, money, number, percent

NAMED = 3
"""Projects or measures that are named; of more, how many more there are."""

EVEN = 0.01
"""What is borne is told with one decimal from here on, and below it with two."""


class Decide:
    def __init__(self, result: Result) -> None:
        self.result, self.language, self.needed = result, result.language, result.needed
        self.scenario = result.loaded.scenario
        self.projection = result.projected.whole
        self.level = result.verdict.level
        self.broken = [finding for finding in result.findings if finding.level == "breach"]

    def sentences(self) -> tuple[str, ...]:
        """One an item, what the law asks first."""
        return tuple(self._all())

    def _all(self) -> Iterator[str]:
        if self.scenario.municipality.robek is not None:
            yield self._say("robek")
        if self.broken or self.level == "unsustainable":
            yield from self._improvement()
            yield from self._desirable()
        else:
            yield from self._holds()
        yield from self._counted()

    # --- Where something is broken, or does not hold ------------------------------------------------------------------

    def _improvement(self) -> Iterator[str]:
        needed = self.needed
        if needed.start > self.projection.years[-1]:
            yield self._say("too_late", year=needed.start)
            return
        if needed.amount is None:
            yield from self._impossible()
        elif needed.amount == 0:
            yield self._kept("kept_later", needed)
        else:
            yield self._better(needed)
        yield from self._cover(needed.without or needed)
        yield from self._earlier()

    def _better(self, needed: Improvement, key: str = "better") -> str:
        """How much, what it must go to, what it gives, and which budget it belongs in."""
        said = [self._say(key, money=money(needed.amount or 0.0, self.language), year=needed.start)]
        if key == "better":
            said.append(self._kept("kept", needed))
        elif needed.waits:
            said.append(self._say("rest_but", last=_waited(needed)))
        if needed.to_investment:
            share = percent(needed.to_investment, self.language, 0)
            said.append(self._say("all_to_investment" if needed.to_investment == 1 else "to_investment", share=share))
        said.append(self._by_when(needed.start))
        if needed.binds:
            bind = needed.binds[0]
            rule = called(bind.rule, self.result.findings, self.language, bind.legal)
            said.append(self._say("binds", rule=rule, year=bind.year))
        return " ".join(said)

    def _kept(self, key: str, needed: Improvement) -> str:
        """From when the rules are kept; which is not all of them while a deficit from before is covered."""
        if needed.waits:
            return self._say(f"{key}_but", year=needed.start, last=_waited(needed))
        return self._say(key, year=needed.start)

    def _by_when(self, year: int) -> str:
        """The budget of the year in which the effect must come, which is adopted before that year begins."""
        first = year == self.scenario.base_year + 1
        return self._say("this_budget" if first else "by_budget", year=year, before=year - 1)

    def _impossible(self) -> Iterator[str]:
        """What no better operations keep, whether less investment would help, and what keeps the rest."""
        findings, rest = self.result.findings, self.needed.without
        names = [called(rule, findings, self.language) for rule in self.needed.beyond]
        said = [self._say("impossible", rules=listed(names, self.language), year=self.needed.start)] if names else []
        beyond = {finding.rule: finding for finding in findings if finding.rule in self.needed.beyond}
        if self.projection.row("investment_gross")[1:].any() and any(map(less_investment_helps, beyond.values())):
            said.append(self._say("invest_less"))
        if said:
            yield " ".join(said)
        if rest is not None and rest.amount:
            yield self._better(rest, "better_rest")

    def _cover(self, needed: Improvement) -> Iterator[str]:
        """The deficits from before, each with the budget that it is covered in."""
        if needed.cover:
            years = [say("show.verdict.in_year", self.language, money=money(kroner, self.language), year=year)
                     for year, kroner in needed.cover]  # fmt: skip
            yield self._say("cover" if len(years) > 1 else "cover_one", years=listed(years, self.language))

    def _earlier(self) -> Iterator[str]:
        early = dict.fromkeys(rule_name(one, self.language) for one in self.broken if one.year < self.needed.start)
        names = [say("show.quoted", self.language, name=name) for name in early]
        if names:
            yield self._say("earlier", rules=listed(names, self.language), year=self.needed.start)

    def _desirable(self) -> Iterator[str]:
        """Projects that are marked as desirable and not yet begun, the dearest first."""
        costs = [(one.name, self._costs(one.id)) for one in self.scenario.investments if one.need == "desirable"]
        begins = [(name, min(cost, default=0)) for name, cost in sorted(costs, key=lambda one: -sum(one[1].values()))]
        names = [self._say("from", name=name, year=year) for name, year in begins if year > self.scenario.base_year + 1]
        if names:
            yield self._say("desirable", names=self._some(names))

    def _costs(self, id: str) -> dict[int, float]:
        """The projected years in which a project costs anything, each with what it costs."""
        projection = self.projection
        places = [k for k, item in enumerate(projection.items["project"]) if item.partition("@")[0] == id]
        cost = projection["project_gross"][1:, places, 0].sum(axis=1)
        return {year: float(kroner) for year, kroner in zip(projection.years[1:], cost, strict=True) if kroner > 0}

    # --- What is counted on ------------------------------------------------------------------------------------------

    def _counted(self) -> Iterator[str]:
        """Measures that the figures rest on, and a better operation that nobody has said how to reach."""
        names = [
            self._say("from", name=measure.name, year=year)
            for measure in self.scenario.operations.measures
            if (year := self._works(measure.amount.over(self.projection.years[1:], before=0.0).tolist()))
        ]
        if names:
            yield self._say("measures", names=self._some(names))
        if any(self.scenario.improvement.amount.values):
            told = improvement_told(self.scenario, self.language)
            yield self._say("assumed", money=told, base=self.scenario.base_year, year=self.needed.start)

    def _works(self, amounts: Sequence[float]) -> int:
        return next((year for year, kr in zip(self.projection.years[1:], amounts, strict=True) if kr), 0)

    def _some(self, names: Sequence[str]) -> str:
        more = len(names) - NAMED
        rest = [self._say("more", count=more)] if more > 0 else []
        return listed([*names[:NAMED], *rest], self.language)

    # --- Where everything holds --------------------------------------------------------------------------------------

    def _holds(self) -> Iterator[str]:
        """That no rule is broken, where the room is least, and what the rules bear."""
        yield self._say("nothing" if self.level == "sustainable" else "near")
        own = [finding for finding in self.result.findings if not finding.legal and finding.distance is not None]
        if own:
            near = min(own, key=lambda one: one.distance or 0.0)
            said = {"name": rule_name(near, self.language), "money": money(near.distance or 0.0, self.language)}
            value = amount(near.value, near.unit, self.language)
            limit = limit_amount(near.limit, near.unit, self.language)
            yield self._say("nearest", year=near.year, value=value, limit=limit, **said)
        yield from self._bears()

    def _bears(self) -> Iterator[str]:
        """How much higher the rate, or dearer the operation, every rule bears by itself."""
        found, borne = self.result.projected.headroom, {}
        for name in ("rate", "cost"):
            edges = [edge for one in found.rooms if (edge := one.cliffs[name].value) is not None]
            least = min(edges, key=abs, default=0.0)
            if least > 0:
                decimals = 1 if least >= EVEN else 2
                borne[name] = number(inward(least * 100, decimals, up=False), decimals, self.language)
        if borne:
            yield self._say(f"bears.{'_'.join(borne)}", year=found.start, **borne)

    def _say(self, key: str, **said: object) -> str:
        return say(f"onepage.decide.{key}", self.language, **said)


def _waited(needed: Improvement) -> int:
    """The last year of a rule that waits for a deficit to be covered."""
    return max(one.year for one in needed.waits)
