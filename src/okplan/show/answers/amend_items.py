"""What an amendment moves item by item, in the rows of the tables that have items: service areas and their like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.show.answers.rounded import Scale, scale_in
from okplan.show.tables import laid_out
from okplan.show.tables.around import head_in
from okplan.show.tables.catalogue import lacking, reading
from okplan.show.tables.laid import Laid
from okplan.show.tables.rows import Shown
from okplan.studies.amend import Amended
from okplan.studies.project import Projected
from okplan.words.digits import DASH, is_something, plus

LEAST, FLOAT = {"kr": TOLERANCE}, 1e-9
"""By unit what is no difference."""


@dataclass(frozen=True)
class ItemRow:
    """How far one row is from the plan's, from the first projected year on."""

    name: str
    label: str
    unit: str
    is_sum: bool
    exact: Array
    """Unrounded, in kroner where it is an amount."""

    texts: tuple[str, ...]
    values: tuple[float | None, ...]
    """As printed: rows that have a sum add up to it; None where it is not defined."""

    above: str = ""
    """The heading of the rows that begin here."""

    @property
    def moves(self) -> bool:
        return any(map(is_something, self.texts))


@dataclass(frozen=True)
class ItemsMoved:
    """The rows of one table."""

    key: str
    rows: tuple[ItemRow, ...]

    head: str
    """What stands above the labels: the unit of amounts, where there are any."""

    @property
    def moved(self) -> tuple[ItemRow, ...]:
        """Those that read otherwise than in the plan, under their heading, and their sum; nothing where none does."""
        found: list[ItemRow] = []
        for rows in self._headed():
            if any(row.moves for row in rows):
                shown = [row for row in rows if row.moves or row.is_sum]
                found += [replace(shown[0], above=rows[0].above), *shown[1:]]
        return tuple(found)

    def _headed(self) -> list[list[ItemRow]]:
        """The rows of each heading."""
        found: list[list[ItemRow]] = []
        for row in self.rows:
            if row.above or not found:
                found.append([])
            found[-1].append(row)
        return found


def tables_told(result: Projected) -> Iterator[Laid]:
    """In the order of a document; nothing of a table that the plan has nothing for."""
    return (laid for laid in reading() if laid.amended and not lacking(laid.key, result.inputs.items))


def items_moved(one: Amended, unit: str, language: str) -> tuple[ItemsMoved, ...]:
    """By table that the amendment's plan has something for."""
    return tuple(_of(laid, one, unit, language) for laid in tables_told(one.result))


def _of(laid: Laid, one: Amended, unit: str, language: str) -> ItemsMoved:
    rows = tuple(_rows(laid, one, unit, language))
    base_year, money = one.result.loaded.scenario.base_year, any(row.unit == "kr" for row in rows)
    return ItemsMoved(laid.key, rows, head_in(unit, "nominal", base_year, language, money))


def _rows(laid: Laid, one: Amended, unit: str, language: str) -> Iterator[ItemRow]:
    had, has = (_of_table(laid, result, language) for result in (one.before, one.result))
    rows = {**had, **has}
    apart = {name: _apart(had.get(name), has.get(name)) for name in rows}
    scales = {name: scale_in(row.unit, unit, language) for name, row in rows.items()}
    units = {name: [_whole(value, scales[name]) for value in values] for name, values in apart.items()}
    for row in rows.values():
        parts = row.of or (tuple(name for name in rows if name != row.name) if row.name == laid.total else ())
        _fit(row.name, [part for part in parts if part in rows], apart, units, scales[row.name])
    for name, row in rows.items():
        scale, shown = scales[name], units[name]
        texts = tuple(DASH if whole is None else plus(scale.text(whole)) for whole in shown)
        values = tuple(None if whole is None else whole / 10**scale.decimals for whole in shown)
        yield ItemRow(name, row.full_label, row.unit, row.is_sum, apart[name], texts, values, row.above)


def _of_table(laid: Laid, result: Projected, language: str) -> dict[str, Shown]:
    """The rows that are told of; the first of a heading carries it, whichever row has it in the table."""
    shown = laid_out(laid.key, result.loaded.scenario, result.whole, language, "kr", "nominal")
    found, heading_of, told = dict[str, Shown](), "", ""
    for row in shown.rows:
        heading_of = row.above or heading_of
        if row.name.partition("[")[0] in laid.amended:
            found[row.name] = replace(row, above=heading_of if heading_of != told else "")
            told = heading_of
    return found


def _apart(had: Shown | None, has: Shown | None) -> Array:
    """What one of the two does not have is nothing there; what a float leaves is nothing."""
    before, after = (0.0 if row is None else row.values[1:] for row in (had, has))
    apart = np.asarray(after - before)
    least = LEAST.get(next(row.unit for row in (has, had) if row is not None), FLOAT)
    return np.where(np.abs(apart) < least, 0.0, apart)


def _whole(value: float, scale: Scale) -> int | None:
    return None if np.isnan(value) else scale.whole(value)


def _fit(
    whole: str, parts: Sequence[str], apart: dict[str, Array], units: dict[str, list[int | None]], scale: Scale
) -> None:
    """The parts of a sum so that they add up to it as it is printed, year by year."""
    for t, total in enumerate(units[whole]):
        values = [float(apart[part][t]) for part in parts]
        if parts and total is not None and not np.isnan(values).any():
            for part, fitted in zip(parts, scale.parts(values, total), strict=True):
                units[part][t] = fitted
