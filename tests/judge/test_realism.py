"""What a sceptical controller would ask: each fault is seeded in the base scenario, and is all that is found."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from okplan.chapters.realism.fields import Check
from okplan.fields.ages import AGES
from okplan.judge.realism.people import boundary_change, middle
from okplan.load import load
from okplan.load.people.inhabitants import inhabitants
from okplan.studies.project import realism
from okplan.words.problems import number, tell
from tests.console import okplan, right
from tests.judge.test_plausible import ASKED
from tests.scenarios import BASE, DATA, SCENARIOS, SHIPPED, TEMPLATE
from tests.words import codes

ELSEWHERE = {"costs_stand", "costs_shrink", "market_counted_on"}
"""Questions whose numbers are of another range than the rest."""

QUESTIONS = {code for code in codes("judge") if number(code) > "OK8"} | ELSEWHERE


def asked(path: Path, *changes: str) -> list[str]:
    """What is found and has no answer, by name."""
    return [problem.code for problem, reason in realism(load(path, changes)) if reason is None]


def words(path: Path, *changes: str, language: str = "nb") -> str:
    return "\n".join(tell(problem, language) for problem, _ in realism(load(path, changes)))


# --- What ships ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_is_silent_or_says_why(path: Path) -> None:
    assert asked(path) == []


def test_the_base_scenario_has_its_reasons() -> None:
    reasons = {problem.code: reason for problem, reason in realism(load(BASE))}
    assert set(reasons) == {"growth_below_history", "no_running_cost"}
    assert all(len(reason or "") > 30 for reason in reasons.values())


# --- Seeded faults ---------------------------------------------------------------------------------------------------

GRANT = "{2026: 1660000, 2027: 1660000, 2028: 1660000, 2029: 1660000}"
RISING = "[90000, 92700, 95481, 98345, 101296, 104335, 107465, 110689, 114009, 117430]"
STOPS = "[90000, 90000, 90000, 90000, 90000, 90000, 90000, 90000, 0, 0]"
SERVING = ("barnehage", "grunnskole", "helse-omsorg", "sosial", "barnevern", "administrasjon")


def scaled(scale: float, year: int) -> str:
    """Lørenskog's people as if there had been more or fewer of every age before 1 January of a year."""
    known = inhabitants(DATA / "lorenskog_innbyggere_alder_kjonn.csv").years
    people = {
        at: {
            sex: [count / (scale if at < year else 1) for _, count in sorted(ages.items())]
            for sex, ages in sexes.items()
        }
        for at, sexes in known.items()
        if at > 2020
    }
    return f"population.cohorts.people={people}".replace("'", "")


SEEDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "wages that stand still": ("no_growth", ("economy.wage_growth={2028: 0 %, 2029: 3.5 %}",)),
    "prices that never grow": ("no_growth", ("economy.price_growth=0 %",)),
    "an adopted grant copied from its first year": (
        "copied_flat",
        (f"adopted={{source: eksempel, lines: {{general_grant: {GRANT}}}}}",),
    ),
    "a measure of the same nominal amount for ever": (
        "copied_flat",
        ("operations.measures.eiendomsskatt-bolig.prices=nominal",),
    ),
    "a population that stands still": ("copied_flat", ("population.growth=0 %",)),
    "a service with the deflator as real growth": (
        "indexed_twice",
        ("self_cost.services.vann.running.real_growth=3.2 %",),
    ),
    "purchases with price growth as real growth": (
        "indexed_twice",
        ("operations.expenditure.purchases.real_growth=2.6 %",),
    ),
    "fees with the deflator as real growth": ("indexed_twice", ("operations.revenue.user_fees.real_growth=3.2 %",)),
    "free income with the deflator as real growth": ("indexed_twice", ("free_income.real_growth=3.2 %",)),
    "fixed prices that rise with construction": ("indexed_twice", (f"investments.rullerende-bygg.cost={RISING}",)),
    "a measure in fixed prices that rises with the deflator": (
        "indexed_twice",
        ("operations.measures.nye-oppgaver.amount={2026: 18000, 2027: 18630, 2028: 19200, 2029: 19840}",),
    ),
    "the premium deviation carried on": ("premium_deviation", ("pensions=",)),
    "a premium deviation said to be nothing": (
        "premium_deviation",
        ("pensions={deviation: 0, amortisation: 0, accumulated: 463497}",),
    ),
    "new premium deviations counted on": ("one_off_income", ("pensions.new=150000",)),
    "gains counted on": ("one_off_income", ("liquidity.gains=60000",)),
    "dividends never had": ("one_off_income", ("liquidity.dividends=50000",)),
    "a one-off refund in the base year": (
        "base_year_jump",
        ("operations.revenue.other_transfers.amount=720000", "operations.areas.administrasjon.net=72708"),
    ),
    "a sale of land among the sales": (
        "base_year_jump",
        ("operations.revenue.sales.amount=962660", "operations.areas.administrasjon.net=-102810"),
    ),
    "a tax windfall": ("base_year_jump", ("free_income.tax=2540192",)),
    "a base year that is not the accounts": (
        "not_the_accounts",
        ("operations.expenditure.purchases.amount=1180588", "operations.areas.administrasjon.net=147190"),
    ),
    "growth as never before": ("growth_above_history", ("population.growth=6 %",)),
    "less growth than ever, without the reason": ("growth_below_history", ("realism.accepted.veksten-avtar=",)),
    "free income as never before": ("head_above_history", ("free_income.real_growth=4.5 %",)),
    "real growth for ever": ("real_growth_lasting", ("operations.revenue.state_transfers.real_growth=5 %",)),
    "wages cut without a measure": ("spending_below_prices", ("operations.expenditure.wages.real_growth=-3 %",)),
    "a result as never before": (
        "result_above_history",
        ("operations.measures.eiendomsskatt-bolig.amount={2026: 600000}",),
    ),
    "investment as never before": (
        "investment_outside_history",
        ("investments.ny-svømmehall.cost=9000000", "investments.ny-svømmehall.running.share=0.1 %"),
    ),
    "a programme that ends before the plan does": (
        "programme_ends",
        (
            *(f"investments.{name}=" for name in ("ramme-2034-2035", "rehabilitering-skoler", "omsorgsboliger")),
            *(f"investments.{name}=" for name in ("ny-svømmehall", "ny-idrettshall")),
            *(f"investments.{name}.cost={STOPS}" for name in ("vannledninger", "avløpsledninger", "rullerende-bygg")),
        ),
    ),
    "a school that costs nothing to run": ("no_running_cost", ("investments.ny-ungdomsskole.running=",)),
    "instalments below the minimum": (
        "below_minimum",
        ("loans.instalments.policy=planned", "loans.instalments.amount=200000"),
    ),
    "a decided instalment below the minimum": (
        "below_minimum",
        ("adopted={source: eksempel, lines: {instalments: {2026: 150000}}}",),
    ),
    "people who cost nothing": (
        "demography_not_costed",
        ("operations.demography=", *(f"operations.areas.{area}.unit_costs=" for area in SERVING)),
    ),
    "a demographic need not met": ("demography_not_costed", ("operations.demography.compensation=0 %",)),
    "half a demographic need": ("demography_not_compensated", ("operations.demography.compensation=50 %",)),
    "rates below the market": ("below_market_path", ("economy.reference_rate=2.5 %",)),
    "new loans fixed below the market": (
        "below_market_path",
        ("loans.new.fixed_rate=1.5 %", "loans.new.fixed_years=10"),
    ),
    "building costs that hardly grow": ("little_growth", ("economy.construction_growth={2026: 3 %, 2029: 0.5 %}",)),
    "building costs that stand still": ("no_growth", ("economy.construction_growth={2026: 3 %, 2029: 0 %}",)),
    "grants of the base year carried on": (
        "grants_carried_on",
        ("free_income.system.other={2025: 105086, 2026: 105086}",),
    ),
    "own tax that jumps against the country's": ("relative_tax_jumps", ("free_income.system.relative_tax=100 %",)),
    "price growth as a measure besides": (
        "measure_is_prices",
        (
            "operations.measures.nye-oppgaver.kind=purchases",
            "operations.measures.nye-oppgaver.amount={2026: 32000, 2027: 59000, 2028: 88000, 2029: 113000}",
        ),
    ),
    "fees that jump": (
        "fee_jumps",
        ("self_cost.services.renovasjon.fees.stated={2026: 104000, 2027: 134000}",),
    ),
    "stated fees that stand still": (
        "copied_flat",
        ("self_cost.services.avløp.fees.stated={2026: 171000, 2027: 171000, 2028: 171000, 2029: 171000}",),
    ),
    "a transfer to investment that ends with the plan": (
        "plan_falls_back",
        ("adopted={source: eksempel, lines: {transfer_to_investment: {2032: 100000, 2033: 200000}}}",),
    ),
    "a decided sum that leaves little to a part": (
        "difference_moves",
        ("adopted={source: eksempel, lines: {other_general_revenue: {2026: 5000}}}",),
    ),
    "people who went with a part of the municipality": ("boundary_change", (scaled(0.9, 2024),)),
    "the people of another municipality": ("people_of_another", ("municipality.number='1108'",)),
    "a nursing home two years late": ("people_without_place", ("investments.nytt-sykehjem.start=2029",)),
    "no accounts to be held against": ("no_history", ("history=",)),
}


@pytest.mark.parametrize("fault", SEEDS)
def test_a_seeded_fault_is_found_and_is_all_that_is_found(fault: str) -> None:
    code, changes = SEEDS[fault]
    assert asked(BASE, *changes) == [code]


def test_every_question_is_seeded_here() -> None:
    plausible = {code for code, *_ in ASKED.values()}
    assert {code for code, _ in SEEDS.values()} | plausible == QUESTIONS - {"nothing_to_accept"}


@pytest.mark.parametrize("fault", SEEDS)
@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_question_is_asked_in_every_language(fault: str, language: str) -> None:
    said = words(BASE, *SEEDS[fault][1], language=language)
    assert number(SEEDS[fault][0]) in said


def test_the_result_of_2025_uncorrected_is_wrong_by_156_million_a_year() -> None:
    # SSB KOSTRA, functions 170 and 171, preliminary: 204,755 booked as revenue less 48,503 amortised is 156,252.
    said = words(BASE, "pensions=")
    assert "156,3 mill. kr" in said.replace("\u00a0", " ")
    assert "hvert år" in said
    assert "NOK 156.3 million" in words(BASE, "pensions=", language="en").replace("\u00a0", " ")


def test_one_offs_correct_a_premium_deviation_as_well_as_the_block(tmp_path: Path) -> None:
    file = tmp_path / "engangs.yaml"
    file.write_text(
        f"extends: {BASE}\npensions: null\noperations:\n  one_offs:\n"
        "    - {id: avvik, kind: social_costs, amount: -204755, reason: premieavvik}\n"
        "    - {id: amortisering, kind: social_costs, amount: 48503, reason: amortisering}\n",
        encoding="utf-8",
    )
    assert asked(file) == []


def test_half_a_correction_leaves_the_other_half() -> None:
    said = words(BASE, "pensions={deviation: 102378, amortisation: 24252, accumulated: 463497}")
    assert "78,1 mill. kr" in said.replace("\u00a0", " ")


# --- Boundaries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [0.3, 0.5, 0.9, 1.1, 1.5, 3.0])
@pytest.mark.parametrize("year", [2022, 2024, 2026])
def test_a_part_that_comes_or_goes_is_told_with_the_year(scale: float, year: int) -> None:
    (found,) = boundary_change(load(BASE, [scaled(scale, year)]).scenario)
    assert found.context["year"] == year
    assert found.context["calibrate"] == 2026 - year


@pytest.mark.parametrize("years", range(1, 7))
def test_the_middle_of_other_years_is_numpys_median(years: int) -> None:
    others = list(np.random.default_rng(years).normal(size=(years, 9)))
    others[0][0] = np.nan
    assert np.array_equal(middle(others), np.median(others, axis=0), equal_nan=True)


def test_what_is_calibrated_after_the_boundary_is_not_asked_about() -> None:
    assert not list(boundary_change(load(BASE, [scaled(0.9, 2024), "population.cohorts.calibrate=2"]).scenario))
    assert list(boundary_change(load(BASE, [scaled(0.9, 2024), "population.cohorts.calibrate=3"]).scenario))


@pytest.mark.parametrize("opening", range(2011, 2027))
@pytest.mark.parametrize("name", ["lorenskog", "norge"])
def test_no_year_of_growth_is_a_boundary(name: str, opening: int) -> None:
    """Lørenskog 2005–2026, with refugees in 2022 and 3 % in its best years, seen from every year."""
    scenario = load(BASE).scenario
    known = inhabitants(DATA / f"{name}_innbyggere_alder_kjonn.csv").years
    people = {
        at: tuple(tuple(ages[age] for age in range(AGES)) for ages in sexes.values()) for at, sexes in known.items()
    }
    model = scenario.population.cohorts
    assert model is not None
    population = scenario.population.model_copy(update={"cohorts": model.model_copy(update={"people": people})})
    assert not list(boundary_change(scenario.model_copy(update={"population": population, "base_year": opening - 1})))


@pytest.mark.parametrize("number", ["1835", "5043"], ids=["Træna", "Røyrvik"])
def test_twenty_who_moved_to_four_hundred_are_no_boundary(number: str) -> None:
    """Statistics Norway 07459, eleven age groups: 4.8 and 4.7 % more in 2024; neither had a boundary change."""
    scenario = load(BASE, [f"municipality.number='{number}'", "population.cohorts.people=shipped"]).scenario
    assert not list(boundary_change(scenario))
    model = scenario.population.cohorts
    assert model is not None
    fewer = {
        at: tuple(tuple(count / (1.2 if at < 2025 else 1) for count in ages) for ages in sexes)
        for at, sexes in model.people.items()
    }
    population = scenario.population.model_copy(update={"cohorts": model.model_copy(update={"people": fewer})})
    assert list(boundary_change(scenario.model_copy(update={"population": population})))


def test_inhabitants_are_told_with_the_question() -> None:
    said = right("population", BASE, "--set", scaled(0.9, 2024))
    assert number("boundary_change") in said
    assert number("boundary_change") not in right("population", BASE)


# --- Answers ---------------------------------------------------------------------------------------------------------


def test_every_question_can_be_answered_by_its_name() -> None:
    assert set(get_args(Check)) == QUESTIONS - {"nothing_to_accept"}


def answer(check: str, where: str | None = None) -> str:
    place = f", where: {where}" if where else ""
    return f"realism.accepted=[{{id: svar, check: {check}, reason: fordi det er vedtatt slik{place}}}]"


def test_an_answer_holds_where_it_says_and_not_elsewhere() -> None:
    free = "investments.ny-ungdomsskole.running="
    assert asked(BASE, free, answer("no_running_cost", "investments.ny-ungdomsskole")) == []
    assert asked(BASE, free, answer("no_running_cost", "investments")) == []
    assert asked(BASE, free, answer("no_running_cost")) == []
    assert asked(BASE, free, answer("no_running_cost", "investments.ny-ungdom")) == ["no_running_cost"]
    assert asked(BASE, free, answer("below_minimum")) == ["no_running_cost"]


def test_an_answer_to_nothing_is_told_once_all_else_is_answered() -> None:
    assert asked(TEMPLATE, "realism.accepted.uten-historie=") == ["no_history"]
    assert asked(TEMPLATE, answer("below_minimum")) == ["nothing_to_accept"]


def test_an_alternative_is_not_asked_about_its_bases_answers() -> None:
    # High growth has no growth below history, which the base answers for.
    assert asked(SCENARIOS / "high-growth.yaml") == []


def test_a_bases_reason_does_not_answer_for_what_the_alternative_says_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "lav.yaml"
    file.write_text(f"extends: {BASE}\nset:\n  population.growth: {{2026: 0.5 %}}\n", encoding="utf-8")
    assert asked(file) == ["growth_below_history"]
    file.write_text(f"extends: {BASE}\nset:\n  economy.reference_rate: 6 %\n", encoding="utf-8")
    assert asked(file) == []


# --- As a user meets it ----------------------------------------------------------------------------------------------


def test_questions_stand_with_file_line_and_column_and_do_not_make_a_file_wrong() -> None:
    done = okplan("validate", BASE, "--realism", "--set", "investments.ny-ungdomsskole.running=")
    assert done.exit_code == 0
    assert "base.yaml:" in done.stderr
    assert "OK817 advarsel: prosjektet «Ny ungdomsskole, 540 elever»" in done.stderr
    assert "Realisme: ubesvart 1, godtatt med begrunnelse 3." in done.stdout
    assert "Godtatt: Byggene er i bruk" in done.stdout


def test_a_check_fails_on_questions_without_an_answer() -> None:
    assert okplan("validate", BASE, "--check").exit_code == 0
    assert okplan("validate", BASE, "--check", "--set", "pensions=").exit_code == 1
    assert okplan("validate", BASE, "--check", "--set", "economy.wage_growth=4").exit_code == 2


def test_without_the_flag_nobody_asks() -> None:
    done = okplan("validate", BASE, "--set", "pensions=")
    assert (done.exit_code, done.stderr) == (0, "")
