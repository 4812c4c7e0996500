"""Scenarios rolled for the tests, and the lines of the years that both know."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from okplan.engine.projection import Projection
from okplan.load import Loaded, load
from okplan.studies.project import projected
from okplan.studies.roll import roll
from okplan.studies.roll.changes import Came
from okplan.write.rolled import files, rolled_yaml


def rolled(loaded: Loaded, folder: Path, came: Came | None = None) -> Loaded:
    """The scenario a year on, as it is written and read again."""
    made = roll(loaded, came)
    names = {name: f"{loaded.path.stem}-{name}-{made.year}.csv" for name in files(made)}
    for name, text in files(made).items():
        (folder / names[name]).write_text(text, encoding="utf-8")
    path = folder / f"{loaded.path.stem.strip('-') or 'rolled'}-{made.year}.yaml"
    path.write_text(rolled_yaml(made, folder, names), encoding="utf-8")
    return load(path)


@cache
def of_file(path: Path, years: int) -> Loaded:
    """A file rolled so many times, once for all tests that only read it."""
    if years == 0:
        return load(path)
    return rolled(of_file(path, years - 1), Path(mkdtemp()))


@cache
def lines_of(path: Path, years: int) -> Projection:
    return projected(of_file(path, years)).whole


def apart(old: Projection, new: Projection, name: str) -> float:
    """How far a line of one scenario is from that of another in the years after both base years.

    What neither knows is the same; what one of them does not know is as far as can be.
    """
    common = sorted(set(old.years[1:]) & set(new.years[1:]))
    ours, theirs = (np.array([line.row(name)[line.years.index(year)] for year in common]) for line in (old, new))
    unknown = np.isnan(ours) & np.isnan(theirs)
    return float(np.max(np.nan_to_num(np.abs(np.where(unknown, 0, ours) - np.where(unknown, 0, theirs)), nan=np.inf)))
