"""`okplan batch`: a row each, whatever is wrong with some of them, and whatever stopped an earlier run."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from okplan.show.answers.batch import COLUMNS
from okplan.studies.batch import row
from okplan.write.kept import beside
from tests.builders import raw
from tests.console import okplan

DRAWS = ("--draws", "50", "--workers", "1")


def outcome(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    done = okplan(*arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three that hold, and one of each kind of fault."""
    monkeypatch.chdir(tmp_path)
    good = {f"{name}.yaml": raw({"name": name, "free_income.grant": 340 + n}) for n, name in enumerate("abc")}
    impossible = raw({"loans.instalments": {"policy": "planned", "amount": 100}})
    files = {**good, "refused.yaml": {**raw(), "horizon": 0}, "impossible.yaml": impossible}
    for name, plain in files.items():
        (tmp_path / name).write_text(json.dumps(plain), encoding="utf-8")  # JSON is YAML
    (tmp_path / "unreadable.yaml").write_bytes(b"\xff\xfe\x00")
    return tmp_path


def rows(text: str) -> dict[str, dict[str, str]]:
    return {found["file"]: found for found in csv.DictReader(io.StringIO(text))}


def test_a_row_each_in_the_order_of_names_with_the_faults_of_those_that_have_one(plans: Path) -> None:
    code, out, _ = outcome("batch", "*.yaml", "gone.yaml", *DRAWS, "--format", "csv")
    found = rows(out)
    assert code == 0
    assert list(found) == sorted(found)
    assert {name: one["error_code"] for name, one in found.items() if one["status"] == "error"} == {
        "gone.yaml": "OK001", "impossible.yaml": "OK320", "refused.yaml": "OK113", "unreadable.yaml": "OK005",
    }  # fmt: skip
    assert all(bool(one["verdict"]) == (one["status"] == "ok") for one in found.values())
    assert found["a.yaml"]["scenario"] == "a"
    assert float(found["a.yaml"]["probability_all_rules"]) <= 1


def test_without_draws_there_are_no_probabilities(plans: Path) -> None:
    found = rows(outcome("batch", "a.yaml", "--format", "csv")[1])["a.yaml"]
    assert found["verdict"] and found["net_debt_pct"]
    empty = {"draws", "seed", *(name for name in COLUMNS if name.startswith(("probability", "reserve", "shortfall")))}
    assert not any(found[name] for name in empty)


def test_every_form_has_the_same_rows(plans: Path) -> None:
    out = outcome("batch", "*.yaml", *DRAWS, "--format", "json")[1]
    document = json.loads(out)
    assert document["draws"] == 50 and document["stamp"]["seed"] == 1
    assert [one["file"] for one in document["rows"]] == [*rows(outcome("batch", "*.yaml", "--format", "csv")[1])]
    assert all(tuple(one) == COLUMNS for one in document["rows"])
    assert outcome("batch", "*.yaml", *DRAWS, "-o", "result.parquet")[0] == 0
    from pyarrow.parquet import read_table

    assert read_table("result.parquet").to_pylist() == document["rows"]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_people_are_told_of_every_file(plans: Path, form: str, lang: str) -> None:
    code, out, _ = outcome("batch", "*.yaml", *DRAWS, "--format", form, "--lang", lang)
    assert code == 0
    assert all(path.name in out for path in plans.iterdir())
    assert "OK113" in out


def test_several_processes_give_the_same_bytes(plans: Path) -> None:
    for workers in ("1", "3"):
        assert outcome("batch", "*.yaml", "--draws", "50", "--workers", workers, "-o", f"{workers}.csv")[0] == 0
    assert (plans / "1.csv").read_bytes() == (plans / "3.csv").read_bytes()


def test_what_is_done_is_kept_and_what_is_changed_is_computed_again(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []

    def stopped(asked: object) -> object:
        if len(computed) == 2:
            raise KeyboardInterrupt
        return counted(asked)

    def counted(asked: object) -> object:
        computed.append(asked.scenario.name)  # type: ignore[attr-defined]
        return row(asked)  # type: ignore[arg-type]

    asked = ("batch", "a.yaml", "b.yaml", "c.yaml", *DRAWS, "-o")
    monkeypatch.setattr("okplan.cli.rows.row", stopped)
    code, _, said = outcome(*asked, "result.csv")
    kept = beside(Path("result.csv"))
    assert code == 130
    assert f"Stoppet etter 2 av 3 rader. De ferdige ligger i {kept}; samme kommando fortsetter derfra." in said
    assert kept.exists() and not Path("result.csv").exists()

    (plans / "b.yaml").write_text(json.dumps(raw({"name": "b", "free_income.grant": 300})), encoding="utf-8")
    monkeypatch.setattr("okplan.cli.rows.row", counted)
    computed.clear()
    code, _, said = outcome(*asked, "result.csv")
    assert code == 0 and "1 av 3 rader var ferdige fra før." in said
    assert computed == ["b", "c"]
    assert not kept.exists()
    outcome(*asked, "whole.csv")
    assert Path("result.csv").read_bytes() == Path("whole.csv").read_bytes()


@pytest.mark.parametrize("other", [("--seed", "2"), ("--draws", "60"), ("--set", "free_income.grant=330")])
def test_what_is_asked_otherwise_is_computed_anew(
    plans: Path, monkeypatch: pytest.MonkeyPatch, other: tuple[str, str]
) -> None:
    kept: list[Path] = []
    monkeypatch.setattr("okplan.write.kept.Kept.end", lambda one: kept.append(one.path))
    asked = ("batch", "a.yaml", *DRAWS, "-o", "result.csv", "--force")
    outcome(*asked)
    assert kept[0].exists()
    assert "1 av 1 rader var ferdige fra før." in outcome(*asked)[2]
    assert "ferdige fra før" not in outcome(*asked, *other)[2]


def test_an_error_that_nobody_foresaw_is_a_row_too(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(asked: object) -> object:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr("okplan.cli.rows.row", broken)
    code, out, _ = outcome("batch", "a.yaml", *DRAWS, "--format", "csv")
    assert code == 2, "no scenario has a row"
    assert "ZeroDivisionError: seven" in rows(out)["a.yaml"]["error"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("*.yml",), "OK990"),
        (("a.yaml", "--draws", "0"), "OK933"),
        (("a.yaml", "--draws", "1000000000000"), "OK933"),
        (("a.yaml", "--seed", "-1"), "OK933"),
        (("a.yaml", "--seed", "x"), "OK416"),
        (("a.yaml", "--workers", "0"), "OK933"),
        (("a.yaml", "--workers", "2", "--scheduler", "tcp://x:1"), "OK998"),
        (("a.yaml", "--format", "parquet"), "OK451"),
        (("a.yaml", "-o", "result.docx"), "OK892"),
    ],
)
def test_a_faulty_call_is_told_before_anything_is_done(plans: Path, said: tuple[str, ...], code: str) -> None:
    before = sorted(plans.iterdir())
    assert outcome("batch", *said)[0] == 2
    assert outcome("batch", *said)[2].startswith(code)
    assert sorted(plans.iterdir()) == before


def test_control_c_stops_every_process_and_keeps_what_is_done(plans: Path) -> None:
    for n in range(30):
        (plans / f"more-{n}.yaml").write_text(json.dumps(raw({"name": f"more {n}"})), encoding="utf-8")
    kept = beside(plans / "result.csv")
    call = [sys.executable, "-m", "okplan", "batch", "*.yaml", "--draws", "20000", "--workers", "2", "-o", "result.csv"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, start_new_session=True) as running:
        until = monotonic() + 60
        while not kept.exists() and monotonic() < until:
            sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Stoppet etter" in said and b"Traceback" not in said
    assert kept.exists() and not (plans / "result.csv").exists()
