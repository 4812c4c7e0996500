"""What is printed, however narrow, full or closed that is where it goes; and no more than can be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from okplan.cli.streams import tell
from okplan.problems import Place, Problem
from tests.console import okplan
from tests.scenarios import GOOD, TEMPLATE

COMMANDS = (
    ("project", TEMPLATE),
    ("project", TEMPLATE, "--table", "prosjekter"),
    ("population", TEMPLATE),
    ("compare", TEMPLATE, TEMPLATE),
    ("diff", TEMPLATE, TEMPLATE),
    ("tables", TEMPLATE),
    ("explain", TEMPLATE, "debt"),
    ("loan", "--kind", "serial", "--principal", "1", "--rate", "4 %", "--years", "2"),
    ("lines",),
)


@pytest.mark.parametrize("columns", [1, 5, 10**8])
@pytest.mark.parametrize("said", COMMANDS, ids=lambda said: said[0])
def test_a_console_of_any_width_gets_a_rendering(said: tuple[str | Path, ...], columns: int) -> None:
    done = okplan(*said, columns=columns)
    assert done.exit_code == 0
    assert done.stdout


def into(redirection: str, *said: str | Path) -> tuple[int, str]:
    """Exit code and stderr of a command whose output a shell sends elsewhere."""
    command = f'exec "$0" -m okplan "$@" {redirection}'
    done = subprocess.run(["sh", "-c", command, sys.executable, *map(str, said)], capture_output=True, check=False)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(("redirection", "reason"), [(">/dev/full", "disken er full"), (">&-", "den er lukket")])
@pytest.mark.parametrize("said", [("--version",), ("schema",), ("lines",)], ids=lambda said: said[0])
def test_a_result_that_cannot_be_printed_is_one_sentence(said: tuple[str, ...], redirection: str, reason: str) -> None:
    code, told = into(redirection, *said)
    assert (code, told.count("\n")) == (2, 1)
    assert told.startswith("OK894 ")
    assert reason in told


def test_nobody_needs_to_hear_what_is_said(tmp_path: Path) -> None:
    for redirection in ("2>&-", "2>/dev/full"):
        assert into(redirection, "schema", "-o", tmp_path / "skjema.json", "--force") == (0, "")
    assert into(">&- 2>&-", "schema", "-o", tmp_path / "skjema.json", "--force") == (0, "")
    assert into("<&-", "validate", "-")[0] == 2


def test_of_ten_thousand_faults_a_screenful_is_told_with_how_many_more(tmp_path: Path) -> None:
    path = tmp_path / "mange.yaml"
    path.write_text(f"extends: {GOOD}\n" + "".join(f"ukjent{n}: 1\n" for n in range(10_000)), encoding="utf-8")
    done = okplan("validate", path)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 21
    assert done.stderr.endswith("… og 9980 til.\n")


def test_faults_are_told_before_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    """However many warnings there are, and wherever the fault stands among them."""
    doubts = [Problem("empty_figures", Place("a.yaml", n, 1), {}, "warning") for n in range(30)]
    tell([*doubts, Problem("no_file", Place("b.yaml", 1, 1))], "nb")
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "b.yaml:1:1: OK001 finner ikke filen."
    assert said[-1] == "… og 11 til."
