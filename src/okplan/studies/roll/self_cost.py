"""Services at cost: fees, running cost, subscribers, fund and debt of the closed year."""

from __future__ import annotations

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.self_cost.fields import Service
from okplan.engine.expression import lag
from okplan.fields.values import UNITS
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
    closing.drop((*path, "fund_from"), "older")
    if any(arose.values()):
        closing.put((*path, "fund_by_year"), {year: amount for year, amount in arose.items() if amount}, "projected")
    else:
        closing.drop((*path, "fund_by_year"), "gone")


def _arose(service: Service, closing: Closing) -> dict[int, float]:
    """What each of the last five years set aside, the oldest first."""
    place, kr = closing.inputs.items["service"].index(service.id), UNITS[closing.scenario.unit]
    before = [closing.inputs.opening["service_vintage"]]
    before += [closing.inputs.earlier[lag("service_vintage", age)] for age in range(1, 4)]
    old = {closing.year - 1 - age: float(values[place, 0]) / kr for age, values in enumerate(before)}
    return dict(sorted({**old, closing.year: closing.amount("service_vintage", service.id)}.items()))


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
