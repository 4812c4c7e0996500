"""Focus areas and goals as a section of the report: where the money goes, what is tagged, the goals, and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from okplan.chapters.goals.fields import FocusArea, Goals, MainGoal, SubGoal
from okplan.fields.values import Tags
from okplan.show.charts.goals import by_part, goals_chart
from okplan.show.report.assumption_list import heads
from okplan.show.report.blocks import Block, Bullets, Facts, Figures, Paragraph, Picture
from okplan.show.report.telling import Telling
from okplan.show.tables.goals import KEY
from okplan.show.tables.printed import Printer
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.words.digits import DASH, in_kroner, limit_percent, number, percent, spans


def goals(telling: Telling) -> list[Block]:
    """Nothing where the scenario has no goals."""
    block, result = telling.scenario.goals, telling.result
    if block is None:
        return []
    printed = Printer(telling.scenario, result.projection, telling.language, "mill", result.prices).table(KEY)
    told = _Told(telling, block, printed)
    first, lines = told.outside(), told.areas()
    chart = goals_chart(result, printed, " ".join([*lines, first]))
    return [
        Paragraph(telling.say("report.goals.read", prices=told.prices)),
        Bullets(tuple(lines)),
        Paragraph(" ".join([first, *told.negative(), telling.say("report.goals.see", chart=KEY, table=KEY)])),
        Picture(chart, None),
        Figures(printed),
        told.tagged(),
        told.hierarchy(),
        *told.nations(),
        *told.indicators(),
    ]


class _Told:
    """What the table says, by its figures as they are printed."""

    def __init__(self, telling: Telling, block: Goals, printed: Printed) -> None:
        self.telling, self.block, self.printed = telling, block, printed
        self.language, self.scenario, self.years = telling.language, telling.scenario, printed.years
        self.operations, self.investment = by_part(printed)
        self.prices = telling.say(f"common.prices.{telling.result.prices}", year=self.years[0])

    # --- In words ------------------------------------------------------------------------------------------------

    def areas(self) -> list[str]:
        """Each focus area: its appropriations at both ends, and what is invested in all."""
        rows = zip(self.block.areas, self.operations, self.investment, strict=False)
        return [self._say("area", area=area.name, **self._figures(run, built)) for area, run, built in rows]

    def outside(self) -> str:
        """How much of the plan no tag claims."""
        *_, run, all_run = self.operations
        *_, built, all_built = self.investment
        shares = {
            "share": self._share(run.values[-1], all_run.values[-1]),
            "invested_share": self._share(_sum(built), _sum(all_built)),
        }
        return self._say("outside", **shares, **self._figures(run, built))

    def negative(self) -> list[str]:
        """Which focus areas, and which service areas outside them, bring in more than they cost, where some do."""
        names = [row.label for row in self.operations[:-2] if any((value or 0.0) < 0 for value in row.values)]
        allocation = self.telling.result.projection.row
        outside = [
            area.name
            for place, area in enumerate(self.scenario.operations.areas)
            if fsum(area.goals.values()) < 1 - 1e-9 and (allocation("area_allocation", place) < 0).any()
        ]
        told = {"negative": names, "negative_outside": outside}
        return [self._say(key, names="; ".join(which)) for key, which in told.items() if which]

    def _figures(self, run: PrintedRow, built: PrintedRow) -> dict[str, object]:
        first, last = run.values[0], run.values[-1]
        return {
            "base": self.years[0], "year": self.years[-1], "years": spans(self.years[1:]),
            "first": self._money(first or 0.0), "last": self._money(last or 0.0), "invested": self._money(_sum(built)),
        }  # fmt: skip

    # --- As tables of words --------------------------------------------------------------------------------------

    def tagged(self) -> Facts:
        """What of the plan is tagged with each focus area, and with how much of it."""
        operations, homes = self.scenario.operations, self.block.homes
        said: list[tuple[str, Tags]] = [(one.name, one.goals) for one in operations.areas]
        said += [(one.name, one.goals) for one in operations.measures]
        said += [(one.name, one.goals) for one in self.scenario.investments]
        parts = len(operations.areas)
        rows = [
            (area.name, self._shares(said[:parts], homes, place), self._shares(said[parts:], homes, place))
            for place, area in enumerate(self.block.areas)
        ]
        rows.append((self.operations[-2].label, self._rest(said[:parts]), self._rest(self._of_their_own())))
        columns = heads(self.language, "focus", "areas", "items")
        return Facts("goals-tagged", self._say("tagged"), columns, tuple(rows), (22, 34, 44))

    def _shares(self, said: list[tuple[str, Tags]], homes: Mapping[str, int], place: int) -> str:
        found = [(name, fsum(share for goal, share in tags.items() if homes[goal] == place)) for name, tags in said]
        return self._listed([(name, share) for name, share in found if share])

    def _of_their_own(self) -> list[tuple[str, Tags]]:
        """Measures with tags, for others follow their service area; and every project, whose cost follows nothing."""
        measures = [(one.name, one.goals) for one in self.scenario.operations.measures if one.goals]
        return [*measures, *((one.name, one.goals) for one in self.scenario.investments)]

    def _rest(self, said: list[tuple[str, Tags]]) -> str:
        """What is left of everything that is not tagged in full."""
        return self._listed([(name, left) for name, tags in said if (left := 1 - fsum(tags.values())) > 1e-9])

    def _listed(self, shares: list[tuple[str, float]]) -> str:
        told = [
            name if share > 1 - 1e-9 else f"{name} ({limit_percent(share, self.language)})" for name, share in shares
        ]
        return "; ".join(told) or DASH

    def hierarchy(self) -> Facts:
        """The adopted goals as they are, with the UN goals that each level is said to belong to."""
        rows = [row for area in self.block.areas for row in self._of_area(area)]
        columns = heads(self.language, "focus", "main_goal", "sub_goal")
        return Facts("goals-list", self._say("list"), columns, tuple(rows), (22, 34, 44))

    def _of_area(self, area: FocusArea) -> Iterator[tuple[str, ...]]:
        name = self._with_un(area)
        for main in area.goals:
            told = self._with_un(main)
            for sub in main.goals:
                yield name, told, self._with_un(sub)
                name = told = ""
            if told:
                yield name, told, DASH
                name = ""
        if name:
            yield name, DASH, DASH

    def _with_un(self, one: FocusArea | MainGoal | SubGoal) -> str:
        return f"{one.name} ({self._say('un', numbers=', '.join(map(str, one.un)))})" if one.un else one.name

    def nations(self) -> list[Block]:
        """What the UN goals that are named are called."""
        numbers = sorted({n for _, _, one in self.block.every for n in one.un})
        names = "; ".join(f"{n} {self.telling.say(f'report.un.{n}')}" for n in numbers)
        return [Paragraph(self._say("nations", names=names), "note")] if names else []

    def indicators(self) -> list[Block]:
        """What each goal is followed by: measured and aimed at, as the scenario says it; nothing is projected."""
        if not self.block.indicators:
            return []
        names = {one.id: one.name for _, _, one in self.block.every}
        columns = heads(self.language, "indicator", "follows", "measured", "aim", "source")
        rows = tuple(
            (
                f"{one.name}, {one.unit}",
                names[one.goal],
                self._by_year(one.status),
                self._by_year(one.target),
                one.source or DASH,
            )
            for one in self.block.indicators
        )
        return [
            Facts("goals-indicators", self._say("indicators"), columns, rows, (23, 29, 14, 12, 22)),
            Paragraph(self._say("no_forecast"), "note"),
        ]

    def _by_year(self, values: Mapping[int, float]) -> str:
        return "; ".join(f"{year}: {self._plain(value)}" for year, value in sorted(values.items())) or self._say(
            "unmeasured"
        )

    def _plain(self, value: float) -> str:
        """With the decimals it was given."""
        _, _, decimals = f"{value:.6f}".rstrip("0").partition(".")
        return number(value, len(decimals), self.language)

    def _money(self, amount: float) -> str:
        return in_kroner(number(amount, 1, self.language), "mill", self.language)

    def _share(self, part: float | None, whole: float | None) -> str:
        return percent((part or 0.0) / whole, self.language, 0) if whole else DASH

    def _say(self, key: str, **said: object) -> str:
        return self.telling.say(f"report.goals.{key}", **said)


def _sum(row: PrintedRow) -> float:
    """Over the years projected."""
    return fsum(value or 0.0 for value in row.values[1:])
