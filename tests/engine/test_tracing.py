"""A number that is changed where it was said: the traced inputs become what a scenario that says so gives."""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from okplan.chapters.inputs import SPARSE, build, traced
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Path as Said
from okplan.engine.tracing import Cell, Step, Steps, Traced
from okplan.fields.values import UNITS, Schedule, Series
from okplan.load import load
from okplan.write.workbook.scenario_rows import Asked, leaves
from tests.builders import Raw, loan, project_item, rule, scenario
from tests.chapters.test_cohorts import by_age
from tests.scenarios import SCENARIOS

KINDS = ("constants", "series", "opening", "tables")

COMPUTES: dict[str, Callable[..., float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda a, b: a / b if b else math.nan,
    "^": operator.pow,
    "abs": abs,
    "max": max,
    "min": min,
    "round": lambda a, digits: round(a, int(digits)),
    "roundup": math.ceil,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Followed:
    """A scenario's inputs as formulas over what it says, and the numbers that they use."""

    def __init__(self, said: Scenario) -> None:
        self.scenario = said
        self.steps = Steps(SPARSE)
        unit = Traced(UNITS[said.unit], Expr("cell", Cell(("unit",), None, UNITS[said.unit])))
        self.inputs = build(traced(said), unit, self.steps)
        self.cells: dict[Cell, float] = {}
        for value in [*self._numbers(), *self._stepped()]:
            for cell in _cells(value.expr if isinstance(value, Traced) else value):
                self.cells.setdefault(cell, cell.value)
        del self.cells[Cell(("unit",))]

    def _numbers(self) -> Iterator[Any]:
        for kind in KINDS:
            for rows in getattr(self.inputs, kind).values():
                yield from rows.ravel().tolist()

    def _stepped(self) -> Iterator[Any]:
        for by_year in self.steps.rows.values():
            for values in by_year.values():
                yield from values

    def apart(self, changes: dict[Cell, float]) -> list[str]:
        """The inputs of which a formula gives another number than a scenario that says the changes."""
        expected = build(changed(self.scenario, changes, set(self.cells)))
        found = _Evaluated(self.steps, changes)
        out = []
        for kind in KINDS:
            for name, rows in getattr(expected, kind).items():
                formulas = getattr(self.inputs, kind)[name]
                if formulas.shape != rows.shape:
                    out.append(f"{kind} {name}: {rows.shape}, not {formulas.shape}")
                    continue
                pairs = zip(formulas.ravel().tolist(), rows.ravel().tolist(), strict=True)
                wrong = [(found(formula), number) for formula, number in pairs if not _same(found(formula), number)]
                out += [f"{kind} {name}: {wrong[:3]}"] if wrong else []
        return out


class _Evaluated:
    """What expressions come to with some numbers changed."""

    def __init__(self, steps: Steps, changes: dict[Cell, float]) -> None:
        self.steps, self.changes, self.known = steps, changes, dict[Any, float]()

    def __call__(self, value: Any) -> float:
        expression = value.expr if isinstance(value, Traced) else value
        if not isinstance(expression, Expr):
            return float(expression)
        key: Any = expression.args[0] if expression.op == "cell" else id(expression)
        if key not in self.known:
            self.known[key] = self._compute(expression)
        return self.known[key]

    def _compute(self, expression: Expr) -> float:
        op, args = expression.op, expression.args
        if op == "cell" and isinstance(args[0], Step):
            return self(self.steps.rows[args[0].name][args[0].t][args[0].place])
        if op == "cell":
            cell: Cell = args[0]
            return self.changes.get(cell, cell.value)
        if op == "if":
            return self(args[1] if self(args[0]) else args[2])
        computed: float = COMPUTES[op](*map(self, args))
        return computed


def _cells(expression: Any) -> Iterator[Cell]:
    if isinstance(expression, Expr):
        if expression.op == "cell":
            yield from (cell for cell in expression.args if isinstance(cell, Cell))
        else:
            for part in expression.args:
                yield from _cells(part)


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9) or (math.isnan(one) and math.isnan(other))


def changed(said: Any, changes: dict[Cell, float], live: set[Cell], path: Said = ()) -> Any:
    """The scenario with other numbers in these places; what is said for a year is then said for that year alone."""
    here = {cell: new for cell, new in changes.items() if cell.path[: len(path)] == path}
    if not here:
        return said
    if isinstance(said, Series):
        return _series(said, here, live, path)
    if isinstance(said, Schedule):
        values = dict(zip(said.years, said.values, strict=True)) | {cell.at or 0: new for cell, new in here.items()}
        return Schedule(tuple(sorted(values)), tuple(values[year] for year in sorted(values)))
    if isinstance(said, BaseModel):
        names = {str(cell.path[len(path)]) for cell in here}
        return said.model_copy(update={name: changed(getattr(said, name), here, live, (*path, name)) for name in names})
    if isinstance(said, tuple):
        return tuple(changed(item, here, live, (*path, place)) for place, item in enumerate(said))
    if isinstance(said, dict) and any(cell.path == path for cell in here):  # by year
        return said | {cell.at: new for cell, new in here.items()}
    if isinstance(said, dict):
        return {key: changed(item, here, live, (*path, key)) for key, item in said.items()}
    return here[Cell(path)]


def _series(said: Series, here: dict[Cell, float], live: set[Cell], path: Said) -> Series:
    if Cell(path) in here:
        return Series("scalar", (here[Cell(path)],), (), said.is_rate)
    at = [cell.at or 0 for cell in here]
    if max(at) < 1000:  # by its place
        values = [here.get(Cell(path, place), value) for place, value in enumerate(said.values)]
        return Series(said.form, tuple(values), said.years, said.is_rate)
    shown = {cell.at: cell.value for cell in live if cell.path == path and cell.at is not None}
    found: dict[int, float] = dict(zip(said.years, said.values, strict=True)) if said.form == "map" else {}
    found.update(shown)
    found.update((cell.at or 0, new) for cell, new in here.items())
    years = tuple(sorted(found))
    values = [found[year] for year in years]
    if said.form == "list":  # of nothing is said before the first year named, but all of them are
        return Series("list", tuple(values), (), said.is_rate)
    return Series("map", tuple(values), years, said.is_rate)


# --- A municipality that has everything ------------------------------------------------------------------------------

PROJECTS: list[Raw] = [
    project_item("school", cost=[30, 60, 20], start=2027, grants=10, contributions=5, sales=3, spent_before=4,
                 running={"share": "2 %", "amount": 1, "revenue": 0.5, "staff": 4, "delay": 1}),
    project_item("hall", cost=80, start=2028, spread=["25 %", "75 %"], life=25, running={"amount": 2, "start": 2031},
                 overrun="12 %"),
    project_item("bridge", cost={2027: 10, 2029: 20}, asset_class="roads", vat_compensable="100 %"),
    project_item("road", cost={2026: 7, 2027: 8}, start=2028, asset_class="roads", prices="nominal"),
    project_item("yearly", cost=[5, 6, 7, 8], start=2026, rolling=True, running={"share": "1 %", "staff": 1}),
    project_item("plot", cost={2027: 12, 2028: 4}, asset_class="land", prices="nominal", grants=2),
    project_item("mains", cost=[9, 9, 9], start=2026, rolling=True, self_cost="80 %", self_cost_service="water",
                 asset_class="pipe_networks", grants=2, overrun="-5 %"),
]  # fmt: skip
LOANS: list[Raw] = [
    loan("floating", balance=300, years_left=12.5, per_year=2, margin="0.5 %"),
    loan("fixed", balance=200, kind="annuity", fixed_rate="3 %", fixed_until=2029, per_year=4),
    loan("fixed-to-the-end", balance=90, fixed_rate="0 %", years_left=7),
    loan("bullet", balance=100, kind="bullet", years_left=3),
    loan("due", balance=50, kind="bullet", years_left=1, renewed_for=2, refinanced=True),
    loan("repaid", balance=20, kind="bullet", years_left=4, refinanced=False),
    loan("grace", balance=40, grace=2, years_left=8),
]
EVERYTHING: Raw = {
    "population.growth": {2026: "1 %", 2029: "0.5 %"},
    "population.opening": {"young": 2500, "adult": 6000, "old": 1500},
    "economy.wage_growth": [f"{3 + place / 10} %" for place in range(10)],
    "economy.price_growth": "2 %",
    "integration": {"amount": 4, "settled": 30, "rates": [200_000, 180_000, 150_000, 90_000, 70_000],
                    "added_to_population": True, "ages": {"young": "40 %", "adult": "60 %", "old": "0 %"}},
    "operations.efficiency": {2028: "0.5 %"},
    "operations.staff_cost": 0.8,
    "operations.revenue.property_tax": {"amount": 20, "by_year": {2028: 24, 2031: 0}},
    "free_income.regional": {"district_south": 6, "small_municipality": {2025: 4, 2029: 3}, "discretionary": {2026: 2}},
    "operations.one_offs": [{"id": "once", "kind": "purchases", "amount": 3, "reason": "r", "area": "schools"}],
    "operations.measures": [
        {"id": "less", "name": "n", "kind": "purchases", "amount": {2027: -4, 2029: -8}, "prices": "fixed",
         "area": "schools"},
        {"id": "more", "name": "n", "kind": "sales", "amount": 2, "prices": "nominal"},
    ],
    "operations.areas": [
        {"id": "schools", "name": "Schools", "net": 300, "unit_costs": {"young": 0.05},
         "user_fees": {"amount": 4, "groups": ["young"]},
         "capacity": [{"id": "school", "name": "n", "groups": ["young"], "coverage": "90 %", "places": 500, "units": 5,
                       "cost": 12, "built_by": "hall", "built_units": 2}]},
        {"id": "care", "name": "Care", "net": 400, "unit_costs": {"old": 0.09, "adult": 0.01}},
        {"id": "rest", "name": "Rest", "net": -10, "holds": ["pensions", "self_cost"]},
    ],
    "operations.demography": {"compensation": {2026: "100 %", 2028: "90 %"}},
    "pensions": {"deviation": 6, "amortisation": 2, "accumulated": 14, "years": 5, "new": {2026: 3, 2028: 0},
                 "years_from": 2025, "years_before": 6},
    "compensation_schemes": [
        {"id": "a", "name": "a", "base": 100, "years_left": 10, "grace": 2, "margin": "0 %", "included": 4},
        {"id": "b", "name": "b", "base": 40, "years_left": 5, "rate": {2026: "3 %", 2028: "2 %"}, "included": 1,
         "covers": "interest_and_instalments"},
    ],
    "investments": PROJECTS,
    "other_investment": {"grants_to_others": 1, "share_purchases": {2026: 2, 2030: 3}, "own_lending": 1,
                         "extraordinary_instalments": {2028: 5}, "uncovered_coverage": {2027: 1}, "financial_sales": 2,
                         "company_distributions": {2029: 4}, "own_lending_repaid": 1},
    "financing": {"transfer": {"amount": {2026: 5, 2028: 7}, "revenue_share": "0.1 %", "result_share": "10 %"},
                  "free_fund_use": {2027: 3}, "earmarked_fund_use": {2028: 2}},
    "loans.existing": LOANS,
    "loans.new": {"kind": "annuity", "years": 20, "per_year": 2, "margin": "0.6 %", "grace": 1,
                  "fixed_rate": {2026: "4 %", 2029: "3.5 %"}, "fixed_years": 3, "fixed_share": "40 %"},
    "loans.hedges": [
        {"id": "swap", "name": "s", "notional": {2026: 100, 2029: 60}, "fixed_rate": "3 %", "end": 2031},
        {"id": "later", "name": "s", "notional": 50, "fixed_rate": "3.2 %", "start": 2028, "end": 2033},
    ],
    "loans.raised": {2026: 60, 2029: 50},
    "loans.unspent_opening": 12,
    "loans.unspent_target": {2027: 5},
    "loans.instalments": {"policy": "planned", "amount": {2026: 60, 2030: 65}, "land": {"debt": 30, "years_left": 6},
                          "church": {"life": 80, "debt": 9, "new": {2027: 2, 2028: 0}}},
    "on_lending": {"debt": 90, "lending": 80, "new": {2026: 10}, "instalments": 2, "instalment_share": "4 %",
                   "received": 1, "received_share": "5 %", "losses": {2028: 1}, "margin": "0.1 %",
                   "pays_other_loans": {2028: 3}, "paid_other_loans_before": 2, "lending_margin": "0.3 %"},
    "liquidity": {"deposits": 100, "deposit_margin": "0.2 %", "working_capital": 70, "dividends": 2, "gains": {2027: 3},
                  "companies": [{"id": "power", "name": "p", "dividend": {2026: 4, 2028: 5}}]},
    "assets": [
        {"id": "buildings", "asset_class": "schools_housing", "book_value": 1000, "depreciation": 40,
         "disposals": {2029: 12}},
        {"id": "pipes", "asset_class": "pipe_networks", "book_value": 200, "depreciation": 8, "self_cost": "water"},
    ],
    "reserves": {"general": 90, "earmarked_operating": 20, "earmarked_investment": 15, "free_investment": 25,
                 "earmarked_allocation": {2026: 1}, "earmarked_use": {2027: 2},
                 "deficit": {"amount": 6, "incurred": 2024, "cover_within": 3}},
    "self_cost": {
        "margin": "0.6 %", "rate": {2026: "4.1 %", 2028: "3.9 %"}, "construction_interest": True,
        "services": [
            {"id": "water", "name": "w", "fees": {"amount": 40, "stated": {2027: 44, 2029: 46}},
             "running": {"wages": 5, "purchases": 20, "real_growth": "0.5 %", "change": {2028: 1},
                         "with_households": "50 %"},
             "households": 1000, "households_growth": {2026: "1 %", 2030: "0 %"}, "fund": 3, "fund_from": 2023,
             "debt": 100, "coverage": "95 %", "with_population": "10 %"},
            {"id": "waste", "name": "w", "fees": {"amount": 12, "rule": "growth", "growth": {2026: "2 %"}},
             "running": {"purchases": 11}, "households": 900},
        ],
    },
    "leases": [
        {"id": "office", "name": "o", "rent": 3, "prices": "fixed", "included": True, "end": 2029, "area": "schools"},
        {"id": "hall", "name": "h", "rent": 1, "prices": "nominal", "included": False, "start": 2027, "end": 2032,
         "renewed": True, "replaced_by": "hall"},
    ],
    "free_income.deflator": {2028: "2 %", 2030: "4 %"},
    "free_income.people": {2029: 10_100, 2030: 10_150},
    "free_income.own_tax_deviation": {2027: "-2 %", 2029: "1 %"},
    "free_income.national_tax_deviation": "-1 %",
    "population.deviation": {2028: "-1 %"},
    "population.deviations": {"old": {2027: "2 %"}},
    "accounts": {"interest_expense": 31, "depreciation": 48, "interest_income": 4, "instalments": 40, "dividends": 4,
                 "financial_gains": 1},
    "rules": [rule("net_operating_result_pct", floor={2026: "1.75 %", 2028: "2 %"})],
    "improvement": {"start": 2028, "amount": 3, "to_investment": "25 %"},
}  # fmt: skip
HISTORY = {year: {"young": 2400, "adult": 5800, "old": 1400 + year - 2021} for year in range(2021, 2026)}
OTHERWISE: dict[str, Raw] = {
    "by the income system": {
        "free_income.method": "system",
        "free_income.regional": {"district_south": 6, "district_north": {2025: 5, 2027: 7}, "small_municipality": 4},
        "free_income.system": {
            "need_index": {2026: 0.98, 2028: 0.97}, "relative_tax": {2027: "90 %", 2029: "88 %"}, "special": 2,
            "discretionary": {2027: 3}, "other": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "ingar": {2026: 1},
            "july": {2026: 10_050}, "national_tax": {2026: 45_000}, "symmetric_rate": {2027: "62 %"},
            "growth_grant_limit": "1.5 %", "published_to": 2026,
        },
        "population.history": HISTORY,
        "population.growth": None,
        "population.persons": {2026: 100, 2028: 60},
    },
    "by a table": {
        "population.growth": None,
        "population.table": {"young": 2600, "adult": list(range(6000, 6100, 10)),
                             "old": {year: 1500 + year - 2020 for year in range(2026, 2036)}},
        "integration.settled": {2023: 10, 2026: 20, 2028: 15},
        "integration.ages": None,
        "pensions.runoff": {2026: 4, 2027: 5, 2028: 5},
        "loans.new.fixed_share": None,
        "free_income.real_growth": {2028: "0.5 %"},
    },
    "one after another": {
        "integration.settled": [40, 30, 20, 10, 10, 10, 10, 10, 10, 10],
        "population.growth": "1 %",
        "loans.new.fixed_share": "100 %",
        "loans.hedges": [],
        "operations.areas": [{"id": "schools", "name": "Schools", "net": 690, "holds": ["pensions", "self_cost"]}],
        "operations.demography": {"unit_costs": {"young": 0.05, "adult": 0, "old": 0.1}, "compensation": "80 %"},
    },
    "by age and with a housing programme": {
        "population": {
            "cohorts": {"people": by_age()},
            "growth": {2026: "1.5 %", 2030: "1 %"},
            "deviation": {2027: "1 %"},
            "deviations": {"80-89": "-2 %"},
            "housing": {"mode": "on_top", "types": [
                {"id": "homes", "name": "h", "dwellings": {2027: 100, 2029: 50}, "persons_per_dwelling": 2,
                 "newcomers": "75 %", "profile": {"0-5": "20 %", "25-39": "80 %"}},
            ]},
        },
        "integration.ages": None,
        "operations.areas": [{"id": "schools", "name": "Schools", "net": 690, "holds": ["pensions", "self_cost"]}],
        "operations.demography": None,
    },
    "by an adopted plan": {
        "adopted": {"source": "s", "lines": {
            "tax_revenue": {2026: 410, 2027: 420}, "dividends": {2026: 6}, "wages": {2026: 500},
            "net_operating_result": {2026: 10, 2027: 12}, "depreciation": {2026: 45}, "debt": {2026: 900},
            "investment_gross": {2026: 120},
        }},
        "improvement.start": None,
    },
}  # fmt: skip


@cache
def followed(name: str) -> Followed:
    if name in OTHERWISE:
        return Followed(scenario({**EVERYTHING, **OTHERWISE[name]}))
    if name == "everything":
        return Followed(scenario(EVERYTHING))
    return Followed(load(SCENARIOS / name).scenario)


def other(cell: Cell, chance: random.Random) -> float:
    """Another number that could have been said there: a later year or one more, or a share or amount more or less."""
    if isinstance(cell.value, int):
        return cell.value + chance.choice((1, 4))
    return chance.choice((cell.value * 1.07 + 0.001, cell.value * 0.5))


@pytest.mark.parametrize("name", ["everything", *OTHERWISE, "base.yaml", "hindsight-2022.yaml"])
def test_the_inputs_follow_every_number_that_is_live(name: str) -> None:
    """All of them, many at a time: what does not follow is a choice that a formula would have to make, and does not."""
    found, chance = followed(name), random.Random(4)
    assert len(found.cells) > 300
    assert found.apart({}) == []
    cells = chance.sample(sorted(found.cells, key=repr), len(found.cells))
    size = 100 if found.scenario.population.cohorts else 12
    for start in range(0, len(cells), size):
        changes = {cell: other(cell, chance) for cell in cells[start : start + size]}
        assert found.apart(changes) == [], [(cell, new) for cell, new in changes.items() if found.apart({cell: new})]


CHOICES = {"priority", "incurred", "fund_from", "average", "growth"}
"""Numbers by which okplan chooses between formulas, or of which only studies make something (a project's growth).

They are marked in the workbook, and changed in the scenario.
"""


def test_all_that_a_scenario_says_is_live_but_its_choices() -> None:
    """A number whose trace is lost on the way would else be given as it is, and not follow when it is changed."""
    found = followed("everything")
    live = {cell.path[:depth] for cell in found.cells for depth in range(1, len(cell.path) + 1)}
    still = {row.path for row in leaves(found.scenario, (), Asked()) if row.path not in live}
    assert {str(path[-1]) for path in still} == {*CHOICES, "self_cost_opening"}  # the services have debt of their own


def test_one_loan_a_year_does_not_become_two_by_a_number() -> None:
    one, two = followed("one after another"), followed("everything")
    share = Cell(("loans", "new", "fixed_share"))
    assert share not in one.cells
    assert share in two.cells


def test_a_project_may_be_dropped_by_a_cost_of_nothing() -> None:
    found = followed("everything")
    nothing = {cell: 0.0 for cell in found.cells if cell.path == ("investments", 0, "cost")}
    assert len(nothing) == 3
    assert found.apart(nothing) == []
