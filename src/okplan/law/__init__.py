"""The law's own figures: each by the year from which it holds, with source and date, in a file beside its subject.

`law("investments.vat_rate", 2027)` is the row of `vat_rate` in `chapters/investments/law.yaml` that holds in 2027. What
changes from a year is one row more there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from okplan.engine.inputs import Figure

HOUSE = Path(__file__).parents[1]
CHAPTERS = HOUSE / "chapters"
DATA = HOUSE / "data" if (HOUSE / "data").is_dir() else HOUSE.parents[1] / "data"
"""Statistics and the template, which a wheel has within the package."""


class UnknownYearError(LookupError):
    """A year before the first row of a figure."""


def law(name: str, year: int) -> Figure:
    """The figure `subject.name` that holds in a year.

    Raises UnknownYearError before the figure's first row, KeyError where there is no such figure.
    """
    found = figures(name)
    held = max((first for first in found if first <= year), default=None)
    if held is None:
        raise UnknownYearError(
            f"{name} is not known for {year}: {_file(name.partition('.')[0])} begins with {min(found)}"
        )
    return found[held]


def by_year(name: str, years: Iterable[int]) -> dict[int, Figure]:
    """The figure that holds in each year."""
    return {year: law(name, year) for year in years}


def figures(name: str) -> dict[int, Figure]:
    """Every row of a figure, by the year from which it holds."""
    subject, _, own = name.partition(".")
    return _read(_file(subject))[own]


def names() -> Iterator[str]:
    """Every figure there is."""
    for file in files():
        yield from (f"{file.parent.name}.{name}" for name in _read(file))


def files() -> list[Path]:
    """The files of all subjects that have figures."""
    return sorted(CHAPTERS.glob("*/law.yaml"))


def _file(subject: str) -> Path:
    return _within(CHAPTERS, subject)


@cache
def _within(chapters: Path, subject: str) -> Path:
    return chapters / subject / "law.yaml"


@cache
def _read(file: Path) -> dict[str, dict[int, Figure]]:
    said = _yaml(file)
    yearly = said.get("yearly", False)
    return {
        name: {
            row["from"]: Figure(
                row["from"], row["value"], row["source"], str(row["date"]), row.get("preliminary", False), yearly
            )
            for row in rows
        }
        for name, rows in said["figures"].items()
    }


@cache
def table(name: str) -> dict[str, Any]:
    """One YAML file of statistics in `data/`."""
    return _yaml(DATA / f"{name}.yaml")


def _yaml(file: Path) -> dict[str, Any]:
    with file.open(encoding="utf-8") as text:
        found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found
