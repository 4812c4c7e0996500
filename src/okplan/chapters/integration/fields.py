"""The integration grant for refugees (integreringstilskudd), over the year of settlement and the four after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from okplan.fields.block import Block, Flag, Prices
from okplan.fields.said import fault, shown
from okplan.fields.values import MoneyFromZero, Quantity, Series, Share

YEARS = 5
"""The year of settlement and four more."""


@dataclass(frozen=True)
class YearRates:
    """One rate for each of the five years."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        rate = {"type": "number", "minimum": 0}
        return {"type": "array", "items": rate, "minItems": YEARS, "maxItems": YEARS}

    def _parse(self, raw: Any) -> tuple[float, ...]:
        if isinstance(raw, tuple):
            return raw
        if not isinstance(raw, list):
            raise fault("wrong_type", found=shown(raw), wanted="list")
        if len(raw) != YEARS:
            raise fault("list_length", found=len(raw), wanted=YEARS, span=f"1–{YEARS}")
        kroner = Quantity("number", low=0, high=3e6)
        return tuple(kroner.read(item, (place,)) for place, item in enumerate(raw))


class Integration(Block):
    """Refugees settled, and what the state pays for each over five years."""

    amount: MoneyFromZero = Field(
        description="Integration grant in the base-year accounts: a part of `operations.revenue.state_transfers`, "
        "taken out of what is carried on there."
    )
    settled: Annotated[Series, Quantity("number", "over_time", low=0, from_earlier=True)] = Field(
        description="Persons settled in the year; also those of the four years before the first projected one."
    )
    rates: Annotated[tuple[float, ...], YearRates()] = Field(
        description="Kroner per person in the year of settlement and the four after, whatever the scenario's unit."
    )
    prices: Prices = Field("nominal", description="`fixed` if the rates follow the deflator.")
    added_to_population: Flag = Field(
        False, description="The settled come on top of the population forecast, and count as inhabitants."
    )
    ages: dict[str, Share] | None = Field(
        None, description="Their age groups: shares that sum to 100 %; as the inhabitants if not given."
    )
