"""A boundary drawn anew: people, debt, assets and reserve that are taken over or given up."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import Block, Year
from okplan.fields.values import Quantity

Moved = Annotated[float, Quantity("rate", low=-0.95, high=20)]


class BoundaryChange(Block):
    """A merger, a division, or a part that changes municipality on 1 January of a year.

    Every share is of what there is on 31 December before: taken over above 0 %, given up below. Tax, grants and costs
    follow the people as elsewhere in the scenario; what of operations does not follow them stands as measures. Loans
    are taken over on the terms of the municipality's own. The reserve comes or goes with as much in deposits. All else
    stays as it is: other funds, an earlier deficit, unspent loans, the accumulated premium deviation, self-cost
    services, on-lending, leases, integration, dividends, what of revenue does not follow people (such as property tax),
    and projects started after the base year.
    """

    year: Year = Field(description="Year from whose 1 January the new boundary holds.")
    people: Moved = Field(description="Inhabitants, as a share of those of every age group.")
    people_by_group: dict[str, Moved] = Field(
        default_factory=dict, description="The same for single age groups, in place of `people`."
    )
    debt: Moved = Field(0.0, description="Long-term debt for own investments, as a share of every loan.")
    assets: Moved = Field(0.0, description="Fixed assets held at the opening, as a share of their book value.")
    general_reserve: Moved = Field(0.0, description="General reserve (disposisjonsfond), as a share of it.")
    source: str = Field(description="What it is taken from: the decision, or that it is assumed.")
