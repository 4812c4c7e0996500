"""The programme a year on: what is finished becomes assets, what is under way has the cost that is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.studies.roll.changes import NOTHING, Closing, Steps, Why, Worded
from okplan.studies.roll.leases import replaced
from okplan.studies.roll.operations import running
from okplan.studies.roll.self_cost import carried_by_fees

PAID_AS_SPENT = ("grants", "contributions", "sales")
"""What is received as the stated cost is spent."""

UNLISTED = "schools_housing"
"""The class that what a plan invests beyond its projects is taken for: that with the longest life of buildings."""


@dataclass(frozen=True)
class _Ahead:
    """What is left of a project: from which year, the cost of each, and what part of the whole it is."""

    start: int
    costs: tuple[float, ...]
    part: float


def investments(closing: Closing) -> None:
    for project in closing.scenario.investments:
        start, profile = project_profile(project)
        if project.rolling:
            _rolling(project, start, profile, closing)
        elif start + len(profile) - 1 <= closing.year:
            _finished(project, project.id, closing)
            closing.drop(("investments", project.id), "gone")
            _forget(project, start + len(profile) - 1, closing)
        elif start <= closing.year:
            _under_way(project, start, profile, closing)
        else:
            _waiting(project, closing)
    holdings(closing)
    _beyond_the_programme(closing)


def price(project: Project, id: str, closing: Closing) -> float:
    """From what is stated to the new base year's prices; of a nominal cost that is late, to those of its own year."""
    if project.prices == "fixed":
        return closing.index("construction_index")
    return closing.kroner("project_delay_index", id)


# --- Ahead -----------------------------------------------------------------------------------------------------------


def _waiting(project: Project, closing: Closing) -> None:
    path: Steps = ("investments", project.id)
    factor = price(project, project.id, closing)
    for name in ("cost", *PAID_AS_SPENT):
        closing.scaled((*path, name), factor)
    if project.prices == "nominal" and factor != 1:
        closing.put((*path, "priced_for"), closing.year, "prices")
    _running_prices(path, closing)


def _running_prices(path: Steps, closing: Closing) -> None:
    for name in ("amount", "revenue"):
        closing.scaled((*path, "running", name), closing.index("price_index"))


# --- Under way -------------------------------------------------------------------------------------------------------


def _under_way(project: Project, start: int, profile: tuple[float, ...], closing: Closing) -> None:
    path: Steps = ("investments", project.id)
    left = profile[closing.first - start :]
    _remaining(project, project.id, _Ahead(closing.first, left, sum(left) / (sum(profile) or 1.0)), closing)
    closing.put((*path, "spent_before"), closing.amount("project_capitalised", project.id), "projected")
    for name in ("earliest_start", "latest_start", "priced_for"):
        closing.drop((*path, name), "gone")
    done = project.running.share * closing.amount("project_real_cost", project.id)
    amount = (project.running.amount + done) * closing.index("price_index")
    if amount:
        closing.put((*path, "running", "amount"), amount, "left")
    closing.scaled((*path, "running", "revenue"), closing.index("price_index"))


def _remaining(project: Project, id: str, ahead: _Ahead, closing: Closing, why: Why = "left") -> None:
    """The cost that is left by year, and what is received as it is spent."""
    path, factor = ("investments", project.id), price(project, id, closing)
    costs = [cost * factor for cost in ahead.costs]
    if project.cost.form == "map" and project.start is None:
        closing.put((*path, "cost"), {ahead.start + at: cost for at, cost in enumerate(costs) if cost}, why)
    else:
        closing.put((*path, "cost"), costs, why)
        closing.put((*path, "start"), ahead.start, "left")
        closing.drop((*path, "spread"), "left")
    for name in PAID_AS_SPENT:
        if getattr(project, name):
            closing.put((*path, name), getattr(project, name) * ahead.part * factor, "left")


# --- Finished --------------------------------------------------------------------------------------------------------


def _finished(project: Project, id: str, closing: Closing) -> None:
    """An asset of its class, and what it adds to operations where that is still to begin."""
    _asset(project, id, closing)
    first = id in (project.id, f"{project.id}@{project_profile(project)[0]}")
    said = project.running
    last = closing.chosen("project_start", "project", id) + closing.chosen("project_duration", "project", id) - 1
    begins = said.start or int(last) + said.delay
    if begins <= closing.year:
        return
    prices, cost = closing.index("price_index"), closing.amount("project_real_cost", id)
    paid = (said.share * cost + said.amount * first) * prices
    staff = said.staff * first * (closing.scenario.operations.staff_cost or 0.0) * closing.index("wage_index")
    revenue = said.revenue * first * prices
    by_fees = project.self_cost if project.self_cost_service else 0.0
    if by_fees and project.self_cost_service:
        carried_by_fees(closing, project.self_cost_service, {begins: (paid + staff - revenue) * by_fees})
    own, name = 1 - by_fees, Worded("answers.roll.running_of", {"name": project.name})
    of_staff = float(closing.inputs.constants["wages_of_staff"][0, 0])
    named = id.replace("@", "-")
    for kind, amount in (
        ("purchases", paid),
        ("wages", staff * of_staff),
        ("social_costs", staff * (1 - of_staff)),
        ("sales", revenue),
    ):
        area = project.area if closing.scenario.operations.area_of(project.area) is not None else None
        running(closing, f"{named}-{kind.replace('_', '-')}", kind, amount * own, begins, name, area)


def _asset(project: Project, id: str, closing: Closing) -> None:
    book, plan = closing.amount("project_book", id), 0.0
    if closing.kroner("project_book", id) < NOTHING:
        return
    if closing.chosen("project_depreciates", "project", id):
        plan = closing.amount("project_capitalised", id) / closing.chosen("project_life", "project", id)
    fees = project.self_cost * closing.kroner("project_fee_share", id) if project.self_cost_service else 0.0
    taken = {holding.id for holding in closing.scenario.assets}
    named = id.replace("@", "-")
    named = f"{named}-{closing.year}" if named in taken else named
    parts = [(named, 1.0, {})] if not fees else [(named, fees, {"self_cost": project.self_cost_service})]
    parts += [(f"{named}-rest", 1 - fees, {})] if 0 < fees < 1 else []
    for name, part, more in parts:
        said: dict[str, Any] = {"id": name, "asset_class": project.asset_class}
        said |= {"book_value": book * part, "depreciation": plan * part}
        closing.add(("assets",), said | more, "arisen")


def _forget(project: Project, last: int, closing: Closing) -> None:
    """What names a project that is finished: leases that it replaced, capacity that it built, answers to realism."""
    begins = project.running.start or last + project.running.delay
    for lease in closing.scenario.leases:
        if lease.replaced_by == project.id:
            replaced(lease, begins, closing)
    for area in closing.scenario.operations.areas:
        for unit in area.capacity:
            if unit.built_by == project.id:
                for name in ("built_by", "built_units"):
                    closing.drop(("operations", "areas", area.id, "capacity", unit.id, name), "gone")
    for said in closing.scenario.realism.accepted:
        if said.where and f"{said.where}.".startswith(f"investments.{project.id}."):
            closing.drop(("realism", "accepted", said.id), "gone")
    closing.drop(("phasing", "weights", project.id), "gone")


# --- Rolling ---------------------------------------------------------------------------------------------------------


def _rolling(project: Project, start: int, profile: tuple[float, ...], closing: Closing) -> None:
    if start > closing.year:
        _waiting(project, closing)
        return
    path: Steps = ("investments", project.id)
    id = f"{project.id}@{closing.year}"
    _finished(project, id, closing)
    why: Why = "left"
    left = profile[closing.first - start :]
    if not left:
        closing.drop(path, "gone")
        return
    if start + len(profile) > closing.scenario.years[-1]:  # it goes on to the end: nobody has said how it is after that
        left, why = (*left, left[-1]), "assumed"
    _remaining(project, id, _Ahead(closing.first, left, sum(left) / (sum(profile) or 1.0)), closing, why)
    for name in ("spent_before", "earliest_start", "latest_start", "priced_for"):
        closing.drop((*path, name), "gone")
    for name in ("amount", "revenue", "staff"):
        closing.drop((*path, "running", name), "gone")


def _beyond_the_programme(closing: Closing) -> None:
    """What an adopted plan has invested beyond the listed projects is an asset, with the life that the plan says."""
    plan, book = closing.scenario.adopted, closing.kroner("unlisted_book")
    if plan is None or book < NOTHING:
        return
    said: dict[str, Any] = {"id": f"plan-{closing.year}", "asset_class": UNLISTED}
    said |= {"book_value": closing.amount("unlisted_book")}
    closing.add(("assets",), said | {"depreciation": closing.amount("unlisted_cost") / plan.life}, "arisen")


# --- Assets held -----------------------------------------------------------------------------------------------------


def holdings(closing: Closing) -> None:
    for holding in closing.scenario.assets:
        path: Steps = ("assets", holding.id)
        if closing.kroner("holding_book", holding.id) < NOTHING:
            closing.drop(path, "gone")
            continue
        left = closing.kroner("holding_left", holding.id)
        closing.put((*path, "book_value"), closing.amount("holding_book", holding.id), "projected")
        closing.put((*path, "depreciation"), holding.depreciation * left, "older")
