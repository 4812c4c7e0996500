"""An answer's blocks in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from okplan.show.answers.answer import Answer, Fit, Grid, Heading, Hung, Line, OnScreen, Roster, Tornado
from okplan.write.styled import Text
from okplan.write.terminal.bars import tornado
from okplan.write.terminal.text import above, as_text, look, wrapped, year_blocks

ROOM = 36
"""What the labels of effects have at the least; columns that then find no room stand below."""


@dataclass(frozen=True)
class _Labels:
    """How wide the column of labels is: as the longest needs, `more` signs, within what is left of the console."""

    more: int = 0
    after: int = 0
    """Signs between the labels and the columns."""

    least: int = 20
    figures: int = 0
    """What figures have of the width; nothing: the half."""

    gap: int = 2
    """Signs before the widest figure."""

    indent: str = "  "
    """What the further lines of a label begin with."""


LABELS: dict[Fit, _Labels] = {
    "half": _Labels(more=1, least=30, indent="   "),
    "whole": _Labels(more=1, least=10_000, gap=1, indent="   "),
    "table": _Labels(after=1),
    "cut": _Labels(after=2, figures=50),
}


def answer(found: Answer, width: int, rich_signs: bool, colour: bool) -> str:
    """The whole as text of the given width."""
    parts = [part for block in found.screen() for part in _block(block, width)]
    return as_text(parts, rich_signs, colour)


def _block(block: OnScreen, width: int) -> list[Text]:
    match block:
        case Line():
            return [_line(block, width)]
        case Heading():
            return [Text(), *_heading(block, width)]
        case Hung():
            return [_hung(block, width)]
        case Roster():
            return _roster(block, width)
        case Tornado():
            return tornado(block, width)
        case Grid(widths=widths) if widths:
            return _fixed(block)
        case Grid(fit="effects"):
            return _effects(block, width)
        case Grid():
            return figures(block, width)


def _heading(heading: Heading, width: int) -> list[Text]:
    """With what its figures are in behind it, or below it where there is no room."""
    head, note = Text(wrapped(heading.text, width), style="bold"), f"({heading.note})"
    if not heading.note:
        return [head]
    if len(heading.text) + 1 + len(note) <= width:
        return [head.append(f" {note}", "not bold dim")]
    return [head, Text(wrapped(note, width), style="dim")]


def _line(line: Line, width: int) -> Text:
    text = line.text
    if line.wrap:
        text = wrapped(text, width - line.inset - len(line.before), line.hang).replace("\n", "\n" + " " * line.inset)
    made = Text(" " * line.inset + text, style=line.style)
    if line.before:
        made = Text().append(line.before, "bold").append(made)
    if line.aside and len(line.text) + len(line.aside) <= width:
        made.append(line.aside, "dim")
    if line.lead:
        made.stylize(look(line.lead_style), 0, line.lead)
    return made


def _hung(hung: Hung, width: int) -> Text:
    left = hung.room + 4
    body = wrapped(hung.text, width - left)
    if len(hung.who) > hung.room:
        return Text(f"  {hung.who}\n" + textwrap.indent(body, " " * left))
    made = Text(f"  {hung.who.ljust(hung.room)}  " + body.replace("\n", "\n" + " " * left))
    if look(hung.style):
        made.stylize(look(hung.style), left, left + 1)
    return made


def _roster(roster: Roster, width: int) -> list[Text]:
    graded = max(len(grade) for _, _, grade, _, _ in roster.rows) + 2
    files = max(len(file) for *_, file in roster.rows)
    names = max(len(name) for _, name, *_ in roster.rows) + 2
    room = min(names, max(width - 4 - graded - min(files, width // 3), 20))
    left = width - 4 - room - graded
    lines = []
    for letter, name, grade, style, file in roster.rows:
        first, *more = textwrap.wrap(name, room - 1, break_on_hyphens=False) or [""]
        line = Text().append(letter.ljust(4), "bold").append(first.ljust(room)).append(grade.ljust(graded), look(style))
        line.append(file if len(file) <= left else "…" + file[1 - left :], "dim")
        lines += [line, *(Text(" " * 4 + rest) for rest in more)]
    return lines


def _fixed(table: Grid) -> list[Text]:
    rows = [table.heads, *(row.cells for row in table.rows)]
    return [Text("".join(map(_just, row, table.widths))) for row in rows]


def _just(text: str, wide: int) -> str:
    return text.rjust(wide) if wide > 0 else text.ljust(-wide)


def figures(table: Grid, width: int) -> list[Text]:
    """Labels and figures, the columns in as many parts as the console asks for."""
    known = LABELS[table.fit]
    longest = max((len(row.cells[0]) for row in table.rows), default=10)
    most = max(width - known.figures if known.figures else width // 2, known.least)
    room = min(longest + known.more, most)
    heads = table.heads[1:]
    cells = (len(text) + known.gap for row in table.rows for text in row.cells[1:])
    wide = max([table.least, *cells, *(len(head) + 1 for head in heads)])
    whole = room + known.after
    parts = [range(len(heads))] if table.fit == "cut" else year_blocks(heads, width - whole, wide)
    out: list[Text] = []
    for part in parts:
        out += above(_over(table, part, wide), wide, whole)
        out.append(Text(table.heads[0].ljust(whole) + _right([heads[n] for n in part], wide), "dim"))
        for row in table.rows:
            out += [Text(wrapped(row.above, width))] if row.above else []
            figures = _right([row.cells[1:][n] for n in part], wide)
            first, *more = _label(row.cells[0], room, known.indent, table.fit == "cut")
            out += [Text(first.ljust(whole) + figures, row.style), *(Text(text, row.style) for text in more)]
    return out


def _over(table: Grid, part: range, wide: int) -> list[tuple[str, int]]:
    """What stands above the columns of a part, in full where there is room for it."""
    each = [said for *said, count in table.over for _ in range(count)]
    found = [(said, len(list(same))) for said, same in groupby(each[part.start : part.stop])]
    return [(full if len(full) < wide * count else short, count) for (full, short), count in found]


def _right(cells: Iterable[str], wide: int) -> str:
    return "".join(text.rjust(wide) for text in cells)


def _label(label: str, room: int, indent: str, cut: bool) -> list[str]:
    """A label in its room: cut, or broken at spaces; an address is broken at its points."""
    if cut:
        return [label if len(label) < room + 2 else label[:room] + "…"]
    broken = label.replace(".", ". ") if " " not in label and len(label) > room else label
    lines = textwrap.wrap(broken, room, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace(". ", ".") for line in lines] if broken != label else lines


def _effects(table: Grid, width: int) -> list[Text]:
    """A row a change with what was said below it; columns that find no room stand below in blocks of their own."""
    heads = table.heads[1:]
    words = (len(word) for head in heads for word in head.split(" "))
    cells = (len(cell) for row in table.rows for cell in row.cells[1:])
    wide = max(table.least, *(size + 2 for size in (*words, *cells)))
    room = min(width - wide * min(len(heads), max((width - ROOM) // wide, 1)), max(ROOM, table.room))
    out: list[Text] = []
    for part in year_blocks(heads, width - room, wide):
        out += [Text(), *_stacked(table.heads[0], [heads[n] for n in part], room, wide)]
        for row in table.rows:
            first, *more = _label(row.cells[0], room - 1, "  ", cut=False)
            figures = _right([row.cells[1:][n] for n in part], wide)
            out += [Text(first.ljust(room) + figures, row.style), *(Text(text, row.style) for text in more)]
            out += [_line(line, width) for line in row.below]
    return out


def _stacked(first: str, heads: list[str], room: int, wide: int) -> list[Text]:
    """The words of heads above each other, and beside the last of them what the amounts are in."""
    stacks = [textwrap.wrap(head, wide - 2, break_on_hyphens=False) for head in heads]
    deep = max(map(len, stacks))
    rows = [[stack[n - deep] if deep - n <= len(stack) else "" for stack in stacks] for n in range(deep)]
    labels = [""] * (deep - 1) + [first[:room]]
    return [Text(label.ljust(room) + _right(row, wide), style="dim") for label, row in zip(labels, rows, strict=True)]
