"""A base-year sum that the accounts state is held against its own file; a later word on a part is a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.judge.stated import allowance
from okplan.load import Loaded, load
from okplan.problems import ScenarioError
from okplan.studies.diff import attribute
from okplan.studies.project import projected
from okplan.words.problems import number
from tests.scenarios import TEMPLATE, in_kroner

CONTROL = "net_operating_result"


def refused(loaded: Loaded) -> list[str]:
    try:
        projected(loaded)
    except ScenarioError as error:
        return [f"{number(problem.code)} {problem.place}".rpartition("/")[2] for problem in error.problems]
    return []


def edited(tmp_path: Path, old: str, new: str) -> Path:
    file = tmp_path / "plan.yaml"
    text = TEMPLATE.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_the_template_has_its_control_and_it_holds() -> None:
    loaded = load(TEMPLATE)
    # 1,967,000 revenue less 1,790,000 expenditure, 93,000 interest and 78,000 instalments, and 23,000 in financial
    # income.
    assert loaded.scenario.accounts[CONTROL] == 29_000
    assert refused(loaded) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tax: 760000", "tax: 76000"),
        ("interest_expense: 93000", "interest_expense: 9300"),
        ("net_operating_result: 29000", "net_operating_result: 30000"),
        ("net_operating_result: 29000", "net_operating_result: -29000"),
    ],
)
def test_a_figure_of_the_same_file_that_contradicts_it_is_an_error_at_its_place(
    tmp_path: Path, old: str, new: str
) -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    line = next(place for place, said in enumerate(text.splitlines(), 1) if CONTROL in said and "29000" in said)
    (told,) = refused(load(edited(tmp_path, old, new)))
    assert told.startswith(f"plan.yaml:{line}:")


@pytest.mark.parametrize("figure", ["28996", "29004", "29000.4"])
def test_rounding_is_no_contradiction(tmp_path: Path, figure: str) -> None:
    assert refused(load(edited(tmp_path, f"{CONTROL}: 29000", f"{CONTROL}: {figure}"))) == []


def test_a_result_without_the_depreciation_is_controlled_all_the_same(tmp_path: Path) -> None:
    text = edited(tmp_path, "  depreciation: 92000\n", "").read_text(encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(text.replace(f"{CONTROL}: 29000", f"{CONTROL}: 39000"), encoding="utf-8")
    assert len(refused(load(tmp_path / "plan.yaml"))) == 1


@pytest.mark.parametrize(("figure", "kroner"), [(28951.0, 5_500), (29000.0, 55_000), (28951.5, 5_050)])
def test_a_figure_is_as_exact_as_it_is_written(figure: float, kroner: float) -> None:
    """Half its last place, of three digits at least, and five thousand kroner for the rounding of its parts."""
    scenario = load(TEMPLATE).scenario
    assert allowance(scenario, "operating_revenue", figure) == pytest.approx(kroner)
    assert allowance(in_kroner(scenario), "operating_revenue", figure * 1_000) == pytest.approx(kroner)


def test_what_is_tried_beside_a_file_is_not_held_against_its_control(tmp_path: Path) -> None:
    tried = load(TEMPLATE, ["free_income.tax=790000"])
    assert CONTROL not in tried.scenario.accounts
    assert [problem.code for problem in tried.warnings] == ["control_released"]
    assert projected(tried).projection.row(CONTROL)[0] == pytest.approx(59_000_000)
    alternative = tmp_path / "alternativ.yaml"
    alternative.write_text(f"extends: {TEMPLATE}\nset: {{free_income.tax: 790000}}\n", encoding="utf-8")
    assert refused(load(alternative)) == []
    again = tmp_path / "videre.yaml"
    again.write_text(f"extends: {alternative}\nset: {{economy.price_growth: 2 %}}\n", encoding="utf-8")
    assert refused(load(again)) == []


def test_a_sum_that_nothing_else_gives_stays_as_it_is_stated() -> None:
    """The interest of the base year is not made of what the accounts say: another part of it takes nothing away."""
    found = load(TEMPLATE, ["accounts.investment_interest=90000"])
    assert found.scenario.accounts["interest_expense"] == 93_000


def test_what_states_the_control_anew_is_held_against_it() -> None:
    both = ["free_income.tax=790000", f"accounts.{CONTROL}=29000"]
    assert len(refused(load(TEMPLATE, both))) == 1
    assert refused(load(TEMPLATE, ["free_income.tax=790000", f"accounts.{CONTROL}=59000"])) == []


def test_the_steps_between_two_scenarios_are_no_contradictions() -> None:
    changes = ["free_income.tax=790000", "accounts.interest_expense=90000", "accounts.instalments=80000"]
    found = attribute(load(TEMPLATE), load(TEMPLATE, changes), ("net_operating_result",))
    assert {change.paths for change in found.changes if any(change.effects)} == {("free_income.tax",)}
    assert all(len(change.paths) == 1 for change in found.changes)
