"""Emissions against the target paths as a figure: the community above, the municipality's own operations below."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.climate.fields import Target, Whose
from okplan.show.charts.figures import Chart, Curve, Panel, axis_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.show.tables.climate import KEY
from okplan.words import say
from okplan.words.digits import limit_percent


def climate_chart(result: Result, message: str) -> Chart:
    """A panel for each of the two that the scenario has emissions of; they are never added."""
    scenario, language, years = result.loaded.scenario, result.language, tuple(result.projection.years)
    block = scenario.climate
    said = {one.of for one in block.emissions} if block else set()
    whose: tuple[Whose, ...] = ("community", "own")
    panels = tuple(_panel(result, of) for of in whose if of in said)
    title = say(f"tables.title.{KEY}", language)
    return Chart(KEY, title, years, panels, language, message, spans=spans(scenario, years, language))


def _panel(result: Result, of: Whose) -> Panel:
    axis = axis_of("tonnes", "mill", "nominal", result.projection.years[0], result.language)
    part = say(f"charts.climate.{of}", result.language)
    return Panel(say("charts.climate.axis", result.language, part=part, axis=axis), tuple(_curves(result, of)))


def _curves(result: Result, of: Whose) -> Iterator[Curve]:
    """The reference path, emissions after measures, and the path of each target."""
    projection, block = result.projection, result.loaded.scenario.climate
    for name in ("reference", "emissions"):
        yield Curve(say(f"charts.climate.{name}", result.language), projection.row(f"{of}_{name}"))
    targets = block.targets if block else ()
    labels = [_called(target, projection.years[0], result.language) for target in targets]
    alike = [label for label, target in zip(labels, targets, strict=True) if target.of == of]
    for place, target in enumerate(targets):
        if target.of == of:
            label = labels[place] if alike.count(labels[place]) == 1 else target.name
            yield Curve(label, projection.row("climate_limit", place))


def _called(target: Target, base_year: int, language: str) -> str:
    """Short enough for a curve: what is left in its years to come; by name where two would be called alike."""
    said = list(zip(target.path.years, target.path.values, strict=True))
    ahead = [(year, left) for year, left in said if year > base_year] or said[-1:]
    years = ", ".join(f"{year}: {limit_percent(left, language)}" for year, left in ahead)
    return say("charts.climate.target", language, years=years)
