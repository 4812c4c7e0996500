"""How each rule stands over all its years: how often it is broken, when worst, and which is broken the worst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okplan.judge.verdict import LEVELS, Finding

REGISTER = ("robek_time", "robek_share")
"""The law's grounds for the register (ROBEK): they are conditions, not breaches."""


@dataclass(frozen=True)
class Standing:
    """A rule at the gravest level it reaches: the years at that level, and of how many it was judged in."""

    worst: Finding
    years: tuple[int, ...]
    judged: int
    missed: float
    """How far past its limit it is, summed over the years: as shares of the limit, or of the law's rules in kroner."""

    @property
    def level(self) -> str:
        return self.worst.level


def standings(findings: Iterable[Finding]) -> tuple[Standing, ...]:
    """One a rule, the gravest first: broken before near, law before hard rules before others, then what is missed.

    The grounds for ROBEK come last of the law's: they are what a broken law, or a deficit that is covered, leads to.
    """
    by_rule: dict[tuple[bool, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.legal, finding.rule), []).append(finding)
    return tuple(sorted(map(_standing, by_rule.values()), key=_order))


def worst(found: Iterable[Finding]) -> Finding:
    """The finding of one rule that is furthest past its limit, or closest to it."""
    return min(found, key=room)


def room(finding: Finding) -> float:
    """How far inside its limit a finding is, in the rule's own unit; negative outside."""
    return finding.value - finding.limit if finding.side == "floor" else finding.limit - finding.value


def _standing(found: Sequence[Finding]) -> Standing:
    level = max((finding.level for finding in found), key=LEVELS.index)
    at_level = [finding for finding in found if finding.level == level]
    return Standing(worst(at_level), tuple(f.year for f in at_level), len(found), sum(map(_missed, at_level)))


def _missed(finding: Finding) -> float:
    if finding.legal:
        return max(-(finding.distance or 0.0), 0.0)
    return max(-room(finding), 0.0) / (abs(finding.limit) or abs(finding.value) or 1.0)


def _order(one: Standing) -> tuple[int, bool, bool, bool, float]:
    most = one.worst
    register = most.legal and most.rule in REGISTER
    return (-LEVELS.index(most.level), not most.legal, register, not most.hard, -one.missed)
