"""Leases: rent until they end or a project replaces them, and what they bind (kommuneloven § 14-4)."""

from __future__ import annotations

from okplan.lines import BASE_KR, KR, NUMBER, YEARS, Value, given, line, maximum, minimum, total, weighted, where

L = "lease"
given("lease_base", BASE_KR, nb="Husleie i basisåret", nn="Husleige i basisåret", en="Rent, base year", over=L)
given("lease_is_fixed", NUMBER, nb="Prisjusteres", nn="Blir prisjustert", en="Indexed", over=L)
given("lease_start", YEARS, nb="Første år", nn="Første år", en="First year", over=L)
given("lease_end", YEARS, nb="Bundet til og med", nn="Bunden til og med", en="Bound until", over=L)
given("lease_is_renewed", NUMBER, nb="Fortsetter etter utløp", nn="Held fram etter utløp", en="Goes on", over=L)
given(
    "lease_projects", NUMBER, nb="Prosjekt som overtar", nn="Prosjekt som tek over", en="Project that replaces", over=L
)


@line(unit=NUMBER, over=L, nb="Erstattet", nn="Erstatta", en="Replaced")
def lease_replaced(lease_projects: Value, project_in_use: Value) -> Value:
    """1 from the year the project that replaces it is in use."""
    return minimum(weighted(lease_projects, project_in_use), 1)


@line(unit=NUMBER, over=L, nb="Løper", nn="Går", en="Runs")
def lease_runs(
    year: Value, lease_start: Value, lease_end: Value, lease_is_renewed: Value, lease_replaced: Value
) -> Value:
    """1 in years with rent: from the start, to the end or beyond where it goes on, until it is replaced."""
    bound = where(year <= lease_end, 1, lease_is_renewed)
    return where(year >= lease_start, bound, 0) * (1 - lease_replaced)


@line(unit=KR, over=L, nb="Årlig leie", nn="Årleg leige", en="Rent a year")
def lease_level(lease_base: Value, lease_is_fixed: Value, purchase_price_index: Value) -> Value:
    """In the year's prices where it is indexed, else as stated."""
    return lease_base * where(lease_is_fixed > 0, purchase_price_index, 1)


@line(unit=KR, over=L, nb="Leie", nn="Leige", en="Rent")
def lease_rent(lease_level: Value, lease_runs: Value) -> Value:
    """What is paid in the year."""
    return lease_level * lease_runs


@line(unit=KR, nb="Leiekostnader", nn="Leigekostnader", en="Cost of leases")
def lease_cost(lease_rent: Value) -> Value:
    """The sum of the rents, a part of purchases."""
    return total(lease_rent)


@line(unit=KR, over=L, nb="Gjenstående leieforpliktelse", nn="Attståande leigeplikt", en="Remaining commitment",
      source="kommuneloven § 14-4")  # fmt: skip
def lease_commitment(
    lease_level: Value, year: Value, lease_start: Value, lease_end: Value, lease_replaced: Value
) -> Value:
    """Rent of the years after this one that the contract binds, at the year's rent, undiscounted."""
    years = maximum(lease_end - maximum(year, lease_start - 1), 0)
    return lease_level * years * (1 - lease_replaced)


@line(unit=KR, nb="Leieforpliktelser", nn="Leigeplikter", en="Lease commitments", source="kommuneloven § 14-4")
def lease_commitments(lease_commitment: Value) -> Value:
    """The sum over the leases."""
    return total(lease_commitment)


@line(unit=NUMBER, over=L, nb="Binder utover økonomiplanen", nn="Bind ut over økonomiplanen", en="Binds beyond four years",
      source="kommuneloven §§ 14-3, 28-3")  # fmt: skip
def lease_is_long(year: Value, lease_end: Value) -> Value:
    """1 where it binds beyond the four years of the economic plan that follows."""
    return where(lease_end - year > 4, 1, 0)
