"""The rules by year as signs: the council's one by one, the law's where one is not kept, and the rest of it as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from okplan.judge.verdict import LEVELS, Finding, Level
from okplan.show.charts.figures import limit_words
from okplan.show.columns import groups
from okplan.show.lead import cited, rule_name
from okplan.show.report.blocks import SIGNS, SignRow, Signs
from okplan.show.result import Result
from okplan.words import say
from okplan.words.digits import NBSP, spans

ROOM = 7
"""Signs that a year's column is wide: a longer heading of one year breaks in the middle of the word."""


def signs(results: Sequence[Result], key: str = "signs", caption: str = "", most: int = 99) -> Signs:
    """One result, or several under each their name, of the same years; in the language of the first.

    Of more than `most` rows the rules that are kept in every year stand as one.
    """
    first = results[0]
    language, years = first.language, tuple(first.projection.years)[1:]
    rows: list[SignRow] = []
    for result in results:
        found = _rows(result, years, language, most)
        above = result.loaded.scenario.name if len(results) > 1 else ""
        rows += [SignRow(row.label, row.levels, "" if place else above) for place, row in enumerate(found)]
    made = laid(rows, years, key, caption or say("report.sign.caption", language), language)
    return replace(made, groups=groups(first.loaded.scenario, years, language, ROOM))


def laid(rows: Sequence[SignRow], years: Sequence[int], key: str, caption: str, language: str) -> Signs:
    """The table of these rows, with words for the signs that it has."""
    met = {level for row in rows for level in row.levels}
    words = tuple((level, say(f"report.sign.{level or 'none'}", language)) for level in SIGNS if level in met)
    return Signs(
        key=key,
        caption=caption,
        head=say("report.sign.head", language),
        heads=tuple(map(str, years)),
        rows=tuple(rows),
        words=words,
        message=_message(rows, years, language),
    )


def _message(rows: Iterable[SignRow], years: Sequence[int], language: str) -> str:
    """`Driftsresultat: brytes i 2026–2032.` of every row that is not kept, under the heading of its rows."""
    told, above = [], ""
    for row in rows:
        above = row.above or above
        for level in ("breach", "warning"):
            when = spans(year for year, met in zip(years, row.levels, strict=True) if met == level)
            if when:
                said = {"name": f"{above}: {row.label}" if above else row.label, "years": when}
                told.append(say("report.sign.told", language, what=say(f"report.sign.{level}", language), **said))
    return " ".join(told) or say("report.sign.all", language)


def _rows(result: Result, years: Sequence[int], language: str, most: int) -> list[SignRow]:
    by_rule: dict[tuple[bool, str], list[Finding]] = {}
    for finding in result.findings:
        if finding.year in years:
            by_rule.setdefault((finding.legal, finding.rule), []).append(finding)
    own = [found for (legal, _), found in by_rule.items() if not legal]
    law = [found for (legal, _), found in by_rule.items() if legal]
    missed = [found for found in law if not _kept(found)]
    kept = [found for found in law if _kept(found)]
    told = [*missed, *own]
    rest: list[list[Finding]] = []
    if len(told) + bool(kept) > most:
        rest = [found for found in own if _kept(found)]
        rest = rest if len(rest) > 1 else []
        told = [found for found in told if found not in rest]
    rows = [SignRow(label_of(found, result), levels(found, years)) for found in told]
    if rest:
        label = say("report.sign.others", language, count=len(rest))
        rows.append(SignRow(label, levels([finding for found in rest for finding in found], years)))
    if kept:
        label = say("report.sign.law_rest" if missed else "report.sign.law", language)
        rows.append(SignRow(label, levels([finding for found in kept for finding in found], years)))
    return rows


def _kept(found: Iterable[Finding]) -> bool:
    return all(finding.level == "ok" for finding in found)


def label_of(found: Sequence[Finding], result: Result) -> str:
    """What a rule is called: the council's with its limit, the law's with its paragraph."""
    one, language = found[0], result.language
    said = cited(one, language).replace("§ ", f"§{NBSP}") if one.legal else limit_words(result, one)
    return f"{rule_name(one, language)} ({said})" if said else rule_name(one, language)


def levels(found: Iterable[Finding], years: Sequence[int]) -> tuple[Level | None, ...]:
    """The gravest of each year."""
    by_year: dict[int, Level] = {}
    for finding in found:
        had = by_year.get(finding.year, "ok")
        by_year[finding.year] = max(had, finding.level, key=LEVELS.index)
    return tuple(by_year.get(year) for year in years)
