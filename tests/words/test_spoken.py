"""What a document says is in the reader's words: no key of a scenario and no command of the program stands in it."""

from __future__ import annotations

import re

import pytest

from okplan.show.answers.answer import Note
from okplan.words import HOUSE, LANGUAGES, PROBLEM, read
from okplan.words.digits import NBSP, plus

SAID = {
    "show/answers": ("stress.", "simulate.", "phase.", "growth."),
    "chapters/stresses": ("what.", "name.", "source."),
    "show/alternatives": ("",),
    "show/onepage": ("",),
}
"""The words of what documents hold, by file and how their keys begin."""

TECHNICAL = re.compile(
    r"okplan [a-z]|--[a-z]|\b[a-zæøå]+_[a-zæøå_]+|\b[a-z]+\.[a-z]+\b|\(?\b(method|rules|growth): ?[a-z]"
)
LEFT = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", SAID)
def test_a_document_names_no_key_and_no_command(file: str, language: str) -> None:
    said = {
        key: LEFT.sub("", texts[language])
        for key, texts in read(HOUSE / file / "words.csv").items()
        if key.startswith(SAID[file]) or re.match(r"growth_|phase_", key)
    }
    said = {key: text for key, text in said.items() if not key.startswith((PROBLEM, "phase.file_"))}
    assert said and not {key: text for key, text in said.items() if TECHNICAL.search(text)}
    assert TECHNICAL.search("tatt ut (--drop)") and TECHNICAL.search("(method: system)")


def test_a_console_says_what_an_assumption_is_set_by() -> None:
    note = Note("Ingen vekst.", "growth_account.marginal_cost")
    assert note.on_screen("nb") == "Ingen vekst. Settes med growth_account.marginal_cost."
    assert Note("Ingen vekst.").on_screen("nb") == "Ingen vekst."


def test_a_sign_stands_before_the_figure_and_only_once() -> None:
    assert plus("3,2 mill. kr") == "+3,2 mill. kr"
    assert plus(f"NOK{NBSP}3.2 million") == f"NOK{NBSP}+3.2 million"
    assert plus(f"NOK{NBSP}−3.2 million") == f"NOK{NBSP}−3.2 million"
    assert plus("0,0 mill. kr") == "0,0 mill. kr"
