"""Free income: tax and general grant, simply or by the income system."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import ZERO, Block, Year
from okplan.fields.values import (
    KnownIndex,
    KnownMoney,
    KnownMoneyFromZero,
    KnownRelation,
    KnownShare,
    KronerEach,
    Money,
    MoneyFromZero,
    Quantity,
    RateOverTime,
    Series,
    Share,
)

FreeKronerEach = Annotated[Series, Quantity("number", "over_time", low=0, high=1e6, from_earlier=True)]


class IncomeSystem(Block):
    """The income system (inntektssystemet).

    What is not given here is taken from `chapters/free_income/law.yaml` for the years published there; after the last
    known year amounts grow with the deflator and `free_income.real_growth`, rates and shares are held. In a map, only
    the scenario's own values hold from the first year it names. Amounts per inhabitant are in kroner, whatever the
    unit.
    """

    relative_tax: KnownRelation | None = Field(
        None, description="Own tax per inhabitant, % of the country's; that of the base-year accounts if not given."
    )
    national_tax: KronerEach | None = Field(None, description="The country's tax per inhabitant, kroner.")
    symmetric_rate: KnownShare | None = Field(None, description="Income equalisation: share of the gap that is evened.")
    supplement_rate: KnownShare | None = Field(None, description="Further share of the gap below the threshold.")
    supplement_threshold: KnownRelation | None = Field(None, description="That threshold, % of the country's tax.")
    financing_share: KnownShare | None = Field(
        None, description="What all pay for the supplement, % of the country's tax per inhabitant."
    )
    grant_per_inhabitant: KronerEach | None = Field(None, description="Population grant (innbyggertilskudd), kroner.")
    national_need: KronerEach | None = Field(None, description="Average expenditure need per inhabitant, kroner.")
    need_index: KnownIndex | None = Field(
        None, description="Own need index (utgiftsbehov) where known; moves with the age structure after that."
    )
    age_weights: dict[str, Share] | None = Field(
        None, description="Weight of each age group in the cost keys, if the groups are not those of the keys."
    )
    growth_grant_rate: FreeKronerEach | None = Field(
        None, description="Growth grant per person over the limit, kroner."
    )
    growth_grant_limit: KnownShare | None = Field(None, description="Average yearly growth that gives no growth grant.")
    growth_grant_ceiling: KnownRelation | None = Field(None, description="No growth grant from this relative tax.")
    ingar_deduction: FreeKronerEach | None = Field(None, description="What all pay for INGAR, kroner per inhabitant.")
    ingar: KnownMoneyFromZero = Field(ZERO, description="Received from INGAR, before the deduction; held as stated.")
    special: KnownMoneyFromZero = Field(
        ZERO, description="Special distribution (særskilt fordeling); per inhabitant it follows the other amounts."
    )
    discretionary: KnownMoney = Field(
        ZERO, description="Discretionary grant (skjønn), each year as stated; nothing before the first year named."
    )
    other: KnownMoney = Field(
        ZERO,
        description="Other general grant (big-city grant, changes during the year; those of `regional` apart), each"
        " year as stated; nothing before the first year named.",
    )
    july: dict[Year, Annotated[float, Quantity("number", low=1)]] = Field(
        default_factory=dict, description="Inhabitants 1 July where published; else the mean of two 1 Januaries."
    )
    published_to: Year | None = Field(
        None, description="Use published figures to this year only, as if later ones were not known."
    )


class RegionalGrants(Block):
    """Regional grants within the general grant: each is said once, as the base year's amount or by year from it.

    After the last year said the district grants follow inhabitants and the municipal deflator, the small-municipality
    supplement the deflator alone; the discretionary grant is each year as stated.
    """

    district_south: KnownMoneyFromZero = Field(
        ZERO, description="District grant, Southern Norway (distriktstilskudd Sør-Norge)."
    )
    district_north: KnownMoneyFromZero = Field(
        ZERO, description="District grant, Northern Norway (distriktstilskudd Nord-Norge)."
    )
    small_municipality: KnownMoneyFromZero = Field(
        ZERO, description="Small-municipality supplement (småkommunetillegg, småkommunetilskudd)."
    )
    discretionary: KnownMoney | None = Field(
        None,
        description="Discretionary grant (skjønnstilskudd), each year as stated; instead of `system.discretionary`.",
    )


class FreeIncome(Block):
    method: Literal["simple", "system"] = Field(
        "simple", description="`simple`: grows with deflator, population, real growth; `system`: the income system."
    )
    tax: MoneyFromZero = Field(description="Income and wealth tax (inntekts- og formuesskatt) of the base year.")
    grant: Money = Field(description="General grant with income equalisation (rammetilskudd) of the base year.")
    deflator: RateOverTime | None = Field(
        None,
        description="The deflator of the year that the state sets its amounts for (grants, need, rates per person),"
        " from the first year said; the municipality's own if not said. What is published stands. Tax follows wages"
        " and prices as they turn out, whatever this says; in a year whose national tax is published it stands, and"
        " `national_tax_deviation` says what wages and prices move in it.",
    )
    people: dict[Year, Annotated[float, Quantity("number", low=1)]] = Field(
        default_factory=dict,
        description="Inhabitants that the grant of the year was set for: in `system` those of 1 July the year before"
        " (what `system.july` says by its own year), in `simple` those of the year. The model's own where not said.",
    )
    own_tax_deviation: RateOverTime = Field(
        ZERO,
        description="Own tax per inhabitant above (+) or below (-) what is expected, % of the year (a level) while the"
        " country's stands; income equalisation evens it in `system`, nothing does in `simple`.",
    )
    national_tax_deviation: RateOverTime = Field(
        ZERO,
        description="The country's tax per inhabitant above or below what is expected, % of the year (a level); own"
        " tax follows it. The state's grants stand.",
    )
    real_growth: RateOverTime = Field(
        ZERO, description="Real growth per inhabitant of the year; in `system` of national amounts not yet published."
    )
    regional: RegionalGrants | None = Field(
        None, description="Regional grants that the general grant has in it (regionalpolitiske tilskudd)."
    )
    system: IncomeSystem | None = Field(None, description="Parameters of the income system (method `system`).")
