"""Operating amounts and one-offs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.compensation.inputs import included_compensation
from okplan.chapters.operations.inputs import elsewhere, line_of, undecided
from okplan.chapters.pensions.inputs import base_year_effect
from okplan.chapters.scenario import Scenario
from okplan.problems import Found, Named, Path, Years


def operations(scenario: Scenario, years: range) -> Iterator[Found]:
    operations = scenario.operations
    amounts = {kind: getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS}
    amounts |= {kind: getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS}
    yield from _below_nothing(scenario, amounts)
    for place, one_off in enumerate(operations.one_offs):
        amounts[one_off.kind] -= one_off.amount
        if amounts[one_off.kind] < 0:
            context = {"found": f"{one_off.amount:.12g}", "wanted": Named(line_of(one_off.kind))}
            yield Found("one_off_too_large", ("operations", "one_offs", place, "amount"), context)
    for place, income in enumerate(operations.market_income):
        amounts[income.kind] -= income.amount
        if amounts[income.kind] < 0:
            context = {"found": f"{income.amount:.12g}", "wanted": Named(line_of(income.kind))}
            yield Found("market_too_large", ("operations", "market_income", place, "amount"), context)
    amounts["social_costs"] += base_year_effect(scenario)
    if amounts["social_costs"] < 0 and scenario.pensions:
        context = {"found": f"{-base_year_effect(scenario):.12g}", "wanted": Named("social_costs")}
        yield Found("part_beyond_line", ("pensions", "deviation"), context)
    amounts["state_transfers"] -= included_compensation(scenario)
    if amounts["state_transfers"] < 0 and scenario.compensation_schemes:
        context = {"found": f"{included_compensation(scenario):.12g}", "wanted": Named("state_transfers")}
        yield Found("part_beyond_line", ("compensation_schemes", 0, "included"), context)
    if sum(amounts[kind] for kind in EXPENDITURE_KINDS) <= 0:
        yield Found("no_expenditure", ("operations", "expenditure"))
    yield from _property_tax(scenario, years)
    yield from _parts(scenario)
    yield from _improvement(scenario, years)


def _below_nothing(scenario: Scenario, amounts: Mapping[str, float]) -> Iterator[Found]:
    """A kind below nothing is a correction, which a one-off has to say, for nothing below nothing is carried on."""
    corrected = {one_off.kind for one_off in scenario.operations.one_offs}
    for kind, amount in amounts.items():
        if amount < 0 and kind not in corrected:
            path = ("operations", "revenue" if kind in REVENUE_KINDS else "expenditure", kind, "amount")
            yield Found("too_low", path, {"field": ".".join(path), "found": f"{amount:.12g}", "limit": 0})


def _property_tax(scenario: Scenario, years: range) -> Iterator[Found]:
    """Measures of property tax change nothing in the years of which the tax is stated: they are told of."""
    stated = scenario.operations.revenue.property_tax.by_year
    if stated is None:
        return
    for place, income in enumerate(scenario.operations.market_income):
        if income.kind == "property_tax":
            yield Found("market_in_vain", ("operations", "market_income", place, "kind"), {"found": income.id})
    replaced = [year for year, tax in zip(years, stated.over(years).tolist(), strict=True) if tax >= 0]
    for place, measure in enumerate(scenario.operations.measures):
        by_year = zip(years, measure.amount.over(years, before=0.0).tolist(), strict=True)
        vain = [year for year, amount in by_year if amount and year in replaced]
        if measure.kind == "property_tax" and vain:
            context = {"found": measure.id, "first": vain[0], "last": vain[-1]}
            yield Found("measure_in_vain", ("operations", "measures", place, "amount"), context, "warning")


def _improvement(scenario: Scenario, years: range) -> Iterator[Found]:
    """It begins within the years, and is told where an adopted plan makes it begin later than it says."""
    start, first = scenario.improvement.start, undecided(scenario)
    if start is None:
        return
    if start > years[-1]:
        yield Found("year_outside", ("improvement", "start"), {"found": start, "span": Years(last=years[-1])})
    elif any(scenario.improvement.amount.values) and scenario.base_year < start < first:
        context = {"found": start, "last": first - 1, "wanted": first}
        yield Found("improvement_in_plan", ("improvement", "start"), context, "warning")


def _parts(scenario: Scenario) -> Iterator[Found]:
    """What services and leases have of a kind in the base year is no more than the kind."""
    operations = scenario.operations
    for side, kinds in (("revenue", ("sales",)), ("expenditure", EXPENDITURE_KINDS)):
        for kind in kinds:
            one_offs = sum(one_off.amount for one_off in operations.one_offs if one_off.kind == kind)
            most = getattr(getattr(operations, side), kind).amount - one_offs
            part = elsewhere(scenario, kind)
            if part and part > most:
                context = {"found": f"{part:.12g}", "wanted": Named(line_of(kind)), "most": f"{most:.12g}"}
                where: Path = ("self_cost", "services") if scenario.self_cost else ("leases",)
                yield Found("part_too_large", where, context)
