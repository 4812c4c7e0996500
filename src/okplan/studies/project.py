"""A scenario projected and judged: values without words, each of which is computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from okplan.chapters.inputs import Reference, build
from okplan.chapters.scenario import Scenario
from okplan.engine.blame import blamed
from okplan.engine.inputs import Inputs
from okplan.engine.projection import IdentityError, Projection, compute, hold
from okplan.judge.adopted import Moved, apart, marks, printed, taken
from okplan.judge.faults import faults
from okplan.judge.written import man_years, unjudged
from okplan.load import Loaded
from okplan.load.nodes import Node
from okplan.load.reference import adopted_in
from okplan.problems import Found, Place, Problem, ScenarioError, Shift
from okplan.studies.candidates.reference import References
from okplan.version import __version__

if TYPE_CHECKING:
    from okplan.judge.verdict import Finding, Judgement, Verdict
    from okplan.studies.improvement import Improvement
    from okplan.studies.solve.headroom import Headroom

Plan = Literal["kept", "free", "own"]
"""What becomes of an adopted plan's lines where something is changed after it."""


@dataclass(frozen=True)
class Projected:
    """What a scenario comes to; neither the scenario nor okplan was found at fault by it."""

    loaded: Loaded
    inputs: Inputs
    whole: Projection
    """Every year, by which the scenario is judged."""

    @cached_property
    def projection(self) -> Projection:
        """The years that are shown."""
        return self.whole.first(self.loaded.shown) if self.loaded.shown else self.whole

    @cached_property
    def judgement(self) -> Judgement:
        from okplan.judge.verdict import judge  # only where it is asked for

        return judge(self.loaded.scenario, self.whole)

    @cached_property
    def needed(self) -> Improvement:
        """The improvement that would keep every rule: a search, made where somebody asks."""
        from okplan.studies.improvement import needed_improvement  # only where it is asked for

        return needed_improvement(self.loaded.scenario, self.inputs, self.whole)

    @cached_property
    def headroom(self) -> Headroom:
        """How far every rule is from its edge in rate, tax and cost: a search as well."""
        from okplan.studies.solve.headroom import headroom  # only where it is asked for

        return headroom(self.loaded.scenario, self.whole)

    @cached_property
    def takes(self) -> tuple[Moved, ...]:
        """Parts of what the plan fixes that it leaves free: how far they are from the model's own figures."""
        return taken(self.inputs, self.whole)

    @cached_property
    def moves(self) -> tuple[Moved, ...]:
        """What changes after the plan was adopted make in its lines in its own years.

        Of a `free` plan they are moved by it; one that is kept has swallowed it.
        """
        adopted: Reference | None = self.inputs.prepared.get("reference")
        if adopted is None:
            return ()
        other = compute(build(self.loaded.scenario, reference=adopted, free=not self.free))
        kept, freed = (other, self.whole) if self.free else (self.whole, other)
        return apart(self.inputs, kept, freed)

    @property
    def doubts(self) -> list[Problem]:
        """Rules that are held against nothing, and what a kept plan has swallowed of what was changed after it."""
        found = doubtful(self.loaded, self.whole)
        if self.free or not self.moves:
            return found
        told = tuple(Shift(one.line, one.worst[1], _span(one.years)) for one in self.moves)
        return [*found, Problem("plan_swallows", self.loaded.place(("adopted",)), {"moved": told}, "warning")]

    @cached_property
    def questions(self) -> list[tuple[Problem, str | None]]:
        """What a sceptical controller would ask, each with the scenario's own reason where it has one."""
        return _questions(self.loaded, self.inputs, self.whole)

    @property
    def free(self) -> bool:
        """Whether the lines of an adopted plan move with what is changed after it."""
        return bool(self.inputs.prepared.get("free"))

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.judgement.findings

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def stamp(self) -> dict[str, object]:
        return stamp_of(self.loaded)


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def stamp_of(loaded: Loaded) -> dict[str, object]:
    """What tells which program and which inputs a figure comes from."""
    return {"version": __version__, "inputs_sha256": loaded.sha256, "seed": None}


def projected(loaded: Loaded, language: str | None = None, plan: Plan = "kept") -> Projected:
    """A scenario projected; its faults are told in the language asked for, else its own.

    The lines of an adopted plan are `kept` as they were adopted, or `free` to move from there by the difference that
    what was changed after it makes in the model's own; or the scenario is taken for the plan's `own`.

    Raises ScenarioError where the projection shows the scenario to be impossible, IdentityError where okplan is wrong.
    """
    inputs = opened(loaded, plan)
    return Projected(loaded, inputs, sound(loaded, inputs, language))


def needed_by(scenario: Scenario) -> tuple[Improvement, Projection]:
    """The improvement that a scenario needs that is not told of by itself, and its projection."""
    from okplan.studies.improvement import needed_improvement  # only where it is asked for

    inputs = build(scenario)
    projection = compute(inputs)
    return needed_improvement(scenario, inputs, projection), projection


def opened(loaded: Loaded, plan: Plan = "kept") -> Inputs:
    """What a scenario's projection starts from, with its plan as it was adopted where that was in another."""
    before = adopted_in(loaded) if plan != "own" else None
    measured = References(before.scenario).of(loaded.scenario) if before is not None else None
    if before is not None and measured is not None:
        loaded.scenario.adopted_before(before.scenario)  # studies of it measure the plan's lines there too
    return build(loaded.scenario, reference=measured, free=plan == "free") if measured else loaded.inputs


def sound(loaded: Loaded, inputs: Inputs, language: str | None = None) -> Projection:
    """The projection, once neither the scenario nor okplan is found at fault by it."""
    projection = compute(inputs)
    scenario = loaded.scenario
    found = (*faults(scenario, inputs, projection), *man_years(scenario, projection))
    wrong = [Problem(one.code, loaded.place(one.path), one.context) for one in found]
    if wrong:
        raise ScenarioError(wrong, language or scenario.language)
    try:
        hold(projection)
    except IdentityError as error:
        paths = blamed(inputs, projection, error)
        error.places = tuple(f"{'.'.join(map(str, path))} ({loaded.place(path)})" for path in paths)
        raise
    return replace(projection, marks=marks(inputs, projection), adopted=printed(scenario, inputs, projection))


def doubtful(loaded: Loaded, projection: Projection) -> list[Problem]:
    """What the projection shows that the scenario says in vain."""
    found = unjudged(loaded.scenario, projection)
    return [Problem(one.code, loaded.place(one.path), one.context, one.level) for one in found]


class Impossible(Exception):  # noqa: N818 - it is the scenario's fault
    """A scenario without a text that its projection shows to be impossible: its faults by their paths."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        super().__init__(", ".join(one.code for one in found))
        self.found = found


def unwritten(scenario: Scenario, before: Scenario | None) -> Projection:
    """The projection of a scenario that has no text with it, with the lines of an adopted plan free.

    `before` is the scenario in which the plan was adopted, where that is another. Raises Impossible, IdentityError.
    """
    measured = References(before).of(scenario) if before is not None else None
    if before is not None and measured is not None:
        scenario.adopted_before(before)
    inputs = build(scenario, reference=measured, free=True) if measured else build(scenario)
    projection = compute(inputs)
    found = tuple(faults(scenario, inputs, projection))
    if found:
        raise Impossible(found)
    hold(projection)
    return projection


def realism(loaded: Loaded) -> list[tuple[Problem, str | None]]:
    """What a sceptical controller would ask of a scenario, each with the scenario's own reason where it has one."""
    inputs = opened(loaded)
    return _questions(loaded, inputs, sound(loaded, inputs))


def _questions(loaded: Loaded, inputs: Inputs, projection: Projection) -> list[tuple[Problem, str | None]]:
    """The same of what is projected already.

    An acceptance that nothing needs is said of the file where it stands, not of those that extend it; and a reason
    that is inherited does not answer for what the file at hand says otherwise.
    """
    from okplan.judge.realism import judge as asked  # only where it is asked for

    inherited = {item.place for item in _answers(loaded.base)} if loaded.base else set()
    out = []
    for judged in asked(loaded.scenario, inputs, projection):
        found = judged.found
        problem = Problem(found.code, loaded.place(found.path), found.context, "warning")
        if found.code != "nothing_to_accept" or problem.place not in inherited:
            out.append((problem, None if _of_another(loaded, judged.answer, found) else judged.reason))
    return out


def _of_another(loaded: Loaded, answer: int | None, found: Found) -> bool:
    """Whether the reason is the base's, and what it is to answer for is not."""
    if loaded.base is None or answer is None:
        return False
    given = loaded.place(("realism", "accepted", answer, "reason"))
    inherited = {item.find(("reason",)) for item in _answers(loaded.base)}
    return given in inherited and loaded.place(found.path) not in set(_places(loaded.base))


def _places(node: Node) -> Iterator[Place]:
    """Where everything in a file stands."""
    yield node.place
    yield from node.keys.values()
    if isinstance(node.value, dict | list):
        for child in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _places(child)


def _answers(base: Node) -> list[Node]:
    """The base's own acceptances."""
    block = base.child("realism")
    items = block.child("accepted") if block else None
    return list(items.value) if items else []
