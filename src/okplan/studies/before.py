"""What a scenario was before what is changed in it, solved as it was: an answer that does not move is to say why."""

from __future__ import annotations

from okplan.chapters.scenario import Scenario
from okplan.load import Loaded, load
from okplan.load.validate import validate
from okplan.problems import ScenarioError
from okplan.studies.project import Projected, needed_by
from okplan.studies.solve import Improvement


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
    return changed if changed is not None and same(needed_by(changed), found.needed) else None


def same(one: Improvement, other: Improvement) -> bool:
    """Whether two scenarios need the same, and need something."""
    return bool(one.amount) and (one.amount, one.start) == (other.amount, other.start)
