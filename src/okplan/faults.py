"""What only a projection shows to be wrong with a scenario: its own fault, with the year, and not okplan's."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.inputs import Inputs
from okplan.projection import Projection
from okplan.review import Found
from okplan.scenario import Scenario

Path = tuple[str | int, ...]
ORE = 0.005


def faults(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Found]:
    """Repayments beyond the debt, a minimum that cannot be computed, disposals beyond the book value."""
    years = projection.years
    debt = np.maximum(projection.row("debt")[:-1], 0)
    repaid = (projection.row("instalments") + projection.row("extraordinary_instalments"))[1:]
    rule = scenario.loans.instalments
    undefined = np.isnan(projection.row("minimum_instalments")[1:])
    if rule.policy in ("minimum", "larger") and undefined.any():
        policy: Path = ("loans", "instalments", "policy")
        year = years[int(np.argmax(undefined)) + 1]
        yield Found("minimum_undefined", policy, {"found": rule.policy, "year": year})
        return
    beyond = repaid - debt
    if (beyond > ORE).any():
        t = int(np.argmax(beyond > ORE))
        extraordinary = projection.row("extraordinary_instalments")[t + 1] > 0
        path: Path = (
            ("other_investment", "extraordinary_instalments") if extraordinary else ("loans", "instalments", "amount")
        )
        yield Found("beyond_debt", (*path, years[t + 1]), {"year": years[t + 1], "found": f"{beyond[t]:.0f}"})
    for place in range(len(scenario.assets)):
        book = projection["holding_book"][:-1, place, 0]
        beyond_book = inputs.series["holding_disposals"][:, place, 0] - book
        if (beyond_book > ORE).any():
            t = int(np.argmax(beyond_book > ORE))
            disposals: Path = ("assets", place, "disposals", years[t + 1])
            yield Found("beyond_book", disposals, {"year": years[t + 1], "found": f"{book[t]:.0f}"})
            return
