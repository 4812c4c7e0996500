"""What is generated is current, and what ships runs where it lands."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from okplan import __version__
from okplan.cli import app
from okplan.cli.app import MODULES
from tests.scenarios import ROOT
from tools import shown
from tools.pages import pages

BY_PROCESS = "vi-utsetter.md"
"""The page whose commands are run as `make docs` runs them; those of the others are run here, which is sooner done."""


@pytest.mark.parametrize("path", pages(ROOT), ids=lambda path: path.name)
def test_generated_pages_are_current(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if path.name != BY_PROCESS:
        monkeypatch.setattr(shown, "output", printed)
    assert path.read_text(encoding="utf-8") == pages(ROOT)[path](), "run `make docs`"


def test_a_page_is_made_by_processes_too() -> None:
    assert BY_PROCESS in {path.name for path in shown.pages(ROOT)}


def printed(command: str, folder: Path, language: str) -> str:
    """What `shown.output` gives."""
    runner = CliRunner(env={"COLUMNS": str(shown.COLUMNS), "OKPLAN_LANG": language, "NO_COLOR": "1"})
    with contextlib.chdir(folder), pytest.MonkeyPatch.context() as spoken:
        _speak(spoken, language)
        done = runner.invoke(app, shown.arguments(command), catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return shown.tidy(done.stdout)


def _speak(spoken: pytest.MonkeyPatch, language: str) -> None:
    """What a process hears of its surroundings as it begins, in every module that has it by now."""
    for name in MODULES.values():
        import_module(f"okplan.cli.{name}")
    for name, module in list(sys.modules.items()):
        if name.startswith("okplan.cli") and hasattr(module, "SPOKEN"):
            spoken.setattr(module, "SPOKEN", language)


def test_the_changelog_has_this_version_and_says_whether_numbers_changed() -> None:
    entries = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert entries[0].startswith(__version__)
    assert all("\nNumbers:" in entry for entry in entries)


def test_the_wheel_carries_its_parameters_and_runs_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def okplan(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "okplan", *arguments]
        return subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, encoding="utf-8")

    where = subprocess.run(
        [sys.executable, "-c", "import okplan; print(okplan.__file__)"],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(tmp_path))
    assert okplan("init", "ny.yaml").returncode == 0
    ran = okplan("project", "ny.yaml")
    assert ran.returncode == 0, ran.stderr
    assert "Eksempel" in ran.stdout


def test_nothing_in_the_project_points_outside_it() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    outside = "../" + "shared"
    for name in files:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".csv", ".json"} or name in {"Makefile", ".ci/run"}:
            assert outside not in path.read_text(encoding="utf-8"), name
