"""A lever that a scenario names: where it leads, as `set` writes it, and how far it may be moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, create_model
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from okplan.fields.block import Block, Id
from okplan.fields.said import clear, number_of, rate_of

RATES = 1.0
"""The largest bare number that is taken for a fraction meant as a rate."""


@dataclass(frozen=True)
class End:
    """A number, or per cent as a fraction."""

    value: float
    is_rate: bool


@dataclass(frozen=True)
class Ends:
    """How an end or a step is read: a number in the scenario's own unit, a year, or a rate with its per cent sign."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?[0-9]+([.,][0-9]+)? ?%$"}]}

    def _parse(self, raw: Any) -> End:
        if isinstance(raw, End):
            return raw
        clear(raw)
        is_rate = isinstance(raw, str) and "%" in raw
        return End(rate_of(raw, (), RATES) if is_rate else number_of(raw, ()), is_rate)


Said = Annotated[End, Ends()]

if TYPE_CHECKING:

    class _Range(Block):
        to: End
else:
    _Range = create_model(  # `from` is a word of Python's own, and no name in a class
        "_Range",
        __base__=Block,
        **{
            "from": (Said, Field(description="The least it may be; of what ends on `+=` or `*=`, the least move.")),
            "to": (Said, Field(description="The most it may be, or the largest move.")),
        },
    )


class Lever(_Range):
    """One lever of the page that `okplan whatif` makes."""

    id: Id = Field(description="Short name, by which a link to the page finds it.")
    label: str = Field("", description="What it is called on the page; its id if nothing is said.")
    address: str = Field(
        description="What it moves, as `set` writes it: `economy.reference_rate +=` moves every year, `*=` makes it so"
        " many times as much, and without either it says the value itself, such as a project's `start`."
    )
    step: Said = Field(description="How far one step is; the range is a whole number of steps.")

    @property
    def called(self) -> str:
        return self.label.strip() or self.id

    @property
    def least(self) -> End:
        found: End = getattr(self, "from")
        return found

    @property
    def most(self) -> End:
        return self.to
