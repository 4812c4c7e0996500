"""What a sceptic asks of figures that have no earlier accounts beside them: a hit and a near miss of each question.

The template is a plan that nobody asks about; each case changes it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from okplan.chapters.realism.fields import Check
from okplan.law import law
from okplan.load import load
from okplan.show.answers.project import Reported
from okplan.show.result import run
from okplan.studies.project import realism
from okplan.words.problems import number, tell
from tests.console import right
from tests.scenarios import BASE, TEMPLATE

Changes = tuple[str, ...]
CONTROL = "accounts.net_operating_result="
"""Without the control of the base year's result, which would refuse most of these outright."""

MEASURE = "operations.measures.digitalisering."
RATES = "rates: [200000, 240000, 170000, 105000, 85000]"


def asked(*changes: str, path: Path = TEMPLATE) -> list[Check]:
    """What is found and has no answer, by name."""
    return [problem.code for problem, reason in realism(load(path, changes)) if reason is None]  # type: ignore[misc]


def kind(name: str, amount: str) -> Changes:
    return (f"{MEASURE}kind={name}", f"{MEASURE}amount={amount}")


def power(amount: int) -> str:
    """Power sales: a part of the sales of the base year, and as much in every year."""
    said = f"{{id: kraft, name: Konsesjonskraft, kind: sales, amount: {amount}, by_year: {amount}}}"
    return f"operations.market_income=[{said}]"


def settled(persons: str, more: str = "") -> str:
    return f"integration={{amount: 0, settled: {persons}, {RATES}{more}}}"


def history(before: float) -> Changes:
    """Inhabitants on 1 January 2022–2025, the first two years times a number."""
    groups = {"0-5": 1340, "6-15": 2490, "16-66": 12850, "67-79": 2290, "80+": 940}
    said = {
        year: {name: round(count * (before if year < 2024 else 1)) for name, count in groups.items()}
        for year in range(2022, 2026)
    }
    return (
        "free_income.method=system",
        "free_income.system={need_index: 0.98}",
        f"population.history={said}".replace("'", ""),
    )


ASKED: dict[str, tuple[Check, Changes, Changes]] = {
    "a result that no municipality has for long": (
        "result_implausible",
        kind("purchases", "300000"),
        kind("purchases", "100000"),
    ),
    "a result too good": (
        "result_implausible",
        kind("other_transfers", "170000"),
        kind("other_transfers", "80000"),
    ),
    "tax that lacks a digit": ("out_of_proportion", (CONTROL, "free_income.tax=76000"), ()),
    "a general grant with a digit too many": ("out_of_proportion", (CONTROL, "free_income.grant=6400000"), ()),
    "a grant that comes from nowhere": (
        "grant_jumps",
        kind("state_transfers", "{2026: 30000}"),
        kind("state_transfers", "{2026: 15000}"),
    ),
    "free income that jumps": (
        "free_income_jumps",
        ("free_income.real_growth={2026: 7 %, 2027: 0 %}",),
        ("free_income.real_growth={2026: 4 %, 2027: 0 %}",),
    ),
    "interest that lacks a digit": (
        "interest_unexplained",
        (CONTROL, "accounts.interest_expense=9300"),
        (CONTROL, "accounts.interest_expense=60000"),
    ),
    "instalments that lack a digit": (
        "instalments_unexplained",
        (CONTROL, "accounts.instalments=7800"),
        (CONTROL, "accounts.instalments=60000"),
    ),
    "depreciation that lacks a digit": (
        "depreciation_unexplained",
        ("accounts.depreciation=9200",),
        ("accounts.depreciation=82800",),
    ),
    "a loan to be repaid in a few years by a slip": (
        "instalments_unexplained",
        ("loans.existing.kbn-serie.years_left=8",),
        ("loans.existing.kbn-serie.years_left=20",),
    ),
    "power sales as if the price were certain": (
        "market_counted_on",
        (power(50000),),
        (power(20000),),
    ),
    "people who leave, and cost as before": (
        "costs_stand",
        ("population.growth=-0.3 %", "operations.demography.compensation=0 %"),
        ("population.growth=-0.3 %",),
    ),
    "people who leave, and take what they cost with them": (
        "costs_shrink",
        ("population.growth=-1.5 %",),
        ("population.growth=-0.3 %",),
    ),
    "refugees whose grant has no cost": (
        "refugees_cost_nothing",
        (settled("{2026: 40}"),),
        (settled("{2026: 40, 2027: 0}"), *kind("transfers", "5000")),
    ),
    "few refugees": ("refugees_cost_nothing", (settled("{2026: 15}"),), (settled("{2026: 15, 2027: 0}"),)),
    "refugees among people who cost nothing": (
        "refugees_cost_nothing",
        (
            settled("{2026: 40}", ", added_to_population: true"),
            "population.growth=-0.2 %",
            "operations.demography.compensation=0 %",
        ),
        (settled("{2026: 40}", ", added_to_population: true"), "population.growth=-0.2 %"),
    ),
    "a control of which a part is not said": (
        "result_unchecked",
        ("accounts.financial_gains=null",),
        ("accounts.financial_gains=0",),
    ),
    "a part of the municipality that left": ("boundary_in_history", history(1.12), history(1.03)),
}


@pytest.mark.parametrize("case", ASKED)
def test_a_figure_that_cannot_be_is_asked_about_and_nothing_else(case: str) -> None:
    code, changes, _ = ASKED[case]
    assert asked(*changes) == [code]


@pytest.mark.parametrize("case", ASKED)
def test_what_is_unusual_and_may_well_be_is_not_asked_about(case: str) -> None:
    assert asked(*ASKED[case][2]) == []


@pytest.mark.parametrize("case", ASKED)
@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_question_is_told_in_every_language(case: str, language: str) -> None:
    code, changes, _ = ASKED[case]
    said = [tell(problem, language) for problem, reason in realism(load(TEMPLATE, changes)) if not reason]
    assert [number(code) in text and "{" not in text for text in said] == [True]


@pytest.mark.parametrize("case", ASKED)
def test_a_reason_answers_it(case: str) -> None:
    code, changes, _ = ASKED[case]
    assert asked(*changes, f"realism.accepted=[{{id: svar, check: {code}, reason: slik er det}}]") == []


# --- The result ------------------------------------------------------------------------------------------------------


def test_a_bad_result_is_one_question_with_its_worst_year() -> None:
    (found,) = (problem for problem, reason in realism(load(TEMPLATE, kind("purchases", "300000"))) if not reason)
    ahead = run(load(TEMPLATE, kind("purchases", "300000"))).projection.row("net_operating_result_pct")[1:]
    assert found.context["found"].share == ahead.min()
    assert found.context["year"] == 2026 + int(np.argmin(ahead))
    assert found.context["span"] == "2026–2035"


def test_its_own_best_is_the_measure_of_a_result_where_it_is_known() -> None:
    tax = "operations.measures.eiendomsskatt-bolig.amount={2026: 600000}"
    assert asked(tax, path=BASE) == ["result_above_history"]


# --- A digit ---------------------------------------------------------------------------------------------------------

NO_AREAS = (
    "operations.areas=",
    "operations.demography={compensation: 100 %, unit_costs: {0-5: 185, 6-15: 165, 16-66: 18, 67-79: 43, 80+: 165}}",
)
PURCHASES = "operations.expenditure.purchases.amount"
AMOUNTS = {
    "free_income.tax": 760000,
    "free_income.grant": 640000,
    "operations.revenue.other_transfers.amount": 190000,
    "operations.expenditure.wages.amount": 930000,
    "operations.expenditure.social_costs.amount": 225000,
    PURCHASES: 470000,
    "operations.expenditure.transfers.amount": 165000,
}


SLIPS = [(field, times) for field in AMOUNTS for times in (10, 0.1) if (field, times) != (PURCHASES, 0.1)]
"""Purchases with a digit too few are less than the services in them, which is refused."""


@pytest.mark.parametrize(("field", "times"), SLIPS)
def test_the_amount_that_lacks_a_digit_or_has_one_too_many_is_named(field: str, times: float) -> None:
    changes = (CONTROL, *NO_AREAS, f"{field}={AMOUNTS[field] * times:.0f}")
    places = [str(found.place) for found, _ in realism(load(TEMPLATE, changes)) if found.code == "out_of_proportion"]
    assert places == [f"--set {field}:1:1"]


def test_a_municipality_that_buys_its_services_is_not_asked_about_its_wages() -> None:
    bought = ("wages.amount=430000", "social_costs.amount=105000", "purchases.amount=1090000")
    assert asked(*(f"operations.expenditure.{kind}" for kind in bought)) == []


def test_its_own_accounts_tell_a_wrong_amount_better_than_a_usual_share() -> None:
    given = ("operations.expenditure.transfers.amount=41654", "operations.areas.administrasjon.net=-177701")
    found = asked(*given, path=BASE)
    assert "not_the_accounts" in found
    assert "out_of_proportion" not in found


# --- The first year --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "hit", "miss"),
    [
        ("special", "{2025: 12518, 2026: 125180}", "{2025: 12518, 2026: 25180}"),
        ("discretionary", "{2025: 0, 2026: 60000}", "{2025: 0, 2026: 6000}"),
        ("need_index", "{2025: 0.95, 2026: 0.98}", "{2025: 0.95, 2026: 0.955}"),
    ],
)
def test_a_part_of_the_grant_that_jumps_is_named(field: str, hit: str, miss: str) -> None:
    assert asked(f"free_income.system.{field}={hit}", path=BASE) == ["grant_jumps"]
    assert asked(f"free_income.system.{field}={miss}", path=BASE) == []


def test_a_bullet_that_falls_due_explains_its_own_instalment() -> None:
    due = ("loans.existing.obligasjon.years_left=1", "loans.existing.obligasjon.refinanced=false")
    assert asked(*due) == ["result_implausible"]
    assert asked("loans.existing.obligasjon.years_left=1") == []


# --- People ----------------------------------------------------------------------------------------------------------


def test_old_people_may_become_more_where_a_municipality_shrinks() -> None:
    """Costs then rise while people become fewer, and follow them all the same."""
    table = {
        "0-5": [1350 - 50 * year for year in range(10)],
        "6-15": [2300] * 10,
        "16-66": [12000] * 10,
        "67-79": [2400] * 10,
        "80+": [950 + 60 * year for year in range(10)],
    }
    said = f"population.table={table}".replace("'", "")
    assert "demography_not_costed" not in asked("population.growth=", said)


# --- Told by project -------------------------------------------------------------------------------------------------


def test_project_tells_how_many_are_left() -> None:
    open_ = kind("purchases", "300000")
    said = right("project", TEMPLATE, *(word for change in open_ for word in ("--set", change)))
    assert "Ubesvarte spørsmål om realismen: 1 (okplan validate --realism)." in said
    assert "Unanswered questions about realism: 0" in right("project", TEMPLATE, "--lang", "en")
    assert "Spørsmål om realismen utan svar: 0" in right("project", TEMPLATE, "--lang", "nn", "--format", "markdown")


def test_the_machine_interface_has_the_number() -> None:
    assert Reported(run(load(TEMPLATE))).document()["realism"] == {"unanswered": 0, "accepted": 1}
    asks = Reported(run(load(TEMPLATE, kind("purchases", "300000")))).document()["realism"]
    assert asks == {"unanswered": 1, "accepted": 1}


def test_the_number_does_not_depend_on_what_is_shown() -> None:
    shorter = right("project", TEMPLATE, "--years", "2", "--set", f"{MEASURE}amount={{2032: 300000}}")
    assert "Ubesvarte spørsmål om realismen: 1" in shorter


def test_where_a_question_begins_has_a_source_and_a_date() -> None:
    low, high = law("realism.result_range", 2026).value
    assert (low, high) == (-0.06, 0.08)
