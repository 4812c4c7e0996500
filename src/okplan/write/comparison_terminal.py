"""A comparison in a terminal: the scenarios have a letter each, so that there is room for many."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np

from okplan.studies.compare import Comparison, Line
from okplan.words import say
from okplan.write.comparison import (
    amounts,
    cells,
    kept_text,
    letters,
    named,
    rule_title,
    stamp,
    title,
    units,
    versus,
    word,
)
from okplan.write.styled import Text
from okplan.write.terminal import COLOURS, STYLES, as_text, grid, wrapped, year_blocks


def report(found: Comparison, width: int, rich_signs: bool, colour: bool) -> str:
    """The whole comparison as text of the given width."""
    parts = [
        Text(title(found), style="bold"),
        *_scenarios(found, width),
        *_assumptions(found, width),
        *_end(found, width),
        *_years(found, width),
        *_rules(found, width),
        *_verdicts(found, width),
        Text(),
        Text(wrapped(stamp(found), width), style="dim"),
    ]
    return as_text(parts, rich_signs, colour)


def _scenarios(found: Comparison, width: int) -> list[Text]:
    """Which letter is which scenario, its verdict and its file."""
    levels = [say(f"show.level.{result.verdict.level}", found.language) for result in found.results]
    graded = max(map(len, levels)) + 2
    names = [named(place, found) for place in range(len(levels))]
    room = min(max(map(len, names)) + 2, max(width - 4 - graded - min(max(map(len, found.files)), width // 3), 20))
    lines = []
    for letter, name, level, file, result in zip(found.letters, names, levels, found.files, found.results, strict=True):
        first, *more = textwrap.wrap(name, room - 1, break_on_hyphens=False) or [""]
        line = Text.assemble((letter.ljust(4), "bold"), first.ljust(room))
        line.append(level.ljust(graded), style=COLOURS[result.verdict.level])
        left = width - 4 - room - graded
        line.append(file if len(file) <= left else "…" + file[1 - left :], style="dim")
        lines += [line, *(Text(" " * 4 + rest) for rest in more)]
    return lines


def _titled(key: str, found: Comparison, note: str = "", **said: object) -> list[Text]:
    head = Text(word(key, found.language, **said), style="bold")
    return [Text(), head.append(f" ({note})", style="not bold dim") if note else head]


def _assumptions(found: Comparison, width: int) -> list[Text]:
    """Each address with what is said, by whom; those who say the same stand together."""
    if not found.assumptions:
        return [*_titled("assumptions", found), Text(word("none", found.language))]
    lines = _titled("assumptions", found, amounts(found))
    for one in found.assumptions:
        path = Text(one.path)
        if one.name and len(one.path) + len(one.name) + 3 <= width:
            path.append(f"   {one.name}", style="dim")
        lines.append(path)
        groups = [(letters(places, found), text) for text, places in one.groups]
        room = min(max(len(who) for who, _ in groups), 12)
        lines += [_hung(who, text, room, width) for who, text in groups]
    return lines


def _hung(who: str, text: str, room: int, width: int) -> Text:
    """`  A, C  text`, wrapped under itself."""
    if len(who) > room:
        return Text(f"  {who}\n" + textwrap.indent(wrapped(text, width - room - 4), " " * (room + 4)))
    body = wrapped(text, width - room - 4).replace("\n", "\n" + " " * (room + 4))
    return Text(f"  {who.ljust(room)}  {body}")


def _end(found: Comparison, width: int) -> list[Text]:
    """The last year: a column a scenario, and below each value the difference to the first's."""
    rows = []
    against = "  " + word("against", found.language, first=found.letters[0])
    for line in found.lines:
        ends = np.array([values[-1] for values in line.values])
        less = cells(line, ends - ends[0], found, signed=True)
        rows.append((line.label, "", cells(line, ends, found)))
        rows.append((against, "dim", ["", *less[1:]]))
    wide = max(len(text) for _, _, texts in rows for text in texts) + 2
    room = min(max(len(label) for label, _, _ in rows) + 1, max(width // 2, 30))
    out = _titled("end", found, units(found), year=found.years[-1])
    for part in year_blocks(found.letters, width - room, wide):
        shown = [(label, style, [Text(texts[place]) for place in part]) for label, style, texts in rows]
        out += grid("", [(found.letters[place], wide) for place in part], shown, room)
    return [*out, Text(wrapped(word("rounding", found.language), width), style="dim")]


def _years(found: Comparison, width: int) -> list[Text]:
    """A line at a time: every scenario, and its difference to the first."""
    shown = [(line, _year_rows(line, found)) for line in found.lines]
    wide = max(len(text) for _, rows in shown for _, _, texts in rows for text in texts) + 1
    room = max(len(label) for _, rows in shown for label, _, _ in rows) + 1
    out = _titled("by_year", found, units(found))
    for part in year_blocks(found.years, width - room, wide):
        columns = [(str(found.years[t]), wide) for t in part]
        out += grid("", columns, [], room)
        for line, rows in shown:
            texts = [(label, style, [Text(texts[t]) for t in part]) for label, style, texts in rows]
            out += [Text(line.label), *grid("", columns, texts, room)[1:]]
    return out


def _year_rows(line: Line, found: Comparison) -> list[tuple[str, str, Sequence[str]]]:
    rows: list[tuple[str, str, Sequence[str]]] = [
        (f"  {letter}", "", cells(line, values, found))
        for letter, values in zip(found.letters, line.values, strict=True)
    ]
    for place in range(1, len(found.results)):
        rows.append((f"  {versus(place, found)}", "dim", cells(line, line.differences[place], found, signed=True)))
    return rows


def _rules(found: Comparison, width: int) -> list[Text]:
    if not found.rules:
        return [*_titled("rules", found), Text(word("no_rules", found.language))]
    lines = _titled("rules", found)
    for rule, by_scenario in found.rules.items():
        lines.append(Text(rule_title(rule, found)))
        for letter, kept in zip(found.letters, by_scenario, strict=True):
            line = _hung(letter, kept_text(kept, found.language), len(letter), width)
            if kept is not None and kept.level != "ok":
                line.stylize(STYLES[kept.level], len(letter) + 4, len(letter) + 5)
            lines.append(line)
    return lines


def _verdicts(found: Comparison, width: int) -> list[Text]:
    lines = _titled("verdict", found)
    for letter, name, result in zip(found.letters, found.names, found.results, strict=True):
        level = say(f"show.level.{result.verdict.level}", found.language)
        text = f"{letter} {name}: {level}. {' '.join(result.narrative.sentences)}"
        line = Text(wrapped(text, width, "  "))
        line.stylize(f"bold {COLOURS[result.verdict.level]}", 0, len(f"{letter} {name}: {level}"))
        lines.append(line)
    return lines
