"""The parts of a sheet that has both loans and swaps, each below a heading of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from okplan.imports.headings import header, is_number
from okplan.imports.loans.heads import swaps_from
from okplan.imports.mapping import Mapping
from okplan.reading.sheets import Sheet


def apart(sheet: Sheet, mapping: Mapping) -> tuple[Sheet, list[Sheet]]:
    """The part with the loans, and the parts above and below it that have a heading of swaps."""
    head = header(sheet, mapping, [])
    if head is None:
        return sheet, []
    others = []
    above = swaps_from(sheet, 0)
    if above is not None and above < head.row:
        begins = _with_titles(sheet, head.row)
        others.append(_part(sheet, lambda row: row < begins))
        sheet = _part(sheet, lambda row: row < above or row >= begins)  # its title holds for both
    below = swaps_from(sheet, head.last)
    if below is not None:
        ends = _with_titles(sheet, below)
        others.append(_part(sheet, lambda row: row >= ends))
        sheet = _part(sheet, lambda row: row < ends)
    return sheet, others


def _with_titles(sheet: Sheet, heading: int) -> int:
    """The first of the rows right above a heading that are blank or have one text, or else the heading."""
    begins = heading
    for row in reversed([row for row in sheet.numbers if row < heading]):
        cells = [cell for _, cell in sheet.across(row)]
        if len(cells) > 1 or any(map(is_number, cells)):
            break
        begins = row
    return begins


def _part(sheet: Sheet, within: Callable[[int], bool]) -> Sheet:
    kept = [at for at, row in enumerate(sheet.numbers) if within(row)]
    return replace(sheet, cells=[sheet.cells[at] for at in kept], numbers=[sheet.numbers[at] for at in kept])
