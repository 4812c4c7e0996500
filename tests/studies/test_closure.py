"""Debt held in place of services: against the same transfers and savings said as a scenario of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.builders import MILL, Raw, scenario
from tests.studies.test_solve import GROWING, known, solved


def test_held_debt_does_not_rise_nor_the_reserve_fall_against_revenue() -> None:
    """The years' own transfer and savings, said as a scenario of its own, and judged from it."""
    found = solved(GROWING, "rate", hold="debt")
    free, own = known(scenario(GROWING)), found.own
    assert own is not None and own.given is not None
    assert sum(own.given.services) > 0
    closed = _closed(GROWING, own.given.services, _transfer(GROWING, own.given.services))
    held = known(scenario(closed))
    revenue = held.row("operating_revenue")
    debt, reserve = held.row("net_debt") / revenue, held.row("general_reserve") / revenue
    for line, said in (("net_debt", own.given.debt), ("general_reserve", own.given.reserve)):
        assert said == pytest.approx(held.row(line)[1:].tolist(), abs=2000)
    assert debt[1:].max() <= free.row("net_debt")[0] / free.row("operating_revenue")[0] + 1e-6
    assert reserve[1:].min() >= free.row("general_reserve")[0] / free.row("operating_revenue")[0] - 1e-6


def _transfer(changes: Raw, services: Sequence[float]) -> list[float]:
    """By hand, year by year: what is borrowed beyond the share of the opening is transferred instead."""
    share = known(scenario(changes)).row("net_debt_pct")[0]
    paid = [0.0] * len(services)
    for year in range(len(services)):
        for _ in range(3):  # a krone that is not borrowed changes the year's interest a little, and nothing else
            run = known(scenario(_closed(changes, services, paid)))
            beyond = run.row("net_debt")[year + 1] - share * run.row("operating_revenue")[year + 1]
            paid[year] = max(paid[year] + beyond, 0.0)
    return paid


def _closed(changes: Raw, services: Sequence[float], transfer: Sequence[float]) -> Raw:
    less = {"id": "less", "name": "less", "kind": "purchases", "prices": "nominal",
            "amount": [-kr / MILL for kr in services]}  # fmt: skip
    measures = [*changes["operations.measures"], less]
    return {**changes, "operations.measures": measures, "financing.transfer.amount": [kr / MILL for kr in transfer]}


def test_services_give_nothing_where_debt_falls_and_reserves_rise_by_themselves() -> None:
    found = solved({"reserves.general": 90, "economy.reference_rate": "1 %"}, "rate", hold="debt")
    assert found.own is not None and found.own.given is not None
    assert found.own.given.services == (0.0,) * 10


def test_services_give_more_the_higher_the_rate() -> None:
    given = [solved({**GROWING, "economy.reference_rate": rate}, "tax", hold="debt").own for rate in ("4 %", "6 %")]
    lower, higher = (sum(own.given.services) for own in given if own is not None and own.given is not None)
    assert higher > lower > 0


def test_debt_that_cannot_be_held_does_not_hold() -> None:
    """200 a year is lent on that nobody pays back: no transfer to investment comes in its place."""
    lent = {"debt": 100, "lending": 100, "new": 200, "losses": {2027: 200, 2028: 200}}
    found = solved({**GROWING, "on_lending": lent}, "rate", hold="debt")
    assert found.status == "never"
    assert found.own is not None
    assert "debt_held" in [one.rule for one in found.own.breaks]
