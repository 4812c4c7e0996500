"""Climate measures when projects are left out of a question: what they would have paid for has no money from them."""

from __future__ import annotations

from collections.abc import Collection

from okplan.chapters.climate.fields import PaidBy
from okplan.chapters.climate.inputs import PROJECTS
from okplan.chapters.scenario import Scenario

Paid = tuple[PaidBy, ...]


def unpaid(scenario: Scenario, gone: Collection[str]) -> dict[str, tuple[Paid, Paid]]:
    """By its id each measure that one of the projects pays for: what pays as it is said, and what is left of it."""
    lost = {f"{PROJECTS}.{id}" for id in gone}
    measures = scenario.climate.measures if scenario.climate else ()
    return {
        one.id: (one.paid_by, tuple(payer for payer in one.paid_by if payer.item not in lost))
        for one in measures
        if any(payer.item in lost for payer in one.paid_by)
    }
