"""What patience gives, laid out: first whether it is enough, then what waits, what it buys, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from okplan.problems import Problem
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Line,
    Note,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Screen,
    Signature,
    Value,
)
from okplan.show.answers.phase_chart import chart
from okplan.show.answers.phase_document import document
from okplan.show.answers.phase_tables import Tables
from okplan.show.answers.phase_told import Sentences
from okplan.show.charts.figures import Chart
from okplan.show.result import Result
from okplan.studies.phase import Phased
from okplan.studies.phase.trial import limits
from okplan.words import say
from okplan.words.digits import money, number, percent, spans
from okplan.words.problems import tell


class Waited(Answer):
    """A programme beside the scenario's own; `said` is the command that asks for it."""

    def __init__(self, result: Result, found: Phased, said: str) -> None:
        self.result, self.found, self.said, self.language = result, found, said, result.language
        self.tables = Tables(found, result.language)
        self.told = Sentences(found, self.tables, result.language)

    # --- For programs ------------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        return document(self.result, self.found, self.said)

    def records(self) -> Records:
        """What each project does, and what each line is before and after, now and past the horizon; one value a row."""
        return Records(("scenario", "part", "id", "line", "year", "value"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        found, name = self.found, self.result.loaded.scenario.name
        for one, year in found.moves:
            yield (name, "move", one.project.id, "start", one.own, year)
        for one in found.dropped:
            yield (name, "dropped", one.project.id, "kr", None, one.cost)
        for bought in found.buys:
            yield (name, "buys", bought.project, bought.line, bought.year, bought.value)
            if bought.differs:
                yield (name, "buys_given_others", bought.project, bought.line, bought.year, bought.given_others)
        for key, value in (
            ("status", found.status),
            ("proved", int(found.proved)),
            ("delay", found.years_of_delay),
            ("weighted_delay_kr", found.waiting),
        ):
            yield (name, key, "", "", None, value)
        for rule, years in found.fails:
            yield from ((name, "fails", rule.id, rule.indicator, year, None) for year in years)
        for part, tried in (("before", found.before), ("after", found.after)):
            for line in self._lines:
                for year, value in zip(found.before.outcomes.found.years, found.line(tried, line), strict=True):
                    yield (name, part, "", line, year, float(value))
        yield from self._reached()
        for line, programmes in found.ahead.lines.items():
            for part, values in programmes.items():
                for year, value in zip(found.ahead.years, values, strict=True):
                    yield (name, f"look_ahead_{part}", "", line, year, float(value))

    def _reached(self) -> Iterator[Sequence[Value]]:
        """How much better any programme makes what breaks all the same."""
        found, name = self.found, self.result.loaded.scenario.name
        for rule, _ in found.fails if found.status == "infeasible" else ():
            for part, moved in (("reach", False), ("reach_with_necessary", True)):
                for year, value in zip(found.asked.years, found.reach(rule, moved), strict=True):
                    yield (name, part, rule.id, rule.indicator, year, float(value))

    @property
    def _lines(self) -> list[str]:
        lines = ("net_operating_result", "net_debt", "investment_gross", "without_place")
        return list(dict.fromkeys([*lines, *(rule.indicator for rule in self.found.asked.rules if not rule.legal)]))

    # --- For people --------------------------------------------------------------------------------------------------

    def page(self) -> Page:
        return self._blocks(lambda note: note.text)

    def _blocks(self, form: Callable[[Note], str]) -> list[OnPage]:
        said = " ".join(map(form, self.told.more()))
        blocks: list[OnPage] = [Heading(self._who), Paragraph(said, self.told.first())]
        for key, grid, notes in self._parts():
            blocks += [Heading(self._say(f"part_{key}"), 3)] if key else []
            blocks += [grid] if grid is not None else []
            blocks += [Paragraph(note) for note in notes]
        return [*blocks, *(Paragraph(form(note)) for note in self._notes()), Signature(self._stamp)]

    def screen(self) -> Screen:
        blocks: list[OnScreen] = []
        for block in self._blocks(lambda note: note.on_screen(self.language)):
            match block:
                case Paragraph():
                    text = " ".join(filter(None, (block.lead, block.text)))
                    blocks.append(Line(text, wrap=True, lead=len(block.lead), lead_style="bold" if block.lead else ""))
                case _:
                    blocks.append(block)
        return blocks

    def _parts(self) -> Iterator[tuple[str, Grid | None, list[str]]]:
        """Each table under its heading, with what is said below it; what is no answer stands below what it lacks."""
        found, tables = self.found, self.tables
        if found.status == "infeasible":
            yield from self._lacking()
        if found.row.any():
            yield self._what_moves, tables.moves(), []
            yield "spending", tables.spending(), []
            yield "buys", tables.buys(), [self._say("buys_note")]
        people = [found.line(tried, "without_place")[1:] for tried in (found.before, found.after)]
        if any(np.any(row > 0) for row in people):
            yield "places", tables.places(), []
        if found.row.any():  # else nothing is pushed ahead
            yield "ahead", None if found.ahead.refused else tables.ahead(), list(self._ahead_notes())
        if found.tradeoff is not None:
            yield "joint", tables.joint(found.tradeoff.points) if found.tradeoff.points else None, [self._knee]

    def _lacking(self) -> Iterator[tuple[str, Grid | None, list[str]]]:
        """How far it reaches, and what necessary projects would add."""
        found, tables = self.found, self.tables
        bounded = [rule for rule, _ in found.fails if any(bound is not None for bound in limits(rule))]
        for place, rule in enumerate(bounded if found.searched.of > 1 else ()):
            yield "reach" if place == 0 else "", tables.reach(rule), []
        if found.necessary:
            named = ", ".join(tables.names[one] for one in found.necessary[-1].projects)
            rules = [rule for rule, _ in found.fails]
            notes = [self._say("necessary_note", names=named), *self._necessary_holds()]
            yield "necessary", tables.necessary(rules), notes

    @property
    def _what_moves(self) -> str:
        if self.found.status == "infeasible":
            return "closest"
        if not self.found.dropped:
            return "moves"
        return "moves_and_out" if self.found.moves else "out"

    def _necessary_holds(self) -> Iterator[str]:
        """Which of the rules then hold, and with how many years at the least."""
        found, least = self.found, dict[str, int]()
        for waits in reversed(found.necessary):
            held = [rule for rule, holds in zip(found.asked.rules, waits.holds, strict=True) if holds]
            least |= {self.tables.rule(rule): waits.years for rule in held if rule in [one for one, _ in found.fails]}
        if least:
            rules = "; ".join(f"{name} (+{years})" for name, years in least.items())
            yield self._say("necessary_holds", rules=rules)

    def charts(self) -> tuple[Chart, ...]:
        """None where the plan stays as it is."""
        return (chart(self.result, self.found),) if self.found.row.any() else ()

    def _ahead_notes(self) -> Iterator[str]:
        ahead = self.found.ahead
        if ahead.refused:
            told = (tell(Problem(one.code, None, one.context, one.level), self.language) for one in ahead.refused)
            yield self._say("no_ahead", last=ahead.last, why=" ".join(dict.fromkeys(told)))
            return
        rolling = ", ".join(self.tables.names[name] for name in ahead.rolling)
        yield self._say("ahead_note" if rolling else "ahead_note_no_rolling", last=ahead.last, names=rolling)
        yield self._say("ahead_single_adopted" if self.result.loaded.scenario.adopted else "ahead_single")
        if ahead.held:
            yield self._say("held", names=", ".join(ahead.held))
        if ahead.fails:
            rules = "; ".join(f"{self.tables.rule(rule)} ({spans(years)})" for rule, years in ahead.fails)
            yield self._say("ahead_fails", rules=rules)

    @property
    def _knee(self) -> str:
        weighed = self.found.tradeoff
        assert weighed is not None
        share = percent(weighed.share, self.language, 0)
        note = self._say("joint_note", share=share, base=self.result.loaded.scenario.base_year)
        if not weighed.points:
            return self._say("joint_never", share=share)
        if len(weighed.points) == 1:
            return f"{note} {self._say('joint_needless' if weighed.points[0].amount == 0 else 'joint_same')}"
        if weighed.knee is None:
            return f"{note} {self._say('no_knee')}"
        point = weighed.points[weighed.knee]
        said = {"money": money(point.amount, self.language), "years": number(point.years, 0, self.language)}
        return f"{note} {self._say('knee', **said)}"

    def _notes(self) -> Iterator[Note]:
        """How it was chosen, and what could not wait."""
        found, scenario = self.found, self.result.loaded.scenario
        own = ", ".join(self.tables.names[name] for name in scenario.phasing.weights)
        yield Note(self._say("order_weighed" if own else "order", names=own))
        counts = {"of": number(found.searched.of, 0, self.language)}
        counts |= {"tried": number(found.searched.tried, 0, self.language)}
        yield Note(self._say("tried_every" if found.searched.every else "tried_pointed", **counts))
        yield Note(self._say("in_time", last=scenario.years[-1]), "--drop")
        yield Note(self._say("prices"))
        if found.dropped:
            yield Note(self._say("prices_out", base=scenario.base_year))
        if found.cannot_wait and found.status != "infeasible":  # there it is said first
            names = ", ".join(self.tables.names[name] for name in found.cannot_wait)
            yield Note(self._say("cannot_wait", names=names))
        if scenario.adopted is not None:
            yield Note(self._say("adopted"), "okplan project --free-plan")

    @property
    def _who(self) -> str:
        scenario = self.result.loaded.scenario
        return f"{scenario.municipality.name} · {scenario.name}: {self._say('title')}"

    @property
    def _stamp(self) -> str:
        return self.result.signed(self.said)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.phase.{key}", self.language, **said)
