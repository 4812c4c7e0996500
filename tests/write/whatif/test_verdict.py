"""The page's verdict against the one-page summary's of the same scenario: the same words, at forty settings."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from okplan.judge.verdict import LEVELS, Finding
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.show.onepage.first import First
from okplan.show.result import Result
from okplan.show.whatif.content import words_of
from okplan.show.whatif.judged import rules, verdict
from okplan.studies.project import Projected, projected
from tests.scenarios import SCENARIOS
from tests.write.whatif.script import WITHOUT_NODE, rows, run

pytestmark = WITHOUT_NODE

PLANS = (*sorted((SCENARIOS / "small").glob("*.yaml")), SCENARIOS / "plan-2024.yaml")
EACH = 5
RULE = "rules.renter-og-avdrag"
ALSO = (
    ["rules.netto-driftsresultat.hard=true"],
    ["rules.netto-lånegjeld.ceiling=100 %"],
    [f"{RULE}.indicator=man_years_recruited", f"{RULE}.ceiling=380", f"{RULE}.warning=null"],
    [f"{RULE}.indicator=debt_per_capita", f"{RULE}.ceiling=150.5", f"{RULE}.warning=null"],
)
"""Of the shipped plan: a hard rule, a debt far too high, a rule that no money keeps, and one of kroner a head."""


@cache
def settings() -> tuple[Projected, ...]:
    """Plans as they are and moved by a seeded die, until the law is broken and until all is kept."""
    die, found = random.Random(15), []
    for path in PLANS:
        for place in range(EACH):
            moved = [
                f"economy.reference_rate+={die.uniform(-1, 5):.2f} %",
                f"improvement.amount={die.uniform(0, 90):.1f}",
            ]
            found += tried(path, moved if place else [])
    found += [projected(load(SCENARIOS / "base.yaml", changes)) for changes in ALSO]
    return tuple(found)


def tried(path: Path, changes: list[str]) -> list[Projected]:
    try:
        return [projected(load(path, changes))]
    except ScenarioError:
        return []


NEEDED = ("rule.", "verdict.", "general_reserve", "net_debt_pct", "deficit_of_year")


def of_page(result: Result) -> dict[str, Any]:
    """What the page would have of it."""
    laid = rules(result)
    needed = (*NEEDED, *(rule["base"] for rule in laid if rule["base"]))
    data = {"verdict": verdict(result), "rules": laid, "shown": len(result.projection.years)}
    years = list(result.projected.whole.years)
    return {"data": {"years": years, **data}, "rows": rows(result, *needed)}


TELL = """
console.log(JSON.stringify(asked.map(({ data, words, language, rows }) => {
  shared.data = { ...data, words, language };
  const model = modelOf(rows), found = shared.findings(model, shared.data);
  const { text, sentences, level, reasons } = shared.tellVerdict(model, shared.data, found);
  const findings = [...found.values()].flat().map((one) =>
    [one.rule.key, one.year, one.level, one.value, one.limit, one.side, one.distance]);
  return { text, sentences, level, reasons, findings };
})));
"""


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_says_what_the_one_page_summary_says(language: str) -> None:
    results = [Result(one, language, "nominal") for one in settings()]
    words = words_of(language)
    said = run(
        TELL,
        [{**of_page(one), "words": words, "language": language} for one in results],
        "numbers",
        "standing",
        "verdict",
    )
    assert len(results) >= 35
    assert len({one["reasons"][0] for one in said}) >= 4
    for result, told in zip(results, said, strict=True):
        expected = First(result).verdict()
        assert (told["text"], told["sentences"]) == (expected.headline, list(expected.sentences))
        assert (told["level"], tuple(told["reasons"])) == (result.verdict.level, result.verdict.reasons)
        assert told["findings"] == [of_finding(one) for one in result.findings]


def of_finding(one: Finding) -> list[Any]:
    key = f"rule.{'law' if one.legal else 'council'}.{one.rule}"
    return [key, one.year, LEVELS.index(one.level), one.value, one.limit, one.side, one.distance]
