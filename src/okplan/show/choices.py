"""A choice among the few words that a scenario's format knows, and an item by its id, as a reader knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.words import field, say

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "asset_class": (
            "it_equipment", "software", "equipment", "heavy_vehicles", "technical_plants", "parking", "roads",
            "schools_housing", "institutions_administration", "pipe_networks", "land",
        ),
        "after": ("level", "model"),
        "covers": ("interest", "interest_and_instalments"),
        "holds": ("pensions", "self_cost"),
        "interest": ("mid_year", "opening", "schedule"),
        "kind": ("serial", "annuity", "bullet"),
        "method": ("simple", "system"),
        "mode": ("on_top", "instead"),
        "need": ("necessary", "desirable"),
        "of": ("community", "own"),
        "policy": ("contractual", "minimum", "larger", "planned"),
        "prices": ("nominal", "fixed"),
        "rule": ("cost", "growth"),
        "signs": ("natural", "accounting"),
        "stage": ("idea", "sketch", "tender"),
        "vat": ("water_sewage", "general", "none"),
    }
)  # fmt: skip
"""By the key of the field: what may stand there, each with words of its own."""

KINDS = "kind"
"""The key that may also hold a line's name: the kind of income or expenditure."""


def choice(key: str, value: str, language: str) -> str:
    """In words; nothing where it is no choice that has any."""
    if value in CHOICES.get(key, ()):
        named = f"{key}.{value}"
        return say(f"show.choice.{named}", language)
    return field(value, language) if key == KINDS else ""


def item_names(scenario: Scenario) -> dict[str, str]:
    """The name of each item by its id; none of an id that several items have."""
    found: dict[str, set[str]] = {}
    for block in _items(scenario):
        found.setdefault(str(block.id), set()).add(str(block.name))
    return {id: names.pop() for id, names in found.items() if len(names) == 1}


def _items(value: object) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _items(one)
    elif isinstance(value, Block):
        if getattr(value, "id", "") and getattr(value, "name", ""):
            yield value
        for key in type(value).model_fields:
            yield from _items(getattr(value, key))
