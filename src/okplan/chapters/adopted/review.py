"""An adopted plan: lines that exist, and of which a plan can say something."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.adopted.claims import GIVEN
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.lines import KR
from okplan.problems import Found, Path, nearest
from okplan.words import labels


def adopted(scenario: Scenario) -> Iterator[Found]:
    for name in scenario.adopted.lines if scenario.adopted else ():
        path: Path = ("adopted", "lines", name)
        known = MODEL.get(name)
        if known is None:
            names = {**_by_label(), **dict.fromkeys(MODEL.lines), **dict.fromkeys(MODEL.inputs)}
            near = nearest(name, names)
            context = {"found": name, "near": names.get(near) or near, "names": "operating_revenue, instalments, debt"}
            yield Found("unknown_line", path, context)
        elif (
            known.over or known.unit != KR or known.chapter == "checks" or (name in MODEL.inputs and name not in GIVEN)
        ):
            yield Found("not_adopted", path, {"found": name})
        else:
            yield from _gap(scenario, name, path)
            yield from _magnitude(scenario, name, path)


def _magnitude(scenario: Scenario, name: str, path: Path) -> Iterator[Found]:
    """A plan in another unit than the scenario: a hundred times the base year's line, or five times free income."""
    assert scenario.adopted is not None
    income, operations = scenario.free_income, scenario.operations
    had = {"tax_revenue": income.tax, "general_grant": income.grant, "sales_revenue": operations.revenue.sales.amount}
    had |= {kind: getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS}
    free_income = income.tax + income.grant
    for year, amount in zip(scenario.adopted.lines[name].years, scenario.adopted.lines[name].values, strict=True):
        ratio = abs(amount / had[name]) if had.get(name) and amount else 1.0
        if abs(amount) > 5 * free_income or not 0.01 < ratio < 100:
            context = {"found": f"{amount:.12g}", "wanted": scenario.unit}
            yield Found("factor_thousand", (*path, year), context, "warning")
            return


def _gap(scenario: Scenario, name: str, path: Path) -> Iterator[Found]:
    """A year left out within a line's own years: the model's figure would stand between two of the plan's."""
    assert scenario.adopted is not None
    years = scenario.adopted.lines[name].years
    missing = [year for year in range(years[0], years[-1]) if year not in years]
    if missing:
        yield Found("adopted_gap", path, {"found": ", ".join(map(str, missing))})


def _by_label() -> dict[str, str]:
    """Every label to its line: what a table from elsewhere would call it."""
    return {label: name for name, line in MODEL.lines.items() if not line.over for label in labels(name).values()}
