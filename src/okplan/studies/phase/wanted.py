"""What is asked of patience that cannot be: rules that are not, years outside, a wait of no years, no weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.chapters.inputs import improvement_start
from okplan.load import Loaded
from okplan.problems import Problem, nearest
from okplan.studies.phase.trial import every_rule
from okplan.studies.starts import begun


def unfit(loaded: Loaded, rules: Sequence[str], start: int | None, most: int | None) -> Iterator[Problem]:
    """What is wrong with the asking, and with the order of projects that it weighs by."""
    scenario, first = loaded.scenario, improvement_start(loaded.scenario)
    known = list(dict.fromkeys(rule.id for rule in every_rule(scenario)))
    for name in rules:
        if name not in known:
            context = {"found": name, "near": nearest(name, known), "names": ", ".join(known)}
            yield Problem("unknown_rule", None, context)
    if start is not None and start not in scenario.years:
        yield Problem("year_not_projected", None, {"found": start, "span": f"{scenario.years[0]}–{scenario.years[-1]}"})
    if most is not None and most < 1:
        yield Problem("phase_delay", None, {"found": most})
    for place, project in enumerate(scenario.investments):
        if project.priority == 0 and project.id not in scenario.phasing.weights and not begun(project, first):
            where = loaded.place(("investments", place, "priority"))
            yield Problem("phase_priority", where, {"found": project.id})
