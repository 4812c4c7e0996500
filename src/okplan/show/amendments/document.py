"""The document of a case: amendments side by side, each for itself, and the figures behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from okplan.show.adopted import moved_by_change
from okplan.show.alternatives.rule_signs import rule_signs
from okplan.show.alternatives.sections import files
from okplan.show.alternatives.turning import chart, turning
from okplan.show.amendments.beside import beside, title_of
from okplan.show.amendments.effects import Effects, texts
from okplan.show.amendments.told import Told
from okplan.show.answers.amend import Amendments
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import (
    VERDICT_SIGNS,
    Block,
    Bullets,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Verdict,
)
from okplan.show.report.numbered import numbered
from okplan.studies.amend import Amended
from okplan.studies.project import stamp_of
from okplan.words import say
from okplan.words.digits import cell, heading, number, plus

LABELS, LEAST, EACH = 64, 28, 6
"""Of a hundred: how wide the column of names is without amendments, at the least, and what each takes of it."""


def document(answer: Amendments, asked: Asked, lines: Sequence[str] = ()) -> Report:
    """Blocks for Word and for the page; `lines` are those of each point, if others than the usual are asked for."""
    return numbered(_Writer(answer, lines).write(asked))


class _Writer:
    def __init__(self, answer: Amendments, lines: Sequence[str]) -> None:
        self.answer, self.found, self.language = answer, answer.found, answer.language
        self.told, self.effects = Told(answer), Effects(answer, lines)
        self.scenario = answer.found.plan.loaded.scenario
        self.all = beside(answer, *answer.found.amendments)
        self.several = len(answer.found.amendments) > 1

    def write(self, asked: Asked) -> Report:
        municipality, version = self.scenario.municipality.name, stamp_of(self.found.plan.loaded)["version"]
        each = (
            Section(f"amendment-{place}", title_of(self.answer, one), tuple(self._one(place, one)))
            for place, one in enumerate(self.found.amendments, start=1)
        )
        made = (
            Section("amendments", self._say("side" if self.several else "one"), tuple(self._side())),
            *each,
            Section("amendments-years", self._say("by_year"), tuple(self._years()), appendix=True),
            Section("amendments-files", self._say("files"), self._files(asked), appendix=True),
        )
        return Report(
            title=self._say("title", municipality=municipality),
            subtitle=" · ".join((self.scenario.name, *self.all.titles[1:])),
            author=municipality,
            language=self.language,
            sections=tuple(one for one in made if one.blocks and (asked.appendix or not one.appendix)),
            foot=f"{municipality} · {self._say('foot')} · okplan {version}",
            date=asked.date,
            case=asked.case,
            stamp=f"okplan {version}",
        )

    def _say(self, key: str, **said: object) -> str:
        return say(f"amendments.{key}", self.language, **said)

    # --- Side by side --------------------------------------------------------------------------------------------

    def _side(self) -> Iterator[Block]:
        """All of them in one table, what cannot be adopted together, the rules, and the line that they turn on."""
        yield Paragraph(self._say("read" if self.several else "read_one", plan=self.scenario.name))
        yield self._table()
        yield Paragraph(" ".join(self.answer.told.side), "note")
        if self.several:
            yield Heading(self._say("clashes"))
            told = self.told.clashes()
            yield Bullets(tuple(told)) if told else Paragraph(say("answers.amend.no_clash", self.language))
            yield Heading(self._say("rules"))
            yield replace(rule_signs(self.all), key="amendments-signs", caption=self._say("rules_caption"))
            changed = ((one, said) for one in self.found.amendments for said in self.answer.told.rules(one))
            notes = tuple(f"{title_of(self.answer, one)}: {said}" for one, said in changed)
            yield from (Bullets(notes),) if notes else ()
        title = self._say("chart" if self.several else "chart_one", line=self.all.line(turning(self.all)).label)
        yield Picture(replace(chart(self.all), key="amendments", title=title), None)

    def _table(self) -> Facts:
        grid, all_of = self.answer.side(), self.found.amendments
        results = (self.found.plan, *(one.result for one in all_of))
        turned = [self.told.turned(one) for one in all_of]
        rows = (
            (
                say("answers.amend.verdict", self.language),
                *(say(f"show.level.{one.verdict.level}", self.language) for one in results),
            ),
            *(row.cells for row in grid.rows),
            self._debt(),
            (self._say("broken"), "", *(self._many(broken) for broken, _ in turned)),
            (self._say("mended"), "", *(self._many(mended) for _, mended in turned)),
        )
        count = len(results)
        rest = (100 - max(LEAST, LABELS - EACH * count)) // count
        shares = (100 - rest * count, *[rest] * count)
        amounts = heading(self.answer.unit, "nominal", self.found.years.start, self.language)
        return Facts(
            "amendments",
            self._say("side" if self.several else "one"),
            (amounts, *grid.heads[1:]),
            rows,
            shares,
            words=1,
        )

    def _many(self, rules: Sequence[str]) -> str:
        return number(len(rules), 0, self.language) if rules else self._say("no_rule")

    def _debt(self) -> tuple[str, ...]:
        """What each leaves of debt in the last year, more or less than the plan."""
        plan, *others = (float(row[-1]) for row in self.all.line("debt").values)
        apart = (plus(cell(value - plan, "kr", self.answer.unit, self.language)) for value in others)
        return (self._say("debt", year=self.found.years[-1]), "", *apart)

    # --- Each ----------------------------------------------------------------------------------------------------

    def _one(self, place: int, one: Amended) -> Iterator[Block]:
        level = one.result.verdict.level
        if one.amendment.description:
            yield Paragraph(one.amendment.description, "lead")
        yield Verdict(level, VERDICT_SIGNS[level], self.told.headline(one), self.told.sentences(one))
        yield Heading(self._say("proposed"))
        yield Bullets(tuple(point.text for point in one.amendment.points))
        moved = moved_by_change(one.result.moves, self.language)
        if moved:
            yield Paragraph(moved)
        yield Heading(self._say("balance"))
        yield self._balance(place, one)
        yield Heading(self._say("each"))
        yield from self._points(place, one)
        items = list(self.effects.items(one, f"amendment-items-{place}"))
        if items:
            yield Heading(self._say("item_by_item"))
            yield from map(Figures, items)
        yield Heading(self._say("rules_of"))
        caption = self._say("rules_of_caption", name=one.amendment.name)
        yield replace(rule_signs(beside(self.answer, one)), key=f"amendment-signs-{place}", caption=caption)
        clashes = tuple(self.told.of(one))
        if clashes:
            yield Heading(self._say("clashes"))
            yield Bullets(clashes)

    def _balance(self, place: int, one: Amended) -> Facts:
        """By plan year: what is missing in the plan and with the amendment, and what it does to the result."""
        years = self.found.plan_years.years
        heads = (heading(self.answer.unit, "nominal", self.found.years.start, self.language), *map(str, years))
        rows = (
            (self._say("missing_plan"), *self.answer.missing(self.found.balance)),
            (self._say("missing"), *self.answer.missing(one.balance)),
            (self._say("net"), *self.answer.net(one)),
        )
        rest = 60 // len(years)
        shares = (100 - rest * len(years), *[rest] * len(years))
        caption = self._say("balance_caption", name=one.amendment.name)
        return Facts(f"amendment-balance-{place}", caption, heads, rows, shares, words=1)

    def _points(self, place: int, one: Amended) -> Iterator[Block]:
        table = self.effects.chosen(one, f"amendment-points-{place}")
        if table.rows:
            yield Paragraph(self._say("points", first=self.found.years[1], last=self.found.years[-1]))
            yield Figures(table)
        told = [*self.effects.running(one)]
        told += self.effects.silent(one, table)
        told += [self._say("together", points=texts(effect)) for effect in one.effects if len(effect.points) > 1]
        if told:
            yield Bullets(tuple(told))

    # --- Behind --------------------------------------------------------------------------------------------------

    def _years(self) -> Iterator[Block]:
        for place, one in enumerate(self.found.amendments, start=1):
            table = self.effects.by_year(one, f"amendment-years-{place}")
            if table.rows:
                yield Figures(table)
        yield from (Paragraph(note, "note") for note in self.answer.told.notes)

    def _files(self, asked: Asked) -> tuple[Block, ...]:
        all_of = (self.found.plan, *(one.result for one in self.found.amendments))
        names = (self.scenario.name, *self.all.titles[1:])
        said = (self.answer.file, *(one.amendment.file for one in self.found.amendments))
        rows = zip(names, said, (one.loaded.sha256[:12] for one in all_of), strict=True)
        made = Paragraph(say("alternatives.made", self.language, command=asked.command))
        return made, replace(files("amendments-files", rows, self.language), caption=self._say("files"))
