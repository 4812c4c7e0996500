"""What a scenario was before what is changed in it, solved as it was: an answer that does not move is to say why."""

from __future__ import annotations

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.load import Loaded, load
from okplan.load.validate import validate
from okplan.problems import ScenarioError
from okplan.studies.improvement import Improvement
from okplan.studies.project import Projected, needed_by


def before(loaded: Loaded) -> Scenario | None:
    """The file without this run's changes, else the file that it extends; None where that is no scenario by itself."""
    if loaded.changes:
        try:
            return load(loaded.path, content=loaded.content).scenario
        except ScenarioError:
            return None
    return validate(loaded.base)[0] if loaded.base else None


def unmoved(found: Projected) -> Scenario | None:
    """What is changed from, where the changes do not move the needed improvement; None where they do."""
    changed = before(found.loaded)
    if changed is None:
        return None
    needed, projection = needed_by(changed)
    return changed if same(needed, found.needed) and differ(projection, found.whole) else None


def differ(one: Projection, other: Projection) -> bool:
    """Whether there is anything to wonder at: the results or the debt are others."""
    names = ("net_operating_result", "net_debt", "general_reserve")
    return any(one.values[name].tobytes() != other.values[name].tobytes() for name in names)


def same(one: Improvement, other: Improvement) -> bool:
    """Whether two scenarios need the same, and need something: the same amount, and the same path beside it."""
    if one.amount is None and one.without is not None and other.without is not None:
        return one.beyond == other.beyond and same(one.without, other.without)
    return bool(one.amount) and (one.amount, one.start, one.path) == (other.amount, other.start, other.path)
