"""The rules of all alternatives as signs by year: each rule once, with a row an alternative under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.judge.verdict import Finding
from okplan.show.compared import Comparison
from okplan.show.report.blocks import SignRow, Signs
from okplan.show.report.signs import label_of, laid, levels
from okplan.words import say

Rule = tuple[bool, str]
"""Whether it is the law's, and its id: a council may call its rule as the law's is called."""

Found = Sequence[dict[Rule, list[Finding]]]
"""By alternative, what its rules find."""


def rule_signs(found: Comparison) -> Signs:
    """A rule that some alternative breaks or comes near has a row for each of them; the others stand as one."""
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
    for rule in missed:
        named = next(held[rule] for held in by_scenario if rule in held)
        for place, held in enumerate(by_scenario):
            who = f"{found.letters[place]} {found.names[place]}"
            yield SignRow(who, levels(held.get(rule, ()), years), "" if place else label_of(named, found.language))
    rest = [finding for held in by_scenario for rule, own in held.items() if rule not in missed for finding in own]
    if rest:
        key = "other_rules" if missed else "all_rules"
        yield SignRow(say(f"alternatives.{key}", found.language), levels(rest, years), " " if missed else "")


def _kept(rule: Rule, by_scenario: Found) -> bool:
    return all(finding.level == "ok" for held in by_scenario for finding in held.get(rule, ()))
