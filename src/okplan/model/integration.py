"""Refugees settled: the integration grant of the year of settlement and the four after."""

from __future__ import annotations

from okplan.lines import KR, NUMBER, PERSONS, Value, given, line, total, where

given("settled_persons", PERSONS, nb="Bosatte flyktninger", nn="Busette flyktningar", en="Refugees settled",
      over="settlement")  # fmt: skip
given("integration_rate", KR, nb="Sats per person", nn="Sats per person", en="Rate per person", over="settlement")
given("integration_is_fixed", NUMBER, nb="Satsene følger deflatoren", nn="Satsane følgjer deflatoren",
      en="The rates follow the deflator")  # fmt: skip


@line(
    unit=KR,
    nb="Integreringstilskudd",
    nn="Integreringstilskot",
    en="Integration grant",
    source="IMDi; kap. 671 post 60",
)
def integration_grant(
    settled_persons: Value, integration_rate: Value, integration_is_fixed: Value, price_index: Value
) -> Value:
    """For each of the five years: the persons settled that many years ago times the year's rate."""
    return total(settled_persons * integration_rate) * where(integration_is_fixed > 0, price_index, 1)
