"""The scenario to learn from: one structure and the same numbers, whatever the language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from okplan.cli.init import template
from okplan.load import Loaded, load
from okplan.show.result import run
from okplan.words import words
from tests.console import okplan, right
from tests.scenarios import TEMPLATE

TEXTS = {"name", "description", "language", "source", "reason"}


def made(folder: Path, language: str) -> Loaded:
    file = folder / f"{language}.yaml"
    right("init", file, "--lang", language)
    return load(file)


def without_texts(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: without_texts(inner) for key, inner in plain.items() if key not in TEXTS}
    return [without_texts(inner) for inner in plain] if isinstance(plain, list) else plain


def test_the_numbers_are_the_same_in_every_language(tmp_path: Path) -> None:
    own, *others = (made(tmp_path, language) for language in ("nb", "nn", "en"))
    assert own.path.read_bytes() == TEMPLATE.read_bytes()
    for other in others:
        assert without_texts(other.root.plain()) == without_texts(own.root.plain())
        assert other.scenario.language == other.path.stem
        assert run(other).projection.row("net_debt").tolist() == run(own).projection.row("net_debt").tolist()


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_remark_is_in_the_language(language: str) -> None:
    """Of the lines with a remark, those whose remark is the same hold no text, or one that is the same in both."""
    same = {said["nb"] for said in words("template").values() if said["nb"] == said[language]}
    pairs = zip(template("nb").splitlines(), template(language).splitlines(), strict=True)
    left = [
        remark
        for one, other in pairs
        for remark, theirs in [(one.partition("#")[2].strip(), other.partition("#")[2].strip())]
        if remark == theirs and re.search(r"[a-zæøå]{3} [a-zæøå]", remark)
    ]
    assert [remark for remark in left if not any(text in remark for text in same)] == []


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    assert okplan("init", tmp_path / "a.yaml", "--lang", "sv").exit_code == 2
    assert list(tmp_path.iterdir()) == []
