"""What the page is moved by: each lever with its name and unit in words, and what a move is written as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from okplan.load.changing import MOVES
from okplan.load.written import written
from okplan.show.whatif.fixed import fixed
from okplan.studies.whatif.levers import Lever, levers
from okplan.words import say

if TYPE_CHECKING:
    from okplan.load import Loaded
    from okplan.studies.whatif.board import Board

KEPT = ("id", "group", "op", "form", "low", "high", "step", "neutral", "under", "address")
"""What the page's scripts know of a lever as it is."""


def controls(board: Board, language: str) -> dict[str, Any]:
    """`levers`, `groups`, `locked`, `left` and `alternative` of the page's data."""
    loaded = board.loaded
    said = {_entry(change).partition(": ")[0] for change in loaded.changes}
    taken = tuple(one for one in board.levers if said & {entry.path for entry in one.entries()})
    known = [laid(one, loaded, language) for one in board.levers if one not in taken]
    groups = dict.fromkeys(one["group"] for one in known)
    fast = fixed(loaded, language)
    return {
        "levers": known,
        "groups": [(group, say(f"whatif.group.{group}", language)) for group in groups],
        "locked": fast["locked"],
        "left": [*_left(board, taken, language), *fast["left"]],
        "alternative": alternative(loaded, language),
    }


def _left(board: Board, taken: Sequence[Lever], language: str) -> Iterator[dict[str, str]]:
    """The levers that are none on this page, and why."""
    every = {one.id: one for one in levers(board.loaded, board.result)}
    for out in board.left:
        if out in every:
            yield {"label": label(every[out], language), "why": say("whatif.page.why.untraced", language)}
    for one in taken:
        yield {"label": label(one, language), "why": say("whatif.page.why.said", language)}


def label(lever: Lever, language: str) -> str:
    """What a lever is called: by the scenario, else by okplan."""
    return lever.label or say(f"whatif.lever.{lever.word}", language, of=lever.of)


def laid(lever: Lever, loaded: Loaded, language: str) -> dict[str, Any]:
    """One lever as the page has it."""
    name = label(lever, language)
    said = asdict(lever)
    return {
        **{key: said[key] for key in KEPT},
        "label": name,
        "unit": unit(lever, loaded.scenario.base_year, language),
        "note": say("whatif.page.from", language, year=lever.first) if lever.first else "",
        "entries": [asdict(one) for one in lever.entries(name)],
    }


def unit(lever: Lever, base: int, language: str) -> str:
    """What one of the lever's own unit is, where it has one."""
    if lever.form == "money":
        return say(f"whatif.unit.money.{lever.prices or 'nominal'}", language, year=base)
    if lever.form == "rate":
        return say(f"whatif.unit.rate.{'points' if lever.op == '+' else 'share'}", language)
    return say("whatif.unit.times", language) if lever.form == "times" else ""


def alternative(loaded: Loaded, language: str) -> dict[str, Any]:
    """What an alternative that the page writes begins with, whatever is moved."""
    scenario = loaded.scenario
    name = say("whatif.page.alternative", language, name=scenario.name)
    return {
        "head": ["okplan: 1", f"extends: {written(loaded.path.name)}", f"name: {written(name)}"],
        "changes": say("whatif.page.alternative_changes", language),
        "unchanged": say("whatif.page.alternative_unchanged", language),
        "entries": [f"  {_entry(change)}" for change in loaded.changes],
    }


def _entry(change: str) -> str:
    """A change of the command line as an entry of `set`."""
    path, _, value = change.partition("=")
    moved = MOVES.fullmatch(f"{path.strip()}=")
    key = f"{moved['path']} {moved['op']}=" if moved else path.strip()
    return f"{written(key)}: {value.strip()}"
