"""Operating revenue and expenditure by kind (§ 5-6 lines 1–15), each indexed once."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import total, where
from okplan.engine.lines import BASE_KR, INDEX, KR, NUMBER, RATIO, Chapter

chapter = Chapter("operations")


def grown(volume_opening: Value, real_growth: Value) -> Value:
    """The base year's volume as 1, grown by every year's real growth."""
    return volume_opening * (1 + real_growth)


for kind in (
    "property_tax",
    "other_tax",
    "state_transfers",
    "other_transfers",
    "user_fees",
    "sales",
    "wages",
    "social_costs",
    "purchases",
    "transfers",
):
    chapter.given(f"{kind}_base", BASE_KR)
    chapter.given(f"{kind}_real_growth", RATIO)
    chapter.line(unit=INDEX, name=f"{kind}_volume", arguments=(f"{kind}_volume_opening", f"{kind}_real_growth"))(grown)
    chapter.given(f"{kind}_with_population", RATIO)
    chapter.given(f"measure_in_{kind}", NUMBER, over="measure")
for kind in (
    "wages",
    "social_costs",
    "purchases",
    "transfers",
):
    chapter.given(f"{kind}_weight", RATIO)
chapter.given("market_income", KR, over="income")
for kind in ("property_tax", "other_tax", "state_transfers", "sales"):
    chapter.given(f"market_in_{kind}", NUMBER, over="income")
chapter.given("property_tax_stated", KR)
chapter.given("measure_stated", KR, over="measure")
chapter.given("measure_is_fixed", NUMBER, over="measure")
chapter.given("measure_side", NUMBER, over="measure")
chapter.given("efficiency_requirement", RATIO)
chapter.given("controllable_base", BASE_KR)
chapter.given("improvement", BASE_KR)
chapter.given("wages_of_staff", RATIO)


def indexed(base: Value, index: Value, volume: Value, with_population: Value, population_index: Value) -> Value:
    """A base-year amount, indexed once, with its real growth and its share of population growth."""
    following = where(with_population > 0, 1 + with_population * (population_index - 1), 1)
    return base * (volume * following) * index


def measures(nominal: Value, fixed: Value, in_kind: Value, price_index: Value) -> Value:
    """The measures of one kind: nominal ones as they are, those in fixed prices with the deflator."""
    return total(nominal * in_kind) + total(fixed * in_kind) * price_index


@chapter.line(unit=KR, over="measure")
def measure_nominal(measure_stated: Value, measure_is_fixed: Value) -> Value:
    """What is stated in the year's own prices."""
    return measure_stated * (1 - measure_is_fixed)


@chapter.line(unit=BASE_KR, over="measure")
def measure_fixed(measure_stated: Value, measure_is_fixed: Value) -> Value:
    """What is stated in base-year prices."""
    return measure_stated * measure_is_fixed


@chapter.line(unit=KR, source="§ 5-6 nr. 3")
def property_tax(
    property_tax_base: Value,
    purchase_price_index: Value,
    property_tax_volume: Value,
    property_tax_with_population: Value,
    population_index: Value,
    price_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_property_tax: Value,
    property_tax_stated: Value,
    market_income: Value,
    market_in_property_tax: Value,
) -> Value:
    """As stated of the year; else the base-year tax with price growth, measures, and what follows a market."""
    own = indexed(
        property_tax_base, purchase_price_index, property_tax_volume, property_tax_with_population, population_index
    )
    dated = measures(measure_nominal, measure_fixed, measure_in_property_tax, price_index)
    return where(
        property_tax_stated >= 0, property_tax_stated, own + dated + total(market_income * market_in_property_tax)
    )


@chapter.line(unit=KR, source="§ 5-6 nr. 4")
def other_tax(
    other_tax_base: Value,
    price_index: Value,
    other_tax_volume: Value,
    other_tax_with_population: Value,
    population_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_other_tax: Value,
    market_income: Value,
    market_in_other_tax: Value,
) -> Value:
    """Base-year revenue with the deflator, measures, and what follows a market."""
    own = indexed(other_tax_base, price_index, other_tax_volume, other_tax_with_population, population_index)
    dated = measures(measure_nominal, measure_fixed, measure_in_other_tax, price_index)
    return own + dated + total(market_income * market_in_other_tax)


@chapter.line(unit=KR, source="§ 5-6 nr. 5")
def state_transfers(
    state_transfers_base: Value,
    price_index: Value,
    state_transfers_volume: Value,
    state_transfers_with_population: Value,
    population_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_state_transfers: Value,
    compensation_income: Value,
    integration_grant: Value,
    market_income: Value,
    market_in_state_transfers: Value,
) -> Value:
    """Base-year revenue with the deflator, measures, what follows a market, compensation schemes, and the integration
    grant by itself."""
    own = indexed(
        state_transfers_base, price_index, state_transfers_volume, state_transfers_with_population, population_index
    )
    dated = measures(measure_nominal, measure_fixed, measure_in_state_transfers, price_index)
    return own + dated + compensation_income + integration_grant + total(market_income * market_in_state_transfers)


@chapter.line(unit=KR, source="§ 5-6 nr. 6")
def other_transfers(
    other_transfers_base: Value,
    price_index: Value,
    other_transfers_volume: Value,
    other_transfers_with_population: Value,
    population_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_other_transfers: Value,
) -> Value:
    """Base-year revenue with the deflator, and measures."""
    return indexed(
        other_transfers_base, price_index, other_transfers_volume, other_transfers_with_population, population_index
    ) + measures(measure_nominal, measure_fixed, measure_in_other_transfers, price_index)


@chapter.line(unit=KR, source="§ 5-6 nr. 7")
def user_fees(
    user_fees_base: Value,
    price_index: Value,
    user_fees_volume: Value,
    user_fees_with_population: Value,
    population_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_user_fees: Value,
    area_fees: Value,
) -> Value:
    """Base-year revenue with the deflator, measures, and the fees that follow an area's own age groups."""
    own = indexed(user_fees_base, price_index, user_fees_volume, user_fees_with_population, population_index)
    return own + measures(measure_nominal, measure_fixed, measure_in_user_fees, price_index) + total(area_fees)


@chapter.line(unit=KR, source="§ 5-6 nr. 8")
def sales_revenue(
    sales_base: Value,
    price_index: Value,
    sales_volume: Value,
    sales_with_population: Value,
    population_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_sales: Value,
    running_revenue: Value,
    service_fees: Value,
    market_income: Value,
    market_in_sales: Value,
) -> Value:
    """Base-year revenue with the deflator, measures, what follows a market, new projects' revenue, self-cost fees."""
    own = indexed(sales_base, price_index, sales_volume, sales_with_population, population_index)
    dated = measures(measure_nominal, measure_fixed, measure_in_sales, price_index)
    return own + dated + running_revenue + total(service_fees) + total(market_income * market_in_sales)


@chapter.line(unit=KR, source="§ 5-6 nr. 9")
def operating_revenue(
    general_grant: Value,
    tax_revenue: Value,
    property_tax: Value,
    other_tax: Value,
    state_transfers: Value,
    other_transfers: Value,
    user_fees: Value,
    sales_revenue: Value,
) -> Value:
    """The sum of the operating revenue by kind."""
    return (
        general_grant
        + tax_revenue
        + property_tax
        + other_tax
        + state_transfers
        + other_transfers
        + user_fees
        + sales_revenue
    )


@chapter.line(unit=BASE_KR)
def efficiency_volume(
    efficiency_volume_opening: Value, efficiency_requirement: Value, controllable_base: Value
) -> Value:
    """Each year's requirement adds a permanent saving."""
    return efficiency_volume_opening + efficiency_requirement * controllable_base


@chapter.line(unit=KR)
def efficiency_saving(efficiency_volume: Value, price_index: Value) -> Value:
    """The saving since the base year in the year's prices."""
    return efficiency_volume * price_index


@chapter.line(unit=KR)
def operating_improvement(improvement: Value, price_index: Value) -> Value:
    """A permanent improvement of operations in the year's prices; none unless the scenario tries one."""
    return where(improvement > 0, improvement * price_index, 0)


@chapter.line(unit=KR)
def activity_change(
    demographic_cost: Value, capacity_cost: Value, efficiency_saving: Value, operating_improvement: Value
) -> Value:
    """Demographic cost and units opened, less savings, shared among the kinds as the base year's expenditure."""
    return demographic_cost + capacity_cost - efficiency_saving - operating_improvement


@chapter.line(unit=KR, source="§ 5-6 nr. 10")
def wages(
    wages_base: Value,
    wage_index: Value,
    wages_volume: Value,
    wages_with_population: Value,
    population_index: Value,
    activity_change: Value,
    wages_weight: Value,
    price_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_wages: Value,
    running_staff_cost: Value,
    wages_of_staff: Value,
    service_wages: Value,
) -> Value:
    """Base-year wages with wage growth, their part of changed activity, measures, staff of new projects, self-cost services."""
    own = indexed(wages_base, wage_index, wages_volume, wages_with_population, population_index)
    dated = measures(measure_nominal, measure_fixed, measure_in_wages, price_index)
    return own + activity_change * wages_weight + dated + running_staff_cost * wages_of_staff + total(service_wages)


@chapter.line(unit=KR, source="§ 5-6 nr. 11")
def social_costs(
    social_costs_base: Value,
    wage_index: Value,
    social_costs_volume: Value,
    social_costs_with_population: Value,
    population_index: Value,
    activity_change: Value,
    social_costs_weight: Value,
    price_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_social_costs: Value,
    running_staff_cost: Value,
    wages_of_staff: Value,
    premium_effect: Value,
    service_social_costs: Value,
) -> Value:
    """As wages, with the other part of the staff of new projects, less what the premium deviation takes off."""
    own = indexed(
        social_costs_base, wage_index, social_costs_volume, social_costs_with_population, population_index
    )  # fmt: skip
    dated = measures(measure_nominal, measure_fixed, measure_in_social_costs, price_index)
    staff = running_staff_cost * (1 - wages_of_staff)
    services = total(service_social_costs)
    return own + activity_change * social_costs_weight + dated + staff - premium_effect + services


@chapter.line(unit=KR, source="§ 5-6 nr. 12")
def purchases(
    purchases_base: Value,
    purchase_price_index: Value,
    purchases_volume: Value,
    purchases_with_population: Value,
    population_index: Value,
    activity_change: Value,
    purchases_weight: Value,
    price_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_purchases: Value,
    running_cost: Value,
    service_purchases: Value,
    lease_cost: Value,
) -> Value:
    """Base-year purchases with price growth, changed activity, measures, projects, self-cost services and leases."""
    own = indexed(
        purchases_base, purchase_price_index, purchases_volume, purchases_with_population, population_index
    )  # fmt: skip
    dated = measures(measure_nominal, measure_fixed, measure_in_purchases, price_index)
    return own + activity_change * purchases_weight + dated + running_cost + total(service_purchases) + lease_cost


@chapter.line(unit=KR, source="§ 5-6 nr. 13")
def transfers(
    transfers_base: Value,
    purchase_price_index: Value,
    transfers_volume: Value,
    transfers_with_population: Value,
    population_index: Value,
    activity_change: Value,
    transfers_weight: Value,
    price_index: Value,
    measure_nominal: Value,
    measure_fixed: Value,
    measure_in_transfers: Value,
    service_transfers: Value,
) -> Value:
    """Base-year transfers with price growth, their part of changed activity, measures, self-cost services."""
    own = indexed(
        transfers_base, purchase_price_index, transfers_volume, transfers_with_population, population_index
    )  # fmt: skip
    return (
        own
        + activity_change * transfers_weight
        + measures(measure_nominal, measure_fixed, measure_in_transfers, price_index)
        + total(service_transfers)
    )


@chapter.line(unit=KR, source="§ 5-6 nr. 15")
def operating_expenditure(
    wages: Value, social_costs: Value, purchases: Value, transfers: Value, depreciation: Value
) -> Value:
    """The sum of the operating expenditure by kind, depreciation included."""
    return wages + social_costs + purchases + transfers + depreciation
