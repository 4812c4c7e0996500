"""Fees whose growth is stated: in a study they follow the cost, from what the scenario itself has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from okplan.chapters.inputs import Inputs, build
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.inputs import follow_cost, stated_growth
from okplan.engine.projection import Projection, compute

SERVICES = ("self_cost", "services")


@dataclass
class Fees:
    """The scenario that the growth was stated in: without it, cheaper money would break the law on the fund."""

    scenario: Scenario

    @cached_property
    def known(self) -> Projection | None:
        """The scenario's own run; None where no fee grows as stated."""
        return compute(build(self.scenario)) if stated_growth(self.scenario) else None

    def follow(self, inputs: Inputs, asked: Iterable[tuple[Any, ...]]) -> None:
        """Of services whose own fees are asked about, the fees are what the draws say."""
        if self.known is not None:
            fees = {path[2] for path in asked if path[:2] == SERVICES and path[3:4] in ((), ("fees",)) and path[2:]}
            follow_cost(inputs, self.known, fees)
