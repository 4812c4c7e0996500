"""What a scenario must fulfil as a whole: years within the horizon, names that exist, parts that fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from okplan import model
from okplan.inputs import build, project_profile, vat_of_gross
from okplan.lines import INPUTS, REGISTRY
from okplan.parameters import depreciation_life
from okplan.problems import nearest
from okplan.scenario import EXPENDITURE_KINDS, REVENUE_KINDS, Scenario
from okplan.scenario.blocks import Loan, NewLoans, Project, Rule
from okplan.scenario.values import UNITS, Series

Path = tuple[str | int, ...]
ROOMS = model  # imported so that its lines are in the registry
RESULT_ACCOUNTS = ("depreciation", "interest_expense", "interest_income", "instalments", "dividends", "financial_gains")


@dataclass(frozen=True)
class Found:
    """A problem by its path in the scenario; `load` knows the place."""

    code: str
    path: Path
    context: dict[str, Any] = field(default_factory=dict)
    level: Literal["error", "warning"] = "error"


def review(scenario: Scenario) -> list[Found]:
    """Every fault that only shows when the fields are seen together."""
    years = range(scenario.base_year + 1, scenario.base_year + 1 + scenario.horizon)
    found = list(_unique_ids(scenario))
    found += _population(scenario, years)
    for place, project in enumerate(scenario.investments):
        found += _project(project, ("investments", place), years, scenario)
    for place, loan in enumerate(scenario.loans.existing):
        found += _loan(loan, ("loans", "existing", place), scenario)
    found += _new_loans(scenario.loans.new)
    found += _instalments(scenario)
    for place, rule in enumerate(scenario.rules):
        found += _rule(rule, ("rules", place), years, scenario)
    found += _operations(scenario)
    start = scenario.improvement.start
    if start is not None and start > years[-1]:
        found.append(Found("year_outside", ("improvement", "start"), {"found": start, "span": f"–{years[-1]}"}))
    if not any(problem.level == "error" for problem in found):
        found += _accounts(scenario)
    for place, holding in enumerate(scenario.assets):
        if holding.asset_class == "land" and holding.depreciation:
            path = ("assets", place, "depreciation")
            found.append(Found("land_depreciation", path, {"found": f"{holding.depreciation:.12g}"}))
    deficit = scenario.reserves.deficit
    if deficit and deficit.incurred and not scenario.base_year - 3 <= deficit.incurred <= scenario.base_year:
        span = f"{scenario.base_year - 3}–{scenario.base_year}"
        found.append(
            Found("year_outside", ("reserves", "deficit", "incurred"), {"found": deficit.incurred, "span": span})
        )
    if not any(problem.level == "error" for problem in found):
        found += _magnitudes(scenario)
    return found


def _unique_ids(scenario: Scenario) -> Iterator[Found]:
    operations, loans = scenario.operations, scenario.loans
    lists: tuple[tuple[Path, Iterable[Any]], ...] = (
        (("investments",), scenario.investments),
        (("loans", "existing"), loans.existing),
        (("operations", "measures"), operations.measures),
        (("operations", "one_offs"), operations.one_offs),
        (("assets",), scenario.assets),
        (("rules",), scenario.rules),
    )
    for path, items in lists:
        seen: set[str] = set()
        for place, item in enumerate(items):
            if item.id in seen:
                yield Found("duplicate_id", (*path, place, "id"), {"found": item.id})
            seen.add(item.id)


def _population(scenario: Scenario, years: range) -> Iterator[Found]:
    population, demography = scenario.population, scenario.operations.demography
    ways = [name for name in ("growth", "persons", "table") if getattr(population, name) is not None]
    if len(ways) != 1:
        found = ", ".join(ways) or "–"
        yield Found("exactly_one", ("population",), {"found": found, "wanted": "growth, persons, table"})
    if sum(population.opening.values()) <= 0:
        yield Found("no_people", ("population", "opening"))
    if population.table is not None:
        yield from _groups(population.table, population.opening, ("population", "table"))
        for group, series in population.table.items():
            if series.form == "map" and series.years != tuple(years):
                missing = sorted(set(years) - set(series.years))
                context = {"found": ", ".join(map(str, missing[:5])), "wanted": years.start}
                if missing:
                    yield Found("years_missing", ("population", "table", group), context)
    if demography is not None:
        yield from _groups(demography.unit_costs, population.opening, ("operations", "demography", "unit_costs"))


def _groups(said: Iterable[str], known: Iterable[str], path: Path) -> Iterator[Found]:
    said, known = list(said), list(known)
    for group in said:
        if group not in known:
            near = nearest(group, known, alike=0.3)
            yield Found(
                "unknown_group",
                (*path, group),
                {"found": group, "near": near, "names": ", ".join(known)},
            )
    missing = [group for group in known if group not in said]
    if missing:
        yield Found("groups_missing", path, {"found": ", ".join(missing)})


def _operations(scenario: Scenario) -> Iterator[Found]:
    operations = scenario.operations
    amounts = {kind: getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS}
    amounts |= {kind: getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS}
    for place, one_off in enumerate(operations.one_offs):
        amounts[one_off.kind] -= one_off.amount
        if amounts[one_off.kind] < 0:
            context = {"found": f"{one_off.amount:.12g}", "wanted": one_off.kind}
            yield Found("one_off_too_large", ("operations", "one_offs", place, "amount"), context)
    if sum(amounts[kind] for kind in EXPENDITURE_KINDS) <= 0:
        yield Found("no_expenditure", ("operations", "expenditure"))


def _project(project: Project, path: Path, years: range, scenario: Scenario) -> Iterator[Found]:
    form = project.cost.form
    if form != "map" and project.start is None:
        yield Found("missing_key", path, {"found": "start", "block": f"investments.{project.id}"})
        return
    if form == "scalar" and project.spread is None:
        yield Found("missing_key", path, {"found": "spread", "block": f"investments.{project.id}"})
        return
    if project.spread is not None and form != "scalar":
        yield Found("spread_without_total", (*path, "spread"))
    start, profile = project_profile(project)
    if start < years.start:
        yield Found("year_outside", (*path, "start"), {"found": start, "span": f"{years.start}–{years.stop - 1}"})
    if project.earliest_start is not None and start < project.earliest_start:
        yield Found("too_early", (*path, "start"), {"found": start, "wanted": project.earliest_start})
    cost = sum(profile)
    paid, net = project.grants + project.contributions, cost * (1 - project.vat_compensable * vat_of_gross())
    if paid > net * (1 + 1e-9):
        yield Found("paid_beyond_cost", path, {"found": f"{paid:.12g}", "wanted": f"{net:.12g}"})
    if not profile:
        yield Found("missing_key", (*path, "cost"), {"found": "cost", "block": f"investments.{project.id}"})
    elif start >= years.stop:
        context = {"found": start, "wanted": years.stop - 1}
        yield Found("beyond_horizon", (*path, "start"), context, "warning")
    if project.running.staff and scenario.operations.staff_cost is None:
        yield Found("missing_key", (*path, "running", "staff"), {"found": "staff_cost", "block": "operations"})
    last = start + len(profile) - 1
    if project.running.start is not None and project.running.start <= last and not project.rolling:
        context = {"found": project.running.start, "wanted": last}
        yield Found("runs_before_finished", (*path, "running", "start"), context)
    longest = depreciation_life(project.asset_class, start + len(profile))
    if project.life is not None and (project.life > longest or project.life < 1):
        yield Found(
            "life_too_long", (*path, "life"), {"found": project.life, "wanted": longest, "class": project.asset_class}
        )


def _loan(loan: Loan, path: Path, scenario: Scenario) -> Iterator[Found]:
    if not _whole(loan.years_left * loan.per_year):
        yield Found("broken_period", (*path, "years_left"), {"found": f"{loan.years_left:g}", "wanted": loan.per_year})
    elif loan.kind == "bullet" and not _whole(loan.years_left):
        yield Found("broken_period", (*path, "years_left"), {"found": f"{loan.years_left:g}", "wanted": 1})
    elif loan.grace >= loan.years_left:
        yield Found("grace_too_long", (*path, "grace"), {"found": loan.grace, "wanted": f"{loan.years_left:g}"})
    if loan.kind == "bullet" and loan.grace:
        yield Found("not_for_kind", (*path, "grace"), {"found": "grace", "wanted": "bullet"})
    if loan.kind != "bullet" and not loan.refinanced:
        yield Found("not_for_kind", (*path, "refinanced"), {"found": "refinanced", "wanted": loan.kind})
    if loan.fixed_until is not None and loan.fixed_rate is None:
        yield Found("missing_key", path, {"found": "fixed_rate", "block": f"loans.{loan.id}"})
    if loan.fixed_until is not None and loan.fixed_until <= scenario.base_year:
        context = {"found": loan.fixed_until, "span": f"{scenario.base_year + 1}–"}
        yield Found("year_outside", (*path, "fixed_until"), context)


def _whole(periods: float) -> bool:
    """Whether a number of periods is whole, years being written with a few decimals."""
    return abs(periods - round(periods)) < 0.02


def _new_loans(new: NewLoans) -> Iterator[Found]:
    path: Path = ("loans", "new")
    if not _whole(new.years * (1 if new.kind == "bullet" else new.per_year)):
        yield Found("broken_period", (*path, "years"), {"found": f"{new.years:g}", "wanted": new.per_year})
    elif new.grace >= new.years:
        yield Found("grace_too_long", (*path, "grace"), {"found": new.grace, "wanted": f"{new.years:g}"})
    if (new.fixed_rate is None) != (new.fixed_years == 0):
        missing = "fixed_rate" if new.fixed_rate is None else "fixed_years"
        yield Found("missing_key", path, {"found": missing, "block": "loans.new"})


def _instalments(scenario: Scenario) -> Iterator[Found]:
    rule, path = scenario.loans.instalments, ("loans", "instalments")
    if (rule.policy == "planned") != (rule.amount is not None):
        context = {"found": "amount", "block": "loans.instalments (policy: planned)"}
        yield Found("missing_key" if rule.amount is None else "amount_unused", path, context)
    loans, owed_in_all = scenario.loans, sum(loan.balance for loan in scenario.loans.existing)
    lent_on = scenario.on_lending.debt if scenario.on_lending else 0.0
    for name, amount, most in (
        ("self_cost_opening", loans.self_cost_opening, owed_in_all),
        ("unspent_opening", loans.unspent_opening, owed_in_all + lent_on),
    ):
        if amount > most:
            yield Found("more_than_debt", ("loans", name), {"found": f"{amount:.12g}", "wanted": f"{most:.12g}"})
    depreciable = any(holding.asset_class != "land" and holding.book_value for holding in scenario.assets)
    owed = sum(loan.balance for loan in scenario.loans.existing)
    if rule.policy in ("minimum", "larger") and owed and not depreciable:
        yield Found("no_assets", (*path, "policy"), {"found": rule.policy})


def _rule(rule: Rule, path: Path, years: range, scenario: Scenario) -> Iterator[Found]:
    line = REGISTRY.get(rule.indicator)
    if line is None or line.over or line.unit not in ("ratio", "kr"):
        names = [name for name, known in REGISTRY.items() if known.chapter == "indicators"]
        near_name = nearest(rule.indicator, [n for n, known in REGISTRY.items() if not known.over])
        context = {"found": rule.indicator, "near": near_name, "names": ", ".join(names)}
        yield Found("unknown_line", (*path, "indicator"), context)
        return
    if rule.floor is None and rule.ceiling is None:
        yield Found("missing_key", path, {"found": "floor / ceiling", "block": f"rules.{rule.id}"})
    for name in ("floor", "ceiling", "warning", "target"):
        limit: Series | None = getattr(rule, name)
        if limit is not None and limit.is_rate != (line.unit == "ratio"):
            wanted = "percentage" if line.unit == "ratio" else "plain_amount"
            yield Found("limit_unit", (*path, name), {"found": rule.indicator, "wanted": wanted})
    near = rule.warning or rule.target
    if rule.warning and rule.floor and rule.ceiling:
        yield Found("band_warning", (*path, "warning"), {"found": rule.id})
    elif near is not None and (
        (rule.floor and not rule.ceiling and (near.over(years) < rule.floor.over(years)).any())
        or (rule.ceiling and not rule.floor and (near.over(years) > rule.ceiling.over(years)).any())
    ):
        yield Found("warning_side", (*path, "warning" if rule.warning else "target"), {"found": rule.id})
    if rule.average > len(years) + 1:
        yield Found("average_too_long", (*path, "average"), {"found": rule.average, "wanted": len(years) + 1})
    if rule.floor and rule.ceiling and (rule.floor.over(years) > rule.ceiling.over(years)).any():
        yield Found("band_turned", path, {"found": rule.id})
    if rule.start is not None and rule.start not in years:
        yield Found("year_outside", (*path, "start"), {"found": rule.start, "span": f"{years.start}–{years.stop - 1}"})
    if rule.indicator.startswith("working_capital") and scenario.liquidity.working_capital is None:
        yield Found("missing_key", ("liquidity",), {"found": "working_capital", "block": "liquidity"})


def _accounts(scenario: Scenario) -> Iterator[Found]:
    """Base-year amounts of lines that no other field gives."""
    opened = build(scenario.model_copy(update={"accounts": {}}))
    given = {*opened.opening, *opened.constants}
    lines = {
        name for name, line in REGISTRY.items() if line.unit == "kr" and not line.over and line.chapter != "checks"
    }
    known = lines | {
        name for name, said in INPUTS.items() if said.unit == "kr" and not said.over and name in opened.series
    }
    for name in scenario.accounts:
        path = ("accounts", name)
        if name not in known:
            near = nearest(name, known)
            yield Found("unknown_line", path, {"found": name, "near": near, "names": ", ".join(RESULT_ACCOUNTS)})
        elif name in given:
            yield Found("given_elsewhere", path, {"found": name})
    share = scenario.financing.transfer.result_share
    missing = [name for name in RESULT_ACCOUNTS if name not in scenario.accounts]
    if any(share.values) and missing:
        yield Found("result_unknown", ("financing", "transfer", "result_share"), {"found": ", ".join(missing)})


def _magnitudes(scenario: Scenario) -> Iterator[Found]:
    """Amounts that look a factor 1,000 off against the base year: warnings, never repairs."""
    kr, operations = UNITS[scenario.unit], scenario.operations
    revenue = scenario.free_income.tax + scenario.free_income.grant
    revenue += sum(getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS)
    per_head = revenue * kr / sum(scenario.population.opening.values())
    if not 30_000 <= per_head <= 600_000:
        context = {"found": f"{per_head:,.0f}".replace(",", " "), "wanted": scenario.unit}
        yield Found("revenue_per_head", ("unit",), context, "warning")
        return
    for place, project in enumerate(scenario.investments):
        cost = sum(project_profile(project)[1])
        if cost > 2 * revenue or 0 < cost < revenue * 2e-6:
            yield _off(("investments", place, "cost"), cost, scenario)
    for place, loan in enumerate(scenario.loans.existing):
        if loan.balance > 5 * revenue or 0 < loan.balance < revenue * 2e-6:
            yield _off(("loans", "existing", place, "balance"), loan.balance, scenario)
    for place, measure in enumerate(operations.measures):
        largest = max(map(abs, measure.amount.values))
        if largest > revenue / 2 or 0 < largest < revenue * 2e-7:
            yield _off(("operations", "measures", place, "amount"), largest, scenario)
    if operations.staff_cost and not 300_000 <= operations.staff_cost * kr <= 3_000_000:
        yield _off(("operations", "staff_cost"), operations.staff_cost, scenario)
    for group, cost in (operations.demography.unit_costs if operations.demography else {}).items():
        if cost and not 1_000 <= cost * kr <= 5_000_000:
            yield _off(("operations", "demography", "unit_costs", group), cost, scenario)


def _off(path: Path, amount: float, scenario: Scenario) -> Found:
    return Found("factor_thousand", path, {"found": f"{amount:.12g}", "wanted": scenario.unit}, "warning")
