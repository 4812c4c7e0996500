"""`okplan import kostra --fetch`: the published accounts as a history, nothing half-written, nothing asked twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load.figures import published
from okplan.words.problems import number
from tests.console import okplan, wrong
from tests.imports.ssb.tables import Bank, figure, tables, without_network


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bank:
    monkeypatch.delenv("OKPLAN_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return without_network(monkeypatch, Bank())


def test_what_is_fetched_is_read_as_history(bank: Bank) -> None:
    said = okplan("import", "kostra", "--fetch", "Lørenskog", "--years", "2024-", "-o", "historie.csv")
    assert said.exit_code == 0, said.stderr
    read = published(Path("historie.csv"))
    assert (read.unit, read.unread) == ("tkr", [])
    assert read.lines["net_operating_result"] == {year: figure("13551", "AGD89", str(year)) for year in (2024, 2025)}
    assert read.lines["net_debt"][2025] == 7_725_778  # table 12137
    assert "sist endret 2026-06-15" in Path("historie.csv").read_text(encoding="utf-8")
    for part in ("Lørenskog (3222)", "sist endret 15.6.2026", "17 Netto driftsresultat", number("bank_group")):
        assert part in " ".join(said.stderr.split())
    assert "26 524" in said.stderr.replace("\u00a0", " ")  # the group's internal difference is named (13551 AG18)


def test_without_a_network_nothing_is_written_and_the_next_run_asks_for_the_rest(bank: Bank) -> None:
    bank.silent_after = 4
    said = wrong("import", "kostra", "--fetch", "3222", "-o", "historie.csv")
    assert number("bank_silent") in said and "12367" in said and "Name or service not known" in said
    assert [path.name for path in Path().iterdir()] == ["historie-ssb"]
    bank.silent_after = None
    assert okplan("import", "kostra", "--fetch", "3222", "-o", "historie.csv").exit_code == 0
    assert len(bank.asked) == len(set(tables(bank.asked))) == 10


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_unrevised_figures_are_said_to_be_so(bank: Bank, language: str) -> None:
    bank.updated = "2026-03-16"
    said = okplan("import", "kostra", "--fetch", "3222", "--lang", language)
    assert number("bank_unrevised") in said.stderr
    assert said.stdout.splitlines()[3].endswith(": 2025.")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), "file_or_fetch"),
        (("a.dat", "--fetch", "3222"), "file_or_fetch"),
        (("a.dat", "--years", "2025"), "file_or_fetch"),
        (("--fetch", "3222", "--years", "i fjor"), "unknown_argument"),
        (("--fetch", "3222", "--years", "2025-2024"), "unknown_argument"),
        (("--fetch", "3222", "--years", "2019"), "bank_lacks_year"),
        (("--fetch", "3222", "--years", "2026"), "bank_lacks_year"),
        (("--fetch", "1108"), "bank_no_accounts"),
    ],
)
def test_what_cannot_be_fetched_is_refused(bank: Bank, given: tuple[str, ...], code: str) -> None:
    assert number(code) in wrong("import", "kostra", *given, "-o", "historie.csv")
    assert not Path("historie.csv").exists()
