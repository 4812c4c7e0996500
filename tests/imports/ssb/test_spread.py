"""Published accounts in the shape of files: the statements that they make are those that were published."""

from __future__ import annotations

import pytest

from okplan.imports.kostra import statements
from okplan.imports.kostra.areas import by_area, default_areas
from okplan.imports.ssb.accounts import Published, published
from okplan.imports.ssb.bank import Bank as Asker
from okplan.imports.ssb.spread import REST, as_accounts
from okplan.register import find
from tests.imports.ssb.tables import Bank, without_network


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Published:
    without_network(monkeypatch, Bank())
    return published(Asker(), find("Lørenskog"), [2025])[0]


def test_every_line_of_the_statements_is_kept(found: Published) -> None:
    accounts = as_accounts(found)
    assert statements.operating(accounts) == found.operating
    assert statements.investment(accounts) == found.investment
    assert statements.overview(accounts) == found.overview
    assert statements.lines(accounts) == found.lines()


def test_the_balance_sheet_still_balances(found: Published) -> None:
    accounts = as_accounts(found)
    assert accounts.balance is not None and accounts.opening is not None
    both_sides = sum(amount for (chapter, _), amount in accounts.balance.items() if not chapter.startswith("9"))
    assert abs(both_sides) <= 10  # each chapter is rounded by itself: Statistics Norway's own margin


def test_areas_are_what_their_functions_were_appropriated_and_together_the_line(found: Published) -> None:
    areas = default_areas()
    by_name = by_area(as_accounts(found), areas)
    assert sum(by_name.values()) == found.overview[6]
    for area in areas.names:
        own = [function for function, name in areas.functions.items() if name == area]
        if REST not in own:
            assert by_name[area] == sum(found.appropriated.get(function, 0) for function in own)
