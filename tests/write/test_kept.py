"""What a long work has done is there for the next run, whatever ended this one."""

from __future__ import annotations

from pathlib import Path

from okplan.write.kept import Kept, beside


def test_what_is_kept_is_there_for_the_next_run_until_the_work_is_whole(tmp_path: Path) -> None:
    output = tmp_path / "result.csv"
    Kept(output, "nb").add(("a", None, 1), {"x": 0.1 + 0.2})
    again = Kept(output, "nb")
    again.add(("b", "c", 2), {"x": None})
    assert Kept(output, "nb").known == {("a", None, 1): {"x": 0.1 + 0.2}, ("b", "c", 2): {"x": None}}
    again.end()
    assert list(tmp_path.iterdir()) == []


def test_half_a_line_is_left_out_and_does_not_spoil_the_next(tmp_path: Path) -> None:
    output = tmp_path / "result.csv"
    Kept(output, "nb").add(("a",), 1)
    with beside(output).open("a", encoding="utf-8") as file:
        file.write('[["b"], {"x": ')
    Kept(output, "nb").add(("c",), 3)
    assert Kept(output, "nb").known == {("a",): 1, ("c",): 3}


def test_what_is_no_kept_work_is_nothing_that_was_done(tmp_path: Path) -> None:
    output = tmp_path / "result.csv"
    beside(output).write_text('7\n{"a": 1}\n[1, 2]\n[[[1]], 2]\nnot at all\n', encoding="utf-8")
    assert Kept(output, "nb").known == {}
