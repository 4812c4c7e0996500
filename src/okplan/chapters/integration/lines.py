"""Refugees settled: the integration grant of the year of settlement and the four after."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import total, where
from okplan.engine.lines import KR, NUMBER, PERSONS, Chapter

chapter = Chapter("integration")

chapter.given("settled_persons", PERSONS, over="settlement")
chapter.given("integration_rate", KR, over="settlement")
chapter.given("integration_is_fixed", NUMBER)


@chapter.line(unit=KR, source="IMDi; kap. 671 post 60")
def integration_grant(
    settled_persons: Value, integration_rate: Value, integration_is_fixed: Value, price_index: Value
) -> Value:
    """For each of the five years: the persons settled that many years ago times the year's rate."""
    return total(settled_persons * integration_rate) * where(integration_is_fixed > 0, price_index, 1)
