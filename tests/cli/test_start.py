"""What each command loads: what it needs, and nothing of the others."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okplan.cli.app import MODULES

ROOT = Path(__file__).parents[2]
HEAVY = {
    "docx", "hypothesis", "jinja2", "jsonschema", "matplotlib", "openpyxl", "pandas", "rich", "scipy", "xlsxwriter",
}  # fmt: skip
NEEDED = {
    "chart": {"matplotlib"}, "export": {"xlsxwriter"}, "report": {"jinja2", "matplotlib"}, "solve": {"scipy"},
    "whatif": {"jinja2"},
}  # fmt: skip
"""The heavy libraries that a command cannot do without."""

UNASKED = {
    "project": {"numpy.ma", "okplan.studies.solve", "okplan.studies.candidates.question"},
    "simulate": {"numpy.ma", "okplan.studies.improvement"},
    "validate": {
        "numpy.ma", "okplan.judge.verdict", "okplan.load.amendments", "okplan.studies.improvement",
        "okplan.studies.stress",
    },
}  # fmt: skip
"""What a command loads only where it is asked for more; `numpy.ma` comes with `np.median` and `np.unique`."""

BARE = ("--version", "--help", "import --help", "project --help")
COMMANDS = {
    "project": "project {base}",
    "validate": "validate {base}",
    "show": "show {other}",
    "explain": "explain {base} net_debt 2028",
    "compare": "compare {base} {other}",
    "diff": "diff {base} {other}",
    "tables": "tables {base}",
    "batch": "batch {base}",
    "population": "population {base}",
    "simulate": "simulate {base} --draws 10",
    "solve": "solve {base} --for rate --rule disposisjonsfond",
    "phase": "phase {base}",
    "stress": "stress {base}",
    "growth": "growth {base}",
    "lease-or-own": "lease-or-own {base} kontorlokaler samlokalisering",
    "amend": "amend {base} {amendment}",
    "whatif": "whatif {robek} -o {folder}/hva-om.html",
    "roll": "roll {base} -o {folder}/neste.yaml",
    "backtest": "backtest {old} --actuals {actuals}",
    "export": "export {base} -o {folder}/plan.xlsx",
    "report": "report {base} -o {folder}/rapport.html",
    "chart": "chart {base} debt -o {folder}/gjeld.svg",
    "new": "new Sandnes -o {folder}/sandnes.yaml",
    "init": "init {folder}/ny.yaml",
    "schema": "schema",
    "lines": "lines",
    "loan": "loan --kind annuity --principal 2500 --rate 4% --years 2",
    "import population": "import population {people}",
    "import plan": "import plan {plan}",
    "import kostra": "import kostra {accounts}",
    "import loans": "import loans {loans}",
}
OF_A_FILE = {"verify", "import investments", "import climate"}
"""Commands that read a workbook, and load what reads it."""

PLACES = {
    "base": ROOT / "scenarios" / "base.yaml",
    "other": ROOT / "scenarios" / "low-growth.yaml",
    "robek": ROOT / "scenarios" / "small" / "robek.yaml",
    "amendment": ROOT / "scenarios" / "amendments" / "forslag-a.yaml",
    "old": ROOT / "scenarios" / "hindsight-2022.yaml",
    "actuals": ROOT / "data" / "lorenskog_historie.csv",
    "plan": ROOT / "data" / "vedtatt_plan.csv",
    "loans": ROOT / "data" / "laaneliste.csv",
    "accounts": ROOT / "data" / "oppdiktet_0A_2025.dat",
    "people": ROOT / "data" / "lorenskog_innbyggere_alder_kjonn.csv",
}


def loaded(said: str) -> set[str]:
    """The modules that are loaded when a command has run, in a process of its own."""
    code = (
        "import sys\nsys.argv = ['okplan', *sys.argv[1:]]\nfrom okplan.cli import app\n"
        "try:\n    app()\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        "sys.stderr.write('\\n' + ' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *shlex.split(said)], capture_output=True, check=True, timeout=60)
    return set(done.stderr.decode().rpartition("\n")[2].split())


ONE_AFTER_ANOTHER = """
import os, shlex, sys
import okplan.load
from okplan.cli import app
print(*sys.modules, flush=True)
for said in sys.stdin:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        continue
    answer, nothing = os.dup(1), os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0), os.dup2(nothing, 1)
    sys.argv, code = ["okplan", *shlex.split(said)], "failed"
    try:
        app()
    except SystemExit as stop:
        code = str(stop.code or "right")
    finally:
        os.write(answer, " ".join([code, *sys.modules, "\\n"]).encode())
        os._exit(0)
"""
"""Each command in a process that has loaded what reads a scenario, and nothing of any command."""


@pytest.fixture(scope="module")
def ready() -> Iterator[Callable[[str], set[str]]]:
    """The modules that are loaded when a command has run after that."""
    command = [sys.executable, "-c", ONE_AFTER_ANOTHER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as begun:
        given, told = begun.stdin, begun.stdout
        assert given is not None and told is not None
        before = set(told.readline().split())
        assert not before & HEAVY and of_commands(before) == set()

        def ran(said: str) -> set[str]:
            print(said, file=given, flush=True)
            code, *modules = told.readline().split()
            assert code == "right"
            return set(modules)

        yield ran
        given.close()


def of_commands(modules: set[str]) -> set[str]:
    return {name for name, module in MODULES.items() if f"okplan.cli.{module}" in modules}


@pytest.mark.parametrize("said", BARE)
def test_what_needs_no_command_loads_no_model(said: str) -> None:
    modules = loaded(said)
    assert not modules & {*HEAVY, "numpy", "yaml"}
    assert of_commands(modules) == {name for name in ("project",) if said.startswith(name)}
    begins = {"okplan.reading", "okplan.reading.files"}  # a run keeps in mind what it reads
    rooms = {name.split(".")[1] for name in modules - begins if name.startswith("okplan.")}
    assert rooms <= {"cli", "words", "version", "problems"}


def test_every_command_is_tried() -> None:
    assert {*COMMANDS, *OF_A_FILE} == set(MODULES)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_what_it_needs_and_no_other(
    name: str, ready: Callable[[str], set[str]], tmp_path: Path
) -> None:
    modules = ready(COMMANDS[name].format(**PLACES, folder=tmp_path))
    assert of_commands(modules) == {name}
    assert modules & HEAVY == NEEDED.get(name, set())
    assert not modules & UNASKED.get(name, set())


def test_what_reads_no_scenario_loads_none() -> None:
    modules = loaded(COMMANDS["loan"])
    assert of_commands(modules) == {"loan"}
    assert "okplan.chapters.scenario" not in modules


def test_okplan_as_a_library_loads_neither_the_command_line_nor_what_it_does_not_use() -> None:
    code = "import sys, okplan; okplan.project; sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    modules = set(done.stderr.decode().split())
    assert not modules & {*HEAVY, "typer"}
