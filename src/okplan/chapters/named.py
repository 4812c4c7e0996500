"""Lines by what they are called: by name, by label in any language, or by their row of a statutory statement.

A text is compared by its letters, figures and per cent signs: case, spaces, dashes, stars, colons and the sign of a
footnote say nothing of which line is meant. A «Sum» that stands in front does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from okplan.chapters.model import MODEL
from okplan.chapters.statutory import FINANCED, LAYOUTS, PARAGRAPHS, RENAMED, SHORT
from okplan.problems import Candidate, Problem, nearest
from okplan.words import HOUSE, labels, read, said

LINES = tuple(name for name in MODEL.names if not MODEL[name].over)
"""Every line and input that has one value a year."""

PARAGRAPH = re.compile(
    r"(?:§*|paragraf|section)\s*5\s*-\s*([456])(?!\d)(?:\s*(?:første|fyrste|first|1\.)\s*(?:ledd|paragraph))?[\s.,:/]*"
)
NUMBER = re.compile(r"\(?(?:(?:nr|no|post|linje|line|rad|row)[\s.:]*)?(\d{1,2})(?![\d%])[.):]*\s*-?\s*")
FOOTNOTE = re.compile(r"(?<=[^\W\d]|[)%*])\s*(?:\(?\d{1,2}\)|\[\d{1,2}\]|[¹²³⁰-⁹]+\)?)$")
DASHES = re.compile(r"[‐-―−]")
"""From the hyphen to the horizontal bar, and the minus sign."""

NOTHING = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Signs that show nothing: soft hyphens and the like."""


def called(text: str, table: str | None = None, names: tuple[str, ...] = LINES) -> tuple[str, ...]:
    """Every line that a text may mean, in the model's order: several are ambiguous, none is unknown.

    `table` is the statement that the text stands in (drift, investering, art, or its paragraph): there a number is
    enough, and the line is one of its rows where the label is of several lines. `names` are those that may be meant.
    """
    if text.strip() in names:
        return (text.strip(),)
    plain = _plain(text)
    paragraph = PARAGRAPH.match(plain)
    key, rest = _table(table), plain
    if paragraph:
        own = _table(f"5-{paragraph[1]}")
        if key not in (None, own):
            return ()
        key, rest = own, plain[paragraph.end() :]
    found = _labelled(rest, key, names) or _numbered(rest, key, names)
    rows = {row.name for row in LAYOUTS[key]} if key else set()
    within = tuple(name for name in found if name in rows)
    return within if paragraph else within or found


def the_line(text: str, some: str) -> str | Problem:
    """The one line that a text means, or what is wrong with the text; `some` are examples of names."""
    found = called(text)
    if len(found) == 1:
        return found[0]
    if found:
        return ambiguous(text, found)
    return Problem(not_so_called(text), None, {"found": text, "near": nearest_line(text), "names": some})


def not_so_called(text: str) -> str:
    """The problem of a text that is no line with one value a year: there is none so called, or it is one over items."""
    known = MODEL.lines.get(text.partition("[")[0].strip())
    return "line_of_items" if known is not None and known.over else "unknown_line"


def ambiguous(text: str, found: Iterable[str]) -> Problem:
    """The question that a text of several lines asks."""
    return Problem("ambiguous_line", None, {"found": text, "names": tuple(Candidate(one, _row(one)) for one in found)})


def listed(text: str, some: str) -> list[str | Problem]:
    """Each line of a list with commas between; a label may have commas itself, so the longest is tried first."""
    parts = text.split(",")
    found: dict[str, str | Problem] = {}
    while parts:
        longer = (end for end in range(len(parts), 1, -1) if called(",".join(parts[:end])))
        end = next(longer, 1)
        one = ",".join(parts[:end]).strip()
        line = the_line(one, some) if one else ""
        found[line if isinstance(line, str) else one] = line
        parts = parts[end:]
    return [line for line in found.values() if line]


def nearest_line(text: str, names: tuple[str, ...] = LINES) -> str:
    """The name most like a text, or the label most like it with its name; nothing where none is."""
    by_label = _labels_of(names)
    near = nearest(text, [*names, *by_label])
    return f"{near} ({by_label[near]})" if near in by_label else near


@cache
def _labels_of(names: tuple[str, ...]) -> dict[str, str]:
    """Lines by their labels."""
    return {label: name for name in names for label in labels(name).values()}


def _table(said: str | None) -> str | None:
    """The key of a statement by its key or paragraph; raises KeyError for what is neither."""
    if said is None or said in LAYOUTS:
        return said
    wanted = _plain(said).lstrip("§ ")
    return {paragraph: key for key, paragraph in PARAGRAPHS.items()}[wanted]


def _labelled(text: str, table: str | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that have the text as a label; a short one is of a statement only where the line is a row of it."""
    key = _key(text)
    own, short = (index.get(key, ()) for index in _indices(names))
    within = [row.name for row in LAYOUTS[table]] if table else short
    return _ordered({*own, *(name for name in short if name in within)}, names)


def _numbered(text: str, table: str | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The line of a row's number; its label, where it has one too, must agree as far as the statement is known."""
    match = NUMBER.match(text)
    if not match:
        return ()
    keys = (table,) if table else tuple(LAYOUTS)
    rows = {row.name for key in keys for row in LAYOUTS[key] if row.number == str(int(match[1])) and row.name in names}
    rest = text[match.end() :]
    if not _key(rest):
        return _ordered(rows, names) if table else ()
    found = _labelled(rest, table, names)
    agreed = tuple(name for name in found if name in rows)
    return agreed if table else agreed or found


def _ordered(found: set[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in found) if found else ()


def _row(name: str) -> str:
    """The first row of the statements that is the line, as `called` reads it: `5-4.22`."""
    rows = (f"{PARAGRAPHS[key]}.{row.number}" for key, rows in LAYOUTS.items() for row in rows if row.name == name)
    return next(rows, "")


def _plain(text: str) -> str:
    """The text in small letters, with plain spaces and dashes, without what stands around it."""
    plain = unicodedata.normalize("NFC", DASHES.sub("-", NOTHING.sub("", text))).casefold()
    plain = " ".join(plain.split()).strip(" *=:")
    return FOOTNOTE.sub("", plain).strip(" *=:")


def _key(text: str) -> str:
    """What two texts that mean the same have in common."""
    return "".join(sign for sign in _plain(text) if sign.isalnum() or sign == "%")


@cache
def _indices(names: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The lines of every label and other word, and of the short labels of the key figures."""
    return _index(_called(names)), _index(
        (name, text) for name in SHORT for text in said(f"chapters.short.{name}").values()
    )


def _index(texts: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, text in texts:
        found.setdefault(_key(text), {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def _called(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every line with each thing that it is called."""
    kroner = said("common.unit.kr")
    for name in names:
        unit = MODEL[name].unit if name in MODEL else ""
        for language, label in labels(name).items():  # a table may print the unit behind it
            sign = kroner[language] if unit == "kr" else "%" if unit == "ratio" else ""
            yield from ((name, label), (name, f"{label} {sign}"))
    titles = [(row.name, RENAMED[key, row.number]) for key, rows in LAYOUTS.items() for row in rows
              if (key, row.number) in RENAMED]  # fmt: skip
    for name, own in (*titles, (FINANCED, "financing")):
        yield from ((name, text) for text in said(f"chapters.row.{own}").values())
    for key, texts in read(HOUSE / "chapters" / "synonyms.csv").items():
        yield from ((key.rpartition(".")[0], text) for text in texts.values())
