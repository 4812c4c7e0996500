"""How sure is it: every assumption drawn at once, and what the rules, the verdict and the reserve come to in the draws.

Draws are of the inputs, in blocks of `shocks.BLOCK`, each with its own streams of normals: the answer is the same to
the last bit for any number of workers, and the first n of N draws are the run with n. A probability is of the model and
the spread that is stated for it; it says nothing of what neither of them knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock, local
from typing import Any

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.judge.lines import BREACH
from okplan.judge.verdict import VERDICTS
from okplan.studies.candidates.blocks import Opened, Runner, opened, uncollected
from okplan.studies.simulate.counting import AT_LAST, EQUITY, RESERVE, VERDICT, Counts, breakable
from okplan.studies.simulate.drawing import Drawing, Space, drawing
from okplan.studies.simulate.quantiles import least_enough, quantiles, worst_mean
from okplan.studies.simulate.shocks import BLOCK
from okplan.studies.simulate.summary import (
    CONFIDENCE,
    LEVELS,
    WORST,
    Assumed,
    Chance,
    Fan,
    Pair,
    Shortfall,
    Simulated,
    sampling_error,
)

__all__ = ["DRAWS", "LINES", "MOST_DRAWS", "MOST_SEED", "MOST_WORKERS", "Simulated", "holding", "paths", "simulate"]

DRAWS = 10_000
MOST_DRAWS = 1_000_000
"""Ten lines by ten years are then 800 MB."""

MOST_SEED = 2**63 - 1
MOST_WORKERS = 64
LINES = (
    "net_operating_result_pct",
    "general_reserve_pct",
    "free_operating_equity",
    "net_debt_pct",
    "debt_service_pct",
    "debt",
    "population",
)
"""What is told of where nothing is asked for, beside the lines that the council has rules on."""

APART = 0.01
"""Share of the draws that two rules must lose together beyond what the weaker loses alone, to be named."""

Report = Callable[[int, int], None]
"""Told how many draws are done, and of how many."""


def simulate(
    scenario: Scenario,
    draws: int = DRAWS,
    seed: int = 1,
    lines: Iterable[str] = (),
    workers: int = 1,
    report: Report = lambda done, of: None,
) -> Simulated:
    """The scenario in many draws. Pre-condition: `review` found no error in it.

    `lines` are those of which the quantiles are kept, `LINES` and those of the council's rules if none is named; each
    has one value a year. ValueError where `draws` is not from 1 to `MOST_DRAWS`, or `seed` from 0 to `MOST_SEED`.
    """
    return _summed(*_counted(scenario, draws, seed, tuple(lines) or lines_of(scenario), workers, report))


def paths(scenario: Scenario, draws: int, seed: int, lines: Iterable[str]) -> dict[str, Array]:
    """The lines of the draws themselves, (years, draws), for whoever holds them against something."""
    _, _, counts = _counted(scenario, draws, seed, tuple(lines), 1, lambda done, of: None)
    return {name: np.broadcast_to(counts.kept[name], (counts.years, draws)) for name in counts.lines}


def holding(scenario: Scenario, draws: int, seed: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """(draws,): whether every rule holds in every year; of two scenarios by one seed draw for draw."""
    _, _, counts = _counted(scenario, draws, seed, (), 1, lambda done, of: None)
    return counts.holds


def _counted(
    scenario: Scenario, draws: int, seed: int, lines: tuple[str, ...], workers: int, report: Report
) -> tuple[Opened, Drawing, Counts]:
    if not 1 <= draws <= MOST_DRAWS or not 0 <= seed <= MOST_SEED:
        raise ValueError(f"draws from 1 to {MOST_DRAWS}, and a seed from 0 to {MOST_SEED}")
    with uncollected():
        one = opened(scenario)
        drawn = drawing(scenario, one.inputs, one.known, seed)
        counts = Counts(tuple(dict.fromkeys(lines)), breakable(one.tests), len(one.inputs.years), draws)
        _run(one, drawn, counts, workers, report)
    return one, drawn, counts


def lines_of(scenario: Scenario) -> tuple[str, ...]:
    """The lines that are told of where nothing is asked for."""
    return tuple(dict.fromkeys([*(rule.indicator for rule in scenario.rules), *LINES]))


def _run(one: Opened, drawn: Drawing, counts: Counts, workers: int, report: Report) -> None:
    """Every block: in this thread, or in several that each have a program of their own."""
    names = tuple(name for name in counts.watched if name not in one.inputs.series)
    own, counting = local(), Lock()

    def block(number: int) -> None:
        if not hasattr(own, "space"):
            own.space = Space()
        tried = drawn.block(number, own.space)
        runner: Runner | None = getattr(own, "runner", None)
        if runner is None:
            runner = own.runner = one.runner(tried, names, AT_LAST)
        found = runner(tried)
        with counting:
            counts.add(number * BLOCK, tried, found)
            report(counts.done, counts.draws)

    numbers = range(-(-counts.draws // BLOCK))
    if workers == 1:
        for number in numbers:
            block(number)
        return
    with ThreadPoolExecutor(workers) as pool:
        try:
            list(pool.map(block, numbers))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _summed(one: Opened, drawn: Drawing, counts: Counts) -> Simulated:
    rules = _chances(one, counts)
    equity = counts.kept[EQUITY]
    reserve = {share: None if counts.decided else _opening(one, equity, share) for share in CONFIDENCE}
    between = {share: None if counts.decided else _openings_between(one, equity, share) for share in CONFIDENCE}
    last = {name: one.known.row(name)[-1] for name in AT_LAST}
    return Simulated(
        one.inputs.years,
        counts.draws,
        drawn.seed,
        tuple(_fan(one, name, counts.kept[name]) for name in counts.lines),
        rules,
        (counts.draws - counts.any_broken) / counts.draws,
        _pair(rules, counts),
        {level: int(reached) / counts.draws for level, reached in zip(VERDICTS, counts.reached, strict=True)},
        VERDICTS[int(last[VERDICT])],
        {reason: count / counts.draws for reason, count in counts.reasons.items()},
        float(one.known.row(RESERVE)[0]),
        reserve,
        between,
        (counts.draws - counts.emptied) / counts.draws,
        _shortfall(one, equity),
        _assumed(one, drawn, counts),
    )


def _fan(one: Opened, name: str, rows: Array) -> Fan:
    known = one.known.row(name)
    found = np.array([quantiles(row, LEVELS) if len(row) > 1 else np.full(len(LEVELS), row[0]) for row in rows])
    return Fan(name, one.inputs.model[name].unit, float(known[0]), known[1:], found.T, rows.shape[1] > 1)


def _chances(one: Opened, counts: Counts) -> tuple[Chance, ...]:
    """In the order of the rules; one that is called as another is told by its key."""
    ids = [test.id for test in counts.tests]
    found = []
    for place, test in enumerate(counts.tests):
        named = test.id if ids.index(test.id) == place else test.key
        by_year = tuple((counts.broken[place] / counts.draws).tolist())
        ever = int(counts.together[place, place]) / counts.draws
        known = bool((one.known.row(f"{test.key}.level")[1:] >= BREACH).any())
        found.append(Chance(named, test.key, test.name, test.indicator, test.legal, by_year, ever, known))
    return tuple(found)


def _pair(rules: tuple[Chance, ...], counts: Counts) -> Pair | None:
    """Of rules that are each likelier than not to hold, the two that most seldom hold when each of them does.

    None where there are no two such, or where one holds (almost) whenever the other does: they fail together, or one
    follows from the other.
    """
    likely = [place for place, rule in enumerate(rules) if rule.ever < 0.5]
    found: list[tuple[float, float, int, int]] = []
    for i in likely:
        for j in likely:
            either = float((rules[i].ever + rules[j].ever) - counts.together[i, j] / counts.draws)
            apart = either - max(rules[i].ever, rules[j].ever)
            if i < j and apart >= APART:
                found.append((apart, 1 - either, i, j))
    if not found:
        return None
    _, both, i, j = max(found, key=lambda pair: pair[0])
    return Pair(rules[i], rules[j], both)


def _opening(one: Opened, equity: Array, share: float) -> float:
    """The least opening reserve, in whole kroner, that is never emptied in at least this share of the draws.

    No line but those that carry the reserve on rests on it: a krone more to begin with is a krone more in every year.
    """
    needed = float(one.known.row(RESERVE)[0]) - equity.min(axis=0) + TOLERANCE
    return max(float(np.floor(least_enough(needed, share))) + 1, 0.0)


def _openings_between(one: Opened, equity: Array, share: float) -> tuple[float, float | None]:
    """What other draws could give for it: the same of the shares within the error of the draws on either side.

    No upper end where the draws are too few to show one.
    """
    off = sampling_error(share, equity.shape[1])
    low = _opening(one, equity, max(share - off, 0.0))
    return low, _opening(one, equity, share + off) if share + off < 1 else None


def _shortfall(one: Opened, equity: Array) -> Shortfall:
    worst = [worst_mean(row, WORST) for row in equity]
    place = int(np.argmin(worst))
    return Shortfall(EQUITY, WORST, one.inputs.years[place], worst[place])


def _assumed(one: Opened, drawn: Drawing, counts: Counts) -> Assumed:
    uncertain = set(drawn.costs)
    return Assumed(
        drawn.by,
        drawn.varies,
        drawn.people_vary,
        tuple(project for project in drawn.projects if project.project in uncertain),
        tuple(project.name for project in one.scenario.investments if project.id not in uncertain),
        counts.below_zero / counts.draws,
        one.fees,
        one.scenario.adopted is not None,
    )
