"""Pensions: the premium deviation (premieavvik), its amortisation, and what is still to be expensed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import ZERO, Block, Year
from okplan.fields.values import Money, MoneyOverTime, Quantity, Schedule, Share

MoneyInYearsEitherWay = Annotated[Schedule, Quantity("money", "single_years")]


class Pensions(Block):
    """The deviation is the premium paid beyond the net pension cost: it improves the result and brings no money."""

    deviation: Money = Field(
        description="Premium deviation (årets premieavvik) booked in the base year; positive: improved the result."
    )
    amortisation: Money = Field(
        description="Amortisation of earlier deviations booked in the base year; positive: a cost."
    )
    accumulated: Money = Field(
        description="Accumulated deviation on the balance sheet, 31 December of the base year; positive: an asset."
    )
    years: Annotated[int, Quantity("count", low=1, high=15)] = Field(
        7,
        description="Years that a deviation is amortised over, equally, from the year after: 7, or 1 where all of it is"
        " taken in the next year (budsjett- og regnskapsforskriften § 3-5).",
    )
    years_from: Year | None = Field(
        None,
        description="First year whose deviation is amortised over `years`; the first projected one if not said. Earlier"
        " deviations run on as they were.",
    )
    years_before: Annotated[int, Quantity("count", low=1, high=15)] = Field(
        7, description="Years that deviations before `years_from` are amortised over: 7 from 2014 on."
    )
    runoff: MoneyInYearsEitherWay | None = Field(
        None,
        description="Amortisation of the accumulated deviation by year; if not said, equally: that of the base year"
        " over `years` where `years_from` has come, the rest over `years_before`.",
    )
    new: MoneyOverTime = Field(ZERO, description="New premium deviation of each year: an assumption, 0 if not said.")
    payroll_tax: Share = Field(0.0, description="Payroll tax to be added to these amounts; 0 % where they include it.")
