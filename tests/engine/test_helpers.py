"""What a line's formula may call, asked with plain numbers and with arrays."""

from __future__ import annotations

import math

import numpy as np
import pytest

from okplan.engine.helpers import choose


def test_each_kind_gets_its_own_case_and_one_without_a_case_gets_none() -> None:
    found = choose(np.array([0.0, 1.0, 2.0]), serial=10.0, annuity=np.array([20.0, 21.0, 22.0]))
    assert np.asarray(found)[:2].tolist() == [10.0, 21.0]
    assert math.isnan(np.asarray(found)[2])


def test_a_plain_kind_without_a_case_is_refused() -> None:
    assert choose(1, serial=10, annuity=20) == 20
    with pytest.raises(IndexError):
        choose(2, serial=10, annuity=20)
