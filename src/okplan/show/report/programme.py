"""The investment programme in a report: what it comes to, and the table of projects."""

from __future__ import annotations

from okplan.show.report.blocks import Block, Figures, Paragraph
from okplan.show.report.telling import Telling
from okplan.show.tables.printed import Printer
from okplan.show.tables.programme import WHOLE, of_need
from okplan.words.digits import number


def programme(telling: Telling) -> list[Block]:
    """Nothing where the scenario has no projects."""
    scenario, result, language = telling.scenario, telling.result, telling.language
    if not scenario.investments:
        return []
    printed = Printer(scenario, result.projection, language, "mill", result.prices).table("prosjekter")
    period = {row.name: row.values[-1] or 0.0 for row in printed.rows}
    said = {name: number(period.get(name, 0.0), 1, language) for name in (WHOLE, "loan_used")}
    said |= {need: number(period.get(of_need(need), 0.0), 1, language) for need in ("necessary", "desirable")}
    prices = telling.say(f"common.prices.{result.prices}", year=telling.years[0])
    told = telling.say(
        "report.programme.read",
        first=telling.years[1],
        last=telling.years[-1],
        prices=prices,
        total=said[WHOLE],
        necessary=said["necessary"],
        desirable=said["desirable"],
        loans=said["loan_used"],
    )
    return [Paragraph(told), Figures(printed)]
