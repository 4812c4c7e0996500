"""The charts of a report, each with its message and its figures as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

from okplan.engine.inputs import Array
from okplan.show.charts.figures import Chart, Panel, decimals_of
from okplan.show.charts.standard import Standard
from okplan.show.columns import base_called, groups, heads
from okplan.show.report.blocks import Block, Heading, Paragraph, Picture
from okplan.show.report.telling import Telling
from okplan.show.tables.printed import Printed, PrintedRow
from okplan.words.digits import number


class Drawn:
    def __init__(self, telling: Telling) -> None:
        self.result, self.language, self.years = telling.result, telling.language, telling.years
        self.scenario, self._say = telling.scenario, telling.say

    def blocks(self) -> list[Block]:
        out: list[Block] = [Paragraph(self._read())]
        for chart in Standard(self.result).all():
            out += [
                Heading(chart.title),
                Paragraph(f"{chart.message} {self._say('report.see_figure', chart=chart.key)}"),
                Picture(chart, self._figures(chart)),
            ]
        return out

    def _read(self) -> str:
        """How the charts are read: what is dashed, crossed, and divided."""
        kinds = [text[:1].lower() + text[1:] for text, _ in groups(self.scenario, self.years, self.language)]
        if kinds:
            return self._say("report.charts_plan", kinds=", ".join(kinds))
        return self._say("report.charts", base=self.years[0], kind=base_called(self.scenario, self.language))

    def _figures(self, chart: Chart) -> Printed:
        """A chart's figures and limits as a table."""
        axes = dict.fromkeys(panel.axis for panel in chart.panels)
        rows = [row for panel in chart.panels for row in self._chart_rows(panel, many=len(axes) > 1)]
        title = self._say("report.data", title=chart.title)
        return Printed(
            key=chart.key,
            title=title,
            head=", ".join(axes) if len(axes) == 1 else self._say("report.quantity"),
            years=self.years,
            columns=heads(self.scenario, self.years, self.language),
            rows=tuple(rows),
            notes=(),
            source="",
            language=self.language,
            groups=groups(self.scenario, self.years, self.language),
        )

    def _chart_rows(self, panel: Panel, many: bool) -> Iterator[PrintedRow]:
        tail = f", {panel.axis}" if many else ""
        for curve in panel.curves:
            decimals = 1 if panel.sign == "%" else decimals_of("kr", [curve.values])
            if not (curve.total and len(panel.curves) == 2):  # one part is its own sum
                yield self._chart_row(curve.label + tail, curve.values, decimals, curve.total)
        for limit in panel.limits:
            decimals = 2 if panel.sign == "%" and (limit.values * 10 % 1 > 1e-9).any() else 1
            yield self._chart_row(self._say("report.limit", limit=limit.words), limit.values, decimals, False)

    def _chart_row(self, label: str, values: Array, decimals: int, is_sum: bool) -> PrintedRow:
        cells = tuple(number(float(value), decimals, self.language) for value in values)
        shown = tuple(None if math.isnan(value) else float(value) for value in values)
        return PrintedRow("", label, label, "number", decimals, is_sum, cells, shown, ("",) * len(cells))
