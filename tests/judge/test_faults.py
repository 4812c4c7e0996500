"""What only a projection shows is the scenario's own fault, named with the year, never okplan's."""

from __future__ import annotations

import pytest

from okplan.chapters.inputs import build
from okplan.engine.projection import compute
from okplan.judge.faults import faults
from okplan.problems import Found, ScenarioError
from tests.builders import Raw, loan, run, scenario

EQUIPMENT = {"id": "a", "asset_class": "equipment", "book_value": 50, "depreciation": 10}
PLANNED = {"policy": "planned", "amount": 20}
OWN_MEANS = {"financing.transfer": {"amount": {2027: 80, 2028: 0}}}
REPAID = {"extraordinary_instalments": {2027: 80}}
MINIMUM = {"policy": "minimum"}
LESS_TAX = {"id": "a", "name": "a", "kind": "property_tax", "amount": {2028: -25}, "prices": "nominal"}
USED = {"debt": 90, "lending": 90, "instalments": 1, "received": 4, "pays_other_loans": {2026: 3}}
PAID = {2026: 2}


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
        # 20 of property tax, 25 taken by a measure from 2028.
        ("tax_below_nothing", 2028, {"operations.measures": [LESS_TAX]}),
        # 3 of the instalments received are to pay other loans, of which 2 are paid.
        ("received_used_beyond", 2026, {"on_lending": USED, "other_investment": {"extraordinary_instalments": PAID}}),
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
    (problem,) = caught.value.problems
    assert (problem.code, problem.context["found"], problem.context["wanted"]) == ("account_differs", "5", "1000")
    assert len(problem.context["parts"]) == 8  # § 5-6 lines 1–8


def test_a_loan_of_exactly_the_debt_may_be_repaid() -> None:
    assert run(
        {
            "loans.existing": [loan(balance=10)],
            "loans.instalments": {"policy": "planned", "amount": {2026: 10, 2027: 0}},
        }
    )


SWAP: Raw = {"id": "swap", "name": "Swap", "notional": 300, "fixed_rate": "3 %", "end": 2035}


def told(said: Raw) -> list[Found]:
    """Every fault of a scenario, in the order in which they are told."""
    opened = build(scenario(said))
    return list(faults(scenario(said), opened, compute(opened)))


@pytest.mark.parametrize(
    ("said", "path", "context"),
    [
        # 50 owed, 5 a year repaid: 45 is left at the opening of 2027, where 5 and 80 are paid. 40 too much.
        (
            {"loans.existing": [loan(balance=50)], "other_investment": REPAID, **OWN_MEANS},
            ("other_investment", "extraordinary_instalments", 2027),
            {"year": 2027, "found": "40000000"},
        ),
        # 45 owed at the opening of 2028 after 20 a year for two years of 85, and 50 planned.
        (
            {
                "loans.existing": [loan(balance=85)],
                "loans.instalments": {"policy": "planned", "amount": {2026: 20, 2028: 50}},
            },
            ("loans", "instalments", "amount", 2028),
            {"year": 2028, "found": "5000000"},
        ),
        # The second asset, of 30 less 5 a year: 25 at the opening of 2027.
        (
            {
                "loans.existing": [],
                "assets": [
                    EQUIPMENT,
                    {**EQUIPMENT, "id": "b", "book_value": 30, "depreciation": 5, "disposals": {2027: 26}},
                ],
            },
            ("assets", 1, "disposals", 2027),
            {"year": 2027, "found": "25000000"},
        ),
        # 450 floats; 300 is hedged, and another 200 from 2028: 50 more than there is.
        (
            {
                "loans.existing": [loan(kind="bullet", balance=450, years_left=20)],
                "loans.instalments": {"policy": "planned", "amount": 0},
                "loans.hedges": [SWAP, {**SWAP, "id": "later", "notional": 200, "start": 2028}],
            },
            ("loans", "hedges", 1, "notional"),
            {"year": 2028, "found": "500000000", "wanted": "450000000"},
        ),
    ],
)
def test_a_fault_says_where_when_and_how_much(said: Raw, path: tuple[str | int, ...], context: Raw) -> None:
    found = told(said)[0]
    assert found.path == path
    assert {name: found.context[name] for name in context} == context


def test_what_comes_after_an_impossible_balance_is_not_told_too() -> None:
    # More move away than live there: that nobody is left also leaves shares of nothing, which is no news.
    found = told({"population": {"opening": 100, "persons": -150}, "loans.existing": [loan(balance=10)],
                  "loans.instalments": PLANNED})  # fmt: skip
    assert [one.code for one in found] == ["below_nothing"]


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("name", ["debt", "depreciable_assets", "fixed_assets", "minimum_debt"])
def test_an_opening_may_miss_its_control_by_five_of_the_unit_and_no_more(name: str, sign: int) -> None:
    had = 800 if "debt" in name else 1000
    assert told({f"accounts.{name}": had + 4.999 * sign}) == []
    (found,) = told({f"accounts.{name}": had + 5.001 * sign})
    assert (found.code, found.path) == ("account_opening_differs", ("accounts", name))
    assert (found.context["found"], found.context["wanted"]) == (f"{had + 5.001 * sign:.12g}", str(had))
