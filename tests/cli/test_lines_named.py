"""Commands that name lines take a label or a § number for a name, and ask where it may be several lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import right, wrong
from tests.scenarios import BASE, SCENARIOS

OTHER = SCENARIOS / "postponed-investment.yaml"


@pytest.mark.parametrize("said", ["Renteutgifter", "interest expense", "5-4 nr. 13", "§ 5-6 nr. 20 Renteutgifter"])
def test_explain_takes_what_a_line_is_called(said: str) -> None:
    assert right("explain", BASE, said, "2027") == right("explain", BASE, "interest_expense", "2027")


def test_explain_takes_the_label_of_a_line_of_items_with_the_item() -> None:
    loan = "loan_balance[fast-2028]"
    assert right("explain", BASE, "Restgjeld[fast-2028]", "2027") == right("explain", BASE, loan, "2027")
    assert "loan_balance[fast-2028]" in wrong("explain", BASE, "Restgjeld")
    building = right("explain", BASE, "Bokført verdi[ny-ungdomsskole]")
    assert building == right("explain", BASE, "project_book[ny-ungdomsskole]")


def test_explain_asks_with_names_and_numbers() -> None:
    said = wrong("explain", BASE, "Avdrag på lån")
    assert "OK475" in said and "(instalments, 5-4.14)" in said and "(extraordinary_instalments, 5-5.5)" in said
    assert right("explain", BASE, "5-4.14") == right("explain", BASE, "instalments")
    assert "(area_rent)" in wrong("explain", BASE, "Leie")


def test_compare_takes_a_list_of_labels_with_commas_in_them() -> None:
    by_label = right(
        "compare", BASE, OTHER, "--lines", "Netto driftsresultat, Sum bevilgninger drift, netto,5-4 nr. 13"
    )
    assert by_label == right(
        "compare", BASE, OTHER, "--lines", "net_operating_result,net_appropriations,interest_expense"
    )
    said = wrong("compare", BASE, OTHER, "--lines", "Avdrag på lån, Netto driftsresultatt")
    assert "OK475" in said and "«Netto driftsresultat (net_operating_result)»" in said
    assert "OK314" in wrong("compare", BASE, OTHER, "--lines", " , ")


def test_diff_takes_labels() -> None:
    one = right("diff", BASE, OTHER, "--line", "Netto lånegjeld", "--line", "5-4 nr. 13")
    assert one == right("diff", BASE, OTHER, "--line", "net_debt,interest_expense")


def test_backtest_and_chart_take_labels(tmp_path: Path) -> None:
    actuals = tmp_path / "actuals.csv"
    actuals.write_text("# unit: tkr\nline;2026\ninterest_expense;300000\n", encoding="utf-8")
    told = right("backtest", BASE, "--actuals", actuals, "--lines", "Renteutgifter")
    assert told == right("backtest", BASE, "--actuals", actuals, "--lines", "interest_expense")
    for name, said in (("a", "Renteutgifter"), ("b", "interest_expense")):
        right("chart", BASE, said, "5-4 nr. 14", "-o", tmp_path / f"{name}.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_explain_tells_what_a_part_of_the_scenario_is_and_what_is_read_there() -> None:
    """«Unknown line» of what stands in the file said that it was misspelt."""
    told = right("explain", BASE, "plan")
    assert told.startswith("plan   økonomiplan   (") and "budget  2026" in told and "ikke en linje" in told
    premium = right("explain", BASE, "pensions.years", "--lang", "en")
    assert "premium_years" in premium and "net_debt" not in premium
    assert right("explain", BASE, "investments.ny-ungdomsskole").startswith(
        "investments.ny-ungdomsskole   Ny ungdomsskole"
    )
    assert "sier ikke noe om dette" in right("explain", BASE, "boundary_change")
    assert "OK314" in wrong("explain", BASE, "plan.budsjett")
    assert "OK437" in wrong("explain", BASE, "plan", "2028")
