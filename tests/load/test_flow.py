"""What YAML makes of commas and colons between braces and brackets, and of values that are not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from okplan.load import load
from okplan.load.parsing import parse
from okplan.problems import Problem, ScenarioError
from tests.scenarios import GOOD, SHIPPED, TEMPLATE

COMMA, COLON, LACKS = "comma_without_space", "no_space_after_colon", "lacks_commas"


def read(text: str) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    return parse(f"a: {text}", "a.yaml", problems).plain()["a"], problems


def faults(text: str, whole: bool = False) -> list[tuple[str, int, int]]:
    """Codes and places, of a file that extends the good one or is whole in itself."""
    said = text if whole else f"extends: {GOOD.as_posix()}\n{text}"
    try:
        load("-", (), said.encode())
    except ScenarioError as error:
        return [(p.code, p.place.line, p.place.column) for p in error.problems if p.place]
    return []


def codes(text: str, whole: bool = False) -> list[str]:
    return [code for code, _, _ in faults(text, whole)]


# Commas


@pytest.mark.parametrize(
    ("text", "found", "written"),
    [
        ("[12500,75, 60000,25]", ["12500,75", "60000,25"], ["12500.75", "60000.25"]),
        ("[12500,75 , 60000]", ["12500,75"], ["12500.75"]),
        ("[12500,75,\n 60000]", ["12500,75"], ["12500.75"]),
        ("{2027: 12500,75}", ["12500,75"], ["12500.75"]),
        ("{2027: 12500,75, 2028: 60000,25}", ["12500,75", "60000,25"], ["12500.75", "60000.25"]),
        ("{2026: 12,5}", ["12,5"], ["12.5"]),
        ("{6-15: 155,5}", ["155,5"], ["155.5"]),
        ("{6-15: -155,5, 16-66: 1}", ["-155,5"], ["-155.5"]),
        ("{2026: 1 250,5}", ["1 250,5"], ["1250.5"]),
        ("{2026: 2,5 %, 2027: 3 %}", ["2,5 %"], ["2.5 %"]),
        ("{2026: (12,5), 2027: 3}", ["(12,5)"], ["-12.5"]),
        ("{2026: 40,000}", ["40,000"], ["40000 / 40.0000"]),
        ("{2026: 40000,2027: 50000, 2028: 6}", ["40000,2027"], ["40000.2027"]),
        ("{ø: é, 2026: 12,5}", ["12,5"], ["12.5"]),
    ],
)
def test_a_decimal_comma_is_told_with_what_to_write(text: str, found: list[str], written: list[str]) -> None:
    _, problems = read(text)
    assert [problem.code for problem in problems] == [COMMA] * len(found)
    assert sorted(problem.context["found"] for problem in problems) == sorted(found)
    assert sorted(problem.context["write"] for problem in problems) == sorted(written)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[40000,180000]", [40000, 180000]),
        ("[40000,180000,]", [40000, 180000]),
        ("[40000, 180000,]", [40000, 180000]),
        ("[40000,\n180000, 5]", [40000, 180000, 5]),
        ("[1 250,5]", [1250, 5]),
        ("{2026: 5  # a, b\n ,2027: 6, 2028: 7}", {2026: 5, 2027: 6, 2028: 7}),
        ("[4 %,5 %, 6 %]", ["4 %", "5 %", "6 %"]),
        ("[5,-3, 2]", [5, -3, 2]),
        ("{2026: 5,2027: 6}", {2026: 5, 2027: 6}),
        ("{2026: 2 %,2027: 3 %, 2028: 4 %}", {2026: "2 %", 2027: "3 %", 2028: "4 %"}),
        ("{id: a, net: 5,holds: b}", {"id": "a", "net": 5, "holds": "b"}),
        ("[{id: a, x: 1},{id: b}, {id: c}]", [{"id": "a", "x": 1}, {"id": "b"}, {"id": "c"}]),
        ("['1,5', \"2,5\"]", ["1,5", "2,5"]),
        ("{id: 'a,b', name: Skole 1,sted: Vei 2, x: y}", {"id": "a,b", "name": "Skole 1", "sted": "Vei 2", "x": "y"}),
        ("[[1,2], [3, 4],5]", [[1, 2], [3, 4], 5]),
        ("[40 000 000]", [40000000]),
        ("[1 250 000, 2 500 000]", [1250000, 2500000]),
        ('{"2026":5,"2027":6}', {2026: 5, 2027: 6}),
    ],
)
def test_a_list_or_map_that_nothing_else_could_be_is_what_it_is(text: str, value: Any) -> None:
    assert read(text) == (value, [])


def test_a_list_of_numbers_that_nothing_parts_is_asked_about() -> None:
    """As a cost it would be of 100 million in the first year."""
    _, (problem,) = read("[100 200 300]")
    assert (problem.code, problem.context["apart"]) == (LACKS, "100, 200, 300")


def test_what_was_meant_is_judged_and_nothing_said_twice() -> None:
    """Ten rates with decimal commas are ten rates, and not a list of twenty."""
    said = ", ".join(["2,5 %"] * 4)
    assert codes(f"economy: {{price_growth: [{said}]}}\nname: 5\n") == [COMMA] * 4 + ["needs_quotes"]


@pytest.mark.parametrize("path", [*SHIPPED, GOOD, TEMPLATE], ids=lambda path: path.name)
def test_nothing_that_ships_is_mistaken_for_a_slip(path: Path) -> None:
    problems: list[Problem] = []
    parse(path.read_text(encoding="utf-8"), path.name, problems)
    assert problems == []


# Colons


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{2026: 1.2 %, 2027:9 %}", {2026: "1.2 %", 2027: "9 %"}),
        ("{6-15:155}", {"6-15": 155}),
        ("{2027: 40000, 2028:180000}", {2027: 40000, 2028: 180000}),
        ("{tax:760000}", {"tax": 760000}),
    ],
)
def test_a_colon_without_its_space_is_told_at_its_key(text: str, value: dict[Any, Any]) -> None:
    found, (problem,) = read(text)
    assert (found, problem.code) == (value, COLON)
    assert problem.context["write"] == problem.context["found"].replace(":", ": ")


def test_the_numbers_of_a_file_that_is_json_are_in_no_doubt() -> None:
    """A program wrote them; what is typed after --set has its own rule."""
    text = json.dumps({**parse(WHOLE, "good", []).plain(), "reserves": {"general": 190.125}})
    assert load("-", (), text.encode()).scenario.reserves.general == 190.125
    problem = "ambiguous_number"
    assert codes(text.replace('"okplan"', "okplan"), whole=True) == [problem]


def test_a_number_over_two_lines_is_no_number() -> None:
    assert read("[40\n  000, 5]")[0] == ["40 000", 5]


# Values that are not there

WHOLE = GOOD.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  growth: 1 %", "  growth: {2026: 1 %, 2027: }"),
        ("  growth: 1 %", "  growth: {2026: 1 %, 2027: ~}"),
        ("  growth: 1 %", "  growth:\n    2026: 1 %\n    2027:"),
        ("0-15: 4000,", "0-15: ,"),
        ("reserves: {general: 190000}", "reserves: {general: 190000, deficit: }"),
        ("reserves: {general: 190000}", "reserves: {general: }"),
        ("reserves: {general: 190000}", "reserves:"),
        ("loans:\n", "accounts: {wages: }\nloans:\n"),
        ("loans:\n", "history: {tax_revenue: {2024: }}\nloans:\n"),
    ],
)
def test_in_a_file_that_extends_nothing_every_key_has_a_value(old: str, new: str) -> None:
    assert old in WHOLE
    found = codes(WHOLE.replace(old, new), whole=True)
    assert found[0] == "empty_value"
    assert set(found[1:]) <= {"missing_key"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  growth: 1 %", "  growth: {2026: 1 %, 75: }", "not_a_year"),
        ("  growth: 1 %", "  growth: {2026: 1 %, 75: 2 %}", "not_a_year"),
        ("  growth: 1 %", "  growth: {2026: 1 %, første: 2 %}", "not_a_year"),
        ("loans:\n", "history: {tax_revenue: {75: 5}}\nloans:\n", "not_a_year"),
        ("loans:\n", "history: {tax_revenue: {75: }}\nloans:\n", "not_a_year"),
    ],
)
def test_a_key_that_is_no_year_is_told_at_the_key(old: str, new: str, code: str) -> None:
    text = WHOLE.replace(old, new)
    ((found, line, column),) = faults(text, whole=True)
    assert found == code
    assert text.splitlines()[line - 1][column - 1 :].startswith(("75", "første"))


def test_every_year_without_a_value_is_told() -> None:
    text = WHOLE.replace("  growth: 1 %", "  growth: {2026: 1 %, 2027: , 75: , 2029: }")
    assert codes(text, whole=True) == ["empty_value", "not_a_year", "empty_value"]


@pytest.mark.parametrize(
    "text",
    [
        "population: {growth: {2028: null}}",
        "operations: {demography: {unit_costs: {6-12: null}}}",
        "reserves: {deficit: null}",
        "set: {population.opening.80+: null}",
        "set: {reserves.deficit: null}",
        "investments: [{id: skole, life: null}]",
        "investments: [{id: ny, name: Ny, life: null}]",
    ],
)
def test_null_removes_only_what_the_base_has(text: str) -> None:
    assert "empty_value" in codes(text)


def test_null_removes_what_the_base_has(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    said = "population: {growth: {2026: 1 %, 2028: 2 %}}\nreserves: {deficit: {amount: 5, incurred: 2024}}\n"
    base.write_text(f"extends: {GOOD.as_posix()}\n{said}", encoding="utf-8")
    over = tmp_path / "plan.yaml"
    over.write_text(
        "extends: base.yaml\npopulation: {growth: {2028: null}}\nreserves: {deficit: }\n"
        "investments: [{id: skole, spread: ~, cost: [100, 200]}]\nset: {operations.demography: null}\n",
        encoding="utf-8",
    )
    scenario = load(over).scenario
    assert scenario.population.growth is not None
    assert scenario.population.growth.years == (2026,)
    assert scenario.reserves.deficit is None
    assert scenario.operations.demography is None
    assert scenario.investments[0].spread is None


# What is missing


def lacking(text: str) -> set[str]:
    try:
        load("-", (), text.encode())
    except ScenarioError as error:
        return {f"{p.context['block']}.{p.context['found']}" for p in error.problems if p.code == "missing_key"}
    return set()


def test_all_that_is_missing_is_told_in_one_run() -> None:
    found = lacking("okplan: 1\n")
    assert {"scenario.base_year", "scenario.unit", "scenario.economy", "economy.wage_growth", "free_income.tax",
            "operations.revenue", "operations.revenue.sales", "operations.revenue.sales.amount", "loans.new.margin",
            "population.opening", "scenario.assets", "reserves.general"} <= found  # fmt: skip


def test_what_is_told_to_be_missing_is_enough() -> None:
    """Fields are taken from the good file as they are asked for, block by block, until nothing is asked for."""
    good: Any = parse(WHOLE, "good", []).plain()
    given: dict[str, Any] = {"okplan": 1, "population": {"growth": "1 %"}}
    for name in sorted(lacking("okplan: 1\n")):
        *blocks, last = name.removeprefix("scenario.").split(".")
        source, target = good, given
        for block in blocks:
            source, target = source[block], target.setdefault(block, {})
        if last == "opening" or not isinstance(source[last], dict):
            target[last] = source[last]
    assert codes(json.dumps(given), whole=True) == []


@pytest.mark.parametrize("block", ["economy", "population", "free_income", "operations", "loans", "liquidity"])
def test_a_missing_block_hides_no_other_fault(block: str) -> None:
    lines = parse(WHOLE, "good", []).plain()
    del lines[block]
    lines["reserves"] = {"general": "5 %"}
    found = codes(json.dumps(lines), whole=True)
    assert {"missing_key", "rate_not_amount"} <= set(found)


def test_a_half_given_block_within_a_list_tells_all_its_fields() -> None:
    text = WHOLE.replace("name: Serielån, balance: 1500000, kind: serial, years_left: 25, ", "")
    assert lacking(text) == {f"loans.existing.0.{name}" for name in ("name", "balance", "kind")}
