"""A typical household: VAT of each service's fee, and the value, rate or stated tax of its dwelling, year 0 too."""

from __future__ import annotations

import numpy as np

from okplan.chapters.household.fields import Dwelling
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.fields import Service
from okplan.engine.inputs import Array, Figure, Inputs, Path
from okplan.engine.tracing import share_of
from okplan.fields.values import Schedule, Series
from okplan.law import by_year, law

DWELLING: Path = ("household", "property")
VAT = {"water_sewage": "household.vat_water_sewage", "general": "investments.vat_rate"}
"""The figure of the law by the kind of service; `none` has no VAT."""


def household(scenario: Scenario, inputs: Inputs) -> None:
    """Everything of the block `household`: nothing is paid where there is none."""
    inputs.items["household"] = ("household",) if scenario.household else ()
    inputs.constant("household_counted", 1.0 if scenario.household else 0.0, ("household",))
    span = range(scenario.base_year, inputs.years.stop)
    _vat(scenario, inputs, span)
    dwelling = (scenario.household.property if scenario.household else None) or Dwelling()
    inputs.open("household_value", dwelling.value or 0.0, (*DWELLING, "value"))
    growth = dwelling.growth.over(inputs.years, before=0.0)
    inputs.by_year("household_value_growth", growth, (*DWELLING, "growth"))
    _put(inputs, "household_deduction", dwelling.deduction.over(span, before=0.0), "deduction")
    _put(inputs, "household_tax_rate", _over(dwelling.tax_rate, span), "tax_rate")
    _taxed_share(dwelling, inputs, span)
    least = by_year("household.least_tax", span)
    _law(inputs, "household_least_tax", least, "tax_rate")
    _stated(scenario, dwelling.tax, inputs, span)


def vat_of(service: Service, year: int) -> float:
    """What a household pays on top of the fee; nothing is known where the service does not say."""
    figure = VAT.get(service.vat or "none")
    return float(law(figure, year).value) if figure else 0.0


def _vat(scenario: Scenario, inputs: Inputs, span: range) -> None:
    services = scenario.self_cost.services if scenario.self_cost else ()
    paths: list[Path] = [("self_cost", "services", place, "vat") for place in range(len(services))]
    rates = [np.array([vat_of(service, year) for year in span]) for service in services]
    inputs.by_year("service_vat", [rate[1:] for rate in rates], *paths)
    inputs.open("service_vat", [float(rate[0]) for rate in rates], *paths)


def _put(inputs: Inputs, name: str, values: Array, field: str) -> None:
    """A value over time that is said of the base year too."""
    inputs.by_year(name, values[1:], (*DWELLING, field))
    inputs.open(name, values[0], (*DWELLING, field))


def _law(inputs: Inputs, name: str, figures: dict[int, Figure], field: str) -> None:
    inputs.of_law(name, {year: figures[year] for year in inputs.years}, (*DWELLING, field))
    inputs.open(name, figures[min(figures)].value, (*DWELLING, field))


def _over(series: Series | None, span: range) -> Array:
    return series.over(span, before=0.0) if series else np.zeros(len(span))


def _taxed_share(dwelling: Dwelling, inputs: Inputs, span: range) -> None:
    said = dwelling.taxed_share
    if said is None:
        _law(inputs, "household_taxed_share", by_year("household.taxed_share", span), "taxed_share")
    else:
        _put(inputs, "household_taxed_share", said.over(span), "taxed_share")


def _stated(scenario: Scenario, tax: Schedule | None, inputs: Inputs, span: range) -> None:
    inputs.constant("household_tax_follows", 1.0 if tax else 0.0, (*DWELLING, "tax"))
    named = tax.years if tax else ()
    amounts = tax.over(span) if tax else np.zeros(len(span))
    _put(inputs, "household_stated_tax", amounts, "tax")
    _put(inputs, "household_tax_is_stated", np.array([float(year in named) for year in span]), "tax")
    multiple = 0.0
    if scenario.base_year in named:
        people, revenue = inputs.opening["group_population"].sum(), inputs.opening["property_tax"].item()
        multiple = share_of(amounts[0] * people, revenue)
    inputs.open("household_tax_multiple", multiple, (*DWELLING, "tax"))
