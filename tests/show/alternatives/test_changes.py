"""What an alternative changes is said as a council member would say it: names, years and amounts, and never a key."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from okplan.load import load
from okplan.show.alternatives.changes import Pair, few
from okplan.studies.addresses import differences
from tests.scenarios import ALTERNATIVES, BASE, SCENARIOS
from tests.show.test_address_words import KEYS

KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
"""A key of two words: no language has such a word."""


def told(*changes: str, language: str = "nb") -> list[str]:
    """What the base says with changes instead of what it says without."""
    return Pair(load(BASE).scenario, load(BASE, changes).scenario, "A", "mill", language).all()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("investments.ny-svømmehall.start=2034", "Ny svømmehall flyttes fra 2032 til 2034"),
        ("investments.ny-svømmehall=null", "Går ut: Ny svømmehall (240\xa0mill.\xa0kr, første år 2032)"),
        (
            "investments.ny-svømmehall.cost=300000",
            "Ny svømmehall: kostnad: 300\xa0mill.\xa0kr i stedet for 240\xa0mill.\xa0kr",
        ),
        (
            "economy.reference_rate += 0.5 %",
            "Pengemarkedsrente (3 md. NIBOR): 0,5 prosentpoeng høyere enn i A",
        ),
        ("rules.disposisjonsfond.floor=6 %", "Disposisjonsfond: minst: 6\xa0% i stedet for 5\xa0%"),
    ],
)  # fmt: skip
def test_a_change_is_a_sentence_with_its_name_years_and_amount(change: str, said: str) -> None:
    (sentence,) = told(change)
    assert sentence == said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_key_of_the_file_is_read_by_a_council(language: str) -> None:
    """Also between scenarios that have nothing in common: two municipalities."""
    scenarios = [load(file).scenario for file in (BASE, *ALTERNATIVES, SCENARIOS / "randaberg.yaml")]
    compound = {key for key in KEYS if "_" in key}
    for first, second in itertools.pairwise([*scenarios, *reversed(scenarios)]):
        for sentence in Pair(first, second, "A", "mill", language).all():
            assert not KEY.search(sentence) and not any(key in sentence for key in compound), sentence
            assert "nan" not in sentence.split() and "None" not in sentence, sentence


def test_every_address_that_differs_has_a_sentence_whatever_the_order() -> None:
    first, second = load(BASE).scenario, load(SCENARIOS / "high-growth.yaml").scenario
    pair = Pair(first, second, "A", "mill", "nb")
    assert len(pair.all()) == len(differences(first, second))
    assert sorted(pair.all()) == sorted(pair.weightiest())
    assert pair.weightiest()[0].startswith("Vekst i folketallet"), "what the municipality does not decide comes first"


@pytest.mark.parametrize(("count", "shown", "more"), [(3, 3, 0), (4, 4, 0), (5, 3, 2), (20, 3, 17)])
def test_a_long_list_says_how_many_more_there_are(count: int, shown: int, more: int) -> None:
    sentences: list[Any] = [f"nr {n}" for n in range(count)]
    text = few(sentences, "nb")
    assert sum(one in text.split("; ") for one in sentences) == shown
    assert (f"og {more} andre endringer" in text) == bool(more)
