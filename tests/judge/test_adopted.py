"""An adopted plan against its projection: control totals, loans without a purpose, and whose a figure is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from okplan.chapters.adopted.claims import rounding
from okplan.chapters.inputs import build
from okplan.chapters.model import MODEL
from okplan.engine.projection import compute
from okplan.fields.values import UNITS
from okplan.judge.adopted import marks, taken
from okplan.judge.faults import faults
from okplan.problems import Problem, ScenarioError
from okplan.words.problems import tell
from tests.builders import Raw, mill, run, scenario
from tests.chapters.test_adopted import GROWING, IN_KRONER
from tests.chapters.test_income import SYSTEM

Lines = dict[str, dict[int, float]]


def plan(lines: Lines, totals: Lines | None = None) -> Raw:
    return {**GROWING, "adopted": {"source": "the test", "lines": lines, "totals": totals or {}}}


def refusal(said: Raw) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        run(said)
    return caught.value.problems


def test_control_totals_that_come_out_change_nothing() -> None:
    lines: Lines = {"wages": {2026: 500}, "tax_revenue": {2026: 410}}
    alone = run(plan(lines))
    named = ("net_operating_result", "operating_revenue", "loan_used", "debt")
    both = run(plan(lines, {name: {2026: mill(alone, name)[1] + 4e-6} for name in named}))
    assert all(np.array_equal(alone[name], both[name], equal_nan=True) for name in alone.values)


def test_a_total_that_misses_says_by_how_much_year_by_year_and_what_is_free() -> None:
    alone = run(plan({"tax_revenue": {2026: 410, 2027: 420}}))
    wanted = {2025 + t: mill(alone, "operating_revenue")[t] + 12 for t in (1, 2)}
    problems = refusal(plan({"tax_revenue": {2026: 410, 2027: 420}}, {"operating_revenue": wanted}))
    assert [(one.code, one.context["year"]) for one in problems] == [("total_missed", 2026), ("total_missed", 2027)]
    assert [one.context["apart"].value for one in problems] == pytest.approx([12, 12])
    told = problems[0].context
    assert [part.name for part in told["fixed"]] == ["tax_revenue"]
    assert {part.name for part in told["free"]} >= {"general_grant", "sales_revenue", "user_fees"}
    assert "sales_revenue" not in tell(problems[0], "nb"), "lines are told by their labels"


def test_a_total_of_what_the_areas_get_is_told_by_that_sum() -> None:
    (problem,) = refusal(plan({"net_appropriations": {2026: 600}}, {"net_operating_result": {2026: 500}}))
    assert [part.name for part in problem.context["fixed"]] == ["net_appropriations"]
    assert "wages" not in {part.name for part in problem.context["free"]}


def of_grant(lines: Lines, said: float) -> Problem:
    (problem,) = refusal({**SYSTEM, "adopted": plan(lines, {"general_grant": {2026: said}})["adopted"]})
    return problem


def test_a_total_of_the_grant_names_the_parts_that_are_fixed_and_those_that_are_free() -> None:
    told = of_grant({"discretionary_grant": {2026: 3}, "growth_grant": {2026: 4}}, 999).context
    assert {part.name for part in told["fixed"]} == {"discretionary_grant", "growth_grant"}
    assert "population_grant" in {part.name for part in told["free"]}


def test_a_total_of_which_the_plan_fixes_nothing_says_so() -> None:
    problem = of_grant({"wages": {2026: 480}}, 999)
    assert [part.name for part in problem.context["free"]] == ["general_grant"]
    assert "Planen fester ikke noe av den. Fritt, med modellens tall, står Rammetilskudd" in tell(problem, "nb")


def test_a_figure_is_told_with_the_plans_own_sign_and_only_what_is_free_is_to_be_fixed() -> None:
    lines: Lines = {"tax_revenue": {2026: -410}, "operating_revenue": {2026: -1234.5}, "other_transfers": {2026: -80}}
    said = plan(lines)
    said["adopted"]["signs"] = "accounting"
    (problem,) = refusal(said)
    told = tell(problem, "nb").replace("\u00a0", " ")
    assert problem.code == "adopted_differs" and "har −1 234,5 for «Sum driftsinntekter» i 2026" in told
    free = {part.name for part in problem.context["free"]}
    assert "general_grant" in free and not free & set(lines), "what is fixed already is not asked for"


def test_a_plan_that_does_not_add_up_by_itself_is_told_so() -> None:
    (problem,) = refusal(plan({"tax_revenue": {2026: 400}, "general_grant": {2026: 350}, "free_income": {2026: 790}}))
    assert problem.code == "adopted_adds_not"
    assert "Inntekts- og formuesskatt 400, Rammetilskudd 350 gir 750" in tell(problem, "nb").replace("\u00a0", " ")
    total = refusal(plan({"tax_revenue": {2026: 400}, "general_grant": {2026: 350}}, {"free_income": {2026: 790}}))
    assert [one.code for one in total] == ["total_adds_not"]


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        ({"free_income": {2026: 300}}, "general_grant"),
        ({"operating_revenue": {2026: 800}}, "other_transfers"),
        ({"net_appropriations": {2026: 300}}, "purchases"),
        ({"net_operating_result": {2026: 400}}, "purchases"),
        ({"debt": {2026: 700}}, "loan_raised"),
    ],
)
def test_a_part_that_would_have_to_be_negative_for_a_sum_is_refused(lines: Lines, part: str) -> None:
    (problem,) = (one for one in refusal(plan(lines)) if one.code == "part_below_nothing")
    told = problem.context
    assert (told["line"].name, told["part"].name, told["year"]) == (next(iter(lines)), part, 2026)
    assert told["below"].value < 0 and told["free"]


@pytest.mark.parametrize(
    ("unit", "amounts", "most"),
    [
        ("tkr", (669_183, 794_655), 5e3),  # a plan in thousands
        ("mill", (669.183, 794.655), 5e3),  # the same in a scenario in millions
        ("kr", (669_183_000, 794_655_000), 5e3),  # and in kroner
        ("kr", (669_183_412, 794_655_001), 5),  # in kroner
        ("tkr", (669_200, 794_700), 1e5),  # in millions with one decimal: half a step for each of two lines
        ("tkr", (669_000, 795_000), 1e6),  # in whole millions
        ("tkr", (600_000, 800_000), 1e6),  # round figures: no more than a million
        ("tkr", (669_183.5, 794_655), 5e3),  # one row with a decimal says nothing of the others
        ("tkr", (0, 0), 5e3),
    ],
)
def test_rounding_is_by_the_last_place_that_the_plan_is_printed_with(
    unit: str, amounts: tuple[float, float], most: float
) -> None:
    lines = {"general_grant": {2026: amounts[0]}, "tax_revenue": {2026: amounts[1]}}
    said = scenario({"adopted": {"source": "the test", "lines": lines}}).adopted
    assert said is not None
    assert rounding(said, UNITS[unit]) == pytest.approx(most)


@pytest.mark.parametrize(
    ("name", "amount", "code"),
    [
        ("debt", 900, "loans_unspent"),
        ("long_term_debt", 900, "loans_unspent"),
        ("loan_raised", 150, "loans_unspent"),
        ("loan_raised", 20, "loans_unspent"),
        ("loan_used", 150, "loans_unneeded"),
        ("net_debt", 900, "loans_unneeded"),
    ],
)
def test_loans_without_what_they_are_for_ask(name: str, amount: float, code: str) -> None:
    problems = refusal(plan({name: {2026: amount}}))
    assert code in {one.code for one in problems}
    assert "investment_gross" in tell(next(one for one in problems if one.code == code), "en")


@pytest.mark.parametrize("beside", ["investment_gross", "loan_used", "unspent_loans"])
def test_debt_with_what_it_is_for_is_taken(beside: str) -> None:
    # Debt 800, instalments 32: 900 at the end takes 132.
    amount = {"investment_gross": 132, "loan_used": 132, "unspent_loans": 32}[beside]
    more: Lines = {"investment_gross": {2026: 132}} if beside == "loan_used" else {}
    lines: Lines = {beside: {2026: amount}, **more}
    if beside != "unspent_loans":
        lines["debt"] = {2026: 900}
    assert mill(run(plan(lines)), "loan_raised")[1] == pytest.approx(132)


def test_debt_that_is_what_the_investments_lead_to_needs_no_more() -> None:
    free = run(GROWING)
    assert mill(run(plan({"debt": {2026: mill(free, "debt")[1]}})), "unspent_loans")[1] == pytest.approx(0, abs=1e-6)


def test_a_figure_is_marked_as_adopted_only_where_it_is_the_plans() -> None:
    # The need for loans is 100: a printed 100.000004 is closed by 100, which is then not the plan's figure.
    lines: Lines = {
        "loan_used": {2026: 100.000004},
        "wages": {2027: 500, 2028: 510},
        "tax_revenue": {2026: 400},
        "general_grant": {2026: 350},
        "free_income": {2026: 750.000003},
    }
    said = scenario(plan(lines))
    inputs = build(said)
    found = marks(inputs, compute(inputs))
    assert found["loan_used"][0] == "difference"
    assert found["free_income"][0] == ""
    assert found["wages"] == ("", "adopted", "adopted", *[""] * 7)


def test_a_part_of_a_sum_says_how_far_it_is_from_the_models_own_figure() -> None:
    said = scenario(plan({"net_appropriations": {2026: 600, 2027: 620}}))
    inputs = build(said)
    projection = compute(inputs)
    (one,) = taken(inputs, projection)
    free = run(GROWING)
    moved = [600e6 - free.row("net_appropriations")[1], 620e6 - free.row("net_appropriations")[2]]
    assert (one.line, one.years) == ("purchases", (2026, 2027))
    assert one.amounts == pytest.approx(moved)


@pytest.mark.parametrize("method", ["simple", "system"])
def test_no_message_of_a_plan_has_a_figure_that_is_none(method: str) -> None:
    base: Raw = GROWING if method == "simple" else SYSTEM
    for name in IN_KRONER:
        for amount in (7.0, 900.0):
            told = messages({**base, "adopted": {"source": "the test", "lines": {name: {2026: amount}}}})
            told += messages({**base, "adopted": {"source": "x", "lines": {}, "totals": {name: {2026: amount}}}})
            for text in told:
                assert not {"nan", "None", "inf"} & set(text.replace(":", " ").split()), text


def messages(said: Raw) -> list[str]:
    """Everything that a projection has against a plan that is valid, in three languages."""
    try:
        made = scenario(said)
    except (AssertionError, ValueError):
        return []
    inputs = build(made)
    found: list[Any] = list(faults(made, inputs, compute(inputs)))
    return [tell(Problem(one.code, None, one.context), language) for one in found for language in ("nb", "nn", "en")]


@pytest.mark.parametrize("name", sorted(name for name in MODEL.lines if name.endswith("equalisation")))
def test_parts_of_the_general_grant_can_be_fixed(name: str) -> None:
    free = run(SYSTEM)
    level = mill(free, name)[1] + 5
    fixed = run({**SYSTEM, "adopted": {"source": "the test", "lines": {name: {2026: level}}}})
    assert mill(fixed, name)[1] == pytest.approx(level)
    moved = mill(fixed, "general_grant")[1] - mill(free, "general_grant")[1]
    assert moved == pytest.approx(5 if name != "grant_before_equalisation" else level - mill(free, name)[1])
