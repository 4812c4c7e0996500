"""What the page finds that a rule takes: the least step of a saving, as okplan finds it of the plan."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.judge.lines import SAVINGS
from okplan.load import load
from okplan.show.whatif.content import content
from okplan.studies.project import projected
from okplan.studies.whatif.board import board
from tests.scenarios import SCENARIOS
from tests.write.whatif.script import WITHOUT_NODE, run

pytestmark = WITHOUT_NODE

FIND = """
const { data } = asked, levers = new Map(data.levers.map((one) => [one.id, one]));
const state = {
  data, model: createModel(), values: {}, lever: (id) => levers.get(id), value: (id) => levers.get(id).neutral,
  tried: (id, value) => ({ [id]: value }),
};
const found = shared.least(state, asked.keys);
console.log(JSON.stringify({ ...found, never: found.more === Infinity, step: levers.get(found.id).step }));
"""


def least(name: str, changes: tuple[str, ...], rule: str = "") -> tuple[dict[str, Any], Any]:
    loaded = load(SCENARIOS / f"{name}.yaml", changes)
    made = board(loaded)
    data = content(made, "nb", "mill")
    known = projected(loaded)
    keys = [test.key for test in known.judgement.tests if not rule or test.id == rule]
    keys += [] if rule else [f"verdict.{one}" for one in SAVINGS]
    return run(made.text + FIND, {"data": data, "keys": keys}, "numbers", "standing", "needed"), known


@pytest.mark.parametrize(
    ("name", "share", "id"), [("small/hydropower", 1, "improvement"), ("small/no-property-tax", 0, "operations")]
)
def test_what_every_rule_takes_is_what_okplan_finds_in_whole_steps(name: str, share: float, id: str) -> None:
    """okplan finds the least tenth of a million that is enough, the page the least step of its lever."""
    found, known = least(name, ())
    assert known.needed.to_investment == share
    assert found["id"] == id
    assert known.needed.base_prices / 1e6 - 0.1 < abs(found["value"]) < known.needed.base_prices / 1e6 + found["step"]


def test_a_saving_that_stays_in_operations_is_told_where_it_takes_less() -> None:
    """A reserve is filled by what is saved, not by what goes to investment."""
    found, _ = least("small/robek", (), "disposisjonsfond")
    assert found["id"] == "operations"
    assert found["value"] < 0


@pytest.mark.parametrize(("changes", "more"), [((), 0), (("economy.reference_rate += 15 %",), None)])
def test_what_holds_takes_nothing_and_what_nothing_keeps_is_told(changes: tuple[str, ...], more: float | None) -> None:
    found, _ = least("small/no-loans" if not changes else "small/robek", changes)
    assert found["never"] == (more is None)
    assert found["more"] == more
