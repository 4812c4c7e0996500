"""Where something holds, as it is told: what is told to hold does hold, and what it rests on stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.cli.answers import plainly
from okplan.judge.lines import SAVINGS
from okplan.load import load
from okplan.show.answers.solve import Answered
from okplan.show.answers.solve_told import figure
from okplan.show.result import Result, run
from okplan.studies.candidates.relative import Relative
from okplan.studies.outcomes import outcomes
from okplan.studies.solve import solve
from okplan.studies.solve.closure import NEAR
from okplan.studies.solve.search import DEBT_HELD
from okplan.words import LANGUAGES
from tests.builders import Raw, rule
from tests.scenarios import SCENARIOS, loaded
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


def test_an_interval_that_ends_with_what_was_tried_says_so() -> None:
    """Nothing is claimed of what lies beyond."""
    found = answered(GROWING, "rate", "general-reserve-pct")
    assert "**Holder fra −4,00 (laveste som er prøvd) til " in told(found)
    band = {"rules": [rule("net_operating_result_pct", floor="1 %", ceiling="6 %")]}
    assert "**Holder fra " in told(answered({**GROWING, **band}, "tax", "net-operating-result-pct", start=2035))


def test_several_intervals_are_told_as_several() -> None:
    text = told(answered(CROWDED, "people", "net-operating-result-pct", start=2035))
    first, _, second = text.partition("**Holder fra ")[2].partition(".**")[0].partition(" og fra ")
    assert first.endswith("prosentpoeng")
    assert second.endswith("til +2,00 (høyeste som er prøvd) prosentpoeng")


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


def test_debt_that_is_held_is_told_with_what_it_takes_and_what_it_leads_to() -> None:
    found = answered(GROWING, "rate", "general-reserve-pct", hold="debt")
    text = told(found, "table")
    assert "Det tjenestene må gi fra seg hvert år for at gjelden og disposisjonsfondet skal holdes" in text
    assert "fra 2026 blir netto lånegjeld ikke høyere" in text
    assert "enn ved utgangen av 2025" in text
    document = found.document()
    sides = [document["as_it_is"], *(edge[side] for edge in document["edges"] for side in ("below", "above"))]
    for side in (side for side in sides if not any(one["rule"] == DEBT_HELD for one in side["breaks"])):
        assert all(debt <= most + NEAR for debt, most in zip(side["debt"], side["ceiling"], strict=True))
        assert all(kept >= least - NEAR for kept, least in zip(side["reserve"], side["floor"], strict=True))
    for name in ("Netto lånegjeld da", "Lavest tillatt disposisjonsfond"):
        assert name in told(found)


def test_what_holds_because_services_pay_says_so() -> None:
    found = answered(GROWING, "investment-scale", "net-debt-pct", hold="debt")
    (edge,) = found.found.edges
    assert edge.below.given is not None
    paid = figure(sum(edge.below.given.services), "kr", "nb").replace(chr(160), " ")
    assert f"{paid} til sammen ved " in told(found).partition("At det holder, er betalt av tjenestene: ")[2]


# --- What the intervals alone would hide -----------------------------------------------------------------------------


def test_what_never_holds_is_named_with_its_years() -> None:
    """A floor of 90 % of revenue in 2030 alone; the reserve is another matter."""
    hard = rule("net_operating_result_pct", floor={2026: "-90 %", 2030: "90 %", 2031: "-90 %"})
    found = answered({**GROWING, "rules": [hard, GROWING["rules"][2]]}, "tax")
    assert [(stop.rule, stop.years) for stop in found.found.beside.stops] == [("net-operating-result-pct", (2030,))]
    assert "Det som aldri holder, er «net_operating_result_pct» i 2030." in told(found)


def test_rules_that_never_hold_together_are_no_rule_alone() -> None:
    """A result of at most 0 and at least 0.1 %: each is easy."""
    both = [
        rule("net_operating_result_pct", id="least", floor="0.1 %"),
        rule("net_operating_result_pct", id="most", ceiling="0 %"),
    ]
    found = answered({"rules": both}, "tax", "least", "most", start=2035)
    assert (found.found.status, found.found.beside.stops) == ("never", ())
    assert "Ingen regel alene er til hinder" in told(found)


def test_an_improvement_stands_beside_the_one_that_a_projection_tells() -> None:
    """Debt does not fall by what is not transferred: the projection transfers, and is told with its share."""
    changes = {**GROWING, "rules": [rule("net_debt_pct", ceiling={2026: "90 %", 2031: "66 %"})]}
    found = answered(changes, "improvement")
    needed = found.result.needed
    assert (found.found.status, needed.to_investment) == ("never", 1.0)
    assert needed.amount is not None
    amount = figure(needed.amount, "kr", "nb").replace(chr(160), " ")
    assert f"Overføres 100 %, er {amount} i året nok for alle lovkrav og regler" in told(found)
    with_it = answered({**changes, "improvement": {"to_investment": "100 %"}}, "improvement")
    assert "Overføres" not in told(with_it)


def test_an_edge_of_the_improvement_is_told_as_the_scenario_says_it() -> None:
    """Prices of 2026 are 3.4 % over those of the base year."""
    found = answered(
        {**GROWING, "rules": [GROWING["rules"][0]], "improvement": {"to_investment": "0 %"}}, "improvement"
    )
    (edge,) = found.found.edges
    said = figure(edge.above.value / 1.034, "kr", "nb", 1).replace(chr(160), " ")
    assert f"er {said} i 2025-priser, slik improvement.amount sies" in told(found)


def test_debt_in_per_cent_that_falls_alone_is_told_with_what_breaks() -> None:
    """Lørenskog: a much higher rate raises fees, so the debt in per cent falls; the debt itself does not."""
    result = run(load(SCENARIOS / "base.yaml"), "nb")
    found = solve(result.loaded.scenario, result.projected.whole, "rate", ("netto-lånegjeld",))
    hollow = found.beside.hollow
    assert hollow is not None and hollow.debt[0] >= hollow.debt[1]
    assert hollow.revenue[0] - hollow.revenue[1] == pytest.approx(hollow.fees[0] - hollow.fees[1])
    alone = {"economy.reference_rate": Relative("+", hollow.value)}
    by_itself = outcomes(result.loaded.scenario, {path: [said] for path, said in alone.items()}, fees_follow=True)
    others = {(stop.rule, stop.legal) for stop in found.beside.others}
    broken = {(test.id, test.legal) for test in by_itself.tests if by_itself.broken(test)[1:].any()}
    assert {one for one in others if one[0] not in SAVINGS} <= broken
    text = told(Answered(result, "rate", found))
    assert "ikke fordi gjelden minker" in text and "«Drift i balanse»" in text


def test_without_rules_of_the_council_none_are_told_of() -> None:
    text = told(answered({"rules": []}, "tax"))
    assert "Med hvilke skatteinntekter i landet holder alle lovkrav fra og med" in text
    assert "Scenarioet har ingen egne regler" in text
    assert "reglene i scenarioet, og" not in text


# --- Forms -----------------------------------------------------------------------------------------------------------


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


def test_records_are_the_answer_and_every_value_that_was_tried_in_order() -> None:
    found = answered(GROWING, "rate", "general-reserve-pct")
    records = found.records()
    rows = [dict(zip(records.heads, row, strict=True)) for row in records.rows]
    assert {row["status"] for row in rows} == {"found"}
    answer, own, *tried = rows
    assert [(answer["value"], answer["to"])] == list(found.found.intervals)
    assert (own["kind"], own["value"], own["holds"]) == ("as_it_is", 0.0, "false")
    assert own["breaks"] == "general-reserve-pct:2027"
    values = [row["value"] for row in tried]
    assert values == sorted(values)  # type: ignore[type-var]
    assert [row["kind"] for row in tried].count("edge") == 2
    assert len(tried) == len(found.found.tried) + 2


def test_the_command_that_asks_stands_last_in_the_stamp() -> None:
    found = answered(GROWING, "rate", "general-reserve-pct")
    assert "command" not in found.document()["stamp"]
    said = Answered(found.result, "rate", found.found, "okplan solve plan.yaml --for rate")
    assert said.document()["stamp"]["command"] == "okplan solve plan.yaml --for rate"
    assert told(said).endswith(" · okplan solve plan.yaml --for rate")
