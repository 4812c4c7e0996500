"""What is changed after a plan was adopted: it moves the plan in a study, and is named where it is swallowed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from okplan.load import Loaded, load, shortened
from okplan.load.reference import adopted_in
from okplan.load.written import written
from okplan.studies.candidates.question import candidates
from okplan.studies.diff import attribute
from okplan.studies.project import Projected, projected
from tests.console import okplan
from tests.scenarios import BASE, SCENARIOS, TEMPLATE

ADOPTED = SCENARIOS / "adopted-plan.yaml"
COST = "operations.measures=[{id: ny, name: Ny utgift, kind: purchases, amount: 20000, prices: nominal}]"
INTEREST = {2026: 400000, 2027: 410000, 2028: 420000, 2029: 430000}
DEARER = "economy.reference_rate={2026: 6.2 %, 2028: 5.6 %, 2030: 5.2 %}"


def alternative(tmp_path: Path, text: str, base: Path = ADOPTED) -> Loaded:
    file = tmp_path / "other.yaml"
    file.write_text(f"extends: {base.as_posix()}\nname: En annen\n{text}\n", encoding="utf-8")
    return load(file)


def with_interest(tmp_path: Path) -> Path:
    """A plan that fixes interest, as a file of its own."""
    file = tmp_path / "plan.yaml"
    plan = f"{{source: sak 1/26, lines: {{interest_expense: {INTEREST}}}}}"
    file.write_text(f"extends: {BASE.as_posix()}\nadopted: {plan}\n", encoding="utf-8")
    return file


def moved(found: Projected, line: str, base: Projected) -> list[float]:
    return [float(one) / 1e6 for one in found.projection.row(line) - base.projection.row(line)]


def test_a_new_cost_worsens_the_result_after_the_plan_and_is_named_within_it() -> None:
    base, found = projected(load(ADOPTED)), projected(load(ADOPTED, [COST]))
    other = projected(load(ADOPTED, [COST]), plan="free")
    assert moved(found, "net_operating_result", base)[1:5] == pytest.approx([0, 0, 0, 0], abs=1e-6)
    assert all(change < -15 for change in moved(found, "net_operating_result", base)[5:])
    (one,) = found.moves
    assert (one.line, one.years) == ("net_appropriations", (2026, 2027, 2028, 2029))
    assert one.amounts == pytest.approx(
        [difference * 1e6 for difference in moved(other, "net_appropriations", base)[1:5]]
    )
    (doubt,) = found.doubts
    assert (doubt.code, doubt.level) == ("plan_swallows", "warning")


@pytest.mark.parametrize(
    "line", ["tax_revenue", "net_appropriations", "investment_gross", "interest_expense", "instalments"]
)
def test_what_is_added_to_the_model_is_added_to_the_plan(tmp_path: Path, line: str) -> None:
    """Revenue, cost, investment, interest: by the difference in the scenario without a plan."""
    free = projected(load(TEMPLATE))
    amounts = {2025 + t: float(free.projection.row(line)[t] / 1e3 * 1.02) for t in range(1, 4)}
    changes = [
        "free_income.tax=790000",
        "operations.measures.digitalisering.amount={2026: 9000}",
        "investments.ny-barneskole.start=2026",
    ]
    plan = f"adopted={{source: x, lines: {{{line}: {json.dumps(amounts).replace(chr(34), '')}}}}}"
    file = tmp_path / "plan.yaml"
    file.write_text(f"extends: {TEMPLATE.as_posix()}\nadopted: {plan.removeprefix('adopted=')}\n", encoding="utf-8")
    base, found = projected(load(file)), projected(load(file, changes), plan="free")
    other = projected(load(TEMPLATE, changes))
    assert moved(found, line, base)[1] == pytest.approx(moved(other, line, free)[1], abs=1e-6)
    kept = projected(load(file, changes))
    assert moved(kept, line, base)[1:4] == pytest.approx([0, 0, 0], abs=1e-6)
    assert all(np.isfinite(found.projection.row(line)[1:]))


def test_rates_two_points_higher_show_in_the_plans_years_in_a_diff(tmp_path: Path) -> None:
    file = with_interest(tmp_path)
    other = alternative(tmp_path, f"economy: {{{DEARER.removeprefix('economy.').replace('=', ': ')}}}", file)
    found = attribute(load(file), other, ("interest_expense",), 2028)
    without = [projected(load(BASE, changes)).projection.row("interest_expense")[3] for changes in ((), [DEARER])]
    assert found.before == pytest.approx((420e6,))
    assert found.totals[0] == pytest.approx(without[1] - without[0])
    assert [one.line for one in found.moved[1]] == ["interest_expense"]
    assert not found.moved[0]


def test_a_candidate_moves_what_the_plan_fixes(tmp_path: Path) -> None:
    said = load(with_interest(tmp_path))
    found = candidates(said.scenario, {"economy.reference_rate": ["4 %", "6 %"]}, ["interest_expense"])
    rows = [
        projected(load(said.path, [f"economy.reference_rate={rate} %"]), plan="free").projection.row("interest_expense")
        for rate in (4, 6)
    ]
    assert np.allclose(found.values["interest_expense"][:, 0].T, rows, rtol=1e-12, equal_nan=True)
    assert rows[1][1] - rows[0][1] > 50e6


def test_many_candidates_on_a_tape_are_what_few_are(tmp_path: Path) -> None:
    said = load(with_interest(tmp_path)).scenario
    rates = [f"{rate:.6f} %" for rate in np.linspace(3, 6, 4500)]
    many = candidates(said, {"economy.reference_rate": rates}, ["interest_expense", "net_operating_result"])
    few = candidates(said, {"economy.reference_rate": rates[::1500]}, ["interest_expense", "net_operating_result"])
    for name, rows in few.values.items():
        assert np.allclose(many.values[name][:, :, ::1500], rows, rtol=1e-12, equal_nan=True), name


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        (COST, "net_operating_result", -1),
        ("operations.revenue.property_tax.amount=70000", "net_operating_result", 1),
        ("investments.kulturhus.cost=250000", "debt", 1),
        ("investments.kulturhus.cost=250000", "instalments", 1),
        ("investments.kulturhus.cost=250000", "net_operating_result", -1),
        ("loans.new.margin=1.6 %", "interest_expense", 1),
    ],
)
def test_after_a_plan_revenue_cost_and_loans_move_the_way_they_do_without_one(
    tmp_path: Path, change: str, line: str, sign: int
) -> None:
    names = ("tax_revenue", "property_tax", "net_appropriations", "interest_expense", "instalments", "investment_gross")
    model = projected(load(TEMPLATE)).projection
    lines = {name: {2025 + t: float(model.row(name)[t] / 1e3 * 0.97) for t in range(1, 5)} for name in names}
    file = tmp_path / "plan.yaml"
    file.write_text(
        f"extends: {TEMPLATE.as_posix()}\nadopted: {{source: x, lines: {written(lines)}}}\n", encoding="utf-8"
    )
    base, kept = projected(load(file)), projected(load(file, [change]))
    free = projected(load(file, [change]), plan="free")
    for found in (kept, free):
        assert all(sign * one > 0 for one in moved(found, line, base)[6:]), (found.free, moved(found, line, base))


def test_a_shorter_view_of_a_changed_plan_says_the_same_of_it() -> None:
    whole, short = load(ADOPTED, [COST]), shortened(load(ADOPTED, [COST]), 3)
    for plan in ("kept", "free"):
        one, other = projected(whole, plan=plan), projected(short, plan=plan)
        assert other.moves[0].amounts == pytest.approx(one.moves[0].amounts[:3])


def test_a_free_plan_that_nothing_moves_is_still_marked_as_adopted(tmp_path: Path) -> None:
    other = projected(alternative(tmp_path, "description: Det samme"), plan="free")
    assert other.projection.marks == projected(load(ADOPTED)).projection.marks
    assert other.moves == ()


def test_the_plan_was_adopted_in_the_nearest_file_that_says_so(tmp_path: Path) -> None:
    assert adopted_in(load(ADOPTED)) is None, "nothing is changed after it"
    assert adopted_in(load(BASE)) is None, "there is none"
    changed = adopted_in(load(ADOPTED, ["free_income.real_growth=1 %"]))
    assert changed is not None and changed.sha256 == load(ADOPTED).sha256
    below = adopted_in(alternative(tmp_path, "free_income: {real_growth: 1 %}"))
    assert below is not None and below.sha256 == load(ADOPTED).sha256


@pytest.mark.parametrize(
    "said",
    [
        "adopted: {source: rettet saksnummer}",
        "adopted: {after: model, life: 30}",
        "adopted: {lines: {instalments: {2027: 290000}}}",
        "set: {adopted.lines.instalments.2027: 290000}",
        "adopted: {lines: {Income and wealth tax: {2028: 2470000}}}",
    ],
)
def test_what_is_said_of_a_plan_beside_its_figures_or_of_some_of_them_is_a_change_after_it(
    tmp_path: Path, said: str
) -> None:
    found = adopted_in(alternative(tmp_path, said))
    assert found is not None and found.sha256 == load(ADOPTED).sha256


@pytest.mark.parametrize("change", ["adopted.after=model", "adopted.lines.instalments.2027=290000"])
def test_a_change_of_the_command_line_is_as_a_file_that_extends_the_file(change: str) -> None:
    found = adopted_in(load(ADOPTED, [change]))
    assert found is not None and found.sha256 == load(ADOPTED).sha256


def test_a_plan_of_which_every_figure_is_said_anew_is_of_the_scenario_as_it_then_is(tmp_path: Path) -> None:
    lines = written({"interest_expense": {year: amount + 1000 for year, amount in INTEREST.items()}})
    own = alternative(
        tmp_path, f"adopted: {{lines: {lines}}}\neconomy: {{reference_rate: 6 %}}", with_interest(tmp_path)
    )
    assert adopted_in(own) is None
    below = adopted_in(load(own.path, ["adopted.lines.interest_expense.2028=425000"]))
    assert below is not None and below.sha256 == own.sha256


@pytest.mark.parametrize(
    "said", ["{source: rettet}", "{after: model}", "{lines: {tax_revenue: {2026: 2400000, 2027: 2450000}}}"]
)
def test_what_else_a_file_changes_is_not_swallowed_where_it_says_something_of_the_plan(
    tmp_path: Path, said: str
) -> None:
    """Interest moves by what dearer loans make in the same municipality without a plan."""
    dearer = DEARER.removeprefix("economy.").replace("=", ": ")
    base = load(with_interest(tmp_path))
    other = projected(alternative(tmp_path, f"adopted: {said}\neconomy: {{{dearer}}}", base.path), plan="free")
    without, raised = projected(load(BASE)), projected(load(BASE, [DEARER]))
    expected = moved(raised, "interest_expense", without)[1]
    assert moved(other, "interest_expense", projected(base))[1] == pytest.approx(expected, abs=1e-6)
    assert expected > 50
    kept = projected(load(other.loaded.path))
    assert [problem.code for problem in kept.doubts] == ["plan_swallows"]


def test_a_changed_figure_is_moved_by_what_else_is_changed(tmp_path: Path) -> None:
    growth = "free_income.real_growth: 1 %"
    other = alternative(tmp_path, f"set: {{adopted.lines.tax_revenue.2028: 2470000, {growth}}}")
    found = attribute(load(ADOPTED), other, ("tax_revenue",), 2028)
    alone = attribute(load(ADOPTED), alternative(tmp_path, f"set: {{{growth}}}"), ("tax_revenue",), 2028)
    effects = {change.paths: change.effects[0] for change in found.changes}
    assert effects[("adopted.lines",)] == pytest.approx(10e6)
    assert effects[("free_income.real_growth",)] == pytest.approx(alone.totals[0])
    assert alone.totals[0] > 20e6


def test_two_plans_of_their_own_are_compared_as_they_stand(tmp_path: Path) -> None:
    lines = {year: amount + 1000 for year, amount in INTEREST.items()}
    said = f"adopted: {{lines: {written({'interest_expense': lines})}}}\neconomy: {{reference_rate: 6 %}}"
    base = load(with_interest(tmp_path))
    found = attribute(base, alternative(tmp_path, said, base.path), ("interest_expense",), 2028)
    assert (found.before, found.after) == ((420e6,), (421e6,))


def test_project_names_what_is_swallowed_and_frees_the_plan_when_asked() -> None:
    kept, free = okplan("project", ADOPTED, "--set", COST), okplan("project", ADOPTED, "--set", COST, "--free-plan")
    assert "OK660" in kept.stderr and "--free-plan" in kept.stderr
    assert "OK660" not in free.stderr and "Planens tall er flyttet" in free.stdout
    plain = json.loads(okplan("project", ADOPTED, "--set", COST, "--free-plan", "--format", "json").stdout)
    assert plain["plan"]["free"] and set(plain["plan"]["moved"]) == {"net_appropriations"}
    assert "adopted" not in plain["lines"]["net_appropriations"]["adopted"], "the moved figure is not the plan's"


def test_a_comparison_and_a_diff_say_what_moves_the_plan(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(f"extends: {ADOPTED.as_posix()}\nname: Ny\nset: {{{COST.replace('=', ': ')}}}\n", encoding="utf-8")
    for command in ("compare", "diff"):
        said = okplan(command, ADOPTED, other)
        assert "B: Planens tall er flyttet" in said.stdout, said.stderr
