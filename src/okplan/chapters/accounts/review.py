"""Base-year amounts, and amounts that look a factor of a thousand off."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.accounts.fields import REVENUE_KINDS
from okplan.chapters.free_income.fields import IncomeSystem
from okplan.chapters.free_income.inputs import OWN
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.model import MODEL
from okplan.chapters.named import nearest_line, not_so_called
from okplan.chapters.population.inputs import opening
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs
from okplan.fields.values import UNITS
from okplan.problems import Found, Path

RESULT_ACCOUNTS = ("depreciation", "interest_expense", "interest_income", "instalments", "dividends", "financial_gains")


def accounts(scenario: Scenario, opened: Inputs) -> Iterator[Found]:
    """Base-year amounts of lines that no other field gives: none of those `opened` before the accounts."""
    given: frozenset[str] = opened.prepared["given"]
    lines = {
        name for name, line in MODEL.lines.items() if line.unit == "kr" and not line.over and line.chapter != "checks"
    }
    known = lines | {
        name for name, said in MODEL.inputs.items() if said.unit == "kr" and not said.over and name in opened.series
    }
    for name in scenario.accounts:
        path = ("accounts", name)
        if name not in known:
            near = nearest_line(name, tuple(sorted(known)))
            yield Found(not_so_called(name), path, {"found": name, "near": near, "names": ", ".join(RESULT_ACCOUNTS)})
        elif name in given:
            yield Found("given_elsewhere", path, {"found": name})
    share = scenario.financing.transfer.result_share
    missing = [name for name in RESULT_ACCOUNTS if name not in scenario.accounts]
    if any(share.values) and missing:
        yield Found("result_unknown", ("financing", "transfer", "result_share"), {"found": ", ".join(missing)})


def magnitudes(scenario: Scenario) -> Iterator[Found]:
    """Amounts that look a factor 1,000 off against the base year: warnings, never repairs."""
    kr, operations = UNITS[scenario.unit], scenario.operations
    revenue = scenario.free_income.tax + scenario.free_income.grant
    revenue += sum(getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS)
    per_head = revenue * kr / sum(opening(scenario).values())
    if not 30_000 <= per_head <= 600_000:
        context = {"found": f"{per_head:,.0f}".replace(",", " "), "wanted": scenario.unit}
        yield Found("revenue_per_head", ("unit",), context, "warning")
        return
    for place, project in enumerate(scenario.investments):
        spent = project_profile(project)[1]
        cost = max(spent) if project.rolling else sum(spent)  # a rolling frame is not one project
        if cost > 2 * revenue or 0 < cost < revenue * 2e-6:
            yield _off(("investments", place, "cost"), cost, scenario)
    for place, loan in enumerate(scenario.loans.existing):
        if loan.balance > 5 * revenue or 0 < loan.balance < revenue * 2e-6:
            yield _off(("loans", "existing", place, "balance"), loan.balance, scenario)
    yield from _finance(scenario, revenue)
    yield from _own_grants(scenario, revenue)
    yield from _migration(scenario)
    for place, measure in enumerate(operations.measures):
        largest = max(map(abs, measure.amount.values))
        if largest > revenue / 2 or 0 < largest < revenue * 2e-7:
            yield _off(("operations", "measures", place, "amount"), largest, scenario)
    if operations.staff_cost and not 300_000 <= operations.staff_cost * kr <= 3_000_000:
        yield _off(("operations", "staff_cost"), operations.staff_cost, scenario)
    of_all = operations.demography is not None and operations.demography.unit_costs is not None
    for group, cost in operations.unit_costs.items():
        if cost and not 1_000 <= cost * kr <= 5_000_000:
            path: Path = ("operations", "demography", "unit_costs", group) if of_all else ("operations", "areas")
            yield _off(path, cost, scenario)


def _finance(scenario: Scenario, revenue: float) -> Iterator[Found]:
    """Pensions, hedges and compensated bases."""
    stated: list[tuple[Path, float, float]] = []
    if scenario.pensions:
        stated += [
            (("pensions", name), abs(getattr(scenario.pensions, name)), revenue / 2)
            for name in ("deviation", "amortisation", "accumulated")
        ]
    for place, hedge in enumerate(scenario.loans.hedges):
        stated.append((("loans", "hedges", place, "notional"), max(hedge.notional.values), 5 * revenue))
    for place, scheme in enumerate(scenario.compensation_schemes):
        stated.append((("compensation_schemes", place, "base"), scheme.base, revenue))
    if scenario.on_lending:
        for name in ("debt", "lending"):
            stated.append((("on_lending", name), getattr(scenario.on_lending, name), 5 * revenue))
    for path, amount, most in stated:
        if amount > most or 0 < amount < revenue * 2e-6:
            yield _off(path, amount, scenario)


def _own_grants(scenario: Scenario, revenue: float) -> Iterator[Found]:
    """The municipality's own amounts of the income system; small ones are common."""
    system = scenario.free_income.system
    for name in IncomeSystem.model_fields if system else ():
        largest = max(map(abs, getattr(system, name).values)) if name in (*OWN, "special") else 0
        if largest > revenue / 2 or 0 < largest < revenue * 2e-7:
            yield _off(("free_income", "system", name), largest, scenario)


def _migration(scenario: Scenario) -> Iterator[Found]:
    """Net migration of more than a third of the inhabitants in a year."""
    model, people = scenario.population.cohorts, sum(opening(scenario).values())
    largest = max(map(abs, model.migration.values)) if model and model.migration else 0
    if largest > people / 3:
        context = {"found": f"{largest:.12g}", "wanted": f"{people:.0f}"}
        yield Found("migration_large", ("population", "cohorts", "migration"), context, "warning")


def _off(path: Path, amount: float, scenario: Scenario) -> Found:
    return Found("factor_thousand", path, {"found": f"{amount:.12g}", "wanted": scenario.unit}, "warning")


def history(scenario: Scenario) -> Iterator[Found]:
    """Names that no line has, and amounts a factor of a thousand off the base year's."""
    known = {name for name, line in MODEL.lines.items() if not line.over and line.chapter != "checks"}
    known |= {name for name, given in MODEL.inputs.items() if not given.over}
    for name in scenario.history:
        if name not in known:
            context = {
                "found": name,
                "near": nearest_line(name, tuple(sorted(known))),
                "names": "tax_revenue, net_debt, interest_expense",
            }
            yield Found(not_so_called(name), ("history", name), context)
    said = scenario.history.get("operating_revenue", {})
    revenue = scenario.free_income.tax + scenario.free_income.grant
    revenue += sum(getattr(scenario.operations.revenue, kind).amount for kind in REVENUE_KINDS)
    for year, amount in said.items():
        if revenue and not 1 / 30 < amount / revenue < 30:
            context = {"found": f"{amount:.12g}", "wanted": scenario.unit}
            yield Found("factor_thousand", ("history", "operating_revenue", year), context, "warning")
            return
