"""Loading: what stands together is put together, and what is wrong is told at once, each with its place."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from okplan.chapters.inputs import build
from okplan.engine.projection import Projection, project
from okplan.load import Loaded, load, shortened, showing
from okplan.load.alternative import differences
from okplan.problems import Problem, ScenarioError
from okplan.show.result import run
from okplan.words import LANGUAGES
from okplan.words.problems import number, tell
from okplan.words.signs import refused
from tests.scenarios import BASE, GOOD, SHIPPED, TEMPLATE

EXTENDS_GOOD = f"extends: {GOOD.as_posix()}\n"


def write(folder: Path, text: str, name: str = "plan.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def fails(path: Path | str, changes: tuple[str, ...] = (), text: str | None = None) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        load(path, changes, None if text is None else text.encode())
    return caught.value.problems


def numbers(problems: list[Problem]) -> list[str]:
    return [number(problem.code) for problem in problems]


def only(problems: list[Problem], code: str) -> Problem:
    assert [problem.code for problem in problems] == [code], [tell(problem, "en") for problem in problems]
    return problems[0]


def projected(loaded: Loaded) -> Projection:
    return project(build(loaded.scenario))


def assert_bit_identical(left: Projection, right: Projection) -> None:
    assert left.years == right.years
    assert left.items == right.items
    assert left.values.keys() == right.values.keys()
    for name, rows in left.values.items():
        assert np.array_equal(rows, right.values[name], equal_nan=True), name


# Files


def test_a_missing_file_is_named_with_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, "okplan: 1\n", "budget.yaml")
    problem = only(fails(tmp_path / "budgett.yaml"), "no_file")
    assert str(problem.place) == f"{tmp_path / 'budgett.yaml'}:1:1"
    assert "“budget.yaml”" in tell(problem, "en")
    assert "«budget.yaml»" in tell(problem, "nb")
    assert "«budget.yaml»" in tell(problem, "nn")


def test_a_missing_file_in_a_missing_folder_is_only_missing(tmp_path: Path) -> None:
    assert only(fails(tmp_path / "no" / "plan.yaml"), "no_file").context["near"] == ""


def test_a_folder_is_not_a_scenario(tmp_path: Path) -> None:
    only(fails(tmp_path), "is_directory")


@pytest.mark.parametrize("text", ["", "\n\n", "   \n"])
def test_an_empty_file_is_empty_and_lacks_everything(tmp_path: Path, text: str) -> None:
    first, *rest = fails(write(tmp_path, text))
    assert first.code == "empty_file"
    assert {problem.code for problem in rest} == {"missing_key", "exactly_one"}


@pytest.mark.parametrize("text", ["hei\n", "- a\n- b\n", "42\n"])
def test_a_file_of_something_else_is_not_a_scenario(tmp_path: Path, text: str) -> None:
    only(fails(write(tmp_path, text)), "not_a_scenario")


@pytest.mark.parametrize("text", ["# only a comment\n", "{}\n", "~\n"])
def test_a_file_without_blocks_lacks_everything(tmp_path: Path, text: str) -> None:
    first, *rest = fails(write(tmp_path, text))
    assert first.code == "not_a_scenario"
    assert {problem.code for problem in rest} == {"missing_key", "exactly_one"}


def test_a_file_in_another_encoding_is_refused_at_the_first_wrong_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("okplan: 1\nname: Lørenskog\n".encode("latin-1"))
    problem = only(fails(path), "not_utf8")
    assert str(problem.place) == f"{path}:2:8"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(GOOD.read_text(encoding="utf-8").encode("utf-8-sig"))
    assert load(path).scenario == load(GOOD).scenario


def test_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(GOOD.read_bytes().replace(b"\n", b"\r\n"))
    assert load(path).scenario == load(GOOD).scenario


def test_a_control_character_is_told_on_one_line_at_its_place(tmp_path: Path) -> None:
    problem = only(fails(write(tmp_path, EXTENDS_GOOD + "name: Pl\x01an\n")), "yaml_syntax")
    assert "\n" not in tell(problem, "nb")
    assert problem.place is not None
    assert problem.place.line == 2


def test_ten_megabytes_of_nested_aliases_are_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 170_000)]
    text = "\n".join(lines)
    assert len(text) > 10_000_000
    path = write(tmp_path, text)
    small = write(tmp_path, "\n".join(lines[:10_000]), "small.yaml")
    start = time.perf_counter()
    only(fails(path), "too_large")
    problem = only(fails(small), "yaml_alias")
    assert time.perf_counter() - start < 1.0
    assert str(problem.place) == f"{small}:1:5"


@pytest.mark.parametrize("text", ["[" * 900_000, "a: " + "{a: " * 200_000, "- " * 500_000 + "x"])
def test_deep_nesting_is_refused_at_once(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    start = time.perf_counter()
    only(fails(path), "yaml_depth")
    assert time.perf_counter() - start < 2.0


def test_a_tag_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    only(fails(write(tmp_path, f"name: !!python/object/apply:os.mkdir ['{mark.as_posix()}']\n")), "yaml_tag")
    assert not mark.exists()


def test_a_base_that_is_a_folder_is_told(tmp_path: Path) -> None:
    only(fails(write(tmp_path, "extends: .\n")), "is_directory")


@pytest.mark.parametrize("name", [r'"a\0b.yaml"', "a" * 5000 + ".yaml"], ids=["null", "long"])
def test_a_base_that_no_file_system_can_hold_does_not_exist(tmp_path: Path, name: str) -> None:
    only(fails(write(tmp_path, f"extends: {name}\n")), "no_base")


def test_the_fault_of_a_base_stands_in_the_base(tmp_path: Path) -> None:
    base = write(tmp_path, EXTENDS_GOOD + "economy: {price_growth: 2.5}\n", "base.yaml")
    problem = only(fails(write(tmp_path, "extends: base.yaml\nname: Plan\n")), "rate_without_percent")
    assert str(problem.place) == f"{base}:2:25"


# Many faults at once

EIGHT = """\
economy: {price_growth: 2.5, wage_grwth: 3 %}
municipality: {number: 0301}
population: {opening: {0-15: -5}}
free_income:
  tax: 760.000
  grant: 1,250
loans:
  new: {kind: anuity}
  existing: [{id: kbn, years_left: 0}]
"""


def test_eight_mistakes_in_the_values_are_told_at_once_in_order(tmp_path: Path) -> None:
    path = write(tmp_path, EXTENDS_GOOD + EIGHT)
    found = fails(path)
    assert numbers(found) == ["OK107", "OK201", "OK101", "OK113", "OK106", "OK106", "OK204", "OK309"]
    assert [problem.place.line for problem in found if problem.place] == [2, 2, 3, 4, 6, 7, 9, 10]


TOGETHER = """\
reserves: {general: 190000, deficit: {amount: 1000, incurred: 2004}}
rules:
  - {id: a, name: A, indicator: net_dept_pct, ceiling: 90 %, source: x}
  - {id: b, name: B, indicator: net_debt_pct, ceiling: 90, source: x}
investments: [{id: skole, start: 2020, life: 70}]
operations: {demography: {unit_costs: {0-16: 5}}}
loans:
  existing: [{id: kbn, years_left: 24.7}]
  instalments: {policy: planned}
"""


def test_eight_mistakes_between_the_values_are_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, EXTENDS_GOOD + TOGETHER)
    wanted = ["OK202", "OK207", "OK207", "OK302", "OK308", "OK310", "OK314", "OK315"]
    assert sorted(numbers(fails(path))) == wanted


def test_mistakes_of_both_kinds_are_told_at_once(tmp_path: Path) -> None:
    """A rate without its sign does not hide a misspelt indicator and an unknown age group until the next run."""
    text = EXTENDS_GOOD + TOGETHER + "economy: {price_growth: 2.5}\n"
    assert {"OK107", "OK314", "OK302"} <= set(numbers(fails(write(tmp_path, text))))


def test_every_copy_of_an_id_is_told(tmp_path: Path) -> None:
    text = TEMPLATE.read_text(encoding="utf-8").replace("id: kulturhus", "id: ny-barneskole")
    problem = only(fails(write(tmp_path, text)), "duplicate_id")
    assert problem.context["found"] == "ny-barneskole"
    assert "ny-barneskole" in text.splitlines()[problem.place.line - 1 if problem.place else 0]


@pytest.mark.parametrize("name", ["5", "[5]", "{a: b}", "2030", "null"])
def test_an_id_that_is_no_word_is_told_even_where_items_are_looked_up(tmp_path: Path, name: str) -> None:
    text = TEMPLATE.read_text(encoding="utf-8").replace("id: ny-barneskole", f"id: {name}")
    found = fails(write(tmp_path, text), ("investments.foo.start=2030",))
    assert "unknown_item" in {problem.code for problem in found}


def test_age_groups_that_look_like_years_are_names(tmp_path: Path) -> None:
    """A key of four digits is read as a year; a map that mixes them with words must not stop okplan."""
    text = EXTENDS_GOOD + "operations: {demography: null}\npopulation: {opening: {2016: 50}}\n"
    opening = load(write(tmp_path, text)).scenario.population.opening
    assert opening is not None
    assert opening["2016"] == 50


# Amounts far off


@pytest.mark.parametrize("unit", ["kr", "mill"])
def test_a_wrong_unit_is_a_warning_and_the_projection_still_runs(tmp_path: Path, unit: str) -> None:
    text = TEMPLATE.read_text(encoding="utf-8").replace("unit: tkr", f"unit: {unit}")
    loaded = load(write(tmp_path, text))
    assert numbers(list(loaded.warnings)) == ["OK501"]
    assert loaded.warnings[0].level == "warning"
    assert run(loaded).verdict.level in ("sustainable", "strained", "unsustainable")


def test_a_cost_a_thousand_off_is_a_warning_and_the_projection_still_runs() -> None:
    loaded = load(TEMPLATE, ["investments.kulturhus.cost=150000000"])
    assert numbers(list(loaded.warnings)) == ["OK502"]
    run(loaded)


@pytest.mark.parametrize("path", ["free_income.tax", "investments.kulturhus.cost", "reserves.general"])
@pytest.mark.parametrize("digits", [13, 15, 18, 19, 30, 400])
def test_an_absurd_amount_is_refused_or_projected_but_never_an_internal_error(path: str, digits: int) -> None:
    try:
        loaded = load(TEMPLATE, [f"{path}={'9' * digits}"])
    except ScenarioError:
        return
    run(loaded)


@pytest.mark.parametrize("sign", ["", "-"])
def test_an_absurd_rate_is_refused(sign: str) -> None:
    for path in ("economy.price_growth", "rules.gjeldsgrad.ceiling"):
        fails(TEMPLATE, (f"{path}={sign}{'9' * 400} %",))


@pytest.mark.parametrize("said", [".nan", ".inf", "-.inf", "NaN", "Infinity", "inf"])
@pytest.mark.parametrize(
    "path", ["free_income.tax", "economy.price_growth", "rules.gjeldsgrad.ceiling", "population.opening.80+"]
)
def test_numbers_that_are_not_finite_are_refused_everywhere(path: str, said: str) -> None:
    found = fails(TEMPLATE, (f"{path}={said}",))
    assert len(found) == 1
    assert found[0].code in ("not_finite", "not_a_rate")


# Putting files together


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_resolved_scenario_projects_to_the_same_bits(path: Path, tmp_path: Path) -> None:
    loaded = load(path)
    again = load(write(tmp_path, loaded.resolved()))
    assert again.scenario == loaded.scenario
    assert again.sha256 == loaded.sha256
    assert again.base is None
    assert_bit_identical(projected(again), projected(loaded))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_an_alternative_that_changes_nothing_equals_its_base(path: Path, tmp_path: Path) -> None:
    alternative = load(write(tmp_path, f"extends: {path.as_posix()}\n"))
    assert alternative.scenario == load(path).scenario
    assert alternative.sha256 == load(path).sha256
    assert differences(alternative) == []
    assert_bit_identical(projected(alternative), projected(load(path)))


def test_maps_merge_deeply(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, EXTENDS_GOOD + "operations: {revenue: {sales: {real_growth: 1 %}}}\n"))
    base = load(GOOD).scenario
    assert loaded.scenario.operations.revenue.sales.real_growth.values == (0.01,)
    assert loaded.scenario.operations.revenue.sales.amount == base.operations.revenue.sales.amount
    assert loaded.scenario.operations.expenditure == base.operations.expenditure
    assert differences(loaded) == [("operations.revenue.sales.real_growth", "–", "1 %")]


def test_items_merge_by_id_and_new_ones_come_last(tmp_path: Path) -> None:
    text = """\
loans:
  existing:
    - {id: ny, name: Nytt lån, balance: 1000, kind: bullet, years_left: 3, margin: 1 %}
    - {id: kbn, balance: 1400000}
"""
    existing = load(write(tmp_path, EXTENDS_GOOD + text)).scenario.loans.existing
    assert [(loan.id, loan.name, loan.balance) for loan in existing] == [
        ("kbn", "Serielån", 1_400_000),
        ("ny", "Nytt lån", 1000),
    ]


def test_other_lists_are_replaced(tmp_path: Path) -> None:
    text = "investments: [{id: skole, spread: [20 %, 30 %, 50 %]}]\n"
    assert load(write(tmp_path, EXTENDS_GOOD + text)).scenario.investments[0].spread == (0.2, 0.3, 0.5)


def test_null_removes_keys_and_items(tmp_path: Path) -> None:
    text = "operations: {demography: null}\nset: {investments.skole: null, rules: null}\n"
    scenario = load(write(tmp_path, EXTENDS_GOOD + text)).scenario
    assert scenario.operations.demography is None
    assert scenario.investments == ()
    assert scenario.rules == ()


def test_null_for_what_must_be_given_is_a_missing_key(tmp_path: Path) -> None:
    problem = only(fails(write(tmp_path, EXTENDS_GOOD + "set: {free_income.tax: null}\n")), "missing_key")
    assert problem.context == {"found": "tax", "block": "free_income"}


def test_set_changes_one_item_by_its_id(tmp_path: Path) -> None:
    text = "set:\n  investments.skole.start: 2028\n  operations.measures.tiltak: {amount: -9000}\n"
    loaded = load(write(tmp_path, EXTENDS_GOOD + text))
    assert loaded.scenario.investments[0].start == 2028
    assert loaded.scenario.operations.measures[0].amount.values == (-9000,)
    assert loaded.scenario.operations.measures[0].name == "Tiltak"
    assert differences(loaded) == [
        ("operations.measures.tiltak.amount", "-4000", "-9000"),
        ("investments.skole.start", "2027", "2028"),
    ]


def test_set_adds_an_item_and_makes_a_block_that_was_not_there(tmp_path: Path) -> None:
    text = """\
set:
  financing.transfer.amount: 5000
  rules: [{id: ny, name: Ny, indicator: debt_service_pct, ceiling: 9 %, source: oss}]
"""
    scenario = load(write(tmp_path, EXTENDS_GOOD + text)).scenario
    assert scenario.financing.transfer.amount.values == (5000,)
    assert [rule.id for rule in scenario.rules] == ["gjeldsgrad", "ny"]


def test_set_on_a_map_over_years_keeps_the_other_years(tmp_path: Path) -> None:
    write(tmp_path, EXTENDS_GOOD + "population: {growth: {2026: 1 %, 2028: 2 %}}\n", "base.yaml")
    loaded = load(write(tmp_path, "extends: base.yaml\nset: {population.growth: {2027: 2.5 %}}\n"))
    growth = loaded.scenario.population.growth
    assert growth is not None
    assert dict(zip(growth.years, growth.values, strict=True)) == {2026: 0.01, 2027: 0.025, 2028: 0.02}
    single = load(write(tmp_path, "extends: base.yaml\nset: {population.growth.2027: 2.5 %}\n", "single.yaml"))
    assert single.scenario == loaded.scenario


def test_set_of_years_over_a_single_value_replaces_it(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, EXTENDS_GOOD + "set: {economy.price_growth: {2026: 3 %, 2028: 1 %}}\n"))
    assert loaded.scenario.economy.price_growth.over(range(2026, 2030)).tolist() == [0.03, 0.03, 0.01, 0.01]


def test_set_comes_after_the_files_own_keys_and_the_command_line_last(tmp_path: Path) -> None:
    path = write(tmp_path, EXTENDS_GOOD + "free_income: {tax: 1}\nset: {free_income.tax: 700000}\n")
    assert load(path).scenario.free_income.tax == 700_000
    assert load(path, ["free_income.tax=710000"]).scenario.free_income.tax == 710_000
    assert load(path, ["free_income.tax=1", "free_income.tax=720000"]).scenario.free_income.tax == 720_000


def test_a_chain_of_three_takes_the_nearest_word_for_each_thing(tmp_path: Path) -> None:
    write(tmp_path, EXTENDS_GOOD + "free_income: {tax: 710000, grant: 600000}\n", "first.yaml")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", "extends: ../first.yaml\nfree_income: {grant: 610000}\n", "second.yaml")
    third = load(write(tmp_path, "extends: inner/second.yaml\nset: {reserves.general: 1}\n", "third.yaml"))
    assert (third.scenario.free_income.tax, third.scenario.free_income.grant) == (710_000, 610_000)
    assert third.scenario.reserves.general == 1
    assert third.scenario.name == "Eksempel"
    assert differences(third) == [("reserves.general", "190000", "1")]


def test_a_place_is_that_of_the_file_which_said_it(tmp_path: Path) -> None:
    path = write(tmp_path, EXTENDS_GOOD + "free_income:\n  tax: 700000\n")
    loaded = load(path)
    assert str(loaded.place(("free_income", "tax"))) == f"{path}:3:8"
    grant = loaded.place(("free_income", "grant"))
    assert (Path(grant.file).name, grant.line) == ("good.yaml", 12)


def test_the_stamp_follows_the_numbers_and_not_the_layout(tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8")
    loaded = load(write(tmp_path, "# a comment\n" + text.replace("horizon: 4", "horizon:    4")))
    assert loaded.sha256 == load(GOOD).sha256
    assert load(GOOD, ["free_income.tax=760001"]).sha256 != load(GOOD).sha256


def test_an_item_of_a_list_without_any_is_told_without_a_gap() -> None:
    with pytest.raises(ScenarioError) as refused:
        load(GOOD, ["investments=[]", "investments.hall.start=2028"])
    assert [tell(one, "nb").rpartition("Nærmest: ")[2] for one in refused.value.problems] == ["–."]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("economy.price_growth", "bad_change"),
        ("=5", "bad_change"),
        ("economy.price_growth=2.5", "rate_without_percent"),
        ("economy.prise_growth=2.5 %", "unknown_key"),
        ("investments.skule.start=2028", "unknown_item"),
        ("horizon.years=5", "path_too_long"),
        ("name=a: b: c", "yaml_syntax"),
        ("name=&a b", "yaml_alias"),
        ("name=!!str b", "yaml_tag"),
        ("free_income.tax=1,250", "ambiguous_number"),
        ("free_income.tax=760.000", "ambiguous_number"),
        ("loans.0.kind=serial", "item_by_number"),
        ("loans.existing.0.kind=serial", "item_by_number"),
        ("reserves.deficit=", "empty_value"),
        ("population.growth={2027: 1,5}", "comma_without_space"),
        ("municipality.number=0301", "leading_zero"),
        ("language=no", "old_boolean"),
        ("population.growth={2040: 1 %}", "year_outside"),
    ],
)
def test_a_wrong_change_on_the_command_line_is_told_with_its_path(change: str, code: str) -> None:
    problem = only(fails(GOOD, (change,)), code)
    assert problem.place is not None
    assert problem.place.file.startswith("--set")


def test_an_empty_change_removes() -> None:
    assert load(GOOD, ["operations.demography="]).scenario.operations.demography is None


def test_standard_input_extends_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, GOOD.read_text(encoding="utf-8"), "base.yaml")
    loaded = load("-", content=("extends: base.yaml\nname: Fra røret\n").encode())
    assert loaded.scenario.name == "Fra røret"
    assert loaded.scenario.free_income == load(GOOD).scenario.free_income


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
@example("no")
@example("nO")
@example("0301")
@example("0819")
@example("12:30")
@example("2026-01-01")
@example("1e5")
@example("1_000")
@example("=1+1")
@example("null")
@example("~")
@example("")
@example("- a")
@example("a: b # c")
def test_any_name_survives_being_resolved(name: str) -> None:
    assume(all(ord(character) < 0x10000 for character in name))  # JSON escapes the rest as pairs, which YAML has not
    assume(not refused(name))
    loaded = load("-", content=(EXTENDS_GOOD + f"name: {json.dumps(name)}\n").encode())
    assert loaded.scenario.name == name
    assert load("-", content=loaded.resolved().encode()).scenario.name == name


@pytest.mark.parametrize("number", ["0301", "0819", "3222", "1103"])
def test_a_quoted_municipality_number_survives_being_resolved(number: str) -> None:
    loaded = load("-", content=(EXTENDS_GOOD + f'municipality: {{number: "{number}"}}\n').encode())
    assert load("-", content=loaded.resolved().encode()).scenario.municipality.number == number


@pytest.mark.parametrize("amount", ["0.00005", "0.1", "1234567890.25", "100000000000.5", "-0.000001", "0"])
def test_an_amount_survives_being_resolved_to_the_bit(amount: str) -> None:
    loaded = load("-", (f"operations.measures.tiltak.amount={amount}",), EXTENDS_GOOD.encode())
    again = load("-", content=loaded.resolved().encode())
    assert again.scenario.operations.measures[0].amount.values == (float(amount),)


@pytest.mark.parametrize("years", [1, 3, 9])
@pytest.mark.parametrize("path", [TEMPLATE, BASE], ids=lambda path: path.stem)
def test_the_first_years_are_the_same_when_fewer_are_asked_for(path: Path, years: int) -> None:
    whole, part = projected(load(path)), projected(shortened(load(path), years))
    assert list(part.years) == list(whole.years)[: years + 1]
    for name in part.values:
        # Sums over fewer loans and projects may round otherwise in the last bit.
        if part[name].shape[1:] == whole[name].shape[1:]:
            assert part[name] == pytest.approx(whole[name][: years + 1], rel=1e-12, abs=1e-5, nan_ok=True), name


@pytest.mark.parametrize("notional", ["{2026: 1500000, 2030: 200000}", "[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]", "300000"])
def test_a_hedge_of_the_next_year_is_known_in_the_last_of_fewer_years(notional: str) -> None:
    swap = f"{{id: swap, name: Swap, notional: {notional}, fixed_rate: 3.1 %, end: 2033}}"
    loaded = load(TEMPLATE, [f"loans.hedges=[{swap}]"])
    whole, part = projected(loaded), projected(shortened(loaded, 4))
    for name in ("hedge_ahead", "hedged_debt", "floating_debt", "fixed_debt"):
        assert part[name] == pytest.approx(whole[name][:5], abs=1e-5, nan_ok=True), name


def test_fewer_years_of_a_list_over_time_are_its_first() -> None:
    loaded = load(TEMPLATE, [f"economy.price_growth=[{', '.join(['2 %'] * 3 + ['3 %'] * 7)}]"])
    part = projected(shortened(loaded, 4))
    assert np.array_equal(part.row("price_index"), projected(loaded).row("price_index")[:5])


@pytest.mark.parametrize("years", [0, -1, 11])
def test_years_beyond_the_horizon_are_refused(years: int) -> None:
    with pytest.raises(ScenarioError) as caught:
        showing(load(TEMPLATE), years)
    assert numbers(caught.value.problems) == ["OK402"]


# Anything at all

NASTY = [
    "0301", "no", "yes", "1,250", "4,25", "1 000", "1\u00a0000", "1\u202f000", "-5", "0", "0.0425", "4.25", "2 %",
    "2,5 %", "-2 %", "900 %", ".nan", ".inf", "null", "~", "", "[]", "{}", "[1, 2]", "{a: b}", "{2026: 1}",
    "{2050: 1}", "{2026: 2 %}", "[2 %]", "true", "text", "'", '"', "*a", "&a b", "!!int 3", "!x y", "2030", "1900",
    "99999", "1e5", "1_000", "0x1F", "12:30", "−4", "@", "%", "`", "\t", "æøå", "5 %  %", "- a", "a: b", "---",
]  # fmt: skip


def mutant(lines: list[str], dice: random.Random) -> str:
    """The file with one small thing wrong."""
    lines = list(lines)
    place = dice.choice([n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")])
    line, kind = lines[place], dice.randrange(8)
    if kind <= 2:  # another value
        values = list(re.finditer(r"(?<=: )[^\s,{}\[\]#][^,{}\[\]#\n]*|(?<=[\[,] )[^,{}\[\]#:\n]+", line))
        if values:
            value = dice.choice(values)
            line = line[: value.start()] + dice.choice(NASTY) + line[value.end() :]
    elif kind <= 4:  # another key
        keys = list(re.finditer(r"[\w+-]+(?=:)", line))
        if keys:
            key, new = dice.choice(keys), dice.choice([*NASTY, "", None])
            word = key[0][:-1] + key[0][-1] * 2 if new is None else new
            line = line[: key.start()] + word + line[key.end() :]
    elif kind == 5:  # one sign more, less or other
        spot = dice.randrange(len(line))
        line = (
            line[:spot]
            + dice.choice(["", ":", ",", "[", "}", "-", " ", "\t", "#", "0", "å", "\x07"])
            + line[spot + 1 :]
        )
    elif kind == 6:  # another depth
        line = " " * dice.randrange(1, 7) + line if dice.random() < 0.5 else line.lstrip()
    else:  # the line twice, or not at all
        line = f"{line}\n{line}" if dice.random() < 0.5 else ""
    lines[place] = line
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("path", "count"), [(TEMPLATE, 240), (BASE, 60)], ids=["template", "base"])
def test_no_file_however_wrong_gives_anything_but_placed_problems(
    path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)  # where the files that it names are found from
    lines = path.read_text(encoding="utf-8").splitlines()
    dice = random.Random(20261123)
    refused = 0
    for _ in range(count):
        text = mutant(lines, dice)
        length = text.count("\n") + 2
        try:
            loaded = load("-", content=text.encode())
        except ScenarioError as error:
            refused += 1
            assert error.problems
            for problem in error.problems:
                assert problem.place is not None, problem
                assert 1 <= problem.place.line <= length, problem
                assert problem.place.column >= 1, problem
                for language in LANGUAGES:
                    assert re.fullmatch(r"-:\d+:\d+: OK\d{3} .+", tell(problem, language)), tell(problem, language)
                    assert "_type" not in tell(problem, language)
        else:
            assert load("-", content=loaded.resolved().encode()).sha256 == loaded.sha256
            projected(loaded)
    assert 0.4 < refused / count < 0.98
