"""The verdict in plain words: what is worst, when and by how much, and what would keep every rule."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.judge.lines import SAVINGS
from okplan.judge.standing import standings
from okplan.judge.verdict import Finding, Judgement
from okplan.load import Loaded
from okplan.show.indicators import LESS_INVESTMENT_HELPS, measured
from okplan.show.lead import OF_A_RULE, Lead, quoted, rule_name
from okplan.show.register import registered
from okplan.studies.improvement import Improvement
from okplan.words import say
from okplan.words.commands import changed_by, command
from okplan.words.digits import money, percent, spans

WORTH_IT = 0.9
"""A path that asks for no less than this of what the flat amount comes to over the years is not worth telling of."""


@dataclass(frozen=True)
class Narrative:
    """The verdict told: its level, what leads, and the rest, the most important first."""

    headline: str
    lead: str
    sentences: tuple[str, ...]
    rate_sentence: str

    @property
    def first(self) -> str:
        """The first sentence: the verdict and what is worst."""
        return f"{self.headline}: {self.lead}."

    @property
    def told(self) -> tuple[str, ...]:
        """All that is told below a headline of its own."""
        return (f"{self.lead}.", *self.sentences)

    @property
    def text(self) -> str:
        return " ".join((self.first, *self.sentences))


def narrate(
    scenario: Scenario, judgement: Judgement, needed: Improvement, projection: Projection, language: str
) -> Narrative:
    """The sentences of the verdict, most important first."""
    found = standings(judgement.findings)
    lead = Lead(scenario, judgement, projection, found, language)
    first, *others = judgement.verdict.reasons
    sentences = [f"{lead.reason(reason)}." for reason in others]
    sentences += _also(lead, judgement.verdict.reasons)
    sentences += registered(scenario, projection, language)
    sentences += _improvement(needed, judgement.findings, projection, language)
    judged = {finding.rule for finding in judgement.findings if not finding.legal}
    unjudged = [rule.name for rule in scenario.rules if rule.id not in judged]
    if unjudged:
        sentences.append(say("show.verdict.unjudged", language, rules=quoted(unjudged, language)))
    headline = f"{say(f'show.level.{judgement.verdict.level}', language)} {say('show.given', language)}"
    return Narrative(headline, lead.reason(first), tuple(sentences), _rates(projection, language))


def _also(lead: Lead, reasons: tuple[str, ...]) -> Iterator[str]:
    """The worst of the council's own rules where no reason has told it, and how often the rest are broken."""
    broken = [one for one in lead.standings if one.level == "breach"]
    told = [lead.worst(reason) for reason in reasons if reason in OF_A_RULE]
    own = [one for one in broken if not one.worst.legal]
    if own and all(one.worst.legal for one in told):
        told.append(own[0])
        yield f"{lead.rule(own[0])}."
    rest = [one for one in broken if one not in told]
    if rest:
        yield say("show.lead.also", lead.language, rules=", ".join(map(lead.often, rest)))


def _rates(projection: Projection, language: str) -> str:
    """What a percentage point of interest costs in the first year, and what of it is felt in the next."""
    year = projection.years[1]
    cost, share = projection.row("rate_sensitivity")[1], projection.row("net_interest_exposure_pct")[1] * 0.01
    words = "show.verdict.point" if cost >= 0 else "show.verdict.gain"
    point = say(words, language, money=money(abs(cost), language), percent=percent(abs(share), language), year=year)
    if projection.row("fixed_debt")[1] > 0:
        next_year = projection.row("rate_sensitivity_next_year")[1]
        words = "show.verdict.next_year" if next_year >= 0 else "show.verdict.next_year_gain"
        point += " " + say(words, language, money=money(abs(next_year), language), year=year + 1)
    return point


def _improvement(
    needed: Improvement, findings: tuple[Finding, ...], projection: Projection, language: str
) -> Iterator[str]:
    """What would keep every rule, what decides it, and what can no longer be mended."""
    broken = [finding for finding in findings if finding.level == "breach"]
    if needed.start > projection.years[-1]:
        if broken:
            yield say("show.verdict.too_late", language, year=needed.start)
        return
    if needed.amount is None:
        yield from _impossible(needed, findings, projection, language)
    elif needed.amount == 0:
        waits = waiting(needed, findings, language)
        yield say("show.verdict.none_needed", language, year=needed.start, waits=waits)
        yield from _cover(needed, language)
    else:
        waits = waiting(needed, findings, language)
        yield say("show.verdict.needed", language, year=needed.start, waits=waits, **_amount(needed, language))
        yield from _beside(needed, findings, language)
    earlier = dict.fromkeys(rule_name(finding, language) for finding in broken if finding.year < needed.start)
    if earlier:
        yield say("show.verdict.earlier", language, year=needed.start, rules=quoted(earlier, language))


def _impossible(
    needed: Improvement, findings: tuple[Finding, ...], projection: Projection, language: str
) -> Iterator[str]:
    """What no improvement keeps, and what keeps the rest."""
    rules = ", ".join(called(rule, findings, language) for rule in needed.beyond) or "–"
    yield say("show.verdict.impossible", language, year=needed.start, rules=rules)
    by_rule = {finding.rule: finding for finding in findings}
    beyond = [by_rule[rule] for rule in needed.beyond if rule in by_rule]
    if projection.row("investment_gross")[1:].any() and any(map(less_investment_helps, beyond)):
        yield say("show.verdict.invest_less", language)
    rest = needed.without
    if rest is not None and rest.amount == 0:
        yield say("show.verdict.rest_kept", language, year=needed.start, waits=waiting(rest, findings, language))
    elif rest is not None:
        waits = waiting(rest, findings, language)
        yield say("show.verdict.rest", language, year=needed.start, waits=waits, **_amount(rest, language))
        yield from _beside(rest, findings, language)


def waiting(needed: Improvement, findings: tuple[Finding, ...], language: str) -> str:
    """What an improvement leaves broken while a deficit from before is covered, to go on a sentence; or nothing."""
    if not needed.waits:
        return ""
    rules = ", ".join(called(one.rule, findings, language, one.legal) for one in needed.waits)
    return say("show.verdict.waits", language, rules=rules, year=max(one.year for one in needed.waits))


def _amount(needed: Improvement, language: str) -> dict[str, str]:
    share = ""
    if needed.to_investment:
        share = say("show.verdict.share", language, share=percent(needed.to_investment, language, 0))
    return {"money": money(needed.amount or 0.0, language), "share": share}


def _beside(needed: Improvement, findings: tuple[Finding, ...], language: str) -> Iterator[str]:
    """What decides the amount, the path that comes to less over the years, and how it covers deficits."""
    if needed.binds:
        yield say("show.verdict.binds", language, what=_binding(needed, findings, language))
    if len(set(needed.path)) == 2 and sum(needed.path) < WORTH_IT * (needed.amount or 0.0) * len(needed.path):
        (more, first), (less, then) = steps(needed)
        words = {"more": money(more, language), "first": spans(first), "less": money(less, language), "then": then[0]}
        highest = percent(needed.highest_result, language)
        key = "show.verdict.path" if less else "show.verdict.path_ends"
        share = ""
        if needed.to_investment:
            share = say("show.verdict.same_share", language, share=percent(needed.to_investment, language, 0))
        yield say(key, language, year=needed.start, highest=highest, share=share, **words)
    yield from _cover(needed, language)


def _cover(needed: Improvement, language: str) -> Iterator[str]:
    """The plan that covers a deficit from before, and what it takes to cover it in the first year."""
    if needed.cover:
        by_year = (
            say("show.verdict.in_year", language, money=money(kroner, language), year=year)
            for year, kroner in needed.cover
        )
        yield say("show.verdict.cover", language, cover=", ".join(by_year))
    if needed.at_once is not None and needed.at_once.amount:
        at_once = money(needed.at_once.amount, language)
        yield say("show.verdict.at_once", language, money=at_once, year=needed.start)


def unmoved_told(needed: Improvement, findings: tuple[Finding, ...], before: str, language: str) -> str:
    """Why a change does not move the needed improvement of what was before it, or of what can be kept."""
    needed = needed.without or needed
    said = {"money": money(needed.amount or 0.0, language), "year": needed.start, "name": before}
    return say("show.verdict.unmoved", language, what=_binding(needed, findings, language), **said)


def _binding(needed: Improvement, findings: tuple[Finding, ...], language: str) -> str:
    """What decides an amount, and first in which year."""
    return ", ".join(
        say("show.verdict.bind", language, name=called(one.rule, findings, language, one.legal), year=one.year)
        for one in needed.binds
    )


def steps(needed: Improvement) -> list[tuple[float, list[int]]]:
    """The amounts of a path, each with its years."""
    years = range(needed.start, needed.start + len(needed.path))
    by_amount = groupby(zip(needed.path, years, strict=True), key=lambda one: one[0])
    return [(amount, [year for _, year in group]) for amount, group in by_amount]


def improvement_told(scenario: Scenario, language: str) -> str:
    """What a scenario itself tries: an amount a year, or one for each of the spans that it changes in."""
    kr, years = UNITS[scenario.unit], range(scenario.base_year + 1, scenario.base_year + scenario.horizon + 1)
    had = scenario.improvement.amount
    if had.form == "scalar":
        return money(had.values[0] * kr, language)
    by_amount = groupby(zip(had.over(years, before=0.0), years, strict=True), key=lambda one: one[0])
    told = ((float(amount) * kr, spans(year for _, year in group)) for amount, group in by_amount)
    return ", ".join(
        say("show.verdict.in_year", language, money=money(amount, language), year=span) for amount, span in told
    )


def called(rule: str, findings: tuple[Finding, ...], language: str, legal: bool | None = None) -> str:
    """What a rule, or one of `SAVINGS`, is called; a council may call a rule as the law's is called."""
    own = [finding for finding in findings if finding.rule == rule and legal in (None, finding.legal)]
    if not own:
        assert rule in SAVINGS
        return say(f"show.saving.{rule}", language)
    found = own[0]
    return say("show.quoted", language, name=rule_name(found, language))


def less_investment_helps(finding: Finding) -> bool:
    return LESS_INVESTMENT_HELPS.get(measured(finding.indicator)) == finding.side


def try_it(loaded: Loaded, needed: Improvement) -> str | None:
    """The command that runs the scenario with the needed improvement: base-year prices in the scenario's unit."""
    scenario = loaded.scenario
    if not needed.amount:
        return None
    had = scenario.improvement.amount
    if had.form != "scalar":
        return None  # what is tried changes by year: one amount more is no longer one number
    wanted = math.ceil(needed.base_prices / UNITS[scenario.unit] + had.values[0])
    said = {"amount": wanted, "start": needed.start, "to_investment": f"{needed.to_investment * 100:g} %"}
    tried = (f"improvement.{name}={value}" for name, value in said.items())
    return f"{command(('okplan', 'project', str(loaded.path)))} {changed_by((*loaded.changes, *tried))}"
