"""Man-years: they follow the areas' ages, units and projects, and no krone follows them. Figures by hand."""

from __future__ import annotations

import csv
import math
from typing import Any

import pytest
from pydantic import ValidationError

from okplan.chapters.model import MODEL
from okplan.chapters.review import review
from okplan.chapters.staff.inputs import along_groups
from okplan.problems import ScenarioError
from okplan.studies.project import projected
from tests.builders import Raw, identical, row, run, scenario
from tests.chapters.test_areas import area, found, with_areas
from tests.scenarios import BASE, DATA, loaded, result

PEOPLE = {"population.opening": {"0-15": 2500, "16-66": 6000, "67+": 1500}}
SCHOOL = area("school", 300, unit_costs={"0-15": 0.1})
CARE = area("care", 250, unit_costs={"16-66": 0.01, "67+": 0.06})
REST = area("rest", 140)
GROWING = {
    # Once and for all: 4 % more young, 5 % fewer old; adults 1.5 % more.
    "population.growth": None,
    "population.table": {"0-15": dict.fromkeys(range(2026, 2036), 2600),
                         "16-66": dict.fromkeys(range(2026, 2036), 6090),
                         "67+": dict.fromkeys(range(2026, 2036), 1425)},
}  # fmt: skip
HALL = {"id": "hall", "name": "Hall", "area": "rest", "need": "desirable", "prices": "fixed", "cost": {2027: 10},
        "vat_compensable": "0 %", "asset_class": "schools_housing", "running": {"staff": 3}}  # fmt: skip


def of(id: str, man_years: float, **said: Any) -> Raw:
    return {"id": id, "man_years": man_years, "leaving": "10 %", "part_time": "0 %", **said}


HANDS = {"id": "hands", "name": "h", "indicator": "man_years_share_of_working_age_pct", "ceiling": "3 %", "source": "s"}


def staffed(*areas: Raw, **changes: Any) -> dict[str, Any]:
    staff = {"areas": list(areas), "working_age": "16-66", **changes.pop("staff", {})}
    return with_areas(changes.pop("school", SCHOOL), CARE, REST, **PEOPLE, **{"staff": staff, **changes})


def codes(changes: dict[str, Any]) -> list[str]:
    return [code for code, _ in found(changes)]


def test_man_years_follow_the_ages_that_the_areas_cost_follows() -> None:
    """Schools 4 % more; care costs 60 + 90 = 150 before and 60.9 + 85.5 = 146.4 after, 2.4 % less."""
    projection = run(staffed(of("school", 200), of("care", 100), **GROWING))
    assert row(projection, "area_man_years", 0)[:3] == pytest.approx([200, 208, 208])
    assert row(projection, "area_man_years", 1)[:3] == pytest.approx([100, 97.6, 97.6])
    assert row(projection, "man_years_needed")[:2] == pytest.approx([300, 305.6])


def test_what_the_services_are_not_given_needs_no_hands() -> None:
    half = {"operations.demography": {"compensation": "50 %"}}
    assert row(run(staffed(of("school", 200), **GROWING, **half)), "area_man_years", 0)[1] == pytest.approx(204)


def test_without_unit_costs_they_follow_a_stated_share_of_the_inhabitants_or_stand_still() -> None:
    """10,000 inhabitants become 10,115."""
    following = run(staffed(of("rest", 80, with_population="50 %"), **GROWING))
    assert row(following, "area_man_years")[1] == pytest.approx(80 * (1 + 0.0115 / 2))
    assert row(run(staffed(of("rest", 80), **GROWING)), "area_man_years")[1] == 80


def test_those_who_leave_and_the_change_of_the_need_are_to_be_recruited() -> None:
    """10 % of 200 and 8 more; then 10 % of 208. In care 10 − 2.4, and then 9.76."""
    projection = run(staffed(of("school", 200), of("care", 100), **GROWING))
    assert row(projection, "area_man_years_recruited", 0)[1:3] == pytest.approx([28, 20.8])
    assert row(projection, "area_man_years_recruited", 1)[1:3] == pytest.approx([7.6, 9.76])
    assert row(projection, "man_years_recruited")[1:3] == pytest.approx([35.6, 30.56])
    both = zip(*(row(projection, f"man_years_{name}")[1:] for name in ("leaving", "change")), strict=True)
    assert list(map(sum, both)) == pytest.approx(row(projection, "man_years_recruited")[1:])


def test_who_leaves_is_said_from_the_first_year_on() -> None:
    """A rate that begins later would say that nobody leaves until then."""
    with pytest.raises(ValidationError, match="first_year_missing"):
        run(staffed(of("school", 200, leaving={2030: "9 %"})))
    assert row(run(staffed(of("school", 200, leaving={2026: "10 %", 2030: "9 %"}))), "man_years_leaving")[5] == 18


def test_units_projects_and_decisions_bring_their_own_man_years() -> None:
    """A second school opens when 2,600 are beyond 2,500 places; the hall is in use in 2028; 5 fewer from 2029."""
    unit = {
        "id": "school",
        "name": "School",
        "groups": ["0-15"],
        "coverage": "100 %",
        "places": 2500,
        "units": 1,
        "cost": 6,
    }
    said = staffed(
        of("school", 200, per_unit={"school": 7}), of("rest", 80, change={2029: -5}),
        school=SCHOOL | {"capacity": [unit]}, investments=[HALL], **{"operations.staff_cost": 0.9}, **GROWING,
    )  # fmt: skip
    projection = run(said)
    assert row(projection, "area_man_years", 0)[:2] == pytest.approx([200, 208 + 7])
    assert row(projection, "area_man_years", 1)[:6] == pytest.approx([80, 80, 80, 83, 78, 78])


def test_man_years_of_a_project_elsewhere_are_in_the_sum() -> None:
    said = staffed(of("school", 200), investments=[HALL], **{"operations.staff_cost": 0.9})
    projection = run(said)
    assert row(projection, "man_years_needed")[2:4] == pytest.approx([200, 203])
    assert row(projection, "man_years_recruited")[2:5] == pytest.approx([20, 23, 20])
    assert codes(said) == ["staff_elsewhere"]


def test_persons_are_more_than_man_years_until_positions_are_full() -> None:
    """Half of them in 60 %: 80 % on average, 250 persons. With full positions from 2026, 200 do: 25 leave, 50 fewer."""
    at_rest = run(staffed(of("school", 200, part_time="50 %", average_part="60 %")))
    assert row(at_rest, "employees")[:2] == pytest.approx([250, 250])
    assert row(at_rest, "employees_recruited")[1] == pytest.approx(25)
    assert row(at_rest, "full_time_reserve")[0] == pytest.approx(50)
    full = run(staffed(of("school", 200, part_time={2025: "50 %", 2026: "0 %"}, average_part="60 %")))
    assert row(full, "employees_recruited")[1:3] == pytest.approx([25 - 50, 20])
    assert row(full, "man_years_recruited")[1] == pytest.approx(20)


def test_a_stated_gain_in_productivity_changes_only_what_is_beside_the_need() -> None:
    """2 % in 2026: 200 / 1.02, and 20 leave before the gain."""
    found = run(staffed(of("school", 200), staff={"productivity": {2026: "2 %", 2027: "0 %"}}))
    assert row(found, "man_years_with_productivity")[:3] == pytest.approx([200, 200 / 1.02, 200 / 1.02])
    assert row(found, "recruited_with_productivity")[1:3] == pytest.approx([200 / 1.02 - 200 + 20, 20 / 1.02])
    assert set(row(found, "man_years_needed")) == {200}


def test_the_share_of_working_age_is_of_the_whole_groups_and_a_rule_can_be_on_it() -> None:
    projection = run(staffed(of("school", 200), **GROWING))
    assert row(projection, "working_age_population")[:2] == pytest.approx([6000, 6090])
    assert row(projection, "man_years_share_of_working_age_pct")[1] == pytest.approx(208 / 6090)
    assert codes(staffed(of("school", 200), rules=[HANDS])) == []
    assert codes({"rules": [HANDS]}) == ["rule_without_block"]


def test_working_age_that_nobody_has_said_is_not_known_where_groups_cut_across_it_and_stops_nothing() -> None:
    unsaid = staffed(of("school", 200), staff={"working_age": None}, **GROWING)
    (problem,) = review(scenario(unsaid))
    assert (problem.code, problem.level, problem.context["write"]) == ("working_age_split", "warning", "16-66")
    projection = run(unsaid)
    assert all(math.isnan(people) for people in row(projection, "working_age_population"))
    assert row(projection, "man_years_needed") == row(run(staffed(of("school", 200), **GROWING)), "man_years_needed")
    said = staffed(of("school", 200), staff={"working_age": "20-66"}, **GROWING)
    for of_it in (said, {**unsaid, "rules": [HANDS]}):
        with pytest.raises(AssertionError, match="working_age_split"):  # an error
            scenario(of_it)


def test_groups_without_ages_are_not_taken_for_people_of_no_working_age() -> None:
    people: Raw = {"population.opening": {"all": 10_000}, "population.growth": "1 %"}
    plain = with_areas(area("school", 300), area("rest", 390), **people, staff={"areas": [of("school", 200)]})
    assert [(one.code, one.level) for one in review(scenario(plain))] == [("working_age_ungrouped", "warning")]
    assert all(math.isnan(people) for people in row(run(plain), "working_age_population"))


@pytest.mark.parametrize(
    ("groups", "said", "wanted"),
    [
        (("0-15", "16-66", "67+"), "20-66", "16-66"),
        (("0-19", "20-39", "40-61", "62-70", "71+"), "20-66", "20-70"),  # 62 begins, 70 and 61 end: 70 is nearer 66
        (("young", "old"), "20-66", None),
    ],
)
def test_the_span_to_write_is_the_nearest_of_whole_groups(groups: tuple[str, ...], said: str, wanted: str) -> None:
    assert along_groups(groups, said) == wanted


def test_by_single_years_of_age_working_age_may_cut_across_the_groups() -> None:
    """Statistics Norway, table 07459, 1 January 2026: those of 20 to 66 years, in the group 16–22 too."""
    with (DATA / "lorenskog_innbyggere_alder_kjonn.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    counted = [one for one in rows if one["year"] == "2026" and 20 <= int(one["age"]) <= 66]
    people = sum(int(one["male"]) + int(one["female"]) for one in counted)
    assert row(result(BASE).projection, "working_age_population")[0] == pytest.approx(people)


def test_the_shipped_man_years_are_those_of_the_published_figures() -> None:
    """KOSTRA 2025, preliminary: 198.4 a 10,000 inhabitants, of 51,511; 94.0 % of 3,027 children 1–5 in a kindergarten,
    69.2 % of them in a municipal one, 5.9 a man-year."""
    staff = result(BASE).loaded.scenario.staff
    assert staff is not None
    shipped = {one.id: one.man_years for one in staff.areas}
    assert shipped["helse-omsorg"] == round(198.4 * 51_511 / 10_000)
    assert shipped["barnehage"] == round(3_027 * 0.94 * 0.692 / 5.9)


def test_more_man_years_taken_away_than_there_are_is_the_scenarios_fault_and_no_studys() -> None:
    """80 less 90 from 2028; and 80 less the 100 of a hall that is in use in 2028. Studies of money go on."""
    for changes in (
        staffed(of("rest", 80, change={2028: -90})),
        staffed(of("rest", 80), investments=[{**HALL, "running": {"staff": -100}}], **{"operations.staff_cost": 0.9}),
    ):
        with pytest.raises(ScenarioError) as refused:
            projected(loaded(changes))
        assert row(run(changes), "man_years_needed")[3] < 0
        (problem,) = refused.value.problems
        assert (problem.code, problem.context["year"]) == ("man_years_below_nothing", 2028)
    assert row(run(staffed(of("rest", 80, change={2028: -80}))), "man_years_needed")[3] == 0


def test_no_krone_follows_man_years() -> None:
    """To the bit, in every line that is not their own."""
    with_them = run(staffed(of("school", 200, part_time="50 %", average_part="60 %"), of("rest", 80), **GROWING))
    without = run(with_areas(SCHOOL, CARE, REST, **PEOPLE, **GROWING))
    own = {name for name in MODEL.names if MODEL[name].chapter == "staff"}
    assert set(identical(without, with_them)) <= own
