"""Where rules hold: against every value tried by itself as a scenario of its own, and each edge from both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection, project
from okplan.fields.values import constant
from okplan.judge.lines import BREACH, SAVINGS, WARNING
from okplan.judge.verdict import judge
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.studies.addresses import changed
from okplan.studies.improvement import STEP
from okplan.studies.project import projected
from okplan.studies.solve import QUANTITIES, Solved, solve
from tests.builders import MILL, Raw, needed, percent, project_item, rule, scenario
from tests.chapters.test_areas import CARE_ONLY, REST, SCHOOL, unit, with_areas
from tests.scenarios import SCENARIOS, SHIPPED

RESULT = rule("net_operating_result_pct", floor="1.75 %")
DEBT = rule("net_debt_pct", ceiling={2026: "90 %", 2031: "72 %"})
RESERVE = rule("general_reserve_pct", floor="5 %")

GROWING: Raw = {
    "economy.wage_growth": "4 %",
    "economy.price_growth": "2.5 %",
    "economy.construction_growth": "3 %",
    "population.growth": "1 %",
    "operations.measures": [
        {"id": "more", "name": "more", "kind": "wages", "prices": "fixed", "amount": {2026: 60, 2030: 72}}
    ],
    "operations.staff_cost": 0.8,
    "investments": [
        project_item(cost=[40] * 10, start=2026, rolling=True, vat_compensable="100 %"),
        project_item(
            "hall", need="desirable", cost=[30, 50], start=2028, vat_compensable="100 %", grants=10,
            running={"share": "2 %", "staff": 2, "revenue": 0.5},
        ),
        project_item(
            "homes", need="desirable", cost=[60], start=2031, sales=5, life=30,
            running={"share": "1 %", "amount": 0.4},
        ),
    ],
    "loans.existing": [
        {"id": id, "name": id, "kind": "serial", "balance": balance, "years_left": left, "per_year": 1, "margin": "0 %"}
        for id, balance, left in (("long", 500, 30), ("short", 300, 12))
    ],
    "rules": [RESULT, DEBT, RESERVE],
}  # fmt: skip


def known(said: Scenario) -> Projection:
    return project(build(said))


def solved(changes: Raw, question: str, rules: Sequence[str] = (), **how: object) -> Solved:
    said = scenario(changes)
    return solve(said, known(said), question, rules, **how)  # type: ignore[arg-type]


def holds(changes: Raw, rules: Sequence[str] = (), start: int = 2026) -> bool:
    """A scenario by itself: no rule broken from a year on; where none is named, and nothing that lives on savings."""
    return kept(scenario(changes), rules, start)


def kept(said: Scenario, rules: Sequence[str] = (), start: int = 2026) -> bool:
    found = judge(said, known(said))
    after = np.array(said.years) >= start
    keys = {test.key: BREACH for test in found.tests if not rules or test.id in rules}
    keys |= {} if rules else {f"verdict.{name}": BREACH for name in SAVINGS}
    return not any((found.row(f"{key}.level")[1:][after] >= least).any() for key, least in keys.items())


def inside(found: Solved, value: float) -> bool:
    return any(low <= value <= high for low, high in found.intervals)


# --- Every quantity against scenarios that say its values themselves ------------------------------------------------


def _loans(value: float) -> Raw:
    return {"loans.existing": [{**one, "balance": one["balance"] * value / 800e6} for one in GROWING["loans.existing"]]}


def _cost(value: float) -> Raw:
    said = known(scenario(GROWING))
    spent = (said.row("operating_expenditure") - said.row("depreciation"))[1:] / MILL
    more = {"id": "x", "name": "x", "kind": "purchases", "prices": "nominal", "amount": (spent * value).tolist()}
    return {"operations.measures": [*GROWING["operations.measures"], more]}


def _scaled(value: float) -> Raw:
    rolling, hall, homes = GROWING["investments"]
    hall = {
        **hall, "cost": [30 * value, 50 * value], "grants": 10 * value,
        "running": {"share": "2 %", "staff": 2 * value, "revenue": 0.5 * value},
    }  # fmt: skip
    homes = {**homes, "cost": [60 * value], "sales": 5 * value, "running": {"share": "1 %", "amount": 0.4 * value}}
    return {"investments": [rolling, hall, homes]}


def _started(value: float) -> Raw:
    rolling, hall, homes = GROWING["investments"]
    return {"investments": [rolling, {**hall, "start": int(value)}, homes]}


def _level(value: float) -> Raw:
    """By hand: 80 and 60 of cost. VAT 80/140; life (50 × 80 + 30 × 60)/140 = 41.4; grants 10 and sales 5 of 140."""
    share = (0.02 * 80 + 0.01 * 60 + 0.4 - 0.5 + 2 * 0.8) / 140
    level = project_item(
        "level", need="desirable", cost=[value / MILL] * 10, start=2026, rolling=True, life=41,
        vat_compensable=percent(80 / 140), grants=10 / 140 * value / MILL * 10, sales=5 / 140 * value / MILL * 10,
        running={"share": percent(share)},
    )  # fmt: skip
    return {"investments": [GROWING["investments"][0], level]}


BY_HAND: dict[str, Callable[[float], Raw]] = {
    "rate": lambda x: {"economy.reference_rate": percent(0.04 + x)},
    "people": lambda x: {"population.growth": percent(0.01 + x)},
    "income": lambda x: {"free_income.real_growth": percent(x)},
    "tax": lambda x: {"free_income.national_tax_deviation": percent(x)},
    "cost": _cost,
    "improvement": lambda x: {"improvement": {"amount": x / MILL / 1.034, "start": 2026}},
    "reserve": lambda x: {"reserves.general": x / MILL, "liquidity.deposits": 100 + x / MILL - 90},
    "debt": _loans,
    "investment-scale": _scaled,
    "investment-level": _level,
    "start:hall": _started,
}
"""What a file would say for each value. Prices of 2026 are 3.4 % over those of the base year: 60 % of 4 and 40 % of
2.5 %."""


@pytest.mark.parametrize("question", BY_HAND)
@pytest.mark.parametrize("rules", [(), ("net-operating-result-pct",), ("net-debt-pct",), ("general-reserve-pct",)])
def test_a_value_holds_where_the_scenario_that_says_it_does(question: str, rules: tuple[str, ...]) -> None:
    found = solved(GROWING, question, rules)
    for value, held in found.tried[:: max(len(found.tried) // 8, 1)]:
        assert held == holds({**GROWING, **BY_HAND[question](value)}, rules), value
        assert held == inside(found, value)


@pytest.mark.parametrize("question", BY_HAND)
@pytest.mark.parametrize("rules", [("net-operating-result-pct",), ("net-debt-pct",), ("general-reserve-pct",)])
def test_each_edge_turns_where_a_scenario_of_its_own_does(question: str, rules: tuple[str, ...]) -> None:
    for edge in solved(GROWING, question, rules).edges:
        assert edge.below.holds is not edge.above.holds
        for side in (edge.below, edge.above):
            assert holds({**GROWING, **BY_HAND[question](side.value)}, rules) is side.holds, side


def test_every_quantity_has_an_edge_here_or_there() -> None:
    """So that the tests above are of edges: each quantity has one for some rule, and none for another."""
    assert {question.partition(":")[0] for question in BY_HAND} == {*QUANTITIES, "start"}
    for question in QUANTITIES:
        every = [solved(GROWING, question, (one["id"],)) for one in GROWING["rules"]]
        assert any(found.edges for found in every), question


def test_each_start_is_tried_and_turns_between_two_years() -> None:
    """A ceiling in 2030 alone: what the debt is then if the hall begins in that year, so that 30 of its 80 is spent."""
    begun = known(scenario({**GROWING, **_started(2030)})).row("net_debt_pct")[5]
    ceiling = {2026: "200 %", 2030: percent(begun + 1e-9), 2031: "200 %"}
    changes = {**GROWING, "rules": [rule("net_debt_pct", ceiling=ceiling)]}
    found = solved(changes, "start:hall", ("net-debt-pct",))
    assert [value for value, _ in found.tried] == list(range(2026, 2034))  # 2033 and 2034, and in use in 2035
    for year, held in found.tried:
        assert held == holds({**changes, **_started(year)}, ("net-debt-pct",)), year
    assert found.edges
    assert found.edges[-1].above.value == found.edges[-1].below.value + 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"start": 2026, "rolling": True, "cost": [10] * 10}, "solve_no_start"),  # a later start would be less of it
        ({"earliest_start": 2028, "latest_start": 2028}, "solve_no_start"),
        ({"running": {"share": "2 %", "delay": 9}}, "solve_no_start"),  # 2026 and 2027, and in use from 2036
        ({"start": 2026}, "solve_begun"),
        ({"spent_before": 5}, "solve_begun"),
    ],
)
def test_a_project_that_cannot_begin_in_another_year_is_refused(changes: Raw, code: str) -> None:
    rolling, hall, homes = GROWING["investments"]
    first = 2027 if code == "solve_begun" else 2026
    with pytest.raises(ScenarioError) as told:
        said = {**GROWING, "investments": [rolling, {**hall, **changes}, homes], "improvement": {"start": first}}
        solved(said, "start:hall")
    assert [problem.code for problem in told.value.problems] == [code]


def test_a_start_is_tried_from_the_first_year_of_a_decision_until_it_is_in_use_in_time() -> None:
    """2028 and 2029, in use two years after the last: from 2031. Of the horizon's ten, 2032 is the last such start."""
    rolling, hall, homes = GROWING["investments"]
    slow = {**hall, "running": {"share": "2 %", "delay": 2}}
    changes = {**GROWING, "investments": [rolling, slow, homes], "improvement": {"start": 2027}}
    found = solved(changes, "start:hall")
    assert [value for value, _ in found.tried] == list(range(2027, 2033))
    assert (found.varied.facts["ends"], found.varied.facts["bound"], found.varied.facts["late"]) == (2032, False, False)


def test_a_start_is_sought_within_what_the_project_says() -> None:
    rolling, hall, homes = GROWING["investments"]
    bound = {**hall, "earliest_start": 2027, "latest_start": 2030}
    found = solved({**GROWING, "investments": [rolling, bound, homes]}, "start:hall")
    assert found.span == (2027, 2030)


def test_a_thousand_scenarios_one_by_one_agree_with_the_intervals() -> None:
    """The line itself against its floor: neither candidates nor the judge."""
    spent = {"id": "m", "name": "m", "kind": "wages", "prices": "fixed", "amount": 55}
    said = scenario({"horizon": 3, "operations.measures": [spent], "rules": [RESERVE]})
    found = solve(said, known(said), "rate", ("general-reserve-pct",))
    assert found.status == "found"
    for value in np.linspace(*found.span, 1000).tolist():
        alone = known(changed(said, {("economy", "reference_rate"): constant(0.04 + value)}))
        assert bool((alone.row("general_reserve_pct")[1:] >= 0.05).all()) == inside(found, value), value


# --- Where it is not one interval ------------------------------------------------------------------------------------

CROWDED: Raw = {
    **with_areas({**SCHOOL, "unit_costs": {}, "capacity": [unit(cost=14)]}, CARE_ONLY, REST),
    "population.opening": {"young": 2400, "adult": 6000, "old": 1600},
    "operations.measures": [{"id": "m", "name": "m", "kind": "wages", "prices": "fixed", "amount": 59}],
    "rules": [rule("net_operating_result_pct", floor="1.75 %")],
}
"""More people pay for themselves until a school must open (2,500 young), and then again."""


def test_what_turns_more_than_once_is_several_intervals() -> None:
    found = solved(CROWDED, "people", ("net-operating-result-pct",), start=2035)
    assert len(found.intervals) == 2
    assert [edge.below.holds for edge in found.edges] == [False, True, False]
    opens = (2500 / 2400) ** (1 / 10) - 1  # in 2035, the only year asked about
    assert found.edges[1].value == pytest.approx(opens, abs=2e-7)
    for value, held in found.tried:
        grown = {**CROWDED, "population.growth": percent(value)}
        assert held == holds(grown, ("net-operating-result-pct",), 2035), value


# --- What is said where nothing turns --------------------------------------------------------------------------------


def test_always_and_unbound_both_hold_and_differ_in_whether_anything_moves() -> None:
    easy: Raw = {"rules": [rule("general_reserve_pct", floor="0.1 %"), rule("debt_per_capita", ceiling=0.09)]}
    reserve = solved(easy, "tax", ("general-reserve-pct",))
    each = solved(easy, "tax", ("debt-per-capita",))
    rich = solved({**easy, "reserves.general": 9000, "liquidity.deposits": 9000}, "tax", ("general-reserve-pct",))
    assert (reserve.status, each.status, rich.status) == ("found", "unbound", "always")
    assert (each.moves, rich.moves) == (False, True)
    assert each.intervals == (each.span,)


def test_never_says_whether_the_quantity_moves_anything() -> None:
    hard: Raw = {"rules": [rule("net_operating_result_pct", floor="90 %"), rule("debt_per_capita", ceiling=0.01)]}
    assert solved(hard, "tax", ("net-operating-result-pct",)).moves
    found = solved(hard, "tax", ("debt-per-capita",))
    assert (found.status, found.intervals, found.edges, found.moves) == ("never", (), (), False)


def test_a_rule_that_only_warns_is_broken_where_it_warns_if_it_is_named() -> None:
    """The law's rule on deposits cannot be broken; named, it is the warning that is asked about."""
    found = solved({}, "cost", ("liquidity",))
    assert found.status == "found"
    for side in (found.edges[0].below, found.edges[0].above):
        said = known(scenario({}))
        spent = (said.row("operating_expenditure") - said.row("depreciation"))[1:] / MILL * side.value
        more = {"id": "x", "name": "x", "kind": "purchases", "prices": "nominal", "amount": spent.tolist()}
        plan = scenario({"operations.measures": [more]})
        level = judge(plan, known(plan)).row("rule.law.liquidity.level")
        assert (level.max() >= WARNING) is not side.holds
    assert solved({}, "cost").wanted.named is False


def test_values_that_the_scenario_cannot_say_are_no_edge() -> None:
    """Fees owe 300 of the opening debt: it cannot be less than that."""
    found = solved({**GROWING, "loans.self_cost_opening": 300}, "debt", ("general-reserve-pct",))
    assert found.span[0] == pytest.approx(300 * MILL, abs=2000)
    assert {held for value, held in found.tried if value < found.span[0]} == {None}
    assert all(None not in (edge.below.holds, edge.above.holds) for edge in found.edges)
    assert found.intervals[0][0] == found.span[0]


def test_loans_that_there_are_none_of_are_told() -> None:
    with pytest.raises(ScenarioError) as told:
        solved({**GROWING, "loans.existing": []}, "debt")
    assert [problem.code for problem in told.value.problems] == ["solve_no_loans"]


# --- What is asked ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "how", "code", "near"),
    [
        ("rate", {"rules": ("net-operating-result",)}, "unknown_rule", "net-operating-result-pct"),
        ("rates", {}, "solve_for", "rate"),
        ("renta", {}, "solve_for", ""),
        ("start:hal", {}, "solve_project", "hall"),
        ("rate", {"start": 2036}, "year_not_projected", None),
    ],
)
def test_what_is_not_known_is_told_with_what_may_be_meant(question: str, how: Raw, code: str, near: str) -> None:
    with pytest.raises(ScenarioError) as told:
        solved(GROWING, question, **how)
    assert [(one.code, one.context.get("near")) for one in told.value.problems] == [(code, near)]


def test_desirable_projects_that_there_are_none_of_are_told() -> None:
    for question in ("investment-level", "investment-scale"):
        with pytest.raises(ScenarioError) as told:
            solved({}, question)
        assert [problem.code for problem in told.value.problems] == ["solve_no_desirable"]


def test_what_is_asked_begins_with_the_first_year_of_a_decision() -> None:
    """2026 is past helping; from 2027 all is well, and from 2026 nothing is."""
    spent = {"id": "m", "name": "m", "kind": "wages", "prices": "fixed", "amount": {2026: 40, 2027: 0}}
    changes: Raw = {"rules": [RESULT], "operations.measures": [spent], "improvement": {"start": 2027}}
    rules = ("net-operating-result-pct",)
    assert solved(changes, "rate", rules).wanted.start == 2027
    assert solved(changes, "improvement", rules).intervals[0][0] == 0
    assert solved(changes, "improvement", rules, start=2026).status == "never"


def test_the_improvement_is_the_one_that_a_projection_tells() -> None:
    """To the step that it is rounded up to, with the share to investment that it has: here the scenario says that."""
    changes = {**GROWING, "rules": [RESULT]}
    told = needed(changes)
    found = solved({**changes, "improvement": {"to_investment": percent(told.to_investment)}}, "improvement")
    assert told.amount is not None
    assert 0 <= told.amount - found.intervals[0][0] < STEP


def test_a_level_of_one_rolling_project_is_that_project() -> None:
    """In place of 12 a year from 2026 by itself: at 12 a year it is the scenario, to the last krone."""
    own = project_item(
        "own", need="desirable", cost=[12] * 10, start=2026, rolling=True, life=40, vat_compensable="50 %", grants=20,
        running={"share": "3 %"},
    )  # fmt: skip
    changes: Raw = {**GROWING, "investments": [own]}
    said = scenario(changes)
    ceiling = max(known(said).row("net_debt_pct")[1:])
    found = solved({**changes, "rules": [rule("net_debt_pct", ceiling=percent(ceiling + 1e-12))]}, "investment-level",
                   ("net-debt-pct",))  # fmt: skip
    assert found.intervals[0][1] == pytest.approx(12 * MILL, abs=2 * 1000)
    assert found.varied.facts["a_year"] == pytest.approx(12 * MILL)


def test_a_lease_that_a_project_would_replace_goes_on_without_it() -> None:
    lease = {"id": "annex", "name": "Annex", "rent": 8, "prices": "fixed", "included": False, "end": 2030,
             "replaced_by": "hall"}  # fmt: skip
    changes: Raw = {**GROWING, "leases": [lease]}
    said = scenario(changes)
    level = QUANTITIES["investment-level"](said, known(said))
    rent = project(build(level.scenario)).row("lease_rent")
    assert (rent[1:] > 0).all()
    assert known(said).row("lease_rent")[-1] == 0


def test_a_climate_measure_that_a_project_would_pay_for_has_no_money_without_it() -> None:
    pays = [{"item": "investments.hall", "share": "5 %"}]
    measure = {"id": "heat", "name": "Heat", "area": "Buildings", "sector": "heating", "tonnes": 10, "paid_by": pays}
    heating = {"id": "heating", "name": "Heating", "of": "own", "tonnes": {2025: 1000}}
    said = scenario({**GROWING, "climate": {"discount_rate": "4 %", "emissions": [heating], "measures": [measure]}})
    level = QUANTITIES["investment-level"](said, known(said)).scenario
    assert level.climate is not None and level.climate.measures[0].paid_by == ()
    assert not [found for found in review(level) if found.level == "error"]


# --- The shipped scenarios -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_scenario_as_it_is_breaks_what_its_projection_finds(path: Path) -> None:
    """An adopted plan's lines among them: nothing moves where nothing is varied."""
    result = projected(load(path))
    found = solve(result.loaded.scenario, result.whole, "rate")
    start, judged = found.wanted.start, result.judgement
    broken = {(one.rule, one.legal) for one in judged.findings if one.level == "breach" and one.year >= start}
    after = np.array(result.whole.years)[1:] >= start
    living = {name for name in SAVINGS if (judged.row(f"verdict.{name}.level")[1:][after] >= BREACH).any()}
    assert found.own is not None
    assert {(one.rule, one.legal) for one in found.own.breaks} == broken | {(name, False) for name in living}
    assert found.own.holds is not bool(broken or living)


def test_debt_against_revenue_holds_at_a_higher_rate_only_since_fees_follow() -> None:
    """Lørenskog: a rate that is much higher raises the fees, which are revenue, and so lowers debt in per cent."""
    loaded = load(SCENARIOS / "base.yaml")
    found = solve(loaded.scenario, project(loaded.inputs), "rate", ("netto-lånegjeld",))
    assert found.own is not None and found.own.holds is False
    assert [edge.above.holds for edge in found.edges] == [True]


def test_neighbours_of_the_grid_lie_even_and_the_scenario_is_among_them() -> None:
    said = scenario(GROWING)
    for name, make in QUANTITIES.items():
        varied = make(said, known(said))
        assert varied.own is None or varied.own in varied.tried, name
        even = [value for value in varied.tried if value != varied.own]
        steps = np.diff(even)
        assert set(np.round(steps / steps.min(), 6)) <= {1.0, 2.0}, name  # the scenario's own is one, or between two
