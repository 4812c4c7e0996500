"""The service areas in a report: what moves each of them, and on request a page an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.areas.fields import Area
from okplan.chapters.areas.inputs import served
from okplan.chapters.areas.review import AREA_REVENUE
from okplan.chapters.investments.fields import Project
from okplan.fields.values import UNITS
from okplan.show.ages import ages
from okplan.show.charts.figures import Chart, Curve, Panel, axis_of
from okplan.show.columns import spans
from okplan.show.report.assumption_list import heads, measure_rows
from okplan.show.report.blocks import Block, Bullets, Facts, Figures, Paragraph, Picture, Section
from okplan.show.report.telling import Telling
from okplan.show.tables.by_area import WHOLE, in_all, parts_in
from okplan.show.tables.printed import Printer
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.words.digits import number

MILL = "mill"


class Areas:
    """Of one result; nothing where the scenario has no areas."""

    def __init__(self, telling: Telling) -> None:
        self.telling, self.result, self.language = telling, telling.result, telling.language
        self.scenario, self.years = telling.scenario, telling.years
        self.areas = self.scenario.operations.areas
        self.printer = Printer(self.scenario, self.result.projection, self.language, MILL, self.result.prices)
        self._say = telling.say

    def blocks(self) -> list[Block]:
        """What moves all of them, to the end of the plan and to the horizon, and each of them in a sentence."""
        if not self.areas:
            return []
        ends = [self.years.index(year) for year in self._ends()]
        return [
            Paragraph(self._say("report.areas.read", base=self.years[0], prices=self._prices())),
            *(self._moved(t) for t in ends),
            Bullets(tuple(self._sentence(area, ends[-1]) for area in self.areas)),
            *(Paragraph(text, "note") for text in self._named()),
        ]

    def pages(self, places: Sequence[int]) -> Iterator[Section]:
        """A section for each of the areas asked for."""
        for place in places:
            area = self.areas[place]
            yield Section(f"area-{area.id}", area.name, tuple(self._page(area)), own_page=True)

    # --- The section ----------------------------------------------------------------------------------------------

    def _ends(self) -> list[int]:
        """The last year of the economic plan, where one is said, and the last of all."""
        plan = self.scenario.plan
        ends = [*(plan.span[-1:] if plan else ()), self.years[-1]]
        return list(dict.fromkeys(year for year in ends if self.years[0] < year <= self.years[-1]))

    def _prices(self) -> str:
        return self._say(f"common.prices.{self.result.prices}", year=self.years[0])

    @cached_property
    def causes(self) -> Printed:
        return self.printer.table("tjenesteomrader")

    @cached_property
    def rows(self) -> dict[str, PrintedRow]:
        return {row.name: row for row in self.causes.rows}

    def _figure(self, name: str, t: int) -> float:
        """As printed; a row that is left out has nothing."""
        row = self.rows.get(name)
        return (row.values[t] or 0.0) if row else 0.0

    def _moved(self, t: int) -> Facts:
        """Area by area: the base year, what has moved it by the year, and what it then is; last all together."""
        rows = [(area.name, *self._cells([f"{name}[{area.id}]" for name in self._lines()], t)) for area in self.areas]
        rows.append((self._say("tables.row.all_areas"), *self._cells([in_all(name) for name in self._lines()], t)))
        said = {"base": self.years[0], "year": self.years[t]}
        named = heads(self.language, "area", "people", "prices", "decided", "buildings", "rest")
        columns = (named[0], str(self.years[0]), *named[1:], str(self.years[t]))
        caption = self._say("report.areas.caption", prices=self._prices(), **said)
        shares = (20, 10, 14, 12, 10, 12, 11, 11)
        return Facts(f"areas-{self.years[t]}", caption, columns, tuple(rows), shares, 1, (len(rows) - 1,))

    def _lines(self) -> tuple[str, ...]:
        return (*parts_in(self.result.prices), WHOLE)

    def _cells(self, names: Sequence[str], t: int) -> tuple[str, ...]:
        """People, pay and prices, measures, buildings, and the rest: the table's own figures, some together."""
        base, people, prices, own, shared, buildings, *rest, whole = (round(self._figure(name, t), 1) for name in names)
        figures = (base, people, prices, own + shared, buildings, sum(rest), whole)
        return tuple(number(figure, 1, self.language) for figure in figures)

    def _sentence(self, area: Area, t: int) -> str:
        """From what to what, and what moves it most."""
        said = {"area": area.name, "base": self.years[0], "year": self.years[t]}
        said |= {
            "first": self._amount(f"{self._lines()[0]}[{area.id}]", t),
            "last": self._amount(f"{WHOLE}[{area.id}]", t),
        }
        causes = sorted(self._causes(area), key=lambda row: -abs(row.values[t] or 0.0))
        told = [row for row in causes if row.values[t]][:2]
        if not told:
            return self._say("report.areas.still", **said)
        most = [f"{_small(row.label)} ({self._signed(row, t)})" for row in told]
        if len(most) == 2:
            return self._say("report.areas.moves_two", most=most[0], second=most[1], **said)
        return self._say("report.areas.moves", most=most[0], **said)

    def _causes(self, area: Area) -> list[PrintedRow]:
        names = [f"{name}[{area.id}]" for name in parts_in(self.result.prices)[1:]]
        return [self.rows[name] for name in names if name in self.rows]

    def _amount(self, name: str, t: int) -> str:
        return number(self._figure(name, t), 1, self.language)

    def _signed(self, row: PrintedRow, t: int) -> str:
        value = row.values[t] or 0.0
        return ("+" if value > 0 else "") + number(value, 1, self.language)

    def _named(self) -> Iterator[str]:
        """What stands in no area, and which areas follow no ages: nothing is passed over."""
        operations = self.scenario.operations
        spread = [one.name for one in operations.measures if one.area is None and self._in_areas(one.kind)]
        general = [one.name for one in operations.measures if not self._in_areas(one.kind)]
        lost = [one.name for one in self.scenario.investments if operations.area_of(one.area) is None]
        ageless = [area.name for area in self.areas if not served(area)]
        yield self._say("report.areas.means")
        if self.result.prices == "fixed":
            yield self._say("report.areas.beyond")
        for key, names in (("spread", spread), ("general", general), ("lost", lost), ("ageless", ageless)):
            if names:
                yield self._say(f"report.areas.{key}", names="; ".join(names))

    def _in_areas(self, kind: str) -> bool:
        return kind in (*EXPENDITURE_KINDS, *AREA_REVENUE)

    # --- A page an area -------------------------------------------------------------------------------------------

    def _page(self, area: Area) -> Iterator[Block]:
        yield Paragraph(self._sentence(area, len(self.years) - 1), "lead")
        yield Paragraph(" ".join(self._about(area)))
        yield Figures(
            self._part(self.causes, "causes", area, [name for name in self.rows if name.endswith(f"[{area.id}]")])
        )
        chart = self._chart(area)
        if chart is not None:
            yield Picture(chart, None)
        if area.capacity:
            units = tuple(f"[{unit.id}]" for unit in area.capacity)
            table = self.printer.table("kapasitet")
            yield Figures(self._part(table, "capacity", area, [r.name for r in table.rows if r.name.endswith(units)]))
        yield from self._own(area)

    def _about(self, area: Area) -> Iterator[str]:
        """Whom it is for, and what of it the scenario does not have."""
        groups, measures, projects = served(area), self._measures(area), self._projects(area)
        said = {"ages": ages(groups, self.language), "prices": self._prices()}
        yield self._say("report.areas.for_ages" if groups else "report.areas.for_all", **said)
        if not measures or not projects:
            yield self._say(f"report.areas.{'no_projects' if measures else 'no_measures' if projects else 'none'}")
        if projects:
            yield self._say("report.areas.see_programme")

    def _measures(self, area: Area) -> list[int]:
        operations = self.scenario.operations
        place = self.areas.index(area)
        return [at for at, one in enumerate(operations.measures) if operations.area_of(one.area) == place]

    def _projects(self, area: Area) -> list[Project]:
        place = self.areas.index(area)
        return [one for one in self.scenario.investments if self.scenario.operations.area_of(one.area) == place]

    def _own(self, area: Area) -> Iterator[Block]:
        """The measures and projects that name the area."""
        measures, projects = self._measures(area), self._projects(area)
        if measures:
            columns = heads(self.language, "measure", "change")
            caption = self._say("report.areas.measures", area=area.name)
            rows = tuple(row[:-1] for row in measure_rows(self.result, measures))
            yield Facts(f"measures-{area.id}", caption, columns, rows, (42, 58))
        if projects:
            table = self._part(self.printer.table("prosjekter"), "projects", area, [one.id for one in projects])
            known = {
                one.id: self._say("report.areas.project", name=one.name, priority=one.priority) for one in projects
            }
            yield Figures(replace(table, rows=tuple(replace(row, label=known[row.name]) for row in table.rows)))

    def _part(self, table: Printed, key: str, area: Area, names: Sequence[str]) -> Printed:
        """The rows of a table that are an area's own."""
        title = self._say(f"report.areas.{key}", area=area.name)
        rows = tuple(replace(row, above="") for row in table.rows if row.name in names)
        return replace(table, key=f"{table.key}-{area.id}", title=title, rows=rows, notes=())

    def _chart(self, area: Area) -> Chart | None:
        """What moves it beside pay and prices, which move every area alike."""
        priced = f"{parts_in(self.result.prices)[2]}["
        causes = [row for row in self._causes(area) if not row.name.startswith(priced)]
        rows = [row for row in causes if any(abs(value or 0.0) >= VISIBLE for value in row.values)]
        if not rows:
            return None
        axis = axis_of("kr", MILL, self.result.prices, self.years[0], self.language)
        projection, place = self.result.projection, self.areas.index(area)
        index = projection.row("price_index") if self.result.prices == "fixed" else 1.0
        curves = [
            Curve(row.label, projection.row(row.name.partition("[")[0], place) / index / UNITS[MILL]) for row in rows
        ]
        said = ", ".join(f"{_small(row.label)} {self._signed(row, -1)}" for row in rows)
        message = self._say("report.areas.drawn", said=said, base=self.years[0], year=self.years[-1])
        title = self._say("report.areas.chart", area=area.name)
        panel, called = Panel(axis, tuple(curves)), spans(self.scenario, self.years, self.language)
        return Chart(f"area-{area.id}", title, self.years, (panel,), self.language, message, spans=called)


VISIBLE = 0.05
"""Millions: what is less has no height in a chart."""


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
