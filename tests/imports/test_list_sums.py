"""Sums in a list count twice if they are taken for projects: known by words, by formula, by what they equal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from okplan.imports.sums import Alike, called, line_of, sums
from tests.console import okplan
from tests.imports.lists import PLAIN, book, codes, imported, named

HEAD = ["Prosjekt", 2026, 2027]


@pytest.mark.parametrize(
    "name",
    ["Sum", "SUM", "Sum investeringer i anleggsmidler", "Kultur sum", "Delsum skole", "Investeringer totalt", "I alt",
     "Totale investeringer", "Investeringer i alt", "Til sammen", "Oppvekst til saman", "herav tomt", "Totalsum",
     "Av dette tomt", "Samla investeringar", "Oppvekst samlet", "Mellomsum:", "Totalinvesteringer", "Subtotal"],
)  # fmt: skip
def test_a_sum_is_known_by_its_words_wherever_they_stand(name: str) -> None:
    assert codes(book(HEAD, ["Skole", 10, 20], [name, 7, 3])) == ["A3 OK676"]


@pytest.mark.parametrize(
    "name",
    ["Konsum", "Totalrehabilitering av skole", "Totalrenovering", "Total rehabilitering av hall", "Samlokalisering",
     "Alternativ bru", "Ny konsumhall", "Sumpområdet", "Talltun", "Altaveien", "Totalentreprise skole"],
)  # fmt: skip
def test_words_within_others_make_no_sum(name: str) -> None:
    assert not called(name)
    assert [*named(book(HEAD, [name, 10, 20]))] == [name]


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([["A", 4000, 1000], ["B", 5000, 5000], ["Anlegg", 9000, 6001]], "A4"),
        ([["Anlegg", 9000, 5999], ["A", 4000, 1000], ["B", 5000, 5000]], "A2"),
        ([["A", 333.3, 1000.2], ["B", 500.4, 700.1], ["Anlegg", 834, 1700]], "A4"),
        ([["Kirke"], ["Orgel", 700, 800], ["Kirke", 700, 800]], "A4"),
        ([["Kirke"], ["Orgel", 700, 800], ["Kirke og kultur", 700, 800], ["Helse"], ["Hjem", 100, 200]], "A4"),
        ([["Skoler", 30, 50], ["A", 10, 20], ["B", 20, 30], ["Kirke", 7, 8], ["Orgel", 7, 8]], "A5"),
    ],
)
def test_a_sum_without_its_words_is_known_by_what_it_equals(rows: list[list[Any]], where: str) -> None:
    assert f"{where} OK676" in codes(book(HEAD, *rows))


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([["Skole", 4000, 1000], ["A", 4000, 1000], ["Kultur", 5000, 5000], ["B", 5000, 5000]], ["A2", "A4"]),
        ([["Skole", 4], ["A", 4], ["Kultur", 5], ["B", 5], ["Ramme", 9]], ["A2", "A4", "A6"]),
        ([["Skole", 9000], ["A", 4000], ["B", 5000], ["Kultur", 7000], ["C", 3000], ["D", 4000]], ["A2", "A5"]),
        ([["A", 4000], ["B", 5000], ["Investeringsramme", 9000]], ["A4"]),
        ([["Investeringsramme", 9000], ["A", 4000], ["B", 5000]], ["A2"]),
        ([["A", 2], ["B", 3], ["C", 5], ["Ramme", 10]], ["A5"]),
    ],
)
def test_a_list_that_is_all_sums_and_what_they_add_is_known_by_that(rows: list[list[Any]], where: list[str]) -> None:
    assert codes(book(HEAD, *rows)) == [f"{cell} OK676" for cell in where]


@pytest.mark.parametrize(
    "rows",
    [
        [["A", 1, None], ["B", 1, None], ["C", 2, None], ["D", 7, None]],
        [["A", 4000, 1000], ["B", 4000, 1000]],
        [["A", 3, 2], ["B", 4, 5], ["C", 8, 9]],
        [["Sone 1", 500, 500], ["Sone 2", 500, 500], ["Sone 3", 500, 500]],
        [["Vei"], ["Sone 1", 500, 500], ["Sone 2", 500, 500], ["Sone 3", 500, 500]],
    ],
)
def test_what_may_be_like_others_by_accident_is_a_project(rows: list[list[Any]]) -> None:
    assert len(named(book(HEAD, *rows))) == sum(len(row) > 1 for row in rows)


@pytest.mark.parametrize(
    ("formula", "is_sum"),
    [
        ("=SUM(B2:B3)", True),
        ("=B2+B3", True),
        ("=SUBTOTAL(9,B2:B3)", True),
        ('=SUMIF($A$2:$A$3,"x",B2:B3)', True),
        ("=SUBTOTAL(109,Tabell1[2026])", True),
        ("=B2*1.025", False),
        ("=B2*C2", False),
        ("=SUM(Skole!B2:B3)", False),
    ],
)
def test_a_formula_that_adds_its_own_column_is_a_sum(formula: str, is_sum: bool) -> None:
    made = xlsxwriter.Workbook("plan.xlsx")
    sheet = made.add_worksheet("Investeringer")
    for at, row in enumerate([HEAD, ["A", 10, 20], ["B", 30, 50], ["Bygg", None, 7]]):
        sheet.write_row(at, 0, row)
    sheet.write_formula("B4", formula, None, 8)
    made.close()
    result = okplan("import", "investments", "plan.xlsx", *PLAIN)
    assert ("OK676" in result.stderr) == is_sum, result.stderr


def test_the_lists_own_sums_are_ticked_off_or_the_difference_is_shown() -> None:
    rows = [["A", 10, 20], ["B", 30, 50], ["Sum skole", 40, 70], ["C", 5, 6], ["Sum vei", 5, 6]]
    skip = ("--skip", "Sum*", "--skip", "Totalt")
    agreed = imported(book(HEAD, *rows, ["Totalt", 45, 77]), *skip, said=PLAIN).stderr.splitlines()
    assert [line.partition("= ")[2].strip() for line in agreed[-3:]] == ["rad 2–3", "rad 5", "summen, avrundet"]
    apart = imported(book(HEAD, *rows, ["Totalt", 45, 99]), *skip, said=PLAIN).stderr.splitlines()
    assert apart[-2].split() == ["Utelatt", "rad", "7:", "Totalt", "45", "99", "144"]
    assert apart[-1].split() == ["Differanse", "fra", "rad", "7", "0", "23", "23"]


def test_twice_as_many_rows_take_about_twice_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0
    beyond = Alike._beyond

    def counted(*said: Any) -> bool:
        nonlocal taken
        taken += 1
        return beyond(*said)

    monkeypatch.setattr(Alike, "_beyond", counted)

    def steps(count: int) -> int:
        nonlocal taken
        taken = 0
        sums([line_of(row, {2026: Decimal(100 + row * 37 % 89), 2027: Decimal(50 + row * 53 % 97)})
              for row in range(count)])  # fmt: skip
        return taken

    assert steps(2000) < 2.5 * steps(1000)
