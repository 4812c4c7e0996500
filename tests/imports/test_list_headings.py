"""The headings of a list as people write them: years, in one row or two; what is not used is named."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.imports.lists import HEAD, PLAIN, SCHOOL, book, codes, imported, named, refused


@pytest.mark.parametrize(
    "heading", [2026, "2026", "Budsjett 2026", "ØP 2026", "B2026", "2026*", "Økonomiplan\n2026", "R2026", "2026 ¹"]
)
def test_a_year_is_understood_as_people_write_it(heading: Any) -> None:
    assert named(book(["Prosjekt", heading, 2027], ["Skole", 4000, 1000])) == {"Skole": {2026: 4000, 2027: 1000}}


@pytest.mark.parametrize("heading", ["Sum 2026-2029", "Endring 2026", "Merknad 2026", "Brutto 2026", "Andel 2026 %"])
def test_what_only_has_a_year_in_it_is_no_year_and_is_named(heading: str) -> None:
    result = imported(book(["Prosjekt", 2027, heading], ["Skole", 4000, 1000]), said=PLAIN)
    assert "cost: {2027: 4000}" in result.stdout
    assert f"OK626 advarsel: kolonner som ikke er brukt: {heading}." in result.stderr
    asked = f'--columns "2026={heading}"' in result.stderr
    assert asked == (heading != "Sum 2026-2029")


def test_where_no_year_is_understood_the_columns_that_have_one_are_named_with_the_answer() -> None:
    made = book(["Prosjekt", "Brutto 2026", "Brutto 2027"], ["Skole", 4000, 1000])
    (found,) = refused(made, said=PLAIN)
    assert "OK686" in found
    assert '--columns "2026=Brutto 2026, 2027=Brutto 2027"' in found
    assert named(made, "--columns", "2026=Brutto 2026, 2027=Brutto 2027") == {"Skole": {2026: 4000, 2027: 1000}}


TWICE: list[tuple[list[list[Any]], list[str], str]] = [
    ([["Prosjekt", "Budsjett 2026", "Revidert budsjett 2026"]], [], "Revidert budsjett 2026"),
    ([["Prosjekt", "R2026", "B2026"]], [], "B2026"),
    ([["Prosjekt", 2026, 2026], [None, "Budsjett", "Revidert budsjett"]], [], "Revidert budsjett 2026"),
    ([[None, "Budsjett", "Justert"], ["Prosjekt", 2026, 2026]], [], "Justert 2026"),
    ([["Prosjekt", 2026, None], [None, "Brutto", "Netto"]], ["B1:C1"], "Brutto 2026"),
    ([[None, "Kostnad", "Tilskudd"], ["Prosjekt", 2026, 2026]], [], "Kostnad 2026"),
]
"""Headings with two columns for one year, what is merged, and the heading that the answer takes."""


@pytest.mark.parametrize(("head", "merged", "heading"), TWICE, ids=[heading for _, _, heading in TWICE])
def test_two_columns_for_one_year_ask_which(head: list[list[Any]], merged: list[str], heading: str) -> None:
    made = book(*head, ["Skole", 7, 8])
    for cells in merged:
        made.active.merge_cells(cells)
    (found,) = refused(made, said=PLAIN)
    assert "OK685" in found
    assert f'--columns "2026={heading}"' in found
    cost = {"Brutto 2026": 7, "Kostnad 2026": 7}.get(heading, 8)
    assert named(made, "--columns", f"2026={heading}") == {"Skole": {2026: cost}}


def test_a_year_that_stands_twice_alike_cannot_be_answered() -> None:
    assert codes(book(["Prosjekt", 2026, 2026], ["Skole", 1, 2])) == ["C1 OK667"]


@pytest.mark.parametrize(
    "head",
    [
        [[None, "Budsjett", "Økonomiplan"], ["Prosjekt", 2026, 2027]],
        [["Prosjekt", 2026, 2027], [None, "Budsjett", "ØP"]],
        [["Prosjekt", 2026, 2027], [None, "tkr", "tkr"]],
        [["Prosjekt", "Beløp", None], [None, 2026, 2027]],
        [[None, 2026, 2027], ["Prosjekt", None, None]],
        [["Investeringer 2026–2029"], ["Beløp i hele tusen"], [], ["Prosjekt", 2026, 2027]],
    ],
)
def test_a_heading_may_have_two_rows_and_titles_above(head: list[list[Any]]) -> None:
    assert named(book(*head, ["Skole", 2, 5])) == {"Skole": {2026: 2, 2027: 5}}


def test_an_amount_that_is_like_a_year_makes_no_heading() -> None:
    assert codes(book(["Prosjekt", "Beløp"], ["Skole", 2026], ["Vei", 2027])) == ["A1 OK686"]


def test_a_rows_own_sum_is_compared_with_its_years() -> None:
    head = ["Prosjekt", 2026, 2027, "Sum 2026-2027", "Totalt 2026–2029"]
    agreed = imported(book(head, ["Skole", 4000, 1000, 5000, 9], ["Vei", 1, 2, 3, 9]), said=PLAIN)
    assert "Kolonnen «Sum 2026-2027» stemmer med årene i alle 2 rader." in agreed.stderr
    assert "kolonner som ikke er brukt: Totalt 2026–2029." in agreed.stderr
    apart = imported(book(head, ["Skole", 4000, 1000, 5000], ["Vei", 1, 2, 30]), said=PLAIN)
    assert "OK712 advarsel: «Sum 2026-2027» er ikke summen av årene i radene: 3 Vei." in apart.stderr


def test_a_title_that_says_another_unit_than_the_option_is_told() -> None:
    result = imported(book(["Beløp i hele kroner"], ["Prosjekt", 2026], ["Skole", 4]), said=PLAIN)
    assert "OK713 advarsel: arket sier «Beløp i hele kroner», men beløpene er lest som tkr" in result.stderr
    assert "OK713" not in imported(book(["I hele tusen"], ["Prosjekt", 2026], ["Skole", 4]), said=PLAIN).stderr


def test_a_cell_far_away_is_not_a_million_empty_ones() -> None:
    made = book(HEAD, SCHOOL)
    made.active.cell(1_048_576, 16_384, 1)
    started = time.monotonic()
    assert "OK891" not in imported(made).stderr
    assert time.monotonic() - started < 5
    for row in range(3, 303):
        made.active.cell(row, 16_384, 1)
    assert "OK891" in imported(made).stderr
