"""What a typical household pays, as a section of the report: in words, drawn and as a table, in both prices."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from okplan.show.charts.figures import Chart, Curve, Panel
from okplan.show.columns import spans
from okplan.show.report.blocks import Block, Figures, Paragraph, Picture
from okplan.show.report.telling import Telling
from okplan.show.tables.catalogue import lacking
from okplan.show.tables.printed import Printed, Printer
from okplan.words.digits import in_kroner, number, percent

KEY = "husholdning"


def household(telling: Telling) -> list[Block]:
    """Nothing where the scenario has no household. Whatever prices the report is in, both are shown."""
    result = telling.result
    if lacking(KEY, result.inputs.items):
        return []
    printed = Printer(telling.scenario, result.projection, telling.language, "kr", "nominal").table(KEY)
    told = _Told(telling, printed)
    said, chart = list(told.all()), told.chart()
    pointed = [telling.say("report.household.see", chart=KEY, table=printed.key)]
    drawn = [Picture(chart, None)] if chart else []
    return [Paragraph(" ".join([*said, *(pointed if chart else ())])), *drawn, Figures(printed)]


class _Told:
    """What it comes to in words, by the figures as they are printed in the table."""

    def __init__(self, telling: Telling, printed: Printed) -> None:
        self.telling, self.language, self.years = telling, telling.language, printed.years
        self.printed = printed
        self.rows = {row.name: [value or 0.0 for value in row.values] for row in printed.rows}

    def all(self) -> list[str]:
        paid, fixed = self.rows["household_payments"], self.rows["household_payments_fixed"]
        base, last = self.years[0], self.years[-1]
        first = self._say("first", year=last, last=self._kr(paid[-1]), base=base, was=self._kr(paid[0]))
        share = percent(abs(fixed[-1] / fixed[0] - 1), self.language) if fixed[0] else ""
        real = self._say("fixed", base=base, change=self._change(fixed[-1] - fixed[0], share))
        parts = self._say("parts", year=last, fees=self._kr(self.rows["household_fees"][-1]),
                          tax=self._kr(self.rows["household_property_tax"][-1]))  # fmt: skip
        return [first, real, parts, *self._steepest(paid)]

    def chart(self) -> Chart | None:
        """What it is made of in each year, and what of it is more than prices; nothing where nothing is paid."""
        names = ("household_fees", "household_property_tax")
        parts = [Curve(self._say(name), np.array(self.rows[name])) for name in names if any(self.rows[name])]
        if not parts:
            return None
        kinds = ("household_payments", "household_payments_fixed")
        paid, fixed = (Curve(self._say(name, base=self.years[0]), np.array(self.rows[name])) for name in kinds)
        made_of = Panel(self.printed.head, (*parts, replace(paid, total=True)), "stack")
        told, scenario = " ".join(self.all()), self.telling.scenario
        panels = (made_of, Panel(self._say("axis"), (paid, fixed)))
        called = spans(scenario, self.years, self.language)
        return Chart(KEY, self.printed.title, self.years, panels, self.language, told, spans=called)

    def _steepest(self, paid: list[float]) -> list[str]:
        """The year of the largest rise, where there is one."""
        rises = [after - before for before, after in pairwise(paid)]
        most = max(rises)
        if most <= 0 or len(rises) == 1:
            return []
        place = rises.index(most)
        return [self._say("steepest", before=self.years[place], year=self.years[place + 1], rise=self._kr(most))]

    def _change(self, amount: float, share: str) -> str:
        which = "more" if amount > 0 else "less" if amount < 0 else "same"
        text = self._say(which, amount=self._kr(abs(amount)))
        return f"{text} ({share})" if share and amount else text

    def _kr(self, amount: float) -> str:
        return in_kroner(number(amount, 0, self.language), "kr", self.language)

    def _say(self, key: str, **said: object) -> str:
        return self.telling.say(f"report.household.{key}", **said)
