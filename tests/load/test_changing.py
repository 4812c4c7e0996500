"""A change that says how far: the same as what a person writes in full, in every year or in the one that is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.api import project
from okplan.load import Loaded, load
from okplan.load.alternative import differences
from okplan.problems import ScenarioError
from okplan.show.explain import Explainer
from okplan.show.result import run
from tests.scenarios import BASE, GOOD

HEDGE = "  hedges: [{id: bytte, name: Bytte, notional: {2026: 100, 2028: 50}, fixed_rate: 3 %, end: 2028}]\n"
SMALL = (
    GOOD.read_text(encoding="utf-8")
    .replace("  instalments: {policy", f"{HEDGE}  instalments: {{policy")
    .replace("\npopulation:\n", "\npopulation:\n  deviations: {67+: {2029: 1 %}}\n")
    .replace("free_income: {tax", "free_income: {own_tax_deviation: {2028: -1 %}, tax")
)


def small(*changes: str) -> Loaded:
    return load("small.yaml", changes, SMALL.encode())


WRITTEN_OUT = {
    "economy.reference_rate += 2 %": "economy.reference_rate=6 %",
    "economy.reference_rate+=0,25 %": "economy.reference_rate=4.25 %",
    "economy.reference_rate -= 1 %": "economy.reference_rate=3 %",
    "economy.reference_rate *= 1.5": "economy.reference_rate=6 %",
    "economy.reference_rate.2027 += 2 %": "economy.reference_rate={2026: 4 %, 2027: 6 %, 2028: 4 %}",
    "economy.reference_rate.2026 += 2 %": "economy.reference_rate={2026: 6 %, 2027: 4 %}",
    "economy.reference_rate.2029 += 2 %": "economy.reference_rate={2026: 4 %, 2029: 6 %}",
    "loans.hedges.bytte.notional *= 2": "loans.hedges.bytte.notional={2026: 200, 2028: 100}",
    "loans.hedges.bytte.notional.2026 *= 2": "loans.hedges.bytte.notional={2026: 200, 2027: 100, 2028: 50}",
    "loans.hedges.bytte.end -= 1": "loans.hedges.bytte.end=2027",
    "investments.skole.start += 2": "investments.skole.start=2029",
    "investments.skole.cost *= 1.2": "investments.skole.cost=240000",
    "investments.*.cost *= 1.2": "investments.skole.cost=240000",
    "population.opening *= 1.1": "population.opening={0-15: 4400, 16-66: 14300, 67+: 3300}",
    "population.opening.67+=3300": "population.opening={67+: 3300}",
    "population.opening.67+ += 300": "population.opening={67+: 3300}",
    "population.opening.67++=300": "population.opening={67+: 3300}",
    "population.opening.0-15+=300": "population.opening={0-15: 4300}",
    "economy.reference_rate.2027+=2 %": "economy.reference_rate={2026: 4 %, 2027: 6 %, 2028: 4 %}",
    "population.opening.* *= 1.1": "population.opening={0-15: 4400, 16-66: 14300, 67+: 3300}",
    "financing.transfer.revenue_share += 1 %": "financing.transfer.revenue_share=1 %",
    "financing.transfer.revenue_share.2027 += 1 %":
        "financing.transfer.revenue_share={2026: 0 %, 2027: 1 %, 2028: 0 %}",
    "loans.new.grace += 2": "loans.new.grace=2",
    "loans.existing.kbn.per_year += 2": "loans.existing.kbn.per_year=4",
    "operations.measures.tiltak.amount += 1000": "operations.measures.tiltak.amount=-3000",
    "rules.gjeldsgrad.ceiling -= 10 %": "rules.gjeldsgrad.ceiling=90 %",
    "horizon += 2": "horizon=6",
    "free_income.own_tax_deviation -= 4 %": "free_income.own_tax_deviation={2026: -4 %, 2028: -5 %}",
    "free_income.own_tax_deviation.2026 -= 4 %": "free_income.own_tax_deviation={2026: -4 %, 2027: 0 %, 2028: -1 %}",
    "free_income.own_tax_deviation *= 2": "free_income.own_tax_deviation={2028: -2 %}",
    "population.deviations.67+ += 2 %": "population.deviations.67+={2026: 2 %, 2029: 3 %}",
}  # fmt: skip


@pytest.mark.parametrize(("change", "whole"), WRITTEN_OUT.items())
def test_a_change_is_what_a_person_writes_in_full(change: str, whole: str) -> None:
    assert small(change).scenario == small(whole).scenario != small().scenario


LISTED = (
    "economy.wage_growth=[3 %, 3 %, 4 %, 4 %]",
    "investments.skole.spread=null",
    "investments.skole.cost=[10, 20]",
)


@pytest.mark.parametrize(
    ("change", "whole"),
    {
        "economy.wage_growth -= 1 %": "economy.wage_growth=[2 %, 2 %, 3 %, 3 %]",
        "economy.wage_growth.2028 += 2 %": "economy.wage_growth=[3 %, 3 %, 6 %, 4 %]",
        "investments.skole.cost *= 1.5": "investments.skole.cost=[15, 30]",
    }.items(),
)
def test_a_list_stays_a_list(change: str, whole: str) -> None:
    assert small(*LISTED, change).scenario == small(*LISTED, whole).scenario


def test_a_default_that_is_a_rate_is_moved_by_points() -> None:
    rate = "loans.new={fixed_rate: 3 %, fixed_years: 5}"
    assert small(rate, "loans.new.fixed_share -= 25 %").scenario.loans.new.fixed_share == 0.75


def test_a_project_that_is_said_by_year_moves_with_its_amounts() -> None:
    by_year = ("investments.skole={spread: null, start: null}", "investments.skole.cost={2026: 30, 2027: 70}")
    later = small(*by_year, "investments.skole.start += 2").scenario
    assert later == small(*by_year, "investments.skole.start=2028").scenario


def test_what_is_kept_in_a_file_is_moved_as_what_is_said(tmp_path: Path) -> None:
    """Loans of a CSV, whose name the scenario itself says."""
    (tmp_path / "loans.csv").write_text(
        "id;name;balance;kind;years_left;margin\na;A;1000;serial;25;0,5 %\nb;B;500;serial;10;0,7 %\n", encoding="utf-8"
    )
    first, rest = SMALL.split("  existing:\n", 1)
    text = f"{first}  existing: loans.csv\n{rest.split(chr(10), 1)[1]}"
    said = tmp_path / "said.yaml"
    said.write_text(f"{text}\nset:\n  loans.existing.*.margin +=: 0.1 %\n", encoding="utf-8")
    assert [loan.margin for loan in load(said).scenario.loans.existing] == [0.006, 0.008]


def test_items_that_say_nothing_to_be_moved_are_passed_over() -> None:
    other = "loans.existing=[{id: b, name: B, balance: 1, kind: serial, years_left: 5, margin: 0 %, fixed_rate: 3 %}]"
    kbn, fixed = small(other, "loans.existing.*.fixed_rate += 1 %").scenario.loans.existing
    assert (kbn.fixed_rate, fixed.fixed_rate) == (None, 0.04)


def test_an_alternative_moves_what_its_base_says_and_each_change_goes_on_from_the_last(tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(
        f"extends: {GOOD.as_posix()}\nset:\n  economy.reference_rate +=: 1 %\n  investments.*.cost *=: 1.2\n"
        "  economy.reference_rate *=: 2\n",
        encoding="utf-8",
    )
    loaded = load(file, ["economy.reference_rate -= 0.5 %"])
    assert loaded.scenario.economy.reference_rate.values == (0.095,)
    assert loaded.scenario.investments[0].cost.values == (240000.0,)
    told = {path: (old, new) for path, old, new in differences(loaded)}
    assert told["economy.reference_rate"] == ("4 %", "9.5 % (+= 1 %, *= 2, -= 0.5 %)")
    assert told["investments.skole.cost"] == ("200000", "240000 (*= 1.2)")


def test_what_is_resolved_runs_and_has_the_same_stamp(tmp_path: Path) -> None:
    changed = small("economy.reference_rate.2027 += 2 %", "investments.*.cost *= 1.2")
    again = tmp_path / "resolved.yaml"
    again.write_text(changed.resolved(), encoding="utf-8")
    assert load(again).scenario == changed.scenario
    assert load(again).sha256 == changed.sha256 != small().sha256


def test_a_year_of_a_map_holds_until_the_next_when_it_is_said_and_alone_when_it_is_moved() -> None:
    said = small("economy.reference_rate={2026: 4 %}", "economy.reference_rate.2027=6 %").scenario.economy
    moved = small("economy.reference_rate={2026: 4 %}", "economy.reference_rate.2027 += 2 %").scenario.economy
    years = range(2026, 2030)
    assert said.reference_rate.over(years).tolist() == [0.04, 0.06, 0.06, 0.06]
    assert moved.reference_rate.over(years).tolist() == [0.04, 0.06, 0.04, 0.04]


def test_an_amount_that_can_be_read_in_two_ways_is_not_moved_by() -> None:
    with pytest.raises(ScenarioError, match="ambiguous_number"):
        small("investments.skole.cost += 1.250")
    assert small("investments.skole.cost *= 1.250").scenario.investments[0].cost.values == (250000.0,)


def test_python_says_it_as_the_command_line_does() -> None:
    by_map = project(BASE, {"economy.reference_rate +=": "1 %", "investments.*.cost *=": 1.2})
    by_text = project(BASE, ["economy.reference_rate+=1 %", "investments.*.cost*=1.2"])
    assert by_map.loaded.sha256 == by_text.loaded.sha256 != project(BASE).loaded.sha256


def test_where_a_number_was_said_tells_how_it_was_moved() -> None:
    result = run(load(BASE, ["economy.reference_rate += 1 %"]))
    assert "--set economy.reference_rate:1:1: += 1 %" in Explainer(result).place("reference_rate", 0, 2)
