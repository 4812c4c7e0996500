"""Draws that a command was asked for: how many and from which seed, told while they run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from okplan.cli.streams import Progress, emit, fail
from okplan.cli.usage import asked
from okplan.words import say

if TYPE_CHECKING:
    from okplan.chapters.scenario import Scenario
    from okplan.show.result import Result
    from okplan.studies.simulate import Simulated

SEED = 1
"""Of draws for which none is said."""

Bounds = Iterable[tuple[str, int, int, int]]
"""An option, what was said, and the least and the most that it may be."""


def within(said: Bounds) -> None:
    """Ends where a number is outside what it may be."""
    from okplan.problems import Problem

    for field, found, least, most in said:
        if not least <= found <= most:
            context = {"field": field, "found": found, "least": least, "most": most}
            fail([Problem("number_outside", None, context)], asked())


def check(draws: int | None, seed: int | None) -> None:
    """Before the work: numbers that can be drawn by, and no seed of draws that nobody asked for."""
    from okplan.problems import Problem
    from okplan.studies.simulate import MOST_DRAWS, MOST_SEED

    if draws is None and seed is not None:
        fail([Problem("seed_without_draws", None, {"found": seed})], asked())
    if draws is not None:
        within((("--draws", draws, 1, MOST_DRAWS), ("--seed", seed or 0, 0, MOST_SEED)))


def chances(result: Result, draws: int | None, seed: int | None) -> Simulated | None:
    """The draws of a result; nothing where none are asked for."""
    if draws is None:
        return None
    return drawn(result.loaded.scenario, draws, SEED if seed is None else seed, result.language)


def drawn(
    scenario: Scenario, draws: int, seed: int, language: str, lines: tuple[str, ...] = (), workers: int = 1
) -> Simulated:
    """The draws, with a line on the screen of how far they are; of what is stopped, how far it came."""
    from okplan.studies.simulate import simulate

    progress, done = Progress(), 0
    told = say("help.drawn", language)

    def report(so_far: int, of: int) -> None:
        nonlocal done
        done = so_far
        progress.step(so_far, of, told)

    try:
        found = simulate(scenario, draws, seed, lines, workers, report)
    except KeyboardInterrupt:
        progress.end()
        emit(say("help.drawn_so_far", language, done=done, of=draws) + "\n", error=True)
        raise
    progress.end()
    return found
