"""What only a projection shows to be wrong with a scenario: its own fault, with the year, and not okplan's."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.inputs import is_sum, made_of
from okplan.chapters.adopted.claims import ROUNDING
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import Line
from okplan.engine.many import values_of
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS
from okplan.judge.adopted import faults as of_plan
from okplan.judge.adopted import watched as of_plan_watched
from okplan.judge.fault import Fault, Mask, first, in_any_year, tidy
from okplan.judge.stated import allowance, summed
from okplan.problems import Found, Named, Path


def faults(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Found]:
    """Of a plain run: repayments beyond the debt, a minimum that cannot be computed, more sold than there is.

    Man-years are asked of here alone: what a draw is worth never rests on them.
    """
    for fault in _every(scenario, inputs, projection):
        if fault.broken[0]:
            yield fault.tell()
            if fault.last:
                return


def impossible(scenario: Scenario, inputs: Inputs, projection: Projection, draws: int) -> Mask:
    """(draws,): which of many draws have any fault."""
    found = np.zeros(draws, dtype=bool)
    for fault in _every(scenario, inputs, projection):
        found |= fault.broken
    return found


def watched(scenario: Scenario, inputs: Inputs) -> tuple[str, ...]:
    """The lines by which a projection is found to be impossible."""
    sums = sorted({part for name in scenario.accounts for part in made_of(name)})
    parts = [name for name in sums if name in inputs.model.lines or name in inputs.series]
    return tuple(dict.fromkeys([*WATCHED, *parts, *_controlled(scenario, inputs), *of_plan_watched(scenario, inputs)]))


def _controlled(scenario: Scenario, inputs: Inputs) -> list[str]:
    """Accounts of what the projection starts from, which other fields give."""
    return [name for name in scenario.accounts if name not in inputs.opening]


WATCHED = ("debt", "instalments", "extraordinary_instalments", "minimum_instalments", "onlending_debt", "lending",
           "population", "service_fees", "hedged", "floating_debt", "hedge_notional", "holding_book",
           "investment_carried_forward", "loan_used", "land_loan_used", "property_tax", "other_tax",
           "user_fees")  # fmt: skip


def _row(projection: Projection, name: str, item: int = 0) -> Array:
    """(years + 1, draws)"""
    return projection[name][:, item, :]


def _every(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    yield from _minimum(scenario, projection)
    yield from _accounts(scenario, inputs, projection)
    yield from _openings(scenario, inputs, projection)
    yield from of_plan(scenario, inputs, projection)
    yield from _ages(scenario, inputs)
    yield from _taxes_and_fees(scenario, projection)
    yield from _balances(scenario, projection)
    yield from _repayments(projection)
    yield from _received_used(inputs, projection)
    yield from _hedges(scenario, projection)
    yield from _disposals(scenario, inputs, projection)
    yield from _church(inputs, projection)


def _minimum(scenario: Scenario, projection: Projection) -> Iterator[Fault]:
    """A statutory minimum that cannot be computed."""
    rule = scenario.loans.instalments
    if rule.policy not in ("minimum", "larger"):
        return
    undefined = np.isnan(_row(projection, "minimum_instalments")[1:])
    policy: Path = ("loans", "instalments", "policy")

    def tell() -> Found:
        year = projection.years[first(undefined) + 1]
        return Found("minimum_undefined", policy, {"found": rule.policy, "year": year})

    yield Fault(in_any_year(undefined), tell, last=True)


def _taxes_and_fees(scenario: Scenario, projection: Projection) -> Iterator[Fault]:
    """Measures that take more than there is of a tax or of fees: none of these is less than nothing."""
    for kind in ("property_tax", "other_tax", "user_fees"):
        amounts = _row(projection, kind)[1:]
        broken = amounts < -TOLERANCE
        measures = [place for place, one in enumerate(scenario.operations.measures) if one.kind == kind]
        path: Path = ("operations", "measures", measures[-1], "amount") if measures else ("operations", "revenue", kind)

        def tell(broken: Mask = broken, amounts: Array = amounts, kind: str = kind, path: Path = path) -> Found:
            t = first(broken)
            context = {"year": projection.years[t + 1], "found": f"{-amounts[t, 0]:.0f}", "line": Named(kind)}
            return Found("tax_below_nothing" if kind == "property_tax" else "kind_below_nothing", path, context)

        yield Fault(in_any_year(broken), tell)


def _balances(scenario: Scenario, projection: Projection) -> Iterator[Fault]:
    """What cannot be less than nothing."""
    balances: tuple[tuple[str, int, Path], ...] = (
        ("onlending_debt", 0, ("on_lending", "instalments")),
        ("lending", 0, ("on_lending", "received")),
        ("population", 0, ("population",)),
        *(
            ("service_fees", place, ("self_cost", "services", place, "fees"))
            for place in range(len(projection.items["service"]))
        ),
    )
    for name, item, path in balances:
        rows = _row(projection, name, item)[1:]
        gone = ~(rows > 0) if name == "population" else rows < -TOLERANCE

        def tell(gone: Mask = gone, name: str = name, path: Path = path) -> Found:
            year = projection.years[first(gone) + 1]
            return Found("below_nothing", path, {"year": year, "found": Named(name)})

        yield Fault(in_any_year(gone), tell, last=True)


def _repayments(projection: Projection) -> Iterator[Fault]:
    """Repayments beyond the debt."""
    extraordinary = _row(projection, "extraordinary_instalments")
    repaid = (_row(projection, "instalments") + extraordinary)[1:]
    beyond = repaid - np.maximum(_row(projection, "debt")[:-1], 0)
    broken = beyond > TOLERANCE

    def tell() -> Found:
        t = first(broken)
        where: Path = ("loans", "instalments", "amount")
        if extraordinary[t + 1, 0] > 0:
            where = ("other_investment", "extraordinary_instalments")
        year = projection.years[t + 1]
        return Found("beyond_debt", (*where, year), {"year": year, "found": f"{beyond[t, 0]:.0f}"})

    yield Fault(in_any_year(broken), tell)


def _received_used(inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """On-lending instalments that pay other loans pay extraordinary instalments: no more than there are of these."""
    pays, paid = inputs.series["onlending_pays_others"][:, 0, :], _row(projection, "extraordinary_instalments")[1:]
    broken = pays - paid > TOLERANCE

    def tell() -> Found:
        t = first(broken)
        year = projection.years[t + 1]
        context = {"year": year, "found": f"{pays[t, 0]:.0f}", "wanted": f"{paid[t, 0]:.0f}"}
        return Found("received_used_beyond", ("on_lending", "pays_other_loans", year), context)

    yield Fault(in_any_year(broken), tell)


def _church(inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """What is said to be borrowed for church buildings is of the year's loans, beside what land takes of them."""
    if "church" not in inputs.items["term"]:
        return
    place = inputs.items["term"].index("church")
    said = inputs.series["term_stated"][:, place, :]
    land = _row(projection, "land_loan_used")[1:] if "land" in inputs.items["term"] else 0.0
    room = _row(projection, "loan_used")[1:] - land
    broken = said - room > TOLERANCE

    def tell() -> Found:
        t = first(broken)
        year = projection.years[t + 1]
        context = {"year": year, "found": f"{said[t, 0]:.0f}", "wanted": f"{max(room[t, 0], 0.0):.0f}"}
        return Found("church_beyond_loans", ("loans", "instalments", "church", "new", year), context)

    yield Fault(in_any_year(broken), tell)


def _disposals(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """What is sold of an asset beyond its book value."""
    for place in range(len(scenario.assets)):
        book = _row(projection, "holding_book", place)[:-1]
        broken = inputs.series["holding_disposals"][:, place, :] - book > TOLERANCE

        def tell(broken: Mask = broken, book: Array = book, place: int = place) -> Found:
            t = first(broken)
            year = projection.years[t + 1]
            disposals: Path = ("assets", place, "disposals", year)
            return Found("beyond_book", disposals, {"year": year, "found": f"{book[t, 0]:.0f}"})

        yield Fault(in_any_year(broken), tell, last=True)


def _hedges(scenario: Scenario, projection: Projection) -> Iterator[Fault]:
    """A hedge of more than what floats would be a bet on rates."""
    hedged, floating = _row(projection, "hedged")[1:], _row(projection, "floating_debt")[1:]
    broken = hedged - np.maximum(floating, 0) > TOLERANCE

    def tell() -> Found:
        t = first(broken)
        in_force = [n for n in range(len(scenario.loans.hedges)) if projection["hedge_notional"][t + 1, n, 0] > 0]
        context = {
            "year": projection.years[t + 1],
            "found": f"{hedged[t, 0]:.0f}",
            "wanted": f"{floating[t, 0]:.0f}",
        }
        return Found("hedged_beyond_floating", ("loans", "hedges", in_force[-1], "notional"), context)

    yield Fault(in_any_year(broken), tell)


def _ages(scenario: Scenario, inputs: Inputs) -> Iterator[Fault]:
    """More who move away at an age than there are."""
    cohorts = inputs.prepared["cohorts"]
    if cohorts is None:
        return
    people, population = cohorts.people, scenario.population
    by_draw = people if people.ndim == 4 else people[..., None]
    target = next((name for name in ("growth", "persons") if getattr(population, name) is not None), None)
    where: Path = ("population", target) if target else ("population", "cohorts")
    unknown = np.isnan(by_draw).any(axis=(0, 1, 2))
    gone = (by_draw < -TOLERANCE).any(axis=(0, 1, 2))

    def tell() -> Found:
        t, _, age = np.argwhere(by_draw[..., 0] < -TOLERANCE)[0]
        return Found("age_below_nothing", where, {"year": cohorts.years[t], "age": int(age)})

    yield Fault(unknown, lambda: Found("no_movers", where), last=True)
    yield Fault(gone, tell, last=True)


def _accounts(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """Base-year amounts of lines that are sums of others must be their sums, but for rounding."""
    unit = UNITS[scenario.unit]
    for name, amount in scenario.accounts.items():
        line = MODEL.lines.get(name) if name in inputs.opening else None
        if line is None or not is_sum(line.formula()) or len(line.arguments) < 2:  # one of one is no sum of parts
            continue
        had = summed(name, projection)
        differs = ~np.isnan(had) & (np.abs(had - values_of(amount) * unit) > allowance(scenario, name, amount))

        def tell(amount: float = amount, had: Array = had, line: Line = line) -> Found:
            parts = tuple(map(Named, line.arguments[:8]))
            context = {"found": f"{amount:.12g}", "wanted": tidy(float(had[0]) / unit), "parts": parts}
            return Found("account_differs", ("accounts", line.name), context)

        yield Fault(differs, tell)


def _openings(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """Accounts of what the projection starts from must be what the other fields come to, but for rounding."""
    unit = UNITS[scenario.unit]
    for name in _controlled(scenario, inputs):
        amount, had = scenario.accounts[name], np.ravel(projection.values[name][0])
        same = np.abs(had - values_of(amount) * unit) <= ROUNDING * unit

        def tell(name: str = name, amount: float = amount, had: Array = had) -> Found:
            if np.isnan(had[0]):
                return Found("account_opens", ("accounts", name), {"found": Named(name)})
            context = {"found": f"{amount:.12g}", "wanted": tidy(float(had[0]) / unit), "line": Named(name)}
            return Found("account_opening_differs", ("accounts", name), context)

        yield Fault(~same, tell)
