"""An assumption's address in words: no key, path or id of the file where a reader of a document should see a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.show.address_words import ITEMS, spoken
from okplan.words import HOUSE, read, say

UNTOLD = {"okplan", "id", "number", "description", "source", "reason", "municipality", "language",
          "judgement", "accepted"}  # fmt: skip
"""Keys that no difference is told of: names, texts, and what the figures are written in."""


def blocks(kind: Any) -> Iterator[type[Block]]:
    if isinstance(kind, type) and issubclass(kind, Block):
        yield kind
        for field in kind.model_fields.values():
            yield from blocks(field.annotation)
    for part in get_args(kind):
        yield from blocks(part)


KEYS = {key for block in blocks(Scenario) for key in block.model_fields}


def test_every_key_of_a_scenario_has_words_and_no_other() -> None:
    files = [read(path) for path in (HOUSE / "chapters").rglob("words.csv")]
    said = [(key.removeprefix("field."), words) for file in files for key, words in file.items() if "field." in key]
    assert sorted(key for key, _ in said) == sorted(KEYS - UNTOLD)
    assert not any("_" in text for _, words in said for text in words.values())


def test_the_keys_with_items_are_keys_of_a_scenario() -> None:
    assert ITEMS <= KEYS


@pytest.mark.parametrize(
    ("path", "item", "said"),
    [
        ("investments.ny-ungdomsskole.start", "Ny ungdomsskole, 540 elever", "Ny ungdomsskole, 540 elever: første år"),
        ("investments.ny-barneskole", None, "Investeringsprosjekt"),
        ("self_cost.services.avløp.fees.growth", "Avløp", "Avløp: gebyr, vekst"),
        ("operations.expenditure.wages.real_growth", None, "Drift: utgifter, lønn, realvekst"),
        ("operations.demography.unit_costs.6-15", None, "Drift: virkning av befolkningen, enhetskostnad, 6-15"),
        ("population.growth", None, say("report.assumed.population.growth", "nb")),
        ("population.deviation.2028", None, "Innbyggere over eller under framskrivingen, alle aldre, 2028"),
    ],
)
def test_an_address_is_told_by_the_items_name_and_words_for_its_keys(path: str, item: str | None, said: str) -> None:
    assert spoken(path, item, "nb") == said
