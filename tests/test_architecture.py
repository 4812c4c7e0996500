"""The rooms: imports point one way, one library has one door, and no chapter of the model opens a file."""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "okplan"


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(("okplan", *(part for part in parts if part != "__init__")))


MODULES = {_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


@functools.cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@functools.cache
def imported(module: str) -> frozenset[str]:
    """Every module that one imports, at the top or within a function."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            source = node.module or ""
            within = {f"{source}.{alias.name}" for alias in node.names}
            known = {name for name in within if name in MODULES}
            found.update(known)
            if known != within:
                found.add(source)
    return frozenset(found)


def own(module: str) -> set[str]:
    return {name for name in imported(module) if name == "okplan" or name.startswith("okplan.")}


def libraries(module: str) -> set[str]:
    return {name.partition(".")[0] for name in imported(module)} - {"okplan"}


def within(room: str) -> list[str]:
    return [name for name in MODULES if name == room or name.startswith(f"{room}.")]


def rooms(module: str) -> set[str]:
    """The rooms of okplan that a module uses, its own apart."""
    parts = module.split(".")
    return {name.split(".")[1] for name in own(module) if name.count(".")} - {parts[1] if len(parts) > 1 else ""}


# --- Directions ------------------------------------------------------------------------------------------------------

KNOWS = {
    # room: the rooms it may use
    "scenario": set(),
    "lines": set(),
    "parameters": set(),
    "problems": set(),
    "model": {"lines"},
    "checks": {"lines"},
    "loan": {"model"},
    "cohorts": set(),
    "tracing": {"lines", "scenario"},
    "inputs": {"scenario", "parameters", "lines", "model", "checks", "cohorts", "tracing"},
    "plan": {"lines", "model", "checks"},
    "projection": {"lines", "model", "checks", "inputs", "plan"},
    "verdict": {"lines", "checks", "scenario", "inputs", "parameters", "projection"},
    "improvement": {"lines", "checks", "scenario", "inputs", "parameters", "projection", "verdict"},
    "review": {"lines", "scenario", "inputs", "parameters", "problems", "model"},
    "load": {"scenario", "parameters", "problems", "messages", "review"},
    "messages": {"problems"},
    "tables": {"lines", "scenario", "inputs", "parameters", "projection", "verdict", "numbers"},
    "realism": {"lines", "checks", "scenario", "inputs", "parameters", "projection", "review", "numbers"},
    "backtest": {"lines", "scenario", "inputs", "projection", "tables"},
    "assumptions": {"scenario", "inputs"},
    "wording": {"scenario", "assumptions", "numbers", "field_words"},
    "field_words": set(),
    "shapley": set(),
    "comparison": {"scenario", "inputs", "problems", "verdict", "tables", "run", "assumptions", "wording"},
    "between": {"lines", "checks", "scenario", "inputs", "projection", "review", "faults", "assumptions", "shapley"},
    "attribution": {"scenario", "inputs", "problems", "load", "run", "assumptions", "wording", "between", "shapley"},
}


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_knows_only_the_rooms_before_it(room: str) -> None:
    modules = within(f"okplan.{room}")
    assert modules
    for module in modules:
        assert rooms(module) <= KNOWS[room], module


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("okplan.model.")])
def test_a_chapter_of_the_model_imports_only_lines(module: str) -> None:
    assert own(module) == {"okplan.lines"}
    assert libraries(module) <= {"__future__"}


@pytest.mark.parametrize("module", within("okplan.scenario"))
def test_the_scenario_knows_nothing_else(module: str) -> None:
    assert all(name.startswith("okplan.scenario") for name in own(module))


def test_no_module_imports_itself_round_about() -> None:
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done:
            return
        for used in sorted(own(module) - {"okplan", module}):
            inside = used.startswith(f"{module}.")  # a package may gather its own parts
            if used in MODULES and not inside:
                visit(used, (*trail, module))
        done.add(module)

    for module in MODULES:
        visit(module, ())


CALCULATES = ("scenario", "load", "lines", "model", "inputs", "tracing", "cohorts", "plan", "projection", "checks",
              "verdict", "improvement", "tables", "loan", "review", "parameters", "backtest", "realism",
              "assumptions", "wording", "between", "shapley")  # fmt: skip


@pytest.mark.parametrize("room", CALCULATES)
def test_what_calculates_knows_nothing_of_what_shows(room: str) -> None:
    for module in within(f"okplan.{room}"):
        assert not rooms(module) & {"report", "cli", "run", "explain", "narrative", "helptexts"}, module


# --- Doors -----------------------------------------------------------------------------------------------------------

DOORS: dict[str, set[str]] = {
    "yaml": {"okplan.load", "okplan.load.nodes", "okplan.parameters"},
    "rich": {"okplan.report.terminal", "okplan.report.attribution_terminal", "okplan.report.comparison_terminal"},
    "typer": set(within("okplan.cli")),
    "matplotlib": {"okplan.report.charts"},
    "pandas": {"okplan.frame"},
    "openpyxl": {"okplan.load.figures"},
    "docx": {"okplan.report.word", "okplan.report.word_report"},
    "jinja2": {"okplan.report.page"},
    "xlsxwriter": {"okplan.report.sheets", "okplan.report.workbook.file"},
    "scipy": set(),
    "urllib": {"okplan.fetch"},
}


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    assert {module for module in MODULES if library in libraries(module)} <= DOORS[library]


def test_projecting_loads_nothing_heavy() -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from okplan.load import load; from okplan.run import run\n"
        f"run(load(Path({str(SOURCE.parents[1] / 'scenarios' / 'base.yaml')!r})))\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "numpy" in loaded
    assert not loaded & {
        "pandas",
        "scipy",
        "openpyxl",
        "rich",
        "typer",
        "matplotlib",
        "hypothesis",
        "docx",
        "xlsxwriter",
    }


# --- Pure lines ------------------------------------------------------------------------------------------------------

OUTSIDE = {"open", "print", "input", "exec", "eval", "read_text", "read_bytes", "write_text", "Path"}


@pytest.mark.parametrize("module", [*within("okplan.model"), "okplan.lines", "okplan.checks", "okplan.loan"])
def test_what_computes_opens_no_file(module: str) -> None:
    assert not libraries(module) & {"pathlib", "os", "io", "csv", "json", "random", "datetime", "time"}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            assert called not in OUTSIDE, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("okplan.model.")])
def test_a_line_is_small_and_has_no_branches(module: str) -> None:
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef):
            inside = [inner for statement in node.body for inner in ast.walk(statement)]
            assert not any(isinstance(inner, ast.If | ast.IfExp | ast.For | ast.While | ast.Try) for inner in inside), (
                node.name
            )
            statements = [statement for statement in node.body if not isinstance(statement, ast.Expr)]
            assert len(statements) <= 6, f"{module}.{node.name} is more than a step"


@pytest.mark.parametrize("module", MODULES)
def test_nobody_draws_from_a_hidden_generator(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert "np.random.seed" not in text
    assert "import random" not in text
