"""What the page writes of a move, held against okplan's own: one alternative, whoever writes it."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from okplan.load import Loaded, load
from okplan.show.whatif.controls import alternative, label, laid
from okplan.studies.whatif.levers import Lever, levers, said
from okplan.words import words
from tests.scenarios import BASE, SCENARIOS
from tests.write.whatif.script import WITHOUT_NODE, run

pytestmark = WITHOUT_NODE

SEED = 15


def data_of(loaded: Loaded, found: tuple[Lever, ...], language: str) -> dict[str, Any]:
    return {
        "language": language,
        "words": {f"whatif.{key}": text[language] for key, text in words("whatif").items()},
        "levers": [laid(one, loaded, language) for one in found],
        "alternative": alternative(loaded, language),
        "file": loaded.path.name,
        "sha": loaded.sha256,
    }


def answer(data: dict[str, Any], asked: str) -> Any:
    """What an expression comes to in a page of this data."""
    return run(
        f"shared.data = asked; console.log(JSON.stringify({asked}));", data, "numbers", "levers", "state", "alternative"
    )


def somewhere(found: tuple[Lever, ...], die: random.Random) -> dict[str, float]:
    """Some of the levers, each at one of its steps."""
    return {
        one.id: round(one.low + one.step * die.randint(0, round((one.high - one.low) / one.step)), 6)
        for one in found
        if die.random() < 0.5
    }


@pytest.mark.parametrize(
    ("file", "language"), [("base", "nb"), ("plan-2024", "nn"), ("small/no-loans", "en"), ("small/large", "nb")]
)
def test_the_page_writes_the_alternative_that_okplan_writes(file: str, language: str) -> None:
    loaded = load(SCENARIOS / f"{file}.yaml")
    found, die = levers(loaded), random.Random(SEED)
    names = {one.id: label(one, language) for one in found}
    settings = [somewhere(found, die) for _ in range(20)]
    pages = answer(
        data_of(loaded, found, language),
        f"{settings!r}.map((values) => shared.yaml(shared.data, values))",
    )
    for values, page in zip(settings, pages, strict=True):
        own = said(found, values, loaded.path.name, names=names)
        assert page[page.index("set:") :] == own[own.index("set:") :]
        assert yaml.safe_load(page)["extends"] == loaded.path.name


def test_unmoved_it_changes_nothing() -> None:
    loaded = load(BASE)
    page = answer(data_of(loaded, levers(loaded), "nb"), "shared.yaml(shared.data, {})")
    assert set(yaml.safe_load(page)) == {"okplan", "extends", "name", "description"}


def test_what_the_run_changed_stands_before_what_is_moved() -> None:
    """A page of a scenario with `--set` starts from it, and so does the alternative that it writes."""
    loaded = load(BASE, ("economy.reference_rate += 1 %", "investments.ny-svømmehall.start=2034"))
    page = answer(data_of(loaded, levers(loaded), "nb"), "shared.yaml(shared.data, {wages: 0.5})")
    assert page[page.index("set:") :].splitlines() == [
        "set:",
        "  economy.reference_rate +=: 1 %",
        "  investments.ny-svømmehall.start: 2034",
        "  economy.wage_growth +=: 0.5 %",
    ]


LINKED = "shared.fromLink(shared.data, {hash})"


def test_a_link_brings_back_what_was_moved() -> None:
    loaded = load(BASE)
    found = levers(loaded)
    values = {one.id: one.high if one.neutral == one.low else one.low for one in found}
    there = LINKED.format(hash=f"shared.toLink(shared.data, {values!r})")
    assert answer(data_of(loaded, found, "nb"), there) == {"values": values}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("", None),
        ("#plan=0123456789abcdef&rate=1", {"other": True}),
        ("#plan={sign}&rate=99", {"broken": "rate"}),
        ("#plan={sign}&rate=", {"broken": "rate"}),
        ("#plan={sign}&rate=1,5", {"broken": "rate"}),
        ("#plan={sign}&start.ny-svømmehall=2031.5", {"broken": "start.ny-svømmehall"}),
        ("#plan={sign}&in.ny-svømmehall=0.5", {"broken": "in.ny-svømmehall"}),
        ("#plan={sign}&nothing=1", {"broken": "nothing"}),
    ],
)
def test_a_link_that_does_not_fit_the_plan_is_told(change: str, told: dict[str, Any] | None) -> None:
    loaded = load(BASE)
    there = LINKED.format(hash=repr(change.replace("{sign}", loaded.sha256[:16])))
    assert answer(data_of(loaded, levers(loaded), "nb"), there) == told


def test_a_link_with_two_that_cannot_hold_together_moves_neither() -> None:
    loaded = load(BASE)
    data = data_of(loaded, levers(loaded), "nb")
    start = next(one for one in data["levers"] if one["id"] == "start.ny-svømmehall")
    data["levers"].append(
        start | {"id": "point.1.hall", "form": "flag", "low": 0, "high": 1, "neutral": 0, "apart": [start["id"]]}
    )
    link = f"#plan={loaded.sha256[:16]}&start.ny-svømmehall=2030&point.1.hall="
    assert answer(data, LINKED.format(hash=repr(link + "1"))) == {"broken": "point.1.hall"}
    assert answer(data, LINKED.format(hash=repr(link + "0"))) == {"values": {start["id"]: 2030, "point.1.hall": 0}}


def test_a_lever_may_be_called_what_javascript_calls_something_else() -> None:
    lever = {"id": "constructor", "form": "rate", "low": -1, "high": 1, "neutral": 0}
    stub = "{lines: [], apply: (values) => { stub.seen = 'constructor' in values; }}"
    script = f"const stub = {stub}, state = shared.createState(stub, asked);"
    told = "console.log(JSON.stringify([stub.seen, state.value('constructor')]));"
    assert run(script + told, {"levers": [lever]}, "state") == [False, 0]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,25", 1.25),
        ("1.25", 1.25),
        ("−3", -3),
        ("-3", -3),
        ("+2", 2),
        ("1 000,5", 1000.5),
        ("1,000,5", None),
        ("", None),
        ("e9", None),
        ("12 %", None),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, number: float | None) -> None:
    loaded = load(BASE)
    there = f"shared.readNumber({written!r})"
    assert answer(data_of(loaded, levers(loaded), "nb"), there) == number  # NaN is null in JSON


def test_a_point_that_is_in_is_told_with_the_amendment_that_it_is_of() -> None:
    loaded = load(BASE)
    point = {
        "id": "point.1.hall",
        "op": "point",
        "label": "Hallen utsettes",
        "amendment": "Forslag A",
        "neutral": 0,
        "entries": [],
    }
    data = {**data_of(loaded, (), "nb"), "levers": [point]}
    page = answer(data, "shared.yaml(shared.data, {'point.1.hall': 1})")
    assert yaml.safe_load(page)["description"].endswith(": Hallen utsettes (Forslag A)")
