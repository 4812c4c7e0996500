"""Operating revenue and expenditure by kind, and what changes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from okplan.chapters.accounts.fields import OperatingKind
from okplan.chapters.areas.fields import Area
from okplan.fields.block import ZERO, Block, Id, Prices, Year
from okplan.fields.values import (
    Money,
    MoneyEveryYear,
    MoneyFromZero,
    MoneyOverTime,
    MoneyOverTimeFromZero,
    RateOverTime,
    Requirement,
    Series,
    Share,
    ShareEveryYear,
    Tags,
    constant,
)


class Kind(Block):
    amount: Money = Field(
        description="Amount in the accounts of the base year; below 0 only where a one-off of the kind is too."
    )
    real_growth: RateOverTime = Field(ZERO, description="Real growth of the year beyond its price index.")
    with_population: Share = Field(0.0, description="Share of population growth that it follows.")


def _ended(raw: Any) -> Any:
    """A tax that has ended is said as 0, or as null."""
    return {year: 0 if tax is None else tax for year, tax in raw.items()} if isinstance(raw, Mapping) else raw


class PropertyTax(Kind):
    by_year: Annotated[MoneyOverTimeFromZero, BeforeValidator(_ended)] | None = Field(
        None,
        description="The tax in all of each year, measures included, in the year's prices, from the first year named;"
        " 0 or null from the year it ends.",
    )


class Revenue(Block):
    property_tax: PropertyTax = Field(
        description="Property tax (eiendomsskatt), indexed with the price growth, or as stated `by_year`."
    )
    other_tax: Kind = Field(
        default_factory=lambda: Kind(amount=0.0), description="Other tax revenue (andre skatteinntekter)."
    )
    state_transfers: Kind = Field(description="Other transfers from the state, indexed with the municipal deflator.")
    other_transfers: Kind = Field(description="Transfers from others, VAT compensation included; municipal deflator.")
    user_fees: Kind = Field(description="User fees (brukerbetalinger), indexed with the municipal deflator.")
    sales: Kind = Field(description="Sales and rents (salgs- og leieinntekter), utility fees included; deflator.")


class Expenditure(Block):
    wages: Kind = Field(description="Wages (lønnsutgifter), indexed with the wage growth.")
    social_costs: Kind = Field(description="Social costs (sosiale utgifter), indexed with the wage growth.")
    purchases: Kind = Field(description="Goods and services (kjøp), indexed with the price growth.")
    transfers: Kind = Field(description="Transfers to others (overføringer), indexed with the price growth.")


class Demography(Block):
    unit_costs: dict[str, MoneyFromZero] | None = Field(
        None,
        description="Net cost per inhabitant by age group in base-year prices; `all` when the opening is a total. Not"
        " where the areas have unit costs of their own.",
    )
    compensation: ShareEveryYear = Field(
        constant(1.0), description="Share of the demographic cost need that the services are given."
    )


class OneOff(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    kind: OperatingKind = Field(description="The line of the base-year accounts that it stands in.")
    amount: Money = Field(description="What it adds to that line in the base year, and which is not carried forward.")
    reason: str = Field(description="Why it does not recur.")
    area: str | None = Field(None, description="Id or name of the service area whose net allocation it is in.")


class Measure(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What is done.")
    kind: OperatingKind = Field(description="The line that it changes.")
    amount: MoneyOverTime = Field(description="Change of that line in the year; 0 before the first year named.")
    prices: Prices = Field(description="`nominal`, or `fixed` for base-year prices, indexed with the deflator.")
    area: str | None = Field(None, description="Id or name of the service area that it belongs to.")
    goals: Tags = Field(
        default_factory=dict,
        description="Share of the amount by focus area or goal, in place of what its service area says.",
    )


class MarketIncome(Block):
    """Revenue that follows a market and not the deflator: power sales, property tax on power plants, fish farming."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What is sold or taxed.")
    kind: Literal["property_tax", "other_tax", "state_transfers", "sales"] = Field(
        description="The line of § 5-6 that it stands in. Natural resource tax (naturressursskatt) is evened out by the"
        " income system with the income tax: with `method: system` it belongs in `free_income.tax`, and not here."
    )
    amount: MoneyFromZero = Field(description="Amount in the accounts of the base year, part of that line.")
    by_year: MoneyEveryYear = Field(description="Amount of each year, in the year's prices.")


class Operations(Block):
    revenue: Revenue = Field(description="Operating revenue by kind (§ 5-6), tax and general grant apart.")
    expenditure: Expenditure = Field(description="Operating expenditure by kind (§ 5-6), depreciation apart.")
    demography: Demography | None = Field(None, description="Demographic cost (demografikostnader).")
    efficiency: Requirement = Field(
        ZERO, description="Efficiency requirement: new permanent saving each year, of base-year expenditure."
    )
    staff_cost: MoneyFromZero | None = Field(None, description="Cost of one man-year with social costs, base year.")
    one_offs: tuple[OneOff, ...] = Field((), description="One-off amounts in the base-year accounts.")
    measures: tuple[Measure, ...] = Field((), description="Dated measures (tiltak).")
    market_income: tuple[MarketIncome, ...] = Field(
        (), description="Revenue with a price path of its own, such as power sales; the rest of its line is indexed."
    )
    areas: tuple[Area, ...] = Field((), description="Service areas (rammeområder): net allocation and what drives it.")

    @property
    def unit_costs(self) -> dict[str, float]:
        """Cost per inhabitant by age group: what the areas give together, else the demographic block."""
        if self.demography and self.demography.unit_costs is not None:
            return self.demography.unit_costs
        costs: dict[str, float] = {}
        for area in self.areas:
            for group, cost in area.unit_costs.items():
                costs[group] = costs.get(group, 0.0) + cost
        return costs

    @property
    def compensation(self) -> Series | None:
        """Share of the demographic need that is given; all of it where nothing else is said, None without costs."""
        if self.demography:
            return self.demography.compensation
        return constant(1.0) if self.unit_costs else None

    def area_of(self, said: str | None) -> int | None:
        """The place of the area with this id, else with this name; None where there is no such area."""
        names = [area.id for area in self.areas] + [area.name for area in self.areas]
        return names.index(said) % len(self.areas) if said in names else None


class Improvement(Block):
    start: Year | None = Field(None, description="First year a permanent improvement is possible.")
    amount: MoneyOverTimeFromZero = Field(
        ZERO, description="Improvement of operations a year from then, base-year prices; may change by year."
    )
    to_investment: Share = Field(0.0, description="Share of it transferred to investment, in place of loans.")
