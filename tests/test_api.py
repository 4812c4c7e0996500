"""okplan from Python: one function, a tidy frame, nothing imported before it is needed."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import okplan
from okplan.chapters.model import MODEL
from tests import console
from tests.console import document
from tests.scenarios import BAD, BASE, ROOT, SCENARIOS, TEMPLATE
from tools.python_page import page


@pytest.fixture(scope="module")
def base() -> okplan.Result:
    return okplan.project(BASE)


# What is imported


def loaded_after(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys; print(*{{n.partition('.')[0] for n in sys.modules}})"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.split())


HEAVY = {"numpy", "pandas", "pydantic", "yaml", "typer", "rich", "openpyxl", "xlsxwriter", "matplotlib", "docx"}


def test_importing_okplan_imports_nothing_heavy() -> None:
    assert not loaded_after("import okplan; okplan.__version__; dir(okplan)") & {*HEAVY, "json", "inspect", "pathlib"}


def test_pandas_comes_with_the_first_frame_and_not_before() -> None:
    project = "import okplan; result = okplan.project('data/template.yaml')"
    assert "pandas" not in loaded_after(project)
    assert "pandas" in loaded_after(f"{project}; result.to_frame()")


def test_what_okplan_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        okplan.nothing_like_it  # noqa: B018


def test_okplan_is_typed() -> None:
    assert (ROOT / "src" / "okplan" / "py.typed").exists()


def test_the_build_reads_the_version_from_the_package() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == okplan.__version__


# The frame


def test_the_frame_is_tidy_and_has_the_lines_of_the_json(base: okplan.Result) -> None:
    frame = base.to_frame()
    assert list(frame.columns) == ["scenario", "line", "year", "value", "unit"]
    assert frame.value.dtype == np.float64
    assert not frame.duplicated(["line", "year"]).any()
    lines = document(BASE)["lines"]
    assert set(frame.line) == set(lines)
    for name, rows in frame.groupby("line"):
        said = lines[str(name)]
        assert set(rows.unit) == {said["unit"]}
        assert list(rows.year) == list(range(2025, 2036))
        expected = [np.nan if value is None else value for value in said["values"]]
        np.testing.assert_array_equal(rows.value.to_numpy(), expected, err_msg=str(name))


def test_what_is_not_defined_is_not_a_number(base: okplan.Result) -> None:
    frame = base.to_frame()
    first = frame[(frame.line == "required_adjustment") & (frame.year == 2025)]
    undefined = frame[frame.value.isna()]
    assert not undefined.empty
    assert len(first) == 1
    values = base.projection[str(undefined.line.iloc[0])]
    assert np.isnan(values[undefined.year.iloc[0] - 2025, 0, 0])


def test_items_add_up_to_the_lines_that_sum_them(base: okplan.Result) -> None:
    frame = base.to_frame(items=True)
    assert list(frame.columns) == ["scenario", "line", "item", "year", "value", "unit"]
    assert not frame.duplicated(["line", "item", "year"]).any()
    projects = frame[frame.line == "project_gross"]
    assert set(projects["item"]) == set(base.projection.items["project"])
    total = frame[(frame.line == "investment_gross") & (frame["item"] == "") & (frame.year > 2025)]
    summed = projects.groupby("year").value.sum()
    np.testing.assert_allclose(total.set_index("year").value, summed.reindex(total.year), rtol=1e-12)


def test_every_line_and_every_input_over_time_with_items_is_there(base: okplan.Result) -> None:
    found = set(base.to_frame(items=True).line)
    axes = {axis for axis, items in base.projection.items.items() if items} | {None}
    lines = {name for name, line in MODEL.lines.items() if line.chapter != "checks" and line.over in axes}
    assert lines <= found
    assert found - lines <= set(MODEL.inputs)
    assert "loan_balance" in found
    assert "group_growth" in found


def test_fixed_prices_deflate_kroner_and_nothing_else() -> None:
    nominal = okplan.project(TEMPLATE).to_frame()
    fixed = okplan.project(TEMPLATE, prices="fixed").to_frame()
    index = nominal[nominal.line == "price_index"].set_index("year").value
    by = nominal.year.map(index).where(nominal.unit == "kr", 1.0)
    np.testing.assert_allclose(fixed.value, nominal.value / by, rtol=1e-12)


def test_frames_of_scenarios_stand_together() -> None:
    low = SCENARIOS / "low-growth.yaml"
    both = pd.concat([okplan.project(path).to_frame() for path in (BASE, low)])
    wide = both[both.line == "population"].pivot(index="year", columns="scenario", values="value")
    assert list(wide.columns) == ["Basis", "Lav befolkningsvekst"]
    assert wide["Basis"][2035] > wide["Lav befolkningsvekst"][2035]


def test_a_result_shows_itself_on_one_line(base: okplan.Result) -> None:
    assert repr(base) == "<okplan Basis, 2025–2035: strained>"


# Changes


def debt(result: okplan.Result) -> list[float]:
    return list(result.projection.row("debt"))


def test_changes_are_those_of_the_command_line() -> None:
    growth = {2027: "2 %", 2029: "1.5 %"}
    mapped = okplan.project(BASE, {"investments.ny-ungdomsskole.start": 2030, "economy.price_growth": growth})
    listed = okplan.project(
        BASE, ["investments.ny-ungdomsskole.start=2030", "economy.price_growth={2027: 2 %, 2029: 1.5 %}"]
    )
    assert mapped.stamp == listed.stamp
    assert debt(mapped) == debt(listed) != debt(okplan.project(BASE))


def test_numbers_of_numpy_are_numbers_and_none_removes() -> None:
    plain = okplan.project(TEMPLATE, {"reserves.general": 600000})
    of_numpy = okplan.project(TEMPLATE, {"reserves.general": np.int64(600000)})
    assert plain.stamp == of_numpy.stamp
    without = okplan.project(TEMPLATE, {"investments.kulturhus": None})
    assert "kulturhus" not in without.projection.items["project"]
    assert "kulturhus" in plain.projection.items["project"]


def test_a_number_of_python_is_never_in_doubt() -> None:
    """Nobody typed a sign of thousands in it: 190.125 is not 190,125."""
    loaded = okplan.project(TEMPLATE, {"reserves.general": 190.125, "population.growth": {2026: "1 %"}}).loaded
    assert loaded.scenario.reserves.general == 190.125
    changed = okplan.project(TEMPLATE, {"operations.measures.digitalisering.amount": {2027: np.float64(-4000.125)}})
    assert changed.loaded.scenario.operations.measures[0].amount.values[0] == -4000.125


def test_one_text_is_no_list_of_changes() -> None:
    with pytest.raises(TypeError, match="path=value"):
        okplan.project(TEMPLATE, "free_income.grant=600000")


def test_the_first_years_and_the_language_can_be_asked_for() -> None:
    result = okplan.project(TEMPLATE, years=3, language="en")
    assert list(result.projection.years) == [2025, 2026, 2027, 2028]
    assert "assumptions" in result.narrative.headline


# What is wrong


def test_an_error_reads_as_the_command_line_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = BAD / "rate-without-percent.yaml"
    with pytest.raises(okplan.ScenarioError) as caught:
        okplan.project(wrong, ["horizn=3"], language="en")
    lines = str(caught.value).splitlines()
    assert [line.split(" ")[0] for line in lines[-1:]] == [f"{wrong}:6:25:"]
    assert len(lines) == len(caught.value.problems) == 2
    result = console.okplan("project", wrong, "--set", "horizn=3", "--lang", "en")
    assert result.stderr == str(caught.value) + "\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), np.nan])
def test_a_number_that_is_none_is_refused_as_such(value: float) -> None:
    for changes in ({"free_income.tax": value}, {"economy.wage_growth": {2026: value}}):
        with pytest.raises(okplan.ScenarioError, match=r"OK108 .* «-?\.(nan|inf)»"):
            okplan.project(TEMPLATE, changes)


def test_what_no_scenario_can_hold_is_an_error_of_the_program_that_says_it() -> None:
    with pytest.raises(TypeError, match=r"free_income\.tax: complex"):
        okplan.project(TEMPLATE, {"free_income.tax": 1 + 2j})
    with pytest.raises(ValueError, match="nb, nn, en"):
        okplan.project(TEMPLATE, language="sv")
    with pytest.raises(ValueError, match="nominal, fixed"):
        okplan.project(TEMPLATE, prices="real")


def test_decimals_and_rows_of_numpy_are_numbers_and_lists() -> None:
    rates = np.array(["1 %"] * 10)
    changes = {"reserves.general": Decimal("190.5"), "economy.price_growth": rates}
    said = okplan.project(TEMPLATE, changes).loaded.scenario
    assert said.reserves.general == 190.5
    assert said.economy.price_growth.values == (0.01,) * 10


def test_a_missing_file_is_a_scenario_error(tmp_path: Path) -> None:
    with pytest.raises(okplan.ScenarioError, match="OK001"):
        okplan.project(tmp_path / "plan.yaml")


def test_a_warning_is_a_warning_at_the_line_that_asked() -> None:
    with pytest.warns(UserWarning, match="OK502") as caught:
        okplan.project(TEMPLATE, {"investments.kulturhus.cost": 150000000})
    assert caught[0].filename == __file__


# The page


def test_the_page_shows_what_its_examples_print(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "a\n```python\nx = 2\n```\nb\n```python\nprint(x + 1)\nprint()\nprint('end  ')\n```\nc\n", encoding="utf-8"
    )
    shown = page(tmp_path / "page.md", tmp_path)
    assert shown.startswith("a\n```python\nx = 2\n```\nb\n```python\nprint(x + 1)")
    assert shown.endswith("```\n\n```text\n3\n\nend\n```\nc\n")
