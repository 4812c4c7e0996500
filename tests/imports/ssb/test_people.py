"""People from Statistics Norway: three tables, each asked once and kept, and of whom they are compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from okplan.imports import fetch
from okplan.imports.ssb.bank import Bank
from okplan.imports.ssb.people import people
from okplan.problems import Refused
from okplan.register import find
from tests.load.test_ssb import answer

LABELS = {"K-3222": "Lørenskog", "3222": "Lørenskog", "0": "Hele landet"}


def given(url: str, table: str) -> str:
    """Lørenskog's people in every table: whose they are is what is tried here."""
    found: dict[str, Any] = answer((2025, 2026))
    code = parse_qs(urlsplit(url).query)["valueCodes[Region]"][0]
    found["dimension"]["Region"]["category"] = {"index": {code: 0}, "label": {code: LABELS[code]}}
    return json.dumps(found)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def get(url: str, table: str) -> str:
        urls.append(url)
        return given(url, table)

    monkeypatch.setattr(fetch, "get", get)
    monkeypatch.setattr("okplan.imports.ssb.bank.PAUSE", 0.0)
    return urls


def kept(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_three_tables_are_asked_for_and_not_again(asked: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        found = people(Bank(tmp_path, kept), find("3222"))
    assert [urlsplit(url).path.split("/")[-2] for url in asked] == ["07459", "07459", "14746"]
    assert found.municipality.startswith("# Lørenskog · 07459")
    assert found.country.startswith("# Hele landet")


def test_anothers_people_are_refused(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LABELS, "K-3222", "Nittedal")
    with pytest.raises(Refused) as refused:
        people(Bank(), find("3222"))
    assert refused.value.problem.code == "bank_other_region"
