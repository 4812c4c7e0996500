"""Accounts that were published come back to the thousand from files that hold them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from okplan.chapters.model import MODEL
from okplan.imports.kostra.accounts import Accounts, gathered
from okplan.imports.kostra.controls import OF_INVESTMENT, OF_OPERATIONS
from okplan.imports.kostra.identities import identities
from okplan.imports.kostra.listed import CONTROL_ENTRIES, KNOWN, arts, chapters, codes
from okplan.imports.kostra.records import read, read_all
from okplan.imports.kostra.statements import balance_sheet, internal, investment, lines, missed, operating, overview
from tests.imports.kostra.files import small, written
from tests.imports.kostra.published import lorenskog, lorenskog_files, randaberg, randaberg_files

HISTORY = Path(__file__).parents[3] / "data" / "lorenskog_historie.csv"


@pytest.fixture(scope="module")
def of_randaberg(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    folder = tmp_path_factory.mktemp("randaberg")
    files = [written(folder / f"{at}.dat", records) for at, records in enumerate(randaberg_files())]
    return gathered(read_all(files))


@pytest.fixture(scope="module")
def of_lorenskog(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    folder = tmp_path_factory.mktemp("lorenskog")
    files = [written(folder / f"{at}.dat", records) for at, records in enumerate(lorenskog_files())]
    return gathered(read_all(files))


SUMMED_WRONG = {("5-4", 15), ("5-5", 26), ("5-5", 27)}
"""Rows of Randaberg's tables that its source sums the wrong way; 5-4 line 15 has the gain as a loss."""


@pytest.mark.parametrize(
    ("paragraph", "make"), [("5-4", overview), ("5-5", investment), ("5-6", operating)], ids=["5-4", "5-5", "5-6"]
)
def test_randabergs_published_statements_come_back_to_the_thousand(
    of_randaberg: Accounts, paragraph: str, make: object
) -> None:
    """Sums may miss by one for each of the lines that were rounded by themselves, which is at most three here."""
    assert callable(make)
    found = make(of_randaberg)
    published = [(int(line), kind, amount) for where, line, kind, amount, _ in randaberg() if where == paragraph]
    assert len(published) > 15
    for line, kind, amount in published:
        if (paragraph, line) not in SUMMED_WRONG:
            assert found[line] == pytest.approx(amount, abs=0.51 if kind == "line" else 3), (paragraph, line)


def test_randabergs_uncovered_investment_is_that_of_its_balance_sheet(of_randaberg: Accounts) -> None:
    """5-5 line 27 from the lines is −9 653; the source's own table says −19 653, the balance sheet 9 652.9."""
    found = investment(of_randaberg)
    assert found[27] == -9653
    assert found[14] - found[6] - found[19] + found[26] == pytest.approx(-9653, abs=3)
    assert of_randaberg.balance is not None
    assert balance_sheet(of_randaberg.balance)["investment_uncovered"] == -9653


def test_the_changes_of_randabergs_balance_sheet_agree_with_its_flows(of_randaberg: Accounts) -> None:
    """Real flows and real balance sheets; its pension functions are not published, so that one cannot hold."""
    found = {one.name: one for one in identities(of_randaberg)}
    assert {name for name, one in found.items() if not one.holds} == {"accumulated_premium_deviation"}
    assert found["unspent_loans"].balance == -29635  # 29 635.4 was borrowed before and is used up
    assert found["general_reserve"].balance == 16956


def test_lorenskogs_published_sums_come_back(of_lorenskog: Accounts) -> None:
    said, found, invested = lorenskog(), operating(of_lorenskog), investment(of_lorenskog)
    assert found[9] == said["d:AGD45"]
    assert found[15] == said["d:AGD46"] + said["d:AG18"]  # what is left of the internal trade is a purchase
    assert found[16] == said["d:AGD65"]
    assert found[22] == said["d:AGD85"]
    assert found[24] == pytest.approx(said["d:AGD89"], abs=1)
    assert found[31] == said["d:AGD93"]
    assert missed(of_lorenskog.operations).rounding == found[31] - found[24] - 2100  # no part of the deficit
    assert (invested[6], invested[14], invested[19]) == (said["i:AGI43"], said["i:AGI47"], said["i:AGI48"])
    assert invested[26] == -said["i:AGI51"]
    assert of_lorenskog.group and internal(of_lorenskog.operations, "art") == said["d:AG18"]


def test_the_lines_are_those_that_lorenskogs_history_has(of_lorenskog: Accounts) -> None:
    """Every line of data/lorenskog_historie.csv that files hold; published sums are rounded by themselves (±6)."""
    with HISTORY.open(encoding="utf-8", newline="") as file:
        rows = {row["line"]: row["2025"] for row in csv.DictReader(line for line in file if line[0] != "#")}
    found = lines(of_lorenskog)
    apart = {"population", "premium_deviation", "premium_amortisation"}
    assert set(rows) - set(found) <= apart
    for name in set(rows) - apart:
        assert found[name] == pytest.approx(float(rows[name]), abs=6), name


@pytest.mark.parametrize(
    ("state", "lending", "own"),
    [(40, 50, 860), (150, 50, 850), (0, 50, 850), (0, 950, 0), (40, 0, 900)],
    ids=["own_means_lent_too", "state_lends_for_buildings_too", "no_state_loan", "more_lent_than_owed", "none_lent"],
)
def test_own_debt_is_what_is_not_owed_for_what_is_lent(tmp_path: Path, state: int, lending: int, own: int) -> None:
    """900 is owed in all (invented): to the state as much as is said, to banks the rest."""
    owed = {("451", "395"): -state or None, ("451", "355"): -(900 - state), ("22", "890"): lending or None}
    sheet = {**owed, ("5990", "080"): -925 - lending}
    files = [written(tmp_path / f"{form}.dat", small(form, class_2=sheet)) for form in ("0A", "0B")]
    found = lines(gathered(read_all(files)))
    assert (found["long_term_debt"], found["debt"]) == (900, own)
    assert found["net_debt"] == 900 - lending - 50  # what Statistics Norway calls it: less all that is lent


def test_every_line_is_one_of_okplans(of_lorenskog: Accounts) -> None:
    assert [name for name in lines(of_lorenskog) if name not in MODEL] == []


@pytest.mark.parametrize("year", KNOWN)
def test_every_art_and_every_chapter_stands_in_a_line(year: int) -> None:
    """But for those that a control keeps out of that account, and the entries that only make a file sum to zero."""
    for group in (False, True):
        assert codes("art", year) - set(arts("art", group)) - OF_INVESTMENT == CONTROL_ENTRIES
        assert codes("art", year) - set(arts("investering", group)) - OF_OPERATIONS == CONTROL_ENTRIES
    assert codes("chapter", year) <= set(chapters())


@pytest.mark.parametrize(
    ("art", "group", "line"),
    [("380", False, "12"), ("501", False, "20"), ("160", False, "10"), ("480", True, "12"), ("920", True, "6")],
)
def test_an_art_is_in_one_line(art: str, group: bool, line: str) -> None:
    assert arts("art", group)[art].line == line


def test_what_records_miss_by_is_rounding_and_no_deficit(tmp_path: Path) -> None:
    changed: Mapping[tuple[str, str], int | None] = {("202", "010"): 712}
    accounts = gathered([read(written(tmp_path / "a.dat", small(class_1=changed)))])
    assert missed(accounts.operations).rounding == 12
    assert operating(accounts)[32] == 0
    assert operating(accounts)[24] - operating(accounts)[31] == -12


def test_control_entries_stand_in_no_line(tmp_path: Path) -> None:
    changed: Mapping[tuple[str, str], int | None] = {("899", "589"): 100, ("899", "989"): -100, ("899", "980"): 0}
    accounts = gathered([read(written(tmp_path / "a.dat", small(class_1=changed)))])
    assert operating(accounts) == operating(gathered([read(written(tmp_path / "b.dat", small()))]))
