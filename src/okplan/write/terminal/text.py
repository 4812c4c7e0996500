"""What every text in a terminal is made with: lines wrapped to its width, grids of figures, styles of levels."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from okplan.words.digits import ASCII, MINUS
from okplan.write.styled import Text

RULE = "─"
BARS = "▁▂▃▄▅▆▇█"
COLOURS = {"sustainable": "green", "strained": "yellow", "unsustainable": "red"}
STYLES = {"ok": "", "warning": "yellow", "breach": "bold red"}


def look(style: str) -> str:
    """A style in which a level of a verdict or of a finding may stand, in the words of the terminal."""
    return " ".join((COLOURS | STYLES).get(word, word) for word in style.split())


def can_show(encoding: str | None) -> bool:
    """Whether a console can take bars and box lines; an old Windows console (cp1252) cannot."""
    try:
        (BARS + MINUS + "─│").encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wrapped(text: str, width: int, indent: str = "") -> str:
    """Text broken at ordinary spaces only, so that a number keeps its groups together."""
    return textwrap.fill(text, width, subsequent_indent=indent, break_on_hyphens=False)


def as_text(parts: Sequence[Text], rich_signs: bool, colour: bool) -> str:
    written = "\n".join(line for part in parts for line in part.lines(colour))
    text = "\n".join(line.rstrip() for line in written.splitlines()) + "\n"
    return text if rich_signs else text.translate(ASCII)


def year_blocks(years: Sequence[object], room: int, wide: int) -> list[range]:
    """Which columns stand together so that every year is shown whatever the width."""
    fits = max(room // wide, 1)
    count = math.ceil(len(years) / fits)
    size = math.ceil(len(years) / count)
    return [range(start, min(start + size, len(years))) for start in range(0, len(years), size)]


def above(groups: Sequence[tuple[str, int]], wide: int, room: int) -> list[Text]:
    """What the years are, over them: in the middle of several, above the figures of one; nothing where none are."""
    over = [text.rjust(wide) if count == 1 else " " + _across(text, wide * count - 1) for text, count in groups]
    return [Text(" " * room + "".join(over), style="dim")] if over else []


def _across(text: str, room: int) -> str:
    return f" {text} ".center(room, RULE) if len(text) + 2 < room else text.center(room)


def grid(
    head: str, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[str, str, Sequence[Text]]], room: int
) -> list[Text]:
    """Rows of a label, wrapped within its room, and right-aligned cells; each row has a style of its own."""
    years = "".join(title.rjust(wide) if wide > 0 else f" {title}"[: 1 - wide] for title, wide in columns)
    lines = [Text(head[:room].ljust(room) + years, style="dim")]
    for label, style, cells in rows:
        first, *more = textwrap.wrap(label, room, subsequent_indent="   ", break_on_hyphens=False)
        line = Text(first.ljust(room), style=style)
        for text, (_, wide) in zip(cells, columns, strict=True):
            line.append(" " * max(wide - len(text), 1 if wide < 0 else 0)).append(text)
        lines += [line, *(Text(extra, style=style) for extra in more)]
    return lines
