"""What in a result is not the model's own answer: figures fixed, values changed, questions answered, not final."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import OPENING
from okplan.load.validate import validate
from okplan.problems import Problem
from okplan.show.address_words import spoken
from okplan.show.adopted import in_full, source
from okplan.show.lead import by_law
from okplan.show.narrative import improvement_told
from okplan.show.report.assumption_list import Places, heads, place_words
from okplan.show.report.blocks import Block, Bullets, Facts, Heading, Paragraph
from okplan.show.result import Result
from okplan.show.wording import Wording
from okplan.studies.addresses import Address, at, differences, name_above
from okplan.words import label, say
from okplan.words.digits import day, percent, spans
from okplan.words.problems import tell

SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÆØÅ«“])")


def pinned(result: Result, changes: Sequence[str]) -> Iterator[Block]:
    """Each only where there is something to tell; that nothing is fixed or changed is told too."""
    language = result.language
    found = [*_plan(result), *_changes(result, changes), *_base(result, changes), *_improvement(result)]
    yield from found or [Paragraph(say("report.pinned.nothing", language))]
    yield from _questions(result)
    yield from _preliminary(result)


def _plan(result: Result) -> Iterator[Block]:
    """An adopted plan's lines, each with its years."""
    plan, language = result.loaded.scenario.adopted, result.language
    if plan is None:
        return
    years = result.projection.years
    items, rest = [], False
    for name, marks in result.projection.marks.items():
        decided = [years[t + 1] for t, mark in enumerate(marks) if mark == "adopted"]
        rest = rest or "difference" in marks
        if decided and name in MODEL.lines:
            items.append(f"{label(name, language)}: {spans(decided)}")
    yield Heading(say("report.pinned.plan", language))
    yield Paragraph(
        say("report.pinned.plan_text", language, source=source(result.loaded.scenario, language).rstrip("."))
    )
    yield Bullets(tuple(items))
    if rest:
        yield Paragraph(say("report.pinned.plan_rest", language))
        yield Bullets(tuple(in_full(one, language) for one in result.projected.takes))
    moved = result.projected.moves
    if moved:
        key = "report.pinned.plan_moved" if result.projected.free else "report.pinned.plan_swallowed"
        yield Paragraph(say(key, language))
        yield Bullets(tuple(in_full(one, language) for one in moved))


def _changes(result: Result, changes: Sequence[str]) -> Iterator[Block]:
    if changes:
        yield Heading(say("report.pinned.changes", result.language))
        unit = say(f"common.unit.{result.loaded.scenario.unit}", result.language)
        yield Paragraph(say("report.pinned.changes_text", result.language, unit=unit))
        yield Bullets(tuple(f"{in_words(result, one)}: {one.partition('=')[2].strip()}" for one in changes))


def in_words(result: Result, change: str) -> str:
    """What a change on the command line is of."""
    path = change.partition("=")[0].strip()
    return spoken(path, name_above(result.loaded.scenario, tuple(path.split("."))), result.language)


def _base(result: Result, changes: Sequence[str]) -> Iterator[Block]:
    """What an alternative says otherwise than the file it extends; the plan and this run's changes stand above."""
    loaded, language = result.loaded, result.language
    base = validate(loaded.base)[0] if loaded.base else None
    if base is None:
        return
    told = {"adopted", *(change.partition("=")[0].strip() for change in changes)}
    paths = [path for path in differences(base, loaded.scenario) if path[0] not in told and ".".join(path) not in told]
    if paths:
        columns = heads(language, "assumption", "in_base", "in_this")
        rows = tuple(_difference(base, loaded.scenario, path, language) for path in paths)
        yield Heading(say("report.pinned.base", language))
        yield Facts("base", say("report.pinned.base_caption", language), columns, rows, (34, 33, 33))


def _difference(base: Scenario, own: Scenario, path: Address, language: str) -> tuple[str, ...]:
    """One address, under the name of the item it leads into, and what each says; amounts in millions."""
    name = name_above(own, path) or name_above(base, path)
    texts = [Wording.of(one, "mill", language).text(at(one, path)) for one in (base, own)]
    return (spoken(".".join(path), name, language), *texts)


def _improvement(result: Result) -> Iterator[Block]:
    scenario, language = result.loaded.scenario, result.language
    wanted = scenario.improvement
    if any(wanted.amount.values):
        yield Heading(say("report.pinned.improvement", language))
        yield Paragraph(
            say(
                "report.pinned.improvement_text",
                language,
                money=improvement_told(scenario, language),
                year=result.needed.start,
                base=scenario.base_year,
            )
        )
        if wanted.to_investment:
            share = percent(wanted.to_investment, language, 0)
            yield Paragraph(say("report.pinned.improvement_share", language, share=share))


def _questions(result: Result) -> Iterator[Block]:
    """What the check of realism asks: first without an answer, then with the scenario's own."""
    language = result.language
    judged = result.projected.questions
    still = tuple(_first(_question(problem, language)) for problem, reason in judged if not reason)
    if still:
        yield Heading(say("report.pinned.open", language))
        yield Paragraph(say("report.pinned.open_text", language))
        yield Bullets(still)
    rows = tuple(
        (_first(_question(problem, language)), " ".join(reason.split())) for problem, reason in judged if reason
    )
    if rows:
        columns = heads(language, "found", "reason")
        yield Heading(say("report.pinned.accepted", language))
        yield Facts("accepted", say("report.pinned.accepted_caption", language), columns, rows, (50, 50))


def asked_at(result: Result) -> Places:
    """Where in the scenario each question is about."""
    language = result.language
    return tuple(
        (_first(_question(problem, language)), place_words(problem.place, language))
        for problem, _ in result.projected.questions
        if problem.place
    )


def _question(problem: Problem, language: str) -> str:
    """The message without its number and place, as a sentence."""
    text = tell(replace(problem, place=None, level="error"), language).partition(" ")[2]
    return text[:1].upper() + text[1:]


def _first(text: str) -> str:
    """What was found, without the advice that follows it: the scenario has answered."""
    return SENTENCE.split(text)[0]


def _preliminary(result: Result) -> Iterator[Block]:
    """Published figures that are not final, in the years that are projected."""
    language, span = result.language, set(result.projection.years)
    rows: dict[tuple[str, str], list[int]] = {}
    for name, figures in result.inputs.published.items():
        if name.endswith(OPENING):
            continue
        for year, figure in figures.items():
            if figure.preliminary and figure.year == year and year in span:
                source = f"{by_law(figure.source, language)}, {day(figure.date, language)}"
                rows.setdefault((label(name, language), source), []).append(year)
    if rows:
        columns = heads(language, "figure", "years", "source")
        told = tuple((label, spans(years), source) for (label, source), years in rows.items())
        yield Heading(say("report.pinned.preliminary", language))
        yield Facts("preliminary", say("report.pinned.preliminary_caption", language), columns, told, (38, 14, 48))
