"""What each point does, line by line: in the years of the plan, at the end, and over all years together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.show.answers.amend import Amendments
from okplan.show.answers.amend_items import ItemRow, items_moved
from okplan.show.answers.amend_tables import Moved, printed
from okplan.show.columns import groups, heads
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.studies.amend import Amended, Effect
from okplan.words import say
from okplan.words.digits import DASH, heading, money

RUNNING = ("running_cost", "running_staff_cost", "running_revenue")
"""What a new building costs and brings in once it is open."""

COUNCIL = ("net_operating_result", "debt_service", *RUNNING, "self_cost_fees", "investment_gross", "debt")
"""What is told of each point where nothing else is asked for."""

SUMMED = {
    "net_operating_result", "debt_service", "interest_expense", "instalments", "depreciation", "self_cost_fees",
    "investment_gross", *RUNNING,
}  # fmt: skip
"""What is of a year, and may be added up over years; a debt or a share may not."""


class Effects:
    """Of the amendments of one plan."""

    def __init__(self, answer: Amendments, lines: Sequence[str]) -> None:
        self.answer, self.found, self.language = answer, answer.found, answer.language
        self.lines = tuple(lines) or COUNCIL
        self.scenario = answer.found.plan.loaded.scenario
        self.years = tuple(answer.found.years)[1:]

    def chosen(self, one: Amended, key: str) -> Printed:
        """The plan years, the last year, and all years together; the points of each line above their sum."""
        years = tuple(dict.fromkeys([*self.found.plan_years.years, self.years[-1]]))
        over = f"{self.years[0]}{DASH}{self.years[-1]}"
        rows = list(self._rows(one, self.lines, years, with_sum=True))
        above = groups(self.scenario, years, self.language)
        in_all = say("amendments.in_all", self.language)
        last = over if above else f"{in_all} {over}"
        return Printed(
            key=key,
            title=self._title(one),
            head=self._head,
            years=years,
            columns=(*heads(self.scenario, years, self.language), f"{in_all} {over}"),
            rows=tuple(rows),
            notes=tuple(self._notes(rows)),
            source="",
            language=self.language,
            groups=(*above, (in_all, 1)) if above else (),
            short=(*map(str, years), last),
        )

    def by_year(self, one: Amended, key: str) -> Printed:
        """Every projected year, with all lines that are told of a point on a console."""
        return Printed(
            key=key,
            title=self._title(one),
            head=self._head,
            years=self.years,
            columns=heads(self.scenario, self.years, self.language),
            rows=tuple(self._rows(one, self.answer.lines, self.years)),
            notes=(),
            source="",
            language=self.language,
            groups=groups(self.scenario, self.years, self.language),
        )

    def items(self, one: Amended, key: str) -> Iterator[Printed]:
        """The plan years and the last year of what the whole of it moves item by item, a table each."""
        years = tuple(dict.fromkeys([*self.found.plan_years.years, self.years[-1]]))
        places = [year - self.years[0] for year in years]
        for found in items_moved(one, self.answer.unit, self.language):
            if found.moved:
                yield Printed(
                    key=f"{key}-{found.key}",
                    title=self._say(
                        "items", what=say(f"answers.amend.items.{found.key}", self.language), name=one.amendment.name
                    ),
                    head=found.head,
                    years=years,
                    columns=heads(self.scenario, years, self.language),
                    rows=tuple(_of_item(row, places) for row in found.moved),
                    notes=(),
                    source="",
                    language=self.language,
                    groups=groups(self.scenario, years, self.language),
                )

    def silent(self, one: Amended, shown: Printed) -> Iterator[str]:
        """Of each point that a table does not have: that it does nothing to any line, or to none of those shown."""
        told = {row.label for row in shown.rows}
        for effect in one.effects:
            if texts(effect) not in told:
                yield self._say("elsewhere" if effect.moves else "silent", point=texts(effect))

    def running(self, one: Amended) -> Iterator[str]:
        """Of each point that opens, moves or closes a building: what running it comes to, and from when."""
        for effect in one.effects:
            net = self._net(effect)
            moved = np.flatnonzero(np.abs(np.nan_to_num(net)) > TOLERANCE)
            if len(moved):
                amount = float(net[moved[-1]])
                said = {"first": self.found.years[moved[0]], "year": self.found.years[moved[-1]]}
                key = "running_more" if amount > 0 else "running_less"
                yield self._say(key, point=texts(effect), amount=money(abs(amount), self.language), **said)

    def _net(self, effect: Effect) -> Array:
        cost, staff, revenue = (effect.values.get(name, np.zeros(len(self.found.years))) for name in RUNNING)
        return np.asarray(cost + staff - revenue)

    def _rows(
        self, one: Amended, lines: Iterable[str], years: Sequence[int], with_sum: bool = False
    ) -> Iterator[PrintedRow]:
        """Each line that is moved with the points that move it, and of several the whole, their sum as printed."""
        base = self.found.years.start
        own = [(year - base,) for year in years]
        for line in (name for name in lines if name in one.total):
            over = (tuple(range(1, len(self.found.years))) if line in SUMMED else (),) if with_sum else ()
            *points, whole = printed(one, line, [*own, *over], self.answer.unit, self.language)
            shown = [(texts(effect), row) for effect, row in zip(one.effects, points, strict=True) if row.moves]
            if len(shown) > 1:
                shown.append((say("answers.amend.whole", self.language), whole))
            for place, (label, row) in enumerate(shown):
                is_sum = row is whole
                yield self._row(label, row, is_sum, "" if place else row.label)

    def _row(self, label: str, row: Moved, is_sum: bool, above: str) -> PrintedRow:
        unit = MODEL[row.line].unit
        return PrintedRow("", row.line, label, unit, 1, is_sum, row.texts, row.values, ("",) * len(row.texts), above)

    def _notes(self, rows: Sequence[PrintedRow]) -> Iterator[str]:
        if any(row.values[-1] is None for row in rows):
            yield self._say("not_summed")

    def _title(self, one: Amended) -> str:
        return self._say("effects", name=one.amendment.name)

    @property
    def _head(self) -> str:
        return heading(self.answer.unit, "nominal", self.found.years.start, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"amendments.{key}", self.language, **said)


def _of_item(row: ItemRow, places: Sequence[int]) -> PrintedRow:
    shown, values = tuple(row.texts[place] for place in places), tuple(row.values[place] for place in places)
    return PrintedRow("", row.name, row.label, row.unit, 1, row.is_sum, shown, values, ("",) * len(shown), row.above)


def texts(effect: Effect) -> str:
    """What a point proposes, or those that only stand together, without the full stop that ends it."""
    return " ".join(point.text for point in effect.points).rstrip(".")
