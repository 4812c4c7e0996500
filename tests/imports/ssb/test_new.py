"""`okplan new … --fetch`: a scenario that runs at once on what Statistics Norway publishes, or nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.words.problems import number
from tests.console import document, okplan, wrong
from tests.imports.ssb.tables import Bank, figure, without_network


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bank:
    monkeypatch.delenv("OKPLAN_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return without_network(monkeypatch, Bank())


def test_a_scenario_of_published_accounts_runs_at_once(bank: Bank) -> None:
    said = okplan("new", "Lørenskog", "--fetch", "-o", "kommune.yaml")
    assert said.exit_code == 0, said.stderr
    text = Path("kommune.yaml").read_text(encoding="utf-8")
    assert "___" not in text and "0M" not in text and "0A" not in text
    for part in ("SSB 13551", "kommune-framskriving.csv", "sist endret 15.6.2026: tallene er reviderte"):
        assert part in text
    assert number("bank_group") in said.stderr
    lines = document("kommune.yaml")["lines"]
    assert lines["net_operating_result"]["values"][0] == 1000 * figure("13551", "AGD89", "2025")
    assert lines["net_debt"]["values"][0] == 7_725_778_000  # table 12137
    assert lines["population"]["values"][0] == 51_511


def test_a_second_run_asks_for_nothing(bank: Bank) -> None:
    okplan("new", "3222", "--fetch", "-o", "kommune.yaml")
    asked = len(bank.asked)
    assert okplan("new", "3222", "--fetch", "-o", "kommune.yaml", "--force").exit_code == 0
    assert len(bank.asked) == asked == 13


def test_without_a_network_no_scenario_is_written(bank: Bank) -> None:
    bank.silent_after = 11  # the accounts have come, and the people not
    assert number("bank_silent") in wrong("new", "3222", "--fetch", "-o", "kommune.yaml")
    assert [path.name for path in Path().iterdir()] == ["kommune-ssb"]


def test_files_or_the_network_and_not_both(bank: Bank) -> None:
    assert number("accounts_or_fetch") in wrong("new", "3222", "--fetch", "--accounts", "a.dat", "-o", "kommune.yaml")
