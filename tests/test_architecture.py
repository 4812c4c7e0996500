"""The house: a folder a subject, an engine that knows no municipality, and nobody who looks up the stairs.

Each rule binds every module there is, and those to come: what is found on the disk is what is asked.
"""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr, parts
from okplan.fields.block import Block
from okplan.words import HOUSE
from tests import house


def _name(path: Path) -> str:
    inside = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(("okplan", *(part for part in inside if part != "__init__")))


MODULES = {_name(path): path for path in sorted(HOUSE.rglob("*.py"))}


def tree(module: str) -> ast.Module:
    return house.modules()[MODULES[module]]


def walked(module: str) -> tuple[ast.AST, ...]:
    return house.nodes()[MODULES[module]]


@functools.cache
def imported(module: str) -> frozenset[str]:
    """Every module that one imports, at the top or within a function."""
    found: set[str] = set()
    for node in walked(module):
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


def within(*rooms: str) -> list[str]:
    return [
        name for name in MODULES for room in rooms if name == f"okplan.{room}" or name.startswith(f"okplan.{room}.")
    ]


def room(module: str) -> str:
    """The room at the top that a module stands in; the package itself is the front door."""
    return module.split(".")[1] if "." in module else "okplan"


# --- The floors ------------------------------------------------------------------------------------------------------

FLOORS = (
    {"version", "problems"},
    {"reading", "workers"},
    {"fields", "words"},
    {"engine"},
    {"law"},
    {"register"},
    {"chapters"},
    {"load"},
    {"imports"},
    {"judge"},
    {"studies"},
    {"start"},
    {"show"},
    {"write"},
    {"api"},
    {"okplan"},
    {"cli"},
    {"__main__"},
)
"""From the ground up: data flow this way, and a room knows only rooms below it."""

FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}


@pytest.mark.parametrize("module", MODULES)
def test_a_room_knows_only_the_rooms_below_it(module: str) -> None:
    here = room(module)
    for used in own(module):
        there = room(used)
        assert there == here or FLOOR[there] < FLOOR[here], f"{module} looks up to {used}"


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


# --- 1. A subject is a folder ----------------------------------------------------------------------------------------

CHAPTERS = HOUSE / "chapters"
SUBJECTS = sorted(path.name for path in CHAPTERS.iterdir() if path.is_dir() and path.name != "__pycache__")
KINDS = {
    "__init__.py",
    "fields.py",
    "inputs.py",
    "lines.py",
    "lines",
    "review.py",
    "words.csv",
    "law.yaml",
    "__pycache__",
}
BESIDE = {
    "population": {"cohorts.py", "projected.py"},
    "adopted": {"signs.py", "claims.py", "formulas.py", "prices.py", "reference.py"},
}
"""What a subject has beyond the kinds: the projection of people is arithmetic of its own, and a plan a model on top."""

GATHERED = {
    "__init__.py",
    "scenario.py",
    "inputs.py",
    "review.py",
    "identities.py",
    "model.py",
    "statutory.py",
    "named.py",
    "words.csv",
    "synonyms.csv",
}
"""Where the subjects are gathered."""


def subject(module: str) -> str:
    """The subject of a module of the chapters, or nothing."""
    steps = module.split(".")
    return steps[2] if len(steps) > 2 and steps[1] == "chapters" and steps[2] in SUBJECTS else ""


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_subject_has_the_same_kinds_of_files(name: str) -> None:
    assert {path.name for path in (CHAPTERS / name).iterdir()} - {"__pycache__"} <= KINDS | BESIDE.get(name, set())


def test_beside_the_subjects_stands_only_where_they_are_gathered() -> None:
    assert {path.name for path in CHAPTERS.iterdir() if path.is_file()} == GATHERED


def test_subjects_depend_on_each_other_one_way() -> None:
    arrows = {
        (subject(module), subject(used))
        for module in within("chapters")
        for used in own(module)
        if subject(module) and subject(used) and subject(module) != subject(used)
    }
    assert not {(a, b) for a, b in arrows if (b, a) in arrows}


@pytest.mark.parametrize("module", within("chapters"))
def test_a_chapters_file_knows_what_its_kind_may_know(module: str) -> None:
    """Fields know fields, lines know the engine; inputs and reviews may ask both, and those of other subjects."""
    kind = next((step for step in module.split(".")[3:4] if subject(module)), "")
    used = {name for name in own(module) if name != "okplan"}
    if kind == "fields":
        assert all(name.startswith("okplan.fields") or name.endswith(".fields") for name in used), used
    if kind == "lines":
        assert all(name.startswith("okplan.engine") for name in used), used
        assert libraries(module) <= {"__future__"}
    if kind == "inputs":
        assert not any(name.endswith(".review") or name.startswith("okplan.load") for name in used), used


def test_every_chapter_is_in_the_model() -> None:
    declared = {
        node.value.args[0].value
        for module in within("chapters")
        for node in tree(module).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") == "Chapter"
        and isinstance(node.value.args[0], ast.Constant)
    }
    assert declared == {line.chapter for line in MODEL.lines.values()}


# --- 2. The engine knows no municipality -----------------------------------------------------------------------------


@pytest.mark.parametrize("module", within("engine"))
def test_the_engine_knows_only_itself_and_kinds_of_values(module: str) -> None:
    assert all(name.startswith(("okplan.engine", "okplan.fields")) for name in own(module))


@pytest.mark.parametrize("module", within("engine"))
def test_the_engine_names_no_line_of_the_municipality(module: str) -> None:
    named = {node.value for node in walked(module) if isinstance(node, ast.Constant)}
    assert not {name for name in named if isinstance(name, str) and name in MODEL} - {"year"}


def test_no_module_fills_a_registry_by_being_imported() -> None:
    """A model is a value that is made once: nothing is added to a dictionary of another module."""
    for module in within("chapters", "engine"):
        for node in tree(module).body:
            if isinstance(node, ast.Assign | ast.AugAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                assert not any(isinstance(target, ast.Subscript) for target in targets), f"{module}:{node.lineno}"


# --- 3. Compute, judge, tell, write ----------------------------------------------------------------------------------

SILENT = ("fields", "engine", "law", "register", "chapters", "judge", "studies", "start")
MAY_READ_LABELS = {"okplan.chapters.named"}
"""A line may be named by its label: to read words is not to tell them."""


@pytest.mark.parametrize("module", within(*SILENT))
def test_what_computes_and_judges_has_no_words(module: str) -> None:
    if module not in MAY_READ_LABELS:
        assert not {name for name in own(module) if name.startswith("okplan.words")}


@pytest.mark.parametrize("module", MODULES)
def test_texts_stand_in_words_and_not_in_code(module: str) -> None:
    """No dictionary of languages: a text is a row of a CSV file beside its subject."""
    for node in walked(module):
        if isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            assert not {"nb", "nn", "en"} <= keys, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", within("engine", "chapters", "judge", "studies", "show"))
def test_only_writers_know_forms(module: str) -> None:
    assert not libraries(module) & {"rich", "docx", "xlsxwriter", "jinja2", "matplotlib", "typer", "pandas"}


# --- 4. A question is a function of candidates -----------------------------------------------------------------------

ASKS = {"okplan.studies.project", "okplan.studies.candidates"}
"""The studies that build inputs and run the plan: one scenario, and many candidates of one."""


@pytest.mark.parametrize("module", [name for name in within("studies") if name != "okplan.studies"])
def test_a_study_asks_through_candidates(module: str) -> None:
    if any(module == asked or module.startswith(f"{asked}.") for asked in ASKS):
        return
    called = {
        getattr(node.func, "id", getattr(node.func, "attr", ""))
        for node in walked(module)
        if isinstance(node, ast.Call)
    }
    assert not called & {"build", "compute", "draws"}, f"{module} runs the model by itself"


# --- Choices by kind -------------------------------------------------------------------------------------------------


def chosen(expression: object) -> list[Expr]:
    found = [expression] if isinstance(expression, Expr) and expression.op == "choose" else []
    return found + [inner for part in parts(expression) for inner in chosen(part)]


CHOICES = [(name, one) for name, line in MODEL.lines.items() for one in chosen(line.formula())]
DECLARED = {name: given.choices for name, given in MODEL.inputs.items() if given.choices}
SAID_BY = {
    "loan_kind": ("loans", "new", "kind"),
    "instalment_policy": ("loans", "instalments", "policy"),
    "interest_rule": ("loans", "interest"),
    "income_method": ("free_income", "method"),
}
"""The field of the scenario that says each kind."""


@pytest.mark.parametrize(("name", "choice"), CHOICES, ids=[name for name, _ in CHOICES])
def test_a_choice_by_kind_has_a_formula_for_each(name: str, choice: Expr) -> None:
    kind = choice.args[0]
    assert isinstance(kind, Expr) and kind.op == "name", name
    assert choice.cases == DECLARED[kind.args[0]], f"{name} chooses by {kind.args[0]}"


@pytest.mark.parametrize("name", DECLARED)
def test_the_kinds_of_the_model_are_those_that_a_scenario_can_say(name: str) -> None:
    block: type[Block] = Scenario
    *steps, last = SAID_BY[name]
    for step in steps:
        block = block.model_fields[step].annotation  # type: ignore[assignment]
    assert tuple(get_args(block.model_fields[last].annotation)) == DECLARED[name]


# --- Doors -----------------------------------------------------------------------------------------------------------

DOORS: dict[str, set[str]] = {
    "yaml": {"okplan.load.written", "okplan.load.parsing", "okplan.load.edits", "okplan.load.editing", "okplan.law"},
    "rich": set(),
    "typer": set(within("cli")),
    "matplotlib": set(within("write.charts")),
    "pandas": {"okplan.write.frame"},
    "openpyxl": {"okplan.reading.sheets"},
    "docx": {*within("write.word"), "okplan.write.word_report"},
    "jinja2": {"okplan.write.templates"},
    "xlsxwriter": {"okplan.write.sheets", "okplan.write.workbook.file"},
    "scipy": {"okplan.studies.solve.bracketing", "okplan.studies.phase.mixed"},
    "urllib": {"okplan.imports.fetch"},
    "distributed": {"okplan.workers.cluster"},
    "dask": set(),
    "pyarrow": {"okplan.write.parquet"},
}


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    assert {module for module in MODULES if library in libraries(module)} <= DOORS[library]


def test_projecting_loads_nothing_heavy() -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from okplan.load import load; from okplan.show.result import run\n"
        f"run(load(Path({str(HOUSE.parents[1] / 'scenarios' / 'base.yaml')!r}))).narrative\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "numpy" in loaded
    heavy = {
        "pandas",
        "scipy",
        "openpyxl",
        "rich",
        "typer",
        "matplotlib",
        "hypothesis",
        "docx",
        "xlsxwriter",
        "distributed",
        "pyarrow",
    }
    assert not loaded & heavy


STANDARD = {path.stem for path in HOUSE.rglob("*.py")} & set(sys.stdlib_module_names)


def test_no_file_is_called_as_a_standard_module() -> None:
    assert {"__init__", "__main__"} >= STANDARD


# --- Pure lines ------------------------------------------------------------------------------------------------------

OUTSIDE = {"open", "print", "input", "exec", "eval", "read_text", "read_bytes", "write_text", "Path"}
LINES = [name for name in within("chapters") if name.split(".")[3:4] == ["lines"]]


@pytest.mark.parametrize("module", [*LINES, "okplan.chapters.identities", *within("engine"), *within("studies.loan")])
def test_what_computes_opens_no_file(module: str) -> None:
    assert not libraries(module) & {"pathlib", "os", "io", "csv", "json", "random", "datetime", "time"}
    for node in walked(module):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            assert called not in OUTSIDE, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", [*LINES, "okplan.chapters.identities"])
def test_a_line_is_small_and_has_no_branches(module: str) -> None:
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef):
            inside = [inner for statement in node.body for inner in ast.walk(statement)]
            branches = ast.If | ast.IfExp | ast.For | ast.While | ast.Try
            assert not any(isinstance(inner, branches) for inner in inside), node.name
            statements = [statement for statement in node.body if not isinstance(statement, ast.Expr)]
            assert len(statements) <= 6, f"{module}.{node.name} is more than a step"


@pytest.mark.parametrize("module", MODULES)
def test_nobody_draws_from_a_hidden_generator(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert "np.random.seed" not in text
    assert not re.search(r"^import random", text, re.MULTILINE)
