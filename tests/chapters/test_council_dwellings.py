"""The 400 council dwellings of the source document: the 185 of the programme and the rest, their rents and grants."""

from __future__ import annotations

import re

import numpy as np
import pytest

from okplan.chapters.investments.fields import Project
from tests.builders import MILL
from tests.scenarios import BASE, SCENARIOS, result

NEEDED = 400
"""Perspektivmelding 2023–2026: «kommunen vil trenge rundt 400 boliger til alle typer formål»."""

ALL = SCENARIOS / "dwellings-400.yaml"
STEPS = ("kommunale-boliger-1", "kommunale-boliger-2")
REST = ("kommunale-boliger-3", "kommunale-boliger-4", "bofellesskap")
BEGIN = 2031, 2032, 2034
"""Years in which the rents of the rest begin, by hand: the year after the last of building."""


def counted(project: Project) -> int:
    """Dwellings, as the name says them in parentheses."""
    (count,) = re.findall(r"\((\d+) boliger\)", project.name)
    return int(count)


def test_the_programme_and_the_rest_are_the_dwellings_that_are_needed() -> None:
    projects = {one.id: one for one in result(ALL).loaded.scenario.investments}
    programme, rest = (sum(counted(projects[one]) for one in ids) for ids in (STEPS, REST))
    assert (programme, rest) == (185, NEEDED - 185)
    assert set(REST) == set(projects) - {one.id for one in result(BASE).loaded.scenario.investments}


def test_a_dwelling_of_the_rest_costs_and_is_let_for_what_one_of_the_programme_is() -> None:
    """Ordinary dwellings: 3.3 mill. and 130 a year in base-year prices, as the first step of 100 has them."""
    projects = {one.id: one for one in result(ALL).loaded.scenario.investments}
    first = projects[STEPS[0]]
    for one in REST[:2]:
        each = [projects[one].cost.values[0], projects[one].running.revenue]
        assert np.array(each) / counted(projects[one]) == pytest.approx([first.cost.values[0] / 100, 130])
        assert projects[one].grants == 0  # Husbanken's grants to them ended in 2023


def test_the_rents_of_the_rest_begin_when_each_is_finished_and_follow_prices() -> None:
    """9.75, then 5.5 of the shared dwellings, then 11.7, each in prices of the year."""
    more = result(ALL).projection.row("running_revenue") - result(BASE).projection.row("running_revenue")
    index, years = result(ALL).projection.row("price_index"), np.array(result(ALL).projection.years)
    rents = sum(rent * (years >= begun) for rent, begun in zip((9.75, 5.5, 11.7), BEGIN, strict=True))
    assert more[1:] / MILL == pytest.approx((rents * index)[1:])
    assert index[-1] > 1.3


def test_the_rest_is_paid_by_grants_and_compensation_of_the_shared_dwellings_and_otherwise_by_loans() -> None:
    """Of 300, 110 in grants and a fifth in VAT: both follow the year's construction prices as the cost does."""
    both = [result(path).projection for path in (ALL, BASE)]
    grants, vat, gross = (
        both[0].row(line) - both[1].row(line) for line in ("investment_grants", "vat_compensation", "investment_gross")
    )
    prices, spread = both[0].row("construction_index")[4:7], np.array([0.15, 0.45, 0.40])
    assert grants[4:7] / MILL == pytest.approx(110 * spread * prices)
    assert vat[4:7] / MILL == pytest.approx(300 / 5 * spread * prices)
    assert grants.sum() == pytest.approx(grants[4:7].sum()) and gross.sum() > 844.5 * MILL
