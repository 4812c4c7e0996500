"""What the page is moved by: each lever with its name and unit in words, and what a move is written as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from okplan.fields.addressed import spots
from okplan.fields.values import Series
from okplan.judge.lines import SAVINGS
from okplan.load.changing import EVERY, MOVES, entry
from okplan.load.parsing import parse
from okplan.load.written import written
from okplan.show.whatif.fixed import fixed
from okplan.studies.starts import begun
from okplan.studies.whatif.default import IMPROVEMENT, STOPS
from okplan.studies.whatif.levers import Lever, levers
from okplan.studies.whatif.reach import first_decided
from okplan.words import say
from okplan.words.digits import DASH, figure, limit_percent

if TYPE_CHECKING:
    from okplan.chapters.scenario import Scenario
    from okplan.load import Loaded
    from okplan.studies.whatif.board import Board, Left
    from okplan.studies.whatif.program import Toggle

KEPT = ("id", "group", "op", "form", "low", "high", "step", "neutral", "under", "address")
"""What the page's scripts know of a lever as it is."""


SAVED = {"operations": -1, IMPROVEMENT: 1}
"""The levers by which operations cost less, and which way each of them is moved for that."""


def controls(board: Board, language: str, alone: Sequence[Left] = ()) -> dict[str, Any]:
    """`levers`, `groups`, `amendments`, `needed`, `locked`, `left` and `alternative` of the page's data.

    `alone` are points of amendments that the plan cannot hold by themselves.
    """
    loaded = board.loaded
    said = {_entry(change).partition(": ")[0] for change in loaded.changes}
    taken = tuple(one for one in board.levers if said & {entry.path for entry in one.entries()})
    moved = tuple(one for one in board.levers if one not in taken)
    groups = dict.fromkeys(one.group for one in moved)
    left = (*board.left, *alone)
    fast = fixed(loaded, language)
    return {
        "levers": [
            *(_point(one, board.toggles, moved) for one in board.toggles),
            *(laid(one, loaded, language) for one in moved),
        ],
        "groups": [(group, say(f"whatif.group.{group}", language)) for group in groups],
        "amendments": _amendments(board.toggles, left),
        "needed": _needed(moved, loaded.scenario),
        "locked": fast["locked"],
        "left": [*_left(board, left, taken, language), *fast["left"]],
        "alternative": alternative(loaded, language),
    }


def _needed(moved: Sequence[Lever], scenario: Scenario) -> dict[str, Any]:
    """`levers` by which less is spent on operations, each with the way in which it is moved; from `first`.

    `savings` are what an improvement clears besides the rules.
    """
    known = {one.id for one in moved}
    return {
        "levers": [{"id": id, "sign": sign} for id, sign in SAVED.items() if id in known],
        "first": first_decided(scenario),
        "savings": SAVINGS,
    }


def _left(board: Board, left: Sequence[Left], taken: Sequence[Lever], language: str) -> Iterator[dict[str, str]]:
    """The levers and points that are none on this page, and why."""
    names = {one.id: label(one, language) for one in levers(board.loaded, board.result)}
    for out in left:
        yield {"label": names.get(out.id) or _sentence(out.text), "why": say(f"whatif.page.why.{out.why}", language)}
    for lever in taken:
        yield {"label": label(lever, language), "why": say("whatif.page.why.said", language)}


def _amendments(toggles: Sequence[Toggle], left: Sequence[Left]) -> list[dict[str, Any]]:
    """Each amendment by its name with its points, in the order in which the files were given; and those left out."""
    found: dict[int, dict[str, Any]] = {}

    def of(id: str, amendment: str) -> dict[str, Any]:
        return found.setdefault(int(id.split(".")[1]), {"name": amendment, "points": [], "left": []})

    for one in sorted(toggles, key=lambda one: one.place):
        of(one.id, one.amendment)["points"].append(one.id)
    for out in left:
        if out.amendment:
            of(out.id, out.amendment)["left"].append(_sentence(out.text))
    return [found[place] for place in sorted(found)]


def _point(one: Toggle, toggles: Sequence[Toggle], moved: Sequence[Lever]) -> dict[str, Any]:
    """A point of an amendment as a switch of the page; it is written before what the levers move."""
    paths = [steps_of(path) for path, _ in one.entries]
    besides = [
        lever.id
        for lever in moved
        if any(_within(steps_of(entry.path), path) for entry in lever.entries() for path in paths)
    ]
    kept = {toggle.id for toggle in toggles}
    return {
        "id": one.id,
        "group": "amendments",
        "op": "point",
        "form": "flag",
        "low": 0,
        "high": 1,
        "step": 1,
        "neutral": 0,
        "under": "",
        "label": _sentence(one.text),
        "unit": "",
        "note": "",
        "amendment": one.amendment,
        "entries": [{"path": path, "times": 0, "before": "", "after": value} for path, value in one.entries],
        "apart": [*(id for id in one.apart if id in kept), *besides],
    }


def _sentence(text: str) -> str:
    """What a point says of itself, as it stands within something else."""
    return text.rstrip(".")


def steps_of(path: str) -> list[str]:
    """The steps of an entry's path as they are written, without its operator."""
    return entry(str(parse(path, "-", []).value))[0].split(".")


def _within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one path leads to the other's place, or inside it; `*` stands for any item."""
    return all(a == b or EVERY in (a, b) for a, b in zip(one, other, strict=False))


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
        "note": _note(lever, loaded.scenario, language),
        "entries": [asdict(one) for one in lever.entries(name)],
    }


def _note(lever: Lever, scenario: Scenario, language: str) -> str:
    """The first year that it moves, and of a rate what the plan says that it is moved from; of growth that may stop,
    that what is built for it is not stopped by it."""
    if lever.word == STOPS:
        waits = any(one.growth and not begun(one, first_decided(scenario)) for one in scenario.investments)
        return say("whatif.page.projects_stay", language) if waits else ""
    if lever.first:
        return say("whatif.page.from", language, year=lever.first)
    rates = _rates(lever, scenario) if lever.form == "rate" else []
    low, high = min(rates, default=0.0), max(rates, default=0.0)
    if not high > low and not low:  # a deviation from what the plan expects, or nothing that is said
        return ""
    value = limit_percent(high, language)
    spread = f"{figure(low * 100, language)}{DASH}{value}"
    return say("whatif.page.planned", language, value=spread if high > low else value)


def _rates(lever: Lever, scenario: Scenario) -> list[float]:
    """What the plan says where a lever leads: in every year, of every item."""
    there = [spot.value for spot in spots(scenario, tuple(lever.address.split(".")), scenario.years)]
    said = [one.over(scenario.years, 0.0).tolist() if isinstance(one, Series) else [float(one)] for one in there]
    return [rate for by_year in said for rate in by_year]


def unit(lever: Lever, base: int, language: str) -> str:
    """What one of the lever's own unit is, where it has one."""
    if lever.form == "money":
        return say(f"whatif.unit.money.{lever.prices or 'nominal'}", language, year=base)
    if lever.form == "rate":  # what is moved is a rate itself, or how far something is from what the plan expects
        own = lever.op == "=" or lever.address.endswith("tax_deviation")
        return say(f"whatif.unit.rate.{'share' if own else 'points'}", language)
    return say("whatif.unit.times", language) if lever.form == "times" else ""


def alternative(loaded: Loaded, language: str) -> dict[str, Any]:
    """What an alternative that the page writes begins with, whatever is moved."""
    scenario = loaded.scenario
    name = say("whatif.page.alternative", language, name=scenario.name)
    free = say("whatif.page.free_plan", language) if scenario.adopted else ""
    return {
        "free": free,
        "file": f"{PurePath(loaded.path.name).stem}-{say('whatif.page.file_name', language)}.yaml",
        "head": [
            *([f"# {free}"] if free else []),
            "okplan: 1",
            f"extends: {written(loaded.path.name)}",
            f"name: {written(name)}",
        ],
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
