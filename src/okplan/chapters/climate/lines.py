"""Emissions with and without measures, targets and how far from them, and what a tonne costs.

Nothing here is used by any other chapter: what it costs is read from the project or measure that pays. Every line is
nothing where the scenario says nothing of climate.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, maximum, minimum, ratio, total, weighted, where
from okplan.engine.lines import BASE_KR, NUMBER, RATIO, TONNES, YEARS, Chapter

chapter = Chapter("climate")

S, M, T = "climate_sector", "climate_measure", "climate_target"
OK, WARNING, BREACH = 0, 1, 2
GRAM = 1e-6
"""Tonnes: what is nearer to a limit is at it."""

chapter.given("climate_growth", RATIO, over=S)
chapter.given("climate_is_community", NUMBER, over=S)
chapter.given("climate_taken_from", NUMBER, over=S)
chapter.given("climate_tonnes", TONNES, over=M)
chapter.given("climate_start", YEARS, over=M)
chapter.given("climate_ramp", YEARS, over=M)
chapter.given("climate_waits_for", NUMBER, over=M)
chapter.given("climate_waits_for_project", NUMBER, over=M)
chapter.given("climate_waits_for_measure", NUMBER, over=M)
chapter.given("climate_is_paid", NUMBER, over=M)
chapter.given("climate_of_community", NUMBER, over=M)
chapter.given("climate_share_of_project", RATIO, over=M)
chapter.given("climate_share_of_measure", RATIO, over=M)
chapter.given("climate_annuity", RATIO, over="project")
chapter.given("climate_capital_years", YEARS, over="project")
chapter.given("climate_target_of_community", NUMBER, over=T)
chapter.given("climate_target_base", TONNES, over=T)
chapter.given("climate_target_start", TONNES, over=T)
chapter.given("climate_left", RATIO, over=T)
chapter.given("climate_from_start", RATIO, over=T)
chapter.given("climate_is_due", NUMBER, over=T)


# --- Emissions -------------------------------------------------------------------------------------------------------


@chapter.line(unit=TONNES, over=S)
def climate_reference(climate_reference_opening: Value, climate_growth: Value) -> Value:
    """Emissions as they would be without the measures: last year's with the year's growth."""
    return climate_reference_opening * (1 + climate_growth)


@chapter.line(unit=NUMBER, over="measure")
def measure_in_effect(measure_in_effect_opening: Value, measure_stated: Value) -> Value:
    """1 from the first year in which a measure of operations has an amount."""
    return maximum(measure_in_effect_opening, where(maximum(measure_stated, 0 - measure_stated) > 0, 1, 0))


@chapter.line(unit=NUMBER, over=M)
def climate_payers_in_use(
    climate_waits_for_project: Value,
    project_in_use: Value,
    climate_waits_for_measure: Value,
    measure_in_effect: Value,
) -> Value:
    """How many of those that pay for it are in use."""
    return weighted(climate_waits_for_project, project_in_use) + weighted(climate_waits_for_measure, measure_in_effect)


@chapter.line(unit=NUMBER, over=M)
def climate_begun(year: Value, climate_start: Value, climate_payers_in_use: Value, climate_waits_for: Value) -> Value:
    """1 from its first year, when all that pays for it is in use: what pays moves the measure with it."""
    return where(both(year >= climate_start, climate_payers_in_use >= climate_waits_for), 1, 0)


@chapter.line(unit=RATIO, over=M)
def climate_measure_effect(climate_measure_effect_opening: Value, climate_begun: Value, climate_ramp: Value) -> Value:
    """The share of its full effect: equal steps from the year it begins."""
    return climate_begun * minimum(1, climate_measure_effect_opening + 1 / climate_ramp)


@chapter.line(unit=TONNES, over=M)
def climate_reduction(climate_tonnes: Value, climate_measure_effect: Value) -> Value:
    """What the measure takes off the reference path."""
    return climate_tonnes * climate_measure_effect


@chapter.line(unit=TONNES, over=M)
def climate_funded_reduction(climate_reduction: Value, climate_is_paid: Value) -> Value:
    """The same, of measures that point to what pays for them."""
    return climate_reduction * climate_is_paid


@chapter.line(unit=TONNES, over=S)
def climate_emissions(climate_reference: Value, climate_taken_from: Value, climate_reduction: Value) -> Value:
    """The reference path less the measures of the sector."""
    return climate_reference - weighted(climate_taken_from, climate_reduction)


def of_community(emissions: Value, is_community: Value) -> Value:
    """The sum over the sectors of the community."""
    return total(emissions * is_community)


def of_own(emissions: Value, is_community: Value) -> Value:
    """The sum over the sectors of the municipality's own operations."""
    return total(emissions * (1 - is_community))


for called, of, whose in (
    ("reference", "climate_reference", "climate_is_community"),
    ("emissions", "climate_emissions", "climate_is_community"),
    ("funded_reduction", "climate_funded_reduction", "climate_of_community"),
):
    chapter.line(unit=TONNES, name=f"community_{called}", arguments=(of, whose))(of_community)
    chapter.line(unit=TONNES, name=f"own_{called}", arguments=(of, whose))(of_own)


# --- Targets ---------------------------------------------------------------------------------------------------------


@chapter.line(unit=TONNES, over=T)
def climate_limit(
    climate_from_start: Value, climate_target_start: Value, climate_left: Value, climate_target_base: Value
) -> Value:
    """Where emissions are to be: on the straight line from the base year to the first named year, then between them."""
    return climate_from_start * climate_target_start + climate_left * climate_target_base


def by_whose(is_community: Value, community: Value, own: Value) -> Value:
    """The community's, or those of the municipality's own operations, as the target is about."""
    return community * is_community + own * (1 - is_community)


for called, of in (("emissions", "emissions"), ("reference", "reference"), ("funded", "funded_reduction")):
    chapter.line(
        unit=TONNES, over=T, name=f"climate_target_{called}",
        arguments=("climate_target_of_community", f"community_{of}", f"own_{of}"),
    )(by_whose)  # fmt: skip


@chapter.line(unit=TONNES, over=T)
def climate_gap(climate_target_emissions: Value, climate_limit: Value) -> Value:
    """Emissions above the path; below it where negative."""
    return climate_target_emissions - climate_limit


@chapter.line(unit=RATIO, over=T)
def climate_gap_pct(climate_gap: Value, climate_target_base: Value) -> Value:
    """The same as a share of the emissions that the target is measured from."""
    return ratio(climate_gap, climate_target_base)


@chapter.line(unit=TONNES, over=T)
def climate_needed(climate_target_reference: Value, climate_limit: Value) -> Value:
    """What measures must take for the reference path to come down to the target's."""
    return climate_target_reference - climate_limit


@chapter.line(unit=RATIO, over=T)
def climate_funded_pct(climate_target_funded: Value, climate_needed: Value) -> Value:
    """Share of what must be taken that measures with money behind them take; none to tell of where none is needed."""
    return ratio(climate_target_funded, where(climate_needed > GRAM, climate_needed, 0))


@chapter.line(unit=NUMBER, over=T)
def climate_is_above(climate_gap: Value) -> Value:
    """1 where emissions are above the target path."""
    return where(climate_gap > GRAM, 1, 0)


@chapter.line(unit=NUMBER, over=T)
def climate_is_unpaid(climate_needed: Value, climate_target_funded: Value) -> Value:
    """1 where they would be above it without the measures that nobody pays for."""
    return where(climate_needed - climate_target_funded > GRAM, 1, 0)


@chapter.line(unit=NUMBER, over=T)
def climate_level(climate_is_above: Value, climate_is_due: Value, climate_is_unpaid: Value) -> Value:
    """2 above the target in its years or after them, 1 above its path before or kept only by what nobody pays, else 0."""
    above = where(climate_is_due > 0, BREACH, WARNING)
    return where(climate_is_above > 0, above, where(climate_is_unpaid > 0, WARNING, OK))


@chapter.line(unit=NUMBER)
def climate_verdict_level(climate_verdict_level_opening: Value, climate_level: Value) -> Value:
    """2 from the year a target is missed, 1 from the first warning, else 0; the last year has the verdict."""
    missed, warned = total(maximum(climate_level - WARNING, 0)), total(climate_level)
    worst = maximum(BREACH * minimum(missed, 1), WARNING * minimum(warned, 1))
    return maximum(climate_verdict_level_opening, worst)


# --- What a tonne costs ----------------------------------------------------------------------------------------------


@chapter.line(unit=BASE_KR, over="project")
def project_net_capital(
    project_net_capital_opening: Value,
    project_net_cost: Value,
    project_is_fixed: Value,
    project_price: Value,
    price_index: Value,
) -> Value:
    """What has been paid for a project when grants, contributions and VAT compensation are received.

    As stated where that is in base-year prices; a nominal cost deflated by the year it is spent.
    """
    return project_net_capital_opening + project_net_cost / where(project_is_fixed > 0, project_price, price_index)


@chapter.line(unit=YEARS, over="project")
def project_years_in_use(project_years_in_use_opening: Value, project_in_use: Value) -> Value:
    """How many years it has been in use, this one included."""
    return project_years_in_use_opening + project_in_use


@chapter.line(unit=BASE_KR, over="project")
def project_annual_cost(
    project_in_use: Value,
    project_years_in_use: Value,
    climate_capital_years: Value,
    project_net_capital: Value,
    climate_annuity: Value,
    project_running: Value,
    project_staff: Value,
    project_revenue: Value,
) -> Value:
    """The yearly cost of a project in use: its capital as an annuity over its life, and running cost less revenue.

    A year's part of a rolling project has none when its life is over; another is taken to be renewed at the same cost.
    """
    is_carried = both(project_in_use > 0, project_years_in_use <= climate_capital_years)
    capital = where(is_carried, project_net_capital * climate_annuity, 0)
    return capital + project_running + project_staff - project_revenue


@chapter.line(unit=BASE_KR, over="measure")
def measure_annual_cost(measure_side: Value, measure_fixed: Value, measure_nominal: Value, price_index: Value) -> Value:
    """The year's amount of a measure of operations: expenditure as cost, revenue as less of it."""
    return measure_side * (measure_fixed + measure_nominal / price_index)


@chapter.line(unit=BASE_KR, over=M)
def climate_annual_cost(
    climate_share_of_project: Value,
    project_annual_cost: Value,
    climate_share_of_measure: Value,
    measure_annual_cost: Value,
) -> Value:
    """Its shares of what pays for it; less than nothing where more is saved than paid."""
    return weighted(climate_share_of_project, project_annual_cost) + weighted(
        climate_share_of_measure, measure_annual_cost
    )


@chapter.line(unit=BASE_KR, over=M)
def climate_cost_per_tonne(climate_annual_cost: Value, climate_funded_reduction: Value) -> Value:
    """The year's cost by the year's own reduction; unknown in a year without either, and where nothing pays."""
    has_cost = where(maximum(climate_annual_cost, 0 - climate_annual_cost) > 0, 1, 0)
    return ratio(climate_annual_cost, has_cost * climate_funded_reduction)
