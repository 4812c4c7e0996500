"""What the page says that a move comes to, held against okplan's own figures of both plans."""

from __future__ import annotations

from typing import Any

from okplan.show.result import Result
from okplan.show.whatif.content import answered
from okplan.studies.amend.balance import balance, plan_years
from okplan.words.digits import money
from tests.scenarios import SCENARIOS, result
from tests.write.whatif.script import WITHOUT_NODE, rows, run

pytestmark = WITHOUT_NODE

NAMES = ("deficit_of_year", "net_operating_result", "debt", "rule.")

TELL = """
const base = Object.fromEntries(Object.keys(asked.before).map((name) => [name, asked.before[name][0].map(known)]));
const state = { model: modelOf(asked.after), base, data: asked.data, changed: asked.changed };
shared.data = asked.data;
console.log(JSON.stringify(shared.effect(state)));
"""


def told(before: Result, after: Result, changed: bool = True) -> Any:
    given = {
        "before": rows(before, *NAMES),
        "after": rows(after, *NAMES),
        "data": answered(before, "mill"),
        "changed": changed,
    }
    return run(TELL, given, "numbers", "standing", "verdict", "effect")


def plan(*changes: str) -> Result:
    return result(SCENARIOS / "small" / "robek.yaml", "nb", "nominal", changes)


MORE = ("economy.reference_rate += 12 %",)


def test_the_years_of_the_plan_balance_or_miss_what_amend_says() -> None:
    after = plan(*MORE)
    years = plan_years(after.loaded.scenario).years
    missing = [(year, much) for year, much in zip(years, balance(after.projected, years).missing, strict=True) if much]
    assert missing
    said = told(plan(), after)["balance"]
    for year, much in missing:
        assert f"{money(much, 'nb')} i {year}" in said
    assert said.count(" i 20") == len(missing)


def test_what_is_apart_is_the_sum_over_the_plan_and_over_every_year_shown() -> None:
    before, after = plan(), plan(*MORE)
    apart = after.projected.whole.row("net_operating_result") - before.projected.whole.row("net_operating_result")
    many = len(plan_years(before.loaded.scenario).years)
    assert apart[1 : 1 + many].all()
    line = told(before, after)["apart"][0]
    for much in (apart[1 : 1 + many].sum(), apart[1:].sum()):
        assert money(much, "nb") in line


def test_nothing_moved_is_apart_in_nothing() -> None:
    assert told(plan(), plan(), changed=False)["apart"] == []
    assert [line for line in told(plan(), plan())["apart"] if "Bry" in line] == []
