"""A value that is chosen among a few words is told in a reader's, wherever what differs is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest

from okplan.chapters.scenario import OF_STUDIES, Scenario
from okplan.fields.block import Block
from okplan.show.alternatives.changes import Pair
from okplan.show.choices import CHOICES, KINDS, choice, item_names
from okplan.show.wording import Wording
from okplan.studies.addresses import NO_ASSUMPTIONS, Said
from okplan.words import LANGUAGES
from tests.scenarios import BASE, result

NOT_TOLD = {*NO_ASSUMPTIONS, *OF_STUDIES}
"""Keys of the whole scenario of which no difference is told."""

OWN_WORDS = {"unit", "grounds"}
"""Keys whose values are told as they are: `mill`, and the letters of a paragraph."""


def literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (value for value in get_args(annotation) if isinstance(value, str))
    for inner in get_args(annotation):
        yield from literals(inner)


def blocks(annotation: Any) -> Iterator[type[Block]]:
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for inner in get_args(annotation):
        yield from blocks(inner)


def chosen(block: type[Block], seen: set[type[Block]]) -> Iterator[tuple[str, str]]:
    """Each key of the format that a choice stands at, with each of its values."""
    seen.add(block)
    for key, found in block.model_fields.items():
        if key not in OWN_WORDS and not (block is Scenario and key in NOT_TOLD):
            yield from ((key, value) for value in literals(found.annotation))
            for inner in blocks(found.annotation):
                if inner not in seen:
                    yield from chosen(inner, seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_format_has_words(language: str) -> None:
    known = set(chosen(Scenario, set()))
    assert ("vat", "water_sewage") in known
    assert [one for one in sorted(known) if not choice(*one, language) or "_" in choice(*one, language)] == []
    assert {(key, value) for key, values in CHOICES.items() for value in values} <= known
    assert {key for key, _ in known} == {*CHOICES, KINDS}


def test_what_differs_is_told_in_words_and_by_name() -> None:
    base = result(BASE).loaded.scenario
    other = result(BASE, "nb", "nominal", ("self_cost.services.vann.vat=general",)).loaded.scenario
    (told,) = Pair(base, other, "A", "mill", "nb").all()
    assert told.endswith("den alminnelige satsen i stedet for satsen for vann og avløp")


def test_an_id_is_told_by_its_name_and_one_that_several_have_is_not() -> None:
    scenario = result(BASE).loaded.scenario
    project = scenario.investments[0]
    assert item_names(scenario)[project.id] == project.name
    wording = Wording.of(scenario, "mill", "nb")
    assert wording.text(Said((project.id, "x"), None, "built_by")) == f"{project.name}, x"
    assert wording.text(Said(True)) == "ja"
