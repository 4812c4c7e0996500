"""What okplan says of a problem: a stable number and three texts a code, in the room that yields the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from okplan.problems import Day, Kroner, Named, Percent, Place, Problem
from okplan.words import LANGUAGES, PROBLEM, read, words
from okplan.words.problems import number, tell, texts
from tests.house import constants, nodes
from tests.words.test_words import FILES, fields

RAISERS = {"Problem", "Found", "Refused", "fault", "refuse"}
BY_KEYWORD = {"Refused", "fault", "refuse"}
"""Those that take the context as keywords; the others take it as their third argument."""

GIVEN = {"field", "near"}
"""What `tell` has without being told; `near` where there is none is left out with its sentence."""

ROWS = [(path, key, said) for path in FILES for key, said in read(path).items() if key.startswith(PROBLEM)]


@cache
def calls() -> tuple[tuple[Path, ast.Call, ast.FunctionDef | None], ...]:
    """Every call that makes a problem, with the function it stands in."""
    return tuple(
        (path, node, _inside(path).get(node))
        for path, within in nodes().items()
        for node in within
        if isinstance(node, ast.Call) and node.args and _name(node) in RAISERS
    )


@cache
def _inside(path: Path) -> dict[ast.AST, ast.FunctionDef]:
    functions = [node for node in nodes()[path] if isinstance(node, ast.FunctionDef)]
    return {node: function for function in functions for node in ast.walk(function)}


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def strings(node: ast.expr) -> set[str]:
    """The texts an expression can be: a constant, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    return set()


def told(call: ast.Call, function: ast.FunctionDef | None) -> set[str] | None:
    """The names of a call's context, where they can be read off."""
    if _name(call) in BY_KEYWORD:
        return None if any(word.arg is None for word in call.keywords) else {str(word.arg) for word in call.keywords}
    return keys(call.args[2], call.lineno, function) if len(call.args) > 2 else set()


def keys(node: ast.expr, before: int, function: ast.FunctionDef | None) -> set[str] | None:
    """The keys of a dict: as written, as two joined, or as it was last put in a name, with what was added to it."""
    if isinstance(node, ast.Dict):
        parts = [
            {str(key.value)} if isinstance(key, ast.Constant) else keys(value, before, function)
            for key, value in zip(node.keys, node.values, strict=True)
        ]
    elif isinstance(node, ast.BinOp):
        parts = [keys(node.left, before, function), keys(node.right, before, function)]
    elif isinstance(node, ast.Name) and function:
        put = [(at, value, new) for name, at, value, new in _assigned(function) if name == node.id and at < before]
        first = max((at for at, _, new in put if new), default=before)
        parts = [keys(value, at, function) for at, value, _ in put if at >= first] or [None]
    else:
        return None
    return None if None in parts else {key for part in parts for key in part or ()}


def _assigned(function: ast.FunctionDef) -> Iterator[tuple[str, int, ast.expr, bool]]:
    """What is put in each name of a function, on which line, and whether it is all that is then in it."""
    for node in ast.walk(function):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.lineno, node.value, True
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node.lineno, node.value, False
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.lineno, node.value, True
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            where = node.targets[0]
            if isinstance(where.value, ast.Name):
                yield where.value.id, node.lineno, ast.Dict([where.slice], [node.value]), False


# --- The words and the code ------------------------------------------------------------------------------------------


def test_every_number_and_every_code_is_one_problems_alone() -> None:
    assert all(re.fullmatch(r"OK\d{3} [a-z0-9_]+", key) for _, key, _ in ROWS)
    assert len(texts()) == len(ROWS)
    assert len({number for number, _ in texts().values()}) == len(ROWS)


def test_norwegian_and_english_keep_to_their_quotation_marks() -> None:
    for _, key, said in ROWS:
        assert not set("“”") & set(said["nb"] + said["nn"]), key
        assert not set("«»") & set(said["en"]), key
        assert said["en"] not in (said["nb"], said["nn"]), key


def test_every_problem_that_can_be_found_has_a_text() -> None:
    raised = {code for _, call, _ in calls() for code in strings(call.args[0])}
    assert raised
    assert raised - set(texts()) == set()


def test_every_text_is_of_a_problem_that_its_own_room_can_find() -> None:
    """The code stands in the room of the file, or further in; a shared one in the lowest room that finds it."""
    for file, key, _ in ROWS:
        code = key.split(" ")[1]
        written = [path for path, said in constants().items() if code in said and file.parent in path.parents]
        assert written, (file, key)


def test_every_problem_brings_what_its_text_names() -> None:
    read_off = 0
    for path, call, function in calls():
        context = told(call, function)
        for code in strings(call.args[0]) if context is not None else ():
            read_off += 1
            missing = fields(texts()[code][1]["nb"]) - (context or set()) - GIVEN
            assert not missing, f"{path}:{call.lineno} {code} lacks {missing}"
    assert read_off > 200  # all but those made from what another function gives


def test_a_wanted_type_has_its_words() -> None:
    kinds = {row.removeprefix("type.") for row in words("common") if row.startswith("type.")}
    used = {value for said in constants().values() for value in said}
    assert kinds <= used


# --- As they are told ------------------------------------------------------------------------------------------------


def test_a_problem_is_said_on_one_line_with_place_code_and_words() -> None:
    problem = Problem("unknown_key", Place("plan.yaml", 8, 5), {"found": "rnte", "names": "rente", "near": "rente"})
    assert tell(problem, "nb") == "plan.yaml:8:5: OK201 ukjent nøkkel «rnte». Her kan stå: rente. Mente du «rente»?"
    assert tell(problem, "nn").startswith("plan.yaml:8:5: OK201 ukjend nøkkel «rnte».")
    assert tell(problem, "en").endswith("Possible here: rente. Did you mean “rente”?")


def test_a_problem_without_a_near_name_or_a_place_says_neither() -> None:
    problem = Problem("unknown_key", None, {"found": "x", "names": "a, b", "near": ""})
    assert tell(problem, "en") == "OK201 unknown key “x”. Possible here: a, b."


def test_a_warning_is_called_one() -> None:
    problem = Problem("factor_thousand", Place("a.yaml", 1, 1), {"found": "5", "wanted": "tkr"}, "warning")
    assert [tell(problem, language).split()[2] for language in LANGUAGES] == ["advarsel:", "åtvaring:", "warning:"]


def test_a_type_is_named_in_the_language_spoken() -> None:
    problem = Problem("wrong_type", None, {"field": "name", "found": "5", "wanted": "list"})
    assert [tell(problem, language).rpartition(" ")[2] for language in LANGUAGES] == ["liste.", "liste.", "list."]


def test_braces_in_what_was_found_are_only_shown() -> None:
    problem = Problem("not_a_number", None, {"field": "tax", "found": "{found} {0} {x!r}"})
    for language in LANGUAGES:
        assert "{found} {0} {x!r}" in tell(problem, language)


def test_what_was_found_is_told_as_the_language_writes_it() -> None:
    context = {"line": Named("interest_expense"), "found": Kroner(12_340_000), "low": Percent(-0.0123), "high": "–"}
    context |= {"span": "2027–2030"}
    said = {language: tell(Problem("growth_above_history", None, context), language) for language in LANGUAGES}
    assert "veksten i «Renteutgifter» er på det høyeste 12,3\u00a0mill.\u00a0kr i 2027–2030" in said["nb"]
    assert "(\u22121,2\u00a0% – –)" in said["nn"]
    assert "NOK\u00a012.3\u00a0million" in said["en"] and "Renteutgifter" not in said["en"]


@pytest.mark.parametrize(("language", "date"), [("nb", "7.10.2026"), ("nn", "7.10.2026"), ("en", "2026-10-07")])
def test_a_date_is_told_as_the_language_writes_it(language: str, date: str) -> None:
    context = {"span": "2027", "found": "1", "wanted": "2", "year": 2027, "date": Day("2026-10-07")}
    assert date in tell(Problem("below_market_path", None, context), language)


def test_several_things_found_are_told_in_a_row() -> None:
    parts = (Named("wages"), Named("transfers"))
    problem = Problem("account_differs", None, {"found": "5", "wanted": "6", "parts": parts})
    assert "Lønnsutgifter, Overføringer og tilskudd til andre gir 6" in tell(problem, "nb")


def test_a_number_is_asked_for_by_its_code() -> None:
    assert number("unknown_key") == "OK201"
