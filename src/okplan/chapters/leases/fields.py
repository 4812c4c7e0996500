"""Long leases: rent that is bound to a year."""

from __future__ import annotations

from pydantic import Field

from okplan.fields.block import Block, Flag, Id, Prices, Year
from okplan.fields.values import MoneyFromZero


class Lease(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What is leased.")
    rent: MoneyFromZero = Field(description="Rent a year, in base-year prices or nominal.")
    prices: Prices = Field(description="`fixed`: indexed once with the price growth; `nominal`: the same every year.")
    included: Flag = Field(description="Whether the rent stands in base-year `purchases`; it is then taken out there.")
    area: str | None = Field(None, description="Id or name of the service area that pays the rent.")
    start: Year | None = Field(None, description="First year with rent, for a lease that has not begun.")
    end: Year = Field(description="Last year that the contract binds.")
    renewed: Flag = Field(False, description="Rent goes on after `end` on the same terms, without binding.")
    replaced_by: str | None = Field(None, description="Project by id: rent ends when it is in use.")
