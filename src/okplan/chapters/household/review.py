"""A typical household: value and rate, or a stated tax; a rate within the law, and a tax that somebody receives."""

from __future__ import annotations

import math
from collections.abc import Iterator

from okplan.chapters.household.fields import Dwelling
from okplan.chapters.household.inputs import DWELLING
from okplan.chapters.scenario import Scenario
from okplan.fields.permille import permille
from okplan.law import law
from okplan.problems import Found

LEAST_DEDUCTION = 1000
"""Kroner: a smaller basic deduction is one in thousands or millions."""

OF_VALUE = ("value", "growth", "taxed_share", "deduction")


def household(scenario: Scenario, years: range) -> Iterator[Found]:
    """Everything of the block `household`, and the VAT of the services that it pays for."""
    block = scenario.household
    if block is None:
        return
    services = scenario.self_cost.services if scenario.self_cost else ()
    if block.property is None and not services:
        yield Found("household_pays_nothing", ("household",))
    for place, service in enumerate(services):
        if service.vat is None:
            yield Found("service_vat_missing", ("self_cost", "services", place), {"found": service.id})
    if block.property is not None:
        span = range(scenario.base_year, years.stop)
        yield from _parts(block.property)
        yield from _kroner(block.property, span)
        yield from _share(block.property, span)
        yield from _rate(block.property, span)
        yield from _received(scenario, block.property, years)


def _parts(dwelling: Dwelling) -> Iterator[Found]:
    """Value and rate, or what is paid; nothing that works with the other alone."""
    said = [name for name in ("tax_rate", "tax") if getattr(dwelling, name) is not None]
    if len(said) != 1:
        yield Found("exactly_one", DWELLING, {"found": ", ".join(said) or "–", "wanted": "tax_rate, tax"})
    elif dwelling.tax is not None:
        for name in OF_VALUE:
            if getattr(dwelling, name) != type(dwelling).model_fields[name].default:
                yield Found("dwelling_in_vain", (*DWELLING, name), {"found": name})
    elif dwelling.value is None:
        yield Found("missing_key", DWELLING, {"found": "value", "block": "household.property"})


def _kroner(dwelling: Dwelling, span: range) -> Iterator[Found]:
    """Deductions and taxes so small that they are in another unit than kroner, or that none is levied."""
    for value in dwelling.deduction.values:
        if 0 < value < LEAST_DEDUCTION:
            context = {"found": f"{value:.12g}", "limit": LEAST_DEDUCTION}
            yield Found("dwelling_in_kroner", (*DWELLING, "deduction"), context)
    for year, value in zip(dwelling.tax.years, dwelling.tax.values, strict=True) if dwelling.tax else ():
        least = law("household.least_tax", max(year, span.start)).value
        if 0 < value < least:
            context = {"found": f"{value:.12g}", "limit": least}
            yield Found("dwelling_in_kroner", (*DWELLING, "tax", year), context)


def _share(dwelling: Dwelling, span: range) -> Iterator[Found]:
    """No more of the value is taxed than the law lets."""
    if dwelling.taxed_share is None:
        return
    for year, share in zip(span, dwelling.taxed_share.over(span, before=0.0).tolist(), strict=True):
        most = law("household.taxed_share", year)
        if share > most.value:
            context = {
                "found": f"{share * 100:g} %",
                "year": year,
                "limit": f"{most.value * 100:g} %",
                "law": most.source,
            }
            yield Found("dwelling_share_limit", (*DWELLING, "taxed_share"), context)
            return


def _rate(dwelling: Dwelling, span: range) -> Iterator[Found]:
    """Within the law's limits in each year, and no steeper than it lets from one year to the next; the first fault."""
    if dwelling.tax_rate is None:
        return
    rates = dwelling.tax_rate.over(span, before=0.0).tolist()
    deductions = dwelling.deduction.over(span, before=0.0).tolist()
    for t, year in enumerate(span):
        least, most = law("household.rate_least", year).value, law("household.dwelling_rate_most", year).value
        if rates[t] and not least <= rates[t] <= most:
            context = {"found": permille(rates[t]), "year": year, "limit": permille(most), "least": permille(least)}
            yield Found("dwelling_rate_limit", (*DWELLING, "tax_rate"), context)
            return
        if t and rates[t] - rates[t - 1] > (limit := _step(year, deductions[t - 1], deductions[t])) + 1e-12:
            context = {"found": permille(rates[t]), "year": year, "was": permille(rates[t - 1]), "before": year - 1,
                       "limit": permille(limit)}  # fmt: skip
            yield Found("dwelling_rate_step", (*DWELLING, "tax_rate"), context)
            return


def _step(year: int, before: float, deduction: float) -> float:
    """How much the rate may rise in a year, by whether a basic deduction comes or goes in it."""
    if before > 0 and deduction == 0:
        return 0.0
    name = "rate_step_with_deduction" if deduction > 0 and before == 0 else "rate_step"
    return float(law(f"household.{name}", year).value)


def _received(scenario: Scenario, dwelling: Dwelling, years: range) -> Iterator[Found]:
    """A projected year in which the household pays a tax that the municipality does not have."""
    field = "tax" if dwelling.tax is not None else "tax_rate"
    if dwelling.tax is not None:
        pays = dwelling.tax.over(years).tolist()
    else:
        pays = dwelling.tax_rate.over(years, before=0.0).tolist() if dwelling.tax_rate else []
    for year, paid in zip(years, pays, strict=False):
        if paid and not _has_tax(scenario, year):
            yield Found("tax_without_revenue", (*DWELLING, field), {"year": year}, "warning")
            return


def _has_tax(scenario: Scenario, year: int) -> bool:
    """Whether anything is said that gives property tax in a projected year."""
    operations, first = scenario.operations, scenario.base_year + 1
    said = operations.revenue.property_tax
    if scenario.adopted and "property_tax" in scenario.adopted.lines:
        return True
    stated = said.by_year.over(range(first, year + 1))[-1] if said.by_year else math.nan
    if not math.isnan(stated):
        return bool(stated > 0)
    measures = [one.amount for one in operations.measures if one.kind == "property_tax"]
    added = sum(amount.over(range(first, year + 1), before=0.0)[-1] for amount in measures)
    return said.amount > 0 or added > 0 or any(one.kind == "property_tax" for one in operations.market_income)
