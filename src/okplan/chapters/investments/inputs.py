"""Projects, the rest of the investment statement, and assets held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from okplan.chapters.investments.fields import Project
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Figure, Inputs, Path, in_years, over
from okplan.engine.many import Many
from okplan.engine.tracing import larger, plain, reached, share_of
from okplan.law import by_year, figures, law

LIFE = "investments.life"
"""The law's figures of depreciation lives, by class."""


@dataclass(frozen=True)
class _Item:
    """A project, or one year of a rolling one, which is then a project of its own.

    It is named by its year; where draws have different ones, by its place.
    """

    name: str
    project: Project
    place: int
    start: int
    priced_for: int
    profile: tuple[float, ...]
    first: bool


def vat_of_gross(years: range) -> dict[int, Figure]:
    """Compensated VAT of each year as a share of a price that includes VAT."""
    rates, compensated = by_year("investments.vat_rate", years), by_year("investments.vat_compensated", years)
    return {year: _of_gross(rates[year], compensated[year]) for year in years}


def _of_gross(rate: Figure, compensated: Figure) -> Figure:
    """What the two come to: it holds from the later of their years, on the sources of both."""
    return Figure(
        year=max(rate.year, compensated.year),
        value=rate.value / (1 + rate.value) * compensated.value,
        source=f"{rate.source}; {compensated.source}",
        date=max(rate.date, compensated.date),
        preliminary=rate.preliminary or compensated.preliminary,
    )


def vat_of_cost(start: float, profile: Sequence[float], vat: Mapping[int, float]) -> Any:
    """Compensated VAT of all that a project costs: the first year's share, and changes of it on what is spent since.

    `vat` is by year; what is spent outside its years has the nearest one's.
    """
    years, cost = list(vat), sum(profile)
    found = vat[years[0]]
    for before, year in pairwise(years):
        if plain(vat[year]) != plain(vat[before]):
            since = sum(amount * reached(start + place, year) for place, amount in enumerate(profile))
            found = found + (vat[year] - vat[before]) * share_of(since, cost)
    return found


def depreciation_life(asset_class: str, taken_into_use: int) -> int:
    """Longest depreciation life in years (§ 3-4); 0 for land, which does not depreciate."""
    return 0 if asset_class == "land" else int(law(f"{LIFE}.{asset_class}", taken_into_use).value)


def project_profile(project: Project) -> tuple[int, tuple[float, ...]]:
    """First year of spending, and the cost of each year from it, in the scenario's unit."""
    if project.cost.form == "map":
        begins, ends = project.cost.years[0], project.cost.years[-1]
        said = dict(zip(project.cost.years, project.cost.values, strict=True))
        return project.start or begins, tuple(said.get(year, 0.0) for year in range(begins, ends + 1))
    assert project.start is not None
    if project.cost.form == "list":
        return project.start, project.cost.values
    return project.start, tuple(share * project.cost.values[0] for share in project.spread or (1.0,))


def priced_for(project: Project) -> int:
    """The start that the project's costs are stated for: as said, a map's own first year, or the start it has."""
    if project.priced_for is not None:
        return project.priced_for
    return project.cost.years[0] if project.cost.form == "map" else project_profile(project)[0]


def _project_items(scenario: Scenario) -> list[_Item]:
    items: list[_Item] = []
    for place, project in enumerate(scenario.investments):
        start, profile = project_profile(project)
        priced = priced_for(project)
        if project.rolling:
            for offset, cost in enumerate(profile):
                name = f"{project.id}@{f'+{offset}' if isinstance(start, Many) else start + offset}"
                items.append(_Item(name, project, place, start + offset, priced + offset, (cost,), offset == 0))
        else:
            items.append(_Item(project.id, project, place, start, priced, profile, True))
    return items


def project_places(scenario: Scenario) -> list[int]:
    """For each item of the project axis, the place of its project in the scenario: of a rolling one each year."""
    return [
        place
        for place, project in enumerate(scenario.investments)
        for _ in range(len(project_profile(project)[1]) if project.rolling else 1)
    ]


def projects(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    items = _project_items(scenario)
    inputs.items["project"] = tuple(item.name for item in items)
    _cost_profiles(items, inputs, kr)
    _vat(inputs)
    _stated(items, inputs)
    _running(items, inputs, kr, (scenario.operations.staff_cost or 0.0) * kr)
    lives = _lives(items, inputs, scenario.base_year)
    _opened(items, lives, inputs, kr)


def _put(inputs: Inputs, items: list[_Item], name: str, values: Sequence[float], field_name: str) -> None:
    inputs.constant(name, values, *[("investments", item.place, field_name) for item in items])


def _cost_profiles(items: list[_Item], inputs: Inputs, kr: float) -> None:
    """What each costs year by year from its start."""
    longest = max([1, *(len(item.profile) for item in items)])
    profiles = [[*item.profile, *[0.0] * (longest - len(item.profile))] for item in items]
    table = np.array(profiles).reshape(len(items), longest) * kr
    inputs.table("project_cost_profile", table, *[("investments", item.place, "cost") for item in items])


def _stated(items: list[_Item], inputs: Inputs) -> None:
    """When each is built, in which prices, and who else pays for it."""
    put, projects = partial(_put, inputs, items), [item.project for item in items]
    stated = [sum(project_profile(project)[1]) for project in projects]

    def share(amounts: Sequence[float]) -> list[float]:
        return [share_of(amount, cost) for amount, cost in zip(amounts, stated, strict=True)]

    put("project_start", [item.start for item in items], "start")
    put("project_duration", [len(item.profile) for item in items], "cost")
    put("project_is_fixed", [project.prices == "fixed" for project in projects], "prices")
    put("project_priced_for", [item.priced_for for item in items], "priced_for")
    put("project_overrun", [project.overrun for project in projects], "overrun")
    put("project_vat_compensable", [project.vat_compensable for project in projects], "vat_compensable")
    put("project_grant_share", share([project.grants for project in projects]), "grants")
    put("project_contribution_share", share([project.contributions for project in projects]), "contributions")
    put("project_sale_share", share([project.sales for project in projects]), "sales")
    put("project_self_cost_share", [project.self_cost for project in projects], "self_cost")


def _running(items: list[_Item], inputs: Inputs, kr: float, staff_cost: float) -> None:
    """What each costs and earns in use; of a rolling one, with its first item."""
    put, running = partial(_put, inputs, items), [item.project.running for item in items]

    def once(amounts: Sequence[float]) -> list[float]:
        return [amount * item.first for amount, item in zip(amounts, items, strict=True)]

    put("project_running_delay", [one.delay for one in running], "running")
    put("project_running_start", [one.start or 0 for one in running], "running")
    put("project_running_base", once([one.amount * kr for one in running]), "running")
    put("project_running_share", [one.share for one in running], "running")
    put("project_revenue_base", once([one.revenue * kr for one in running]), "running")
    put("project_staff_base", once([one.staff * staff_cost for one in running]), "running")


def _lives(items: list[_Item], inputs: Inputs, base_year: int) -> list[float]:
    """How long each is depreciated, and where the law says it, in which year."""
    put, lives = partial(_put, inputs, items), [_life(item, base_year) for item in items]
    put("project_life", [larger(life, 1) for life in lives], "asset_class")
    for place, item in enumerate(items):
        known = not isinstance(item.start, Many)  # else draws have figures of different years
        if known and item.project.life is None and item.project.asset_class != "land":
            in_use = max(int(item.start) + len(item.profile), base_year + 1)
            inputs.chosen["project_life", place] = law(f"{LIFE}.{item.project.asset_class}", in_use)
    put("project_depreciates", [reached(life, 1) for life in lives], "asset_class")
    return lives


def _opened(items: list[_Item], lives: list[float], inputs: Inputs, kr: float) -> None:
    """What was spent before the first year, and stands as assets under construction."""
    spent = [item.project.spent_before * kr * item.first for item in items]
    paths: list[Path] = [("investments", item.place, "spent_before") for item in items]
    inputs.open("project_capitalised", spent, *paths)
    inputs.open("project_book", spent, *paths)
    inputs.open("project_real_cost", [0.0] * len(items), *paths)
    inputs.open("project_delay_index", [1.0] * len(items), *paths)
    inputs.open("unlisted_cost", 0.0, ("adopted", "lines"))
    inputs.open("unlisted_book", 0.0, ("adopted", "lines"))
    unfinished = sum(amount * reached(life, 1) for amount, life in zip(spent, lives, strict=True))
    inputs.open("assets_under_construction", unfinished, *paths)


def _life(item: _Item, base_year: int) -> float:
    """As stated, or by the rules of the year it is taken into use: where they change, a later start means others."""
    if item.project.life is not None:
        return item.project.life
    of_class, in_use = item.project.asset_class, item.start + len(item.profile)
    first = base_year + 1
    life: float = depreciation_life(of_class, first)
    for year in figures(f"{LIFE}.{of_class}") if of_class != "land" else ():
        longer = depreciation_life(of_class, year) - depreciation_life(of_class, max(year - 1, first))
        if year > first and longer:
            life = life + reached(in_use, year, longer)
    return life


def _vat(inputs: Inputs) -> None:
    """A step of its own by year: what fees are to carry of a project is computed from it too."""
    found = vat_of_gross(inputs.years)
    values = [inputs.keep("vat_of_gross", t, figure.value) for t, figure in enumerate(found.values(), start=1)]
    inputs.by_year("vat_of_gross", np.array(values))
    inputs.published["vat_of_gross"] = found


def investment(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    other, financing = scenario.other_investment, scenario.financing
    for name in (
        "grants_to_others",
        "share_purchases",
        "own_lending",
        "financial_sales",
        "company_distributions",
        "own_lending_repaid",
    ):
        inputs.by_year(name, over(getattr(other, name), inputs, kr), ("other_investment", name))
    for name in ("extraordinary_instalments", "uncovered_coverage"):
        inputs.by_year(name, in_years(getattr(other, name), inputs, kr), ("other_investment", name))
    path: Path = ("financing",)
    planned = in_years(financing.free_fund_use, inputs, kr)
    inputs.by_year("planned_free_fund_use", planned, (*path, "free_fund_use"))
    inputs.constant("free_fund_is_planned", float(financing.free_fund_use is not None), (*path, "free_fund_use"))
    earmarked = in_years(financing.earmarked_fund_use, inputs, kr)
    inputs.by_year("planned_earmarked_fund_use", earmarked, (*path, "earmarked_fund_use"))
    transfer = financing.transfer
    inputs.by_year("planned_transfer", over(transfer.amount, inputs, kr), (*path, "transfer", "amount"))
    inputs.by_year("transfer_revenue_share", over(transfer.revenue_share, inputs), (*path, "transfer", "revenue_share"))
    inputs.by_year("transfer_result_share", over(transfer.result_share, inputs), (*path, "transfer", "result_share"))


def assets(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    holdings = scenario.assets
    paths: list[Path] = [("assets", place) for place in range(len(holdings))]
    inputs.items["holding"] = tuple(holding.id for holding in holdings)
    inputs.constant("holding_plan", [h.depreciation * kr for h in holdings], *[(*p, "depreciation") for p in paths])
    depreciates = [h.asset_class != "land" for h in holdings]
    inputs.constant("holding_depreciates", depreciates, *[(*p, "asset_class") for p in paths])
    inputs.open("holding_book", [h.book_value * kr for h in holdings], *[(*p, "book_value") for p in paths])
    inputs.open("holding_left", [1.0] * len(holdings), *paths)
    disposals = [in_years(h.disposals, inputs, kr) for h in holdings]
    inputs.by_year("holding_disposals", disposals, *[(*p, "disposals") for p in paths])
