"""Fees whose growth is stated: in a study they follow the cost, and break no law that the scenario itself keeps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.self_cost.inputs import follow_cost, stated_growth
from okplan.engine.projection import compute
from okplan.fields.values import Series
from okplan.load import load
from okplan.studies.candidates.question import candidates
from tests.scenarios import BASE

LOADED = load(BASE).scenario
RATES = LOADED.economy.reference_rate
KEEP = ("service_fees", "service_fee_base", "service_fund", "overdue_surplus", "overdue_advance", "net_debt")


def moved(points: float) -> Series:
    return replace(RATES, values=tuple(rate + points for rate in RATES.values))


def test_base_says_which_fees_grow_as_stated() -> None:
    assert stated_growth(LOADED) == ("Avløp",)


def test_a_quarter_of_a_point_less_breaks_the_law_only_where_fees_do_not_follow() -> None:
    """The issue: lower interest and the same fee is a surplus that should have gone back (selvkostforskriften § 8)."""
    said = {"economy.reference_rate": [RATES, moved(-0.0025)]}
    stated = candidates(LOADED, said, KEEP).values["overdue_surplus"][1:, 0]
    followed = candidates(LOADED, said, KEEP, fees_follow=True).values
    assert stated[:, 0].max() == 0
    assert stated[:, 1].max() > 1e6
    for name in ("overdue_surplus", "overdue_advance"):
        assert followed[name][1:, 0].max() < 1e-3


@pytest.mark.parametrize("points", [-0.0025, 0.01, 0.03])
def test_the_fee_moves_by_what_the_cost_moves_in_every_year(points: float) -> None:
    found = candidates(LOADED, {"economy.reference_rate": [RATES, moved(points)]}, KEEP, fees_follow=True).values
    fees, cost = (found[name][1:, 1, 1] - found[name][1:, 1, 0] for name in ("service_fees", "service_fee_base"))
    assert abs(cost).min() > 1e5
    assert fees == pytest.approx(cost, abs=1e-5)


def test_what_changes_nothing_differs_by_nothing() -> None:
    own = compute(build(LOADED))
    found = candidates(LOADED, {"economy.reference_rate": [RATES]}, KEEP, fees_follow=True).values
    assert all((rows[1:, :, 0] == own[name][1:, :, 0]).all() for name, rows in found.items())


def test_fees_that_are_asked_about_are_what_is_asked() -> None:
    said = {"self_cost.services.avløp.fees.growth": [0.04, 0.05]}
    found, stated = (candidates(LOADED, said, KEEP, fees_follow=follow).values for follow in (True, False))
    np.testing.assert_array_equal(found["service_fees"], stated["service_fees"])
    assert (found["service_fees"][2:, 1, 1] > found["service_fees"][2:, 1, 0]).all()


def test_inputs_of_draws_follow_the_known_run_likewise() -> None:
    """What a study of drawn inputs does: the known run's fees and fee base in, then the rate moved in every year."""
    known = compute(build(LOADED))
    inputs = build(LOADED)
    follow_cost(inputs, known)
    assert (compute(inputs)["net_debt"][1:] == known["net_debt"][1:]).all()
    inputs.series["reference_rate"] = inputs.series["reference_rate"] + 0.01
    drawn = compute(inputs)
    asked = candidates(LOADED, {"economy.reference_rate": [moved(0.01)]}, KEEP, fees_follow=True).values
    for name in KEEP:
        np.testing.assert_allclose(drawn[name][1:, :, 0], asked[name][1:, :, 0], rtol=1e-12, atol=1e-6)
