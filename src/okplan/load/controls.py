"""A sum that the accounts state controls the figures of its own file.

An alternative, or a change of one run, that says another tax or wage asks "what if": the base year is then its own sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.accounts.inputs import made_of
from okplan.chapters.model import MODEL
from okplan.chapters.operations.inputs import line_of
from okplan.chapters.scenario import Scenario
from okplan.load.nodes import Node
from okplan.problems import Place, Problem

SAID: dict[str, tuple[str, ...]] = {
    "tax_revenue": ("free_income", "tax"),
    "general_grant": ("free_income", "grant"),
    **{line_of(kind): ("operations", "revenue", kind, "amount") for kind in REVENUE_KINDS},
    **{line_of(kind): ("operations", "expenditure", kind, "amount") for kind in EXPENDITURE_KINDS},
}
"""Where the base year's amounts are said that do not stand among the accounts."""


def release(root: Node, chain: Sequence[Path]) -> Iterator[Problem]:
    """Take away the controls of which a part is said later; `chain` is the file with what it extends, each after it.

    Each that is taken away is told, with what was said later.
    """
    accounts = root.child("accounts")
    if accounts is None or not isinstance(accounts.value, dict):
        return
    for name in list(accounts.value):
        place = root.find(("accounts", name))
        parts = [(part, root.find(part)) for part in _parts(str(name), accounts.value)]
        later = next(((part, at) for part, at in parts if _turn(at, chain) > _turn(place, chain)), None)
        if later is not None:
            context = {"found": f"accounts.{name}", "part": ".".join(later[0]), "other": place}
            yield Problem("control_released", later[1], context, "warning")
            del accounts.value[name]


def released(scenario: Scenario, asked: Iterable[Sequence[str | int]]) -> Scenario:
    """The scenario without the controls of which something is asked."""
    paths = [tuple(path) for path in asked]
    kept = {
        name: amount
        for name, amount in scenario.accounts.items()
        if not any(_leads(path, part) for part in _parts(name, scenario.accounts) for path in paths)
    }
    return scenario if len(kept) == len(scenario.accounts) else scenario.model_copy(update={"accounts": kept})


def _leads(path: tuple[str | int, ...], part: tuple[str, ...]) -> bool:
    """Whether an address is that of a part, or of a block that has it."""
    return part[: len(path)] == path


def _parts(name: str, accounts: Iterable[str | int]) -> list[tuple[str, ...]]:
    """Where the parts of a sum are said; nothing where it is no sum, or the base year could not do without it."""
    said = {**SAID, **{str(other): ("accounts", str(other)) for other in accounts if other != name}}
    return [said[part] for part in made_of(name) if part in said] if _known(name, said) else []


def _known(name: str, said: Mapping[str, object]) -> bool:
    """Whether a line is said, or a sum of what is."""
    return name in said or (bool(made_of(name)) and all(_known(part, said) for part in MODEL.lines[name].arguments))


def _turn(place: Place, chain: Sequence[Path]) -> int:
    """Who speaks later has the larger number: a change of the run, the file, what it extends, any other file."""
    if place.file.startswith("--set"):
        return len(chain) + 1
    files = [str(path) for path in chain]
    return len(chain) - files.index(place.file) if place.file in files else 0
