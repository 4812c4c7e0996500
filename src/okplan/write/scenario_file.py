"""YAML: a scenario as it is begun, with a heading for each part and the source of each number beside it."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from okplan.load.written import written
from okplan.start.beginning import Begun
from okplan.start.entry import BLANK, Entry, Item, Section, Source, Worded
from okplan.version import __version__
from okplan.words import say
from okplan.words.digits import day
from okplan.words.signs import visible

WIDTH = 120
RULE = "# " + "-" * (WIDTH - 2)
COLUMN = 44
"""Where a remark begins, if what it is of is shorter."""


def scenario_yaml(made: Begun, language: str) -> str:
    """The file: what it was made of, and then its sections."""
    out = [*_opening(made, language), *_wrapped(say("start.legend", language))]
    left = made.document.blanks
    out += _wrapped(say("start.left", language, count=len(left))) if left else []
    shown: tuple[str | Item, ...] = ()
    for section in made.document.sections:
        out += ["", *_heading(section, language)]
        out += section.written.splitlines()
        said: dict[str, str] = {}
        for entry in section.entries:
            out += _entry(entry, shown, _remark(entry.source, said, language), language)
            shown = entry.path
    return "\n".join(map(visible, out)) + "\n"


def _opening(made: Begun, language: str) -> list[str]:
    """Whose accounts it was made of, and what is to be known of the municipality before all else."""
    town, robek, accounts = made.known.municipality, made.known.robek, made.accounts
    said = {"version": __version__, "name": town.name, "number": town.number}
    if accounts is None:
        out = _wrapped(say("start.opening.blank", language, **said))
    else:
        files = ", ".join(Path(one.file).name for one in accounts.files)
        from_where = "published" if accounts.updated else "accounts"
        out = _wrapped(say(f"start.opening.{from_where}", language, **said, year=made.year, files=files))
        if accounts.updated:
            revised = "unrevised" if accounts.unrevised else "revised"
            out += _wrapped(say(f"start.opening.{revised}", language, date=day(accounts.updated, language)))
        else:
            out += _wrapped(say(f"start.opening.{accounts.whose}", language))
    if robek is not None:
        out += _wrapped(say("start.opening.robek", language, date=robek.date, grounds=", ".join(robek.grounds)))
    return out


def _heading(section: Section, language: str) -> list[str]:
    out = [RULE, f"# {say(f'start.section.{section.word}', language)}"]
    for remark in section.remarks:
        out += _wrapped(say(f"start.remark.{remark.word}", language, **remark.context))
    return [*out, RULE]


def _remark(source: Source | None, said: dict[str, str], language: str) -> str:
    """What kind of source it is and what it says; what was last said of the kind is not said again."""
    if source is None:
        return ""
    text = say(f"start.note.{source.word}", language, **source.context)
    if source.status in (None, "blank"):
        return text
    kind = say(f"start.status.{source.status}", language)
    again = said.get(kind) == text
    said[kind] = text
    return f"{kind}, {say('start.as_above', language)}" if again else f"{kind}: {text}"


def _entry(entry: Entry, before: tuple[str | Item, ...], remark: str, language: str) -> list[str]:
    """The value, under those steps of its path that the one before it did not have."""
    same = _shared(entry.path, before)
    out, last = [], len(entry.path) - 1
    for place in range(same, last):
        step = entry.path[place]
        if isinstance(step, Item):
            out.append(f"{'  ' * (place - 1)}  - id: {written(step.id)}")
        else:
            out.append(f"{'  ' * place}{step}:")
    line = f"{'  ' * last}{entry.path[last]}: {_value(entry.value, language)}"
    return out + (_remarked(line, remark, last) if remark else _folded(line, entry, language))


def _shared(path: tuple[str | Item, ...], before: tuple[str | Item, ...]) -> int:
    same = 0
    while same < min(len(path), len(before)) - 1 and path[same] == before[same]:
        same += 1
    return same


def _remarked(line: str, remark: str, depth: int) -> list[str]:
    """The remark beside its number, or above it where the line would be too long."""
    beside = f"{line.ljust(COLUMN)} # {remark}"
    if len(beside) <= WIDTH:
        return [beside]
    indent = "  " * depth
    return [*(f"{indent}# {part}" for part in textwrap.wrap(remark, WIDTH - len(indent) - 2)), *_broken(line, indent)]


def _folded(line: str, entry: Entry, language: str) -> list[str]:
    if len(line) <= WIDTH or not isinstance(entry.value, Worded):
        return [line]
    indent = "  " * (len(entry.path) - 1)
    text = _said(entry.value, language)
    parts = textwrap.wrap(text, WIDTH - len(indent) - 2)
    return [f"{indent}{entry.path[-1]}: >-", *(f"{indent}  {part}" for part in parts)]


def _broken(line: str, indent: str) -> list[str]:
    """A long map or list goes on under itself, never in the middle of a pair."""
    out = [""]
    for piece in line.split(", "):
        joined = f"{out[-1]}, {piece}" if out[-1] else piece
        if len(joined) < WIDTH:
            out[-1] = joined
        else:
            out[-1] += ","
            out.append(f"{indent}    {piece}")
    return out


def _value(value: Any, language: str) -> str:
    if isinstance(value, Worded):
        return written(_said(value, language))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_value(held, language)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(held, language) for held in value) + "]"
    return BLANK if value == BLANK else written(value)


def _said(text: Worded, language: str) -> str:
    """A text of the scenario, with the texts that stand in it."""
    within = {name: _said(one, language) if isinstance(one, Worded) else one for name, one in text.context.items()}
    return say(text.word, language, **within)


def _key(key: Any) -> str:
    return f'"{key}"' if isinstance(key, str) and key.isdigit() else str(key)


def _wrapped(text: str) -> list[str]:
    return [f"# {part}" for paragraph in text.split("\n") for part in textwrap.wrap(paragraph, WIDTH - 2)]
