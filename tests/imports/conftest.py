"""Every import is tried in a folder of its own, in the language of the scenario."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OKPLAN_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
