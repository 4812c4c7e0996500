"""A scenario names its lines by name, by label or by § number: what is kept, and stamped, is the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import Loaded, load
from okplan.problems import Problem, ScenarioError
from tests.scenarios import GOOD

PLAN = """
adopted:
  source: vedtak
  lines:
    {tax}: {{2026: 761000}}
    {interest}: {{2026: 62000}}
history: {{{tax}: {{2024: 390000}}}}
accounts: {{{depreciation}: 70000}}
rules: [{{id: a, name: a, indicator: {rule}, ceiling: 90 %, source: s}}]
"""
NAMES = {"tax": "tax_revenue", "interest": "interest_expense", "depreciation": "depreciation", "rule": "net_debt_pct"}
LABELS = {
    "tax": "Skatt på inntekt og formue",
    "interest": "5-4 nr. 13",
    "depreciation": "AVSKRIVNINGER",
    "rule": "Netto lånegjeld i % av driftsinntektene",
}
FOREIGN = {
    "tax": "Income and wealth tax",
    "interest": "§ 5-6 nr. 20 Renteutgifter",
    "depreciation": "Avskrivingar",
    "rule": "Net debt, % of revenue",
}


def plan(folder: Path, said: dict[str, str], more: str = "", name: str = "plan.yaml", base: str = "") -> Path:
    quoted = {key: f'"{text}"' for key, text in said.items()}
    own = PLAN.format(**quoted) if said else ""
    file = folder / name
    file.write_text(f"extends: {base or GOOD.as_posix()}\n{own}{more}", encoding="utf-8")
    return file


def problems(file: Path, *changes: str) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        load(file, changes)
    return caught.value.problems


def adopted(loaded: Loaded) -> dict[str, dict[int, float]]:
    plan = loaded.scenario.adopted
    assert plan is not None
    return {name: dict(zip(said.years, said.values, strict=True)) for name, said in plan.lines.items()}


@pytest.mark.parametrize("said", [LABELS, FOREIGN])
def test_labels_are_the_scenario_that_names_are(tmp_path: Path, said: dict[str, str]) -> None:
    by_name, by_label = load(plan(tmp_path, NAMES)), load(plan(tmp_path, said))
    assert by_label.scenario == by_name.scenario
    assert by_label.sha256 == by_name.sha256
    assert [rule.indicator for rule in by_label.scenario.rules if rule.id == "a"] == ["net_debt_pct"]
    assert str(by_label.place(("adopted", "lines", "interest_expense"))) == f"{tmp_path / 'plan.yaml'}:7:5"


def test_an_alternative_changes_the_base_whatever_each_calls_the_line(tmp_path: Path) -> None:
    plan(tmp_path, LABELS)
    more = (
        "adopted: {lines: {§ 5-4 nr. 2: {2027: 762000}}}\n"
        "set:\n  adopted.lines.Renteutgifter.2026: 63000\n  adopted.lines: {5-4 nr. 13: {2027: 64000}}\n"
    )
    file = plan(tmp_path, {}, more, "other.yaml", "plan.yaml")
    lines = {"tax_revenue": {2026: 761000, 2027: 762000}, "interest_expense": {2026: 63000, 2027: 64000}}
    assert adopted(load(file)) == lines
    on_the_command_line = adopted(load(file, ["adopted.lines.5-4 nr. 2.2026=763000", "adopted.lines.Renteutgifter="]))
    assert on_the_command_line == {"tax_revenue": {2026: 763000, 2027: 762000}}


def test_figures_of_a_file_are_named_as_those_of_the_scenario(tmp_path: Path) -> None:
    (tmp_path / "vedtatt.csv").write_text('line;2026\nInntekts- og formuesskatt;761000\n"5-4 nr. 13";62000\n', "utf-8")
    file = plan(tmp_path, {}, "adopted: {source: vedtak, lines: vedtatt.csv}\n")
    assert adopted(load(file)) == {"tax_revenue": {2026: 761000}, "interest_expense": {2026: 62000}}


def test_what_may_be_several_lines_is_asked_once_where_it_stands(tmp_path: Path) -> None:
    file = plan(tmp_path, LABELS, "")
    (asked,) = problems(file, "adopted.lines.Avdrag på lån={2026: 90000}")
    assert asked.code == "ambiguous_line"
    assert str(asked.place).startswith("--set adopted.lines.Avdrag på lån")
    assert [one.name for one in asked.context["names"]] == ["instalments", "extraordinary_instalments"]
    (found,) = problems(plan(tmp_path, {}, "history: {Bruk av bundne fond: {2024: 1}}\n"))
    assert (found.code, found.place and found.place.line) == ("ambiguous_line", 2)


def test_two_keys_of_one_line_are_refused_at_the_second(tmp_path: Path) -> None:
    more = "adopted:\n  source: s\n  lines:\n    Rammetilskudd: {2026: 640000}\n    general_grant: {2026: 640000}\n"
    (found,) = problems(plan(tmp_path, {}, more))
    assert (found.code, found.place and found.place.line) == ("line_twice", 6)


def test_what_no_line_is_called_has_the_nearest_label_suggested(tmp_path: Path) -> None:
    (found,) = problems(plan(tmp_path, {}, "accounts: {Renteutgiftr: 1}\n"))
    assert (found.code, found.context["near"]) == ("unknown_line", "Renteutgifter (interest_expense)")


def test_control_totals_are_named_as_the_lines_are(tmp_path: Path) -> None:
    more = "adopted:\n  source: s\n  lines: {Rammetilskudd: {2026: 640000}}\n  totals: {Rammetilskot: {2026: 640000}}\n"
    plan_said = load(plan(tmp_path, {}, more)).scenario.adopted
    assert plan_said is not None and list(plan_said.totals) == list(plan_said.lines) == ["general_grant"]
