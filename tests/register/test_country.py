"""Age groups spread to single years and sexes: no group gains or loses anybody; the country is spread as itself."""

from __future__ import annotations

import pytest

from okplan import register
from okplan.fields.ages import ages

COUNTRY = register.country()


def summed(sexes: tuple[tuple[float, ...], ...], group: str) -> float:
    span = ages(group)
    assert span
    return sum(sum(sex[span.start : span.stop]) for sex in sexes)


def test_the_country_is_that_of_statistics_norway() -> None:
    assert list(COUNTRY) == list(range(2005, 2027))
    assert sum(map(sum, COUNTRY[2026])) == 5_627_400
    assert sum(map(sum, COUNTRY[2015])) == 5_165_802  # table 07459, 1 January 2015


def test_no_municipality_gains_or_loses_anybody_in_any_group() -> None:
    for one in register.municipalities():
        known = register.people(one.number)[2026]
        found = register.spread(known, COUNTRY[2026])
        assert {group: pytest.approx(summed(found, group), abs=1e-6) for group in known} == known, one.written


def test_the_countrys_own_groups_are_spread_as_the_country() -> None:
    groups = {group: summed(COUNTRY[2026], group) for group in register.GROUPS}
    men, women = register.spread(groups, COUNTRY[2026])
    assert men == pytest.approx(COUNTRY[2026][0]) and women == pytest.approx(COUNTRY[2026][1])


def test_a_group_in_which_the_profile_has_nobody_is_shared_evenly() -> None:
    nobody = ((0.0,) * 106, (0.0,) * 106)
    men, women = register.spread({"0-9": 40, "10+": 0}, nobody)
    assert men[:10] == women[:10] == (2.0,) * 10
