"""What a document says of alternatives: all of them on one page, what differs in words, and the figures behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from okplan.show.adopted import moved_by_change
from okplan.show.alternatives.consequences import Consequences
from okplan.show.alternatives.key_figures import key_figures
from okplan.show.alternatives.rule_signs import rule_signs
from okplan.show.alternatives.turning import chart
from okplan.show.answers.compare import lettered
from okplan.show.columns import groups
from okplan.show.columns import heads as year_heads
from okplan.show.compared import Assumption, Comparison
from okplan.show.report.blocks import (
    VERDICT_SIGNS,
    Block,
    Bullets,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Picture,
    Section,
    Verdict,
)
from okplan.show.tables.printed import Printed, PrintedRow
from okplan.words import say
from okplan.words.digits import heading

WHOLE, ABOVE = 3, 5
"""Alternatives of which all stands on one page; of which the key figures stand on the page of what comes of each."""

LISTED = 12
"""Changes of one alternative that are told one by one; the rest stand in the appendix's table."""


def sections(found: Comparison, asked: Sequence[str] = (), made: str = "") -> tuple[Section, ...]:
    """The one page, and what differs; the figures by year, every assumption that differs and the files in an appendix.

    `asked` are the lines of the key figures where they are others than the usual, `made` how the document was made.
    """
    return _Sections(found).all(asked, made)


def files(key: str, rows: Iterable[tuple[str, str, str]], language: str) -> Facts:
    """Which file each alternative is, and the mark of what it says."""
    heads = ("", say("alternatives.file", language), say("alternatives.mark", language))
    return Facts(key, say("alternatives.files", language), heads, tuple(rows), (40, 40, 20))


class _Sections:
    def __init__(self, found: Comparison) -> None:
        self.found, self.language = found, found.language
        self.consequences = Consequences(found)

    def all(self, asked: Sequence[str], made: str) -> tuple[Section, ...]:
        own = (
            Section("alternatives", self._say("section"), tuple(self._page(asked)), one_page=True),
            Section("alternatives-differ", self._say("differ"), tuple(self._differ())),
            Section("alternatives-years", self._say("by_year"), (Figures(self._by_year()),), appendix=True),
            Section("alternatives-all", self._say("all_differ"), tuple(self._table()), appendix=True),
            Section("alternatives-files", self._say("files"), tuple(self._files(made)), appendix=True),
        )
        return tuple(section for section in own if section.blocks)

    def _say(self, key: str, **said: object) -> str:
        return say(f"alternatives.{key}", self.language, **said)

    # --- One page ------------------------------------------------------------------------------------------------

    def _page(self, asked: Sequence[str]) -> Iterator[Block]:
        """On one page as far as there is room; of more alternatives the rest stand together on the next."""
        many = len(self.found.letters)
        for one in self.consequences.all():
            yield Verdict(one.level, VERDICT_SIGNS[one.level], one.headline, one.sentences)
        if many > ABOVE:
            yield Heading(self._say("figures_and_rules"), own_page=True)
        yield Paragraph(self._basis, "note")
        yield key_figures(self.found, asked)
        if WHOLE < many <= ABOVE:
            yield Heading(self._say("rules_and_course"), own_page=True)
        yield rule_signs(self.found)
        yield Picture(chart(self.found), None)
        if self.found.climate:
            yield Heading(say("show.climate_targets", self.language))
            yield Bullets(self.found.climate)

    @property
    def _basis(self) -> str:
        base = self.found.results[0].loaded.scenario.base_year
        prices = say(f"common.prices.{self.found.prices}", self.language, year=base)
        left_out = [self._say("common_years", first=self.found.years[0], last=self.found.years[-1])]
        said = [self._say("where"), self._say("basis", prices=prices)]
        return " ".join([*said, *(left_out if self.found.shortened else ())])

    # --- What differs --------------------------------------------------------------------------------------------

    def _differ(self) -> Iterator[Block]:
        """What each changes from the first, one by one; and what that moves in a plan that is adopted."""
        first = self.found.letters[0]
        yield Paragraph(self._say("differ_from", first=first, name=self.found.names[0]))
        for place in range(1, len(self.found.results)):
            told = self.consequences.pair(place).weightiest()
            yield Heading(self.found.titles[place])
            if not told:
                yield Paragraph(self._say("changes_nothing", first=first))
                continue
            shown = told if len(told) <= LISTED + 1 else told[:LISTED]
            more = len(told) - len(shown)
            yield Bullets(tuple(f"{text}." for text in shown))
            if more:
                yield Paragraph(self._say("more_below", count=more), "note")
        yield from map(Paragraph, self._plans())

    def _plans(self) -> Iterator[str]:
        for letter, result in zip(self.found.letters, self.found.results, strict=True):
            moved = moved_by_change(result.projected.moves, self.language)
            if moved:
                yield f"{letter}: {moved}"

    # --- The figures behind --------------------------------------------------------------------------------------

    def _by_year(self) -> Printed:
        """Each line with a row an alternative."""
        found = self.found
        base, years = found.results[0].loaded.scenario.base_year, tuple(found.years)
        rows = []
        for line in found.lines:
            for place, values in enumerate(line.values):
                who, cells = found.letters[place], found.cells(line, values)
                shown = tuple(None if value != value else float(value) for value in values)
                above = "" if place else line.label
                rows.append(
                    PrintedRow("", line.name, who, line.unit, 1, False, cells, shown, ("",) * len(cells), above)
                )
        return Printed(
            key="alternatives-years",
            title=self._say("by_year_caption", who=", ".join(found.titles)),
            head=heading(found.unit, found.prices, base, self.language),
            years=years,
            columns=year_heads(found.called, years, self.language),
            rows=tuple(rows),
            notes=(),
            source="",
            language=self.language,
            groups=groups(found.called, years, self.language),
        )

    def _table(self) -> Iterator[Block]:
        """Every assumption that differs, with what each alternative says."""
        found = self.found
        if not found.assumptions:
            return
        unit = say(f"common.unit.{found.unit}", self.language)
        heads = (self._say("assumption"), self._say("who"), self._say("value"))
        rows = tuple(row for one in found.assumptions for row in self._said(one))
        yield Facts("alternatives-all", self._say("all_caption", unit=unit), heads, rows, (42, 12, 46))

    def _said(self, one: Assumption) -> Iterator[tuple[str, str, str]]:
        """A row for each thing that is said at an address, with those who say it."""
        place = one.differs.index(True)
        subject = self.consequences.pair(place).subject(one.address)
        for row, (text, places) in enumerate(one.groups):
            yield ("" if row else subject, lettered(places, self.found), text)

    def _files(self, made: str) -> Iterator[Block]:
        found = self.found
        marks = (str(result.stamp["inputs_sha256"])[:12] for result in found.results)
        if made:
            yield Paragraph(made)
        yield files("alternatives-files", zip(found.titles, found.told_files, marks, strict=True), self.language)
