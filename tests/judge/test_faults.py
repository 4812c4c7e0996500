"""What only a projection shows is the scenario's own fault, named with the year, never okplan's."""

from __future__ import annotations

import pytest

from okplan.problems import ScenarioError
from tests.builders import Raw, loan, run

EQUIPMENT = {"id": "a", "asset_class": "equipment", "book_value": 50, "depreciation": 10}
PLANNED = {"policy": "planned", "amount": 20}
OWN_MEANS = {"financing.transfer": {"amount": {2027: 80, 2028: 0}}}
REPAID = {"extraordinary_instalments": {2027: 80}}
MINIMUM = {"policy": "minimum"}


@pytest.mark.parametrize(
    ("code", "year", "said"),
    [
        # 10 owed, 20 planned to be repaid in the first year.
        ("beyond_debt", 2026, {"loans.existing": [loan(balance=10)], "loans.instalments": PLANNED}),
        # 50 owed and 5 repaid a year: 80 from own means in 2027 is more than is left.
        ("beyond_debt", 2027, {"loans.existing": [loan(balance=50)], "other_investment": REPAID, **OWN_MEANS}),
        # 50 less depreciation of 10: 80 cannot be sold in 2027.
        ("beyond_book", 2027, {"loans.existing": [], "assets": [{**EQUIPMENT, "disposals": {2027: 80}}]}),
        # All depreciated by the end of 2030, while loans are raised: no minimum can be computed in 2031.
        ("minimum_undefined", 2031, {"assets": [EQUIPMENT], "loans.instalments": MINIMUM, "loans.raised": 5}),
        # 10 lent on, 50 received back.
        ("below_nothing", 2026, {"on_lending": {"debt": 10, "lending": 10, "received": 50, "instalments": 1}}),
        # More move away than live there.
        ("below_nothing", 2026, {"population": {"opening": 100, "persons": -150}}),
    ],
)
def test_an_impossible_scenario_is_refused_by_name_and_year(code: str, year: int, said: Raw) -> None:
    with pytest.raises(ScenarioError) as caught:
        run(said)
    assert [(problem.code, problem.context["year"]) for problem in caught.value.problems] == [(code, year)]


def test_a_sum_of_the_accounts_must_be_the_sum_of_its_parts() -> None:
    with pytest.raises(ScenarioError) as caught:
        run({"accounts": {"operating_revenue": 5}})
    assert [problem.code for problem in caught.value.problems] == ["account_differs"]


def test_a_loan_of_exactly_the_debt_may_be_repaid() -> None:
    assert run(
        {
            "loans.existing": [loan(balance=10)],
            "loans.instalments": {"policy": "planned", "amount": {2026: 10, 2027: 0}},
        }
    )
