"""The verdict on the climate targets in words: one sentence in all, and one of each target with its figures."""

from __future__ import annotations

from okplan.judge.climate import ClimateJudgement, TargetJudged
from okplan.words import say
from okplan.words.digits import number, spans


def verdict_told(found: ClimateJudgement, language: str) -> str:
    """The one sentence that leads; what it claims is of the plan's own years."""
    missed, count = sum(one.level == "breach" for one in found.targets), len(found.targets)
    if found.level != "missed":
        return say(f"show.climate.{found.level}", language)
    how = "one" if count == 1 else "all" if missed == count else "some"
    return say(f"show.climate.missed.{how}", language, missed=missed, count=count)


def climate_told(found: ClimateJudgement, language: str) -> list[str]:
    """That sentence, and one of each target."""
    return [verdict_told(found, language), *(target_told(one, language) for one in found.targets)]


def target_told(one: TargetJudged, language: str) -> str:
    """Missed in one of its years; else what is above its path, or kept only by what nobody pays for; else kept."""
    name, last = one.target.name, one.findings[-1].year
    broken = [finding for finding in one.findings if finding.level == "breach"]
    if broken:
        first = broken[0]
        over = number(first.value - first.limit, 0, language)
        return say("show.climate.target_missed", language, name=name, year=first.year, over=over,
                   value=number(first.value, 0, language), limit=number(first.limit, 0, language))  # fmt: skip
    above = [finding.year for finding in one.findings if finding.level == "warning" and finding.year not in one.unpaid]
    when = [say("show.climate.within", language, years=spans(one.named)) if one.named
            else say("show.climate.beyond", language, year=one.first_year, last=last)]  # fmt: skip
    if above:
        when.append(say("show.climate.above", language, years=spans(above)))
    if one.unpaid:
        when.append(say("show.climate.unpaid", language, years=spans(one.unpaid)))
    if not above and not one.unpaid:
        when.append(say("show.climate.kept", language))
    return say("show.climate.target", language, name=name, told=" ".join(when))
