"""The files of words: one form, three languages in every row, the same things named in all of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from string import Formatter

import pytest

from okplan.chapters.model import MODEL
from okplan.words import HOUSE, LANGUAGES, PROBLEM, read

FILES = sorted(HOUSE.rglob("*.csv"))
"""Every file that the package has is one of words."""

HEADER = "key;nb;nn;en"

READ = [path for path in FILES if path.relative_to(HOUSE).parts[0] in ("show", "chapters", "write")]
"""Those of them that stand in tables and sentences; others are written as they are typed, in a file or a command."""

PARTED = re.compile(
    r"(?<=[\d}]) (?=[%‰]|(?:mill\.|kr|million|tonn|tonnes)(?!\w))"
    r"|(?<=[\d}].mill\.) (?=kr)|(?<=NOK) (?=[\d{])"
)
"""A figure and what it is of, with a space between them at which a line may be broken."""


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


@pytest.mark.parametrize("path", READ, ids=word)
def test_no_line_is_broken_between_a_figure_and_its_unit(path: Path) -> None:
    found = {
        key: text
        for key, said in read(path).items()
        if not key.startswith(PROBLEM)
        for text in said.values()
        if PARTED.search(text)
    }
    assert found == {}


# What nynorsk has one form of here, and the forms of bokmål or of other nynorsk that it is not mixed with.
OTHER_FORMS = re.compile(
    r"\b(?:ikke|fra|hva|hvor|hvordan|noen|noe|bare|blei|blitt|verte?|gir|gitt|oppgi|oppgitt|derfor|enkelte|naudsynte?"
    r"|laupande|begynner|bestemmer|befolkningsvekst\w*|\w*avsetning\w*|plikter|lønnsvekst\w*|antaking\w*"
    r"|også|henne|lat|igjen|lånemiddel|\w*anslaget|(?:blir|bli)(?: alt| òg| ikkje| prosjekt òg)? flytte?(?! ut))\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "synonyms.csv"], ids=word)
def test_nynorsk_is_written_in_one_form(path: Path) -> None:
    """Names of options, of lines and of others' documents are apart: they stand in quotes, or are a file's."""
    plain = {key: re.sub(r"«[^»]*»|[\w/.]*\.(?:csv|yaml|xlsx)", "", said["nn"]) for key, said in read(path).items()}
    assert {key: found for key, text in plain.items() if (found := OTHER_FORMS.findall(text))} == {}


# What English has another word for here: old words, those of Norwegian, and a second one of the same concept.
OTHER_ENGLISH = re.compile(
    r"\b(?:dearer|dearest|reckon\w*|comput(?:e|es|ed|ing)|building costs?|pay and prices|constant prices|held against"
    r"|in place of|all the same|anew|yearly|kommuneloven|selvkostforskriften)\b"
    r"|[\d}] kr (?:per|of)\b|\(1,000 kr\)(?!”)|’",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "synonyms.csv"], ids=word)
def test_english_has_one_word_for_a_concept(path: Path) -> None:
    """Headings that a list may have stand in quotes."""
    plain = {key: re.sub(r"\{[^}]*\}", "{}", said["en"]).replace("\u00a0", " ") for key, said in read(path).items()}
    assert {key: found for key, text in plain.items() if (found := OTHER_ENGLISH.findall(text))} == {}
