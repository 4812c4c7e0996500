"""Every command that a page shows is run where the page's own files lie; what it prints is what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import okplan
from tests.scenarios import ROOT
from tests.start.lorenskog import beside, files
from tools.shown import arguments, make, pages, steps, workplace

GENERATED = {"commands.md", "kommandoer.md", "scenario.md", "handbook.md", "handbok.md"}
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.name not in GENERATED | {"CHANGELOG.md"} and ".template." not in path.name and path not in pages(ROOT)
)
"""Pages that show no output; of those that do, every command is run where the page is made anew (test_docs)."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_a_page_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = path.read_text(encoding="utf-8")
    monkeypatch.chdir(workplace(ROOT, tmp_path))
    files(tmp_path)  # the reader's own accounts
    beside(tmp_path)
    for step in steps(page):
        if step.name:
            make(step, tmp_path)
        else:
            ran = okplan(*arguments(step.command))
            assert ran.exit_code == 0, (step.command, ran.stderr)
