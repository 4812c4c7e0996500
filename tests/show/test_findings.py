"""What is found, as it is told: in words where it is no amount, and by a name that is true of it."""

from __future__ import annotations

import pytest

from okplan.show.answers.compare import kept_text
from okplan.show.lead import rule_name
from okplan.show.report.blocks import Facts
from okplan.show.report.rules import Rules
from okplan.show.report.telling import Telling
from okplan.show.result import Result, run
from okplan.studies.compare import Kept
from okplan.words.digits import amount, limit_amount
from okplan.write.terminal.project import report
from tests.builders import Raw
from tests.chapters.test_staff import GROWING, of, staffed
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
            "WARNING Minimum instalments cannot be calculated: 2026–2035. "
            "Regulation of 27 September 2024 No. 2348 § 3-5",
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


def test_what_is_neither_kroner_nor_per_cent_is_told_with_its_unit_one_or_many() -> None:
    told = [amount(value, unit, language) for value, unit, language in (
        (412.34, "man_years", "nb"), (1, "man_years", "en"), (2, "man_years", "en"), (1, "persons", "nn"),
        (1234, "persons", "nn"),
    )]  # fmt: skip
    plain = [text.replace("\u00a0", " ") for text in told]
    assert plain == ["412,3 årsverk", "1 man-year", "2 man-years", "1 person", "1 234 personar"]


MANY: Raw = {"id": "hands", "name": "Hands", "indicator": "man_years_recruited", "ceiling": 25.5, "source": "s"}
BOTH: Raw = {
    "id": "debt",
    "name": "Debt",
    "indicator": "net_debt_pct",
    "floor": "1 %",
    "ceiling": "90 %",
    "source": "s",
}


def test_a_rule_on_man_years_is_told_in_man_years_wherever_it_is_told() -> None:
    """Schools need 208 man-years in place of 200, and 20 leave: 28 to recruit, against 25.5."""
    result = run(loaded(staffed(of("school", 200), **GROWING, rules=[MANY, BOTH])))
    said = told(result)
    assert "BRUDD Hands: 2026; verst i 2026: 28 årsverk (grense 25,5 årsverk). s" in said
    assert "Hands (≤ 25,5 årsverk) ×28,0 20,8" in said
    assert "Debt (≥ 1 %, ≤ 90 %)" in said
    table = next(block for block in Rules(Telling(result)).blocks() if isinstance(block, Facts))
    _, limit, goes, _ = next(row for row in table.rows if row[0] == "Hands")
    assert limit.replace("\u00a0", " ") == "høyst 25,5 årsverk"
    assert "med 28 årsverk" in goes.replace("\u00a0", " ")


def test_a_limit_is_told_with_the_decimals_it_was_given() -> None:
    told = [limit_amount(value, unit, "nb").replace("\u00a0", " ") for value, unit in (
        (12_550_000, "kr"), (100_000, "kr"), (0.1025, "ratio"), (400, "man_years"), (2.25, "number"),
    )]  # fmt: skip
    assert told == ["12,55 mill. kr", "100 000 kr", "10,25 %", "400 årsverk", "2,25"]
