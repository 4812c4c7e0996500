"""What is found, as it is told: in words where it is no amount, and by a name that is true of it."""

from __future__ import annotations

import pytest

from okplan.show.answers.compare import kept_text
from okplan.show.lead import amount, rule_name
from okplan.show.result import Result, run
from okplan.studies.compare import Kept
from okplan.write.terminal.project import report
from tests.builders import Raw
from tests.scenarios import loaded

LAND: Raw = {"id": "land", "asset_class": "land", "book_value": 1000, "depreciation": 0}


def told(result: Result) -> str:
    return " ".join(report(result, 200, True, False).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "VARSEL Minimumsavdrag kan ikke beregnes: 2026–2035. forskrift 27. september 2024 nr. 2348 § 3-5"),
        ("nn", "VARSEL Minimumsavdrag kan ikkje reknast ut: 2026–2035. forskrift 27. september 2024 nr. 2348 § 3-5"),
        (
            "en",
            "WARNING Minimum instalments cannot be computed: 2026–2035. Regulation of 27 September 2024 No. 2348 § 3-5",
        ),
    ],
)
def test_an_undefined_minimum_is_said_in_words(language: str, words: str) -> None:
    assert words in told(run(loaded({"assets": [LAND]}), language))


def test_an_undefined_minimum_has_no_figure_in_a_comparison() -> None:
    result = run(loaded({"assets": [LAND]}))
    found = [one for one in result.findings if one.rule == "minimum_undefined"]
    assert kept_text(Kept("warning", (2026, 2027), found[0]), "nb").replace("\u00a0", " ") == "! 2026–2027"


def test_a_granted_period_is_not_called_older_than_two_years() -> None:
    # § 28-1 c: covered over more than two years by the council's decision, from the first year.
    spent = {"id": "m", "name": "m", "kind": "purchases", "amount": {2026: 30, 2030: 0}, "prices": "nominal"}
    deficit = {"reserves.deficit": {"amount": 40, "cover_within": 4}, "reserves.general": 0}
    result = run(loaded({**deficit, "operations.measures": [spent]}))
    found = next(one for one in result.findings if one.rule == "robek_time" and one.level == "breach")
    assert found.year == 2026
    assert [rule_name(found, language) for language in ("nb", "nn", "en")] == [
        "ROBEK: merforbruk dekkes inn over mer enn to år",
        "ROBEK: meirforbruk blir dekt inn over meir enn to år",
        "ROBEK: deficit covered over more than two years",
    ]
    assert "eldre enn to år" not in told(result)


def test_only_kroner_are_told_as_kroner() -> None:
    told = ((1.0, "number"), (2.5, "years"), (0.0175, "ratio"))
    shown = [amount(value, unit, "nb").replace("\u00a0", " ") for value, unit in told]
    assert shown == ["1", "2,5", "1,75 %"]
    assert "kr" in amount(2e6, "kr", "nb")
