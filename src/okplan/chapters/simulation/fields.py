"""What a scenario says of chance, where it is not to be what okplan takes it for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import Block
from okplan.fields.values import Quantity, Share

ShockName = Literal[
    "reference_rate", "wage_growth", "price_growth", "construction_growth", "own_tax", "national_tax", "population"
]
"""What varies by year; of the population, the error that is common to the whole country."""

Spread = Annotated[float, Quantity("rate", low=0, high=3)]
Correlation = Annotated[float, Quantity("number", low=-1, high=1)]
Wait = Annotated[int, Quantity("count", low=1, high=10)]


class Shock(Block):
    volatility: Share | None = Field(
        None, description="Standard deviation of what comes anew each year; 0 % and it is as the scenario says."
    )
    persistence: Share | None = Field(None, description="Share of a year's deviation that is there the year after.")


class PeopleError(Block):
    volatility: Share | None = Field(
        None,
        description="Standard deviation of the error in a year's population growth that is the municipality's own.",
    )
    persistence: Share | None = Field(None, description="Share of that error that is there the year after.")
    common: Share | None = Field(
        None, description="Standard deviation of the error in a year's growth that is common to the country."
    )


class Overrun(Block):
    median: Annotated[float, Quantity("rate", low=-0.9, high=3)] | None = Field(
        None, description="Cost above (+) or below what is stated that half the projects stay within."
    )
    volatility: Spread | None = Field(None, description="Standard deviation of it; 0 % and the cost is as stated.")


class Overruns(Block):
    """By how far the estimate of a project has come; one that does not say is taken for a sketch."""

    idea: Overrun = Field(default_factory=Overrun, description="Of a project that is an idea.")
    sketch: Overrun = Field(default_factory=Overrun, description="Of one that is a sketch (skisse), or does not say.")
    tender: Overrun = Field(default_factory=Overrun, description="Of one with tenders (anbud).")
    common: Share | None = Field(None, description="Share of the variance that all projects have in common.")


class CatchUp(Block):
    """What the state gives later of costs that rose more than it had expected."""

    share: Share | None = Field(None, description="Share of it that is ever given.")
    years: Wait | None = Field(None, description="Years after in which it is given, as much in each.")


class Simulation(Block):
    reference_rate: Shock = Field(default_factory=Shock, description="The reference rate of the year.")
    wage_growth: Shock = Field(default_factory=Shock, description="Wage growth of the year.")
    price_growth: Shock = Field(default_factory=Shock, description="Price growth of the year.")
    construction_growth: Shock = Field(default_factory=Shock, description="Growth of construction prices in the year.")
    own_tax: Shock = Field(
        default_factory=Shock,
        description="Own tax per inhabitant against the country's; persistence 100 % is for good.",
    )
    national_tax: Shock = Field(default_factory=Shock, description="The country's tax per inhabitant.")
    population: PeopleError = Field(default_factory=PeopleError, description="Error in the growth of the population.")
    overrun: Overruns = Field(default_factory=Overruns, description="Cost of projects that have not begun.")
    catch_up: CatchUp = Field(default_factory=CatchUp, description="How the grant follows costs afterwards.")
    correlation: dict[ShockName, dict[ShockName, Correlation]] = Field(
        default_factory=dict, description="Correlation (−1 to 1) of two of these in the same year; each pair once."
    )
