"""Whatever is said of any field, okplan answers: a projection with a verdict, or problems that can be told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
import yaml
from pydantic.fields import FieldInfo

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.fields.values import Quantity
from okplan.load import load
from okplan.load.reader import Reader
from okplan.problems import ScenarioError
from okplan.studies.project import projected
from okplan.words import LANGUAGES
from okplan.words.problems import tell
from tests.scenarios import BASE, TEMPLATE

ODD: tuple[Any, ...] = (
    *(None, {}, [], "x", True, 0, -1, 1e-9, 1e15, ".inf", "-.inf", ".nan", "1.0e+400", "NaN", "Infinity"),
    *("0 %", "-100 %", [0], [None], {"a": 1}, {2026: None}, {2026: {}}, 2025, 2026, 2200),
)
YEARS = (2019, 2024, 2025, 2026, 2029, 2035, 2036)
READER = Reader()


@cache
def fields(name: str) -> tuple[tuple[str, FieldInfo, Any], ...]:
    """Every field of a scenario by its path, with what the file says there; of lists the first items."""
    path = {"base": BASE, "template": TEMPLATE}[name]
    return tuple(_within(Scenario, load(path, reader=READER).root.plain(), ""))


def _within(block: type[Block], said: Any, path: str) -> Iterator[tuple[str, FieldInfo, Any]]:
    for name, field in block.model_fields.items():
        here, at = said.get(name) if isinstance(said, dict) else None, f"{path}{name}"
        yield at, field, here
        inner = next(_blocks(field.annotation), None)
        if inner is not None and isinstance(here, list):
            for item in here[:2]:
                if "id" in item:  # else nothing in it has an address: the list is said whole
                    yield from _within(inner, item, f"{at}.{item['id']}.")
        elif inner is not None:
            yield from _within(inner, here, f"{at}.")


def _blocks(annotation: Any) -> Iterator[type[Block]]:
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for part in get_args(annotation):
        yield from _blocks(part)


def _quantities(annotation: Any) -> Iterator[Quantity]:
    for part in get_args(annotation):
        if isinstance(part, Quantity):
            yield part
        yield from _quantities(part)


def value(field: FieldInfo, said: Any, dice: random.Random) -> Any:
    """Mostly one that the field may have, at its bounds or beyond, once or by year."""
    found = [*(one for one in field.metadata if isinstance(one, Quantity)), *_quantities(field.annotation)]
    if not found or dice.random() < 0.2:
        return dice.choice(ODD)
    quantity = found[0]
    low, high = max(quantity.low, -1e9), min(quantity.high, 1e9)

    def one() -> Any:
        number = dice.choice([low, high, 0, 0, 1, (low + high) / 2, dice.uniform(-1, 2)])
        return f"{max(min(number, 3), -1) * 100:.6f} %" if quantity.kind in ("rate", "limit") else number

    if isinstance(said, dict) and quantity.form == "once":
        return {key: one() for key in said}
    if quantity.form == "once" or dice.random() < 0.3:
        return one()
    return {year: one() for year in sorted(dice.sample(YEARS, dice.choice([1, 1, 2])))}


def _said(path: str, new: Any) -> Iterator[str]:
    """As the command line says it; a map takes the place of what stands there and is not merged with it."""
    if isinstance(new, dict):
        yield f"{path}="
    if not isinstance(new, str | None):
        new = yaml.safe_dump(new, default_flow_style=True, width=10_000).partition("\n")[0]
    yield f"{path}={new or ''}"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["template", "base"])
def test_any_value_of_any_field_is_projected_or_refused_in_words(name: str, seed: int) -> None:
    dice = random.Random(f"{name} {seed}")
    path = {"base": BASE, "template": TEMPLATE}[name]
    for _ in range(20):
        chosen = dice.sample(fields(name), dice.choice([1, 1, 2]))
        changes = [change for at, field, said in chosen for change in _said(at, value(field, said, dice))]
        try:
            found = projected(load(path, changes, reader=READER))
        except ScenarioError as error:
            assert all(tell(problem, language) for problem in error.problems for language in LANGUAGES), changes
        else:
            assert found.verdict.level, changes
