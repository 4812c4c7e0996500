"""What okplan says, in bokmål, nynorsk and English: CSV beside each subject, each file read when it is first asked for.

A key is the file's own word and the row's: `loans.debt` is the row `debt` of `chapters/loans/words.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
ROOMS = ("chapters/{}/words.csv", "show/{}/words.csv", "write/{}/words.csv", "{}/words.csv", "words/{}.csv")
"""Where the words of a file may stand; no two files have the same word."""

LANGUAGES = ("nb", "nn", "en")
PROBLEM = "OK"
"""The key of a problem is its stable number and its code: `OK231 too_early`."""

Said = dict[str, str]
"""A text by language."""


def say(key: str, language: str, /, **context: Any) -> str:
    """The text of a key, with what stands in its braces filled in; raises KeyError where there is none."""
    text = said(key)[language]
    return text.format(**context) if context else text


def said(key: str) -> Said:
    """The text of a key in every language; raises KeyError with the whole key, which names the file."""
    file, _, row = key.partition(".")
    found = words(file).get(row)
    if found is None:
        raise KeyError(key)
    return found


@cache
def words(file: str) -> dict[str, Said]:
    """Every text of one file."""
    path = next(path for path in (HOUSE / room.format(file) for room in ROOMS) if path.is_file())
    return read(path)


def read(path: Path) -> dict[str, Said]:
    with path.open(encoding="utf-8", newline="") as file:
        return {key: dict(zip(LANGUAGES, texts, strict=True)) for key, *texts in _rows(csv.reader(file, delimiter=";"))}


def _rows(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    return list(rows)[1:]


def label(name: str, language: str) -> str:
    """What a line or an input of the model is called."""
    return labels(name)[language]


def labels(name: str) -> Said:
    """The same in every language; a helper of an adopted plan has the name of its line and its own."""
    line, _, helper = name.partition(".")
    own = _by_name()[line]
    if not helper:
        return own
    what = words("adopted")[f"helper.{helper.partition('.')[0]}"]
    return {language: f"{own[language]} – {what[language]}" for language in LANGUAGES}


def field(key: str, language: str) -> str:
    """What a key of a scenario is called; a line by its label, one of the reader's own by itself."""
    own, known = _by_name().get(f"field.{key}"), _by_name().get(key)
    return own[language] if own else inside(known[language]) if known else key


def inside(text: str) -> str:
    """A label within a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@cache
def _by_name() -> dict[str, Said]:
    """Every text of the chapters: labels of lines by their names, and words for the keys of a scenario."""
    files = sorted((HOUSE / "chapters").glob("**/words.csv"))
    return {key: texts for file in files for key, texts in read(file).items()}
