"""The verdict on the climate targets in words: one sentence in all, and one of each target with its figures."""

from __future__ import annotations

from okplan.judge.climate import ClimateJudgement, TargetJudged
from okplan.words import say
from okplan.words.digits import number, spans


def verdict_told(found: ClimateJudgement, language: str) -> str:
    """What leads: how many are missed, and of how many it is uncertain; of the plan's own years."""
    if found.level != "missed":
        return say(f"show.climate.{found.level}", language)
    levels = [one.level for one in found.targets]
    missed, unsure, count = levels.count("breach"), levels.count("warning"), len(levels)
    how = "one" if count == 1 else "all" if missed == count else "some"
    told = say(f"show.climate.missed.{how}", language, missed=missed, count=count)
    return say("show.climate.unsure", language, missed=told, count=unsure) if unsure else told


def climate_told(found: ClimateJudgement, language: str) -> list[str]:
    """That, and each target in a sentence of its own."""
    return [verdict_told(found, language), *(target_told(one, language) for one in found.targets)]


def target_told(one: TargetJudged, language: str) -> str:
    """Missed in one of its years; else what is above its path, or kept only by what nobody pays for; else kept."""
    name = one.target.name
    broken = [finding for finding in one.findings if finding.level == "breach"]
    if broken:
        first = broken[0]
        over = number(first.value - first.limit, 0, language)
        return say("show.climate.target_missed", language, name=name, year=first.year, over=over,
                   value=number(first.value, 0, language), limit=number(first.limit, 0, language))  # fmt: skip
    above = [finding.year for finding in one.findings if finding.level == "warning" and finding.year not in one.unpaid]
    when = [_when(one, language)]
    if above:
        when.append(say("show.climate.above", language, years=spans(above)))
    if one.unpaid:
        when.append(say("show.climate.unpaid", language, years=spans(one.unpaid)))
    if not above and not one.unpaid:
        when.append(say("show.climate.kept", language))
    return say("show.climate.target", language, name=name, told=" ".join(when))


def _when(one: TargetJudged, language: str) -> str:
    """Kept in its own years within the plan; else when its next year is, or that they are all past."""
    if one.named:
        return say("show.climate.within", language, years=spans(one.named))
    first, last = one.findings[0].year, one.findings[-1].year
    if one.next_year is not None:
        return say("show.climate.beyond", language, year=one.next_year, last=last)
    return say("show.climate.past", language, year=one.target.path.years[-1], first=first)
