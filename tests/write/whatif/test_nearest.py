"""What is nearest its limit: the council's rule with the fewest kroner to spare, or why none is."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from okplan.show.result import Result
from okplan.show.result import run as shown
from okplan.show.whatif.content import words_of
from tests.builders import Raw, rule
from tests.scenarios import loaded
from tests.write.whatif.script import WITHOUT_NODE, run
from tests.write.whatif.test_verdict import of_page

pytestmark = WITHOUT_NODE

TELL = """
shared.data = { ...asked.data, words: asked.words, language: "nb" };
const model = modelOf(asked.rows), findings = shared.findings(model, shared.data);
shared.answered = () => ({ findings, standings: shared.standings(findings) });
let said = [];
const heard = (...parts) => { said.push(...parts.filter((one) => typeof one === "string")); };
document.createElement = () => ({ append: heard, setAttribute: () => {} });
window.okplanParts.find((one) => one.id === "nearest").render({ data: shared.data }, { replaceChildren: () => {} });
console.log(JSON.stringify(said));
"""

KEPT = rule("population", floor=1)
"""Kept in every year, and no kroner tell how far it is from its limit."""

COUNTED = rule("net_debt_pct", ceiling="900 %")


@cache
def words() -> dict[str, str]:
    return words_of("nb")


def told(*asked: Raw) -> list[str]:
    result: Result = shown(loaded({"rules": list(asked)}), "nb")
    given: dict[str, Any] = {**of_page(result), "words": words()}
    said: list[str] = run(TELL, given, "numbers", "standing", "verdict", "rules")
    return [text.replace("\u00a0", " ") for text in said]


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ([KEPT], "Ingen av handlingsreglene som holdes, kan måles i kroner."),
        ([KEPT, rule("net_debt_pct", ceiling="0 %")], "Ingen av handlingsreglene som holdes, kan måles i kroner."),
        ([rule("net_debt_pct", ceiling="0 %")], "Ingen av handlingsreglene holdes i alle år."),
    ],
)
def test_why_no_rule_has_least_to_spare_is_true_of_the_rules(asked: list[Raw], last: str) -> None:
    assert told(*asked)[-1] == last


def test_years_of_fixed_interest_are_told_as_years_and_never_as_kroner() -> None:
    """Their formula divides by the debt; what is short of 30 years is no 30 times the debt."""
    said = next(text for text in told(COUNTED, rule("fixing_years", floor=30)) if "fixing_years" in text)
    assert said.endswith("og grensen er 30.") and "kr" not in said
