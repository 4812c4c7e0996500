"""A Dask cluster of two workers on this machine: killed workers, other versions, and clusters that are not there."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from distributed import LocalCluster

from okplan.problems import Refused
from okplan.workers import Lost, cluster
from okplan.write.kept import Kept
from tests.builders import raw
from tests.console import okplan
from tests.scenarios import SCENARIOS
from tests.workers.tasks import deadly, doubled, faulty, killed_once

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # streams of workers that are killed

FILE = SCENARIOS / "base.yaml"


def outcome(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    done = okplan(*arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module")
def local_cluster() -> Iterator[Any]:
    made: Any = LocalCluster
    with made(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as found:
        yield found


def test_every_task_is_answered_under_its_number(local_cluster: Any) -> None:
    found = cluster.run(doubled, iter(enumerate(range(20))), local_cluster.scheduler_address)
    assert sorted(found) == [(n, 2 * n) for n in range(20)]


def test_an_error_is_the_answer_of_its_task_alone(local_cluster: Any) -> None:
    found = dict(cluster.run(faulty, iter(enumerate(range(3))), local_cluster.scheduler_address))
    assert found == {0: 0, 1: Lost("ValueError: not one"), 2: 2}


def test_a_task_whose_worker_is_killed_is_done_by_another(local_cluster: Any, tmp_path: Path) -> None:
    tasks = [(n, (n, str(tmp_path / "killed") if n == 2 else "")) for n in range(6)]
    found = dict(cluster.run(killed_once, iter(tasks), local_cluster.scheduler_address))
    assert found == {n: 2 * n for n in range(6)}
    assert (tmp_path / "killed").exists()


def test_tasks_whose_connection_broke_are_given_out_anew(local_cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    done, broken = cluster._done, iter([True, False, True])
    monkeypatch.setattr(cluster, "_done", lambda given: None if next(broken, False) else done(given))
    found = cluster.run(doubled, iter(enumerate(range(9))), local_cluster.scheduler_address)
    assert sorted(found) == [(n, 2 * n) for n in range(9)]


def test_a_scheduler_that_always_loses_its_tasks_is_told(local_cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_done", lambda given: None)
    with pytest.raises(Refused) as refused:
        list(cluster.run(doubled, iter([(0, 1)]), local_cluster.scheduler_address))
    assert refused.value.problem.code == "scheduler_lost"


def test_a_batch_on_a_cluster_with_a_worker_killed_midway_has_the_bytes_of_one_process(
    local_cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for n in range(8):
        plan = raw({"name": f"plan {n}", "free_income.grant": 340 + n})
        (tmp_path / f"{n}.yaml").write_text(json.dumps(plan), encoding="utf-8")
    asked = ("batch", "*.yaml", "--draws", "50")
    assert outcome(*asked, "--workers", "1", "-o", tmp_path / "here.csv")[0] == 0
    killed: list[int] = []
    add = Kept.add

    def add_and_kill(kept: Kept, key: Any, value: Any) -> None:
        if not killed:
            killed.append(next(iter(local_cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)
        add(kept, key, value)

    monkeypatch.setattr(Kept, "add", add_and_kill)
    code, _, said = outcome(*asked, "--scheduler", local_cluster.scheduler_address, "-o", tmp_path / "there.csv")
    assert (code, len(killed)) == (0, 1), said
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".yaml"} == {"here.csv", "there.csv"}


def test_workers_with_another_okplan_are_refused(local_cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with pytest.raises(Refused) as refused:
        list(cluster.run(doubled, iter([(0, 1)]), local_cluster.scheduler_address))
    assert refused.value.problem.code == "other_okplan"
    assert refused.value.problem.context["wanted"] == "0.0.1"


def test_a_scheduler_that_does_not_answer_is_told_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2.0)
    with socket.socket() as taken:  # nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        began = monotonic()
        code, out, said = outcome("batch", FILE, "--scheduler", address)
    assert (code, out) == (2, "")
    assert said.startswith(f"OK992 --scheduler {address}: ingen planlegger svarte der innen 2 sekunder.")
    assert monotonic() - began < 8


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    code, out, said = outcome("batch", FILE, "--scheduler", "tcp://x:8786")
    assert (code, out) == (2, "")
    assert 'pip install "okplan[distributed]"' in said


def test_a_task_that_ends_every_worker_is_lost_alone(local_cluster: Any) -> None:
    found = dict(cluster.run(deadly, iter(enumerate(range(8))), local_cluster.scheduler_address))
    assert found == {n: Lost("") if n == 3 else 2 * n for n in range(8)}
    local_cluster.wait_for_workers(2, timeout=60)  # a cluster that is closed while its workers start again fails
