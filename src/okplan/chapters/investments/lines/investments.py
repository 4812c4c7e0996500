"""The investment programme project by project: cost, completion, and what it adds to operations."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, pick, total, where
from okplan.engine.lines import BASE_KR, INDEX, KR, NUMBER, RATIO, YEARS, Chapter

chapter = Chapter("investments")

P = "project"
chapter.given("project_cost_profile", KR, over=P)
chapter.given("project_running_share", RATIO, over=P)
chapter.given("project_start", YEARS, over=P)
chapter.given("project_duration", NUMBER, over=P)
chapter.given("project_is_fixed", NUMBER, over=P)
chapter.given("project_priced_for", YEARS, over=P)
chapter.given("project_overrun", RATIO, over=P)
chapter.given("project_vat_compensable", RATIO, over=P)
chapter.given("vat_of_gross", RATIO)
chapter.given("project_self_cost_share", RATIO, over=P)
chapter.given("project_running_start", YEARS, over=P)
chapter.given("project_running_delay", NUMBER, over=P)
chapter.given("project_running_base", BASE_KR, over=P)
chapter.given("project_revenue_base", BASE_KR, over=P)
chapter.given("project_staff_base", BASE_KR, over=P)


@chapter.line(unit=INDEX, over=P)
def project_delay_index(
    project_delay_index_opening: Value,
    year: Value,
    project_priced_for: Value,
    project_start: Value,
    construction_growth: Value,
) -> Value:
    """Construction price growth from the start that the cost is stated for to the later one that the project has."""
    is_delayed = both(year > project_priced_for, year <= project_start)
    return project_delay_index_opening * where(is_delayed, 1 + construction_growth, 1)


@chapter.line(unit=INDEX, over=P)
def project_price(project_is_fixed: Value, construction_index: Value, project_delay_index: Value) -> Value:
    """Construction index where the cost is stated in base-year prices, else that of a delay: indexed once."""
    return where(project_is_fixed > 0, construction_index, project_delay_index)


@chapter.line(unit=KR, over=P)
def project_stated(project_cost_profile: Value, project_start: Value, year: Value, project_price: Value) -> Value:
    """The stated cost of the project's own year, in the year's prices."""
    return pick(project_cost_profile, year - project_start) * project_price


@chapter.line(unit=KR, over=P)
def project_gross(project_stated: Value, project_overrun: Value) -> Value:
    """The stated cost and what it becomes beyond it."""
    return project_stated * (1 + project_overrun)


@chapter.line(unit=YEARS, over=P)
def project_last_year(project_start: Value, project_duration: Value) -> Value:
    """The year it is finished."""
    return project_start + project_duration - 1


@chapter.line(unit=KR, over=P)
def project_vat(project_gross: Value, project_vat_compensable: Value, vat_of_gross: Value) -> Value:
    """The VAT of what gives compensation, as the year's law has it."""
    return project_gross * (project_vat_compensable * vat_of_gross)


@chapter.line(unit=NUMBER, over=P)
def project_in_use(
    year: Value, project_last_year: Value, project_running_delay: Value, project_running_start: Value
) -> Value:
    """1 from the year its operating effects begin: a year that is stated, or so many after it is finished."""
    begins = where(project_running_start > 0, project_running_start, project_last_year + project_running_delay)
    return where(year >= begins, 1, 0)


@chapter.line(unit=BASE_KR, over=P)
def project_real_cost(
    project_real_cost_opening: Value,
    project_stated: Value,
    project_is_fixed: Value,
    project_price: Value,
    price_index: Value,
) -> Value:
    """As stated where it is in base-year prices; a nominal cost deflated by the year it is spent.

    Without what it costs beyond that: a building is no larger for having become dearer.
    """
    return project_real_cost_opening + project_stated / where(project_is_fixed > 0, project_price, price_index)


@chapter.line(unit=BASE_KR, over=P)
def project_running(
    project_in_use: Value, project_running_share: Value, project_real_cost: Value, project_running_base: Value
) -> Value:
    """A share of the cost and an amount, when it is in use."""
    return project_in_use * (project_running_share * project_real_cost + project_running_base)


@chapter.line(unit=BASE_KR, over=P)
def project_revenue(project_in_use: Value, project_revenue_base: Value) -> Value:
    """Rents and fees, when it is in use."""
    return project_in_use * project_revenue_base


@chapter.line(unit=BASE_KR, over=P)
def project_staff(project_in_use: Value, project_staff_base: Value) -> Value:
    """Man-years at the base-year cost, when it is in use."""
    return project_in_use * project_staff_base


@chapter.line(unit=KR)
def running_cost(project_running: Value, price_index: Value) -> Value:
    """Of all projects, in the year's prices."""
    return total(project_running) * price_index


@chapter.line(unit=KR)
def running_revenue(project_revenue: Value, price_index: Value) -> Value:
    """Of all projects, in the year's prices."""
    return total(project_revenue) * price_index


@chapter.line(unit=KR)
def running_staff_cost(project_staff: Value, wage_index: Value) -> Value:
    """Of all projects, with wage growth."""
    return total(project_staff) * wage_index


@chapter.line(unit=KR, source="§ 5-5 nr. 1")
def investment_gross(project_gross: Value) -> Value:
    """Gross cost of all projects, VAT included."""
    return total(project_gross)
