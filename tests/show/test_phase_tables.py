"""The tables of what patience gives: a share is the one that the rest of the document has."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.chapters.adopted.review import EACH
from okplan.show.answers.phase_tables import outward, told_with
from okplan.show.answers.rounded import scale_of


def test_a_share_is_rounded_as_elsewhere_but_never_to_the_limit_that_it_misses() -> None:
    """1,2364 % is 1,24 % in the table of rules; 1,7486 % against 1,75 % is not kept, and 144,04 % is not 144,1 %."""
    low = outward(np.array([0.012364, 0.017486, 0.0175]), np.full(3, 0.0175), high=False, scale=1e4)
    assert [f"{100 * share:.2f}" for share in low] == ["1.24", "1.74", "1.75"]
    high = outward(np.array([1.4404, 1.4003, 1.40]), np.full(3, 1.40), high=True, scale=1e3)
    assert [f"{100 * share:.1f}" for share in high] == ["144.0", "140.1", "140.0"]


@pytest.mark.parametrize(
    ("line", "limit", "told"),
    [
        ("man_years_change", 85.25, "85,25"),
        ("man_years_change", 85.0, "85,0"),
        ("employees", 4600.5, "4\u00a0600,5"),
        ("employees", 4600.0, "4\u00a0600"),
        ("net_operating_result", 12_250_000.0, "12,25"),
        ("net_debt_pct", 1.5, "150,0"),
        ("net_operating_result_pct", 0.0175, "1,75"),
    ],
)
def test_a_limit_is_told_with_the_decimals_that_it_has(line: str, limit: float, told: str) -> None:
    assert told_with(scale_of(line, "mill", "nb"), np.full(2, limit)).said(limit) == told


@pytest.mark.parametrize("line", EACH)
def test_what_is_of_one_inhabitant_or_household_is_told_in_kroner(line: str) -> None:
    """45 321 kr a head is 0,0 in millions."""
    assert scale_of(line, "mill", "nb").said(45_321.0) == "45\u00a0321"
