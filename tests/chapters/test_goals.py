"""Focus areas: every krone once, by its tags, and the sums are the accounts'. Figures by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.builders import Raw, identical, project_item, row, run
from tests.chapters.test_areas import area, found, with_areas
from tests.scenarios import BASE, result

PEOPLE = {"population.opening": {"0-15": 2500, "16-66": 6000, "67+": 1500}}
GOALS = {
    "areas": [
        {"id": "youth", "name": "Youth", "goals": [
            {"id": "school-years", "name": "School years", "goals": [{"id": "finish", "name": "All finish"}]}]},
        {"id": "roads", "name": "Roads", "un": [11]},
    ],
}  # fmt: skip
FIXED = {"prices": "fixed", "kind": "purchases"}


def tagged(
    school: Raw | None = None, town: Raw | None = None, items: list[Raw] | None = None, **changes: Any
) -> dict[str, Any]:
    """Three areas of 300, 250 and 140 million, at rest but for what is changed."""
    areas = area("school", 300, goals=school or {}), area("town", 250, goals=town or {}), area("rest", 140)
    said = {"operations.measures": items or [], "goals": GOALS, **changes}
    return with_areas(*areas, **PEOPLE, **said)


def measure(id: str, amount: float, **said: Any) -> Raw:
    return {"id": id, "name": id, "amount": {2026: amount}, **FIXED, **said}


def focus(changes: dict[str, Any], year: int = 1) -> tuple[float, float, float]:
    """What youth and roads have of the appropriations in millions, and what is outside."""
    projection = run(changes)
    lines = ("focus_operations", 0), ("focus_operations", 1), ("untagged_operations", 0)
    return tuple(row(projection, name, item)[year] / 1e6 for name, item in lines)  # type: ignore[return-value]


def codes(changes: dict[str, Any]) -> list[str]:
    return [code for code, _ in found(changes)]


def test_an_areas_appropriation_goes_where_its_tags_say_from_any_level() -> None:
    """60 % and 10 % of 300 to youth, 30 % of 250 to roads; 30 % of 300, 70 % of 250 and all of 140 are outside."""
    said = tagged(school={"finish": "60 %", "youth": "10 %"}, town={"roads": "30 %"})
    assert focus(said, 0) == pytest.approx((210, 75, 405))
    assert focus(said) == pytest.approx((210, 75, 405))


def test_a_measure_with_tags_of_its_own_is_taken_out_of_its_area() -> None:
    """20 of 320 are for roads by half, and for nothing else; youth has 60 % of the other 300."""
    own = measure("path", 20, area="school", goals={"roads": "50 %"})
    assert focus(tagged(school={"youth": "60 %"}, items=[own])) == pytest.approx((180, 10, 520))
    without = {**own, "goals": {}}
    assert focus(tagged(school={"youth": "60 %"}, items=[without])) == pytest.approx((192, 0, 518))


def test_a_revenue_is_taken_off_the_focus_area_that_it_is_tagged_with() -> None:
    fee = measure("fee", 5, kind="user_fees", area="school", goals={"youth": "100 %"})
    assert focus(tagged(school={"youth": "60 %"}, items=[fee])) == pytest.approx((175, 0, 510))


def test_a_tagged_measure_of_all_areas_is_in_none_of_them() -> None:
    """69 are shared by 300, 250 and 140 of 690, and out of all three again: the areas are as without it."""
    common = measure("common", 69, goals={"roads": "100 %"})
    assert focus(tagged(school={"youth": "60 %"}, items=[common])) == pytest.approx((180, 69, 510))


def test_a_project_is_invested_and_run_by_its_own_tags() -> None:
    """100 in 2026, which costs 4 to run from 2027; 75 % of both are for youth."""
    hall = project_item("hall", area="town", cost=[100], start=2026, prices="fixed", running={"amount": 4, "delay": 1},
                        goals={"school-years": "75 %"})  # fmt: skip
    said = tagged(town={"roads": "100 %"}, investments=[hall])
    assert focus(said, 2) == pytest.approx((3, 250, 441))
    projection = run(said)
    assert row(projection, "focus_investment", 0)[1] == pytest.approx(75e6)
    assert row(projection, "untagged_investment")[1] == pytest.approx(25e6)


def test_all_of_the_plan_is_somewhere_and_only_once() -> None:
    """Of the shipped plan: focus areas and what is outside are the accounts' sums in every year."""
    projection = result().projection
    for line, outside, whole, first in (
        ("focus_operations", "untagged_operations", "net_appropriations", 0),
        ("focus_investment", "untagged_investment", "investment_gross", 1),
    ):
        parts = projection[line][first:, :, 0].sum(axis=1) + projection.row(outside)[first:]
        assert parts == pytest.approx(projection.row(whole)[first:], rel=1e-12)
    assert np.isnan(projection["focus_investment"][0]).all()  # the accounts of the base year have no projects


def test_without_areas_all_but_tagged_measures_is_outside() -> None:
    items = [measure("path", 20, goals={"roads": "50 %"})]
    projection = run({"goals": GOALS, "operations.measures": items})
    outside, whole = (row(projection, name)[1] for name in ("untagged_operations", "net_appropriations"))
    assert whole - outside == pytest.approx(10e6)


def test_nothing_in_the_accounts_follows_from_goals() -> None:
    """Goals and tags taken away leave every other line as it was, to the bit."""
    own = [measure("path", 20, area="school", goals={"roads": "50 %"})]
    whole = run(tagged(school={"youth": "60 %"}, items=own))
    bare = run(tagged(items=[{**own[0], "goals": {}}], goals=None))
    ours = {name for name, line in whole.model.lines.items() if line.chapter == "goals"}
    assert set(identical(bare, whole)) <= ours
    assert all(not bare[name].any() for name in ours)


def test_tags_point_at_a_goal_that_exists_and_claim_no_more_than_the_whole() -> None:
    assert codes(tagged(school={"yuoth": "60 %"})) == ["unknown_goal"]
    assert codes(tagged(school={"youth": "60 %", "finish": "41 %"})) == ["tags_beyond_whole"]
    assert codes(tagged(school={"youth": "60 %", "finish": "40 %"})) == []
    assert codes(tagged(school={"youth": "60 %"}, goals=None)) == ["tags_without_goals"]
    tax = measure("tax", 5, kind="property_tax", goals={"youth": "100 %"})
    assert codes(tagged(items=[tax])) == ["tag_of_general_revenue"]


def test_a_goal_has_an_id_of_its_own_and_an_indicator_a_goal_and_a_target() -> None:
    twice = {"areas": [*GOALS["areas"], {"id": "finish", "name": "Finish"}]}
    assert codes(tagged(goals=twice)) == ["goal_id_twice"]
    points = {"id": "points", "name": "Points", "goal": "finish", "unit": "points", "target": {2040: 44}}
    assert codes(tagged(goals={**GOALS, "indicators": [points]})) == []
    wrong = [{**points, "goal": "fnish"}, {**points, "id": "other", "target": {}}]
    assert codes(tagged(goals={**GOALS, "indicators": wrong})) == ["unknown_goal", "indicator_without_target"]


SOURCE: dict[str, dict[str, tuple[str, ...]]] = {
    "Tilhørighet og fellesskap": {
        "I Lørenskog er innbyggere engasjerte og alle kan medvirke og delta": (
            "Deltakelse i medvirkningsaktiviteter øker og gjenspeiler befolkningen",
            "Innbyggere vet hvordan de kan medvirke og opplever at de kan påvirke",
        ),
        "Lørenskog er et trygt og levende lokalsamfunn der folk vil jobbe, leve og bo": (
            "Alle innbyggere har tilgang til lokale møteplasser",
            "Det er tilrettelagt for varierte og attraktive arbeidsplasser",
            "Kulturtilbud, arrangementer og frivillige organisasjoner har økt deltakelse",
        ),
        "Lørenskog har bærekraftige tjenester med vekt på forebygging": (
            "Forebyggende tiltak reduserer behovet for kompenserende tjenester",
            "Kommunens tjenester er samordnet, og tilpasset innbyggernes behov",
        ),
    },
    "Bokvalitet og inkluderende bomiljø": {
        "Lørenskog har et variert botilbud og det er kvalitet i det som bygges": (
            "Bomiljøer har tilgang til grønne områder og eksisterende natur i nærområdet",
            "Det er tilrettelagt for framtidens boformer",
            "Folk er trygge i sine bomiljøer, og det er en variert sammensetning i boligtilbud",
        ),
    },
    "Bred ungdomssatsing": {
        "Lørenskog har gode og trygge ungdomsmiljøer og arenaer for utvikling, læring og mestring": (
            "Flere ungdommer fullfører grunnutdanningen og de som dropper ut blir fulgt opp",
            "Kommunen har tilgjengelige og tilpassede hjelpetilbud til ungdom",
            "Ungdommer føler seg trygge i hverdagen",
        ),
    },
    "Trygg og miljøvennlig transport": {
        "I Lørenskog kan folk ferdes trygt i trafikken og flere sykler, går eller reiser kollektivt": (
            "Antall hendelser i trafikken med myke trafikanter involvert er redusert",
            "Det er enkelt, attraktivt, trygt og helsebringende å gå og sykle i Lørenskog",
            "Klimagassutslipp fra veitrafikken er redusert",
        ),
    },
}
"""Lørenskog kommune, Perspektivmelding, økonomiplan 2023–2026, kapittel 3: tables of goals, in the document's order."""


def test_the_shipped_plan_has_the_goals_of_the_source_document_word_for_word() -> None:
    goals = result(BASE).loaded.scenario.goals
    assert goals is not None
    shipped = {a.name: {main.name: tuple(sub.name for sub in main.goals) for main in a.goals} for a in goals.areas}
    assert shipped == SOURCE
    assert [list(mains) for mains in shipped.values()] == [list(mains) for mains in SOURCE.values()]
    mains = [subs for mains in SOURCE.values() for subs in mains.values()]
    assert (len(SOURCE), len(mains), sum(map(len, mains))) == (4, 6, 16)
