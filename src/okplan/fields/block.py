"""What every part of a scenario shares: the base of all blocks, and the small types that several use."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic.fields import FieldInfo

from okplan.fields.said import fault, shown
from okplan.fields.values import Quantity, constant


def _year(raw: Any) -> Any:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 1900 <= raw <= 2200:
        raise fault("not_a_year", found=shown(raw))
    return raw


def _exact(raw: Any) -> Any:
    """A whole number that is neither true nor 1.0."""
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else shown(raw)


Flag = Annotated[bool, Strict()]
Id = Annotated[str, Field(pattern=r"^[a-zæøå0-9][a-zæøå0-9_-]*$")]
Year = Annotated[int, BeforeValidator(_year)]
Whole = Annotated[int, Quantity("count", low=0, high=100)]
Horizon = Annotated[int, Quantity("count", low=1, high=40)]
ZERO = constant(0.0)
Prices = Literal["nominal", "fixed"]


class Block(BaseModel):
    """What every part of a scenario shares: unknown keys are errors, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, use_attribute_docstrings=False)


def quantity_of(field: FieldInfo) -> Quantity | None:
    """How a field is read, wherever in its type that is said."""
    return _quantity((*field.metadata, field.annotation))


def _quantity(known: Any) -> Quantity | None:
    for part in known:
        if isinstance(part, Quantity):
            return part
        found = _quantity((*getattr(part, "__metadata__", ()), *get_args(part)))
        if found is not None:
            return found
    return None
