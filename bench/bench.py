"""Benchmarks as ratios: the two sides of each are measured in turn in one run, and medians are compared.

    make bench

Prints a table for docs/benchmarks.md. Nothing here is a test: machines differ, ratios less so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import draws
import page
import simulate
import xlsxwriter
from measure import in_turn, row
from workbooks import FLOOR, counted, said

from okplan.chapters.inputs import build
from okplan.engine.projection import project
from okplan.load import load
from okplan.show.result import run

ROOT = Path(__file__).parents[1]
BASE = ROOT / "scenarios" / "base.yaml"
EIGHT = (
    "economy.reference_rate: 4.5 %",
    "economy.price_growth: 2.2 %",
    "economy.wage_growth: 3.5 %",
    "free_income.real_growth: 0.5 %",
    "loans.new.margin: 0.4 %",
    "loans.new.years: 25",
    "liquidity.deposit_margin: 0.1 %",
    "reserves.general: 200000",
)
"""Eight assumptions changed at once."""

SKELETON = """
import numpy, yaml, typer
from pydantic import BaseModel
from rich.console import Console
from rich.text import Text
class Model(BaseModel):
    x: int
app = typer.Typer(rich_markup_mode=None)
@app.command()
def main(file: str) -> None:
    Model.model_validate({"x": 1})
    Console().print(Text(file))
app()
"""
"""The least that a command with these libraries can do: validate one field and print one line."""


def process(*command: str) -> Callable[[], object]:
    def start() -> object:
        return subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)

    return start


def alternative(folder: str, name: str, *changes: str) -> str:
    """A scenario that says only what it changes in the base."""
    path = Path(folder, f"{name}.yaml")
    said = "".join(f"  {change}\n" for change in changes)
    path.write_text(f"okplan: 1\nextends: {BASE}\nname: {name}\nset:\n{said}", encoding="utf-8")
    return str(path)


def whole_commands(okplan: str) -> None:
    """Commands that project several scenarios beside `project`, each a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        changed = alternative(folder, "changed", *EIGHT)
        others = [alternative(folder, f"rate-{n}", f"economy.reference_rate: {n / 10:.1f} %") for n in range(30, 50)]
        for what, arguments, aim in (
            ("`okplan diff`, eight changes", ("diff", str(BASE), changed), "≤ 3"),
            ("`okplan compare`, 21 scenarios", ("compare", str(BASE), *others), "≤ 5"),
        ):
            a, b = in_turn(process(okplan, *arguments), process(okplan, "project", str(BASE)), 5)
            row(f"{what} / `okplan project`", a, b, aim)


ROWS = 3_000
OPENED = """
import sys
from openpyxl import load_workbook
for values in (True, False):
    load_workbook(sys.argv[1], data_only=values)
"""
"""What any reader of values and formulas must do first."""


def long_list(python: str, okplan: str) -> None:
    """An investment list of many rows, imported by a whole process, beside one that only opens the workbook."""
    said = "area=grunnskole", "need=necessary", "prices=fixed", "vat_compensable=100 %", "asset_class=schools_housing"
    defaults = [word for one in said for word in ("--default", one)]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "list.xlsx")
        made = xlsxwriter.Workbook(listed)
        sheet = made.add_worksheet("Investeringer")
        sheet.write_row(0, 0, ["Prosjekt", 2026, 2027, 2028, 2029])
        for at in range(1, ROWS + 1):
            sheet.write_row(at, 0, [f"Prosjekt {at}", *(100 + at * step % 9973 for step in (37, 53, 71, 97))])
        made.close()
        read = (okplan, "import", "investments", str(listed), "--columns", "name=Prosjekt", "--years-from", "header")
        a, b = in_turn(process(*read, "--unit", "tkr", *defaults), process(python, "-c", OPENED, str(listed)), 5)
        row(f"`okplan import investments`, {ROWS:,} rows / a process that opens the workbook", a, b, "A ≤ 3 s")


def beginning(okplan: str) -> None:
    """A municipality begun, and its account files read and controlled, beside a projection; each a whole process."""
    files = [str(ROOT / "data" / f"oppdiktet_{name}.dat") for name in ("0A_2025", "0B_2025", "0B_2024")]
    with tempfile.TemporaryDirectory() as folder:
        made = str(Path(folder, "made.yaml"))
        for what, arguments in (
            ("`okplan new`, without files", ("new", "Sandnes", "-o", made, "--force")),
            ("`okplan import kostra`, three files", ("import", "kostra", *files)),
        ):
            a, b = in_turn(process(okplan, *arguments), process(okplan, "project", str(BASE)), 5)
            row(f"{what} / `okplan project`", a, b, "A ≤ 5 s")


def workbooks(python: str, okplan: str) -> list[str]:
    """One scenario and eight, exported by a whole process, beside one that only writes as many cells; what was made."""
    alternatives = [
        path for path in sorted(BASE.parent.glob("*.yaml")) if "extends: base.yaml" in path.read_text(encoding="utf-8")
    ]
    eight = [BASE, *alternatives[:7]]
    notes = []
    with tempfile.TemporaryDirectory() as folder:
        made, floor = Path(folder, "made.xlsx"), Path(folder, "floor.xlsx")
        for files, aim in (([BASE], "A ≤ 2 s"), (eight, "A ≤ 8 s")):
            export = process(okplan, "export", *map(str, files), "-o", str(made), "--force")
            export()
            counts = counted(made)
            a, b = in_turn(export, process(python, "-c", FLOOR, counts, str(floor)), 5)
            what = f"`okplan export`, {len(files)} scenario{'s' if len(files) > 1 else ''}"
            row(f"{what} / a process that writes as many cells with XlsxWriter", a, b, aim)
            notes.append(f"{what}: {said(counts)}, {made.stat().st_size / 1e6:.1f} MB.")
    return notes


def main() -> None:
    python = sys.executable
    okplan = str(Path(python).parent / "okplan")
    loaded = load(BASE)
    inputs = build(loaded.scenario)
    print("| what / beside what | A | B | A / B | aim |\n|---|---:|---:|---:|---|")
    imports = process(python, "-c", "import numpy, typer, pydantic, yaml, rich")
    a, b = in_turn(process(okplan, "project", str(BASE)), imports)
    row("`okplan project` / a process that imports numpy, typer, pydantic, yaml, rich", a, b, "≤ 2.6, aim 2.0")
    a, b = in_turn(process(okplan, "project", str(BASE)), process(python, "-c", SKELETON, "x"))
    row("`okplan project` / a process that uses them for one field and one line", a, b, "")
    a, b = in_turn(process(okplan, "--version"), process(python, "-c", "import typer"))
    row("`okplan --version` / a process that imports typer", a, b, "≤ 1.15")
    whole_commands(okplan)
    beginning(okplan)
    long_list(python, okplan)
    a, b = in_turn(lambda: project(inputs), lambda: run(loaded).narrative, 31)
    row("engine alone, every line, ten years / with verdict, needed improvement and words", a, b, "A ≤ 3.5 ms")
    peaks = [draws.rows(inputs, project(inputs)), simulate.rows(), page.rows()]
    notes = workbooks(python, okplan)
    print("", *peaks, sep="\n")
    print(*notes, sep="\n")
    print(f"Shocks by year and draw: {', '.join(draws.SHOCKS)}. Kept: {', '.join(draws.KEEP)}.")


if __name__ == "__main__":
    main()
