"""The years that the economic plan (økonomiplan) is headed by, and the budget that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from okplan.chapters.adopted.fields import DecidedAmounts, Signs
from okplan.fields.block import Block, Year
from okplan.fields.files import OrFile
from okplan.fields.said import fault, shown

SPAN = re.compile(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*")
"""First and last year, as a plan is called: 2027-2030."""

LEAST = 4
"""Years of an economic plan, by kommuneloven § 14-3."""

EARLIEST, LATEST = 1900, 2200


@dataclass(frozen=True)
class Span:
    """The first and the last of years that follow on each other, or each of them in a list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "string", "pattern": "^[0-9]{4} ?[-–] ?[0-9]{4}$"},
                {"type": "array", "items": {"type": "integer"}},
            ]
        }

    def _parse(self, raw: Any) -> tuple[int, ...]:
        if isinstance(raw, tuple):
            return raw
        ends = SPAN.fullmatch(raw) if isinstance(raw, str) else None
        years = list(range(int(ends[1]), int(ends[2]) + 1)) if ends else raw
        if not isinstance(years, list) or not years or not all(map(_is_year, years)):
            raise fault("not_plan_years", found=shown(raw))
        return tuple(years)


def _is_year(raw: Any) -> bool:
    return type(raw) is int and EARLIEST <= raw <= LATEST


PlanSpan = Annotated[tuple[int, ...], Span()]


class PlanYears(Block):
    """What the years are called where people read: accounts, budget, economic plan, and the years after."""

    budget: Year = Field(
        description="The year of the budget that applies now, the year before the plan: the year after the base year."
        " The base year itself, where its figures are a budget and not accounts."
    )
    years: PlanSpan = Field(
        (),
        description="The years of the economic plan (økonomiplan), `2027-2030` or a list: at least four, the first of"
        " them the year after `budget`. Not said: the four years after `budget`.",
    )
    figures: Annotated[dict[str, DecidedAmounts], OrFile()] = Field(
        default_factory=dict,
        description="The budget as it was adopted, line to amount by year, or the name of a CSV or xlsx file with it,"
        " as for `adopted.lines`; `area_allocation[ID]` is what a service area is given. §§ 5-4 to 5-6 show it in the"
        " budget's column, as § 5-1 wants; it moves nothing.",
    )
    version: Literal["original", "revised"] = Field(
        "original",
        description="Which budget `figures` are: `original`, as the council adopted it before the year, or `revised`,"
        " with the changes made to it since.",
    )
    source: str | None = Field(None, description="Where `figures` are from: the decision, date or case number.")
    signs: Signs = Field(
        "natural", description="As for `adopted`: `accounting` where income is negative, as municipalities print it."
    )
    unit: Literal["kr", "tkr", "mill"] | None = Field(
        None, description="What a file's amounts are in, where it does not say so itself; only beside a file."
    )
    sheet: str | None = Field(None, description="Which sheet of a workbook; only beside a file.")
    columns: dict[Year, str] | None = Field(
        None, description="Year to the heading of its column, where a file has several for it; only beside a file."
    )

    @property
    def span(self) -> tuple[int, ...]:
        """The years of the plan, said or by the law."""
        return self.years or tuple(range(self.budget + 1, self.budget + 1 + LEAST))
