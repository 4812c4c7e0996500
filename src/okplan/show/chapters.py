"""The chapters of the model in the order in which a reader meets them."""

from __future__ import annotations

CHAPTERS = (
    "economy",
    "population",
    "income",
    "equalisation",
    "grants",
    "integration",
    "operations",
    "compensation",
    "pensions",
    "areas",
    "causes",
    "investments",
    "financing",
    "assets",
    "self_cost",
    "fees",
    "household",
    "staff",
    "leases",
    "loans",
    "minimum",
    "interest",
    "hedging",
    "onlending",
    "result",
    "reserves",
    "indicators",
    "checks",
)
