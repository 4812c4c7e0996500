"""Files by names and patterns, which the shell may have left as they stood."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okplan.problems import Refused
from okplan.reading.patterns import matching


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.yaml", "c.txt", "sub/d.yaml", "[x].yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def names(*patterns: str, but: tuple[Path, ...] = ()) -> list[str]:
    return [path.as_posix() for path in matching(patterns, but)]


def test_files_are_by_name_whatever_the_order_they_are_asked_in(plans: Path) -> None:
    assert names("b.yaml", "?.yaml", "**/d.yaml") == ["a.yaml", "b.yaml", "sub/d.yaml"]


def test_no_file_is_there_twice_by_another_name(plans: Path) -> None:
    (plans / "link.yaml").symlink_to("a.yaml")
    assert names("a.yaml", "link.yaml", "./a.yaml", str(plans / "a.yaml")) == ["a.yaml"]


def test_a_pattern_means_no_folder_and_not_the_file_that_is_written(plans: Path) -> None:
    assert names("*", but=(plans / "c.txt",)) == ["[x].yaml", "a.yaml", "b.yaml"]


def test_a_name_is_a_file_whether_it_is_there_or_looks_like_a_pattern(plans: Path) -> None:
    assert names("[x].yaml", "gone.yaml") == ["[x].yaml", "gone.yaml"]


def test_a_pattern_from_the_root_is_one_too(plans: Path) -> None:
    assert names(f"{plans}{os.sep}*.txt") == [(plans / "c.txt").as_posix()]


def test_a_pattern_that_nothing_matches_is_a_fault(plans: Path) -> None:
    with pytest.raises(Refused) as refused:
        matching(["a.yaml", "*.yml"])
    assert refused.value.problem.code == "nothing_matches"
    assert refused.value.problem.context == {"found": "*.yml"}
