"""Property tests try the same examples every time, so that a red run can be run again; look further by hand."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

os.environ["COLUMNS"] = "100"  # a console is as wide wherever the tests run
gc.set_threshold(200_000)  # as the command itself does: looking through what lives on finds nothing


FIRST = ("write/test_page_accessible.py", "write/whatif/", "write/test_workbook")
"""What sets up a browser or an office for all its tests: not at the end, where the workers take tests of each other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.removeprefix("tests/").startswith(FIRST))


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wish of the one who runs the tests."""
    for name in ("OKPLAN_LANG", "OKPLAN_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
