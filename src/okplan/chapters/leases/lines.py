"""Leases: rent until they end or a project replaces them, and what they bind (kommuneloven § 14-4)."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, minimum, total, weighted, where
from okplan.engine.lines import BASE_KR, KR, NUMBER, YEARS, Chapter

chapter = Chapter("leases")

L = "lease"
chapter.given("lease_base", BASE_KR, over=L)
chapter.given("lease_is_fixed", NUMBER, over=L)
chapter.given("lease_start", YEARS, over=L)
chapter.given("lease_end", YEARS, over=L)
chapter.given("lease_is_renewed", NUMBER, over=L)
chapter.given("lease_projects", NUMBER, over=L)


@chapter.line(unit=NUMBER, over=L)
def lease_replaced(lease_projects: Value, project_in_use: Value) -> Value:
    """1 from the year the project that replaces it is in use."""
    return minimum(weighted(lease_projects, project_in_use), 1)


@chapter.line(unit=NUMBER, over=L)
def lease_runs(
    year: Value, lease_start: Value, lease_end: Value, lease_is_renewed: Value, lease_replaced: Value
) -> Value:
    """1 in years with rent: from the start, to the end or beyond where it goes on, until it is replaced."""
    bound = where(year <= lease_end, 1, lease_is_renewed)
    return where(year >= lease_start, bound, 0) * (1 - lease_replaced)


@chapter.line(unit=KR, over=L)
def lease_level(lease_base: Value, lease_is_fixed: Value, purchase_price_index: Value) -> Value:
    """In the year's prices where it is indexed, else as stated."""
    return lease_base * where(lease_is_fixed > 0, purchase_price_index, 1)


@chapter.line(unit=KR, over=L)
def lease_rent(lease_level: Value, lease_runs: Value) -> Value:
    """What is paid in the year."""
    return lease_level * lease_runs


@chapter.line(unit=KR)
def lease_cost(lease_rent: Value) -> Value:
    """The sum of the rents, a part of purchases."""
    return total(lease_rent)


@chapter.line(unit=KR, over=L, source="kommuneloven § 14-4")
def lease_commitment(
    lease_level: Value, year: Value, lease_start: Value, lease_end: Value, lease_replaced: Value
) -> Value:
    """Rent of the years after this one that the contract binds, at the year's rent, undiscounted."""
    years = maximum(lease_end - maximum(year, lease_start - 1), 0)
    return lease_level * years * (1 - lease_replaced)


@chapter.line(unit=KR, source="kommuneloven § 14-4")
def lease_commitments(lease_commitment: Value) -> Value:
    """The sum over the leases."""
    return total(lease_commitment)


@chapter.line(unit=NUMBER, over=L, source="kommuneloven §§ 14-3, 28-3")
def lease_is_long(year: Value, lease_end: Value) -> Value:
    """1 where it binds beyond the four years of the economic plan that follows."""
    return where(lease_end - year > 4, 1, 0)
