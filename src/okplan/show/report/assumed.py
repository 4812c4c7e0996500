"""Which assumptions a report tells, by subject and in which order."""

from __future__ import annotations

ASSUMED = {
    "economy": (
        "economy.wage_growth",
        "economy.price_growth",
        "economy.construction_growth",
        "economy.reference_rate",
    ),
    "people": (
        "population.growth",
        "population.persons",
        "population.cohorts.calibrate",
        "population.cohorts.migration",
        "population.deviation",
        "population.deviations",
    ),
    "income": (
        "free_income.deflator",
        "free_income.people",
        "free_income.own_tax_deviation",
        "free_income.national_tax_deviation",
        "free_income.real_growth",
        "free_income.system.relative_tax",
        "operations.revenue.property_tax.real_growth",
        "liquidity.dividends",
    ),
    "operations": (
        "operations.demography.compensation",
        "operations.efficiency",
        "pensions.new",
    ),
    "financing": (
        "financing.transfer.amount",
        "financing.transfer.revenue_share",
        "financing.transfer.result_share",
        "loans.unspent_target",
    ),
    "loans": (
        "loans.instalments.policy",
        "loans.instalments.amount",
        "loans.new.years",
        "loans.new.margin",
        "loans.new.fixed_rate",
        "liquidity.deposit_margin",
    ),
}
"""By the scenario's own paths; what a scenario does not say is not told."""
