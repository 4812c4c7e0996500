"""Signs of an adopted plan: as municipalities print it, as okplan reckons, and what neither can be."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.chapters.adopted.signs import EITHER, INCOME, SIGNED, below_nothing, natural
from okplan.chapters.model import MODEL
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.problems import Found
from tests.builders import identical, raw, run
from tests.chapters.test_adopted import PRINTED, SANDNES, by_year, sandnes_raw

# As a municipality prints § 5-4: income with a minus, expenditure without, results as the sum of the column.
TURNED = ("general_grant", "tax_revenue", "property_tax", "other_general_revenue", "interest_income", "dividends",
          "general_reserve_use", "general_revenue", "gross_operating_result", "net_operating_result")  # fmt: skip


def found(adopted: dict[str, Any]) -> list[Found]:
    plain = raw({"adopted": {"source": "the test", **adopted}})
    scenario = Scenario.model_validate(plain, context={"years": range(2026, 2036)})
    return [one for one in review(scenario) if one.level == "error"]


def test_a_plan_printed_with_accounting_signs_is_the_same_plan() -> None:
    lines = {name: by_year(amounts) for name, amounts in {**SANDNES, **PRINTED}.items()}
    printed = {
        name: {year: -amount if name in TURNED else amount for year, amount in row.items()}
        for name, row in lines.items()
    }
    printed["depreciation"] = {year: -amount for year, amount in lines["depreciation"].items()}  # of row 16
    accounting = {"source": "Sandnes", "lines": printed, "signs": "accounting"}
    assert identical(run(sandnes_raw(lines)), run({**sandnes_raw(lines), "adopted": accounting})) == []


@pytest.mark.parametrize("signs", ["natural", "accounting"])
@pytest.mark.parametrize("name", ["instalments", "wages", "interest_expense", "investment_gross", "debt"])
def test_expenditure_and_debt_below_nothing_are_refused_whatever_the_signs(name: str, signs: str) -> None:
    (problem,) = found({"signs": signs, "lines": {name: {2026: -80}}})
    assert (problem.code, problem.path) == ("below_nothing_adopted", ("adopted", "lines", name, 2026))


def test_income_below_nothing_asks_for_the_signs_and_every_figure_is_named() -> None:
    problems = found({"lines": {"tax_revenue": {2026: -400, 2027: -410}, "depreciation": {2026: -40}}})
    assert [(one.code, one.path[-1]) for one in problems] == [
        ("looks_accounting", 2026),
        ("looks_accounting", 2027),
        ("looks_accounting", 2026),
    ]


def test_with_accounting_signs_income_without_a_minus_is_refused() -> None:
    (problem,) = found({"signs": "accounting", "lines": {"tax_revenue": {2026: 400}}})
    assert problem.code == "income_not_negative"


@pytest.mark.parametrize("name", ["net_operating_result", "gross_operating_result", "financial_gains"])
def test_a_result_has_either_sign(name: str) -> None:
    assert found({"lines": {name: {2026: -10}}, "totals": {name: {2026: -10}}}) == []


def test_control_totals_have_the_signs_of_the_plan() -> None:
    (problem,) = found({"totals": {"operating_revenue": {2026: -1000}}, "lines": {"wages": {2026: 480}}})
    assert problem.path == ("adopted", "totals", "operating_revenue", 2026)


def test_of_a_table_that_is_known_a_row_has_its_own_side() -> None:
    assert natural("transfer_to_investment", 30, "accounting", "drift") == 30
    assert natural("transfer_to_investment", -30, "accounting", "investering") == 30
    assert natural("depreciation", -40, "accounting", "art") == natural("depreciation", 40, "accounting", "art") == 40
    assert below_nothing("transfer_to_investment", natural("transfer_to_investment", -30, "accounting", "drift"))


def test_every_name_is_a_line_or_an_input() -> None:
    assert {name for name in INCOME | EITHER | SIGNED if name not in MODEL} == set()
