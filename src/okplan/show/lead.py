"""The first sentence of a verdict: what is worst, when, and by how much; a broken law with its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import TOLERANCE, Projection
from okplan.judge.standing import REGISTER, Standing
from okplan.judge.told import debt_trend, emptied, losses, lost
from okplan.judge.verdict import Finding, Judgement
from okplan.words import say
from okplan.words.digits import amount, limit_amount, money, percent, spans

OF_A_RULE = ("law", "hard_rule", "rule_broken", "warning")
"""Reasons of a verdict that a rule is told for."""


@dataclass(frozen=True)
class Lead:
    """What made the verdict, told of one projection; sentences without their full stop."""

    scenario: Scenario
    judgement: Judgement
    projection: Projection
    standings: Sequence[Standing]
    language: str

    def reason(self, name: str) -> str:
        """What one reason of the verdict comes to: the worst there is of it."""
        if name in OF_A_RULE:
            return self.rule(self.worst(name))
        if name == "reserve_emptied":
            before = self.projection.row("general_reserve")[0]
            key = "reserve_emptied" if before > TOLERANCE else "reserve_still_empty"
            return self._say(key, year=emptied(self.projection))
        if name == "loss_years":
            return self._loss_years()
        if name == "loss_sum":
            earned = money(lost(self.judgement), self.language)
            return self._say("loss_sum", result=self._result, span=spans(self._years), money=earned)
        if name == "debt_rising":
            found = debt_trend(self.projection)
            then, now = percent(found.then, self.language), percent(found.now, self.language)
            return self._say("debt_rising", then=then, now=now, first=found.first, last=found.last)
        return self._say(name)

    def worst(self, reason: str) -> Standing:
        """The rule that a reason is of: the standings are in their order, and only the law comes before a hard rule."""
        hard = reason == "hard_rule"
        return next(one for one in self.standings if not hard or not one.worst.legal)

    def rule(self, one: Standing) -> str:
        """A rule that is broken or near: in how many of its years, when worst, and how far past its limit."""
        most, when = one.worst, self._when(one)
        if most.legal:
            what = self._say(f"law.{most.rule}", value=_value(most, self.language), limit=_limit(most, self.language))
            entered = "register_still" if self.scenario.municipality.robek else "register"
            key = entered if most.rule in REGISTER else f"law_{most.level}"
            return self._say(key, when=when, what=what, source=cited(most, self.language))
        short = ""
        if most.level == "breach" and most.distance is not None and most.unit == "ratio":
            short = " " + say(
                f"show.verdict.{most.side}", self.language, money=money(abs(most.distance), self.language)
            )
        said = {"name": rule_name(most, self.language), "when": when, "short": short}
        limit = _limit(most, self.language)
        return self._say(most.level, value=_value(most, self.language), limit=limit, **said)

    def often(self, one: Standing) -> str:
        """A rule by name with how often it is broken: `«Netto lånegjeld» (2 av 10 år)`."""
        name = say("show.quoted", self.language, name=rule_name(one.worst, self.language))
        years = self._say("in_the_one", year=one.years[0]) if len(one.years) == 1 else self._of(one)
        return self._say(
            "often_law" if one.worst.legal else "often", name=name, years=years, source=cited(one.worst, self.language)
        )

    @property
    def _years(self) -> range:
        return range(self.projection.years.start + 1, self.projection.years.stop)

    @property
    def _result(self) -> str:
        return self._say("result_without_premium" if self.scenario.pensions else "result")

    def _loss_years(self) -> str:
        """The longest row of years with losses."""
        found = losses(self.judgement, self.projection)
        beyond = found.beyond
        return self._say(
            "loss_years",
            lives=self._say("lives_beyond", year=beyond) if beyond else self._say("lives_on_savings"),
            result=self._result,
            many=len(found.years),
            span=spans(found.years),
            year=found.worst,
            money=money(found.result, self.language),
        )

    def _when(self, one: Standing) -> str:
        """`i 2032`, or `i 8 av 10 år, verst i 2029`."""
        if no_amount(one.worst):
            return self._say("in_the_one", year=spans(one.years))
        if len(one.years) == 1:
            return self._say("in_the_one" if one.worst.legal else "in_one", year=one.years[0])
        return self._say("in_many", years=self._of(one), worst=one.worst.year)

    def _of(self, one: Standing) -> str:
        key = "all_years" if len(one.years) == one.judged else "of_years"
        return self._say(key, many=len(one.years), judged=one.judged)

    def _say(self, key: str, **said: object) -> str:
        return say(f"show.lead.{key}", self.language, **said)


def rule_name(finding: Finding, language: str) -> str:
    return say(f"show.legal.{finding.rule}", language) if finding.legal else finding.name


ACTS = {
    "kommuneloven": "municipal",
    "selvkostforskriften": "self_cost",
    "budsjett- og regnskapsforskriften": "accounting",
    "FOR-2024-09-27-2348": "instalments",
    "andre ledd": "second_paragraph",
    "tredje ledd": "third_paragraph",
    "anslag av okplan, utledet av landets skatt og innbyggertilskudd per innbygger i": "estimate",
    "statsbudsjettet for": "budget",
    "Grønt hefte": "booklet",
    "kostnadsnøkler": "cost_keys",
    "tabell": "table",
    "kap.": "chapter",
    "post": "item",
    "og": "and",
}
"""What okplan's own sources are written with, the longest first, and what that is called in each language."""

TERMS = re.compile("|".join(rf"\b{re.escape(term)}(?!\w)" for term in ACTS))


def cited(finding: Finding, language: str) -> str:
    """Where a rule comes from: the law's as the language calls the acts, the council's own as it is written."""
    return by_law(finding.source, language) if finding.legal else finding.source


def by_law(source: str, language: str) -> str:
    """A source that okplan states, which is written in bokmål, in the reader's language."""
    return TERMS.sub(lambda found: say(f"show.act.{ACTS[found[0]]}", language), source)


NO_AMOUNT = {"minimum_undefined"}
"""Rules of the law that ask whether something is so: what is found is a word, and no amount."""


def no_amount(finding: Finding) -> bool:
    return finding.legal and finding.rule in NO_AMOUNT


def quoted(names: Iterable[str], language: str) -> str:
    return ", ".join(say("show.quoted", language, name=name) for name in names) or "–"


def _value(finding: Finding, language: str) -> str:
    """Of a rule of the law in kroner, how much: what is below nothing and what is above it alike."""
    value = abs(finding.value) if finding.legal and finding.unit == "kr" else finding.value
    return amount(value, finding.unit, language)


def _limit(finding: Finding, language: str) -> str:
    return limit_amount(finding.limit, finding.unit, language)
