"""Which levers a scenario has, how far each goes, and that what is written of them is what okplan then reads."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from okplan.chapters.investments.inputs import project_profile
from okplan.fields.values import UNITS
from okplan.load import Loaded, load
from okplan.load.reader import Reader
from okplan.problems import ScenarioError
from okplan.studies.project import Projected, projected
from okplan.studies.whatif.lever import Lever, number, said
from okplan.studies.whatif.levers import levers, locked, unmoved
from tests.scenarios import BASE, SCENARIOS, loaded

SMALL = sorted((SCENARIOS / "small").glob("*.yaml"))
TRIED = [*SMALL, SCENARIOS / "plan-2024.yaml", SCENARIOS / "randaberg.yaml"]
Values = dict[str, float]


@cache
def plan(path: Path) -> tuple[Projected, tuple[Lever, ...]]:
    known = projected(load(path))
    return known, levers(known.loaded, known)


def lever(path: Path, name: str) -> Lever:
    return next(one for one in plan(path)[1] if one.id == name)


def alternative(path: Path, values: Values, reader: Reader | None = None) -> Loaded:
    """What is written, as okplan reads it; raises ScenarioError where it does not."""
    text = said(plan(path)[1], values, path.name, "Prøve")
    return load(path.with_name("prøve.yaml"), content=text.encode(), reader=reader)


def tried(path: Path, values: Values) -> Projected:
    return projected(alternative(path, values))


def middle(one: Lever) -> float:
    """Halfway, on one of its steps."""
    return round(one.low + one.step * round((one.high - one.low) / one.step / 2), 10)


# --- What is written -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [BASE, *TRIED], ids=lambda path: path.stem)
def test_an_alternative_of_nothing_is_the_plan_to_the_bit(path: Path) -> None:
    known, same = plan(path)[0].whole, tried(path, {}).whole
    assert known.values.keys() <= same.values.keys()
    for name, rows in known.values.items():
        assert np.array_equal(rows, same.values[name], equal_nan=True), name


@pytest.mark.parametrize("path", TRIED, ids=lambda path: path.stem)
def test_every_lever_is_read_at_both_ends_and_in_between(path: Path) -> None:
    reader = Reader()
    for one in plan(path)[1]:
        for value in {one.low, middle(one), one.high} - {one.neutral}:
            assert alternative(path, {one.id: value}, reader).scenario != plan(path)[0].loaded.scenario, one.id


@pytest.mark.parametrize("path", [BASE, SCENARIOS / "small" / "boundary-change.yaml"], ids=lambda path: path.stem)
def test_levers_are_moved_together(path: Path) -> None:
    draw, found = random.Random(15), plan(path)[1]
    everything = [{one.id: one.low for one in found}, {one.id: one.high for one in found}]
    everything += [{one.id: draw.choice((one.low, middle(one), one.high)) for one in found} for _ in range(3)]
    for values in everything:
        tried(path, values)  # neither its fields, its review nor its projection refuses it


def test_a_property_tax_is_never_less_than_nothing_whatever_else_is_moved() -> None:
    """Everything against it: prices far below wages, twice a measure that lowers it, and the lever at its end."""
    path = SCENARIOS / "small" / "boundary-change.yaml"
    against = {"property-tax": lever(path, "property-tax").low, "times.bygda-skatt": 2.0, "wages": 2.0, "prices": -2.0}
    assert tried(path, against).whole.row("property_tax").min() > 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"), (-1.5, "-1.5"), (12000.0, "12000"), (3 * 0.1, "0.3"), (-0.0, "0"),
        (1.125, "1.1250"), (0.0, "0"), (1e7, "10000000"), (-1e-12, "0"),
    ],
)  # fmt: skip
def test_a_number_is_written_so_that_it_can_be_read_in_one_way(value: float, text: str) -> None:
    """One of three decimals may be thousands (docs/reading.md): a fourth says that it is not."""
    assert number(value) == text
    assert float(text) == pytest.approx(value, abs=1e-10)


# --- What each of them moves -----------------------------------------------------------------------------------------


def test_a_point_of_interest_is_a_point_in_every_year() -> None:
    moved = tried(BASE, {"rate": 1.25}).inputs.series["reference_rate"] - plan(BASE)[0].inputs.series["reference_rate"]
    assert moved.ravel() == pytest.approx(0.0125)


def test_growth_that_stops_leaves_the_people_who_are_there() -> None:
    population = tried(SCENARIOS / "randaberg.yaml", {"people-times": 0.0}).whole.row("population")
    assert population == pytest.approx(population[0])


def test_a_property_tax_that_follows_prices_is_not_ended_here_and_one_that_is_stated_is() -> None:
    follows = load(SCENARIOS / "randaberg.yaml")
    stated = load(SCENARIOS / "randaberg.yaml", ("operations.revenue.property_tax.by_year={2027: 10000}",))
    assert ["property_tax" in {one.word for one in unmoved(plan)} for plan in (follows, stated)] == [True, False]


def test_interest_is_never_tried_below_nothing() -> None:
    """The lowest of the plan's reference rates is 0.9 %, and a step is a quarter of a point."""
    low = loaded({"economy.reference_rate": {2026: "0.9 %", 2027: "3 %"}})
    assert next(one for one in levers(low) if one.id == "rate").low == -0.75


def test_an_area_has_more_from_the_first_year_that_can_be_decided_in_the_prices_of_the_base_year() -> None:
    """The budget of 2026 is adopted: 12 mill. of 2025 from 2027, times the price index."""
    known, found = plan(BASE)[0].whole, tried(BASE, {"area.barnehage": 12.0}).whole
    place = known.items["area"].index("barnehage")
    moved = found.row("area_measures", place)[1:] - known.row("area_measures", place)[1:]
    assert moved[0] == 0
    assert moved[1:] == pytest.approx(12e6 * known.row("price_index")[2:])
    spent = found.row("purchases") - known.row("purchases")
    assert spent[1:] == pytest.approx(moved)


def test_savings_and_property_tax_are_measures_of_their_own() -> None:
    known, found = plan(BASE)[0].whole, tried(BASE, {"operations": -50.0, "property-tax": 10.0}).whole
    index = known.row("price_index")[2:]
    assert (found.row("purchases") - known.row("purchases"))[2:] == pytest.approx(-50e6 * index)
    assert (found.row("property_tax") - known.row("property_tax"))[2:] == pytest.approx(10e6 * index)
    assert found.row("property_tax")[1] == known.row("property_tax")[1]


def test_the_transfer_is_moved_in_the_plan_s_years_and_after_and_stands_where_it_is_adopted() -> None:
    known, found = (
        one.inputs.series["planned_transfer"].ravel() for one in (plan(BASE)[0], tried(BASE, {"transfer": 25.0}))
    )
    assert (found - known).tolist() == [0.0] + [25e6] * 9


def test_people_of_whom_no_growth_is_said_are_moved_alike_and_more_each_year() -> None:
    """They stand in a table: half a per cent a year is 0.5 % in the first, and 5 % after ten, of every age group."""
    path = SCENARIOS / "small" / "shrinking.yaml"
    known, found = plan(path)[0].whole, tried(path, {"people": 0.5}).whole
    more = found["group_population"][1:, :, 0] / known["group_population"][1:, :, 0] - 1
    assert more == pytest.approx(np.outer(np.arange(1, 11) * 0.005, np.ones(more.shape[1])))


@pytest.mark.parametrize("path", [BASE, SCENARIOS / "small" / "large.yaml"], ids=lambda path: path.stem)
def test_growth_that_is_said_is_moved_itself_and_people_by_age_follow(path: Path) -> None:
    known, found = plan(path)[0].whole, tried(path, {"people": 0.3}).whole
    grown = found.row("population_growth")[1:] - known.row("population_growth")[1:]
    assert grown == pytest.approx(0.003)


def test_tax_of_the_whole_country_is_one_lever_where_nothing_evens_it_and_two_where_it_is_evened() -> None:
    assert [one.word for one in plan(SCENARIOS / "small" / "no-loans.yaml")[1] if "tax" in one.word] == [
        "tax",
        "property_tax",
    ]
    evened = [one.word for one in plan(BASE)[1] if "tax" in one.word]
    assert evened == ["national_tax", "own_tax", "property_tax"]
    alone, all_of_it = (tried(BASE, {name: -5.0}).whole.row("free_income").sum() for name in ("own-tax", "tax"))
    assert all_of_it < alone < plan(BASE)[0].whole.row("free_income").sum()


def test_a_property_tax_that_is_stated_is_moved_in_the_years_in_which_there_is_one() -> None:
    """Stated from 2027, 10 mill., and ended in 2029; nothing is levied before or after."""
    stated = loaded({"operations.revenue.property_tax.by_year": {2027: 10.0, 2029: None}})
    one = next(one for one in levers(stated) if one.id == "property-tax")
    assert (one.first, one.low, one.prices) == (2027, -10.0, "nominal")
    assert [entry.path for entry in one.entries()] == [
        f"operations.revenue.property_tax.by_year.{year} +=" for year in (2027, 2028)
    ]


def test_growth_in_persons_is_moved_in_whole_persons() -> None:
    grown = loaded({"population.growth": None, "population.persons": 30})
    one = next(one for one in levers(grown) if one.id == "people")
    assert (one.form, one.step, one.high % one.step) == ("number", 1.0, 0.0)


def test_a_measure_that_has_begun_is_out_from_the_first_year_that_can_be_decided() -> None:
    """It raised 100 mill. of 2025 in 2026, and none from 2027."""
    known, found = plan(BASE)[0].whole, tried(BASE, {"measure.eiendomsskatt-bolig": 0.0}).whole
    lost = (known.row("property_tax") - found.row("property_tax"))[1:]
    assert lost[0] == 0
    assert lost[1:] == pytest.approx(100e6 * known.row("price_index")[2:])


def test_a_measure_to_come_is_taken_away_whole_or_made_larger() -> None:
    path = SCENARIOS / "small" / "robek.yaml"
    out = alternative(path, {"measure.skoler": 0.0, "times.skoler": 2.0}).scenario.operations.measures
    assert [one.id for one in out] == ["omsorg", "innkjøp"]
    twice = alternative(path, {"times.skoler": 2.0}).scenario.operations.measures[0]
    assert twice.amount.values == (-18000.0,)


# --- Projects --------------------------------------------------------------------------------------------------------


def test_a_desirable_project_that_is_out_costs_nothing_whatever_is_said_of_its_start() -> None:
    values = {"in.ny-svømmehall": 0.0, "start.ny-svømmehall": 2028.0}
    known, found = plan(BASE)[0].whole, tried(BASE, values).whole
    place = known.items["project"].index("ny-svømmehall")
    assert not found.row("project_gross", place)[1:].any()
    less = known.row("investment_gross") - found.row("investment_gross")
    assert less[1:] == pytest.approx(known.row("project_gross", place)[1:])


def test_a_start_is_inside_its_window_and_finished_and_running_a_whole_year_within_the_plan() -> None:
    """The pool takes three years: with a start in 2032 it is in use, and run, in 2035."""
    starts = {one.of: (one.low, one.high) for one in plan(BASE)[1] if one.word == "start"}
    assert starts["Ny svømmehall"] == (2027, 2032)
    assert starts["Samlokalisering av administrasjonen"] == (2028, 2032)  # earliest_start
    assert starts["Ny ungdomsskole, 540 elever"] == (2028, 2031)  # necessary: its own start, to latest_start
    assert "Utvidelse av barneskoler" not in starts  # necessary, and nothing says that it can wait


def test_what_has_begun_or_rolls_to_the_end_is_not_moved() -> None:
    scenario = plan(BASE)[0].loaded.scenario
    moved = {one.id.partition(".")[2] for one in plan(BASE)[1] if one.group == "projects"}
    still = [one for one in scenario.investments if one.spent_before or one.rolling or project_profile(one)[0] <= 2026]
    assert still
    assert not moved & {one.id for one in still}


def test_what_binds_a_project_to_a_year_follows_where_it_is_out() -> None:
    """As `phase` drops one: its latest start, and the year its running cost begins, are past the horizon too."""
    hall = {
        "id": "hall", "name": "Hall", "area": "idrett", "need": "desirable", "prices": "fixed", "start": 2028,
        "cost": 1000.0, "spread": ["50 %", "50 %"], "latest_start": 2031, "vat_compensable": "0 %",
        "asset_class": "schools_housing", "running": {"amount": 10.0, "start": 2031},
    }  # fmt: skip
    found = loaded({"investments": [hall]})
    out = next(one for one in levers(found) if one.id == "in.hall").out
    ends = found.scenario.years.stop
    assert out == {
        "investments.hall.start": ends,
        "investments.hall.latest_start": ends,
        "investments.hall.running.start": ends + 2,
    }


# --- How far ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [BASE, *TRIED], ids=lambda path: path.stem)
def test_a_range_is_round_and_has_the_plan_on_one_of_its_steps(path: Path) -> None:
    known, found = plan(path)
    most = 0.05 * float(known.whole.row("operating_revenue")[0]) / 1e6
    for one in found:
        steps = (one.neutral - one.low) / one.step, (one.high - one.low) / one.step
        assert all(abs(count - round(count)) < 1e-6 for count in steps), one.id
        assert one.low <= one.neutral <= one.high, one.id
        assert one.low < one.high, one.id
        if one.form == "money":
            assert one.scale == 1e6 / UNITS[known.loaded.scenario.unit]
            assert one.high <= 1.5 * most, one.id
    assert len({one.id for one in found}) == len({(one.word, one.of) for one in found}) == len(found)


def test_amounts_are_read_in_the_unit_of_the_file() -> None:
    """Ten million are 10, 10 000 and 10 000 000 in files of millions, thousands and kroner."""
    for unit, text in (("mill", "10"), ("tkr", "10000"), ("kr", "10000000")):
        one = next(lever for lever in levers(loaded({"unit": unit})) if lever.id == "operations")
        assert f"{{2026: {text}}}" in said([one], {one.id: 10.0})


def test_after_an_adopted_plan_amounts_are_moved_from_the_year_that_it_leaves_free() -> None:
    """Appropriations are adopted through 2029."""
    found = plan(SCENARIOS / "adopted-plan.yaml")[1]
    assert {one.first for one in found if one.form == "money"} == {2030}


def test_a_scenario_without_areas_projects_and_measures_has_no_levers_of_them() -> None:
    groups = {one.group for one in plan(SCENARIOS / "small" / "no-loans.yaml")[1]}
    assert groups == {"economy", "people", "income", "operations", "investment"}


# --- The scenario's own ----------------------------------------------------------------------------------------------

OWN = """
extends: base.yaml
levers:
  - {id: rente, label: Renta, address: economy.reference_rate +=, from: -1 %, to: 3 %, step: 0.25 %}
  - {id: hall, label: Når kommer svømmehallen?, address: investments.ny-svømmehall.start, from: 2028, to: 2034, step: 1}
  - {id: pris, label: Svømmehallen, address: investments.ny-svømmehall.cost, from: 200000, to: 260000, step: 5000}
  - {id: drift, label: Nye oppgaver, address: operations.measures.nye-oppgaver.amount *=, from: 0, to: 2, step: 0.1}
  - {id: dyrt, label: Dyrere bygg, address: investments.*.overrun +=, from: 0 %, to: 50 %, step: 5 %}
"""


def test_of_what_is_counted_or_falls_in_a_year_there_are_no_halves() -> None:
    head = OWN[: OWN.index("  - ")]
    said = "  - {id: hall, address: investments.ny-svømmehall.start +=, from: -2, to: 2, step: 1}\n"
    (moved,) = levers(load(SCENARIOS / "egne.yaml", content=f"{head}{said}".encode()))
    assert moved.form == "count"


def test_a_scenario_s_own_levers_stand_in_place_of_okplan_s_in_the_units_of_the_page() -> None:
    found = levers(load(SCENARIOS / "egne.yaml", content=OWN.encode()))
    assert [(one.id, one.label, one.op, one.form, one.prices) for one in found] == [
        ("rente", "Renta", "+", "rate", None),
        ("hall", "Når kommer svømmehallen?", "=", "year", None),
        ("pris", "Svømmehallen", "=", "money", "fixed"),
        ("drift", "Nye oppgaver", "*", "times", None),
        ("dyrt", "Dyrere bygg", "+", "rate", None),
    ]
    assert [(one.low, one.high, one.step, one.neutral) for one in found] == [
        (-1.0, 3.0, 0.25, 0.0), (2028.0, 2034.0, 1.0, 2032.0), (200.0, 260.0, 5.0, 240.0), (0.0, 2.0, 0.1, 1.0),
        (0.0, 50.0, 5.0, 0.0),
    ]  # fmt: skip
    text = said(found, {"rente": -0.5, "hall": 2034.0, "pris": 215.0, "drift": 0.7, "dyrt": 15.0}, "egne.yaml", "Prøve")
    assert text.splitlines()[4:] == [
        "  economy.reference_rate +=: -0.5 %",
        "  investments.ny-svømmehall.start: 2034",
        "  investments.ny-svømmehall.cost: 215000",
        "  operations.measures.nye-oppgaver.amount *=: 0.7",
        "  investments.*.overrun +=: 15 %",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "investments.ny-svømmehall: null",
        "investments.ny-svømmehall.start: 2035",
        "investments.ny-svømmehall.cost *=: 1.1",
    ],
    ids=["gone", "outside", "between steps"],
)
def test_an_alternative_that_a_lever_of_its_plan_no_longer_fits_is_read_without_it(said: str, tmp_path: Path) -> None:
    own = tmp_path / "egne.yaml"
    own.write_text(OWN.replace("base.yaml", str(BASE)), encoding="utf-8")
    text = f"extends: egne.yaml\nname: Annet\nset:\n  {said}\n"
    other = load(tmp_path / "annet.yaml", content=text.encode())
    assert not other.warnings
    left = {one.label for one in other.scenario.levers} - {one.label for one in levers(other)}
    assert left
    assert left == {one.of for one in unmoved(other) if one.word == "unfit"}
    change = said.replace(" *=: ", "*=").replace(": ", "=")
    assert {one.id for one in levers(load(own, [change]))} == {one.id for one in levers(other)}


def test_a_lever_of_the_command_line_is_read_by_the_rule_of_one_in_a_file() -> None:
    change = "levers=[{id: a, address: economy.reference_rat, from: 0, to: 2, step: 1}]"
    with pytest.raises(ScenarioError) as refused:
        load(SMALL[0], [change])
    told = {problem.code: problem.place and problem.place.file for problem in refused.value.problems}
    assert told["lever_unknown"] == "--set levers"


# --- What cannot be moved --------------------------------------------------------------------------------------------


def test_what_the_law_fixes_is_locked_with_its_paragraph() -> None:
    known = {one.word: one.source for one in locked(plan(BASE)[0].loaded)}
    assert known["instalments"] == "kommuneloven § 14-18"
    assert known["self_cost"] == "kommuneloven § 15-1"
    assert "self_cost" not in {one.word for one in locked(plan(SCENARIOS / "small" / "robek.yaml")[0].loaded)}


def test_what_no_lever_reaches_is_told_where_the_scenario_has_it() -> None:
    words = {
        path: {one.word for one in unmoved(plan(path)[0].loaded)} for path in (BASE, SCENARIOS / "small" / "large.yaml")
    }
    assert words[BASE] == {"begun", "necessary", "cohorts", "property_tax", "kinds", "horizon"}
    assert words[SCENARIOS / "small" / "large.yaml"] == {"necessary", "property_tax", "kinds", "horizon"}
