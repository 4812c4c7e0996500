"""The tables of what patience gives: a share is the one that the rest of the document has."""

from __future__ import annotations

import numpy as np

from okplan.show.answers.phase_tables import outward


def test_a_share_is_rounded_as_elsewhere_but_never_to_the_limit_that_it_misses() -> None:
    """1,2364 % is 1,24 % in the table of rules; 1,7486 % against 1,75 % is not kept, and 144,04 % is not 144,1 %."""
    low = outward(np.array([0.012364, 0.017486, 0.0175]), np.full(3, 0.0175), high=False, scale=1e4)
    assert [f"{100 * share:.2f}" for share in low] == ["1.24", "1.74", "1.75"]
    high = outward(np.array([1.4404, 1.4003, 1.40]), np.full(3, 1.40), high=True, scale=1e3)
    assert [f"{100 * share:.1f}" for share in high] == ["144.0", "140.1", "140.0"]
