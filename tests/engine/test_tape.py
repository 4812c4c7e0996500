"""The tape gives every draw what the lines themselves give it alone: same numbers, same gaps, same identities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.model import MODEL
from okplan.engine import projection
from okplan.engine.expression import Expr
from okplan.engine.helpers import maximum, ratio, total, where
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import BASE_KR, KR, Line
from okplan.engine.projection import IdentityError, Projection, compute, hold, project
from okplan.engine.tape import NotOnTapeError, Tape, program
from okplan.engine.tape.operations import OPERATIONS
from okplan.engine.tape.reading import READINGS
from okplan.load import load
from tests.builders import AT_REST, inputs, loan, project_item
from tests.engine.oracle import alone, one_draw, together
from tests.scenarios import BASE, SCENARIOS, TEMPLATE

FILES = (BASE, SCENARIOS / "adopted-plan.yaml", SCENARIOS / "hindsight-2022.yaml", TEMPLATE)
SHOCKS = {
    "wage_growth": 0.005,
    "price_growth": 0.005,
    "free_income_real_growth": 0.004,
    "group_growth": 0.004,
    "reference_rate": 0.01,
}
KEEP = ("net_operating_result_pct", "net_debt_pct", "general_reserve_pct", "interest_expense", "instalments", "debt")


@cache
def said(file: Path) -> tuple[Inputs, Projection]:
    opened = build(load(file).scenario)
    return opened, project(opened)


@cache
def small() -> tuple[Inputs, Projection]:
    """Loans of each kind, projects in nominal and in fixed prices, growth, and a policy that compares."""
    opened = inputs(
        {
            "economy.construction_growth": "3 %",
            "economy.price_growth": "2 %",
            "economy.wage_growth": "3 %",
            "population.growth": "1 %",
            "loans.existing": [
                *AT_REST["loans"]["existing"],
                loan("level", kind="annuity", balance=200, years_left=15, per_year=2),
                loan("bullet", kind="bullet", balance=50, years_left=4),
            ],
            "loans.instalments": {"policy": "larger"},
            "investments": [
                project_item("school", cost=[30, 40, 20], start=2026),
                project_item("road", cost=[25], start=2028, prices="nominal", asset_class="roads"),
            ],
        }
    )
    return opened, project(opened)


def every_line(known: Projection, opened: Inputs) -> tuple[str, ...]:
    return tuple(name for name in known.values if name not in opened.series)


def shocked(opened: Inputs, draws: int, *more: str) -> Inputs:
    generator = np.random.default_rng(1)
    series = dict(opened.series)
    for name, deviation in {**SHOCKS, **dict.fromkeys(more, 0.01)}.items():
        series[name] = series[name] + deviation * generator.standard_normal((len(opened.years), 1, draws))
    return replace(opened, series=series)


def same(found: dict[str, Array], expected: dict[str, Array]) -> list[str]:
    """The lines that differ: in where they are undefined, or by more than a billionth of their size."""
    wrong = []
    for name, rows in found.items():
        a, b = np.broadcast_arrays(rows, expected[name])
        line = MODEL.lines.get(name)
        size = max(
            1e4 if line is None or line.unit in (KR, BASE_KR) else 1.0, np.abs(b[np.isfinite(b)]).max(initial=0.0)
        )
        within = projection.TOLERANCE if name.startswith("check_") else 1e-9 * size
        if not np.allclose(a, b, rtol=0.0, atol=within, equal_nan=True):
            wrong.append(name)
    return wrong


# --- The same as the lines themselves ---------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("more", [(), ("construction_growth",)], ids=["five shocks", "construction prices as well"])
def test_draws_of_the_economy_are_as_projected(file: Path, more: tuple[str, ...]) -> None:
    opened, known = said(file)
    tried, keep = shocked(opened, 6, *more), every_line(known, opened)
    expected = together(tried, 6, keep)
    assert same(Tape(opened, tried, known, keep).run(tried), expected) == []
    assert same(Tape(opened, tried, known, KEEP).run(tried), {name: expected[name] for name in KEEP}) == []


def variations(opened: Inputs) -> Iterator[tuple[str, Inputs]]:
    """Every input by itself, some per cent up and down; kinds, which are whole numbers, stay."""
    generator = np.random.default_rng(2)
    for kind in ("series", "constants", "opening", "earlier"):
        arrays: dict[str, Array] = getattr(opened, kind)
        for name, rows in arrays.items():
            if rows.any() and not (name in MODEL.inputs and MODEL.inputs[name].choices):
                factor = 1 + 0.02 * generator.uniform(-1, 1, (*rows.shape[:-2], 1, 2))
                changed: dict[str, Any] = {kind: {**arrays, name: rows * factor}}
                yield f"{kind} {name}", replace(opened, **changed)


def differing(opened: Inputs, known: Projection, every: int) -> list[Any]:
    keep = every_line(known, opened)
    wrong: list[Any] = []
    for label, tried in islice(variations(opened), 0, None, every):
        try:
            found = Tape(opened, tried, known, keep).run(tried)
        except IdentityError as broken:
            with pytest.raises(IdentityError) as plainly:
                for draw in range(2):
                    hold(compute(one_draw(tried, draw)))
            wrong += [] if plainly.value.name == broken.name else [label]
        else:
            wrong += [(label, lines) for lines in [same(found, alone(tried, 2, keep))] if lines]
    return wrong


@pytest.mark.parametrize(("file", "every"), [(BASE, 11), (SCENARIOS / "adopted-plan.yaml", 31), (TEMPLATE, 31)])
def test_whichever_input_varies_each_draw_is_as_if_alone(file: Path, every: int) -> None:
    assert differing(*said(file), every) == []


def test_of_a_line_of_which_the_last_year_tells_that_year_alone_is_kept() -> None:
    opened, known = said(BASE)
    tried = shocked(opened, 4)
    whole, last = (Tape(opened, tried, known, KEEP, at).run(tried) for at in (frozenset[str](), frozenset({"debt"})))
    assert np.array_equal(last["debt"][-1], whole["debt"][-1]) and np.isnan(last["debt"][1:-1]).all()
    assert same({**last, "debt": whole["debt"]}, whole) == []


def test_whichever_input_of_a_small_municipality_varies_each_draw_is_as_if_alone() -> None:
    assert differing(*small(), 3) == []


def test_a_candidate_is_a_draw() -> None:
    opened, known = said(BASE)
    generator = np.random.default_rng(3)
    later = generator.integers(0, 4, (len(opened.items["project"]), 5))
    tried = replace(opened, constants={**opened.constants, "project_start": opened.constants["project_start"] + later})
    keep = ("investment_gross", "depreciation", "debt", "net_operating_result", "area_allocation", "project_book")
    found = Tape(opened, tried, known, keep).run(tried)
    assert same(found, alone(tried, 5, keep)) == []
    assert np.ptp(found["debt"][-1, 0]) > 1e6


@pytest.mark.parametrize("choice", ["instalment_policy", "interest_rule", "raised_is_planned", "loan_kind"])
def test_a_choice_may_be_made_otherwise_in_each_draw(choice: str) -> None:
    # What only the other branch uses was not in the known run at all.
    opened, known = small()
    tried = replace(opened, constants={**opened.constants, choice: opened.constants[choice] * 0 + [[0.0, 1.0, 2.0]]})
    keep = ("debt", "instalments", "interest_expense", "loan_balance", "general_reserve")
    found = Tape(opened, tried, known, keep).run(tried)
    assert same(found, alone(tried, 3, keep)) == []
    assert np.ptp(found["interest_expense"][-1, 0]) > 1.0


def test_what_opens_the_base_year_may_differ() -> None:
    opened, known = small()
    more = opened.opening["loan_balance"] * np.array([[1.0, 1.5, 0.0]])
    tried = replace(opened, opening={**opened.opening, "loan_balance": more})
    found = Tape(opened, tried, known, ("debt", "loan_balance")).run(tried)
    assert found["debt"][0, 0] == pytest.approx([1050e6, 1575e6, 0.0])
    assert same(found, alone(tried, 3, ("debt", "loan_balance"))) == []


def test_what_was_before_the_base_year_may_differ() -> None:
    opened, known = said(BASE)
    argument = "population_january_lag_2"
    earlier = {**opened.earlier, argument: opened.earlier[argument] * np.array([[1.0, 0.99, 1.01]])}
    tried = replace(opened, earlier=earlier)
    keep = ("general_grant", "three_year_growth", "growth_grant_persons", "grant_population", "debt")
    found = Tape(opened, tried, known, keep).run(tried)
    assert same(found, alone(tried, 3, keep)) == []
    assert np.ptp(found["three_year_growth"][1:, 0], axis=-1).max() > 1e-3


def test_of_the_base_year_which_is_given_no_identity_is_asked() -> None:
    opened, known = said(BASE)
    keep = every_line(known, opened)
    more = opened.opening["tax_revenue"] * np.array([[1.0, 1.01]])
    tried = replace(opened, opening={**opened.opening, "tax_revenue": more})
    found = Tape(opened, tried, known, keep).run(tried)
    assert same(found, alone(tried, 2, keep)) == []


def test_the_known_run_may_be_of_fewer_lines() -> None:
    opened, known = small()
    left_out = {"loan_rate", "loan_serial_share", "project_price", "debt"}
    fewer = replace(known, values={name: rows for name, rows in known.values.items() if name not in left_out})
    tried = shocked(opened, 3)
    found = Tape(opened, tried, fewer, ("debt", "interest_expense")).run(tried)
    assert same(found, alone(tried, 3, ("debt", "interest_expense"))) == []


def own_line(function: Callable[..., Any], *arguments: str) -> tuple[Inputs, Projection]:
    """The small municipality with a line of its own."""
    opened, _ = small()
    opened = with_line(opened, "own", replace(MODEL.lines["debt"], name="own", function=function, arguments=arguments))
    return opened, compute(opened)


def with_line(opened: Inputs, name: str, line: Line) -> Inputs:
    return replace(opened, model=opened.model.with_these({name: line}))


def test_a_sum_over_items_counts_once_for_each_what_is_the_same_for_all() -> None:
    def rates(year: Any, rate: Any, margin: Any) -> Any:
        return total(where(year > 2028, rate, margin))

    opened, known = own_line(rates, "year", "reference_rate", "loan_margin")
    tried = shocked(opened, 3)
    found = Tape(opened, tried, known, ("own",)).run(tried)["own"]
    assert found[4:, 0] == pytest.approx(len(opened.items["loan"]) * tried.series["reference_rate"][3:, 0])
    assert same({"own": found}, alone(tried, 3, ("own",))) == []


def test_a_part_of_what_is_nothing_in_some_draw_is_undefined_there_and_not_infinite() -> None:
    opened, known = own_line(ratio, "debt", "reference_rate")
    rates = opened.series["reference_rate"] * np.array([1.0, 0.0])
    tried = replace(opened, series={**opened.series, "reference_rate": rates})
    found = Tape(opened, tried, known, ("own",)).run(tried)["own"]
    assert np.isnan(found[1:, 0]).tolist() == [[False, True]] * 10


def test_an_input_that_also_has_a_value_in_the_base_year_varies_in_the_years_after() -> None:
    opened, known = said(BASE)
    assert "symmetric_rate" in opened.opening
    rate = opened.series["symmetric_rate"] * np.array([1.0, 1.01])
    tried = replace(opened, series={**opened.series, "symmetric_rate": rate})
    keep = ("symmetric_equalisation", "free_income")
    assert same(Tape(opened, tried, known, keep).run(tried), alone(tried, 2, keep)) == []


# --- Draws ------------------------------------------------------------------------------------------------------------


def test_one_draw_is_that_draw_and_not_the_base() -> None:
    opened, known = said(BASE)
    tried = shocked(opened, 1)
    found = Tape(opened, tried, known, KEEP).run(tried)
    assert same(found, alone(tried, 1, KEEP)) == []
    assert abs(found["interest_expense"][-1, 0, 0] - known["interest_expense"][-1, 0, 0]) > 1e5


@pytest.mark.parametrize("draws", [1, 7, 8, 23])
def test_blocks_change_nothing(draws: int, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, known = small()
    tried = shocked(opened, draws, "construction_growth")
    tape = Tape(opened, tried, known, ("debt", "loan_balance"))
    whole = tape.run(tried)
    monkeypatch.setattr(program, "BLOCK", 7)
    parts = tape.run(tried)
    assert all(parts[name].shape[-1] == draws for name in parts)
    assert same(parts, whole) == []


def test_a_tape_runs_other_draws_of_the_same() -> None:
    opened, known = said(BASE)
    tape = Tape(opened, shocked(opened, 2), known, KEEP)
    other = shocked(opened, 5)
    assert same(tape.run(other), together(other, 5, KEEP)) == []


def test_a_run_leaves_the_known_projection_alone() -> None:
    opened, known = said(BASE)
    before = known["interest_expense"].copy()
    tried = shocked(opened, 1)
    Tape(opened, tried, known, KEEP).run(tried)
    assert np.array_equal(known["interest_expense"], before)


def test_what_does_not_vary_is_the_known_run_to_the_last_bit() -> None:
    opened, known = said(BASE)
    tried = replace(opened, series={**opened.series, "reference_rate": opened.series["reference_rate"] + np.zeros(3)})
    keep = ("population", "depreciation", "interest_expense")
    found = Tape(opened, tried, known, keep).run(tried)
    assert found["population"].shape[-1] == 1
    assert all(np.array_equal(found[name], known[name]) for name in keep[:2])
    assert found["interest_expense"].shape[-1] == 3
    nothing = Tape(opened, opened, known, KEEP).run(opened)
    assert all(np.array_equal(nothing[name], known[name]) for name in KEEP)


# --- Undefined, and identities ----------------------------------------------------------------------------------------


def test_what_is_undefined_in_a_draw_is_so_there_and_nowhere_else() -> None:
    # Debt and no depreciable asset: the minimum is undefined, and the instalments that the contracts give are not.
    opened = inputs()
    known = project(opened)
    held = {"holding_book": opened.opening["holding_book"] * np.array([1.0, 0.0, 1.0])}
    tried = replace(opened, opening={**opened.opening, **held})
    keep = ("minimum_instalments", "instalments", "debt", "minimum_is_undefined")
    found = Tape(opened, tried, known, keep).run(tried)
    assert np.isnan(found["minimum_instalments"][1:, 0]).tolist() == [[False, True, False]] * 10
    assert same(found, alone(tried, 3, keep)) == []


def test_what_is_undefined_beyond_what_it_rests_on_is_found_by_looking() -> None:
    # A share of nothing, times nothing, is not nothing: a form would have let it go.
    opened, known = small()
    line = MODEL.lines["loan_extra"]
    undefined = replace(
        line, function=lambda *values: line.function(*values) + 0 * (values[0] / (values[4] - values[4]))
    )
    opened = with_line(opened, "loan_extra", undefined)
    tried = shocked(opened, 3)
    with pytest.raises(IdentityError):
        Tape(opened, tried, known, ("debt",)).run(tried)


def test_an_identity_that_breaks_in_one_draw_is_an_error_of_that_line_and_year() -> None:
    opened, known = said(BASE)
    line = MODEL.lines["check_debt"]
    limit = float(known["debt"].max()) * 1.001
    strict = replace(line, function=lambda debt, *_: maximum(debt - limit, 0))
    tried = shocked(opened, 40, "construction_growth")
    debt = together(tried, 40, ("debt",))["debt"][:, 0]
    over = np.flatnonzero((debt > limit + 1).any(axis=1))
    opened = with_line(opened, "check_debt", strict)
    tried = replace(tried, model=opened.model)
    with pytest.raises(IdentityError) as broken:
        Tape(opened, tried, known, ("debt",)).run(tried)
    assert broken.value.name == "check_debt"
    assert broken.value.year == known.years[over[0]]
    assert broken.value.residual == pytest.approx(debt[over[0]].max() - limit)


def test_an_identity_holds_to_what_a_float_can_say(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, known = said(BASE)
    tried = shocked(opened, 4)
    monkeypatch.setattr(projection, "TOLERANCE", 1e-12)  # now every block is in doubt
    monkeypatch.setattr(projection, "PRECISION", 1e-9)
    found = Tape(opened, tried, known, KEEP).run(tried)
    assert same(found, together(tried, 4, KEEP)) == []
    monkeypatch.setattr(projection, "PRECISION", 0.0)
    with pytest.raises(IdentityError):
        Tape(opened, tried, known, KEEP).run(tried)


# --- What a tape is ---------------------------------------------------------------------------------------------------


def test_what_a_tape_cannot_hold_is_refused() -> None:
    opened, known = said(BASE)
    tables = {name: rows * 1.01 for name, rows in opened.tables.items()}
    with pytest.raises(NotOnTapeError, match="table"):
        Tape(opened, replace(opened, tables=tables), known, KEEP)
    with pytest.raises(NotOnTapeError, match="reference_rate"):
        Tape(opened, replace(opened, opening={**opened.opening, "reference_rate": np.zeros((1, 1))}), known, KEEP)
    with pytest.raises(ValueError, match="years"):
        Tape(opened, replace(opened, years=range(2026, 2030)), known, KEEP)


def test_a_tape_does_not_run_what_it_was_not_made_for() -> None:
    opened, known = said(BASE)
    tried = shocked(opened, 3)
    tape = Tape(opened, tried, known, KEEP)
    with pytest.raises(ValueError, match="other inputs"):
        tape.run(shocked(opened, 3, "construction_growth"))
    uneven = replace(tried, series={**tried.series, "wage_growth": tried.series["wage_growth"][..., :2]})
    with pytest.raises(ValueError, match="draws"):
        tape.run(uneven)


def test_a_draw_does_not_pay_for_each_project() -> None:
    opened, known = said(BASE)
    projects = len(opened.items["project"])
    assert projects > 50
    tape = Tape(opened, shocked(opened, 2, "construction_growth"), known, KEEP)
    assert max(row.items for row in tape.rows) < projects


def test_every_operation_of_the_lines_can_be_read() -> None:
    def operations(expression: Any) -> set[str]:
        if not isinstance(expression, Expr):
            return set()
        return {expression.op}.union(*map(operations, expression.args))

    used = set().union(*(operations(line.formula()) for line in MODEL.lines.values()))
    assert used <= OPERATIONS.keys() | READINGS.keys()


def overrun(opened: Inputs, items: tuple[int, ...], draws: int) -> Inputs:
    """Some projects become dearer, each draw and project by its own."""
    costs = np.repeat(opened.constants["project_overrun"], draws, axis=1)
    costs[list(items)] += 0.2 * np.random.default_rng(4).random((len(items), draws))
    return replace(opened, constants={**opened.constants, "project_overrun": costs})


def test_a_few_items_that_vary_are_rows_of_their_own() -> None:
    opened, known = said(BASE)
    tried = overrun(opened, (0, 3, 7), 4)
    tape = Tape(opened, tried, known, KEEP)
    assert same(tape.run(tried), alone(tried, 4, KEEP)) == []
    assert max(row.items for row in tape.rows) < len(opened.items["project"])


def test_other_items_than_the_tape_was_made_for_are_refused() -> None:
    opened, known = said(BASE)
    tape = Tape(opened, overrun(opened, (0, 3), 4), known, KEEP)
    with pytest.raises(ValueError, match="other items vary"):
        tape.run(overrun(opened, (0, 4), 4))


def test_a_run_is_written_over_by_the_next_where_it_may_be() -> None:
    opened, known = said(BASE)
    one, other = shocked(opened, 40), overrun(shocked(opened, 40), (1,), 40)
    tape = Tape(opened, other, known, KEEP)
    first = tape.run(one)
    kept = {name: rows.copy() for name, rows in first.items()}
    again = tape.run(other, first)
    assert all(again[name] is first[name] for name in KEEP)
    assert same(again, together(other, 40, KEEP)) == []
    assert all(np.array_equal(tape.run(one)[name], kept[name]) for name in KEEP)
