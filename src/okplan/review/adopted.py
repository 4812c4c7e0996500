"""An adopted plan: lines that exist, and of which a plan can say something."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.inputs import GIVEN
from okplan.lines import INPUTS, KR, REGISTRY
from okplan.problems import nearest
from okplan.review.found import Found, Path
from okplan.scenario import Scenario


def adopted(scenario: Scenario) -> Iterator[Found]:
    for name in scenario.adopted.lines if scenario.adopted else ():
        path: Path = ("adopted", "lines", name)
        known = REGISTRY.get(name) or INPUTS.get(name)
        if known is None:
            names = {**_by_label(), **dict.fromkeys(REGISTRY), **dict.fromkeys(INPUTS)}
            near = nearest(name, names)
            context = {"found": name, "near": names.get(near) or near, "names": "operating_revenue, instalments, debt"}
            yield Found("unknown_line", path, context)
        elif known.over or known.unit != KR or known.chapter == "checks" or (name in INPUTS and name not in GIVEN):
            yield Found("not_adopted", path, {"found": name})


def _by_label() -> dict[str, str]:
    """Every label to its line: what a table from elsewhere would call it."""
    return {label: name for name, line in REGISTRY.items() if not line.over for label in line.labels.values()}
