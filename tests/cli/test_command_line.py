"""What a new user does wrong at the command line: one clear message, in the user's language, and nothing destroyed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okplan.problems import ScenarioError
from okplan.words.problems import number
from okplan.write.files import write
from tests.console import okplan
from tests.scenarios import DATA, SCENARIOS, TEMPLATE

LIST, MAPPING = DATA / "prosjekter.xlsx", DATA / "prosjekter.yaml"
WRITERS = {
    "compare": ("compare", TEMPLATE, TEMPLATE),
    "diff": ("diff", TEMPLATE, TEMPLATE),
    "export": ("export", TEMPLATE),
    "tables": ("tables", TEMPLATE),
    "report": ("report", TEMPLATE),
    "chart": ("chart", TEMPLATE, "debt"),
    "project": ("project", TEMPLATE),
    "population": ("population", TEMPLATE),
    "import investments": ("import", "investments", LIST, "-m", MAPPING),
    "import plan": ("import", "plan", DATA / "vedtatt_plan.csv"),
    "import kostra": ("import", "kostra", DATA / "oppdiktet_0A_2025.dat"),
    "schema": ("schema",),
    "lines": ("lines",),
}
ENDINGS = {"export": ".xlsx", "report": ".html", "chart": ".svg"}


def outcome(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    done = okplan(*arguments)
    return done.exit_code, done.stdout, done.stderr


def refused(*arguments: str | Path) -> str:
    """The one line that is said."""
    code, out, said = outcome(*arguments)
    assert (code, out) == (2, ""), said
    assert said.count("\n") == 1, said
    assert re.search(r"OK\d{3} ", said), said
    return said


def console(*arguments: str | Path, **env: str) -> subprocess.Popen[bytes]:
    surroundings = {name: text for name, text in os.environ.items() if not name.startswith("OKPLAN")}
    command = [sys.executable, "-m", "okplan", *map(str, arguments)]
    return subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env={**surroundings, **env}, preexec_fn=_heeding)


def _heeding() -> None:
    """What is started from a shell's background would not hear Ctrl-C, nor would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


# How a command is called


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("project", "missing_argument", "mangler fil."),
        ("chart plan.yaml", "missing_argument", "net_debt_pct -o gjeld.svg"),
        ("chart plan.yaml debt", "missing_argument", "--output / -o"),
        ("project --yeers 3 plan.yaml", "unknown_option", "Mente du «--years»?"),
        ("projct", "unknown_command", "Mente du «project»?"),
        ("import investment", "unknown_command", "Mente du «investments»?"),
        ("diff a b c", "too_many_arguments", "(c)"),
        ("project plan.yaml --years", "option_without_value", "okplan project --help"),
        ("import investments --sheet", "option_without_value", "okplan import investments --help"),
        ("project plan.yaml --check=3", "option_takes_no_value", "--check"),
        ("project plan.yaml --years abc", "number_wanted", "--years"),
        ("explain plan.yaml debt i-fjor", "number_wanted", "år"),
    ],
)
def test_a_wrong_call_is_told_with_what_to_write(said: str, code: str, words: str) -> None:
    told = refused(*said.split())
    assert told.startswith(f"{number(code)} ")
    assert words in told


def test_a_wrong_call_is_told_in_the_language_asked_for() -> None:
    assert "is missing. Write for example: okplan project" in refused("project", "--lang", "en")
    assert "manglar fil." in refused("project", "--lang=nn")
    assert "choose among" in refused("project", TEMPLATE, "--unit", "mrd", "--lang", "en")
    assert "must end in" in refused("report", TEMPLATE, "-o", "r.pdf", "--lang", "en")
    assert "velg blant nb, nn, en" in refused("project", "--lang", "xx")


def test_a_wrong_language_is_no_internal_error_anywhere(tmp_path: Path) -> None:
    for name, words in WRITERS.items():
        target = tmp_path / f"ut{ENDINGS.get(name, '.txt')}"
        assert name == "schema" or "--lang" in refused(*words, "-o", target, "--lang", "xx")
    assert "OK4" in refused("export", TEMPLATE, "-o", tmp_path / "plan.txt", "--lang", "xx")


# What is read


def test_what_is_no_scenario_is_said_to_be_what_it_is(tmp_path: Path) -> None:
    for command in (("project",), ("tables",), ("compare", TEMPLATE)):
        assert "OK018" in refused(*command, LIST)
        assert "OK017" in refused(*command, "-")
        assert refused(*command, "-").startswith("-:1:1: ")
        assert "OK002" in refused(*command, tmp_path)


def test_a_workbook_that_is_not_there_is_not_called_a_bad_workbook(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"no workbook")
    for command in (("verify",), ("import", "investments", "-m", MAPPING)):
        assert "OK608" in refused(*command, tmp_path / "plan.xlsx")
        assert "OK019" in refused(*command, tmp_path)
        said = refused(*command, tmp_path / "plam.xlsx")
        assert "OK001" in said
        assert "«plan.xlsx»" in said


def test_of_a_mapping_that_cannot_be_read_nothing_more_is_said(tmp_path: Path) -> None:
    assert "OK001" in refused("import", "investments", LIST, "-m", tmp_path / "tilordning.yaml")


# What is written


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_cannot_be_written_is_told_before_the_work(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(*_: object) -> None:
        raise AssertionError("the file was to be judged first")

    monkeypatch.setattr("okplan.load.load", work)
    ending = ENDINGS.get(name, ".txt")
    folder, old = tmp_path / f"folder{ending}", tmp_path / f"old{ending}"
    folder.mkdir()
    old.write_text("old", encoding="utf-8")
    assert "OK404" in refused(*WRITERS[name], "-o", old)
    for target in (folder, tmp_path / "missing" / f"ut{ending}", old / f"ut{ending}", tmp_path / ("a" * 300 + ending)):
        assert "OK403" in refused(*WRITERS[name], "-o", target, "--force")
    assert sorted(tmp_path.iterdir()) == [folder, old]
    assert old.read_text(encoding="utf-8") == "old"


def test_a_dash_is_standard_output_as_it_is_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("project", TEMPLATE), ("tables", TEMPLATE), ("schema",)):
        assert outcome(*words, "-o", "-") == outcome(*words)
    assert list(tmp_path.iterdir()) == []


def test_the_result_never_takes_the_place_of_what_it_was_made_from(tmp_path: Path) -> None:
    """Neither the scenario, nor what it extends, nor a file that it takes figures from; nor by another name."""
    base, middle, other = (tmp_path / f"{name}.txt" for name in ("base", "midt", "annet"))
    base.write_bytes(TEMPLATE.read_bytes())
    history = tmp_path / "historie.csv"
    history.write_text("line;2023;2024\ninterest_expense;1;2\n", encoding="utf-8")
    middle.write_text("extends: base.txt\nhistory: historie.csv\n", encoding="utf-8")
    other.write_text("extends: midt.txt\nname: Annet\n", encoding="utf-8")
    link, hard = tmp_path / "lenke.txt", tmp_path / "hard.txt"
    link.symlink_to(base)
    hard.hardlink_to(base)
    kept = {path: path.read_bytes() for path in (base, middle, other, history)}
    for target in (base, middle, other, link, hard):
        assert "OK405" in refused("project", other, "-o", target, "--force")
        assert "OK405" in refused("compare", base, other, "-o", target, "--force")
    assert "OK405" in refused("project", other, "-o", history, "--force")
    assert kept == {path: path.read_bytes() for path in kept}


def test_an_import_takes_the_place_of_nothing_it_read(tmp_path: Path) -> None:
    """Of two files that it writes neither is written where one may not be."""
    plan, base = tmp_path / "plan.csv", tmp_path / "base.yaml"
    plan.write_bytes((DATA / "vedtatt_plan.csv").read_bytes())
    base.write_bytes(TEMPLATE.read_bytes())
    assert "OK405" in refused("import", "plan", plan, "-o", tmp_path / "plan.yaml", "--force")
    assert "OK405" in refused("import", "plan", plan, "--extends", base, "-o", base, "--force")
    assert sorted(tmp_path.iterdir()) == [base, plan]


def test_a_scenario_that_comes_by_standard_input_is_not_replaced_either(tmp_path: Path) -> None:
    base = tmp_path / "base.txt"
    base.write_bytes(TEMPLATE.read_bytes())
    with base.open("rb") as given:
        command = [sys.executable, "-m", "okplan", "project", "-", "-o", str(base), "--force"]
        done = subprocess.run(command, stdin=given, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"OK405" in done.stderr
    assert base.read_bytes() == TEMPLATE.read_bytes()


@pytest.mark.parametrize(
    ("words", "target", "code"),
    [
        (("project", TEMPLATE), "plan.xlsx", "OK892"),
        (("compare", TEMPLATE, TEMPLATE), "plan.svg", "OK892"),
        (("population", TEMPLATE), "plan.pdf", "OK893"),
        (("project", TEMPLATE), "plan.xls", "OK474"),
        (("project", TEMPLATE, "--format", "json"), "plan.csv", "OK474"),
        (("tables", TEMPLATE, "--format", "docx"), "plan.txt", "OK474"),
        (("schema",), "schema.yaml", "OK474"),
        (("lines",), "lines.json", "OK474"),
        (("loan", "--kind", "serial", "--principal", "1", "--rate", "4 %", "--years", "2"), "loan.md", "OK474"),
        (("import", "plan", DATA / "vedtatt_plan.csv"), "plan.csv", "OK474"),
        (("export", TEMPLATE), "plan.csv", "OK474"),
    ],
)
def test_a_file_is_what_its_name_says_or_is_refused(
    words: tuple[str | Path, ...], target: str, code: str, tmp_path: Path
) -> None:
    assert code in refused(*words, "-o", tmp_path / target)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["json", "csv", "md"])
def test_the_ending_of_a_file_says_its_form(ending: str, tmp_path: Path) -> None:
    form = {"md": "markdown"}.get(ending, ending)
    made = tmp_path / f"plan.{ending}"
    assert okplan("project", TEMPLATE, "-o", made).exit_code == 0
    assert made.read_text(encoding="utf-8") == okplan("project", TEMPLATE, "--format", form).stdout


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """As is a device: `-o /dev/null` run by root once replaced /dev/null by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    write(pipe, "tall\n", "nb")
    assert reader.communicate(timeout=10)[0] == b"tall\n"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "plan.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with pytest.raises(ScenarioError):
        write(link, "new", "nb", replace=False)
    write(link, "new", "nb")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.txt"
    target.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("okplan.write.files.Path.replace", full)
    said = refused("schema", "-o", target, "--force")
    assert "disken er full" in said
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_text(encoding="utf-8") == "old"


def test_control_c_while_writing_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okplan.write.files.Path.replace", interrupted)
    code, out, said = outcome("schema", "-o", tmp_path / "schema.json")
    assert (code, out, said) == (130, "", "\nAvbrutt.\n")
    assert list(tmp_path.iterdir()) == []


def test_control_c_stops_a_long_work_with_its_own_code(tmp_path: Path) -> None:
    scenarios = [SCENARIOS / f"{name}.yaml" for name in ("base", "adopted-plan")]
    running = console("export", "-", *scenarios * 10, "-o", tmp_path / "plan.xlsx", OKPLAN_LANG="en")
    assert running.stdin is not None
    running.stdin.write(TEMPLATE.read_bytes() + b"#" * 2**17)  # more than a pipe holds: it has begun to read
    running.stdin.close()
    running.stdin = None
    time.sleep(1)
    assert running.poll() is None
    running.send_signal(signal.SIGINT)
    out, said = running.communicate(timeout=30)
    assert (running.returncode, out, said.decode()) == (130, b"", "\nInterrupted.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_has_gone_is_no_fault() -> None:
    with console("schema") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) == 0


# init


def test_init_keeps_the_same_schema_and_refuses_another(tmp_path: Path) -> None:
    first, second, schema = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "okplan.schema.json"
    assert outcome("init", first) == (0, "", f"{first}, {schema}\n")
    assert outcome("init", second) == (0, "", f"{second}\n")
    second.unlink()
    schema.write_text("{}", encoding="utf-8")
    said = refused("init", second)
    assert said.startswith("OK406 ")
    assert "--force" in said
    assert schema.read_text(encoding="utf-8") == "{}"
    assert not second.exists()
    assert okplan("init", second, "--force").exit_code == 0
    assert len(schema.read_text(encoding="utf-8")) > 1000


# The same again


@pytest.mark.parametrize(
    ("command", "ending"),
    [("tables", ".docx"), ("tables", ".xlsx"), ("report", ".docx"), ("report", ".html"), ("export", ".xlsx")],
)
def test_the_same_scenario_gives_the_same_bytes_at_another_hour(
    command: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for hour in (0, 3600 * 1000):
        now = time.time() + hour
        monkeypatch.setattr("time.time", lambda now=now: now)
        monkeypatch.setattr("time.localtime", lambda *_, now=now: time.gmtime(now))
        target = tmp_path / str(hour) / f"plan{ending}"
        target.parent.mkdir()
        assert okplan(command, TEMPLATE, "-o", target).exit_code == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
