"""What is assumed where growth is held against what it costs; nothing of it changes the projection itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import Block
from okplan.fields.values import Quantity, Share

OfAverage = Annotated[float, Quantity("rate", low=0, high=2)]


class GrowthAccount(Block):
    """What `okplan growth` assumes of one more inhabitant, beside what the scenario says."""

    marginal_cost: OfAverage = Field(
        1.0,
        description="What one more inhabitant of an age group costs, as a share of the average cost of the group"
        " (`unit_costs`). Below 100 %, as much less is saved by not growing.",
    )
    areas: dict[str, OfAverage] = Field(
        default_factory=dict,
        description="The same for single service areas, by their id, in place of `marginal_cost`.",
    )
    property_tax: Share | None = Field(
        None,
        description="Share of the property tax that follows the number of inhabitants (dwellings). Not said: as the"
        " scenario's own `property_tax.with_population` has it.",
    )
