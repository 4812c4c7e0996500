"""The first sentence names the worst: what, when and by how much; a broken law with its paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okplan.chapters.inputs import build
from okplan.engine.projection import project
from okplan.judge.verdict import judge
from okplan.show.lead import by_law
from okplan.show.narrative import Narrative, narrate
from okplan.studies.improvement import needed_improvement
from okplan.words import LANGUAGES
from okplan.words.digits import NBSP
from tests.builders import Raw, rule, scenario

PLAIN: Raw = {"loans.existing": [], "economy.reference_rate": "0 %"}
RESULT = rule("net_operating_result_pct", floor="1.75 %", name="Resultat")


def spend(amount: object) -> Raw:
    return {"id": "more", "name": "more", "kind": "wages", "prices": "nominal", "amount": amount}


def told(changes: Raw, language: str = "nb") -> Narrative:
    said = scenario({**PLAIN, **changes})
    opened = build(said)
    projection = project(opened)
    needed = needed_improvement(said, opened, projection)
    found = narrate(said, judge(said, projection), needed, projection, language)
    sentences = tuple(text.replace(NBSP, " ") for text in found.sentences)
    return replace(found, lead=found.lead.replace(NBSP, " "), sentences=sentences)


def test_a_broken_law_is_named_first_with_its_paragraph() -> None:
    # 100 less 110 in 2026, from a reserve of 5: 5 short; the result is far below the rule in the same year.
    found = told({"reserves.general": 5, "operations.measures": [spend({2026: 110, 2027: 0})], "rules": [RESULT]})
    assert (
        found.lead
        == "Loven brytes i 2026, da driften går med et merforbruk på 5,0 mill. kr (kommuneloven § 14-10, § 28-1 a, b)"
    )
    assert found.first.startswith("Ikke bærekraftig gitt forutsetningene i scenarioet: Loven brytes i 2026")
    assert "Disposisjonsfondet er tomt i 2026." in found.sentences
    assert "«Resultat» brytes bare i 2026: −1 % mot grensen på 1,75 % (det mangler 27,5 mill. kr)." in found.sentences


def test_a_rule_is_told_with_how_often_it_is_broken_and_its_worst_year_not_its_first() -> None:
    # 100 less 90, then 95 from 2028: 1 % in two years and 0.5 % in eight.
    found = told({"operations.measures": [spend({2026: 90, 2028: 95})], "rules": [RESULT]})
    assert (
        found.lead
        == "«Resultat» brytes i alle 10 år, verst i 2028: 0,5 % mot grensen på 1,75 % (det mangler 12,5 mill. kr)"
    )
    some = told({"operations.measures": [spend({2026: 0, 2027: 90, 2028: 95, 2030: 0})], "rules": [RESULT]})
    assert some.lead.startswith("«Resultat» brytes i 3 av 10 år, verst i 2028")
    once = told({"operations.measures": [spend({2026: 90, 2027: 0})], "rules": [RESULT]})
    assert once.lead.startswith("«Resultat» brytes bare i 2026")


def test_years_of_losses_are_told_with_their_span_and_the_worst() -> None:
    found = told({"operations.measures": [spend({2026: 103, 2027: 110, 2028: 102, 2029: 0})]})
    assert found.lead == (
        "Netto driftsresultat er negativt 3 år på rad (2026–2028), verst i 2027: −10,0 mill. kr. "
        "Kommunen lever da av oppsparte midler"
    )


def test_other_rules_that_are_broken_are_listed_with_how_often() -> None:
    low = rule("general_reserve_pct", floor={2026: "8 %", 2027: "30 %", 2028: "0 %"}, name="Fond")
    found = told({"operations.measures": [spend(95)], "rules": [RESULT, low]})
    assert found.lead.startswith("«Resultat» brytes i alle 10 år")
    assert "Det er også brudd på «Fond» (i 2027)." in found.sentences


def test_a_path_and_what_decides_are_told() -> None:
    low = rule("general_reserve_pct", floor={2026: "0 %", 2027: "10 %"}, name="Fond")
    found = told({"reserves.general": 20, "operations.measures": [spend(95)], "rules": [RESULT, low]})
    assert "Det som avgjør beløpet: «Fond» i 2027." in found.sentences
    path = next(text for text in found.sentences if "midlertidig" in text)
    assert "35,0 mill. kr i året i 2026–2027, og deretter 12,5 mill. kr i året varig fra 2028" in path
    assert path.endswith("opptil 4,0 %.")


def test_an_undefined_minimum_is_no_sum_of_money() -> None:
    found = told({"assets": [], "loans.existing": [{**scenario_loan(), "balance": 10}]})
    assert "minimumsavdraget kan ikke beregnes" in found.text
    assert " 1 kr" not in found.text


def scenario_loan() -> Raw:
    return {"id": "one", "name": "One", "kind": "serial", "years_left": 25, "per_year": 1, "margin": "0 %"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leads_is_told_in_every_language(language: str) -> None:
    changes: Raw = {"reserves.general": 5, "operations.measures": [spend(110)], "rules": [RESULT]}
    found = told(changes, language)
    assert "§ 14-11" in found.first  # 75 of earlier deficits in the last year; 10 a year of new ones
    assert "§ 14-10" in found.text
    assert "{" not in found.text


def test_okplans_by_laws_are_told_in_the_readers_language() -> None:
    assert by_law("selvkostforskriften § 8 tredje ledd", "en") == "Self-Cost Regulations § 8 third paragraph"
    assert by_law("FOR-2024-09-27-2348 § 3-5", "nb") == "forskrift 27. september 2024 nr. 2348 § 3-5"
    said = by_law("statsbudsjettet for 2027, Grønt hefte tabell 3-k og kap. 571", "en")
    booklet = "the ministry's booklet (Grønt hefte) table 3-k and ch. 571"
    assert said == f"the national budget (statsbudsjettet) for 2027, {booklet}"
