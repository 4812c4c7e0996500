"""How much each rule bears: what `solve` finds of that rule alone, and what the scenario that says it does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from okplan.engine.projection import project
from okplan.load import load
from okplan.show.headroom import notes
from okplan.show.result import run
from okplan.studies.solve.headroom import OF, Headroom, headroom
from okplan.studies.solve.search import Search, Tried
from okplan.studies.solve.sections import _turn
from okplan.words import LANGUAGES
from okplan.write.terminal import project as terminal
from tests.builders import Raw, rule, scenario
from tests.scenarios import SCENARIOS
from tests.studies.test_solve import BY_HAND, GROWING, holds, known, solved

RULES = [*GROWING["rules"], rule("debt_per_capita", ceiling=0.2)]
CASE: Raw = {**GROWING, "rules": RULES}


@pytest.fixture(scope="module")
def found() -> Headroom:
    said = scenario(CASE)
    return headroom(said, known(said))


def test_every_rule_of_the_law_and_of_the_council_is_there(found: Headroom) -> None:
    ids = [room.test.id for room in found.rooms]
    assert {one["id"] for one in RULES} | {"balance", "minimum_instalments", "liquidity"} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", OF)
def test_a_cliff_is_the_edge_of_that_rule_alone_that_is_nearest(found: Headroom, name: str) -> None:
    seen = 0
    for room in (room for room in found.rooms if not room.test.legal):
        alone, cliff = solved(CASE, name, (room.test.id,)), room.cliffs[name]
        assert alone.own is not None and alone.own.holds is room.holds
        assert cliff.moves is alone.moves
        if not alone.edges:
            assert cliff.value is None
            continue
        seen += 1
        assert cliff.value == pytest.approx(min((edge.value for edge in alone.edges), key=abs), abs=3e-7)
    assert seen


@pytest.mark.parametrize("name", OF)
def test_both_sides_of_a_cliff_are_what_a_scenario_of_its_own_is(found: Headroom, name: str) -> None:
    for room in (room for room in found.rooms if not room.test.legal):
        edge = room.cliffs[name].edge
        for side in (edge.below, edge.above) if edge else ():
            assert holds({**CASE, **BY_HAND[name](side.value)}, (room.test.id,)) is side.holds


def test_a_rule_that_is_broken_tells_what_it_takes(found: Headroom) -> None:
    """The reserve is too low as it is: it takes a lower rate, more tax or less cost."""
    reserve = next(room for room in found.rooms if room.test.id == "general-reserve-pct")
    assert not reserve.holds
    rate, tax, cost = (reserve.cliffs[name].value for name in OF)
    assert rate is not None and tax is not None and cost is not None
    assert rate < 0 < tax and cost < 0


def test_what_moves_nothing_of_a_rule_has_no_cliff(found: Headroom) -> None:
    each = next(room for room in found.rooms if room.test.id == "debt-per-capita")
    assert each.holds
    assert [(cliff.edge, cliff.moves) for cliff in each.cliffs.values()] == [(None, False)] * 3


def test_the_years_before_a_decision_can_work_are_not_asked() -> None:
    late = scenario({**CASE, "improvement": {"start": 2030}})
    assert headroom(late, known(late)).start == 2030


@pytest.mark.parametrize(("values", "pair"), [([0, 1, 2, 3, 4], (0, 1)), ([-4, -3, -2, -1, 0], (-1, 0))])
def test_of_several_turns_the_one_nearest_to_the_scenario_is_told(
    values: list[float], pair: tuple[float, float]
) -> None:
    """It turns three times between the ends: what is asked is how far it is to the first."""
    assert _turn(values, [1, 0, 1, 0, 0] if values[0] == 0 else [0, 0, 1, 0, 1]) == pair


def test_many_edges_are_found_in_a_handful_of_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid, three times closer, and both sides of each again: of each quantity, whatever the number of rules."""
    runs: list[str] = []

    def counted(search: Search, values: Sequence[float]) -> Tried:
        runs.append(search.varied.name)
        return tried(search, values)

    tried = Search.tried
    monkeypatch.setattr(Search, "tried", counted)
    said = scenario(CASE)
    headroom(said, known(said))
    assert {name: runs.count(name) for name in OF} == dict.fromkeys(OF, 5)


def test_what_is_broken_on_the_way_to_where_a_rule_holds_is_told() -> None:
    """Debt in per cent falls with the rate only as fees rise; at such a rate operations have long been in deficit."""
    loaded = load(SCENARIOS / "base.yaml")
    found = headroom(loaded.scenario, project(loaded.inputs))
    debt = next(room for room in found.rooms if room.test.id == "netto-lånegjeld")
    broken = {room.test.id: room.cliffs["rate"].value for room in found.broken_by(debt, "rate")}
    takes = debt.cliffs["rate"].value
    assert takes is not None and takes > 0
    assert all(value is not None and 0 < value < takes for value in broken.values())
    assert "balance" in broken
    assert found.broken_by(debt, "tax") == ()  # more tax breaks nothing
    text = " ".join(notes(found, loaded.scenario, "nb"))
    assert "holder «Netto lånegjeld», men før det brytes «Drift i balanse» (tåler +2,35)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_headroom_fits_eighty_signs(language: str) -> None:
    result = run(load(SCENARIOS / "base.yaml"), language)
    text = terminal.report(result, 80, rich_signs=True, colour=False, room=True)
    assert max(len(line) for line in text.splitlines() if not line.startswith("okplan project")) <= 80
