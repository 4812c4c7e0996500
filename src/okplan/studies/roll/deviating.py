"""People and tax beside what is expected in the closed year: the new base year has that, and it is not added anew."""

from __future__ import annotations

import numpy as np

from okplan.engine.inputs import Array
from okplan.studies.roll.changes import Closing, Steps
from okplan.studies.roll.finance import written_rate

NONE = 1e-12
"""A deviation that is none."""


def deviations(closing: Closing) -> None:
    """Each year's deviation from people who are carried forward from the new opening; a table has its own people."""
    said = closing.scenario.population
    if closing.upon is not None or said.table is not None:  # an alternative's opening is its base's
        return
    if not any(abs(part_of(closing, name) - 1) > NONE for name in closing.projection.items["group"]):
        return
    whole = _rows(closing, ("population", "deviation"))
    ahead = (1 + whole) / (1 + whole[0]) - 1
    _put(closing, ("population", "deviation"), ahead)
    for name in said.deviations:
        own = whole + _rows(closing, ("population", "deviations", name))
        _put(closing, ("population", "deviations", name), (1 + own) / (1 + own[0]) - 1 - ahead)


def part_of(closing: Closing, name: str) -> float:
    """A group in the closed year, of what was projected."""
    whole, own = _rows(closing, ("population", "deviation")), _rows(closing, ("population", "deviations", name))
    return float(1 + whole[0] + own[0])


def tax(closing: Closing) -> None:
    """What tax deviates ahead, where the closed year's tax deviates as well.

    `simple` carries the base year's tax on, so what is ahead is beyond it. `system` takes it as a share of what the
    country's is expected to be: the share is said, and what it deviates stands.
    """
    said, years = closing.scenario.free_income, closing.scenario.years
    rows = {
        name: getattr(said, name).over(years, before=0.0) for name in ("own_tax_deviation", "national_tax_deviation")
    }
    if closing.upon is not None or not any(abs(row[0]) > NONE for row in rows.values()):
        return
    if said.method == "simple":
        for name, row in rows.items():
            _put(closing, ("free_income", name), (1 + row) / (1 + row[0]) - 1)
    elif closing.raw("free_income", "system", "relative_tax") is None:
        came = closing.kroner("tax_revenue") / float(closing.projection.row("tax_revenue")[1])
        share = closing.kroner("own_tax_relation") * came
        closing.put(("free_income", "system", "relative_tax"), written_rate(share), "projected")


def _rows(closing: Closing, steps: Steps) -> Array:
    """A deviation over the closed year and those after."""
    said, years = closing.scenario.population, closing.scenario.years
    series = said.deviation if len(steps) == 2 else said.deviations.get(str(steps[2]))
    return np.zeros(len(years)) if series is None else series.over(years, before=0.0)


def _put(closing: Closing, steps: Steps, rows: Array) -> None:
    """From the year after the closed one, where it changes."""
    said, held = {}, 0.0
    for year, row in zip(closing.scenario.years[1:], map(float, rows[1:]), strict=True):
        if abs(row - held) > NONE:
            said[year], held = written_rate(row), row
    if said:
        closing.put(steps, said, "left")
    else:
        closing.drop(steps, "gone")
