"""Leases: rent that ends, goes on or is replaced, indexed once, and what the contracts bind."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.builders import Raw, computed, identical, mill, project_item, row, run
from tests.console import right
from tests.scenarios import BASE

PRICES = {"economy.price_growth": "10 %"}


def lease(id: str = "office", **said: Any) -> Raw:
    """Rent of 10 a year in base-year prices, within purchases of 230, bound until 2028."""
    return {"id": id, "name": id, "rent": 10, "prices": "fixed", "included": True, "end": 2028, **said}


def purchases(*leases: Raw, **said: Any) -> list[float]:
    return mill(run({"leases": list(leases), **said}), "purchases")


def test_rent_ends_with_the_contract() -> None:
    found = run({"leases": [lease()]})
    assert mill(found, "lease_cost")[:6] == pytest.approx([10, 10, 10, 10, 0, 0])
    assert mill(found, "purchases")[:6] == pytest.approx([230, 230, 230, 230, 220, 220])


def test_rent_in_the_accounts_is_not_paid_twice() -> None:
    assert purchases(lease(end=2035)) == pytest.approx(purchases())
    assert purchases(lease(included=False))[1:3] == pytest.approx([240, 240])


def test_rent_is_indexed_once_or_not_at_all() -> None:
    indexed = run({"leases": [lease()], **PRICES})
    assert mill(indexed, "lease_cost")[1:4] == pytest.approx([11, 12.1, 13.31])
    assert mill(indexed, "purchases")[1:4] == pytest.approx(mill(run(PRICES), "purchases")[1:4])
    nominal = run({"leases": [lease(prices="nominal")], **PRICES})
    assert mill(nominal, "lease_cost")[1:4] == pytest.approx([10, 10, 10])


def test_a_renewed_lease_goes_on_without_binding() -> None:
    found = run({"leases": [lease(renewed=True)]})
    assert mill(found, "lease_cost")[1:] == pytest.approx([10] * 10)
    assert mill(found, "lease_commitments")[:6] == pytest.approx([30, 20, 10, 0, 0, 0])


def test_a_project_in_use_replaces_it() -> None:
    # Built in 2028 and 2029: in use, and the rent gone, from 2030.
    hall = project_item(id="hall", cost=[20, 20], start=2028)
    found = run({"leases": [lease(renewed=True, replaced_by="hall")], "investments": [hall]})
    assert mill(found, "lease_cost")[1:7] == pytest.approx([10, 10, 10, 10, 0, 0])
    later = run({"leases": [lease(renewed=True, replaced_by="hall")], "investments": [{**hall, "start": 2031}]})
    assert mill(later, "lease_cost")[7:10] == pytest.approx([10, 0, 0])


def test_a_lease_to_come_begins_in_its_year() -> None:
    found = run({"leases": [lease(included=False, start=2028, end=2031)]})
    assert mill(found, "lease_cost")[:8] == pytest.approx([0, 0, 0, 10, 10, 10, 10, 0])
    assert mill(found, "lease_commitments")[1:8] == pytest.approx([40, 40, 30, 20, 10, 0, 0])


def test_commitments_are_the_years_left_at_the_years_rent() -> None:
    # 31 December 2026: two years left at 11 = 22; 2027: one at 12.1. Two contracts add.
    found = run({"leases": [lease(), lease("hall", rent=4, prices="nominal", end=2030)], **PRICES})
    assert mill(found, "lease_commitment")[:4] == pytest.approx([30, 22, 12.1, 0])
    assert mill(found, "lease_commitment", "hall")[:6] == pytest.approx([20, 16, 12, 8, 4, 0])
    assert mill(found, "lease_commitments")[1] == pytest.approx(22 + 16)


def test_a_lease_that_a_project_replaces_binds_no_more() -> None:
    # Bound to 2033, but the hall built in 2028 is in use from 2029: neither rent nor commitment is left.
    hall = project_item(id="hall", cost=[20], start=2028)
    found = run({"leases": [lease(end=2033, replaced_by="hall"), lease("store", rent=2)], "investments": [hall]})
    assert mill(found, "lease_rent", "office")[1:6] == pytest.approx([10, 10, 10, 0, 0])
    assert mill(found, "lease_commitment", "office")[:6] == pytest.approx([80, 70, 60, 50, 0, 0])
    assert mill(found, "lease_rent", "store")[1:5] == pytest.approx([2, 2, 2, 0])


def test_a_lease_to_come_that_goes_on_is_paid_from_its_start_and_not_before() -> None:
    found = run({"leases": [lease(included=False, start=2028, end=2029, renewed=True)]})
    assert mill(found, "lease_cost")[:8] == pytest.approx([0, 0, 0, 10, 10, 10, 10, 10])
    assert mill(found, "lease_commitments")[1:6] == pytest.approx([20, 20, 10, 0, 0])


def test_a_lease_is_long_while_it_binds_beyond_the_plan_of_four_years() -> None:
    # kommuneloven § 14-4: the economic plan covers four years. To 2031: five years left in 2026, four in 2027.
    found = run({"leases": [lease(end=2031), lease("hall", end=2029)]})
    assert row(found, "lease_is_long")[1:4] == [1, 0, 0]
    assert row(found, "lease_is_long", "hall")[1:4] == [0, 0, 0]


def test_rent_is_not_debt() -> None:
    with_rent, without = run({"leases": [lease(end=2035)]}), run()
    for line in ("debt", "net_debt", "debt_service", "long_term_debt"):
        assert np.array_equal(with_rent[line], without[line], equal_nan=True), line


def test_no_leases_change_nothing_to_the_bit() -> None:
    assert identical(computed(), computed({"leases": []})) == []


def test_long_leases_are_listed_with_the_debt() -> None:
    shown = right("project", BASE, "--table", "forpliktelser", "--unit", "tkr")
    text = " ".join(shown.replace("\u00a0", " ").split())
    assert "Leie: Innleide omsorgsboliger" in text
    assert "Leieforpliktelser 327 000" in text  # 14 000 × 5 + 9 000 × 9 + 11 000 × 16
    assert "Langsiktig gjeld uten pensjon 8 856 439" in text  # KOSTRA 13202


def test_a_short_lease_stands_with_the_others() -> None:
    changes = ["--set", "leases.kontorlokaler.end=2029", "--set", "leases.barnehagelokaler.end=2028"]
    text = right("project", BASE, "--table", "forpliktelser", "--lang", "en", *changes)
    assert "Leases that bind for four" in text
    assert "Kontorlokaler" not in text


def test_the_table_of_commitments_ends_with_the_rent_of_the_year() -> None:
    shown = right("project", BASE, "--table", "forpliktelser", "--unit", "tkr")
    text = shown.replace("\u00a0", " ").replace("  ", " ")
    assert "Leiekostnader 34 000" in " ".join(text.split())  # 14 000 + 9 000 + 11 000
