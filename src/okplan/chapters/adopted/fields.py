"""The adopted plan (økonomiplan): lines that the council has decided, in the years it has decided them for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import Block, Prices, Year
from okplan.fields.files import OrFile
from okplan.fields.values import Quantity, Schedule

DecidedAmounts = Annotated[Schedule, Quantity("money", "single_years")]
Factor = Annotated[float, Quantity("number", low=0, high=1000)]
Beyond = Annotated[float, Quantity("money")]
Signs = Literal["natural", "accounting"]


class Adopted(Block):
    source: str = Field(description="Which decision: date, case number, and where it is published.")
    lines: Annotated[dict[str, DecidedAmounts], OrFile()] = Field(
        description="Line (name, label or § number) to its amounts by year: here, or the name of a CSV or xlsx file"
        " with a row for each line and years across, or rows of `line`, `year`, `amount`; or `{file: …, sheet: …}`."
    )
    totals: Annotated[dict[str, DecidedAmounts], OrFile()] = Field(
        default_factory=dict,
        description="Control totals, as `lines`: the plan's own sums (net_operating_result, debt …). They fix nothing,"
        " but must come out within rounding.",
    )
    signs: Signs = Field(
        "natural",
        description="`natural`: income and expenditure are positive, results signed. `accounting`: income is negative,"
        " as municipalities print §§ 5-4 to 5-6.",
    )
    prices: Prices = Field(
        "nominal",
        description="Prices of the plan's figures; `fixed` ones are indexed once, each line by the deflator of its own"
        " kind. Interest, instalments, depreciation, dividends and debt are nominal in such a plan too.",
    )
    price_year: Year | None = Field(
        None, description="The year whose prices a plan in fixed prices has; the base year unless said."
    )
    unit: Literal["kr", "tkr", "mill"] | None = Field(
        None, description="What a file's amounts are in, where it does not say so itself; only beside a file."
    )
    sheet: str | None = Field(None, description="Which sheet of a workbook; only beside a file.")
    columns: dict[Year, str] | None = Field(
        None, description="Year to the heading of its column, where a file has several for it; only beside a file."
    )
    after: Literal["level", "model"] = Field(
        "level",
        description="After the plan's last year: `level` goes on from the plan's level with the model's growth,"
        " `model` goes back to the model's own level.",
    )
    levels: dict[str, Factor] = Field(
        default_factory=dict,
        description="Line to the factor by which a plan whose last year is closed was above or below the model. It is"
        " carried on where the plan no longer says anything; `okplan roll` writes it.",
    )
    beyond: dict[str, Beyond] = Field(
        default_factory=dict,
        description="As `levels`, where a factor says nothing: the amount beyond the model, in base-year prices.",
    )
    life: Annotated[int, Quantity("count", low=1, high=80)] = Field(
        40, description="Depreciation life of adopted investment beyond the listed projects. 40 is an assumption."
    )
