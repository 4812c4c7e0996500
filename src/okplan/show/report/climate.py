"""Climate as a section of the report: whether the targets are reached, drawn and year by year, and the measures."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.climate.fields import Climate, ClimateMeasure
from okplan.judge.climate import ClimateJudgement
from okplan.show.charts.climate import climate_chart
from okplan.show.climate import climate_told, target_told
from okplan.show.columns import groups
from okplan.show.report.assumption_list import heads
from okplan.show.report.blocks import SIGNS, Block, Bullets, Facts, Figures, Paragraph, Picture, SignRow, Signs
from okplan.show.report.signs import ROOM
from okplan.show.report.telling import Telling
from okplan.show.tables.climate import KEY, payers_told
from okplan.show.tables.printed import Printer
from okplan.words.digits import DASH, in_kroner, number


def climate(telling: Telling) -> list[Block]:
    """Nothing where the scenario says nothing of climate."""
    block, result = telling.scenario.climate, telling.result
    if block is None or not block.emissions:
        return []
    found = result.judgement.climate
    told = climate_told(found, telling.language) if found else [telling.say("report.climate.no_targets")]
    printed = Printer(telling.scenario, result.projection, telling.language, "mill", result.prices).table(KEY)
    chart = climate_chart(result, " ".join(told))
    judged: list[Block] = [Bullets(tuple(told[1:])), _signs(found, telling)] if found else []
    return [
        Paragraph(telling.say("report.climate.apart")),
        Paragraph(told[0], "lead"),
        *judged,
        Paragraph(telling.say("report.climate.see", chart=KEY, table=printed.key)),
        Picture(chart, None),
        Figures(printed),
        *([_measures(block, telling)] if block.measures else []),
    ]


def _signs(found: ClimateJudgement, telling: Telling) -> Signs:
    """The targets year by year, as the rules are shown."""
    language, scenario, years = telling.language, telling.scenario, telling.years[1:]
    rows = tuple(SignRow(one.target.name, one.levels[: len(years)]) for one in found.targets)
    met = {level for row in rows for level in row.levels}
    words = tuple((level, telling.say(f"report.climate.sign.{level}")) for level in SIGNS if level and level in met)
    return Signs(
        key="climate-signs",
        caption=telling.say("report.climate.signs"),
        head=telling.say("report.climate.target"),
        heads=tuple(map(str, years)),
        rows=rows,
        words=words,
        message=" ".join(target_told(one, language) for one in found.targets),
        groups=groups(scenario, years, language, ROOM),
    )


def _measures(block: Climate, telling: Telling) -> Facts:
    """What is done, by whom, from when, and what pays for it."""
    rows = tuple(tuple(_measure(one, place, block, telling)) for place, one in enumerate(block.measures))
    columns = heads(telling.language, "measure", "area", "sector", "tonnes", "from", "paid_by", "per_tonne")
    caption = telling.say("report.climate.measures", base=telling.years[0], last=telling.years[-1])
    return Facts("climate-measures", caption, columns, rows, (19, 17, 15, 8, 8, 21, 12))


def _measure(one: ClimateMeasure, place: int, block: Climate, telling: Telling) -> Iterator[str]:
    language, projection, scenario = telling.language, telling.result.projection, telling.scenario
    area = scenario.operations.area_of(one.area)
    yield one.name
    yield one.area if area is None else scenario.operations.areas[area].name
    yield next(sector.name for sector in block.emissions if sector.id == one.sector)
    yield number(one.tonnes, 0, language)
    begun = [year for year, on in zip(telling.years, projection.row("climate_begun", place), strict=True) if on == 1]
    yield str(begun[0]) if begun else telling.say("report.climate.later", last=telling.years[-1])
    yield ", ".join(payers_told(one, scenario, language)) or telling.say("report.climate.nobody")
    cost = projection.row("climate_cost_per_tonne", place)[-1]
    yield in_kroner(number(float(cost), 0, language), "kr", language) if begun and one.paid_by else DASH
