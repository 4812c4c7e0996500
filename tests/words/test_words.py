"""The files of words: one form, three languages in every row, the same things named in all of them."""

from __future__ import annotations

import csv
from pathlib import Path
from string import Formatter

import pytest

from okplan.chapters.model import MODEL
from okplan.words import HOUSE, LANGUAGES, PROBLEM, read

FILES = sorted(HOUSE.rglob("*.csv"))
"""Every file that the package has is one of words."""

HEADER = "key;nb;nn;en"


def fields(text: str) -> set[str]:
    """What a text names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def word(path: Path) -> str:
    """What a file is asked for by."""
    return path.parent.name if path.name == "words.csv" else path.stem


def test_no_two_files_are_asked_for_by_the_same_word() -> None:
    assert len({word(path) for path in FILES}) == len(FILES) > 10


@pytest.mark.parametrize("path", FILES, ids=word)
def test_a_file_of_words_is_whole_and_says_the_same_in_every_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"{HEADER}\n") and text.endswith("\n")
    keys = [row[0] for row in csv.reader(text.splitlines(keepends=True), delimiter=";")][1:]
    rows = read(path)
    assert list(rows) == keys, "a key stands twice"
    for key, said in rows.items():
        assert key.strip() == key != ""
        assert all(text.strip() == text != "" for text in said.values()), key
        named = [fields(said[language]) for language in LANGUAGES]
        assert named[0] == named[1] == named[2], key


def test_every_line_and_input_has_a_label_and_every_label_is_of_one() -> None:
    """A label is a row that is the name alone, in the words of the chapter."""
    rows = {key for path in (HOUSE / "chapters").rglob("words.csv") for key in read(path)}
    labels = {key for key in rows if "." not in key and not key.startswith(PROBLEM)}
    assert set(MODEL.names) - labels == set(), "without a label"
    assert labels - set(MODEL.names) == set(), "of no line or input"


def test_a_key_of_a_scenario_has_one_word_whatever_subject_names_it() -> None:
    said: dict[str, set[str]] = {}
    for path in (HOUSE / "chapters").rglob("words.csv"):
        for key, texts in read(path).items():
            if key.startswith("field."):
                said.setdefault(key, set()).add(texts["nb"])
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}
