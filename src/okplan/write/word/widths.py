"""How wide the columns of a table must be, and whether it fits the page: in smaller letters, or in parts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okplan.show.report.blocks import Facts
from okplan.show.tables.printed import Printed

SIZES = (8.0, 7.5, 7.0)
"""Points: the letters of a table, as large as the page allows."""

PADDING = 90
"""Twentieths of a point: both edges of a cell, and a little air."""

LABELS = 1900
"""The least that the column of labels has: a little over three centimetres."""

TIGHT = 1700
"""The same where it keeps a table whole: three centimetres."""

NARROW, WIDE = 0.32, 0.96
OF_A_SIGN = {**dict.fromkeys(" \u00a0\u202f,.", NARROW), **dict.fromkeys("+−×✓", 0.84), "!": 0.4, "*": 0.5, "°": 0.5,
             "%": WIDE}  # fmt: skip
"""Widths in ems, of the widest letters that documents are set in (Verdana's): digits are alike in width in all."""

USUAL = 0.88
"""How wide words usually are, of the widest that they may be."""

LINE, AROUND = 1.21, 3.0
"""How high a line is of the size of its letters, and the points between two rows."""

DIGIT, LETTER, BOLD = 0.64, 0.65, 1.1


@dataclass(frozen=True)
class Part:
    """Columns of a table that stand beside each other, with the width of each and of the labels first."""

    first: int
    last: int
    widths: tuple[int, ...]
    size: float


def parted(printed: Printed, room: int, high: float = math.inf) -> list[Part]:
    """The whole table if it fits in some size, at worst with uneven years; else in few parts, in the largest.

    Of a table that has a page of so many points by itself, the largest that the page has room for, if any.
    """
    count = len(printed.columns)
    sizes = (*((size, True, LABELS) for size in SIZES), (SIZES[-1], False, TIGHT))
    whole = [(_part(printed, range(count), size, room, alike), least) for size, alike, least in sizes]
    fits = [part for part, least in whole if part.widths[0] >= least]
    if fits:
        return [next((part for part in fits if _height(printed, part, room) <= high), fits[0])]
    parts = 2
    while parts < count and not all(
        _labels(printed, columns, SIZES[0], room) >= LABELS for columns in _split(count, parts)
    ):
        parts += 1
    return [_part(printed, columns, SIZES[0], room) for columns in _split(count, parts)]


def _height(printed: Printed, part: Part, room: int) -> float:
    """About how many points a table takes with its heads and notes: labels are broken where they are long."""
    labels = [printed.head, *(row.words for row in printed.rows)]
    headings = sum(bool(row.above) for row in printed.rows) + bool(printed.groups)
    rows = sum(_lines(label, part.size, part.widths[0]) for label in labels) + headings
    notes = sum(_lines(note, SIZES[-1], room) for note in printed.notes)
    return rows * part.size * LINE + (len(labels) + headings) * AROUND + notes * SIZES[-1] * LINE


def _lines(text: str, size: float, room: int) -> int:
    """How many lines a text is broken into."""
    count, left = 1, float(room - PADDING)
    for word in text.split(" "):
        wide = (_ems(word) + NARROW) * size * 20 * USUAL
        if wide > left and left < room - PADDING:
            count, left = count + 1, float(room - PADDING)
        left -= wide
    return count


def groups_of(printed: Printed, columns: Sequence[int]) -> list[tuple[str, int]]:
    """What stands above these columns, each with how many of them it is over."""
    return groups_over(printed.groups, columns)


def groups_over(groups: Sequence[tuple[str, int]], columns: Sequence[int]) -> list[tuple[str, int]]:
    """The same of what has such groups, each over so many columns."""
    above = [text for text, over in groups for _ in range(over)]
    found: list[tuple[str, int]] = []
    for column in columns if above else ():
        text = above[column]
        if found and found[-1][0] == text:
            found[-1] = (text, found[-1][1] + 1)
        else:
            found.append((text, 1))
    return found


def parted_facts(block: Facts, room: int) -> list[Part]:
    """A table of words by its shares; no figure is broken, and the words have what the figures leave."""
    first = len(block.heads[: block.words])
    count = len(block.heads) - first
    for size in SIZES:
        part = _facts_part(block, range(first, len(block.heads)), size, room)
        if not count or _has_room(block, part, room):
            return [part]
    made = [part]
    for parts in range(2, count + 1):
        split = [range(first + one.start, first + one.stop) for one in _split(count, parts)]
        made = [_facts_part(block, columns, SIZES[0], room) for columns in split]
        if all(_has_room(block, part, room) for part in made):
            break
    return made


def _facts_part(block: Facts, columns: range, size: float, room: int) -> Part:
    """Figures as wide as their share where the words have room beside it, else only as wide as they are."""
    words, shares = block.shares[: block.words], block.shares
    least = {column: _facts_needed(block, column, size) for column in columns}
    least |= {at: max(least[at], each) for at, each in _facts_above(block, columns, size)}
    shared = {column: max(wide, room * shares[column] // sum(shares)) for column, wide in least.items()}
    if room - sum(shared.values()) < LABELS * len(words):
        shared = least
    rest = room - sum(shared.values())
    return Part(columns.start, columns.stop, (*(rest * share // sum(words) for share in words), *shared.values()), size)


def _has_room(block: Facts, part: Part, room: int) -> bool:
    """Whether the words are as wide as their share, or as what words need: the first more than those after it."""
    least = [LABELS, *[LABELS // 2] * len(block.shares)]
    return all(
        width >= min(need, room * share // sum(block.shares))
        for width, need, share in zip(part.widths[: block.words], least, block.shares, strict=False)
    )


def _facts_needed(block: Facts, column: int, size: float) -> int:
    head = (block.short or block.heads)[column]
    plain = [row[column] for place, row in enumerate(block.rows) if place not in block.sums]
    bold = [block.rows[place][column] for place in block.sums]
    return max(_wide(plain, size, 1.0), _wide([head, *bold], size, BOLD))


def _facts_above(block: Facts, columns: range, size: float) -> Iterator[tuple[int, int]]:
    """What each column must have of the width of what stands above it."""
    at = columns.start
    for text, over in groups_over(block.groups, range(at - block.words, columns.stop - block.words)):
        for column in range(at, at + over):
            yield column, _wide([text], size, BOLD) // over
        at += over


def _split(count: int, parts: int) -> list[range]:
    step = math.ceil(count / parts)
    return [range(first, min(first + step, count)) for first in range(0, count, step)]


def _part(printed: Printed, columns: Sequence[int], size: float, room: int, alike: bool = True) -> Part:
    """Every column of figures as wide as the widest, so that years stand evenly if `alike`; the labels have the rest.

    The first has a heading of its own in most tables, and is as wide as that.
    """
    wide = [_needed(printed, column, size) for column in columns]
    even = max(wide[1:], default=wide[0])
    figures = [max(wide[0], even) if columns[0] == 0 else even, *[even] * (len(wide) - 1)] if alike else wide
    first = 0
    for text, over in groups_of(printed, columns):
        each = _wide([text], size, BOLD) // over
        figures[first : first + over] = [max(width, each) for width in figures[first : first + over]]
        first += over
    return Part(columns[0], columns[-1] + 1, (room - sum(figures), *figures), size)


def _labels(printed: Printed, columns: Sequence[int], size: float, room: int) -> int:
    return _part(printed, columns, size, room).widths[0]


def _needed(printed: Printed, column: int, size: float) -> int:
    """For the widest figure, and the longest word of the heading, which is bold."""
    head = printed.below[column] if printed.groups else printed.columns[column]
    plain = [row.cells[column] + row.marks[column] for row in printed.rows if not row.is_sum]
    bold = [row.cells[column] + row.marks[column] for row in printed.rows if row.is_sum]
    return max(_wide(plain, size, 1.0), _wide([head, *bold], size, BOLD))


def width_of(text: str) -> int:
    """What a cell of bold text needs, in twentieths of a point, where no word of it is to be broken."""
    return _wide([text], SIZES[0], BOLD)


def _wide(texts: Sequence[str], size: float, bold: float) -> int:
    """Room for the longest of what is not broken: figures have no ordinary space."""
    return (
        math.ceil(max((_ems(word) for text in texts for word in text.split(" ")), default=0.0) * bold * size * 20)
        + PADDING
    )


def _ems(text: str) -> float:
    return sum(OF_A_SIGN.get(sign, DIGIT if sign.isdigit() else LETTER) for sign in text)
