"""What rows of assumptions are called, and what the divisor of tables is called."""

from __future__ import annotations

from collections.abc import Callable

from okplan.chapters.rules.fields import LIMITS
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import OPENING
from okplan.engine.inputs import Inputs, Path
from okplan.fields.values import UNITS as KRONER
from okplan.words import label, say

COUNTED = ("persons", "man_years", "tonnes")
"""Units of numbers that are neither amounts nor shares."""


def field_labels(inputs: Inputs, language: str) -> dict[Path, str]:
    """What a field is called, after the first input or line that is read from it."""
    found: dict[Path, str] = {}
    for name, paths in inputs.sources.items():
        base = name.removesuffix(OPENING)
        known = base in inputs.model
        for path in paths if known else ():
            found.setdefault(tuple(path), label(base, language) if known else "")
    return found


def field_units(inputs: Inputs, scenario: Scenario) -> Callable[[Path], str]:
    """What a field, or a year of it, counts: people, man-years or tonnes, after the first input read from it.

    A rule's limits count what its line counts.
    """
    found: dict[Path, str] = {
        ("rules", place, limit): inputs.model[rule.indicator].unit
        for place, rule in enumerate(scenario.rules)
        for limit in LIMITS
        if inputs.model[rule.indicator].unit in COUNTED
    }
    for name, paths in inputs.sources.items():
        base = name.removesuffix(OPENING)
        unit = inputs.model[base].unit if base in inputs.model else ""
        for path in paths if unit in COUNTED else ():
            found.setdefault(tuple(path), unit)
    return lambda path: found.get(path) or found.get(path[:-1], "number")


def unit_words(divisor: str, kroner: float, language: str) -> tuple[str, str]:
    """A formula that says what amounts are shown in, by the cell of what they are divided by; and what it comes to."""
    names = {kr: say(f"common.unit.{unit}", language) for unit, kr in KRONER.items()}
    formula = f'"kr / "&{divisor}'
    for kr, name in names.items():
        formula = f'IF({divisor}={kr:.0f},"{name}",{formula})'
    return formula, names[kroner]
