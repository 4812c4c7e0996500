"""Tables over items: the self-cost calculation service by service, and the long commitments."""

from __future__ import annotations

from okplan.inputs import Array
from okplan.lines import REGISTRY
from okplan.projection import Projection
from okplan.scenario import Scenario
from okplan.scenario.values import UNITS
from okplan.tables import TITLES, Shown, Table

CALCULATION = (
    "service_running_cost",
    "service_depreciation",
    "service_interest",
    "service_cost*",
    "service_fee_base*",
    "service_fees",
    "service_result",
    "service_fund_interest",
    "service_fund*",
    "service_debt",
    "service_households",
    "service_fee_per_household",
)
"""The rows of each service, as municipalities print them; a sum has a star."""

OBLIGATIONS = ("lease_commitments*", "debt", "onlending_debt", "long_term_debt*", "accumulated_premium_deviation")
"""Lines below the leases: what else binds in the long run (§ 14-4)."""

LEASE = {
    "nb": "Leie: {name} (til og med {end})",
    "nn": "Leige: {name} (til og med {end})",
    "en": "Lease: {name} (until {end})",
}
SHORT = {
    "nb": "Leieavtaler som binder i fire år eller kortere",
    "nn": "Leigeavtalar som bind i fire år eller kortare",
    "en": "Leases that bind for four years or less",
}
ECONOMIC_PLAN = 4
"""Years after the base year; a lease that binds beyond them is long (kommuneloven §§ 14-3, 28-3)."""


def self_cost_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Cost, fees and fund of each service, and the fee a household pays for all of them."""
    services = scenario.self_cost.services if scenario.self_cost else ()
    covers_all = all(set(service.coverage.values) == {1.0} for service in services)
    show = _Showing(projection, language, unit, prices)
    rows = [show.line("calculated_rate")]
    for place, service in enumerate(services):
        for said in CALCULATION:
            name = said.rstrip("*")
            if name != "service_fee_base" or not covers_all:
                rows.append(show.line(name, service.name, place, service.id, said.endswith("*")))
    rows += [show.line("self_cost_fees", is_sum=True), show.line("fee_per_household", is_sum=True)]
    return show.table("selvkost", rows)


def commitments_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Long leases one by one, the others together, debt, and pension cost that is still to be expensed."""
    show = _Showing(projection, language, unit, prices)
    rows, rest = [], projection.row("price_index") * 0.0
    for place, lease in enumerate(scenario.leases):
        if max(lease.end, lease.start or 0) > scenario.base_year + ECONOMIC_PLAN:
            label = LEASE[language].format(name=lease.name, end=lease.end)
            rows.append(show.line("lease_commitment", place=place, item=lease.id, label=label))
        else:
            rest = rest + projection.row("lease_commitment", place)
    if rest.any():
        rows.append(show.row("short_leases", SHORT[language], rest))
    for said in OBLIGATIONS:
        rows.append(show.line(said.rstrip("*"), is_sum=said.endswith("*")))
    return show.table("forpliktelser", rows)


class _Showing:
    """Lines as rows, in one language, unit and kind of prices."""

    def __init__(self, projection: Projection, language: str, unit: str, prices: str) -> None:
        self.projection, self.language, self.unit, self.prices = projection, language, unit, prices

    def line(
        self, name: str, owner: str = "", place: int = 0, item: str = "", is_sum: bool = False, label: str = ""
    ) -> Shown:
        """A line, or one item of it, under the name of its owner."""
        known = REGISTRY[name]
        words = label or known.labels[self.language]
        said = f"{owner}: {words[:1].lower() + words[1:]}" if owner else words
        own = f"{name}[{item}]" if item else name
        return self.row(own, said, self.projection.row(name, place), known.unit, is_sum)

    def row(self, name: str, label: str, values: Array, unit: str = "kr", is_sum: bool = False) -> Shown:
        each = name.partition("[")[0].endswith("per_household")
        if unit == "kr":
            index = self.projection.row("price_index") if self.prices == "fixed" else 1.0
            values = values / index / (1.0 if each else UNITS[self.unit])
        return Shown("", name, label, "kr_each" if each else unit, is_sum, values)

    def table(self, key: str, rows: list[Shown]) -> Table:
        years = tuple(self.projection.years)
        return Table(key, TITLES[key][self.language], years, self.unit, self.prices, tuple(rows))
