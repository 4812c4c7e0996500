"""A file is written whole or not at all, with the rights it had; what cannot be written is told in a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okplan.problems import ScenarioError
from okplan.write import files
from okplan.write.files import write


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def said(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        write(path, "tall", "nb")
    return str(caught.value.problems[0].context["reason"])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "plan.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(mode)
    write(target, "new", "nb")
    assert (target.read_text(encoding="utf-8"), rights(target)) == ("new", oct(mode))


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_rights_that_the_user_gives_new_files(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write(tmp_path / "plan.txt", "new", "nb")
    finally:
        os.umask(before)
    assert rights(tmp_path / "plan.txt") == oct(mode)


def test_what_is_written_is_on_the_disk_before_it_takes_the_others_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    settle, replace = os.fsync, Path.replace

    def settled(number: int) -> None:
        done.append("settled")
        settle(number)

    def replaced(self: Path, target: Path) -> Path:
        assert self.read_text(encoding="utf-8") == "new"
        done.append("replaced")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", settled)
    monkeypatch.setattr(Path, "replace", replaced)
    write(tmp_path / "plan.txt", "new", "nb")
    assert done == ["settled", "replaced", "settled"]  # the file, its place, the folder's list of names


KILLED = """
import os, pathlib, sys, time
from okplan.write.files import write
def slow(*_):
    print("written", flush=True)
    time.sleep(60)
pathlib.Path.replace = slow
write(pathlib.Path(sys.argv[1]), "tall", "nb")
"""


def test_what_a_killed_run_left_is_taken_away_by_the_next_and_what_another_still_writes_is_not(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    with subprocess.Popen([sys.executable, "-c", KILLED, target], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "written\n"
        (left,) = tmp_path.iterdir()
        write(target, "new", "nb")
        assert set(tmp_path.iterdir()) == {left, target}
        running.send_signal(signal.SIGKILL)
    write(target, "newer", "nb")
    assert list(tmp_path.iterdir()) == [target]


def test_a_device_is_written_to_and_stays_one() -> None:
    assert said(Path("/dev/full")) == "disken er full"
    write(Path("/dev/null"), "tall", "nb")
    assert Path("/dev/null").is_char_device()


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    os.mkfifo(tmp_path / "pipe")
    began = time.monotonic()
    assert said(tmp_path / "pipe") == "ingen leser fra røret"
    assert time.monotonic() - began < 2


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.symlink_to(other)
    other.symlink_to(one)
    assert said(one) == "lenken fører tilbake til seg selv"
