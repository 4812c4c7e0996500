"""Small municipalities, shrinking, in trouble: each scenario that ships runs, asks nothing unanswered, and reads well.

Their figures are invented, but for people and need index; what is held to here is what their own heads say of them.
"""

from __future__ import annotations

import pytest

from okplan.load import load
from okplan.studies.project import realism
from tests.scenarios import SCENARIOS, result

SMALL = SCENARIOS / "small"
VERDICTS = {
    "boundary-change": "unsustainable",
    "hydropower": "strained",
    "large": "sustainable",
    "no-loans": "sustainable",
    "no-property-tax": "unsustainable",
    "robek": "unsustainable",
    "shrinking": "unsustainable",
}


def test_every_small_scenario_is_tried() -> None:
    assert {path.stem for path in SMALL.glob("*.yaml")} == set(VERDICTS)


@pytest.mark.parametrize("name", VERDICTS)
def test_a_small_scenario_has_its_verdict_and_no_question_without_an_answer(name: str) -> None:
    """The identities hold wherever a projection comes out at all."""
    path = SMALL / f"{name}.yaml"
    assert result(path).verdict.level == VERDICTS[name]
    assert [problem.code for problem, reason in realism(load(path)) if reason is None] == []


def test_the_shrinking_municipality_loses_one_in_seven() -> None:
    people = result(SMALL / "shrinking.yaml").projection.row("population")
    assert (people[0], people[-1]) == (864, 743)


def test_without_loans_nothing_is_owed_and_no_ratio_is_lost() -> None:
    found = result(SMALL / "no-loans.yaml").projection
    assert not found.row("debt").any() and not found.row("interest_expense").any()
    assert (found.row("net_debt_pct") == 0).all()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ("har stått i ROBEK siden 2024", "dekket inn ved utgangen av 2028", "oppfyller vilkår")),
        ("nn", ("har stått i ROBEK sidan 2024", "dekt inn ved utgangen av 2028", "oppfyller vilkår")),
        ("en", ("has been under state control (ROBEK) since 2024", "covered at the end of 2028", "meets conditions")),
    ],
)
def test_a_municipality_in_the_register_is_told_what_it_means_and_when_it_may_leave(
    language: str, said: tuple[str, ...]
) -> None:
    """§§ 28-1, 28-3, 28-4 and 28-5: it does not come into the register anew, and its loans until then need approval."""
    found = result(SMALL / "robek.yaml", language)
    assert all(words in found.narrative.text for words in said)
    assert found.projection.row("accumulated_deficit")[:4] / 1e6 == pytest.approx([68, 62, 31, 0])


def test_a_deficit_that_is_not_covered_keeps_the_municipality_in_the_register() -> None:
    worse = ("operations.expenditure.wages.amount=440000",)
    assert "blir stående i ROBEK" in result(SMALL / "robek.yaml", changes=worse).narrative.text


def test_in_the_register_for_a_deficit_that_is_not_there_is_told() -> None:
    codes = {problem.code for problem in load(SMALL / "robek.yaml", ("reserves.deficit=",)).warnings}
    assert "register_without_deficit" in codes


@pytest.mark.parametrize(
    "changed",
    ["boundary_change.year=2030", "boundary_change.people=100 %", "operations.measures.bygda-lønn.amount=-100"],
)
def test_a_boundary_change_that_costs_do_not_follow_is_told_whatever_else_is_decided(changed: str) -> None:
    def codes(*changes: str) -> set[str]:
        return {problem.code for problem in load(SMALL / "boundary-change.yaml", changes).warnings}

    assert codes() == {"boundary_keeps"}  # the deficit and the other funds stay, and costs move as people do
    assert {"boundary_costs_stay", "boundary_costs_against"} & codes(changed)


def test_randaberg_has_the_results_that_it_published_itself() -> None:
    """§ 5-6 nr. 16 and 23: the accounts of 2025 and the budget of 2026; the parts of 2025 are rounded one by one."""
    found = result(SCENARIOS / "randaberg.yaml").projection
    gross, net = found.row("gross_operating_result"), found.row("net_operating_result")
    assert (gross[0] / 1e3, net[0] / 1e3) == pytest.approx((4_496.9, 25_753.3), abs=0.15)
    assert (gross[1] / 1e3, net[1] / 1e3) == pytest.approx((20_942, 24_637), abs=0.5)
    assert found.row("debt")[0] + found.row("onlending_debt")[0] == pytest.approx(1_359_716.9e3)
