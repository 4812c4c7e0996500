"""A named stress: what it changes in the scenario, as `set` writes it or by what must be reckoned from the scenario."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from okplan.fields.block import Block, Flag, Id, Whole, Year
from okplan.fields.values import Quantity, Series

Gone = Literal["growth_grant", "discretionary"]


class DeflatorMiss(Block):
    """Wages and prices rise more in one year than the state's deflator, which stays as the scenario has it."""

    points: Annotated[float, Quantity("rate", low=0, high=0.3)] = Field(
        description="Percentage points by which wages and prices rise more than the scenario says."
    )
    year: Year | None = Field(
        None, description="In which year: the first of which the state's amounts are not published, if not said."
    )
    caught_up_after: Annotated[int | None, Quantity("count", low=1, high=40)] = Field(
        None, description="Years from then until the state's deflator makes up for it; never if not said."
    )


class MovingIn(Block):
    """More people of some ages than the scenario has: evenly more each year until a year, and so many more after it."""

    ages: str = Field(description="Their ages, such as `0-15`; whole age groups of the scenario.")
    more: Annotated[float, Quantity("rate", low=-1, high=5)] = Field(description="How many more, % of the projected.")
    by: Year = Field(description="From which year there are so many more.")


class CarbonPrice(Block):
    """A price on what the municipality's own operations emit, beside what is paid already."""

    price: Annotated[Series, Quantity("number", "over_time", low=0, high=100_000)] = Field(
        description="Kroner per tonne of CO2 equivalents, in base-year prices and whatever the scenario's unit; none"
        " before the first year named."
    )


class Stress(Block):
    """One named stress; what it says is changed together."""

    id: Id = Field(description="Short name; that of a shipped stress is said anew.")
    name: str = Field("", description="What it is called; its id if not said.")
    kind: Id | None = Field(
        None,
        description="Stresses of the same kind exclude each other: the worst of them is in `all-adverse`. If not said,"
        " it is a kind of its own.",
    )
    set: dict[str, Any] = Field(
        default_factory=dict,
        description="Changes by path as an alternative's `set` writes them, relative ones too:"
        " `economy.reference_rate +=: 1 %`.",
    )
    deflator_miss: DeflatorMiss | None = Field(None, description="Costs that rise more than the state reckoned with.")
    people: Literal["low", "high"] | None = Field(
        None,
        description="People in every group below or above the projection, by the uncertainty of `okplan simulate`.",
    )
    moving_in: MovingIn | None = Field(None, description="More people of some ages.")
    late: Whole = Field(0, description="Years by which every project that has not begun is late, rolling ones apart.")
    carbon_price: CarbonPrice | None = Field(
        None, description="A price on the emissions of the municipality's own operations, measures taken into account."
    )
    without: tuple[Gone, ...] = Field((), description="Grants that fall away in every projected year.")
    tried: Flag = Field(True, description="False leaves it out, a shipped one too.")
    source: str = Field("", description="Where it is from, or why it is asked.")

    @property
    def changes(self) -> bool:
        """Whether it says anything that it changes."""
        reckoned = (self.deflator_miss, self.people, self.moving_in, self.late, self.carbon_price, self.without)
        return bool(self.set or any(reckoned))
