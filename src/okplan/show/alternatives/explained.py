"""The document of a difference: why a result became what it did, as a waterfall a line and a table with every part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.show.alternatives.changes import Pair, few
from okplan.show.alternatives.sections import files
from okplan.show.answers.diff import Column, Explained
from okplan.show.charts.figures import Waterfall, axis_of
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Block, Bullets, Facts, Heading, Paragraph, Picture, Report, Section
from okplan.show.report.numbered import numbered
from okplan.studies.project import stamp_of
from okplan.words import say
from okplan.words.digits import NBSP, in_kroner, number, plus

MOST = 6
"""Parts that have a bar of their own; more of them are gathered in one, and stand in the table."""

TOLD = 2
"""Parts that a sentence names, each way."""

LABEL = 52
"""Of a hundred: how wide the column of changes is."""

Part = tuple[str, float]


def explained(found: Explained, asked: Asked) -> Report:
    """Blocks for Word and for the page."""
    return numbered(_Writer(found).write(asked))


class _Writer:
    def __init__(self, found: Explained) -> None:
        self.found, self.language, self.year = found, found.language, found.found.year
        first, second = (one.scenario for one in found.scenarios)
        self.names = tuple(f"{letter} {name}" for letter, name in zip("AB", found.names, strict=True))
        self.municipality, self.base = first.municipality.name, first.base_year
        pair = Pair(first, second, "A", found.unit, self.language)
        self.changes, self.still = (
            [few([pair.told(tuple(path.split("."))) for path in change.paths], self.language) for change in of]
            for of in (found.shown, found.still)
        )
        own = ([pair.subject(tuple(path.split("."))) for path in change.paths] for change in found.shown)
        self.subjects = [few(names, self.language) for names in own]

    def write(self, asked: Asked) -> Report:
        why = Section("diff", self._say("why", year=self.year), tuple(self._why()))
        behind = Section("diff-parts", self._say("parts"), tuple(self._parts()))
        version = stamp_of(self.found.scenarios[0])["version"]
        sections = [one for one in (why, behind, self._stamp(asked)) if one.blocks]
        return Report(
            title=self._say("diff_title", municipality=self.municipality, year=self.year),
            subtitle=" · ".join(self.names),
            author=self.municipality,
            language=self.language,
            sections=tuple(one for one in sections if asked.appendix or not one.appendix),
            foot=f"{self.municipality} · {' · '.join(self.names)} · okplan {version}",
            date=asked.date,
            case=asked.case,
            stamp=f"okplan {version}",
        )

    def _say(self, key: str, **said: object) -> str:
        return say(f"alternatives.{key}", self.language, **said)

    # --- Why -----------------------------------------------------------------------------------------------------

    def _why(self) -> Iterator[Block]:
        for name, column in zip(self.found.found.lines, self.found.columns, strict=True):
            yield Heading(column.label)
            chart = self._waterfall(name, column)
            see = [self._say("see", figure=chart.key)] if chart.parts else []
            yield Paragraph(" ".join([self._sentence(column), *see]))
            if chart.parts:
                yield Picture(chart, None)
        if not self.found.changes:
            yield from map(Paragraph, self.found.notes)
        elif self.still:
            yield Paragraph(self.found.without_effect(self.still), "note")
        if self.found.climate:
            yield Heading(say("show.climate_targets", self.language))
            yield Bullets(tuple(self.found.climate))

    def _sentence(self, column: Column) -> str:
        """From what to what, and the parts that weigh the most each way."""
        parts = self._ordered(self.subjects, column)
        said = {"line": column.label, "year": self.year}
        before, after = (self._amount(column, value) for value in column.ends)
        key = "became" if before != after else "became_same"
        told = [self._say(key, before=before, after=after, total=self._change(column), **said)]
        for which, own in (
            ("down", [one for one in parts if one[1] < 0]),
            ("up", [one for one in parts if one[1] > 0]),
        ):
            if own:
                shown = [f"{name} ({self._signed(column, value)})" for name, value in own[:TOLD]]
                told.append(self._say(which, what="; ".join(shown)))
        return " ".join(told)

    def _waterfall(self, name: str, column: Column) -> Waterfall:
        parts = tuple(self._gathered(column))
        (first, second), axis = column.ends, self._axis(column)
        told = "; ".join(f"{who} {self._signed(column, value)}" for who, value in parts)
        before, after = (self._amount(column, value) for value in column.ends)
        message = {"line": column.label, "year": self.year, "before": before, "after": after, "what": told}
        return Waterfall(
            f"diff-{name}",
            self._say("waterfall", line=column.label, year=self.year),
            axis,
            (self.names[0], first),
            parts,
            (self.names[1], second),
            column.decimals,
            self.language,
            self._say("waterfall_message", **message) if parts else "",
        )

    def _ordered(self, names: Sequence[str], column: Column) -> list[Part]:
        """The parts that are something as shown, the largest first."""
        parts = [part for part in zip(names, column.figures, strict=True) if part[1]]
        return sorted(parts, key=lambda part: -abs(part[1]))

    def _gathered(self, column: Column) -> Iterator[Part]:
        parts = self._ordered(self.changes, column)
        shown = parts if len(parts) <= MOST + 1 else parts[:MOST]
        yield from shown
        rest = parts[len(shown) :]
        if rest:
            yield self._say("rest", count=len(rest)), round(sum(value for _, value in rest), column.decimals)

    def _axis(self, column: Column) -> str:
        return axis_of(column.unit, self.found.unit, "nominal", self.base, self.language)

    def _amount(self, column: Column, value: float) -> str:
        return self._with_unit(column, number(value, column.decimals, self.language))

    def _signed(self, column: Column, value: float) -> str:
        return self._with_unit(column, plus(number(value, column.decimals, self.language)))

    def _change(self, column: Column) -> str:
        """The difference in its unit: of percentages it is percentage points."""
        if column.unit == "ratio":
            return self._say("points", number=column.total)
        return self._with_unit(column, column.total)

    def _with_unit(self, column: Column, text: str) -> str:
        if column.unit == "ratio":
            return f"{text}{NBSP}%"
        if column.unit in ("kr", "kr_each"):
            return in_kroner(text, self.found.unit if column.unit == "kr" else "kr", self.language)
        return text

    # --- Every part ----------------------------------------------------------------------------------------------

    def _parts(self) -> Iterator[Block]:
        """A row a change; the ends above and below, and the parts between add up to their difference."""
        if not self.found.shown:
            return
        columns = self.found.columns
        rows = [(self.names[0], *(column.before for column in columns))]
        rows += [(change, *self.found.effects(place)) for place, change in enumerate(self.changes)]
        rows.append((self.names[1], *(column.after for column in columns)))
        rows.append((self._say("difference"), *(column.total for column in columns)))
        heads = (self._say("change"), *(self._head(column) for column in columns))
        rest = (100 - LABEL) // len(columns)
        shares = (100 - rest * len(columns), *[rest] * len(columns))
        caption = self._say("parts_caption", year=self.year)
        sums = (0, len(rows) - 2, len(rows) - 1)
        yield Facts("diff-parts", caption, heads, tuple(rows), shares, words=1, sums=sums)
        yield from (Paragraph(note, "note") for note in self.found.how)

    def _head(self, column: Column) -> str:
        """The line with what its figures are in, unless its own name says so."""
        axis = self._axis(column)
        return column.label if column.unit == "ratio" else f"{column.label}, {axis}"

    def _stamp(self, asked: Asked) -> Section:
        made = Paragraph(self._say("made", command=asked.command))
        marks = (one.sha256[:12] for one in self.found.scenarios)
        rows = zip(self.names, self.found.told_files, marks, strict=True)
        return Section("stamp", self._say("files"), (made, files("diff-files", rows, self.language)), appendix=True)
