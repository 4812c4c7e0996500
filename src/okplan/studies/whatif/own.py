"""The levers that a scenario names itself, as the page moves them: what is wrong with one the review has told."""

from __future__ import annotations

from okplan.chapters.levers.fields import Lever as Said
from okplan.chapters.scenario import Scenario
from okplan.fields.addressed import Spot, addressed, said_now, spots
from okplan.fields.block import Block, Prices, quantity_of
from okplan.fields.values import UNITS
from okplan.studies.whatif.lever import DECIMALS, Form, Lever, Operation
from okplan.studies.whatif.reach import MILLION, RATE

OPERATIONS: dict[str, Operation] = {"+": "+", "*": "*", "=": "="}
UNMOVED = {"+": 0.0, "*": 1.0}


def own(scenario: Scenario, said: Said) -> Lever:
    """A lever of the scenario's, in the units that the page shows."""
    address, op = addressed(said.address)
    spot = next(iter(spots(scenario, tuple(address.split(".")), scenario.years)))
    form, scale = _form(spot, op, scenario)
    low, high, step = (round(end.value / scale, DECIMALS) for end in (said.least, said.most, said.step))
    now = said_now(spot, scenario.years.start, filled=op != "*")
    assert now, "the review has found a number"
    return Lever(
        said.id, "own", said.called, "", "", address, OPERATIONS[op], form, scale, low, high, step,
        UNMOVED[op] if op in UNMOVED else round(now[0] / scale, DECIMALS),
        prices=_prices(spot) if form == "money" else None,
    )  # fmt: skip


def _form(spot: Spot, op: str, scenario: Scenario) -> tuple[Form, float]:
    """What it is shown as, and how much one of that is in the scenario's own number."""
    quantity = quantity_of(spot.field)
    if op == "*":
        return "times", 1.0
    if quantity is None:
        return ("year", 1.0) if op == "=" else ("count", 1.0)
    if quantity.kind == "rate":
        return "rate", RATE
    if quantity.kind == "money":
        return "money", MILLION / UNITS[scenario.unit]
    return ("count" if quantity.kind == "count" else "number"), 1.0


def _prices(spot: Spot) -> Prices:
    """As its block says, else those of each year."""
    said: Prices = getattr(spot.above, "prices", "nominal") if isinstance(spot.above, Block) else "nominal"
    return said
