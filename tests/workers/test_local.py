"""Processes of this machine: the same answers however many there are, and whatever becomes of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from okplan.workers import Lost, local
from tests.workers.tasks import deadly, doubled, doubled_in_another_process, faulty, killed_once


@pytest.mark.parametrize("workers", [1, 2])
def test_every_task_is_answered_under_its_number(workers: int) -> None:
    assert sorted(local.run(doubled, iter(enumerate(range(7))), workers)) == [(n, 2 * n) for n in range(7)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_the_answer_of_its_task_alone(workers: int) -> None:
    found = dict(local.run(faulty, iter(enumerate(range(3))), workers))
    assert found == {0: 0, 1: Lost("ValueError: not one"), 2: 2}


def test_several_workers_are_other_processes_which_are_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKPLAN_TESTED_BY", str(os.getpid()))
    assert dict(local.run(doubled_in_another_process, iter([(0, 4)]), 2)) == {0: (8, True)}
    assert active_children() == []


def test_a_task_whose_worker_is_killed_is_tried_again(tmp_path: Path) -> None:
    tasks = [(n, (n, str(tmp_path / "killed") if n == 2 else "")) for n in range(6)]
    assert dict(local.run(killed_once, iter(tasks), 2)) == {n: 2 * n for n in range(6)}
    assert (tmp_path / "killed").exists()


def test_a_task_that_ends_every_worker_is_lost_alone() -> None:
    found = dict(local.run(deadly, iter(enumerate(range(8))), 2))
    assert found == {n: Lost("") if n == 3 else 2 * n for n in range(8)}


def test_tasks_are_taken_as_there_is_room_for_them() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int, int]]:
        for n in range(100):
            taken.append(n)
            yield n, n

    with closing(local.run(doubled, tasks(), 2)) as answers:
        next(answers)
        assert len(taken) == 2 * local.AHEAD
    assert active_children() == []
