"""A table as it is printed: its words, and its figures as text and as numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedRow:
    """One row: its statutory number, its words, and a cell for each year."""

    number: str
    name: str
    label: str
    unit: str
    decimals: int
    is_sum: bool
    cells: tuple[str, ...]
    """The figures as text, without marks."""

    values: tuple[float | None, ...]
    """The figures as printed, amounts in the table's unit and shares as fractions; None where there is none."""

    marks: tuple[str, ...]
    """The sign behind each figure, explained in the notes; empty where there is none."""

    above: str = ""
    """The heading of the rows that begin here; it has no figures."""

    @property
    def words(self) -> str:
        """The label with its statutory number."""
        return f"{self.number} {self.label}" if self.number else self.label


@dataclass(frozen=True)
class Printed:
    key: str
    title: str
    head: str
    """What the amounts are in: the head of the column of labels."""

    years: tuple[int, ...]
    columns: tuple[str, ...]
    """The heads of the other columns, each for itself: what its year is."""

    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...]
    """In the reading order: signs, marks, the base year, rounding."""

    source: str
    """Municipality, scenario and stamp."""

    language: str
    groups: tuple[tuple[str, int], ...] = ()
    """What stands above the years, and over how many of them: accounts, budget, plan; none where no plan is said."""
    short: tuple[str, ...] = ()
    """The heads of columns that are not all a year each, as they stand below what is above them."""

    @property
    def below(self) -> tuple[str, ...]:
        """The heads below what stands above them."""
        return self.short or tuple(map(str, self.years))
