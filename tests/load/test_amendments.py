"""An amendment is read as a scenario is: what is wrong with it is told by its file, its line and its point."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from okplan.load import Loaded, load
from okplan.load.amendment_file import MOST
from okplan.load.amendments import Amendment, amended, amendment, whole
from okplan.load.overlaps import overlaps
from okplan.load.reader import Reader
from okplan.load.taken import taken
from okplan.problems import Problem, ScenarioError
from okplan.words.problems import tell
from tests.builders import project_item, raw
from tests.console import wrong
from tests.scenarios import BASE, SCENARIOS

PLAN = {
    "investments": [
        project_item("skole", start=2028, cost=100, spread=["100 %"]),
        project_item("hall", start=2030, cost=40, spread=["100 %"]),
    ],
    "operations.measures": [
        {"id": "skatt", "name": "Skatt", "kind": "property_tax", "amount": {2026: 10}, "prices": "fixed"}
    ],
}
LATER: dict[str, Any] = {"id": "utsett", "text": "Skolen utsettes.", "set": {"investments.skole.start": 2030}}
LESS: dict[str, Any] = {"id": "skatt", "text": "Skatten ned.", "set": {"operations.measures.skatt.amount": {2027: 8}}}


@pytest.fixture
def plan(tmp_path: Path) -> Loaded:
    path = tmp_path / "plan.yaml"
    path.write_text(json.dumps(raw(PLAN), ensure_ascii=False), encoding="utf-8")
    return load(path)


def text(*points: Any, **head: Any) -> str:
    said = {"okplan": 1, "amends": "plan.yaml", "name": "Forslag", "points": list(points), **head}
    return json.dumps(said, ensure_ascii=False, indent=1)


def read(plan: Loaded, said: str, name: str = "a.yaml") -> Amendment:
    path = plan.path.parent / name
    path.write_text(said, encoding="utf-8")
    return amendment(path, plan, Reader())


def refused(plan: Loaded, said: str) -> list[Problem]:
    with pytest.raises(ScenarioError) as error:
        read(plan, said)
    return error.value.problems


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# What an amendment is


def test_a_point_changes_what_an_alternative_with_the_same_set_would(plan: Loaded) -> None:
    found = read(plan, text(LATER, LESS))
    alternative: dict[str, Any] = {**LATER["set"], **LESS["set"]}
    file = plan.path.with_name("alternative.yaml")
    file.write_text(json.dumps({"okplan": 1, "extends": "plan.yaml", "set": alternative}), encoding="utf-8")
    assert amended(plan, found.points).scenario == load(file).scenario
    assert amended(plan, ()) is plan


def test_the_order_of_points_in_the_file_decides_nothing(plan: Loaded) -> None:
    new = {
        "id": "a-ny",
        "text": "Ny.",
        "set": {"investments.ny": project_item("ny", start=2031, cost=10, spread=["100 %"])},
    }
    dearer = {"id": "dyrere", "text": "Alt dyrere.", "set": {"investments.*.cost *=": 1.1}}
    one, other = (read(plan, text(*points)) for points in ((new, dearer, LESS), (LESS, dearer, new)))
    assert amended(plan, one.points).sha256 == amended(plan, other.points).sha256


def test_every_shipped_amendment_is_valid_and_says_that_it_is_made_up() -> None:
    reader = Reader()
    plan = load(BASE, reader=reader)
    files = sorted((SCENARIOS / "amendments").glob("*.yaml"))
    assert len(files) >= 3
    for file in files:
        found = whole(plan, amendment(file, plan, reader), reader)
        assert found.warnings == plan.warnings
        assert "OPPDIKTET" in file.read_text(encoding="utf-8")


# What is wrong, and where


def test_what_is_wrong_with_a_point_is_told_by_file_line_and_point(plan: Loaded) -> None:
    bad = {"id": "hall", "text": "Hall.", "set": {"investments.hal.start": 2031}}
    (problem,) = refused(plan, text(LATER, bad))
    assert problem.code == "unknown_item"
    assert tell(problem, "nb").startswith(f"{plan.path.with_name('a.yaml')}:17:5 (hall): OK211")
    assert "hall" in str(problem.context["near"])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"points": [{**LATER, "set": {"investments.skole.start": "to år senere"}}]}, "not_a_year"),
        ({"points": [{**LATER, "set": {"economy.price_growth": 3}}]}, "rate_without_percent"),
        ({"points": [{**LATER, "set": {}}]}, "point_without_changes"),
        ({"points": [{**LATER, "set": ["investments.skole.start"]}]}, "wrong_type"),
        ({"points": [{"id": "a", "set": LATER["set"]}]}, "missing_key"),
        ({"points": [{**LATER, "text": ""}]}, "empty_value"),
        ({"points": [{**LATER, "text": 33}]}, "needs_quotes"),
        ({"points": [{**LATER, "sett": {}}]}, "unknown_key"),
        ({"points": [{**LATER, "id": "To ord"}]}, "bad_text"),
        ({"points": [LATER, {**LESS, "id": "utsett"}]}, "duplicate_id"),
        ({"points": [{**LATER, "set": {"horizon": 8}}]}, "frame_amended"),
        ({"points": [{**LATER, "set": {"base_year +=": 1}}]}, "frame_amended"),
        ({"points": [{**LATER, "set": {"unit": "tkr"}}]}, "frame_amended"),
        ({"points": []}, "no_points"),
        ({"points": None}, "empty_value"),
        ({"points": [None]}, "empty_item"),
        ({"points": [{**LESS, "id": f"p{n}"} for n in range(MOST + 1)]}, "too_many_points"),
        ({"okplan": 2}, "not_a_choice"),
        ({"name": None}, "empty_value"),
        ({"parti": "A"}, "unknown_key"),
        ({"amends": "annen.yaml"}, "amends_nothing"),
        ({"amends": "a.yaml"}, "amends_another"),
    ],
)
def test_a_wrong_amendment_is_told_what_is_wrong(plan: Loaded, said: dict[str, Any], code: str) -> None:
    assert codes(refused(plan, text(LATER, **{"points": [LATER], **said}))) == [code]


@pytest.mark.parametrize(("said", "code"), [("", "empty_file"), ("a: [", "yaml_syntax"), ("- 1", "not_an_amendment")])
def test_what_is_no_amendment_is_told_so(plan: Loaded, said: str, code: str) -> None:
    assert code in codes(refused(plan, said))


def test_a_scenario_is_no_amendment_and_an_amendment_is_no_scenario(plan: Loaded) -> None:
    assert codes(refused(plan, plan.path.read_text(encoding="utf-8"))) == ["not_an_amendment"]
    file = plan.path.with_name("a.yaml")
    file.write_text(text(LATER), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load(file)
    assert codes(error.value.problems) == ["is_amendment"]
    assert "OK462" in wrong("project", file)


def test_a_point_that_makes_no_valid_scenario_is_told_at_the_point_what_validate_says(plan: Loaded) -> None:
    lease = {"id": "leie", "name": "Leie", "rent": 1, "prices": "fixed", "included": True, "end": 2030,
             "replaced_by": "gymsal"}  # fmt: skip
    gone = {"id": "bort", "text": "Leien erstattes.", "set": {"leases": [lease]}}
    found = read(plan, text(LATER, gone))
    with pytest.raises(ScenarioError) as error:
        whole(plan, found, Reader())
    assert all("(bort)" in str(problem.place) for problem in error.value.problems)


# Points that meet


STARTS = {"id": "alle", "text": "Alt utsettes.", "set": {"investments.*.start+=": 1}}
REMOVED = {"id": "bort", "text": "Skolen tas ut.", "set": {"investments.skole": None}}


LEVER = {"id": "hall", "label": "Hallen", "address": "investments.hall.cost", "from": 20, "to": 60, "step": 10}


def test_a_lever_that_a_point_adds_is_refused_where_it_leads_nowhere(plan: Loaded) -> None:
    astray = {"id": "spak", "text": "Spak.", "set": {"levers": [{**LEVER, "address": "investments.hal.cost"}]}}
    with pytest.raises(ScenarioError) as error:
        whole(plan, read(plan, text(astray)), Reader())
    (problem,) = error.value.problems
    assert (problem.code, problem.level) == ("lever_unknown", "error")
    assert problem.place is not None and Path(problem.place.file).name == "a.yaml"
    good = {**astray, "set": {"levers": [LEVER]}}
    assert whole(plan, read(plan, text(good)), Reader()).scenario.levers


def test_a_lever_of_the_plan_is_no_fault_of_the_point_that_takes_away_what_it_moves(plan: Loaded) -> None:
    with_lever = load(plan.path, changes=[f"levers=[{json.dumps(LEVER)}]"])
    plan.path.write_text(json.dumps(with_lever.root.plain(), ensure_ascii=False), encoding="utf-8")
    out = {"id": "ut", "text": "Uten hallen.", "set": {"investments.hall": None}}
    own = load(plan.path)
    assert [one.id for one in whole(own, read(own, text(out)), Reader()).scenario.levers] == ["hall"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (LATER, {**LATER, "id": "b"}, "same"),
        (LATER, {"id": "b", "text": "T.", "set": {"investments.skole.start": 2031}}, "apart"),
        (LATER, {"id": "b", "text": "T.", "set": {"investments": [{"id": "skole", "start": 2031}]}}, "apart"),
        (LATER, REMOVED, "apart"),
        (LATER, STARTS, "apart"),
        (STARTS, {**STARTS, "id": "b", "set": {"investments.*.start+=": 2}}, "added"),
        (STARTS, {"id": "b", "text": "T.", "set": {"investments.skole.start +=": 1}}, "added"),  # one of them twice
        (STARTS, {**STARTS, "id": "b"}, "same"),
        (STARTS, REMOVED, None),  # `*` passes over what is removed
        (LATER, {"id": "b", "text": "T.", "set": {"investments.hall.start": 2031}}, None),
        (LATER, {"id": "b", "text": "T.", "set": {"investments.skole": {"cost": 90}}}, None),
        (LESS, {"id": "b", "text": "T.", "set": {"operations.measures.skatt.amount.2028": 7}}, None),
    ],
)
def test_points_meet_where_they_change_the_same_place(
    plan: Loaded, one: dict[str, Any], other: dict[str, Any], kind: str | None
) -> None:
    """As given, or `*` spelled out by the items of the plan; one inside the other is the same place."""
    points = [read(plan, text(point)).points[0] for point in (one, other)]
    assert [met.kind for met in overlaps(points, plan.root)] == ([kind] if kind else [])


def test_of_what_two_points_share_the_gravest_is_told(plan: Loaded) -> None:
    """One start alike, and an amount that both lower: by so much each, not alike."""
    amount = "operations.measures.skatt.amount -="
    one, other = (
        read(plan, text({"id": id, "text": "T.", "set": {"investments.skole.start": 2030, amount: by}})).points[0]
        for id, by in (("a", 2), ("b", 3))
    )
    (met,) = overlaps([one, other], plan.root)
    assert (met.kind, met.path) == ("added", "operations.measures.skatt.amount")


def test_points_of_one_amendment_of_which_the_order_would_decide_are_refused(plan: Loaded) -> None:
    other = {"id": "b", "text": "T.", "set": {"investments.skole.start": 2031}}
    (problem,) = refused(plan, text(LATER, other))
    assert problem.code == "points_overlap"
    assert "«utsett» og «b»" in tell(problem, "nb")
    assert "(b)" in tell(problem, "nb")


def test_a_point_that_is_said_twice_is_warned_of_and_one_that_adds_to_another_is_not(plan: Loaded) -> None:
    assert codes(list(read(plan, text(LATER, {**LATER, "id": "b"})).warnings)) == ["points_alike"]
    more = [{"id": id, "text": "T.", "set": {"operations.measures.skatt.amount -=": 2}} for id in ("a", "b")]
    found = read(plan, text(*more))
    assert found.warnings == ()
    (measure,) = amended(plan, found.points).scenario.operations.measures
    assert measure.amount.values == (6.0,)  # 10 − 2 − 2


# Adopted together


def test_points_of_several_amendments_are_adopted_together(plan: Loaded) -> None:
    one, other = read(plan, text(LATER, LESS), "a.yaml"), read(plan, text(REMOVED, {**LESS, "id": "likt"}), "b.yaml")
    found = taken(plan, (one, other), ("a.yaml:utsett", "b:likt", "a:skatt"), Reader())
    assert [(each.point.id, each.entries[0].again) for each in found] == [
        ("likt", False), ("skatt", True), ("utsett", False),
    ]  # fmt: skip


def test_points_that_cannot_both_be_adopted_are_refused_with_both_named(plan: Loaded) -> None:
    one = read(plan, text(LATER, name="Forslag A"), "a.yaml")
    other = read(plan, text(REMOVED, name="Forslag B"), "b.yaml")
    with pytest.raises(ScenarioError) as error:
        taken(plan, (one, other), (), Reader())
    (problem,) = error.value.problems
    assert "«utsett» (Forslag A) og «bort» (Forslag B)" in tell(problem, "nb")
    with pytest.raises(ScenarioError) as error:
        taken(plan, (one, other), ("a.yaml:utset",), Reader())
    assert error.value.problems[0].context["near"].endswith("a.yaml:utsett")


def test_a_point_is_taken_of_one_file_only(plan: Loaded) -> None:
    """Two parties may call their files alike; the path tells which is meant."""
    (plan.path.parent / "b").mkdir()
    one = read(plan, text(LATER, name="A"), "a.yaml")
    said = text({**LATER, "set": {"investments.skole.start": 2031}}).replace("plan.yaml", "../plan.yaml")
    other = read(plan, said, "b/a.yaml")
    with pytest.raises(ScenarioError) as error:
        taken(plan, (one, other), ("a:utsett",), Reader())
    assert codes(error.value.problems) == ["point_of_several"]
    (found,) = taken(plan, (one, other), (f"{other.path}:utsett",), Reader())
    assert found.amendment is other
