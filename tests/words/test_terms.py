"""One term, one word: what has one name in bokmål has one in nynorsk and one in English, wherever it is said."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from okplan.words import HOUSE, PROBLEM, read

APART = {
    ("en", "tiltak"): "one or several: the same word in Norwegian",
    ("en", "lån"): "one or several: the same word in Norwegian",
    ("en", "måltall"): "one or several: the same word in Norwegian",
    ("en", "beløp"): "one or several: the same word in Norwegian",
    ("en", "år"): "one or several: the same word in Norwegian",
    ("en", "fond"): "one or several: the same word in Norwegian",
    ("en", "avdrag"): "one or several: the same word in Norwegian",
    ("en", "{figure}\u00a0årsverk"): "one or several: the same word in Norwegian",
    ("en", "rente"): "what a loan costs in kroner, and its rate",
    ("en", "tall"): "the unit of a number, and the head of a column of figures",
    ("en", "av"): "a switch that is off, and which page of how many",
    ("en", "avdrag på lån"): "a row of § 5-5 and one of § 5-6, which English must tell apart",
}
"""Language and bokmål of what has several words on purpose, and why."""


def files() -> list[Path]:
    """Every file of okplan's own words; what others call the lines has several words by its nature."""
    return sorted(path for path in HOUSE.rglob("*.csv") if path.name != "synonyms.csv")


def normal(text: str) -> str:
    return text.strip().rstrip(":").casefold()


def words(language: str) -> dict[str, dict[str, list[str]]]:
    """By bokmål: each word in the language, and the rows that say it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in files():
        for key, texts in read(path).items():
            if not key.startswith(PROBLEM):
                found[normal(texts["nb"])][normal(texts[language])].append(f"{path.relative_to(HOUSE)}: {key}")
    return found


@pytest.mark.parametrize("language", ["nn", "en"])
def test_one_bokmål_text_has_one_in_the_language(language: str) -> None:
    several = {nb: dict(said) for nb, said in words(language).items() if len(said) > 1}
    assert {nb: said for nb, said in several.items() if (language, nb) not in APART} == {}
    assert {nb for lang, nb in APART if lang == language} - set(several) == set(), "marked without need"


def test_what_is_marked_has_a_reason() -> None:
    assert all(APART.values())
