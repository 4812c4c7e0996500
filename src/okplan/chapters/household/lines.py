"""What a typical household pays: the fees of every service with VAT, and property tax on its dwelling.

Every line is nothing where the scenario has no household.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, ratio, total, where
from okplan.engine.lines import BASE_KR, KR, NUMBER, RATIO, Chapter

chapter = Chapter("household")

LAW = "eigedomsskattelova"
chapter.given("household_counted", NUMBER)
chapter.given("service_vat", RATIO, over="service")
chapter.given("household_value_growth", RATIO)
chapter.given("household_taxed_share", RATIO)
chapter.given("household_deduction", KR)
chapter.given("household_tax_rate", RATIO)
chapter.given("household_least_tax", KR)
chapter.given("household_stated_tax", KR)
chapter.given("household_tax_is_stated", NUMBER)
chapter.given("household_tax_follows", NUMBER)


@chapter.line(unit=KR, over="service", source="merverdiavgiftsloven § 5-12")
def service_fee_with_vat(service_fee_per_household: Value, service_vat: Value, household_counted: Value) -> Value:
    """The average over all subscribers, with the VAT that a household pays."""
    return service_fee_per_household * (1 + service_vat) * household_counted


@chapter.line(unit=KR)
def household_fees(service_fee_with_vat: Value) -> Value:
    """The sum over the services, for a household that has them all."""
    return total(service_fee_with_vat)


@chapter.line(unit=KR)
def household_value(household_value_opening: Value, household_value_growth: Value) -> Value:
    """The base year's value with every year's growth."""
    return household_value_opening * (1 + household_value_growth)


@chapter.line(unit=KR, source=f"{LAW} §§ 8 A-2, 8 C-1 og 11 andre ledd")
def household_tax_base(household_value: Value, household_taxed_share: Value, household_deduction: Value) -> Value:
    """The share of the value that is taxed, less the basic deduction."""
    return maximum(household_value * household_taxed_share - household_deduction, 0)


@chapter.line(unit=KR, source=f"{LAW} § 11")
def household_rated_tax(household_tax_base: Value, household_tax_rate: Value) -> Value:
    """The rate of the tax base."""
    return household_tax_base * household_tax_rate


@chapter.line(unit=KR)
def property_tax_per_inhabitant(property_tax: Value, population: Value) -> Value:
    """The municipality's property tax in all, businesses included, by inhabitant."""
    return ratio(property_tax, population)


@chapter.line(unit=NUMBER)
def household_tax_multiple(
    household_tax_is_stated: Value,
    household_stated_tax: Value,
    property_tax_per_inhabitant: Value,
    household_tax_multiple_opening: Value,
) -> Value:
    """The household's tax by the municipality's tax per inhabitant in the last year of which it is stated."""
    return where(
        household_tax_is_stated > 0,
        ratio(household_stated_tax, property_tax_per_inhabitant),
        household_tax_multiple_opening,
    )


@chapter.line(unit=KR, source=f"{LAW} §§ 11 og 14 fjerde ledd")
def household_property_tax(
    household_tax_follows: Value,
    household_tax_multiple: Value,
    property_tax_per_inhabitant: Value,
    household_rated_tax: Value,
    household_least_tax: Value,
) -> Value:
    """By value and rate, none where it would be less than is levied; else as stated, then as the municipality's."""
    levied = where(household_rated_tax >= household_least_tax, household_rated_tax, 0)
    return where(household_tax_follows > 0, household_tax_multiple * property_tax_per_inhabitant, levied)


@chapter.line(unit=KR)
def household_payments(household_fees: Value, household_property_tax: Value) -> Value:
    """Fees with VAT and property tax."""
    return household_fees + household_property_tax


def in_base_prices(nominal: Value, price_index: Value) -> Value:
    """In the base year's prices, by the municipal deflator."""
    return nominal / price_index


for paid in (
    "household_fees",
    "household_property_tax",
):
    chapter.line(unit=BASE_KR, name=f"{paid}_fixed", arguments=(paid, "price_index"))(in_base_prices)


@chapter.line(unit=BASE_KR)
def household_payments_fixed(household_fees_fixed: Value, household_property_tax_fixed: Value) -> Value:
    """Fees with VAT and property tax, in the base year's prices."""
    return household_fees_fixed + household_property_tax_fixed
