"""The page itself: what becomes of us, what it rests on, whether the rules are kept, and what must be decided."""

from __future__ import annotations

from dataclasses import replace

from okplan.show.charts.figures import Chart
from okplan.show.charts.listed import CHARTS
from okplan.show.charts.standard import Standard
from okplan.show.climate import verdict_told
from okplan.show.lead import OF_A_RULE
from okplan.show.onepage.decide import Decide
from okplan.show.onepage.first import First
from okplan.show.onepage.headlines import headlines
from okplan.show.onepage.sure import sure
from okplan.show.report.blocks import Block, Bullets, Heading, Paragraph, Picture, Section
from okplan.show.report.signs import signs
from okplan.show.result import Result
from okplan.show.tables.printed import Printer
from okplan.studies.simulate import Simulated
from okplan.words import say

KEY = "onepage"
ROWS = 7
"""Rules that a page has room for one by one."""

OF_REASON = {"reserve_emptied": "reserve", "debt_rising": "debt"}
"""The chart of a reason that is no rule; of others, and of the law's, the result."""


def one_page(result: Result, drawn: Simulated | None) -> Section:
    language = result.language
    printer = Printer(result.loaded.scenario, result.projection, language, "mill", result.prices)
    first = First(result)
    blocks: list[Block] = [first.verdict(), headlines(result, printer), Picture(_chart(result, first), None)]
    blocks.append(signs([result], key="onepage-signs", most=ROWS))
    if result.judgement.climate is not None:
        blocks.append(Paragraph(verdict_told(result.judgement.climate, language)))
    blocks += [Heading(say("onepage.decide.title", language)), Bullets(Decide(result).sentences())]
    if drawn is not None:
        blocks += [Heading(say("onepage.sure.title", language)), Paragraph(" ".join(sure(drawn, language)))]
    title = say("onepage.title", language, last=result.projection.years[-1])
    return Section(KEY, title, tuple(blocks), one_page=True)


def _chart(result: Result, first: First) -> Chart:
    """The one that the verdict is about, low, and only the panel that its rule is in."""
    wanted = _about(result, first)
    chart = next(chart for chart in Standard(result).all() if chart.key == wanted)
    panels = tuple(panel for panel in chart.panels if panel.limits)[:1] or chart.panels[-1:]
    return replace(chart, key=f"{KEY}-{chart.key}", panels=panels, low=True)


def _about(result: Result, first: First) -> str:
    reason = result.verdict.reasons[0]
    if reason in OF_A_RULE:
        indicator = first.standing(reason).worst.indicator
        for chart in CHARTS:
            if indicator in (*chart.amounts, *chart.shares) and chart.key != "investment":
                return chart.key
    return OF_REASON.get(reason, "result")
