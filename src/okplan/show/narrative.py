"""The verdict in plain words: what breaks first, when and by how much, and what would keep every rule."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.judge.verdict import Finding, Verdict
from okplan.show.indicators import LESS_INVESTMENT_HELPS, measured
from okplan.studies.solve import Improvement
from okplan.words import say
from okplan.words.digits import limit_percent, money, percent


@dataclass(frozen=True)
class Narrative:
    headline: str
    sentences: tuple[str, ...]
    rate_sentence: str

    @property
    def text(self) -> str:
        return " ".join((f"{self.headline}.", *self.sentences))


def rule_name(finding: Finding, language: str) -> str:
    return say(f"show.legal.{finding.rule}", language) if finding.legal else finding.name


def amount(value: float, unit: str, language: str) -> str:
    return limit_percent(value, language) if unit == "ratio" else money(value, language)


def narrate(
    scenario: Scenario,
    verdict: Verdict,
    findings: tuple[Finding, ...],
    needed: Improvement,
    projection: Projection,
    language: str,
) -> Narrative:
    """The sentences of the verdict, most important first."""
    sentences = [say(f"show.reason.{reason}", language) for reason in verdict.reasons]
    broken = sorted((f for f in findings if f.level == "breach"), key=lambda f: (f.year, not f.legal, not f.hard))
    if broken:
        sentences.append(_first(broken[0], language))
    sentences += _improvement(needed, broken, findings, projection, language)
    judged = {finding.rule for finding in findings}
    unjudged = [rule.name for rule in scenario.rules if rule.id not in judged]
    if unjudged:
        sentences.append(say("show.verdict.unjudged", language, rules=_listed(unjudged, language)))
    year = projection.years[1]
    cost, share = projection.row("rate_sensitivity")[1], projection.row("net_interest_exposure_pct")[1] * 0.01
    words = "show.verdict.point" if cost >= 0 else "show.verdict.gain"
    point = say(words, language, money=money(abs(cost), language), percent=percent(abs(share), language), year=year)
    if projection.row("fixed_debt")[1] > 0:
        next_year = projection.row("rate_sensitivity_next_year")[1]
        words = "show.verdict.next_year" if next_year >= 0 else "show.verdict.next_year_gain"
        point += " " + say(words, language, money=money(abs(next_year), language), year=year + 1)
    headline = f"{say(f'show.level.{verdict.level}', language)} {say('show.given', language)}"
    return Narrative(headline, tuple(sentences), point)


def _listed(names: Iterable[str], language: str) -> str:
    return ", ".join(say("show.quoted", language, name=name) for name in names) or "–"


def _first(finding: Finding, language: str) -> str:
    short = ""
    if finding.distance is not None and finding.unit == "ratio":
        short = " " + say(f"show.verdict.{finding.side}", language, money=money(abs(finding.distance), language))
    value = amount(finding.value, finding.unit, language)
    if finding.legal and finding.rule == "balance":
        value = say("show.verdict.deficit", language, money=value)
    return say(
        "show.verdict.first",
        language,
        name=rule_name(finding, language),
        year=finding.year,
        value=value,
        limit=amount(finding.limit, finding.unit, language),
        short=short,
    )


def _improvement(
    needed: Improvement,
    broken: list[Finding],
    findings: tuple[Finding, ...],
    projection: Projection,
    language: str,
) -> list[str]:
    if needed.start > projection.years[-1]:
        return [say("show.verdict.too_late", language, year=needed.start)] if broken else []
    out = []
    by_rule = {finding.rule: finding for finding in findings}
    if needed.amount is None:
        rules = _listed((rule_name(by_rule[rule], language) for rule in needed.beyond), language)
        out.append(say("show.verdict.impossible", language, year=needed.start, rules=rules))
        invests = projection.row("investment_gross")[1:].any()
        if invests and any(_less_investment_helps(by_rule[rule]) for rule in needed.beyond):
            out.append(say("show.verdict.invest_less", language))
    elif needed.amount == 0:
        out.append(say("show.verdict.none_needed", language, year=needed.start))
    else:
        share = ""
        if needed.to_investment:
            share = say("show.verdict.share", language, share=percent(needed.to_investment, language, 0))
        words = {"money": money(needed.amount, language), "year": needed.start, "share": share}
        out.append(say("show.verdict.needed", language, **words))
    earlier = dict.fromkeys(rule_name(finding, language) for finding in broken if finding.year < needed.start)
    if earlier:
        out.append(say("show.verdict.earlier", language, year=needed.start, rules=_listed(earlier, language)))
    return out


def _less_investment_helps(finding: Finding) -> bool:
    return LESS_INVESTMENT_HELPS.get(measured(finding.indicator)) == finding.side


def try_it(scenario: Scenario, needed: Improvement) -> str | None:
    """The arguments that run the scenario with the needed improvement: base-year prices in the scenario's unit."""
    if not needed.amount:
        return None
    wanted = math.ceil(needed.base_prices / UNITS[scenario.unit] + scenario.improvement.amount)
    return (
        f"--set improvement.amount={wanted} --set improvement.start={needed.start} "
        f"--set improvement.to_investment='{needed.to_investment * 100:g} %'"
    )
