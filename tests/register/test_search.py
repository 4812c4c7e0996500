"""Every municipality is found by its number and each of its names; what is none of today's says what it is."""

from __future__ import annotations

from collections import Counter

import pytest

from okplan import register
from okplan.problems import Refused
from okplan.register.search import letters

ALL = register.municipalities()
TWICE = {"Herøy": {"1515", "1818"}, "Våler": {"3114", "3419"}}
"""Names that two municipalities have from 2024 (Statistics Norway, Klass 131)."""


def refused(said: str) -> dict[str, object]:
    with pytest.raises(Refused) as caught:
        register.find(said)
    return {"code": caught.value.problem.code, **caught.value.problem.context}


def found(said: str) -> tuple[str, list[str]]:
    return register.find(said).number, [note.code for note in register.notes(said)]


def test_there_are_357_of_them() -> None:
    assert len(ALL) == 357
    assert Counter(one.county for one in ALL)["Finnmark"] == 18


def test_each_is_found_by_its_number() -> None:
    assert [register.find(one.number) for one in ALL] == list(ALL)


def test_each_is_found_by_each_of_its_names_however_it_is_written() -> None:
    for one in ALL:
        for name in {*one.names, one.name, "-".join(one.names)} - set(TWICE):
            for said in (name, name.upper(), f" {name} kommune ", name.replace("-", " "), letters(name.casefold())):
                assert register.find(said) is one, said


def test_a_name_that_several_have_is_refused_with_their_numbers() -> None:
    same = {name: {one.number for one in ALL if one.name == name} for name, count in
            Counter(one.name for one in ALL).items() if count > 1}  # fmt: skip
    assert same == TWICE
    for name, numbers in TWICE.items():
        said = refused(name)
        assert said["code"] == "same_name" and all(number in str(said["names"]) for number in numbers)


@pytest.mark.parametrize(
    "said",
    ["Herøy (Nordland)", "herøy i nordland", "Herøy, Nordland", "1818 Herøy", "heroy 1818", "Herøy (1818, Nordland)"],
)
def test_the_county_or_the_number_tells_them_apart(said: str) -> None:
    assert register.find(said).number == "1818"


def test_a_municipality_is_found_as_okplan_writes_it() -> None:
    assert [register.find(one.written) for one in ALL] == list(ALL)
    assert register.find("Nore & Uvdal").name == "Nore og Uvdal"
    for said in ("Sandnes (1818)", "Herøy (1818, Troms)"):
        assert refused(said)["code"] == "number_of_another"


@pytest.mark.parametrize(
    ("said", "number"),
    [("Kautokeino", "5612"), ("guovdageaidnu", "5612"), ("Porsáŋgu", "5622"), ("porsangu", "5622"),
     ("Kaivuono", "5540"), ("Tråante", "5001"), ("Oslove", "0301"), ("Loerenskog", "3222"), ("Aalesund", "1508"),
     ("Haa", "1119"), ("Ål", "3328"), ("Al", "3328"), ("Voss herad", "4621"), ("Snåase-Snåsa", "5041"),
     ("Nesodden Kommune", "3212"),
     ("Karasjok – Kárášjohka", "5610"), ("Kåfjord/Gáivuotna", "5540")],
)  # fmt: skip
def test_names_are_found_on_any_keyboard(said: str, number: str) -> None:
    assert found(said) == (number, [])


# Changes of 2018, 2020 and 2024 (Statistics Norway, Klass 131).
@pytest.mark.parametrize(
    ("said", "number", "code"),
    [("0230", "3222", "number_was"), ("3029", "3222", "number_was"), ("1102", "1108", "number_was"),
     ("3024", "3201", "number_was"), ("1504", "1508", "number_was"), ("Nes (Buskerud)", "3322", "number_was"),
     ("1805", "1806", "number_was"),
     ("1543", "1506", "merged_into"), ("Nesset", "1506", "merged_into"), ("Skedsmo", "3205", "merged_into"),
     ("Hemne", "5055", "merged_into"), ("Kvalsund", "5603", "merged_into"), ("0230 Lørenskog", "3222", "number_was")],
)  # fmt: skip
def test_a_former_number_or_name_is_answered_with_what_it_is_now(said: str, number: str, code: str) -> None:
    assert found(said) == (number, [code])


def test_every_former_number_leads_to_municipalities_of_today() -> None:
    today = {one.number for one in ALL}
    for one in ALL:
        for was in one.was:
            assert set(was.now) <= today and was.number not in today
            assert len(was.now) > 1 or register.find(was.number) is one


@pytest.mark.parametrize(
    ("said", "numbers"),
    [("1507", ("1508", "1580")), ("Snillfjord", ("5055", "5056", "5059")), ("Tysfjord", ("1806", "1875"))],
)
def test_one_that_was_divided_is_refused_with_the_parts(said: str, numbers: tuple[str, ...]) -> None:
    told = refused(said)
    assert told["code"] == "was_divided" and all(number in str(told["names"]) for number in numbers)


@pytest.mark.parametrize(
    ("said", "code"),
    [("Viken", "is_a_county"), ("32", "is_a_county"), ("Akershus fylke", "is_a_county"), ("301", "number_without_zero"),
     ("9999", "unknown_number"), ("12345", "unknown_number"), ("1818 Oslo", "number_of_another"),
     ("  ", "no_municipality_said"), ("København", "unknown_municipality")],
)  # fmt: skip
def test_what_is_no_municipality_is_refused_with_the_reason(said: str, code: str) -> None:
    assert refused(said)["code"] == code


@pytest.mark.parametrize(("said", "near"), [("Sandens", "Sandnes (1108)"), ("Lørenksog", "Lørenskog (3222)")])
def test_a_slip_of_the_keyboard_gets_the_name_that_may_be_meant(said: str, near: str) -> None:
    assert str(refused(said)["near"]).startswith(near)
