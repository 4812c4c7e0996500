"""The verdict on the climate targets stands beside the fiscal one where plans are held against each other."""

from __future__ import annotations

from functools import cache

from okplan.load import load
from okplan.show.answers.compare import Compared
from okplan.show.answers.diff_document import document
from okplan.show.compared import compare
from okplan.show.result import run
from okplan.studies.diff import attribute
from tests.scenarios import BASE, result
from tests.show.test_climate import plan, printed, told


@cache
def compared() -> Compared:
    """The shipped plan, and the same without climate."""
    return Compared(compare([result(BASE), run(load(BASE, ["climate=null"]))], ["base.yaml", "base.yaml"]))


def test_only_a_plan_with_targets_is_told_of_and_no_fiscal_verdict_changes_by_them() -> None:
    one, other = compared().document()["scenarios"]
    assert one["climate_verdict"]["level"] == "missed"
    assert "climate_verdict" not in other
    assert one["verdict"] == other["verdict"]
    fiscal = [found for found in one["findings"] if found["domain"] == "fiscal"]
    assert fiscal == other["findings"]
    (told,) = compared().found.climate
    assert told == f"A {one['scenario']}: {one['climate_verdict']['text']}"


def test_a_difference_says_whether_each_end_reaches_its_targets() -> None:
    a, b = (load(BASE, [f"economy.reference_rate={rate}"]) for rate in ("4 %", "5 %"))
    found = attribute(a, b)
    said = document(found, (a, b), ("a", "b"), (), "nb")["scenarios"]
    assert [one["climate_verdict"]["level"] for one in said] == [one.level for one in found.climate if one]
    assert len(said) == 2


def test_tonnes_among_amounts_say_that_they_are_tonnes() -> None:
    """A head of «mill. kr» is not theirs; a table of climate says the unit above its rows, and not once more."""
    found = told(plan())
    lines = {line.name: line.label for line in compare([found, found], ["a", "b"], ("net_debt", "own_emissions")).lines}
    assert lines["own_emissions"] == "Utslipp fra egen drift etter tiltak, t"
    assert not lines["net_debt"].endswith(", t")
    assert not any(row.label.endswith(", t") for row in printed(found).rows)
