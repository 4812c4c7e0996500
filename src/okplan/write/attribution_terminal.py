"""What a change is due to, in a terminal: a row a change with its effect on each line, and what was said below it."""

from __future__ import annotations

import textwrap

from okplan.studies.diff import Change
from okplan.words.digits import MINUS, NBSP
from okplan.write.attribution import Column, Compared, columns, names, notes, shown, stamp, units, word
from okplan.write.styled import Text
from okplan.write.terminal import as_text, wrapped, year_blocks

NARROW = 12
"""A column's least width: the words of a label stand above each other."""

ROOM = 36
"""What labels have at the least; lines that then find no room stand below."""


def report(compared: Compared, width: int, rich_signs: bool, colour: bool) -> str:
    """The whole as text of the given width."""
    place = compared.scenarios[0].scenario.municipality.name
    parts = [Text(f"{place} · {word('title', compared.language, year=compared.found.year)}", style="bold")]
    for letter, name, file in zip("AB", names(compared), compared.files, strict=True):
        parts.append(Text.assemble((f"{letter}   ", "bold"), wrapped(f"{name} ({file})", width - 4, " " * 4)))
    lines = columns(compared)
    wide = max(NARROW, *(_widest(line) for line in lines))
    labels = [*compared.files, *(path for change in compared.found.changes for path in change.paths)]
    room = width - wide * min(len(lines), max((width - ROOM) // wide, 1))
    room = min(room, max([ROOM, *(len(label) + 1 for label in labels)]))
    for block in year_blocks(lines, width - room, wide):
        parts += [Text(), *_block([lines[n] for n in block], compared, width, room, wide)]
    said = notes(compared)
    parts += [Text()] * bool(said) + [Text(wrapped(note, width)) for note in said]
    return as_text([*parts, Text(), Text(stamp(compared), style="dim")], rich_signs, colour)


def _widest(line: Column) -> int:
    parts = [len(part) + len(error) + bool(error) for part, error in zip(line.parts, line.errors, strict=True)]
    words = map(len, line.label.split(" "))
    return max([len(line.before), len(line.after), len(line.total), *parts, *words]) + 2


def _block(lines: list[Column], compared: Compared, width: int, room: int, wide: int) -> list[Text]:
    a, b = names(compared)
    out = _heads(lines, compared, room, wide)
    out += _row(f"A {a}", [line.before for line in lines], room, wide, "bold")
    for place, change in enumerate(shown(compared)):
        cells = [f"{line.parts[place]} {line.errors[place]}".strip() for line in lines]
        out += _change(change, cells, compared, width, room, wide)
    out += _row(f"B {b}", [line.after for line in lines], room, wide, "bold")
    total = f"{word('change', compared.language)} (B{NBSP}{MINUS}{NBSP}A)"
    return [*out, *_row(total, [line.total for line in lines], room, wide, "")]


def _heads(lines: list[Column], compared: Compared, room: int, wide: int) -> list[Text]:
    """The labels of the lines, their words above each other, and what the amounts are in."""
    stacks = [textwrap.wrap(line.label, wide - 2, break_on_hyphens=False) for line in lines]
    deep = max(map(len, stacks))
    rows = [[stack[n - deep] if deep - n <= len(stack) else "" for stack in stacks] for n in range(deep)]
    first = [""] * (deep - 1) + [units(compared)[:room]]
    return [
        Text(head.ljust(room) + "".join(text.rjust(wide) for text in row), style="dim")
        for head, row in zip(first, rows, strict=True)
    ]


def _row(label: str, cells: list[str], room: int, wide: int, style: str) -> list[Text]:
    """Figures beside the first line of a label; an address is broken at its points."""
    broken = label.replace(".", ". ") if " " not in label else label
    first, *more = textwrap.wrap(broken, room - 1, subsequent_indent="  ", break_on_hyphens=False)
    whole = [part.replace(". ", ".") if broken != label else part for part in (first, *more)]
    line = Text(whole[0].ljust(room) + "".join(text.rjust(wide) for text in cells), style=style)
    return [line, *(Text(part, style=style) for part in whole[1:])]


def _change(change: Change, cells: list[str], compared: Compared, width: int, room: int, wide: int) -> list[Text]:
    if len(change.paths) > 1:
        first = [*_row(word("together", compared.language), cells, room, wide, "")]
        inner = [Text(wrapped(f"  {path}", width, "    ")) for path in change.paths]
        said = [_said(change, n, width, 6) for n in range(len(change.paths))]
        return [*first, *(text for pair in zip(inner, said, strict=True) for text in pair)]
    return [*_row(change.paths[0], cells, room, wide, ""), _said(change, 0, width, 4)]


def _said(change: Change, place: int, width: int, indent: int) -> Text:
    """The item, and what is said in A and in B."""
    item = f"{change.items[place]}: " if change.items[place] else ""
    text = f"{item}{change.before[place]} → {change.after[place]}"
    return Text(" " * indent + wrapped(text, width - indent).replace("\n", "\n" + " " * indent), style="dim")
