"""Numbers as the page's scripts print them, against `words.digits`: the same text for the same number."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from okplan.words import words
from okplan.words.digits import amount, limit_amount, limit_percent, money, number, percent, plus, spans
from tests.write.whatif.script import WITHOUT_NODE, run

pytestmark = WITHOUT_NODE

HALVES = [0.15, 0.25, 0.35, 1.005, 2.675, -0.5, -0.05, 0.049999999999999996, 1e-7, -1e-9, 0.0, 1234567.85, 999_499.5]
"""Where a float lies on the other side of a half than it is written, and what is nothing as it is shown."""

UNITS = ("kr", "ratio", "man_years", "persons", "number")
YEARS = ([2026], [2026, 2027, 2028], [2026, 2028, 2029, 2033], [2030, 2031])


def numbers() -> list[float]:
    die = random.Random(15)
    drawn = [die.uniform(-1, 1) * 10.0 ** die.randint(-4, 11) for _ in range(300)]
    return [*HALVES, *drawn, *(round(one, 2) for one in drawn), *(one * 0.0005 for one in range(-40, 40))]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_number_is_printed_as_okplan_prints_it(language: str) -> None:
    told, given = words("common"), numbers()
    texts = {f"common.{key}": text[language] for key, text in told.items() if key.startswith(("money.", "counted."))}
    asked = {"data": {"language": language, "words": texts}, "numbers": given, "years": YEARS, "units": UNITS}
    found = run(
        """
        const { number, percent, limitPercent, money, amount, limitAmount, plus, spans } = shared.numbers;
        shared.data = asked.data;
        console.log(JSON.stringify({
          one: asked.numbers.map((x) => [number(x), number(x, 1), number(x, 2), percent(x), percent(x, 2),
            limitPercent(x), money(x), ...asked.units.flatMap((unit) => [amount(x, unit), limitAmount(x, unit)]),
            plus(number(x, 1))]),
          nothing: [number(NaN), percent(NaN)], spans: asked.years.map(spans),
        }));
        """,
        asked,
        "numbers",
    )
    assert found["one"] == [of_number(one, language) for one in given]
    assert found["nothing"] == [number(math.nan, 0, language), percent(math.nan, language)]
    assert found["spans"] == [spans(years) for years in YEARS]


def of_number(x: float, language: str) -> list[Any]:
    plain = [number(x, decimals, language) for decimals in (0, 1, 2)]
    shares = [percent(x, language), percent(x, language, 2), limit_percent(x, language)]
    amounts = [told(x, unit, language) for unit in UNITS for told in (amount, limit_amount)]
    return [*plain, *shares, money(x, language), *amounts, plus(number(x, 1, language))]
