"""The verdict in one plain sentence that names the worst and when; and the few sentences below it."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.engine.projection import TOLERANCE
from okplan.judge.standing import REGISTER, Standing, standings
from okplan.judge.told import debt_trend, emptied, losses, lost
from okplan.show.lead import OF_A_RULE, cited, rule_name
from okplan.show.report.blocks import VERDICT_SIGNS, Verdict
from okplan.show.result import Result
from okplan.words import say
from okplan.words.digits import NBSP, amount, limit_amount, limit_percent, money, percent, spans

PLAIN = {
    "net_operating_result_pct": "floor",
    "corrected_net_operating_result_pct": "floor",
    "net_debt_pct": "ceiling",
    "long_term_debt_pct": "ceiling",
    "general_reserve_pct": "floor",
    "debt_service_pct": "ceiling",
}
"""Lines of which a rule on this side has a plain sentence of its own."""

MINUS = ("net_operating_result_pct", "corrected_net_operating_result_pct")
"""Those of them that may be below nothing, which is told in another way."""


class First:
    def __init__(self, result: Result) -> None:
        self.result, self.language = result, result.language
        self.judgement, self.projection = result.judgement, result.projected.whole
        self.standings = standings(result.findings)
        self.years = range(self.projection.years.start + 1, self.projection.years.stop)

    def verdict(self) -> Verdict:
        """In its frame: the judge's level, what is worst, how often, what else, and what the level means."""
        level = self.result.verdict.level
        reason, *others = self.result.verdict.reasons
        said = (" ".join(part) for part in ((*self._often(reason), *self._others(others)), self._means(reason)))
        called = say(f"show.level.{level}", self.language)
        return Verdict(level, VERDICT_SIGNS[level], f"{called}: {self._worst(reason)}.", tuple(filter(None, said)))

    def _worst(self, reason: str) -> str:
        """What the first reason comes to, in its worst year."""
        if reason in OF_A_RULE:
            return self._rule(self.standing(reason))
        if reason == "reserve_emptied":
            before = float(self.projection.row("general_reserve")[0])
            key = "reserve_emptied" if before > TOLERANCE else "reserve_still_empty"
            return self._say(key, year=emptied(self.projection))
        if reason == "loss_years":
            found = losses(self.judgement, self.projection)
            return self._say(
                "loss_years", many=len(found.years), year=found.worst, money=money(-found.result, self.language)
            )
        if reason == "loss_sum":
            return self._say("loss_sum", money=money(-lost(self.judgement), self.language), span=spans(self.years))
        if reason == "debt_rising":
            trend = debt_trend(self.projection)
            then, now = (_of_hundred(percent(share, self.language)) for share in (trend.then, trend.now))
            return self._say("debt_rising", then=then, now=now, first=trend.first, last=trend.last)
        key = "all_kept" if self.result.loaded.scenario.rules else "all_kept_law"
        return self._say(key, first=self.years[0], last=self.years[-1])

    def standing(self, reason: str) -> Standing:
        hard = reason == "hard_rule"
        return next(one for one in self.standings if not hard or not one.worst.legal)

    def _rule(self, one: Standing) -> str:
        most = one.worst
        if most.legal:
            value = amount(abs(most.value) if most.unit == "kr" else most.value, most.unit, self.language)
            said = self._say(f"law.{most.rule}", value=value, limit=limit_amount(most.limit, most.unit, self.language))
            key = "register" if most.rule in REGISTER else f"law_{one.level}"
            key += "_still" if key == "register" and self.result.loaded.scenario.municipality.robek else ""
            return self._say(key, year=most.year, what=said)
        if one.level == "breach" and PLAIN.get(most.indicator) == most.side and not self._of_mean(most.rule):
            below = most.value < 0 and most.indicator in MINUS
            key = f"rule.{most.indicator}.minus" if below else f"rule.{most.indicator}"
            value, limit = (limit_percent(share, self.language) for share in (abs(most.value), most.limit))
            return self._say(key, year=most.year, value=_of_hundred(value), limit=_of_hundred(limit))
        words = {
            "name": rule_name(most, self.language),
            "value": amount(most.value, most.unit, self.language),
            "limit": limit_amount(most.limit, most.unit, self.language),
        }
        return self._say(f"rule.{one.level}", year=most.year, **words)

    def _of_mean(self, rule: str) -> bool:
        return any(test.id == rule and not test.legal and test.average > 1 for test in self.judgement.tests)

    def _often(self, reason: str) -> Iterator[str]:
        """How often a rule is broken, by name and paragraph; or when the losses come, and what they leave."""
        if reason in ("loss_years", "loss_sum"):
            yield from self._losses(reason)
        if reason not in OF_A_RULE:
            return
        one = self.standing(reason)
        most, first = one.worst, one.years[0]
        kind = "register" if most.rule in REGISTER else "law"
        key = f"{kind if most.legal else 'rule'}_often" if one.level == "breach" else "near_often"
        words = {"name": rule_name(most, self.language), "source": cited(most, self.language)}
        if len(one.years) == 1:
            many = say("onepage.years.one", self.language, year=first)
        else:
            many = say("onepage.years.many", self.language, many=len(one.years), judged=one.judged, year=first)
        yield self._say(key, years=many, **words)
        if reason == "rule_broken":
            yield from self._besides(one)

    def _besides(self, leading: Standing) -> Iterator[str]:
        """The other rules that are broken, by name: the first sentence is of the worst alone."""
        rules = [one for one in self.standings if one.level == "breach" and one is not leading]
        names = [say("show.quoted", self.language, name=rule_name(one.worst, self.language)) for one in rules]
        if names:
            yield self._say("rules_also", rules=listed(names, self.language))

    def _losses(self, reason: str) -> Iterator[str]:
        found = losses(self.judgement, self.projection)
        if reason == "loss_years":
            yield self._say("losses", span=spans(found.years))
            yield self._say("lives_beyond", year=found.beyond) if found.beyond else self._say("lives_on_savings")
        if self.result.loaded.scenario.pensions:
            yield self._say("premium")

    def _others(self, reasons: list[str]) -> Iterator[str]:
        """The other reasons in short."""
        said = [self._say(f"also.{reason}", **self._words(reason)) for reason in reasons]
        if said:
            what = listed(said, self.language)
            yield self._say("also", what=what[:1].upper() + what[1:])

    def _words(self, reason: str) -> dict[str, object]:
        if reason == "reserve_emptied":
            return {"year": emptied(self.projection)}
        if reason == "loss_years":
            return {"span": spans(losses(self.judgement, self.projection).years)}
        return {"last": self.years[-1]}

    def _means(self, reason: str) -> Iterator[str]:
        """What the level means, and that all of it rests on the assumptions."""
        level = self.result.verdict.level
        yield self._say(f"means.{reason if level == 'strained' else level}")
        yield self._say("given")
        shown = self.result.projection.years[-1]
        if shown < self.years[-1]:
            yield self._say("whole", last=self.years[-1], shown=shown)

    def _say(self, key: str, **said: object) -> str:
        return say(f"onepage.first.{key}", self.language, **said)


def _of_hundred(share: str) -> str:
    """Kroner of each hundred: a percentage without its sign."""
    return share.removesuffix(f"{NBSP}%")


def listed(texts: list[str], language: str) -> str:
    """One, two and three."""
    *head, last = texts
    return say("onepage.and", language, head=", ".join(head), last=last) if head else last
