"""The report's page in a real browser: nothing that axe-core finds against WCAG 2.1 A and AA, also dark and narrow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from okplan.show.report.asked import Asked
from okplan.show.report.content import report
from okplan.write.page import page
from tests.scenarios import ROOT, result

BROWSER = ROOT / "tests" / "browser"
WINDOWS = ("light", "dark", "narrow", "narrow-dark")


def missing() -> str:
    """What there is to install before this can be tested."""
    wanted = []
    if not shutil.which("node"):
        wanted.append("node")
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        wanted.append("chromium (apt-get install chromium, or CHROMIUM=path)")
    if not (BROWSER / "node_modules" / "axe-core").is_dir():
        wanted.append("npm ci --prefix tests/browser --ignore-scripts")
    return "; ".join(wanted)


pytestmark = pytest.mark.skipif(bool(missing()), reason=f"to test the page in a browser, install: {missing()}")


def checked(text: str, folder: Path) -> dict[str, Any]:
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        ["node", str(BROWSER / "check.mjs"), browser, str(file)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    made = report(result(), Asked("okplan report scenarios/base.yaml -o report.html", "scenarios/base.yaml"))
    return checked(page(made), tmp_path_factory.mktemp("page"))


@pytest.mark.parametrize("window", WINDOWS)
def test_the_page_breaks_no_criterion(found: dict[str, Any], window: str) -> None:
    assert found[window]["violations"] == []
    assert len(found[window]["passes"]) > 15


@pytest.mark.parametrize("window", WINDOWS)
def test_the_page_fits_the_window_and_fetches_nothing(found: dict[str, Any], window: str) -> None:
    assert found[window]["overflow"] <= 0
    assert found[window]["requests"] == 1


def test_dark_mode_is_dark(found: dict[str, Any]) -> None:
    assert found["light"]["background"] == "rgb(255, 255, 255)"
    assert found["dark"]["background"] != found["light"]["background"]


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """A page without language, alternative text or contrast: a checker that finds nothing there would prove nothing."""
    body = '<img src="data:,"><p style="color:#aaa">faint words</p>'
    bad = f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    found = {one["id"] for one in checked(bad, tmp_path)["light"]["violations"]}
    assert {"html-has-lang", "image-alt", "color-contrast"} <= found
