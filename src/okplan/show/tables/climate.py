"""Emissions with measures, each target with what is lacking and what is paid for, and what a tonne costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okplan.chapters.climate.fields import Climate, ClimateMeasure, Target, Whose
from okplan.chapters.climate.inputs import PROJECTS, split
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say
from okplan.words.digits import limit_percent, number

KEY = "klima"
OF_TARGET = ("climate_limit", "climate_gap", "climate_gap_pct", "climate_needed", "climate_funded_pct")


def climate_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """The community and own operations each summed for itself, then measures, targets, and the cost of a tonne."""
    show, block = Showing(projection, language, unit, prices), scenario.climate
    if block is None:
        return show.table(KEY, [])
    parts = [
        *(_emissions(block, show, of) for of in ("community", "own")),
        _measures(block, show),
        *(_target(one, place, show) for place, one in enumerate(block.targets)),
        _costs(scenario, block, show),
    ]
    return show.table(KEY, [row for part in parts for row in part])


def _emissions(block: Climate, show: Showing, of: Whose) -> list[Shown]:
    rows = [
        show.line("climate_emissions", place=place, item=one.id, label=one.name)
        for place, one in enumerate(block.emissions)
        if one.of == of
    ]
    if not rows:
        return []
    whole = show.line(f"{of}_emissions", is_sum=True)
    whole = replace(whole, of=tuple(row.name for row in rows))
    return _headed([*rows, whole, show.line(f"{of}_reference")], f"emissions_{of}", show)


def _measures(block: Climate, show: Showing) -> list[Shown]:
    rows = [
        show.line("climate_reduction", place=place, item=one.id, label=measure_called(one, show.language))
        for place, one in enumerate(block.measures)
    ]
    return _headed(rows, "measures", show)


def measure_called(measure: ClimateMeasure, language: str) -> str:
    """Its name, and that no money stands behind it where none does."""
    return measure.name if measure.paid_by else say("tables.climate.unpaid", language, name=measure.name)


def _target(target: Target, place: int, show: Showing) -> list[Shown]:
    rows = [
        show.line(name, place=place, item=target.id, label=_short(name, show.language, year=target.base.year))
        for name in OF_TARGET
    ]
    return _headed(rows, "target", show, name=target.name)


def _short(name: str, language: str, **said: object) -> str:
    return say(f"tables.climate.{name}", language, **said)


def _costs(scenario: Scenario, block: Climate, show: Showing) -> list[Shown]:
    rows = [
        show.line("climate_cost_per_tonne", place=place, item=one.id, label=one.name)
        for place, one in enumerate(block.measures)
        if one.paid_by
    ]
    return _headed(rows, "cost", show, base=scenario.base_year)


def _headed(rows: list[Shown], key: str, show: Showing, **said: object) -> list[Shown]:
    """Rows below what they have in common."""
    above = say(f"tables.climate.head.{key}", show.language, **said)
    return [replace(row, above=above if place == 0 else "") for place, row in enumerate(rows)]


def climate_notes(scenario: Scenario, language: str) -> tuple[str, ...]:
    """Where figures and targets are from, what was measured and what follows, who pays, and what a tonne costs by."""
    return tuple(_notes(scenario, scenario.climate, language)) if scenario.climate else ()


def _notes(scenario: Scenario, block: Climate, language: str) -> Iterator[str]:
    if block.source:
        yield say("tables.climate.figures", language, source=block.source.rstrip("."))
    if block.emissions:
        yield _given(block, scenario.base_year, language)
    if len({one.of for one in block.emissions}) > 1:
        yield say("tables.climate.overlap", language)
    for target in block.targets:
        yield target_told(target, scenario.base_year, language)
    paid = [said for one in block.measures for said in _paid(one, scenario, language)]
    if paid:
        yield say("tables.climate.paid_by", language, told="; ".join(paid))
        rate = limit_percent(block.discount_rate, language)
        yield say("tables.climate.cost", language, base=scenario.base_year, rate=rate)


def _given(block: Climate, base_year: int, language: str) -> str:
    """The last year that emissions were given for, of each of the two, and what carries them on from there."""
    last: dict[Whose, set[int]] = {}
    for one in sorted(block.emissions, key=lambda one: one.of):
        last.setdefault(one.of, set()).add(one.tonnes.years[-1])
    told = "; ".join(
        say(f"tables.climate.given.{of}", language, year=_between(min(years), max(years), language))
        for of, years in last.items()
    )
    carried = min(min(years) for years in last.values()) < base_year
    return say(f"tables.climate.{'measured' if carried else 'measured_all'}", language, told=told, base=base_year)


def _between(first: int, last: int, language: str) -> str:
    return str(first) if first == last else say("tables.climate.by_sector", language, first=first, last=last)


def target_told(target: Target, base_year: int, language: str) -> str:
    """The target as it was set, how its path is drawn, and where it was decided."""
    years = zip(target.path.years, target.path.values, strict=True)
    path = ", ".join(
        say("tables.climate.left", language, share=limit_percent(share, language), year=year) for year, share in years
    )
    source = say("tables.climate.source", language, source=target.source.rstrip(".")) if target.source else ""
    first = target.path.years[0]
    drawn = [say("tables.climate.drawn", language, base=base_year, first=first)] if first > base_year else []
    drawn += [say("tables.climate.between", language)] if len(target.path.years) > 1 else []
    tonnes = number(target.base.tonnes, 0, language)
    told = say("tables.climate.target", language, name=target.name, path=path, tonnes=tonnes, year=target.base.year)
    return " ".join(filter(None, (told, *drawn, source)))


def _paid(measure: ClimateMeasure, scenario: Scenario, language: str) -> Iterator[str]:
    if measure.paid_by:
        items = ", ".join(payers_told(measure, scenario, language))
        yield say("tables.climate.paid", language, name=measure.name, items=items)


def payers_told(measure: ClimateMeasure, scenario: Scenario, language: str) -> Iterator[str]:
    """What pays for a measure: each item by its name, and the share of it where that is not all."""
    for payer in measure.paid_by:
        of, id = split(payer.item)
        items = scenario.investments if of == PROJECTS else scenario.operations.measures
        name = next(one.name for one in items if one.id == id)
        share = limit_percent(payer.share, language)
        yield name if payer.share == 1 else say("tables.climate.share", language, share=share, item=name)
