"""What if it turns out otherwise: named changes of a scenario, each tried beside it, and what each of them breaks.

Every stress is the scenario that `--set` with its changes would give, and all of them are candidates of one run, of
which the scenario itself is the first. Then the worst of every kind are tried at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.chapters.stresses.fields import Stress
from okplan.chapters.stresses.review import ALL_ADVERSE
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.judge.lines import SAVINGS
from okplan.judge.verdict import VerdictLevel
from okplan.load import Loaded
from okplan.load.controls import released
from okplan.load.restated import Change, restated
from okplan.problems import Problem, Refused, ScenarioError
from okplan.studies.addresses import Address, at, differences
from okplan.studies.outcomes import Outcomes, outcomes
from okplan.studies.project import Projected
from okplan.studies.stress.found import LINES, RANKED, Breach, Effect, Lateness, NotTried, Stressed, Tried, gravity
from okplan.studies.stress.listed import Named, wanted
from okplan.studies.stress.made import changes, not_begun

OF_NO_RULE = (*SAVINGS, "debt_rising")
"""What a verdict follows from that is no rule."""

FRAME = ("base_year", "horizon", "unit", "rules")
"""What a stress is held against, and cannot change."""

PLACES = "without_place"
SPENT = "project_gross"


@dataclass(frozen=True)
class _Said:
    """A stress carried out."""

    named: Named
    sets: tuple[Change, ...]
    scenario: Scenario
    parts: tuple[str, ...] = ()
    left: tuple[Problem, ...] = ()


def stressed(known: Projected) -> Stressed:
    """Every stress that fits the scenario, ranked, and those that do not; IdentityError where okplan is wrong."""
    named, together = wanted(known.loaded)
    failed: list[NotTried] = []
    said = [one for each in named if (one := _carried_out([each], each, known, failed)) is not None]
    found, levels, base = _asked(known, said, failed)
    worst = _worst_of_each_kind(found) if together else []
    if worst:
        all_named = Named(Stress(id=ALL_ADVERSE))
        all_said = _carried_out([one.named for one in worst], all_named, known, failed)
        found += _asked(known, [all_said], failed)[0] if all_said else []
    found.sort(key=lambda one: one.effects[RANKED].worst[0])
    return Stressed(known.loaded.scenario.years, base, levels, tuple(found), tuple(failed))


def unfit(loaded: Loaded) -> Iterator[Problem]:
    """What is wrong with the changes by path of the scenario's own stresses: they fail, the scenario does not."""
    for named in wanted(loaded)[0]:
        if not named.own or not named.sets:
            continue
        try:
            _same_frame(loaded.scenario, restated(loaded.root, named.sets, loaded.scenario.language)[0])
        except (Refused, ScenarioError) as wrong:
            place = named.sets[0][1].place
            yield from (replace(one, level="warning", place=one.place or place) for one in wrong.problems)


def _carried_out(parts: Sequence[Named], named: Named, known: Projected, failed: list[NotTried]) -> _Said | None:
    """The scenario with one or several stresses, one after the other; one that does not fit is told."""
    scenario, root, sets, left = known.loaded.scenario, known.loaded.root, list[Change](), list[Problem]()
    try:
        for part in parts:
            more = changes(part, scenario, known, left)
            scenario, root = restated(root, more, scenario.language)
            sets += more
        _same_frame(known.loaded.scenario, scenario)
    except (Refused, ScenarioError) as wrong:
        failed.append(NotTried(named, tuple(wrong.problems if named.own else map(_plainly, wrong.problems))))
        return None
    ids = tuple(part.id for part in parts if part is not named)
    return _Said(named, tuple(sets), scenario, ids, tuple(left))


def _plainly(problem: Problem) -> Problem:
    """Of a shipped stress, that a scenario has none of what it moves."""
    if problem.code not in ("no_items", "nothing_to_move"):
        return problem
    return Problem("stress_nothing_there", None, problem.context)


def _same_frame(one: Scenario, other: Scenario) -> None:
    """What is measured, in what and by which rules, is the same; raises Refused."""
    for name in FRAME:
        if getattr(one, name) != getattr(other, name):
            raise Refused("stress_frame", None, found=name)


def _worst_of_each_kind(found: Iterable[Tried]) -> list[Tried]:
    """Of the stresses of each kind the one that costs the most of the reserve; none where all of them cost nothing.

    What is the same to the scenario, as own and national tax are where there is no income system, is taken once.
    """
    worst: dict[str, Tried] = {}
    for one in found:
        cost = one.effects[RANKED].worst[0]
        before = worst.get(one.named.kind)
        if cost < -TOLERANCE and (before is None or cost < before.effects[RANKED].worst[0]):
            worst[one.named.kind] = one
    kept: list[Tried] = []
    for one in worst.values():
        if not any(_is_the_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _is_the_same(one: Tried, other: Tried) -> bool:
    pairs = ((effect.change, other.effects[name].change) for name, effect in one.effects.items())
    return all(np.allclose(a, b, rtol=1e-9, atol=TOLERANCE) for a, b in pairs)


# --- Asked as candidates ---------------------------------------------------------------------------------------------


def _asked(
    known: Projected, said: Sequence[_Said], failed: list[NotTried]
) -> tuple[list[Tried], dict[str, Array], VerdictLevel]:
    """What the stresses come to, in one run with the scenario itself as the first candidate."""
    scenario = known.loaded.scenario
    addresses = _addresses(scenario, [one.scenario for one in said])
    scenario = released(scenario, addresses)
    keep = (*LINES, SPENT, *([PLACES] if PLACES in MODEL else []))
    found = outcomes(scenario, addresses or {("horizon",): [scenario.horizon]}, keep, fees_follow=True)
    levels = {name: found.row(name, 0)[1:] for name in LINES}
    tried = []
    for draw, one in enumerate(said, start=1):
        if not addresses:
            draw = 0  # nothing that any of them says is another than what stands there
        if found.found.refused[draw]:
            failed.append(NotTried(one.named, _why(found, draw, known.loaded)))
        else:
            tried.append(_tried(found, draw, one, levels, scenario))
    base = found.level(0)
    assert base is not None, "the scenario itself has been projected"
    return tried, levels, base


def _addresses(scenario: Scenario, others: Sequence[Scenario]) -> dict[Address, list[object]]:
    """What the scenario and each of the others say, where any of the others says something else."""
    own = [set(differences(scenario, other)) for other in others]
    paths = sorted({path for one in own for path in one})
    outer = [path for path in paths if not any(path[: len(other)] == other != path for other in paths)]
    return {
        path: [
            at(scenario, path).value,
            *(
                at(other, path).value if any(one[: len(path)] == path for one in differs) else at(scenario, path).value
                for other, differs in zip(others, own, strict=True)
            ),
        ]
        for path in outer
    }


def _why(found: Outcomes, draw: int, loaded: Loaded) -> tuple[Problem, ...]:
    return tuple(Problem(one.code, loaded.place(one.path), one.context) for one in found.found.why(draw))


def _tried(found: Outcomes, draw: int, said: _Said, levels: dict[str, Array], scenario: Scenario) -> Tried:
    effects = {}
    for name, better in LINES.items():
        level = found.row(name, draw)[1:]
        effects[name] = Effect(found.years, better, level - levels[name], level)
    level_now = found.level(draw)
    assert level_now is not None, "it is not refused"
    places = found.row(PLACES, draw)[1:] if PLACES in MODEL else np.zeros(len(found.years))
    late = _lateness(found, draw, said.named.stress.late, scenario) if said.named.stress.late else None
    return Tried(
        named=said.named,
        sets=said.sets,
        parts=said.parts,
        level=level_now,
        breaches=tuple(_breaches(found, draw)),
        reasons=tuple(_reasons(found, draw)),
        effects=effects,
        without_place=places,
        left=said.left,
        late=late,
    )


def _breaches(found: Outcomes, draw: int) -> list[Breach]:
    """A rule and a year that the scenario itself does not break."""
    new = []
    for test in found.tests:
        broken = found.broken(test)
        years = np.flatnonzero(broken[:, draw] & ~broken[:, 0])
        new += [Breach(test, found.years[place]) for place in years]
    return sorted(new, key=lambda one: (one.year, gravity(one.test)))


def _reasons(found: Outcomes, draw: int) -> Iterator[tuple[str, int]]:
    """What no rule says: nothing left of the reserve, losses year after year or in sum, debt that rises at the end."""
    for name in OF_NO_RULE:
        by_year = found.lines[f"verdict.{name}.level" if name in SAVINGS else f"verdict.{name}"][1:, 0]
        there = np.broadcast_to(by_year, (len(by_year), len(found.found.refused))) > 0
        at_all = there[:, draw] if name in SAVINGS else there[-1:, draw]
        already = there[:, 0] if name in SAVINGS else there[-1:, 0]
        if at_all.any() and not already.any():
            yield name, found.years[len(by_year) - len(at_all) + int(np.argmax(at_all))]


def _lateness(found: Outcomes, draw: int, years: int, scenario: Scenario) -> Lateness:
    """What the projects that are late cost more, those apart of which spending falls after the last year."""
    moved = set(not_begun(scenario))
    spent = found.found.values[SPENT]
    items = found.found.items["project"]
    more, out = 0.0, 0.0
    for project in scenario.investments:
        if project.id in moved:
            rows = spent[1:, items.index(project.id)]
            change = float(rows[:, draw].sum() - rows[:, 0].sum())
            start, profile = project_profile(project)
            if start + len(profile) - 1 + years <= found.years[-1]:
                more += change
            else:
                out -= change
    return Lateness(len(moved), more, out)
