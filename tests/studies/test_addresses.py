"""What two scenarios assume differently: told by what it means, at the address where it can be changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import compute, project
from okplan.fields.values import UNITS
from okplan.load import load
from okplan.show.wording import Wording
from okplan.studies.addresses import ABSENT, at, changed, differences, with_all_people
from tests.builders import identical, loan, rule
from tests.builders import project_item as item
from tests.scenarios import ALTERNATIVES, BASE, TEMPLATE, in_kroner, loaded

SCHOOL = item(cost=100, start=2027, spread=["50 %", "50 %"])


def scenario(changes: dict[str, Any] | None = None) -> Scenario:
    return loaded(changes).scenario


def paths(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[str]:
    return [".".join(path) for path in differences(scenario(before), scenario(after))]


def test_a_scenario_assumes_what_it_assumes() -> None:
    assert paths(None, None) == []
    assert differences(load(BASE).scenario, load(BASE).scenario) == []


@pytest.mark.parametrize(
    "said",
    [
        "2 %",
        "2,0 %",
        {2026: "2 %"},
        {2026: "2 %", 2030: "2.0 %"},
        ["2 %"] * 10,
    ],
)
def test_the_same_said_in_another_way_is_no_difference(said: Any) -> None:
    assert paths({"economy.wage_growth": "2 %"}, {"economy.wage_growth": said}) == []
    assert paths({"economy.wage_growth": "2.1 %"}, {"economy.wage_growth": said}) == ["economy.wage_growth"]


def test_a_default_that_is_said_is_no_difference() -> None:
    assert paths(None, {"operations.revenue.user_fees": {"amount": 30, "real_growth": "0 %"}}) == []
    assert paths(None, {"operations.efficiency": {2026: "0 %"}, "investments": []}) == []


def test_nothing_before_the_first_year_named_is_no_difference() -> None:
    def measure(amount: Any) -> dict[str, Any]:
        said = {"id": "tiltak", "name": "Tiltak", "kind": "wages", "amount": amount, "prices": "fixed"}
        return {"operations.measures": [said]}

    assert paths(measure({2028: 5}), measure({2026: 0, 2028: 5})) == []
    assert paths(measure({2028: 5}), measure({2027: 5})) == ["operations.measures.tiltak.amount"]


def test_a_value_in_a_single_year_is_not_carried_on() -> None:
    said = {"investments": [item(cost={2027: 50}, start=None)]}
    del said["investments"][0]["start"]
    other = {"investments": [{**said["investments"][0], "cost": {2027: 50, 2028: 50}}]}
    assert paths(said, other) == ["investments.school.cost"]


def test_words_are_no_assumptions() -> None:
    words = {"name": "Annet", "description": "Noe", "judgement": "Vi mener", "language": "nn", "prices": "fixed"}
    assert paths(None, words) == []
    named = {"investments": [{**SCHOOL, "name": "Ny skole"}]}
    assert paths({"investments": [SCHOOL]}, named) == []


def test_an_item_more_or_less_is_one_difference_and_its_order_none() -> None:
    hall = item("hall", cost=[50], start=2028)
    assert paths(None, {"investments": [SCHOOL]}) == ["investments.school"]
    assert paths({"investments": [SCHOOL, hall]}, {"investments": [hall]}) == ["investments.school"]
    assert paths({"investments": [SCHOOL, hall]}, {"investments": [hall, SCHOOL]}) == []
    assert paths(None, {"rules": [rule("net_debt_pct", ceiling="90 %")]}) == ["rules.net-debt-pct"]


def test_a_part_of_an_item_is_told_by_its_id() -> None:
    later = {"investments": [{**SCHOOL, "start": 2029, "running": {"share": "2 %"}}]}
    assert paths({"investments": [SCHOOL]}, later) == ["investments.school.start", "investments.school.running.share"]


def test_a_whole_block_is_one_difference() -> None:
    assert paths(None, {"pensions": {"deviation": 10, "amortisation": 5, "accumulated": 40, "payroll_tax": "0 %"}}) == [
        "pensions"
    ]


def test_the_same_amount_in_another_unit_is_no_difference() -> None:
    template = load(TEMPLATE).scenario
    kroner = in_kroner(template)
    assert differences(template, kroner) == []
    assert differences(kroner, template) == []
    dearer = changed(kroner, {("free_income", "tax"): kroner.free_income.tax * 1.01})
    assert differences(template, dearer) == [("free_income", "tax")]


@pytest.mark.parametrize("path", [TEMPLATE, BASE, ALTERNATIVES[0]], ids=lambda path: path.stem)
def test_a_scenario_in_another_unit_projects_the_same(path: Path) -> None:
    """So every amount is found, and nothing else."""
    one = load(path).scenario
    ours, theirs = project(build(one)), project(build(in_kroner(one)))
    for name in ours.values:
        np.testing.assert_allclose(theirs[name], ours[name], rtol=1e-9, atol=1e-3, err_msg=name)


@pytest.mark.parametrize("path", ALTERNATIVES, ids=lambda path: path.stem)
def test_an_alternative_is_its_base_with_what_differs(path: Path) -> None:
    """To the last bit: nothing that a line follows from is left out."""
    base, other = load(BASE).scenario, load(path).scenario
    found = differences(base, other)
    assert found
    carried = changed(with_all_people(base, other), {address: at(other, address).value for address in found})
    assert identical(compute(build(carried)), compute(build(other))) == []
    assert differences(carried, other) == []


def test_people_of_a_file_are_the_same_however_many_years_are_used() -> None:
    base, longer = load(BASE).scenario, load(BASE, ["population.cohorts.calibrate=8"]).scenario
    assert differences(base, longer) == [("population", "cohorts", "calibrate")]


def test_an_item_that_a_scenario_lacks_is_absent() -> None:
    assert at(scenario(), ("investments", "school")).value is ABSENT
    assert at(scenario(), ("investments", "school", "start")).value is ABSENT
    assert at(scenario({"investments": [SCHOOL]}), ("investments", "school", "start")).value == 2027


def said(changes: dict[str, Any], *path: str, unit: str = "mill", language: str = "nb") -> str:
    one = scenario(changes)
    return Wording(one.years, UNITS[one.unit] / UNITS[unit], language).text(at(one, path)).replace("\u00a0", " ")


def test_a_value_is_told_as_people_read_it() -> None:
    growth = {"economy.wage_growth": {2026: "4.25 %", 2027: "3 %", 2030: "2.5 %"}}
    assert said(growth, "economy", "wage_growth") == "2026: 4,25 %; 2027–2029: 3 %; 2030–2035: 2,5 %"
    assert said(growth, "economy", "wage_growth", language="en") == "2026: 4.25 %; 2027–2029: 3 %; 2030–2035: 2.5 %"
    assert said({}, "free_income", "tax") == "400"
    assert said({}, "free_income", "tax", unit="tkr") == "400 000"
    assert said({"free_income.tax": 400.1234}, "free_income", "tax") == "400,1234"
    school = {"investments": [{**SCHOOL, "cost": [10, 20, 20], "spread": None}]}
    del school["investments"][0]["spread"]
    assert said(school, "investments", "school", "cost") == "år 1: 10; 2–3: 20"
    assert said(school, "investments", "school", "start") == "2027"
    assert said({}, "investments", "school") == "–"
    assert (
        said({"investments": [SCHOOL]}, "investments", "school")
        == "school (kostnad 100; første år 2027; fordeling på år 50 %, 50 %)"
    )
    assert said({"loans.existing": [loan(balance=800)]}, "loans", "existing", "loan").startswith(
        "loan (restgjeld 800; "
    )
    assert said({}, "population", "opening") == "young: 2 500; adult: 6 000; old: 1 500"
    rule = {"id": "tak", "name": "Tak", "indicator": "net_debt_pct", "ceiling": "90 %", "source": "oss"}
    assert (
        said({"rules": [rule]}, "rules", "tak") == "Tak (måltall netto lånegjeld i % av driftsinntektene; høyst 90 %)"
    )


def test_what_pays_for_a_climate_measure_is_one_thing_and_told_by_its_name() -> None:
    """A payer has no id of its own; emissions measured before the first year count, as do targets after the last."""
    old, new = load(BASE).scenario, load(BASE.with_name("climate-plan.yaml")).scenario
    found = [path for path in differences(old, new) if path[0] == "climate"]
    where = ("climate", "measures", "utslippsfrie-kjøretøy", "paid_by")
    assert where in found and not any(path[: len(where)] == where for path in found if path != where)
    assert Wording.of(new, "tkr", "nb").text(at(new, where)) == "Inventar, maskiner og kjøretøy (rullerende) 60\u00a0%"
    for path, said in (("emissions.jordbruk.tonnes", "{2018: 2500}"), ("targets.nøytral-2050.path", "{2050: 10 %}")):
        other = load(BASE, [f"climate.{path}={said}"]).scenario
        assert differences(old, other) == [("climate", *path.split("."))]


def test_a_limit_in_kroner_is_an_amount_and_one_in_man_years_is_not() -> None:
    """12,5 million is 12 500 thousand; 12,5 man-years are 12,5 whatever the unit of money."""
    for line, amount in (("net_operating_result", 12_500_000.0), ("deaths", 12.5)):
        bound = amount / UNITS[scenario().unit] if line == "net_operating_result" else amount
        said = scenario({"rules": [rule(id="en", indicator=line, floor=bound)]})
        limit = at(said, ("rules", "en", "floor"))
        assert (limit.quantity is not None and limit.quantity.kind == "money") == (line == "net_operating_result")
        told = Wording.of(said, "tkr", "nb").text(limit).replace("\u00a0", " ")
        assert told == ("12 500" if line == "net_operating_result" else "12,5")
