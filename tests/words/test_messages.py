"""What okplan says of a fault: one code each, three languages, the same things named in all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from okplan.load import LANGUAGES
from okplan.problems import Place, Problem
from okplan.words.messages import MESSAGES, NEAR, TYPES, WARNING, say
from okplan.words.messages.message import Message

SOURCE = Path(__file__).parents[2] / "src" / "okplan"
RAISERS = {"Problem", "Found", "fault", "refuse"}
GIVEN = {"field", "near"}
"""What `say` has without being told; `near` where there is none is left out with its sentence."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that makes a problem, with the file it stands in."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in RAISERS:
                    yield path.name, node


def strings(node: ast.expr) -> set[str]:
    """The texts an expression can be: a constant, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    return set()


def told(call: ast.Call) -> set[str] | None:
    """The names of a call's context, where they stand in the call itself."""
    if isinstance(call.func, ast.Attribute) or getattr(call.func, "id", "") == "fault":
        return {keyword.arg for keyword in call.keywords if keyword.arg}
    given = call.args[2] if len(call.args) > 2 else None
    if given is None:
        return set()
    if not isinstance(given, ast.Dict):
        return None
    if any(key is None for key in given.keys):
        return None
    return {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}


def test_every_code_is_unique_and_in_its_form() -> None:
    codes = [message.number for message in MESSAGES.values()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"OK\d{3}", code) for code in codes)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_stands_in_three_languages_and_names_the_same_things(name: str) -> None:
    message = MESSAGES[name]
    texts = [getattr(message, language) for language in LANGUAGES]
    assert all(text.strip() == text != "" for text in texts)
    assert fields(message.nb) == fields(message.nn) == fields(message.en)
    assert all("\n" not in text for text in texts)
    assert message.en not in (message.nb, message.nn)


def test_the_words_around_messages_stand_in_three_languages() -> None:
    for texts in (NEAR, WARNING, *TYPES.values()):
        assert set(texts) == set(LANGUAGES)
    assert len({frozenset(fields(text)) for text in NEAR.values()}) == 1


def test_norwegian_and_english_keep_to_their_quotation_marks() -> None:
    for name, message in MESSAGES.items():
        assert not set("“”") & set(message.nb + message.nn), name
        assert not set("«»") & set(message.en), name


def test_every_problem_that_can_be_found_has_a_message() -> None:
    raised = {code for _, call in calls() if call.args for code in strings(call.args[0])}
    assert raised
    assert raised - set(MESSAGES) == set()


def test_every_message_is_used() -> None:
    written = {
        node.value
        for path in SOURCE.rglob("*.py")
        if path.name != "messages.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(MESSAGES) - written == set()


def test_every_problem_brings_what_its_message_names() -> None:
    for file, call in calls():
        context = told(call)
        for code in strings(call.args[0]) if call.args and context is not None else ():
            missing = fields(MESSAGES[code].nb) - (context or set()) - GIVEN
            assert not missing, f"{file}:{call.lineno} {code} lacks {missing}"


def test_a_problem_is_said_on_one_line_with_place_code_and_words() -> None:
    problem = Problem("unknown_key", Place("plan.yaml", 8, 5), {"found": "rnte", "names": "rente", "near": "rente"})
    assert say(problem, "nb") == "plan.yaml:8:5: OK201 ukjent nøkkel «rnte». Her kan stå: rente. Mente du «rente»?"
    assert say(problem, "nn").startswith("plan.yaml:8:5: OK201 ukjend nøkkel «rnte».")
    assert say(problem, "en").endswith("Possible here: rente. Did you mean “rente”?")


def test_a_problem_without_a_near_name_or_a_place_says_neither() -> None:
    problem = Problem("unknown_key", None, {"found": "x", "names": "a, b", "near": ""})
    assert say(problem, "en") == "OK201 unknown key “x”. Possible here: a, b."


def test_a_warning_is_called_one() -> None:
    problem = Problem("factor_thousand", Place("a.yaml", 1, 1), {"found": "5", "wanted": "tkr"}, "warning")
    assert [say(problem, language).split()[2] for language in LANGUAGES] == ["advarsel:", "åtvaring:", "warning:"]


def test_a_type_is_named_in_the_language_spoken() -> None:
    problem = Problem("wrong_type", None, {"field": "name", "found": "5", "wanted": "list"})
    assert [say(problem, language).rpartition(" ")[2] for language in LANGUAGES] == ["liste.", "liste.", "list."]


def test_braces_in_what_was_found_are_only_shown() -> None:
    problem = Problem("not_a_number", None, {"field": "tax", "found": "{found} {0} {x!r}"})
    for language in LANGUAGES:
        assert "{found} {0} {x!r}" in say(problem, language)


def test_a_message_is_a_value() -> None:
    assert Message("OK999", "a", "b", "c") == Message("OK999", "a", "b", "c")
