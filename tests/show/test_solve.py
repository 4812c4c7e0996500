"""Where something holds, as it is told: what is told to hold does hold, and what it rests on stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.cli.answers import plainly
from okplan.show.answers.solve import Answered, figure
from okplan.show.result import Result, run
from okplan.studies.solve import solve
from okplan.words import LANGUAGES
from tests.builders import Raw, rule
from tests.scenarios import loaded
from tests.studies.test_solve import CROWDED, GROWING


def answered(changes: Raw, question: str, *rules: str, language: str = "nb", **how: Any) -> Answered:
    result: Result = run(loaded(changes), language)
    found = solve(result.loaded.scenario, result.projected.whole, question, rules, **how)
    return Answered(result, question, found)


def told(found: Answered, format: str = "markdown") -> str:
    return " ".join(plainly(found, format).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("value", "unit", "towards", "shown"),
    [
        (0.0169559, "points", -1, "+1,69 prosentpoeng"),
        (0.0169559, "points", 1, "+1,70 prosentpoeng"),
        (-0.0117675, "points", -1, "−1,18 prosentpoeng"),
        (0.02, "points", -1, "+2,00 prosentpoeng"),
        (41_042_256.2, "kr", 1, "41,1 mill. kr"),
        (0.68188, "factor", -1, "0,68"),
        (2031.0, "year", -1, "2031"),
    ],
)
def test_a_bound_is_rounded_to_the_side_that_holds(value: float, unit: Any, towards: int, shown: str) -> None:
    assert figure(value, unit, "nb", towards).replace("\u00a0", " ") == shown


def test_an_interval_that_ends_with_what_was_tried_says_so_by_being_open() -> None:
    assert "**Holder ved " in told(answered(GROWING, "rate", "general-reserve-pct"))
    band = {"rules": [rule("net_operating_result_pct", floor="1 %", ceiling="6 %")]}
    assert "**Holder fra " in told(answered({**GROWING, **band}, "tax", "net-operating-result-pct", start=2035))


def test_several_intervals_are_told_as_several() -> None:
    text = told(answered(CROWDED, "people", "net-operating-result-pct", start=2035))
    first, _, second = text.partition("**Holder fra ")[2].partition(".**")[0].partition(" og ved ")
    assert "prosentpoeng" in first
    assert second.endswith("og høyere")


@pytest.mark.parametrize(
    ("rules", "limits", "words"),
    [
        ("net-operating-result-pct", {"floor": "90 %"}, "Holder aldri: ikke for noen av verdiene som er prøvd"),
        ("net-operating-result-pct", {"floor": "-90 %"}, "Holder alltid: for alle verdier som er prøvd"),
        ("debt-per-capita", {"ceiling": 0.09}, "Binder ikke: det holder, og skatteinntektene i landet påvirker"),
        ("debt-per-capita", {"ceiling": 0.01}, "Det som måles, påvirkes ikke av skatteinntektene i landet."),
    ],
)
def test_always_never_and_what_does_not_bind_are_said(rules: str, limits: Raw, words: str) -> None:
    rule_ = rule(rules.replace("-", "_"), **limits)
    assert words in told(answered({"rules": [rule_]}, "tax", rules))


def test_what_it_rests_on_is_told_beside_the_answer() -> None:
    text = told(answered(GROWING, "investment-level", "net-debt-pct"))
    for words in ("57,1 % gir momskompensasjon", "levetiden er 41 år", "«hall», «homes»", "2025-priser", "er prøvd"):
        assert words in text, words


def test_debt_that_is_held_is_told_with_what_services_give() -> None:
    text = told(answered(GROWING, "rate", hold="debt"), "table")
    assert "Det tjenestene må gi fra seg hvert år" in text
    assert "fra 2026 blir netto lånegjeld ikke høyere" in text
    assert "enn ved utgangen av 2025" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["improvement", "cost", "people", "income", "debt", "reserve", "start:hall"])
def test_every_question_is_told_in_every_language_and_form(question: str, language: str) -> None:
    found = answered(GROWING, question, language=language)
    for format in ("table", "markdown"):
        assert "{" not in told(found, format)
    assert found.document()["for"] == question


def test_the_document_has_the_shape_that_outsiders_depend_on() -> None:
    found = answered(GROWING, "rate", "general-reserve-pct").document()
    assert {"okplan", "scenario", "stamp", "for", "unit", "status", "intervals", "edges"} <= set(found)
    assert (found["unit"], found["status"]) == ("points", "found")
    (edge,) = found["edges"]
    assert {"value", "below", "above"} == set(edge)
    assert (edge["below"]["holds"], edge["above"]["holds"]) == (True, False)
    assert found["intervals"] == [[found["range"][0], edge["value"]]]
    years = answered(GROWING, "start:hall").document()
    assert all(isinstance(end, int) for end in years["range"])


def test_records_are_every_value_that_was_tried_in_order() -> None:
    found = answered(GROWING, "rate", "general-reserve-pct")
    rows = list(found.records().rows)
    values = [row[4] for row in rows]
    assert values == sorted(values)  # type: ignore[type-var]
    assert [row[3] for row in rows].count("edge") == 2
    assert len(rows) == len(found.found.tried) + 2
