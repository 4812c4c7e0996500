"""The rules of all alternatives as signs by year: each rule once, with the alternatives under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.judge.verdict import Finding, Level
from okplan.show.answers.compare import lettered
from okplan.show.compared import Comparison
from okplan.show.lead import rule_name
from okplan.show.report.blocks import SignRow, Signs
from okplan.show.report.signs import label_of, laid, levels
from okplan.show.result import Result
from okplan.words import say

Rule = tuple[bool, str]
"""Whether it is the law's, and its id: a council may call its rule as the law's is called."""

Met = tuple[Level | None, ...]
"""By year."""

Found = Sequence[dict[Rule, list[Finding]]]
"""By alternative, what its rules find."""


def rule_signs(found: Comparison) -> Signs:
    """A rule that some alternative misses has a row for each way through the years; the others stand as one."""
    years, language = tuple(found.years)[1:], found.language
    by_scenario = [_by_rule(result.findings, years) for result in found.results]
    rows = tuple(_rows(found, by_scenario, years))
    return laid(rows, years, "alternative-signs", say("alternatives.signs", language), language)


def _by_rule(findings: Sequence[Finding], years: Sequence[int]) -> dict[Rule, list[Finding]]:
    held: dict[Rule, list[Finding]] = {}
    for finding in findings:
        if finding.year in years:
            held.setdefault((finding.legal, finding.rule), []).append(finding)
    return held


def _rows(found: Comparison, by_scenario: Found, years: Sequence[int]) -> Iterator[SignRow]:
    rules = dict.fromkeys(rule for held in by_scenario for rule in held)
    missed = [rule for rule in sorted(rules, key=lambda rule: not rule[0]) if not _kept(rule, by_scenario)]
    judged = list(zip(found.results, by_scenario, strict=True))
    for rule in missed:
        above = _label(found, [(result, held[rule]) for result, held in judged if rule in held])
        for who, own in _alike(found, [levels(held.get(rule, ()), years) for held in by_scenario]):
            yield SignRow(who, own, above)
            above = ""
    rest = [finding for held in by_scenario for rule, own in held.items() if rule not in missed for finding in own]
    if rest:
        key = "other_rules" if missed else "all_rules"
        yield SignRow(say(f"alternatives.{key}", found.language), levels(rest, years))


def _label(found: Comparison, judged: Sequence[tuple[Result, list[Finding]]]) -> str:
    """What a rule is called, with its limit where that is the same in all."""
    said = {label_of(own, result) for result, own in judged}
    return said.pop() if len(said) == 1 else rule_name(judged[0][1][0], found.language)


def _alike(found: Comparison, by_scenario: Sequence[Met]) -> Iterator[tuple[str, Met]]:
    """Who goes through the years alike: one by name, several by their letters."""
    groups: dict[Met, list[int]] = {}
    for place, met in enumerate(by_scenario):
        groups.setdefault(met, []).append(place)
    for met, places in groups.items():
        yield (found.titles[places[0]] if len(places) == 1 else lettered(places, found)), met


def _kept(rule: Rule, by_scenario: Found) -> bool:
    return all(finding.level == "ok" for held in by_scenario for finding in held.get(rule, ()))
