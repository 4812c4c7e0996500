"""What is said of a table in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from okplan.chapters.scenario import Scenario
from okplan.chapters.statutory import Row
from okplan.engine.projection import Projection
from okplan.problems import Problem
from okplan.show.tables.rows import Table

Make = Callable[[Scenario, Projection, str, str, str], Table]
Notes = Callable[[Scenario, str], tuple[str, ...]]


@dataclass(frozen=True)
class Laid:
    """One table: the lines that are its rows, or what makes it over items; `words.csv` has its title and its sheet."""

    key: str
    rows: tuple[Row, ...] = ()
    make: Make | None = None
    place: int = 99
    """Its order among the others in a document and in the workbook."""

    law: str = ""
    """The name that `okplan tables` prints it under, unasked; the first of a name is the one that is asked for."""

    axis: str = ""
    """What it has its rows over: a scenario without them has no such table,"""

    lacks: Problem | None = None
    """and is told this."""

    where_known: bool = False
    """Without the rows that have nothing in any year, or that a simpler method knows nothing of."""

    total: str = ""
    """The row that is the sum of all the rows above it."""

    each: bool = False
    """Whether it is of one household: whole kroner, which add up as amounts do."""

    notes: Notes | None = None
    """What it rests on, said below it."""

    after: str = ""
    """The table whose figures stand, where a row is in both."""

    still: str = ""
    """How the names of rows begin that are the same every year, as printed too."""

    totals: bool = False
    """Whether it has columns beside its years: in all, before, and after the plan."""

    shares: tuple[str, str] | None = None
    """How the names of shares that together are the whole begin, and the row of the whole."""

    page: bool = False
    """Whether the what-if page has it below the key figures; every row is then of lines, which follow what is moved."""

    amended: tuple[str, ...] = ()
    """The lines, among its rows, that an amendment is told to move: item by item."""

    amended_note: str = ""
    """The text, by its key, on what of an amendment does not move them, where somebody would think that it does."""
