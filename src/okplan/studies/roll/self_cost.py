"""Services at cost: fees, running cost, subscribers, fund and debt of the closed year."""

from __future__ import annotations

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.self_cost.fields import Service
from okplan.studies.roll.changes import Closing, Steps
from okplan.studies.roll.operations import from_new_base


def self_cost(closing: Closing) -> None:
    for service in closing.scenario.self_cost.services if closing.scenario.self_cost else ():
        _service(service, closing)


def _service(service: Service, closing: Closing) -> None:
    path: Steps = ("self_cost", "services", service.id)
    closing.put((*path, "fees", "amount"), closing.amount("service_fees", service.id), "projected")
    for kind in EXPENDITURE_KINDS:
        amount = closing.amount(f"service_{kind}", service.id)
        if kind == "purchases":  # what projects add is from now a part of the service's own cost
            amount += closing.amount("service_project_running", service.id)
        if amount or closing.raw(*path, "running", kind) is not None:
            closing.put((*path, "running", kind), amount, "projected")
    change = from_new_base(service.running.change, closing, closing.index("purchase_price_index"))
    if change is None:
        closing.drop((*path, "running", "change"), "gone")
    else:
        closing.put((*path, "running", "change"), change, "left")
    closing.put((*path, "households"), closing.kroner("service_households", service.id), "projected")
    closing.put((*path, "fund"), closing.amount("service_fund", service.id), "projected")
    closing.put((*path, "debt"), closing.amount("service_debt", service.id), "projected")
    arose = _arose(service, closing)
    if arose != (service.fund_from or closing.scenario.base_year) or service.fund_from is not None:
        closing.put((*path, "fund_from"), arose, "older")
    elif arose != closing.year:
        closing.put((*path, "fund_from"), arose, "older")


def _arose(service: Service, closing: Closing) -> int:
    """The year that most of the fund is from: a scenario has one."""
    new, fund = closing.kroner("service_allocation", service.id), closing.kroner("service_fund", service.id)
    before = service.fund_from or closing.scenario.base_year
    return closing.year if service.fund == 0 or 2 * new > abs(fund) else before


def carried_by_fees(closing: Closing, service: str, begins: dict[int, float]) -> None:
    """Running cost of a finished project that the service's fees are to carry, from the year it begins.

    It is a level from then on, beside whatever the cost of the service already changes by.
    """
    path: Steps = ("self_cost", "services", service, "running", "change")
    said = next(
        (change for change in closing.changes if change.steps == path and change.kind == "put"),
        None,
    )
    now: dict[int, float] = dict(said.value) if said is not None else {}
    for begin, amount in begins.items():
        if abs(amount) < 1e-9:
            continue
        held = max((year for year in now if year <= begin), default=None)
        level = now[held] if held is not None else 0.0
        now = {**{year: value + amount * (year >= begin) for year, value in now.items()}, begin: level + amount}
    if now != (said.value if said is not None else {}):
        closing.changes = [change for change in closing.changes if change.steps != path]
        closing.put(path, dict(sorted(now.items())), "left")
