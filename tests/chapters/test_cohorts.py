"""People by sex and age: worked by hand, held to what demography says of any place, and refused where impossible."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okplan.chapters.population.cohorts import Cohorts, Rates, Trend, Wanted, aged, by_group, calibrate, project
from okplan.chapters.population.inputs import known, known_country, opening
from okplan.chapters.population.projected import national_rates
from okplan.fields.ages import AGES, AGREED
from okplan.load import load
from okplan.load.people.filled import people
from okplan.load.people.inhabitants import inhabitants
from okplan.problems import ScenarioError
from tests.builders import Raw, computed, identical, inputs, refused, row, run, scenario
from tests.scenarios import BASE, DATA, GOOD

# --- Two ages, worked by hand ----------------------------------------------------------------------------------------
# Ages 0 and 1+. A tenth of the men and none of the women of age 0 die in a year, half of both of age 1+; newborns live.
# Every woman of age 1+ has 0.5 children a year, half of them boys. 1 January: men 100, 40; women 80, 60.
HAND = Rates(
    dated=2025,
    dying=np.array([[0.1, 0.5], [0.0, 0.5]]),
    newborn=np.zeros(2),
    decline=np.zeros(2),
    fertility=np.array([0.0, 0.5]),
    boys=0.5,
)
BEGINS = np.array([[100.0, 40.0], [80.0, 60.0]])
NOBODY = np.zeros((2, 2))


def test_a_year_of_two_ages_is_as_worked_by_hand() -> None:
    found = project(BEGINS, range(2025, 2027), HAND, Trend(1.0, NOBODY, NOBODY), Wanted())
    # Men 1+: 100 × 0.9 + 40 × 0.5 = 110. Women 1+: 80 + 60 × 0.5 = 110. Women in the year (60 + 110) / 2 = 85, and so
    # 42.5 children.
    assert found.people[1].tolist() == [[21.25, 110.0], [21.25, 110.0]]
    assert found.births[0].tolist() == [21.25, 21.25]
    assert found.deaths[0] == pytest.approx(np.array([[10.0, 20.0], [0.0, 30.0]]))
    grouped = by_group(found, (0, 1))
    # Of age 0, 10 died and 170 grew older; 50 died of those who were 1 and older.
    assert grouped.deaths[0] == pytest.approx([10.0, 50.0])
    assert grouped.ageing[0].tolist() == [-170.0, 170.0]
    assert grouped.births[0].tolist() == [42.5, 0.0]


def test_migration_is_what_deaths_and_ageing_do_not_explain() -> None:
    # As above, but 115 men and 107 women of 1+ are found a year later: 5 men came and 3 women left. 25 + 25 children
    # are found where 0.5 × (60 + 107) / 2 = 41.75 were expected.
    after = np.array([[25.0, 115.0], [25.0, 107.0]])
    trend = calibrate({2025: BEGINS, 2026: after}, 2026, 1, HAND)
    assert trend.persons == pytest.approx(np.array([[0.0, 5.0], [0.0, 0.0]]))
    assert trend.share == pytest.approx(np.array([[0.0, 0.0], [0.0, -3 / 110]]))
    assert trend.births == pytest.approx(50 / 41.75)
    assert (trend.born, trend.moved) == pytest.approx((50, 2))


def test_a_higher_level_of_migration_is_met_by_more_coming_and_fewer_leaving() -> None:
    # 5 men come and 3 women leave: 2 net. 6 net is 4 more on 8 who move: half as many again come, half as many leave.
    trend = Trend(0.0, np.array([[0.0, 5.0], [0.0, 0.0]]), np.array([[0.0, 0.0], [0.0, -3 / 110]]))
    found = project(BEGINS, range(2025, 2027), HAND, trend, Wanted(level=np.array([6.0])))
    assert found.migration[0] == pytest.approx(np.array([[0.0, 7.5], [0.0, -1.5]]))


# --- What holds of any place -----------------------------------------------------------------------------------------


@st.composite
def places(draw: st.DrawFn) -> tuple[np.ndarray[Any, Any], Trend]:
    """A town, and who come and leave a year."""
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    size = draw(st.sampled_from([50.0, 500.0, 5_000.0]))
    moving = random.uniform(-0.1, 0.1, (2, AGES))
    moving[:, 0] = 0
    trend = Trend(draw(st.floats(0.5, 1.5)), size * np.maximum(moving, 0), np.minimum(moving, 0))
    return size * random.uniform(0.5, 1.5, (2, AGES)), trend


def reconciled(found: Cohorts) -> None:
    moved = found.births.sum(axis=1) - found.newborn_deaths.sum(axis=1) - found.deaths.sum(axis=(1, 2))
    moved = moved + found.migration.sum(axis=(1, 2))
    assert np.diff(found.people.sum(axis=(1, 2))) == pytest.approx(moved, rel=1e-9, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(places(), st.lists(st.floats(-0.01, 0.04), min_size=10, max_size=10))
def test_births_deaths_and_migration_are_the_change_and_a_target_is_met(
    place: tuple[np.ndarray[Any, Any], Trend], growth: list[float]
) -> None:
    people, trend = place
    total = people.sum() * np.cumprod(1 + np.array(growth))
    found = project(people, range(2025, 2036), national_rates(), trend, Wanted(total=total))
    assert found.people[1:].sum(axis=(1, 2)) == pytest.approx(total, abs=1e-6)
    reconciled(found)


@settings(max_examples=20, deadline=None)
@given(places())
def test_as_before_nobody_leaves_who_is_not_there(place: tuple[np.ndarray[Any, Any], Trend]) -> None:
    found = project(place[0], range(2025, 2056), national_rates(), place[1], Wanted())
    assert (found.people >= 0).all()
    reconciled(found)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_a_place_is_carried_on_from_any_history(seed: int, count: int) -> None:
    """Counts of a very small place, with ages at which nobody lives."""
    random = np.random.default_rng(seed)
    history = {year: random.poisson(random.uniform(0, 2, (2, AGES))).astype(float) for year in range(2020, 2027)}
    trend = calibrate(history, 2026, count, national_rates())
    found = project(history[2026], range(2025, 2036), national_rates(), trend, Wanted())
    assert (found.people >= 0).all()
    reconciled(found)


@settings(max_examples=20, deadline=None)
@given(places(), st.integers(0, 3))
def test_groups_sum_to_everybody_and_ageing_moves_nobody_out(
    place: tuple[np.ndarray[Any, Any], Trend], choice: int
) -> None:
    starts = [(0,), (0, 1), (0, 6, 16, 67), (0, 1, 6, 13, 16, 23, 25, 67, 80, 90)][choice]
    found = project(place[0], range(2025, 2036), national_rates(), place[1], Wanted())
    grouped = by_group(found, starts)
    assert grouped.people.sum(axis=1) == pytest.approx(found.people.sum(axis=(1, 2)))
    assert grouped.ageing.sum(axis=1) == pytest.approx(np.zeros(10), abs=1e-6)
    movement = grouped.births - grouped.deaths + grouped.migration + grouped.ageing
    assert np.diff(grouped.people, axis=0) == pytest.approx(movement, abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(places())
def test_a_closed_place_without_births_or_deaths_keeps_its_size(place: tuple[np.ndarray[Any, Any], Trend]) -> None:
    nobody = Rates(2025, np.zeros((2, AGES)), np.zeros(2), np.zeros(AGES), np.zeros(AGES), 0.5)
    found = project(place[0], range(2025, 2036), nobody, Trend(1.0, np.zeros((2, AGES)), np.zeros((2, AGES))), Wanted())
    assert found.people.sum(axis=(1, 2)) == pytest.approx(np.full(11, place[0].sum()), rel=1e-12)
    assert found.people.sum(axis=2) == pytest.approx(np.tile(place[0].sum(axis=1), (11, 1)), rel=1e-12)


# --- The country's schedules -----------------------------------------------------------------------------------------


def test_the_schedules_give_the_published_expectations() -> None:
    # Human Mortality Database, Norway 2021–2023: 81.29 and 84.57 years. A year has the mean of those
    # alive at its two ends, and a newborn half of its first one: together the sum of everybody alive on 31 December.
    rates = national_rates()
    for sex, published in ((0, 81.29), (1, 84.57)):
        living = np.cumprod(np.append(1 - rates.newborn[sex], 1 - rates.dying[sex]))
        assert living.sum() == pytest.approx(published, abs=0.02)
    # Human Fertility Database, Norway 2022: 1.410 children a woman.
    assert rates.fertility.sum() == pytest.approx(1.410, abs=0.001)


@cache
def counted(name: str) -> dict[int, np.ndarray[Any, Any]]:
    plain = people(inhabitants(DATA / f"{name}_innbyggere_alder_kjonn.csv")).plain()
    return {year: np.array([sexes["male"], sexes["female"]]) for year, sexes in plain.items()}


def test_the_fall_of_mortality_is_what_the_country_has_seen() -> None:
    """The slope of deaths against the schedule, 2005–2025, by the ages that have one."""
    norway, rates = counted("norge"), national_rates()
    years = range(2005, 2026)
    for first, last in ((67, 79), (80, 89), (90, 104)):
        span = slice(first, last + 1)
        expected = np.array([(norway[y][:, span] * rates.dying[:, span]).sum() for y in years])
        died = np.array([norway[y][:, span].sum() - norway[y + 1][:, first + 1 : last + 2].sum() for y in years])
        slope = np.polyfit(years, np.log(died / expected), 1)[0]
        assert -slope == pytest.approx(rates.decline[first], abs=0.0006), first


def test_the_country_comes_close_to_the_official_projection() -> None:
    # Statistics Norway, table 14746 (12 June 2026), main alternative: persons on 1 January 2030 by age.
    norway, rates = counted("norge"), national_rates()
    official = {2026: 5_627_400, 2030: 5_749_760, 2035: 5_893_900}
    totals = np.interp(range(2027, 2036), list(official), list(official.values()))
    trend = calibrate(norway, 2026, 5, rates)
    found = project(norway[2026], range(2025, 2035), rates, trend, Wanted(total=totals)).people[4].sum(axis=0)
    for first, last, persons in ((67, 79, 698_856), (80, 89, 297_455), (90, 105, 50_498), (6, 12, 407_432)):
        assert found[first : last + 1].sum() == pytest.approx(persons, rel=0.012), first


# --- In a scenario ---------------------------------------------------------------------------------------------------


def by_age(name: str = "lorenskog", first: int = 2021, last: int = 2026) -> dict[int, Raw]:
    return {
        year: {"male": table[0].tolist(), "female": table[1].tolist()}
        for year, table in counted(name).items()
        if first <= year <= last
    }


def town(**said: Any) -> Raw:
    """Lørenskog by age and sex, in place of the groups of the municipality at rest."""
    return {"population": {"cohorts": {"people": by_age(), **said}}}


def test_the_opening_follows_from_the_people() -> None:
    found = computed(town())
    # Statistics Norway, table 07459: 51,511 on 1 January 2026, of whom 647 under a year and 244 of 90 and older.
    assert row(found, "population")[0] == 51_511
    assert row(found, "group_population", "0")[0] == 647
    assert row(found, "group_population", "90+")[0] == 244
    assert found.items["group"] == AGREED


def test_movements_by_group_are_lines_and_reconcile() -> None:
    found = computed({**town(), "population.growth": "2 %"})
    change = np.diff(found.row("population"))
    assert found.row("births")[1:] - found.row("deaths")[1:] + found.row("net_migration")[1:] == pytest.approx(change)
    assert found.row("population")[1:] == pytest.approx(51_511 * 1.02 ** np.arange(1, 11), abs=1e-6)


def test_growth_in_persons_is_a_total_to_be_met() -> None:
    found = computed({**town(), "population.persons": 400})
    assert np.diff(found.row("population")) == pytest.approx(np.full(10, 400.0), abs=1e-6)


def test_stated_net_migration_is_what_moves_in() -> None:
    found = computed(town(migration={2026: 300, 2030: -100}))
    assert found.row("net_migration")[1:] == pytest.approx([300] * 4 + [-100] * 6, abs=1e-6)
    assert identical(computed(town(migration="trend")), computed(town())) == []


def test_a_plan_without_people_by_age_says_nothing_of_births() -> None:
    found = computed()
    assert np.isnan(found.row("births")).all()
    assert np.isnan(found.row("net_migration")).all()


def test_known_inhabitants_are_those_of_1_january() -> None:
    said = scenario(town(groups=["0-15", "16-66", "67+"], country=by_age("norge")))
    assert list(known(said)) == [2021, 2022, 2023, 2024, 2025, 2026]
    assert known(said)[2026] == opening(said)
    assert sum(known(said)[2022].values()) == 44_693  # Statistics Norway, table 07459
    assert sum(known_country(said)[2026].values()) == 5_627_400
    plain = scenario({"population.history": {2024: 9_800, 2025: {"young": 2_400, "adult": 5_900, "old": 1_450}}})
    assert known(plain)[2024] == {"all": 9_800}
    assert known(plain)[2026] == {"young": 2500, "adult": 6000, "old": 1500}


def test_the_country_is_projected_in_the_same_groups() -> None:
    found = inputs(town(country=by_age("norge"), country_growth="0.5 %"))
    rows = found.series["country_group"][:, :, 0].sum(axis=1)
    assert rows == pytest.approx(5_627_400 * 1.005 ** np.arange(1, 11))
    assert found.opening["country_group"][0, 0] == 55_578  # Statistics Norway, table 07459, age 0
    assert np.isnan(inputs(town()).series["country_group"]).all()


HOMES = {
    "id": "homes",
    "name": "Homes",
    "dwellings": {2027: 100},
    "persons_per_dwelling": 2,
    "newcomers": "75 %",
    "profile": {"0-5": "20 %", "25-39": "80 %"},
}


@pytest.mark.parametrize("mode", ["on_top", "instead"])
def test_a_housing_programme_brings_its_newcomers(mode: str) -> None:
    found = computed({**town(), "population.housing": {"mode": mode, "types": [HOMES]}})
    without = computed(town()).row("net_migration") if mode == "on_top" else np.zeros(11)
    brought = found.row("net_migration")[1:] - without[1:]
    # 100 × 2 × 75 % = 150 people in 2027, of whom 30 are under six and may be of age 0.
    assert brought == pytest.approx([0, 150, 0, 0, 0, 0, 0, 0, 0, 0], abs=1e-6)


def test_with_a_target_the_housing_programme_is_part_of_it() -> None:
    said = {**town(), "population.growth": "2 %", "population.housing": {"mode": "on_top", "types": [HOMES]}}
    assert computed(said).row("population")[10] == pytest.approx(51_511 * 1.02**10, abs=1e-6)


def test_more_who_leave_than_there_are_is_refused_with_year_and_age() -> None:
    with pytest.raises(ScenarioError) as caught:
        run({**town(migration=-6000), "horizon": 5})
    problem = caught.value.problems[0]
    assert problem.code == "age_below_nothing"
    assert problem.context["year"] in range(2026, 2031)


def test_a_level_cannot_be_solved_where_nobody_has_moved() -> None:
    rates = national_rates()
    still = {}
    everybody = np.full((2, AGES), 100.0)
    for year in range(2021, 2027):
        still[year] = {"male": everybody[0].tolist(), "female": everybody[1].tolist()}
        everybody = aged(everybody * rates.surviving(year)[0])
    with pytest.raises(ScenarioError) as caught:
        run({**town(people=still), "population.growth": "1 %"})
    assert [problem.code for problem in caught.value.problems] == ["no_movers"]


@pytest.mark.parametrize(
    "said",
    [
        {**town(), "population.opening": 50_000},
        {**town(), "population.growth": "1 %", "population.persons": 100},
        {**town(migration=100), "population.growth": "1 %"},
        {**town(), "population.history": {2024: 48_188}},
        town(calibrate=6),
        town(groups=["0-15", "17+"]),
        town(groups=["0-15", "16-66"]),
        town(people={2026: {"male": [1.0] * 90, "female": [1.0] * 90}}),
        {"population.history": {2027: 1}},
        {"population.opening": None},
    ],
)
def test_what_contradicts_itself_is_refused(said: Raw) -> None:
    assert refused(said)


def test_an_opening_that_agrees_may_stand() -> None:
    assert opening(scenario({**town(), "population.opening": 51_511}))["0"] == 647


@pytest.mark.parametrize("name", ["nowhere.csv", "broken.csv"])
def test_a_file_that_cannot_be_read_is_one_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / "broken.csv").write_text("year,age,male,female\n2026,0,1,x\n", encoding="utf-8")
    good = GOOD.as_posix()
    text = f"extends: {good}\npopulation: {{opening: null, cohorts: {{people: {name}}}}}\n"
    (tmp_path / "town.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "town.yaml")
    assert [problem.code for problem in caught.value.problems] in (["no_figures"], ["not_a_figure"])
    (tmp_path / "history.yaml").write_text(f"extends: {good}\nhistory: {name}\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "history.yaml")
    assert len(caught.value.problems) == 1


def test_only_the_years_that_are_used_are_part_of_the_scenario(tmp_path: Path) -> None:
    file = tmp_path / "town.yaml"
    source = DATA / "lorenskog_innbyggere_alder_kjonn.csv"
    cohorts = f"population: {{cohorts: {{people: {source}, calibrate: 2}}}}\n"
    plain = GOOD.read_text(encoding="utf-8")
    kept = [
        line for line in plain.splitlines() if not line.startswith(("population", "  opening", "  growth", "  demo"))
    ]
    file.write_text("\n".join(kept) + "\n" + cohorts, encoding="utf-8")
    loaded = load(file)
    model = loaded.scenario.population.cohorts
    assert model is not None
    assert list(model.people) == [2022, 2023, 2024, 2025, 2026]
    again = tmp_path / "again.yaml"
    again.write_text(loaded.resolved(), encoding="utf-8")
    assert load(again).sha256 == loaded.sha256


# --- Schedules of one's own ------------------------------------------------------------------------------------------


def test_births_follow_a_stated_proportion() -> None:
    usual, fewer = computed(town()), computed(town(births={2026: "100 %", 2027: "90 %"}))
    assert fewer.row("births")[1] == usual.row("births")[1]
    assert fewer.row("births")[2] == pytest.approx(0.9 * usual.row("births")[2], rel=1e-9)


def test_the_countrys_own_schedules_said_again_change_nothing() -> None:
    rates = national_rates()
    chances = np.column_stack([rates.newborn, rates.dying]) * 1000
    fertility = {str(age): 2000 * float(rates.fertility[age]) for age in range(15, 56)}  # twice as many: the same shape
    same = computed(town(fertility={age: many / 3 for age, many in fertility.items()}))
    assert same.row("births")[1:] == pytest.approx(computed(town()).row("births")[1:])
    mortality = {"male": chances[0].tolist(), "female": chances[1].tolist()}
    once, twice = (computed(town(mortality=mortality, mortality_decline=fall)) for fall in ("0 %", "5 %"))
    assert twice.row("deaths")[10] < once.row("deaths")[10]


def test_a_table_gives_the_people_and_cohorts_the_opening_the_years_before_and_the_country() -> None:
    levels = {group: [100.0 * (place + 1)] * 10 for place, group in enumerate(AGREED)}
    said = {**town(), "population.table": levels}
    found, base = computed(said), computed(town())
    assert row(found, "population")[1:] == pytest.approx([5500.0] * 10)
    assert row(found, "population")[0] == row(base, "population")[0] == 51_511
    assert np.isnan(row(found, "births")[1:]).all()
    assert known(scenario(said)) == known(scenario(town()))


def test_a_table_by_age_in_a_file_is_summed_to_the_groups_of_the_cohorts(tmp_path: Path) -> None:
    rows = [f"{year},{age},1,2" for year in range(2026, 2037) for age in range(AGES)]
    (tmp_path / "table.csv").write_text("\n".join(["year,age,male,female", *rows]), encoding="utf-8")
    file = tmp_path / "official.yaml"
    said = "population: {growth: null, table: table.csv}\nstaff: {working_age: 16-66}"  # as the table's groups are
    file.write_text(f"extends: {BASE}\n{said}\n", encoding="utf-8")
    table = load(file).scenario.population.table
    assert table is not None
    assert table["13-15"].over(range(2026, 2036)).tolist() == [9.0] * 10
    (tmp_path / "table.csv").write_text("\n".join(["year,age,male,female", *rows[:-AGES]]), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(file)
    problem = caught.value.problems[0]
    assert (problem.code, problem.context["found"], problem.context["january"]) == ("years_missing", "2035", "2036")
