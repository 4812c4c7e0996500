"""Stresses laid out: bars of what each costs, what each breaks, each line as it changes and as it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from okplan.chapters.model import MODEL
from okplan.chapters.self_cost.inputs import stated_growth
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Hung,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Row,
    Screen,
    Signature,
    Tornado,
    Value,
    plain,
)
from okplan.show.charts.figures import Bars
from okplan.show.result import Result
from okplan.show.stressed import ROOM, Told
from okplan.studies.stress.found import LINES, RANKED, Breach, Effect, Stressed, Tried
from okplan.words import label, say
from okplan.words.digits import DASH, money, number

WIDTHS = (-ROOM - 1, 9, 6, 9, 11, 6, 9)
"""Of the columns of a line's table: the change, when and at the end, and the same of what the line becomes."""


class Stresses(Answer):
    """What every stress comes to, beside the scenario itself."""

    def __init__(self, result: Result, found: Stressed, said: str = "") -> None:
        """`said` is the command that asks for it."""
        self.result, self.found, self.said, self.language = result, found, said, result.language
        self.told = Told(result, found, self.language)

    # --- For programs --------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner, unrounded; of changes the worst is the most adverse, and `end` is the last year's."""
        found, scenario = self.found, self.result.loaded.scenario
        lowest = {
            name: {"worst": found.lowest[name][0], "worst_year": found.lowest[name][1], "end": float(row[-1])}
            for name, row in found.levels.items()
        }
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "years": list(found.years),
            "unit": "kr",
            "ranked_by": RANKED,
            "base": {"verdict": {"level": found.base}, "level": lowest},
            "stresses": [self._document(one) for one in found.tried],
            "not_tried": [
                {"id": one.named.id, "name": self.told.name(one.named), "why": self.told.reasons(one.why)}
                for one in found.not_tried
            ],
            "fees_follow": list(stated_growth(scenario)),
            "stamp": self.result.stamped(self.said),
        }

    def _document(self, one: Tried) -> dict[str, Any]:
        late = one.late
        return {
            "id": one.id,
            "name": self.told.name(one.named),
            "assumes": self.told.assumes(one),
            "source": one.named.stress.source,
            "verdict": {"level": one.level},
            "first_breach": _breach(one.first),
            "gravest_breach": _breach(one.gravest),
            "breaches": [_breach(breach) for breach in one.breaches],
            "unsustainable_by": [{"reason": reason, "year": year} for reason, year in one.reasons],
            "change": {name: _extremes(effect.worst, float(effect.change[-1])) for name, effect in one.effects.items()},
            "level": {name: _extremes(effect.lowest, float(effect.level[-1])) for name, effect in one.effects.items()},
            "by_year": {name: plain(effect.change) for name, effect in one.effects.items()},
            "without_place": plain(one.without_place),
            "lateness": late and {"projects": late.projects, "cost": late.cost, "pushed_out": late.pushed_out},
            "set": {path: value.plain() for path, value in one.sets},
            "made_of": list(one.parts),
        }

    def records(self) -> Records:
        """A row a stress, line and year."""
        about = ("scenario", "stress", "name", "verdict", "first_breach", "first_breach_year")
        return Records((*about, "line", "label", "unit", "year", "change", "level"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        scenario = self.result.loaded.scenario.name
        for one in self.found.tried:
            for name, effect in one.effects.items():
                rows = zip(self.found.years, effect.change.tolist(), effect.level.tolist(), strict=True)
                for year, change, level in rows:
                    about = (scenario, one.id, self.told.name(one.named), one.level)
                    first = (one.first.test.id, one.first.year) if one.first else (None, None)
                    said = (label(name, self.language), MODEL[name].unit)
                    yield (*about, *first, name, *said, year, change, level)

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        blocks: list[OnPage] = [Heading(f"{self._who}: {self._say('title', years=self._span)}")]
        blocks += [Paragraph(self._lead), Paragraph(self._base), self._verdicts]
        for one in self.found.tried:
            if said := " ".join(self.told.beyond(one)):
                blocks.append(Paragraph(said, f"{self.told.name(one.named)}:"))
        for name in LINES:
            blocks += [Heading(label(name, self.language), 3, self._say("unit")), self._on_page(name)]
            blocks += map(Paragraph, self._unmoved(name))
        blocks.append(Heading(self._say("assumed"), 3))
        blocks += [
            Paragraph(f"{text} {source}".strip(), f"{names}.") for text, (names, source) in self.told.assumed.items()
        ]
        if self.found.not_tried:
            blocks.append(Heading(self._say("not_tried"), 3))
            blocks += [
                Paragraph(" ".join(self.told.reasons(one.why)), f"{self.told.name(one.named)}:")
                for one in self.found.not_tried
            ]
        return [*blocks, *map(Paragraph, self._notes), Signature(self._stamp)]

    def screen(self) -> Screen:
        blocks: list[OnScreen] = [Line(f"{self._who}: {self._say('title', years=self._span)}", "bold", wrap=True)]
        blocks += [
            Line(self._lead, wrap=True),
            Line(self._base, wrap=True),
            Heading(self._bars.title),
            Line(self._bars.axis, "dim", wrap=True),
        ]
        blocks.append(self._tornado)
        blocks.append(Heading(self._say("found")))
        for one in self.found.tried:
            blocks.append(Hung(self.told.name(one.named), self.told.told(one), ROOM))
        for name in LINES:
            blocks += [Heading(label(name, self.language), note=self._say("unit")), *self._of_line(name)]
            blocks += [Line(text, wrap=True) for text in self._unmoved(name)]
        blocks.append(Heading(self._say("assumed")))
        blocks += [Hung(names, f"{text} {source}".strip(), ROOM) for text, (names, source) in self.told.assumed.items()]
        if self.found.not_tried:
            blocks.append(Heading(self._say("not_tried")))
            for left in self.found.not_tried:
                blocks.append(Hung(self.told.name(left.named), " ".join(self.told.reasons(left.why)), ROOM))
        notes = [Line(note, wrap=True) for note in self._notes]
        return [*blocks, Line(), *notes, Line(self._stamp, "dim", wrap=True)]

    def charts(self) -> tuple[Bars, ...]:
        return (self._bars,)

    # --- Parts ---------------------------------------------------------------------------------------------------

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.stress.{key}", self.language, **said)

    @cached_property
    def _bars(self) -> Bars:
        """What each stress costs of the reserve in the year in which that is most."""
        rows = tuple((self.told.name(one.named), one.effects[RANKED].worst[0] / 1e6) for one in self.found.tried)
        alone = [one for one in self.found.tried if not one.parts and one.effects[RANKED].worst[0] < 0]
        message = ""
        if alone:
            change, year = alone[0].effects[RANKED].worst
            name, kroner = self.told.name(alone[0].named), money(-change, self.language)
            message = self._say("message", name=name, money=kroner, year=year)
        message = " ".join(filter(None, [*self.told.lead, message]))
        return Bars("stress", label(RANKED, self.language), self._say("bars"), rows, self.language, message)

    @property
    def _lead(self) -> str:
        """How many the plan does not stand, what all at once do, and which costs most by itself."""
        return self._bars.message

    @property
    def _tornado(self) -> Tornado:
        return Tornado(self._bars.rows, self.language)

    @property
    def _verdicts(self) -> Grid:
        heads = (self._say("stress"), self._say("verdict"), self._say("first"), self._say("gravest"))
        rows = [
            Row(
                (
                    self.told.name(one.named),
                    say(f"show.level.{one.level}", self.language),
                    self.told.breach(one.first),
                    self.told.breach(one.gravest),
                )
            )
            for one in self.found.tried
        ]
        return Grid(heads, tuple(rows), words=4)

    def _on_page(self, name: str) -> Grid:
        """One line's table in a document: years are words, and stand first."""
        last = self.found.years[-1]
        when = [self._say(key) for key in ("change_year", "level_year")]
        change, level = self._say("change_short"), self._say("level_short")
        figures = [f"{of}, {at}" for of in (change, level) for at in (self._say("worst"), last)]
        worst, year = self.found.lowest[name]
        own = (DASH, str(year), DASH, DASH, self._mill(worst), self._mill(float(self.found.levels[name][-1])))
        rows = [Row((self._say("without"), *own))]
        for one in self._moved(name):
            moved, at, end, worst_level, level_at, level_end = self._row(one.effects[name])
            rows.append(Row((self.told.name(one.named), at, level_at, moved, end, worst_level, level_end)))
        return Grid((self._say("stress"), *when, *figures), tuple(rows), words=3)

    def _of_line(self, name: str) -> Iterator[OnScreen]:
        """One line's table on a console; the scenario itself first."""
        last = str(self.found.years[-1])
        worst, year = self._say("worst"), self._say("year")
        level, at = self.found.lowest[name]
        own = ("", "", "", self._mill(level), str(at), self._mill(float(self.found.levels[name][-1])))
        rows = [Row((self._say("without"), *own))]
        rows += [Row((self.told.short(one.named), *self._row(one.effects[name]))) for one in self._moved(name)]
        over = (self._say("change_short"), self._say("level_short"))
        sizes = (sum(WIDTHS[1:4]), sum(WIDTHS[4:]))
        above = " " * -WIDTHS[0] + "".join(text.rjust(size) for text, size in zip(over, sizes, strict=True))
        yield Line(above, "dim")
        yield Grid(("", worst, year, last, worst, year, last), tuple(rows), widths=WIDTHS)

    def _row(self, effect: Effect) -> Iterator[str]:
        for (worst, year), row in ((effect.worst, effect.change), (effect.lowest, effect.level)):
            yield from (self._mill(worst), str(year), self._mill(float(row[-1])))

    def _moved(self, name: str, moved: bool = True) -> list[Tried]:
        return [one for one in self.found.tried if one.effects[name].moves is moved]

    def _unmoved(self, name: str) -> list[str]:
        """The stresses that do not touch a line, in one sentence."""
        names = [self.told.name(one.named) for one in self._moved(name, False)]
        return [self._say("unchanged", names="; ".join(names))] if names else []

    def _mill(self, kroner: float) -> str:
        return number(kroner / 1e6, 1, self.language)

    @property
    def _who(self) -> str:
        scenario = self.result.loaded.scenario
        return f"{scenario.municipality.name} · {scenario.name}"

    @property
    def _span(self) -> str:
        return f"{self.found.years[0]}–{self.found.years[-1]}"

    @property
    def _base(self) -> str:
        return self._say("base", level=say(f"show.level.{self.found.base}", self.language))

    @property
    def _notes(self) -> list[str]:
        """What holds for all of them."""
        scenario = self.result.loaded.scenario
        services = stated_growth(scenario)
        notes = [self._say("ranked", line=label(RANKED, self.language)), self._say("as_before")]
        notes += [self._say("fees", services=", ".join(services))] if services else []
        return notes + ([self._say("plan")] if scenario.adopted else [])

    @property
    def _stamp(self) -> str:
        return self.result.signed(self.said)


def _breach(breach: Breach | None) -> dict[str, Any] | None:
    return None if breach is None else {"rule": breach.test.id, "year": breach.year}


def _extremes(worst: tuple[float, int | None], end: float) -> dict[str, Any]:
    return {"worst": worst[0], "worst_year": worst[1], "end": end}
