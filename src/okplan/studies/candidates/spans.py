"""Values over time in a scenario of other years: what a file that says so would be refused for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.fields.values import Quantity, Schedule, Series
from okplan.problems import Found, Path
from okplan.studies.addresses import quantity_of


def spans(scenario: Scenario, years: range) -> Iterator[Found]:
    """Lists with another number of years, years outside, a first year that is not said."""
    yield from _block(scenario, (), years)


def profiles(scenario: Scenario, years: range) -> Iterator[Found]:
    """Shares by age that do not sum to 100 %."""
    housing = scenario.population.housing
    for place, kind in enumerate(housing.types if housing else ()):
        if abs(sum(kind.profile.values()) - 1) > 1e-9:
            path = ("population", "housing", "types", place, "profile")
            yield Found("shares_sum", path, {"found": f"{sum(kind.profile.values()) * 100:g} %"})


def _block(block: Block, path: Path, years: range) -> Iterator[Found]:
    for name, field in type(block).model_fields.items():
        yield from _value(getattr(block, name), (*path, name), quantity_of(field), years)


def _value(value: Any, path: Path, quantity: Quantity | None, years: range) -> Iterator[Found]:
    if isinstance(value, Block):
        yield from _block(value, path, years)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            if isinstance(item, Block):
                yield from _block(item, (*path, place), years)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _value(inner, (*path, key), quantity, years)
    elif isinstance(value, Series | Schedule) and quantity is not None:
        yield from _over_time(value, path, quantity, years)


def _over_time(value: Series | Schedule, path: Path, quantity: Quantity, years: range) -> Iterator[Found]:
    span = f"{years[0]}–{years[-1]}"
    is_list = isinstance(value, Series) and value.form == "list" and quantity.form == "over_time"
    if is_list and len(value.values) != len(years):
        yield Found("list_length", path, {"found": len(value.values), "wanted": len(years), "span": span})
    for year in value.years:
        if year not in quantity.allowed(years):
            yield Found("year_outside", (*path, year), {"found": year, "span": span})
    if quantity.whole_span and value.years and value.years[0] > years.start:
        yield Found("first_year_missing", path, {"found": value.years[0], "wanted": years.start})
