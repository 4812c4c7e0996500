"""The investment programme project by project: cost, completion, and what it adds to operations."""

from __future__ import annotations

from okplan.lines import BASE_KR, INDEX, KR, NUMBER, RATIO, YEARS, Value, given, line, pick, total, where

P = "project"
given(
    "project_cost_profile",
    KR,
    nb="Kostnad per år fra start",
    nn="Kostnad per år frå start",
    en="Cost by year from start",
    over=P,
)
given(
    "project_running_share",
    RATIO,
    nb="Driftskostnad av kostnaden",
    nn="Driftskostnad av kostnaden",
    en="Running cost of the cost",
    over=P,
)
given("project_start", YEARS, nb="Første år", nn="Første år", en="First year", over=P)
given("project_duration", NUMBER, nb="Antall år", nn="Tal på år", en="Number of years", over=P)
given(
    "project_is_fixed",
    NUMBER,
    nb="Oppgitt i faste priser",
    nn="Oppgjeve i faste prisar",
    en="Stated in fixed prices",
    over=P,
)
given(
    "project_vat_share",
    RATIO,
    nb="Momskompensasjon av brutto",
    nn="Momskompensasjon av brutto",
    en="VAT compensation of gross",
    over=P,
)
given("project_self_cost_share", RATIO, nb="Selvkostandel", nn="Sjølvkostdel", en="Self-cost share", over=P)
given("project_running_start", YEARS, nb="Driftsvirkning fra", nn="Driftsverknad frå", en="Effect from", over=P)
given(
    "project_running_delay", NUMBER, nb="År til driftsvirkning", nn="År til driftsverknad", en="Years to effect", over=P
)
given(
    "project_running_base",
    BASE_KR,
    nb="Driftskostnad (basisår)",
    nn="Driftskostnad (basisår)",
    en="Running cost, base year",
    over=P,
)
given(
    "project_revenue_base",
    BASE_KR,
    nb="Driftsinntekt (basisår)",
    nn="Driftsinntekt (basisår)",
    en="Revenue, base year",
    over=P,
)
given("project_staff_base", BASE_KR, nb="Bemanning (basisår)", nn="Bemanning (basisår)", en="Staff, base year", over=P)


@line(unit=INDEX, over=P, nb="Prisfaktor", nn="Prisfaktor", en="Price factor")
def project_price(project_is_fixed: Value, construction_index: Value) -> Value:
    """Construction index where the project is stated in base-year prices, else 1: indexed once."""
    return where(project_is_fixed > 0, construction_index, 1)


@line(unit=KR, over=P, nb="Brutto kostnad", nn="Brutto kostnad", en="Gross cost")
def project_gross(project_cost_profile: Value, project_start: Value, year: Value, project_price: Value) -> Value:
    """The stated cost of the project's own year, in the year's prices."""
    return pick(project_cost_profile, year - project_start) * project_price


@line(unit=YEARS, over=P, nb="Siste byggeår", nn="Siste byggjeår", en="Last year of spending")
def project_last_year(project_start: Value, project_duration: Value) -> Value:
    """The year it is finished."""
    return project_start + project_duration - 1


@line(unit=KR, over=P, nb="Momskompensasjon", nn="Momskompensasjon", en="VAT compensation")
def project_vat(project_gross: Value, project_vat_share: Value) -> Value:
    """The compensated part of the gross cost."""
    return project_gross * project_vat_share


@line(unit=NUMBER, over=P, nb="I bruk", nn="I bruk", en="In use")
def project_in_use(
    year: Value, project_last_year: Value, project_running_delay: Value, project_running_start: Value
) -> Value:
    """1 from the year its operating effects begin: a year that is stated, or so many after it is finished."""
    begins = where(project_running_start > 0, project_running_start, project_last_year + project_running_delay)
    return where(year >= begins, 1, 0)


@line(
    unit=BASE_KR,
    over=P,
    nb="Kostnad til nå, faste priser",
    nn="Kostnad til no, faste prisar",
    en="Cost to date, base-year prices",
)
def project_real_cost(
    project_real_cost_opening: Value,
    project_gross: Value,
    project_is_fixed: Value,
    project_price: Value,
    price_index: Value,
) -> Value:
    """As stated where it is in base-year prices; a nominal cost deflated by the year it is spent."""
    return project_real_cost_opening + project_gross / where(project_is_fixed > 0, project_price, price_index)


@line(unit=BASE_KR, over=P, nb="Driftskostnad, faste priser", nn="Driftskostnad, faste prisar",
      en="Running cost, base-year prices")  # fmt: skip
def project_running(
    project_in_use: Value, project_running_share: Value, project_real_cost: Value, project_running_base: Value
) -> Value:
    """A share of the cost and an amount, when it is in use."""
    return project_in_use * (project_running_share * project_real_cost + project_running_base)


@line(unit=BASE_KR, over=P, nb="Driftsinntekt, faste priser", nn="Driftsinntekt, faste prisar",
      en="Revenue, base-year prices")  # fmt: skip
def project_revenue(project_in_use: Value, project_revenue_base: Value) -> Value:
    """Rents and fees, when it is in use."""
    return project_in_use * project_revenue_base


@line(unit=BASE_KR, over=P, nb="Bemanning, faste priser", nn="Bemanning, faste prisar", en="Staff, base-year prices")
def project_staff(project_in_use: Value, project_staff_base: Value) -> Value:
    """Man-years at the base-year cost, when it is in use."""
    return project_in_use * project_staff_base


@line(
    unit=KR,
    nb="Driftskostnader ved nye anlegg (FDV)",
    nn="Driftskostnader ved nye anlegg (FDV)",
    en="Running cost of projects",
)
def running_cost(project_running: Value, price_index: Value) -> Value:
    """Of all projects, in the year's prices."""
    return total(project_running) * price_index


@line(unit=KR, nb="Driftsinntekter fra nye anlegg", nn="Driftsinntekter frå nye anlegg", en="Revenue of projects")
def running_revenue(project_revenue: Value, price_index: Value) -> Value:
    """Of all projects, in the year's prices."""
    return total(project_revenue) * price_index


@line(unit=KR, nb="Bemanning ved nye anlegg", nn="Bemanning ved nye anlegg", en="Staff of projects")
def running_staff_cost(project_staff: Value, wage_index: Value) -> Value:
    """Of all projects, with wage growth."""
    return total(project_staff) * wage_index


@line(unit=KR, nb="Investeringer i varige driftsmidler", nn="Investeringar i varige driftsmiddel",
      en="Investment in fixed assets", source="§ 5-5 nr. 1")  # fmt: skip
def investment_gross(project_gross: Value) -> Value:
    """Gross cost of all projects, VAT included."""
    return total(project_gross)
