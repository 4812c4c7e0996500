"""Pages in a real browser: nothing that axe-core finds against WCAG 2.1 A and AA, also dark and narrow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from okplan.load import load
from okplan.show.alternatives.document import document
from okplan.show.alternatives.explained import explained
from okplan.show.amendments.document import document as amendments_document
from okplan.show.answers.diff import Explained
from okplan.show.report.asked import Asked
from okplan.show.report.content import report
from okplan.show.tables.printed import Printer
from okplan.studies.diff import attribute
from okplan.write.page import page
from okplan.write.web_table import page as tables_page
from tests.scenarios import BASE, ROOT, result
from tests.show.alternatives.compared import beside
from tests.show.amendments.held import shipped

ASKED = Asked("okplan …", "")
BROWSER = ROOT / "tests" / "browser"
WINDOWS = ("light", "dark", "narrow", "narrow-dark")
LOOKS = pytest.mark.parametrize(
    ("page", "window"),
    [("report", window) for window in WINDOWS]
    + [(page, window) for page in ("english", "compare", "diff", "amend", "tables") for window in ("dark", "narrow")],
)


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


def checked(folder: Path, **pages: str) -> dict[str, Any]:
    """What is found of each page, by its name."""
    files = [folder / f"{name}.html" for name in pages]
    for file, text in zip(files, pages.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        ["node", str(BROWSER / "check.mjs"), browser, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(pages, json.loads(done.stdout), strict=True))


def explained_page() -> str:
    """Why an alternative becomes another: a difference with a waterfall."""
    ends = load(BASE), load(BASE, ("investments.ny-svømmehall.start=2034", "pensions.new += 1000"))
    found = Explained(attribute(*ends, ("net_operating_result",)), ends, ("a.yaml", "b.yaml"), "mill", "nb")
    return page(explained(found, ASKED))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    shown = result()
    printer = Printer(shown.loaded.scenario, shown.projection, "nb", "tkr", "nominal")
    written = {
        "report": page(report(result(), ASKED)),
        "english": page(report(result(language="en"), Asked("okplan …", "", one_page=True))),
        "compare": page(document(beside("base", "low-growth"), ASKED)),
        "diff": explained_page(),
        "amend": page(amendments_document(shipped(), ASKED)),
        "tables": tables_page([printer.table("drift")]),
    }
    return checked(tmp_path_factory.mktemp("page"), **written)


@LOOKS
def test_the_page_breaks_no_criterion(found: dict[str, Any], page: str, window: str) -> None:
    assert found[page][window]["violations"] == []
    assert len(found[page][window]["passes"]) > 15


@LOOKS
def test_the_page_fits_the_window_and_fetches_nothing(found: dict[str, Any], page: str, window: str) -> None:
    assert found[page][window]["overflow"] <= 0
    assert found[page][window]["requests"] == 1


@pytest.mark.parametrize("page", ["report", "compare", "amend", "tables"])
def test_a_telephone_shows_the_name_and_the_last_year_of_every_row(found: dict[str, Any], page: str) -> None:
    assert found[page]["narrow"]["hidden"] == []


def test_dark_mode_is_dark(found: dict[str, Any]) -> None:
    windows = found["report"]
    assert windows["light"]["background"] == "rgb(255, 255, 255)"
    assert windows["dark"]["background"] != windows["light"]["background"]


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """A page without language, alternative text or contrast: a checker that finds nothing there would prove nothing."""
    body = '<img src="data:,"><p style="color:#aaa">faint words</p>'
    bad = f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    found = {one["id"] for one in checked(tmp_path, bad=bad)["bad"]["light"]["violations"]}
    assert {"html-has-lang", "image-alt", "color-contrast"} <= found
